//! Whose change was the latest, also where several fall into one second.

use apposite::session::command::Command;
use apposite::session::event::Actor;
use apposite::session::summary::Summary;
use apposite::store::{Mode, Store};

use crate::common::workspace::Workspace;

#[test]
fn of_entries_of_one_second_the_last_is_the_latest() {
    let space = Workspace::new();
    space.write("small.json", include_str!("../flows/small.json"));
    space.start("{small.json}");
    let store = Store::new(space.places());
    let path = space.path("case.apposite.jsonl");
    let mut desk = store.desk(&path, Mode::Write, None).unwrap();
    for number in 0..12 {
        let by = Actor {
            name: format!("Person {number}"),
            role: String::new(),
        };
        let command = Command::Comment {
            node: "ddt".into(),
            text: "said".into(),
        };
        desk.perform(&command, "2027-01-01T10:00:00Z", &by).unwrap();
        let summary = Summary::of(&desk.case);
        assert_eq!(summary.changed.by.name, by.name);
    }
}
