//! Small flows at random: everything the language has, in every order that compiles.

use serde_json::{Value, json};

use crate::common::case::Dice;

/// What kind of flow is wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) questions: usize,
    pub(crate) gates: usize,
    pub(crate) rules: usize,
    /// Whether some questions are forms and tables.
    pub(crate) filled: bool,
}

/// The text of a flow; it may have faults that the compiler finds.
pub(crate) fn flow(dice: &mut Dice, size: Size) -> String {
    let cites = json!([{ "source": "house", "basis": "house" }]);
    let mut nodes: Vec<Value> = Vec::new();
    let kinds: &[&str] = if size.filled {
        &[
            "form-on", "form-n", "form-om", "table-on", "table-n", "table-o", "table-ml", "one",
        ]
    } else {
        &["one", "one", "one", "many", "number", "text", "date"]
    };
    let total = size.questions + size.gates;
    let mut gates_left = size.gates;
    let mut asked: Vec<(String, &str)> = Vec::new();
    let facts = dice.below(3);
    for place in 0..total {
        let left = total - place;
        let gate = gates_left > 0 && place > 0 && dice.below(left) < gates_left;
        let id = format!("{}{place}", if gate { "g" } else { "q" });
        let mut asked_as = "";
        let mut node = json!({ "id": id, "prompt": format!("Question {}?", if dice.below(12) == 0 { 0 } else { place }), "sources": cites });
        if gate {
            gates_left -= 1;
            node["kind"] = json!("gate");
            node["decision_maker"] = json!(["owner"]);
            if dice.below(4) > 0 {
                node["on_stop"] = json!("stopped");
            }
        } else {
            let kind = kinds[dice.below(kinds.len())];
            node["kind"] = json!(kind);
            if let Some((written, entries)) = kind.split_once('-') {
                fill_in(dice, &mut node, written, entries);
            }
            asked_as = kind;
            match kind {
                "one" | "many" => {
                    let count = 2 + dice.below(2);
                    let options: Vec<Value> = (0..count)
                        .map(|at| {
                            let id = ["a", "b", "c"][at];
                            json!({ "id": id, "label": id, "exclusive": kind == "many" && dice.below(4) == 0 })
                        })
                        .collect();
                    node["options"] = json!(options);
                    if kind == "many" && dice.below(4) == 0 {
                        node["max"] = json!(1 + dice.below(2));
                    }
                }
                "number" => {
                    node["min"] = json!(0);
                    node["max"] = json!(3);
                }
                _ => {}
            }
            if dice.below(3) == 0 {
                node["may_defer"] = json!(false);
            }
            if dice.below(5) == 0 {
                node["may_not_apply"] = json!(true);
            }
        }
        if place > 0 && dice.below(2) == 0 && !asked.is_empty() {
            node["when"] = guard(dice, &asked, facts, 2);
        }
        if !gate {
            asked.push((id, asked_as));
        }
        let jumps = [0, 0, 0, 1, 1, 2][dice.below(6)];
        let mut list = Vec::new();
        for _ in 0..jumps {
            let targets: Vec<String> = (place + 2..total)
                .map(|at| format!("?{at}"))
                .chain(["stopped".to_owned(), "on".to_owned()])
                .collect();
            let to = targets[dice.below(targets.len())].clone();
            let mut jump = json!({ "to": to });
            if !asked.is_empty() && dice.below(8) > 0 {
                jump["when"] = guard(dice, &asked, facts, 1);
            }
            list.push(jump);
        }
        if !list.is_empty() {
            node["goto"] = json!(list);
        }
        nodes.push(node);
    }
    // Targets were named by place, before it was known what stands there.
    let ids: Vec<String> = nodes
        .iter()
        .map(|node| node["id"].as_str().unwrap().to_owned())
        .collect();
    for node in &mut nodes {
        if let Some(list) = node["goto"].as_array_mut() {
            for jump in list {
                let to = jump["to"].as_str().unwrap().to_owned();
                if let Some(place) = to.strip_prefix('?') {
                    jump["to"] = json!(ids[place.parse::<usize>().unwrap()]);
                }
            }
        }
    }
    let gates: Vec<usize> = (0..total).filter(|at| ids[*at].starts_with('g')).collect();
    let rules: Vec<Value> = (0..size.rules)
        .filter(|_| !asked.is_empty())
        .map(|place| {
            let severity = ["hold", "hold", "condition", "advice"][dice.below(4)];
            let gate = (!gates.is_empty()).then(|| gates[dice.below(gates.len())]);
            let gate = gate.filter(|_| severity != "advice" || dice.below(2) == 0);
            // Mostly what is asked before the gate: anything else does not compile.
            let mut before: Vec<(String, &str)> = asked
                .iter()
                .filter(|(id, _)| {
                    let at = ids.iter().position(|known| known == id);
                    gate.is_none_or(|gate| at < Some(gate)) || dice.below(20) == 0
                })
                .cloned()
                .collect();
            if before.is_empty() {
                before.clone_from(&asked);
            }
            let some = facts.min(dice.below(3));
            let mut rule = json!({
                "id": format!("r{place}"), "title": "Rule", "severity": severity,
                "when": guard(dice, &before, some, 2),
                "says": "Something is wrong.", "sources": cites,
            });
            match gate {
                Some(gate) => rule["gate"] = json!(ids[gate]),
                None => rule["severity"] = json!("advice"),
            }
            if rule["severity"] != "advice" && dice.below(2) == 0 {
                rule["override_by"] = json!(["owner"]);
            }
            if dice.below(4) == 0 {
                rule["discharged"] = guard(dice, &before, 0, 1);
            }
            rule
        })
        .collect();
    let facts: Vec<Value> = (0..facts)
        .filter(|_| !asked.is_empty())
        .map(|place| {
            let mut guard = guard(dice, &asked, place, 2);
            if guard["fact"] == format!("f{place}") {
                guard = json!({ "not": { "answer": asked[0].0, "given": true } });
            }
            json!({ "id": format!("f{place}"), "title": "Fact", "when": guard })
        })
        .collect();
    let mut outcomes = vec![
        json!({ "id": "stopped", "title": "Stopped", "text": "It ends.", "kind": "stop" }),
        json!({ "id": "on", "title": "On", "text": "It goes on.", "kind": "go-on" }),
    ];
    if dice.below(2) == 0 && !asked.is_empty() {
        let when = guard(dice, &asked, 0, 1);
        outcomes.insert(0, json!({ "id": "early", "title": "Early", "text": "It goes on.", "kind": "go-on", "when": when }));
    }
    let mut stages = vec![json!({ "id": "one", "title": "One", "nodes": nodes })];
    if nodes_of(&stages[0]).len() > 2 && dice.below(3) == 0 {
        let all = nodes_of(&stages[0]);
        let cut = 1 + dice.below(all.len() - 1);
        stages[0]["nodes"] = json!(all[..cut]);
        let earlier: Vec<(String, &str)> = asked
            .iter()
            .filter(|(id, _)| all[..cut].iter().any(|node| node["id"] == *id))
            .cloned()
            .collect();
        let mut stage = json!({ "id": "two", "title": "Two", "nodes": all[cut..] });
        if !earlier.is_empty() {
            stage["when"] = guard(dice, &earlier, 0, 1);
        }
        stages.push(stage);
    }
    json!({
        "format": "apposite-flow/1", "id": "random", "edition": "2026-11-25", "title": "Random",
        "summary": "A flow.", "language": "en",
        "sources": [{ "id": "house", "title": "House", "kind": "house", "how": "unverified" }],
        "roles": [{ "id": "owner", "title": "Owner" }],
        "facts": facts, "stages": stages, "rules": rules, "outcomes": outcomes,
    })
    .to_string()
}

