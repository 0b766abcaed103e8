//! What the pages outside a session have to choose from and to fill in.

use crate::say;
use crate::session::event::Marking;
use crate::session::roles;
use crate::store::listing::glance::glanced;
use crate::store::recent::{Recent, Standing};
use crate::tui::form::{Control, FieldKey};
use crate::tui::intent::Intent;
use crate::tui::kind::{Go, Kind};
use crate::tui::model::{Model, Page};
use crate::tui::widget::options::{Choosing, Item, Options};

pub(super) fn home(model: &Model, page: &mut Page) {
    if let Some(case) = &model.case {
        page.add(
            say!("tui.home_go_on", title = case.opened.title),
            Go::To(Kind::Tasks),
        );
    }
    if let Some(alone) = &model.alone {
        page.add(
            say!("adopt.alone_home", title = alone.opened.title),
            Go::To(Kind::Entries),
        );
    }
    page.explained(
        say!("tui.home_new"),
        say!("tui.home_new_explain"),
        Go::To(Kind::Flows { practice: false }),
    );
    if !model.recent.is_empty() {
        page.explained(
            say!("tui.home_resume"),
            say!("tui.home_resume_explain"),
            Go::To(Kind::Recent),
        );
    }
    page.explained(
        say!("tui.home_practise"),
        say!("tui.home_practise_explain"),
        Go::To(Kind::Flows { practice: true }),
    );
    page.add(say!("tui.home_who"), Go::To(Kind::Who));
    page.add(say!("tui.home_help"), Go::Do(Intent::Help));
    page.add(say!("tui.home_leave"), Go::Do(Intent::Leave));
}

pub(super) fn recent(model: &Model, page: &mut Page) {
    for (place, recent) in model.recent.iter().enumerate() {
        let path = recent.path.display();
        let explain = match &recent.standing {
            Standing::There => {
                let titles = model.recent.iter().map(|recent| recent.title.as_str());
                let line = glanced(&recent.glance);
                if Recent::is_one_of_several(&recent.title, titles) {
                    say!("list.glance_path", line = line, path = path)
                } else {
                    line
                }
            }
            Standing::Gone => say!("tui.recent_gone", path = path),
            Standing::Broken => say!("copies.recent_broken", path = path),
            Standing::Copied => say!("copies.recent", path = path),
        };
        page.explained(recent.title.clone(), explain, Go::Resume(place));
    }
}

pub(super) fn flows(model: &Model, practice: bool, page: &mut Page) {
    for flow in &model.flows {
        let go = Go::To(Kind::New {
            flow: flow.clone(),
            practice,
        });
        page.explained(flow.title.clone(), flow.summary.clone(), go);
    }
}

pub(super) fn who(model: &Model, page: &mut Page) {
    let name = &model.by.name;
    page.line(FieldKey::Name, say!("tui.label_name"), String::new(), name);
    let hint = say!("tui.hint_role");
    let case = model
        .case
        .as_ref()
        .filter(|case| !case.flow.roles.is_empty());
    // A role of the flow is marked in the list, and stands nowhere else on the page.
    let listed = case.is_some_and(|case| roles::role(&case.flow, &model.by.role).is_some());
    let typed = if listed { "" } else { &model.by.role };
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

pub(super) fn new(page: &mut Page) {
    let hint = say!("tui.hint_title");
    page.line(FieldKey::Title, say!("tui.label_title"), hint, "");
    page.controls.push(marking(None));
    let hint = say!("tui.hint_handling");
    page.line(FieldKey::Handling, say!("tui.label_handling"), hint, "");
}

pub(super) fn marking(given: Option<Marking>) -> Control {
    let items = vec![
        Item::new(Marking::Official.text()),
        Item::new(Marking::OfficialSensitive.text()),
    ];
    let given = given.map(|marking| usize::from(marking == Marking::OfficialSensitive));
    let options = Options::new(Choosing::One, items).with_marked(given);
    Control::list(FieldKey::Marking, say!("tui.label_marking"), options)
}
