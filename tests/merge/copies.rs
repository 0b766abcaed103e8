//! Copies that synchronisers leave beside a session: noticed, told, and left alone.

use std::fs;

use serde_json::Value;

use super::commands::{at_odds, done};
use crate::common::stage::{Set, Stage};

const NAMES: [&str; 6] = [
    "case-DESKTOP-AB12.apposite.jsonl",
    "case (Ann's conflicted copy 2026-11-25).apposite.jsonl",
    "case.apposite (1).jsonl",
    "case (1).apposite.jsonl",
    "case.sync-conflict-20261125-090000-ABCDEFG.apposite.jsonl",
    "renamed by someone.jsonl",
];

#[test]
fn whatever_its_name_a_copy_is_told_of_with_how_to_join_it() {
    for name in NAMES {
        let space = at_odds();
        fs::rename(space.path("bob.apposite.jsonl"), space.path(name)).expect("a name");
        let before = fs::read(space.path("case.apposite.jsonl")).expect("a file");
        let output = done(&space, "status {case.apposite.jsonl}");
        for said in [
            format!("HOME/{name}"),
            "not in it: 2".to_owned(),
            "apposite diff".to_owned(),
            format!(
                "apposite merge \"HOME/case.apposite.jsonl\" \"HOME/{name}\" --output \"HOME/case.apposite.jsonl\""
            ),
        ] {
            assert!(output.err.contains(&said), "{said} is not in\n{output}");
        }
        // And from the copy, the session.
        let from_copy = space.run_args(
            &[
                "status".to_owned(),
                space.path(name).to_string_lossy().into_owned(),
            ],
            b"",
            false,
        );
        assert!(
            from_copy.err.contains("HOME/case.apposite.jsonl"),
            "{from_copy}"
        );
        let status = space.status();
        let copies = status["copies"].as_array().expect("a list");
        assert!(copies[0]["path"].as_str().expect("a path").ends_with(name));
        assert_eq!(copies[0]["entries_not_here"], 2);
        let plain = space.type_into("resume {case.apposite.jsonl} --plain --as Ann", "quit\n");
        let told = plain.out.replace('\n', " ") + &plain.err.replace('\n', " ");
        assert!(told.contains("lies beside it"), "{plain}");
        // Nothing was joined.
        assert_eq!(
            fs::read(space.path("case.apposite.jsonl")).expect("a file"),
            before
        );
        let list = done(&space, &format!("sessions {}", space.path("").display()));
        assert_eq!(
            list.out.matches("is the same session as").count(),
            1,
            "{list}"
        );
        let list = done(
            &space,
            &format!("sessions {} --json", space.path("").display()),
        );
        let list: Value = serde_json::from_str(&list.out).expect("JSON");
        assert_eq!(
            list["sessions"][0]["copies"]
                .as_array()
                .expect("a list")
                .len(),
            1
        );
    }
}

#[test]
fn a_copy_that_holds_nothing_more_is_not_told_of() {
    let space = at_odds();
    done(
        &space,
        "merge {case.apposite.jsonl} {bob.apposite.jsonl} -o {case.apposite.jsonl}",
    );
    let output = done(&space, "status {case.apposite.jsonl}");
    assert!(!output.err.contains("lies beside"), "{output}");
    assert_eq!(space.status()["copies"], Value::Array(Vec::new()));
}

#[test]
fn another_session_of_a_like_name_is_no_copy() {
    let space = at_odds();
    fs::remove_file(space.path("bob.apposite.jsonl")).expect("it was there");
    done(
        &space,
        "start {small.json} --title Case --as Ann --no-open --output \"{case (1).apposite.jsonl}\"",
    );
    let output = done(&space, "status {case.apposite.jsonl}");
    assert!(!output.err.contains("lies beside"), "{output}");
    space.write("case (2).apposite.jsonl", "no session");
    space.write("case (3).apposite.jsonl", "");
    assert_eq!(space.status()["copies"], Value::Array(Vec::new()));
}

#[test]
fn a_damaged_copy_is_told_of_as_such() {
    let space = at_odds();
    let text = fs::read_to_string(space.path("bob.apposite.jsonl")).expect("text");
    for damaged in [
        text.replace("Bob's note", "Rob's note"),
        text.replace("\"Case\"", "\"Base\""),
    ] {
        space.write("bob.apposite.jsonl", damaged);
        let output = done(&space, "status {case.apposite.jsonl}");
        assert!(
            output
                .err
                .contains("is not as it was written: HOME/bob.apposite.jsonl"),
            "{output}"
        );
        assert_eq!(space.status()["copies"][0]["damaged"], true);
    }
}

