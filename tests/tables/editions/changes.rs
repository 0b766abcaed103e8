//! What `flow-diff` says beforehand of each change is what becomes of what was filled in.

use std::collections::BTreeSet;

use apposite::edition::{self, Detail, Difference};
use apposite::flow::Flow;
use apposite::id::NodeId;
use apposite::session::adopt::{Change, Comparison, words};
use apposite::session::event::EventBody;
use apposite::session::responses::SaidKind;
use serde_json::{Value, json};

use super::{adopt, change_of, filled, kind, later, on};
use crate::common::case::flow;
use crate::tables::at;

/// The words by which `flow-diff` says what a change means for what was filled in.
fn answers(old: &Flow, new: &Flow) -> BTreeSet<String> {
    fn of(differences: &[Difference], out: &mut BTreeSet<String>) {
        for difference in differences {
            let answers = difference.answers.map(|answers| json!(answers));
            out.extend(answers.and_then(|word| Some(word.as_str()?.to_owned())));
            if let Detail::EntryChanged { details, .. } | Detail::RowChanged { details, .. } =
                &difference.detail
            {
                of(details, out);
            }
        }
    }
    let mut out = BTreeSet::new();
    for change in edition::compare(old, new).changes {
        of(&change.details, &mut out);
    }
    out
}

/// A change of one question, and the word of `flow-diff` for what it means.
type Changed = (&'static str, fn(&mut Value), &'static str);

const CHANGES: &[Changed] = &[
    // The question itself.
    (
        "supplier",
        |node| node["prompt"] = json!("Which firm is it?"),
        "whole-to-confirm",
    ),
    (
        "risks",
        |node| node["prompt"] = json!("What harm could come of it?"),
        "whole-to-confirm",
    ),
    (
        "risks",
        |node| node["hint"] = json!("Think of everyone."),
        "whole-to-confirm",
    ),
    (
        "grid",
        |node| node["why"] = json!("The Equality Act asks."),
        "count",
    ),
    ("risks", |node| node["may_defer"] = json!(false), "count"),
    // Entries.
    (
        "supplier",
        |node| node["entries"][0]["label"] = json!("Name of the maker"),
        "to-confirm",
    ),
    (
        "risks",
        |node| node["entries"][0]["label"] = json!("What harm is that?"),
        "to-confirm",
    ),
    (
        "risks",
        |node| node["entries"][0]["label"] = json!("What  could happen?"),
        "",
    ),
    (
        "risks",
        |node| node["entries"][0]["hint"] = json!("In one sentence."),
        "count",
    ),
    (
        "risks",
        |node| node["entries"][0]["max"] = json!(5),
        "count",
    ),
    (
        "risks",
        |node| node["entries"][0]["kind"] = json!("line"),
        "count",
    ),
    (
        "risks",
        |node| node["entries"][0]["kind"] = json!("date"),
        "filled-in-again",
    ),
    (
        "risks",
        |node| node["entries"][2]["unit"] = json!("persons"),
        "to-confirm",
    ),
    (
        "risks",
        |node| node["entries"][2]["needed"] = json!(true),
        "wanted",
    ),
    (
        "risks",
        |node| node["entries"][1]["needed"] = json!(false),
        "count",
    ),
    (
        "risks",
        |node| {
            node["entries"].as_array_mut().unwrap().swap(0, 3);
        },
        "count",
    ),
    (
        "risks",
        |node| {
            node["entries"].as_array_mut().unwrap().remove(3);
        },
        "kept",
    ),
    (
        "risks",
        |node| {
            let owner = json!({ "id": "owner", "label": "Who sees to it?", "kind": "line" });
            node["entries"].as_array_mut().unwrap().push(owner);
        },
        "wanted",
    ),
    (
        "supplier",
        |node| {
            let owner = json!({ "id": "owner", "label": "Who sees to it?", "kind": "line" });
            node["entries"].as_array_mut().unwrap().push(owner);
        },
        "wanted",
    ),
    (
        "risks",
        |node| {
            let owner = json!({ "id": "owner", "label": "Who sees to it?", "kind": "line", "needed": false });
            node["entries"].as_array_mut().unwrap().push(owner);
        },
        "count",
    ),
    // Options.
    (
        "risks",
        |node| node["entries"][1]["options"][2]["label"] = json!("Very likely"),
        "chosen-to-confirm",
    ),
    (
        "risks",
        |node| node["entries"][3]["options"][0]["label"] = json!("Courses"),
        "chosen-to-confirm",
    ),
    (
        "risks",
        |node| node["entries"][1]["options"][2]["explain"] = json!("Two in three."),
        "count",
    ),
    (
        "risks",
        |node| node["entries"][3]["options"][1]["exclusive"] = json!(true),
        "count",
    ),
    (
        "risks",
        |node| {
            node["entries"][1]["options"]
                .as_array_mut()
                .unwrap()
                .swap(0, 2);
        },
        "count",
    ),
    (
        "risks",
        |node| {
            node["entries"][1]["options"]
                .as_array_mut()
                .unwrap()
                .remove(2);
        },
        "chosen-again",
    ),
    (
        "risks",
        |node| {
            node["entries"][3]["options"]
                .as_array_mut()
                .unwrap()
                .remove(0);
        },
        "chosen-again",
    ),
    (
        "risks",
        |node| {
            let options = node["entries"][1]["options"].as_array_mut().unwrap();
            options.insert(0, json!({ "id": "never", "label": "Never" }));
        },
        "count",
    ),
    // Rows.
    (
        "risks",
        |node| node["rows"]["many"] = json!("dangers"),
        "count",
    ),
    (
        "risks",
        |node| node["rows"]["least"] = json!(3),
        "more-rows",
    ),
    (
        "risks",
        |node| node["rows"]["least"] = json!(1),
        "more-rows",
    ),
    (
        "risks",
        |node| node["rows"]["most"] = json!(1),
        "fewer-rows",
    ),
    (
        "risks",
        |node| node["rows"]["most"] = json!(2),
        "fewer-rows",
    ),
    (
        "grid",
        |node| node["rows"]["may_add"] = json!(true),
        "count",
    ),
    (
        "grid",
        |node| node["rows"]["given"][0]["label"] = json!("Years lived"),
        "to-confirm",
    ),
    (
        "grid",
        |node| node["rows"]["given"][0]["hint"] = json!("In years."),
        "count",
    ),
    (
        "grid",
        |node| {
            node["rows"]["given"].as_array_mut().unwrap().swap(0, 1);
        },
        "count",
    ),
    (
        "grid",
        |node| {
            let given = node["rows"]["given"].as_array_mut().unwrap();
            given.push(json!({ "id": "race", "label": "Race" }));
        },
        "row-wanted",
    ),
    (
        "grid",
        |node| {
            node["rows"]["least"] = json!(1);
            node["rows"]["given"].as_array_mut().unwrap().remove(0);
        },
        "kept",
    ),
    // Another kind of question.
    (
        "supplier",
        |node| {
            node["kind"] = json!("table");
            node["rows"] = json!({ "one": "a supplier", "many": "suppliers" });
        },
        "asked-again",
    ),
    (
        "risks",
        |node| {
            node["kind"] = json!("fields");
            node.as_object_mut().unwrap().remove("rows");
        },
        "asked-again",
    ),
    (
        "risks",
        |node| {
            *node = json!({ "id": "risks", "kind": "text", "prompt": "What could go wrong?",
            "answered_by": ["officer"], "sources": [{ "source": "house", "basis": "house" }] });
        },
        "asked-again",
    ),
];

