//! What each page has to fill in or choose from, as things stand.

mod outside;

use outside::{flows, home, marking, new, recent, who};

use super::super::form::{Control, FieldKey};
use super::super::intent::Intent;
use super::super::kind::{Go, Kind, Redact};
use super::super::model::{Model, Page};
use super::super::widget::options::{Choosing, Item, Options};
use super::note::note_field;
use super::stands::{line_of, stands};
use super::{asking, copies, drafts, edition, people, publish, review, signing};
use crate::flow::{NodeAt, NodeKind, Question, QuestionKind};
use crate::say;
use crate::session::ahead;
use crate::session::eval::FindingState;
use crate::session::event::{AnswerValue, Decision, EventBody};
use crate::session::in_words::{decision_in_words, severity_in_words, state_in_words};
use crate::session::roles;
use crate::session::stages::StageLine;
use crate::session::state::Case;
use crate::session::task::small;
use crate::session::value;

/// Steps that a search may take while a person waits for a page; about a second where all are needed.
const STEPS: u32 = 1_000_000;

/// A page of this kind.
pub(super) fn page(model: &Model, kind: Kind) -> Page {
    let mut page = Page::new(kind);
    let kind = page.kind.clone();
    page.worked_out = worked_out(model, &kind);
    match kind {
        Kind::Home => home(model, &mut page),
        Kind::Recent => recent(model, &mut page),
        Kind::Flows { practice } => flows(model, practice, &mut page),
        Kind::Who => who(model, &mut page),
        Kind::New { .. } => new(&mut page),
        Kind::Defer(_) => defer(model, &mut page),
        Kind::NotApplicable(_) | Kind::RemoveEvidence { .. } | Kind::Override(_) => {
            page.lines(
                FieldKey::Reason,
                say!("tui.label_reason"),
                String::new(),
                "",
            );
        }
        Kind::Comment(_) => {
            page.lines(FieldKey::Text, say!("tui.label_comment"), String::new(), "")
        }
        Kind::AddEvidence(_) => {
            let label = say!("tui.label_evidence_title");
            page.line(FieldKey::Title, label, String::new(), "");
            let label = say!("tui.label_evidence_where");
            let hint = say!("tui.hint_evidence_where");
            page.line(FieldKey::Location, label, hint, "");
            page.controls
                .push(marking(model.case.as_ref().map(|case| case.opened.marking)));
        }
        Kind::Write => {
            let hint = say!("tui.hint_write");
            let label = say!("tui.label_write");
            page.line(FieldKey::Path, label, hint, &record_name(model));
        }
        Kind::Notices(_) | Kind::Raised(_) | Kind::Away => page.add(say!("tui.continue"), Go::Yes),
        Kind::Caution { .. } => {
            page.add(say!("publish.caution_back"), Go::Back);
            page.add(say!("publish.caution_save"), Go::Yes);
        }
        Kind::Preview { then, .. } => {
            let targets = asking::preview_targets(then);
            let labels = [say!("tui.preview_no"), say!("tui.preview_yes")];
            for (label, go) in labels.into_iter().zip(targets) {
                page.add(label, go);
            }
        }
        _ => {
            if let Some(case) = &model.case {
                of_session(model, case, &mut page);
            }
        }
    }
    if page.kind == Kind::Map
        && let Some(case) = &model.case
        && let Some(place) = case
            .now
            .next
            .or(case.now.outcome)
            .and_then(|at| case.now.place(at))
    {
        if let Some(list) = page.list_mut() {
            list.at = Some(place);
        }
        page.follow.set(true);
    }
    drafts::restore(model, &mut page);
    page
}

