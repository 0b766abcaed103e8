//! `recover` and `config`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::common::workspace::{Output, Workspace};

fn done(space: &Workspace, line: &str) -> Output {
    let output = space.run(line);
    assert_eq!(output.code, 0, "{line}\n{output}");
    output
}

fn json(space: &Workspace, line: &str) -> Value {
    let output = done(space, line);
    serde_json::from_str(&output.out).unwrap_or_else(|error| panic!("{error}\n{output}"))
}

/// A case with an entry, and a copy of it elsewhere with another.
fn parted() -> (Workspace, Vec<u8>) {
    let space = Workspace::new();
    space.write("small.json", include_str!("../flows/small.json"));
    space.start("{small.json}");
    let base = fs::read(space.path("case.apposite.jsonl")).expect("a file");
    fs::create_dir(space.path("there")).expect("a folder");
    space.write("there/case.apposite.jsonl", &base);
    done(
        &space,
        "comment {case.apposite.jsonl} ddt \"said here\" --as Ann",
    );
    done(
        &space,
        "comment {there/case.apposite.jsonl} ddt \"said there\" --as Bob",
    );
    (space, base)
}

fn text(space: &Workspace) -> String {
    fs::read_to_string(space.path("case.apposite.jsonl")).expect("text")
}

#[test]
fn what_was_in_the_file_is_shown_and_put_back_once_that_is_said() {
    let (space, base) = parted();
    let whole = text(&space);
    let nothing = done(&space, "recover {case.apposite.jsonl}");
    assert!(
        nothing.out.contains("Nothing that was seen in"),
        "{nothing}"
    );
    space.write("case.apposite.jsonl", &base);
    for line in [
        "recover {case.apposite.jsonl}",
        "recover {case.apposite.jsonl} --list",
    ] {
        let shown = done(&space, line);
        for said in [
            "this very file",
            "UTC, Ann",
            "said here",
            "another file of this session, HOME/there/case",
            "said there",
        ] {
            assert!(shown.out.contains(said), "{said}\n{shown}");
        }
        assert_eq!(text(&space).as_bytes(), base);
    }
    let no = space.type_into("recover {case.apposite.jsonl}", "no\n");
    assert!(no.out.contains("Nothing was put back."), "{no}");
    assert_eq!(text(&space).as_bytes(), base);
    let yes = space.type_into("recover {case.apposite.jsonl}", "yes\n");
    assert!(yes.out.contains("Put back: 1 entry."), "{yes}");
    // The very line that was there.
    assert_eq!(text(&space), whole);
    let again = done(&space, "recover {case.apposite.jsonl} --yes");
    assert!(again.out.contains("Nothing that was seen in"), "{again}");
    assert_eq!(text(&space), whole);
}

#[test]
fn another_copy_is_taken_only_where_it_is_named() {
    for gone in [false, true] {
        let (space, base) = parted();
        if gone {
            fs::remove_dir_all(space.path("there")).expect("it was there");
        }
        space.write("case.apposite.jsonl", &base);
        let list = json(&space, "recover {case.apposite.jsonl} --json");
        let copies = list["copies"].as_array().expect("a list");
        assert_eq!(copies[0]["standing"], "this");
        assert_eq!(copies[1]["standing"], if gone { "gone" } else { "other" });
        assert_eq!(copies[1]["entries"].as_array().expect("a list").len(), 1);
        for from in ["2", "{there/case.apposite.jsonl}"] {
            space.write("case.apposite.jsonl", &base);
            done(
                &space,
                &format!("recover {{case.apposite.jsonl}} --from {from} --yes"),
            );
            let text = text(&space);
            assert!(
                text.contains("said there") && !text.contains("said here"),
                "{text}"
            );
        }
        let refused = space.run("recover {case.apposite.jsonl} --from 3 --yes");
        assert_eq!(refused.code, 1, "{refused}");
        assert_eq!(done(&space, "verify {case.apposite.jsonl}").code, 0);
    }
}

#[test]
fn what_was_left_out_comes_back_on_request_and_is_then_as_any_other() {
    let (space, base) = parted();
    space.write("case.apposite.jsonl", &base);
    done(
        &space,
        "comment {case.apposite.jsonl} ddt \"gone on\" --as Ann",
    );
    done(&space, "recover {case.apposite.jsonl} --yes");
    let whole = text(&space);
    assert!(
        whole.contains("said here") && whole.contains("gone on"),
        "{whole}"
    );
    // It is missed again where it is lost again.
    let lines: Vec<&str> = whole.split_inclusive('\n').collect();
    space.write("case.apposite.jsonl", lines[..2].concat());
    let output = done(&space, "status {case.apposite.jsonl}");
    assert!(
        output.err.contains("1 entry that was seen in this file"),
        "{output}"
    );
}

