//! What is removed is removed however it is written, and what is near to it is asked about.

use std::fs;

use serde_json::Value;

use crate::common::stage::{CLEAN, Set, Stage};
use crate::common::workspace::{Output, Workspace};

pub(super) const FORMS: [&str; 4] = ["md", "txt", "html", "json"];

/// A session in which a text was answered and others were said beside it, with a mark on some words of the
/// answer that somebody else agreed to; the mark's id.
pub(super) fn marked(answer: &str, beside: &[&str], passage: &str) -> (Workspace, String) {
    let space = Workspace::new();
    space.write("clean.json", CLEAN);
    space.start("{clean.json}");
    let mut script = vec![
        serde_json::json!({ "read": "welcome" }),
        serde_json::json!({ "answer": "need", "value": answer }),
    ];
    script.extend(
        beside
            .iter()
            .map(|text| serde_json::json!({ "comment": "need", "text": text })),
    );
    let script: Vec<String> = script.iter().map(Value::to_string).collect();
    let done = space.run_with(
        "answer {case.apposite.jsonl} --script - --as Nemo --role lead",
        &(script.join("\n") + "\n"),
    );
    assert_eq!(done.code, 0, "{done}");
    let id = mark(&space, &["need", &format!("--passage={passage}")]);
    (space, id)
}

/// Marks and agrees.
fn mark(space: &Workspace, rest: &[&str]) -> String {
    let output = redact(space, rest);
    assert_eq!(output.code, 0, "{output}");
    let line = output.out.lines().last().expect("a line");
    let saved: Value = serde_json::from_str(line).expect("it is JSON");
    let id = saved["event"].as_str().expect("an id").to_owned();
    let agreed = space.run(&format!(
        "redact {{case.apposite.jsonl}} --review {id} --agree --as Dee --role owner"
    ));
    assert_eq!(agreed.code, 0, "{agreed}");
    id
}

fn redact(space: &Workspace, rest: &[&str]) -> Output {
    let mut args = vec!["redact".to_owned(), space.filled("{case.apposite.jsonl}")];
    args.extend(rest.iter().map(|word| (*word).to_owned()));
    args.extend(
        [
            "--exemption",
            "s40",
            "--reason",
            "Private",
            "--as",
            "Cem",
            "--json",
        ]
        .map(str::to_owned),
    );
    space.run_args(&args, b"", false)
}

pub(super) fn publish(space: &Workspace, rest: &str) -> Output {
    space.run(&format!("publish {{case.apposite.jsonl}} {rest}"))
}

pub(super) fn copy(space: &Workspace, name: &str) -> String {
    fs::read_to_string(space.path(name)).expect("the copy")
}

/// Removes without asking, in every form, and leaves what stands round it.
fn is_removed(answer: &str, beside: &[&str], passage: &str, gone: &[&str]) {
    let (space, _) = marked(answer, beside, passage);
    for end in FORMS {
        let output = publish(&space, &format!("--output {{copy.{end}}}"));
        assert_eq!(output.code, 0, "{passage} in {end}: {output}");
        let copy = copy(&space, &format!("copy.{end}"));
        for word in gone {
            assert!(!copy.contains(word), "{end} has {word}");
        }
        assert!(copy.contains("removed 1: s.40(2)"), "{end}");
    }
}