fn of_session(model: &Model, case: &Case, page: &mut Page) {
    let kind = page.kind.clone();
    match kind {
        Kind::Tasks => tasks(model, case, page),
        Kind::Node(at) => node(case, at, page),
        Kind::Decide(_, decision) => decide(decision, page),
        Kind::Evidence(at) => evidence(case, at, page),
        Kind::Check(stage) => check(case, stage, page),
        Kind::Findings => {
            for finding in case.findings_by_weight() {
                let rule = &case.flow.rules[finding.rule];
                let label = say!(
                    "tui.finding_line",
                    severity = severity_in_words(rule.severity),
                    title = rule.title,
                    state = state_in_words(finding.state)
                );
                page.add(label, Go::To(Kind::Finding(finding.rule)));
            }
        }
        Kind::Finding(rule) => finding(case, rule, page),
        Kind::Map => map(case, page),
        Kind::Edition => edition::overview(model, case, page),
        Kind::Review(about) => review::build(model, case, &about, page),
        Kind::Signing(about) => signing::build(model, case, &about, page),
        Kind::People(about) => people::overview(model, case, about, page),
        Kind::Assign(at) => people::assign(case, at, page),
        Kind::Redact(what) => publish::page(model, case, &what, page),
        Kind::HandOver => people::hand_over(page),
        Kind::Acknowledge => people::acknowledge(page),
        Kind::Copies(about) => copies::build(&about, page),
        Kind::Reworded(question) => edition::reworded(&question, page),
        Kind::Adopt => edition::adopt(case, page),
        Kind::Jump => {
            let hint = say!("tui.hint_jump");
            page.line(FieldKey::Search, say!("tui.label_jump"), hint, "");
            for at in case.now.path().iter().take(50) {
                page.add(line_of(case, *at), Go::To(Kind::Node(*at)));
            }
        }
        _ => {}
    }
}

fn defer(model: &Model, page: &mut Page) {
    let stands = model
        .node()
        .or(match page.kind {
            Kind::Defer(at) => Some(at),
            _ => None,
        })
        .zip(model.case.as_ref())
        .and_then(|(at, case)| case.deferral(at));
    let typed = |owner: &str| {
        let case = model.case.as_ref();
        case.map_or_else(String::new, |case| roles::as_typed(case, owner))
    };
    let none = || (String::new(), "", "");
    let (owner, due, note) = stands.map_or_else(none, |deferred| {
        (
            typed(&deferred.owner),
            deferred.due.as_str(),
            deferred.note.as_str(),
        )
    });
    let hint = say!("tui.hint_owner");
    page.line(FieldKey::Owner, say!("tui.label_owner"), hint, &owner);
    let hint = say!("tui.hint_due");
    page.line(FieldKey::Due, say!("tui.label_due"), hint, due);
    page.lines(FieldKey::Note, say!("tui.label_note"), String::new(), note);
}

fn decide(decision: Decision, page: &mut Page) {
    let hint = say!("tui.hint_reasons");
    page.lines(FieldKey::Reasons, say!("tui.label_reasons"), hint, "");
    if decision == Decision::ProceedWithConditions {
        let hint = say!("tui.hint_conditions");
        page.lines(FieldKey::Conditions, say!("tui.label_conditions"), hint, "");
    }
    let hint = say!("tui.hint_dissent");
    page.lines(FieldKey::Dissent, say!("tui.label_dissent"), hint, "");
}

