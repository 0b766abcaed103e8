//! `affected`: which sessions of a folder rest on a source.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::error::Failure;
use super::script::value_json;
use super::world::World;
use crate::flow::{Flow, NodeAt};
use crate::session::affected::{Affected, Ground, affected};
use crate::session::event::EventBody;
use crate::session::history::actor;
use crate::session::in_words::{decision_in_words, severity_in_words, state_in_words};
use crate::session::responses::SaidKind;
use crate::session::state::Case;
use crate::session::why::said_in_words;
use crate::store::{Listed, Looked, ReadOnly};
use crate::text::nearest;
use crate::{say, text, time, words};
use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
pub struct Args {
    /// A folder of session files.
    pub dir: PathBuf,
    /// The source's id in the flow.
    #[arg(long, value_name = "ID")]
    pub source: String,
    /// Only what rests on this place in it, such as `s.64`; what names no place counts too.
    #[arg(long, value_name = "PINPOINT")]
    pub at: Option<String>,
    /// The flow document of sessions whose flow is not built in and not known on this machine.
    #[arg(long, value_name = "FLOW")]
    pub flow: Option<String>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

impl Args {
    /// What sessions are asked about.
    #[must_use]
    pub fn ground(&self) -> Ground<'_> {
        Ground {
            source: &self.source,
            at: self.at.as_deref().filter(|at| !at.trim().is_empty()),
        }
    }
}

/// Columns of an answer that are shown; a long text is in the session.
const SHOWN: usize = 160;

/// A session that rests on the source.
struct Resting {
    listed: Listed,
    case: Case,
    affected: Affected,
    notes: Vec<String>,
}

/// A session that could not be looked at, or not whole.
struct Trouble {
    listed: Listed,
    /// Short word for scripts.
    kind: &'static str,
    why: String,
    /// What is left of it was looked at.
    looked_at: bool,
}

/// What was found in a folder.
#[derive(Default)]
struct Found {
    looked_at: usize,
    resting: Vec<Resting>,
    troubles: Vec<Trouble>,
    /// Title of the source, where a flow lists it.
    title: Option<String>,
    /// Source ids of every flow met.
    known: BTreeSet<String>,
}

/// `affected`.
///
/// # Errors
///
/// Where the folder cannot be read, and where no flow of its sessions lists the source.
pub fn run(world: &mut World<'_>, args: &Args) -> Result<(), Failure> {
    let ground = args.ground();
    let (store, _, notice) = world.store()?;
    if let Some(notice) = notice {
        world.notice(&notice.text());
    }
    let mut found = Found::default();
    store.each_case(&args.dir, args.flow.as_deref(), |listed, looked| {
        found.take(listed, looked, ground);
    })?;
    if found.title.is_none() && found.looked_at > 0 {
        return Err(unknown(ground.source, &found.known));
    }
    if args.json {
        return world.json(&found.json(ground));
    }
    for line in found.lines(ground) {
        world.line(&line)?;
    }
    Ok(())
}

/// Sources that are named at most where none is like the one asked for.
const FEW: usize = 8;

fn unknown(source: &str, known: &BTreeSet<String>) -> Failure {
    let ids = || known.iter().map(String::as_str);
    let hint = match nearest(source, ids()) {
        Some(id) => say!("session.did_you_mean", id = id),
        None if known.len() > FEW => {
            let few: Vec<&str> = ids().take(FEW).collect();
            say!(
                "affected.hint_sources_more",
                list = few.join("`, `"),
                count = known.len() - FEW
            )
        }
        None => {
            let all: Vec<&str> = ids().collect();
            say!("affected.hint_sources", list = all.join("`, `"))
        }
    };
    Failure::Content {
        message: say!("affected.unknown_source", id = source),
        hint: Some(hint),
    }
}

impl Found {
    fn take(&mut self, listed: Listed, looked: Looked, ground: Ground<'_>) {
        let (kind, why) = match looked {
            Looked::Case(case, whole) => {
                self.take_case(&listed, *case, whole, ground);
                return;
            }
            Looked::FlowMissing(why) => ("flow-missing", why),
            Looked::FlowBroken(why) => ("flow-broken", why),
            Looked::Newer(why) => ("newer", why),
            Looked::NotRead(why) => ("not-read", why),
        };
        self.troubles.push(Trouble {
            listed,
            kind,
            why,
            looked_at: false,
        });
    }

