//! The pages about publishing a session: what to look at before it is saved, passages to be removed, the copy.

use super::super::doc::Doc;
use super::super::kind::Redact;
use super::super::model::Page;
use crate::say;
use crate::session::redaction::{find, words};
use crate::session::state::Case;
use crate::session::telling::Telling;
use crate::session::texts::{self, member_in_words};

/// What should be looked at before it is saved, with the way back first.
pub(super) fn caution<'a>(page: &'a Page, lines: &'a [String], doc: &mut Doc<'a>) {
    doc.heading(say!("publish.caution"));
    for line in lines {
        doc.para(line.as_str());
    }
    doc.controls(page);
}

/// A page about passages to be removed.
pub(super) fn body<'a>(page: &'a Page, case: &'a Case, what: &Redact, doc: &mut Doc<'a>) {
    match what {
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
                for line in words::lines(case, &mark, true) {
                    doc.line(0, line);
                }
                doc.gap();
            }
        }
        Redact::Texts(node) => {
            doc.heading(say!("publish.tui_texts"));
            doc.para(case.flow.node(*node).heading());
            let id = &case.flow.node(*node).id;
            doc.para(if find::entries(case, id).is_empty() {
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
    doc.controls(page);
}
