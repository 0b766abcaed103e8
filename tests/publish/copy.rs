//! The copy: what is removed is in none of its bytes, in any form, and what is not can be read.

use serde_json::Value;

use crate::common::stage::CLEAN;
use crate::common::workspace::{Output, Workspace};

const SECRET: &str = "Marlowe & Söhne <Ltd>";
const FORMS: [&str; 4] = ["md", "txt", "html", "json"];

/// A session with a name of a firm in many of its texts, in other spellings too.
fn session() -> Workspace {
    let space = Workspace::new();
    space.write("clean.json", CLEAN);
    space.start("{clean.json}");
    let script = [
        r#"{"read": "welcome"}"#,
        r#"{"answer": "need", "value": "The tool of Marlowe & Söhne <Ltd> is wanted.", "note": "Asked MARLOWE\n& SÖHNE <LTD>, who said a_b*c."}"#,
        r#"{"answer": "need", "value": "A tool from a firm is wanted."}"#,
        r#"{"answer": "tool", "value": "yes", "note": "Marlowe-Söhne-Ltd"}"#,
        r#"{"answer": "data", "value": ["people"]}"#,
        r#"{"answer": "cost", "value": 240500, "note": "As 240,500 in the offer."}"#,
        r#"{"answer": "start", "value": "2026-12-01"}"#,
        r#"{"evidence": "need", "title": "Offer of Marlowe & Söhne <Ltd>", "location": "https://supplier.invalid/offer"}"#,
        r#"{"comment": "need", "text": "We met Marlowe & Söhne <Ltd>."}"#,
        r#"{"decide": "gate", "decision": "proceed-with-conditions", "reason": "Marlowe & Söhne <Ltd> is the only one.", "conditions": ["Ask Marlowe & Söhne <Ltd> in May."], "dissent": "Bob, about Marlowe & Söhne <Ltd>.", "role": "owner"}"#,
    ];
    let done = space.run_with(
        "answer {case.apposite.jsonl} --script - --as \"Ann Example\" --role lead",
        &(script.join("\n") + "\n"),
    );
    assert_eq!(done.code, 0, "{done}");
    space
}

fn redact(space: &Workspace, rest: &str) -> Output {
    let output = space.run(&format!(
        "redact {{case.apposite.jsonl}} {rest} --as Cem --role lead --json"
    ));
    assert_eq!(output.code, 0, "{rest}\n{output}");
    output
}

/// The id of the mark that was just made.
fn mark(space: &Workspace, rest: &str) -> String {
    let output = redact(space, rest);
    let line = output.out.lines().last().expect("a line");
    let saved: Value = serde_json::from_str(line).expect("it is JSON");
    saved["event"].as_str().expect("an id").to_owned()
}

fn agree(space: &Workspace, id: &str) {
    let output = space.run(&format!(
        "redact {{case.apposite.jsonl}} --review {id} --agree --as Dee --role owner"
    ));
    assert_eq!(output.code, 0, "{output}");
}

fn publish(space: &Workspace, rest: &str) -> Output {
    space.run(&format!("publish {{case.apposite.jsonl}} {rest}"))
}

fn text(space: &Workspace, name: &str) -> String {
    std::fs::read_to_string(space.path(name)).expect("the copy")
}

fn firm(space: &Workspace) -> String {
    mark(
        space,
        &format!(
            "need --passage \"{SECRET}\" --exemption s31 --reason \"Who supplies it helps attackers\" --public-interest \"Safety outweighs it\""
        ),
    )
}

