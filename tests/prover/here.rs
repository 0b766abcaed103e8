//! What is proved in a session, against trying everything from where it stands.

use std::sync::Arc;

use apposite::analysis::Reach;
use apposite::flow::guard::{Sight, Tri};
use apposite::flow::{Flow, NodeAt, QuestionKind};
use apposite::session::forecast;
use apposite::session::responses::SaidKind;
use apposite::session::state::Case;

use super::brute::given::every;
use super::brute::walk::{Said, Walk};
use super::random::{self, Size};
use super::{compiled, sizes};
use crate::common::case::{self, Dice};

/// Every combination of what may be given to questions, with the walk that it gives.
fn walks(flow: &Flow) -> Vec<(Vec<Said>, Walk)> {
    let mut all = Vec::new();
    let mut chosen = vec![(Sight::Open, 0); flow.node_count()];
    every(flow, 0, &mut chosen, &mut |chosen| {
        all.push((chosen.to_vec(), Walk::new(flow, &|at| chosen[at.index()])));
    });
    all
}

fn now(case: &Case, at: NodeAt) -> Said {
    match case.kind(at) {
        SaidKind::Answered => {
            let mut value = case.said.value[at.index()];
            if case
                .flow
                .question(at)
                .is_some_and(|q| q.kind == QuestionKind::Date)
            {
                // Guards cut at the second and the third; what lies beyond is as one.
                let day = |date| apposite::time::days(date).unwrap();
                value = value.clamp(day("2026-01-01"), day("2026-01-04"));
            }
            (Sight::Answered, value)
        }
        SaidKind::NotApplicable => (Sight::NotApplicable, 0),
        _ => (Sight::Open, 0),
    }
}

/// A case after a few answers at random.
fn begun(flow: &Arc<Flow>, dice: &mut Dice) -> Case {
    let mut case = case::case(flow);
    for _ in 0..dice.below(4) {
        if !case::step(&mut case, dice, None) {
            break;
        }
    }
    case
}

fn questions(flow: &Flow) -> impl Iterator<Item = NodeAt> + '_ {
    let all = (0..flow.node_count()).map(|slot| NodeAt(u32::try_from(slot).unwrap()));
    all.filter(|at| flow.question(*at).is_some())
}

fn remaining(case: &Case, walks: &[(Vec<Said>, Walk)]) {
    let flow = &case.flow;
    let stop = case.now.gates.iter().find(|gate| {
        gate.stands && gate.decision == Some(apposite::session::event::Decision::Stop)
    });
    let counts = walks.iter().filter_map(|(given, walk)| {
        let kept = questions(flow)
            .filter(|at| case.kind(*at) != SaidKind::Nothing)
            .all(|at| given[at.index()] == now(case, at));
        let ends = stop.map(|gate| gate.gate).filter(|gate| walk.on(*gate));
        let open = questions(flow).filter(|at| {
            case.kind(*at) == SaidKind::Nothing && walk.on(*at) && ends.is_none_or(|end| *at < end)
        });
        let settled = questions(flow).all(|at| {
            let must = flow
                .question(at)
                .is_some_and(|question| !question.may_defer);
            let open = given[at.index()].0 == Sight::Open && case.kind(at) == SaidKind::Nothing;
            !(must && open && walk.on(at) && is_read(flow, at))
        });
        (kept && settled).then(|| open.count())
    });
    let counts: Vec<usize> = counts.collect();
    let (least, most) = forecast::remaining(case, &|| false);
    assert!(least.exact && most.exact);
    assert_eq!(Some(&least.number), counts.iter().min());
    assert_eq!(Some(&most.number), counts.iter().max());
    let (quick_least, quick_most) = case.now.bound;
    assert!(quick_least as usize <= least.number && quick_most as usize >= most.number);
}

/// Whether some guard reads the question: what none reads can always be answered.
fn is_read(flow: &Flow, at: NodeAt) -> bool {
    let guards = flow.program.guards.iter();
    guards.into_iter().any(|guard| guard.question() == Some(at))
}

