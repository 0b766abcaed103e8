//! The text that a sign-off is bound to: what stands within a scope, a line for each thing.
//!
//! A line is a key, a tab and a value. It holds ids and what people said, and no word of the program's own, so
//! that another release gives the same text; the form has a version, and what it writes never changes
//! within one. It follows from the entries as a set: not from the order of lines in the file, nor from where
//! the file is. SHA-256 of its bytes is what is signed, so `sha256sum` checks it.

use sha2::{Digest as _, Sha256};

use crate::flow::{Flow, NodeAt, NodeKind};
use crate::id::{Digest, EventId};
use crate::session::eval::Finding;
use crate::session::event::subjects::{OfAnswer, OfReview, OfWalk, Subject};
use crate::session::event::{AnswerValue, Event, EventBody};
use crate::session::filling;
use crate::session::journal::hex;
use crate::session::responses::SaidKind;
use crate::session::sheet;
use crate::session::state::Case;

use super::Scope;

/// The form of the text for the whole and for a stage.
pub const FORMAT: &str = "apposite-signed-state/1";

/// What a record of some kind says, for sign-offs of records: the core of a session knows no records.
pub type Papers<'a> = dyn Fn(&Case, &str) -> Option<Covered> + 'a;

/// No records are known.
#[must_use]
pub fn no_papers(_: &Case, _: &str) -> Option<Covered> {
    None
}

/// What stands within a scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Covered {
    /// The first line of the text.
    pub format: &'static str,
    /// The version of the program, where the words are its own; else empty.
    pub program: &'static str,
    pub lines: Vec<Line>,
}

/// One thing that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Such as `question risk`; not more than once in a text.
    pub key: String,
    /// What stands, on one line.
    pub value: String,
    /// Ids of the entries that said it.
    pub events: Vec<EventId>,
}

impl Covered {
    /// The text that is signed.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = format!("{}\n", self.format);
        for line in &self.lines {
            out.push_str(&line.key);
            out.push('\t');
            out.push_str(&line.value);
            out.push('\n');
        }
        out
    }

    /// SHA-256 of the text: 64 hex digits.
    #[must_use]
    pub fn digest(&self) -> Digest {
        hex(&Sha256::digest(self.text().as_bytes())).into()
    }
}

/// Text on one line, in quotes, with nothing in it that a terminal could stumble over. The characters that
/// are escaped are fixed with the form.
#[must_use]
pub fn quoted(text: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}' => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text as a word of a line: as it is where it is an id, else in quotes.
fn word(text: &str) -> String {
    let bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b':');
    if !text.is_empty() && text.bytes().all(bare) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// What stands within a scope now; `None` where the flow has no such stage, or nothing is known of records
/// of this kind.
#[must_use]
pub fn covered(case: &Case, scope: &Scope, papers: &Papers<'_>) -> Option<Covered> {
    match scope {
        Scope::Whole => Some(state(case, None)),
        Scope::Stage(id) => {
            let stage = stage(&case.flow, id)?;
            Some(state(case, Some(stage)))
        }
        Scope::Record(kind) => papers(case, kind),
    }
}

/// The place of a stage by its id.
pub(super) fn stage(flow: &Flow, id: &str) -> Option<usize> {
    flow.stages.iter().position(|stage| stage.id == id)
}

/// Writes lines for one case.
struct Pen<'a> {
    case: &'a Case,
    stage: Option<usize>,
    lines: Vec<Line>,
}

fn state(case: &Case, stage: Option<usize>) -> Covered {
    let mut pen = Pen {
        case,
        stage,
        lines: Vec::with_capacity(case.flow.node_count() / 2 + 16),
    };
    let scope = stage.map_or(Scope::Whole, |stage| {
        Scope::Stage(case.flow.stages[stage].id.clone())
    });
    pen.put("session", word(case.id()), Vec::new());
    pen.put("scope", scope.key(), Vec::new());
    pen.edition();
    for at in nodes(case, stage) {
        match &case.flow.node(at).kind {
            NodeKind::Question(_) => pen.question(at),
            NodeKind::Gate(_) => pen.gate(at),
            NodeKind::Note(_) | NodeKind::Outcome(_) => {}
        }
    }
    for finding in &case.now.findings {
        pen.finding(finding);
    }
    pen.overrides();
    pen.attached();
    if stage.is_none() {
        let outcome = case.now.outcome;
        let outcome = outcome.map_or("none", |at| case.flow.node(at).id.as_str());
        pen.put("outcome", word(outcome), Vec::new());
    }
    Covered {
        format: FORMAT,
        program: "",
        lines: pen.lines,
    }
}

