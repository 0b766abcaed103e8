//! Appends that overwrite each other, on a share that does not put each at the end.

use apposite::session::journal::Wrong;

use super::*;
use crate::common::case::Dice;

/// What lies on the disk where `over` was written at the place of `under`.
pub(super) fn overlaid(under: &[u8], over: &[u8]) -> Vec<u8> {
    let mut out = under.to_vec();
    out.resize(under.len().max(over.len()), 0);
    out[..over.len()].copy_from_slice(over);
    out
}

/// Two who have the same file before them save so much at once, neither seeing the other; gives the file before,
/// and what each added.
pub(super) fn at_once(
    share: &Share,
    (ann, anns): (&mut Person, &[String]),
    (bob, bobs): (&mut Person, &[String]),
) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    ann.looks();
    bob.looks();
    ann.looks();
    let before = share.bytes();
    for text in anns {
        ann.tells(text);
    }
    let a = share.bytes()[before.len()..].to_vec();
    share.becomes(&before);
    for text in bobs {
        bob.tells(text);
    }
    let b = share.bytes()[before.len()..].to_vec();
    (before, a, b)
}

fn one(text: &str) -> [String; 1] {
    [text.to_owned()]
}

#[test]
fn a_save_over_a_longer_one_leaves_its_end_and_loses_nothing() {
    let share = Share::new();
    let (mut ann, mut bob) = (share.open("ann"), share.open("bob"));
    let (before, a, b) = at_once(
        &share,
        (&mut ann, &one("a rather long remark that goes on")),
        (&mut bob, &one("short")),
    );
    let over = overlaid(&a, &b);
    share.becomes(&[before, over.clone()].concat());
    // Bob knows nothing of what lies under his, and goes on; what is left is noted, and nobody else is stopped.
    let appended = bob.tells("more");
    assert!(
        appended.notices.contains(&Notice::Mended(1)),
        "{:?}",
        appended.notices
    );
    let left = &over[b.len()..over.len() - 1];
    let reading = journal::read(&share.bytes());
    assert!(!reading.is_damaged(), "{:?}", reading.problems);
    let mended = |wrong: &Wrong| *wrong == Wrong::Mended(left.len());
    assert!(
        reading
            .problems
            .iter()
            .any(|problem| mended(&problem.wrong))
    );
    // Ann's is put back.
    let appended = ann.tells("and on");
    assert!(
        appended.notices.contains(&Notice::PutBack(1)),
        "{:?}",
        appended.notices
    );
    assert_eq!(appended.others, 3, "Bob's two, and what was noted");
    share.holds(&[ann.said, bob.said].concat());
    let whole = share.bytes();
    assert!(
        memchr::memmem::find(&whole, left).is_some(),
        "evidence is kept"
    );
}

#[test]
fn whoever_was_written_over_puts_it_back_at_the_next_opening() {
    let share = Share::new();
    let (mut ann, mut bob) = (share.open("ann"), share.open("bob"));
    let anns = ["a rather long remark".to_owned(), "another".to_owned()];
    let (before, a, b) = at_once(&share, (&mut ann, &anns), (&mut bob, &one("short")));
    share.becomes(&[before, overlaid(&a, &b)].concat());
    let all = [ann.said, bob.said].concat();
    drop((ann.opening, bob.opening));
    let before = share.bytes();
    let mut ann = share.open("ann");
    let notices = &ann.opening.notices;
    assert!(notices.contains(&Notice::ToPutBack(1)), "{notices:?}");
    assert!(notices.contains(&Notice::ToMend(1)), "{notices:?}");
    assert_eq!(share.bytes(), before, "nobody has saved");
    let appended = ann.tells("on");
    let notices = &appended.notices;
    assert!(notices.contains(&Notice::PutBack(1)), "{notices:?}");
    assert!(notices.contains(&Notice::Mended(1)), "{notices:?}");
    let anew = appended
        .anew
        .expect("what was told before was not in order");
    assert_eq!(anew.len(), 1 + 3 + 1 + 1);
    share.holds(&[all, vec!["on".to_owned()]].concat());
    drop(ann.opening);
    let again = share.open("ann");
    assert_eq!(again.opening.notices, []);
}

