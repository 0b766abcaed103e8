//! The pages of review: comments in threads, advice, and that privileged notes are there.

use super::super::kind::{Go, Kind, Review, Then};
use super::super::model::{Control, Model, Page};
use super::super::msg::Effect;
use super::super::widget::field::Field;
use super::super::widget::options::{Choosing, Item, Options};
use super::menu::Menu;
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
pub(super) fn build(model: &Model, case: &Case, review: &Review, page: &mut Page, menu: &mut Menu) {
    match review {
        Review::All(about) => all(case, *about, menu),
        Review::Thread(id) => thread(model, case, id, menu),
        Review::Advice(id) => advice(case, id, menu),
        Review::Reply(_) => page.controls.push(lines(say!("review.tui_reply"))),
        Review::Settle(..) => page.controls.push(lines(say!("tui.label_reason"))),
        Review::Advise(_) => advise(model, None, page),
        Review::Correct(id) => advise(model, case.reviewed().advice_named(id), page),
        Review::Respond(..) => {
            let items = Response::ALL.map(|response| Item::new(words::response(response)));
            page.controls
                .push(list(say!("review.tui_response"), items.to_vec()));
            page.controls.push(Control::text(
                say!("tui.label_reason"),
                say!("review.tui_hint_reason"),
                Field::lines(""),
            ));
        }
        Review::Note(_) => page.controls.push(lines(say!("review.tui_note"))),
    }
}

fn lines(label: String) -> Control {
    Control::text(label, String::new(), Field::lines(""))
}

fn list(label: String, items: Vec<Item>) -> Control {
    let options = Options::new(Choosing::One, items);
    Control::List { label, options }
}

/// What there is about one page first, then what is open elsewhere, then what may be done.
fn all(case: &Case, about: Option<NodeAt>, menu: &mut Menu) {
    let telling = Telling::of(case);
    let here = about.map_or("", |at| case.flow.node(at).id.as_str());
    let is_here = |node: &str| !here.is_empty() && node == here;
    let threads = case.reviewed().threads();
    let advice: Vec<Given<'_>> = case.reviewed().advice().collect();
    let put_thread = |thread: &Thread<'_>, menu: &mut Menu| {
        let label = thread.text.lines().next().unwrap_or_default().to_owned();
        let explain = say!(
            "review.tui_thread",
            state = words::state(thread.state),
            by = telling.actor(thread.first),
            count = thread.replies.len(),
            node = telling.heading(thread.node)
        );
        let go = Go::To(Kind::Review(Review::Thread(thread.first.id.clone())));
        menu.explained(label, explain, go);
    };
    let put_advice = |given: &Given<'_>, menu: &mut Menu| {
        let label = say!(
            "review.tui_advice",
            from = words::from(telling, given.advice),
            outcome = words::outcome(given.advice.outcome)
        );
        let go = Go::To(Kind::Review(Review::Advice(given.event.id.clone())));
        menu.explained(label, words::standing(given), go);
    };
    for open in [true, false] {
        let of_state = threads.iter().filter(|thread| thread.is_open() == open);
        for thread in of_state.filter(|thread| is_here(thread.node)) {
            put_thread(thread, menu);
        }
    }
    for given in advice.iter().filter(|given| is_here(&given.advice.on)) {
        put_advice(given, menu);
    }
    if let Some(at) = about {
        menu.add(say!("review.tui_go_comment"), Go::To(Kind::Comment(at)));
        let go = Go::To(Kind::Review(Review::Advise(Some(at))));
        menu.add(say!("review.tui_go_advise"), go);
        let go = Go::To(Kind::Review(Review::Note(at)));
        menu.add(say!("review.tui_go_note"), go);
    }
    for given in &advice {
        if !is_here(&given.advice.on) && (here.is_empty() || !given.is_answered()) {
            put_advice(given, menu);
        }
    }
    for thread in &threads {
        if !is_here(thread.node) && thread.is_open() {
            put_thread(thread, menu);
        }
    }
    if about.is_none() {
        let go = Go::To(Kind::Review(Review::Advise(None)));
        menu.add(say!("review.tui_go_advise_whole"), go);
    }
    menu.add(say!("tui.go_back"), Go::Back);
}

fn thread(model: &Model, case: &Case, id: &str, menu: &mut Menu) {
    let Some(thread) = case.reviewed().thread_named(id) else {
        menu.add(say!("tui.go_back"), Go::Back);
        return;
    };
    let own = thread.first.id.clone();
    let go = Go::To(Kind::Review(Review::Reply(own.clone())));
    menu.add(say!("review.tui_go_reply"), go);
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
        menu.add(label, go);
    }
    if let Some(at) = case.flow.at(thread.node) {
        menu.add(say!("review.tui_go_node"), Go::To(Kind::Node(at)));
    }
    menu.add(say!("tui.go_back"), Go::Back);
}