#[test]
fn what_flow_diff_says_of_answers_is_what_becomes_of_them() {
    for (place, (question, changes, word)) in CHANGES.iter().enumerate() {
        let old = filled();
        let new = flow(&later(question, changes).to_string());
        let said = answers(&old.flow, &new);
        let told = word.is_empty() || said.contains(*word);
        assert!(told, "{place} {question}: {said:?} and not {word}");
        for at_hand in [true, false] {
            let mut case = on(&old, &new, at_hand);
            let change = change_of(&case, question);
            let about = format!("{place} {question} {word} {at_hand}: {change:?}");
            let counts = kind(&case, question) == SaidKind::Answered;
            let pairs = Comparison::of(&case);
            let pairs = words::pairs(&case, pairs.answer(question).expect("it"));
            match *word {
                "" => {
                    assert!(counts && change == Change::Spelling, "{about}");
                }
                "count" | "kept" => {
                    assert!(counts && change == Change::Unchanged, "{about}");
                    assert!(adopt(&mut case, &[question]).is_err(), "{about}");
                }
                "to-confirm" | "chosen-to-confirm" | "whole-to-confirm" => {
                    assert!(!counts && matches!(change, Change::Reworded(_)), "{about}");
                    assert!(pairs.iter().any(|pair| pair.was != pair.is), "{about}");
                    adopt(&mut case, &[question]).expect("taken");
                    assert_eq!(kind(&case, question), SaidKind::Answered, "{about}");
                    assert_eq!(change_of(&case, question), Change::Confirmed, "{about}");
                    assert!(case.awaiting.is_empty(), "{about}");
                }
                // Two rows are enough, and not too many.
                "more-rows" | "fewer-rows" if counts => {
                    assert_eq!(change, Change::Unchanged, "{about}");
                }
                // A form that somebody began is not told from one that was an answer.
                "wanted" if !at_hand && *question == "supplier" => assert!(!counts, "{about}"),
                "chosen-again" | "filled-in-again" | "wanted" | "row-wanted" | "more-rows"
                | "fewer-rows" => {
                    assert!(
                        !counts && matches!(change, Change::Incomplete(_)),
                        "{about}"
                    );
                    assert!(pairs.len() > 2, "{about}");
                    assert!(adopt(&mut case, &[question]).is_err(), "{about}");
                    adopt(&mut case, &[]).expect("taken");
                    assert_eq!(kind(&case, question), SaidKind::Nothing, "{about}");
                    let EventBody::FlowAdopted(adopted) = &case.events.last().unwrap().body else {
                        panic!("{about}");
                    };
                    assert_eq!(
                        adopted.changed.asked_again,
                        [NodeId::from(*question)],
                        "{about}"
                    );
                }
                "asked-again" => {
                    assert!(!counts && change == Change::OtherKind, "{about}");
                    assert!(!pairs[1].was.is_empty(), "{about}");
                    assert_eq!(case.reworded(), [at(&case, question)], "{about}");
                }
                other => panic!("{other}"),
            }
        }
    }
}
