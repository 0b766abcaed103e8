//! Somebody who has never seen a file opens it while the remains of saves that were written over one another are
//! fresh in it: remains are told as what they are and stop nobody, and an altered line is damage.

use std::collections::HashSet;

use apposite::session::journal::{Reading, Wrong};
use proptest::prelude::*;

use super::overlap::{at_once, overlaid};
use super::*;
use crate::common::workspace::Workspace;

/// How many pieces of entries a stranger is told of.
fn remains(opening: &Opening) -> usize {
    let count = |notice: &Notice| match notice {
        Notice::Remains(count) => Some(*count),
        _ => None,
    };
    opening.notices.iter().find_map(count).unwrap_or_default()
}

fn lines_with(reading: &Reading, which: fn(&Wrong) -> bool) -> Vec<usize> {
    let found = reading.problems.iter().filter(|found| which(&found.wrong));
    found.map(|found| found.line).collect()
}

/// Whether an entry is in the file that follows on from one that is not.
fn lacks_a_parent(reading: &Reading) -> bool {
    let ids: HashSet<&str> = reading.events.iter().map(|e| e.id.as_str()).collect();
    let mut parents = reading.events.iter().flat_map(|event| &event.parents);
    parents.any(|parent| !ids.contains(parent.as_str()))
}

fn long(name: &str, number: usize, length: usize) -> String {
    // Letters of more than one byte, so that a piece may begin within one.
    format!("{name} {number} {}", "\u{e9}\u{1f300}x".repeat(length))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn remains_stop_no_stranger_and_the_writers_put_all_back(
        before in 0_usize..3,
        anns in prop::collection::vec(0_usize..40, 1..4),
        bobs in prop::collection::vec(0_usize..40, 1..4),
        bob_on_top: bool,
        ann_first: bool,
    ) {
        let share = Share::new();
        let (mut ann, mut bob) = (share.open("ann"), share.open("bob"));
        for number in 0..before {
            ann.tells(&format!("before {number}"));
        }
        let some = |name: &str, lengths: &[usize]| -> Vec<String> {
            let numbered = lengths.iter().enumerate();
            numbered.map(|(number, length)| long(name, number, *length)).collect()
        };
        let (anns, bobs) = (some("ann", &anns), some("bob", &bobs));
        let (head, a, b) = at_once(&share, (&mut ann, &anns), (&mut bob, &bobs));
        let over = if bob_on_top { overlaid(&a, &b) } else { overlaid(&b, &a) };
        let (under, top) = if bob_on_top { (&a, b.len()) } else { (&b, a.len()) };
        if top < under.len() {
            // A line of which the id is whole might be one of which the first letters were changed.
            let begins = under[..top].iter().rposition(|byte| *byte == b'\n');
            let cut = top - begins.map_or(0, |end| end + 1);
            prop_assume!(!(1..8).contains(&cut));
        }
        share.becomes(&[head, over].concat());
        let said = [ann.said.clone(), bob.said.clone()].concat();
        drop((ann, bob));
        let fresh = journal::read(&share.bytes());
        let left = lines_with(&fresh, |wrong| matches!(wrong, Wrong::Remains(_)));
        let mut stranger = share.open("stranger");
        prop_assert_eq!(remains(&stranger.opening), left.len());
        let refused = stranger.opening.journal.read_only().is_some();
        // An entry whose parent is lost may as well be one before which a line was removed.
        prop_assert_eq!(refused, lacks_a_parent(&fresh), "{:?}", fresh.problems);
        for found in &fresh.problems {
            // Only the end of a line may be left, which is a blank one.
            let told = matches!(
                found.wrong,
                Wrong::Remains(_) | Wrong::ParentMissing(_) | Wrong::Blank
            );
            prop_assert!(told, "{:?}", found);
        }
        let mut all = said;
        if !refused {
            stranger.tells("a stranger goes on");
            stranger.looks();
            stranger.tells("and on");
            all.extend(stranger.said);
            let after = journal::read(&share.bytes());
            let still = lines_with(&after, |wrong| matches!(wrong, Wrong::Remains(_)));
            prop_assert_eq!(&still, &left, "nobody has accounted for them");
            prop_assert_eq!(after.gaps().len(), left.len());
        }
        let order = if ann_first { ["ann", "bob", "ann"] } else { ["bob", "ann", "bob"] };
        for name in order {
            let mut person = share.open(name);
            if person.opening.journal.read_only().is_none() {
                person.puts_back();
            }
        }
        share.holds(&all);
        prop_assert_eq!(remains(&share.open("another").opening), 0);
        prop_assert_eq!(journal::read(&share.bytes()).gaps(), Vec::<String>::new());
    }

    #[test]
    fn a_changed_letter_is_always_damage(
        line in 1_usize..7,
        at: prop::sample::Index,
        letter in prop::char::range(' ', '~'),
        how in 0..3,
        fresh: bool,
    ) {
        let share = Share::new();
        let (mut ann, mut bob) = (share.open("ann"), share.open("bob"));
        for number in 0..4 {
            ann.tells(&format!("remark {number}"));
        }
        if fresh {
            let anns = [long("ann", 0, 20)];
            let (head, a, b) = at_once(&share, (&mut ann, &anns), (&mut bob, &["b".to_owned()]));
            share.becomes(&[head, overlaid(&a, &b)].concat());
        } else {
            bob.tells("b");
            ann.tells("one more");
        }
        let whole = share.bytes();
        let mut lines: Vec<Vec<u8>> = whole.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
        prop_assert_eq!(lines.len(), 8);
        // The last is what is left of Ann's where she was written over.
        let line = if fresh { line.min(5) } else { line };
        let at = at.index(lines[line].len());
        let letter = u8::try_from(letter).expect("ASCII");
        match how {
            0 if lines[line][at] == letter => return Ok(()),
            0 => lines[line][at] = letter,
            // Letters before a line that is whole change nothing in it.
            1 if at == 0 => return Ok(()),
            1 => lines[line].insert(at, letter),
            _ => drop(lines[line].remove(at)),
        }
        share.becomes(&lines.join(&b'\n'));
        let stranger = share.open("stranger");
        prop_assert!(
            matches!(stranger.opening.journal.read_only(), Some(why) if why.text().contains("damaged")),
            "{}", String::from_utf8_lossy(&lines[line])
        );
    }

    #[test]
    fn a_line_whose_beginning_was_cut_off_is_no_remains(
        line in 2_usize..6,
        cut: prop::sample::Index,
    ) {
        let share = Share::new();
        let mut ann = share.open("ann");
        for number in 0..5 {
            ann.tells(&format!("remark {number}"));
        }
        let whole = share.bytes();
        let mut lines: Vec<Vec<u8>> = whole.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
        // Some of the id that it follows on from is left.
        let cut = 1 + cut.index(lines[line].len() - 8);
        lines[line].drain(..cut);
        share.becomes(&lines.join(&b'\n'));
        let stranger = share.open("stranger");
        prop_assert!(stranger.opening.journal.read_only().is_some(), "{}", cut);
        prop_assert_eq!(remains(&stranger.opening), 0);
    }
}

