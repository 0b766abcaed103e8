//! The pages about another edition: what to do about each reworded answer, and adopting at the end.

use super::super::kind::{Choice, Go, Kind, Then};
use super::super::model::{Model, Page};
use super::super::msg::Effect;
use super::{asking, back, fresh, open};
use crate::say;
use crate::session::adopt::{self, Comparison};
use crate::session::command::Command;
use crate::session::state::Case;

/// Whether something differs that a person should see: the page for it is worth going to.
pub(super) fn waits(case: &Case) -> bool {
    if case.flow_changed() {
        adopt::must_be_seen(case)
    } else {
        !case.kept.is_empty() && !Comparison::of(case).to_confirm().is_empty()
    }
}

/// The questions whose answers are to be kept, in the order of the flow.
pub(in crate::tui) fn kept(model: &Model, comparison: &Comparison) -> Vec<String> {
    let mut ids = comparison.to_confirm();
    ids.retain(|id| model.choices.get(id) == Some(&Choice::Keep));
    ids
}

/// The entries of the page that shows what differs.
pub(super) fn overview(model: &Model, case: &Case, page: &mut Page) {
    let comparison = Comparison::of(case);
    for id in comparison.to_confirm() {
        let heading = case.flow.at(&id).map(|at| case.flow.node(at).heading());
        let label = say!(
            "adopt.tui_reworded_entry",
            prompt = heading.unwrap_or_default()
        );
        let state = match model.choices.get(&id) {
            Some(Choice::Keep) => say!("adopt.tui_kept"),
            Some(Choice::Again) => say!("adopt.tui_again"),
            Some(Choice::Later) => say!("adopt.tui_later"),
            None => say!("adopt.tui_not_looked_at"),
        };
        page.explained(label, state, Go::To(Kind::Reworded(id)));
    }
    if case.flow_changed() {
        let edition = &case.flow.edition;
        page.add(
            say!("adopt.tui_go_adopt", edition = edition),
            Go::To(Kind::Adopt),
        );
        page.add(say!("adopt.not_now"), Go::Back);
    } else if kept(model, &comparison).is_empty() {
        page.add(say!("tui.go_back"), Go::Back);
    } else {
        page.add(say!("adopt.save"), Go::To(Kind::Adopt));
        page.add(say!("adopt.not_now"), Go::Back);
    }
}

/// The entries about one reworded answer. What decides nothing comes first, so that it is what Enter does.
pub(super) fn reworded(question: &str, page: &mut Page) {
    for (label, choice) in [
        (say!("adopt.later"), Choice::Later),
        (say!("adopt.keep"), Choice::Keep),
        (say!("adopt.again"), Choice::Again),
    ] {
        page.add(label, Go::Choose(question.to_owned(), choice));
    }
}

/// The entries before adopting.
pub(super) fn adopt(case: &Case, page: &mut Page) {
    page.add(say!("adopt.not_now"), Go::Back);
    let edition = &case.flow.edition;
    page.add(
        if case.flow_changed() {
            say!("adopt.adopt", edition = edition)
        } else {
            say!("adopt.save")
        },
        Go::Yes,
    );
}

/// Takes a choice in, and goes to the next answer that was not looked at, else back to the overview.
pub(super) fn choose(model: &mut Model, question: String, choice: Choice) {
    model.choices.insert(question, choice);
    back(model);
    let next = model.case.as_ref().and_then(|case| {
        let ids = Comparison::of(case).to_confirm();
        ids.into_iter().find(|id| !model.choices.contains_key(id))
    });
    match next {
        Some(id) if model.page().kind == Kind::Edition => open(model, Kind::Reworded(id)),
        _ => end(model),
    }
}

/// Nothing is left to look at: the entry that goes on is the one in focus.
fn end(model: &mut Model) {
    fresh(model);
    let page = model.page_mut();
    let adopts = |page: &Page| {
        let mut targets = page.targets.iter();
        targets.position(|go| *go == Go::To(Kind::Adopt))
    };
    let place = adopts(page);
    if let (Some(place), Some(list)) = (place, page.list_mut()) {
        list.at = Some(place);
        page.follow.set(true);
    }
}

/// Adopts, with what is to be kept.
pub(super) fn save(model: &mut Model) -> Option<Effect> {
    let comparison = Comparison::of(model.case.as_ref()?);
    let confirm = kept(model, &comparison);
    asking::append(model, &Command::Adopt { confirm }, Then::Tasks)
}
