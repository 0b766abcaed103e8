//! What a person wants to do, and whether it may happen now.
//!
//! [`check`] turns a command into the body of an event, or says in words why not. It changes nothing:
//! the shell appends the body to the journal and only then applies the event.

use super::adopt::{self, asked};
use super::eval::{self, FindingState};
use super::event::{
    Actor, AnswerDeferred, AnswerGiven, AnswerNotApplicable, AnswerValue, AnswerWithdrawn,
    Decision, EventBody, EvidenceAdded, FindingOverridden, GateDecided, Origin,
};
use super::field::FieldKey;
use super::filling;
use super::find::{node_at, not_a_question};
use super::ids;
use super::people;
use super::redaction;
use super::rejection::{Refusal, Rejection, about, limited, reason_given, reject};
use super::responses::{self, SaidKind};
use super::review;
use super::roles;
use super::signoff;
use super::state::Case;
use super::value;
use crate::flow::document::Severity;
use crate::flow::{Gate, NodeAt, NodeKind, Question};
use crate::id::{EventId, NodeId, RuleId};
use crate::say;
use crate::text::same::as_saved;
use crate::text::{is_blank, nearest};

/// A request to change the session.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    Answer {
        question: NodeId,
        value: AnswerValue,
        note: String,
    },
    /// An answer that was taken from elsewhere and confirmed.
    TakeOver {
        question: NodeId,
        value: AnswerValue,
        note: String,
        from: Box<Origin>,
    },
    /// *Not known yet*. `owner` is who is to find out; `due` a date or empty.
    NotKnown {
        question: NodeId,
        owner: String,
        due: String,
        note: String,
    },
    NotApplicable {
        question: NodeId,
        reason: String,
    },
    Withdraw {
        question: NodeId,
        reason: String,
    },
    /// A note was read.
    Read {
        node: NodeId,
    },
    AddEvidence(EvidenceAdded),
    /// `evidence` is the id of the event that added it, or the start of one.
    RemoveEvidence {
        evidence: String,
        reason: String,
    },
    Comment {
        node: NodeId,
        text: String,
    },
    Review(review::command::Command),
    Decide {
        gate: NodeId,
        decision: Decision,
        reason: String,
        conditions: Vec<String>,
        dissent: String,
    },
    Override {
        rule: RuleId,
        reason: String,
    },
    /// Adopts the edition of the flow that the case is open over. `confirm` names the questions whose
    /// reworded answers hold; the others are asked again.
    Adopt {
        confirm: Vec<NodeId>,
    },
    /// Who is to answer what, and whose session it is.
    People(people::Command),
    /// Passages to be kept out of a copy for publication.
    Redaction(redaction::Command),
    /// `adoption` is the id of the event that adopted an edition.
    UndoAdoption {
        adoption: String,
        reason: String,
    },
    SignOff(signoff::Command),
}

impl Command {
    /// The node or rule that the command is about; `edition` where it is about that.
    #[must_use]
    pub fn subject(&self) -> &str {
        match self {
            Self::Answer { question: id, .. }
            | Self::TakeOver { question: id, .. }
            | Self::NotKnown { question: id, .. }
            | Self::NotApplicable { question: id, .. }
            | Self::Withdraw { question: id, .. }
            | Self::Read { node: id }
            | Self::Comment { node: id, .. }
            | Self::Decide { gate: id, .. } => id,
            Self::Override { rule, .. } => rule,
            Self::RemoveEvidence { evidence, .. } => evidence,
            Self::AddEvidence(added) => &added.node,
            Self::People(command) => command.subject(),
            Self::Review(command) => command.subject(),
            Self::Redaction(command) => command.subject(),
            Self::Adopt { .. } | Self::UndoAdoption { .. } => "edition",
            Self::SignOff(command) => command.subject(),
        }
    }

