//! Review: comments in threads, advice and what is done with it, and privileged notes.

use super::asking::{append, privileged};
use super::going::fault;
use super::{
    Case, Doc, Effect, FieldKey, Kind, Model, NodeAt, Page, Place, Shown, id, in_case, reason,
};
use crate::id::EventId;
use crate::say;
use crate::session::command::Command;
use crate::session::event::{AdviceGiven, AdviceOutcome, Response, ThreadState};
use crate::session::review::command::{Command as Of, advisers};
use crate::session::review::{Given, Thread, words};
use crate::session::telling::Telling;
use crate::text::same::same_name;
use crate::tui::kind::{Go, Review, Then};
use crate::tui::widget::options::{Choosing, Item, Options};

pub(super) struct Pages<'k>(pub(super) &'k Review);

pub(super) fn find(case: &Case, parts: &[&str]) -> Option<Kind> {
    let own = |id: &str| EventId::from(id);
    Some(Kind::Review(match parts {
        ["reply", id] => Review::Reply(own(id)),
        ["settle", id, word] => {
            let mut all = ThreadState::ALL.into_iter();
            Review::Settle(own(id), all.find(|state| state.word() == *word)?)
        }
        ["advise", id] => Review::Advise(Some(case.flow.at(id)?)),
        ["advise"] => Review::Advise(None),
        ["correct", id] => Review::Correct(own(id)),
        ["respond", id] => Review::Respond(own(id), None),
        ["respond", id, number] => Review::Respond(own(id), Some(number.parse().ok()?)),
        ["privileged", id] => Review::Note(case.flow.at(id)?),
        _ => return None,
    }))
}

impl<'k> Shown<'k> for Pages<'k> {
    fn build(&self, model: &Model, page: &mut Page) {
        let Some(case) = &model.case else { return };
        match self.0 {
            Review::All(about) => all(case, *about, page),
            Review::Thread(id) => thread(model, case, id, page),
            Review::Advice(id) => advice(case, id, page),
            Review::Reply(_) => {
                page.lines(FieldKey::Text, say!("review.tui_reply"), String::new(), "");
            }
            Review::Settle(..) => reason(page),
            Review::Advise(_) => advise(model, None, page),
            Review::Correct(id) => advise(model, case.reviewed().advice_named(id), page),
            Review::Respond(..) => {
                let items = Response::ALL.map(|response| Item::new(words::response(response)));
                let label = say!("review.tui_response");
                list(FieldKey::Response, label, items.to_vec(), page);
                let hint = say!("review.tui_hint_reason");
                page.lines(FieldKey::Reason, say!("tui.label_reason"), hint, "");
            }
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
            Review::Reply(id) => {
                doc.heading(say!("review.tui_reply_heading"));
                draw_thread(case, id, doc);
            }
            Review::Settle(id, state) => {
                doc.heading(say!("review.tui_settle_heading"));
                draw_thread(case, id, doc);
                doc.para(say!("review.tui_settle", state = words::state(*state)));
            }
            Review::Advice(id) => {
                doc.heading(say!("review.tui_advice_heading"));
                draw_advice(case, id, doc);
            }
            Review::Respond(id, condition) => {
                doc.heading(say!("review.tui_respond_heading"));
                draw_advice(case, id, doc);
                doc.para(say!("review.tui_respond", point = words::point(*condition)));
            }
            Review::Advise(about) => {
                doc.heading(say!("review.tui_advise_heading"));
                let id = about.map_or("", |at| case.flow.node(at).id.as_str());
                doc.para(say!("review.permanent", about = words::about(telling, id)));
            }
            Review::Correct(id) => {
                doc.heading(say!("review.tui_correct_heading"));
                draw_advice(case, id, doc);
                doc.para(say!("review.tui_correct"));
            }
            Review::Note(at) => {
                doc.heading(say!("review.tui_note_heading"));
                doc.para(heading(*at));
                doc.para(say!("review.tui_note_goes"));
            }
        }
        doc.controls(page);
        if let Review::Advise(about) = self.0 {
            doc.part(say!("review.tui_kinds"));
            let titles: Vec<&str> = advisers(case, *about)
                .iter()
                .filter_map(|id| case.flow.roles.iter().find(|role| role.id == *id))
                .map(|role| role.title.as_str())
                .collect();
            doc.para(crate::words::long_list(&titles));
        }
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        let page = model.page();
        let node = |at: &NodeAt| Some(model.case.as_ref()?.flow.node(*at).id.clone());
        let command = match self.0 {
            Review::Reply(to) => Of::Reply {
                to: to.to_string(),
                text: page.text(FieldKey::Text).to_owned(),
            },
            Review::Settle(comment, state) => Of::Settle {
                comment: comment.to_string(),
                state: *state,
                reason: page.text(FieldKey::Reason).to_owned(),
            },
            Review::Advise(about) => {
                let on = about.as_ref().and_then(node).unwrap_or_default();
                return save_advice(model, on, EventId::default());
            }
            Review::Correct(id) => {
                let given = model.case.as_ref()?.reviewed().advice_named(id)?;
                let on = given.advice.on.clone();
                return save_advice(model, on, id.clone());
            }
            Review::Respond(advice, condition) => {
                let Some(response) = page
                    .chosen(FieldKey::Response)
                    .and_then(|at| Response::ALL.get(at))
                else {
                    fault(
                        model,
                        say!("review.tui_choose_response"),
                        None,
                        FieldKey::Response,
                    );
                    return None;
                };
                Of::Respond {
                    advice: advice.to_string(),
                    condition: *condition,
                    response: *response,
                    reason: page.text(FieldKey::Reason).to_owned(),
                }
            }
            Review::Note(at) => {
                let text = page.text(FieldKey::Text).to_owned();
                let node = node(at)?;
                return privileged(model, node, text);
            }
            Review::All(_) | Review::Thread(_) | Review::Advice(_) => return None,
        };
        append(model, &Command::Review(command), Then::Back)
    }

    fn kept(&self, model: &Model) -> Option<Place> {
        match self.0 {
            Review::Reply(to) => in_case(model, &["reply", to]),
            Review::Settle(comment, state) => in_case(model, &["settle", comment, state.word()]),
            Review::Advise(Some(at)) => in_case(model, &["advise", id(model, *at)?]),
            Review::Advise(None) => in_case(model, &["advise"]),
            Review::Correct(advice) => in_case(model, &["correct", advice]),
            Review::Respond(advice, condition) => {
                let given = model.case.as_ref()?.reviewed().advice_named(advice);
                let mut points = given.map(|given| given.points).into_iter().flatten();
                let point = points.find(|point| point.condition == *condition);
                let responses = point.map(|point| point.responses).into_iter().flatten();
                let number = condition.map(|number| number.to_string());
                let mut page = vec!["respond", advice];
                page.extend(number.as_deref());
                Some(Place {
                    over: responses
                        .map(|answered| answered.event.id.clone())
                        .collect(),
                    ..in_case(model, &page)?
                })
            }
            Review::Note(at) => Some(Place {
                private: true,
                ..in_case(model, &["privileged", id(model, *at)?])?
            }),
            Review::All(_) | Review::Thread(_) | Review::Advice(_) => None,
        }
    }
}

