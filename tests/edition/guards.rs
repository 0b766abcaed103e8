//! What a changed guard catches, against every answer there is: the two must agree in each case, and every
//! example must be one and a smallest.

use apposite::edition::{self, Detail, Effect, Place, Seen, State};
use apposite::flow::guard::{Facts, GuardAt, Sight, Tri};
use apposite::flow::{Flow, NodeAt};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::flow;

/// A flow with a question of each kind, one that is not always asked, and a rule and a fact with these guards.
fn with(rule: &Value, fact: &Value) -> Flow {
    let cites = json!([{ "source": "house", "basis": "house" }]);
    let question = |id: &str, kind: &str, options: &[&str]| {
        let options: Vec<Value> = options
            .iter()
            .map(|id| json!({ "id": id, "label": id.to_uppercase(), "exclusive": *id == "none" }))
            .collect();
        json!({ "id": id, "kind": kind, "prompt": format!("What of {id}?"), "options": options, "sources": cites })
    };
    let mut number = question("number", "number", &[]);
    number["min"] = json!(0);
    number["max"] = json!(9);
    let mut some = question("some", "one", &["x", "y"]);
    some["may_not_apply"] = json!(true);
    some["when"] = json!({ "answer": "one", "is": "a" });
    let document = json!({
        "format": "apposite-flow/1", "id": "guards", "edition": "2026-11-24",
        "title": "Guards", "language": "en",
        "sources": [{ "id": "house", "title": "House judgement", "kind": "house", "how": "unverified" }],
        "facts": [{ "id": "fact", "title": "It is so", "when": fact }],
        "stages": [{ "id": "all", "title": "All", "nodes": [
            question("one", "one", &["a", "b", "c"]),
            question("many", "many", &["p", "q", "r", "none"]),
            number, some, question("words", "text", &[]),
        ]}],
        "rules": [
            { "id": "rule", "title": "Rule", "severity": "advice", "when": rule, "says": "It is so.", "sources": cites },
            { "id": "uses", "title": "Uses", "severity": "advice", "when": { "fact": "fact" }, "says": "It is.", "sources": cites },
        ],
        "outcomes": [{ "id": "end", "title": "The end", "text": "There is no more.", "kind": "go-on" }],
    });
    flow(&document.to_string())
}

fn leaf() -> impl Strategy<Value = Value> {
    let some = |options: &'static [&'static str]| prop::sample::subsequence(options, 1..=2);
    let how = |list: &[&'static str]| prop::sample::select(list.to_vec());
    // A question with one answer never has all of several: the compiler says so.
    let choice = prop_oneof![
        (
            Just("one"),
            some(&["a", "b", "c"]),
            how(&["any_of", "none_of"])
        ),
        (
            Just("many"),
            some(&["p", "q", "r"]),
            how(&["any_of", "all_of", "none_of"])
        ),
        (
            Just("many"),
            some(&["q", "none"]),
            how(&["any_of", "none_of"])
        ),
        (Just("some"), some(&["x", "y"]), how(&["any_of", "none_of"])),
    ];
    prop_oneof![
        4 => choice.prop_map(|(id, options, how)| json!({ "answer": id, how: options })),
        1 => (0..=9_i64).prop_map(|bound| json!({ "answer": "number", "at_least": bound })),
        1 => (0..=9_i64).prop_map(|bound| json!({ "answer": "number", "at_most": bound })),
        1 => prop::sample::select(vec!["one", "some", "words"])
            .prop_map(|id| json!({ "answer": id, "given": true })),
        1 => Just(json!({ "answer": "some", "given": false })),
    ]
}

fn guard(facts: bool) -> impl Strategy<Value = Value> {
    let leaf = if facts {
        prop_oneof![5 => leaf(), 1 => Just(json!({ "fact": "fact" }))].boxed()
    } else {
        leaf().boxed()
    };
    leaf.prop_recursive(3, 10, 3, |inner| {
        let several = || prop::collection::vec(inner.clone(), 2..=3);
        prop_oneof![
            several().prop_map(|list| json!({ "all": list })),
            several().prop_map(|list| json!({ "any": list })),
            inner.clone().prop_map(|guard| json!({ "not": guard })),
            several().prop_map(|list| json!({ "count": { "of": list, "at_least": 2 } })),
        ]
    })
}

/// What a guard can see of one question: by its id.
type State1 = (Sight, i64);

/// Every state of each question.
fn states(flow: &Flow) -> Vec<(NodeAt, Vec<State1>)> {
    let at = |id: &str| flow.at(id).unwrap();
    let given = |values: &mut dyn Iterator<Item = i64>| -> Vec<State1> {
        let values = values.map(|value| (Sight::Answered, value));
        std::iter::once((Sight::Open, 0)).chain(values).collect()
    };
    let mut some = given(&mut [1, 2].into_iter());
    some.extend([(Sight::Off, 0), (Sight::NotApplicable, 0)]);
    vec![
        (at("one"), given(&mut [1, 2, 4].into_iter())),
        // Any of three together, or the fourth alone.
        (at("many"), given(&mut (1..=8))),
        (at("number"), given(&mut (0..=9))),
        (at("some"), some),
        (at("words"), given(&mut [0].into_iter())),
    ]
}

fn eval(flow: &Flow, guard: GuardAt, seen: &[(NodeAt, State1)]) -> Tri {
    let mut facts = Facts::new(flow.node_count(), flow.facts.len());
    for (at, (sight, value)) in seen {
        facts.sight[at.index()] = *sight;
        facts.value[at.index()] = *value;
    }
    flow.program.eval(guard, &mut facts)
}

