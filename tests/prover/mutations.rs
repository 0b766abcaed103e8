//! Clean flows, broken in one place at random: whatever is for the worse is reported, and nothing else.
//!
//! What is for the worse is not asked of the prover: it is what the compiler refuses, and what trying
//! everything in the real program shows to be wrong. The prover must say the same of each broken flow, with
//! the same codes at the same places, and what it shows must replay.
//!
//! A break that is *not* reported left another flow that is as sound as the old one: a hold that is gone is
//! missed by nobody who has only the new flow before them. What became of the old one is what `flow-diff`
//! says, and whether a flow still decides the cases it is meant for is what its scenarios test.

use std::collections::BTreeMap;

use apposite::diagnostic::LintCode;
use apposite::flow::compile::compile;
use serde_json::{Value, json};

use super::{agree, documents};
use crate::common::case::Dice;

/// Breaks made.
const BREAKS: usize = 500;

fn is(id: &str, option: &str) -> Value {
    json!({ "answer": id, "is": option })
}

/// A flow of these parts, with what every part needs filled in.
fn flow([mut stages, facts, mut rules, outcomes]: [Value; 4]) -> Value {
    let cites = json!([{ "source": "house", "basis": "house" }]);
    for (place, stage) in stages.as_array_mut().unwrap().iter_mut().enumerate() {
        stage["id"] = json!(format!("stage-{place}"));
        stage["title"] = json!(format!("Stage {place}"));
        for node in stage["nodes"].as_array_mut().unwrap() {
            node["sources"] = cites.clone();
            node["prompt"] = json!(format!("What of {}?", node["id"].as_str().unwrap()));
            if node["kind"] == "gate" {
                node["decision_maker"] = json!(["owner"]);
                node["on_stop"] = json!("stopped");
            } else if node["kind"] == "number" {
                node["min"] = json!(0);
                node["max"] = json!(3);
            } else if let Some(options) = node.get_mut("options").and_then(Value::as_array_mut) {
                for option in options.iter_mut().filter(|option| option.is_string()) {
                    *option = json!({ "id": option, "label": option });
                }
            }
        }
    }
    for rule in rules.as_array_mut().unwrap() {
        rule["title"] = json!("A rule");
        rule["says"] = json!("Something is wrong.");
        rule["sources"] = cites.clone();
    }
    json!({
        "format": "apposite-flow/1", "id": "clean", "edition": "2026-11-25", "title": "Clean",
        "summary": "A flow.", "language": "en",
        "sources": [{ "id": "house", "title": "House", "kind": "house", "how": "unverified" }],
        "roles": [{ "id": "owner", "title": "Owner" }],
        "facts": facts, "stages": stages, "rules": rules, "outcomes": outcomes,
    })
}

/// A stage under a fact, a hold with an override, one with a discharge, a condition, a way out.
fn data() -> Value {
    flow([
        json!([
            { "nodes": [
                { "id": "data", "kind": "one", "options": ["yes", "no"], "may_defer": false,
                  "goto": [{ "when": is("data", "no"), "to": "nothing" }] },
                { "id": "people", "kind": "many", "options": ["staff", "public"], "may_defer": false },
                { "id": "first", "kind": "gate" },
            ] },
            { "when": { "fact": "public" }, "nodes": [
                { "id": "told", "kind": "one", "options": ["yes", "no"] },
            ] },
            { "nodes": [
                { "id": "cost", "kind": "number", "may_defer": false },
                { "id": "check", "kind": "one", "options": ["yes", "no"],
                  "when": { "any": [{ "answer": "cost", "at_least": 2 }, is("told", "no")] } },
                { "id": "second", "kind": "gate" },
            ] },
        ]),
        json!([{ "id": "public", "title": "The public", "when": { "answer": "people", "any_of": ["public"] } }]),
        json!([
            { "id": "both", "severity": "hold", "gate": "first", "override_by": ["owner"],
              "when": { "answer": "people", "all_of": ["staff", "public"] } },
            { "id": "untold", "severity": "hold", "gate": "second", "when": is("told", "no"),
              "discharged": is("check", "yes") },
            { "id": "unchecked", "severity": "condition", "gate": "second",
              "when": { "all": [{ "answer": "cost", "at_least": 2 }, { "not": is("check", "yes") }] } },
            { "id": "cheap", "severity": "advice",
              "when": { "all": [{ "fact": "public" }, { "answer": "cost", "at_most": 0 }] } },
        ]),
        json!([
            { "id": "nothing", "title": "Nothing", "text": "It ends.", "kind": "stop" },
            { "id": "stopped", "title": "Stopped", "text": "It ends.", "kind": "stop" },
            { "id": "on", "title": "On", "text": "It goes on.", "kind": "go-on" },
        ]),
    ])
}

