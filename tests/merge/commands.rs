//! `merge` and `diff` as commands.

use std::fs;

use apposite::session::event::{Actor, AnswerValue};
use apposite::store::{Desk, Mode, Notice, Store};
use serde_json::Value;

use crate::common::workspace::{Output, Workspace};

/// A session of the small flow, answered by Ann to the first gate, and Bob's copy of it.
pub(super) fn parted() -> Workspace {
    let space = Workspace::new();
    space.write("small.json", super::writers::SMALL);
    space.start("{small.json}");
    for line in [
        "answer {case.apposite.jsonl} intro --read --as Ann",
        "answer {case.apposite.jsonl} ddt yes --as Ann",
        "answer {case.apposite.jsonl} risk low --as Ann",
        "answer {case.apposite.jsonl} data a --as Ann",
    ] {
        done(&space, line);
    }
    fs::copy(
        space.path("case.apposite.jsonl"),
        space.path("bob.apposite.jsonl"),
    )
    .expect("a copy");
    forget(&space);
    space
}

/// Another machine: its own copies are its own.
pub(super) fn forget(space: &Workspace) {
    let _ = fs::remove_dir_all(space.places().copies);
}

pub(super) fn done(space: &Workspace, line: &str) -> Output {
    let output = space.run(line);
    assert_eq!(output.code, 0, "{line}\n{output}");
    output
}

/// Ann and Bob answer one question differently, each in their copy, and more that goes together.
pub(super) fn at_odds() -> Workspace {
    let space = parted();
    done(
        &space,
        "answer {case.apposite.jsonl} risk high --note \"Ann's note\" --as Ann",
    );
    done(
        &space,
        "evidence {case.apposite.jsonl} risk --title \"Ann's paper\" --as Ann",
    );
    forget(&space);
    done(
        &space,
        "comment {bob.apposite.jsonl} risk Bob's comment --as Bob",
    );
    done(
        &space,
        "answer {bob.apposite.jsonl} risk low --note \"Bob's note\" --as Bob",
    );
    forget(&space);
    space
}

fn json(output: &Output) -> Value {
    serde_json::from_str(&output.out).unwrap_or_else(|error| panic!("{error}\n{output}"))
}

#[test]
fn two_copies_become_one_and_every_command_says_what_they_disagree_on() {
    let space = at_odds();
    let merge = "merge {case.apposite.jsonl} {bob.apposite.jsonl} --output {both.apposite.jsonl}";
    let output = done(&space, merge);
    for said in [
        "Joined in HOME/both.apposite.jsonl: 10 entries.",
        "HOME/case.apposite.jsonl: 7 entries, of which only here: 2.",
        "HOME/bob.apposite.jsonl: 7 entries, of which only here: 2.",
        "Ann's paper",
        "Bob's comment",
        "\"How risky?\" was answered differently",
        "Ann's note",
        "Bob's note",
        "Side 1: Ann",
        "Side 2: Bob",
        "Before that: Ann",
    ] {
        assert!(output.out.contains(said), "{said} is not in\n{output}");
    }
    for command in ["status", "history", "record"] {
        let output = done(&space, &format!("{command} {{both.apposite.jsonl}}"));
        for said in [
            "\"How risky?\" was answered differently",
            "Ann's note",
            "Bob's note",
        ] {
            assert!(
                output.out.contains(said),
                "{command}: {said} is not in\n{output}"
            );
        }
    }
    let status = json(&done(&space, "status {both.apposite.jsonl} --json"));
    assert_eq!(
        (&status["tips"], &status["next"]),
        (&Value::from(1), &Value::from("risk"))
    );
    let conflict = &status["conflicts"][0];
    assert_eq!(
        (&conflict["about"], &conflict["id"]),
        (&Value::from("question"), &Value::from("risk"))
    );
    let sides = conflict["sides"].as_array().expect("a list");
    let names: Vec<&Value> = sides.iter().map(|side| &side["by"]["name"]).collect();
    assert_eq!(names, ["Ann", "Bob"]);
    assert_eq!(sides[0]["body"]["answer_given"]["value"]["one"], "high");
    assert_eq!(sides[1]["body"]["answer_given"]["note"], "Bob's note");
    assert_eq!(
        conflict["before"][0]["body"]["answer_given"]["value"]["one"],
        "low"
    );
    let history = json(&done(&space, "history {both.apposite.jsonl} --json"));
    assert_eq!(history["conflicts"], status["conflicts"]);
    assert_eq!(done(&space, "verify {both.apposite.jsonl}").code, 0);
    let held = space.run("decide {both.apposite.jsonl} g1 proceed --reason x --as Ann --role sro");
    assert_eq!(held.code, 1);
    assert!(
        held.err.contains("\"How risky?\" was answered differently"),
        "{held}"
    );
    // The answer is given in full view.
    let output = done(&space, "answer {both.apposite.jsonl} risk low --as Cem");
    for said in ["Ann's note", "Bob's note", "\"How risky?\" is settled"] {
        assert!(output.err.contains(said), "{output}");
    }
    let status = json(&done(&space, "status {both.apposite.jsonl} --json"));
    assert_eq!(status["conflicts"], Value::Array(Vec::new()));
    done(
        &space,
        "decide {both.apposite.jsonl} g1 proceed --reason x --as Ann --role sro",
    );
}

