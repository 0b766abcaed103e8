//! What the driver reports back.

use super::super::form::FieldKey;
use super::super::kind::{Copies, Kind, Pending, Redact, Then};
use super::super::model::{Model, Notice};
use super::super::msg::{Change, Effect, Msg, OpenedSession};
use super::super::pages::going::{back, close, fault, fresh, open, saved, to_next, to_tasks};
use super::super::pages::node::fields;
use super::super::pages::{self, copies, drafts, edition, offers, people, rows};
use crate::say;
use crate::session::eval::FindingState;
use crate::session::merge::words::news;
use crate::session::roles;

pub(super) fn told(model: &mut Model, msg: Msg) -> Option<Effect> {
    match msg {
        Msg::Looked { recent, flows } => {
            model.recent = recent;
            model.flows = flows;
            fresh(model);
        }
        Msg::Opened(session) => opened(model, *session),
        Msg::Joined(session) => copies::joined(model, *session),
        Msg::Detached {
            ledger,
            path,
            notices,
        } => {
            model.case = None;
            model.detached = Some(*ledger);
            model.path = path;
            model.away.clear();
            model.copies.clear();
            model.pages.truncate(1);
            drafts::resume(model, Vec::new());
            open(model, Kind::Entries);
            if !notices.is_empty() {
                open(model, Kind::Notices(notices));
            }
        }
        Msg::Saved(change) => {
            model.case = Some(*change.case);
            saved_as(model, change.notices);
        }
        Msg::Refreshed(change) => refreshed(model, change),
        Msg::PutBack(change) => copies::put_back(model, change),
        Msg::Kept => {
            drafts::settle(model);
            model.pages.pop();
            if model.pages.is_empty() {
                let home = pages::build(model, Kind::Home);
                model.pages.push(home);
            }
            fresh(model);
            model.notice = Some(Notice {
                text: say!("tui.kept_who"),
                problem: false,
            });
        }
        Msg::Written(path) => {
            drafts::settle(model);
            back(model);
            model.notice = Some(Notice {
                text: say!("tui.written", path = path),
                problem: false,
            });
        }
        Msg::Near(near) => open(model, Kind::Redact(Redact::Near(near))),
        Msg::Failed { message, hint } => {
            model.pending = None;
            let field = model.page().control().map(|control| control.key);
            fault(model, message, hint, field);
        }
        // What a person does comes another way.
        Msg::Do(_) | Msg::Type(_) | Msg::Paste(_) | Msg::Unused(_) | Msg::Resize { .. } => {}
    }
    None
}

/// A session is there: the task list, with what is asked next on top, unless there is something to say
/// first.
fn opened(model: &mut Model, session: OpenedSession) {
    if session.fresh && matches!(model.page().kind, Kind::New { .. }) {
        drafts::settle(model);
    }
    let changed = session.case.flow_changed();
    let differs = changed && edition::waits(&session.case);
    // Nothing to stop for: it is said in passing.
    let aside =
        (changed && !differs).then(|| say!("adopt.tui_same", edition = session.case.flow.edition));
    model.case = Some(session.case);
    model.detached = None;
    model.path = session.path;
    model.choices.clear();
    model.away = session.away;
    model.copies = session.copies;
    model.offered = session.offered;
    model.pages.truncate(1);
    open(model, Kind::Tasks);
    let back = drafts::resume(model, session.drafts);
    if back > 0 {
        let text = say!("tui.draft_back", count = back);
        let problem = false;
        model.notice = Some(Notice { text, problem });
    } else if !session.fresh && !differs {
        to_next(model);
    }
    if offers::waits(model) {
        open(model, Kind::Offers);
    }
    // What differs comes before anything is answered.
    if differs {
        open(model, Kind::Edition);
    }
    if let Some(text) = aside.filter(|_| model.notice.is_none()) {
        let problem = false;
        model.notice = Some(Notice { text, problem });
    }
    if people::waits(model) {
        open(model, Kind::Acknowledge);
    }
    // Beneath what others changed: joining counts that as seen.
    if !model.copies.is_empty() {
        open(model, Kind::Copies(Copies::Offer));
    }
    if !session.missing.is_empty() {
        open(model, Kind::Copies(Copies::Missing(session.missing)));
    }
    if !model.away.is_empty() {
        open(model, Kind::Away);
    }
    if !session.notices.is_empty() {
        open(model, Kind::Notices(session.notices));
    }
    // Whoever comes straight to a session has not been asked on the first page.
    if model.by.name.is_empty() {
        open(model, Kind::Who);
    }
    in_role(model);
}

