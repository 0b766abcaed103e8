//! A save that failed and a refusal are in sight, whatever the page holds.

use crate::common::stage::{Set, Stage};

/// Longer than any window of these tests.
fn long() -> String {
    let lines: Vec<String> = (1..=200).map(|line| format!("line {line}")).collect();
    lines.join("\n")
}

/// The ways to a page with a field of several lines, from the first question.
const PAGES: &[(&str, &str)] = &[
    ("an answer", "<Enter><Enter>"),
    ("a comment", "<Enter><Enter>Too slow<Enter>o"),
    ("a note", "<Enter><Enter>Too slow<Enter>1a"),
    ("not known", "<Enter><Enter>Too slow<Enter>nlead<Tab><Tab>"),
    (
        "an override",
        "<Enter><Enter>Too slow<Enter>1<Enter>1<Enter><Enter>600000<Enter><Enter>23 11 2026<Enter>f12",
    ),
    (
        "a decision",
        "<Enter><Enter>Too slow<Enter>1<Enter>1<Enter><Enter>100<Enter>23 11 2026<Enter>1<Enter>",
    ),
    (
        "dissent",
        "<Enter><Enter>Too slow<Enter>1<Enter>1<Enter><Enter>100<Enter>23 11 2026<Enter>1<Enter>Right.<Tab>",
    ),
    (
        "advice",
        "<Enter><Enter>Too slow<Enter>v2lead<Tab>Counsel<Tab><Tab>1<Tab>",
    ),
];

fn at(size: (u16, u16), keys: &str) -> Stage {
    let mut stage = Set {
        size,
        ..Set::default()
    }
    .start();
    stage.press(keys);
    assert!(stage.model().is_typing(), "{}", stage.text());
    stage
}

/// Enter, as often as the page has fields left.
fn confirm(stage: &mut Stage) {
    let last = |stage: &Stage| {
        let page = stage.model().page();
        page.focus + 1 >= page.controls.len()
    };
    while !last(stage) {
        stage.press("<Tab>");
    }
    stage.press("<Enter>");
}

#[test]
fn a_failed_save_is_in_sight_however_long_the_field_is() {
    for size in [(80, 24), (40, 15)] {
        for (what, keys) in PAGES {
            let mut stage = at(size, keys);
            stage.paste(&long());
            let path = stage.path();
            let away = stage.folder().join("away");
            std::fs::rename(&path, &away).unwrap();
            confirm(&mut stage);
            let seen = stage.text();
            assert!(
                seen.contains("not saved"),
                "{what} at {size:?} does not say it:\n{seen}"
            );
            // Again and again it says so, and the next key goes on in the field.
            stage.press("<Enter>").sees("not saved");
            stage.press("<Left>").lacks("There is a problem");
            std::fs::rename(&away, &path).unwrap();
            confirm(&mut stage);
            assert!(stage.journal().concat().contains("line 200"), "{what}");
        }
    }
}

#[test]
fn a_refusal_is_in_sight_however_long_the_field_is() {
    for size in [(80, 24), (40, 15)] {
        // Nobody is named to find out.
        let mut stage = at(size, "<Enter><Enter><F7><Tab><Tab>");
        stage.paste(&long()).press("<Enter>");
        stage
            .sees("There is a problem")
            .sees("say who will find out");
    }
}

#[test]
fn a_field_that_takes_what_is_typed_is_in_sight_as_its_page_opens() {
    let override_it = PAGES.iter().find(|(what, _)| *what == "an override");
    let (_, keys) = override_it.unwrap();
    for size in [(80, 24), (40, 15)] {
        let mut stage = at(size, keys);
        stage.sees("> ");
        let (row, marked) = (stage.cursor().y, stage.rows());
        assert!(
            marked[usize::from(row)].trim_start().starts_with('>'),
            "{size:?}:\n{}",
            stage.text()
        );
    }
}
