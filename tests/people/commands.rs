//! `mine`, `assign` and `handover` as they are typed.

use serde_json::Value;

use crate::common::stage::CLEAN;
use crate::common::workspace::{Output, Workspace};

fn session() -> Workspace {
    let space = Workspace::new();
    space.write("clean.json", CLEAN);
    space.start("{clean.json}");
    let script = [
        r#"{"read": "welcome"}"#,
        r#"{"answer": "need", "value": "Too slow"}"#,
        r#"{"assign": "tool", "to": "Cem", "due": "2026-11-01", "note": "You know it."}"#,
    ];
    let given = space.run_with(
        "answer {case.apposite.jsonl} --script - --as Ann",
        &(script.join("\n") + "\n"),
    );
    assert_eq!(given.code, 0, "{given}");
    space
}

fn json(output: &Output) -> Value {
    assert_eq!(output.code, 0, "{output}");
    serde_json::from_str(&output.out).expect("JSON")
}

#[test]
fn a_question_is_given_listed_and_taken_back() {
    let space = session();
    let mine = json(&space.run("mine {case.apposite.jsonl} --as cem --json"));
    assert_eq!(mine["questions"][0]["question"], "tool");
    assert_eq!(mine["questions"][0]["overdue"], true);
    assert_eq!(mine["questions"][0]["state"], "to-answer");
    let told = space.run("mine {case.apposite.jsonl} --as Cem");
    assert!(
        told.out.contains("overdue, it was due by 1 November 2026"),
        "{told}"
    );
    let status = space.status();
    assert_eq!(status["assigned"][0]["to"], "Cem");
    assert_eq!(status["owner"]["name"], "Ann");
    assert_eq!(status["handover"], Value::Null);
    let told = space.run("status {case.apposite.jsonl}");
    assert!(
        told.out.contains("Overdue: it was due by 1 November 2026"),
        "{told}"
    );
    let taken = space.run("assign {case.apposite.jsonl} tool --withdraw --as Ann");
    assert_eq!(taken.code, 0, "{taken}");
    assert_eq!(space.status()["assigned"], serde_json::json!([]));
    let none = space.run("mine {case.apposite.jsonl} --as Cem");
    assert!(none.out.contains("No question waits for you."), "{none}");
    let nobody = space.run("mine {case.apposite.jsonl}");
    assert_eq!(nobody.code, 2, "{nobody}");
}

#[test]
fn what_cannot_be_given_is_refused_in_words() {
    let space = session();
    for (line, said) in [
        (
            "assign {case.apposite.jsonl} toool --to Cem --as Ann",
            "did you mean `tool`",
        ),
        (
            "assign {case.apposite.jsonl} tool --to Cem --due soon --as Ann",
            "is not a date",
        ),
        (
            "assign {case.apposite.jsonl} welcome --to Cem --as Ann",
            "\"before you begin\" is not a question",
        ),
        (
            "handover {case.apposite.jsonl} --acknowledge --as Ann",
            "no hand-over waits",
        ),
    ] {
        let output = space.run(line);
        assert_eq!(output.code, 1, "{line}\n{output}");
        assert!(output.err.to_lowercase().contains(said), "{said}\n{output}");
    }
    let bare = space.run("handover {case.apposite.jsonl} --to Bob --as Ann");
    assert_eq!(bare.code, 2, "{bare}");
}

#[test]
fn a_session_changes_hands() {
    let space = session();
    let handed = space.run(
        "handover {case.apposite.jsonl} --to Bob --to-role owner --note \"I have a new posting.\" --as Ann",
    );
    assert_eq!(handed.code, 0, "{handed}");
    let status = space.status();
    assert_eq!(status["owner"]["name"], "Ann");
    assert_eq!(status["handover"]["to"]["name"], "Bob");
    assert_eq!(status["handover"]["acknowledged"], false);
    let shown = space.run("handover {case.apposite.jsonl}");
    for said in [
        "Owner: Ann",
        "not acknowledged",
        "I have a new posting.",
        "To answer:",
    ] {
        assert!(shown.out.contains(said), "{said}\n{shown}");
    }
    let other = space.run("handover {case.apposite.jsonl} --acknowledge --as Eve");
    assert_eq!(other.code, 1, "{other}");
    let taken = space.run("handover {case.apposite.jsonl} --acknowledge --as Bob");
    assert_eq!(taken.code, 0, "{taken}");
    // The list is in view when it is acknowledged.
    assert!(taken.err.contains("I have a new posting."), "{taken}");
    let shown = json(&space.run("handover {case.apposite.jsonl} --json"));
    assert_eq!(shown["owner"]["name"], "Bob");
    assert_eq!(shown["owner"]["role"], "owner");
    assert_eq!(shown["handover"]["acknowledged"], true);
    assert!(
        shown["open_now"]
            .as_array()
            .is_some_and(|open| !open.is_empty())
    );
    let record = space.run("record {case.apposite.jsonl} --format plain --as Bob");
    assert_eq!(record.code, 0, "{record}");
    for said in [
        "Owner: Bob",
        "Handed the session over to Bob",
        "Questions given to somebody",
    ] {
        assert!(record.out.contains(said), "{said}\n{record}");
    }
    let history = space.run("history {case.apposite.jsonl}");
    for said in [
        "Handed the session over to Bob",
        "Acknowledged the hand-over from Ann",
    ] {
        assert!(history.out.contains(said), "{said}\n{history}");
    }
}