#[test]
fn a_save_cut_in_the_middle_of_another_is_told_by_whoever_has_the_end() {
    let share = Share::new();
    let (mut ann, mut bob) = (share.open("ann"), share.open("bob"));
    let (before, a, b) = at_once(
        &share,
        (&mut ann, &one("the one underneath")),
        (&mut bob, &one("the one on top")),
    );
    for cut in [1, 9, 45, 60] {
        share.becomes(&[before.clone(), overlaid(&a, &b[..cut])].concat());
        drop(ann);
        ann = share.open("ann");
        assert_eq!(ann.opening.journal.read_only(), None, "cut at {cut}");
        ann.puts_back();
        bob.looks();
        share.holds(&["the one underneath".to_owned(), "the one on top".to_owned()]);
    }
}

#[test]
fn zeros_that_a_late_disk_leaves_are_told_too() {
    let share = Share::new();
    let mut ann = share.open("ann");
    let before = share.bytes();
    ann.tells("one");
    ann.tells("two");
    let whole = share.bytes();
    let zeros = vec![0; 40];
    share.becomes(&[before.clone(), overlaid(&whole[before.len()..], &zeros)].concat());
    let appended = ann.tells("three");
    assert!(
        appended.notices.contains(&Notice::PutBack(1)),
        "{:?}",
        appended.notices
    );
    share.holds(&ann.said);
}

#[test]
fn an_altered_line_stops_the_work_although_it_is_known_here() {
    let share = Share::new();
    let mut ann = share.open("ann");
    ann.tells("one remark");
    ann.tells("two");
    let whole = String::from_utf8(share.bytes()).expect("text");
    for altered in [
        whole.replace("one remark", "own remark"),
        whole.replace("one remark", "one"),
        whole.replace("one remark", "one more remark"),
        whole.replace("\"two\"", "\"one\""),
    ] {
        share.becomes(altered.as_bytes());
        let error = ann.says("more").expect_err("it is not as it was");
        assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
        let again = share.open("ann");
        assert!(again.opening.journal.read_only().is_some());
        assert_eq!(share.bytes(), altered.as_bytes());
    }
    share.becomes(whole.as_bytes());
    ann.tells("more");
    share.holds(&ann.said);
}

/// Saves of all lengths over one another, many times, each going on before it is put right.
fn many(copies: bool) {
    let mut dice = Dice::new(if copies { 11 } else { 12 });
    for round in 0..30 {
        let share = Share::new();
        let person = |name: &str| Person {
            name: name.to_owned(),
            opening: open(&share.machine(name).with_copies(copies), &share.path()),
            said: Vec::new(),
        };
        let (mut ann, mut bob) = (person("ann"), person("bob"));
        for turn in 0..6 {
            let mut some = |name: &str| -> Vec<String> {
                let count = 1 + dice.below(3);
                let text =
                    |number| format!("{name} {turn}.{number} {}", "x".repeat(dice.below(300)));
                (0..count).map(text).collect()
            };
            let (anns, bobs) = (some("ann"), some("bob"));
            let (before, a, b) = at_once(&share, (&mut ann, &anns), (&mut bob, &bobs));
            let over = if dice.below(2) == 0 {
                overlaid(&a, &b)
            } else {
                overlaid(&b, &a)
            };
            share.becomes(&[before, over].concat());
            // Whoever comes next, with or without having looked.
            if dice.below(2) == 0 {
                ann.tells(&format!("ann goes on {turn}"));
                bob.tells(&format!("bob goes on {turn}"));
            } else {
                bob.tells(&format!("bob goes on {turn}"));
                ann.tells(&format!("ann goes on {turn}"));
            }
        }
        let all = [ann.said.clone(), bob.said.clone()].concat();
        if copies && round % 2 == 0 {
            drop((ann.opening, bob.opening));
            for name in ["bob", "ann", "bob"] {
                share.open(name).puts_back();
            }
        } else {
            bob.looks();
            ann.looks();
            bob.looks();
        }
        share.holds(&all);
    }
}

#[test]
fn over_and_over_both_keep_working_and_nothing_is_lost() {
    many(true);
}

#[test]
fn so_they_do_where_no_copies_are_kept() {
    many(false);
}