    /// The command at this moment, where it names the moment: `now` in UTC as in an event, `day` a date.
    #[must_use]
    pub fn dated(mut self, now: &str, day: impl FnOnce() -> String) -> Self {
        match &mut self {
            Self::SignOff(signoff::Command::Sign { at, .. }) => now.clone_into(at),
            Self::People(people::Command::HandOver { today, .. }) => *today = day(),
            // Advice that does not say when it was given was given today.
            Self::Review(review::command::Command::Advise(advice)) if is_blank(&advice.given) => {
                advice.given = day().into();
            }
            Self::SignOff(signoff::Command::Withdraw { .. } | signoff::Command::Attach { .. })
            | Self::People(people::Command::Assign { .. } | people::Command::Acknowledge { .. })
            | Self::Answer { .. }
            | Self::TakeOver { .. }
            | Self::NotKnown { .. }
            | Self::NotApplicable { .. }
            | Self::Withdraw { .. }
            | Self::Read { .. }
            | Self::AddEvidence(_)
            | Self::RemoveEvidence { .. }
            | Self::Comment { .. }
            | Self::Review(_)
            | Self::Decide { .. }
            | Self::Override { .. }
            | Self::Adopt { .. }
            | Self::Redaction(_)
            | Self::UndoAdoption { .. } => {}
        }
        self
    }

    /// Every text in it that a person typed. Ids and places of files are none, nor what was chosen from a
    /// list.
    fn each_text(&mut self, each: &mut dyn FnMut(&mut String)) {
        match self {
            Self::Answer {
                question: _,
                value,
                note,
            }
            | Self::TakeOver {
                question: _,
                value,
                note,
                from: _,
            } => {
                value.each_text(each);
                each(note);
            }
            Self::NotKnown {
                question: _,
                owner,
                due,
                note,
            } => [owner, due, note].into_iter().for_each(each),
            Self::NotApplicable {
                question: _,
                reason,
            }
            | Self::Withdraw {
                question: _,
                reason,
            }
            | Self::RemoveEvidence {
                evidence: _,
                reason,
            }
            | Self::Override { rule: _, reason }
            | Self::UndoAdoption {
                adoption: _,
                reason,
            } => each(reason),
            Self::Comment { node: _, text } => each(text),
            Self::AddEvidence(added) => each(&mut added.title),
            Self::Decide {
                gate: _,
                decision: _,
                reason,
                conditions,
                dissent,
            } => {
                conditions.iter_mut().for_each(&mut *each);
                [reason, dissent].into_iter().for_each(each);
            }
            Self::Review(command) => command.each_text(each),
            Self::People(command) => command.each_text(each),
            Self::Redaction(command) => command.each_text(each),
            Self::SignOff(command) => command.each_text(each),
            Self::Read { node: _ } | Self::Adopt { confirm: _ } => {}
        }
    }
}

/// Whether a command may happen now, by this person; gives the body to append.
///
/// Every text in it is brought into the form in which it is saved here, whichever shell it comes from.
///
/// # Errors
///
/// A rejection in words. Nothing has changed.
pub fn check(case: &Case, command: &Command, by: &Actor) -> Result<EventBody, Rejection> {
    let by = by.as_saved();
    let mut command = command.clone();
    command.each_text(&mut |text| *text = as_saved(text).into_owned());
    allowed(case, &command, &by)
}

/// Whether there is a name to act in. What would happen can be asked by nobody in particular.
///
/// # Errors
///
/// Where nothing can be seen of the name.
pub fn named(by: &Actor) -> Result<(), Rejection> {
    if is_blank(&by.name) {
        return Err(reject(Refusal::NameNeeded));
    }
    Ok(())
}

