//! Copies beside the session: the offer to join them, and what came in.

use super::super::kind::{Copies, Go, Kind};
use super::super::model::{Model, Page};
use super::super::msg::{Effect, OpenedSession};
use super::{fresh, open, people, to_next};
use crate::say;
use crate::session::merge::words::{all_lines, notice};
use crate::session::since::came_in;
use crate::session::telling::Telling;
use crate::store::{Appended, Notice};

pub(super) fn build(about: &Copies, page: &mut Page) {
    match about {
        Copies::Offer => {
            // Nobody should say no to what they have not seen.
            page.follow.set(true);
            page.add(say!("copies.no"), Go::Back);
            page.add(say!("copies.yes"), Go::Yes);
        }
        Copies::Missing(_) => {
            page.follow.set(true);
            page.add(say!("copies.missing_leave"), Go::Leave);
            page.add(say!("copies.missing_yes"), Go::Yes);
        }
        Copies::Joined(_) => page.add(say!("tui.continue"), Go::Yes),
    }
}

pub(super) fn yes(model: &mut Model, about: &Copies) -> Option<Effect> {
    match about {
        Copies::Offer => return Some(Effect::Join),
        Copies::Missing(_) => return Some(Effect::PutBack),
        Copies::Joined(_) => {}
    }
    model.pages.pop();
    fresh(model);
    None
}

/// What is missing in the file stays so.
pub(super) fn leave(model: &mut Model) -> Effect {
    model.pages.pop();
    fresh(model);
    Effect::LeaveMissing
}

/// What was missing is back: it is told on a page of its own.
pub(super) fn put_back(model: &mut Model, appended: Appended) {
    let Some(case) = &mut model.case else { return };
    let seen = case.tip_ids();
    let notices = appended.into_case(case);
    let mut lines: Vec<String> = notices.iter().map(Notice::text).collect();
    lines.extend(came_in(case, &seen));
    model.pages.pop();
    fresh(model);
    open(model, Kind::Notices(lines));
}

/// The entry of the task list, where there is something to join.
pub(super) fn task(model: &Model, page: &mut Page) {
    let count = model.copies.len();
    if count > 0 {
        let label = say!("copies.tasks", count = count);
        page.add(label, Go::To(Kind::Copies(Copies::Offer)));
    }
}

/// The copies were joined and the session opened anew: what came in is told over the task list. What was
/// being typed is kept.
pub(super) fn joined(model: &mut Model, session: OpenedSession) {
    let Some(before) = model.case.take() else {
        return;
    };
    let working = model
        .pages
        .iter()
        .any(|page| matches!(page.kind, Kind::Node(_)));
    while model.pages.len() > 1 && model.page().kind != Kind::Tasks {
        model.pages.pop();
    }
    let case = session.case;
    let mut lines = came_in(&case, &before.tip_ids());
    let conflicts = all_lines(Telling::of(&case), &case.conflicts());
    if !conflicts.is_empty() {
        lines.push(String::new());
        lines.extend(conflicts);
    }
    // The conflicts are told above.
    let told = notice(&case);
    lines.extend(
        session
            .notices
            .into_iter()
            .filter(|line| Some(line) != told.as_ref()),
    );
    let names: Vec<String> = model
        .copies
        .iter()
        .map(crate::store::beside::Beside::name)
        .collect();
    lines.push(String::new());
    lines.push(say!("copies.left", list = names.join(", ")));
    model.copies = session.copies;
    model.away = session.away;
    model.case = Some(case);
    // As another edition of the flow may hold now, no choice made before stands.
    model.choices.clear();
    if model.page().kind == Kind::Tasks {
        fresh(model);
        // The entries may be others than before: what comes next is the first.
        if let Some(list) = model.page_mut().list_mut() {
            list.at = Some(0);
        }
    } else {
        open(model, Kind::Tasks);
    }
    if working {
        to_next(model);
    }
    open_edition(model);
    if people::waits(model) {
        open(model, Kind::Acknowledge);
    }
    open(model, Kind::Copies(Copies::Joined(lines)));
}

/// Where the session has gone to another edition with what came in, that is looked at next.
fn open_edition(model: &mut Model) {
    let waits = model
        .case
        .as_ref()
        .is_some_and(|case| case.flow_changed() && super::edition::waits(case));
    if waits {
        open(model, Kind::Edition);
    }
}
