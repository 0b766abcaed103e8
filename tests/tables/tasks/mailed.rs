//! Forms and tables as mail programs and editors hand them back: what was filled in comes out, or it is told.

use apposite::session::task::parse::{InView, parse, parse_beside};
use apposite::session::task::render::render;
use apposite::session::task::rows::GivenRow;
use apposite::session::task::{Filled, Given, bare};
use proptest::prelude::*;

use super::{begun, clean, fill_in, mark, new_risk, planned, put, sent, task_of, told};
use crate::common::case::Dice;
use crate::people::mangled::{Mangle, mangled};

/// Something at every kind of place.
fn filled_in() -> String {
    let case = begun();
    let text = fill_in(&sent(&case), "Question 1", "First day", "5 November 2026");
    let text = fill_in(
        &text,
        "Question 1",
        "Who to ask",
        "Bo Example; contracts; ; bo@example.org",
    );
    let text = fill_in(&text, "== Risk 1", "People affected", "1,850");
    let what = "It \"fails\" - and nobody sees that it does before somebody has asked for the file of last year.\n\nThen it costs £1,850 at Café André: twice.";
    let text = new_risk(&text, &format!("\n{what}"), "Probable");
    let text = mark(&text, "HOW IT ENDS", "That is all");
    let text = put(
        &text,
        "Question 2",
        "____ 2 comment: write below this line ____",
        "\nWho's the owner?",
    );
    mark(&text, "== Sex ==", "Worse")
}

fn same(read: &[Given], wanted: &[Given]) -> bool {
    let mut pairs = read.iter().zip(wanted);
    let alike = |(read, wanted): (&Given, &Given)| {
        read.rows.len() == wanted.rows.len() && read.says_as(wanted)
    };
    read.len() == wanted.len() && pairs.all(alike)
}

#[test]
fn wrapped_and_quoted_it_says_what_was_filled_in() {
    let text = filled_in();
    let wanted = clean(&text);
    for width in 44..=78 {
        for mark in ["", "> ", "> > "] {
            for how in [
                [Mangle::Quote(mark), Mangle::Wrap(width, true)],
                [Mangle::Wrap(width, false), Mangle::Quote(mark)],
            ] {
                let mail = mangled(&text, &how);
                let reading = parse(mail.as_bytes()).unwrap_or_else(|why| panic!("{}", why.0));
                assert!(
                    reading.faults.is_empty(),
                    "{how:?}\n{}\n{mail}",
                    told(&reading)
                );
                assert!(
                    same(&reading.filled.given, &wanted.filled.given),
                    "{how:?}\n{:?}\n{mail}",
                    reading.filled.given
                );
            }
        }
    }
}

#[test]
fn each_thing_that_a_mail_does_changes_nothing() {
    let text = filled_in();
    let wanted = clean(&text);
    for how in [
        Mangle::Double,
        Mangle::Escape(true),
        Mangle::Escape(false),
        Mangle::Signature,
        Mangle::Indent(4),
        Mangle::Smart,
        Mangle::Unbroken,
        Mangle::Trailing,
        Mangle::Printable,
        Mangle::LineEnds("\r\n"),
        Mangle::LineEnds("\r"),
    ] {
        let mail = how.of(&text);
        let reading = parse(mail.as_bytes()).unwrap_or_else(|why| panic!("{}", why.0));
        assert!(
            reading.faults.is_empty(),
            "{how:?}\n{}\n{mail}",
            told(&reading)
        );
        assert!(
            same(&reading.filled.given, &wanted.filled.given),
            "{how:?}\n{:?}\n{mail}",
            reading.filled.given
        );
    }
}

#[test]
fn without_the_lines_for_the_program_it_is_read_beside_its_session() {
    let case = begun();
    let text = filled_in();
    let cut = &text[..text.find("| {").expect("the program's part")];
    assert!(parse(cut.as_bytes()).is_err());
    for mail in [
        cut.to_owned(),
        mangled(cut, &[Mangle::Wrap(60, true), Mangle::Quote("> ")]),
    ] {
        let reading =
            parse_beside(mail.as_bytes(), &case).unwrap_or_else(|why| panic!("{}", why.0));
        assert!(reading.faults.is_empty(), "{}\n{mail}", told(&reading));
        assert_eq!(reading.view, InView::ByReference);
        let plan = planned(&case, &reading);
        let whole = planned(&case, &clean(&text));
        let says = |plan: &apposite::session::task::take::Plan| -> Vec<String> {
            plan.steps.iter().map(|step| bare(&step.says)).collect()
        };
        assert_eq!(says(&plan), says(&whole));
    }
}

