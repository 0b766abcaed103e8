//! Forms and tables: whatever an author may write of them is changed, and said as what it is, with what it means for
//! what people filled in.

use apposite::edition;
use serde_json::{Value, json};

use super::mutations::{Mutation, each_is_said};
use super::{flow, short, tried};
use crate::common::workspace::Workspace;

const TABLES: &str = r#"{
  "format": "apposite-flow/1", "id": "tables", "edition": "2026-11-23", "title": "Tables", "language": "en",
  "sources": [{ "id": "house", "title": "House judgement", "kind": "house", "how": "unverified" }],
  "stages": [{ "id": "all", "title": "All", "nodes": [
    { "id": "supplier", "kind": "fields", "prompt": "Who supplies the tool?", "hint": "The contract says.",
      "sources": [{ "source": "house", "basis": "house" }], "entries": [
        { "id": "name", "label": "Name of the supplier", "kind": "line", "hint": "In full.", "min": 2, "max": 80 },
        { "id": "ask", "label": "Who to ask", "kind": "person", "profile": "dpo", "needed": false },
        { "id": "cost", "label": "Cost a year", "kind": "money", "needed": false } ] },
    { "id": "risks", "kind": "table", "prompt": "What could go wrong?", "sources": [{ "source": "house", "basis": "house" }],
      "rows": { "one": "a risk", "many": "risks", "least": 2, "most": 9, "may_add": true, "given": [
        { "id": "match", "label": "Wrong match", "hint": "Of two people." }, { "id": "leak", "label": "Leak" } ] },
      "entries": [
        { "id": "level", "label": "Likelihood", "kind": "one", "options": [
          { "id": "low", "label": "Low", "explain": "Once in ten years." }, { "id": "high", "label": "High" } ] },
        { "id": "measures", "label": "Measures", "kind": "many", "needed": false, "options": [
          { "id": "train", "label": "Training" }, { "id": "test", "label": "Testing" },
          { "id": "none", "label": "None of these", "exclusive": true } ] },
        { "id": "people", "label": "People affected", "kind": "number", "needed": false, "unit": "people", "min": 1, "max": 500 },
        { "id": "again", "label": "Look again on", "kind": "date", "needed": false } ] }
  ] }],
  "outcomes": [{ "id": "end", "title": "The end", "text": "There is no more.", "kind": "go-on" }]
}"#;

