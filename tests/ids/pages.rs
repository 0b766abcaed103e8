//! Full screen: every page that keys lead to from a session is looked at.

use std::collections::BTreeSet;

use crate::common::stage::{Set, Stage};
use crate::common::workspace::Workspace;

/// Keys that lead from a page of the flow to a page about it, whatever has the focus.
const KEYS: [&str; 9] = [
    "<F4>", "<F5>", "<F7>", "<F8>", "<F9>", "<F10>", "<F11>", "<F12>", "<F3>",
];

/// Keys that lead from the list of tasks to a page.
const FROM_TASKS: [&str; 13] = [
    "", "c", "f", "h", "d", "v", "s", "p", "l", "i", "r", "<F1>", "<F3>",
];

/// A walk through the pages of one session.
struct Walk<'a> {
    space: &'a Workspace,
    flow: &'a str,
    before: Vec<u8>,
    stage: Stage,
    seen: BTreeSet<String>,
    /// Of the entries.
    ids: Vec<String>,
}

impl<'a> Walk<'a> {
    fn new(space: &'a Workspace, flow: &'a str) -> Self {
        Self {
            space,
            flow,
            before: std::fs::read(space.path("case.apposite.jsonl")).unwrap(),
            stage: stage(space, flow),
            seen: BTreeSet::new(),
            ids: super::entries(space),
        }
    }

    /// Goes from the list of tasks along these keys, looking at each page; how many entries the last one has.
    fn along(&mut self, keys: &[String]) -> usize {
        self.stage.press("<F2>");
        for key in keys {
            self.stage.press(key);
            if self.stage.over || self.is_saved() {
                self.anew();
                return 0;
            }
            let text = self.stage.text();
            let bound = super::without_bound(&text);
            super::clean(&format!("the page behind {keys:?}"), &bound, &self.ids);
            self.seen.insert(text);
        }
        self.stage.model().page().targets.len()
    }

    fn is_saved(&self) -> bool {
        std::fs::read(self.space.path("case.apposite.jsonl")).unwrap() != self.before
    }

    /// Begins again with the session as it was.
    fn anew(&mut self) {
        std::fs::write(self.space.path("case.apposite.jsonl"), &self.before).unwrap();
        self.stage = stage(self.space, self.flow);
    }

    /// What the list behind these keys leads to.
    fn list(&mut self, keys: &[String], deeper: bool) {
        for entry in 0..self.along(keys) {
            let mut further = keys.to_vec();
            further.push(format!("<Home>{}<Enter>", "<Down>".repeat(entry)));
            if deeper {
                self.list(&further, false);
            } else {
                self.along(&further);
            }
        }
    }
}

fn stage(space: &Workspace, flow: &str) -> Stage {
    let set = Set {
        size: (100, 140),
        name: "Ann",
        role: "zqx-owner",
        ..Set::default()
    };
    set.over(&space.path("case.apposite.jsonl"), &space.path(flow))
}

pub(super) fn no_page_shows_one(space: &Workspace, flow: &str) {
    let mut walk = Walk::new(space, flow);
    for key in FROM_TASKS {
        walk.list(&[key.to_owned()], key.is_empty());
    }
    let nodes = walk.along(&["m".to_owned()]);
    for node in 0..nodes {
        let there = format!("<Home>{}<Enter>", "<Down>".repeat(node));
        for key in KEYS {
            let keys = ["m".to_owned(), there.clone(), key.to_owned()];
            walk.along(&keys);
        }
    }
    walk.anew();
    let pages = walk.seen.len();
    assert!(pages > 60, "only {pages} pages were found");
}

/// Every page of a session that is open without its flow.
pub(super) fn no_page_alone_shows_one(space: &Workspace, clean: &dyn Fn(&str, &str, &[String])) {
    let ids = super::entries(space);
    let path = space.path("case.apposite.jsonl");
    let set = || Set {
        size: (100, 140),
        name: "Ann",
        role: "",
        ..Set::default()
    };
    let mut seen = 0;
    for key in [
        "",
        "v",
        "r",
        "w",
        "p",
        "d",
        "<F1>",
        "<Enter>",
        "<Down><Enter>",
        "<Esc>",
    ] {
        let mut stage = set().alone(&path);
        stage.press(key);
        if !stage.over {
            clean(&format!("the page behind {key}"), &stage.text(), &ids);
            seen += 1;
        }
    }
    assert!(seen > 3, "{seen}");
}