#[test]
fn the_order_of_the_copies_does_not_matter_and_joining_again_changes_nothing() {
    let space = at_odds();
    done(
        &space,
        "merge {case.apposite.jsonl} {bob.apposite.jsonl} -o {one.apposite.jsonl}",
    );
    let again = done(
        &space,
        "merge {bob.apposite.jsonl} {case.apposite.jsonl} -o {two.apposite.jsonl} --json",
    );
    let one = fs::read(space.path("one.apposite.jsonl")).expect("a file");
    assert_eq!(
        fs::read(space.path("two.apposite.jsonl")).expect("a file"),
        one
    );
    let said = json(&again);
    assert_eq!(
        (&said["entries"], &said["merge_events"]),
        (&Value::from(10), &Value::from(1))
    );
    let only = said["copies"][0]["only"].as_array().expect("a list");
    assert_eq!(only.len(), 2);
    assert_eq!(only[1]["body"]["answer_given"]["note"], "Bob's note");
    assert_eq!(said["conflicts"][0]["id"], "risk");
    let same = done(
        &space,
        "merge {one.apposite.jsonl} {case.apposite.jsonl} -o {one.apposite.jsonl}",
    );
    assert!(same.out.contains("holds all of it already"), "{same}");
    assert_eq!(
        fs::read(space.path("one.apposite.jsonl")).expect("a file"),
        one
    );
}

#[test]
fn one_of_the_copies_may_take_the_result_and_no_other_file() {
    let space = at_odds();
    let before = fs::read(space.path("bob.apposite.jsonl")).expect("a file");
    let clash =
        space.run("merge {case.apposite.jsonl} {case.apposite.jsonl} -o {bob.apposite.jsonl}");
    assert_eq!(clash.code, 1, "{clash}");
    assert!(
        clash.err.contains("is there already") && clash.err.contains("name it among the copies")
    );
    space.write("notes.txt", "mine");
    let clash = space.run("merge {case.apposite.jsonl} {bob.apposite.jsonl} -o {notes.txt}");
    assert_eq!(clash.code, 1, "{clash}");
    assert_eq!(fs::read(space.path("notes.txt")).expect("a file"), b"mine");
    assert_eq!(
        fs::read(space.path("bob.apposite.jsonl")).expect("a file"),
        before
    );
    done(
        &space,
        "merge {case.apposite.jsonl} {bob.apposite.jsonl} -o {case.apposite.jsonl}",
    );
    assert_eq!(space.status()["conflicts"][0]["id"], "risk");
    assert_eq!(
        fs::read(space.path("bob.apposite.jsonl")).expect("a file"),
        before
    );
    // Nothing unfinished is left.
    let names = fs::read_dir(space.path("")).expect("a folder");
    let names = names.map(|entry| entry.expect("an entry").file_name());
    assert!(
        names
            .into_iter()
            .all(|name| !name.to_string_lossy().starts_with('.'))
    );
    assert_eq!(
        space.run("merge {case.apposite.jsonl} -o {x.jsonl}").code,
        2
    );
    assert_eq!(
        space
            .run("merge {case.apposite.jsonl} {bob.apposite.jsonl}")
            .code,
        2
    );
    assert_eq!(
        space
            .run("merge {case.apposite.jsonl} {gone.apposite.jsonl} -o {x.jsonl}")
            .code,
        3
    );
}