#[test]
fn remains_are_told_wherever_the_file_is() {
    let space = Workspace::new();
    space.write("small.json", include_str!("../flows/small.json"));
    let start = "start {small.json} --title Case --as Ann --no-open --output {c.apposite.jsonl}";
    assert_eq!(space.run(start).code, 0);
    let path = space.path("c.apposite.jsonl");
    let before = fs::read(&path).expect("the file");
    let saves = |text: &str| {
        fs::write(&path, &before).expect("it can be written");
        let store = Store::new(Places::under(&space.path(text)));
        let mut opening = open(&store, &path);
        let done = opening.journal.append(AT, &by("Ann"), note(text));
        done.expect("it is saved");
        fs::read(&path).expect("the file")[before.len()..].to_vec()
    };
    let (a, b) = (saves("a rather long remark"), saves("short"));
    fs::write(&path, [before.clone(), overlaid(&a, &b)].concat()).expect("it can be written");
    let says = "left of an entry that another was saved over";
    for command in ["status", "history", "record", "comments"] {
        let output = space.run(&format!("{command} {{c.apposite.jsonl}}"));
        assert_eq!(output.code, 0, "{output}");
        assert!(output.err.contains("nobody can read here"), "{output}");
        assert!(!output.err.contains("damaged"), "{output}");
    }
    let output = space.run("status {c.apposite.jsonl} --json");
    assert!(output.out.contains("\"not_as_written\": [\n"), "{output}");
    for kind in ["summary", "legal"] {
        for format in ["plain", "markdown", "html", "json"] {
            let output = space.run(&format!(
                "record {{c.apposite.jsonl}} --kind {kind} --format {format}"
            ));
            let text = output.out.split_whitespace().collect::<Vec<_>>();
            assert!(text.join(" ").contains(says), "{output}");
        }
    }
    let output = space.run("verify {c.apposite.jsonl}");
    assert_eq!(output.code, 1, "{output}");
    assert!(output.out.contains(says), "{output}");
    // Nobody is kept from working, and it is told until the machine of the entry has put it back.
    let output = space.run("answer {c.apposite.jsonl} why-risk because --as Bob");
    assert_eq!(output.code, 0, "{output}");
    assert_eq!(space.run("verify {c.apposite.jsonl}").code, 1);
    let store = Store::new(Places::under(&space.path("a rather long remark")));
    let mut opening = open(&store, &path);
    opening
        .journal
        .put_back(Vec::new())
        .expect("it is put back");
    drop(opening);
    let output = space.run("verify {c.apposite.jsonl}");
    assert_eq!(output.code, 0, "{output}");
    let output = space.run("record {c.apposite.jsonl}");
    assert!(!output.out.contains("as it was written"), "{output}");
}
