//! Copies beside the session: the offer to join them, and what came in; and what is missing in the file.

use super::going::{close, fresh, open, to_next};
use super::{Doc, Effect, Kind, Model, Page, Shown, edition, people};
use crate::say;
use crate::session::since::came_in;
use crate::store::joining;
use crate::tui::kind::{Copies, Go};
use crate::tui::msg::{Change, OpenedSession};

pub(super) struct Pages<'k>(pub(super) &'k Copies);

impl<'k> Shown<'k> for Pages<'k> {
    fn build(&self, _: &Model, page: &mut Page) {
        match self.0 {
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

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        match self.0 {
            Copies::Offer => {
                doc.heading(say!("copies.heading"));
                doc.para(say!("copies.page_means"));
                for copy in &model.copies {
                    doc.line(0, copy.name());
                    doc.line(2, copy.text());
                }
                doc.gap();
                // What is asked comes before what it means: a small window has no room for both.
                doc.controls(model.page());
                doc.para(say!("copies.joining"));
                return;
            }
            Copies::Missing(lines) => {
                doc.heading(say!("copies.missing_heading"));
                doc.para(say!("copies.missing_means"));
                told(doc, lines);
            }
            Copies::Joined(lines) => {
                doc.heading(say!("copies.joined"));
                told(doc, lines);
            }
        }
        doc.controls(model.page());
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        match self.0 {
            Copies::Offer => return Some(Effect::Join),
            Copies::Missing(_) => return Some(Effect::PutBack),
            Copies::Joined(_) => {}
        }
        close(model);
        None
    }
}

/// Lines with their indents, and a gap where one is empty.
fn told<'k>(doc: &mut Doc<'k>, lines: &'k [String]) {
    for line in lines {
        if line.is_empty() {
            doc.gap();
            continue;
        }
        doc.told(line);
    }
    doc.gap();
}

/// What is missing in the file stays so.
pub(in crate::tui) fn leave(model: &mut Model) -> Effect {
    close(model);
    Effect::LeaveMissing
}

/// What was missing is back: it is told on a page of its own.
pub(in crate::tui) fn put_back(model: &mut Model, change: Change) {
    let mut lines = change.notices;
    lines.extend(came_in(&change.case, &model.seen()));
    model.case = Some(*change.case);
    close(model);
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
pub(in crate::tui) fn joined(model: &mut Model, session: OpenedSession) {
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
    let lines = joining::joined_in_words(
        &session.case,
        &before.tip_ids(),
        session.notices,
        &model.copies,
    );
    model.copies = session.copies;
    model.away = session.away;
    model.case = Some(session.case);
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
        .is_some_and(|case| case.flow_changed() && edition::waits(case));
    if waits {
        open(model, Kind::Edition);
    }
}