#[test]
fn however_it_is_written_it_is_gone() {
    is_removed(
        "Operation Kestrel is the name",
        &[
            "two kestrels and KESTREL2",
            "?q=Operation%20KESTREL and #opkestrel",
            "Kes-trel",
        ],
        "Kestrel",
        &["estrel", "ESTREL", "trel"],
    );
    is_removed(
        "José O’Brien asked",
        &[
            "José O\u{2BC}Brien",
            "José O\u{2B9}Brien",
            "José O\u{2BB}Brien",
            "José O\u{55A}Brien",
            "José O\u{FF07}Brien",
            "José OBrien",
            "Jose\u{301} O'Brien",
            "José\u{A0}O`Brien",
            "José\u{2061} O’Bri\u{202E}en",
        ],
        "José O’Brien",
        &["Brien", "Jos"],
    );
    is_removed(
        "Contact Zoë Smith today",
        &[
            "Zoe Smith",
            "ZOE SMITH",
            "Zo&euml; Smith",
            "Zo%C3%AB%20Smith",
            "Zo-ë Smith",
            "Z\u{43E}ë Smith",
            "zoe.smith@acmecam.co.uk",
            "Zo\\u00eb Smith",
            "Zo<wbr>ë **Smith**",
            "Ｚｏë Ｓｍｉｔｈ",
        ],
        "Zoë Smith",
        &["Smith", "SMITH", "smith", "Zo", "ｍｉ"],
    );
    is_removed(
        "It costs 420000 now",
        &[
            "420,000",
            "£420 000",
            "GBP420000",
            "420.000 and 420\u{202F}000",
            "420'000",
        ],
        "420000",
        &["420"],
    );
    is_removed(
        "It stands in Northtown",
        &[
            "North-town",
            "northtowners",
            "North\u{AD}town",
            "North-\ntown",
        ],
        "Northtown",
        &["orthtown", "North", "town"],
    );
}

#[test]
fn what_is_near_is_listed_and_waits_for_a_yes() {
    for (answer, passage, near, kind) in [
        (
            "Contact Jane Roe",
            "Jane Roe",
            "Roe (Jane)",
            "words of it in another order",
        ),
        (
            "Contact Jane Roe",
            "Jane Roe",
            "Roe, Jane",
            "words of it in another order",
        ),
        (
            "Contact Jane Roe",
            "Jane Roe",
            "Ms Roe came",
            "a part of the words alone",
        ),
        (
            "Contact Jane Roe",
            "Jane Roe",
            "ask jane",
            "a part of the words alone",
        ),
        ("Contact Jane Roe", "Jane Roe", "J. Roe came", "initials"),
        ("Contact Jane Roe", "Jane Roe", "by JR", "initials"),
        (
            "Contact Jane Roe",
            "Jane Roe",
            "jroe@acme.example",
            "in an address",
        ),
        (
            "Contact Jane Roe",
            "Jane Roe",
            "as janeroe",
            "the words run together",
        ),
        (
            "Contact Jane Roe",
            "Jane Roe",
            "as JaneRoe",
            "the words run together",
        ),
        (
            "By José O’Brien",
            "José O’Brien",
            "JoséO’Brien",
            "the words run together",
        ),
        (
            "By Zoë Smith",
            "Zoë Smith",
            "Smith, Zoë",
            "words of it in another order",
        ),
        (
            "It costs 420000",
            "420000",
            "about 420k",
            "a number that says about the same",
        ),
        (
            "It costs 420000",
            "420000",
            "or 0.42m",
            "a number that says about the same",
        ),
        (
            "It costs 423150",
            "423150",
            "or £423,000",
            "a number that says about the same",
        ),
        (
            "By Mr Reed",
            "Reed",
            "the Reeder file",
            "the letters in a longer word",
        ),
        (
            "In Northtown",
            "Northtown",
            "North town",
            "the letters with a space in them",
        ),
    ] {
        let (space, id) = marked(answer, &[near], passage);
        for end in FORMS {
            let output = publish(&space, &format!("--output {{copy.{end}}}"));
            assert_eq!(output.code, 1, "{near} in {end}: {output}");
            let said = output.err.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(said.contains(kind), "{near}: {output}");
            assert!(said.contains(&format!("--stays {}", &id[..8])), "{output}");
            assert!(!space.path(&format!("copy.{end}")).exists());
            let rest = format!("--output {{copy.{end}}} --stays {}", &id[..8]);
            let output = publish(&space, &rest);
            assert_eq!(output.code, 0, "{output}");
            assert!(
                output.err.contains("left in the copy, as was allowed"),
                "{output}"
            );
            let copy = copy(&space, &format!("copy.{end}"));
            assert!(copy.contains("ordinary where they still"), "{copy}");
        }
    }
}