/// The role of whoever acts as this flow has it; asked for where the flow has no such role.
fn in_role(model: &mut Model) {
    let Some(case) = &model.case else { return };
    match roles::acting(&case.flow, &model.by) {
        Ok(by) => model.by = by,
        Err(rejection) => {
            if model.page().kind != Kind::Who {
                open(model, Kind::Who);
            }
            fault(model, rejection.message, rejection.hint, FieldKey::Role);
        }
    }
}

/// What others saved is told on a page of its own; what was being typed stays.
fn refreshed(model: &mut Model, change: Change) {
    let Change { case, mut notices } = change;
    let seen = model.seen();
    notices.extend(news(&case, &model.by.name, &seen));
    model.case = Some(*case);
    fresh(model);
    model.notice = None;
    if notices.is_empty() {
        model.notice = Some(Notice {
            text: say!("merge.no_news"),
            problem: false,
        });
    } else {
        open(model, Kind::Notices(notices));
    }
}

fn saved_as(model: &mut Model, notices: Vec<String>) {
    let pending = model.pending.take().unwrap_or(Pending {
        then: Then::Stay,
        say: None,
        before: Vec::new(),
    });
    // What leads nowhere else was not said by the page shown.
    if pending.then != Then::Stay {
        drafts::settle(model);
    }
    model.page_mut().fault = None;
    let raised = raised(model, &pending);
    let mut said = None;
    match pending.then {
        Then::Next => said = next(model),
        Then::Back => close(model),
        Then::Tasks => {
            model.choices.clear();
            to_tasks(model);
            // The entries may be others than before: what comes next is the first.
            if let Some(list) = model.page_mut().list_mut() {
                list.at = Some(0);
            }
        }
        Then::Stay => fresh(model),
        Then::Here => said = rows::stayed(model),
        Then::Entry => said = rows::saved(model),
    }
    if !raised.is_empty() {
        open(model, Kind::Raised(raised));
    }
    saved(model, said.or(pending.say));
    if !notices.is_empty() {
        open(model, Kind::Notices(notices));
    }
}

/// Leaves the pages that were about this node and goes on; what there is to say where it does not.
fn next(model: &mut Model) -> Option<String> {
    let node = model.node();
    // Pages over the node's own are done with; the node's page stays to go back to.
    while model.pages.len() > 2 && !matches!(model.page().kind, Kind::Node(_)) {
        if model.node() != node || model.page().kind.is_returned_to() {
            break;
        }
        model.pages.pop();
    }
    if model.leads_back() {
        model.pages.pop();
        fresh(model);
        return None;
    }
    // The same page does not follow itself: what is missing there is said.
    let open = node.filter(|at| model.page().kind == Kind::Node(*at));
    let missing = open.and_then(|at| fields::still_open(model, at));
    if missing.is_some() {
        return missing;
    }
    to_next(model);
    None
}

/// Findings that were not raised before and are now.
fn raised(model: &Model, pending: &Pending) -> Vec<usize> {
    let Some(case) = &model.case else {
        return Vec::new();
    };
    let was = |rule: usize| {
        pending
            .before
            .iter()
            .any(|(known, state)| *known == rule && *state != FindingState::NotAssessed)
    };
    case.now
        .findings
        .iter()
        .filter(|finding| finding.state == FindingState::Raised && !was(finding.rule))
        .filter(|finding| !case.flow.rules[finding.rule].quiet)
        .map(|finding| finding.rule)
        .collect()
}
