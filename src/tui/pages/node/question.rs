//! A question: what is asked, what stands, and the answer.

use super::super::asking::ask;
use super::super::going::{fault, on, refuse};
use super::super::{Control, FieldKey, drafts, note_field};
use super::{Case, Doc, Effect, Model, NodeAt, Page, about, attached, not_here, sides};
use crate::flow::{Question, QuestionKind};
use crate::session::adopt;
use crate::session::command::Command;
use crate::session::event::{AnswerValue, EventBody};
use crate::session::history::actor;
use crate::session::people::words::assigned_lines;
use crate::session::responses::SaidKind;
use crate::session::value;
use crate::tui::form::Holds;
use crate::tui::kind::Then;
use crate::tui::widget::options::{Choosing, Item, Options};
use crate::{say, time};

pub(super) fn build(case: &Case, at: NodeAt, question: &Question, page: &mut Page) {
    page.controls.push(answer(case, at, question));
    noted(case, at, page);
}

/// The note that stands, where there is one.
pub(super) fn noted(case: &Case, at: NodeAt, page: &mut Page) {
    let note = case.answer(at).map_or("", |given| given.note.as_str());
    if !note.is_empty() {
        page.lines(FieldKey::Note, say!("form.note"), String::new(), note);
    }
}

/// The control that takes an answer, with what stands in it.
fn answer(case: &Case, at: NodeAt, question: &Question) -> Control {
    let stands = case.answer(at).map(|given| &given.value);
    let text = || {
        stands.map(|value| match value {
            AnswerValue::Text(text) => text.clone(),
            // As people write dates here, and as the hint shows one.
            AnswerValue::Date(date) => date.rsplit('-').collect::<Vec<_>>().join(" "),
            AnswerValue::Number(number) => value::grouped(*number),
            AnswerValue::One(_) | AnswerValue::Many(_) | AnswerValue::Filled(_) => {
                value::in_words(question, value)
            }
        })
    };
    let line = |hint: String| {
        let text = text().unwrap_or_default();
        Control::line(FieldKey::Answer, String::new(), hint, &text)
    };
    match question.kind {
        QuestionKind::One | QuestionKind::Many => {
            let items = question.options.iter().map(|option| Item {
                label: option.label.clone(),
                explain: option.explain.clone(),
                exclusive: option.exclusive,
            });
            let many = question.kind == QuestionKind::Many;
            let choosing = if many { Choosing::Many } else { Choosing::One };
            let mut options = Options::new(choosing, items.collect());
            let chosen = stands.and_then(AnswerValue::chosen).unwrap_or_default();
            for at in chosen.iter().filter_map(|id| question.option_at(id)) {
                if !many {
                    options.at = Some(at);
                }
                if let Some(mark) = options.marked.get_mut(at) {
                    *mark = true;
                }
            }
            Control::list(FieldKey::Answer, String::new(), options)
        }
        QuestionKind::Text | QuestionKind::Fields | QuestionKind::Table => {
            let text = text().unwrap_or_default();
            Control::lines(FieldKey::Answer, String::new(), String::new(), &text)
        }
        QuestionKind::Number => {
            let hint = match question.unit.as_str() {
                "" => say!("tui.hint_number"),
                unit => say!("tui.hint_number_unit", unit = unit),
            };
            line(hint)
        }
        QuestionKind::Date => {
            let hint = say!("tui.hint_date");
            line(hint)
        }
    }
}

/// Adds the field for a note to the question shown, and goes there.
pub(in crate::tui) fn add_note(model: &mut Model) {
    let page = model.page_mut();
    if page.position(FieldKey::Note).is_none() {
        page.controls.push(note_field());
    }
    page.focus = page.position(FieldKey::Note).unwrap_or(page.focus);
    page.follow.set(true);
}

pub(super) fn draw<'k>(
    model: &'k Model,
    case: &'k Case,
    at: NodeAt,
    question: &'k Question,
    doc: &mut Doc<'k>,
) {
    head(model, case, at, question, true, doc);
    sides(case, at, doc);
    standing(model, case, at, doc);
    doc.controls(model.page());
    tail(case, at, doc);
}

/// What every question begins with, `hinted` by the sentence beside it.
pub(super) fn head<'k>(
    model: &'k Model,
    case: &'k Case,
    at: NodeAt,
    question: &'k Question,
    hinted: bool,
    doc: &mut Doc<'k>,
) {
    doc.heading(question.prompt.as_str());
    if hinted {
        doc.para(question.hint.as_str());
    }
    if model.page().controls.is_empty() || !case.now.is_reached(at) {
        not_here(case, at, doc);
    }
}

