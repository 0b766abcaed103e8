//! The cases that must never get through again, and those that must: each is replayed to its end.
//!
//! What holds each gate is compared exactly: a case is stopped by the check that would have caught it, and
//! by nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::words::{sentences, words};
use crate::common::case;
use crate::common::workspace::Workspace;
use apposite::flow::NodeKind;
use apposite::flow::document::OutcomeKind;

/// A prepared practice case, as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scenario {
    format: String,
    pub(crate) id: String,
    title: String,
    pub(crate) flow: String,
    /// What it teaches.
    summary: String,
    story: String,
    /// For the room.
    questions: Vec<String>,
    /// Rules that it is about.
    about: Vec<String>,
    /// Lines of `apposite answer --script`.
    pub(crate) script: Vec<Value>,
    gates: Vec<Met>,
    ends: Ends,
}

/// A gate that is met: what stands in its way, and what is decided.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Met {
    gate: String,
    holds: Vec<String>,
    decision: String,
    why: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ends {
    gate: Option<String>,
    outcome: Option<String>,
    why: String,
}

/// Every scenario, by file name.
pub(crate) fn all() -> Vec<Scenario> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("flows/scenarios");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("scenarios")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    let read = |path: &std::path::PathBuf| {
        let text = fs::read_to_string(path).expect("a scenario");
        let scenario: Scenario = serde_json::from_str(&text)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(scenario.format, "apposite-scenario/1", "{}", scenario.id);
        let stem = path.file_stem().expect("a name").to_string_lossy();
        assert_eq!(stem, scenario.id);
        scenario
    };
    files.iter().map(read).collect()
}

/// Lines of a script as text.
pub(crate) fn lines(script: &[Value]) -> String {
    let lines: Vec<String> = script.iter().map(Value::to_string).collect();
    lines.join("\n") + "\n"
}

fn open_at(status: &Value, gate: &str) -> Vec<String> {
    let findings = status["findings"].as_array().expect("findings");
    let mut open: Vec<String> = findings
        .iter()
        .filter(|f| f["gate"] == gate && f["severity"] != "advice")
        .filter(|f| f["state"] == "raised" || f["state"] == "not-assessed")
        .map(|f| f["rule"].as_str().expect("a rule").to_owned())
        .collect();
    open.sort();
    open
}

/// Replays a scenario; says where it went another way.
fn replay(scenario: &Scenario) -> Vec<String> {
    let space = Workspace::new();
    let made = space.run(&format!(
        "start {} --title Case --as Ann --role project-lead --no-open --output {{case.apposite.jsonl}}",
        scenario.flow
    ));
    assert_eq!(made.code, 0, "{made}");
    let apply = |script: &[Value]| {
        let output = space.run_with(
            "answer {case.apposite.jsonl} --script - --as Ann --role project-lead",
            &lines(script),
        );
        (output.code != 0).then(|| output.to_string())
    };
    let mut wrong = Vec::new();
    let mut met = scenario.gates.iter();
    let mut last = None;
    let mut start = 0;
    let mut raised = BTreeSet::new();
    for (place, line) in scenario.script.iter().enumerate() {
        let Some(gate) = line["decide"].as_str() else {
            continue;
        };
        if let Some(said) = apply(&scenario.script[start..place]) {
            return vec![said];
        }
        start = place;
        let status = space.status();
        raised.extend(raised_in(&status));
        let open = open_at(&status, gate);
        match met.next() {
            Some(stated) if stated.gate == gate => {
                if stated.holds != open {
                    wrong.push(format!(
                        "{gate}: stated {:?}, held by {open:?}",
                        stated.holds
                    ));
                }
                if line["decision"] != stated.decision {
                    wrong.push(format!("{gate}: another decision than {}", stated.decision));
                }
            }
            _ => wrong.push(format!("{gate} is not among the gates stated")),
        }
        if status["next"] != gate {
            wrong.push(format!(
                "{gate}: {} is still to be answered",
                status["next"]
            ));
        }
        last = Some(gate.to_owned());
    }
    if let Some(said) = apply(&scenario.script[start..]) {
        wrong.push(said);
        return wrong;
    }
    let status = space.status();
    if status["outcome"].as_str() != scenario.ends.outcome.as_deref() {
        wrong.push(format!("it ends at {}", status["outcome"]));
    }
    if last != scenario.ends.gate {
        wrong.push(format!("the last gate is {last:?}"));
    }
    wrong.extend(met.map(|left| format!("{} is never met", left.gate)));
    // What it is about was raised on the way, or, where it goes on, stands in nobody's way at the end.
    let stopped = matches!(scenario.gates.last(), Some(met) if met.decision == "pause" || met.decision == "stop");
    let open: BTreeSet<String> = scenario
        .gates
        .iter()
        .rev()
        .take(1)
        .flat_map(|met| open_at(&status, &met.gate))
        .collect();
    for rule in &scenario.about {
        if stopped && !raised.contains(rule) {
            wrong.push(format!("it is about {rule}, which is never raised"));
        }
        if !stopped && open.contains(rule) {
            wrong.push(format!("it goes on, and {rule} is open"));
        }
    }
    wrong
}

