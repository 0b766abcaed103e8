//! Every command that a line may hold, with what may stand beside it.

use serde_json::Value;

use super::fault::{Fault, fault};
use super::members::Members;
use crate::cli::sign;
use crate::say;
use crate::session::command::{self, Command};
use crate::session::event::{
    Actor, AdviceGiven, AdviceOutcome, AnswerValue, Decision, EventBody, EvidenceAdded, Marking,
    Response, ThreadState,
};
use crate::session::people;
use crate::session::redaction::{self, find};
use crate::session::review::command::Command as Review;
use crate::session::signoff::{self, Scope};
use crate::session::state::Case;
use crate::session::value;

type Read = fn(&Case, &Members, &Actor) -> Result<Command, Fault>;

/// The word of a command, the members that may stand beside it, and what it is read by.
pub(super) const COMMANDS: [(&str, &[&str], Read); 26] = [
    ("answer", &["value", "note"], answer),
    ("not_known", &["owner", "due", "note"], |_, line, _| {
        Ok(Command::NotKnown {
            question: line.text("not_known")?.into(),
            owner: line.text("owner")?,
            due: line.text("due")?,
            note: line.text("note")?,
        })
    }),
    ("not_applicable", &["reason"], |_, line, _| {
        Ok(Command::NotApplicable {
            question: line.text("not_applicable")?.into(),
            reason: line.text("reason")?,
        })
    }),
    ("withdraw", &["reason"], |_, line, _| {
        Ok(Command::Withdraw {
            question: line.text("withdraw")?.into(),
            reason: line.text("reason")?,
        })
    }),
    ("read", &[], |_, line, _| {
        let node = line.text("read")?;
        Ok(Command::Read { node: node.into() })
    }),
    (
        "decide",
        &["decision", "reason", "conditions", "dissent"],
        decide,
    ),
    ("override", &["reason"], |_, line, _| {
        Ok(Command::Override {
            rule: line.text("override")?.into(),
            reason: line.text("reason")?,
        })
    }),
    ("evidence", &["title", "location", "marking"], evidence),
    ("remove_evidence", &["reason"], |_, line, _| {
        Ok(Command::RemoveEvidence {
            evidence: line.text("remove_evidence")?,
            reason: line.text("reason")?,
        })
    }),
    ("comment", &["text"], |_, line, _| {
        Ok(Command::Comment {
            node: line.text("comment")?.into(),
            text: line.text("text")?,
        })
    }),
    ("reply", &["text"], |_, line, _| {
        Ok(Command::Review(Review::Reply {
            to: line.text("reply")?,
            text: line.text("text")?,
        }))
    }),
    ("settle", &["state", "reason"], |_, line, _| {
        let state = line.text("state")?;
        Ok(Command::Review(Review::Settle {
            comment: line.text("settle")?,
            state: ThreadState::parse(&state)
                .ok_or_else(|| fault!("review.script_state", said = state))?,
            reason: line.text("reason")?,
        }))
    }),
    (
        "advice",
        &[
            "on",
            "from",
            "given",
            "outcome",
            "text",
            "conditions",
            "replaces",
        ],
        advice,
    ),
    (
        "respond",
        &["condition", "response", "reason"],
        |_, line, _| {
            let said = line.text("response")?;
            Ok(Command::Review(Review::Respond {
                advice: line.text("respond")?,
                condition: line.number("condition")?,
                response: Response::parse(&said)
                    .ok_or_else(|| fault!("review.script_response", said = said))?,
                reason: line.text("reason")?,
            }))
        },
    ),
    ("privileged", &["on"], |_, _, _| Err(no_privileged())),
    ("assign", &["to", "due", "note"], |_, line, _| {
        Ok(Command::People(people::Command::Assign {
            question: line.text("assign")?.into(),
            to: line.text("to")?,
            due: line.text("due")?,
            note: line.text("note")?,
        }))
    }),
    ("handover", &["to_role", "note"], |_, line, _| {
        Ok(Command::People(people::Command::HandOver {
            to: Actor {
                name: line.text("handover")?,
                role: line.text("to_role")?,
            },
            note: line.text("note")?,
            today: String::new(),
        }))
    }),
    ("acknowledge", &["note"], |_, line, _| {
        let handover = match line.get("acknowledge") {
            // The one that waits for whoever acts.
            Some(serde_json::Value::Bool(true)) => String::new(),
            _ => line.text("acknowledge")?,
        };
        let note = line.text("note")?;
        Ok(Command::People(people::Command::Acknowledge {
            handover,
            note,
        }))
    }),
    (
        "redact",
        &[
            "passage",
            "whole",
            "in",
            "only_here",
            "exemption",
            "reason",
            "public_interest",
        ],
        redact,
    ),
    ("review_redaction", &["verdict", "reason"], |_, line, _| {
        let agreed = match line.text("verdict")?.as_str() {
            "agree" => true,
            "refuse" => false,
            other => return Err(fault!("cli.script_verdict", said = other)),
        };
        Ok(Command::Redaction(redaction::Command::Review {
            redaction: line.text("review_redaction")?,
            agreed,
            reason: line.text("reason")?,
        }))
    }),
    ("lift_redaction", &["reason"], |_, line, _| {
        Ok(Command::Redaction(redaction::Command::Lift {
            redaction: line.text("lift_redaction")?,
            reason: line.text("reason")?,
        }))
    }),
    ("sign", &["conditions", "note", "expect", "yes"], signed),
    ("withdraw_signoff", &["reason"], |_, line, _| {
        Ok(Command::SignOff(signoff::Command::Withdraw {
            signoff: line.text("withdraw_signoff")?,
            reason: line.text("reason")?,
        }))
    }),
    ("attach_signature", &["signature"], |_, line, _| {
        Ok(Command::SignOff(signoff::Command::Attach {
            signoff: line.text("attach_signature")?,
            signature: line.text("signature")?,
        }))
    }),
    ("adopt", &["confirm", "yes"], |_, line, _| {
        line.only_true("adopt")?;
        let confirm = line.texts("confirm")?;
        seen(line, "adopt")?;
        Ok(Command::Adopt {
            confirm: confirm.into_iter().map(Into::into).collect(),
        })
    }),
    ("undo", &["reason"], undo),
];

