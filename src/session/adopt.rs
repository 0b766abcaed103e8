//! A session on another edition of its flow: what differs, and what adopting the edition means.
//!
//! Opening changes nothing. An answer whose question asks something else now does not count
//! ([`Case::awaiting`]) until a person confirms it, or answers again; that holds whether or not an edition was
//! adopted, because it is a matter of wording alone. Adopting is one event: it names the edition that holds
//! from there on and each answer that was confirmed, with both wordings. It can be taken back, and then
//! everything is as it was before.
//!
//! # Decisions and overrides
//!
//! A decision stands while the answers it was taken on do. Where it was taken on another edition, more is
//! asked: the gate asks the same of a role that may still answer, and, where the decision was to go on, the
//! gate could be passed now: nothing before it is open, and no rule of this edition holds it. An override
//! stands while its finding says the same and the role may still override it. So a rule that changed
//! without being raised on these answers undoes nothing, and one that is raised undoes every decision that
//! was taken without it.
//!
//! While an edition that changes anything of this has not been adopted, nobody decides to go on and nobody
//! overrides. To answer, to pause and to stop is always possible.

pub mod asked;
mod effect;
mod filled_in;
pub mod in_force;
mod reworded;
pub mod words;

use std::collections::BTreeMap;

use self::asked::{Part, Wording};
use self::in_force::{SaidToQuestion, said_in};
use super::event::{AnswerValue, Asked, Changed, Confirmed, Edition, EventBody, FlowAdopted};
use super::rejection::{Refusal, Rejection, reject};
use super::responses::SaidKind;
use super::state::Case;
use super::telling::Telling;
use super::value;
use crate::flow::{NodeAt, NodeKind, Question};
use crate::id::NodeId;

pub use effect::{Effect, FindingMoved, GateMoved};

/// A session held against the edition of its flow that is here.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The edition that the session was opened with or has adopted last.
    pub from: Edition,
    /// The edition here.
    pub to: Edition,
    /// Every question to which something is said, in the order of the flow; then those that it no longer
    /// has, in the order they were answered.
    pub answers: Vec<Compared>,
    /// Questions that are asked now and were not before. Where the earlier edition is not at hand: those
    /// that are open although something after them has been settled.
    pub added: Vec<NodeAt>,
    /// Whether the flow of the earlier edition is at hand.
    pub earlier_at_hand: bool,
}

/// What was said to one question, and what has become of the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The question's id.
    pub question: NodeId,
    /// Where it is in the flow here, if it is.
    pub at: Option<NodeAt>,
    /// The event that said it, as a place in the events of the case.
    pub event: u32,
    pub change: Change,
}

/// What has become of a question since something was said to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    Unchanged,
    /// Only spelling or layout.
    Spelling,
    /// It was reworded, and what was said was confirmed.
    Confirmed,
    Reworded(Vec<Part>),
    /// Options that were chosen are no longer offered: their labels.
    OptionGone(Vec<String>),
    /// Of a form or table, what stands may not be confirmed: something has no place any more, or more is asked for.
    Incomplete(Vec<Part>),
    /// It takes another kind of answer now.
    OtherKind,
    QuestionGone,
}

impl Change {
    /// The word for it in JSON.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Unchanged => "unchanged",
            Self::Spelling => "spelling",
            Self::Confirmed => "confirmed",
            Self::Reworded(_) => "reworded",
            Self::OptionGone(_) => "option-gone",
            Self::Incomplete(_) => "incomplete",
            Self::OtherKind => "other-kind",
            Self::QuestionGone => "question-gone",
        }
    }

    /// Whether what was said does not count here as things stand.
    #[must_use]
    pub const fn is_lost(&self) -> bool {
        matches!(
            self,
            Self::Reworded(_)
                | Self::OptionGone(_)
                | Self::Incomplete(_)
                | Self::OtherKind
                | Self::QuestionGone
        )
    }

    /// What reads differently, stands differently or is wanted besides.
    #[must_use]
    pub fn parts(&self) -> &[Part] {
        match self {
            Self::Reworded(parts) | Self::Incomplete(parts) => parts,
            Self::Unchanged
            | Self::Spelling
            | Self::Confirmed
            | Self::OptionGone(_)
            | Self::OtherKind
            | Self::QuestionGone => &[],
        }
    }
}

impl Comparison {
    /// Holds a session against the flow that it is open over.
    #[must_use]
    pub fn of(case: &Case) -> Self {
        let answers = compared(case);
        let confirm = reworded(&answers);
        let after = match bodies(case, &answers, &confirm) {
            body if case.flow_changed() || !confirm.is_empty() => with(case, body),
            _ => case.clone(),
        };
        Self {
            from: case.in_force.clone(),
            to: Edition {
                edition: case.flow.edition.clone(),
                fingerprint: case.flow.fingerprint.clone(),
            },
            added: added(case, &after),
            answers,
            earlier_at_hand: case.before.is_some(),
        }
    }

