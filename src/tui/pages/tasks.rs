//! The task list: what there is to do in the session.

use super::{Case, Doc, Kind, Model, Page, Shown, copies, edition, redact};
use crate::say;
use crate::session::cautions;
use crate::session::review::words::tasks as review_tasks;
use crate::session::stages::StageLine;
use crate::session::task::as_flow;
use crate::tui::intent::Intent;
use crate::tui::kind::{Go, Redact, Review, Signing};

pub(super) struct Tasks;

impl<'k> Shown<'k> for Tasks {
    fn build(&self, model: &Model, page: &mut Page) {
        let Some(case) = &model.case else { return };
        if let Some(next) = case.now.next {
            let heading = case.flow.node(next).heading();
            page.add(say!("tui.tasks_go_on", what = heading), Go::Next);
        } else if let Some(outcome) = case.now.outcome {
            let title = case.flow.node(outcome).heading();
            page.add(
                say!("tui.tasks_outcome", title = title),
                Go::To(Kind::Node(outcome)),
            );
        }
        if !model.away.is_empty() {
            page.add(say!("since.go_away"), Go::To(Kind::Away));
        }
        copies::task(model, page);
        let waits = edition::waits(case);
        if waits {
            let label = if case.flow_changed() {
                say!("adopt.tui_tasks")
            } else {
                say!("adopt.tui_tasks_later", count = case.awaiting.len())
            };
            page.add(label, Go::To(Kind::Edition));
        }
        for stage in case.stages() {
            page.add(
                stage_line(case, &stage),
                Go::To(Kind::Check(Some(stage.stage))),
            );
        }
        page.add(say!("tui.go_check"), Go::To(Kind::Check(None)));
        if as_flow::is_walked(case) {
            // Nothing else of a session is in a task file.
            page.add(say!("tui.home_leave"), Go::Do(Intent::Leave));
            return;
        }
        let open = case
            .now
            .findings
            .iter()
            .filter(|finding| finding.state.is_open());
        page.add(
            say!("tui.tasks_findings", count = open.count()),
            Go::To(Kind::Findings),
        );
        page.add(say!("people.tui_tasks"), Go::To(Kind::People(None)));
        page.add(review_tasks(case), Go::To(Kind::Review(Review::All(None))));
        // The page is full without; `s` leads there too.
        if case.has_signoffs() {
            page.add(
                say!("signoff.tui_tasks", count = case.signoffs().len()),
                Go::To(Kind::Signing(Signing::All)),
            );
        }
        page.add(say!("tui.map"), Go::To(Kind::Map));
        page.add(say!("tui.history"), Go::To(Kind::History));
        page.add(say!("tui.go_write"), Go::To(Kind::Write));
        if let Some(label) = redact::task(case) {
            page.add(label, Go::To(Kind::Redact(Redact::List)));
        }
        if case.flow_changed() && !waits {
            page.add(say!("adopt.tui_tasks_same"), Go::To(Kind::Edition));
        }
        page.add(say!("tui.home_leave"), Go::Do(Intent::Leave));
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        doc.heading(case.opened.title.as_str());
        if case.opened.practice {
            doc.strong(say!("tui.practice_means"));
        }
        // Who may see it is read before anything is done with it.
        if !case.opened.handling.is_empty() {
            doc.line(0, say!("tui.tasks_handling", text = case.opened.handling));
        }
        doc.para(say!("tui.new_saving"));
        // What is to be done comes before what the session is, so that a small window shows it.
        doc.controls(model.page());
        for (_, added) in case.evidence_above_marking() {
            doc.line(0, cautions::above_in_words(case, added));
        }
        let edition = &case.flow.edition;
        doc.line(
            0,
            say!("tui.tasks_flow", title = case.flow.title, edition = edition),
        );
        doc.line(0, say!("tui.tasks_saved", path = model.path));
    }
}

fn stage_line(case: &Case, line: &StageLine) -> String {
    let title = &case.flow.stages[line.stage].title;
    let status = line.status.text();
    if line.asked == 0 {
        say!("tui.stage", title = title, status = status)
    } else {
        say!(
            "tui.stage_counted",
            title = title,
            status = status,
            answered = line.answered,
            asked = line.asked
        )
    }
}