/// The file of the project lead's questions, filled in by a text editor.
fn filled_in(space: &Workspace) -> String {
    let made = space
        .run("task {case.apposite.jsonl} --for lead --output {task.txt} --due 2026-12-01 --as Ann");
    assert_eq!(made.code, 0, "{made}");
    let text = std::fs::read_to_string(space.path("task.txt")).expect("the file");
    let (before, after) = text.split_once("write below this line").expect("a place");
    let end = after.find('\n').expect("a line");
    let text = format!(
        "{before}write below this line{}\nToo slow by far.{}",
        &after[..end],
        &after[end..]
    );
    text.replacen("Your name:", "Your name: Lee Lead", 1)
}

fn unanswered() -> Workspace {
    let space = Workspace::new();
    space.write("clean.json", CLEAN);
    space.start("{clean.json}");
    let read = space.run("answer {case.apposite.jsonl} welcome --read --as Ann");
    assert_eq!(read.code, 0, "{read}");
    space
}

#[test]
fn a_task_file_goes_out_and_comes_back() {
    let space = unanswered();
    space.write("back.txt", filled_in(&space));
    let again = space.run("task {case.apposite.jsonl} --for lead --output {task.txt} --as Ann");
    assert_eq!(again.code, 1, "{again}");
    let looked = space.run("task {case.apposite.jsonl} --take {back.txt} --as Ann");
    assert_eq!(looked.code, 0, "{looked}");
    assert!(
        looked.out.contains("Nothing was changed. `--yes`"),
        "{looked}"
    );
    assert_eq!(space.status()["answered"], serde_json::json!([]));
    let taken =
        json(&space.run("task {case.apposite.jsonl} --take {back.txt} --yes --json --as Ann"));
    assert_eq!(taken["entries"][0]["question"], "need");
    assert_eq!(taken["from"]["name"], "Lee Lead");
    assert_eq!(space.status()["answered"], serde_json::json!(["need"]));
    assert_eq!(space.status()["tips"], 1);
    let twice = space.run("task {case.apposite.jsonl} --take {back.txt} --yes --as Ann");
    assert!(
        twice.out.contains("came in before; nothing was changed"),
        "{twice}"
    );
    let history = space.run("history {case.apposite.jsonl}");
    assert!(
        history
            .out
            .contains("Took in a task file filled in by Lee Lead"),
        "{history}"
    );
}

#[test]
fn a_task_file_with_a_fault_says_so_and_the_rest_comes_in() {
    let space = unanswered();
    let text = filled_in(&space);
    let text = text.replacen("APPOSITE TASK FILE\n", "APPOSITE TASK FILE\nNo time!\n", 1);
    space.write("back.txt", text);
    let taken = space.run("task {case.apposite.jsonl} --take {back.txt} --yes --as Ann");
    assert_eq!(taken.code, 1, "{taken}");
    assert!(
        taken.out.contains("line 2: something stands here"),
        "{taken}"
    );
    for (name, text) in [("no.txt", "Dear Ann\n"), ("empty.txt", "")] {
        space.write(name, text);
        let output = space.run(&format!(
            "task {{case.apposite.jsonl}} --take {{{name}}} --yes --as Ann"
        ));
        assert_eq!(output.code, 1, "{output}");
        assert!(output.err.contains("is not a task file"), "{output}");
    }
    let missing = space.run("task {case.apposite.jsonl} --take {none.txt} --yes --as Ann");
    assert_eq!(missing.code, 3, "{missing}");
    let nobody = space.run("task {case.apposite.jsonl} --as Ann");
    assert_eq!(nobody.code, 2, "{nobody}");
    let nothing = space.run("task {case.apposite.jsonl} --for Nobody --as Ann");
    assert_eq!(nothing.code, 1, "{nothing}");
}

#[test]
fn who_filled_a_task_file_in_is_shown_before_it_is_taken_in() {
    let space = unanswered();
    let text = filled_in(&space);
    let other = text.replacen(
        "Your role: Project lead",
        "Your role: Senior responsible owner",
        1,
    );
    assert_ne!(other, text);
    let utf_16: Vec<u8> = other.encode_utf16().flat_map(u16::to_le_bytes).collect();
    space.write("back.txt", utf_16);
    for end in ["", " --yes"] {
        let line = format!("task {{case.apposite.jsonl}} --take {{back.txt}} --as Ann{end}");
        let output = space.run(&line);
        assert_eq!(output.code, 0, "{output}");
        for said in [
            "Filled in by Lee Lead (Senior responsible owner).",
            "The file was made for Project lead; the role given in it is Senior responsible owner.",
        ] {
            assert!(output.out.contains(said), "{said}\n{output}");
        }
        assert!(output.err.contains("saved as UTF-16"), "{output}");
    }
    let unknown = text.replacen("Your role: Project lead", "Your role: Project leed", 1);
    space.write("unknown.txt", unknown);
    let output = space.run("task {case.apposite.jsonl} --take {unknown.txt} --yes --as Ann");
    assert_eq!(output.code, 1, "{output}");
    assert!(
        output.err.contains("did you mean \"Project lead\"?"),
        "{output}"
    );
}

#[test]
fn advice_that_nobody_has_answered_is_handed_over_too() {
    let space = session();
    for line in [
        "advice {case.apposite.jsonl} --give owner --on need --from Dee --given 2026-11-24 --outcome has-concerns --text \"Too dear\" --as Ann --role owner",
        "comment {case.apposite.jsonl} need Which year? --as Ann",
        "handover {case.apposite.jsonl} --to Bob --note \"Yours now\" --as Ann",
    ] {
        let output = space.run(line);
        assert_eq!(output.code, 0, "{output}");
    }
    let told = space.run("handover {case.apposite.jsonl}");
    for said in [
        "It holds gates until somebody says",
        "Dee",
        "Comments: 1 open.",
    ] {
        assert!(told.out.contains(said), "{said} is not in\n{told}");
    }
}