const MUTATIONS: &[Mutation] = &[
    // The questions themselves.
    (
        "Who supplies the tool?",
        "Who makes the tool?",
        &["meaning question supplier: prompt reworded (whole-to-confirm)"],
    ),
    (
        "The contract says.",
        "The invoice says.",
        &["meaning question supplier: hint reworded (whole-to-confirm)"],
    ),
    (
        r#""id": "risks", "kind": "table""#,
        r#""id": "risks", "kind": "table", "may_not_apply": true, "profile": "risks""#,
        &[
            "meaning question risks: may-not-apply false -> true (count)",
            "meaning question risks: profile none -> risks (count)",
        ],
    ),
    // Entries.
    (
        r#""label": "Look again on", "kind": "date","#,
        r#""label": "Look again on", "kind": "date", "returns": "review","#,
        &["other question risks: again returns none -> review (count)"],
    ),
    (
        "Name of the supplier",
        "Name of the maker",
        &["meaning question supplier: name label reworded (to-confirm)"],
    ),
    (
        "Name of the supplier",
        "name of the supplier",
        &["layout question supplier: name label"],
    ),
    (
        "In full.",
        "In short.",
        &["meaning question supplier: name hint reworded (count)"],
    ),
    (
        r#""label": "Name of the supplier", "kind": "line""#,
        r#""label": "Name of the supplier", "kind": "text""#,
        &["meaning question supplier: name kind line -> text (count)"],
    ),
    (
        r#""kind": "money""#,
        r#""kind": "percent""#,
        &["meaning question supplier: cost kind money -> percent (filled-in-again)"],
    ),
    (
        r#""min": 2"#,
        r#""min": 3"#,
        &["meaning question supplier: name min 2 -> 3 (count)"],
    ),
    (
        r#", "max": 80"#,
        "",
        &["meaning question supplier: name max 80 -> none (count)"],
    ),
    (
        r#""profile": "dpo", "#,
        "",
        &["other question supplier: ask profile dpo -> none (count)"],
    ),
    (
        r#""kind": "money", "needed": false"#,
        r#""kind": "money""#,
        &["meaning question supplier: cost needed false -> true (wanted)"],
    ),
    (
        r#""kind": "line", "hint""#,
        r#""kind": "line", "needed": false, "hint""#,
        &["meaning question supplier: name needed true -> false (count)"],
    ),
    (
        r#""unit": "people""#,
        r#""unit": "people a year""#,
        &["meaning question risks: people unit reworded (to-confirm)"],
    ),
    (
        r#"{ "id": "ask", "#,
        r#"{ "id": "site", "label": "Web address", "kind": "address" }, { "id": "ask", "#,
        &["meaning question supplier: site added as none, address, needed true (wanted)"],
    ),
    (
        r#"{ "id": "ask", "#,
        r#"{ "id": "site", "label": "Web address", "kind": "address", "needed": false }, { "id": "ask", "#,
        &["meaning question supplier: site added as none, address, needed false (count)"],
    ),
    (
        r#",
        { "id": "cost", "label": "Cost a year", "kind": "money", "needed": false }"#,
        "",
        &["meaning question supplier: cost removed as none (kept)"],
    ),
    (
        r#""id": "cost""#,
        r#""id": "price""#,
        &[
            "meaning question supplier: price added as cost, money, needed false (count)",
            "meaning question supplier: cost removed as price (kept)",
        ],
    ),
    (
        r#""needed": false },
        { "id": "cost", "label": "Cost a year", "kind": "money", "needed": false } ]"#,
        r#""needed": false } ]"#,
        &["meaning question supplier: cost removed as none (kept)"],
    ),
    (
        r#"{ "id": "ask", "label": "Who to ask", "kind": "person", "profile": "dpo", "needed": false },
        { "id": "cost", "label": "Cost a year", "kind": "money", "needed": false }"#,
        r#"{ "id": "cost", "label": "Cost a year", "kind": "money", "needed": false },
        { "id": "ask", "label": "Who to ask", "kind": "person", "profile": "dpo", "needed": false }"#,
        &["other question supplier: entries moved cost (count)"],
    ),
    // Their options.
    (
        r#""label": "Low""#,
        r#""label": "Rare""#,
        &["meaning question risks: level low label reworded (chosen-to-confirm)"],
    ),
    (
        r#""label": "Low""#,
        r#""label": "low""#,
        &["layout question risks: level low label"],
    ),
    (
        "Once in ten years.",
        "Once in a year.",
        &["meaning question risks: level low explain reworded (count)"],
    ),
    (
        r#", { "id": "high", "label": "High" }"#,
        r#", { "id": "high", "label": "High" }, { "id": "sure", "label": "Certain" }"#,
        &["meaning question risks: level sure added as none (count)"],
    ),
    (
        r#"{ "id": "train", "label": "Training" }, "#,
        "",
        &["meaning question risks: measures train removed as none (chosen-again)"],
    ),
    (
        r#", "exclusive": true"#,
        "",
        &["meaning question risks: measures none exclusive true -> false (count)"],
    ),
    (
        r#"{ "id": "train", "label": "Training" }, { "id": "test", "label": "Testing" }"#,
        r#"{ "id": "test", "label": "Testing" }, { "id": "train", "label": "Training" }"#,
        &["other question risks: measures options moved test (count)"],
    ),
    // Rows.
    (
        r#""one": "a risk""#,
        r#""one": "a danger""#,
        &["other question risks: row-one reworded (count)"],
    ),
    (
        r#""many": "risks""#,
        r#""many": "dangers""#,
        &["other question risks: row-many reworded (count)"],
    ),
    (
        r#""least": 2"#,
        r#""least": 3"#,
        &["meaning question risks: least-rows 2 -> 3 (more-rows)"],
    ),
    (
        r#""least": 2, "#,
        "",
        &["meaning question risks: least-rows 2 -> none (count)"],
    ),
    (
        r#""most": 9"#,
        r#""most": 8"#,
        &["meaning question risks: most-rows 9 -> 8 (fewer-rows)"],
    ),
    (
        r#""most": 9, "#,
        "",
        &["meaning question risks: most-rows 9 -> none (count)"],
    ),
    (
        r#""may_add": true"#,
        r#""may_add": false"#,
        &["meaning question risks: may-add true -> false (count)"],
    ),
    (
        "Wrong match",
        "Wrong hit",
        &["meaning question risks: match label reworded (to-confirm)"],
    ),
    (
        "Wrong match",
        "wrong  match",
        &["layout question risks: match label"],
    ),
    (
        "Of two people.",
        "Of two faces.",
        &["meaning question risks: match hint reworded (count)"],
    ),
    (
        r#", { "id": "leak", "label": "Leak" }"#,
        r#", { "id": "leak", "label": "Leak" }, { "id": "late", "label": "Late" }"#,
        &["meaning question risks: late added as none (row-wanted)"],
    ),
    (
        r#", { "id": "leak", "label": "Leak" }"#,
        "",
        &["meaning question risks: leak removed as none (kept)"],
    ),
    (
        r#""id": "leak""#,
        r#""id": "loss""#,
        &[
            "meaning question risks: loss added as leak (row-wanted)",
            "meaning question risks: leak removed as loss (kept)",
        ],
    ),
    (
        r#"{ "id": "match", "label": "Wrong match", "hint": "Of two people." }, { "id": "leak", "label": "Leak" }"#,
        r#"{ "id": "leak", "label": "Leak" }, { "id": "match", "label": "Wrong match", "hint": "Of two people." }"#,
        &["other question risks: rows moved leak (count)"],
    ),
];

#[test]
fn every_change_of_a_form_or_table_is_said_as_what_it_is() {
    each_is_said(TABLES, MUTATIONS);
}