/// The word of every command that a line may hold, and the members that may stand beside it.
pub fn lines() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    COMMANDS.iter().map(|(word, members, _)| (*word, *members))
}

/// The word of every command that a line may hold.
pub fn words() -> impl Iterator<Item = &'static str> {
    lines().map(|(word, _)| word)
}

/// Why no line makes a privileged note: it would stand in the script, and with its text.
pub(super) fn no_privileged() -> Fault {
    let mut fault = fault!("cli.script_privileged");
    fault.hint = Some(say!("cli.hint_script_privileged"));
    fault
}

/// That somebody has seen what this does, as `--yes` says it on the command line.
fn seen(line: &Members, command: &str) -> Result<(), Fault> {
    if line.flag("yes")? {
        return Ok(());
    }
    let mut fault = fault!("cli.script_not_seen", said = command);
    fault.hint = Some(say!("cli.hint_script_not_seen", command = command));
    Err(fault)
}

fn answer(case: &Case, line: &Members, _: &Actor) -> Result<Command, Fault> {
    let question = line.text("answer")?;
    let note = line.text("note")?;
    let value = line
        .get("value")
        .ok_or_else(|| fault!("cli.script_no_value"))?;
    let value = value_of(case, &question, value)
        .ok_or_else(|| fault!("cli.script_value", said = value))??;
    Ok(Command::Answer {
        question: question.into(),
        value,
        note,
    })
}

fn decide(_: &Case, line: &Members, _: &Actor) -> Result<Command, Fault> {
    let said = line.text("decision")?;
    Ok(Command::Decide {
        gate: line.text("decide")?.into(),
        decision: Decision::parse(&said)
            .ok_or_else(|| fault!("cli.script_decision", said = said))?,
        reason: line.text("reason")?,
        conditions: line.texts("conditions")?,
        dissent: line.text("dissent")?,
    })
}

fn evidence(_: &Case, line: &Members, _: &Actor) -> Result<Command, Fault> {
    let marking = match line.given_text("marking")? {
        None => Marking::default(),
        Some(text) => {
            Marking::parse(&text).ok_or_else(|| fault!("cli.script_marking", said = text))?
        }
    };
    Ok(Command::AddEvidence(EvidenceAdded {
        node: line.text("evidence")?.into(),
        title: line.text("title")?,
        location: line.text("location")?,
        size: None,
        sha256: None,
        marking,
    }))
}

