//! What sides that did not know of each other disagree on.

use std::borrow::Borrow;
use std::collections::{BTreeMap, HashSet};

use super::ancestry::Ancestry;
use super::heads::join;
use crate::flow::NodeAt;
use crate::id::{EventId, NodeId};
use crate::session::adopt::in_force::{said_in, undoes};
use crate::session::event::subjects::{OfAnswer, OfEdition, OfReview, OfWalk, Subject};
use crate::session::event::{AnswerValue, Event};
use crate::session::ledger::Ledger;
use crate::session::sheet::Sheet;
use crate::session::state::Case;

/// A question answered differently by people who did not know of each other's answer, or the like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    pub about: About,
    /// What each side said last, as places in the journal; by time, and never fewer than two.
    pub sides: Vec<u32>,
    /// What all sides knew of: what stood when they parted. More than one where that was itself a conflict,
    /// and none where nothing had been said.
    pub before: Vec<u32>,
}

/// What a conflict is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum About {
    /// The id of a question.
    Question(NodeId),
    /// The id of a gate.
    Gate(NodeId),
    /// Advice that was answered, or one condition of it.
    Advice {
        /// Id of the event with the advice.
        advice: EventId,
        /// Counted from 1; 0 stands for the advice as a whole.
        condition: u32,
    },
    /// Which edition of the flow the session is on.
    Edition,
}

impl About {
    /// The id of the node or of the event with the advice, or the word for the edition.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Question(id) | Self::Gate(id) => id,
            Self::Advice { advice, .. } => advice,
            Self::Edition => "edition",
        }
    }

    /// The word used in JSON.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Question(_) => "question",
            Self::Gate(_) => "gate",
            Self::Advice { .. } => "advice",
            Self::Edition => "edition",
        }
    }
}

/// What an event says, and about what: two that say the same are no conflict.
fn subject<'a>(event: &'a Event, undone: &HashSet<&str>) -> Option<(About, Says<'a>)> {
    match event.body.subject() {
        Subject::Answer(OfAnswer::AnswerWithdrawn(withdrawn)) => {
            let about = About::Question(withdrawn.question.clone());
            Some((about, Says::Withdrawn))
        }
        Subject::Walk(OfWalk::GateDecided(decided)) => {
            let about = About::Gate(decided.gate.clone());
            Some((about, Says::Decided(decided.decision)))
        }
        Subject::Review(OfReview::AdviceAnswered(answered)) => {
            let about = About::Advice {
                advice: answered.advice.clone(),
                condition: answered.condition.unwrap_or(0),
            };
            Some((about, Says::Responded(answered.response)))
        }
        Subject::Edition(OfEdition::FlowAdopted(adopted))
            if !undone.contains(event.id.as_str()) =>
        {
            Some((About::Edition, Says::Adopted(&adopted.fingerprint)))
        }
        Subject::Answer(OfAnswer::AnswerGiven(_))
        | Subject::Answer(OfAnswer::AnswerDeferred(_))
        | Subject::Answer(OfAnswer::AnswerNotApplicable(_)) => said_in(&event.body).map(|said| {
            let about = About::Question(said.question.into());
            (about, Says::Said(said.kind, said.value))
        }),
        // Overrides add to one another, and so does what is read, attached or said about the session.
        Subject::Walk(OfWalk::Opened(_))
        | Subject::Walk(OfWalk::NoteRead { .. })
        | Subject::Walk(OfWalk::EvidenceAdded(_))
        | Subject::Walk(OfWalk::EvidenceRemoved { .. })
        | Subject::Walk(OfWalk::FindingOverridden(_))
        | Subject::Review(OfReview::CommentMade { .. })
        | Subject::Review(OfReview::CommentSettled(_))
        | Subject::Review(OfReview::AdviceGiven(_))
        | Subject::Review(OfReview::PrivilegedNoted(_))
        | Subject::Edition(OfEdition::FlowAdopted(_))
        | Subject::Edition(OfEdition::AdoptionUndone { .. })
        | Subject::People(_)
        | Subject::Signoff(_)
        | Subject::Redaction(_)
        | Subject::File(_) => None,
    }
}

#[derive(Debug)]
enum Says<'a> {
    Withdrawn,
    Said(
        crate::session::responses::SaidKind,
        Option<&'a crate::session::event::AnswerValue>,
    ),
    Decided(crate::session::event::Decision),
    Responded(crate::session::event::Response),
    Adopted(&'a str),
}

impl PartialEq for Says<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Withdrawn, Self::Withdrawn) => true,
            (Self::Said(kind, value), Self::Said(other, said)) => {
                kind == other && same_value(*value, *said)
            }
            (Self::Decided(one), Self::Decided(other)) => one == other,
            (Self::Responded(one), Self::Responded(other)) => one == other,
            (Self::Adopted(one), Self::Adopted(other)) => one == other,
            (
                Self::Withdrawn
                | Self::Said(..)
                | Self::Decided(_)
                | Self::Responded(_)
                | Self::Adopted(_),
                _,
            ) => false,
        }
    }
}

/// Whether two answers say the same; none is the same as none.
fn same_value(a: Option<&AnswerValue>, b: Option<&AnswerValue>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.says_as(b),
        (a, b) => a.is_none() == b.is_none(),
    }
}

/// What was said last about something on every side, and all that was said about it before: as places in the
/// journal, in its order.
pub(in crate::session) type SaidAbout = (Vec<u32>, Vec<u32>);

