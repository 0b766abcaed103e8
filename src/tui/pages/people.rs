//! People: who does what, giving a question to somebody, handing the session over, and acknowledging that.

use super::asking::append;
use super::{Case, Doc, Effect, FieldKey, Kind, Model, NodeAt, Page, Place, Shown, id, in_case};
use crate::say;
use crate::session::command::Command;
use crate::session::event::Actor;
use crate::session::people::mine::{self, Whose};
use crate::session::people::{self, words};
use crate::session::roles;
use crate::session::telling::Telling;
use crate::tui::kind::{Go, Then};

pub(super) fn find(case: &Case, parts: &[&str]) -> Option<Kind> {
    match parts {
        ["assign", id] => case.flow.at(id).map(Kind::Assign),
        ["hand-over"] => Some(Kind::HandOver),
        _ => None,
    }
}

/// Whether a hand-over waits for whoever acts, and is to be shown before anything else.
pub(in crate::tui) fn waits(model: &Model) -> bool {
    let case = model.case.as_ref();
    case.is_some_and(|case| case.awaits(&model.by.name).is_some())
}

/// What the roles of the flow are called, so that nobody has to guess.
pub(super) fn roles_of<'k>(case: &'k Case, doc: &mut Doc<'k>) {
    if case.flow.roles.is_empty() {
        return;
    }
    doc.part(say!("people.tui_roles"));
    let titles: Vec<&str> = case
        .flow
        .roles
        .iter()
        .map(|role| role.title.as_str())
        .collect();
    doc.para(crate::words::long_list(&titles));
}

fn save(model: &mut Model, command: people::Command) -> Option<Effect> {
    append(model, &Command::People(command), Then::Back)
}

/// The question that it was opened on, where it was.
pub(super) struct People(pub(super) Option<NodeAt>);

impl<'k> Shown<'k> for People {
    fn build(&self, model: &Model, page: &mut Page) {
        let Some(case) = &model.case else { return };
        if case.awaits(&model.by.name).is_some() {
            page.add(say!("people.tui_go_acknowledge"), Go::To(Kind::Acknowledge));
        }
        let whose = Whose {
            name: &model.by.name,
            role: &model.by.role,
        };
        for mine in mine::mine(case, whose, &model.today).open() {
            let label = case.flow.node(mine.at).heading().to_owned();
            let explain = mine::in_words(case, mine);
            page.explained(label, explain, Go::To(Kind::Node(mine.at)));
        }
        if let Some(at) = self.0 {
            page.add(say!("people.tui_go_assign"), Go::To(Kind::Assign(at)));
        }
        page.add(say!("people.tui_go_hand_over"), Go::To(Kind::HandOver));
        page.add(say!("tui.go_back"), Go::Back);
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        let page = model.page();
        let telling = Telling::of(case);
        doc.heading(say!("people.tui_heading"));
        doc.lines(words::owner_lines(telling, &case.people));
        doc.gap();
        doc.part(say!("people.tui_mine"));
        let first = page
            .targets
            .iter()
            .find(|go| matches!(go, Go::To(Kind::Node(_))));
        if first.is_none() {
            doc.para(say!("people.mine_none"));
        }
        doc.controls(page);
    }
}

/// Giving a question to somebody.
pub(super) struct Assign(pub(super) NodeAt);

impl<'k> Shown<'k> for Assign {
    fn build(&self, model: &Model, page: &mut Page) {
        let Some(case) = &model.case else { return };
        let standing = case.assigned(&case.flow.node(self.0).id);
        let none = || (String::new(), "", "");
        let (to, due, note) = standing.last().map_or_else(none, |(_, assigned)| {
            (
                roles::as_typed(case, &assigned.to),
                assigned.due.as_str(),
                assigned.note.as_str(),
            )
        });
        let due = due.rsplit('-').collect::<Vec<_>>().join(" ");
        let hint = if standing.is_empty() {
            say!("people.tui_hint_to")
        } else {
            say!("people.tui_hint_to_or_none")
        };
        page.line(FieldKey::To, say!("people.tui_to"), hint, &to);
        let hint = say!("tui.hint_due");
        page.line(FieldKey::Due, say!("people.tui_due"), hint, &due);
        page.line(FieldKey::Note, say!("people.tui_note"), String::new(), note);
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        let node = case.flow.node(self.0);
        doc.heading(say!("people.tui_assign"));
        doc.para(node.heading());
        doc.lines(words::assigned_lines(case, &node.id, &model.today));
        doc.gap();
        doc.controls(model.page());
        roles_of(case, doc);
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        let page = model.page();
        let command = people::Command::Assign {
            question: id(model, self.0)?.to_owned(),
            to: page.text(FieldKey::To).to_owned(),
            due: page.text(FieldKey::Due).to_owned(),
            note: page.text(FieldKey::Note).to_owned(),
        };
        save(model, command)
    }

    fn kept(&self, model: &Model) -> Option<Place> {
        let id = id(model, self.0)?;
        let assigned = model.case.as_ref()?.assigned(id).into_iter();
        Some(Place {
            over: assigned.map(|(event, _)| event.id.clone()).collect(),
            ..in_case(model, &["assign", id])?
        })
    }
}

pub(super) struct HandOver;

impl<'k> Shown<'k> for HandOver {
    fn build(&self, _: &Model, page: &mut Page) {
        let label = say!("people.tui_new_owner");
        page.line(FieldKey::To, label, String::new(), "");
        let label = say!("people.tui_new_role");
        page.line(FieldKey::Role, label, String::new(), "");
        let label = say!("people.tui_handover_note");
        let hint = say!("people.tui_hint_handover_note");
        page.lines(FieldKey::Note, label, hint, "");
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        doc.heading(say!("people.tui_hand_over"));
        doc.para(say!("people.tui_hand_over_means"));
        doc.controls(model.page());
        roles_of(case, doc);
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        let page = model.page();
        let command = people::Command::HandOver {
            to: Actor {
                name: page.text(FieldKey::To).to_owned(),
                role: page.text(FieldKey::Role).to_owned(),
            },
            note: page.text(FieldKey::Note).to_owned(),
            today: model.today.clone(),
        };
        save(model, command)
    }

    fn kept(&self, model: &Model) -> Option<Place> {
        let pending = model.case.as_ref()?.pending().into_iter();
        Some(Place {
            over: pending.map(|(event, _)| event.id.clone()).collect(),
            ..in_case(model, &["hand-over"])?
        })
    }
}

/// A hand-over, shown to whoever acts.
pub(super) struct Acknowledge;

impl<'k> Shown<'k> for Acknowledge {
    fn build(&self, _: &Model, page: &mut Page) {
        page.add(say!("people.tui_not_now"), Go::Back);
        page.add(say!("people.tui_acknowledge"), Go::Yes);
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        doc.heading(say!("people.tui_acknowledge_heading"));
        doc.para(say!("people.tui_acknowledge_means"));
        if let Some((event, handed)) = case.awaits(&model.by.name) {
            doc.lines(words::handover_lines(
                Telling::of(case),
                event,
                handed,
                false,
            ));
        }
        doc.gap();
        doc.controls(model.page());
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        let command = people::Command::Acknowledge {
            handover: String::new(),
            note: String::new(),
        };
        save(model, command)
    }
}