/// A date, a mark, jumps that skip and that end, a count, a fact over a fact, an outcome with a guard.
fn buying() -> Value {
    flow([
        json!([
            { "nodes": [
                { "id": "start", "kind": "date", "may_defer": false },
                { "id": "supplier", "kind": "one", "options": ["own", "bought", "none"], "may_defer": false,
                  "goto": [{ "when": is("supplier", "own"), "to": "first" },
                           { "when": is("supplier", "none"), "to": "stopped" }] },
                { "id": "terms", "kind": "one", "options": ["yes", "no"], "may_not_apply": true },
                { "id": "first", "kind": "gate" },
            ] },
            { "nodes": [
                { "id": "late", "kind": "one", "options": ["yes", "no"], "when": { "fact": "risky" } },
                { "id": "reason", "kind": "text", "may_not_apply": true, "when": is("late", "yes") },
                { "id": "second", "kind": "gate" },
            ] },
        ]),
        json!([
            { "id": "soon", "title": "Soon", "when": { "not": { "answer": "start", "at_least": "2026-01-03" } } },
            { "id": "risky", "title": "Risky", "when": { "count": { "at_least": 2, "of": [
                { "fact": "soon" }, is("supplier", "bought"), is("terms", "no"),
            ] } } },
        ]),
        json!([
            { "id": "no-terms", "severity": "hold", "gate": "first", "override_by": ["owner"],
              "when": { "all": [{ "fact": "soon" }, is("terms", "no")] } },
            { "id": "risk", "severity": "condition", "gate": "second", "when": { "fact": "risky" },
              "discharged": is("late", "no") },
            { "id": "unsaid", "severity": "hold", "gate": "second", "override_by": ["owner"],
              "when": { "answer": "reason", "given": false } },
        ]),
        json!([
            { "id": "stopped", "title": "Stopped", "text": "It ends.", "kind": "stop" },
            { "id": "early", "title": "Early", "text": "It goes on at once.", "kind": "go-on",
              "when": { "answer": "start", "at_most": "2026-01-01" } },
            { "id": "on", "title": "On", "text": "It goes on.", "kind": "go-on" },
        ]),
    ])
}

