//! Plain mode, where a word is typed in the middle of something: it leaves that, and is no answer.

use crate::common::stage::CLEAN;
use crate::common::workspace::{Output, Workspace};

/// A session over the clean flow, answered up to its first gate.
fn at_the_gate() -> Workspace {
    let space = Workspace::new();
    space.write("clean.json", CLEAN);
    space.start("{clean.json}");
    let script = [
        r#"{"read": "welcome"}"#,
        r#"{"answer": "need", "value": "Too slow"}"#,
        r#"{"answer": "tool", "value": "yes"}"#,
        r#"{"answer": "data", "value": ["people"]}"#,
        r#"{"answer": "cost", "value": 10}"#,
        r#"{"answer": "start", "value": "2026-12-01"}"#,
    ];
    let given = space.run_with(
        "answer {case.apposite.jsonl} --script - --as Ann",
        &(script.join("\n") + "\n"),
    );
    assert_eq!(given.code, 0, "{given}");
    space
}

fn typed(space: &Workspace, lines: &[&str]) -> Output {
    let typed = lines.join("\n") + "\n";
    space.type_into(
        "resume {case.apposite.jsonl} --plain --as Ann --role owner",
        &typed,
    )
}

fn journal(space: &Workspace) -> usize {
    let text = std::fs::read_to_string(space.path("case.apposite.jsonl")).expect("the session");
    text.lines().count()
}

#[test]
fn a_decision_is_left_by_a_word_at_any_of_its_questions() {
    let space = at_the_gate();
    let before = journal(&space);
    for lines in [
        &["1", "back", "quit"][..],
        &["1", "quit", "quit"],
        &["2", "Good enough.", "quit", "quit"],
        &["2", "Good enough.", "Look again.", "", "back", "quit"],
    ] {
        let output = typed(&space, lines);
        assert!(output.out.contains("Nothing has been changed."), "{output}");
        assert_eq!(journal(&space), before, "{output}");
    }
    let helped = typed(&space, &["1", "help", "It is right.", "", "quit"]);
    assert!(helped.out.contains("or `back` to leave it"), "{helped}");
    assert_eq!(journal(&space), before + 1, "{helped}");
}

#[test]
fn proceeding_with_conditions_needs_one_and_later_gates_show_it() {
    let space = at_the_gate();
    let output = typed(
        &space,
        &[
            "2",
            "Good enough.",
            "",
            "Look again in May.",
            "",
            "",
            "not applicable",
            "because",
            "quit",
        ],
    );
    assert!(output.out.contains("name at least one"), "{output}");
    let shown = output
        .out
        .rsplit("OFFICIAL  Case")
        .next()
        .expect("the later gate");
    assert!(
        shown.contains("Look again in May. (May it go on?)"),
        "{output}"
    );
    let status = space.run("status {case.apposite.jsonl}").out;
    assert!(
        status.contains("Look again in May. (May it go on?)"),
        "{status}"
    );
    let record = space.run("record {case.apposite.jsonl}").out;
    assert!(
        record.contains("CONDITIONS SET BY DECISIONS")
            || record.contains("Conditions set by decisions")
    );
    let refused = space.run(
        "decide {case.apposite.jsonl} gate proceed-with-conditions --reason Well --as Ann --role owner",
    );
    assert_eq!(refused.code, 1, "{refused}");
}

#[test]
fn text_left_by_a_word_is_kept_as_a_draft() {
    let space = Workspace::new();
    space.write("clean.json", CLEAN);
    space.start("{clean.json}");
    let output = typed(&space, &["", "Too slow", "and dear", "quit"]);
    assert!(!output.out.contains("What is the problem? - "), "{output}");
    let again = typed(&space, &["quit"]);
    assert!(again.out.contains("Too slow"), "{again}");
    assert!(again.out.contains("and dear"), "{again}");
    // A full stop makes the word part of the text.
    typed(&space, &["Too slow", ".back", "", "quit"]);
    let history = space.run("history {case.apposite.jsonl}").out;
    assert!(history.contains("back"), "{history}");
}

#[test]
fn an_option_may_be_typed_by_its_label_commas_and_all() {
    let space = Workspace::new();
    let flow = CLEAN.replacen(
        r#"{ "id": "yes", "label": "Yes" }"#,
        r#"{ "id": "yes", "label": "Yes, and it is written down" }"#,
        1,
    );
    space.write("clean.json", flow);
    space.start("{clean.json}");
    typed(
        &space,
        &["", "Too slow", "", "yes, and it is written down", "quit"],
    );
    let answered = space.status()["answered"].to_string();
    assert!(answered.contains("tool"), "{answered}");
}

#[test]
fn a_record_is_written_over_nothing() {
    let space = at_the_gate();
    let file = space.write("record.md", "written by hand");
    let output = typed(&space, &[&format!("record {file}"), "quit"]);
    assert!(output.out.contains("there is a file at"), "{output}");
    let kept = std::fs::read_to_string(&file).expect("the file");
    assert_eq!(kept, "written by hand");
    let odd = typed(&space, &[&format!("record {file}.docx"), "quit"]);
    assert!(odd.out.contains("does not say which form"), "{odd}");
    assert!(!odd.out.contains("--format"), "{odd}");
    // The command line has another way to say the form, and says so.
    let out = space.path("record.docx").display().to_string();
    for command in ["record", "publish"] {
        let line = format!("{command} {{case.apposite.jsonl}} --output {out}");
        let output = space.run(&line);
        assert!(output.err.contains("does not say which form"), "{output}");
        assert!(
            output.err.contains("`--format` says the form too"),
            "{output}"
        );
    }
}

#[test]
fn what_is_no_option_and_no_decision_is_refused_by_the_numbers_on_the_page() {
    let space = at_the_gate();
    let out = typed(
        &space,
        &["weighed and found good", "", "go 3", "maybe", "quit"],
    );
    assert_eq!(
        out.out.matches("Type a number from 1 to 4.").count(),
        2,
        "{out}"
    );
    assert!(out.out.contains("Type a number from 1 to 2."), "{out}");
    assert!(!out.out.contains("proceed-with-conditions"), "{out}");
}
