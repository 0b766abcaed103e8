//! Sentences that are typed, at any speed, where letters are commands: nothing is saved by them.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::common::keys::keys_of;
use crate::common::stage::{Set, Stage};

const fn ms(count: u64) -> Duration {
    Duration::from_millis(count)
}

/// Every page without a field that these keys lead to, from a choice that is not made yet.
const FROM_A_CHOICE: &[&str] = &[
    "",
    "1",
    "<F1>",
    "<F2>",
    "w",
    "e",
    "v",
    "v<Enter><Esc>",
    "s",
    "p",
    "l",
    "c",
    "f",
    "m",
    "h",
    "d",
    "u",
    "t3",
    // Reworded, in other places: a question answered already, its preview, the note before it.
    "1<Enter>",
    "1<Enter>1<Enter>",
    "t1<Esc><Up><Up>",
    "1<Enter><Esc>2<Enter>",
    "1<Enter><Esc>2<Enter>1",
];

/// Pages from the gate on.
const FROM_A_GATE: &[&str] = &["", "1", "f", "f<Enter>", "c", "c<Enter>", "1<Enter><Esc>"];

const HOME: &[&str] = &["", "1", "2", "3"];

fn at_a_choice() -> Stage {
    let mut stage = Stage::new();
    stage
        .press("<Enter><Enter>Too slow<Enter>")
        .sees("Is a tool wanted?");
    stage
}

/// At the gate, acting in a role that may decide there or not.
fn at_a_gate(role: &'static str) -> Stage {
    let mut stage = Set {
        role,
        ..Set::default()
    }
    .start();
    stage.press("<Enter><Enter>Too slow<Enter>1<Enter>1<Enter>");
    let mut pages = 0;
    while !stage.text().contains("May it go on?\n\n") {
        stage.press(if stage.text().contains("What does it cost?") {
            "600<Enter>"
        } else if stage.text().contains("When does it begin?") {
            "1 1 2027<Enter>"
        } else {
            "<Enter>"
        });
        pages += 1;
        assert!(pages < 12, "{}", stage.text());
    }
    stage
}

fn pages() -> impl Strategy<Value = (usize, &'static str)> {
    prop_oneof![
        select(FROM_A_CHOICE).prop_map(|keys| (0, keys)),
        select(FROM_A_GATE).prop_map(|keys| (1, keys)),
        select(FROM_A_GATE).prop_map(|keys| (2, keys)),
        select(HOME).prop_map(|keys| (3, keys)),
    ]
}

fn reach(place: usize, keys: &str) -> Stage {
    let mut stage = match place {
        0 => at_a_choice(),
        1 => at_a_gate("owner"),
        2 => at_a_gate("lead"),
        _ => Set {
            session: false,
            ..Set::default()
        }
        .start(),
    };
    stage.press(keys);
    stage
}

/// Every file that matters: the session's, what was written beside it, and who acts.
fn files(stage: &Stage) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, out: &mut BTreeMap<String, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = path.display().to_string();
            if path.is_dir() {
                walk(&path, out);
            } else if !name.contains("/drafts")
                && !name.contains("/looked")
                && !name.contains("/recent")
            {
                out.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    let mut out = BTreeMap::new();
    walk(stage.folder(), &mut out);
    out
}

/// Words with letters in them, as people write them.
fn sentences() -> impl Strategy<Value = String> {
    let known = select(vec![
        "I",
        "a",
        "It",
        "us",
        "you",
        "undo",
        "or",
        "rather",
        "x-ray",
        "not",
        "no",
        "yes",
        "1",
        "2",
        "1,250",
        "the",
        "officers",
        "agreed",
        "on",
        "27",
        "November",
        "quite",
        "and/or",
        "note:",
        "(see",
        "above)",
        "u",
        "r",
        "op",
        "is",
        "was",
        "weighed",
        "café",
        "—",
        "nobody",
        "i.e.",
        "two",
        "sources",
        "'s",
        "\"quoted\"",
        "2b",
        "12th",
    ]);
    let any = proptest::string::string_regex("[a-zA-Z0-9,.;:'!?()/-]{1,9}")
        .unwrap()
        .prop_map(|word| word);
    vec(
        prop_oneof![3 => known.prop_map(str::to_owned), 1 => any],
        1..9,
    )
    .prop_map(|words| words.join(" "))
    .prop_filter("words", |text| {
        let seen = text.chars().filter(|c| !c.is_whitespace()).count();
        seen > 1 && text.chars().any(char::is_alphabetic)
    })
}