#[cfg(unix)]
#[test]
fn a_link_to_a_copy_is_that_copy_and_permissions_are_kept() {
    use std::os::unix::fs::PermissionsExt as _;

    let space = at_odds();
    let real = space.path("case.apposite.jsonl");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("it is ours");
    std::os::unix::fs::symlink(&real, space.path("link.apposite.jsonl")).expect("a link");
    done(
        &space,
        "merge {case.apposite.jsonl} {bob.apposite.jsonl} -o {link.apposite.jsonl}",
    );
    assert!(space.path("link.apposite.jsonl").is_symlink());
    assert_eq!(
        fs::metadata(&real).expect("a file").permissions().mode() & 0o777,
        0o640
    );
    assert_eq!(space.status()["conflicts"][0]["id"], "risk");
}

#[test]
fn a_damaged_copy_and_one_of_another_session_are_refused_by_name() {
    let space = at_odds();
    let text = fs::read_to_string(space.path("bob.apposite.jsonl")).expect("text");
    space.write(
        "bad.apposite.jsonl",
        text.replace("Bob's note", "Rob's note"),
    );
    for command in ["merge", "diff"] {
        let output = if command == "merge" {
            "-o {x.apposite.jsonl}"
        } else {
            ""
        };
        let bad = space.run(&format!(
            "{command} {{case.apposite.jsonl}} {{bad.apposite.jsonl}} {output}"
        ));
        assert_eq!(bad.code, 1, "{bad}");
        assert!(
            bad.err
                .contains("HOME/bad.apposite.jsonl is not as it was written"),
            "{bad}"
        );
        assert!(
            bad.err.contains("line 7") && bad.err.contains("apposite verify"),
            "{bad}"
        );
    }
    done(
        &space,
        "start {small.json} --title Other --as Ann --no-open --output {other.apposite.jsonl}",
    );
    let other =
        space.run("merge {case.apposite.jsonl} {other.apposite.jsonl} -o {x.apposite.jsonl}");
    assert_eq!(other.code, 1);
    assert!(other.err.contains("another session"), "{other}");
    assert!(!space.path("x.apposite.jsonl").exists());
}

#[test]
fn a_save_that_was_cut_short_is_said_and_left_out() {
    let space = at_odds();
    let mut file = fs::read(space.path("bob.apposite.jsonl")).expect("a file");
    file.extend_from_slice(b"{\"id\":\"half");
    space.write("bob.apposite.jsonl", &file);
    let output = done(
        &space,
        "merge {case.apposite.jsonl} {bob.apposite.jsonl} -o {x.apposite.jsonl}",
    );
    assert!(
        output.err.contains("cut short") && output.err.contains("11 bytes"),
        "{output}"
    );
    assert_eq!(done(&space, "verify {x.apposite.jsonl}").err, "");
}

