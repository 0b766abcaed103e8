//! A session over its flow, as both shells see it: what stands, what is asked next, what is in the way.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fmt;
use std::sync::{Arc, OnceLock};

use super::adopt::kept::{Kept, edition_of, undoes};
use super::eval::{Evaluator, FindingState, Standing};
use super::event::{AnswerDeferred, AnswerGiven, AnswerValue, Edition, Event, EventBody, Opened};
use super::ids;
use super::journal;
use super::merge::ancestry::Ancestry;
use super::merge::heads::Heads;
use super::people::ledger::People;
use super::redaction::ledger::Redactions;
use super::review::ledger::{Bears, Review};
use super::said::{Decided, Said, SaidKind};
use super::signoff::ledger::Signoffs;
use crate::flow::document::Severity;
use crate::flow::{Flow, NodeAt, NodeKind};
use crate::id::EventId;
use crate::text::nearest;
use crate::text::same::same_letters;
use crate::{say, words};

/// One case being walked.
#[derive(Clone)]
pub struct Case {
    pub flow: Arc<Flow>,
    pub opened: Opened,
    /// In the order of the journal; the first opens the session. Shared, so that looking ahead copies
    /// none of their texts.
    pub events: Vec<Arc<Event>>,
    pub said: Said,
    /// What follows from what has been said.
    pub now: Standing,
    /// Evidence that stands, as places in `events`.
    pub evidence: Vec<u32>,
    /// Comments, as places in `events`.
    pub comments: Vec<u32>,
    /// How threads stand, advice and what was done with it.
    pub(super) review: Review,
    /// Events that this program or this edition of the flow cannot use, as places in `events`.
    pub strangers: Vec<u32>,
    /// What of its file is not as it was written, as sentences.
    pub gaps: Vec<String>,
    /// The edition that the session was opened with or has adopted last.
    pub in_force: Edition,
    /// The flow of that edition, where it is another than `flow` and is at hand; for comparing only.
    pub before: Option<Arc<Flow>>,
    /// What was said to questions that ask something else now: kept and shown, not counted.
    pub kept: BTreeMap<NodeAt, Kept>,
    /// The adoption that confirmed what stands for a question, as a place in `events`.
    pub confirmed: BTreeMap<NodeAt, u32>,
    /// Ids of adoptions that were taken back.
    pub(super) undone: HashSet<EventId>,
    /// Who is to answer what, and whose session it is.
    pub people: People,
    /// Passages marked to be kept out of a copy for publication.
    pub(super) redactions: Redactions,
    pub(super) tips: Vec<usize>,
    /// Which event knew of which.
    pub(super) ancestry: Ancestry,
    /// Per question and gate the entries that no later one knew of.
    pub(super) heads: Heads,
    /// Questions and gates where those say different things.
    pub(super) conflicting: BTreeSet<NodeAt>,
    /// What was decided at gates, by place in `events`.
    pub(super) decisions: BTreeMap<u32, Decided>,
    /// Adoptions that no later one knew of.
    pub(super) adoptions: Vec<u32>,
    /// Adoptions that confirmed an answer, by the id of the event that gave it.
    pub(super) confirmations: BTreeMap<EventId, Vec<u32>>,
    pub(super) signoffs: Signoffs,
    /// How much is still to go, once somebody has asked.
    pub(super) to_go: OnceLock<(u32, u32)>,
    evaluator: Evaluator,
}

impl fmt::Debug for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Case")
            .field("opened", &self.opened)
            .field("events", &self.events.len())
            .field("now", &self.now)
            .finish_non_exhaustive()
    }
}

impl Case {
    /// The case that the events of a journal give over a flow; `None` where the first event does not open
    /// a session.
    #[must_use]
    pub fn open(flow: Arc<Flow>, events: Vec<Event>) -> Option<Self> {
        Self::over(flow, events.into_iter().map(Arc::new).collect())
    }