fn reach(case: &Case, walks: &[(Vec<Said>, Walk)]) -> [usize; 2] {
    let flow = &case.flow;
    let fixed: Vec<NodeAt> = questions(flow)
        .filter(|at| matches!(case.kind(*at), SaidKind::Answered | SaidKind::NotApplicable))
        .collect();
    let mut seen = [0, 0];
    for slot in 0..flow.node_count() {
        let node = NodeAt(u32::try_from(slot).unwrap());
        if case.now.on_walk(node) {
            continue;
        }
        let fewest = |fixed: &[NodeAt]| {
            let fits = walks.iter().filter(|(given, walk)| {
                walk.on(node) && fixed.iter().all(|at| given[at.index()] == now(case, *at))
            });
            fits.map(|(given, _)| {
                let given = questions(flow).filter(|at| {
                    !fixed.contains(at) && is_read(flow, *at) && given[at.index()].0 != Sight::Open
                });
                given.count()
            })
            .min()
        };
        match forecast::here(case, &|| false).reach(node) {
            Reach::Undecided => panic!("there was time"),
            Reach::With(changes) => {
                assert_eq!(
                    Some(changes.len()),
                    fewest(&fixed),
                    "{}",
                    flow.node(node).id
                );
                seen[0] += 1;
            }
            Reach::Excluded(questions) => {
                assert_eq!(fewest(&fixed), None, "{}", flow.node(node).id);
                assert_eq!(fewest(&questions), None);
                for place in 0..questions.len() {
                    let mut fewer = questions.clone();
                    fewer.remove(place);
                    assert!(fewest(&fewer).is_some(), "each is a reason");
                }
                seen[1] += 1;
            }
        }
    }
    seen
}

fn lifted(case: &Case, walks: &mut [(Vec<Said>, Walk)]) -> usize {
    let flow = Arc::clone(&case.flow);
    let mut seen = 0;
    for gate in case.now.gates.iter().filter(|gate| gate.on_walk) {
        for one in forecast::what_would(case, gate.gate, &|| false) {
            let rule = &flow.rules[one.rule];
            let advice = rule.severity == apposite::flow::document::Severity::Advice;
            let fewest = walks.iter_mut().filter_map(|(given, walk)| {
                let over = rule
                    .discharged
                    .is_some_and(|guard| walk.eval(&flow, guard) == Tri::True);
                let stands = match walk.eval(&flow, rule.guard) {
                    Tri::False => false,
                    Tri::True => !over && !advice,
                    Tri::Unknown => true,
                };
                let changed = questions(&flow)
                    .filter(|at| is_read(&flow, *at) && given[at.index()] != now(case, *at));
                (!stands && walk.on(gate.gate)).then(|| changed.count())
            });
            let fewest = fewest.min();
            assert!(!one.would.undecided, "there was time");
            let told = one.would.ways.first().map(Vec::len);
            assert_eq!(told, fewest, "{}", rule.id);
            for way in &one.would.ways {
                assert_eq!(Some(way.len()), fewest);
            }
            seen += 1;
        }
    }
    seen
}

fn proved(seed: u64, flows: usize, filled: bool) -> [usize; 3] {
    let mut dice = Dice::new(seed);
    let mut seen = [0, 0, 0];
    for _ in 0..flows {
        let size = Size {
            rules: 2 + dice.below(3),
            filled,
            ..sizes(&mut dice)
        };
        let Some(flow) = compiled(&random::flow(&mut dice, size)) else {
            continue;
        };
        let case = begun(&flow, &mut dice);
        let mut walks = walks(&flow);
        remaining(&case, &walks);
        let reached = reach(&case, &walks);
        seen[0] += reached[0];
        seen[1] += reached[1];
        seen[2] += lifted(&case, &mut walks);
    }
    seen
}

#[test]
fn what_is_proved_of_a_session_is_so() {
    let seen = proved(3, 6000, false);
    assert!(seen.iter().all(|count| *count > 50), "{seen:?}");
}

#[test]
fn so_it_is_with_forms_and_tables() {
    let seen = proved(5, 1000, true);
    assert!(seen.iter().all(|count| *count > 10), "{seen:?}");
}