#[test]
fn a_practice_session_says_so_in_the_name_of_what_is_joined() {
    let space = Workspace::new();
    space.write("small.json", super::writers::SMALL);
    done(
        &space,
        "start {small.json} --title T --practice --as Ann --no-open --output {PRACTICE-a.apposite.jsonl}",
    );
    fs::copy(
        space.path("PRACTICE-a.apposite.jsonl"),
        space.path("b.jsonl"),
    )
    .expect("a copy");
    let output = done(
        &space,
        "merge {PRACTICE-a.apposite.jsonl} {b.jsonl} -o {c.apposite.jsonl}",
    );
    assert!(
        output.out.contains("HOME/PRACTICE-c.apposite.jsonl"),
        "{output}"
    );
    assert!(
        space.path("PRACTICE-c.apposite.jsonl").exists()
            && !space.path("c.apposite.jsonl").exists()
    );
}

#[test]
fn without_the_flow_copies_are_joined_all_the_same() {
    let space = at_odds();
    fs::remove_file(space.path("small.json")).expect("it was there");
    fs::remove_dir_all(space.places().flows).expect("it was kept");
    let output = done(
        &space,
        "merge {case.apposite.jsonl} {bob.apposite.jsonl} -o {both.apposite.jsonl}",
    );
    assert!(
        output
            .out
            .contains("\"How risky?\" was answered differently"),
        "{output}"
    );
    assert!(output.out.contains("Ann's note") && output.out.contains("Bob's note"));
    for command in ["status", "history", "record"] {
        let output = done(&space, &format!("{command} {{both.apposite.jsonl}}"));
        assert!(output.out.contains("Bob's note"), "{output}");
    }
    let status = json(&done(&space, "status {both.apposite.jsonl} --json"));
    assert_eq!(status["conflicts"][0]["id"], "risk");
    assert!(
        !status["answered"]
            .as_array()
            .expect("a list")
            .contains(&Value::from("risk"))
    );
    // A flow that is named and not there is said before anything is written.
    let bad = space
        .run("merge {case.apposite.jsonl} {bob.apposite.jsonl} -o {x.jsonl} --flow {gone.json}");
    assert_ne!(bad.code, 0);
    assert!(!space.path("x.jsonl").exists());
}

#[test]
fn diff_says_what_each_copy_has_and_changes_nothing() {
    let space = at_odds();
    let read = |name: &str| fs::read(space.path(name)).expect("a file");
    let before = (read("case.apposite.jsonl"), read("bob.apposite.jsonl"));
    let output = done(&space, "diff {case.apposite.jsonl} {bob.apposite.jsonl}");
    for said in [
        "Entries in both: 5.",
        "only here: 2",
        "Ann's paper",
        "Bob's comment",
        "If they were joined:",
        "\"How risky?\" was",
    ] {
        assert!(output.out.contains(said), "{said} is not in\n{output}");
    }
    let said = json(&done(
        &space,
        "diff {case.apposite.jsonl} {bob.apposite.jsonl} --json",
    ));
    assert_eq!(
        (&said["same"], &said["both"]),
        (&Value::from(false), &Value::from(5))
    );
    let kinds = |side: &str| -> Vec<String> {
        let only = said[side]["only"].as_array().expect("a list").iter();
        let kinds = only.map(|event| {
            event["body"]
                .as_object()
                .expect("an object")
                .keys()
                .next()
                .cloned()
        });
        kinds.map(Option::unwrap_or_default).collect()
    };
    assert_eq!(kinds("a"), ["answer_given", "evidence_added"]);
    assert_eq!(kinds("b"), ["comment_made", "answer_given"]);
    assert_eq!(said["conflicts"][0]["id"], "risk");
    assert_eq!(
        (read("case.apposite.jsonl"), read("bob.apposite.jsonl")),
        before
    );
    let same = done(&space, "diff {case.apposite.jsonl} {case.apposite.jsonl}");
    assert!(same.out.contains("the same entries: 7"), "{same}");
}

