//! People who each have a copy of one session in memory, and what they do in it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use apposite::flow::Flow;
use apposite::id::EventId;
use apposite::session::command::{self, Command};
use apposite::session::event::{Actor, Event, EventBody, EvidenceAdded};
use apposite::session::journal::{self, Reading};
use apposite::session::merge::{Copy, Joined, Refusal, join};
use apposite::session::rejection::Rejection;
use apposite::session::responses::SaidKind;
use apposite::session::signoff::covered::no_papers;
use apposite::session::signoff::{Look, Scope};
use apposite::session::state::Case;

use crate::common::case;
use crate::signoff::stage;

pub(crate) const SMALL: &str = include_str!("../flows/small.json");

pub(crate) fn small() -> Arc<Flow> {
    case::flow(SMALL)
}

/// One person and the file they have.
#[derive(Clone)]
pub(crate) struct Writer {
    pub(crate) name: String,
    pub(crate) file: Vec<u8>,
    flow: Arc<Flow>,
}

impl Writer {
    /// Opens a new session.
    pub(crate) fn new(name: &str, flow: &Arc<Flow>) -> Self {
        let by = case::actor("");
        let (_, line) = journal::write(Vec::new(), case::AT, &by, case::opened(flow));
        Self {
            name: name.to_owned(),
            file: format!("{line}\n").into_bytes(),
            flow: Arc::clone(flow),
        }
    }

    /// Someone who has this file of a session over this flow.
    pub(crate) fn of(flow: &Arc<Flow>, name: &str, file: Vec<u8>) -> Self {
        Self {
            name: name.to_owned(),
            file,
            flow: Arc::clone(flow),
        }
    }

    /// Another person with a copy of the file as it is.
    pub(crate) fn copy(&self, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..self.clone()
        }
    }

    /// The same copy over another edition of the flow.
    pub(crate) fn over(&self, flow: &Arc<Flow>) -> Self {
        Self {
            flow: Arc::clone(flow),
            ..self.clone()
        }
    }

    pub(crate) fn reading(&self) -> Reading {
        journal::read(&self.file)
    }

    pub(crate) fn case(&self) -> Case {
        open(&self.flow, self.reading().events)
    }

    pub(crate) fn tips(&self) -> Vec<EventId> {
        let events = self.reading().events;
        let tips = journal::tips(&events).into_iter();
        tips.map(|tip| events[tip].id.clone()).collect()
    }

    /// Does a command in full view of the copy, in this minute of an hour.
    pub(crate) fn does(
        &mut self,
        minute: usize,
        role: &str,
        command: &Command,
    ) -> Result<(), Rejection> {
        let by = Actor {
            name: self.name.clone(),
            role: role.to_owned(),
        };
        let body = command::check(&self.case(), command, &by)?;
        self.append(minute, &by, self.tips(), body);
        Ok(())
    }

    pub(crate) fn append(
        &mut self,
        minute: usize,
        by: &Actor,
        parents: Vec<EventId>,
        body: EventBody,
    ) {
        let at = format!("2026-11-25T{:02}:{:02}:00Z", 9 + minute / 60, minute % 60);
        let (_, line) = journal::write(parents, &at, by, body);
        self.file.extend_from_slice(line.as_bytes());
        self.file.push(b'\n');
    }

    pub(crate) fn answers(&mut self, minute: usize, question: &str, typed: &str, note: &str) {
        let at = self.flow.at(question).expect("it is in the flow");
        let asked = self.flow.question(at).expect("a question");
        let command = Command::Answer {
            question: question.into(),
            value: apposite::session::value::read(asked, &[typed.to_owned()]).expect("a value"),
            note: note.to_owned(),
        };
        self.done(minute, "", &command);
    }

    pub(crate) fn done(&mut self, minute: usize, role: &str, command: &Command) {
        self.does(minute, role, command)
            .unwrap_or_else(|rejection| panic!("{}", rejection.message));
    }

    /// Takes in what others have.
    pub(crate) fn joins(&mut self, others: &[&Self]) {
        let all: Vec<&Self> = std::iter::once(&*self)
            .chain(others.iter().copied())
            .collect();
        self.file = joined(&all).expect("they join").bytes;
    }
}

pub(crate) fn open(flow: &Arc<Flow>, events: Vec<Event>) -> Case {
    Case::open(Arc::clone(flow), events).expect("it opens a session")
}

pub(crate) fn joined(writers: &[&Writer]) -> Result<Joined, Refusal> {
    let files: Vec<&[u8]> = writers
        .iter()
        .map(|writer| writer.file.as_slice())
        .collect();
    joined_files(&files)
}

pub(crate) fn joined_files(files: &[&[u8]]) -> Result<Joined, Refusal> {
    let readings: Vec<Reading> = files.iter().map(|file| journal::read(file)).collect();
    let copies = files.iter().zip(&readings);
    let copies: Vec<Copy<'_>> = copies
        .map(|(bytes, reading)| Copy { bytes, reading })
        .collect();
    join(&copies)
}