/// A jump that a gate itself has, an option that excludes the others, a test of a question that may be passed by.
fn watching() -> Value {
    let none = json!({ "id": "none", "label": "none", "exclusive": true });
    flow([
        json!([
            { "nodes": [
                { "id": "where", "kind": "many", "options": ["street", "shop", none], "may_defer": false },
                { "id": "size", "kind": "one", "options": ["small", "large"],
                  "when": { "answer": "where", "none_of": ["none"] } },
                { "id": "first", "kind": "gate", "goto": [{ "when": is("size", "small"), "to": "watch" }] },
                { "id": "harm", "kind": "one", "options": ["yes", "no"], "may_defer": false },
            ] },
            { "nodes": [
                { "id": "watch", "kind": "number", "when": { "not": is("harm", "no") } },
                { "id": "second", "kind": "gate" },
            ] },
        ]),
        json!([{ "id": "wide", "title": "Wide", "when": {
            "any": [{ "answer": "where", "all_of": ["street", "shop"] }, is("size", "large")],
        } }]),
        json!([
            { "id": "large", "severity": "hold", "gate": "first", "override_by": ["owner"],
              "when": { "all": [{ "fact": "wide" }, { "answer": "where", "any_of": ["shop"] }] } },
            { "id": "harmful", "severity": "hold", "gate": "second", "when": is("harm", "yes"),
              "discharged": { "answer": "watch", "at_most": 1 } },
            { "id": "often", "severity": "condition", "gate": "second", "override_by": ["owner"],
              "when": { "all": [{ "answer": "watch", "at_least": 3 }, { "not": { "fact": "wide" } }] } },
        ]),
        json!([
            { "id": "stopped", "title": "Stopped", "text": "It ends.", "kind": "stop" },
            { "id": "on", "title": "On", "text": "It goes on.", "kind": "go-on" },
        ]),
    ])
}

/// Every clean flow.
fn clean() -> Vec<Value> {
    vec![data(), buying(), watching()]
}

/// What may be broken: lists of parts, and all guards.
fn nodes(flow: &mut Value) -> Vec<&mut Value> {
    let stages = flow["stages"].as_array_mut().unwrap().iter_mut();
    stages
        .flat_map(|stage| stage["nodes"].as_array_mut().unwrap().iter_mut())
        .collect()
}

fn list<'a>(flow: &'a mut Value, of: &str) -> &'a mut Vec<Value> {
    flow[of].as_array_mut().unwrap()
}

/// One of the parts that has this member.
fn with<'a>(dice: &mut Dice, parts: Vec<&'a mut Value>, member: &str) -> Option<&'a mut Value> {
    let mut having: Vec<&mut Value> = parts
        .into_iter()
        .filter(|part| !part[member].is_null())
        .collect();
    let place = dice.below(having.len());
    (!having.is_empty()).then(|| having.swap_remove(place))
}

fn rules(flow: &mut Value) -> Vec<&mut Value> {
    list(flow, "rules").iter_mut().collect()
}

fn drop_member(part: Option<&mut Value>, member: &str) -> Option<()> {
    part?.as_object_mut()?.remove(member).map(|_| ())
}

