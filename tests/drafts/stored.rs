//! Drafts on disk.

use std::fs;

use apposite::store::drafts::Draft;
use apposite::store::{Places, Store};
use proptest::prelude::*;

use crate::common::stage::{Set, Stage};

fn store() -> (tempfile::TempDir, Store) {
    let home = tempfile::tempdir().unwrap();
    let store = Store::new(Places::under(home.path()));
    (home, store)
}

fn draft(question: &str, by: &str, at: &str, text: &str) -> Draft {
    Draft {
        session: "ab12".into(),
        file: "/no/such/file".into(),
        by: by.into(),
        at: at.into(),
        ..Draft::of_answer(question, text.into())
    }
}

/// Where earlier versions kept it, too.
#[test]
fn of_those_put_aside_there_are_as_many_as_were_typed() {
    let (home, store) = store();
    let aside = |at: &str, text: &str| Draft {
        aside: true,
        ..draft("need", "Ann", at, text)
    };
    let one = aside("2026-11-24T09:00:00Z", "One");
    let two = aside("2026-11-24T09:01:00Z", "Two");
    let open = draft("need", "Ann", "2026-11-24T09:02:00Z", "Three");
    for draft in [&one, &two, &open] {
        store.save_draft(draft).unwrap();
    }
    let kept = || store.drafts("ab12", "/no/such/file").0;
    assert_eq!(kept(), [one.clone(), two.clone(), open.clone()]);
    assert_eq!(store.draft_before(&open).unwrap(), Some(open.clone()));
    // What earlier versions called the file of one that was put aside.
    let folder = home.path().join("drafts").join("ab12");
    let three = aside("2026-11-24T09:03:00Z", "Old");
    let earlier = folder.join("62371e37034a991943e4e9230f9aa83a.json");
    fs::write(&earlier, serde_json::to_string(&three).unwrap()).unwrap();
    assert_eq!(kept().last(), Some(&three));
    store.remove_draft(&one).unwrap();
    store.remove_draft(&three).unwrap();
    assert_eq!(kept(), [two, open]);
}

#[test]
fn each_is_kept_until_it_is_removed_for_nobody_else_to_read() {
    let (_home, store) = store();
    assert_eq!(store.drafts("ab12", "").0, []);
    let one = draft("need", "Ann", "2026-11-24T09:00:00Z", "Half a sen");
    let two = draft("tool", "Ann", "2026-11-24T09:01:00Z", "x");
    let theirs = draft("need", "Bob", "2026-11-24T09:02:00Z", "y");
    for draft in [&two, &one, &theirs] {
        store.save_draft(draft).unwrap();
    }
    assert_eq!(
        store.drafts("ab12", "/no/such/file").0,
        [one.clone(), two.clone(), theirs.clone()]
    );
    // The same page by the same person is the same draft.
    let longer = draft("need", "Ann", "2026-11-24T09:03:00Z", "Half a sentence");
    store.save_draft(&longer).unwrap();
    assert_eq!(
        store.drafts("ab12", "").0,
        [two.clone(), theirs.clone(), longer.clone()]
    );
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = store.places().drafts.join("ab12");
        let mode =
            |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder), 0o700);
        for entry in fs::read_dir(&folder).unwrap() {
            assert_eq!(mode(&entry.unwrap().path()), 0o600);
        }
    }
    for draft in [&longer, &two, &theirs, &two] {
        store.remove_draft(draft).unwrap();
    }
    assert_eq!(store.drafts("ab12", "").0, []);
    assert!(!store.places().drafts.join("ab12").exists());
}

#[test]
fn one_that_cannot_be_read_stops_nothing_and_loses_no_other() {
    let mut stage = Stage::new();
    stage.press("<Enter><Enter>Half a thought<C-q>");
    let id = stage.model().case.as_ref().unwrap().id().to_owned();
    let folder = stage.store().places().drafts.join(id);
    for (name, bytes) in [
        ("a.json", &b"{"[..]),
        ("b.json", b"\xff\xfe"),
        ("c.json", b"[1]"),
    ] {
        fs::write(folder.join(name), bytes).unwrap();
    }
    fs::create_dir(folder.join("d.json")).unwrap();
    let mut stage = Set::default().again(stage);
    for name in ["a.json", "b.json", "c.json", "d.json"] {
        stage.sees(name);
    }
    stage.press("<Enter>").sees("> Half a thought");
}

#[test]
fn the_single_draft_of_earlier_versions_is_taken_up() {
    let mut stage = Stage::new();
    stage.press("<Enter><Enter><C-q>");
    let id = stage.model().case.as_ref().unwrap().id().to_owned();
    let drafts = stage.store().places().drafts.clone();
    fs::create_dir_all(&drafts).unwrap();
    let old = drafts.join(format!("{id}.json"));
    fs::write(&old, r#"{"question":"need","text":"Half a sen"}"#).unwrap();
    let mut stage = Set::default().again(stage);
    stage
        .sees("> Half a sen")
        .sees("Not saved yet")
        .press("tence<Enter>");
    stage.sees("Is a tool wanted?").press("<C-q>");
    assert!(!old.exists());
}

#[test]
fn what_nobody_comes_back_to_does_not_stay_for_ever() {
    let (home, store) = store();
    let here = home.path().join("here.apposite.jsonl");
    fs::write(&here, "").unwrap();
    let of = |name: &str, at: &str, file: &str| Draft {
        file: file.into(),
        ..draft(name, "Ann", at, "x")
    };
    let (there, gone) = (here.to_str().unwrap(), "/no/such/file");
    for draft in [
        of("a", "2026-11-24T09:00:00Z", there),
        of("b", "2025-12-24T09:00:00Z", there),
        of("c", "2025-11-20T09:00:00Z", there),
        of("d", "2026-11-01T09:00:00Z", gone),
        of("e", "2026-10-01T09:00:00Z", gone),
    ] {
        store.save_draft(&draft).unwrap();
    }
    store.clear_drafts("2026-11-24");
    let left = store.drafts("ab12", there).0;
    let left: Vec<&str> = left.iter().map(|draft| draft.page[1].as_str()).collect();
    assert_eq!(left, ["b", "d", "a"]);
}

proptest! {
    #[test]
    fn whatever_is_typed_comes_back_as_it_was(
        text in "\\PC{0,40}(\n\\PC{0,40}){0,3}",
        by in "\\PC{0,20}",
        page in prop::collection::vec("\\PC{1,12}", 1..4),
        over in prop::collection::vec("[0-9a-f]{8}", 0..3),
    ) {
        let (_home, store) = store();
        let over = over.into_iter().map(Into::into).collect();
        let draft = Draft { by, page, over, ..draft("q", "", "2026-11-24T09:00:00Z", &text) };
        store.save_draft(&draft).unwrap();
        prop_assert_eq!(store.drafts("ab12", "").0, vec![draft.clone()]);
        store.remove_draft(&draft).unwrap();
        prop_assert_eq!(store.drafts("ab12", "").0, vec![]);
    }
}