fn node(case: &Case, at: NodeAt, page: &mut Page) {
    match &case.flow.node(at).kind {
        NodeKind::Question(question) if case.now.is_reached(at) => {
            page.controls.push(answer(case, at, question));
            let note = case.answer(at).map_or("", |given| given.note.as_str());
            if !note.is_empty() {
                page.lines(FieldKey::Note, say!("tui.label_note"), String::new(), note);
            }
        }
        NodeKind::Gate(_) if case.now.is_reached(at) => {
            let items = Decision::ALL.into_iter().map(|decision| {
                let explain = match decision {
                    Decision::Proceed => String::new(),
                    Decision::ProceedWithConditions => say!("tui.explain_conditions"),
                    Decision::Pause => say!("tui.explain_pause"),
                    Decision::Stop => say!("tui.explain_stop"),
                };
                Item::with(decision_in_words(decision), explain)
            });
            let options = Options::new(Choosing::One, items.collect());
            page.choice(FieldKey::Decision, String::new(), options);
        }
        NodeKind::Note(_) if case.now.is_reached(at) => {
            page.add(say!("tui.continue"), Go::Yes);
        }
        NodeKind::Outcome(_) if small::is_walked(case) => {
            page.add(say!("tui.home_leave"), Go::Do(Intent::Leave));
            page.add(say!("tui.go_check"), Go::To(Kind::Check(None)));
        }
        NodeKind::Outcome(_) => {
            page.add(say!("tui.go_write"), Go::To(Kind::Write));
            page.add(say!("tui.go_check"), Go::To(Kind::Check(None)));
            page.add(say!("tui.go_findings"), Go::To(Kind::Findings));
            page.add(say!("tui.go_history"), Go::To(Kind::History));
            page.add(say!("tui.go_tasks"), Go::Do(Intent::Tasks));
            page.add(say!("tui.home_leave"), Go::Do(Intent::Leave));
        }
        _ => page.add(say!("tui.go_back"), Go::Back),
    }
}

/// What is proved as a page is opened, a line each.
fn worked_out(model: &Model, kind: &Kind) -> Vec<String> {
    let Some(case) = &model.case else {
        return Vec::new();
    };
    let over = ahead::after_steps(STEPS);
    match kind {
        Kind::Signing(about) => signing::worked_out(model, case, about),
        Kind::Why(at) => ahead::proved_in_words(case, *at, &over),
        Kind::Check(None) => vec![ahead::to_go_in_words(case.to_go())],
        _ => Vec::new(),
    }
}

/// The control that takes an answer, with what stands in it.
fn answer(case: &Case, at: NodeAt, question: &Question) -> Control {
    let stands = case.answer(at).map(|given| &given.value);
    let text = || {
        stands.map(|value| match value {
            AnswerValue::Text(text) => text.clone(),
            // As people write dates here, and as the hint shows one.
            AnswerValue::Date(date) => date.rsplit('-').collect::<Vec<_>>().join(" "),
            AnswerValue::Number(number) => value::grouped(*number),
            other => value::in_words(question, other),
        })
    };
    let line = |hint: String| {
        let text = text().unwrap_or_default();
        Control::line(FieldKey::Answer, String::new(), hint, &text)
    };
    match question.kind {
        QuestionKind::One | QuestionKind::Many => {
            let items = question.options.iter().map(|option| Item {
                label: option.label.clone(),
                explain: option.explain.clone(),
                exclusive: option.exclusive,
            });
            let many = question.kind == QuestionKind::Many;
            let choosing = if many { Choosing::Many } else { Choosing::One };
            let mut options = Options::new(choosing, items.collect());
            let chosen: &[String] = match stands {
                Some(AnswerValue::One(id)) => std::slice::from_ref(id),
                Some(AnswerValue::Many(ids)) => ids,
                _ => &[],
            };
            for at in chosen.iter().filter_map(|id| question.option_at(id)) {
                if !many {
                    options.at = Some(at);
                }
                if let Some(mark) = options.marked.get_mut(at) {
                    *mark = true;
                }
            }
            Control::list(FieldKey::Answer, String::new(), options)
        }
        QuestionKind::Text => {
            let text = text().unwrap_or_default();
            Control::lines(FieldKey::Answer, String::new(), String::new(), &text)
        }
        QuestionKind::Number => {
            let hint = match question.unit.as_str() {
                "" => say!("tui.hint_number"),
                unit => say!("tui.hint_number_unit", unit = unit),
            };
            line(hint)
        }
        QuestionKind::Date => {
            let hint = say!("tui.hint_date");
            line(hint)
        }
    }
}

/// Adds the field for a note to the question shown, and goes there.
pub(super) fn add_note(model: &mut Model) {
    let page = model.page_mut();
    if page.position(FieldKey::Note).is_none() {
        page.controls.push(note_field());
    }
    page.focus = page.position(FieldKey::Note).unwrap_or(page.focus);
    page.follow.set(true);
}