/// Every value in a part of a document, as a pointer to it.
fn values(value: &Value, at: &str, out: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                values(value, &format!("{at}/{key}"), out);
            }
        }
        Value::Array(list) => {
            for (place, value) in list.iter().enumerate() {
                values(value, &format!("{at}/{place}"), out);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            out.push(at.to_owned());
        }
    }
}

#[test]
fn no_value_of_a_form_or_table_changes_unsaid() {
    let document: Value = serde_json::from_str(TABLES).unwrap();
    let clean = flow(TABLES);
    let mut places = Vec::new();
    let nodes = "/stages/0/nodes";
    values(document.pointer(nodes).unwrap(), nodes, &mut places);
    let mut compared = 0;
    for place in &places {
        let mut changed = document.clone();
        let value = changed.pointer_mut(place).unwrap();
        *value = match &*value {
            Value::Bool(flag) => json!(!*flag),
            Value::Number(number) => json!(number.as_i64().unwrap() + 1),
            Value::String(_) if place.ends_with("/kind") => json!("reference"),
            Value::String(_) if place.ends_with("/basis") => json!("official"),
            Value::String(text) => json!(format!("{text}-else")),
            other => panic!("{other}"),
        };
        // What no flow may say tells nothing: a kind that does not go with its bounds, a source that is not there.
        let Ok(new) = tried(&changed.to_string()) else {
            continue;
        };
        compared += 1;
        let said = short(&edition::compare(&clean, &new));
        assert!(!said.is_empty(), "{place}");
    }
    assert!(compared > 50, "{compared} of {}", places.len());
}

#[test]
fn a_question_that_becomes_a_form_is_asked_again() {
    let mut document: Value = serde_json::from_str(TABLES).unwrap();
    let node = document.pointer_mut("/stages/0/nodes/0").unwrap();
    *node = json!({ "id": "supplier", "kind": "text", "prompt": "Who supplies the tool?",
        "hint": "The contract says.", "sources": [{ "source": "house", "basis": "house" }] });
    let text = flow(&document.to_string());
    let said = short(&edition::compare(&text, &flow(TABLES)));
    assert_eq!(
        said,
        [
            "meaning question supplier: kind text -> fields (asked-again)",
            "meaning question supplier: name added as none, line, needed true",
            "meaning question supplier: ask added as none, person, needed false",
            "meaning question supplier: cost added as none, money, needed false",
        ]
    );
}

const SAID: &str = "\
Tables (`tables`): edition 2026-12-24, against edition 2026-11-23.
Added: 0. Removed: 0. Changed: 2. Texts that differ in spelling or layout only: 1.

What may change the meaning:

Changed question `supplier`: Who supplies the tool?
  Changed entry `name`: Name of the maker
    The label was reworded:
      Name of the [-supplier-]{+maker+}
      What was filled in there does not count until somebody confirms it or fills it in again.
    The least allowed was 2, and is now 3.
      What was filled in before counts as it did.
  New entry `owner` (line, needed): Who owns it
    Where nothing is filled in there, the form or row is unfinished.

Changed question `risks`: What could go wrong?
  Changed entry `level`: Likelihood
    Option `low` is gone: Low
      Where the option was chosen, the choice does not count, and somebody has to choose again.
  The fewest rows was 2, and is now 3.
    A table with fewer rows is no answer until rows are added.
  Changed row `match`: Wrong hit
    The label was reworded:
      Wrong [-match-]{+hit+}
      What was filled in there does not count until somebody confirms it or fills it in again.

Spelling or layout only:
- question `risks`, row `leak`, label: layout
";

#[test]
fn changes_are_told_entry_by_entry_with_what_they_mean() {
    let changes = [
        (r#""edition": "2026-11-23""#, r#""edition": "2026-12-24""#),
        ("Name of the supplier", "Name of the maker"),
        (r#""min": 2"#, r#""min": 3"#),
        (
            r#"{ "id": "ask", "#,
            r#"{ "id": "owner", "label": "Who owns it", "kind": "line" }, { "id": "ask", "#,
        ),
        (
            r#"{ "id": "low", "label": "Low", "explain": "Once in ten years." }, "#,
            "",
        ),
        (r#""least": 2"#, r#""least": 3"#),
        ("Wrong match", "Wrong hit"),
        (r#""label": "Leak""#, r#""label": "leak""#),
    ];
    let new = changes.iter().fold(TABLES.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    let space = Workspace::new();
    space.write("old.json", TABLES);
    space.write("new.json", new);
    let output = space.run("flow-diff {old.json} {new.json}");
    assert_eq!(output.to_string(), SAID);
    let output = space.run("flow-diff {old.json} {new.json} --json");
    let value: Value = serde_json::from_str(&output.out).expect("JSON");
    let name = &value["changes"][0]["details"][0];
    assert_eq!(name["what"], "entry-changed");
    assert_eq!(name["details"][0]["what"], "reworded");
    assert_eq!(name["details"][0]["answers"], "to-confirm");
    assert_eq!(value["changes"][0]["details"][1]["answers"], "wanted");
    assert_eq!(value["spelling"][0]["row"], "leak");
}
