//! Session files on disk: made, opened, appended to, and every way the machine can get in between.

use std::fs;
use std::path::Path;

use apposite::session::event::{Actor, Event, EventBody, FORMAT, Opened};
use apposite::session::journal;
use apposite::store::{Mode, Opening, Places, Store};
use tempfile::TempDir;

const AT: &str = "2026-11-23T20:28:09Z";

struct Desk {
    home: TempDir,
    store: Store,
}

impl Desk {
    fn new() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let store = Store::new(Places::under(home.path()));
        Self { home, store }
    }

    fn session(&self) -> Opening {
        let path = self.home.path().join("case.apposite.jsonl");
        self.store
            .create(AT, &officer(), opened("Town centre cameras"), Some(&path))
            .expect("a new session")
    }
}

fn officer() -> Actor {
    Actor {
        name: "PC Ann Other".to_owned(),
        role: "lead".to_owned(),
    }
}

fn opened(title: &str) -> Opened {
    Opened {
        format: FORMAT.to_owned(),
        title: title.to_owned(),
        nonce: "1".to_owned(),
        ..Opened::default()
    }
}

fn note(text: &str) -> EventBody {
    EventBody::CommentMade {
        node: "q".to_owned(),
        text: text.to_owned(),
    }
}

fn append(opening: &mut Opening, text: &str) -> Vec<Event> {
    opening
        .journal
        .append(AT, &officer(), note(text))
        .expect("an append")
        .events
}

fn texts(events: &[Event]) -> Vec<String> {
    let text = |event: &Event| match &event.body {
        EventBody::CommentMade { text, .. } => Some(text.clone()),
        _ => None,
    };
    events.iter().filter_map(text).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn a_session_is_made_appended_to_and_read_again() {
    let desk = Desk::new();
    let mut opening = desk.session();
    assert_eq!(opening.notices, []);
    append(&mut opening, "one");
    append(&mut opening, "two");
    let path = opening.journal.path().to_owned();
    drop(opening);
    let again = desk.store.open(&path, Mode::Read).expect("it opens");
    assert_eq!(texts(&again.reading.events), ["one", "two"]);
    assert_eq!(again.reading.problems, []);
    assert_eq!(journal::tips(&again.reading.events), [2]);
    assert_eq!(
        names(desk.home.path()),
        ["case.apposite.jsonl", "copies"],
        "nothing else is left"
    );
}