/// Answered up to the first gate, which nothing holds.
pub(crate) fn at_the_gate() -> Writer {
    let mut ann = Writer::new("Ann", &small());
    let read = Command::Read {
        node: "intro".into(),
    };
    ann.done(0, "", &read);
    for (minute, (question, typed)) in [("ddt", "yes"), ("risk", "low"), ("data", "a")]
        .into_iter()
        .enumerate()
    {
        ann.answers(minute + 1, question, typed, "");
    }
    ann
}

pub(crate) fn defer(question: &str, owner: &str) -> Command {
    Command::NotKnown {
        question: question.into(),
        owner: owner.to_owned(),
        due: String::new(),
        note: "a deferral's note".to_owned(),
    }
}

pub(crate) fn comment(node: &str, text: &str) -> Command {
    Command::Comment {
        node: node.into(),
        text: text.to_owned(),
    }
}

pub(crate) fn evidence(node: &str, title: &str) -> Command {
    Command::AddEvidence(EvidenceAdded {
        node: node.into(),
        title: title.to_owned(),
        ..EvidenceAdded::default()
    })
}

/// Everything that a session says and what follows from it, whatever the order of its file.
pub(crate) fn state(case: &Case) -> BTreeMap<String, String> {
    let id = |place: u32| case.events[place as usize].id.as_str();
    let mut out = BTreeMap::new();
    let mut put = |key: &str, value: &dyn std::fmt::Debug| {
        out.insert(key.to_owned(), format!("{value:?}"));
    };
    for (slot, node) in case.flow.graph.nodes().enumerate() {
        let kind = case.said.kind[slot];
        // That a note was read by two is nothing that one could be preferred for.
        let event = case.said.event[slot].filter(|_| kind != SaidKind::Read);
        let said = (
            kind,
            case.said.value[slot],
            case.said.mark[slot],
            event.map(id),
        );
        put(&format!("node {}", node.id), &said);
    }
    for gate in &case.now.gates {
        let key = format!("gate {}", case.flow.node(gate.gate).id);
        put(
            &key,
            &(gate.decision, gate.event.map(id), gate.stands, gate.on_walk),
        );
    }
    let set = |places: &[u32]| -> BTreeSet<String> {
        places.iter().map(|at| id(*at).to_owned()).collect()
    };
    put("evidence", &set(&case.evidence));
    put("comments", &set(&case.comments));
    put("strangers", &set(&case.strangers));
    let overrides = case.said.overridden.iter();
    let overrides: BTreeSet<_> = overrides
        .map(|(rule, known)| (*rule, id(known.event).to_owned()))
        .collect();
    put("overrides", &overrides);
    put("findings", &case.now.findings);
    put(
        "walk",
        &(
            &case.now.walk,
            case.now.reached,
            case.now.next,
            case.now.outcome,
        ),
    );
    put("remaining", &case.now.bound);
    put("conditions", &{
        let mut conditions = case.conditions();
        conditions.sort();
        conditions
    });
    for conflict in case.conflicts() {
        let key = format!("conflict {:?}", conflict.about);
        put(&key, &(set(&conflict.sides), set(&conflict.before)));
    }
    put("edition", &case.in_force);
    put("owner", &case.owner());
    let pending: Vec<&str> = case
        .pending()
        .iter()
        .map(|(event, _)| event.id.as_str())
        .collect();
    put("pending", &pending);
    let latest = case.people.latest(&case.events).into_iter();
    let latest: Vec<_> = latest.map(|(event, _, taken)| (&event.id, taken)).collect();
    put("handovers", &latest);
    let given: Vec<(&str, Vec<&str>)> = case
        .people
        .given()
        .map(|id| {
            let all = case.assigned(id).into_iter();
            (id, all.map(|(event, _)| event.id.as_str()).collect())
        })
        .collect();
    put("assigned", &given);
    let look = Look::new(case, &no_papers);
    for scope in [Scope::Whole, stage("one"), stage("two")] {
        put(&format!("covered {}", scope.key()), &look.covered(&scope));
    }
    for signoff in case.signoffs() {
        let (standing, changes) = (look.standing(&signoff), look.changes(&signoff));
        let changes = changes.map(|changes| (changes.list, changes.fits));
        let withdrawn = signoff.withdrawn.map(|(event, _)| &event.id);
        put(
            &format!("signoff {}", signoff.event.id),
            &(standing, changes, withdrawn),
        );
    }
    put("review", &crate::review::says(case));
    let marks: Vec<_> = case
        .redactions()
        .into_iter()
        .map(|mark| {
            let said: Vec<&str> = mark.said.iter().map(|event| event.id.as_str()).collect();
            (mark.event.id.clone(), mark.state, said.join(" "))
        })
        .collect();
    put("redactions", &marks);
    out
}
