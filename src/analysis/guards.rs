//! Guards that decide nothing: never true, never false, blind to a question, or written twice.

use std::collections::HashMap;

use super::claim::{Claim, Target, list};
use super::facts::{AtPlace, Facts};
use super::model::{Model, Rails};
use super::network::Lit;
use super::places::{Of, what};
use super::solver::{Found, Solver};
use super::sweep::{Can, Sweep};
use crate::diagnostic::LintCode;
use crate::flow::guard::{Guard, GuardAt};
use crate::id::NodeId;
use crate::say;

/// Guards that are never true or never false where they are asked, and tests that are never more than
/// false.
pub(super) fn claims(model: &Model<'_>, facts: &Facts, into: &mut Vec<Claim>) {
    for at in facts.places.iter().filter(|at| at.asked.can == Can::Yes) {
        let what = what(model, &at.place);
        let jump = at.place.of == Of::Jump;
        // A jump that is never taken and a rule that is never raised have codes of their own.
        let told = jump || at.place.of == Of::Rule;
        if at.holds.can == Can::No && !told && !unreached(facts, at) {
            into.push(Claim {
                code: LintCode::NeverTrue,
                part: at.place.part.clone(),
                message: say!("analysis.never_true", what = what),
                shown: at.place.targets.clone(),
            });
        }
        if at.fails.can == Can::No {
            into.push(Claim {
                code: LintCode::AlwaysTrue,
                part: at.place.part.clone(),
                message: say!("analysis.always_true", what = what),
                shown: at.place.targets.clone(),
            });
        }
        let absent: Vec<NodeId> = at
            .met
            .iter()
            .filter(|(_, met)| met.can == Can::No)
            .map(|(question, _)| model.flow.node(*question).id.clone())
            .collect();
        if !absent.is_empty() {
            into.push(Claim {
                code: LintCode::NeverMet,
                part: at.place.part.clone(),
                message: say!("analysis.never_met", what = what, list = list(&absent)),
                shown: at.place.targets.clone(),
            });
        }
    }
}

/// Whether the guard's node is reported as never reached, which says the same.
fn unreached(facts: &Facts, at: &AtPlace) -> bool {
    matches!(at.place.of, Of::Node | Of::Outcome)
        && facts.nodes[at.place.index].reached.can == Can::No
}

/// One way of telling guards apart: what rules do beside their guard is part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Sort {
    rule: bool,
    gate: Option<u32>,
    severity: u8,
}

/// Something that may be the same as another.
#[derive(Debug)]
struct Twin<'a> {
    at: &'a AtPlace,
    sort: Sort,
    rails: Rails,
    /// The discharge of a rule.
    over: Rails,
}

/// Guards that agree in every case with another: facts, rules that do the same, and conditions written
/// out of more than one test.
pub(super) fn twins(
    model: &mut Model<'_>,
    solver: &mut Solver<'_>,
    sweep: &mut Sweep,
    facts: &Facts,
    into: &mut Vec<Claim>,
) {
    let mut twins: Vec<Twin<'_>> = facts
        .places
        .iter()
        .filter(|at| {
            at.asked.can == Can::Yes && at.holds.can == Can::Yes && at.fails.can == Can::Yes
        })
        .filter_map(|at| twin(model, at))
        .collect();
    // Facts first, so that what repeats one is the one reported.
    twins.sort_by_key(|twin| twin.at.place.of != Of::Fact);
    let mut groups: HashMap<(Sort, Vec<u64>), Vec<usize>> = HashMap::new();
    let tried: Vec<_> = (0..4).map(|_| sweep.throw(model, false)).collect();
    for (place, twin) in twins.iter().enumerate() {
        let lits = [twin.rails.yes, twin.rails.no, twin.over.yes, twin.over.no];
        let seen = tried
            .iter()
            .flat_map(|tried| lits.map(|lit| tried.holds(lit)))
            .collect();
        groups.entry((twin.sort, seen)).or_default().push(place);
    }
    let mut groups: Vec<Vec<usize>> = groups
        .into_values()
        .filter(|group| group.len() > 1)
        .collect();
    groups.sort_unstable();
    for mut group in groups {
        while let Some((&first, rest)) = group.split_first() {
            let mut other = Vec::new();
            for &second in rest {
                let (one, two) = (&twins[first], &twins[second]);
                let apart = apart(model, one, two);
                let shown = both_shown(model, two.at);
                match solver.solve(&model.net, &[apart]) {
                    Found::Holds(_) => other.push(second),
                    found => into.push(Claim {
                        code: match found {
                            Found::Never => LintCode::SameGuard,
                            _ => LintCode::NotDecided,
                        },
                        part: two.at.place.part.clone(),
                        message: match found {
                            Found::Never => say!(
                                "analysis.same_guard",
                                what = what(model, &two.at.place),
                                other = what(model, &one.at.place)
                            ),
                            _ => say!(
                                "analysis.not_decided_same",
                                what = what(model, &two.at.place),
                                other = what(model, &one.at.place)
                            ),
                        },
                        shown,
                    }),
                }
            }
            group = other;
        }
    }
}

/// Where the second is asked and holds; the first does too, since they agree.
fn both_shown(model: &mut Model<'_>, two: &AtPlace) -> Vec<Target> {
    let targets = two.place.targets.iter();
    targets
        .map(|target| Target {
            lit: model.net.and(target.lit, two.place.rails.yes),
            ..*target
        })
        .collect()
}

fn apart(model: &mut Model<'_>, one: &Twin<'_>, two: &Twin<'_>) -> Lit {
    let pairs = [
        (one.rails.yes, two.rails.yes),
        (one.rails.no, two.rails.no),
        (one.over.yes, two.over.yes),
        (one.over.no, two.over.no),
    ];
    let differ = pairs.map(|(one, two)| model.net.differ(one, two));
    model.net.any(&differ)
}

fn twin<'a>(model: &mut Model<'_>, at: &'a AtPlace) -> Option<Twin<'a>> {
    let flow = model.flow;
    let nothing = Rails {
        yes: Lit::FALSE,
        no: Lit::FALSE,
    };
    let (sort, over) = match at.place.of {
        Of::Rule => {
            let rule = &flow.rules[at.place.index];
            let over = rule.discharged.map_or(nothing, |guard| model.rails(guard));
            let sort = Sort {
                rule: true,
                gate: rule.gate.map(|gate| gate.0),
                severity: rule.severity as u8,
            };
            (sort, over)
        }
        Of::Node | Of::Stage | Of::Outcome | Of::Jump | Of::Fact => {
            // One test, or one fact by its name, is as short as a condition gets.
            if at.place.of != Of::Fact && is_plain(model, at.place.guard) {
                return None;
            }
            let sort = Sort {
                rule: false,
                gate: None,
                severity: 0,
            };
            (sort, nothing)
        }
        Of::Discharge => return None,
    };
    Some(Twin {
        at,
        sort,
        rails: at.place.rails,
        over,
    })
}

/// Whether a guard is a single test or fact, or the negation of one.
fn is_plain(model: &Model<'_>, guard: GuardAt) -> bool {
    match model.flow.program.guards[guard.0 as usize] {
        Guard::Not(child) => is_plain(model, child),
        Guard::All { .. } | Guard::Any { .. } | Guard::Count { .. } => false,
        _ => true,
    }
}
