//! The pages of review: comments in threads, advice, and that privileged notes are there.

use super::super::form::FieldKey;
use super::super::kind::{Go, Kind, Review, Then};
use super::super::model::{Model, Page};
use super::super::msg::Effect;
use super::super::widget::options::{Choosing, Item, Options};
use super::{asking, fault};
use crate::flow::NodeAt;
use crate::say;
use crate::session::command::Command;
use crate::session::event::{AdviceGiven, AdviceOutcome, Response, ThreadState};
use crate::session::review::command::Command as Of;
use crate::session::review::{Given, Thread, words};
use crate::session::state::Case;
use crate::session::telling::Telling;
use crate::text::is_blank;
use crate::text::same::same_name;

/// What a page is to be filled in or chosen from.
pub(super) fn build(model: &Model, case: &Case, review: &Review, page: &mut Page) {
    match review {
        Review::All(about) => all(case, *about, page),
        Review::Thread(id) => thread(model, case, id, page),
        Review::Advice(id) => advice(case, id, page),
        Review::Reply(_) => lines(FieldKey::Text, say!("review.tui_reply"), page),
        Review::Settle(..) => lines(FieldKey::Reason, say!("tui.label_reason"), page),
        Review::Advise(_) => advise(model, None, page),
        Review::Correct(id) => advise(model, case.reviewed().advice_named(id), page),
        Review::Respond(..) => {
            let items = Response::ALL.map(|response| Item::new(words::response(response)));
            let label = say!("review.tui_response");
            list(FieldKey::Response, label, items.to_vec(), page);
            let hint = say!("review.tui_hint_reason");
            page.lines(FieldKey::Reason, say!("tui.label_reason"), hint, "");
        }
        Review::Note(_) => lines(FieldKey::Text, say!("review.tui_note"), page),
    }
}

fn lines(key: FieldKey, label: String, page: &mut Page) {
    page.lines(key, label, String::new(), "");
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
    lines(FieldKey::Text, say!("review.tui_text"), page);
    let hint = say!("review.tui_hint_conditions");
    page.lines(FieldKey::Conditions, say!("tui.label_conditions"), hint, "");
}

/// Does what the page shown is about; `None` where nothing is to be saved, or where it was refused.
pub(super) fn yes(model: &mut Model, review: &Review) -> Option<Effect> {
    let page = model.page();
    let node = |at: &NodeAt| Some(model.case.as_ref()?.flow.node(*at).id.clone());
    let command = match review {
        Review::Reply(to) => Of::Reply {
            to: to.clone(),
            text: page.text(FieldKey::Text).to_owned(),
        },
        Review::Settle(comment, state) => Of::Settle {
            comment: comment.clone(),
            state: *state,
            reason: page.text(FieldKey::Reason).to_owned(),
        },
        Review::Advise(_) | Review::Correct(_) => {
            let (on, replaces) = match review {
                Review::Advise(about) => {
                    let on = about.as_ref().and_then(node);
                    (on.unwrap_or_default(), String::new())
                }
                Review::Correct(id) => {
                    let given = model.case.as_ref()?.reviewed().advice_named(id)?;
                    (given.advice.on.clone(), id.clone())
                }
                _ => return None,
            };
            let Some(outcome) = page
                .chosen(FieldKey::Outcome)
                .and_then(|at| AdviceOutcome::ALL.get(at))
            else {
                fault(
                    model,
                    say!("review.tui_choose_outcome"),
                    None,
                    FieldKey::Outcome,
                );
                return None;
            };
            let conditions = page.text(FieldKey::Conditions).lines().map(str::trim);
            let conditions = conditions.filter(|line| !is_blank(line));
            Of::Advise(AdviceGiven {
                on,
                kind: page.text(FieldKey::Role).to_owned(),
                adviser: page.text(FieldKey::From).to_owned(),
                given: page.text(FieldKey::Given).to_owned(),
                outcome: *outcome,
                text: page.text(FieldKey::Text).to_owned(),
                conditions: conditions.map(str::to_owned).collect(),
                replaces,
                called: String::new(),
            })
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
                advice: advice.clone(),
                condition: *condition,
                response: *response,
                reason: page.text(FieldKey::Reason).to_owned(),
            }
        }
        Review::Note(at) => {
            let text = page.text(FieldKey::Text).to_owned();
            let node = node(at)?;
            return asking::privileged(model, node, text);
        }
        Review::All(_) | Review::Thread(_) | Review::Advice(_) => return None,
    };
    asking::append(model, &Command::Review(command), Then::Back)
}
