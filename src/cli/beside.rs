//! Ids beside titles. A person reads titles. Whoever types commands names questions, gates and rules by their ids,
//! so there they stand in brackets behind the title; on the pages of plain mode they stand nowhere.

use crate::flow::{Flow, NodeAt, Rule};
use crate::say;
use crate::session::telling::short;

/// Lines about an entry, with its id before the first, for who types commands about it.
#[must_use]
pub fn with_entry(id: &str, mut lines: Vec<String>) -> Vec<String> {
    if let Some(first) = lines.first_mut() {
        *first = say!("session.labelled", label = short(id), text = first);
    }
    lines
}

/// Whether ids stand beside titles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ids {
    /// For who types commands.
    Beside,
    /// On a page.
    Nowhere,
}

impl Ids {
    /// A question, note, gate or outcome.
    #[must_use]
    pub fn node(self, flow: &Flow, at: NodeAt) -> String {
        let node = flow.node(at);
        self.put(node.heading(), &node.id)
    }

    /// A rule.
    #[must_use]
    pub fn rule(self, rule: &Rule) -> String {
        self.put(&rule.title, &rule.id)
    }

    fn put(self, title: &str, id: &str) -> String {
        match self {
            Self::Beside => say!("cli.with_id", title = title, id = id),
            Self::Nowhere => title.to_owned(),
        }
    }
}
