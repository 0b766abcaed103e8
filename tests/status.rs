//! `status --json` and `record --format json` are what their published schemas say, member by member, and tell what
//! the status in words tells.

use std::collections::BTreeSet;

use apposite::cli::beside::Ids;
use apposite::cli::schema::SchemaOf;
use apposite::cli::status;
use apposite::record::build::{Printed, build};
use apposite::record::{signed::papers, template};
use apposite::session::eval::FindingState;
use apposite::session::ledger::Ledger;
use apposite::session::state::Case;
use apposite::session::status::{CopyBeside, Status};
use clap::ValueEnum as _;
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value;

use crate::common::case::{self, Dice, built_in};
use crate::common::workspace::Workspace;
use crate::merge::properties::history;
use crate::merge::writers::{Writer, joined, small};
use crate::session::random_case;

const TODAY: &str = "2026-12-24";

fn validator(of: SchemaOf) -> Validator {
    jsonschema::validator_for(&of.schema()).expect("it is a schema")
}

/// That a value is what the schema says.
fn holds(validator: &Validator, value: &Value) {
    let wrong: Vec<String> = validator
        .iter_errors(value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}\n{value:#}");
}

fn of_case(case: &Case) -> Value {
    let copies = vec![CopyBeside {
        path: "case (1).apposite.jsonl".to_owned(),
        entries_not_here: Some(2),
        damaged: false,
    }];
    serde_json::to_value(Status::of(case, TODAY, &papers, copies)).expect("it serialises")
}

fn of_alone(alone: &Ledger) -> Value {
    serde_json::to_value(Status::of(alone, TODAY, &papers, Vec::new())).expect("it serialises")
}

/// The lines under a heading, up to the next blank line; none where there is no such heading.
fn under<'a>(lines: &'a [String], heading: &str) -> &'a [String] {
    let Some(start) = lines.iter().position(|line| line == heading) else {
        return &[];
    };
    let rest = &lines[start + 1..];
    let end = rest.iter().position(String::is_empty);
    &rest[..end.unwrap_or(rest.len())]
}

fn texts(list: &Value) -> Vec<&str> {
    let list = list.as_array().expect("a list");
    list.iter()
        .map(|item| item.as_str().expect("a text"))
        .collect()
}

fn count(list: &Value) -> usize {
    list.as_array().map_or(0, Vec::len)
}

