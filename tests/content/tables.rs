//! What the shipped tables ask for, and what the rules see of their rows.

use std::sync::LazyLock;

use apposite::flow::{Flow, Question};
use serde_json::{Value, json};

use super::scenarios::lines;
use crate::common::case;
use crate::common::workspace::Workspace;

const FLOW: &str = "data-driven-technologies";
const WALK: &str = include_str!("../walks/long.jsonl");

/// How rules stand after a walk that goes all the way, and these lines after it: `raised`, `not-raised`,
/// `not-assessed`, and the like. Nothing is said of a rule that is off the path.
fn after(said: &[Value]) -> impl Fn(&str) -> String + use<> {
    static WALKED: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let space = Workspace::new();
        space.start(FLOW);
        answer(&space, WALK);
        std::fs::read(space.path("case.apposite.jsonl")).expect("the session")
    });
    let space = Workspace::new();
    space.write("case.apposite.jsonl", WALKED.as_slice());
    answer(&space, &lines(said));
    let status = space.status();
    move |rule| {
        let findings = status["findings"].as_array().expect("findings");
        let found = findings.iter().find(|found| found["rule"] == rule);
        let state = found.and_then(|found| found["state"].as_str());
        state.unwrap_or("not-raised").to_owned()
    }
}

fn answer(space: &Workspace, script: &str) {
    let output = space.run_with(
        "answer {case.apposite.jsonl} --script - --as Ann --role senior-leader",
        script,
    );
    assert_eq!(output.code, 0, "{output}");
}

fn add(table: &str, row: &Value) -> Value {
    json!({ "answer": table, "value": { "add": [row], "end": "all" } })
}

/// A risk that raises nothing, with these entries in the place of its own; null takes one out.
fn risk(other: &Value) -> Value {
    let mut row = json!({ "what": "A passer-by is taken for somebody else.", "whom": ["bystanders"],
        "source": "tool", "likelihood": "possible", "severity": "significant", "overall": "medium",
        "measure": "An examiner looks first.", "left": "low", "owner": { "name": "Bo Example" },
        "by": "2027-06-30" });
    put(&mut row, other);
    add("risks", &row)
}

fn item(other: &Value) -> Value {
    let mut row = json!({ "what": "Street names", "about": ["public"], "category": "personal",
        "from": "own", "lawful": "yes", "kept": "A year", "goes-to": ["nobody"] });
    put(&mut row, other);
    add("data-items", &row)
}

/// One characteristic, with other entries.
fn group(of: &str, other: &Value) -> Value {
    json!({ "answer": "equality-grid", "value": { "change": { of: other }, "end": "all" } })
}

fn put(row: &mut Value, other: &Value) {
    let (Some(row), Some(other)) = (row.as_object_mut(), other.as_object()) else {
        return;
    };
    for (name, value) in other {
        if value.is_null() {
            row.remove(name);
        } else {
            row.insert(name.clone(), value.clone());
        }
    }
}

#[test]
fn a_walk_that_went_well_raises_nothing_of_the_tables() {
    let state = after(&[
        risk(&json!({})),
        item(&json!({})),
        group("race", &json!({ "size": "medium" })),
    ]);
    for rule in RULES {
        assert_eq!(state(rule), "not-raised", "{rule}");
    }
}

const RULES: &[&str] = &[
    "rl-29",
    "ethics-severe-harm-left",
    "ethics-harms-not-weighed",
    "no-plan-for-risks",
    "risk-not-accepted",
    "rl-13",
    "rl-19",
    "data-said-absent",
    "items-against-triage",
    "r-eq-01",
    "equality-not-weighed",
    "negative-effect-unanswered",
];