/// Per way to differ, the fewest questions that are anything but not answered.
#[derive(Debug, Default, PartialEq)]
struct Counted {
    gained: Option<usize>,
    gained_open: Option<usize>,
    lost: Option<usize>,
    lost_open: Option<usize>,
    open: Option<usize>,
}

fn count(old: (&Flow, GuardAt), new: (&Flow, GuardAt)) -> Counted {
    let mut counted = Counted::default();
    let states = states(old.0);
    let total: usize = states.iter().map(|(_, list)| list.len()).product();
    for number in 0..total {
        let mut rest = number;
        let seen: Vec<(NodeAt, State1)> = states
            .iter()
            .map(|(at, list)| {
                let state = list[rest % list.len()];
                rest /= list.len();
                (*at, state)
            })
            .collect();
        let slot = match (eval(old.0, old.1, &seen), eval(new.0, new.1, &seen)) {
            (a, b) if a == b => continue,
            (Tri::False, Tri::True) => &mut counted.gained,
            (Tri::True, Tri::False) => &mut counted.lost,
            (_, Tri::True) => &mut counted.gained_open,
            (Tri::True, _) => &mut counted.lost_open,
            _ => &mut counted.open,
        };
        let size = seen
            .iter()
            .filter(|(_, (sight, _))| *sight != Sight::Open)
            .count();
        *slot = Some(slot.map_or(size, |known| known.min(size)));
    }
    counted
}

/// The two ends of an example, as states; what it does not name is open.
fn ends(flow: &Flow, example: &[Seen]) -> Vec<Vec<(NodeAt, State1)>> {
    [false, true]
        .into_iter()
        .map(|high| {
            let mut seen: Vec<(NodeAt, State1)> = states(flow)
                .into_iter()
                .map(|(at, _)| (at, (Sight::Open, 0)))
                .collect();
            for one in example {
                let at = flow.at(&one.question).unwrap();
                let state = match &one.state {
                    State::Date { .. } | State::Filled { .. } => panic!("{one:?}"),
                    State::NotAsked => (Sight::Off, 0),
                    State::NotApplicable => (Sight::NotApplicable, 0),
                    State::Answered => (Sight::Answered, i64::from(one.question == "one")),
                    State::Chosen { options } => {
                        let question = flow.question(at).unwrap();
                        let bit = |id: &String| 1 << question.option_at(id).unwrap();
                        (Sight::Answered, options.iter().map(bit).sum())
                    }
                    State::Number { at_least, at_most } => {
                        let (low, high_end) = (at_least.unwrap_or(0), at_most.unwrap_or(9));
                        (Sight::Answered, if high { high_end } else { low })
                    }
                };
                seen.iter_mut().find(|(node, _)| *node == at).unwrap().1 = state;
            }
            seen
        })
        .collect()
}

fn check(
    old: &Flow,
    new: &Flow,
    a: GuardAt,
    b: GuardAt,
    effect: &Effect,
) -> Result<(), TestCaseError> {
    let counted = count((old, a), (new, b));
    let Effect::Differs { gained, lost, open } = effect else {
        prop_assert_eq!(effect, &Effect::Same);
        prop_assert_eq!(counted, Counted::default());
        return Ok(());
    };
    let size = |example: &Option<Vec<Seen>>| example.as_ref().map(Vec::len);
    prop_assert_eq!(size(gained), counted.gained.or(counted.gained_open));
    prop_assert_eq!(size(lost), counted.lost.or(counted.lost_open));
    if gained.is_none() && lost.is_none() {
        prop_assert_eq!(size(open), counted.open);
    } else {
        prop_assert!(open.is_none());
    }
    let both = |seen: &Vec<(NodeAt, State1)>| (eval(old, a, seen), eval(new, b, seen));
    for seen in gained.iter().flat_map(|example| ends(old, example)) {
        let (before, now) = both(&seen);
        prop_assert!(before != Tri::True && now == Tri::True, "{:?}", seen);
        prop_assert!(counted.gained.is_none() || before == Tri::False);
    }
    for seen in lost.iter().flat_map(|example| ends(old, example)) {
        let (before, now) = both(&seen);
        prop_assert!(before == Tri::True && now != Tri::True, "{:?}", seen);
        prop_assert!(counted.lost.is_none() || now == Tri::False);
    }
    for seen in open.iter().flat_map(|example| ends(old, example)) {
        let (before, now) = both(&seen);
        prop_assert!(before != now && before != Tri::True && now != Tri::True);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn what_a_changed_guard_catches_is_what_a_count_of_all_answers_finds(
        rules in (guard(true), guard(true)), facts in (guard(false), guard(false)),
    ) {
        let (old, new) = (with(&rules.0, &facts.0), with(&rules.1, &facts.1));
        let changes = edition::compare(&old, &new);
        let mut seen = Vec::new();
        for change in &changes.changes {
            for one in &change.details {
                let Detail::Guard { place, effect, .. } = &one.detail else { continue };
                seen.push(change.id.as_str());
                let (a, b) = match place {
                    Place::Holds => (old.facts[0].guard, new.facts[0].guard),
                    _ => (old.rules[0].guard, new.rules[0].guard),
                };
                check(&old, &new, a, b, effect)?;
            }
        }
        // One that is not said to have changed is written alike.
        prop_assert_eq!(seen.contains(&"fact"), facts.0 != facts.1);
        prop_assert_eq!(seen.contains(&"rule"), rules.0 != rules.1);
    }
}