fn allowed(case: &Case, command: &Command, by: &Actor) -> Result<EventBody, Rejection> {
    match command {
        Command::Answer {
            question,
            value,
            note,
        } => answer(case, question, value, note, None, by),
        Command::TakeOver {
            question,
            value,
            note,
            from,
        } => answer(case, question, value, note, Some(from.clone()), by),
        Command::NotKnown {
            question,
            owner,
            due,
            note,
        } => {
            let (_, asked) = question_now(case, question)?;
            if !asked.may_defer {
                return Err(reject(Refusal::MayNotDefer {
                    title: asked.prompt.clone(),
                }));
            }
            let owner = roles::role_or_person(case, owner).map_err(about(FieldKey::Owner))?;
            if is_blank(&owner) {
                return Err(reject(Refusal::OwnerNeeded).at(FieldKey::Owner));
            }
            let due = value::date_or_none(due).map_err(about(FieldKey::Due))?;
            Ok(EventBody::AnswerDeferred(AnswerDeferred {
                question: question.clone(),
                owner: limited(&owner)?,
                due,
                note: limited(note)?,
                asked: self::asked::now(asked, Vec::new()),
            }))
        }
        Command::NotApplicable { question, reason } => {
            let asked = may_not_apply(case, question)?;
            Ok(EventBody::AnswerNotApplicable(AnswerNotApplicable {
                question: question.clone(),
                reason: reason_given(reason)?,
                asked: self::asked::now(asked, Vec::new()),
            }))
        }
        Command::Withdraw { question, reason } => withdraw(case, question, reason),
        Command::Read { node } => {
            let at = node_at(case, node)?;
            if !matches!(case.flow.node(at).kind, NodeKind::Note(_)) {
                let title = case.flow.node(at).heading();
                return Err(reject(Refusal::NotANote {
                    title: title.to_string(),
                }));
            }
            reached(case, at)?;
            Ok(EventBody::NoteRead { node: node.clone() })
        }
        Command::AddEvidence(added) => {
            node_at(case, &added.node)?;
            let mut added = added.clone();
            added.title = limited(added.title.trim())?;
            added.location = limited(added.location.trim())?;
            if is_blank(&added.title) {
                return Err(reject(Refusal::EvidenceTitle).at(FieldKey::Title));
            }
            Ok(EventBody::EvidenceAdded(added))
        }
        Command::RemoveEvidence { evidence, reason } => {
            let id = case.evidence_id(evidence).ok_or_else(|| {
                let none = reject(Refusal::NoSuchEvidence {
                    id: evidence.clone(),
                });
                ids::explained(evidence, case.evidence_ids(), none)
            })?;
            Ok(EventBody::EvidenceRemoved {
                evidence: id,
                reason: reason_given(reason)?,
            })
        }
        Command::Comment { node, text } => {
            node_at(case, node)?;
            let text = text.trim();
            if is_blank(text) {
                return Err(reject(Refusal::Blank).at(FieldKey::Text));
            }
            Ok(EventBody::CommentMade {
                node: node.clone(),
                text: limited(text)?,
                reply_to: EventId::default(),
            })
        }
        Command::Review(command) => review::command::check(case, command, by),
        Command::Decide {
            gate,
            decision,
            reason,
            conditions,
            dissent,
        } => {
            let (at, written) = may_decide(case, gate, *decision, by)?;
            let reason = reason_given(reason).map_err(about(FieldKey::Reasons))?;
            let conditions: Vec<String> = conditions
                .iter()
                .map(|text| text.trim().to_owned())
                .filter(|text| !is_blank(text))
                .collect();
            if *decision == Decision::ProceedWithConditions && conditions.is_empty() {
                return Err(reject(Refusal::ConditionsNeeded).at(FieldKey::Conditions));
            }
            Ok(EventBody::GateDecided(GateDecided {
                gate: gate.clone(),
                decision: *decision,
                reason,
                conditions,
                dissent: limited(dissent.trim())?,
                basis: responses::digest_text(eval::gate_basis(&case.said, &case.now, at)),
                prompt: written.prompt.clone(),
                seen: case.blocks(at).seen(case),
                fingerprint: case.flow.fingerprint.clone(),
            }))
        }
        Command::Override { rule, reason } => override_rule(case, rule, reason, by),
        Command::Adopt { confirm } => Ok(EventBody::FlowAdopted(adopt::adoption(case, confirm)?)),
        Command::People(command) => people::check(case, command, by),
        Command::SignOff(command) => signoff::command::check(case, command, by),
        Command::Redaction(command) => redaction::check(case, command, by),
        Command::UndoAdoption { adoption, reason } => {
            let there = case.events.iter().any(|event| {
                event.id == adoption.as_str() && matches!(event.body, EventBody::FlowAdopted(_))
            });
            if !there || case.undone.contains(adoption.as_str()) {
                return Err(reject(Refusal::NotAdopted));
            }
            Ok(EventBody::AdoptionUndone {
                adoption: adoption.as_str().into(),
                reason: limited(reason.trim())?,
            })
        }
    }
}