fn advice(_: &Case, line: &Members, _: &Actor) -> Result<Command, Fault> {
    let said = line.text("outcome")?;
    Ok(Command::Review(Review::Advise(AdviceGiven {
        on: line.text("on")?.into(),
        kind: line.text("advice")?.into(),
        called: String::new(),
        adviser: line.text("from")?,
        given: line.text("given")?,
        outcome: AdviceOutcome::parse(&said)
            .ok_or_else(|| fault!("review.script_outcome", said = said))?,
        text: line.text("text")?,
        conditions: line.texts("conditions")?,
        replaces: line.text("replaces")?.into(),
    })))
}

/// A mark; the whole of a text only where the line says so.
fn redact(case: &Case, line: &Members, _: &Actor) -> Result<Command, Fault> {
    let passage = line.given_text("passage")?;
    if line.flag("whole")? == passage.is_some() {
        return Err(fault!("cli.script_passage"));
    }
    let place = line.text("redact")?;
    let member = line.given_text("in")?;
    let (event, member) = find::text_at(case, &place, passage.as_deref(), member.as_deref())?;
    Ok(Command::Redaction(redaction::Command::Mark {
        event: event.into(),
        member,
        passage,
        only_here: line.flag("only_here")?,
        exemption: line.text("exemption")?,
        reason: line.text("reason")?,
        public_interest: line.text("public_interest")?,
    }))
}

/// A sign-off without a key. What it is said to be over has to be what stands.
fn signed(case: &Case, line: &Members, by: &Actor) -> Result<Command, Fault> {
    let scope = line.text("sign")?;
    let scope = scope_of(&scope).ok_or_else(|| fault!("cli.script_scope", said = scope))?;
    let (conditions, note) = (line.texts("conditions")?, line.text("note")?);
    let wanted = line.given_text("expect")?;
    seen(line, "sign")?;
    let command = sign::signing(case, scope, conditions, note, "");
    let body = command::check(case, &command, by)?;
    if let (EventBody::Signed(signed), Some(wanted)) = (body, wanted)
        && signed.digest != wanted
    {
        return Err(Fault {
            message: say!("signoff.not_as_expected", digest = signed.digest),
            hint: Some(say!("signoff.hint_expected")),
        });
    }
    Ok(command)
}

/// What is signed, as [`Scope::key`] writes it.
fn scope_of(said: &str) -> Option<Scope> {
    match said.trim().split_once(' ') {
        None if said.trim() == "whole" => Some(Scope::Whole),
        Some(("stage", id)) => Some(Scope::Stage(id.trim().to_owned())),
        Some(("record", kind)) => Some(Scope::Record(kind.trim().to_owned())),
        _ => None,
    }
}

/// What takes back the latest change, or the adoption that is named by the id of its entry.
fn undo(case: &Case, line: &Members, _: &Actor) -> Result<Command, Fault> {
    if let Some(serde_json::Value::String(adoption)) = line.get("undo") {
        return Ok(Command::UndoAdoption {
            adoption: adoption.clone(),
            reason: line.text("reason")?,
        });
    }
    line.only_true("undo")?;
    if !line.text("reason")?.is_empty() {
        return Err(fault!("cli.script_undo_reason"));
    }
    case.undo().ok_or_else(|| Fault {
        message: say!("cli.nothing_to_undo"),
        hint: None,
    })
}

/// A JSON value as an answer; `None` where it is of a shape that no question takes.
fn value_of(case: &Case, question: &str, value: &Value) -> Option<Result<AnswerValue, Fault>> {
    let asked = case.flow.at(question).and_then(|at| case.flow.question(at));
    let words = match value {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(list) => {
            let words: Option<Vec<String>> = list
                .iter()
                .map(|item| item.as_str().map(str::to_owned))
                .collect();
            let words = words?;
            // A list goes to choice questions as it is; for others it is refused there in words.
            return Some(match asked {
                Some(asked) => value::check(asked, AnswerValue::Many(words)).map_err(Fault::from),
                None => Ok(AnswerValue::Many(words)),
            });
        }
        _ => return None,
    };
    Some(match asked {
        Some(asked) => value::read(asked, &words).map_err(Fault::from),
        // The core says that there is no such question.
        None => Ok(AnswerValue::Text(words.join(" "))),
    })
}
