//! A session in a few values: what a list of many, or a register of them, says of each.
//!
//! What follows from the answers is told only where the flow is at hand ([`Summary::over`]). Where it is not,
//! nothing stands in its place, so that nobody can take *not looked at* for *no holds*. Whether a date has
//! passed depends on the day, so only the dates are kept and [`Summary::overdue`] is asked each time.

mod dates;
pub mod words;

use std::collections::HashSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use dates::{Due, DueKind};

use super::adopt::in_force;
use super::eval::{Finding, FindingState};
use super::event::{Actor, Decision, Event, EventBody, GateDecided, Marking, Opened};
use super::merge::{self, Conflict};
use super::people::People;
use super::responses::SaidKind;
use super::review::{self, Given, Reviewed};
use super::signoff::covered::no_papers;
use super::signoff::{SignOff, Standing};
use super::state::Case;
use super::telling::Telling;
use super::view::View;
use crate::flow::document::{OutcomeKind, Severity};
use crate::id::{Digest, EventId, Moment, NodeId};

/// When something was written and by whom.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Written {
    /// As in an event.
    pub at: Moment,
    pub by: Actor,
    /// Name and role as people know them; of the role its id where the flow is not at hand.
    #[serde(default)]
    pub who: String,
}

impl Written {
    fn of(telling: Telling<'_>, event: &Event) -> Self {
        Self {
            at: event.at.clone(),
            by: event.by.clone(),
            who: telling.actor(event),
        }
    }
}

/// A session in a few values.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
pub struct Summary {
    /// Of the first event.
    pub id: EventId,
    pub title: String,
    pub flow: String,
    /// The edition opened with or adopted last.
    pub edition: String,
    /// Fingerprint of the flow of that edition.
    pub fingerprint: Digest,
    pub marking: Marking,
    pub handling: String,
    pub practice: bool,
    pub opened: Written,
    pub changed: Written,
    /// The edition that it was opened with.
    pub opened_edition: String,
    /// Whose it is now; more than one where people disagree.
    pub owners: Vec<Actor>,
    /// Whom it was handed to and who has not acknowledged that yet.
    pub handed_to: Vec<Actor>,
    /// Questions with an answer that counts.
    pub answered: usize,
    /// Questions deferred.
    pub deferred: usize,
    /// Comments that wait for somebody.
    pub comments: usize,
    /// Advice that asks for something and has not been answered, in a line each: it holds gates.
    pub advice: Vec<String>,
    /// Sign-offs, by time.
    pub signed: Vec<SignedBy>,
    /// Disagreements that nobody has settled, each in a sentence: they hold gates.
    pub conflicts: Vec<String>,
    /// Events that no other follows on from.
    pub tips: usize,
    /// Decisions at gates, in the order of the walk; without the flow, in the order they were taken.
    pub gates: Vec<GateTaken>,
    /// Everything that has a day.
    pub dates: Vec<Due>,
    /// What follows from the answers; `None` where the flow is not at hand.
    pub over: Option<Over>,
}

/// What the flow makes of the answers.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, Serialize)]
pub struct Over {
    /// Fingerprint of the flow that it was worked out with.
    pub fingerprint: Digest,
    /// That is another edition than the one the session is on.
    pub other_edition: bool,
    pub flow_title: String,
    /// Where one is; `None` at an outcome that no stage leads to.
    pub stage: Option<StageNow>,
    /// The node that is asked next.
    pub next: Option<Named>,
    /// Answers kept that are not on the path.
    pub stale: usize,
    /// Answers to questions that read differently now, which do not count.
    pub reworded: usize,
    /// Holds that were raised and stand.
    pub holds: Vec<Named>,
    /// Conditions that were raised and stand.
    pub conditions: Vec<Named>,
    /// Conditions that decision makers have set, in their words.
    pub conditions_set: Vec<String>,
    /// Rules of gates that were reached, which could not be assessed: they hold those gates.
    pub not_assessed: usize,
    /// Holds that were overridden.
    pub overridden: Vec<Named>,
    /// The outcome reached.
    pub outcome: Option<Ended>,
}

/// An id with what people know it by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Named {
    pub id: String,
    pub title: String,
}

/// The stage a session is in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct StageNow {
    pub id: String,
    pub title: String,
    /// From 1.
    pub number: usize,
    /// How many stages the flow has.
    pub of: usize,
}

/// The outcome of a session.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Ended {
    pub id: NodeId,
    pub title: String,
    pub kind: OutcomeKind,
}

/// A sign-off.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct SignedBy {
    pub signed: Written,
    /// The signatory has taken it back.
    pub withdrawn: bool,
    /// Whether what it covers is still what was signed; `None` where that cannot be told here: without the flow,
    /// and of a sign-off on a printed record, which is not printed for a list.
    pub stands: Option<bool>,
}

/// A decision at a gate.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct GateTaken {
    /// Node id.
    pub gate: NodeId,
    /// The question to proceed.
    pub prompt: String,
    pub decision: Decision,
    pub taken: Written,
    /// Who disagreed and why; may be empty.
    pub dissent: String,
    /// Whether it stands on the answers as they are; `None` where the flow is not at hand.
    pub stands: Option<bool>,
}

