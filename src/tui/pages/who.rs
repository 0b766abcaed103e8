//! Who is acting: the name and the role.

use super::going::fault;
use super::{Doc, Effect, FieldKey, Kind, Model, Page, Place, Shown, outside};
use crate::say;
use crate::session::event::Actor;
use crate::session::roles;
use crate::text::is_blank;
use crate::tui::form::Holds;
use crate::tui::widget::field::Field;
use crate::tui::widget::options::{Choosing, Item, Options};

pub(super) struct Who;

impl<'k> Shown<'k> for Who {
    fn build(&self, model: &Model, page: &mut Page) {
        let name = &model.by.name;
        page.line(FieldKey::Name, say!("tui.label_name"), String::new(), name);
        let case = model.case.as_ref();
        let case = case.filter(|case| !case.flow.roles.is_empty());
        // A role of the flow is marked in the list, and stands nowhere else on the page.
        let listed = case.is_some_and(|case| roles::role(&case.flow, &model.by.role).is_some());
        let typed = if listed { "" } else { &model.by.role };
        let hint = say!("tui.hint_role");
        page.line(FieldKey::Role, say!("tui.label_role"), hint, typed);
        let Some(case) = case else {
            return;
        };
        let roles = case.flow.roles.iter();
        let items = roles.map(|role| Item::new(role.title.as_str()));
        let mut roles = case.flow.roles.iter();
        let acting = roles.position(|role| case.is_role(&role.id, &model.by.role));
        let options = Options::new(Choosing::One, items.collect()).with_marked(acting);
        page.choice(FieldKey::Listed, say!("tui.label_roles"), options);
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        doc.heading(say!("tui.who"));
        doc.para(say!("tui.who_why"));
        doc.controls(model.page());
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        let page = model.page();
        let listed = model.case.as_ref().zip(page.chosen(FieldKey::Listed));
        let listed = listed.and_then(|(case, at)| case.flow.roles.get(at));
        let typed = page.text(FieldKey::Role);
        // A mark and a word never stand there at once.
        let role = match (listed, &model.case) {
            (Some(role), _) => Ok(role.id.to_string()),
            (None, Some(case)) => roles::role_only(&case.flow, typed),
            (None, None) => Ok(typed.to_owned()),
        };
        let name = page.text(FieldKey::Name).to_owned();
        if is_blank(&name) {
            fault(model, say!("tui.name_needed"), None, FieldKey::Name);
            return None;
        }
        let by = match role {
            Ok(role) => Actor { name, role }.as_saved(),
            Err(rejection) => {
                fault(model, rejection.message, rejection.hint, FieldKey::Role);
                return None;
            }
        };
        model.by = by.clone();
        Some(Effect::Keep(by))
    }

    fn kept(&self, model: &Model) -> Option<Place> {
        Some(outside(model, &["who"]))
    }

    fn whereabouts(&self, _: &Model) -> String {
        String::new()
    }
}

/// On the page that asks who acts, a word for a role takes the mark away, and a mark the word.
pub(in crate::tui) fn one_role(model: &mut Model) {
    if model.page().kind != Kind::Who {
        return;
    }
    let page = model.page_mut();
    let by_mark = page.control().map(|control| control.key) == Some(FieldKey::Listed);
    if page.text(FieldKey::Role).is_empty() || page.chosen(FieldKey::Listed).is_none() {
        return;
    }
    let (key, other) = (FieldKey::Role, FieldKey::Listed);
    let emptied = page.named_mut(if by_mark { key } else { other });
    match emptied.map(|control| &mut control.holds) {
        Some(Holds::Text(field)) => *field = Field::line(""),
        Some(Holds::List(options)) => options.fill(&[]),
        None => {}
    }
}
