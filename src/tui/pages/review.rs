//! Review: comments in threads, advice and what is done with it, and privileged notes.

use super::asking::privileged;
use super::{Case, Doc, Effect, FieldKey, Kind, Model, NodeAt, Page, Place, Shown, id, in_case};
use crate::say;
use crate::session::event::ThreadState;
use crate::session::form::{Advise, Comment, Correct, Reply, Respond, Settle};
use crate::session::review::{Given, Thread, words};
use crate::session::telling::Telling;
use crate::text::same::same_name;
use crate::tui::kind::{Go, Review};

pub(super) struct Pages<'k>(pub(super) &'k Review);

pub(super) fn find(case: &Case, parts: &[&str]) -> Option<Kind> {
    match parts {
        ["privileged", id] => case.flow.at(id).map(|at| Kind::Review(Review::Note(at))),
        _ => None,
    }
}

impl<'k> Shown<'k> for Pages<'k> {
    fn build(&self, model: &Model, page: &mut Page) {
        let Some(case) = &model.case else { return };
        match self.0 {
            Review::All(about) => all(case, *about, page),
            Review::Thread(id) => thread(model, case, id, page),
            Review::Advice(id) => advice(case, id, page),
            Review::Note(_) => {
                page.lines(FieldKey::Text, say!("review.tui_note"), String::new(), "");
            }
        }
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        let page = model.page();
        let telling = Telling::of(case);
        let reviewed = case.reviewed();
        let heading = |at: NodeAt| case.flow.node(at).heading();
        match self.0 {
            Review::All(about) => {
                doc.heading(say!("review.tui_heading"));
                match about {
                    Some(at) => {
                        doc.para(heading(*at));
                        let id = &case.flow.node(*at).id;
                        for line in words::note_lines(telling, reviewed, id) {
                            doc.para(line);
                        }
                    }
                    None => {
                        let notes = reviewed.notes().count();
                        if notes > 0 {
                            doc.para(say!("review.status_notes", count = notes));
                        }
                    }
                }
                let there = |go: &Go| {
                    let Go::To(Kind::Review(to)) = go else {
                        return false;
                    };
                    matches!(to, Review::Thread(_) | Review::Advice(_))
                };
                if !page.targets.iter().any(there) {
                    doc.para(say!("review.tui_none"));
                }
            }
            Review::Thread(id) => {
                doc.heading(say!("review.tui_thread_heading"));
                draw_thread(case, id, doc);
            }
            Review::Advice(id) => {
                doc.heading(say!("review.tui_advice_heading"));
                draw_advice(case, id, doc);
            }
            Review::Note(at) => {
                doc.heading(say!("review.tui_note_heading"));
                doc.para(heading(*at));
                doc.para(say!("review.tui_note_goes"));
            }
        }
        doc.controls(page);
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        match self.0 {
            Review::Note(at) => {
                let text = model.page().text(FieldKey::Text).to_owned();
                let node = id(model, *at)?.to_owned();
                privileged(model, node, text)
            }
            Review::All(_) | Review::Thread(_) | Review::Advice(_) => None,
        }
    }

    fn kept(&self, model: &Model) -> Option<Place> {
        match self.0 {
            Review::Note(at) => Some(Place {
                private: true,
                ..in_case(model, &["privileged", id(model, *at)?])?
            }),
            Review::All(_) | Review::Thread(_) | Review::Advice(_) => None,
        }
    }
}

pub(super) fn draw_thread(case: &Case, id: &str, doc: &mut Doc<'_>) {
    let telling = Telling::of(case);
    if let Some(thread) = case.reviewed().thread_named(id) {
        doc.para(words::about(telling, thread.node));
        doc.lines(words::thread_lines(telling, &thread));
        doc.gap();
    }
}

pub(super) fn draw_advice(case: &Case, id: &str, doc: &mut Doc<'_>) {
    if let Some(given) = case.reviewed().advice_named(id) {
        doc.lines(words::advice_lines(Telling::of(case), &given));
        doc.gap();
    }
}