#[test]
fn in_a_crowded_folder_names_that_begin_alike_are_looked_into() {
    let space = at_odds();
    for number in 0..60 {
        space.write(&format!("x{number}.apposite.jsonl"), "{}");
    }
    assert_eq!(space.status()["copies"], Value::Array(Vec::new()));
    let others = [
        "Copy of case.apposite.jsonl",
        "case.apposite.JSONL",
        "case.apposite.jsonl.txt",
        "case.apposite.jsonl (1)",
        "case.apposite.jsonl~",
        "case.apposite.jsonl.bak",
        "case.apposite.jsonl_conflict-20261125",
    ];
    for name in NAMES[..5].iter().chain(&others) {
        fs::rename(space.path("bob.apposite.jsonl"), space.path(name)).expect("a name");
        assert_eq!(
            space.status()["copies"].as_array().expect("a list").len(),
            1,
            "{name}"
        );
        fs::rename(space.path(name), space.path("bob.apposite.jsonl")).expect("a name");
    }
}

#[test]
fn by_its_title_the_session_itself_is_meant_and_not_a_copy() {
    let space = at_odds();
    let sessions = space.places().sessions;
    fs::create_dir_all(&sessions).expect("a folder");
    let put = |from: &str, name: &str| {
        fs::copy(space.path(from), sessions.join(name)).expect("a copy");
    };
    put("bob.apposite.jsonl", "case-DESKTOP-AB12.apposite.jsonl");
    put("case.apposite.jsonl", "case.apposite.jsonl");
    let output = done(&space, "diff Case {case.apposite.jsonl}");
    assert!(output.out.contains("the same entries"), "{output}");
    let output = done(&space, "status Case");
    assert!(output.err.contains("case-DESKTOP-AB12"), "{output}");
    // Of two copies neither of which is more the session than the other, one must be named.
    fs::remove_file(sessions.join("case.apposite.jsonl")).expect("it was there");
    put("case.apposite.jsonl", "case-LAPTOPX-AB12.apposite.jsonl");
    assert_eq!(space.run("status Case").code, 1);
}

#[test]
fn full_screen_tells_of_a_copy_too() {
    for size in [(80, 24), (40, 15)] {
        let mut stage = Stage::new();
        stage.press("<Enter><Enter>");
        let copy = stage.path().with_file_name("copy.apposite.jsonl");
        let parted = fs::read(stage.path()).expect("the session");
        stage.press("Too slow<Enter>");
        fs::copy(stage.path(), &copy).expect("a copy");
        fs::write(stage.path(), parted).expect("it can be written");
        let copies = stage.folder().join("home").join("copies");
        let mut stage = {
            fs::remove_dir_all(copies).expect("this machine's own copies");
            let set = Set {
                size,
                ..Set::default()
            };
            set.again(stage)
        };
        stage.sees("Copies beside this session");
    }
}

#[test]
fn what_a_copy_beside_holds_is_not_put_back_as_lost() {
    let space = at_odds();
    // This machine has seen all of it.
    done(
        &space,
        "merge {case.apposite.jsonl} {bob.apposite.jsonl} -o {both.apposite.jsonl}",
    );
    done(&space, "comment {both.apposite.jsonl} risk seen --as Cem");
    let read = || fs::read(space.path("case.apposite.jsonl")).expect("a file");
    let before = read();
    let output = done(&space, "comment {case.apposite.jsonl} ddt mine --as Ann");
    assert!(!output.err.contains("put back"), "{output}");
    let after = read();
    assert!(after.starts_with(&before));
    assert_eq!(after.split(|byte| *byte == b'\n').count(), 8 + 1);
    // Nor where no file beside it holds it any more: it was never in this file.
    for name in ["both.apposite.jsonl", "bob.apposite.jsonl"] {
        fs::remove_file(space.path(name)).expect("it was there");
    }
    let output = done(&space, "comment {case.apposite.jsonl} ddt more --as Ann");
    assert!(!output.err.contains("lost"), "{output}");
    assert!(read().starts_with(&after));
}

#[test]
fn what_mail_programs_and_editors_call_copies_is_told_of() {
    for name in [
        "case.apposite.jsonl.txt",
        "case.apposite.JSONL",
        "case.apposite.jsonl.bak",
        "case.apposite.jsonl (1)",
        "case.apposite.jsonl~",
        "anything else.jsonl.orig",
    ] {
        let space = at_odds();
        fs::rename(space.path("bob.apposite.jsonl"), space.path(name)).expect("a name");
        let output = done(&space, "status {case.apposite.jsonl}");
        assert!(output.err.contains(&format!("HOME/{name}")), "{output}");
    }
}

