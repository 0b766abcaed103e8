//! Pages that need no session: home, who one is, choosing a flow, a new session, help.

use super::super::doc::Doc;
use super::super::kind::Kind;
use super::super::model::Model;
use crate::say;
use crate::session::alone::Alone;

pub(super) fn body<'a>(model: &'a Model, doc: &mut Doc<'a>) -> String {
    let page = model.page();
    match &page.kind {
        Kind::Who => {
            doc.heading(say!("tui.who"));
            doc.para(say!("tui.who_why"));
        }
        Kind::Recent => doc.heading(say!("tui.recent")),
        Kind::Flows { practice } => {
            if *practice {
                doc.heading(say!("tui.flows_practice"));
                doc.para(say!("tui.practice_means"));
            } else {
                doc.heading(say!("tui.flows"));
            }
            if model.flows.is_empty() {
                doc.para(say!("tui.flows_none"));
            }
        }
        Kind::New { flow, practice } => {
            doc.heading(if *practice {
                say!("tui.new_practice")
            } else {
                say!("tui.new")
            });
            doc.para(say!(
                "tui.new_flow",
                title = flow.title,
                edition = flow.edition
            ));
            if *practice {
                doc.para(say!("tui.practice_means"));
            }
            doc.para(say!("tui.new_saving"));
        }
        Kind::Notices(lines) => {
            doc.heading(say!("tui.notices"));
            // What belongs to the line before it stands right under it.
            for (at, line) in lines.iter().enumerate() {
                let inner = line.trim_start();
                let indent = u16::try_from(line.len() - inner.len()).unwrap_or(0);
                if indent == 0 && at > 0 {
                    doc.gap();
                }
                doc.line(indent, inner);
            }
            doc.gap();
        }
        Kind::Help => help(model, doc),
        _ => {
            doc.heading(say!("tui.home"));
            doc.para(say!("tui.home_means"));
        }
    }
    doc.controls(page);
    if page.kind == Kind::Home {
        doc.para(say!("tui.home_plain"));
        return acting(model);
    }
    String::new()
}

/// A session without its flow: what cannot be told, then every entry, the latest first.
pub(super) fn entries<'a>(model: &'a Model, alone: &'a Alone, doc: &mut Doc<'a>) -> String {
    doc.heading(alone.opened.title.as_str());
    if alone.opened.practice {
        doc.strong(say!("tui.practice_means"));
    }
    if !alone.opened.handling.is_empty() {
        doc.line(0, say!("tui.tasks_handling", text = alone.opened.handling));
    }
    doc.para(alone.notice_with_flow());
    let telling = alone.telling();
    for event in alone.events.iter().rev() {
        let entry = telling.entry(event);
        doc.part(say!("tui.history_entry", at = entry.at, by = entry.by));
        doc.line(0, entry.what);
        for detail in entry.details {
            doc.line(2, detail);
        }
    }
    doc.gap();
    doc.line(0, say!("adopt.alone_file", path = model.path));
    say!("adopt.alone_where")
}

/// Who is acting.
fn acting(model: &Model) -> String {
    if model.by.name.is_empty() {
        say!("tui.where_nobody")
    } else {
        model.acting()
    }
}

/// The keys of the page below: what is asked about is where one came from.
fn help<'a>(model: &'a Model, doc: &mut Doc<'a>) {
    doc.heading(say!("tui.help"));
    doc.para(say!("tui.help_means"));
    for (keys, sentence) in &model.help {
        doc.line(0, say!("tui.help_line", keys = keys, does = sentence));
    }
    doc.gap();
    doc.para(say!("tui.help_safe"));
}