/// That the status in words and as JSON tell the same.
fn agree(case: &Case) {
    let (json, lines) = (of_case(case), status::lines(case, TODAY, Ids::Beside));
    let text = lines.join("\n");
    let says = |part: &str| assert!(text.contains(part), "`{part}` is missing\n{text}\n{json:#}");
    let word = |key: &str| json[key].as_str().expect("a text");
    says(&format!("{}  {}", word("marking"), word("title")));
    says(&format!("Session {}", word("session")));
    says(&format!(
        "edition {}",
        json["flow"]["edition"].as_str().unwrap()
    ));
    for (key, heading) in [
        ("deferred", "Not known yet:"),
        ("not_applicable", "Marked not applicable:"),
        (
            "stale",
            "Answers kept, but not on the path and not counted:",
        ),
        (
            "reworded",
            "Asked again, because the question has changed since it was answered:",
        ),
    ] {
        // What is said may go over several lines; each question begins one that names its id.
        let under = under(&lines, heading).join("\n");
        let ids = texts(&json[key]);
        assert_eq!(ids.is_empty(), under.is_empty(), "{key}: {under}\n{json:#}");
        for id in ids {
            assert!(under.contains(id), "{key}: {id}\n{under}");
        }
    }
    for stage in json["stages"].as_array().unwrap() {
        let title = stage["title"].as_str().unwrap();
        let line = lines
            .iter()
            .find(|line| line.starts_with(&format!("{title}: ")));
        let line = line.unwrap_or_else(|| panic!("{title}\n{text}"));
        let figures = format!("({} of {} answered)", stage["answered"], stage["asked"]);
        assert_eq!(
            stage["asked"] != 0,
            line.contains(&figures),
            "{line}\n{stage}"
        );
    }
    if let Some(next) = json["next"].as_str() {
        says(&format!(
            "Next: {}",
            json["ask"]["prompt"].as_str().unwrap()
        ));
        says(next);
        let (min, max) = (&json["remaining"]["min"], &json["remaining"]["max"]);
        assert!(
            text.contains(&min.to_string()) && text.contains(&max.to_string()) || *max == 1,
            "{min} to {max}\n{text}"
        );
    }
    if let Some(outcome) = json["outcome"].as_str().filter(|_| json["next"].is_null()) {
        let node = case.flow.node(case.flow.at(outcome).expect("it is there"));
        says(&format!("Outcome reached: {}", node.heading()));
    }
    let gates = under(&lines, "Gates:");
    let told = gates.iter().filter(|line| !line.starts_with("    "));
    assert_eq!(
        told.count(),
        count(&json["gates"]) + count(&json["gates_to_come"]),
        "{gates:#?}\n{json:#}"
    );
    for gate in json["gates"].as_array().unwrap() {
        let id = gate["id"].as_str().unwrap();
        let line = gates.iter().find(|line| line.contains(id)).expect("told");
        let fell = !gate["decision"].is_null() && gate["stands"] == false;
        assert_eq!(fell, line.contains("no longer stands"), "{line}\n{gate}");
    }
    let findings = under(&lines, "Findings:");
    let all = json["findings"].as_array().unwrap();
    let open = FindingState::NotAssessed.word();
    let assessed = all.iter().filter(|finding| finding["state"] != open);
    for finding in assessed.clone() {
        let rule = finding["rule"].as_str().unwrap();
        assert!(findings.iter().any(|line| line.contains(rule)), "{rule}");
    }
    assert_eq!(!all.is_empty(), !findings.is_empty());
    let conflicts = count(&json["conflicts"]);
    let said = format!("by people who did not know of each other: {conflicts}.");
    assert_eq!(conflicts > 0, text.contains(&said), "{text}");
    let signed = under(&lines, "Sign-offs (attestations, not clearance):");
    assert_eq!(signed.len(), count(&json["signoffs"]), "{signed:#?}");
    assert_eq!(under(&lines, "Overdue:").len(), count(&json["overdue"]));
    let advice = under(&lines, "Advice:");
    assert_eq!(advice.is_empty(), json["advice"]["given"] == 0, "{text}");
    let comments = under(&lines, "Comments that are open:");
    assert_eq!(comments.is_empty(), json["comments"]["open"] == 0, "{text}");
    let marks: u64 = json["redactions"]
        .as_object()
        .unwrap()
        .values()
        .map(|count| count.as_u64().unwrap())
        .sum();
    let said = format!("Passages marked to be removed from copies: {marks}, ");
    assert_eq!(marks > 0, text.contains(&said), "{text}");
    for name in json["owner"]["name"]
        .as_str()
        .into_iter()
        .chain(texts(&json["owner"]["disputed"]))
    {
        says(name);
    }
}

