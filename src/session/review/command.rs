//! What a person wants to do in review, and whether it may happen now.

use super::{Given, Thread};
use crate::flow::NodeAt;
use crate::id::RoleId;
use crate::session::event::{
    Actor, AdviceAnswered, AdviceGiven, AdviceOutcome, CommentSettled, EventBody, PrivilegedNoted,
    Response, ThreadState,
};
use crate::session::field::FieldKey;
use crate::session::find::node_at;
use crate::session::ids;
use crate::session::rejection::{Refusal, Rejection, about, limited, reason_given, reject};
use crate::session::roles;
use crate::session::state::Case;
use crate::session::value;
use crate::text::same::same_name;
use crate::text::{is_blank, shortened};
use crate::{say, words};

/// A request of review. Ids of events may be given by their start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// `to` is the comment that is answered.
    Reply { to: String, text: String },
    /// Says how a thread stands, by any comment in it.
    Settle {
        comment: String,
        state: ThreadState,
        reason: String,
    },
    /// `kind` may be the id or the title of a role; `called` is filled in.
    Advise(AdviceGiven),
    /// `condition` counts from 1; `None` is the advice as a whole.
    Respond {
        advice: String,
        condition: Option<u32>,
        response: Response,
        reason: String,
    },
    /// The text was put into its own file before this; `digest` is of [`super::privileged::digest`].
    NotePrivileged { node: String, digest: String },
}

impl Command {
    /// What the command is about: a node or the id of an event.
    #[must_use]
    pub fn subject(&self) -> &str {
        match self {
            Self::Reply { to: id, .. }
            | Self::Settle { comment: id, .. }
            | Self::Respond { advice: id, .. }
            | Self::NotePrivileged { node: id, .. } => id,
            Self::Advise(advice) if advice.on.is_empty() => &advice.kind,
            Self::Advise(advice) => &advice.on,
        }
    }

    /// Every text in it that a person typed.
    pub(in crate::session) fn each_text(&mut self, each: &mut dyn FnMut(&mut String)) {
        match self {
            Self::Reply { to: _, text } => each(text),
            Self::Settle {
                comment: _,
                state: _,
                reason,
            }
            | Self::Respond {
                advice: _,
                condition: _,
                response: _,
                reason,
            } => each(reason),
            Self::Advise(advice) => {
                advice.conditions.iter_mut().for_each(&mut *each);
                let mut given = String::from(std::mem::take(&mut advice.given));
                let texts = [&mut advice.adviser, &mut given, &mut advice.text];
                texts.into_iter().for_each(each);
                advice.given = given.into();
            }
            Self::NotePrivileged { node: _, digest: _ } => {}
        }
    }
}

/// Whether a command may happen now, by this person; gives the body to append.
///
/// # Errors
///
/// A rejection in words. Nothing has changed.
pub fn check(case: &Case, command: &Command, by: &Actor) -> Result<EventBody, Rejection> {
    match command {
        Command::Reply { to, text } => {
            let thread = thread(case, to)?;
            Ok(EventBody::CommentMade {
                node: thread.node.into(),
                text: needed(FieldKey::Text, text, Refusal::Blank)?,
                reply_to: thread.first.id.clone(),
            })
        }
        Command::Settle {
            comment,
            state,
            reason,
        } => settle(case, comment, *state, reason, by),
        Command::Advise(advice) => advise(case, advice).map(EventBody::AdviceGiven),
        Command::Respond {
            advice,
            condition,
            response,
            reason,
        } => {
            let given = may_respond(case, advice, *condition, *response, by)?;
            let reason = if *response == Response::Followed {
                limited(reason.trim())?
            } else {
                reason_given(reason)?
            };
            Ok(EventBody::AdviceAnswered(AdviceAnswered {
                advice: given.event.id.clone(),
                condition: *condition,
                response: *response,
                reason,
            }))
        }
        Command::NotePrivileged { node, digest } => {
            if !node.is_empty() {
                node_at(case, node)?;
            }
            Ok(EventBody::PrivilegedNoted(PrivilegedNoted {
                node: node.as_str().into(),
                digest: digest.as_str().into(),
            }))
        }
    }
}

/// The thread that an id or its start names.
///
/// # Errors
///
/// Where no comment has it, or more than one begins so.
pub fn thread<'a>(case: &'a Case, id: &str) -> Result<Thread<'a>, Rejection> {
    let thread = case.reviewed().thread_named(id);
    thread.ok_or_else(|| {
        let none = reject(Refusal::NoSuchComment { id: id.to_string() });
        let threads = case.reviewed().threads();
        let all = threads.iter().flat_map(|thread| {
            let replies = thread.replies.iter().map(|(reply, _)| reply.id.as_str());
            std::iter::once(thread.first.id.as_str()).chain(replies)
        });
        ids::explained(id, all, none)
    })
}

/// The advice that an id or its start names.
///
/// # Errors
///
/// Where no advice has it, or more than one begins so.
pub fn advice<'a>(case: &'a Case, id: &str) -> Result<Given<'a>, Rejection> {
    let given = case.reviewed().advice_named(id);
    given.ok_or_else(|| {
        let none = reject(Refusal::NoSuchAdvice { id: id.to_string() });
        let all = case.reviewed().advice();
        ids::explained(id, all.map(|given| given.event.id.as_str()), none)
    })
}