/// The latest entry. Branches stand in any order, so the last line need not be it; of entries of one second it is
/// one that none of the others follows on from.
fn latest(events: &[Arc<Event>]) -> Option<&Event> {
    let at = events.iter().map(|event| event.at.as_str()).max()?;
    let same: Vec<&Event> = events
        .iter()
        .map(AsRef::as_ref)
        .filter(|event| event.at == at)
        .collect();
    let followed: HashSet<&str> = same
        .iter()
        .flat_map(|event| &event.parents)
        .map(EventId::as_str)
        .collect();
    let ends = same
        .iter()
        .filter(|event| !followed.contains(event.id.as_str()));
    ends.copied().max_by_key(|event| event.id.as_str())
}

impl Summary {
    /// The summary of a session.
    #[must_use]
    pub fn of<'a>(session: impl Into<View<'a>>) -> Self {
        let session: View<'_> = session.into();
        let (telling, case) = (session.telling(), session.case);
        let mut summary = Self::said(&session.opened, telling);
        summary.edition.clone_from(&session.in_force.edition);
        summary
            .fingerprint
            .clone_from(&session.in_force.fingerprint);
        let kinds: Vec<SaidKind> = match case {
            Some(case) => case.questions().map(|at| case.kind(at)).collect(),
            None => session.last_said().iter().map(|said| said.kind).collect(),
        };
        let count = |wanted: &[SaidKind]| {
            let of_kind = kinds.iter().filter(|kind| wanted.contains(kind));
            of_kind.count()
        };
        summary.answered = count(&[SaidKind::Answered, SaidKind::NotApplicable]);
        summary.deferred = count(&[SaidKind::Deferred]);
        summary.take_conflicts(telling, &session.conflicts());
        summary.tips = session.tips().len();
        summary.take_people(&session.people, &session.events);
        summary.take_review(telling, session.reviewed());
        summary.take_signed(telling, &session.signoffs(&no_papers));
        summary.gates = gates(session);
        summary.dates = dates::of(session);
        summary.over = case.map(Over::of);
        summary
    }

    /// What the first and the latest event say.
    fn said(opened: &Opened, telling: Telling<'_>) -> Self {
        let events = telling.events;
        let written = |event: &Event| Written::of(telling, event);
        let first = events.first().map(AsRef::as_ref);
        let latest = latest(events);
        let opened_by = first.map(written).unwrap_or_default();
        Self {
            id: first.map(|event| event.id.clone()).unwrap_or_default(),
            title: opened.title.clone(),
            flow: opened.flow.clone(),
            marking: opened.marking,
            handling: opened.handling.clone(),
            practice: opened.practice,
            opened_edition: opened.edition.clone(),
            opened: opened_by,
            changed: latest.map(written).unwrap_or_default(),
            ..Self::default()
        }
    }

    fn take_people(&mut self, people: &People, events: &[Arc<Event>]) {
        self.owners = people.owner(events).people;
        let pending = people.pending(events).into_iter();
        self.handed_to = pending.map(|(_, handed)| handed.to.clone()).collect();
    }

    fn take_review(&mut self, telling: Telling<'_>, reviewed: Reviewed<'_>) {
        let threads = reviewed.threads();
        self.comments = threads.iter().filter(|thread| thread.is_open()).count();
        let advice = reviewed.advice().filter(Given::holds);
        self.advice = advice
            .map(|given| review::words::advice_short(telling, &given))
            .collect();
    }

    fn take_conflicts(&mut self, telling: Telling<'_>, conflicts: &[Conflict]) {
        let said = conflicts.iter();
        self.conflicts = said
            .map(|conflict| merge::words::conflict_in_words(telling, conflict).says)
            .collect();
    }

    fn take_signed(&mut self, telling: Telling<'_>, signoffs: &[(SignOff<'_>, Standing)]) {
        let signed = signoffs.iter().map(|(signoff, standing)| SignedBy {
            stands: standing.stands(),
            signed: Written::of(telling, signoff.event),
            withdrawn: signoff.withdrawn.is_some(),
        });
        self.signed = signed.collect();
    }

    /// Everything that holds a gate now, in a sentence each: holds that were raised, advice to answer, what was
    /// said differently. What was not assessed holds too and is counted by itself. `None` where the flow is not
    /// at hand.
    #[must_use]
    pub fn open_holds(&self) -> Option<Vec<String>> {
        let holds = self.over.as_ref()?.holds.iter();
        let mut all: Vec<String> = holds.map(|hold| hold.title.clone()).collect();
        all.extend(self.advice.iter().cloned());
        all.extend(self.conflicts.iter().cloned());
        Some(all)
    }

    /// The latest decision that stands; without the flow, the latest there is.
    #[must_use]
    pub fn last_decision(&self) -> Option<&GateTaken> {
        let gates = self.gates.iter().filter(|gate| gate.stands != Some(false));
        gates.max_by_key(|gate| gate.taken.at.as_str())
    }

    /// The decision that has halted the work: a pause or a stop that stands.
    #[must_use]
    pub fn halted(&self) -> Option<&GateTaken> {
        let gates = self.gates.iter();
        let mut halts = gates.filter(|gate| gate.stands == Some(true) && !gate.decision.goes_on());
        halts.next_back()
    }

    /// The names of who owns it, with commas.
    #[must_use]
    pub fn owner_names(&self) -> String {
        let names: Vec<&str> = self
            .owners
            .iter()
            .map(|owner| owner.name.as_str())
            .collect();
        crate::words::list(&names)
    }

    /// What was due before this day, as `2026-11-23`, and has not been settled; the oldest first.
    #[must_use]
    pub fn overdue(&self, today: &str) -> Vec<&Due> {
        let mut late: Vec<&Due> = self
            .dates
            .iter()
            .filter(|due| due.on.as_str() < today)
            .collect();
        late.sort_by_key(|due| due.on.as_str());
        late
    }

    /// The first day on which somebody is to look again.
    #[must_use]
    pub fn review(&self) -> Option<&Due> {
        let reviews = self.dates.iter();
        reviews
            .filter(|due| due.kind == DueKind::Review)
            .min_by_key(|due| due.on.as_str())
    }

    /// The edition that the session is on, with its flow.
    #[must_use]
    pub fn in_force(&self) -> super::event::Edition {
        super::event::Edition {
            edition: self.edition.clone(),
            fingerprint: self.fingerprint.clone(),
        }
    }
}