/// The rules whose finding is raised now, whatever it does.
fn raised_in(status: &Value) -> Vec<String> {
    let findings = status["findings"].as_array().expect("findings");
    let raised = findings.iter().filter(|f| f["state"] == "raised");
    raised
        .map(|f| f["rule"].as_str().expect("a rule").to_owned())
        .collect()
}

#[test]
fn every_scenario_replays_to_its_stated_result() {
    let all = all();
    let half = all.len() / 2;
    let (one, other) = all.split_at(half);
    let play = |list: &[Scenario]| -> Vec<String> {
        let played = list.iter().flat_map(|scenario| {
            let id = scenario.id.clone();
            replay(scenario)
                .into_iter()
                .map(move |wrong| format!("{id}: {wrong}"))
        });
        played.collect()
    };
    let wrong = std::thread::scope(|scope| {
        let beside = scope.spawn(|| play(one));
        let mut wrong = play(other);
        wrong.extend(beside.join().expect("the other half"));
        wrong
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn scenarios_stop_what_must_stop_and_let_through_what_may_go_on() {
    let mut go_on = 0;
    for scenario in all() {
        let flow = case::built_in(&scenario.flow);
        let holds: Vec<&String> = scenario.gates.iter().flat_map(|met| &met.holds).collect();
        for rule in &scenario.about {
            assert!(flow.rule(rule).is_some(), "{}: no rule {rule}", scenario.id);
        }
        let kind = scenario.ends.outcome.as_deref().map(|outcome| {
            let at = flow.at(outcome).expect("an outcome");
            match &flow.node(at).kind {
                NodeKind::Outcome(outcome) => outcome.kind,
                _ => panic!("{}: {outcome} is no outcome", scenario.id),
            }
        });
        if kind == Some(OutcomeKind::GoOn) {
            go_on += 1;
            continue;
        }
        // Stopped or paused: by something, and by what the case is about.
        let stopped = scenario.gates.last().expect("a gate");
        let stops = matches!(stopped.decision.as_str(), "pause" | "stop");
        assert!(stops, "{}: {}", scenario.id, stopped.decision);
        assert!(
            scenario.about.iter().any(|rule| holds.contains(&rule)),
            "{} is not held by what it is about",
            scenario.id
        );
    }
    assert!(go_on >= 3, "only {go_on} are let through");
}

#[test]
fn scenarios_are_readable_and_name_nobody() {
    // The forces, firms and courts of the cases behind them; a scenario is fiction.
    let never = [
        "West Midlands",
        "Metropolitan",
        "the Met",
        "South Wales",
        "Gwent",
        "Essex",
        "Thames Valley",
        "Durham",
        "Kent",
        "Avon",
        "Somerset",
        "Surrey",
        "Sussex",
        "Palantir",
        "PredPol",
        "Copilot",
        "Maccabi",
        "Bridges",
        "Thompson",
        "Carlo",
        "HART",
        "Gangs Matrix",
        "Police Scotland",
        "NDAS",
        "Cognitec",
        "NeoFace",
        "Axon",
        "Microsoft",
    ];
    let mut wrong = Vec::new();
    for scenario in all() {
        let mut texts = vec![
            &scenario.title,
            &scenario.summary,
            &scenario.story,
            &scenario.ends.why,
        ];
        texts.extend(&scenario.questions);
        texts.extend(scenario.gates.iter().map(|met| &met.why));
        assert!(!scenario.questions.is_empty(), "{}", scenario.id);
        let script = lines(&scenario.script);
        for text in texts.into_iter().chain([&script]) {
            for name in never {
                // Whole words only: Kent is not in Kentish, nor in frequent.
                let found = text.match_indices(name).any(|(at, _)| {
                    let before = text[..at].chars().next_back();
                    let after = text[at + name.len()..].chars().next();
                    !before.is_some_and(char::is_alphanumeric)
                        && !after.is_some_and(char::is_alphanumeric)
                });
                if found {
                    wrong.push(format!("{} names {name}", scenario.id));
                }
            }
        }
        let said = scenario.script.iter().flat_map(|line| {
            let members = line
                .as_object()
                .into_iter()
                .flat_map(|object| object.values());
            members.filter_map(Value::as_str)
        });
        let told = [
            scenario.summary.as_str(),
            scenario.story.as_str(),
            scenario.ends.why.as_str(),
        ];
        for text in said.chain(told) {
            for sentence in sentences(text) {
                if words(&sentence) > 25 {
                    wrong.push(format!("{}: {}", scenario.id, sentence.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
