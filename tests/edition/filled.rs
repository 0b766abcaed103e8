//! What a changed guard over forms and tables catches, against everything that can be filled in: entries and options
//! stand in another order in the new edition, and one option is new.

use std::collections::{BTreeMap, BTreeSet};

use apposite::edition::{self, Detail, Effect, Seen, State};
use apposite::flow::entry::{word, written};
use apposite::flow::guard::{Facts, GuardAt, Sight, Tri};
use apposite::flow::{Flow, NodeAt};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::flow;

/// A flow with a form, a table, and a rule with this guard; the new edition puts all in another order.
fn with(rule: &Value, new: bool) -> Flow {
    let cites = json!([{ "source": "house", "basis": "house" }]);
    let options = |ids: &[&str]| -> Vec<Value> {
        let mut list: Vec<Value> = ids
            .iter()
            .map(|id| json!({ "id": id, "label": id }))
            .collect();
        if new {
            list.reverse();
        }
        list
    };
    let level: &[&str] = if new {
        &["a", "b", "c", "d"]
    } else {
        &["a", "b", "c"]
    };
    let mut in_form = vec![
        json!({ "id": "many", "label": "Many", "kind": "many", "options": options(&["p", "q"]) }),
        json!({ "id": "cost", "label": "Cost", "kind": "money", "min": 0, "max": 1, "needed": false }),
    ];
    let mut in_row = vec![
        json!({ "id": "level", "label": "Level", "kind": "one", "options": options(level) }),
        json!({ "id": "people", "label": "People", "kind": "number", "min": 0, "max": 1, "needed": false }),
    ];
    if new {
        in_form.reverse();
        in_row.reverse();
    }
    let document = json!({
        "format": "apposite-flow/1", "id": "filled", "edition": "2026-11-24",
        "title": "Filled", "language": "en",
        "sources": [{ "id": "house", "title": "House judgement", "kind": "house", "how": "unverified" }],
        "stages": [{ "id": "all", "title": "All", "nodes": [
            { "id": "form", "kind": "fields", "prompt": "What of the form?", "entries": in_form, "sources": cites },
            { "id": "table", "kind": "table", "prompt": "What of the table?", "entries": in_row,
              "rows": { "one": "a row", "many": "rows" }, "sources": cites },
        ]}],
        "rules": [
            { "id": "rule", "title": "Rule", "severity": "advice", "when": rule, "says": "It is so.", "sources": cites },
        ],
        "outcomes": [{ "id": "end", "title": "The end", "text": "There is no more.", "kind": "go-on" }],
    });
    flow(&document.to_string())
}

fn row() -> impl Strategy<Value = Value> {
    let level = prop::sample::subsequence(vec!["a", "b", "c"], 1..=2);
    let leaf = prop_oneof![
        (level, prop::sample::select(vec!["any_of", "none_of"]))
            .prop_map(|(list, how)| json!({ "entry": "level", how: list })),
        prop::sample::select(vec!["at_least", "at_most"])
            .prop_map(|how| json!({ "entry": "people", how: i64::from(how == "at_least") })),
        any::<bool>().prop_map(|given| json!({ "entry": "people", "given": given })),
    ];
    leaf.prop_recursive(1, 3, 2, |inner| {
        let both = || prop::collection::vec(inner.clone(), 2);
        prop_oneof![
            both().prop_map(|list| json!({ "all": list })),
            both().prop_map(|list| json!({ "any": list })),
            inner.clone().prop_map(|test| json!({ "not": test })),
        ]
    })
}