#[test]
fn a_marked_passage_is_in_no_byte_of_any_form() {
    let space = session();
    let id = firm(&space);
    agree(&space, &id);
    for end in FORMS {
        let name = format!("copy.{end}");
        let output = publish(&space, &format!("--output {{{name}}}"));
        assert_eq!(output.code, 0, "{end}: {output}");
        let copy = text(&space, &name);
        let plain = copy.to_lowercase();
        for part in [
            SECRET,
            "Marlowe",
            "Söhne",
            "marlowe",
            "söhne",
            "MARLOWE",
            "s\\u00f6hne",
        ] {
            assert!(!plain.contains(&part.to_lowercase()), "{end} has {part}");
        }
        assert!(copy.contains("removed 1: s.31(1)(a)"), "{end}: {copy}");
        // What was not marked is still there.
        for kept in [
            "A tool from a firm is wanted.",
            "240,500",
            "Prevention of crime",
        ] {
            assert!(copy.contains(kept), "{end} lacks {kept}");
        }
        // The decision stands as it did, although the texts it rests on are gone.
        assert!(!copy.contains("no longer stands"), "{end}");
    }
}

#[test]
fn the_copy_is_linked_to_its_original_and_to_nothing_that_could_be_tried_out() {
    use sha2::{Digest as _, Sha256};
    let space = session();
    let id = firm(&space);
    agree(&space, &id);
    let output = publish(&space, "--output {copy.json} --json");
    assert_eq!(output.code, 0, "{output}");
    let bytes = std::fs::read(space.path("case.apposite.jsonl")).expect("the session");
    let digest = apposite::session::journal::hex(&Sha256::digest(&bytes));
    let copy = text(&space, "copy.json");
    assert!(copy.contains(&digest));
    let said: Value = serde_json::from_str(&output.out).expect("it is JSON");
    assert_eq!(said["sha256"], digest.as_str());
    let session = said["session"].as_str().expect("an id").to_owned();
    let journal = String::from_utf8(bytes).expect("it is text");
    for line in journal.lines() {
        let event: Value = serde_json::from_str(line).expect("a line");
        let id = event["id"].as_str().expect("an id");
        // The id of an entry is a digest over all it says.
        assert_eq!(copy.contains(id), id == session, "{line}");
        for word in ["basis", "nonce"] {
            if let Some(value) = find(&event, word) {
                assert!(!copy.contains(value.as_str()), "{word}");
            }
        }
    }
}

fn find(value: &Value, name: &str) -> Option<String> {
    match value {
        Value::Object(members) => members.iter().find_map(|(known, value)| {
            let here = (known == name)
                .then(|| value.as_str().map(str::to_owned))
                .flatten();
            here.or_else(|| find(value, name))
        }),
        Value::Array(items) => items.iter().find_map(|item| find(item, name)),
        _ => None,
    }
}

#[test]
fn nothing_is_published_before_somebody_else_has_agreed() {
    let space = session();
    let id = firm(&space);
    let output = publish(&space, "--output {copy.md}");
    assert_eq!(output.code, 1, "{output}");
    assert!(output.err.contains(&id[..8]), "{output}");
    assert!(!space.path("copy.md").exists());
    let own = space.run(&format!(
        "redact {{case.apposite.jsonl}} --review {id} --agree --as \"cem \" --role owner"
    ));
    assert_eq!(own.code, 1, "{own}");
    assert!(own.err.contains("somebody else has to review it"), "{own}");
    // A draft leaves it out and says what it is.
    let output = publish(&space, "--output {copy.md} --draft");
    assert_eq!(output.code, 0, "{output}");
    let copy = text(&space, "copy.md");
    assert!(
        copy.contains("DRAFT of a redacted copy, not for publication"),
        "{copy}"
    );
    assert!(
        copy.contains("may be inaccurate") && copy.contains("Nobody yet"),
        "{copy}"
    );
    assert!(!copy.contains("Marlowe"), "{copy}");
    agree(&space, &id);
    let output = publish(&space, "--output {copy.md}");
    assert_eq!(output.code, 0, "{output}");
    let copy = text(&space, "copy.md");
    assert!(
        copy.starts_with("**REDACTED FOR PUBLICATION from an OFFICIAL original**"),
        "{copy}"
    );
    assert!(!copy.contains("DRAFT"), "{copy}");
    // By their roles, in the schedule.
    let schedule = copy
        .split("Schedule of redactions")
        .nth(1)
        .expect("the schedule");
    let schedule = schedule.split("## History").next().expect("it ends");
    assert!(schedule.contains("Project lead") && schedule.contains("Senior responsible owner"));
    assert!(
        !schedule.contains("Cem") && !schedule.contains("Dee"),
        "{schedule}"
    );
}