fn advice(case: &Case, id: &str, menu: &mut Menu) {
    if let Some(given) = case.reviewed().advice_named(id) {
        for point in &given.points {
            let label = say!(
                "review.tui_go_respond",
                point = words::point(point.condition)
            );
            let respond = Review::Respond(given.event.id.clone(), point.condition);
            menu.add(label, Go::To(Kind::Review(respond)));
        }
        let correct = Review::Correct(given.event.id.clone());
        menu.add(say!("review.tui_go_correct"), Go::To(Kind::Review(correct)));
        if let Some(at) = case.flow.at(&given.advice.on) {
            menu.add(say!("review.tui_go_node"), Go::To(Kind::Node(at)));
        }
    }
    menu.add(say!("tui.go_back"), Go::Back);
}

/// What is to be filled in to record advice; in step with [`yes`].
fn advise(model: &Model, earlier: Option<Given<'_>>, page: &mut Page) {
    let (kind, adviser) = earlier.map_or(("", ""), |given| {
        (given.advice.called.as_str(), given.advice.adviser.as_str())
    });
    let today = model.today.rsplit('-').collect::<Vec<_>>().join(" ");
    let outcomes = AdviceOutcome::ALL.map(|outcome| Item::new(words::outcome(outcome)));
    for control in [
        Control::text(
            say!("review.tui_kind"),
            say!("review.tui_hint_kind"),
            Field::line(kind),
        ),
        Control::text(say!("review.tui_from"), String::new(), Field::line(adviser)),
        Control::text(
            say!("review.tui_given"),
            say!("tui.hint_due"),
            Field::line(&today),
        ),
        list(say!("review.tui_outcome"), outcomes.to_vec()),
        lines(say!("review.tui_text")),
        Control::text(
            say!("tui.label_conditions"),
            say!("review.tui_hint_conditions"),
            Field::lines(""),
        ),
    ] {
        page.controls.push(control);
    }
}

/// Does what the page shown is about; `None` where nothing is to be saved, or where it was refused.
pub(super) fn yes(model: &mut Model, review: &Review) -> Option<Effect> {
    let page = model.page();
    let node = |at: &NodeAt| Some(model.case.as_ref()?.flow.node(*at).id.clone());
    let command = match review {
        Review::Reply(to) => Of::Reply {
            to: to.clone(),
            text: page.text(0).to_owned(),
        },
        Review::Settle(comment, state) => Of::Settle {
            comment: comment.clone(),
            state: *state,
            reason: page.text(0).to_owned(),
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
            let Some(outcome) = page.chosen(3).and_then(|at| AdviceOutcome::ALL.get(at)) else {
                fault(model, say!("review.tui_choose_outcome"), None, 3);
                return None;
            };
            let conditions = page.text(5).lines().map(str::trim);
            let conditions = conditions.filter(|line| !is_blank(line));
            Of::Advise(AdviceGiven {
                on,
                kind: page.text(0).to_owned(),
                adviser: page.text(1).to_owned(),
                given: page.text(2).to_owned(),
                outcome: *outcome,
                text: page.text(4).to_owned(),
                conditions: conditions.map(str::to_owned).collect(),
                replaces,
                called: String::new(),
            })
        }
        Review::Respond(advice, condition) => {
            let Some(response) = page.chosen(0).and_then(|at| Response::ALL.get(at)) else {
                fault(model, say!("review.tui_choose_response"), None, 0);
                return None;
            };
            Of::Respond {
                advice: advice.clone(),
                condition: *condition,
                response: *response,
                reason: page.text(1).to_owned(),
            }
        }
        Review::Note(at) => {
            let text = page.text(0).to_owned();
            let node = node(at)?;
            return asking::privileged(model, node, text);
        }
        Review::All(_) | Review::Thread(_) | Review::Advice(_) => return None,
    };
    asking::append(model, &Command::Review(command), Then::Back)
}

/// Which control a refusal of the core is about.
pub(super) fn control_of(model: &Model, key: &str) -> Option<usize> {
    let Kind::Review(review) = &model.page().kind else {
        return None;
    };
    Some(match (review, key) {
        (Review::Advise(_) | Review::Correct(_), "review.from_needed")
        | (Review::Respond(..), "session.reason_needed") => 1,
        (Review::Advise(_) | Review::Correct(_), "session.not_a_date") => 2,
        (Review::Advise(_) | Review::Correct(_), "review.text_needed") => 4,
        (
            Review::Advise(_) | Review::Correct(_),
            "review.conditions_needed" | "review.conditions_without",
        ) => 5,
        _ => 0,
    })
}
