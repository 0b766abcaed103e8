//! What a register says of a project: one list of columns for every form of it.

use serde_json::{Value, json};

use super::Project;
use crate::say;
use crate::session::event::Actor;
use crate::session::in_words::decision_in_words;
use crate::session::summary::{Named, words};
use crate::store::FileState;

/// A column: its name in files, and what stands in it.
pub(super) type Column = (&'static str, fn(&Project, &str) -> Value);

/// Every column, in order. `null` is *cannot be told*, and an empty text is *nothing*.
pub(super) const COLUMNS: &[Column] = &[
    ("ref", |project, _| json!(project.summary.id)),
    ("title", |project, _| json!(project.summary.title)),
    ("marking", |project, _| {
        json!(project.summary.marking.text())
    }),
    ("handling", |project, _| json!(project.summary.handling)),
    ("status", |project, _| {
        json!(words::status(&project.summary))
    }),
    ("stage", |project, _| {
        over(project, |over| match &over.stage {
            Some(stage) => json!(stage.title),
            None => json!(""),
        })
    }),
    ("stage_number", |project, _| {
        over(project, |over| {
            json!(over.stage.as_ref().map(|stage| stage.number))
        })
    }),
    ("owner", |project, _| json!(people(&project.summary.owners))),
    ("owner_disputed", |project, _| {
        json!(project.summary.owners.len() > 1)
    }),
    ("handed_to", |project, _| {
        json!(people(&project.summary.handed_to))
    }),
    ("open_holds", |project, _| {
        json!(project.summary.open_holds().map(|all| all.len()))
    }),
    ("open_holds_are", |project, _| {
        json!(project.summary.open_holds())
    }),
    ("open_conditions", |project, _| {
        over(project, |over| json!(over.conditions.len()))
    }),
    ("open_conditions_are", |project, _| {
        over(project, |over| json!(list(&over.conditions)))
    }),
    ("conditions_set", |project, _| {
        over(project, |over| json!(over.conditions_set))
    }),
    ("not_assessed", |project, _| {
        over(project, |over| json!(over.not_assessed))
    }),
    ("overridden", |project, _| {
        over(project, |over| json!(list(&over.overridden)))
    }),
    ("advice_to_answer", |project, _| {
        json!(project.summary.advice)
    }),
    ("open_comments", |project, _| {
        json!(project.summary.comments)
    }),
    ("signed", |project, _| {
        let signed = project.summary.signed.iter();
        json!(signed.map(words::signed).collect::<Vec<_>>())
    }),
    ("conflicts", |project, _| {
        json!(project.summary.conflicts.len())
    }),
    ("answered", |project, _| json!(project.summary.answered)),
    ("not_known_yet", |project, _| {
        json!(project.summary.deferred)
    }),
    ("do_not_count", |project, _| {
        over(project, |over| json!(over.stale + over.reworded))
    }),
    ("gate_decisions", |project, _| {
        let gates = project.summary.gates.iter();
        json!(gates.map(words::gate).collect::<Vec<_>>())
    }),
    ("dissent", |project, _| {
        let gates = project.summary.gates.iter();
        let dissent = gates.filter(|gate| !gate.dissent.is_empty());
        json!(
            dissent
                .map(|gate| gate.dissent.as_str())
                .collect::<Vec<_>>()
        )
    }),
    ("last_decision", |project, _| {
        let summary = &project.summary;
        json!(match summary.last_decision() {
            Some(gate) => decision_in_words(gate.decision),
            None if summary.gates.is_empty() => String::new(),
            None => say!("list.no_decision_stands"),
        })
    }),
    ("outcome", |project, _| {
        over(project, |over| match &over.outcome {
            Some(ended) => json!(ended.title),
            None => json!(""),
        })
    }),
    ("review_date", |project, _| match &project.summary.over {
        // Which dates come back, only the flow says.
        None => Value::Null,
        Some(_) => json!(project.summary.review().map_or("", |due| due.on.as_str())),
    }),
    ("overdue", |project, today| {
        let late = project.summary.overdue(today).into_iter();
        json!(late.map(words::overdue).collect::<Vec<_>>())
    }),
    ("opened", |project, _| json!(project.summary.opened.at)),
    ("opened_by", |project, _| {
        json!(project.summary.opened.by.name)
    }),
    ("last_changed", |project, _| {
        json!(project.summary.changed.at)
    }),
    ("last_changed_by", |project, _| {
        json!(project.summary.changed.by.name)
    }),
    ("flow", |project, _| {
        over(project, |over| json!(over.flow_title))
    }),
    ("edition", |project, _| json!(project.summary.edition)),
    ("other_edition_at_hand", |project, _| {
        over(project, |over| json!(over.other_edition))
    }),
    ("practice", |project, _| json!(project.summary.practice)),
    ("file", |project, _| {
        json!(project.row.listed.path.to_string_lossy())
    }),
    ("file_state", |project, _| json!(state(project))),
    ("trouble", |project, _| {
        json!(project.row.listed.trouble.as_deref().unwrap_or(""))
    }),
    ("copies", |project, _| json!(project.copies)),
];

/// What follows from the answers; `null` where the flow is not at hand.
fn over(project: &Project, of: impl Fn(&crate::session::summary::Over) -> Value) -> Value {
    project.summary.over.as_ref().map_or(Value::Null, of)
}

fn state(project: &Project) -> &'static str {
    match project.row.state {
        FileState::Whole if project.summary.over.is_none() => "flow-missing",
        state => state.word(),
    }
}

fn people(people: &[Actor]) -> Vec<&str> {
    people.iter().map(|person| person.name.as_str()).collect()
}

fn list(all: &[Named]) -> Vec<&str> {
    all.iter().map(|named| named.title.as_str()).collect()
}