#[test]
fn hostile_text_in_a_copy_reaches_no_terminal() {
    let space = parted();
    let comment = [
        "comment",
        "{bob.apposite.jsonl}",
        "risk",
        "\u{1b}[2Jgone\u{202e}",
        "--as",
        "Bob",
    ];
    let comment: Vec<String> = comment.iter().map(|word| space.filled(word)).collect();
    assert_eq!(space.run_args(&comment, b"", false).code, 0);
    for command in [
        "diff {case.apposite.jsonl} {bob.apposite.jsonl}",
        "diff {case.apposite.jsonl} {bob.apposite.jsonl} --json",
    ] {
        let output = done(&space, command);
        assert!(!output.out.contains(['\u{1b}', '\u{202e}']), "{output:?}");
    }
}

#[test]
fn two_who_answer_at_once_in_one_file_are_at_odds_as_two_copies_are() {
    let space = parted();
    let path = space.path("case.apposite.jsonl");
    let store = Store::new(space.places()).with_copies(false);
    let open = || store.desk(&path, Mode::Write, None).expect("it opens");
    let (mut ann, mut bob) = (open(), open());
    let answer = |desk: &mut Desk, option: &str, name: &str| {
        let command = apposite::session::command::Command::Answer {
            question: "risk".into(),
            value: AnswerValue::One(option.to_owned()),
            note: format!("{name}'s note"),
        };
        let by = Actor {
            name: name.to_owned(),
            role: String::new(),
        };
        desk.perform(&command, "2026-11-25T10:00:00Z", &by)
            .expect("it is saved")
    };
    answer(&mut ann, "high", "Ann");
    assert!(
        !answer(&mut bob, "low", "Bob").is_empty(),
        "Bob is told of it"
    );
    // Bob sees at once that both said something, and Ann when she looks again.
    let ids = |desk: &Desk| -> Vec<String> {
        let conflicts = desk.case.conflicts().into_iter();
        conflicts
            .map(|conflict| conflict.about.id().to_owned())
            .collect()
    };
    assert_eq!(ids(&bob), ["risk"]);
    assert_eq!(ids(&open()), ["risk"]);
    assert_eq!(space.status()["tips"], 2);
    answer(&mut bob, "low", "Bob");
    assert!(ids(&bob).is_empty() && ids(&open()).is_empty());
    assert_eq!(space.status()["tips"], 1);
}

#[test]
fn whoever_has_the_file_open_while_it_is_replaced_goes_on_in_what_stands_there() {
    let space = at_odds();
    let store = Store::new(space.places());
    let path = space.path("case.apposite.jsonl");
    let mut desk = store.desk(&path, Mode::Write, None).expect("it opens");
    done(
        &space,
        "merge {case.apposite.jsonl} {bob.apposite.jsonl} -o {case.apposite.jsonl}",
    );
    let comment = apposite::session::command::Command::Comment {
        node: "risk".into(),
        text: "late".to_owned(),
    };
    let by = Actor {
        name: "Ann".to_owned(),
        ..Actor::default()
    };
    let notices = desk.perform(&comment, "2026-11-25T10:00:00Z", &by);
    let notices = notices.expect("it is saved");
    assert!(notices.contains(&Notice::Swapped), "{notices:?}");
    assert!(desk.case.conflicts().len() == 1);
    assert_eq!(space.status()["conflicts"][0]["id"], "risk");
}

#[test]
fn what_was_written_while_copies_were_joined_is_not_replaced() {
    use apposite::store::merge::{self, Replaced};

    let space = at_odds();
    let path = space.path("case.apposite.jsonl");
    let taken = merge::take(&path).expect("it can be read");
    done(&space, "comment {case.apposite.jsonl} risk late --as Ann");
    let before = fs::read(&path).expect("a file");
    let replaced = merge::replace(&taken, b"something else").expect("nothing fails");
    assert_eq!(replaced, Replaced::Not);
    assert!(fs::read(&path).expect("a file") == before);
    let taken = merge::take(&path).expect("it can be read");
    let replaced = merge::replace(&taken, b"something else").expect("it is written");
    assert_eq!(replaced, Replaced::Done);
    assert_eq!(fs::read(&path).expect("a file"), b"something else");
}