    fn take_case(
        &mut self,
        listed: &Listed,
        case: Case,
        whole: Option<ReadOnly>,
        ground: Ground<'_>,
    ) {
        self.looked_at += 1;
        if let Some(why) = whole {
            let kind = match why {
                ReadOnly::Newer(_) => "newer",
                ReadOnly::Damaged { .. } | ReadOnly::Asked | ReadOnly::Machine(_) => "damaged",
            };
            self.troubles.push(Trouble {
                listed: listed.clone(),
                kind,
                why: why.text(),
                looked_at: true,
            });
        }
        let flow = &case.flow;
        if case.flow_changed() {
            // What its own edition rested on the source, nobody can tell from here.
            self.troubles.push(Trouble {
                listed: listed.clone(),
                kind: "other-edition",
                why: say!(
                    "affected.other_edition",
                    opened = case.opened.edition,
                    now = flow.edition
                ),
                looked_at: true,
            });
        }
        if let Some(source) = flow.source(ground.source) {
            self.title.get_or_insert_with(|| source.title.clone());
        }
        let ids = flow.sources.iter().map(|source| source.id.clone());
        self.known.extend(ids);
        let affected = affected(&case, ground);
        if affected.is_empty() {
            return;
        }
        let mut notes = Vec::new();
        if !case.strangers.is_empty() {
            notes.push(say!("affected.strangers", count = case.strangers.len()));
        }
        if case.tips().len() > 1 {
            notes.push(say!("affected.tips", count = case.tips().len()));
        }
        self.resting.push(Resting {
            listed: listed.clone(),
            case,
            affected,
            notes,
        });
    }

    fn lines(&self, ground: Ground<'_>) -> Vec<String> {
        let title = self.title.as_deref().unwrap_or(ground.source);
        let mut lines = vec![match ground.at {
            Some(at) => say!(
                "affected.source_at",
                title = title,
                id = ground.source,
                at = at
            ),
            None => say!("affected.source", title = title, id = ground.source),
        }];
        lines.push(say!(
            "affected.count",
            count = self.resting.len(),
            all = self.looked_at
        ));
        for resting in &self.resting {
            lines.push(String::new());
            resting.lines(ground, &mut lines);
        }
        if !self.troubles.is_empty() {
            lines.push(String::new());
            lines.push(say!("affected.troubles"));
        }
        for trouble in &self.troubles {
            let (path, why) = (trouble.listed.path.display(), &trouble.why);
            lines.push(match trouble.kind {
                "damaged" | "newer" if trouble.looked_at => {
                    say!("affected.in_part", path = path, why = why)
                }
                _ => say!("affected.trouble", path = path, why = why),
            });
        }
        lines
    }

    fn json(&self, ground: Ground<'_>) -> Value {
        let sessions: Vec<Value> = self.resting.iter().map(Resting::json).collect();
        let troubles: Vec<Value> = self
            .troubles
            .iter()
            .map(|trouble| {
                json!({
                    "path": trouble.listed.path.to_string_lossy(),
                    "title": trouble.listed.title(),
                    "kind": trouble.kind,
                    "why": trouble.why,
                    "looked_at": trouble.looked_at,
                })
            })
            .collect();
        json!({
            "source": { "id": ground.source, "title": self.title, "at": ground.at },
            "looked_at": self.looked_at,
            "sessions": sessions,
            "troubles": troubles,
        })
    }
}

impl Resting {
    fn lines(&self, ground: Ground<'_>, lines: &mut Vec<String>) {
        let (case, flow) = (&self.case, &self.case.flow);
        let title = if case.opened.practice {
            say!("cli.session_practice", title = case.opened.title)
        } else {
            case.opened.title.clone()
        };
        let digits: String = case.id().chars().take(8).collect();
        lines.push(say!(
            "cli.session_line",
            id = digits,
            changed = time::moment_words(&self.listed.changed),
            marking = case.opened.marking.text(),
            title = title
        ));
        lines.push(say!("affected.path", path = self.listed.path.display()));
        for note in &self.notes {
            lines.push(say!("cli.indented", text = note));
        }
        for one in &self.affected.questions {
            let node = flow.node(one.question);
            lines.push(say!(
                "affected.question",
                id = node.id,
                prompt = node.heading(),
                places = places(&one.at, ground)
            ));
            let said = shown(&said_in_words(case, one.question));
            lines.push(if one.stale {
                say!("affected.said_stale", said = said)
            } else {
                say!("affected.said", said = said)
            });
        }
        for one in &self.affected.rules {
            let rule = &flow.rules[one.rule];
            lines.push(say!(
                "affected.rule",
                id = rule.id,
                title = rule.title,
                severity = severity_in_words(rule.severity),
                state = state_in_words(one.state),
                places = places(&one.at, ground)
            ));
            for fact in &one.through {
                lines.push(say!("affected.through", title = flow.facts[*fact].title));
            }
        }
        for one in &self.affected.gates {
            let node = flow.node(one.gate);
            lines.push(say!(
                "affected.gate",
                id = node.id,
                prompt = node.heading(),
                places = places(&one.at, ground)
            ));
            lines.extend(self.decision(one.event, one.stands));
        }
    }