/// What there is about one page first, then what is open elsewhere, then what may be done.
fn all(case: &Case, about: Option<NodeAt>, page: &mut Page) {
    let telling = Telling::of(case);
    let here = about.map_or("", |at| case.flow.node(at).id.as_str());
    let is_here = |node: &str| !here.is_empty() && node == here;
    let threads = case.reviewed().threads();
    let advice: Vec<Given<'_>> = case.reviewed().advice().collect();
    let put_thread = |thread: &Thread<'_>, page: &mut Page| {
        let label = thread.text.lines().next().unwrap_or_default().to_owned();
        let explain = say!(
            "review.tui_thread",
            state = words::state(thread.state),
            by = telling.actor(thread.first),
            count = thread.replies.len(),
            node = telling.heading(thread.node)
        );
        let go = Go::To(Kind::Review(Review::Thread(thread.first.id.clone())));
        page.explained(label, explain, go);
    };
    let put_advice = |given: &Given<'_>, page: &mut Page| {
        let label = say!(
            "review.tui_advice",
            from = words::from(telling, given.advice),
            outcome = words::outcome(given.advice.outcome)
        );
        let go = Go::To(Kind::Review(Review::Advice(given.event.id.clone())));
        page.explained(label, words::standing(given), go);
    };
    for open in [true, false] {
        let of_state = threads.iter().filter(|thread| thread.is_open() == open);
        for thread in of_state.filter(|thread| is_here(thread.node)) {
            put_thread(thread, page);
        }
    }
    for given in advice.iter().filter(|given| is_here(&given.advice.on)) {
        put_advice(given, page);
    }
    if let Some(at) = about {
        let go = Go::To(Kind::fill(Comment { node: at }));
        page.add(say!("review.tui_go_comment"), go);
        let go = Go::To(Kind::fill(Advise { on: about }));
        page.add(say!("review.tui_go_advise"), go);
        let go = Go::To(Kind::Review(Review::Note(at)));
        page.add(say!("review.tui_go_note"), go);
    }
    for given in &advice {
        if !is_here(&given.advice.on) && (here.is_empty() || !given.is_answered()) {
            put_advice(given, page);
        }
    }
    for thread in &threads {
        if !is_here(thread.node) && thread.is_open() {
            put_thread(thread, page);
        }
    }
    if about.is_none() {
        let go = Go::To(Kind::fill(Advise { on: None }));
        page.add(say!("review.tui_go_advise_whole"), go);
    }
    page.add(say!("tui.go_back"), Go::Back);
}

fn thread(model: &Model, case: &Case, id: &str, page: &mut Page) {
    let Some(thread) = case.reviewed().thread_named(id) else {
        page.add(say!("tui.go_back"), Go::Back);
        return;
    };
    let own = thread.first.id.clone();
    let go = Go::To(Kind::fill(Reply { to: own.clone() }));
    page.add(say!("review.tui_go_reply"), go);
    for state in ThreadState::ALL {
        let theirs =
            state == ThreadState::Withdrawn && !same_name(&thread.first.by.name, &model.by.name);
        if state == thread.state || theirs {
            continue;
        }
        let label = match state {
            ThreadState::Open => say!("review.tui_go_open"),
            ThreadState::Answered => say!("review.tui_go_answered"),
            ThreadState::Withdrawn => say!("review.tui_go_withdraw"),
        };
        let comment = own.clone();
        let go = Go::To(Kind::fill(Settle { comment, state }));
        page.add(label, go);
    }
    if let Some(at) = case.flow.at(thread.node) {
        page.add(say!("review.tui_go_node"), Go::To(Kind::Node(at)));
    }
    page.add(say!("tui.go_back"), Go::Back);
}

fn advice(case: &Case, id: &str, page: &mut Page) {
    if let Some(given) = case.reviewed().advice_named(id) {
        for point in &given.points {
            let label = say!(
                "review.tui_go_respond",
                point = words::point(point.condition)
            );
            let (advice, condition) = (given.event.id.clone(), point.condition);
            page.add(label, Go::To(Kind::fill(Respond { advice, condition })));
        }
        let advice = given.event.id.clone();
        let go = Go::To(Kind::fill(Correct { advice }));
        page.add(say!("review.tui_go_correct"), go);
        if let Some(at) = case.flow.at(&given.advice.on) {
            page.add(say!("review.tui_go_node"), Go::To(Kind::Node(at)));
        }
    }
    page.add(say!("tui.go_back"), Go::Back);
}

/// What the page of a node says of review: comments that are open, and how much there is.
pub(super) fn on_node<'k>(case: &'k Case, at: NodeAt, doc: &mut Doc<'k>) {
    let id = &case.flow.node(at).id;
    let count = words::count(case, id);
    if count.is_empty() {
        return;
    }
    let telling = Telling::of(case);
    doc.part(say!("review.tui_heading"));
    for thread in case.reviewed().threads_on(id) {
        if !thread.is_open() {
            continue;
        }
        let said = |by: String, text: &str| say!("tui.comment_line", by = by, text = text);
        doc.item(said(telling.actor(thread.first), thread.text));
        for (event, text) in &thread.replies {
            doc.item(said(telling.actor(event), text));
        }
    }
    doc.para(say!("review.tui_count", count = count));
}