fn nodes_of(stage: &Value) -> Vec<Value> {
    stage["nodes"].as_array().unwrap().clone()
}

/// Makes a form or table of a node, with an entry for each of these letters.
fn fill_in(dice: &mut Dice, node: &mut Value, kind: &str, entries: &str) {
    let entries: Vec<Value> = entries
        .chars()
        .map(|letter| {
            let options = json!([{ "id": "a", "label": "a" }, { "id": "b", "label": "b" },
                { "id": "c", "label": "c", "exclusive": letter == 'm' && dice.below(2) == 0 }]);
            let mut entry = json!({ "id": letter.to_string(), "label": letter.to_string(), "needed": dice.below(2) == 0 });
            match letter {
                'o' => (entry["kind"], entry["options"]) = (json!("one"), options),
                'm' => (entry["kind"], entry["options"]) = (json!("many"), options),
                'n' if dice.below(2) == 0 => {
                    entry["kind"] = json!("number");
                    (entry["min"], entry["max"]) = (json!(0), json!(3));
                }
                'n' => {
                    entry["kind"] = json!("money");
                    (entry["min"], entry["max"]) = (json!(0), json!(2));
                }
                _ => entry["kind"] = json!("line"),
            }
            entry
        })
        .collect();
    node["entries"] = json!(entries);
    if kind == "form" {
        node["kind"] = json!("fields");
        return;
    }
    node["kind"] = json!("table");
    let given = [0, 0, 0, 1, 2][dice.below(5)];
    let list: Vec<Value> = (0..given)
        .map(|at| json!({ "id": format!("w{at}"), "label": format!("Row {at}") }))
        .collect();
    let mut rows = json!({ "one": "a row", "many": "rows", "given": list });
    rows["least"] = json!([0, 0, 1, 2][dice.below(4)]);
    if given > 0 && dice.below(2) == 0 {
        rows["may_add"] = json!(false);
        rows["least"] = json!(dice.below(given + 1));
    } else if dice.below(2) == 0 {
        rows["most"] = json!(2 + dice.below(2));
    }
    node["rows"] = rows;
}