/// The nodes within a scope, in the order of the flow.
pub(super) fn nodes(case: &Case, stage: Option<usize>) -> Vec<NodeAt> {
    match stage {
        Some(stage) => case.flow.stages[stage].nodes.clone(),
        None => (0..case.flow.node_count())
            .filter_map(|slot| u32::try_from(slot).ok().map(NodeAt))
            .collect(),
    }
}

/// Whether a finding bears on a scope: on a gate of the stage, or on what was said in it.
pub(super) fn bears_on(case: &Case, rule: usize, gate: Option<NodeAt>, stage: usize) -> bool {
    let within = |at: NodeAt| case.flow.node(at).stage == Some(stage);
    gate.is_some_and(within) || case.flow.rules[rule].reads.iter().copied().any(within)
}

impl Pen<'_> {
    fn put(&mut self, key: impl Into<String>, value: String, events: Vec<EventId>) {
        self.lines.push(Line {
            key: key.into(),
            value,
            events,
        });
    }

    fn edition(&mut self) {
        let case = self.case;
        let mut ids = self.ids(&case.adoptions);
        ids.sort();
        let mut value = format!(
            "{} {} {}",
            word(&case.flow.id),
            word(&case.in_force.edition),
            word(&case.in_force.fingerprint)
        );
        for id in &ids {
            value.push_str(" adopted ");
            value.push_str(id);
        }
        self.put("edition", value, ids);
    }

    fn ids(&self, places: &[u32]) -> Vec<EventId> {
        let events = places
            .iter()
            .filter_map(|place| self.case.events.get(*place as usize));
        events.map(|event| event.id.clone()).collect()
    }

    /// The entries that stand last, by id, each with what it says.
    fn heads(&self, at: NodeAt) -> (String, Vec<EventId>) {
        let case = self.case;
        let places = case.heads.of(at).iter();
        let mut events: Vec<&Event> = places
            .filter_map(|place| case.events.get(*place as usize).map(AsRef::as_ref))
            .collect();
        events.sort_by(|a, b| a.id.cmp(&b.id));
        let says: Vec<String> = events.iter().map(|event| entry(event)).collect();
        let ids = events.iter().map(|event| event.id.clone()).collect();
        (says.join(" and "), ids)
    }

    /// A question that is asked now, or to which something was said.
    fn question(&mut self, at: NodeAt) {
        let case = self.case;
        let asked = case.now.on_walk(at);
        let (says, mut ids) = self.heads(at);
        if !asked && says.is_empty() {
            return;
        }
        let stands = match case.kind(at) {
            SaidKind::Nothing if case.is_conflict(at) => "conflict",
            SaidKind::Nothing if case.awaiting.contains_key(&at) => "to-confirm",
            SaidKind::Nothing | SaidKind::Read => "open",
            SaidKind::Answered => "answered",
            SaidKind::Deferred => "deferred",
            SaidKind::NotApplicable => "not-applicable",
        };
        let path = if asked { "asked" } else { "off-path" };
        let mut value = format!("{path} {stands}");
        if !says.is_empty() {
            value.push(' ');
            value.push_str(&says);
        }
        self.rows(at, &mut value);
        if let Some(adoption) = case.confirmed.get(&at) {
            for id in self.ids(&[*adoption]) {
                value.push_str(" confirmed ");
                value.push_str(&id);
                ids.push(id);
            }
        }
        let key = format!("question {}", case.flow.node(at).id);
        self.put(key, value, ids);
    }

    /// What stands in a form or table, row by row in its order, struck ones among them: the entries that stand last
    /// say only what they changed.
    fn rows(&self, at: NodeAt, value: &mut String) {
        let case = self.case;
        let table = case.table(at).filter(|table| table.is_begun());
        let (Some(table), Some(question)) = (table, case.flow.question(at)) else {
            return;
        };
        for row in &table.rows {
            value.push_str(" row ");
            value.push_str(&word(&row.id));
            value.push(' ');
            value.push_str(row.state.word());
            for (place, asked) in row.entries.iter().zip(&question.entries) {
                for said in &place.said {
                    let given = sheet::given(&case.events, *said);
                    if let Some(given) = given.and_then(|given| given.value.as_ref()) {
                        let written = filling::json::value_written(given).to_string();
                        value.push(' ');
                        value.push_str(&word(&asked.id));
                        value.push(' ');
                        value.push_str(&quoted(&written));
                    }
                }
            }
        }
    }

    fn gate(&mut self, at: NodeAt) {
        let case = self.case;
        let standing = case.now.gate(at);
        let (says, ids) = self.heads(at);
        let asked = case.now.on_walk(at);
        if !asked && says.is_empty() {
            return;
        }
        let stands = match standing.and_then(|gate| gate.decision) {
            _ if case.is_conflict(at) => "conflict",
            None => "undecided",
            Some(_) if standing.is_some_and(|gate| gate.stands) => "stands",
            Some(_) => "fell",
        };
        let path = if asked { "asked" } else { "off-path" };
        let mut value = format!("{path} {stands}");
        if !says.is_empty() {
            value.push(' ');
            value.push_str(&says);
        }
        let key = format!("gate {}", case.flow.node(at).id);
        self.put(key, value, ids);
    }

    fn finding(&mut self, finding: &Finding) {
        let case = self.case;
        if self
            .stage
            .is_some_and(|stage| !bears_on(case, finding.rule, finding.gate, stage))
        {
            return;
        }
        let gate = finding.gate;
        let gate = gate.map_or("none", |at| case.flow.node(at).id.as_str());
        let value = format!("{} gate {}", finding.state.word(), word(gate));
        let key = format!("finding {}", case.flow.rules[finding.rule].id);
        self.put(key, value, Vec::new());
    }

    /// Overrides, whether they stand or not: that is in the finding.
    fn overrides(&mut self) {
        let case = self.case;
        let mut lines = Vec::new();
        for (rule, overridden) in &case.said.overridden {
            let gate = case.now.gate_of(*rule).or(case.flow.rules[*rule].gate);
            if self
                .stage
                .is_some_and(|stage| !bears_on(case, *rule, gate, stage))
            {
                continue;
            }
            if let Some(event) = case.events.get(overridden.event as usize) {
                let id = &case.flow.rules[*rule].id;
                lines.push((format!("override {id} {}", event.id), event));
            }
        }
        lines.sort_by(|a, b| a.0.cmp(&b.0));
        for (key, event) in lines {
            self.put(key, entry(event), vec![event.id.clone()]);
        }
    }

    /// Whether what is about this node is within the scope. What is about the whole session is within that alone.
    fn is_within(&self, node: &str) -> bool {
        self.stage.is_none_or(|stage| {
            let at = self.case.flow.at(node);
            at.is_some_and(|at| self.case.flow.node(at).stage == Some(stage))
        })
    }

    /// Whether the comment or advice with this id is within the scope.
    fn is_of_within(&self, id: &str) -> bool {
        let mut events = self.case.events.iter();
        self.stage.is_none()
            || events.any(|event| {
                event.id == id
                    && match &event.body {
                        EventBody::CommentMade { node, .. } => self.is_within(node),
                        EventBody::AdviceGiven(advice) => self.is_within(&advice.on),
                        _ => false,
                    }
            })
    }

    /// Evidence, comments, advice and the like, each an entry of its own that stands.
    fn attached(&mut self) {
        let case = self.case;
        let mut lines = Vec::new();
        for place in case.evidence.iter().chain(&case.comments) {
            let Some(event) = case.events.get(*place as usize) else {
                continue;
            };
            let key = match &event.body {
                EventBody::EvidenceAdded(added) if self.is_within(&added.node) => "evidence",
                EventBody::CommentMade { node, .. } if self.is_within(node) => "comment",
                _ => continue,
            };
            lines.push((key, event));
        }
        for event in &case.events {
            let Subject::Review(body) = event.body.subject() else {
                continue;
            };
            let key = match body {
                OfReview::AdviceGiven(advice) if self.is_within(&advice.on) => "advice",
                OfReview::AdviceAnswered(answered) if self.is_of_within(&answered.advice) => {
                    "response"
                }
                OfReview::CommentSettled(settled) if self.is_of_within(&settled.comment) => {
                    "settled"
                }
                OfReview::CommentMade { .. }
                | OfReview::CommentSettled(_)
                | OfReview::AdviceGiven(_)
                | OfReview::AdviceAnswered(_)
                | OfReview::PrivilegedNoted(_) => continue,
            };
            lines.push((key, event));
        }
        for place in &case.strangers {
            let Some(event) = case.events.get(*place as usize) else {
                continue;
            };
            // What a newer version wrote may concern anything.
            let key = match &event.body {
                EventBody::Unknown(_) => "unknown",
                body if self.stage.is_none() && body.is_said() => "elsewhere",
                _ => continue,
            };
            lines.push((key, event));
        }
        lines.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
        for (key, event) in lines {
            let id = event.id.clone();
            self.put(format!("{key} {id}"), entry(event), vec![id]);
        }
    }
}

