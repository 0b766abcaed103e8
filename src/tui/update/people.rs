//! The pages about people: my questions, giving one to somebody, and handing the session over.

use super::super::form::FieldKey;
use super::super::kind::{Go, Kind, Then};
use super::super::model::{Model, Page};
use super::super::msg::Effect;
use super::asking;
use crate::flow::NodeAt;
use crate::say;
use crate::session::command::Command;
use crate::session::event::Actor;
use crate::session::people;
use crate::session::people::mine::{self, Whose};
use crate::session::roles;
use crate::session::state::Case;

/// The entries of the page that shows who does what; `about` is the question that it was opened on.
pub(super) fn overview(model: &Model, case: &Case, about: Option<NodeAt>, page: &mut Page) {
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
    if let Some(at) = about {
        page.add(say!("people.tui_go_assign"), Go::To(Kind::Assign(at)));
    }
    page.add(say!("people.tui_go_hand_over"), Go::To(Kind::HandOver));
    page.add(say!("tui.go_back"), Go::Back);
}

/// What is to be filled in to give a question to somebody.
pub(super) fn assign(case: &Case, at: NodeAt, page: &mut Page) {
    let standing = case.assigned(&case.flow.node(at).id);
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

/// What is to be filled in to hand the session over.
pub(super) fn hand_over(page: &mut Page) {
    let label = say!("people.tui_new_owner");
    page.line(FieldKey::To, label, String::new(), "");
    let label = say!("people.tui_new_role");
    page.line(FieldKey::Role, label, String::new(), "");
    let label = say!("people.tui_handover_note");
    let hint = say!("people.tui_hint_handover_note");
    page.lines(FieldKey::Note, label, hint, "");
}

/// The entries of the page that shows a hand-over to whoever acts.
pub(super) fn acknowledge(page: &mut Page) {
    page.add(say!("people.tui_not_now"), Go::Back);
    page.add(say!("people.tui_acknowledge"), Go::Yes);
}

/// Whether a hand-over waits for whoever acts, and is to be shown before anything else.
pub(super) fn waits(model: &Model) -> bool {
    let case = model.case.as_ref();
    case.is_some_and(|case| case.awaits(&model.by.name).is_some())
}

/// Does what the page shown is about; `None` where nothing is to be saved, or where it was refused.
pub(super) fn yes(model: &mut Model, kind: &Kind) -> Option<Effect> {
    let page = model.page();
    let command = match kind {
        Kind::Assign(at) => {
            let question = model.case.as_ref()?.flow.node(*at).id.clone();
            people::Command::Assign {
                question,
                to: page.text(FieldKey::To).to_owned(),
                due: page.text(FieldKey::Due).to_owned(),
                note: page.text(FieldKey::Note).to_owned(),
            }
        }
        Kind::HandOver => people::Command::HandOver {
            to: Actor {
                name: page.text(FieldKey::To).to_owned(),
                role: page.text(FieldKey::Role).to_owned(),
            },
            note: page.text(FieldKey::Note).to_owned(),
            today: model.today.clone(),
        },
        _ => people::Command::Acknowledge {
            handover: String::new(),
            note: String::new(),
        },
    };
    asking::append(model, &Command::People(command), Then::Back)
}
