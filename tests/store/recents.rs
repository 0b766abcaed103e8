//! What the list of recent sessions knows of each without reading it.

use std::time::{Duration, SystemTime};

use apposite::store::Store;
use apposite::store::listing::Look;

use crate::common::workspace::Workspace;

#[test]
fn the_last_change_is_known_and_where_it_stands_once_a_listing_has_read_it() {
    let space = Workspace::new();
    space.write("small.json", include_str!("../flows/small.json"));
    space.start("{small.json}");
    let path = space.path("case.apposite.jsonl");
    let store = Store::new(space.places());
    let later = SystemTime::now() + Duration::from_mins(1);
    let glance = |store: &Store| store.glance(std::slice::from_ref(&path), later).remove(0);
    let before = glance(&store);
    assert!(before.changed.contains("UTC"), "{before:?}");
    assert_eq!(before.stands, "");
    let look = Look {
        now: Some(later),
        ..Look::default()
    };
    store.listing(path.parent(), look).unwrap();
    let known = glance(&store);
    assert_eq!(known.changed, before.changed);
    assert!(known.stands.starts_with("Stage 1 of "), "{known:?}");
    // Once it has changed, only when it did is known.
    let output = space.run("comment {case.apposite.jsonl} ddt \"said\" --as Ann");
    assert_eq!(output.code, 0, "{output}");
    let changed = glance(&store);
    assert_eq!(changed.stands, "");
    assert_ne!(changed.changed, "");
    // Nothing is known of what is not there.
    std::fs::remove_file(&path).unwrap();
    assert_eq!(
        glance(&store),
        apposite::store::listing::glance::Glance::default()
    );
}

#[test]
fn both_modes_say_when_each_was_changed_and_the_path_only_where_titles_are_the_same() {
    let space = Workspace::new();
    space.write("small.json", include_str!("../flows/small.json"));
    for (file, title) in [("a", "Cameras"), ("b", "Drones"), ("c", "cameras ")] {
        let line = format!(
            "start {{small.json}} --title \"{title}\" --as Ann --no-open --output {{{file}.apposite.jsonl}}"
        );
        assert_eq!(space.run(&line).code, 0);
    }
    let out = space.type_into("--plain", "Ann\n\n2\n\n5\n").out;
    let listed = out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(listed.matches("Last changed ").count(), 3, "{out}");
    assert!(listed.contains("a.apposite.jsonl"), "{out}");
    assert!(listed.contains("c.apposite.jsonl"), "{out}");
    assert!(!listed.contains("b.apposite.jsonl"), "{out}");
}
