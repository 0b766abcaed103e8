//! What the pages outside a session have to choose from and to fill in.

use super::line;
use crate::say;
use crate::session::event::Marking;
use crate::session::roles;
use crate::store::listing::glance::glanced;
use crate::store::recent::{Recent, Standing};
use crate::tui::intent::Intent;
use crate::tui::kind::{Go, Kind};
use crate::tui::model::{Control, Model, Page};
use crate::tui::update::menu::Menu;
use crate::tui::widget::options::{Choosing, Item, Options};

pub(super) fn home(model: &Model, menu: &mut Menu) {
    if let Some(case) = &model.case {
        menu.add(
            say!("tui.home_go_on", title = case.opened.title),
            Go::To(Kind::Tasks),
        );
    }
    if let Some(alone) = &model.alone {
        menu.add(
            say!("adopt.alone_home", title = alone.opened.title),
            Go::To(Kind::Entries),
        );
    }
    menu.explained(
        say!("tui.home_new"),
        say!("tui.home_new_explain"),
        Go::To(Kind::Flows { practice: false }),
    );
    if !model.recent.is_empty() {
        menu.explained(
            say!("tui.home_resume"),
            say!("tui.home_resume_explain"),
            Go::To(Kind::Recent),
        );
    }
    menu.explained(
        say!("tui.home_practise"),
        say!("tui.home_practise_explain"),
        Go::To(Kind::Flows { practice: true }),
    );
    menu.add(say!("tui.home_who"), Go::To(Kind::Who));
    menu.add(say!("tui.home_help"), Go::Do(Intent::Help));
    menu.add(say!("tui.home_leave"), Go::Do(Intent::Leave));
}

pub(super) fn recent(model: &Model, menu: &mut Menu) {
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
        menu.explained(recent.title.clone(), explain, Go::Resume(place));
    }
}

pub(super) fn flows(model: &Model, practice: bool, menu: &mut Menu) {
    for flow in &model.flows {
        let go = Go::To(Kind::New {
            flow: flow.clone(),
            practice,
        });
        menu.explained(flow.title.clone(), flow.summary.clone(), go);
    }
}

pub(super) fn who(model: &Model, page: &mut Page) {
    page.controls
        .push(line(say!("tui.label_name"), "", &model.by.name));
    let hint = say!("tui.hint_role");
    let case = model
        .case
        .as_ref()
        .filter(|case| !case.flow.roles.is_empty());
    // A role of the flow is marked in the list, and stands nowhere else on the page.
    let listed = case.is_some_and(|case| roles::role(&case.flow, &model.by.role).is_some());
    let typed = if listed { "" } else { &model.by.role };
    page.controls
        .push(line(say!("tui.label_role"), &hint, typed));
    let Some(case) = case else {
        return;
    };
    let roles = case.flow.roles.iter();
    let items = roles.map(|role| Item::new(role.title.as_str()));
    let mut roles = case.flow.roles.iter();
    let acting = roles.position(|role| case.is_role(&role.id, &model.by.role));
    let options = Options::new(Choosing::One, items.collect()).with_marked(acting);
    page.controls.push(Control::List {
        label: say!("tui.label_roles"),
        options,
    });
}

pub(super) fn new(page: &mut Page) {
    let hint = say!("tui.hint_title");
    page.controls.push(line(say!("tui.label_title"), &hint, ""));
    page.controls.push(marking(None));
    let hint = say!("tui.hint_handling");
    page.controls
        .push(line(say!("tui.label_handling"), &hint, ""));
}

pub(super) fn marking(given: Option<Marking>) -> Control {
    let items = vec![
        Item::new(Marking::Official.text()),
        Item::new(Marking::OfficialSensitive.text()),
    ];
    let given = given.map(|marking| usize::from(marking == Marking::OfficialSensitive));
    let options = Options::new(Choosing::One, items).with_marked(given);
    Control::List {
        label: say!("tui.label_marking"),
        options,
    }
}