/// What stands below every question.
pub(super) fn tail<'k>(case: &'k Case, at: NodeAt, doc: &mut Doc<'k>) {
    about(case, at, doc);
    attached(case, at, doc);
}

/// To whom it is given, and by when.
fn given<'k>(model: &'k Model, case: &'k Case, at: NodeAt, doc: &mut Doc<'k>) {
    let id = &case.flow.node(at).id;
    for line in assigned_lines(case, id, &model.today) {
        doc.strong(line);
        doc.gap();
    }
}

/// What stands for the question, where it is more than the control can show; what more than one side said apart.
pub(super) fn standing<'k>(model: &'k Model, case: &'k Case, at: NodeAt, doc: &mut Doc<'k>) {
    given(model, case, at, doc);
    if let Some(known) = adopt::compared_at(case, at) {
        doc.strong(say!("adopt.plain_kept"));
        doc.sides(&adopt::words::pairs_in_short(case, &known));
        let rows = case.flow.question(at).is_some_and(Question::is_filled_in);
        if matches!(known.change, adopt::Change::Reworded(_)) {
            let how = if rows {
                say!("adopt.tui_kept_rows_how")
            } else {
                say!("adopt.tui_kept_how")
            };
            doc.line(0, how);
        }
        doc.gap();
    }
    let Some(event) = case.event_of(at) else {
        return;
    };
    let by = actor(case, event);
    let when = time::moment_words(&event.at);
    match case.kind(at) {
        SaidKind::Deferred => {
            doc.strong(say!("tui.deferred_to", owner = case.deferred_to(at)));
            for deferred in case.deferrals(at) {
                if !deferred.due.is_empty() {
                    doc.line(
                        0,
                        say!("tui.deferred_due", due = time::date_words(&deferred.due)),
                    );
                }
                if !deferred.note.is_empty() {
                    doc.line(0, deferred.note.as_str());
                }
            }
            doc.line(0, say!("tui.said_by", by = by, when = when));
        }
        SaidKind::NotApplicable => {
            if let EventBody::AnswerNotApplicable(marked) = &event.body {
                doc.strong(say!("tui.marked", reason = marked.reason));
            }
            doc.line(0, say!("tui.said_by", by = by, when = when));
        }
        SaidKind::Answered => {
            doc.line(0, say!("tui.answered_when", by = by, when = when));
            if let Some(adoption) = case.confirmation(at) {
                let who = actor(case, adoption);
                let when = time::moment_words(&adoption.at);
                doc.line(0, say!("adopt.record_confirmed_by", who = who, when = when));
            }
        }
        SaidKind::Read | SaidKind::Nothing => {}
    }
    doc.gap();
}

pub(super) fn submit(model: &mut Model, at: NodeAt, question: &Question) -> Option<Effect> {
    let case = model.case.as_ref()?;
    if !case.now.is_reached(at) {
        on(model);
        return None;
    }
    let page = model.page();
    let note = page.text(FieldKey::Note).to_owned();
    let given = match (&page.named(FieldKey::Answer)?.holds, question.kind) {
        (Holds::List(options), QuestionKind::Many) => {
            let marked = question.options.iter().zip(&options.marked);
            let ids = marked
                .filter(|(_, on)| **on)
                .map(|(option, _)| option.id.clone());
            Ok(AnswerValue::Many(ids.collect()))
        }
        (Holds::List(options), _) => {
            let chosen = options.chosen().and_then(|at| question.options.get(at));
            match chosen {
                Some(option) => Ok(AnswerValue::One(option.id.clone())),
                None => {
                    fault(model, say!("tui.choose_option"), None, FieldKey::Answer);
                    return None;
                }
            }
        }
        (Holds::Text(field), QuestionKind::Text) => Ok(AnswerValue::Text(field.text().to_owned())),
        (Holds::Text(field), _) => value::read(question, &[field.text().to_owned()]),
    };
    let value = match given.and_then(|value| value::check(question, value)) {
        Ok(value) => value,
        Err(rejection) => {
            refuse(model, rejection);
            return None;
        }
    };
    if case.is_same(at, &value, &note) && case.kind(at) == SaidKind::Answered {
        drafts::settle(model);
        on(model);
        return None;
    }
    let question = case.flow.node(at).id.clone();
    let command = Command::Answer {
        question,
        value,
        note,
    };
    ask(model, command, Then::Next)
}