fn guard() -> impl Strategy<Value = Value> {
    let some = prop::sample::subsequence(vec!["p", "q"], 1..=2);
    let how = prop::sample::select(vec!["any_of", "all_of", "none_of"]);
    let leaf = prop_oneof![
        (some, how).prop_map(|(list, how)| json!({ "answer": "form.many", how: list })),
        (0..=1).prop_map(|cost| json!({ "answer": "form.cost", "at_least": cost })),
        any::<bool>().prop_map(|given| json!({ "answer": "form.cost", "given": given })),
        (0..=2).prop_map(|rows| json!({ "rows": "table", "at_least": rows })),
        (0..=2).prop_map(|rows| json!({ "rows": "table", "at_most": rows })),
        row().prop_map(|test| json!({ "any_row": "table", "where": test })),
        row().prop_map(|test| json!({ "every_row": "table", "where": test })),
    ];
    leaf.prop_recursive(2, 6, 2, |inner| {
        let both = || prop::collection::vec(inner.clone(), 2);
        prop_oneof![
            both().prop_map(|list| json!({ "all": list })),
            both().prop_map(|list| json!({ "any": list })),
            inner.clone().prop_map(|guard| json!({ "not": guard })),
        ]
    })
}

/// What is filled in in a row: option ids or a number, by entry.
type Row = BTreeMap<&'static str, Given>;

#[derive(Debug, Clone)]
enum Given {
    Chosen(Vec<&'static str>),
    Number(i64),
}

fn rows_of(form: bool) -> Vec<Row> {
    let (choices, key, number, numbers): (Vec<Vec<&str>>, _, _, _) = if form {
        let choices = vec![vec!["p"], vec!["q"], vec!["p", "q"]];
        (choices, "many", "cost", [0, 50, 100])
    } else {
        let choices = ["a", "b", "c", "d"].map(|id| vec![id]).into();
        (choices, "level", "people", [0, 1, 1])
    };
    let mut rows = Vec::new();
    for chosen in choices {
        let mut row = Row::from([(key, Given::Chosen(chosen))]);
        rows.push(row.clone());
        for value in numbers {
            row.insert(number, Given::Number(value));
            rows.push(row.clone());
        }
    }
    rows
}

/// The word that an edition reads where these rows are filled in.
fn read(flow: &Flow, id: &str, rows: &[&Row]) -> i64 {
    let question = flow.question(flow.at(id).unwrap()).unwrap();
    let rows: Vec<Vec<Option<i64>>> = rows
        .iter()
        .map(|row| {
            let entries = question.entries.iter();
            entries
                .map(|entry| {
                    Some(match row.get(entry.id.as_str())? {
                        Given::Number(number) => *number,
                        Given::Chosen(ids) => {
                            let bits = ids.iter().filter_map(|id| entry.option_at(id));
                            bits.fold(0, |bits, place| bits | 1 << place)
                        }
                    })
                })
                .collect()
        })
        .collect();
    word(&question.probes, &rows)
}

/// What both editions can read of a question; `None` where it is not answered.
fn states(flows: [&Flow; 2], id: &str) -> BTreeSet<Option<[i64; 2]>> {
    let mut kinds = rows_of(id == "form");
    // Rows that are read alike by themselves are read alike among others.
    let mut known = BTreeSet::new();
    kinds.retain(|row| known.insert(flows.map(|flow| read(flow, id, &[row]))));
    let mut all = BTreeSet::from([None]);
    let rows = if id == "form" { 1..=1 } else { 0..=5 };
    for count in rows {
        several(&kinds, count, &mut Vec::new(), &mut |rows| {
            all.insert(Some(flows.map(|flow| read(flow, id, rows))));
        });
    }
    all
}

/// Every way of having so many rows, whatever their order.
fn several<'r>(
    kinds: &'r [Row],
    count: usize,
    chosen: &mut Vec<&'r Row>,
    see: &mut dyn FnMut(&[&Row]),
) {
    if count == 0 {
        see(chosen);
        return;
    }
    for (at, kind) in kinds.iter().enumerate() {
        chosen.push(kind);
        several(&kinds[at..], count - 1, chosen, see);
        chosen.pop();
    }
}

type Pair = [Option<[i64; 2]>; 2];

