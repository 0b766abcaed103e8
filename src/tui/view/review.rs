//! Pages of review: comments in threads, advice and what is done with it, privileged notes.

use super::super::doc::Doc;
use super::super::kind::Review;
use super::super::model::Model;
use crate::flow::NodeAt;
use crate::say;
use crate::session::review::command::advisers;
use crate::session::review::words;
use crate::session::state::Case;
use crate::session::telling::Telling;

pub(super) fn body<'a>(model: &'a Model, case: &'a Case, review: &'a Review, doc: &mut Doc<'a>) {
    let page = model.page();
    let telling = Telling::of(case);
    let reviewed = case.reviewed();
    let heading = |at: NodeAt| case.flow.node(at).heading();
    match review {
        Review::All(about) => {
            doc.heading(say!("review.tui_heading"));
            match about {
                Some(at) => {
                    doc.para(heading(*at));
                    let id = &case.flow.node(*at).id;
                    for line in words::note_lines(telling, reviewed, id) {
                        doc.para(line);
                    }
                }
                None => {
                    let notes = reviewed.notes().count();
                    if notes > 0 {
                        doc.para(say!("review.status_notes", count = notes));
                    }
                }
            }
            let none = page.targets.len() <= if about.is_some() { 4 } else { 2 };
            if none {
                doc.para(say!("review.tui_none"));
            }
        }
        Review::Thread(id) | Review::Reply(id) | Review::Settle(id, _) => {
            doc.heading(match review {
                Review::Thread(_) => say!("review.tui_thread_heading"),
                Review::Reply(_) => say!("review.tui_reply_heading"),
                _ => say!("review.tui_settle_heading"),
            });
            if let Some(thread) = reviewed.thread_named(id) {
                doc.para(words::about(telling, thread.node));
                for line in words::thread_lines(telling, &thread) {
                    doc.line(0, line);
                }
                doc.gap();
            }
            if let Review::Settle(_, state) = review {
                doc.para(say!("review.tui_settle", state = words::state(*state)));
            }
        }
        Review::Advice(id) | Review::Respond(id, _) => {
            doc.heading(match review {
                Review::Advice(_) => say!("review.tui_advice_heading"),
                _ => say!("review.tui_respond_heading"),
            });
            if let Some(given) = reviewed.advice_named(id) {
                for line in words::advice_lines(telling, &given) {
                    doc.line(0, line);
                }
                doc.gap();
            }
            if let Review::Respond(_, condition) = review {
                doc.para(say!("review.tui_respond", point = words::point(*condition)));
            }
        }
        Review::Advise(about) => {
            doc.heading(say!("review.tui_advise_heading"));
            let id = about.map_or("", |at| case.flow.node(at).id.as_str());
            doc.para(say!("review.permanent", about = words::about(telling, id)));
        }
        Review::Correct(id) => {
            doc.heading(say!("review.tui_correct_heading"));
            if let Some(given) = reviewed.advice_named(id) {
                for line in words::advice_lines(telling, &given) {
                    doc.line(0, line);
                }
                doc.gap();
            }
            doc.para(say!("review.tui_correct"));
        }
        Review::Note(at) => {
            doc.heading(say!("review.tui_note_heading"));
            doc.para(heading(*at));
            doc.para(say!("review.tui_note_goes"));
        }
    }
    doc.controls(page);
    if let Review::Advise(about) = review {
        doc.part(say!("review.tui_kinds"));
        let titles: Vec<&str> = advisers(case, *about)
            .iter()
            .filter_map(|id| case.flow.roles.iter().find(|role| role.id == *id))
            .map(|role| role.title.as_str())
            .collect();
        doc.para(titles.join("; "));
    }
}

/// What the page of a node says of review: comments that are open, and how much there is.
pub(super) fn on_node<'a>(case: &'a Case, at: NodeAt, doc: &mut Doc<'a>) {
    let id = &case.flow.node(at).id;
    let count = words::count(case, id);
    if count.is_empty() {
        return;
    }
    let telling = Telling::of(case);
    doc.part(say!("review.tui_heading"));
    for thread in case.reviewed().threads_on(id) {
        if !thread.is_open() {
            continue;
        }
        let said = |by: String, text: &str| say!("tui.comment_line", by = by, text = text);
        doc.item(said(telling.actor(thread.first), thread.text));
        for (event, text) in &thread.replies {
            doc.item(said(telling.actor(event), text));
        }
    }
    doc.para(say!("review.tui_count", count = count));
}
