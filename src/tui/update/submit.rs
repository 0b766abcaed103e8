//! Confirming a page: what it says becomes a command, and the core says whether it may happen.

use super::super::form::{FieldKey, Holds};
use super::super::kind::{Held, Kind, Then};
use super::super::model::{Model, Page};
use super::super::msg::{Effect, NewSession};
use super::super::widget::options::Choosing;
use super::asking::{append, ask, look_again, save};
use super::{back, drafts, fault, focus, follow, fresh, open, refuse, to_next};
use crate::flow::{NodeAt, NodeKind, QuestionKind};
use crate::session::cautions::{self};
use crate::session::command::{self, Command};
use crate::session::event::{
    Actor, AnswerValue, Decision, EventBody, EvidenceAdded, Marking, Opened,
};
use crate::session::rejection::Rejection;
use crate::session::roles;
use crate::session::said::SaidKind;
use crate::session::value;
use crate::text::is_blank;
use crate::{say, text};

/// Enter.
pub(super) fn confirm(model: &mut Model) -> Option<Effect> {
    let page = model.page_mut();
    page.fault = None;
    if let Some(list) = page.list()
        && list.choosing == Choosing::Entry
    {
        let go = list.chosen().and_then(|at| page.targets.get(at)).cloned();
        return go.and_then(|go| follow(model, go));
    }
    let one_thing = matches!(page.kind, Kind::Node(_) | Kind::Jump);
    if !one_thing && page.focus + 1 < page.controls.len() {
        focus(model, true);
        model.whole = true;
        return None;
    }
    yes(model)
}

/// Does what the page shown is about.
pub(super) fn yes(model: &mut Model) -> Option<Effect> {
    let kind = model.page().kind.clone();
    match kind {
        Kind::Node(at) => node(model, at),
        Kind::Decide(at, decision) => decide(model, at, decision),
        Kind::Defer(at) => {
            let page = model.page();
            let command = Command::NotKnown {
                question: id(model, at),
                owner: page.text(FieldKey::Owner).to_owned(),
                due: page.text(FieldKey::Due).to_owned(),
                note: page.text(FieldKey::Note).to_owned(),
            };
            ask(model, command, Then::Next)
        }
        Kind::NotApplicable(at) => {
            let reason = model.page().text(FieldKey::Reason).to_owned();
            let question = id(model, at);
            ask(
                model,
                Command::NotApplicable { question, reason },
                Then::Next,
            )
        }
        Kind::AddEvidence(at) => evidence(model, at),
        Kind::RemoveEvidence { evidence, .. } => {
            let reason = model.page().text(FieldKey::Reason).to_owned();
            ask(
                model,
                Command::RemoveEvidence { evidence, reason },
                Then::Back,
            )
        }
        Kind::Comment(at) => {
            let text = model.page().text(FieldKey::Text).to_owned();
            let node = id(model, at);
            ask(model, Command::Comment { node, text }, Then::Back)
        }
        Kind::Override(rule) => {
            let reason = model.page().text(FieldKey::Reason).to_owned();
            let rule = model.case.as_ref()?.flow.rules.get(rule)?.id.clone();
            ask(model, Command::Override { rule, reason }, Then::Back)
        }
        Kind::Preview { command, then, .. } => {
            model.pages.pop();
            model.whole = true;
            append(model, &command, then)
        }
        Kind::Caution { held, .. } => {
            model.pages.pop();
            model.whole = true;
            match *held {
                Held::Save { command, then } => save(model, &command, then),
                Held::Start(new) => Some(Effect::Start(new)),
                Held::Typed(effect, pending) => {
                    model.pending = pending;
                    if let Effect::Keep(by) = &effect {
                        model.by = by.clone();
                    }
                    Some(effect)
                }
            }
        }
        Kind::Assign(_) | Kind::HandOver | Kind::Acknowledge => super::people::yes(model, &kind),
        Kind::Review(review) => super::review::yes(model, &review),
        Kind::Signing(about) => super::signing::yes(model, &about),
        Kind::Redact(what) => super::publish::yes(model, &what),
        Kind::Copies(about) => super::copies::yes(model, &about),
        Kind::Adopt => super::edition::save(model),
        Kind::Who => who(model),
        Kind::New { flow, practice } => start(model, flow.name, practice),
        Kind::Jump => {
            let page = model.page();
            let at = page.chosen(FieldKey::Menu)?;
            let go = page.targets.get(at)?.clone();
            // The search is not something to come back to.
            model.pages.pop();
            follow(model, go)
        }
        Kind::Write => {
            let path = model.page().text(FieldKey::Path).to_owned();
            if path.is_empty() {
                fault(model, say!("tui.write_where_needed"), None, FieldKey::Path);
                return None;
            }
            Some(Effect::Write(path.into()))
        }
        Kind::Notices(_) | Kind::Raised(_) | Kind::Away => {
            model.pages.pop();
            fresh(model);
            None
        }
        _ => {
            back(model);
            None
        }
    }
}