#[test]
fn copies_of_deleted_files_are_listed_and_removed_on_request_only() {
    let (space, _) = parted();
    let none = done(&space, "recover --gone");
    assert!(
        none.out.contains("no copy of a session file that is gone"),
        "{none}"
    );
    fs::remove_dir_all(space.path("there")).expect("it was there");
    let count = || fs::read_dir(space.places().copies).expect("copies").count();
    let shown = done(&space, "recover --gone");
    assert!(
        shown.out.contains("Case: HOME/there/case.apposite.jsonl"),
        "{shown}"
    );
    let asked = done(&space, "recover --gone --forget");
    assert!(asked.out.contains("Nothing was removed."), "{asked}");
    assert_eq!(count(), 2);
    let removed = done(&space, "recover --gone --forget --yes");
    assert!(removed.out.contains("Removed: 1 copy."), "{removed}");
    assert_eq!(count(), 1);
    // That of a file that is there goes by its name, and comes again with the next save.
    done(&space, "recover {case.apposite.jsonl} --forget --yes");
    assert_eq!(count(), 0);
    done(&space, "comment {case.apposite.jsonl} ddt more --as Ann");
    assert_eq!(count(), 1);
    // And that of a file that is gone by the name it had.
    fs::remove_file(space.path("case.apposite.jsonl")).expect("it was there");
    done(&space, "recover {case.apposite.jsonl} --forget --yes");
    assert_eq!(count(), 0);
}

/// What cannot be read is not what is not there: nobody is told that nothing is missing, and nothing is removed.
#[test]
fn copies_that_cannot_be_read_are_never_told_as_none() {
    let spoil = |path: &Path, as_folder: bool| {
        if path.is_dir() {
            fs::remove_dir_all(path).expect("it was there");
        } else {
            fs::remove_file(path).expect("it was there");
        }
        if as_folder {
            fs::create_dir(path).expect("a folder");
        } else {
            fs::write(path, "").expect("a file");
        }
    };
    for what in ["the folder", "the copies", "the list"] {
        let (space, base) = parted();
        space.write("case.apposite.jsonl", &base);
        let shown = done(&space, "recover {case.apposite.jsonl} --list");
        assert!(shown.out.contains("said here"), "{shown}");
        fs::remove_dir_all(space.path("there")).expect("it was there");
        let copies = space.places().copies;
        let all = |folder: &Path| {
            let all = fs::read_dir(folder).expect("a folder");
            all.map(|entry| entry.expect("a file").path())
                .collect::<Vec<_>>()
        };
        let spoilt = match what {
            "the folder" => vec![copies],
            "the copies" => all(&copies),
            _ => all(&copies.with_file_name("copied")),
        };
        for path in spoilt {
            spoil(&path, what != "the folder");
        }
        for line in [
            "recover {case.apposite.jsonl} --list",
            "recover {case.apposite.jsonl} --yes",
            "recover --gone",
            "recover --gone --forget --yes",
        ] {
            let output = space.run(line);
            assert_eq!(output.code, 3, "{what}, {line}\n{output}");
            assert_eq!(output.out, "", "{what}, {line}\n{output}");
            assert!(
                output.err.contains("could not be"),
                "{what}, {line}\n{output}"
            );
        }
    }
}

#[test]
fn settings_are_listed_read_and_set() {
    let space = Workspace::new();
    let list = done(&space, "config");
    for said in [
        "name: not set",
        "copies: on",
        "plain: off",
        "HOME/home/settings.json",
    ] {
        assert!(list.out.contains(said), "{said}\n{list}");
    }
    done(&space, "config set name \"Sam Okafor\"");
    done(&space, "config set copies off");
    assert_eq!(done(&space, "config get name").out, "Sam Okafor\n");
    assert_eq!(json(&space, "config --json")["copies"], false);
    space.write("small.json", include_str!("../flows/small.json"));
    done(
        &space,
        "start {small.json} --title T --no-open --output {t.apposite.jsonl}",
    );
    assert!(!space.places().copies.exists());
    for (line, code) in [
        ("config set copies perhaps", 1),
        ("config set colour red", 1),
        ("config get colour", 1),
    ] {
        assert_eq!(space.run(line).code, code, "{line}");
    }
    done(&space, "config set name");
    assert_eq!(done(&space, "config get name").out, "not set\n");
}
