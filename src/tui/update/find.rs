//! Finding a page by some of its words.

use super::super::form::FieldKey;
use super::super::kind::{Go, Kind};
use super::super::model::Model;
use super::super::widget::options::{Choosing, Item, Options};
use crate::say;
use crate::session::search::found;

/// How many are shown.
const SHOWN: usize = 50;

/// Lists what fits the text in the search field.
pub(super) fn refresh(model: &mut Model) {
    let Some(case) = &model.case else { return };
    let found = found(case, model.page().text(FieldKey::Search), SHOWN);
    // A question is shown whole, and where it stands below it.
    let items = found.iter().map(|at| {
        let stands = if case.is_to_come(*at) {
            say!("session.not_reached_yet")
        } else {
            super::stands::settled(case, *at)
        };
        Item::with(case.flow.node(*at).heading(), stands)
    });
    let options = Options::new(Choosing::Entry, items.collect());
    let targets = found.iter().map(|at| Go::To(Kind::Node(*at))).collect();
    let page = model.page_mut();
    page.targets = targets;
    page.controls.retain(|control| !control.is_menu());
    page.choice(FieldKey::Menu, String::new(), options);
}