    /// Ids of the questions whose answers a person may confirm.
    #[must_use]
    pub fn to_confirm(&self) -> Vec<NodeId> {
        reworded(&self.answers)
    }

    /// What was said to a question.
    #[must_use]
    pub fn answer(&self, question: &str) -> Option<&Compared> {
        self.answers.iter().find(|known| known.question == question)
    }
}

/// What has become of what was said to a question that asks something else now; `None` where nothing is
/// kept there.
#[must_use]
pub fn compared_at(case: &Case, at: NodeAt) -> Option<Compared> {
    let kept = case.awaiting.get(&at)?;
    Some(Compared {
        question: case.flow.node(at).id.clone(),
        at: Some(at),
        event: kept.event,
        change: change(case, Some(at), kept.event),
    })
}

fn reworded(answers: &[Compared]) -> Vec<NodeId> {
    let reworded = answers
        .iter()
        .filter(|known| matches!(known.change, Change::Reworded(_)));
    reworded.map(|known| known.question.clone()).collect()
}

fn compared(case: &Case) -> Vec<Compared> {
    // By place in the flow, then by the event that said it.
    let mut latest: BTreeMap<&str, u32> = BTreeMap::new();
    for (place, event) in case.events.iter().enumerate() {
        match (&event.body, said_in(&event.body)) {
            (EventBody::AnswerWithdrawn(withdrawn), _) => {
                latest.remove(withdrawn.question.as_str());
            }
            (_, Some(said)) => {
                latest.insert(said.question, u32::try_from(place).unwrap_or(u32::MAX));
            }
            _ => {}
        }
    }
    let mut answers: Vec<Compared> = latest
        .into_iter()
        .map(|(question, event)| {
            let at = case.flow.at(question);
            let at = at.filter(|at| case.flow.question(*at).is_some());
            // Of a form or table what was said of the whole may have been said before the last row was filled in.
            let kept = at.and_then(|at| case.awaiting.get(&at));
            let event = kept.map_or(event, |kept| kept.event);
            Compared {
                question: question.into(),
                at,
                event,
                change: change(case, at, event),
            }
        })
        .collect();
    answers.sort_by_key(|known| (known.at.is_none(), known.at, known.event));
    answers
}

fn change(case: &Case, at: Option<NodeAt>, event: u32) -> Change {
    let question = at.and_then(|at| Some((at, case.flow.question(at)?)));
    let said = said_in(&case.events[event as usize].body);
    let (Some((at, question)), Some(said)) = (question, said) else {
        return Change::QuestionGone;
    };
    if said.word(question).is_none() {
        return misfit(&said, question);
    }
    if question.is_filled_in() {
        return filled_in::change(case, at, question);
    }
    if case.confirmed.contains_key(&at) {
        return Change::Confirmed;
    }
    let kept = case.awaiting.get(&at);
    let asked = kept
        .and_then(|kept| case.asked_before(kept))
        .unwrap_or(said.asked);
    match asked::compare(asked, said.value, question, &case.flow.language) {
        Wording::Same => Change::Unchanged,
        Wording::Spelling => Change::Spelling,
        Wording::Reworded(parts) => Change::Reworded(parts),
    }
}

/// Why a question has no place for what was said to it.
fn misfit(said: &SaidToQuestion<'_>, question: &Question) -> Change {
    let ids = said.value.and_then(AnswerValue::chosen);
    let ids = ids.unwrap_or_default();
    let gone: Vec<String> = ids
        .iter()
        .enumerate()
        .filter(|(_, id)| question.option_at(id).is_none())
        .map(|(place, id)| said.asked.chosen.get(place).unwrap_or(id).clone())
        .collect();
    if gone.is_empty() || question.options.is_empty() {
        Change::OtherKind
    } else {
        Change::OptionGone(gone)
    }
}

/// Questions that are asked under this edition and were not before.
fn added(case: &Case, after: &Case) -> Vec<NodeAt> {
    let walk = &after.now.walk;
    let settled = |at: NodeAt| match &after.flow.node(at).kind {
        NodeKind::Gate(_) => after.said.decision(&after.flow, at).is_some(),
        _ => after.kind(at) != SaidKind::Nothing,
    };
    let last = walk.iter().rposition(|at| settled(*at)).unwrap_or(0);
    let open = walk.iter().enumerate().filter(|(_, at)| {
        after.flow.question(**at).is_some()
            && after.kind(**at) == SaidKind::Nothing
            && !after.awaiting.contains_key(at)
    });
    let new = open.filter(|(place, at)| match &case.before {
        Some(before) => {
            let id = &after.flow.node(**at).id;
            before.at(id).and_then(|at| before.question(at)).is_none()
        }
        None => case.flow_changed() && *place < last,
    });
    new.map(|(_, at)| *at).collect()
}

/// The case as it would be after the edition was adopted.
fn with(case: &Case, adopted: FlowAdopted) -> Case {
    let by = super::event::Actor::default();
    case.after(EventBody::FlowAdopted(adopted), &by)
}