#[test]
fn ordinary_words_are_not_asked_about() {
    for (answer, passage, beside) in [
        (
            "By Mr Reed",
            "Reed",
            "We agreed, and three edges were greedy",
        ),
        ("By Ann", "Ann", "Cannes, an n, and planning"),
        ("By Jane Roe", "Jane Roe", "heroes throe, and J said R"),
        ("It costs 12 each", "12", "1,200 or 112 or 0.12m"),
        ("It costs 420000", "420000", "1420000 or 4200001 or 20,000"),
    ] {
        let (space, _) = marked(answer, &[beside], passage);
        let output = publish(&space, "--output {copy.md}");
        let greedy = beside.contains("greedy");
        assert_eq!(output.code, u8::from(greedy), "{passage}: {output}");
        // The flow and the program say *agreed* too.
        assert!(!output.err.contains("“agreed”"), "{output}");
    }
}

#[test]
fn the_text_as_it_was_typed_is_marked_and_not_another_at_that_place() {
    let space = Workspace::new();
    space.write("clean.json", CLEAN);
    space.start("{clean.json}");
    let script = [
        r#"{"read": "welcome"}"#,
        r#"{"answer": "need", "value": "Operation Kestrel needs a van"}"#,
        r#"{"evidence": "need", "title": "Terms", "location": "https://x.example/op-kestrel/terms?Operation%20Kestrel"}"#,
    ];
    let done = space.run_with(
        "answer {case.apposite.jsonl} --script - --as Nemo --role lead",
        &(script.join("\n") + "\n"),
    );
    assert_eq!(done.code, 0, "{done}");
    mark(&space, &["need", "--passage", "Kestrel"]);
    let listed = space
        .run("redact {case.apposite.jsonl} --list --words --json")
        .out;
    let listed: Value = serde_json::from_str(&listed).expect("it is JSON");
    assert_eq!(listed["redactions"][0]["member"], "value.text");
    assert_eq!(listed["redactions"][0]["words"], "Kestrel");
    for end in FORMS {
        let output = publish(&space, &format!("--output {{copy.{end}}}"));
        assert_eq!(output.code, 0, "{output}");
        let copy = copy(&space, &format!("copy.{end}")).to_lowercase();
        assert!(!copy.contains("kestrel"), "{copy}");
    }
}

#[test]
fn a_long_number_can_be_marked_and_no_answer_goes_without_being_told() {
    const LONG: &str = "49291234123412341234";
    for other in [
        "deadbeefdeadbeefdeadbeefdeadbeef",
        "-----BEGIN A LETTER",
        LONG,
    ] {
        let (space, _) = marked(other, &["Nothing else."], other);
        let output = publish(&space, "--output {copy.txt}");
        assert_eq!(output.code, 0, "{output}");
        assert!(!copy(&space, "copy.txt").contains(other));
        // Where it is not marked it stands.
        let (space, id) = marked(other, &["A van"], other);
        let lifted = space.run(&format!(
            "redact {{case.apposite.jsonl}} --lift {id} --reason Open --as Dee"
        ));
        assert_eq!(lifted.code, 0, "{lifted}");
        let output = publish(&space, "--output {copy.txt}");
        assert_eq!(output.code, 0, "{output}");
        let copy = copy(&space, "copy.txt");
        assert!(copy.contains(&format!("Answer: {other}")), "{copy}");
    }
}

#[test]
fn a_number_is_named_by_the_answer_it_is() {
    let space = Workspace::new();
    space.write("clean.json", CLEAN);
    space.start("{clean.json}");
    let script = [
        r#"{"read": "welcome"}"#,
        r#"{"answer": "need", "value": "A van"}"#,
        r#"{"answer": "tool", "value": "yes"}"#,
        r#"{"answer": "data", "value": ["people"]}"#,
        r#"{"answer": "cost", "value": 240500, "note": "Two years at 240500."}"#,
        r#"{"answer": "start", "value": "2026-12-01", "note": "From 01/12/2026, a Tuesday"}"#,
    ];
    let done = space.run_with(
        "answer {case.apposite.jsonl} --script - --as Nemo --role lead",
        &(script.join("\n") + "\n"),
    );
    assert_eq!(done.code, 0, "{done}");
    mark(&space, &["cost", "--in", "value", "--whole"]);
    mark(&space, &["start", "--in", "value", "--whole"]);
    let chosen = redact(&space, &["tool", "--in", "value", "--whole"]);
    assert_eq!(chosen.code, 1, "{chosen}");
    assert!(
        chosen.err.contains("what was chosen from a list"),
        "{chosen}"
    );
    for end in FORMS {
        let output = publish(&space, &format!("--output {{copy.{end}}}"));
        assert_eq!(output.code, 0, "{output}");
        let copy = copy(&space, &format!("copy.{end}"));
        for gone in ["240500", "240,500", "01/12/2026", "1 December 2026"] {
            assert!(!copy.contains(gone), "{end} has {gone}");
        }
    }
}