fn tasks(model: &Model, case: &Case, page: &mut Page) {
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
            say!("adopt.tui_tasks_later", count = case.kept.len())
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
    if small::is_walked(case) {
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
    page.add(
        crate::session::review::words::tasks(case),
        Go::To(Kind::Review(super::super::kind::Review::All(None))),
    );
    // The page is full without; `s` leads there too.
    if case.has_signoffs() {
        page.add(
            say!("signoff.tui_tasks", count = case.signoffs().len()),
            Go::To(Kind::Signing(super::super::kind::Signing::All)),
        );
    }
    page.add(say!("tui.map"), Go::To(Kind::Map));
    page.add(say!("tui.history"), Go::To(Kind::History));
    page.add(say!("tui.go_write"), Go::To(Kind::Write));
    if let Some(label) = publish::task(case) {
        page.add(label, Go::To(Kind::Redact(Redact::List)));
    }
    if case.flow_changed() && !waits {
        page.add(say!("adopt.tui_tasks_same"), Go::To(Kind::Edition));
    }
    page.add(say!("tui.home_leave"), Go::Do(Intent::Leave));
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

fn check(case: &Case, stage: Option<usize>, page: &mut Page) {
    let here = |at: &NodeAt| stage.is_none() || case.flow.node(*at).stage == stage;
    for at in case.now.path().iter().copied().filter(here) {
        let explain = stands(case, at);
        let label = case.flow.node(at).heading().to_owned();
        page.explained(label, explain, Go::To(Kind::Node(at)));
    }
    for at in case.stale() {
        if here(&at) {
            let label = say!("tui.check_stale", prompt = case.flow.node(at).heading());
            page.explained(label, stands(case, at), Go::To(Kind::Node(at)));
        }
    }
    if page.targets.is_empty() {
        page.add(say!("tui.go_back"), Go::Back);
    }
}

fn map(case: &Case, page: &mut Page) {
    let next = case.now.next.or(case.now.outcome);
    for &at in &case.now.walk {
        let line = line_of(case, at);
        let label = if Some(at) == next {
            say!("tui.map_here", what = line)
        } else if case.now.is_reached(at) {
            line
        } else {
            say!("tui.map_later", what = line)
        };
        page.add(label, Go::To(Kind::Node(at)));
    }
}

fn evidence(case: &Case, at: NodeAt, page: &mut Page) {
    page.add(say!("tui.evidence_add"), Go::To(Kind::AddEvidence(at)));
    for event in case.evidence_of(at) {
        if let EventBody::EvidenceAdded(added) = &event.body {
            let go = Go::To(Kind::RemoveEvidence {
                node: at,
                evidence: event.id.clone(),
            });
            page.explained(
                say!("tui.evidence_remove", title = added.title),
                added.location.clone(),
                go,
            );
        }
    }
}

fn finding(case: &Case, rule: usize, page: &mut Page) {
    let Some(written) = case.flow.rules.get(rule) else {
        return;
    };
    for at in written.reads.iter().filter(|at| case.now.is_reached(**at)) {
        let prompt = case.flow.node(*at).heading();
        page.explained(
            say!("tui.finding_answer", prompt = prompt),
            stands(case, *at),
            Go::To(Kind::Node(*at)),
        );
    }
    let open = case.now.finding(rule).is_some_and(FindingState::is_open);
    if open && !written.override_by.is_empty() {
        let who = case.role_list(&written.override_by);
        page.add(
            say!("tui.finding_override", who = who),
            Go::To(Kind::Override(rule)),
        );
    }
    page.add(say!("tui.go_back"), Go::Back);
}

/// A name for the record that any system takes, after the session's own.
fn record_name(model: &Model) -> String {
    let path = std::path::Path::new(&model.path);
    path.with_extension("md").display().to_string()
}