#[test]
fn what_is_refused_stays_and_what_is_taken_back_is_no_mark() {
    let space = session();
    let id = firm(&space);
    let bare = space.run(&format!(
        "redact {{case.apposite.jsonl}} --review {id} --refuse --as Dee"
    ));
    assert_eq!(bare.code, 1, "{bare}");
    let refused = space.run(&format!(
        "redact {{case.apposite.jsonl}} --review {id} --refuse --reason \"It is known\" --as Dee"
    ));
    assert_eq!(refused.code, 0, "{refused}");
    assert_eq!(publish(&space, "--output {copy.txt}").code, 0);
    let copy = text(&space, "copy.txt");
    assert!(
        copy.contains(SECRET) && copy.contains("Nothing was removed."),
        "{copy}"
    );
    agree(&space, &id);
    // Who made it cannot take it back once somebody agreed.
    let lift = format!("redact {{case.apposite.jsonl}} --lift {id} --reason \"Not needed\"");
    assert_eq!(space.run(&format!("{lift} --as Cem")).code, 1);
    assert_eq!(space.run(&format!("{lift} --as Dee")).code, 0);
    assert_eq!(space.status()["redactions"]["lifted"], 1);
}

#[test]
fn words_that_still_stand_somewhere_keep_the_copy_from_being_written() {
    let space = session();
    let id = mark(
        &space,
        &format!("need --passage \"{SECRET}\" --only-here --exemption s40 --reason Private"),
    );
    agree(&space, &id);
    for end in FORMS {
        let output = publish(&space, &format!("--output {{copy.{end}}}"));
        assert_eq!(output.code, 1, "{output}");
        assert!(output.err.contains("nothing was written"), "{output}");
        assert!(output.err.contains("Decisions"), "{output}");
        assert!(!output.err.contains("Marlowe"), "{output}");
        assert!(!space.path(&format!("copy.{end}")).exists());
    }
    let output = publish(
        &space,
        &format!("--output {{copy.md}} --stays {}", &id[..10]),
    );
    assert_eq!(output.code, 0, "{output}");
    assert!(text(&space, "copy.md").contains("are ordinary where they still stand"));
    // Nor may the file's own name tell it.
    let everywhere = firm(&space);
    agree(&space, &everywhere);
    let output = publish(&space, "--output {marlowe-söhne_ltd.md}");
    assert_eq!(output.code, 1, "{output}");
    assert!(output.err.contains("the name of the file"), "{output}");
}

#[test]
fn later_entries_are_covered_too() {
    let space = session();
    let id = firm(&space);
    agree(&space, &id);
    let later = space.run(
        "comment {case.apposite.jsonl} need \"Once more marlowe & söhne ltd called.\" --as Ann",
    );
    assert_eq!(later.code, 0, "{later}");
    let output = publish(&space, "--output {copy.html}");
    assert_eq!(output.code, 0, "{output}");
    assert!(text(&space, "copy.html").contains("Once more [removed 1: s.31(1)(a)] called."));
}

#[test]
fn numbers_and_whole_texts_are_removed_and_choices_cannot_be() {
    let space = session();
    let cost = mark(
        &space,
        "cost --whole --in value.number --exemption s40 --reason Price",
    );
    let note = mark(
        &space,
        "tool --whole --in note --exemption s40 --reason Private",
    );
    agree(&space, &cost);
    agree(&space, &note);
    let chosen = space.run(
        "redact {case.apposite.jsonl} tool --whole --in value.one --exemption s40 --reason x --as Cem",
    );
    assert_eq!(chosen.code, 1, "{chosen}");
    let output = publish(&space, "--output {copy.json}");
    assert_eq!(output.code, 0, "{output}");
    let copy = text(&space, "copy.json");
    for gone in ["240,500", "240500", "Marlowe-Söhne-Ltd"] {
        assert!(!copy.contains(gone), "{gone}");
    }
    // It still says what follows from the price.
    assert!(copy.contains("removed 1: s.40(2)"), "{copy}");
    assert!(!copy.contains("Not answered yet: What does it cost?"));
}