/// A guard that looks into a form or table with an entry for each of these letters.
fn look_into(dice: &mut Dice, id: &str, kind: &str, entries: &str) -> Value {
    if kind == "form" {
        return row(
            dice,
            entries,
            &|letter| json!({ "answer": format!("{id}.{letter}") }),
            0,
        );
    }
    if dice.below(4) == 0 {
        let key = ["at_least", "at_most"][dice.below(2)];
        return json!({ "rows": id, key: dice.below(4) });
    }
    let key = ["any_row", "every_row"][dice.below(2)];
    let test = row(
        dice,
        entries,
        &|letter| json!({ "entry": letter.to_string() }),
        1,
    );
    json!({ key: id, "where": test })
}

/// A test of a row with an entry for each of these letters.
fn row(dice: &mut Dice, entries: &str, named: &dyn Fn(char) -> Value, depth: usize) -> Value {
    if depth > 0 && dice.below(3) == 0 {
        let parts: Vec<Value> = (0..2)
            .map(|_| row(dice, entries, named, depth - 1))
            .collect();
        return match dice.below(4) {
            0 => json!({ "all": parts }),
            1 => json!({ "any": parts }),
            2 => json!({ "not": parts[0] }),
            _ => json!({ "count": { "of": parts, "at_least": 1 + dice.below(2) } }),
        };
    }
    let letters: Vec<char> = entries.chars().collect();
    let letter = letters[dice.below(letters.len())];
    let mut test = named(letter);
    let option = ["a", "b"][dice.below(2)];
    match (letter, dice.below(5)) {
        ('l', _) | (_, 0) => test["given"] = json!(dice.below(2) > 0),
        ('n', at) => test[["at_least", "at_most"][at % 2]] = json!(dice.below(4)),
        ('m', 1) => test["all_of"] = json!(["a", "b"]),
        (_, 2) => test["none_of"] = json!([option]),
        (_, 3) => test["any_of"] = json!(["a", "b"]),
        _ => test["is"] = json!(option),
    }
    test
}

/// A guard over these questions and so many facts.
pub(crate) fn guard(
    dice: &mut Dice,
    asked: &[(String, &str)],
    facts: usize,
    depth: usize,
) -> Value {
    if depth > 0 && dice.below(2) == 0 {
        let children: Vec<Value> = (0..2)
            .map(|_| guard(dice, asked, facts, depth - 1))
            .collect();
        return match dice.below(4) {
            0 => json!({ "all": children }),
            1 => json!({ "any": children }),
            2 => json!({ "not": children[0] }),
            _ => json!({ "count": { "of": children, "at_least": 1 + dice.below(2) } }),
        };
    }
    if facts > 0 && dice.below(4) == 0 {
        return json!({ "fact": format!("f{}", dice.below(facts)) });
    }
    let (id, kind) = &asked[dice.below(asked.len())];
    if let Some((kind, entries)) = kind.split_once('-')
        && dice.below(8) > 0
    {
        return look_into(dice, id, kind, entries);
    }
    let mut test = json!({ "answer": id });
    let options = ["a", "b"];
    let option = options[dice.below(2)];
    match (*kind, dice.below(6)) {
        (_, 0) => test["given"] = json!(dice.below(3) > 0),
        ("one" | "many", 1) => test["any_of"] = json!(["a", "b"]),
        ("one" | "many", 2) => test["none_of"] = json!([option]),
        ("many", 3) => test["all_of"] = json!(["a", "b"]),
        ("one" | "many", _) => test["is"] = json!(option),
        ("number", at) => {
            let key = if at % 2 == 0 { "at_least" } else { "at_most" };
            test[key] = json!(dice.below(5));
        }
        ("date", at) => {
            let key = if at % 2 == 0 { "at_least" } else { "at_most" };
            test[key] = json!(["2026-01-02", "2026-01-03"][dice.below(2)]);
        }
        _ => test["given"] = json!(true),
    }
    test
}
