//! How a script writes a command.

use serde_json::{Value, json};

use super::commands::no_privileged;
use super::fault::Fault;
use crate::session::command::Command;
use crate::session::event::{AdviceGiven, AnswerValue, EvidenceAdded};
use crate::session::people;
use crate::session::redaction;
use crate::session::review::command::Command as Review;
use crate::session::signoff;

/// The line that is read as this command. What the clock, a file or the case fills in does not stand in it.
///
/// # Errors
///
/// Where no line can hold the command: why, in words.
pub fn written(command: &Command) -> Result<Value, Fault> {
    Ok(match command {
        Command::Answer {
            question,
            value,
            note,
        } => json!({ "answer": question, "value": value_json(value), "note": note }),
        Command::NotKnown {
            question,
            owner,
            due,
            note,
        } => json!({ "not_known": question, "owner": owner, "due": due, "note": note }),
        Command::NotApplicable { question, reason } => {
            json!({ "not_applicable": question, "reason": reason })
        }
        Command::Withdraw { question, reason } => json!({ "withdraw": question, "reason": reason }),
        Command::Read { node } => json!({ "read": node }),
        Command::AddEvidence(EvidenceAdded {
            node,
            title,
            location,
            size: _,
            sha256: _,
            marking,
        }) => json!({
            "evidence": node,
            "title": title,
            "location": location,
            "marking": marking.text(),
        }),
        Command::RemoveEvidence { evidence, reason } => {
            json!({ "remove_evidence": evidence, "reason": reason })
        }
        Command::Comment { node, text } => json!({ "comment": node, "text": text }),
        Command::Decide {
            gate,
            decision,
            reason,
            conditions,
            dissent,
        } => json!({
            "decide": gate,
            "decision": decision.word(),
            "reason": reason,
            "conditions": conditions,
            "dissent": dissent,
        }),
        Command::Override { rule, reason } => json!({ "override": rule, "reason": reason }),
        Command::Adopt { confirm } => json!({ "adopt": true, "confirm": confirm, "yes": true }),
        Command::UndoAdoption { adoption, reason } => json!({ "undo": adoption, "reason": reason }),
        Command::Review(command) => review(command)?,
        Command::People(command) => people(command),
        Command::Redaction(command) => redaction(command),
        Command::SignOff(command) => signoff(command),
    })
}

fn review(command: &Review) -> Result<Value, Fault> {
    Ok(match command {
        Review::Reply { to, text } => json!({ "reply": to, "text": text }),
        Review::Settle {
            comment,
            state,
            reason,
        } => json!({ "settle": comment, "state": state.word(), "reason": reason }),
        Review::Advise(AdviceGiven {
            on,
            kind,
            called: _,
            adviser,
            given,
            outcome,
            text,
            conditions,
            replaces,
        }) => json!({
            "advice": kind,
            "on": on,
            "from": adviser,
            "given": given,
            "outcome": outcome.word(),
            "text": text,
            "conditions": conditions,
            "replaces": replaces,
        }),
        Review::Respond {
            advice,
            condition,
            response,
            reason,
        } => json!({
            "respond": advice,
            "condition": condition,
            "response": response.word(),
            "reason": reason,
        }),
        Review::NotePrivileged { node: _, digest: _ } => return Err(no_privileged()),
    })
}

fn people(command: &people::Command) -> Value {
    match command {
        people::Command::Assign {
            question,
            to,
            due,
            note,
        } => json!({ "assign": question, "to": to, "due": due, "note": note }),
        people::Command::HandOver { to, note, today: _ } => {
            json!({ "handover": to.name, "to_role": to.role, "note": note })
        }
        people::Command::Acknowledge { handover, note } => {
            json!({ "acknowledge": handover, "note": note })
        }
    }
}

fn redaction(command: &redaction::Command) -> Value {
    match command {
        redaction::Command::Mark {
            event,
            member,
            passage,
            only_here,
            exemption,
            reason,
            public_interest,
        } => json!({
            "redact": event,
            "in": member,
            "passage": passage,
            "whole": passage.is_none(),
            "only_here": only_here,
            "exemption": exemption,
            "reason": reason,
            "public_interest": public_interest,
        }),
        redaction::Command::Review {
            redaction,
            agreed,
            reason,
        } => json!({
            "review_redaction": redaction,
            "verdict": if *agreed { "agree" } else { "refuse" },
            "reason": reason,
        }),
        redaction::Command::Lift { redaction, reason } => {
            json!({ "lift_redaction": redaction, "reason": reason })
        }
    }
}

fn signoff(command: &signoff::Command) -> Value {
    match command {
        signoff::Command::Sign {
            scope,
            conditions,
            note,
            at: _,
            paper: _,
        } => json!({
            "sign": scope.key(),
            "conditions": conditions,
            "note": note,
            "yes": true,
        }),
        signoff::Command::Withdraw { signoff, reason } => {
            json!({ "withdraw_signoff": signoff, "reason": reason })
        }
        signoff::Command::Attach { signoff, signature } => {
            json!({ "attach_signature": signoff, "signature": signature })
        }
    }
}

/// An answer's value as scripts write it.
#[must_use]
pub fn value_json(value: &AnswerValue) -> Value {
    match value {
        AnswerValue::One(text) | AnswerValue::Text(text) | AnswerValue::Date(text) => {
            text.as_str().into()
        }
        AnswerValue::Many(list) => list.clone().into(),
        AnswerValue::Number(number) => (*number).into(),
    }
}
