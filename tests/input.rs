//! What is made of what the terminal hands over: keys let go, pastes with and without marks, keys torn apart.
//!
//! The keyboard is one in memory with a clock of its own, so all of it holds on every platform.

use std::time::Duration;

use apposite::tui::draft;
use apposite::tui::form::FieldKey;
use apposite::tui::input::{Event, Input as _, Keyboard};
use apposite::tui::kind::Kind;
use apposite::tui::model::Page;
use apposite::tui::widget::field::Field;
use crossterm::event::{Event as Raw, KeyCode, KeyEvent, KeyModifiers};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::common::keys::{Script, keys_of, released};
use crate::common::stage::Stage;

const fn ms(count: u64) -> Duration {
    Duration::from_millis(count)
}

fn plain(code: KeyCode) -> KeyEvent {
    KeyEvent::new(code, KeyModifiers::NONE)
}

fn letter(c: char) -> KeyEvent {
    plain(KeyCode::Char(c))
}

/// A keyboard on which this happens, each so long after what came before.
fn keyboard(events: impl IntoIterator<Item = (Duration, KeyEvent)>) -> (Keyboard<Script>, Script) {
    let script = Script::default();
    for (after, key) in events {
        script.push(after, Raw::Key(key));
    }
    (Keyboard::over(script.clone(), ms(50)), script)
}

/// Everything that comes, batch by batch, where letters are text or not.
fn batches(
    events: impl IntoIterator<Item = (Duration, KeyEvent)>,
    typing: bool,
) -> Vec<Vec<Event>> {
    let (mut keyboard, script) = keyboard(events);
    let mut out = Vec::new();
    while !script.is_over() {
        out.push(keyboard.batch(typing).unwrap());
    }
    assert_eq!(script.starved(), 0, "waited for a key that nobody pressed");
    out
}

fn pressed(keys: &[KeyEvent]) -> Vec<Event> {
    keys.iter().copied().map(Event::Key).collect()
}

#[test]
fn a_release_makes_nobody_wait() {
    let q = letter('q');
    // At once, as from a paste, dictation or a remote desktop, and apart, as from a person.
    for after in [0, 3, 80, 500] {
        let (mut keyboard, script) = keyboard([(ms(1000), q), (ms(after), released(q))]);
        assert_eq!(keyboard.batch(false).unwrap(), pressed(&[q]), "{after}");
        assert_eq!(script.starved(), 0, "waited for a key that nobody pressed");
    }
}

#[test]
fn releases_in_any_order_are_no_keys() {
    let (a, b) = (letter('a'), plain(KeyCode::Down));
    let events = [a, b, released(b), released(a), released(a), b, released(b)];
    let got = batches(events.map(|key| (ms(0), key)), true);
    assert_eq!(got.concat(), pressed(&[a, b, b]));
}

#[test]
fn a_key_that_is_held_repeats_and_is_no_paste() {
    let j = letter('j');
    let held = KeyEvent {
        kind: crossterm::event::KeyEventKind::Repeat,
        ..j
    };
    let got = batches(
        [j, held, held, held, released(j)].map(|key| (ms(0), key)),
        false,
    );
    assert_eq!(got.concat(), pressed(&[j, j, j, j]));
    let apart = batches([j, held, held].map(|key| (ms(30), key)), false);
    assert_eq!(apart.concat(), pressed(&[j, j, j]));
}

#[test]
fn keys_that_a_person_presses_stay_keys() {
    let enter = plain(KeyCode::Enter);
    // A choice and Enter that waited while something was saved.
    let choice = [letter('1'), enter];
    assert_eq!(
        batches(choice.map(|key| (ms(0), key)), false).concat(),
        pressed(&choice)
    );
    // Typed, the last two keys almost together.
    let typed = [(ms(90), letter('n')), (ms(90), letter('o')), (ms(9), enter)];
    assert_eq!(
        batches(typed, true).concat(),
        pressed(&typed.map(|(_, key)| key))
    );
    // Arrows and Enter in any number.
    let moves = [
        plain(KeyCode::Down),
        plain(KeyCode::Down),
        enter,
        plain(KeyCode::Down),
        enter,
    ];
    assert_eq!(
        batches(moves.map(|key| (ms(0), key)), false).concat(),
        pressed(&moves)
    );
}

