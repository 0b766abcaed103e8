//! `what-would`, and what `status` and `why` prove.

use serde_json::{Value, json};

use crate::common::stage::CLEAN;
use crate::common::workspace::Workspace;

fn begun(answers: &[&str]) -> Workspace {
    let space = Workspace::new();
    space.write("clean.json", CLEAN);
    space.start("{clean.json}");
    for answer in answers {
        let output = space.run(&format!(
            "answer {{case.apposite.jsonl}} {answer} --as Ann --role owner"
        ));
        assert_eq!(output.code, 0, "{output}");
    }
    space
}

/// What would lift what holds this gate.
fn would(space: &Workspace, gate: &str) -> Value {
    let output = space.run(&format!("what-would {{case.apposite.jsonl}} {gate} --json"));
    assert_eq!(output.code, 0, "{output}");
    serde_json::from_str(&output.out).unwrap()
}

#[test]
fn each_hold_says_the_least_that_would_have_to_be_otherwise() {
    let space = begun(&["need \"A need\"", "tool yes", "data people", "cost 600000"]);
    let said = would(&space, "gate");
    assert_eq!(said["gate"], "gate");
    assert_eq!(said["open"], json!(["start"]));
    let hold = &said["holds"][0];
    assert_eq!(
        (&hold["rule"], &hold["state"]),
        (&json!("hold-cost"), &json!("raised"))
    );
    assert_eq!(hold["override_by"], json!(["owner"]));
    // Nought costs nothing more than that: the stage would stay, and its gate.
    assert_eq!(hold["ways"][0][0]["question"], "cost");
    for way in hold["ways"].as_array().unwrap() {
        assert_eq!(way.as_array().unwrap().len(), 1);
        assert!(
            way[0]["would_be"]["to"].as_i64().unwrap() < 500_000,
            "{way}"
        );
    }
    let output = space.run("what-would {case.apposite.jsonl} gate");
    assert!(
        output.out.contains("Hold, raised: It costs too much"),
        "{output}"
    );
    assert!(
        output.out.contains("It would not stand if this were true:"),
        "{output}"
    );
    assert!(output.out.contains("Now: 600,000 pounds."), "{output}");
    assert!(
        output
            .out
            .contains("Questions before it without an answer: 1."),
        "{output}"
    );
    assert!(
        output.out.contains("no advice to answer otherwise"),
        "{output}"
    );
}

#[test]
fn a_gate_with_nothing_in_its_way_says_so() {
    let space = begun(&[
        "need \"A need\"",
        "tool yes",
        "data people",
        "cost 5",
        "start 2027-01-01",
    ]);
    assert_eq!(would(&space, "gate")["holds"], json!([]));
    let output = space.run("what-would {case.apposite.jsonl} gate");
    assert!(
        output
            .out
            .contains("No hold or condition stands in its way."),
        "{output}"
    );
    // A later gate says which gates come before it.
    let later = would(&space, "late-gate");
    assert_eq!(later["earlier_gates"], json!(["gate"]));
    let hold = &later["holds"][0];
    assert_eq!(hold["rule"], "impact-missing");
    let lifts: Vec<&str> = hold["ways"]
        .as_array()
        .unwrap()
        .iter()
        .map(|way| way[0]["question"].as_str().unwrap())
        .collect();
    assert!(lifts.contains(&"impact"), "{later}");
}

#[test]
fn what_is_no_gate_or_not_on_the_walk_is_refused() {
    let space = begun(&["need \"A need\"", "tool no"]);
    for (gate, says) in [
        ("nothing", "there is no"),
        ("tool", "is not a gate"),
        ("gate", "\"May it go on?\" is not on the path"),
    ] {
        let output = space.run(&format!("what-would {{case.apposite.jsonl}} {gate}"));
        assert_eq!(output.code, 1, "{output}");
        assert!(output.err.contains(says), "{output}");
    }
}

