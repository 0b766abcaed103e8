//! A task file as a small flow of its own, so that both ways of walking a session walk it too, where neither
//! the session nor its flow is at hand.

use serde_json::{Value, json};

mod of_rows;

use super::{Filled, Given, Says, Task, standing};
use crate::session::command::Command;
use crate::session::event::{Actor, AnswerValue, EventBody};
use crate::session::state::Case;
use crate::time;
use crate::{say, words};

/// The flow's id.
pub const FLOW: &str = "task";

/// Whether this is a task file that is walked, and no session: nothing is found or decided in it.
#[must_use]
pub fn is_walked(case: &Case) -> bool {
    case.flow.id == FLOW
}

/// The document of the flow: the questions in their order, with what led to each in its guidance.
#[must_use]
pub fn document(task: &Task) -> String {
    let rests_on = || json!([{ "source": "sender", "basis": "secondary" }]);
    let mut nodes = Vec::new();
    for question in &task.questions {
        let mut guidance = vec![question.guidance.clone()];
        if !question.led.is_empty() {
            let led = question.led.iter();
            let led = led.map(|(prompt, said)| say!("task.led_line", prompt = prompt, said = said));
            guidance.push(say!("task.led"));
            guidance.push(led.collect::<Vec<_>>().join("\n"));
        }
        guidance.extend(question.given.iter().cloned());
        if !question.stands.is_empty() {
            guidance.push(say!("task.stands", said = question.stands));
        }
        if !question.sources.is_empty() {
            guidance.push(say!(
                "task.sources",
                sources = words::long_list(&question.sources)
            ));
        }
        guidance.retain(|part| !part.trim().is_empty());
        let options: Vec<Value> = question
            .options
            .iter()
            .map(|offer| {
                json!({
                    "id": offer.id,
                    "label": offer.label,
                    "explain": offer.explain,
                    "exclusive": offer.exclusive,
                })
            })
            .collect();
        let mut node = json!({
            "id": question.id,
            "kind": question.kind().word(),
            "prompt": question.prompt,
            "hint": question.hint,
            "why": question.why,
            "guidance": guidance.join("\n\n"),
            "options": options,
            "may_defer": question.may_defer,
            "may_not_apply": question.may_not_apply,
            "unit": question.unit,
            "sources": rests_on(),
        });
        if question.is_filled_in() {
            node["entries"] = json!(question.entries);
        }
        if let Some(rows) = &question.rows {
            node["rows"] = json!(rows);
        }
        for (name, bound) in [("min", question.min), ("max", question.max)] {
            if let Some(bound) = bound {
                node[name] = bound.into();
            }
        }
        nodes.push(node);
    }
    json!({
        "format": "apposite-flow/1",
        "id": FLOW,
        "edition": if task.edition.is_empty() { "1" } else { &task.edition },
        "title": task.flow_title,
        "language": if task.language.is_empty() { "en" } else { &task.language },
        "sources": [{
            "id": "sender",
            "title": say!("task.source", from = task.from),
            "kind": "secondary",
            "how": "reported",
        }],
        "phases": [{ "id": "task", "title": say!("task.stage", whose = task.whose) }],
        "stages": [{
            "id": "questions",
            "phase": "task",
            "title": say!("task.stage", whose = task.whose),
            "summary": task.note,
            "nodes": nodes,
        }],
        "outcomes": [{
            "id": "all-said",
            "title": say!("task.outcome"),
            "text": say!("task.outcome_text", from = task.from),
            "kind": "out-of-scope",
        }],
    })
    .to_string()
}

/// What has been filled in, as commands to the small session. What cannot be read is left out: a file with
/// faults is not walked.
#[must_use]
pub fn commands(task: &Task, filled: &Filled) -> Vec<Command> {
    let mut out = Vec::new();
    for (question, given) in task.questions.iter().zip(&filled.given) {
        let id = question.id.clone();
        let mut note = given.note.clone();
        if question.is_filled_in() {
            out.extend(of_rows::begin(question, given, &mut note));
        }
        for says in question.says(given).unwrap_or_default() {
            let (question, note) = (id.clone(), note.clone());
            out.extend(match says {
                Says::Answer(AnswerValue::Filled(_)) => None,
                Says::Answer(value) => Some(Command::Answer {
                    question,
                    value,
                    note,
                }),
                Says::NotKnown { owner, due } => Some(Command::NotKnown {
                    question,
                    owner,
                    due,
                    note,
                }),
                Says::NotApplicable(reason) => Some(Command::NotApplicable { question, reason }),
            });
        }
        if !given.comment.is_empty() {
            out.push(Command::Comment {
                node: id,
                text: given.comment.clone(),
            });
        }
    }
    out
}

/// What is done to rows once they are there: they have their ids only then.
#[must_use]
pub fn later(task: &Task, filled: &Filled, case: &Case) -> Vec<Command> {
    let pairs = task.questions.iter().zip(&filled.given);
    let of_rows = pairs.filter(|(question, _)| question.is_filled_in());
    of_rows
        .flat_map(|(question, given)| of_rows::later(question, given, case))
        .collect()
}

/// What a small session says, as it is filled in; `at` is when, and `by` who says it.
#[must_use]
pub fn filled(task: &Task, case: &Case, by: &Actor, at: &str) -> Filled {
    let given = task.questions.iter().map(|question| {
        let Some(place) = case.flow.at(&question.id) else {
            return Given::default();
        };
        let comments: Vec<&str> = case.comments_on(place).map(|(_, text)| text).collect();
        let said = if question.is_filled_in() {
            of_rows::given(question, case, place)
        } else {
            standing(case, place)
        };
        Given {
            comment: comments.join("\n\n").trim().to_owned(),
            ..said
        }
    });
    Filled {
        name: by.name.clone(),
        role: case.flow.role_title(&by.role).to_owned(),
        date: time::date_words(at.get(..10).unwrap_or_default()),
        given: given.collect(),
    }
}

/// Whether a task file has a place for what happened. In what order rows stand is for the session.
#[must_use]
pub fn has_place(body: &EventBody) -> bool {
    match body {
        EventBody::AnswerGiven(given) => {
            let filled = given.value.filled();
            filled.is_none_or(|filled| filled.order.is_empty())
        }
        body => matches!(
            body,
            EventBody::Opened(_)
                | EventBody::AnswerDeferred(_)
                | EventBody::AnswerNotApplicable(_)
                | EventBody::AnswerWithdrawn(_)
                | EventBody::NoteRead { .. }
                | EventBody::CommentMade { .. }
        ),
    }
}