#[test]
fn a_key_torn_apart_is_that_key() {
    let esc = plain(KeyCode::Esc);
    let known = [
        ("[D", plain(KeyCode::Left)),
        ("[A", plain(KeyCode::Up)),
        ("OD", plain(KeyCode::Left)),
        ("OP", plain(KeyCode::F(1))),
        ("[3~", plain(KeyCode::Delete)),
        ("[15~", plain(KeyCode::F(5))),
        ("[24~", plain(KeyCode::F(12))),
        (
            "[1;5C",
            KeyEvent::new(KeyCode::Right, KeyModifiers::CONTROL),
        ),
        ("[Z", KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT)),
    ];
    for (rest, key) in known {
        for after in [1, 5, 20, 45] {
            let torn = keys_of(rest).into_iter().map(|key| (ms(after), key));
            let got = batches(std::iter::once((ms(1000), esc)).chain(torn), false);
            assert_eq!(got.concat(), pressed(&[key]), "{rest} after {after}");
        }
    }
}

#[test]
fn an_unknown_sequence_torn_apart_is_no_letters() {
    let esc = (ms(1000), plain(KeyCode::Esc));
    let torn = keys_of("[99;1y").into_iter().map(|key| (ms(3), key));
    let next = (ms(400), letter('x'));
    let got = batches(std::iter::once(esc).chain(torn).chain([next]), false);
    assert_eq!(got.concat(), pressed(&[letter('x')]));
}

#[test]
fn esc_alone_is_esc_and_waits_no_longer_than_was_set() {
    let esc = plain(KeyCode::Esc);
    assert_eq!(batches([(ms(1000), esc)], true).concat(), pressed(&[esc]));
    assert_eq!(
        batches([(ms(1000), esc), (ms(0), esc)], true).concat(),
        pressed(&[esc, esc])
    );
    let got = batches([(ms(1000), esc), (ms(60), letter('['))], true);
    assert_eq!(got, [pressed(&[esc]), pressed(&[letter('[')])]);
    let got = batches([(ms(1000), esc), (ms(10), letter('x'))], true);
    assert_eq!(got.concat(), pressed(&[esc, letter('x')]));
    // A sentence that begins so is no key.
    let typed = [
        (ms(1000), esc),
        (ms(10), letter('O')),
        (ms(10), letter('p')),
    ];
    assert_eq!(
        batches(typed, true).concat(),
        pressed(&typed.map(|(_, key)| key))
    );
}

#[test]
fn a_line_end_where_a_batch_would_be_full_confirms_nothing() {
    for before in 2040..=2052 {
        let text = format!(
            "{}\rthe rest of it\r",
            "ab".repeat(before)[..before].to_owned()
        );
        let keys = keys_of(&text).into_iter().map(|key| (ms(0), key));
        let all = batches(keys, true).concat();
        let text_of = |event: &Event| match event {
            Event::Paste(text) => text.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(all.iter().map(text_of).collect::<String>(), text);
    }
}

/// A text as a paste may hold it: line ends, Tabs, blanks, breaks of office programs, letters of any kind.
fn texts() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "\r", "\r", "\n", "\r\n", "\t", " ", "  ", "\r\r", "a", "q", "1", "u", "n", "Yes", "é",
        "e\u{301}", "☃", "urgent:", "x\u{B}x", "y\u{C}z", "[D", "O",
    ]);
    vec(piece, 3..40)
        .prop_map(|pieces| pieces.concat())
        .prop_filter("a burst", |text| {
            let first = text.chars().next();
            let many = text.chars().count() >= 3;
            let seen = text.chars().any(|c| !c.is_whitespace());
            many && seen && text.chars().any(|c| Some(c) != first)
        })
}