#[test]
fn one_row_is_enough_for_each_rule() {
    let not_asked = json!({ "answer": "regulator-consulted", "value": "no" });
    let severe = json!({ "severity": "severe", "left": "medium", "accepted": "siro" });
    let cases: [(&[Value], &[&str]); 14] = [
        (
            &[
                risk(&json!({ "left": "high", "accepted": "siro" })),
                not_asked,
            ],
            &["rl-29"],
        ),
        (&[risk(&severe)], &["ethics-severe-harm-left"]),
        (
            &[risk(&json!({ "measure": null }))],
            &["ethics-harms-not-weighed", "no-plan-for-risks"],
        ),
        (&[risk(&json!({ "owner": null }))], &["no-plan-for-risks"]),
        (&[risk(&json!({ "by": null }))], &["no-plan-for-risks"]),
        (
            &[risk(&json!({ "left": "medium" }))],
            &["risk-not-accepted"],
        ),
        (
            &[risk(&json!({ "left": "medium", "accepted": "owner" }))],
            &["risk-not-accepted"],
        ),
        (&[item(&json!({ "lawful": "not-known" }))], &["rl-13"]),
        (&[item(&json!({ "goes-to": ["not-listed"] }))], &["rl-19"]),
        (
            &[item(&json!({ "goes-to": ["supplier", "everything"] }))],
            &["rl-19"],
        ),
        (
            &[
                item(&json!({ "about": ["vulnerable"] })),
                json!({ "answer": "whose-data", "value": ["suspects", "public"] }),
            ],
            &["items-against-triage"],
        ),
        (
            &[group("sex", &json!({ "evidence": "none" }))],
            &["r-eq-01"],
        ),
        (
            &[group(
                "sex",
                &json!({ "effect": "not-known", "done": null }),
            )],
            &["r-eq-01"],
        ),
        (
            &[group("sex", &json!({ "effect": "both", "done": null }))],
            &["negative-effect-unanswered"],
        ),
    ];
    for (said, raised) in cases {
        let state = after(said);
        for rule in RULES {
            let wanted = raised.contains(rule);
            assert_eq!(state(rule) == "raised", wanted, "{rule}: {}", lines(said));
        }
    }
}

/// What the law asks about people is not asked of a risk to the force's own money or name.
#[test]
fn a_risk_to_the_force_alone_is_no_risk_to_people() {
    let own = json!({ "whom": ["force"], "left": "high", "severity": "severe", "measure": null });
    let state = after(&[risk(&own)]);
    for rule in [
        "rl-29",
        "ethics-severe-harm-left",
        "ethics-harms-not-weighed",
        "risk-not-accepted",
    ] {
        assert_eq!(state(rule), "not-raised", "{rule}");
    }
    assert_eq!(state("no-plan-for-risks"), "raised");
}

/// A table that is put off holds whatever a row of it could hold.
#[test]
fn nothing_is_in_order_while_a_table_is_put_off() {
    let later = |table: &str| json!({ "not_known": table, "owner": "Bo", "due": "2027-01-31" });
    let state = after(&[later("risks"), later("data-items"), later("equality-grid")]);
    // The first answers of this walk leave nothing out that an item could add.
    for rule in RULES.iter().filter(|rule| **rule != "items-against-triage") {
        assert_eq!(state(rule), "not-assessed", "{rule}");
    }
}

fn table<'a>(flow: &'a Flow, id: &str) -> &'a Question {
    let at = flow.at(id).expect("a node");
    flow.question(at).expect("a table")
}

#[test]
fn the_tables_hold_what_the_forms_print() {
    for flow in [FLOW, "data-ethics"] {
        let flow = case::built_in(flow);
        let given = &table(&flow, "equality-grid").rows.given;
        let given: Vec<&str> = given.iter().map(|row| row.label.as_str()).collect();
        // The Equality Act 2010, section 4, in its order.
        let act = [
            "Age",
            "Disability",
            "Gender reassignment",
            "Marriage and civil partnership",
            "Pregnancy and maternity",
            "Race",
            "Religion or belief",
            "Sex",
            "Sexual orientation",
        ];
        assert_eq!(given, act);
        let risks = table(&flow, "risks");
        let offered = |entry: &str| -> Vec<&str> {
            let place = risks.entry_at(entry).expect("an entry");
            let options = risks.entries[place].options.iter();
            options.map(|option| option.label.as_str()).collect()
        };
        // The regulator's sample form, steps 5 and 6.
        assert_eq!(offered("likelihood"), ["Remote", "Possible", "Probable"]);
        assert_eq!(offered("severity"), ["Minimal", "Significant", "Severe"]);
        assert_eq!(offered("overall"), ["Low", "Medium", "High"]);
        assert_eq!(offered("left"), ["Low", "Medium", "High"]);
    }
}