/// Takes back the latest change of an answer.
pub(super) fn take_back(model: &mut Model) -> Option<Effect> {
    let command = model.case.as_ref()?.undo()?;
    ask(model, command, Then::Stay)
}

fn id(model: &Model, at: NodeAt) -> String {
    model
        .case
        .as_ref()
        .map_or_else(String::new, |case| case.flow.node(at).id.clone())
}

fn node(model: &mut Model, at: NodeAt) -> Option<Effect> {
    let case = model.case.as_ref()?;
    let flow = std::sync::Arc::clone(&case.flow);
    let node = flow.node(at);
    match &node.kind {
        NodeKind::Note(_) if case.kind(at) == SaidKind::Nothing && case.now.is_reached(at) => {
            let command = Command::Read {
                node: node.id.clone(),
            };
            append(model, &command, Then::Next)
        }
        NodeKind::Gate(_) => {
            let chosen = model.page().chosen(FieldKey::Decision);
            let decision = chosen.and_then(|at| Decision::ALL.get(at).copied());
            match decision {
                Some(decision) => open(model, Kind::Decide(at, decision)),
                None => fault(model, say!("tui.choose_decision"), None, FieldKey::Decision),
            }
            None
        }
        NodeKind::Question(question) if case.now.is_reached(at) => {
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
                (Holds::Text(field), QuestionKind::Text) => {
                    Ok(AnswerValue::Text(field.text().to_owned()))
                }
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
            let question = node.id.clone();
            let command = Command::Answer {
                question,
                value,
                note,
            };
            ask(model, command, Then::Next)
        }
        _ => {
            on(model);
            None
        }
    }
}

/// On from a page where nothing had to be saved.
fn on(model: &mut Model) {
    let below = model
        .pages
        .len()
        .checked_sub(2)
        .and_then(|at| model.pages.get(at));
    if below.is_some_and(|page| page.kind.is_returned_to()) {
        back(model);
        return;
    }
    // What follows this page on the path, where it was answered before; else what is open.
    let after = model
        .node()
        .zip(model.case.as_ref())
        .and_then(|(at, case)| {
            let place = case.now.place(at)?;
            case.now.path().get(place + 1).copied()
        });
    match after {
        Some(at) => open(model, Kind::Node(at)),
        None => to_next(model),
    }
}

fn decide(model: &mut Model, at: NodeAt, decision: Decision) -> Option<Effect> {
    let page = model.page();
    let conditional = decision == Decision::ProceedWithConditions;
    let conditions: Vec<String> = if conditional {
        let lines = page.text(FieldKey::Conditions).lines().map(str::trim);
        lines
            .filter(|line| !is_blank(line))
            .map(str::to_owned)
            .collect()
    } else {
        Vec::new()
    };
    if is_blank(page.text(FieldKey::Reasons)) {
        fault(model, say!("tui.reason_needed"), None, FieldKey::Reasons);
        return None;
    }
    if conditional && conditions.is_empty() {
        fault(
            model,
            say!("tui.conditions_needed"),
            None,
            FieldKey::Conditions,
        );
        return None;
    }
    let command = Command::Decide {
        gate: id(model, at),
        decision,
        reason: page.text(FieldKey::Reasons).to_owned(),
        conditions,
        dissent: page.text(FieldKey::Dissent).to_owned(),
    };
    let then = if decision == Decision::Pause {
        Then::Tasks
    } else {
        Then::Next
    };
    ask(model, command, then)
}

