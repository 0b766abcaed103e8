//! The pages about passages to be removed: marking, reviewing, and writing a copy.

use super::super::kind::{Go, Kind, Redact, Then};
use super::super::model::{Control, Model, Page};
use super::super::msg::Effect;
use super::super::widget::field::Field;
use super::super::widget::options::{Choosing, Item, Options};
use super::menu::Menu;
use super::{asking, back, fault};
use crate::say;
use crate::session::command::Command;
use crate::session::redaction::{Command as Ask, State, find, words};
use crate::session::state::Case;
use crate::session::telling::Telling;
use crate::session::texts::{self, member_in_words};

/// The entry of the task list, where something is marked.
pub(super) fn task(case: &Case) -> Option<String> {
    let marks = case.redactions();
    let waiting = marks.iter().filter(|mark| mark.state.holds()).count();
    if marks.is_empty() {
        None
    } else if waiting > 0 {
        Some(say!("publish.tui_task_waiting", count = waiting))
    } else {
        Some(say!("publish.tui_task"))
    }
}

/// Fills a page.
pub(super) fn page(model: &Model, case: &Case, what: &Redact, page: &mut Page, menu: &mut Menu) {
    let line =
        |label: String, hint: String, text: &str| Control::text(label, hint, Field::line(text));
    let lines = |label: String, hint: String| Control::text(label, hint, Field::lines(""));
    match what {
        Redact::List => {
            for (number, mark) in (1..).zip(case.redactions()) {
                let mut told = words::lines(case, &mark, false).into_iter();
                let head = told.next().unwrap_or_default();
                // What is said of a mark elsewhere calls it by its number.
                let head = say!("publish.tui_mark_number", number = number, mark = head);
                let place = told.next().unwrap_or_default();
                let go = Go::To(Kind::Redact(Redact::One(mark.event.id.clone())));
                menu.explained(head, place, go);
            }
            menu.add(
                say!("publish.tui_write"),
                Go::To(Kind::Redact(Redact::Write)),
            );
            menu.add(say!("tui.go_back"), Go::Back);
        }
        Redact::One(id) => {
            menu.add(say!("tui.go_back"), Go::Back);
            let Some(mark) = case.redaction(id) else {
                return;
            };
            if mark.state != State::Lifted {
                menu.add(say!("publish.tui_agree"), Go::Yes);
                for (label, kind) in [
                    (say!("publish.tui_refuse"), Redact::Refuse(id.clone())),
                    (say!("publish.tui_lift"), Redact::Lift(id.clone())),
                ] {
                    menu.add(label, Go::To(Kind::Redact(kind)));
                }
            }
        }
        Redact::Texts(node) => {
            let id = &case.flow.node(*node).id;
            for event in find::entries(case, id).iter().rev() {
                for text in texts::of_event(event) {
                    if text.member.starts_with("by.") {
                        continue;
                    }
                    let kind = Redact::Mark {
                        node: *node,
                        event: event.id.clone(),
                        member: text.member.clone(),
                    };
                    let label = member_in_words(&text.member);
                    let says = Telling::of(case).said(&text.text).to_owned();
                    menu.explained(label, says, Go::To(Kind::Redact(kind)));
                }
            }
            let go = Go::To(Kind::Redact(Redact::List));
            menu.add(say!("publish.tui_list"), go);
            menu.add(say!("tui.go_back"), Go::Back);
        }
        Redact::Mark { .. } => {
            page.controls.push(line(
                say!("publish.tui_words"),
                say!("publish.tui_words_hint"),
                "",
            ));
            let list = &case.flow.exemptions;
            page.controls.push(if list.is_empty() {
                line(say!("publish.tui_exemption"), String::new(), "")
            } else {
                let items = list.iter().map(|known| {
                    let label = words::exemption_line(known);
                    Item::with(label, known.meaning.clone())
                });
                Control::List {
                    label: say!("publish.tui_exemption"),
                    options: Options::new(Choosing::One, items.collect()),
                }
            });
            page.controls.push(lines(
                say!("tui.label_reason"),
                say!("publish.tui_reason_hint"),
            ));
            page.controls.push(lines(
                say!("publish.tui_interest"),
                say!("publish.tui_interest_hint"),
            ));
        }
        Redact::Refuse(_) | Redact::Lift(_) => {
            page.controls
                .push(lines(say!("tui.label_reason"), String::new()));
        }
        Redact::Near(_) => {
            menu.add(say!("publish.near_back"), Go::Back);
            menu.add(say!("publish.near_save"), Go::Yes);
        }
        Redact::Write => {
            let path = std::path::Path::new(&model.path).with_extension("copy.html");
            let path = path.display().to_string();
            let hint = say!("publish.tui_where_hint");
            page.controls
                .push(line(say!("tui.label_write"), hint, &path));
            let items = [say!("publish.tui_final"), say!("publish.tui_draft")];
            let items = items
                .into_iter()
                .map(|label| Item::with(label, String::new()));
            page.controls.push(Control::List {
                label: String::new(),
                options: Options::new(Choosing::One, items.collect()),
            });
        }
    }
}

/// Does what a page is about.
pub(super) fn yes(model: &mut Model, what: &Redact) -> Option<Effect> {
    let page = model.page();
    let ask = match what {
        Redact::List | Redact::Texts(_) => {
            back(model);
            return None;
        }
        Redact::One(id) => {
            let (redaction, agreed) = (id.clone(), true);
            let reason = String::new();
            let ask = Ask::Review {
                redaction,
                agreed,
                reason,
            };
            return asking::append(model, &Command::Redaction(ask), Then::Stay);
        }
        Redact::Mark { event, member, .. } => {
            let passage = page.text(0).to_owned();
            let typed = page.text(1).to_owned();
            let case = model.case.as_ref()?;
            let chosen = page.chosen(1).and_then(|at| case.flow.exemptions.get(at));
            let exemption = chosen.map_or(typed, |known| known.id.clone());
            if exemption.is_empty() {
                fault(model, say!("publish.tui_exemption_needed"), None, 1);
                return None;
            }
            Ask::Mark {
                event: event.clone(),
                member: member.clone(),
                passage: (!passage.is_empty()).then_some(passage),
                only_here: false,
                exemption,
                reason: page.text(2).to_owned(),
                public_interest: page.text(3).to_owned(),
            }
        }
        Redact::Refuse(id) => Ask::Review {
            redaction: id.clone(),
            agreed: false,
            reason: page.text(0).to_owned(),
        },
        Redact::Lift(id) => Ask::Lift {
            redaction: id.clone(),
            reason: page.text(0).to_owned(),
        },
        Redact::Write => {
            let path = page.text(0).to_owned();
            if path.is_empty() {
                fault(model, say!("tui.write_where_needed"), None, 0);
                return None;
            }
            let Some(chosen) = page.chosen(1) else {
                fault(model, say!("publish.tui_draft_or_not"), None, 1);
                return None;
            };
            let (path, draft) = (path.into(), chosen == 1);
            let near = Vec::new();
            return Some(Effect::Publish { path, draft, near });
        }
        Redact::Near(near) => {
            model.pages.pop();
            model.whole = true;
            return Some(Effect::Publish {
                path: near.path.clone(),
                draft: near.draft,
                near: near.marks.clone(),
            });
        }
    };
    asking::append(model, &Command::Redaction(ask), Then::Back)
}
