//! A session over its flow, as both shells see it: what stands, what is asked next, what is in the way.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use super::adopt::in_force::AwaitingReconfirmation;
use super::eval::{Evaluator, FindingState, Standing};
use super::event::{AnswerDeferred, AnswerGiven, AnswerValue, Event, EventBody};
use super::ids;
use super::ledger::Ledger;
use super::merge::heads::Heads;
use super::responses::{Decided, Responses, SaidKind};
use super::review::ledger::GateImpact;
use super::table::{self, Table};
use crate::flow::document::Severity;
use crate::flow::{Flow, NodeAt, NodeKind};
use crate::id::{EventId, RoleId};
use crate::text::nearest;
use crate::text::same::same_letters;
use crate::{say, words};

/// One case being walked.
#[derive(Clone)]
pub struct Case {
    pub flow: Arc<Flow>,
    /// What its events say by themselves.
    pub(crate) ledger: Ledger,
    pub said: Responses,
    /// What follows from what has been said.
    pub now: Standing,
    /// Events that this program or this edition of the flow cannot use, as places in `events`.
    pub strangers: Vec<u32>,
    /// The flow of the edition in force, where it is another than `flow` and is at hand; for comparing only.
    pub before: Option<Arc<Flow>>,
    /// What was said to questions that ask something else now: kept and shown, not counted.
    pub awaiting: BTreeMap<NodeAt, AwaitingReconfirmation>,
    /// The adoption that confirmed what stands for a question, as a place in `events`.
    pub confirmed: BTreeMap<NodeAt, u32>,
    /// Per question and gate the entries that no later one knew of.
    pub(super) heads: Heads,
    /// Questions and gates where those say different things.
    pub(super) conflicting: BTreeSet<NodeAt>,
    /// Forms and tables in which anything was filled in.
    pub(super) tables: BTreeMap<NodeAt, Arc<Table>>,
    /// What was decided at gates, by place in `events`.
    pub(super) decisions: BTreeMap<u32, Decided>,
    /// How much is still to go, once somebody has asked.
    pub(super) to_go: OnceLock<(u32, u32)>,
    evaluator: Evaluator,
}

impl Deref for Case {
    type Target = Ledger;

    fn deref(&self) -> &Ledger {
        &self.ledger
    }
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
        let mut case = Self {
            ledger: Ledger::begin(&events)?,
            said: Responses::new(&flow),
            now: Standing::default(),
            strangers: Vec::new(),
            before: None,
            awaiting: BTreeMap::new(),
            confirmed: BTreeMap::new(),
            heads: Heads::new(flow.node_count()),
            conflicting: BTreeSet::new(),
            tables: BTreeMap::new(),
            decisions: BTreeMap::new(),
            to_go: OnceLock::new(),
            evaluator: Evaluator::new(&flow),
            flow,
        };
        for event in events {
            case.take(&event);
        }
        case.recompute();
        Some(case)
    }

    /// The same case with other texts in its entries, each in its place: what follows from the answers is
    /// taken over and not worked out from them. The same where the first entry does not open a session.
    pub(super) fn with_texts(&self, events: Vec<Arc<Event>>) -> Self {
        let mut other = self.clone();
        let both = self.events.iter().zip(&events);
        let called = both.map(|(was, is)| (was.id.clone(), is.id.clone()));
        let called: HashMap<EventId, EventId> = called.collect();
        for table in other.tables.values_mut() {
            for row in &mut Arc::make_mut(table).rows {
                let row = Arc::make_mut(row);
                row.id = ids::row_called(&row.id, &called);
            }
        }
        if let Some(ledger) = Ledger::over(events) {
            let in_force = std::mem::take(&mut other.ledger.in_force);
            other.ledger = Ledger { in_force, ..ledger };
        }
        other
    }

    /// Takes one more event: an append that is safe on disk.
    pub fn apply(&mut self, event: Event) {
        self.apply_all([event]);
    }

    /// Takes several events at once.
    pub fn apply_all(&mut self, events: impl IntoIterator<Item = Event>) {
        let mut anew = false;
        for event in events {
            anew |= self.ledger.follow(&event);
            self.take(&Arc::new(event));
        }
        if anew {
            let events = std::mem::take(&mut self.ledger.events);
            self.take_anew(events);
        } else {
            self.recompute();
        }
    }

    /// Begins anew over the events that hold now, where others than before do: those of a file in whose place an
    /// older state of it was put. Nothing changes where they open no session.
    pub fn begin_anew(&mut self, events: Vec<Event>) {
        self.take_anew(events.into_iter().map(Arc::new).collect());
    }

    fn take_anew(&mut self, events: Vec<Arc<Event>>) {
        if let Some(mut case) = Self::over(Arc::clone(&self.flow), events) {
            case.before = self.before.take();
            case.ledger.gaps = std::mem::take(&mut self.ledger.gaps);
            *self = case;
        }
    }

    fn recompute(&mut self) {
        self.settle();
        self.evaluator.run(&self.flow, &self.said, &mut self.now);
        self.to_go = OnceLock::new();
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

    /// What stands in a form or table, whether anybody filled anything in or not; `None` where no such question
    /// stands at this place.
    #[must_use]
    pub fn table(&self, at: NodeAt) -> Option<Arc<Table>> {
        if let Some(table) = self.tables.get(&at) {
            return Some(Arc::clone(table));
        }
        let question = self.flow.question(at)?;
        let table = || table::table(&self.ledger, &self.flow, at, question, None);
        question.is_filled_in().then(|| Arc::new(table()))
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
        // What was filled in in a table since takes nothing back: more is still to come.
        let sheet = self.ledger.sheets.get(&self.flow.node(at).id);
        let heads = sheet.map_or_else(|| self.heads.of(at), |sheet| sheet.ends());
        let heads = heads.iter();
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
        said.filter_map(|(slot, kind)| Some((NodeAt(u32::try_from(slot).ok()?), *kind)))
            .filter(|(at, kind)| match kind {
                SaidKind::Answered | SaidKind::Deferred | SaidKind::NotApplicable => true,
                // Rows that were filled in are kept too.
                SaidKind::Nothing => self.tables.get(at).is_some_and(|table| table.is_begun()),
                SaidKind::Read => false,
            })
            .map(|(at, _)| at)
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
    pub fn role_list(&self, roles: &[RoleId]) -> String {
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
    pub review: GateImpact,
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
                // Responses already: the questions it reads have not been answered.
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
            .map(|(rule, _)| case.flow.rules[*rule].id.to_string())
            .chain(
                self.deferred
                    .iter()
                    .map(|at| case.flow.node(*at).id.to_string()),
            )
            .chain(self.review.seen(case).map(String::from))
            .collect()
    }
}
