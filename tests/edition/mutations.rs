//! One change at a time, each reported as what it is and as nothing else.

use std::collections::BTreeSet;

use apposite::edition;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{flow, short, tried};
use crate::common::stage::CLEAN;

/// What is replaced in the clean flow (once) by what, and every line that is to be said.
pub(super) type Mutation = (&'static str, &'static str, &'static [&'static str]);

const MUTATIONS: &[Mutation] = &[
    // The head.
    (
        r#""id": "clean""#,
        r#""id": "other""#,
        &["meaning flow other: id clean -> other"],
    ),
    (
        r#""edition": "2026-11-23""#,
        r#""edition": "2026-12-24""#,
        &[],
    ),
    (
        "A clean flow",
        "A tidy flow",
        &["other flow clean: title reworded"],
    ),
    (
        "Every kind of thing once.",
        "Every kind of thing once",
        &["layout flow clean: summary"],
    ),
    (
        r#""language": "en""#,
        r#""language": "cy""#,
        &["meaning flow clean: language en -> cy"],
    ),
    // Wordings of questions.
    (
        "What is the problem?",
        "What was the problem?",
        &["meaning question need: prompt reworded"],
    ),
    (
        "What is the problem?",
        "What is the  problem ?",
        &["layout question need: prompt"],
    ),
    (
        "What is the problem?",
        "What is the probblem?",
        &["spelling question need: prompt"],
    ),
    (
        "One sentence.",
        "Two sentences.",
        &["meaning question need: hint reworded"],
    ),
    (
        "Everything rests on it.",
        "All rests on it.",
        &["other question need: why reworded"],
    ),
    (
        r#""why": "Everything rests on it.""#,
        r#""why": "Everything rests on it.", "guidance": "Ask others.""#,
        &["other question need: guidance reworded"],
    ),
    // How they are answered.
    (
        r#""id": "need", "kind": "text""#,
        r#""id": "need", "kind": "number""#,
        &["meaning question need: kind text -> number"],
    ),
    (
        r#""min": 3"#,
        r#""min": 4"#,
        &["meaning question need: min 3 -> 4"],
    ),
    (
        r#""max": 2000,"#,
        "",
        &["meaning question need: max 2000 -> none"],
    ),
    (
        r#""unit": "pounds""#,
        r#""unit": "euros""#,
        &["meaning question cost: unit reworded"],
    ),
    (
        r#""kind": "date","#,
        r#""kind": "date", "returns": "review","#,
        &["other question start: returns none -> review"],
    ),
    (
        r#""kind": "one", "prompt": "Is a tool"#,
        r#""kind": "one", "may_defer": false, "prompt": "Is a tool"#,
        &["meaning question tool: may-defer true -> false"],
    ),
    (
        r#""may_not_apply": true, "#,
        "",
        &["meaning question impact: may-not-apply true -> false"],
    ),
    (
        r#""answered_by": ["lead"]"#,
        r#""answered_by": ["owner"]"#,
        &["other question need: answered-by +[owner] -[lead]"],
    ),
    (
        r#""advised_by": ["lead"]"#,
        r#""advised_by": ["lead", "owner"]"#,
        &["other question impact: advised-by +[owner] -[]"],
    ),
    (
        r#""fills": ["case.problem"]"#,
        r#""fills": []"#,
        &["other question need: fills +[] -[case.problem]"],
    ),
    (
        r#""id": "need", "kind": "text""#,
        r#""id": "need", "profile": "force", "kind": "text""#,
        &["other question need: profile none -> force"],
    ),
    (
        r#""fills": ["case.problem"], "sources": [{ "source": "app", "basis": "seen" }]"#,
        r#""fills": ["case.problem"], "sources": [{ "source": "act", "at": "s.2", "basis": "official" }]"#,
        &["other question need: cites +[act s.2] -[app]"],
    ),
    // Options.
    (
        r#"{ "id": "people", "label": "About people" }, "#,
        r#"{ "id": "people", "label": "About people" }, { "id": "places", "label": "About places" }, "#,
        &["meaning question data: places added as none"],
    ),
    (
        "About people",
        "About persons",
        &["meaning question data: people label reworded"],
    ),
    (
        "About people",
        "about people",
        &["layout question data: people label"],
    ),
    (
        r#""label": "About people""#,
        r#""label": "About people", "explain": "Living ones.""#,
        &["meaning question data: people explain reworded"],
    ),
    (
        r#", "exclusive": true"#,
        "",
        &["meaning question data: none exclusive true -> false"],
    ),
    (
        r#"{ "id": "people", "label": "About people" }, { "id": "officers", "label": "About officers" }"#,
        r#"{ "id": "officers", "label": "About officers" }, { "id": "people", "label": "About people" }"#,
        &["other question data: options moved officers"],
    ),
    // Notes, gates and outcomes.
    (
        "Before you begin",
        "Before you start",
        &["meaning note welcome: title reworded"],
    ),
    (
        "Have the papers at hand.",
        "Have papers at hand.",
        &["meaning note welcome: text reworded"],
    ),
    (
        "May it go on?",
        "Must it go on?",
        &["meaning gate gate: prompt reworded"],
    ),
    (
        r#""decision_maker": ["owner"], "on_stop": "stopped""#,
        r#""decision_maker": ["lead"], "on_stop": "stopped""#,
        &["meaning gate gate: decision-maker +[lead] -[owner]"],
    ),
    (
        r#""prompt": "May it be used?", "decision_maker": ["owner"], "on_stop": "stopped""#,
        r#""prompt": "May it be used?", "decision_maker": ["owner"]"#,
        &["meaning gate late-gate: on-stop stopped -> none"],
    ),
    (
        "Say why.",
        "Say when.",
        &["meaning outcome stopped: text reworded"],
    ),
    (
        r#""text": "Say why.", "kind": "stop""#,
        r#""text": "Say why.", "kind": "out-of-scope""#,
        &["meaning outcome stopped: kind stop -> out-of-scope"],
    ),
    // Guards.
    (
        r#"{ "when": { "answer": "tool", "is": "no" }, "to": "no-tool" }"#,
        r#"{ "when": { "answer": "tool", "is": "yes" }, "to": "no-tool" }"#,
        &["meaning question tool: jump no-tool: gained `tool` is: Yes lost `tool` is: No open -"],
    ),
    (
        r#"{ "when": { "answer": "tool", "is": "no" }, "to": "no-tool" }"#,
        r#"{ "when": { "answer": "tool", "none_of": ["yes"] }, "to": "no-tool" }"#,
        &["other question tool: jump no-tool: same"],
    ),
    (
        r#"{ "when": { "answer": "tool", "is": "no" }, "to": "no-tool" }"#,
        r#"{ "when": { "answer": "tool", "given": false }, "to": "stopped" }, { "when": { "answer": "tool", "is": "no" }, "to": "no-tool" }"#,
        &["meaning question tool: jump added stopped"],
    ),
    (
        r#""when": { "all": [{ "fact": "personal" }, { "not": { "answer": "cost", "at_most": 0 } }] }"#,
        r#""when": { "all": [{ "fact": "personal" }, { "answer": "cost", "at_least": 2 }] }"#,
        &[
            "meaning question start: when: gained - lost `data` is: About people & `cost` is 1 open -",
        ],
    ),
    (
        r#""when": { "all": [{ "fact": "personal" }, { "not": { "answer": "cost", "at_most": 0 } }] }, "#,
        "",
        &["meaning question start: when: gained `cost` is 0 lost - open -"],
    ),
    (
        r#"{ "answer": "cost", "at_least": 1000 }"#,
        r#"{ "answer": "cost", "at_least": 2000 }"#,
        &[
            "meaning stage decide: when: gained - lost `data` is: None of these & `cost` is from 1,000 to 1,999 & `start` is 31 December 2025 or earlier open -",
        ],
    ),
    (
        r#""when": { "not": { "fact": "personal" } }"#,
        r#""when": { "answer": "data", "is": "none" }"#,
        &["meaning outcome free: when: gained - lost `data` is not asked open -"],
    ),
    (
        r#""any_of": ["people", "officers"]"#,
        r#""any_of": ["people"]"#,
        &[
            "meaning fact personal: holds: gained - lost `data` is: About officers open -",
            "meaning fact personal: touches decide,start,free,impact-missing",
        ],
    ),
    (
        r#""any_of": ["people", "officers"]"#,
        r#""any_of": ["officers", "people"]"#,
        &[],
    ),
    (
        "Personal data is used",
        "Data is used",
        &["meaning fact personal: title reworded"],
    ),
    (
        r#""at": "s.3""#,
        r#""at": "s.4""#,
        &["other fact personal: cites +[act s.4] -[act s.3]"],
    ),
    // Rules.
    (
        "It costs a lot.",
        "It costs little.",
        &["meaning rule hold-cost: says reworded"],
    ),
    (
        "It costs too much",
        "Too dear",
        &["meaning rule hold-cost: title reworded"],
    ),
    (
        "Money is short.",
        "Money is long.",
        &["other rule hold-cost: matters reworded"],
    ),
    (
        "Spend less.",
        "Spend more.",
        &["other rule hold-cost: resolve reworded"],
    ),
    (
        r#""severity": "hold""#,
        r#""severity": "condition""#,
        &["meaning rule hold-cost: severity hold -> condition"],
    ),
    (
        r#""gate": "gate""#,
        r#""gate": "late-gate""#,
        &["meaning rule hold-cost: gate gate -> late-gate"],
    ),
    (
        r#""override_by": ["owner"]"#,
        r#""override_by": ["owner", "lead"]"#,
        &["meaning rule hold-cost: override-by +[lead] -[]"],
    ),
    (
        r#""at_least": 500000"#,
        r#""at_least": 600000"#,
        &["meaning rule hold-cost: raised: gained - lost `cost` is from 500,000 to 599,999 open -"],
    ),
    (
        r#""discharged": { "answer": "impact", "is": "yes" }, "#,
        "",
        &["meaning rule impact-missing: discharged: gained - lost `impact` is: Yes open -"],
    ),
    (
        r#""discharged": { "answer": "impact", "is": "yes" }"#,
        r#""discharged": { "answer": "impact", "given": true }"#,
        &["meaning rule impact-missing: discharged: gained `impact` is: No lost - open -"],
    ),
    (
        r#", "unverified": true"#,
        r#", "quiet": true"#,
        &[
            "other rule tip: unverified true -> false",
            "other rule tip: quiet false -> true",
        ],
    ),
    (
        r#""who": ["lead"]"#,
        r#""who": []"#,
        &["other rule hold-cost: who +[] -[lead]"],
    ),
    (
        r#""documents": ["dpia"], "sources": [{ "source": "act""#,
        r#""documents": [], "sources": [{ "source": "act""#,
        &["other rule impact-missing: documents +[] -[dpia]"],
    ),
    // Stages.
    (
        "Understand the problem",
        "See the problem",
        &["other stage problem: title reworded"],
    ),
    (
        "Know the problem.",
        "Solve the problem.",
        &["other stage problem: objective reworded"],
    ),
    (
        "Is it understood?",
        "Is it clear?",
        &["other stage problem: stage-questions reworded"],
    ),
    (
        r#""advice": ["lead"]"#,
        r#""advice": []"#,
        &["other stage problem: advice +[] -[lead]"],
    ),
    (
        r#""summary": "What is wanted, and why.","#,
        r#""summary": "What is wanted, and why.",
      "sign_off": { "roles": ["lead"], "why": "The lead knows.", "sources": [{ "source": "house", "basis": "house" }] },"#,
        &[
            "other stage problem: signed-by +[lead] -[]",
            "other stage problem: why-signed reworded",
        ],
    ),
    // Lists.
    (
        r#""checked": "2026-11-20", "how": "read" },"#,
        r#""checked": "2026-11-30", "how": "reported" },"#,
        &[
            "other source act: checked 2026-11-20 -> 2026-11-30",
            "other source act: how read -> reported",
        ],
    ),
    (
        "https://example.org/app",
        "https://example.org/b",
        &["other source app: url https://example.org/app -> https://example.org/b"],
    ),
    (
        r#""title": "House judgement", "kind": "house""#,
        r#""title": "House judgment", "kind": "house""#,
        &["spelling source house: title"],
    ),
    (
        r#""kind": "act", "checked""#,
        r#""kind": "case", "checked""#,
        &["other source act: kind act -> case"],
    ),
    (
        "Project lead",
        "Project manager",
        &["other role lead: title reworded"],
    ),
    (
        "Runs the work.",
        "Runs all work.",
        &["other role lead: meaning reworded"],
    ),
    (
        r#""owner": "owner""#,
        r#""owner": "lead""#,
        &["other paper dpia: owner owner -> lead"],
    ),
    (
        "What it does to people.",
        "What is done.",
        &["other paper dpia: meaning reworded"],
    ),
    (
        r#""meaning": "Data protection impact assessment.", "source""#,
        r#""meaning": "A paper.", "source""#,
        &["other term DPIA: meaning reworded"],
    ),
    (
        r#""section": "s.40(2)""#,
        r#""section": "s.40(3)""#,
        &["other exemption s40: section s.40(2) -> s.40(3)"],
    ),
    (
        r#""title": "Personal information""#,
        r#""title": "People""#,
        &["other exemption s40: title reworded"],
    ),
    (
        "It would help offenders.",
        "It would harm victims.",
        &["other exemption s31: meaning reworded"],
    ),
    (
        r#""qualified": true, "#,
        "",
        &["other exemption s31: qualified true -> false"],
    ),
    (
        r#""qualified": true, "unverified": true"#,
        r#""qualified": true"#,
        &["other exemption s31: unverified true -> false"],
    ),
    (
        r#""note": "From memory.""#,
        r#""note": "As read.""#,
        &["other exemption s31: note reworded"],
    ),
    (
        r#""source": "act", "at": "s.40", "basis""#,
        r#""source": "act", "at": "s.41", "basis""#,
        &["other exemption s40: cites +[act s.41] -[act s.40]"],
    ),
    (
        r#""id": "s40""#,
        r#""id": "s-40""#,
        &[
            "other exemption s-40: added as s40",
            "other exemption s40: removed as s-40",
        ],
    ),
    (
        r#""title": "Plan""#,
        r#""title": "Act""#,
        &["other phase plan: title reworded"],
    ),
];