    /// As [`Case::open`], over events that another case holds too.
    #[must_use]
    pub fn over(flow: Arc<Flow>, events: Vec<Arc<Event>>) -> Option<Self> {
        let EventBody::Opened(opened) = &events.first()?.body else {
            return None;
        };
        let undone = events
            .iter()
            .filter_map(|event| undoes(event).map(EventId::from));
        let mut case = Self {
            opened: opened.clone(),
            said: Said::new(&flow),
            now: Standing::default(),
            evidence: Vec::new(),
            comments: Vec::new(),
            review: Review::default(),
            strangers: Vec::new(),
            gaps: Vec::new(),
            in_force: edition_of(opened),
            before: None,
            kept: BTreeMap::new(),
            confirmed: BTreeMap::new(),
            undone: undone.collect(),
            people: People::default(),
            redactions: Redactions::default(),
            ancestry: Ancestry::of(&events),
            heads: Heads::new(flow.node_count()),
            conflicting: BTreeSet::new(),
            decisions: BTreeMap::new(),
            adoptions: Vec::new(),
            confirmations: BTreeMap::new(),
            signoffs: Signoffs::default(),
            // All at once: one by one, a file of nothing but branches would take the square of its length.
            tips: journal::tips(&events),
            to_go: OnceLock::new(),
            evaluator: Evaluator::new(&flow),
            events: Vec::with_capacity(events.len() + 16),
            flow,
        };
        for event in events {
            case.fold(event);
        }
        case.recompute();
        Some(case)
    }

    /// The same case with other texts in its entries, each in its place: what follows from the answers is
    /// taken over and not worked out from them. Empty where the first entry does not open a session.
    pub(super) fn with_texts(&self, events: Vec<Arc<Event>>) -> Self {
        let Some(mut other) = Self::over(Arc::clone(&self.flow), events) else {
            return self.clone();
        };
        other.said.clone_from(&self.said);
        other.now.clone_from(&self.now);
        other.to_go.clone_from(&self.to_go);
        other.heads.clone_from(&self.heads);
        other.conflicting.clone_from(&self.conflicting);
        other.kept.clone_from(&self.kept);
        other.confirmed.clone_from(&self.confirmed);
        other.decisions.clone_from(&self.decisions);
        other.strangers.clone_from(&self.strangers);
        other.in_force.clone_from(&self.in_force);
        other.before.clone_from(&self.before);
        other
    }

    /// Takes one more event: an append that is safe on disk.
    pub fn apply(&mut self, event: Event) {
        self.apply_all([event]);
    }

    /// Takes several events at once.
    pub fn apply_all(&mut self, events: impl IntoIterator<Item = Event>) {
        let mut undone = false;
        for event in events {
            let parents: HashSet<&str> = event.parents.iter().map(EventId::as_str).collect();
            self.tips
                .retain(|tip| !parents.contains(self.events[*tip].id.as_str()));
            self.tips.push(self.events.len());
            self.ancestry.follow(&self.events, &event);
            if let Some(adoption) = undoes(&event) {
                self.undone.insert(adoption.into());
                undone = true;
            }
            self.fold(Arc::new(event));
        }
        if undone {
            self.refold();
        }
        self.recompute();
    }

    /// Begins anew over the events that hold now, where others than before do: those of a file in whose place an
    /// older state of it was put. Nothing changes where they open no session.
    pub fn begin_anew(&mut self, events: Vec<Event>) {
        if let Some(mut case) = Self::open(Arc::clone(&self.flow), events) {
            case.before = self.before.take();
            case.gaps = std::mem::take(&mut self.gaps);
            *self = case;
        }
    }

    /// Folds everything anew: what an adoption had carried over is not there without it.
    fn refold(&mut self) {
        self.said = Said::new(&self.flow);
        self.evidence.clear();
        self.comments.clear();
        self.review = Review::default();
        self.strangers.clear();
        self.kept.clear();
        self.confirmed.clear();
        self.heads = Heads::new(self.flow.node_count());
        self.conflicting.clear();
        self.decisions.clear();
        self.adoptions.clear();
        self.confirmations.clear();
        self.people = People::default();
        self.signoffs = Signoffs::default();
        self.redactions = Redactions::default();
        self.in_force = edition_of(&self.opened);
        for event in std::mem::take(&mut self.events) {
            self.fold(event);
        }
    }

    fn recompute(&mut self) {
        self.settle();
        self.evaluator.run(&self.flow, &self.said, &mut self.now);
        self.to_go = OnceLock::new();
    }

    /// The session's id: that of its first event.
    #[must_use]
    pub fn id(&self) -> &str {
        self.events.first().map_or("", |event| event.id.as_str())
    }