/// An answer that may be given now, and where it was taken from.
fn answer(
    case: &Case,
    question: &NodeId,
    value: &AnswerValue,
    note: &str,
    from: Option<Box<Origin>>,
    by: &Actor,
) -> Result<EventBody, Rejection> {
    let (at, asked) = question_now(case, question)?;
    let value = match value::check(asked, value.clone())? {
        AnswerValue::Filled(filled) => {
            AnswerValue::Filled(Box::new(filling::check(case, at, asked, &filled)?))
        }
        value => value,
    };
    let asked = self::asked::now(asked, value::labels(asked, &value));
    let given = AnswerGiven {
        question: question.clone(),
        value,
        note: limited(note)?,
        from,
        asked,
    };
    filling::may_end(case, at, &given, by)?;
    Ok(EventBody::AnswerGiven(given))
}

/// Whether this person may take this decision now, before anybody writes reasons for it; gives the gate.
fn may_decide<'a>(
    case: &'a Case,
    gate: &str,
    decision: Decision,
    by: &Actor,
) -> Result<(NodeAt, &'a Gate), Rejection> {
    let at = node_at(case, gate)?;
    let Some(written) = case.flow.gate(at) else {
        let title = case.flow.node(at).heading();
        return Err(reject(Refusal::NotAGate {
            title: title.to_string(),
        }));
    };
    reached(case, at)?;
    decides(case, written, by)?;
    if decision.goes_on() {
        adopt::settled(case)?;
        passable(case, at)?;
    }
    Ok((at, written))
}

/// Whether a question may be marked as not applicable now, before anybody writes a reason; gives it.
fn may_not_apply<'a>(case: &'a Case, question: &str) -> Result<&'a Question, Rejection> {
    let (_, asked) = question_now(case, question)?;
    if asked.may_not_apply {
        Ok(asked)
    } else {
        Err(reject(Refusal::MustApply {
            title: asked.prompt.clone(),
        }))
    }
}

fn question_now<'a>(case: &'a Case, id: &str) -> Result<(NodeAt, &'a Question), Rejection> {
    let at = node_at(case, id)?;
    let Some(question) = case.flow.question(at) else {
        return Err(not_a_question(case, at));
    };
    reached(case, at)?;
    Ok((at, question))
}

fn reached(case: &Case, at: NodeAt) -> Result<(), Rejection> {
    if case.now.is_reached(at) {
        return Ok(());
    }
    let (id, title) = (&case.flow.node(at).id, case.flow.node(at).heading());
    let why = say!("session.hint_why", id = id);
    if case.now.on_walk(at) {
        let gate = case
            .frontier()
            .map_or("", |gate| case.flow.node(gate).heading());
        return Err(reject(Refusal::NotYet {
            title: title.to_string(),
            gate: gate.to_owned(),
        })
        .hint(why));
    }
    Err(reject(Refusal::OffPath {
        title: title.to_string(),
    })
    .hint(why))
}

fn withdraw(case: &Case, question: &str, reason: &str) -> Result<EventBody, Rejection> {
    let at = node_at(case, question)?;
    if case.flow.question(at).is_none() {
        return Err(not_a_question(case, at));
    }
    let conflicts = case.is_conflict(at);
    let begun = case.table(at).is_some_and(|table| table.is_begun());
    let nothing = case.kind(at) == SaidKind::Nothing && !case.awaiting.contains_key(&at);
    if nothing && !conflicts && !begun {
        let title = case.flow.node(at).heading();
        return Err(reject(Refusal::NothingToWithdraw {
            title: title.to_string(),
        }));
    }
    Ok(EventBody::AnswerWithdrawn(AnswerWithdrawn {
        question: question.into(),
        reason: limited(reason.trim())?,
    }))
}

