//! The pages about people: my questions, giving one to somebody, and handing the session over.

use super::super::kind::{Go, Kind, Then};
use super::super::model::{Control, Model, Page};
use super::super::msg::Effect;
use super::super::widget::field::Field;
use super::asking;
use super::menu::Menu;
use crate::flow::NodeAt;
use crate::say;
use crate::session::command::Command;
use crate::session::event::Actor;
use crate::session::people;
use crate::session::people::mine::{self, Whose};
use crate::session::roles;
use crate::session::state::Case;

/// The entries of the page that shows who does what; `about` is the question that it was opened on.
pub(super) fn overview(model: &Model, case: &Case, about: Option<NodeAt>, menu: &mut Menu) {
    if case.awaits(&model.by.name).is_some() {
        menu.add(say!("people.tui_go_acknowledge"), Go::To(Kind::Acknowledge));
    }
    let whose = Whose {
        name: &model.by.name,
        role: &model.by.role,
    };
    for mine in mine::mine(case, whose, &model.today).open() {
        let label = case.flow.node(mine.at).heading().to_owned();
        let explain = mine::in_words(case, mine);
        menu.explained(label, explain, Go::To(Kind::Node(mine.at)));
    }
    if let Some(at) = about {
        menu.add(say!("people.tui_go_assign"), Go::To(Kind::Assign(at)));
    }
    menu.add(say!("people.tui_go_hand_over"), Go::To(Kind::HandOver));
    menu.add(say!("tui.go_back"), Go::Back);
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
    for control in [
        Control::text(say!("people.tui_to"), hint, Field::line(&to)),
        Control::text(
            say!("people.tui_due"),
            say!("tui.hint_due"),
            Field::line(&due),
        ),
        Control::text(say!("people.tui_note"), String::new(), Field::line(note)),
    ] {
        page.controls.push(control);
    }
}

/// What is to be filled in to hand the session over.
pub(super) fn hand_over(page: &mut Page) {
    for control in [
        Control::text(say!("people.tui_new_owner"), String::new(), Field::line("")),
        Control::text(say!("people.tui_new_role"), String::new(), Field::line("")),
        Control::text(
            say!("people.tui_handover_note"),
            say!("people.tui_hint_handover_note"),
            Field::lines(""),
        ),
    ] {
        page.controls.push(control);
    }
}

/// The entries of the page that shows a hand-over to whoever acts.
pub(super) fn acknowledge(menu: &mut Menu) {
    menu.add(say!("people.tui_not_now"), Go::Back);
    menu.add(say!("people.tui_acknowledge"), Go::Yes);
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
                to: page.text(0).to_owned(),
                due: page.text(1).to_owned(),
                note: page.text(2).to_owned(),
            }
        }
        Kind::HandOver => people::Command::HandOver {
            to: Actor {
                name: page.text(0).to_owned(),
                role: page.text(1).to_owned(),
            },
            note: page.text(2).to_owned(),
            today: model.today.clone(),
        },
        _ => people::Command::Acknowledge {
            handover: String::new(),
            note: String::new(),
        },
    };
    asking::append(model, &Command::People(command), Then::Back)
}

/// Which control a refusal of the core is about.
pub(super) fn control_of(model: &Model, key: &str) -> usize {
    match key {
        "session.not_a_date" if matches!(model.page().kind, Kind::Assign(_)) => 1,
        "people.note_needed" => 2,
        "people.no_such_role" if model.page().kind == Kind::HandOver => 1,
        _ => 0,
    }
}