    /// The events that nothing follows yet; more than one where people wrote at the same time.
    #[must_use]
    pub fn tips(&self) -> &[usize] {
        &self.tips
    }

    /// The ids of the events that nothing follows yet.
    #[must_use]
    pub fn tip_ids(&self) -> Vec<EventId> {
        let tips = self.tips.iter();
        tips.map(|tip| self.events[*tip].id.clone()).collect()
    }

    /// The event that stands for a node: its answer, deferral, mark or reading.
    #[must_use]
    pub fn event_of(&self, at: NodeAt) -> Option<&Event> {
        let place = (*self.said.event.get(at.index())?)?;
        self.events.get(place as usize).map(Arc::as_ref)
    }

    /// The answer that stands for a question, on the path or not.
    #[must_use]
    pub fn answer(&self, at: NodeAt) -> Option<&AnswerGiven> {
        match &self.event_of(at)?.body {
            EventBody::AnswerGiven(given) => Some(given),
            _ => None,
        }
    }

    /// The deferral that stands for a question.
    #[must_use]
    pub fn deferral(&self, at: NodeAt) -> Option<&AnswerDeferred> {
        match &self.event_of(at)?.body {
            EventBody::AnswerDeferred(deferred) => Some(deferred),
            _ => None,
        }
    }

    /// Every deferral that stands for a question, latest first: more than one where people who did not know of
    /// each other said that it is not known yet. They agree on that, and each may have named another owner.
    #[must_use]
    pub fn deferrals(&self, at: NodeAt) -> Vec<&AnswerDeferred> {
        if self.kind(at) != SaidKind::Deferred {
            return Vec::new();
        }
        let heads = self.heads.of(at).iter();
        let mut events: Vec<&Event> = heads
            .map(|place| self.events[*place as usize].as_ref())
            .collect();
        events.sort_by(|a, b| (&b.at, &b.id).cmp(&(&a.at, &a.id)));
        let bodies = events.into_iter().map(|event| &event.body);
        bodies
            .filter_map(|body| match body {
                EventBody::AnswerDeferred(deferred) => Some(deferred),
                _ => None,
            })
            .collect()
    }

    /// Who is to find out what was deferred: titles of roles, or names, with commas.
    #[must_use]
    pub fn deferred_to(&self, at: NodeAt) -> String {
        let mut titles: Vec<&str> = Vec::new();
        for deferral in self.deferrals(at) {
            let title = self.flow.role_title(&deferral.owner);
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
        words::list(&titles)
    }

    /// What stands for a node.
    #[must_use]
    pub fn kind(&self, at: NodeAt) -> SaidKind {
        self.said.kind[at.index()]
    }

    /// The questions of the path, in order.
    pub fn questions(&self) -> impl Iterator<Item = NodeAt> + '_ {
        self.now
            .path()
            .iter()
            .copied()
            .filter(|at| self.flow.question(*at).is_some())
    }