#[test]
fn why_says_what_shuts_a_question_out_and_what_would_bring_it() {
    let space = begun(&["need \"A need\"", "tool no"]);
    let output = space.run("why {case.apposite.jsonl} data");
    let told = "It cannot come while this stands:\n- Is a tool wanted?: No.";
    assert!(output.out.contains(told), "{output}");

    let space = begun(&["need \"A need\"", "tool yes", "data none"]);
    let output = space.run("why {case.apposite.jsonl} start");
    let told = "It cannot come while this stands:\n- Which data?: None of these.";
    assert!(output.out.contains(told), "{output}");

    let space = begun(&["need \"A need\"", "tool yes", "cost 0"]);
    let output = space.run("why {case.apposite.jsonl} start");
    assert!(
        output
            .out
            .contains("It cannot come while this stands:\n- What does it cost?: 0 pounds."),
        "{output}"
    );
}

#[test]
fn status_counts_what_is_still_to_go_exactly() {
    let space = begun(&["need \"A need\"", "tool yes"]);
    // `start` is asked only where it costs something and the data is personal, and then `impact` follows.
    assert_eq!(space.status()["remaining"], json!({ "min": 2, "max": 4 }));
}

#[test]
fn why_at_a_gate_says_what_would_lift_what_holds_it() {
    let space = begun(&[
        "need \"A need\"",
        "tool yes",
        "data people",
        "cost 600000",
        "start 2027-01-01",
    ]);
    let why = space.run("why {case.apposite.jsonl} gate");
    let would = space.run("what-would {case.apposite.jsonl} gate");
    assert!(why.out.contains(would.out.trim_end()), "{why}\n{would}");
}

#[test]
fn what_still_stands_is_listed_before_what_was_dealt_with() {
    use crate::common::case;
    let mut case = case::case(&case::flow(CLEAN));
    for (question, typed) in [
        ("need", "A need"),
        ("tool", "yes"),
        ("data", "people"),
        ("cost", "5"),
        ("start", "2027-01-01"),
    ] {
        case::answer(&mut case, question, typed).unwrap();
    }
    let proceed = apposite::session::event::Decision::Proceed;
    case::decide(&mut case, "gate", proceed, "owner").unwrap();
    case::answer(&mut case, "impact", "yes").unwrap();
    let ids = |findings: &[apposite::session::eval::Finding]| -> Vec<&str> {
        let rules = findings.iter().map(|finding| finding.rule);
        rules
            .map(|rule| case.flow.rules[rule].id.as_str())
            .collect()
    };
    assert_eq!(ids(&case.now.findings), ["impact-missing", "tip"]);
    assert_eq!(ids(&case.findings_by_weight()), ["tip", "impact-missing"]);
}

#[test]
fn why_as_json_says_whether_it_can_come() {
    let why = |space: &Workspace, node: &str| -> Value {
        let output = space.run(&format!("why {{case.apposite.jsonl}} {node} --json"));
        serde_json::from_str(&output.out).unwrap()
    };
    let space = begun(&["need \"A need\"", "tool no"]);
    let reach = &why(&space, "data")["reach"];
    assert_eq!(*reach, json!({ "can": false, "excluded_by": ["tool"] }));
    assert_eq!(why(&space, "tool")["reach"], Value::Null);

    let space = begun(&["need \"A need\"", "tool yes", "cost 5"]);
    assert_eq!(why(&space, "no-tool")["reach"]["can"], false);
    let reach = &why(&space, "free")["reach"];
    assert_eq!(
        (&reach["can"], &reach["with"][0]["question"]),
        (&json!(true), &json!("data"))
    );
    assert_eq!(
        reach["with"][0]["would_be"]["with_one_of_each"],
        json!([["none"]])
    );
}

#[test]
fn what_was_not_decided_in_the_time_is_not_said_to_be_impossible() {
    let space = begun(&["need \"A need\"", "tool yes", "data people", "cost 600000"]);
    let line = "what-would {case.apposite.jsonl} gate --budget 0";
    let output = space.run(line);
    assert!(
        output
            .out
            .contains("Not decided in the time: whether any answers lift it."),
        "{output}"
    );
    let said: Value = serde_json::from_str(&space.run(&format!("{line} --json")).out).unwrap();
    let hold = &said["holds"][0];
    assert_eq!(
        (&hold["undecided"], &hold["ways"]),
        (&json!(true), &json!([]))
    );
    let hold = &would(&space, "gate")["holds"][0];
    assert_eq!(hold["undecided"], false);
}