fn evidence(model: &mut Model, at: NodeAt) -> Option<Effect> {
    let page = model.page();
    let added = EvidenceAdded {
        node: id(model, at),
        title: page.text(FieldKey::Title).to_owned(),
        location: text::unquoted(page.text(FieldKey::Location)).to_owned(),
        marking: marking(page),
        ..EvidenceAdded::default()
    };
    if is_blank(&added.title) {
        fault(
            model,
            say!("tui.evidence_title_needed"),
            None,
            FieldKey::Title,
        );
        return None;
    }
    if is_blank(&added.location) {
        fault(
            model,
            say!("tui.evidence_where_needed"),
            None,
            FieldKey::Location,
        );
        return None;
    }
    Some(Effect::Measure(added))
}

fn marking(page: &Page) -> Marking {
    match page.chosen(FieldKey::Marking) {
        Some(1) => Marking::OfficialSensitive,
        _ => Marking::Official,
    }
}

fn who(model: &mut Model) -> Option<Effect> {
    let page = model.page();
    let listed = model.case.as_ref().zip(page.chosen(FieldKey::Listed));
    let listed = listed.and_then(|(case, at)| case.flow.roles.get(at));
    // A mark and a word never stand there at once.
    let role = match (listed, &model.case) {
        (Some(role), _) => Ok(role.id.clone()),
        (None, Some(case)) => roles::role_only(&case.flow, page.text(FieldKey::Role)),
        (None, None) => Ok(page.text(FieldKey::Role).to_owned()),
    };
    let name = page.text(FieldKey::Name).to_owned();
    if is_blank(&name) {
        fault(model, say!("tui.name_needed"), None, FieldKey::Name);
        return None;
    }
    let by = match role {
        Ok(role) => Actor { name, role }.as_saved(),
        Err(rejection) => {
            fault(model, rejection.message, rejection.hint, FieldKey::Role);
            return None;
        }
    };
    model.by = by.clone();
    Some(Effect::Keep(by))
}

fn start(model: &mut Model, flow: String, practice: bool) -> Option<Effect> {
    let page = model.page();
    let title = page.text(FieldKey::Title).to_owned();
    if is_blank(&title) {
        fault(model, say!("tui.title_needed"), None, FieldKey::Title);
        return None;
    }
    if page.chosen(FieldKey::Marking).is_none() {
        fault(model, say!("tui.marking_needed"), None, FieldKey::Marking);
        return None;
    }
    let new = NewSession {
        flow,
        title,
        marking: marking(page),
        handling: page.text(FieldKey::Handling).to_owned(),
        practice,
    };
    let body = EventBody::Opened(Opened {
        title: new.title.clone(),
        handling: new.handling.clone(),
        ..Opened::default()
    });
    let cautions = cautions::of_body(new.marking, &body);
    if cautions.is_empty() {
        return Some(Effect::Start(new));
    }
    look_again(model, Held::Start(new), &cautions);
    None
}

/// Whether what the page of this kind asks reasons for may happen at all.
pub(super) fn may_give_reasons(model: &Model, kind: &Kind) -> Result<(), Rejection> {
    let Some(case) = &model.case else {
        return Ok(());
    };
    let id = |at: NodeAt| case.flow.node(at).id.as_str();
    if let Kind::Signing(about) = kind {
        return super::signing::may_open(model, case, about);
    }
    match *kind {
        Kind::Decide(at, decision) => {
            command::may_decide(case, id(at), decision, &model.by).map(|_| ())
        }
        Kind::NotApplicable(at) => command::may_not_apply(case, id(at)).map(|_| ()),
        Kind::Override(rule) => {
            let rule = &case.flow.rules[rule].id;
            command::may_override(case, rule, &model.by).map(|_| ())
        }
        _ => Ok(()),
    }
}