#[test]
fn names_go_and_roles_and_named_seniors_stay() {
    let space = session();
    redact(
        &space,
        "--names --keep-name dee --exemption s40 --reason \"Below the rank that is named\"",
    );
    let listed = space
        .run("redact {case.apposite.jsonl} --list --json --words")
        .out;
    let listed: Value = serde_json::from_str(&listed).expect("it is JSON");
    let marks = listed["redactions"].as_array().expect("a list");
    let words: Vec<&str> = marks
        .iter()
        .filter_map(|mark| mark["words"].as_str())
        .collect();
    assert_eq!(words, ["Ann", "Ann Example"]);
    // Whoever marks is named in the history, and is a name too.
    redact(
        &space,
        "--names --keep-name dee --exemption s40 --reason \"Below the rank that is named\"",
    );
    for mark in marks {
        agree(&space, mark["id"].as_str().expect("an id"));
    }
    let waiting = publish(&space, "--output {copy.txt}");
    assert_eq!(waiting.code, 1, "{waiting}");
    let all = space.run("redact {case.apposite.jsonl} --list --json").out;
    let all: Value = serde_json::from_str(&all).expect("it is JSON");
    for mark in all["redactions"].as_array().expect("a list") {
        if mark["state"] == "not-reviewed" {
            agree(&space, mark["id"].as_str().expect("an id"));
        }
    }
    let output = publish(&space, "--output {copy.txt}");
    assert_eq!(output.code, 0, "{output}");
    let copy = text(&space, "copy.txt");
    for gone in ["Ann", "Example", "Cem"] {
        assert!(!copy.contains(gone), "{gone}: {copy}");
    }
    assert!(
        copy.contains("Dee") && copy.contains("Project lead"),
        "{copy}"
    );
}

#[test]
fn what_looks_personal_and_is_still_there_is_said() {
    let space = session();
    let output = publish(&space, "--output {copy.txt}");
    assert!(!output.err.contains("personal data"), "{output}");
    let said = space.run("comment {case.apposite.jsonl} need \"PNC 79/163001B\" --as Ann");
    assert_eq!(said.code, 0, "{said}");
    let output = publish(&space, "--output {copy.txt}");
    assert!(
        output
            .err
            .contains("looks like personal data in it: a PNC id"),
        "{output}"
    );
}

#[test]
fn titles_are_texts_too() {
    let space = Workspace::new();
    space.write("clean.json", CLEAN);
    let started = space.run(
        "start {clean.json} --title \"Trial with Blackfriars\" --as Ann --no-open --output {case.apposite.jsonl}",
    );
    assert_eq!(started.code, 0, "{started}");
    let id = mark(
        &space,
        "title --passage Blackfriars --exemption s40 --reason Place",
    );
    agree(&space, &id);
    for end in FORMS {
        let output = publish(&space, &format!("--output {{copy.{end}}}"));
        assert_eq!(output.code, 0, "{output}");
        let copy = text(&space, &format!("copy.{end}"));
        assert!(!copy.contains("Blackfriars"), "{copy}");
    }
}

#[test]
fn a_mark_is_named_as_it_is_made() {
    let space = session();
    let output = space.run("redact {case.apposite.jsonl} need --passage firm --exemption s40-2 --reason Trade --as Cem --role lead");
    assert_eq!(output.code, 0, "{output}");
    let id = output.out.split("--review ").nth(1).expect("an id");
    agree(&space, &id[..8]);
}