/// The keys of a text, with each let go at some time, and gaps that no person types.
fn arriving(
    text: &str,
    gaps: &[u64],
    lets_go: &[Index],
    reports_releases: bool,
) -> Vec<(Duration, Raw)> {
    let keys = keys_of(text);
    let mut events: Vec<(Duration, KeyEvent)> = keys
        .iter()
        .enumerate()
        .map(|(place, key)| (ms(gaps[place % gaps.len()]), *key))
        .collect();
    events[0].0 = ms(1000);
    if reports_releases {
        for (place, key) in keys.iter().enumerate().rev() {
            // Not before it was pressed.
            let from = place + 1;
            let at = from + lets_go[place % lets_go.len()].index(events.len() - from + 1);
            events.insert(at.min(from + 4), (ms(0), released(*key)));
        }
    }
    events
        .into_iter()
        .map(|(after, key)| (after, Raw::Key(key)))
        .collect()
}

fn field(page: &Page) -> String {
    page.field()
        .map(|field| field.text().to_owned())
        .unwrap_or_default()
}

fn composed(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    text.nfc().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn a_burst_is_the_text_that_a_marked_paste_is(
        text in texts(),
        gaps in vec(select(vec![0u64, 0, 0, 1, 7, 14]), 1..12),
        lets_go in vec(any::<Index>(), 1..12),
        releases: bool,
        many_lines: bool,
    ) {
        let script = Script::default();
        for (after, event) in arriving(&text, &gaps, &lets_go, releases) {
            script.push(after, event);
        }
        let mut keyboard = Keyboard::over(script.clone(), ms(50));
        let new = || if many_lines { Field::lines("") } else { Field::line("") };
        let (mut typed, mut marked) = (new(), new());
        marked.paste(&text);
        while !script.is_over() {
            for event in keyboard.batch(true).unwrap() {
                match event {
                    Event::Paste(text) => typed.paste(&text),
                    Event::Key(KeyEvent { code: KeyCode::Char(c), modifiers: KeyModifiers::NONE, .. }) => {
                        typed.type_char(c);
                    }
                    other => prop_assert!(false, "{other:?} is a command"),
                }
            }
        }
        // A letter that was typed and the accent that came after it are one only once they are saved.
        let (typed, marked) = (composed(typed.text()), composed(marked.text()));
        prop_assert_eq!(typed.trim_end(), marked.trim_end());
        if many_lines {
            prop_assert_eq!(typed, marked);
        }
    }

    /// Keys gather on a slow line, so what somebody types arrives in pieces, each as quick as a paste.
    #[test]
    fn no_blank_is_lost_where_what_is_typed_arrives_in_pieces(
        words in vec("[a-z]{1,6}", 1..8),
        sizes in vec(3..9_usize, 1..6),
        many_lines: bool,
    ) {
        let text = words.join(" ");
        let letters: Vec<char> = text.chars().collect();
        let mut field = if many_lines { Field::lines("") } else { Field::line("") };
        let (mut at, mut piece) = (0, 0);
        while at < letters.len() {
            let end = (at + sizes[piece % sizes.len()]).min(letters.len());
            field.paste(&letters[at..end].iter().collect::<String>());
            (at, piece) = (end, piece + 1);
        }
        prop_assert_eq!(field.text(), text);
    }

    #[test]
    fn a_burst_where_there_is_no_field_is_nothing_but_text(
        text in texts(),
        gaps in vec(select(vec![0u64, 0, 0, 1, 7, 14]), 1..12),
        lets_go in vec(any::<Index>(), 1..12),
        releases: bool,
    ) {
        let script = Script::default();
        for (after, event) in arriving(&text, &gaps, &lets_go, releases) {
            script.push(after, event);
        }
        let mut keyboard = Keyboard::over(script.clone(), ms(50));
        while !script.is_over() {
            for event in keyboard.batch(false).unwrap() {
                prop_assert!(matches!(event, Event::Paste(_)), "{event:?} is a command");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_burst_answers_nothing_and_leads_nowhere(
        text in texts(),
        gaps in vec(select(vec![0u64, 0, 1, 14]), 1..12),
        lets_go in vec(any::<Index>(), 1..12),
        releases: bool,
        marks: bool,
    ) {
        let pasted = |stage: &mut Stage| {
            if marks {
                stage.paste(&text);
            } else {
                stage.arrives(arriving(&text, &gaps, &lets_go, releases));
            }
        };
        let mut stage = at_the_question();
        let (kind, saved) = (stage.model().page().kind.clone(), stage.journal().len());
        pasted(&mut stage);
        let mut marked = Field::lines("");
        marked.paste(&text);
        prop_assert_eq!(composed(&field(stage.model().page())), composed(marked.text()));
        prop_assert_eq!(&stage.model().page().kind, &kind);
        prop_assert_eq!(stage.journal().len(), saved);

        let mut stage = at_the_choice();
        let (pages, saved) = (stage.model().pages.len(), stage.journal().len());
        let kind = stage.model().page().kind.clone();
        pasted(&mut stage);
        prop_assert_eq!(stage.model().pages.len(), pages);
        prop_assert_eq!(&stage.model().page().kind, &kind);
        prop_assert_eq!(stage.journal().len(), saved);
        prop_assert!(!draft::is_changed(stage.model().page()), "something was marked");
        stage.sees("There is no field for text here.");
    }
}

/// A stage that asks for a text.
fn at_the_question() -> Stage {
    let mut stage = Stage::new();
    stage.press("<Enter><Enter>").sees("What is the problem?");
    stage
}

/// A stage that asks for a choice, after a text was saved.
fn at_the_choice() -> Stage {
    let mut stage = at_the_question();
    stage.press("Too slow<Enter>").sees("Is a tool wanted?");
    stage
}

#[test]
fn letters_of_a_burst_are_no_commands_where_there_is_no_field() {
    let mut stage = at_the_choice();
    let saved = stage.journal().len();
    stage.at_once("urgent: see the attached note<Enter>");
    stage
        .sees("Is a tool wanted?")
        .sees("There is no field for text here.");
    assert_eq!(stage.journal().len(), saved);
    // It is said until the next key, which works as ever.
    stage.press("2").lacks("no field");
    stage.sees("(*) 2. No");
}

#[test]
fn tabs_and_line_ends_of_a_burst_are_text_beside_another_field_too() {
    let mut stage = at_the_question();
    // A note is a second field of the page.
    stage.press("<F6>").press("<BackTab>");
    stage.at_once("Camera<Tab>Cost<Enter><Enter>Van<Tab>900<Enter>End of paste<Enter>");
    let fields = [FieldKey::Answer, FieldKey::Note].map(|key| stage.model().page().text(key));
    assert_eq!(fields, ["Camera    Cost\n\nVan    900\nEnd of paste", ""]);
    stage.sees("Nothing is confirmed: press Enter for that.");
}

#[test]
fn the_line_ends_of_every_terminal_are_line_ends_in_a_burst() {
    for end in ["<Enter>", "<C-Enter>", "<C-j>", "<Enter><C-j>"] {
        let mut stage = at_the_question();
        stage.at_once(&format!("one{end}two{end}"));
        assert_eq!(field(stage.model().page()), "one\ntwo\n", "{end}");
    }
}

#[test]
fn keys_that_came_with_the_enter_are_not_for_the_page_it_led_to() {
    let mut stage = at_the_question();
    stage.press("Too slow");
    let saved = stage.journal().len();
    // Enter, and one that would choose on the next page.
    stage.at_once("<Enter>1");
    stage.sees("Is a tool wanted?").sees("They were not used.");
    assert_eq!(stage.journal().len(), saved + 1);
    assert!(matches!(stage.model().page().kind, Kind::Node(_)));
    assert!(!stage.text().contains("(*) 1."), "{}", stage.text());
}
