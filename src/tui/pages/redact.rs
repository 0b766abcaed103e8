//! Passages to be kept out of copies: marking, reviewing, and writing a copy.

use super::asking::append;
use super::going::{back, fault};
use super::{Case, Doc, Effect, FieldKey, Kind, Model, Page, Place, Shown, id, in_case, reason};
use crate::id::EventId;
use crate::say;
use crate::session::command::Command;
use crate::session::redaction::{Command as Ask, State, find as passages, words};
use crate::session::telling::Telling;
use crate::session::texts::{self, member_in_words};
use crate::tui::kind::{Go, Redact, Then};
use crate::tui::widget::options::{Choosing, Item, Options};

pub(super) struct Pages<'k>(pub(super) &'k Redact);

pub(super) fn find(case: &Case, parts: &[&str]) -> Option<Kind> {
    let own = |id: &str| id.to_owned();
    Some(Kind::Redact(match parts {
        ["mark", id, event, member] => Redact::Mark {
            node: case.flow.at(id)?,
            event: own(event).into(),
            member: own(member),
        },
        ["refuse", id] => Redact::Refuse(EventId::from(*id)),
        ["lift", id] => Redact::Lift(EventId::from(*id)),
        ["copy"] => Redact::Write,
        _ => return None,
    }))
}

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

impl<'k> Shown<'k> for Pages<'k> {
    fn build(&self, model: &Model, page: &mut Page) {
        let Some(case) = &model.case else { return };
        match self.0 {
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
                for event in passages::entries(case, id).iter().rev() {
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
            Redact::Refuse(_) | Redact::Lift(_) => reason(page),
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

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        match self.0 {
            Redact::List => {
                doc.heading(say!("publish.tui_task"));
                doc.para(say!("publish.tui_list_means"));
                if case.redactions().is_empty() {
                    doc.para(say!("publish.no_marks"));
                }
            }
            Redact::One(id) => {
                doc.heading(say!("publish.tui_one"));
                if let Some(mark) = case.redaction(id) {
                    doc.lines(words::lines(case, &mark, true));
                    doc.gap();
                }
            }
            Redact::Texts(node) => {
                doc.heading(say!("publish.tui_texts"));
                doc.para(case.flow.node(*node).heading());
                let id = &case.flow.node(*node).id;
                doc.para(if passages::entries(case, id).is_empty() {
                    say!("publish.tui_texts_none")
                } else {
                    say!("publish.tui_texts_means")
                });
            }
            Redact::Mark { event, member, .. } => {
                doc.heading(say!("publish.tui_mark"));
                let event = case.events.iter().find(|known| known.id == *event);
                let texts = event.map(|event| texts::of_event(event));
                let text = texts
                    .into_iter()
                    .flatten()
                    .find(|text| text.member == *member);
                if let Some(text) = text {
                    doc.part(member_in_words(member));
                    doc.para(Telling::of(case).said(&text.text).to_owned());
                }
            }
            Redact::Refuse(_) => doc.heading(say!("publish.tui_refuse")),
            Redact::Lift(_) => doc.heading(say!("publish.tui_lift")),
            Redact::Near(near) => {
                doc.heading(say!("publish.near_caution"));
                doc.para(say!("publish.near_means"));
                for line in &near.lines {
                    doc.para(line.clone());
                }
                doc.para(say!("publish.near_where"));
            }
            Redact::Write => {
                doc.heading(say!("publish.tui_write"));
                doc.para(say!("publish.tui_write_means"));
            }
        }
        doc.controls(model.page());
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        let page = model.page();
        let ask = match self.0 {
            Redact::List | Redact::Texts(_) => {
                back(model);
                return None;
            }
            Redact::One(id) => {
                let (redaction, agreed) = (id.to_string(), true);
                let reason = String::new();
                let ask = Ask::Review {
                    redaction,
                    agreed,
                    reason,
                };
                return append(model, &Command::Redaction(ask), Then::Stay);
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
                    event: event.to_string(),
                    member: member.clone(),
                    passage: (!passage.is_empty()).then_some(passage),
                    only_here: false,
                    exemption,
                    reason: page.text(FieldKey::Reason).to_owned(),
                    public_interest: page.text(FieldKey::Interest).to_owned(),
                }
            }
            Redact::Refuse(id) => Ask::Review {
                redaction: id.to_string(),
                agreed: false,
                reason: page.text(FieldKey::Reason).to_owned(),
            },
            Redact::Lift(id) => Ask::Lift {
                redaction: id.to_string(),
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
        append(model, &Command::Redaction(ask), Then::Back)
    }

    fn kept(&self, model: &Model) -> Option<Place> {
        match self.0 {
            Redact::Mark {
                node,
                event,
                member,
            } => in_case(model, &["mark", id(model, *node)?, event, member]),
            Redact::Refuse(mark) => in_case(model, &["refuse", mark]),
            Redact::Lift(mark) => in_case(model, &["lift", mark]),
            Redact::Write => in_case(model, &["copy"]),
            Redact::List | Redact::One(_) | Redact::Texts(_) | Redact::Near(_) => None,
        }
    }
}