    fn decision(&self, place: u32, stands: bool) -> Option<String> {
        let event = self.case.events.get(place as usize)?;
        let EventBody::GateDecided(decided) = &event.body else {
            return None;
        };
        let decision = decision_in_words(decided.decision);
        let (at, by) = (time::moment_words(&event.at), actor(&self.case, event));
        Some(if stands {
            say!("affected.decided", decision = decision, by = by, at = at)
        } else {
            say!(
                "affected.decided_fell",
                decision = decision,
                by = by,
                at = at
            )
        })
    }

    fn json(&self) -> Value {
        let (case, flow) = (&self.case, &self.case.flow);
        let questions: Vec<Value> = self
            .affected
            .questions
            .iter()
            .map(|one| {
                json!({
                    "question": flow.node(one.question).id,
                    "prompt": flow.node(one.question).heading(),
                    "state": state(case, one.question),
                    "answer": case.answer(one.question).map(|given| value_json(&given.value)),
                    "said": said_in_words(case, one.question),
                    "stale": one.stale,
                    "at": one.at,
                })
            })
            .collect();
        let rules: Vec<Value> = self
            .affected
            .rules
            .iter()
            .map(|one| {
                let rule = &flow.rules[one.rule];
                json!({
                    "rule": rule.id,
                    "title": rule.title,
                    "severity": rule.severity,
                    "gate": case.now.gate_of(one.rule).map(|at| flow.node(at).id.as_str()),
                    "state": one.state.word(),
                    "at": one.at,
                    "facts": fact_ids(flow, &one.through),
                })
            })
            .collect();
        let gates: Vec<Value> = self
            .affected
            .gates
            .iter()
            .map(|one| {
                let event = case.events.get(one.event as usize);
                let decided = event.and_then(|event| match &event.body {
                    EventBody::GateDecided(decided) => Some(decided.decision.word()),
                    _ => None,
                });
                json!({
                    "gate": flow.node(one.gate).id,
                    "prompt": flow.node(one.gate).heading(),
                    "decision": decided,
                    "decided_at": event.map(|event| event.at.as_str()),
                    "by": event.map(|event| event.by.name.as_str()),
                    "stands": one.stands,
                    "at": one.at,
                })
            })
            .collect();
        json!({
            "path": self.listed.path.to_string_lossy(),
            "session": case.id(),
            "title": case.opened.title,
            "flow": { "id": flow.id, "edition": flow.edition },
            "marking": case.opened.marking,
            "practice": case.opened.practice,
            "questions": questions,
            "rules": rules,
            "gates": gates,
            "notes": self.notes,
        })
    }
}

fn fact_ids<'a>(flow: &'a Flow, facts: &[usize]) -> Vec<&'a str> {
    let facts = facts.iter();
    facts.map(|fact| flow.facts[*fact].id.as_str()).collect()
}

fn state(case: &Case, at: NodeAt) -> &'static str {
    match case.kind(at) {
        SaidKind::Nothing => "not-answered",
        SaidKind::Answered => "answered",
        SaidKind::Deferred => "deferred",
        SaidKind::NotApplicable => "not-applicable",
        SaidKind::Read => "read",
    }
}

/// Where in the source, to follow a heading. Where one place was asked for, that none is named is said too.
fn places(at: &[String], ground: Ground<'_>) -> String {
    if ground.at.is_some() && at.iter().any(String::is_empty) {
        return say!("affected.no_place");
    }
    let named: Vec<&str> = at
        .iter()
        .map(String::as_str)
        .filter(|at| !at.is_empty())
        .collect();
    if named.is_empty() {
        String::new()
    } else {
        say!("affected.places", list = words::long_list(&named))
    }
}

/// One line of an answer.
fn shown(said: &str) -> String {
    let words: Vec<&str> = said.split_whitespace().collect();
    text::truncate(&text::clean(&words.join(" ")), SHOWN, "...").into_owned()
}
