//! One line of a script of commands.

mod review;

use serde::Deserialize;
use serde_json::Value;

use crate::session::command::{Command, Rejection};
use crate::session::event::{Actor, AnswerValue, Decision, EvidenceAdded, Marking};
use crate::session::people::{self, same_person};
use crate::session::roles;
use crate::session::state::Case;
use crate::session::value;
use crate::{say, words};

/// Every member that a line may have; just one of the first group.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Line {
    answer: Option<String>,
    not_known: Option<String>,
    not_applicable: Option<String>,
    withdraw: Option<String>,
    read: Option<String>,
    decide: Option<String>,
    #[serde(rename = "override")]
    overrides: Option<String>,
    evidence: Option<String>,
    remove_evidence: Option<String>,
    comment: Option<String>,
    assign: Option<String>,
    reply: Option<String>,
    settle: Option<String>,
    advice: Option<String>,
    respond: Option<String>,

    /// Who acts on this line, where it is another than on the command line.
    #[serde(rename = "as")]
    name: Option<String>,
    role: Option<String>,

    value: Option<Value>,
    note: String,
    owner: String,
    due: String,
    reason: String,
    decision: String,
    conditions: Vec<String>,
    dissent: String,
    title: String,
    location: String,
    marking: Option<String>,
    text: String,
    to: String,

    state: String,
    on: String,
    from: String,
    given: String,
    outcome: String,
    replaces: String,
    condition: Option<u32>,
    response: String,
}

/// Reads a line as a command to this case, and who gives it: `by`, unless the line says otherwise.
///
/// # Errors
///
/// A rejection in words, where it is not one.
pub fn read(case: &Case, line: &[u8], by: &Actor) -> Result<(Command, Actor), Rejection> {
    let fault = |key: &'static str, said: &dyn std::fmt::Display| Rejection {
        key,
        message: words::fill(key, &[("said", said)]),
        hint: Some(say!("cli.hint_script")),
    };
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let mut line: Line = serde_json::from_slice(line)
        .map_err(|error| fault("cli.script_not_json", &message_of(&error)))?;
    let (name, role) = (line.name.take(), line.role.take());
    // The role of whoever runs the script is not that of another whom a line names.
    let theirs = name
        .as_deref()
        .is_none_or(|name| same_person(name, &by.name));
    let kept = if theirs { by.role.as_str() } else { "" };
    let actor = Actor {
        name: name.unwrap_or_else(|| by.name.clone()),
        role: role.unwrap_or_else(|| kept.to_owned()),
    };
    let actor = roles::acting(&case.flow, &actor)?;
    Ok((command(case, line)?, actor))
}

fn command(case: &Case, line: Line) -> Result<Command, Rejection> {
    let fault = |key: &'static str, said: &dyn std::fmt::Display| Rejection {
        key,
        message: words::fill(key, &[("said", said)]),
        hint: Some(say!("cli.hint_script")),
    };
    let given = [
        &line.answer,
        &line.not_known,
        &line.not_applicable,
        &line.withdraw,
        &line.read,
        &line.decide,
        &line.overrides,
        &line.evidence,
        &line.remove_evidence,
        &line.comment,
        &line.assign,
        &line.reply,
        &line.settle,
        &line.advice,
        &line.respond,
    ];
    match given.iter().filter(|member| member.is_some()).count() {
        1 => {}
        count => return Err(fault("cli.script_one_command", &count)),
    }
    if let Some(question) = line.assign {
        let (to, due, note) = (line.to, line.due, line.note);
        return Ok(Command::People(people::Command::Assign {
            question,
            to,
            due,
            note,
        }));
    }
    if let Some(question) = line.answer {
        let value = line
            .value
            .ok_or_else(|| fault("cli.script_no_value", &""))?;
        let value = value_of(case, &question, &value)
            .ok_or_else(|| fault("cli.script_value", &value))??;
        return Ok(Command::Answer {
            question,
            value,
            note: line.note,
        });
    }
    if let Some(question) = line.not_known {
        let (owner, due, note) = (line.owner, line.due, line.note);
        return Ok(Command::NotKnown {
            question,
            owner,
            due,
            note,
        });
    }
    if let Some(question) = line.not_applicable {
        return Ok(Command::NotApplicable {
            question,
            reason: line.reason,
        });
    }
    if let Some(question) = line.withdraw {
        return Ok(Command::Withdraw {
            question,
            reason: line.reason,
        });
    }
    if let Some(node) = line.read {
        return Ok(Command::Read { node });
    }
    if let Some(gate) = line.decide {
        let decision = Decision::parse(&line.decision)
            .ok_or_else(|| fault("cli.script_decision", &line.decision))?;
        return Ok(Command::Decide {
            gate,
            decision,
            reason: line.reason,
            conditions: line.conditions,
            dissent: line.dissent,
        });
    }
    if let Some(rule) = line.overrides {
        return Ok(Command::Override {
            rule,
            reason: line.reason,
        });
    }
    if let Some(node) = line.evidence {
        let marking = match line.marking {
            None => Marking::default(),
            Some(text) => {
                Marking::parse(&text).ok_or_else(|| fault("cli.script_marking", &text))?
            }
        };
        return Ok(Command::AddEvidence(EvidenceAdded {
            node,
            title: line.title,
            location: line.location,
            size: None,
            sha256: None,
            marking,
        }));
    }
    if let Some(evidence) = line.remove_evidence {
        return Ok(Command::RemoveEvidence {
            evidence,
            reason: line.reason,
        });
    }
    if let Some(command) = review::command(&line, &fault) {
        return command;
    }
    Ok(Command::Comment {
        node: line.comment.unwrap_or_default(),
        text: line.text,
    })
}

/// A JSON value as an answer; `None` where it is of a shape that no question takes.
fn value_of(case: &Case, question: &str, value: &Value) -> Option<Result<AnswerValue, Rejection>> {
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
                Some(asked) => value::check(asked, AnswerValue::Many(words)),
                None => Ok(AnswerValue::Many(words)),
            });
        }
        _ => return None,
    };
    Some(match asked {
        Some(asked) => value::read(asked, &words),
        // The core says that there is no such question.
        None => Ok(AnswerValue::Text(words.join(" "))),
    })
}

/// The JSON library's own sentence without its place: a line of a script is one line.
fn message_of(error: &serde_json::Error) -> String {
    let said = error.to_string();
    match said.rfind(" at line ") {
        Some(place) => say!(
            "cli.at_column",
            said = &said[..place],
            column = error.column()
        ),
        None => said,
    }
}