/// The adoption with these answers confirmed, without what it changes.
fn bodies(case: &Case, answers: &[Compared], confirm: &[NodeId]) -> FlowAdopted {
    let confirmed = answers
        .iter()
        .filter(|known| confirm.contains(&known.question))
        .filter_map(|known| confirmation(case, known));
    FlowAdopted {
        edition: case.flow.edition.clone(),
        fingerprint: case.flow.fingerprint.clone(),
        from: case.in_force.clone(),
        confirmed: confirmed.collect(),
        changed: Changed::default(),
    }
}

fn confirmation(case: &Case, known: &Compared) -> Option<Confirmed> {
    let Change::Reworded(_) = known.change else {
        return None;
    };
    let question = case.flow.question(known.at?)?;
    let event = case.events.get(known.event as usize)?;
    let said = said_in(&event.body)?;
    let chosen = said
        .value
        .map(|value| value::labels(question, value))
        .unwrap_or_default();
    let was = was_asked(case, known)?;
    Some(Confirmed {
        question: known.question.clone(),
        answer: event.id.clone(),
        was: Asked {
            // It is in the answer's own event.
            shown: None,
            ..was.clone()
        },
        now: asked::now(question, chosen),
        places: filled_in::places(case, known.at?, question),
    })
}

/// What a person was asked when they said, or last confirmed, what was said.
#[must_use]
pub fn was_asked<'a>(case: &'a Case, known: &Compared) -> Option<&'a Asked> {
    let kept = known.at.and_then(|at| case.awaiting.get(&at));
    let event = case.events.get(known.event as usize)?;
    kept.and_then(|kept| case.asked_before(kept))
        .or_else(|| said_in(&event.body).map(|said| said.asked))
}

/// The event that adopts the edition here, with these answers confirmed; every other reworded answer is
/// asked again.
///
/// # Errors
///
/// Where there is nothing to adopt, and where what is to be confirmed was not reworded or has no place in
/// this edition.
pub fn adoption(case: &Case, confirm: &[NodeId]) -> Result<FlowAdopted, Rejection> {
    let comparison = Comparison::of(case);
    let telling = Telling::of(case);
    for id in confirm {
        let known = case.flow.at(id).is_some() || comparison.answer(id).is_some();
        let title = if known { telling.heading(id) } else { id };
        match comparison.answer(id).map(|known| &known.change) {
            Some(Change::Reworded(_)) => {}
            Some(Change::OptionGone(_) | Change::OtherKind | Change::QuestionGone) => {
                return Err(reject(Refusal::NoPlace {
                    title: title.to_string(),
                }));
            }
            Some(
                Change::Unchanged | Change::Spelling | Change::Confirmed | Change::Incomplete(_),
            ) => {
                return Err(reject(Refusal::NotReworded {
                    title: title.to_string(),
                }));
            }
            None => {
                return Err(reject(Refusal::NothingSaid {
                    title: title.to_string(),
                }));
            }
        }
    }
    if !case.flow_changed() && confirm.is_empty() {
        let edition = &case.flow.edition;
        return Err(reject(Refusal::NothingToAdopt {
            edition: edition.clone(),
        }));
    }
    let mut adopted = bodies(case, &comparison.answers, confirm);
    let effect = Effect::between(case, &with(case, adopted.clone()));
    let ids = |wanted: &dyn Fn(&Change) -> bool| -> Vec<NodeId> {
        let known = comparison.answers.iter();
        known
            .filter(|known| wanted(&known.change) && !confirm.contains(&known.question))
            .map(|known| known.question.clone())
            .collect()
    };
    let fallen = effect.gates.iter().filter(|gate| !gate.after);
    adopted.changed = Changed {
        asked_again: ids(&|change| change.is_lost() && *change != Change::QuestionGone),
        gone: ids(&|change| *change == Change::QuestionGone),
        added: comparison
            .added
            .iter()
            .map(|at| case.flow.node(*at).id.clone())
            .collect(),
        findings: effect
            .findings
            .iter()
            .map(|moved| moved.rule.clone())
            .collect(),
        gates_fall: fallen.map(|gate| gate.gate.clone()).collect(),
    };
    Ok(adopted)
}

/// Whether the edition here changes something that a person has to see before anybody decides on it.
#[must_use]
pub fn must_be_seen(case: &Case) -> bool {
    if !case.flow_changed() {
        return false;
    }
    if case.editions_differ() {
        return true;
    }
    let comparison = Comparison::of(case);
    comparison
        .answers
        .iter()
        .any(|known| known.change.is_lost())
        || case.before.is_some()
            && !Effect::of(case, &comparison, &comparison.to_confirm()).is_empty()
}

/// Refuses what may not be done before the edition here is adopted.
///
/// # Errors
///
/// Where it changes something of this session.
pub fn settled(case: &Case) -> Result<(), Rejection> {
    if !must_be_seen(case) {
        return Ok(());
    }
    let (from, to) = words::names(case);
    let mut rejection = reject(Refusal::AdoptFirst { from, to });
    rejection.hint = Some(crate::say!("adopt.hint_first"));
    Err(rejection)
}