/// Everything that sides may disagree on, with what was said about it. Takes one pass, whatever the flow.
pub(in crate::session) fn said_about<E: Borrow<Event>>(
    events: &[E],
    ancestry: &Ancestry,
) -> BTreeMap<About, SaidAbout> {
    let undone = undone(events);
    let mut all: BTreeMap<About, SaidAbout> = BTreeMap::new();
    for (place, event) in (0_u32..).zip(events) {
        if let Some((about, _)) = subject(event.borrow(), &undone) {
            let (heads, every) = all.entry(about).or_default();
            join(heads, place, ancestry);
            every.push(place);
        }
    }
    all
}

fn undone<E: Borrow<Event>>(events: &[E]) -> HashSet<&str> {
    let events = events.iter().map(Borrow::borrow);
    events.filter_map(undoes).collect()
}

/// Whether entries about one question, gate or advice say the same. Notes are no part of an answer, and neither is
/// who is to find out or why it does not apply.
pub(in crate::session) fn agree<E: Borrow<Event>>(events: &[E], places: &[u32]) -> bool {
    let none = HashSet::new();
    let says = |place: &u32| Some(subject(events.get(*place as usize)?.borrow(), &none)?.1);
    let Some((first, others)) = places.split_first() else {
        return true;
    };
    others.is_empty() || others.iter().all(|other| says(other) == says(first))
}

/// Every conflict in the events of a journal, questions before gates before advice before the edition, each by id.
#[must_use]
pub fn conflicts<E: Borrow<Event>>(events: &[E]) -> Vec<Conflict> {
    conflicts_over(events, &Ancestry::of(events))
}

/// As [`conflicts`], where it is known who knew of whom.
#[must_use]
pub fn conflicts_over<E: Borrow<Event>>(events: &[E], ancestry: &Ancestry) -> Vec<Conflict> {
    let undone = undone(events);
    let event = |place: u32| -> &Event { events[place as usize].borrow() };
    said_about(events, ancestry)
        .into_iter()
        .filter_map(|(about, (mut sides, every))| {
            let says = |place: &u32| subject(event(*place), &undone).map(|found| found.1);
            match &about {
                // What was filled in by different people comes together, row by row and place by place.
                About::Question(id)
                    if every
                        .iter()
                        .any(|place| event(*place).body.filled().is_some()) =>
                {
                    sides = Sheet::of(events, id, ancestry).conflict(events, ancestry);
                }
                About::Question(_) | About::Gate(_) | About::Advice { .. } | About::Edition => {
                    let first = says(sides.first()?);
                    if sides.iter().all(|side| says(side) == first) {
                        return None;
                    }
                }
            }
            if sides.is_empty() {
                return None;
            }
            let order = |place: &u32| {
                let event = event(*place);
                (event.at.as_str(), event.id.as_str())
            };
            sides.sort_by(|a, b| order(a).cmp(&order(b)));
            let mut before = Vec::new();
            for place in every {
                if sides.iter().all(|side| ancestry.is_before(place, *side)) {
                    join(&mut before, place, ancestry);
                }
            }
            Some(Conflict {
                about,
                sides,
                before,
            })
        })
        .collect()
}

impl Ledger {
    /// Every conflict by itself, whatever the flow: questions before gates before advice before the edition, each by
    /// id.
    #[must_use]
    pub fn conflicts(&self) -> Vec<Conflict> {
        conflicts_over(&self.events, &self.ancestry)
    }
}

impl Case {
    /// Whether different things were said to a question, or decided at a gate, by people who did not know of
    /// each other, and nobody has answered since who knew of all.
    #[must_use]
    pub fn is_conflict(&self, at: NodeAt) -> bool {
        self.conflicting.contains(&at)
    }

    /// Questions and gates with a conflict, on the path or not, in the order of the flow.
    pub fn conflicting(&self) -> impl Iterator<Item = NodeAt> + '_ {
        self.conflicting.iter().copied()
    }

    /// Every conflict, in the order of the flow; which edition holds comes last.
    #[must_use]
    pub fn conflicts(&self) -> Vec<Conflict> {
        if self.conflicting.is_empty() && !self.review.is_forked() && !self.editions_differ() {
            return Vec::new();
        }
        let mut all = conflicts_over(&self.events, &self.ancestry);
        let order = |about: &About| match about {
            About::Edition => usize::MAX,
            About::Advice { .. } => usize::MAX - 1,
            About::Question(id) | About::Gate(id) => {
                self.flow.at(id).map_or(usize::MAX - 2, NodeAt::index)
            }
        };
        all.sort_by_key(|conflict| order(&conflict.about));
        all
    }

    /// The conflict about one question or gate.
    #[must_use]
    pub fn conflict_at(&self, at: NodeAt) -> Option<Conflict> {
        if !self.is_conflict(at) {
            return None;
        }
        let id = &self.flow.node(at).id;
        let mut all = self.conflicts().into_iter();
        all.find(|conflict| conflict.about != About::Edition && conflict.about.id() == id)
    }

    /// The ids of the entries that stand last for a node, on every side; empty where nothing was said to it.
    #[must_use]
    pub fn head_ids(&self, at: NodeAt) -> Vec<EventId> {
        let heads = self.heads.of(at).iter();
        heads
            .map(|place| self.events[*place as usize].id.clone())
            .collect()
    }

    /// What stands last for a question or gate on every side, as events by time, where more than one side
    /// said the same: so that every note is shown. Empty where only one did, and where they differ.
    #[must_use]
    pub fn said_alike(&self, at: NodeAt) -> Vec<&Event> {
        let heads = self.heads.of(at);
        if heads.len() < 2 || self.is_conflict(at) {
            return Vec::new();
        }
        let mut events: Vec<&Event> = heads
            .iter()
            .map(|place| self.events[*place as usize].as_ref())
            .collect();
        events.sort_by(|a, b| (&a.at, &a.id).cmp(&(&b.at, &b.id)));
        events
    }
}