    /// The questions of the path for which this stands.
    pub fn with(&self, kind: SaidKind) -> impl Iterator<Item = NodeAt> + '_ {
        self.questions().filter(move |at| self.kind(*at) == kind)
    }

    /// Questions with something said that are not on the path now: kept, shown, not counted.
    #[must_use]
    pub fn stale(&self) -> Vec<NodeAt> {
        let said = self.said.kind.iter().enumerate();
        said.filter(|(_, kind)| !matches!(kind, SaidKind::Nothing | SaidKind::Read))
            .filter_map(|(slot, _)| u32::try_from(slot).ok().map(NodeAt))
            .filter(|at| !self.now.on_walk(*at))
            .collect()
    }

    /// The gate that the reached part of the walk ends at, if one does.
    #[must_use]
    pub fn frontier(&self) -> Option<NodeAt> {
        let last = self.now.path().last().copied()?;
        self.flow.gate(last).map(|_| last)
    }

    /// Where one is: the stage of the next node, else of the last node reached.
    #[must_use]
    pub fn stage(&self) -> Option<usize> {
        let last = self.now.path().iter().rev().copied();
        self.now
            .next
            .into_iter()
            .chain(last)
            .find_map(|at| self.flow.node(at).stage)
    }

    /// Whether giving this answer would change nothing.
    #[must_use]
    pub fn is_same(&self, at: NodeAt, value: &AnswerValue, note: &str) -> bool {
        self.answer(at)
            .is_some_and(|given| given.value == *value && given.note == note)
    }

    /// Evidence that stands for a node, with its event.
    pub fn evidence_of(&self, at: NodeAt) -> impl Iterator<Item = &Event> + '_ {
        let id = &self.flow.node(at).id;
        self.evidence
            .iter()
            .map(|place| self.events[*place as usize].as_ref())
            .filter(move |event| match &event.body {
                EventBody::EvidenceAdded(added) => added.node == *id,
                _ => false,
            })
    }

    /// Comments on a node, with their events.
    pub fn comments_on(&self, at: NodeAt) -> impl Iterator<Item = (&Event, &str)> + '_ {
        let id = &self.flow.node(at).id;
        self.comments.iter().filter_map(move |place| {
            let event = self.events[*place as usize].as_ref();
            match &event.body {
                EventBody::CommentMade { node, text, .. } if node == id => {
                    Some((event, text.as_str()))
                }
                _ => None,
            }
        })
    }

    /// The whole id of evidence that stands, by the start of it; `None` unless just one fits.
    #[must_use]
    pub fn evidence_id(&self, start: &str) -> Option<EventId> {
        ids::one(start, self.evidence_ids(), |id| id).map(EventId::from)
    }

    /// Ids of the entries by which evidence that stands was added.
    pub(super) fn evidence_ids(&self) -> impl Iterator<Item = &str> {
        let ids = self.evidence.iter();
        ids.map(|place| self.events[*place as usize].id.as_str())
    }

    /// Whether a person's own word for their role means this role: its id or its title, in any case.
    #[must_use]
    pub fn is_role(&self, role: &str, said: &str) -> bool {
        same_letters(said, role) || same_letters(said, self.flow.role_title(role))
    }

    /// Titles of roles, as a list in words.
    #[must_use]
    pub fn role_list(&self, roles: &[String]) -> String {
        let titles: Vec<&str> = roles
            .iter()
            .map(|role| self.flow.role_title(role))
            .collect();
        if titles.is_empty() {
            return say!("session.nobody_named");
        }
        words::either(&titles)
    }

    /// The node id most like this one, where one is much like it.
    #[must_use]
    pub fn nearest(&self, id: &str) -> Option<&str> {
        nearest(id, self.flow.graph.nodes().map(|node| node.id.as_str()))
    }

    /// Everything that bears on passing a gate now.
    #[must_use]
    pub fn blocks(&self, gate: NodeAt) -> Blocks {
        let before = self.now.place(gate).unwrap_or(0);
        let mut blocks = Blocks::default();
        for &at in &self.now.walk[..before] {
            match &self.flow.node(at).kind {
                NodeKind::Question(_) => match self.kind(at) {
                    SaidKind::Nothing if self.is_conflict(at) => blocks.conflicts.push(at),
                    SaidKind::Nothing => blocks.open.push(at),
                    SaidKind::Deferred => blocks.deferred.push(at),
                    SaidKind::Answered | SaidKind::NotApplicable | SaidKind::Read => {}
                },
                NodeKind::Gate(_) => {
                    let stands = self.now.gate(at).is_some_and(|gate| {
                        gate.stands && gate.decision.is_some_and(super::event::Decision::goes_on)
                    });
                    if !stands {
                        blocks.earlier.push(at);
                    }
                }
                NodeKind::Note(_) | NodeKind::Outcome(_) => {}
            }
        }
        for finding in &self.now.findings {
            let rule = &self.flow.rules[finding.rule];
            if finding.gate == Some(gate) {
                let holds = match rule.severity {
                    Severity::Hold | Severity::Condition => finding.state.is_open(),
                    Severity::Advice => finding.state == FindingState::NotAssessed,
                };
                if holds {
                    blocks.holding.push((finding.rule, finding.state));
                    continue;
                }
            }
            blocks.others.push((finding.rule, finding.state));
        }
        blocks.review = self.review_at(gate);
        blocks.editions = self.editions_differ();
        blocks.stale = self.stale();
        blocks
    }

    /// The conditions that decisions which stand have set, each with its gate, in the order of the walk.
    ///
    /// The program cannot tell whether one was met, so all are shown to whoever decides later.
    #[must_use]
    pub fn conditions(&self) -> Vec<(NodeAt, &str)> {
        let standing = self.now.gates.iter().filter(|gate| gate.stands);
        // What others set who took the same decision at the same time counts too.
        let taken = standing.flat_map(|gate| {
            let all = self.said.decisions(&self.flow, gate.gate);
            all.map(|decided| (gate.gate, decided.event))
        });
        let decided = taken.filter_map(|(gate, place)| {
            let event = self.events.get(place as usize)?;
            match &event.body {
                EventBody::GateDecided(decided) => Some((gate, decided)),
                _ => None,
            }
        });
        decided
            .flat_map(|(gate, decided)| {
                let conditions = decided.conditions.iter();
                conditions.map(move |condition| (gate, condition.as_str()))
            })
            .collect()
    }
}

