//! Sign-offs in full screen.

use crate::common::stage::{Set, Stage};

#[test]
fn full_screen_shows_the_words_before_anything_is_signed_and_what_changed_after() {
    let mut stage = Stage::new();
    stage.press("s").sees("Sign-offs").sees("Sign the whole");
    let before = stage.journal().len();
    stage.press("<Enter>").sees("attest").sees("Open in it now");
    stage.press("The supplier answers first.<Enter><Enter>");
    stage
        .sees("The words you sign")
        .sees("I, Ann, Senior responsible owner, attest that I have read the");
    assert_eq!(stage.journal().len(), before, "nothing is signed yet");
    stage.press("<End><Enter>");
    let last = stage.journal().pop().unwrap();
    assert!(last.contains(r#""signed":{"scope":"whole""#), "{last}");
    assert!(last.contains("The supplier answers first."), "{last}");
    stage.sees("stands: what it covers is as it was signed");
    // An answer that would fell it is asked about, and then it says so.
    stage
        .press("<Esc><Enter><Enter>")
        .sees("What is the problem?");
    stage.press("Too slow<Enter>");
    stage.sees("Sign-offs that would no longer stand");
}

#[test]
fn the_page_of_sign_offs_works_on_a_small_screen() {
    let mut stage = Set {
        size: (40, 15),
        ..Set::default()
    }
    .start();
    stage.press("s").sees("Sign-offs");
    stage.press("<Enter>");
    stage.press("<Enter><Enter>").sees("The words you sign");
    stage.press("<End><Enter>");
    let last = stage.journal().pop().unwrap();
    assert!(last.contains(r#""signed":{"#), "{last}");
    stage.press("<Enter>").sees("A sign-off");
}

#[test]
fn a_practice_session_is_not_signed_in_full_screen_either() {
    let mut stage = Set {
        practice: true,
        ..Set::default()
    }
    .start();
    let before = stage.journal().len();
    stage.press("s<Enter>").sees("cannot be signed");
    assert_eq!(stage.journal().len(), before);
}