/// What is overdue in a session on this day, as `2026-11-23`; the oldest first.
#[must_use]
pub fn overdue<'a>(session: impl Into<View<'a>>, today: &str) -> Vec<Due> {
    late(dates::of(session.into()), today)
}

fn late(mut all: Vec<Due>, today: &str) -> Vec<Due> {
    all.retain(|due| due.on.as_str() < today);
    all.sort_by(|a, b| a.on.cmp(&b.on));
    all
}

impl Over {
    fn of(case: &Case) -> Self {
        let flow = &case.flow;
        let rule = |finding: &Finding| {
            let rule = &flow.rules[finding.rule];
            Named {
                id: rule.id.to_string(),
                title: rule.title.clone(),
            }
        };
        let findings = |severity: Severity, state: FindingState| -> Vec<Named> {
            let all = case.now.findings.iter();
            all.filter(|finding| {
                finding.state == state && flow.rules[finding.rule].severity == severity
            })
            .map(rule)
            .collect()
        };
        let not_assessed = case
            .now
            .findings
            .iter()
            .filter(|finding| finding.state == FindingState::NotAssessed);
        let stage = case.stage().map(|stage| StageNow {
            id: flow.stages[stage].id.clone(),
            title: flow.stages[stage].title.clone(),
            number: stage + 1,
            of: flow.stages.len(),
        });
        let ended = case.now.outcome.and_then(|at| {
            let outcome = flow.outcome(at)?;
            Some(Ended {
                id: flow.node(at).id.clone(),
                title: outcome.title.clone(),
                kind: outcome.kind,
            })
        });
        Self {
            fingerprint: flow.fingerprint.clone(),
            other_edition: case.flow_changed(),
            flow_title: flow.title.clone(),
            stage,
            next: case.now.next.map(|at| Named {
                id: flow.node(at).id.to_string(),
                title: flow.node(at).heading().to_owned(),
            }),
            stale: case.stale().len(),
            reworded: case.reworded().len(),
            holds: findings(Severity::Hold, FindingState::Raised),
            conditions: findings(Severity::Condition, FindingState::Raised),
            conditions_set: case
                .conditions()
                .into_iter()
                .map(|(_, condition)| condition.to_owned())
                .collect(),
            not_assessed: not_assessed.count(),
            overridden: findings(Severity::Hold, FindingState::Overridden),
            outcome: ended,
        }
    }
}

fn gates(session: View<'_>) -> Vec<GateTaken> {
    let telling = session.telling();
    let Some(case) = session.case else {
        let decided = session.ledger().last_decided().into_iter();
        let decided = decided.map(|(event, decided)| taken(telling, event, decided, None));
        return decided.collect();
    };
    let gates = case.now.gates.iter();
    gates
        .filter_map(|gate| {
            let event = case.events.get(gate.event? as usize)?;
            match &event.body {
                EventBody::GateDecided(decided) => {
                    Some(taken(telling, event, decided, Some(gate.stands)))
                }
                _ => None,
            }
        })
        .collect()
}

fn taken(
    telling: Telling<'_>,
    event: &Event,
    decided: &GateDecided,
    stands: Option<bool>,
) -> GateTaken {
    GateTaken {
        gate: decided.gate.clone(),
        prompt: decided.prompt.clone(),
        decision: decided.decision,
        taken: Written::of(telling, event),
        dissent: decided.dissent.clone(),
        stands,
    }
}

/// The edition that the events of a journal leave in force; `None` where the first opens no session.
#[must_use]
pub fn in_force(events: &[Event]) -> Option<super::event::Edition> {
    in_force::in_force(events)
}