#[test]
fn what_was_sent_may_stand_below_what_comes_back() {
    let (text, blank) = (filled_in(), sent(&begun()));
    let blank = blank.replacen("Your name: Dee Example", "Your name:", 1);
    let mail = format!(
        "Hello Ann,\n\n{text}\n\n-- \nDee\n\n{}",
        Mangle::Quote("> ").of(&blank)
    );
    let reading = parse(mail.as_bytes()).unwrap_or_else(|why| panic!("{}", why.0));
    assert!(reading.faults.is_empty(), "{}", told(&reading));
    assert!(same(&reading.filled.given, &clean(&text).filled.given));
}

#[test]
fn a_table_of_many_rows_is_read_in_no_time() {
    let case = begun();
    let task = task_of(&case);
    let mut filled = Filled {
        name: "Dee".to_owned(),
        ..task.blank()
    };
    for number in 0..400 {
        filled.given[1].rows.push(GivenRow {
            entries: vec![
                format!("Risk {number}\n\nin words"),
                "remote".to_owned(),
                String::new(),
                String::new(),
            ],
            ..GivenRow::default()
        });
    }
    let text = render(&task, &filled);
    let begun_at = std::time::Instant::now();
    let reading = clean(&text);
    assert_eq!(reading.filled.given[1].rows.len(), 401);
    assert!(
        begun_at.elapsed().as_secs() < 20,
        "{:?}",
        begun_at.elapsed()
    );
}

/// Text made of what could be taken for something else.
fn hostile(dice: &mut Dice) -> String {
    const PARTS: &[&str] = &[
        "words",
        "== Risk 1 ==",
        "== New risk ==",
        "==",
        "==== Question 2 of 3 ====",
        "HOW IT ENDS. Mark this with an x once all risks are here and complete; until then the table stays open:",
        "A note with your answer, if any:",
        "Answer: 12",
        "Answer:",
        "Answer",
        "What could happen? (in your own words)",
        "What could happen?: this",
        "Likelihood (mark one)",
        "Likelihood: high",
        "People affected",
        "To strike this risk, say why: no",
        "[x] Remote",
        "[ ]",
        "\n",
        "\n\n",
        "\\",
        "\\== x ==",
        "\\Answer: 1",
        "____ write above this line ____",
        "> quoted",
        "| {",
        "£1,850: \u{201c}Café\u{201d}",
        "\u{202e}back",
        "\\u{202e}",
        "a; b",
    ];
    let count = 1 + dice.below(6);
    let parts: Vec<&str> = (0..count).map(|_| PARTS[dice.below(PARTS.len())]).collect();
    let text = parts.join([" ", "\n"][dice.below(2)]);
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim().to_owned()
}