#[test]
fn the_name_of_the_file_is_looked_at_too() {
    let (space, id) = marked("Contact Zoë Smith today", &["Nothing else."], "Zoë Smith");
    for name in ["zoe-smith", "ZOE_SMITH", "Zo%C3%AB Smith", "zоe smith"] {
        let output = space.run_args(
            &[
                "publish".to_owned(),
                space.filled("{case.apposite.jsonl}"),
                "--output".to_owned(),
                space.filled(&format!("{{{name}.md}}")),
            ],
            b"",
            false,
        );
        assert_eq!(output.code, 1, "{name}: {output}");
        assert!(output.err.contains("the name of the file"), "{output}");
    }
    let near = publish(&space, "--output {copy-for-smith.md}");
    assert_eq!(near.code, 1, "{near}");
    assert!(near.err.contains("the name of the file"), "{near}");
    let stays = publish(
        &space,
        &format!("--output {{copy-for-smith.md}} --stays {id}"),
    );
    assert_eq!(stays.code, 0, "{stays}");
}

#[test]
fn what_was_searched_for_is_said_as_it_is() {
    let (space, id) = marked("Contact Zoë Smith today", &["Nothing else."], "Zoë Smith");
    let output = publish(&space, "--output {copy.md}");
    assert!(
        output.err.contains("was searched for what was removed"),
        "{output}"
    );
    let lifted = space.run(&format!(
        "redact {{case.apposite.jsonl}} --lift {id} --reason Open --as Dee"
    ));
    assert_eq!(lifted.code, 0, "{lifted}");
    let output = publish(&space, "--output {copy.md}");
    assert!(output.err.contains("Nothing was marked"), "{output}");
    assert!(!output.err.contains("was searched"), "{output}");
}

#[test]
fn plain_mode_asks_about_what_is_near() {
    let (space, _) = marked("Contact Jane Roe", &["Ms Roe came"], "Jane Roe");
    let path = space.path("copy.txt");
    let line = format!("publish: {}", path.display());
    let plain = |words: &[&str]| {
        let words = words.join("\n") + "\n";
        space.type_into(
            "resume {case.apposite.jsonl} --plain --as Bob --role lead",
            &words,
        )
    };
    let output = plain(&[&line, "no", "quit"]);
    assert!(
        output.out.contains("“Roe” (a part of the words alone)"),
        "{output}"
    );
    assert!(output.out.contains("Nothing was written."), "{output}");
    assert!(!path.exists());
    let output = plain(&[&line, "yes", "quit"]);
    assert!(output.out.contains("Written: "), "{output}");
    assert!(copy(&space, "copy.txt").contains("ordinary where they still"));
}

#[test]
fn full_screen_asks_about_what_is_near() {
    let mut stage = Stage::new();
    stage.press("<Enter><Enter>A van<Enter><Esc>");
    let mut stage = Set::default().again(stage);
    stage
        .press("l<Enter><Enter>")
        .sees("Write a copy for publication");
    stage.press("-near<Enter>2<Enter>");
    stage.sees("Look at these words").sees("“Marlowe”");
    let copy = stage.path().with_extension("copy.html-near");
    stage.press("<Enter>").sees("Write a copy for publication");
    assert!(!copy.exists());
    stage.press("2<Enter>").sees("Look at these words");
    stage.press("<Down><Enter>").sees("Written to");
    assert!(copy.exists());
}