/// Saves what is filled in as advice on this; `replaces` is the id of the advice that it takes the place of, if any.
fn save_advice(model: &mut Model, on: String, replaces: EventId) -> Option<Effect> {
    let page = model.page();
    let outcome = page.chosen(FieldKey::Outcome);
    let Some(outcome) = outcome.and_then(|at| AdviceOutcome::ALL.get(at)) else {
        let key = FieldKey::Outcome;
        fault(model, say!("review.tui_choose_outcome"), None, key);
        return None;
    };
    let command = Of::Advise(AdviceGiven {
        on,
        kind: page.text(FieldKey::Role).to_owned(),
        adviser: page.text(FieldKey::From).to_owned(),
        given: page.text(FieldKey::Given).to_owned(),
        outcome: *outcome,
        text: page.text(FieldKey::Text).to_owned(),
        conditions: page.text_lines(FieldKey::Conditions),
        replaces,
        called: String::new(),
    });
    append(model, &Command::Review(command), Then::Back)
}

fn draw_thread(case: &Case, id: &str, doc: &mut Doc<'_>) {
    let telling = Telling::of(case);
    if let Some(thread) = case.reviewed().thread_named(id) {
        doc.para(words::about(telling, thread.node));
        doc.lines(words::thread_lines(telling, &thread));
        doc.gap();
    }
}

fn draw_advice(case: &Case, id: &str, doc: &mut Doc<'_>) {
    if let Some(given) = case.reviewed().advice_named(id) {
        doc.lines(words::advice_lines(Telling::of(case), &given));
        doc.gap();
    }
}

fn list(key: FieldKey, label: String, items: Vec<Item>, page: &mut Page) {
    page.choice(key, label, Options::new(Choosing::One, items));
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
        page.add(say!("review.tui_go_comment"), Go::To(Kind::Comment(at)));
        let go = Go::To(Kind::Review(Review::Advise(Some(at))));
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
        let go = Go::To(Kind::Review(Review::Advise(None)));
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
    let go = Go::To(Kind::Review(Review::Reply(own.clone())));
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
        let go = Go::To(Kind::Review(Review::Settle(own.clone(), state)));
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
            let respond = Review::Respond(given.event.id.clone(), point.condition);
            page.add(label, Go::To(Kind::Review(respond)));
        }
        let correct = Review::Correct(given.event.id.clone());
        page.add(say!("review.tui_go_correct"), Go::To(Kind::Review(correct)));
        if let Some(at) = case.flow.at(&given.advice.on) {
            page.add(say!("review.tui_go_node"), Go::To(Kind::Node(at)));
        }
    }
    page.add(say!("tui.go_back"), Go::Back);
}

/// What is to be filled in to record advice.
fn advise(model: &Model, earlier: Option<Given<'_>>, page: &mut Page) {
    let (kind, adviser) = earlier.map_or(("", ""), |given| {
        (given.advice.called.as_str(), given.advice.adviser.as_str())
    });
    let today = model.today.rsplit('-').collect::<Vec<_>>().join(" ");
    let outcomes = AdviceOutcome::ALL.map(|outcome| Item::new(words::outcome(outcome)));
    let hint = say!("review.tui_hint_kind");
    page.line(FieldKey::Role, say!("review.tui_kind"), hint, kind);
    let label = say!("review.tui_from");
    page.line(FieldKey::From, label, String::new(), adviser);
    let hint = say!("tui.hint_due");
    page.line(FieldKey::Given, say!("review.tui_given"), hint, &today);
    let label = say!("review.tui_outcome");
    list(FieldKey::Outcome, label, outcomes.to_vec(), page);
    page.lines(FieldKey::Text, say!("review.tui_text"), String::new(), "");
    let hint = say!("review.tui_hint_conditions");
    page.lines(FieldKey::Conditions, say!("tui.label_conditions"), hint, "");
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
