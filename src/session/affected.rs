//! What of a case rests on a source: what a force asks on the day the law changes.

mod pinpoint;

use super::eval::FindingState;
use super::event::EventBody;
use super::responses::SaidKind;
use super::state::Case;
use crate::flow::document::Cite;
use crate::flow::guard::{Guard, GuardAt};
use crate::flow::{Flow, NodeAt, Rule};

/// A source, or one place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ground<'a> {
    /// Source id.
    pub source: &'a str,
    /// Words of a pinpoint, such as `s.64`; `None` means the whole source.
    pub at: Option<&'a str>,
}

/// Everything in a case that rests on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Affected {
    pub questions: Vec<Resting>,
    pub rules: Vec<Concerned>,
    pub gates: Vec<Decided>,
}

/// A question with something said to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resting {
    pub question: NodeAt,
    /// Where in the source, as the flow has it; an empty text is the whole of it.
    pub at: Vec<String>,
    /// It is not on the path now, so that it is kept and not counted.
    pub stale: bool,
}

/// A rule that was raised, or could not be assessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concerned {
    /// Index into [`Flow::rules`].
    pub rule: usize,
    pub state: FindingState,
    /// Where in the source; empty where only a fact that it uses rests on it.
    pub at: Vec<String>,
    /// Facts that rest on the source and that its guards use, as indexes into [`Flow::facts`].
    pub through: Vec<usize>,
}

/// A gate that was decided: one that rests on the source itself, or a decision taken after an answer that
/// does, or in sight of a finding that does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    pub gate: NodeAt,
    /// The place of the decision in the events of the case.
    pub event: u32,
    pub stands: bool,
    /// Where in the source the gate itself rests, where it does.
    pub at: Vec<String>,
}

impl Affected {
    /// Whether no answer and no finding rests on the source, and no gate that was decided does.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.questions.is_empty() && self.rules.is_empty() && self.gates.is_empty()
    }
}

impl Ground<'_> {
    /// Where these cites rest on it; `None` where they do not.
    ///
    /// A cite that names no place may mean any: it is taken to, so that nothing is passed over.
    #[must_use]
    pub fn under(&self, cites: &[Cite]) -> Option<Vec<String>> {
        let places: Vec<String> = cites
            .iter()
            .filter(|cite| cite.source == self.source)
            .filter(|cite| {
                let place = cite.at.trim();
                self.at
                    .is_none_or(|at| place.is_empty() || pinpoint::meets(place, at))
            })
            .map(|cite| cite.at.trim().to_owned())
            .collect();
        (!places.is_empty()).then_some(places)
    }
}

/// What of a case rests on a source, in the order of the flow.
///
/// A rule that could not be assessed is among it only once something was said to a question that it
/// reads: before that, nothing of the case rests on anything.
#[must_use]
pub fn affected(case: &Case, ground: Ground<'_>) -> Affected {
    let flow = &case.flow;
    let mut affected = Affected::default();
    // The first thing said that rests on the source; what was decided after it was decided on it.
    let mut first: Option<u32> = None;
    let mut since = |at: NodeAt| {
        let sides = case.heads.of(at).first().copied();
        let event = case.said.event[at.index()].or(sides.filter(|_| case.is_conflict(at)));
        first = first.into_iter().chain(event).min();
    };
    for slot in 0..flow.node_count() {
        let question = NodeAt(u32::try_from(slot).unwrap_or(u32::MAX));
        // What was answered differently on two sides rests on it on both.
        let said = !matches!(case.kind(question), SaidKind::Nothing | SaidKind::Read)
            || case.is_conflict(question);
        if !said || flow.question(question).is_none() {
            continue;
        }
        if let Some(at) = ground.under(flow.node(question).sources()) {
            since(question);
            affected.questions.push(Resting {
                question,
                at,
                stale: !case.now.on_walk(question),
            });
        }
    }
    let facts: Vec<usize> = (0..flow.facts.len())
        .filter(|fact| ground.under(&flow.facts[*fact].sources).is_some())
        .collect();
    for finding in &case.now.findings {
        let rule = &flow.rules[finding.rule];
        let (at, through) = under_rule(flow, rule, &facts, ground);
        let said = |at: &&NodeAt| case.kind(**at) != SaidKind::Nothing;
        let begun =
            finding.state != FindingState::NotAssessed || rule.reads.iter().any(|at| said(&at));
        if begun && (at.is_some() || !through.is_empty()) {
            rule.reads.iter().filter(said).for_each(|at| since(*at));
            affected.rules.push(Concerned {
                rule: finding.rule,
                state: finding.state,
                at: at.unwrap_or_default(),
                through,
            });
        }
    }
    for standing in &case.now.gates {
        let (Some(event), Some(_)) = (standing.event, standing.decision) else {
            continue;
        };
        let at = ground.under(flow.node(standing.gate).sources());
        let seen = || {
            seen(case, event)
                .iter()
                .any(|id| rests(flow, id, &facts, ground))
        };
        if at.is_some() || first.is_some_and(|first| first < event) || seen() {
            affected.gates.push(Decided {
                gate: standing.gate,
                event,
                stands: standing.stands,
                at: at.unwrap_or_default(),
            });
        }
    }
    affected
}

/// Where a rule rests on the source, and the facts through which it does.
fn under_rule(
    flow: &Flow,
    rule: &Rule,
    facts: &[usize],
    ground: Ground<'_>,
) -> (Option<Vec<String>>, Vec<usize>) {
    let guards = [Some(rule.guard), rule.discharged];
    let used = used_facts(flow, guards.into_iter().flatten());
    let through = facts.iter().copied().filter(|fact| used[*fact]).collect();
    (ground.under(&rule.sources), through)
}

/// What a decision was taken in sight of: ids of rules and of deferred questions.
fn seen(case: &Case, event: u32) -> &[String] {
    let event = case.events.get(event as usize);
    match event.map(|event| &event.body) {
        Some(EventBody::GateDecided(decided)) => &decided.seen,
        _ => &[],
    }
}

/// Whether the rule of this id rests on the source.
fn rests(flow: &Flow, id: &str, facts: &[usize], ground: Ground<'_>) -> bool {
    flow.rule(id).is_some_and(|rule| {
        let (at, through) = under_rule(flow, rule, facts, ground);
        at.is_some() || !through.is_empty()
    })
}

/// Which facts guards use, themselves or through other facts.
fn used_facts(flow: &Flow, guards: impl Iterator<Item = GuardAt>) -> Vec<bool> {
    let mut used = vec![false; flow.facts.len()];
    for guard in flow.program.opened(guards) {
        if let Guard::Fact(fact) = guard {
            used[fact as usize] = true;
        }
    }
    used
}