/// All parts with a `when`, be they stages, nodes, jumps, rules, facts or outcomes.
fn guarded(flow: &mut Value) -> Vec<&mut Value> {
    let mut found = Vec::new();
    let parts = flow.as_object_mut().unwrap();
    for (name, part) in parts.iter_mut() {
        match name.as_str() {
            "facts" | "rules" | "outcomes" => found.extend(part.as_array_mut().unwrap().iter_mut()),
            "stages" => {
                for stage in part.as_array_mut().unwrap() {
                    let stage = stage.as_object_mut().unwrap();
                    for (name, part) in stage.iter_mut() {
                        if name == "when" {
                            continue;
                        }
                        if name == "nodes" {
                            found.extend(part.as_array_mut().unwrap().iter_mut());
                        }
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// Every test, fact or connective below a part, by what it has.
fn inner<'a>(part: &'a mut Value, wanted: &dyn Fn(&Value) -> bool, found: &mut Vec<&'a mut Value>) {
    if wanted(part) {
        found.push(part);
        return;
    }
    match part {
        Value::Array(list) => list.iter_mut().for_each(|part| inner(part, wanted, found)),
        Value::Object(members) => {
            for part in members.values_mut() {
                inner(part, wanted, found);
            }
        }
        _ => {}
    }
}

/// One of the guards that are so.
fn guard<'a>(
    dice: &mut Dice,
    flow: &'a mut Value,
    wanted: &dyn Fn(&Value) -> bool,
) -> Option<&'a mut Value> {
    let mut found = Vec::new();
    inner(flow, wanted, &mut found);
    let place = dice.below(found.len());
    (!found.is_empty()).then(|| found.swap_remove(place))
}

fn is_test(value: &Value) -> bool {
    value["answer"].is_string()
}

/// Makes one break; `None` where there is nothing of its kind to break.
type Break = fn(&mut Dice, &mut Value) -> Option<()>;

/// Every kind of break by name.
fn breaks() -> Vec<(&'static str, Break)> {
    vec![
        ("drop a jump", |dice, flow| {
            let jumps = with(dice, nodes(flow), "goto")?["goto"].as_array_mut()?;
            let place = dice.below(jumps.len());
            jumps.remove(place);
            Some(())
        }),
        ("swap two jumps", |dice, flow| {
            let all = nodes(flow).into_iter();
            let two = all.filter(|node| node["goto"].as_array().is_some_and(|all| all.len() > 1));
            let node = with(dice, two.collect(), "goto")?;
            node["goto"].as_array_mut()?.swap(0, 1);
            Some(())
        }),
        ("lead a jump elsewhere", |dice, flow| {
            let to: Vec<Value> = nodes(flow)
                .into_iter()
                .map(|node| node["id"].clone())
                .chain(["stopped", "on"].map(|id| json!(id)))
                .collect();
            let jumps = &mut with(dice, nodes(flow), "goto")?["goto"];
            let place = dice.below(jumps.as_array()?.len());
            jumps[place]["to"] = to[dice.below(to.len())].clone();
            Some(())
        }),
        ("flip a guard", |dice, flow| {
            let part = with(dice, guarded(flow), "when")?;
            part["when"] = json!({ "not": part["when"] });
            Some(())
        }),
        ("flip a test", |dice, flow| {
            let test = guard(dice, flow, &is_test)?;
            *test = json!({ "not": test });
            Some(())
        }),
        ("all to any and back", |dice, flow| {
            let joined = |value: &Value| value["all"].is_array() || value["any"].is_array();
            let guard = guard(dice, flow, &joined)?.as_object_mut()?;
            let all = guard.contains_key("all");
            let children = guard.remove(if all { "all" } else { "any" })?;
            guard.insert(if all { "any" } else { "all" }.to_owned(), children);
            Some(())
        }),
        ("test another option", |dice, flow| {
            let test = guard(dice, flow, &|value| value["is"].is_string())?;
            let other = ["yes", "no", "own", "bought", "none", "small"];
            test["is"] = json!(other[dice.below(other.len())]);
            Some(())
        }),
        ("test another question", |dice, flow| {
            let ids: Vec<Value> = nodes(flow)
                .into_iter()
                .map(|node| node["id"].clone())
                .collect();
            let test = guard(dice, flow, &is_test)?;
            test["answer"] = ids[dice.below(ids.len())].clone();
            Some(())
        }),
        ("rename an option", |dice, flow| {
            let options = with(dice, nodes(flow), "options")?["options"].as_array_mut()?;
            let place = dice.below(options.len());
            options[place]["id"] = json!("renamed");
            Some(())
        }),
        ("drop an option", |dice, flow| {
            let options = with(dice, nodes(flow), "options")?["options"].as_array_mut()?;
            let place = dice.below(options.len());
            options.remove(place);
            Some(())
        }),
        ("delete a node", |dice, flow| {
            let stages = list(flow, "stages");
            let stage = dice.below(stages.len());
            let nodes = stages[stage]["nodes"].as_array_mut()?;
            let place = dice.below(nodes.len());
            nodes.remove(place);
            Some(())
        }),
        ("swap two nodes", |dice, flow| {
            let stages = list(flow, "stages");
            let stage = dice.below(stages.len());
            let nodes = stages[stage]["nodes"].as_array_mut()?;
            let place = dice.below(nodes.len());
            (place + 1 < nodes.len()).then(|| nodes.swap(place, place + 1))
        }),
        ("move a gate", |dice, flow| {
            let stages = list(flow, "stages");
            let mut gate = None;
            for stage in &mut *stages {
                let nodes = stage["nodes"].as_array_mut()?;
                if let Some(place) = nodes.iter().position(|node| node["kind"] == "gate")
                    && (gate.is_none() || dice.below(2) == 0)
                {
                    gate = gate.or(Some(nodes.remove(place)));
                }
            }
            let stage = dice.below(stages.len());
            let nodes = stages[stage]["nodes"].as_array_mut()?;
            let place = dice.below(nodes.len() + 1);
            nodes.insert(place, gate?);
            Some(())
        }),
        ("duplicate a question", |dice, flow| {
            let stages = list(flow, "stages");
            let stage = dice.below(stages.len());
            let nodes = stages[stage]["nodes"].as_array_mut()?;
            let place = dice.below(nodes.len());
            let mut copy = nodes[place].clone();
            copy["id"] = json!("copy");
            copy.as_object_mut()?.remove("goto");
            let end = nodes.len();
            (copy["kind"] != "gate").then(|| nodes.insert(end - 1, copy))
        }),
        ("drop a when", |dice, flow| {
            drop_member(with(dice, guarded(flow), "when"), "when")
        }),
        ("drop a stage's guard", |dice, flow| {
            let stages = list(flow, "stages").iter_mut().collect();
            drop_member(with(dice, stages, "when"), "when")
        }),
        ("add a when that is never true", |dice, flow| {
            let all = nodes(flow);
            let place = 1 + dice.below(all.len() - 1);
            let first = all[0]["id"].clone();
            let never = json!({ "all": [
                { "answer": first, "given": true }, { "answer": first, "given": false },
            ] });
            all.into_iter().nth(place)?["when"] = never;
            Some(())
        }),
        ("do not defer", |dice, flow| {
            let all = nodes(flow).into_iter();
            let may = all.filter(|node| node["kind"] != "gate" && node["may_defer"].is_null());
            with(dice, may.collect(), "id")?["may_defer"] = json!(false);
            Some(())
        }),
        ("defer", |dice, flow| {
            drop_member(with(dice, nodes(flow), "may_defer"), "may_defer")
        }),
        ("delete an on_stop", |dice, flow| {
            drop_member(with(dice, nodes(flow), "on_stop"), "on_stop")
        }),
        ("delete a rule", |dice, flow| {
            let rules = list(flow, "rules");
            let place = dice.below(rules.len());
            rules.remove(place);
            Some(())
        }),
        ("delete a discharge", |dice, flow| {
            drop_member(with(dice, rules(flow), "discharged"), "discharged")
        }),
        ("remove an override", |dice, flow| {
            drop_member(with(dice, rules(flow), "override_by"), "override_by")
        }),
        ("move a rule to another gate", |dice, flow| {
            let rule = with(dice, rules(flow), "gate")?;
            let first = rule["gate"] == "first";
            rule["gate"] = json!(if first { "second" } else { "first" });
            Some(())
        }),
        ("duplicate a rule", |dice, flow| {
            let rules = list(flow, "rules");
            let mut copy = rules[dice.below(rules.len())].clone();
            copy["id"] = json!("copy");
            rules.push(copy);
            Some(())
        }),
        ("demand the opposite too", |dice, flow| {
            let rules = list(flow, "rules");
            let mut copy = rules[dice.below(rules.len())].clone();
            copy["id"] = json!("copy");
            copy["when"] = json!({ "not": copy["when"] });
            rules.push(copy);
            Some(())
        }),
        ("change a severity", |dice, flow| {
            let rule = with(dice, rules(flow), "gate")?;
            let all = ["hold", "condition", "advice"];
            rule["severity"] = json!(all[dice.below(all.len())]);
            Some(())
        }),
        ("put a bound out of reach", |dice, flow| {
            let bound = |value: &Value| value["at_least"].is_number() && is_test(value);
            guard(dice, flow, &bound)?["at_least"] = json!(4);
            Some(())
        }),
        ("move a bound", |dice, flow| {
            let low = |value: &Value| value["at_least"].is_number() && is_test(value);
            guard(dice, flow, &low)?["at_least"] = json!(dice.below(3));
            Some(())
        }),
        ("count to another number", |dice, flow| {
            let count = guard(dice, flow, &|value| value["of"].is_array())?;
            count["at_least"] = json!(1 + 2 * dice.below(2));
            Some(())
        }),
        ("name another fact", |dice, flow| {
            let facts: Vec<Value> = list(flow, "facts")
                .iter()
                .map(|fact| fact["id"].clone())
                .collect();
            let named = guard(dice, flow, &|value| value["fact"].is_string())?;
            named["fact"] = facts[dice.below(facts.len())].clone();
            Some(())
        }),
        ("delete a fact", |dice, flow| {
            let facts = list(flow, "facts");
            let place = dice.below(facts.len());
            facts.remove(place);
            Some(())
        }),
        ("swap two outcomes", |dice, flow| {
            let outcomes = list(flow, "outcomes");
            let place = dice.below(outcomes.len() - 1);
            outcomes.swap(place, place + 1);
            Some(())
        }),
        ("let an outcome go on", |dice, flow| {
            let outcomes = list(flow, "outcomes");
            let place = dice.below(outcomes.len());
            outcomes[place]["kind"] = json!("go-on");
            Some(())
        }),
        ("delete an outcome", |dice, flow| {
            let outcomes = list(flow, "outcomes");
            let place = dice.below(outcomes.len());
            outcomes.remove(place);
            Some(())
        }),
    ]
}

#[test]
fn the_flows_to_be_broken_are_clean() {
    for flow in clean() {
        let text = flow.to_string();
        let read = compile(documents(&text).remove(0), &|_| None);
        assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
        assert_eq!(agree(&text, &mut BTreeMap::new()), Some(0), "{text}");
    }
}

#[test]
fn every_break_for_the_worse_is_reported() {
    let mut dice = Dice::new(500);
    let (clean, breaks) = (clean(), breaks());
    let mut made: BTreeMap<&str, usize> = BTreeMap::new();
    let mut seen = BTreeMap::new();
    let (mut refused, mut worse) = (0, 0);
    let mut done = 0;
    let mut tries = 0;
    while done < BREAKS {
        tries += 1;
        assert!(tries < 20 * BREAKS, "{made:?}");
        // Each kind in turn; where and in which flow is left to chance.
        let (name, make) = breaks[done % breaks.len()];
        let whole = &clean[dice.below(clean.len())];
        let mut broken = whole.clone();
        if make(&mut dice, &mut broken).is_none() || broken == *whole {
            continue;
        }
        done += 1;
        *made.entry(name).or_default() += 1;
        let text = broken.to_string();
        let read = compile(documents(&text).remove(0), &|_| None);
        match agree(&text, &mut seen) {
            None => {
                assert!(!read.diagnostics.is_empty(), "{name}\n{text}");
                refused += 1;
            }
            Some(said) if said > 0 => worse += 1,
            // Such as a fact that nothing uses any more.
            Some(_) if !read.diagnostics.is_empty() => refused += 1,
            Some(_) => {}
        }
    }
    for (name, _) in &breaks {
        assert!(
            made.get(name).is_some_and(|made| *made > 10),
            "{name}: {made:?}"
        );
    }
    assert!(breaks.len() >= 20);
    // A good part is found by the compiler, and a good part by proof alone; and each code comes up.
    assert!(
        refused > BREAKS / 6 && worse > BREAKS / 6,
        "{refused} {worse}"
    );
    assert!(refused + worse > BREAKS / 3, "{refused} {worse}");
    for code in LintCode::ALL.into_iter().filter(|code| code.is_proved()) {
        let often = seen.get(code.word()).copied().unwrap_or(0);
        assert!(often > 0 || code == LintCode::NotDecided, "{seen:?}");
    }
}