fn eval(flow: &Flow, guard: GuardAt, edition: usize, pair: &Pair) -> Tri {
    let mut facts = Facts::new(flow.node_count(), flow.facts.len());
    for (id, state) in ["form", "table"].into_iter().zip(pair) {
        let at: NodeAt = flow.at(id).unwrap();
        let word = state.map(|words| words[edition]);
        facts.sight[at.index()] = word.map_or(Sight::Open, |_| Sight::Answered);
        facts.value[at.index()] = word.unwrap_or(0);
    }
    flow.program.eval(guard, &mut facts)
}

/// Whether an example says of a pair what is so, and names what it answers.
fn fits(flows: [&Flow; 2], example: &[Seen], pair: &Pair) -> bool {
    ["form", "table"].into_iter().zip(pair).all(|(id, state)| {
        let said = example.iter().find(|seen| seen.question == id);
        let (Some(said), Some(words)) = (said, state) else {
            return said.is_none() && state.is_none();
        };
        let State::Filled { holds, fails } = &said.state else {
            return said.state == State::Answered;
        };
        flows.into_iter().zip(words).all(|(flow, word)| {
            let question = flow.question(flow.at(id).unwrap()).unwrap();
            question.probes.iter().enumerate().all(|(place, probe)| {
                let guard = json!(written(id, question, probe));
                let held = word >> place & 1 == 1;
                !(holds.contains(&guard) && !held || fails.contains(&guard) && held)
            })
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn what_a_guard_over_rows_catches_is_what_filling_in_everything_finds(
        rules in (guard(), guard()),
    ) {
        let (old, new) = (with(&rules.0, false), with(&rules.1, true));
        let flows = [&old, &new];
        let (a, b) = (old.rules[0].guard, new.rules[0].guard);
        let tables = states(flows, "table");
        let mut all: Vec<(Pair, Tri, Tri)> = Vec::new();
        for form in states(flows, "form") {
            for table in &tables {
                let pair = [form, *table];
                all.push((pair, eval(&old, a, 0, &pair), eval(&new, b, 1, &pair)));
            }
        }
        let fewest = |wanted: &dyn Fn(Tri, Tri) -> bool| {
            let found = all.iter().filter(|(_, old, new)| wanted(*old, *new));
            found.map(|(pair, ..)| pair.iter().flatten().count()).min()
        };
        let changes = edition::compare(&old, &new);
        let details = changes.changes.iter().filter(|change| change.id == "rule");
        let effect = details.flat_map(|change| &change.details).find_map(|one| match &one.detail {
            Detail::Guard { effect, .. } => Some(effect),
            _ => None,
        });
        prop_assert_eq!(effect.is_some(), rules.0 != rules.1);
        let Some(Effect::Differs { gained, lost, open }) = effect else {
            prop_assert!(effect.is_none_or(|effect| *effect == Effect::Same), "{effect:?}");
            prop_assert!(all.iter().all(|(_, old, new)| old == new));
            return Ok(());
        };
        let first = |known: Option<usize>, open: Option<usize>| known.or(open);
        let size = |example: &Option<Vec<Seen>>| example.as_ref().map(Vec::len);
        let more = |old, new| old == Tri::False && new == Tri::True;
        let wider = |old, new| old == Tri::Unknown && new == Tri::True;
        let is_gained = first(fewest(&more), fewest(&wider));
        let is_lost = first(fewest(&|a, b| more(b, a)), fewest(&|a, b| wider(b, a)));
        prop_assert_eq!(size(gained), is_gained);
        prop_assert_eq!(size(lost), is_lost);
        if is_gained.is_none() && is_lost.is_none() {
            prop_assert_eq!(size(open), fewest(&|a, b| a != b));
        }
        for (example, wanted) in [(gained, [true, false]), (lost, [false, true])] {
            if let Some(example) = example {
                let mut shown = all.iter().filter(|(pair, ..)| fits(flows, example, pair));
                prop_assert!(shown.clone().next().is_some(), "{example:?}");
                prop_assert!(shown.all(|(_, old, new)| {
                    [*new == Tri::True, *old == Tri::True] == wanted
                }), "{example:?}");
            }
        }
    }
}
