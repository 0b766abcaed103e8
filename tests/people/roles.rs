//! Roles and people as they are named, wherever they are.

use std::sync::OnceLock;

use apposite::session::roles;
use apposite::session::state::Case;
use proptest::prelude::*;
use serde_json::Value;

use crate::common::case;
use crate::common::stage::Stage;
use crate::common::workspace::{Output, Workspace};

/// A flow that names no roles.
const BARE: &str = r#"{
  "format": "apposite-flow/1", "id": "bare", "edition": "2026-11-24", "title": "Bare", "summary": "One question.", "language": "en",
  "sources": [{ "id": "house", "title": "House judgement", "kind": "house", "how": "unverified" }],
  "stages": [{ "id": "only", "title": "Only", "nodes": [
    { "id": "need", "kind": "text", "prompt": "What is the problem?", "why": "It is asked.", "may_defer": true, "sources": [{ "source": "house", "basis": "house" }] }
  ] }],
  "rules": [],
  "outcomes": [{ "id": "end", "title": "The end", "text": "There is no more.", "kind": "go-on" }]
}"#;

/// A session over the built-in flow, which has thirty roles.
fn built_in() -> Workspace {
    let space = Workspace::new();
    let made = space.run(
        "start data-driven-technologies --title Case --as Ann --role project-lead --no-open --output {case.apposite.jsonl}",
    );
    assert_eq!(made.code, 0, "{made}");
    let done = space.run_with(
        "answer {case.apposite.jsonl} --script - --as Ann --role project-lead",
        "{\"read\": \"start-here\"}\n{\"answer\": \"proposal-summary\", \"value\": \"A van with cameras looks for wanted people\"}\n",
    );
    assert_eq!(done.code, 0, "{done}");
    space
}

fn settings(space: &Workspace, name: &str, role: &str) {
    let path = space.places().settings;
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    let text = serde_json::json!({ "name": name, "role": role }).to_string();
    std::fs::write(path, text).expect("settings");
}

fn lines(space: &Workspace) -> usize {
    let path = space.path("case.apposite.jsonl");
    let text = std::fs::read_to_string(path).expect("the session");
    text.lines().count()
}

/// Everything that names a role or a person, with `{}` in its place.
const NAMED: [&str; 8] = [
    "mine {case.apposite.jsonl} --for {}",
    "mine {case.apposite.jsonl} --as Ann --role {}",
    "assign {case.apposite.jsonl} informs-decisions --to {} --as Ann",
    "answer {case.apposite.jsonl} informs-decisions --not-known --owner {} --as Ann",
    "answer {case.apposite.jsonl} informs-decisions yes --as Ann --role {}",
    "task {case.apposite.jsonl} --for {} --output {task.txt} --as Ann",
    "handover {case.apposite.jsonl} --to Cat --to-role {} --note Yours --as Ann",
    "advice {case.apposite.jsonl} --give {} --from Dee --outcome supports --text Good --as Ann",
];

#[test]
fn a_role_that_is_none_is_refused_wherever_one_is_named() {
    let space = built_in();
    let before = lines(&space);
    for line in NAMED {
        for (wrong, meant) in [
            ("procurment-lead", "\"Procurement lead\""),
            ("\"procurment lead\"", "\"Procurement lead\""),
            ("Procurment", "\"Procurement lead\""),
            ("\"data protection oficer\"", "\"Data protection officer\""),
            ("nonsense", "apposite roles FLOW"),
        ] {
            let said = space.run(&line.replace("{}", wrong));
            assert_eq!(said.code, 1, "{line} {wrong}\n{said}");
            let listed = line.starts_with("advice") && wrong == "nonsense";
            assert!(said.err.contains(meant) || listed, "{line} {wrong}\n{said}");
            assert!(said.err.len() < 600, "{said}");
        }
    }
    assert_eq!(lines(&space), before);
    let script = [
        r#"{"assign": "informs-decisions", "to": "procurment-lead"}"#,
        r#"{"not_known": "informs-decisions", "owner": "procurment-lead"}"#,
        r#"{"answer": "informs-decisions", "value": "yes", "role": "procurment-lead"}"#,
    ];
    for line in script {
        let said = space.run_with(
            "answer {case.apposite.jsonl} --script - --as Ann --role project-lead",
            &format!("{line}\n"),
        );
        assert_eq!(said.code, 1, "{line}\n{said}");
        assert!(
            said.err.contains("did you mean \"Procurement lead\""),
            "{said}"
        );
    }
    assert_eq!(lines(&space), before);
}