#[test]
fn many_copies_are_told_of_once_with_the_command_that_joins_them_all() {
    let space = at_odds();
    let bob = fs::read(space.path("bob.apposite.jsonl")).expect("a file");
    fs::write(space.path("case (1).apposite.jsonl"), &bob).expect("a copy");
    fs::write(space.path("case (2).apposite.jsonl"), &bob).expect("a copy");
    let output = done(&space, "status {case.apposite.jsonl}");
    assert_eq!(output.err.matches("beside it").count(), 1, "{output}");
    let command = "apposite merge \"HOME/case.apposite.jsonl\" \"HOME/bob.apposite.jsonl\" \"HOME/case (1).apposite.jsonl\" \"HOME/case (2).apposite.jsonl\" --output \"HOME/case.apposite.jsonl\"";
    assert!(output.err.contains("3 copies of this session"), "{output}");
    assert!(output.err.contains(command), "{output}");
    let list = done(&space, &format!("sessions {}", space.path("").display()));
    assert_eq!(
        list.out.matches("is the same session as").count(),
        1,
        "{list}"
    );
    assert!(list.out.contains("as 3 other files"), "{list}");
    // As it says, they are joined, and there is nothing left to tell.
    let line = command
        .replace("apposite ", "")
        .replace("HOME/", &format!("{}/", space.path("").display()));
    done(&space, &line.replace("//", "/"));
    let output = done(&space, "status {case.apposite.jsonl}");
    assert!(!output.err.contains("beside it"), "{output}");
}

#[test]
fn a_line_that_stands_twice_is_told_by_verify_alone() {
    let space = at_odds();
    let text = fs::read_to_string(space.path("case.apposite.jsonl")).expect("text");
    let last = text.lines().last().expect("a line");
    space.write("case.apposite.jsonl", format!("{text}{last}\n"));
    for command in ["status", "record", "history"] {
        let output = done(&space, &format!("{command} {{case.apposite.jsonl}}"));
        assert!(
            !output.err.contains("the same as an earlier line"),
            "{output}"
        );
    }
    let output = done(&space, "verify {case.apposite.jsonl}");
    assert!(
        output.out.contains("the same as an earlier line"),
        "{output}"
    );
}

#[test]
fn a_file_that_another_program_saved_in_its_own_way_can_be_had_back() {
    let text = |space: &crate::common::workspace::Workspace| {
        fs::read_to_string(space.path("case.apposite.jsonl")).expect("text")
    };
    let saved: [fn(String) -> String; 3] = [
        |text| text.replace('\n', "\r\n"),
        |text| format!("\u{feff}{text}"),
        |text| format!("\u{feff}{}", text.replace('\n', "\r\n")),
    ];
    for saved in saved {
        let space = at_odds();
        fs::remove_file(space.path("bob.apposite.jsonl")).expect("it was there");
        let before = text(&space);
        space.write("case.apposite.jsonl", saved(before.clone()));
        let verify = space.run("verify {case.apposite.jsonl}");
        assert_eq!(verify.code, 1, "{verify}");
        let status = space.run("status {case.apposite.jsonl}");
        let refused = space.run("comment {case.apposite.jsonl} need \"A comment\" --as Ann");
        assert_ne!(refused.code, 0, "{refused}");
        for said in [&verify.out, &status.err, &refused.err] {
            let said = said.replace('\n', " ");
            assert!(said.contains("`apposite recover FILE`"), "{said}");
        }
        let shown = space.run("recover {case.apposite.jsonl}");
        assert!(shown.out.contains("Nothing was changed."), "{shown}");
        assert_ne!(text(&space), before);
        let done = space.run("recover {case.apposite.jsonl} --yes");
        assert_eq!(done.code, 0, "{done}");
        assert!(done.out.contains("The file is as it was written"), "{done}");
        assert_eq!(text(&space), before);
        assert_eq!(space.run("verify {case.apposite.jsonl}").code, 0);
    }
}

/// Where more than the form of the file is another, nothing is done to it.
#[test]
fn a_file_with_an_altered_line_is_not_turned_back() {
    let space = at_odds();
    let path = space.path("case.apposite.jsonl");
    let before = fs::read_to_string(&path).expect("text");
    let altered = before.replacen("Ann", "Eve", 1).replace('\n', "\r\n");
    let torn = format!("\u{feff}{}", &before[..before.len() - 20]);
    for saved in [altered, torn] {
        fs::write(&path, &saved).expect("written");
        let refused = space.run("recover {case.apposite.jsonl} --yes");
        assert_eq!(refused.code, 1, "{refused}");
        assert_eq!(fs::read_to_string(&path).expect("text"), saved);
    }
}
