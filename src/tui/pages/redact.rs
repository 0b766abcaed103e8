//! Passages to be kept out of copies: marking, reviewing, and writing a copy.

use super::asking::append;
use super::going::{back, fault};
use super::{Case, Doc, Effect, FieldKey, Kind, Model, Page, Place, Shown, in_case};
use crate::say;
use crate::session::command::Command;
use crate::session::form::{Lift, Mark, Refuse};
use crate::session::redaction::{Command as Ask, State, find as passages, words};
use crate::session::telling::Telling;
use crate::session::texts::{self, place_in_words};
use crate::tui::kind::{Go, Redact, Then};
use crate::tui::widget::options::{Choosing, Item, Options};

pub(super) struct Pages<'k>(pub(super) &'k Redact);

pub(super) fn find(_: &Case, parts: &[&str]) -> Option<Kind> {
    matches!(parts, ["copy"]).then_some(Kind::Redact(Redact::Write))
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
                    let mark = id.clone();
                    let refuse = Kind::fill(Refuse { mark: mark.clone() });
                    page.add(say!("publish.tui_refuse"), Go::To(refuse));
                    let lift = Kind::fill(Lift { mark });
                    page.add(say!("publish.tui_lift"), Go::To(lift));
                }
            }
            Redact::Texts(node) => {
                let id = &case.flow.node(*node).id;
                for event in passages::entries(case, id).iter().rev() {
                    for text in texts::of_event(event) {
                        if text.member.starts_with("by.") {
                            continue;
                        }
                        let kind = Mark {
                            node: *node,
                            event: event.id.clone(),
                            member: text.member.clone(),
                        };
                        let label = place_in_words(&event.body, &text.member);
                        let says = Telling::of(case).role_or_text(&text.text).to_owned();
                        page.explained(label, says, Go::To(Kind::fill(kind)));
                    }
                }
                let go = Go::To(Kind::Redact(Redact::List));
                page.add(say!("publish.tui_list"), go);
                page.add(say!("tui.go_back"), Go::Back);
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
        match self.0 {
            Redact::List | Redact::Texts(_) => {
                back(model);
                None
            }
            Redact::One(id) => {
                let (redaction, agreed) = (id.to_string(), true);
                let reason = String::new();
                let ask = Ask::Review {
                    redaction,
                    agreed,
                    reason,
                };
                append(model, &Command::Redaction(ask), Then::Stay)
            }
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
                Some(Effect::Publish { path, draft, near })
            }
            Redact::Near(near) => {
                model.pages.pop();
                model.whole = true;
                Some(Effect::Publish {
                    path: near.path.clone(),
                    draft: near.draft,
                    near: near.marks.clone(),
                })
            }
        }
    }

    fn kept(&self, model: &Model) -> Option<Place> {
        match self.0 {
            Redact::Write => in_case(model, &["copy"]),
            Redact::List | Redact::One(_) | Redact::Texts(_) | Redact::Near(_) => None,
        }
    }
}

/// The text of an entry of which words may be marked.
pub(super) fn draw_text(case: &Case, event: &str, member: &str, doc: &mut Doc<'_>) {
    let event = case.events.iter().find(|known| known.id == event);
    let texts = event.map(|event| texts::of_event(event));
    let mut texts = texts.into_iter().flatten();
    if let Some(event) = event
        && let Some(text) = texts.find(|text| text.member == member)
    {
        doc.part(place_in_words(&event.body, member));
        doc.para(Telling::of(case).role_or_text(&text.text).to_owned());
    }
}