#[test]
fn a_role_is_known_by_id_or_title_in_any_case_and_kept_by_its_id() {
    for written in [
        "procurement-lead",
        "Procurement lead",
        "PROCUREMENT LEAD",
        "procurement_lead",
        "Procurément lead",
    ] {
        let space = built_in();
        let done = space.run(&format!(
            "assign {{case.apposite.jsonl}} informs-decisions --to \"{written}\" --as Ann --role \"{written}\""
        ));
        assert_eq!(done.code, 0, "{done}");
        assert_eq!(space.status()["assigned"][0]["to"], "procurement-lead");
        let text = std::fs::read_to_string(space.path("case.apposite.jsonl")).expect("the session");
        let last = text.lines().last().expect("a line");
        assert!(last.contains(r#""role":"procurement-lead""#), "{last}");
        let mine = space.run("mine {case.apposite.jsonl} --for \"Procurement Lead\" --json");
        let mine: Value = serde_json::from_str(&mine.out).expect("JSON");
        assert_eq!(mine["role"], "procurement-lead");
        assert_eq!(mine["questions"][0]["question"], "informs-decisions");
    }
}

#[test]
fn a_person_is_named_as_a_name_is_written_or_by_saying_so() {
    for (written, kept) in [
        ("Cat Jones", "Cat Jones"),
        ("Cem", "Cem"),
        ("Siân ap Rhys", "Siân ap Rhys"),
        ("person: procurement manager", "procurement manager"),
        ("Person:Jo Lead", "Jo Lead"),
        // Who acted here before is known, however the name is written.
        ("ann", "ann"),
    ] {
        let space = built_in();
        let done = space.run(&format!(
            "assign {{case.apposite.jsonl}} informs-decisions --to \"{written}\" --as Ann"
        ));
        assert_eq!(done.code, 0, "{written}\n{done}");
        assert_eq!(space.status()["assigned"][0]["to"], kept);
    }
    let space = built_in();
    for written in [
        "Procurement Manager",
        "Jo Lead",
        "cat jones",
        "SRO",
        "DPO2",
        "person:",
    ] {
        let refused = space.run(&format!(
            "assign {{case.apposite.jsonl}} informs-decisions --to \"{written}\" --as Ann"
        ));
        assert_eq!(refused.code, 1, "{written}\n{refused}");
        assert!(
            written == "person:" || refused.err.contains("person: "),
            "{refused}"
        );
    }
}

#[test]
fn a_flow_without_roles_takes_any_word() {
    let space = Workspace::new();
    space.write("bare.json", BARE);
    for line in [
        "start {bare.json} --title Case --as Ann --role anything --no-open --output {case.apposite.jsonl}",
        "assign {case.apposite.jsonl} need --to somebody --as Ann --role other",
        "answer {case.apposite.jsonl} need --not-known --owner somebody --as Ann",
    ] {
        let done = space.run(line);
        assert_eq!(done.code, 0, "{line}\n{done}");
    }
}

#[test]
fn the_role_given_is_always_that_of_whoever_acts() {
    let space = built_in();
    let handed = space.run(
        "handover {case.apposite.jsonl} --to \"Cat Jones\" --to-role \"Senior leader\" --note Yours --as Ann --role project-lead",
    );
    assert_eq!(handed.code, 0, "{handed}");
    let text = std::fs::read_to_string(space.path("case.apposite.jsonl")).expect("the session");
    let last = text.lines().last().expect("a line");
    assert!(
        last.contains(r#""by":{"name":"Ann","role":"project-lead"}"#),
        "{last}"
    );
    assert!(
        last.contains(r#""to":{"name":"Cat Jones","role":"senior-leader"}"#),
        "{last}"
    );
    let old = space
        .run("handover {case.apposite.jsonl} --to Dee --note Yours --as Ann --role project-lead");
    assert_eq!(old.code, 0, "{old}");
    assert!(old.err.contains("--to-role"), "{old}");
    let text = std::fs::read_to_string(space.path("case.apposite.jsonl")).expect("the session");
    let last = text.lines().last().expect("a line");
    assert!(
        last.contains(r#""by":{"name":"Ann","role":"project-lead"}"#),
        "{last}"
    );
    assert!(last.contains(r#""to":{"name":"Dee"}"#), "{last}");
    let task = space.run("task {case.apposite.jsonl} --as Ann --role project-lead");
    assert_eq!(task.code, 2, "{task}");
    assert!(task.err.contains("--for ROLE"), "{task}");
}

#[test]
fn the_role_in_the_settings_is_that_of_the_person_in_the_settings() {
    let space = built_in();
    settings(&space, "Ann", "project-lead");
    let done = space.run("answer {case.apposite.jsonl} informs-decisions yes --as Bob");
    assert_eq!(done.code, 0, "{done}");
    let last = |space: &Workspace| {
        let text = std::fs::read_to_string(space.path("case.apposite.jsonl")).expect("the session");
        text.lines().last().expect("a line").to_owned()
    };
    assert!(
        last(&space).contains(r#""by":{"name":"Bob"}"#),
        "{}",
        last(&space)
    );
    let done = space.run("answer {case.apposite.jsonl} informs-decisions no --as ann");
    assert_eq!(done.code, 0, "{done}");
    assert!(
        last(&space).contains(r#""role":"project-lead""#),
        "{}",
        last(&space)
    );
    settings(&space, "Ann", "wizard");
    let refused = space.run("answer {case.apposite.jsonl} informs-decisions yes");
    assert_eq!(refused.code, 1, "{refused}");
    assert!(refused.err.contains("settings"), "{refused}");
}

#[test]
fn dates_that_have_passed_and_what_is_answered_are_said_before_they_are_saved() {
    let space = built_in();
    let past = "--due 2020-01-01 --as Ann --json";
    let said = |output: &Output| -> Vec<String> {
        assert_eq!(output.code, 0, "{output}");
        let saved: Value = serde_json::from_str(&output.out).expect("JSON");
        let warnings = saved["warnings"].as_array().cloned().unwrap_or_default();
        let words = warnings
            .iter()
            .map(|one| one["warning"].as_str().expect("a word").to_owned());
        words.collect()
    };
    let deferred = space.run(&format!(
        "answer {{case.apposite.jsonl}} informs-decisions --not-known --owner dpo {past}"
    ));
    assert_eq!(said(&deferred), ["due-passed"]);
    assert!(
        deferred.err.contains("has passed already: 1 January 2020"),
        "{deferred}"
    );
    let given = space.run(&format!(
        "assign {{case.apposite.jsonl}} proposal-summary --to dpo {past}"
    ));
    assert_eq!(said(&given), ["due-passed", "settled-already"]);
    let to_come = space.run(
        "assign {case.apposite.jsonl} informs-decisions --to dpo --due 2199-01-01 --as Ann --json",
    );
    assert_eq!(said(&to_come), [""; 0]);
}

#[test]
fn roles_and_questions_are_listed() {
    let space = Workspace::new();
    let roles = space.run("roles data-driven-technologies");
    assert!(
        roles.out.contains("dpo: Data protection officer"),
        "{roles}"
    );
    let roles = space.run("roles data-driven-technologies --json");
    let roles: Value = serde_json::from_str(&roles.out).expect("JSON");
    let all = roles["roles"].as_array().expect("a list");
    assert!(all.iter().any(|role| role["id"] == "procurement-lead"));
    let every: Value = serde_json::from_str(&space.run("roles --json").out).expect("JSON");
    assert!(
        every["flows"]
            .as_array()
            .is_some_and(|flows| flows.len() > 1)
    );
    let questions = space.run("questions data-driven-technologies");
    assert!(
        questions.out.contains("  informs-decisions: "),
        "{questions}"
    );
    let questions = space.run("questions data-driven-technologies --json");
    let questions: Value = serde_json::from_str(&questions.out).expect("JSON");
    let all = questions["questions"].as_array().expect("a list");
    let one = all
        .iter()
        .find(|one| one["id"] == "informs-decisions")
        .expect("the question");
    assert!(
        one["options"]
            .as_array()
            .is_some_and(|options| !options.is_empty())
    );
    assert_eq!(space.run("roles nowhere").code, 1);
}

#[test]
fn full_screen_marks_a_role_or_has_its_word_and_never_both() {
    let mut stage = Stage::new();
    stage.press("<Enter><Enter>").sees("What is the problem?");
    stage.press("<Esc>i").sees("Who are you?");
    stage.sees("(*) 2. Senior responsible owner");
    // A word takes the mark away.
    stage
        .press("<Tab>lead")
        .sees("( ) 2. Senior responsible owner");
    // What is no role is refused, and says what was meant.
    stage
        .press("er<Enter><Enter>")
        .sees("is not a role of this flow");
}

#[test]
fn full_screen_refuses_a_question_for_a_role_that_is_none() {
    let mut stage = Stage::new();
    stage.press("<Enter><Enter>").sees("What is the problem?");
    stage
        .press("<F10><End><Up><Up><Enter>")
        .sees("Who is to answer this?");
    stage.press("project laed<Enter><Enter><Enter>");
    stage.sees("did you mean").sees("Project lead");
}

/// Compiled once, for all that is tried.
static CASE: OnceLock<Case> = OnceLock::new();

proptest! {
    /// However a role is written, it is that role; and with one letter lost or doubled it is never taken for a
    /// person or another role without a word.
    #[test]
    fn a_slip_in_a_role_is_never_taken_for_anything_else(role in 0_usize..30, at in 0_usize..40, doubles: bool, title: bool, upper: bool) {
        let case = CASE.get_or_init(|| case::case(&case::built_in("data-driven-technologies")));
        let role = &case.flow.roles[role % case.flow.roles.len()];
        let written = if title { role.title.as_str() } else { role.id.as_str() };
        let written = if upper { written.to_uppercase() } else { written.to_owned() };
        prop_assert_eq!(roles::role_or_person(case, &written).expect("a role"), role.id.to_string());
        let mut letters: Vec<char> = written.chars().collect();
        let at = at % letters.len();
        if letters.len() < 6 || !letters[at].is_alphabetic() {
            return Ok(());
        }
        if doubles {
            letters.insert(at, letters[at]);
        } else {
            letters.remove(at);
        }
        let slipped: String = letters.into_iter().collect();
        prop_assert!(roles::role_or_person(case, &slipped).is_err(), "{}", slipped);
    }
}
