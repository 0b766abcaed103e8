//! Privileged notes: apart from the session, and in no output but those for lawyers.

use std::fs;
use std::path::Path;

use apposite::session::review::privileged::{Found, Text, digest, of};

use super::commands::{done, json, run, session};
use crate::common::workspace::Workspace;

const SECRET: &str = "Counsel thinks section 35 is not met";

/// A session with a privileged note on a question.
fn noted() -> Workspace {
    let space = session();
    let line = "privileged {s.apposite.jsonl} --add - --on risk --as Lee --role chief";
    let output = space.run_with(line, &format!("{SECRET}\nin its second limb.\n"));
    assert_eq!(output.code, 0, "{output}");
    assert!(!output.to_string().contains(SECRET), "{output}");
    space
}

fn holds(path: &Path, text: &str) -> bool {
    let bytes = fs::read(path).expect("a file");
    memchr::memmem::find(&bytes, text.as_bytes()).is_some()
}

/// Every file under a folder.
fn files(folder: &Path, into: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, into);
        } else {
            into.push(path);
        }
    }
}

#[test]
fn what_a_note_says_is_in_its_own_file_and_its_own_copy_alone() {
    let space = noted();
    let mut all = Vec::new();
    files(&space.path(""), &mut all);
    let with: Vec<String> = all
        .iter()
        .filter(|path| holds(path, "section 35"))
        .map(|path| {
            path.file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(with.len(), 2, "{with:?}");
    assert!(with.contains(&"s.privileged.txt".to_owned()), "{with:?}");
    let companion = fs::read_to_string(space.path("s.privileged.txt")).expect("text");
    let head = companion.lines().next().expect("a head");
    assert!(
        head.contains("LEGALLY PRIVILEGED") && head.contains("\"OFFICIAL\""),
        "{head}"
    );
    // The salt is in the file and not in the session: nothing can be guessed from the digest.
    let note: serde_json::Value =
        serde_json::from_str(companion.lines().nth(1).expect("a note")).expect("JSON");
    let salt = note["salt"].as_str().expect("a salt");
    assert!(!salt.is_empty() && !holds(&space.path("s.apposite.jsonl"), salt));
    let noted = note["digest"].as_str().expect("a digest");
    assert!(holds(&space.path("s.apposite.jsonl"), noted));
}

#[test]
fn only_the_command_and_the_record_for_lawyers_say_it() {
    let space = noted();
    fs::copy(
        space.path("s.apposite.jsonl"),
        space.path("t.apposite.jsonl"),
    )
    .expect("a copy");
    done(
        &space,
        "comment {t.apposite.jsonl} risk 'Another word.' --as Bob",
    );
    for line in [
        "status {s.apposite.jsonl}",
        "status {s.apposite.jsonl} --json",
        "history {s.apposite.jsonl}",
        "history {s.apposite.jsonl} --json",
        "record {s.apposite.jsonl}",
        "record {s.apposite.jsonl} --json",
        "record {s.apposite.jsonl} --format html",
        "comments {s.apposite.jsonl}",
        "advice {s.apposite.jsonl}",
        "diff {s.apposite.jsonl} {t.apposite.jsonl}",
        "verify {s.apposite.jsonl}",
        "sessions {.}",
    ] {
        let output = run(&space, line);
        assert_eq!(output.code, 0, "{line}\n{output}");
        let said = output.to_string();
        assert!(!said.contains("section 35"), "{line}\n{said}");
    }
    // What goes out to the public has none of it either.
    done(
        &space,
        "publish {s.apposite.jsonl} --output {out.md} --as Ann",
    );
    assert!(!holds(&space.path("out.md"), "section 35"));
    let legal = run(
        &space,
        "publish {s.apposite.jsonl} --kind legal --output {legal.md} --as Ann",
    );
    assert_eq!(
        (legal.code, space.path("legal.md").exists()),
        (1, false),
        "{legal}"
    );
    let status = done(&space, "status {s.apposite.jsonl}");
    assert!(
        status.contains("Legally privileged notes, kept apart from the session: 1"),
        "{status}"
    );
    let history = done(&space, "history {s.apposite.jsonl}");
    assert!(
        history.contains("Made a legally privileged note"),
        "{history}"
    );
    let sessions = done(&space, "sessions {.} --json");
    assert!(!sessions.contains("privileged.txt"), "{sessions}");
    for line in [
        "privileged {s.apposite.jsonl}",
        "record {s.apposite.jsonl} --kind legal",
    ] {
        let said = done(&space, line);
        assert!(said.contains("LEGALLY PRIVILEGED - OFFICIAL"), "{said}");
        assert!(
            said.contains(SECRET) && said.contains("in its second limb."),
            "{said}"
        );
    }
    let legal = json(&space, "record {s.apposite.jsonl} --kind legal --json");
    assert_eq!(legal["marking"], "LEGALLY PRIVILEGED - OFFICIAL");
    // A form that a force made does not get it by asking for the part.
    let mut template: serde_json::Value =
        serde_json::from_str(include_str!("../../flows/records/legal.json")).expect("JSON");
    template["id"] = "ours".into();
    space.write("ours.json", template.to_string());
    let ours = done(&space, "record {s.apposite.jsonl} --kind {ours.json}");
    assert!(
        ours.contains("A privileged note is kept apart. Made by Lee"),
        "{ours}"
    );
    assert!(!ours.contains("section 35"), "{ours}");
}

#[test]
fn a_note_that_is_not_at_hand_or_was_altered_is_said_and_not_shown() {
    let space = noted();
    let path = space.path("s.privileged.txt");
    let written = fs::read_to_string(&path).expect("text");
    let own = space.places().copies.join("privileged");
    // Lost beside the session, it is in this machine's own copy.
    fs::remove_file(&path).expect("it is there");
    let said = done(&space, "privileged {s.apposite.jsonl}");
    assert!(
        said.contains(SECRET) && said.contains("only in this machine's own copy"),
        "{said}"
    );
    // It may have been left out on purpose, so the next note does not put it back; `--join` does.
    done(
        &space,
        "privileged {s.apposite.jsonl} --add 'Another one.' --as Lee",
    );
    assert!(!holds(&path, SECRET) && holds(&path, "Another one."));
    let copy = fs::read_dir(&own).expect("copies").next().expect("one");
    let copy = copy.expect("a name").path();
    let copy = copy.display();
    done(
        &space,
        &format!("privileged {{s.apposite.jsonl}} --join {copy}"),
    );
    assert!(holds(&path, SECRET));
    fs::remove_dir_all(&own).expect("it is there");
    fs::write(&path, written.replace("section 35", "section 36")).expect("it can be written");
    let shown = json(&space, "privileged {s.apposite.jsonl} --json");
    assert_eq!(shown["privileged"][0]["state"], "altered");
    assert_eq!(shown["privileged"][1]["state"], "not-at-hand");
    for line in [
        "privileged {s.apposite.jsonl}",
        "record {s.apposite.jsonl} --kind legal",
    ] {
        let said = done(&space, line);
        assert!(!said.contains("section 36"), "{said}");
        assert!(said.contains("is not the one that was noted"), "{said}");
        assert!(said.contains("not at hand here"), "{said}");
    }
    fs::remove_file(&path).expect("it is there");
    let shown = json(&space, "privileged {s.apposite.jsonl} --json");
    assert_eq!(shown["file_there"], false);
    assert_eq!(shown["privileged"][0]["state"], "not-at-hand");
}

#[test]
fn notes_of_two_copies_are_joined_and_another_sessions_are_not() {
    let space = noted();
    fs::copy(
        space.path("s.apposite.jsonl"),
        space.path("t.apposite.jsonl"),
    )
    .expect("a copy");
    let _ = fs::remove_dir_all(space.places().copies);
    done(
        &space,
        "privileged {t.apposite.jsonl} --add 'The other view.' --as Moe",
    );
    let _ = fs::remove_dir_all(space.places().copies);
    done(
        &space,
        "merge {s.apposite.jsonl} {t.apposite.jsonl} --output {s.apposite.jsonl}",
    );
    let said = done(&space, "privileged {s.apposite.jsonl}");
    assert!(
        said.contains(SECRET) && !said.contains("The other view."),
        "{said}"
    );
    for count in [1, 0] {
        let said = done(
            &space,
            "privileged {s.apposite.jsonl} --join {t.privileged.txt}",
        );
        assert!(
            said.contains(&format!("Notes that were not here yet: {count}")),
            "{said}"
        );
        assert!(
            said.contains(SECRET) && said.contains("The other view."),
            "{said}"
        );
    }
    done(
        &space,
        "start {small.json} --title Other --no-open --output {o.apposite.jsonl} --as Ann",
    );
    let wrong = run(
        &space,
        "privileged {o.apposite.jsonl} --join {t.privileged.txt}",
    );
    assert_eq!(wrong.code, 1, "{wrong}");
    let wrong = run(&space, "privileged {s.apposite.jsonl} --join {small.json}");
    assert_eq!(wrong.code, 1, "{wrong}");
    // And nothing else is written over them.
    let wrong = run(
        &space,
        "record {s.apposite.jsonl} --format plain --output {s.privileged.txt}",
    );
    assert_ne!(wrong.code, 0, "{wrong}");
    assert!(holds(&space.path("s.privileged.txt"), SECRET));
}

#[test]
fn a_line_that_was_cut_short_loses_no_other() {
    let space = noted();
    let path = space.path("s.privileged.txt");
    let mut bytes = fs::read(&path).expect("bytes");
    bytes.extend_from_slice(b"{\"digest\":\"ab");
    fs::write(&path, bytes).expect("it can be written");
    done(
        &space,
        "privileged {s.apposite.jsonl} --add 'Another one.' --as Lee",
    );
    let _ = fs::remove_dir_all(space.places().copies);
    let said = done(&space, "privileged {s.apposite.jsonl}");
    assert!(
        said.contains(SECRET) && said.contains("Another one."),
        "{said}"
    );
    assert!(said.contains("cannot be read: 3"), "{said}");
}

#[test]
fn nothing_is_noted_that_could_not_be_kept() {
    let space = session();
    let blank = run(&space, "privileged {s.apposite.jsonl} --add ' ' --as Lee");
    assert_eq!(blank.code, 1, "{blank}");
    let nowhere = run(
        &space,
        "privileged {s.apposite.jsonl} --add Text --on nowhere --as Lee",
    );
    assert_eq!(nowhere.code, 1, "{nowhere}");
    assert!(!space.path("s.privileged.txt").exists());
    let before = fs::read(space.path("s.apposite.jsonl")).expect("bytes");
    fs::create_dir(space.path("s.privileged.txt")).expect("a folder");
    let full = run(&space, "privileged {s.apposite.jsonl} --add Text --as Lee");
    assert_ne!(full.code, 0, "{full}");
    assert_eq!(
        fs::read(space.path("s.apposite.jsonl")).expect("bytes"),
        before
    );
}

#[test]
fn a_text_is_the_one_that_was_noted_or_is_not() {
    let text = |salt: &str, text: &str, digest: &str| Text {
        digest: digest.to_owned(),
        salt: salt.to_owned(),
        text: text.to_owned(),
    };
    let noted = digest("salt", "text");
    assert_eq!(noted.len(), 64);
    // Where salt ends and text begins counts.
    assert_ne!(noted, digest("saltt", "ext"));
    let good = text("salt", "text", &noted);
    let bad = text("salt", "other", &noted);
    assert_eq!(of(&noted, &[bad.clone(), good]), Found::Text("text"));
    assert_eq!(of(&noted, &[bad]), Found::Altered);
    assert_eq!(of(&noted, &[]), Found::Nowhere);
}