/// Whether the person's role may decide at the gate.
fn decides(case: &Case, gate: &Gate, by: &Actor) -> Result<(), Rejection> {
    if gate
        .decision_maker
        .iter()
        .any(|role| case.is_role(role, &by.role))
    {
        return Ok(());
    }
    let who = case.role_list(&gate.decision_maker);
    Err(if is_blank(&by.role) {
        reject(Refusal::RoleNeeded { who })
    } else {
        reject(Refusal::NotDecisionMaker {
            role: case.flow.role_title(&by.role).to_string(),
            who,
        })
    }
    .hint(say!("session.hint_role")))
}

/// Whether the gate may be passed; the first thing in its way is said, and how many more there are.
fn passable(case: &Case, at: NodeAt) -> Result<(), Rejection> {
    let gate = case.flow.node(at).heading();
    let blocks = case.blocks(at);
    let lines = blocks.in_words(case);
    let Some(first) = lines.first() else {
        return Ok(());
    };
    let status = say!("session.hint_gate");
    Err(match lines.len() - 1 {
        0 => reject(Refusal::GateHeld {
            gate: gate.to_string(),
            why: first.clone(),
        }),
        more => reject(Refusal::GateHeldMore {
            gate: gate.to_string(),
            why: first.clone(),
            more,
        }),
    }
    .hint(status))
}

/// Whether this person may override this rule now, before anybody writes a reason; gives its place in
/// [`Flow::rules`](crate::flow::Flow::rules).
fn may_override(case: &Case, id: &str, by: &Actor) -> Result<usize, Rejection> {
    let Some(rule) = case.flow.rules.iter().position(|rule| rule.id == id) else {
        let none = reject(Refusal::NoSuchRule { id: id.to_string() });
        let rules = case.flow.rules.iter().map(|rule| rule.id.as_str());
        return Err(match nearest(id, rules) {
            Some(like) => none.hint(say!("session.did_you_mean", id = like)),
            None => none,
        });
    };
    let written = &case.flow.rules[rule];
    let title = written.title.clone();
    match case.now.finding(rule) {
        Some(FindingState::Raised | FindingState::NotAssessed) => {}
        Some(FindingState::Overridden) => {
            return Err(reject(Refusal::AlreadyOverridden { title }));
        }
        Some(FindingState::Discharged) | None => return Err(reject(Refusal::NotRaised { title })),
    }
    if written.severity == Severity::Advice {
        return Err(reject(Refusal::AdviceOnly { title }));
    }
    if written.override_by.is_empty() {
        return Err(reject(Refusal::NoOverride { title }));
    }
    if !written
        .override_by
        .iter()
        .any(|role| case.is_role(role, &by.role))
    {
        let who = case.role_list(&written.override_by);
        return Err(if is_blank(&by.role) {
            reject(Refusal::OverrideRoleNeeded { who })
        } else {
            reject(Refusal::MayNotOverride {
                role: case.flow.role_title(&by.role).to_string(),
                who,
            })
        }
        .hint(say!("session.hint_role")));
    }
    adopt::settled(case)?;
    Ok(rule)
}

fn override_rule(case: &Case, id: &str, reason: &str, by: &Actor) -> Result<EventBody, Rejection> {
    let rule = may_override(case, id, by)?;
    let basis = eval::rule_basis(&case.flow, &case.said, &case.now, rule);
    Ok(EventBody::FindingOverridden(FindingOverridden {
        rule: id.into(),
        reason: reason_given(reason)?,
        basis: responses::digest_text(basis),
        says: case.flow.rules[rule].says.clone(),
    }))
}