/// As [`agree`], without the flow.
fn agree_alone(alone: &Ledger) {
    let (json, lines) = (of_alone(alone), status::lines(alone, TODAY, Ids::Beside));
    let text = lines.join("\n");
    for key in ["session", "title", "marking"] {
        assert!(text.contains(json[key].as_str().unwrap()), "{key}\n{text}");
    }
    for (key, heading) in [
        ("answered", "Answered, as it was asked then:"),
        ("deferred", "Not known yet:"),
        ("not_applicable", "Marked not applicable:"),
        ("gates", "Decisions taken:"),
    ] {
        let under = under(&lines, heading);
        assert_eq!(under.is_empty(), count(&json[key]) == 0, "{key}\n{text}");
    }
    let signed = under(&lines, "Sign-offs (attestations, not clearance):");
    assert_eq!(signed.len(), count(&json["signoffs"]), "{signed:#?}");
    let conflicts = count(&json["conflicts"]);
    let said = format!("by people who did not know of each other: {conflicts}.");
    assert_eq!(conflicts > 0, text.contains(&said), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_status_of_any_session_is_what_its_schema_says(seed in 0_u64..1_000_000, steps in 0_usize..80) {
        let validator = validator(SchemaOf::Status);
        let (walked, _) = random_case(seed, steps);
        let mut dice = Dice::new(seed);
        let writers = history(&small(), &mut dice);
        let all = joined(&writers.iter().collect::<Vec<_>>()).expect("they join");
        let met = Writer::of(&small(), "w0", all.bytes).case();
        for case in writers.iter().map(Writer::case).chain([walked, met]) {
            holds(&validator, &of_case(&case));
            agree(&case);
            let events = case.events.iter().map(|event| event.as_ref().clone()).collect();
            let alone = Ledger::open(events).expect("it opens a session");
            holds(&validator, &of_alone(&alone));
            agree_alone(&alone);
        }
    }

    #[test]
    fn the_record_of_any_session_is_what_its_schema_says(seed in 0_u64..1_000_000, steps in 0_usize..60) {
        let validator = validator(SchemaOf::Record);
        let (walked, _) = random_case(seed, steps);
        let joined = history(&small(), &mut Dice::new(seed)).remove(0).case();
        for case in [walked, joined] {
            for kind in ["summary", "legal"] {
                let template = template::built_in(kind).expect("it is built in");
                let by = case::actor("");
                let printed = Printed { at: case::AT, by: &by, version: "0", papers };
                let json = build(&case, &template, printed).json();
                holds(&validator, &serde_json::from_str(&json).unwrap());
            }
        }
    }
}

/// What a case shows that has one of everything: conflicts, sign-offs, comments and so on.
#[test]
fn random_histories_do_have_one_of_everything() {
    let mut seen = BTreeSet::new();
    for seed in 0..30 {
        let writers = history(&small(), &mut Dice::new(seed));
        let all = joined(&writers.iter().collect::<Vec<_>>()).expect("they join");
        let json = of_case(&Writer::of(&small(), "w0", all.bytes).case());
        let members = json.as_object().unwrap().iter();
        let told = members.filter(|(_, value)| match value {
            Value::Null => false,
            Value::Array(list) => !list.is_empty(),
            Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => true,
        });
        seen.extend(told.map(|(key, _)| key.clone()));
        seen.extend((json["owner"]["name"].is_null()).then(|| "disputed".to_owned()));
    }
    for key in [
        "conflicts",
        "signoffs",
        "handover",
        "assigned",
        "overdue",
        "gates",
        "stale",
        "deferred",
        "not_applicable",
        "disputed",
    ] {
        assert!(seen.contains(key), "{key} never came up: {seen:?}");
    }
}

/// Every object of a published form is closed, and every member says what it is. What stands in a session file has
/// a schema of its own, to which newer versions may add.
#[test]
fn nothing_that_scripts_read_is_undocumented() {
    let session = SchemaOf::Session.schema();
    let journal = session["$defs"].as_object().unwrap();
    let flow = SchemaOf::Flow.schema();
    let flow = flow["$defs"].as_object().unwrap();
    for of in [SchemaOf::Status, SchemaOf::Record] {
        let schema = of.schema();
        let own = schema["$defs"].as_object().unwrap().iter();
        let own = own.filter(|(name, _)| !journal.contains_key(*name) && !flow.contains_key(*name));
        let top = (
            of.to_possible_value().unwrap().get_name().to_owned(),
            &schema,
        );
        let all = own.map(|(name, schema)| (name.clone(), schema));
        let mut looked = 0;
        for (name, schema) in all.chain([top]) {
            assert!(schema["description"].is_string(), "{name}");
            for way in schema["oneOf"].as_array().into_iter().flatten() {
                assert!(
                    way["description"].is_string() || way["enum"].is_array(),
                    "{name}: {way}"
                );
            }
            let Some(members) = schema["properties"].as_object() else {
                continue;
            };
            assert_eq!(schema["additionalProperties"], false, "{name}");
            for (member, says) in members {
                looked += 1;
                assert!(says["description"].is_string(), "{name}.{member}");
            }
        }
        assert!(looked > 10, "{looked}");
    }
}

/// Members stand in the order of the contract, and every status has all of them.
#[test]
fn the_members_of_a_status_stand_in_the_order_of_the_contract() {
    const CONTRACT: [&str; 36] = [
        "session",
        "title",
        "flow",
        "flow_at_hand",
        "flow_changed",
        "edition_in_force",
        "marking",
        "practice",
        "not_as_written",
        "stage",
        "next",
        "ask",
        "path",
        "answered",
        "not_applicable",
        "deferred",
        "stale",
        "reworded",
        "findings",
        "gates",
        "gates_to_come",
        "stages",
        "remaining",
        "outcome",
        "tips",
        "comments",
        "advice",
        "conflicts",
        "redactions",
        "signoffs",
        "evidence_above_marking",
        "owner",
        "handover",
        "assigned",
        "overdue",
        "copies",
    ];
    let space = Workspace::new();
    space.start("data-ethics");
    let output = space.run("status {case.apposite.jsonl} --json");
    let mut rest = output.out.as_str();
    for member in CONTRACT {
        let place = rest.find(&format!("\n  \"{member}\": "));
        let place = place.unwrap_or_else(|| panic!("{member} is not next\n{output}"));
        rest = &rest[place + 1..];
    }
    let known: BTreeSet<&str> = CONTRACT.into_iter().collect();
    let json = space.status();
    let there: BTreeSet<&str> = json
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(there, known);
    let schema = SchemaOf::Status.schema();
    let required: BTreeSet<&str> = texts(&schema["required"]).into_iter().collect();
    assert_eq!(required, known);
}

/// As it is printed: with the flow, without it, of a damaged file, and with copies beside it.
#[test]
fn what_the_command_prints_is_what_the_schema_says() {
    let validator = validator(SchemaOf::Status);
    let output = Workspace::new().run("schema status");
    assert_eq!(output.code, 0, "{output}");
    assert_eq!(
        serde_json::from_str::<Value>(&output.out).unwrap(),
        SchemaOf::Status.schema()
    );
    for seed in 0..5 {
        let writers = history(&small(), &mut Dice::new(seed));
        let space = Workspace::new();
        let whole = joined(&writers.iter().collect::<Vec<_>>()).expect("they join");
        space.write("case.apposite.jsonl", &whole.bytes);
        holds(&validator, &space.status());
        assert_eq!(space.status()["flow_at_hand"], false);
        let flow = space.write("small.json", crate::merge::writers::SMALL);
        space.write("case (1).apposite.jsonl", &writers[1].file);
        space.write("case.apposite.jsonl", &writers[0].file);
        let line = format!("status {{case.apposite.jsonl}} --flow {flow} --json");
        let output = space.run(&line);
        assert_eq!(output.code, 0, "{output}");
        holds(&validator, &serde_json::from_str(&output.out).unwrap());
        // Bytes lost at the end, and a line that is no longer as it was written.
        let mut torn = writers[0].file.clone();
        torn.truncate(torn.len() - 7);
        space.write("case.apposite.jsonl", &torn);
        let output = space.run(&line);
        holds(&validator, &serde_json::from_str(&output.out).unwrap());
        let text = String::from_utf8(whole.bytes).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let cut = [&lines[..lines.len() / 2], &lines[lines.len() / 2 + 1..]].concat();
        space.write("case.apposite.jsonl", cut.join("\n") + "\n");
        let output = space.run(&line);
        if output.code == 0 {
            holds(&validator, &serde_json::from_str(&output.out).unwrap());
        }
    }
}

/// A status that has a member more, one less, or one of another kind is not one.
#[test]
fn the_schema_refuses_what_is_no_status() {
    let validator = validator(SchemaOf::Status);
    let status = of_case(&case::case(&built_in("data-ethics")));
    assert!(validator.is_valid(&status));
    for key in status.as_object().unwrap().keys() {
        let mut without = status.clone();
        without.as_object_mut().unwrap().remove(key);
        assert!(!validator.is_valid(&without), "without {key}");
        let mut other = status.clone();
        other[key] = Value::String("\u{0}".to_owned());
        let free = [
            "session",
            "title",
            "edition_in_force",
            "stage",
            "next",
            "outcome",
        ];
        assert_eq!(
            validator.is_valid(&other),
            free.contains(&key.as_str()),
            "{key}"
        );
    }
    let mut more = status.clone();
    more["colour"] = Value::from("blue");
    assert!(!validator.is_valid(&more));
    let mut more = status;
    more["ask"]["colour"] = Value::from("blue");
    assert!(!validator.is_valid(&more));
}