/// A typist who never stops to look: every gap is near to the usual one.
fn arriving(text: &str, usual: u64, jitter: &[Index]) -> Vec<(Duration, Event)> {
    let keys = keys_of(text);

    let jitter = jitter.iter().cycle();
    keys.into_iter()
        .zip(jitter)
        .map(|(key, more)| {
            (
                ms(usual + more.index(40) as u64 * usual / 100),
                Event::Key(key),
            )
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_sentence_where_letters_are_commands_changes_nothing(
        (place, keys) in pages(),
        said in vec(sentences(), 1..4),
        usual in select(vec![2u64, 16, 30, 80, 150, 300, 700, 999, 1000, 1500, 4000]),
        jitter in vec(any::<Index>(), 1..30),
    ) {
        let mut stage = reach(place, keys);
        if stage.model().is_typing() {
            return Ok(());
        }
        let (before, by) = (files(&stage), stage.model().by.clone());
        for (at, line) in said.iter().enumerate() {
            // Each line ends in Enter, pressed as fast as the rest.
            let mut events = arriving(&format!("{line}\r"), usual, &jitter);
            if at == 0 {
                events[0].0 = ms(5000);
            }
            for (after, event) in events {
                if !stage.over {
                    stage.arrives([(after, event)]);
                }
            }
        }
        prop_assert_eq!(&stage.model().by, &by);
        let after = files(&stage);
        let changed: Vec<_> = before
            .keys()
            .chain(after.keys())
            .filter(|name| before.get(*name) != after.get(*name))
            .collect();
        prop_assert!(changed.is_empty(), "{changed:?}: {}", stage.text());
    }
}

#[test]
fn what_a_letter_opened_and_a_sentence_filled_is_asked_before_it_is_saved() {
    let mut stage = at_a_choice();
    let saved = stage.journal().len();
    stage.types("or rather not.<Enter>", ms(150));
    stage
        .sees("Look at this again before it is saved")
        .sees("You typed “or rather not.”");
    assert_eq!(stage.journal().len(), saved);
    // Enter leaves it; what was typed is still there.
    stage
        .press("<Enter>")
        .sees("r rather not.")
        .sees("Is a tool wanted?");
    assert_eq!(stage.journal().len(), saved);
    // It can be meant.
    stage.press("<Enter>");
    assert_eq!(stage.journal().len(), saved + 1, "{}", stage.text());
}

#[test]
fn who_acts_is_not_changed_by_a_sentence_after_a_refusal() {
    let mut stage = at_a_gate("lead");
    let (by, before) = (stage.model().by.clone(), files(&stage));
    stage.press("1<Enter>").sees("There is a problem");
    stage.types("it was agreed on 27 November<Enter><Enter><Enter>", ms(150));
    assert_eq!(stage.model().by, by);
    assert_eq!(files(&stage), before);
    stage.sees("You typed “it was agreed on 27 November”");
    // As a typist does who mends a letter.
    stage.press("<Esc><Esc>");
    stage.types(
        "i was<Backspace><Backspace>s there<Enter><Enter><Enter>",
        ms(150),
    );
    assert_eq!(stage.model().by, by);
}

#[test]
fn who_means_it_is_asked_nothing() {
    let mut stage = at_a_choice();
    let saved = stage.journal().len();
    // A look at the page that the letter opened, then a text.
    stage.press("oIs this right?<Enter>").sees("Saved");
    assert_eq!(stage.journal().len(), saved + 1);
    // A look, and a text with a pause to think in it.
    let key = |c| Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
    let enter = Event::Key(KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE));
    stage.arrives([
        (ms(3000), key('o')),
        (ms(1400), key('S')),
        (ms(120), key('o')),
        (ms(9000), key('.')),
        (ms(150), enter.clone()),
    ]);
    stage.sees("Saved");
    assert_eq!(stage.journal().len(), saved + 2);
    // Digits and Enter are no sentence, however fast.
    stage.arrives([(ms(3000), key('2')), (ms(100), enter)]);
    assert_eq!(stage.journal().len(), saved + 3, "{}", stage.text());
}

#[test]
fn a_digit_alone_changes_nothing_where_a_change_is_asked_about() {
    let mut stage = at_a_choice();
    let saved = stage.journal().len();
    stage.press("u").sees("Take this back?");
    stage.press("2").sees("> 2. Make the change");
    assert_eq!(stage.journal().len(), saved);
    stage.press("<Enter>").sees("Taken back");
    assert_eq!(stage.journal().len(), saved + 1);
}
