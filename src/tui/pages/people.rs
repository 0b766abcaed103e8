//! People: who does what, and acknowledging a hand-over.

use super::asking::append;
use super::{Case, Doc, Effect, Kind, Model, NodeAt, Page, Shown};
use crate::say;
use crate::session::command::Command;
use crate::session::form::{Assign, HandOver};
use crate::session::people::mine::{self, Whose};
use crate::session::people::{self, words};
use crate::session::telling::Telling;
use crate::tui::kind::{Go, Then};

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
        if let Some(question) = self.0 {
            let go = Go::To(Kind::fill(Assign { question }));
            page.add(say!("people.tui_go_assign"), go);
        }
        let go = Go::To(Kind::fill(HandOver {}));
        page.add(say!("people.tui_go_hand_over"), go);
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
        append(model, &Command::People(command), Then::Back)
    }
}