#[test]
fn every_single_change_is_said_as_what_it_is() {
    each_is_said(CLEAN, MUTATIONS);
}

/// Each change of a document is said as what it is, and nothing else is.
pub(super) fn each_is_said(document: &str, mutations: &[Mutation]) {
    let clean = flow(document);
    let mut wrong = Vec::new();
    for (from, to, expected) in mutations {
        let text = document.replacen(from, to, 1);
        assert_ne!(text, document, "{from} is not in it");
        let said = match tried(&text) {
            Ok(new) => short(&edition::compare(&clean, &new)),
            Err(broken) => vec![broken],
        };
        if said != *expected {
            wrong.push(format!("{from}\n  -> {to}\n  said: {said:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    /// No change hides another: of two, both are said. Guards are left out, since what one catches may depend on
    /// another change.
    #[test]
    fn two_changes_are_both_said(
        a in prop::sample::select(MUTATIONS), b in prop::sample::select(MUTATIONS),
    ) {
        // Another language makes of another spelling another wording.
        let aside = |mutation: &Mutation| {
            let depends = |line: &&str| [": gained", ": same", "language"].iter().any(|word| line.contains(word));
            mutation.2.iter().any(depends)
        };
        let once = CLEAN.replacen(a.0, a.1, 1);
        let twice = once.replacen(b.0, b.1, 1);
        prop_assume!(!aside(&a) && !aside(&b) && once != twice && twice != CLEAN.replacen(b.0, b.1, 1));
        // Where one undoes what the other looks for, or both change one text, nothing is to be learnt.
        let (one, other) = (CLEAN.find(a.0).unwrap(), CLEAN.find(b.0).unwrap());
        prop_assume!(one + a.0.len() <= other || other + b.0.len() <= one);
        // A part weighs as much as the heaviest of its changes.
        let without_weight = |line: &str| line.trim_start_matches("meaning ").trim_start_matches("other ").to_owned();
        // What is under another id now is removed and added, and no more is said of it.
        let gone = |of: &Mutation, with: &Mutation| {
            let removed = of.2.iter().map(|line| without_weight(line));
            let parts: Vec<String> = removed.filter_map(|line| Some(line.split_once(" removed")?.0.to_owned())).collect();
            parts.iter().any(|part| with.2.iter().any(|line| without_weight(line).starts_with(part)))
        };
        prop_assume!(!gone(&a, &b) && !gone(&b, &a));
        let Ok(new) = tried(&twice) else { return Ok(()) };
        let changes = short(&edition::compare(&flow(CLEAN), &new));
        let said: BTreeSet<String> = changes.iter().map(|line| without_weight(line)).collect();
        let expected: BTreeSet<String> = a.2.iter().chain(b.2)
            .map(|line| without_weight(line).replace("flow clean:", &format!("flow {}:", new.id)))
            .collect();
        prop_assert_eq!(said, expected);
    }
}

fn changed(change: impl Fn(&mut Value)) -> Vec<String> {
    let mut document: Value = serde_json::from_str(CLEAN).unwrap();
    change(&mut document);
    short(&edition::compare(
        &flow(CLEAN),
        &flow(&document.to_string()),
    ))
}

fn nodes(document: &mut Value, stage: usize) -> &mut Vec<Value> {
    document["stages"][stage]["nodes"].as_array_mut().unwrap()
}

fn rules(document: &mut Value) -> &mut Vec<Value> {
    document["rules"].as_array_mut().unwrap()
}

#[test]
fn parts_that_come_go_and_move_are_said_to() {
    let extra = json!({
        "id": "owner", "kind": "text", "prompt": "Who owns it?",
        "sources": [{ "source": "house", "basis": "house" }],
    });
    let added = changed(|document| nodes(document, 0).insert(2, extra.clone()));
    assert_eq!(added, ["meaning question owner: added"]);

    let removed = changed(|document| {
        nodes(document, 0).remove(0);
    });
    assert_eq!(removed, ["meaning note welcome: removed"]);

    let moved = changed(|document| {
        let need = nodes(document, 0).remove(1);
        nodes(document, 0).insert(3, need);
    });
    assert_eq!(
        moved,
        ["other question need: moved none/welcome -> none/data"]
    );

    let elsewhere = changed(|document| {
        let welcome = nodes(document, 0).remove(0);
        nodes(document, 1).push(welcome);
    });
    assert_eq!(
        elsewhere,
        ["meaning note welcome: moved problem/none -> decide/late-gate"]
    );

    let past_a_gate = changed(|document| {
        let impact = nodes(document, 1).remove(1);
        nodes(document, 1).insert(0, impact);
    });
    assert_eq!(
        past_a_gate,
        ["meaning question impact: moved none/gate -> none/none"]
    );

    let jump = |document: &mut Value| {
        let goto = nodes(document, 0)[2]["goto"].as_array_mut().unwrap();
        goto.push(json!({ "when": { "answer": "tool", "given": false }, "to": "stopped" }));
    };
    let mut document: Value = serde_json::from_str(CLEAN).unwrap();
    jump(&mut document);
    let back = edition::compare(&flow(&document.to_string()), &flow(CLEAN));
    assert_eq!(
        short(&back),
        ["meaning question tool: jump removed stopped"]
    );

    let rule = changed(|document| {
        rules(document).remove(0);
    });
    assert_eq!(rule, ["meaning rule hold-cost: removed"]);

    let order_of_rules = changed(|document| rules(document).reverse());
    assert_eq!(order_of_rules, [""; 0]);

    let stage = changed(|document| {
        let stages = document["stages"].as_array_mut().unwrap();
        stages.push(json!({ "id": "after", "title": "After", "nodes": [extra] }));
    });
    assert_eq!(
        stage,
        [
            "meaning stage after: added",
            "meaning question owner: added"
        ]
    );

    let source = changed(|document| {
        let sources = document["sources"].as_array_mut().unwrap();
        sources.push(
            json!({ "id": "code", "title": "Code", "kind": "statutory-code", "how": "read" }),
        );
        document["rules"][2]["sources"][0]["source"] = json!("code");
    });
    assert_eq!(
        source,
        [
            "other rule tip: cites +[code] -[house]",
            "other source code: added"
        ]
    );
}

#[test]
fn a_new_id_for_the_same_wording_is_seen_through() {
    let question = changed(|document| nodes(document, 0)[0]["id"] = json!("hello"));
    assert_eq!(
        question,
        [
            "meaning note hello: added as welcome",
            "meaning note welcome: removed as hello"
        ]
    );

    let option = changed(|document| {
        nodes(document, 1)[1]["options"][1]["id"] = json!("not-yet");
    });
    assert_eq!(
        option,
        [
            "meaning question impact: not-yet added as no",
            "meaning question impact: no removed as not-yet"
        ]
    );

    let rule = changed(|document| rules(document)[2]["id"] = json!("officers"));
    assert_eq!(
        rule,
        [
            "meaning rule officers: added as tip",
            "meaning rule tip: removed as officers"
        ]
    );

    // Its nodes have not moved: they stand in the same stage under another name.
    let stage = changed(|document| document["stages"][0]["id"] = json!("understand"));
    assert_eq!(
        stage,
        [
            "meaning stage understand: added as problem",
            "meaning stage problem: removed as understand"
        ]
    );

    let meaning = changed(|document| {
        nodes(document, 0)[1]["prompt"] = json!("Who pays for it?");
    });
    assert_eq!(meaning, ["meaning question need: prompt reworded"]);
}

#[test]
fn all_of_many_options_is_compared() {
    let options: Vec<Value> = (0..20)
        .map(|at| json!({ "id": format!("o{at}"), "label": format!("Option {at}") }))
        .collect();
    let all = |count: usize| -> Vec<String> { (0..count).map(|at| format!("o{at}")).collect() };
    let with = |count: usize| {
        let mut document: Value = serde_json::from_str(CLEAN).unwrap();
        let question = json!({
            "id": "wide", "kind": "many", "prompt": "Which of many?", "options": options,
            "sources": [{ "source": "house", "basis": "house" }],
        });
        nodes(&mut document, 0).insert(1, question);
        rules(&mut document)[2]["when"] = json!({ "answer": "wide", "all_of": all(count) });
        flow(&document.to_string())
    };
    let changes = short(&edition::compare(&with(2), &with(3)));
    assert_eq!(
        changes,
        ["meaning rule tip: raised: gained - lost `wide` is: Option 0; Option 1 open -"]
    );
    let named: Vec<String> = (0..19).map(|at| format!("Option {at}")).collect();
    let changes = short(&edition::compare(&with(19), &with(20)));
    let lost = named.join("; ");
    assert_eq!(
        changes,
        [format!(
            "meaning rule tip: raised: gained - lost `wide` is: {lost} open -"
        )]
    );
}

#[test]
fn a_guard_beyond_the_limit_is_said_not_to_be_decided() {
    let questions = 40;
    let with = |counted: usize| {
        let mut document: Value = serde_json::from_str(CLEAN).unwrap();
        let options = json!([{ "id": "yes", "label": "Yes" }, { "id": "no", "label": "No" }]);
        let ids = (0..questions).map(|at| format!("q{at}"));
        for id in ids.clone() {
            let question = json!({
                "id": id, "kind": "one", "prompt": format!("Is it {id}?"),
                "options": options, "sources": [{ "source": "house", "basis": "house" }],
            });
            nodes(&mut document, 0).insert(1, question);
        }
        let of: Vec<Value> = ids
            .take(counted)
            .map(|id| json!({ "answer": id, "is": "yes" }))
            .collect();
        let guard = json!({ "count": { "of": of, "at_least": questions / 2 } });
        rules(&mut document)[2]["when"] = guard;
        flow(&document.to_string())
    };
    let changes = edition::compare(&with(questions), &with(questions - 1));
    assert_eq!(short(&changes), ["meaning rule tip: raised: too long"]);
}

#[test]
fn a_question_of_another_kind_is_not_set_beside_what_it_was() {
    let changes = changed(|document| {
        let cost = &mut nodes(document, 0)[4];
        *cost = json!({
            "id": "cost", "kind": "date", "prompt": "What does it cost?",
            "sources": [{ "source": "house", "basis": "house" }],
        });
        let text = document.to_string();
        let text = text
            .replace(
                r#""answer":"cost","at_least":1000"#,
                r#""answer":"cost","at_least":"2027-01-01""#,
            )
            .replace(
                r#""answer":"cost","at_least":500000"#,
                r#""answer":"cost","at_least":"2028-01-01""#,
            )
            .replace(
                r#""answer":"cost","at_most":0"#,
                r#""answer":"cost","at_most":"2026-01-01""#,
            );
        *document = serde_json::from_str(&text).unwrap();
    });
    assert!(changes.contains(&"meaning question cost: kind number -> date".to_owned()));
    assert!(
        changes.contains(&"meaning rule hold-cost: raised: other kind cost".to_owned()),
        "{changes:#?}"
    );
}