fn value_word(value: &AnswerValue) -> String {
    match value {
        AnswerValue::One(id) => word(id),
        AnswerValue::Many(ids) => {
            let ids: Vec<String> = ids.iter().map(|id| word(id)).collect();
            ids.join(",")
        }
        AnswerValue::Text(text) => quoted(text),
        AnswerValue::Number(number) => number.to_string(),
        AnswerValue::Date(date) => word(date),
        AnswerValue::Filled(filled) => quoted(&filling::json::written(filled).to_string()),
    }
}

/// One entry: what it says, who and when. Its id alone binds it; the rest is for reading.
fn entry(event: &Event) -> String {
    let mut says = String::new();
    if let EventBody::AnswerGiven(given) = &event.body {
        says = format!("value {} ", value_word(&given.value));
    }
    let mut add = |name: &str, text: &str| {
        if !text.is_empty() {
            says.push_str(name);
            says.push(' ');
            says.push_str(&quoted(text));
            says.push(' ');
        }
    };
    match event.body.subject() {
        Subject::Answer(OfAnswer::AnswerGiven(given)) => {
            for chosen in &given.asked.chosen {
                add("chosen", chosen);
            }
            add("note", &given.note);
            add("prompt", &given.asked.prompt);
        }
        Subject::Answer(OfAnswer::AnswerDeferred(deferred)) => {
            add("owner", &deferred.owner);
            add("due", &deferred.due);
            add("note", &deferred.note);
            add("prompt", &deferred.asked.prompt);
        }
        Subject::Answer(OfAnswer::AnswerNotApplicable(marked)) => {
            add("reason", &marked.reason);
            add("prompt", &marked.asked.prompt);
        }
        Subject::Answer(OfAnswer::AnswerWithdrawn(withdrawn)) => {
            add("withdrawn", &withdrawn.reason);
        }
        Subject::Walk(OfWalk::GateDecided(decided)) => {
            add("decision", decided.decision.word());
            add("reason", &decided.reason);
            for condition in &decided.conditions {
                add("condition", condition);
            }
            add("dissent", &decided.dissent);
            add("prompt", &decided.prompt);
        }
        Subject::Walk(OfWalk::FindingOverridden(overridden)) => {
            add("reason", &overridden.reason);
            add("says", &overridden.says);
        }
        Subject::Walk(OfWalk::EvidenceAdded(added)) => {
            add("node", &added.node);
            add("title", &added.title);
            add("location", &added.location);
            add("sha256", added.sha256.as_deref().unwrap_or_default());
            add("marking", added.marking.text());
        }
        Subject::Review(OfReview::CommentSettled(settled)) => {
            add("comment", &settled.comment);
            add("state", settled.state.word());
            add("reason", &settled.reason);
        }
        Subject::Review(OfReview::AdviceGiven(advice)) => {
            add("on", &advice.on);
            add("kind", &advice.kind);
            add("adviser", &advice.adviser);
            add("given", &advice.given);
            add("outcome", advice.outcome.word());
            add("text", &advice.text);
            for condition in &advice.conditions {
                add("condition", condition);
            }
            add("replaces", &advice.replaces);
        }
        Subject::Review(OfReview::AdviceAnswered(answered)) => {
            add("advice", &answered.advice);
            if let Some(condition) = answered.condition {
                add("condition", &condition.to_string());
            }
            add("response", answered.response.word());
            add("reason", &answered.reason);
        }
        Subject::Review(OfReview::CommentMade { node, text, .. }) => {
            add("node", node);
            add("text", text);
        }
        Subject::Walk(OfWalk::Opened(_))
        | Subject::Walk(OfWalk::NoteRead { .. })
        | Subject::Walk(OfWalk::EvidenceRemoved { .. })
        | Subject::Review(OfReview::PrivilegedNoted(_))
        | Subject::Edition(_)
        | Subject::People(_)
        | Subject::Signoff(_)
        | Subject::Redaction(_)
        | Subject::File(_) => {}
    }
    format!(
        "{says}by {} {} at {} entry {}",
        quoted(&event.by.name),
        quoted(&event.by.role),
        word(&event.at),
        event.id
    )
}
