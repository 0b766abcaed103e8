//! The pages about passages to be removed: marking, reviewing, and writing a copy.

use super::super::form::FieldKey;
use super::super::kind::{Go, Kind, Redact, Then};
use super::super::model::{Model, Page};
use super::super::msg::Effect;
use super::super::widget::options::{Choosing, Item, Options};
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
pub(super) fn page(model: &Model, case: &Case, what: &Redact, page: &mut Page) {
    match what {
        Redact::List => {
            for (number, mark) in (1..).zip(case.redactions()) {
                let mut told = words::lines(case, &mark, false).into_iter();
                let head = told.next().unwrap_or_default();
                // What is said of a mark elsewhere calls it by its number.
                let head = say!("publish.tui_mark_number", number = number, mark = head);
                let place = told.next().unwrap_or_default();
                let go = Go::To(Kind::Redact(Redact::One(mark.event.id.clone())));
                page.explained(head, place, go);
            }
            page.add(
                say!("publish.tui_write"),
                Go::To(Kind::Redact(Redact::Write)),
            );
            page.add(say!("tui.go_back"), Go::Back);
        }
        Redact::One(id) => {
            page.add(say!("tui.go_back"), Go::Back);
            let Some(mark) = case.redaction(id) else {
                return;
            };
            if mark.state != State::Lifted {
                page.add(say!("publish.tui_agree"), Go::Yes);
                for (label, kind) in [
                    (say!("publish.tui_refuse"), Redact::Refuse(id.clone())),
                    (say!("publish.tui_lift"), Redact::Lift(id.clone())),
                ] {
                    page.add(label, Go::To(Kind::Redact(kind)));
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
                    page.explained(label, says, Go::To(Kind::Redact(kind)));
                }
            }
            let go = Go::To(Kind::Redact(Redact::List));
            page.add(say!("publish.tui_list"), go);
            page.add(say!("tui.go_back"), Go::Back);
        }
        Redact::Mark { .. } => {
            let hint = say!("publish.tui_words_hint");
            page.line(FieldKey::Words, say!("publish.tui_words"), hint, "");
            let label = say!("publish.tui_exemption");
            let list = &case.flow.exemptions;
            if list.is_empty() {
                page.line(FieldKey::Exemption, label, String::new(), "");
            } else {
                let items = list.iter().map(|known| {
                    let label = words::exemption_line(known);
                    Item::with(label, known.meaning.clone())
                });
                let options = Options::new(Choosing::One, items.collect());
                page.choice(FieldKey::Exemption, label, options);
            }
            let hint = say!("publish.tui_reason_hint");
            page.lines(FieldKey::Reason, say!("tui.label_reason"), hint, "");
            let label = say!("publish.tui_interest");
            let hint = say!("publish.tui_interest_hint");
            page.lines(FieldKey::Interest, label, hint, "");
        }
        Redact::Refuse(_) | Redact::Lift(_) => {
            let label = say!("tui.label_reason");
            page.lines(FieldKey::Reason, label, String::new(), "");
        }
        Redact::Near(_) => {
            page.add(say!("publish.near_back"), Go::Back);
            page.add(say!("publish.near_save"), Go::Yes);
        }
        Redact::Write => {
            let path = std::path::Path::new(&model.path).with_extension("copy.html");
            let path = path.display().to_string();
            let hint = say!("publish.tui_where_hint");
            page.line(FieldKey::Path, say!("tui.label_write"), hint, &path);
            let items = [say!("publish.tui_final"), say!("publish.tui_draft")];
            let items = items
                .into_iter()
                .map(|label| Item::with(label, String::new()));
            let options = Options::new(Choosing::One, items.collect());
            page.choice(FieldKey::Form, String::new(), options);
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
            let passage = page.text(FieldKey::Words).to_owned();
            let typed = page.text(FieldKey::Exemption).to_owned();
            let case = model.case.as_ref()?;
            let chosen = page
                .chosen(FieldKey::Exemption)
                .and_then(|at| case.flow.exemptions.get(at));
            let exemption = chosen.map_or(typed, |known| known.id.clone());
            if exemption.is_empty() {
                fault(
                    model,
                    say!("publish.tui_exemption_needed"),
                    None,
                    FieldKey::Exemption,
                );
                return None;
            }
            Ask::Mark {
                event: event.clone(),
                member: member.clone(),
                passage: (!passage.is_empty()).then_some(passage),
                only_here: false,
                exemption,
                reason: page.text(FieldKey::Reason).to_owned(),
                public_interest: page.text(FieldKey::Interest).to_owned(),
            }
        }
        Redact::Refuse(id) => Ask::Review {
            redaction: id.clone(),
            agreed: false,
            reason: page.text(FieldKey::Reason).to_owned(),
        },
        Redact::Lift(id) => Ask::Lift {
            redaction: id.clone(),
            reason: page.text(FieldKey::Reason).to_owned(),
        },
        Redact::Write => {
            let path = page.text(FieldKey::Path).to_owned();
            if path.is_empty() {
                fault(model, say!("tui.write_where_needed"), None, FieldKey::Path);
                return None;
            }
            let Some(chosen) = page.chosen(FieldKey::Form) else {
                fault(
                    model,
                    say!("publish.tui_draft_or_not"),
                    None,
                    FieldKey::Form,
                );
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
