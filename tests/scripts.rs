//! Every command as a line of a script, and lines that are none.

use std::collections::BTreeSet;
use std::fs;

use apposite::cli::script;
use apposite::session::command::Command;
use apposite::session::event::{Actor, EventBody};
use apposite::session::review;
use apposite::store::{Desk, Mode, Store};
use serde_json::Value;

use crate::adopt::edition;
use crate::common::stage::CLEAN;
use crate::common::workspace::{Output, Workspace};

/// Lines in the order in which they can be done, with the kind of entry that each makes. `<KIND>` stands for
/// the id of the latest entry of a kind.
const LINES: [(&str, &str); 32] = [
    (r#"{"read": "welcome"}"#, "note_read"),
    (
        r#"{"answer": "need", "value": "Kestrel is too slow", "note": "Said at the meeting."}"#,
        "answer_given",
    ),
    (
        r#"{"not_known": "tool", "owner": "lead", "due": "2026-12-01", "note": "Asked."}"#,
        "answer_deferred",
    ),
    (r#"{"answer": "tool", "value": "yes"}"#, "answer_given"),
    (r#"{"answer": "data", "value": ["people"]}"#, "answer_given"),
    (r#"{"answer": "cost", "value": 600000}"#, "answer_given"),
    (
        r#"{"answer": "start", "value": "2026-11-23"}"#,
        "answer_given",
    ),
    (
        r#"{"override": "hold-cost", "reason": "It is paid."}"#,
        "finding_overridden",
    ),
    (
        r#"{"decide": "gate", "decision": "proceed-with-conditions", "reason": "It is right.", "conditions": ["Look again."], "dissent": "Too dear."}"#,
        "gate_decided",
    ),
    (
        r#"{"not_applicable": "impact", "reason": "Nobody is touched."}"#,
        "answer_not_applicable",
    ),
    (
        r#"{"comment": "need", "text": "Is that so?"}"#,
        "comment_made",
    ),
    (
        r#"{"reply": "<comment_made>", "text": "Yes.", "as": "Bob"}"#,
        "comment_made",
    ),
    (
        r#"{"settle": "<comment_made>", "state": "withdrawn", "reason": "Said in error."}"#,
        "comment_settled",
    ),
    (
        r#"{"advice": "lead", "on": "need", "from": "Bo", "given": "2026-11-23", "outcome": "supports-with-conditions", "text": "Look.", "conditions": ["Look again."]}"#,
        "advice_given",
    ),
    (
        r#"{"respond": "<advice_given>", "condition": 1, "response": "not-followed", "reason": "No time."}"#,
        "advice_answered",
    ),
    (
        r#"{"evidence": "need", "title": "Minutes", "location": "https://example.org/a", "marking": "OFFICIAL"}"#,
        "evidence_added",
    ),
    (
        r#"{"remove_evidence": "<evidence_added>", "reason": "Others."}"#,
        "evidence_removed",
    ),
    (
        r#"{"assign": "data", "to": "lead", "due": "2026-12-01", "note": "Please."}"#,
        "assigned",
    ),
    (
        r#"{"redact": "need", "passage": "Kestrel", "exemption": "s40", "reason": "A name."}"#,
        "redaction_marked",
    ),
    (
        r#"{"review_redaction": "<redaction_marked>", "verdict": "agree", "as": "Bob"}"#,
        "redaction_reviewed",
    ),
    (
        r#"{"lift_redaction": "<redaction_marked>", "reason": "It is public.", "as": "Bob"}"#,
        "redaction_lifted",
    ),
    (
        r#"{"redact": "need", "whole": true, "in": "note", "only_here": true, "exemption": "s40", "reason": "Talk."}"#,
        "redaction_marked",
    ),
    (
        r#"{"review_redaction": "<redaction_marked>", "verdict": "refuse", "reason": "It stays.", "as": "Bob"}"#,
        "redaction_reviewed",
    ),
    (
        r#"{"sign": "stage problem", "conditions": ["As it stands."], "note": "Read.", "yes": true}"#,
        "signed",
    ),
    (
        r#"{"attach_signature": "<signed>", "signature": "SIGNATURE"}"#,
        "signature_attached",
    ),
    (
        r#"{"withdraw_signoff": "<signed>", "reason": "Too soon."}"#,
        "signoff_withdrawn",
    ),
    (
        r#"{"handover": "Bob", "to_role": "lead", "note": "All yours."}"#,
        "handed_over",
    ),
    (
        r#"{"acknowledge": true, "note": "Thanks.", "as": "Bob"}"#,
        "handover_acknowledged",
    ),
    (
        r#"{"withdraw": "cost", "reason": "Not sure."}"#,
        "answer_withdrawn",
    ),
    (r#"{"undo": true}"#, "answer_given"),
    (
        r#"{"adopt": true, "confirm": ["need"], "yes": true}"#,
        "flow_adopted",
    ),
    (
        r#"{"undo": "<flow_adopted>", "reason": "Too soon."}"#,
        "adoption_undone",
    ),
];

/// A session on the clean flow, and in `new.json` a later edition with a reworded question.
fn session() -> Workspace {
    let space = Workspace::new();
    space.write("old.json", CLEAN);
    let reworded = (
        "What is the problem?",
        "What is to be solved, and for whom?",
    );
    space.write("new.json", edition(&[reworded]));
    space.start("{old.json}");
    space
}

fn apply(space: &Workspace, line: &str) -> Output {
    apply_over(space, "old.json", line)
}

fn apply_over(space: &Workspace, flow: &str, line: &str) -> Output {
    let command = "answer {case.apposite.jsonl} --as Ann --role owner --script - --flow";
    space.run_with(&format!("{command} {{{flow}}}"), &format!("{line}\n"))
}

fn events(space: &Workspace) -> Vec<Value> {
    let text = fs::read_to_string(space.path("case.apposite.jsonl")).expect("the session");
    let lines = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"));
    lines.collect()
}

fn kind(event: &Value) -> &str {
    let body = event["body"].as_object().expect("a body");
    body.keys().next().expect("a kind")
}

/// The line with ids in the places of `<KIND>`.
fn filled(space: &Workspace, line: &str) -> String {
    let signature = crate::signoff::keys::SIGNATURE.replace('\n', "\\n");
    let mut line = line.replace("SIGNATURE", &signature);
    for event in events(space).iter().rev() {
        let id = event["id"].as_str().expect("an id");
        line = line.replace(&format!("<{}>", kind(event)), id);
    }
    line
}

fn desk(space: &Workspace, flow: &str) -> Desk {
    let store = Store::new(space.places());
    let flow = space.path(flow);
    let session = space.path("case.apposite.jsonl");
    let desk = store.desk(&session, Mode::Read, flow.to_str());
    desk.unwrap_or_else(|error| panic!("{error}"))
}

fn word_of(line: &str) -> &'static str {
    let line: Value = serde_json::from_str(line).expect("JSON");
    let mut words = script::words();
    words
        .find(|word| line.get(word).is_some())
        .expect("a command")
}

#[test]
fn every_command_is_a_line_that_is_saved_told_and_written_again_as_it_was() {
    let space = session();
    let by = Actor {
        name: "Ann".to_owned(),
        role: "owner".to_owned(),
    };
    let mut seen = BTreeSet::from(["privileged"]);
    for (line, made) in LINES {
        let line = filled(&space, line);
        let flow = match made {
            "flow_adopted" | "adoption_undone" => "new.json",
            _ => "old.json",
        };
        seen.insert(word_of(&line));

        let case = desk(&space, flow).case;
        let (command, _) = script::read(&case, line.as_bytes(), &by)
            .unwrap_or_else(|rejection| panic!("{line}: {rejection:?}"));
        let written = script::written(&command).expect("a line can hold it");
        let (again, _) = script::read(&case, written.to_string().as_bytes(), &actor(&line, &by))
            .unwrap_or_else(|rejection| panic!("{written}: {rejection:?}"));
        assert_eq!(again, command, "{line}\n{written}");
        drop(case);

        let before = events(&space).len();
        let done = apply_over(&space, flow, &line);
        assert_eq!(done.code, 0, "{line}\n{done}");
        let said = done.out.lines().next().unwrap_or_default();
        assert_eq!(
            said,
            format!("saved line 1: {}", command.subject()),
            "{line}"
        );
        let after = events(&space);
        assert_eq!(after.len(), before + 1, "{line}");
        assert_eq!(kind(&after[before]), made, "{line}");

        let told = space.run(&format!(
            "history {{case.apposite.jsonl}} --json --flow {{{flow}}}"
        ));
        assert_eq!(told.code, 0, "{told}");
        let id = after[before]["id"].as_str().expect("an id");
        assert!(told.out.contains(id), "{line}\n{told}");
    }
    assert_eq!(seen, script::words().collect());
}

/// Who acts on a line.
fn actor(line: &str, by: &Actor) -> Actor {
    let line: Value = serde_json::from_str(line).expect("JSON");
    line["as"].as_str().map_or_else(
        || by.clone(),
        |name| Actor {
            name: name.to_owned(),
            role: String::new(),
        },
    )
}

#[test]
fn what_is_no_line_is_refused_in_words_and_nothing_is_saved() {
    let space = session();
    for (line, message, hint) in [
        (
            r#"{"anwser": "need", "value": "x"}"#,
            "no line of a script has a `anwser`",
            "did you mean `answer`?",
        ),
        (
            r#"{"answer": "need", "value": "x", "reson": null}"#,
            "no line of a script has a `reson`",
            "did you mean `reason`?",
        ),
        (
            r#"{"answer": "need", "value": "x", "comment": "need", "text": "y"}"#,
            "a line holds exactly one command; this one holds `answer`, `comment`",
            "a line is like",
        ),
        (
            r#"{"value": "x"}"#,
            "the line holds no command",
            "a line is like",
        ),
        (
            r#"{"comment": "need", "text": "x", "text": "y"}"#,
            "`text` stands twice in the line",
            "a line is like",
        ),
        (
            r#"{"answer": "need", "value": "x", "reason": "It is so."}"#,
            "`reason` has no place beside `answer`",
            "beside `answer` may stand: value, note, as, role",
        ),
        (
            r#"{"read": "welcome", "note": "Read twice."}"#,
            "`note` has no place beside `read`",
            "beside `read` may stand: as, role",
        ),
        (
            r#"{"read": 5}"#,
            "`read` takes a text in quotes",
            "a line is like",
        ),
        (
            r#"{"adopt": false}"#,
            "`adopt` has to be true",
            "a line is like",
        ),
        (
            r#"{"adopt": true}"#,
            "`adopt` needs `yes` as true",
            "`apposite adopt FILE` shows it",
        ),
        (
            r#"{"sign": "whole"}"#,
            "`sign` needs `yes` as true",
            "`apposite sign FILE` shows it",
        ),
        (
            r#"{"sign": "whole", "expect": "00", "yes": true}"#,
            "what stands now is not what was expected",
            "shows what would be signed now",
        ),
        (
            r#"{"sign": "half", "yes": true}"#,
            "`half` is not what can be signed",
            "a line is like",
        ),
        (
            r#"{"review_redaction": "aaaaaaaa"}"#,
            "`` is not a verdict on a mark",
            "a line is like",
        ),
        (
            r#"{"redact": "title", "exemption": "s40"}"#,
            "say either the words to be removed as `passage`",
            "a line is like",
        ),
        (
            r#"{"privileged": "A secret."}"#,
            "a script makes no privileged note",
            "--add -",
        ),
    ] {
        let before = events(&space);
        let done = apply(&space, line);
        assert_eq!(done.code, 1, "{line}\n{done}");
        assert!(done.err.contains(message), "{line}\n{done}");
        assert!(done.err.contains(hint), "{line}\n{done}");
        assert!(!done.err.contains("A secret."), "{done}");
        assert_eq!(events(&space), before, "{line}");
    }
}

#[test]
fn no_line_is_written_of_a_privileged_note() {
    let note = Command::Review(review::command::Command::NotePrivileged {
        node: "need".to_owned(),
        digest: String::new(),
    });
    let refused = script::written(&note).expect_err("its text is not in the command");
    assert!(
        refused
            .message
            .contains("a script makes no privileged note"),
        "{}",
        refused.message
    );
}

#[test]
fn whoever_marked_a_passage_does_not_review_it_by_a_script() {
    let space = session();
    for line in [
        r#"{"answer": "need", "value": "Kestrel is too slow"}"#,
        r#"{"redact": "need", "passage": "Kestrel", "exemption": "s40", "reason": "A name."}"#,
    ] {
        assert_eq!(apply(&space, line).code, 0, "{line}");
    }
    let review = r#"{"review_redaction": "<redaction_marked>", "verdict": "agree"}"#;
    let done = apply(&space, &filled(&space, review));
    assert_eq!(done.code, 1, "{done}");
}

#[test]
fn evidence_has_the_marking_of_the_session_where_none_is_given() {
    let space = Workspace::new();
    let done = |line: &str| {
        let output = space.run(line);
        assert_eq!(output.code, 0, "{line}: {output}");
    };
    done(
        "start data-ethics --title Case --as Ann --no-open --marking OFFICIAL-SENSITIVE --output {c.jsonl}",
    );
    space.write(
        "lines",
        r#"{"evidence": "proposal-summary", "title": "By script", "location": "https://example.org/1"}
{"evidence": "proposal-summary", "title": "Told", "location": "https://example.org/2", "marking": "OFFICIAL"}
"#,
    );
    done("answer {c.jsonl} --script {lines} --as Ann --role project-lead");
    done(
        "evidence {c.jsonl} proposal-summary --title Flag --location https://example.org/3 --as Ann --role project-lead",
    );
    let file = fs::read(space.path("c.jsonl")).expect("the session");
    let events = apposite::session::journal::read(&file).events;
    let markings: Vec<(&str, &str)> = events
        .iter()
        .filter_map(|event| match &event.body {
            EventBody::EvidenceAdded(added) => Some((added.title.as_str(), added.marking.text())),
            _ => None,
        })
        .collect();
    let sensitive = "OFFICIAL-SENSITIVE";
    assert_eq!(
        markings,
        [
            ("By script", sensitive),
            ("Told", "OFFICIAL"),
            ("Flag", sensitive)
        ]
    );
}
