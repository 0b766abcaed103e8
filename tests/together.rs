//! Two and more people at once on one file: whatever the share does to it, both keep working and neither loses
//! an answer that was confirmed.

mod overlap;
#[cfg(unix)]
mod processes;
mod shells;
mod strangers;
mod swapped;

use std::fs;
use std::path::{Path, PathBuf};

use apposite::id::EventId;
use apposite::session::event::{Actor, Event, EventBody, FORMAT, Opened};
use apposite::session::journal;
use apposite::store::{Appended, Mode, Notice, Opening, Places, Store, StoreError};
use tempfile::TempDir;

const AT: &str = "2026-11-25T20:28:09Z";

/// A shared folder, and the machines of people who use it.
struct Share {
    home: TempDir,
}

impl Share {
    fn new() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(home.path().join("share")).expect("a folder");
        let share = Self { home };
        let opened = Opened {
            format: FORMAT.to_owned(),
            title: "Town".to_owned(),
            ..Opened::default()
        };
        let path = share.path();
        let made = share
            .machine("ann")
            .create(AT, &by("ann"), opened, Some(&path));
        drop(made.expect("a session"));
        share
    }

    fn path(&self) -> PathBuf {
        self.home.path().join("share").join("case.apposite.jsonl")
    }

    fn bytes(&self) -> Vec<u8> {
        fs::read(self.path()).expect("the file")
    }

    /// In place, as a disk does.
    fn becomes(&self, bytes: &[u8]) {
        fs::write(self.path(), bytes).expect("it can be written");
    }

    fn machine(&self, name: &str) -> Store {
        Store::new(Places::under(&self.home.path().join(name)))
    }

    fn open(&self, name: &str) -> Person {
        Person {
            name: name.to_owned(),
            opening: open(&self.machine(name), &self.path()),
            said: Vec::new(),
        }
    }

    /// Whoever has no copy of it opens it to work on, and finds it whole.
    fn holds(&self, all: &[String]) {
        let opening = open(&self.machine("a stranger"), &self.path());
        assert_eq!(opening.journal.read_only(), None);
        let mut found = texts(&opening.reading.events);
        let mut wanted = all.to_vec();
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted);
        let gaps = opening.reading.problems.iter();
        let gaps: Vec<_> = gaps.filter(|problem| problem.wrong.is_gap()).collect();
        assert!(gaps.is_empty(), "{gaps:?}");
    }
}

fn open(store: &Store, path: &Path) -> Opening {
    store.open(path, Mode::Write).expect("it opens")
}

fn by(name: &str) -> Actor {
    Actor {
        name: name.to_owned(),
        role: String::new(),
    }
}

fn note(text: &str) -> EventBody {
    EventBody::CommentMade {
        node: "q".into(),
        text: text.to_owned(),
        reply_to: EventId::default(),
    }
}

fn texts(events: &[Event]) -> Vec<String> {
    let text = |event: &Event| match &event.body {
        EventBody::CommentMade { text, .. } => Some(text.clone()),
        _ => None,
    };
    events.iter().filter_map(text).collect()
}

/// Somebody with the file open.
struct Person {
    name: String,
    opening: Opening,
    /// What was confirmed to them.
    said: Vec<String>,
}

impl Person {
    fn says(&mut self, text: &str) -> Result<Appended, StoreError> {
        let journal = &mut self.opening.journal;
        let appended = journal.append(AT, &by(&self.name), note(text))?;
        assert!(texts(&appended.events).contains(&text.to_owned()));
        self.said.push(text.to_owned());
        Ok(appended)
    }

    fn tells(&mut self, text: &str) -> Appended {
        self.says(text)
            .unwrap_or_else(|error| panic!("{} could not save: {error}", self.name))
    }

    /// As on request, without saying anything.
    fn puts_back(&mut self) {
        let back = self.opening.journal.put_back(Vec::new());
        back.unwrap_or_else(|error| panic!("{} could not put back: {error}", self.name));
    }

    fn looks(&mut self) -> Appended {
        let looked = self.opening.journal.refresh();
        looked.unwrap_or_else(|error| panic!("{} could not look: {error}", self.name))
    }
}

#[test]
fn each_sees_the_others_entries_at_the_next_look() {
    let share = Share::new();
    let (mut ann, mut bob) = (share.open("ann"), share.open("bob"));
    ann.tells("one");
    bob.tells("two");
    let seen = ann.looks();
    assert_eq!(
        (texts(&seen.events), seen.others),
        (vec!["two".to_owned()], 1)
    );
    assert_eq!(seen.notices, [Notice::Others(1)]);
    let again = ann.looks();
    assert!(again.events.is_empty() && again.notices.is_empty());
    // What was seen is followed on from.
    ann.tells("three");
    let reading = journal::read(&share.bytes());
    assert_eq!(journal::tips(&reading.events), [3]);
    assert_eq!(texts(&bob.looks().events), ["three"]);
}