/// All that was filled in, in letters and digits.
fn all(given: &Given) -> String {
    let rows = given
        .rows
        .iter()
        .flat_map(|row| row.entries.iter().chain([&row.strike]));
    let rest = [
        &given.text,
        &given.note,
        &given.owner,
        &given.due,
        &given.reason,
        &given.comment,
    ];
    let said: Vec<&str> = rows.chain(rest).map(String::as_str).collect();
    let marked = format!("{:?}", given.marked);
    let said = said.concat() + &marked;
    said.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn a_label_that_was_written_into_is_told_and_not_taken_for_part_of_a_text() {
    let text = filled_in();
    let last = text.rfind("Likelihood (mark one)").expect("an empty block");
    let broken = format!(
        "{}Likeli\n\nnot sure\n\nhood{}",
        &text[..last],
        &text[last + 10..]
    );
    let reading = parse(broken.as_bytes()).unwrap_or_else(|why| panic!("{}", why.0));
    assert!(reading.is_faulty(1), "{}", told(&reading));
    let at = broken.lines().position(|line| line == "hood (mark one)");
    let options = at.map_or(0, |at| at + 2);
    let mut lines = reading.faults.iter().map(|fault| fault.line);
    assert!(lines.any(|line| line == options), "{}", told(&reading));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_in_rows_is_read(seed: u64) {
        let mut dice = Dice::new(seed);
        let case = begun();
        let task = task_of(&case);
        let mut filled = Filled { name: "Dee".to_owned(), ..task.blank() };
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        filled.given[0].rows[0].entries[0] = one_line(&hostile(&mut dice));
        for number in 0..=dice.below(3) {
            let options = ["", "remote", "possible", "probable"];
            let row = GivenRow {
                entries: vec![
                    format!("{number} {}", hostile(&mut dice)).trim().to_owned(),
                    options[dice.below(4)].to_owned(),
                    ["", "12"][dice.below(2)].to_owned(),
                    ["", "train", "train; test"][dice.below(3)].to_owned(),
                ],
                ..GivenRow::default()
            };
            filled.given[1].rows.push(row);
        }
        filled.given[1].rows[0].strike = one_line(&hostile(&mut dice));
        filled.given[2].rows[0].entries[1] = hostile(&mut dice);
        let text = render(&task, &filled);
        let reading = parse(text.as_bytes()).unwrap_or_else(|why| panic!("{}\n{text}", why.0));
        prop_assert!(reading.faults.is_empty(), "{}\n{}", told(&reading), text);
        for (read, given) in reading.filled.given.iter().zip(&filled.given) {
            prop_assert_eq!(&read.rows, &given.rows, "{}", &text);
        }
        prop_assert_eq!(render(&task, &reading.filled), text);
    }

    #[test]
    fn whatever_a_mail_does_to_it_no_row_says_something_else(seed: u64) {
        let mut dice = Dice::new(seed);
        let text = filled_in();
        let how: Vec<Mangle> = (0..=dice.below(2)).map(|_| Mangle::any(&mut dice)).collect();
        let mail = mangled(&text, &how);
        let wanted = clean(&text);
        let reading = parse_beside(mail.as_bytes(), &begun());
        let reading = reading.unwrap_or_else(|why| panic!("{how:?} {}\n{mail}", why.0));
        for (number, (read, wanted)) in reading.filled.given.iter().zip(&wanted.filled.given).enumerate() {
            let alike = same(std::slice::from_ref(read), std::slice::from_ref(wanted));
            prop_assert!(alike || reading.is_faulty(number), "{:?}\n{:?}\n{}", how, read, mail);
        }
        prop_assert!(how.len() > 1 || reading.faults.is_empty(), "{:?}\n{}\n{}", how, told(&reading), mail);
    }

    #[test]
    fn whatever_is_done_to_it_nothing_that_was_typed_is_lost(seed: u64) {
        let mut dice = Dice::new(seed);
        let mut text = filled_in();
        let whole = text.find("==== Question 1").expect("a head");
        let end = text.find("==== End").expect("a head");
        let typed = format!("zq{}", dice.below(1000));
        let mut at = whole + dice.below(end - whole);
        while !text.is_char_boundary(at) { at -= 1; }
        let how = dice.below(5);
        let gone = how == 4;
        match how {
            0 => text.insert_str(at, &format!(" {typed} ")),
            1 => text.insert_str(at, &format!("\n{typed}\n")),
            2 => text.insert_str(at, &format!("\n\n{typed}: {typed}\n\n")),
            3 => text.insert_str(at, &format!("\n\n== {typed} ==\n\n")),
            _ => {
                // A line is gone, and something is typed elsewhere.
                let from = text[..at].rfind('\n').unwrap_or(at);
                let to = text[at..].find('\n').map_or(at, |to| at + to);
                text.replace_range(from..to, "");
                let to = text.find("Why (in your own words").map_or(text.len(), |at| at);
                let place = text[to..].find("Answer:").map_or(text.len(), |at| to + at + 7);
                text.insert_str(place, &format!(" {typed}"));
            }
        }
        let case = begun();
        let reading = parse(text.as_bytes()).unwrap_or_else(|why| panic!("{}\n{text}", why.0));
        let mut said: String = reading.filled.given.iter().map(all).collect();
        said.push_str(&reading.filled.name);
        let taken = said.contains(&typed);
        prop_assert!(taken || !reading.faults.is_empty(), "{}\n{}", typed, text);
        // A question without a fault says what was filled in, and what was typed more.
        let wanted = clean(&filled_in());
        let pairs = reading.filled.given.iter().zip(&wanted.filled.given);
        for (number, (read, wanted)) in pairs.enumerate() {
            if !reading.is_faulty(number) && !gone {
                let (read, wanted) = (all(read).replace(&typed, ""), all(wanted));
                prop_assert_eq!(read, wanted, "{}", &text);
            }
        }
        let _ = apposite::session::task::take::plan(&case, &reading, "d");
    }

    #[test]
    fn no_bytes_make_it_fail_otherwise_than_in_words(seed: u64) {
        let mut dice = Dice::new(seed);
        let mut bytes = filled_in().into_bytes();
        for _ in 0..=dice.below(5) {
            let at = dice.below(bytes.len());
            match dice.below(4) {
                0 => { bytes.remove(at); }
                1 => bytes.insert(at, b"x[]_=\n:|>\\"[dice.below(10)]),
                2 => {
                    let to = (at + dice.below(400)).min(bytes.len());
                    let part = bytes[at..to].to_vec();
                    let place = dice.below(bytes.len());
                    bytes.splice(place..place, part);
                }
                _ => { bytes.drain(at..(at + dice.below(200)).min(bytes.len())); }
            }
            if bytes.is_empty() { break; }
        }
        let case = begun();
        if let Ok(reading) = parse_beside(&bytes, &case) {
            let _ = apposite::session::task::take::plan(&case, &reading, "d");
            let _ = reading.notices();
        }
    }
}