fn settle(
    case: &Case,
    comment: &str,
    state: ThreadState,
    reason: &str,
    by: &Actor,
) -> Result<EventBody, Rejection> {
    let thread = thread(case, comment)?;
    if state == ThreadState::Withdrawn && !same_name(&thread.first.by.name, &by.name) {
        let name = &thread.first.by.name;
        return Err(reject(Refusal::CommentNotYours { name: name.clone() }));
    }
    if thread.state == state {
        let state = super::words::state(state);
        return Err(reject(Refusal::SettledSo { state }));
    }
    // A reply says what the answer is; without one the reason has to.
    let replied = thread
        .replies
        .iter()
        .any(|(reply, _)| reply.by != thread.first.by);
    let reason = match state {
        ThreadState::Answered if replied => limited(reason.trim())?,
        ThreadState::Answered if is_blank(reason) => {
            return Err(reject(Refusal::AnswerNeeded).at(FieldKey::Reason));
        }
        _ => reason_given(reason)?,
    };
    Ok(EventBody::CommentSettled(CommentSettled {
        comment: thread.first.id.clone(),
        state,
        reason,
    }))
}

/// Whether this person may say this about advice now, before anybody writes a reason; gives the advice.
fn may_respond<'a>(
    case: &'a Case,
    advice: &str,
    condition: Option<u32>,
    response: Response,
    by: &Actor,
) -> Result<Given<'a>, Rejection> {
    let given = self::advice(case, advice)?;
    let count = given.advice.conditions.len();
    if let Some(number) = condition
        && (number == 0 || number as usize > count)
    {
        return Err(reject(Refusal::NoSuchCondition { number, count }));
    }
    if response != Response::Followed && is_blank(&by.role) {
        let mut rejection = reject(Refusal::AdvisingRoleNeeded).at(FieldKey::Response);
        rejection.hint = Some(say!("session.hint_role"));
        return Err(rejection);
    }
    Ok(given)
}

/// The role of the flow that a word means: its id or its title, in any case.
///
/// # Errors
///
/// Where the flow has no such role; the hint lists those that advise on the node.
pub fn adviser(case: &Case, on: &str, word: &str) -> Result<RoleId, Rejection> {
    let role = roles::role(&case.flow, word);
    role.map(|role| role.id.clone()).ok_or_else(|| {
        let mut rejection = reject(Refusal::NoSuchAdviceKind {
            kind: shortened(word).into_owned(),
        });
        if !roles::like(&case.flow, word).is_empty() {
            return rejection.hint(roles::perhaps(&case.flow, word, false));
        }
        let known = advisers(case, case.flow.at(on));
        let known = known.iter().take(6).map(|id| case.flow.role_title(id));
        let known: Vec<&str> = known.collect();
        rejection.hint = Some(say!("review.hint_kind", list = words::list(&known)));
        rejection
    })
}

/// Ids of roles that may be expected to advise, those of the node and its stage first.
///
/// Any role of the flow may advise; the flow says of nodes and stages who does as a rule.
#[must_use]
pub fn advisers(case: &Case, at: Option<NodeAt>) -> Vec<RoleId> {
    let flow = &case.flow;
    let mut out: Vec<RoleId> = Vec::new();
    let mut add = |ids: &[RoleId]| {
        for id in ids {
            if !out.contains(id) {
                out.push(id.clone());
            }
        }
    };
    if let Some(at) = at {
        if let Some(question) = flow.question(at) {
            add(&question.advised_by);
        }
        let header = flow.stage_of(at).and_then(|stage| stage.header.as_ref());
        add(header.map_or(&[], |header| &header.advice));
    }
    for stage in &flow.stages {
        add(stage.header.as_ref().map_or(&[], |header| &header.advice));
    }
    if out.is_empty() {
        out = flow.roles.iter().map(|role| role.id.clone()).collect();
    }
    out
}

fn advise(case: &Case, written: &AdviceGiven) -> Result<AdviceGiven, Rejection> {
    let mut advice = written.clone();
    if !advice.on.is_empty() {
        node_at(case, &advice.on)?;
    }
    advice.kind = adviser(case, &advice.on, &advice.kind).map_err(about(FieldKey::Role))?;
    case.flow
        .role_title(&advice.kind)
        .clone_into(&mut advice.called);
    advice.adviser = needed(FieldKey::From, &advice.adviser, Refusal::AdviserNeeded)?;
    advice.given = value::date(&advice.given).map_err(about(FieldKey::Given))?;
    advice.text = needed(FieldKey::Text, &advice.text, Refusal::AdviceTextNeeded)?;
    let mut conditions = Vec::new();
    for condition in &advice.conditions {
        let condition = condition.trim();
        if !is_blank(condition) {
            conditions.push(limited(condition)?);
        }
    }
    if advice.outcome == AdviceOutcome::SupportsWithConditions && conditions.is_empty() {
        return Err(reject(Refusal::AdviceConditionsNeeded).at(FieldKey::Conditions));
    }
    if advice.outcome == AdviceOutcome::Supports && !conditions.is_empty() {
        return Err(reject(Refusal::AdviceConditionsWithout).at(FieldKey::Conditions));
    }
    advice.conditions = conditions;
    if !advice.replaces.is_empty() {
        let earlier = self::advice(case, &advice.replaces)?;
        if earlier.advice.kind != advice.kind {
            return Err(reject(Refusal::ReplacesOther {
                role: earlier.advice.called.clone(),
            })
            .at(FieldKey::Role));
        }
        advice.replaces.clone_from(&earlier.event.id);
    }
    Ok(advice)
}

fn needed(field: FieldKey, text: &str, refusal: Refusal) -> Result<String, Rejection> {
    if is_blank(text) {
        return Err(reject(refusal).at(field));
    }
    limited(text.trim())
}
