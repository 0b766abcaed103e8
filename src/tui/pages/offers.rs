//! Answers that are proposed from elsewhere: each with where it came from, taken over one by one.

use super::asking::append;
use super::{Doc, Effect, Model, Page, Shown};
use crate::flow::NodeAt;
use crate::say;
use crate::session::offer::{Offer, offers};
use crate::session::state::Case;
use crate::tui::kind::{Go, Then};

/// What is proposed now.
fn proposed(model: &Model, case: &Case) -> Vec<Offer> {
    offers(case, &model.offered, &model.by)
}

/// Whether anything is proposed: the page for it is worth going to.
pub(in crate::tui) fn waits(model: &Model) -> bool {
    let case = model.case.as_ref();
    !model.offered.is_empty() && case.is_some_and(|case| !proposed(model, case).is_empty())
}

/// Takes over what is proposed for a question.
pub(in crate::tui) fn take(model: &mut Model, at: NodeAt) -> Option<Effect> {
    let case = model.case.as_ref()?;
    let offer = proposed(model, case)
        .into_iter()
        .find(|offer| offer.at == at)?;
    append(model, &offer.command, Then::Here)
}

pub(super) struct Offers;

impl<'k> Shown<'k> for Offers {
    fn build(&self, model: &Model, page: &mut Page) {
        // Nobody should say yes to what they have not seen.
        page.follow.set(true);
        let Some(case) = &model.case else { return };
        page.add(say!("offer.tui_go_on"), Go::Back);
        for offer in proposed(model, case) {
            let label = say!(
                "offer.tui_take",
                prompt = offer.prompt,
                answer = offer.answer
            );
            let stage = case.flow.stage_of(offer.at);
            let stage = stage.map_or("", |stage| stage.title.as_str());
            let from = say!("offer.tui_origin", stage = stage, origin = offer.origin);
            page.explained(label, from, Go::TakeOver(offer.at));
        }
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        doc.heading(say!("offer.tui_heading"));
        doc.para(say!("offer.tui_means"));
        doc.controls(model.page());
    }
}