/// What bears on passing a gate.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Blocks {
    /// Questions before it that have not been answered.
    pub open: Vec<NodeAt>,
    /// Questions before it that were answered differently by people who did not know of each other.
    pub conflicts: Vec<NodeAt>,
    /// Different editions of the flow were adopted, and nobody has settled which holds.
    pub editions: bool,
    /// Earlier gates without a decision to go on that stands.
    pub earlier: Vec<NodeAt>,
    /// Holds and conditions of this gate that are not resolved, and rules of it not assessed.
    pub holding: Vec<(usize, FindingState)>,
    /// Every other finding.
    pub others: Vec<(usize, FindingState)>,
    /// Advice and open comments that bear on it.
    pub review: Bears,
    /// Questions before it that were deferred.
    pub deferred: Vec<NodeAt>,
    /// Answers kept that are not on the path.
    pub stale: Vec<NodeAt>,
}

impl Blocks {
    /// Whether nothing stands in the way.
    #[must_use]
    pub const fn is_clear(&self) -> bool {
        self.open.is_empty()
            && self.conflicts.is_empty()
            && !self.editions
            && self.earlier.is_empty()
            && self.holding.is_empty()
            && self.review.holds.is_empty()
    }

    /// What stands in the way, each as a sentence without capital or full stop.
    #[must_use]
    pub fn in_words(&self, case: &Case) -> Vec<String> {
        let mut lines = Vec::new();
        for &gate in &self.earlier {
            let heading = case.flow.node(gate).heading();
            lines.push(match case.now.gate(gate).and_then(|gate| gate.decision) {
                _ if case.is_conflict(gate) => say!("merge.block_gate", gate = heading),
                Some(_) => say!("session.block_earlier_fell", gate = heading),
                None => say!("session.block_earlier", gate = heading),
            });
        }
        for &at in &self.conflicts {
            lines.push(say!("merge.block", prompt = case.flow.node(at).heading()));
        }
        if self.editions {
            lines.push(say!("merge.block_edition"));
        }
        if let Some(&first) = self.open.first() {
            let prompt = case.flow.node(first).heading();
            let more = self.open.len() - 1;
            lines.push(say!("session.block_open", prompt = prompt, more = more));
        }
        for &(rule, state) in &self.holding {
            if state == FindingState::NotAssessed && case.awaits_answers(rule) {
                // Said already: the questions it reads have not been answered.
                continue;
            }
            let rule = &case.flow.rules[rule];
            let title = &rule.title;
            lines.push(match (state, rule.severity) {
                (FindingState::NotAssessed, _) => {
                    say!("session.block_not_assessed", title = title)
                }
                (_, Severity::Condition) => {
                    say!("session.block_condition", title = title)
                }
                (_, Severity::Hold | Severity::Advice) => say!("session.block_hold", title = title),
            });
        }
        lines.extend(self.review.in_words(case));
        lines
    }

    /// Ids of what the decision maker had before them: open findings, overridden ones, deferred questions, advice.
    #[must_use]
    pub fn seen(&self, case: &Case) -> Vec<String> {
        let rules = self.holding.iter().chain(&self.others);
        rules
            .filter(|(_, state)| *state != FindingState::Discharged)
            .map(|(rule, _)| case.flow.rules[*rule].id.clone())
            .chain(
                self.deferred
                    .iter()
                    .map(|at| case.flow.node(*at).id.clone()),
            )
            .chain(self.review.seen(case).map(String::from))
            .collect()
    }
}
