//! What is drawn: a function of the model, and nothing else.

mod about;
mod copies;
mod edition;
mod node;
mod outside;
mod people;
mod publish;
mod review;
mod session;
mod signing;

use ratatui::Frame;

use super::doc::Doc;
use super::kind::Kind;
use super::model::Model;
use super::widget::page;
use super::window::{LEAST, columns};
use crate::flow::NodeAt;
use crate::say;
use crate::session::state::Case;

/// Draws the page shown.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    let area = frame.area();
    if area.width < LEAST.0 || area.height < LEAST.1 {
        page::too_small(frame);
        return;
    }
    let mut doc = Doc::new(model.theme, columns(area.width));
    let where_ = body(model, &mut doc);
    page::draw(model, frame, &doc, &where_);
}

/// Fills the body; gives the line that says where one is.
fn body<'a>(model: &'a Model, doc: &mut Doc<'a>) -> String {
    let page = model.page();
    if let Some(fault) = &page.fault {
        doc.problem(fault);
    }
    if let (Kind::Entries, Some(alone)) = (&page.kind, &model.alone) {
        return outside::entries(model, alone, doc);
    }
    if let Kind::Caution { lines, .. } = &page.kind {
        publish::caution(page, lines, doc);
        return say!("publish.caution_where");
    }
    let Some(case) = &model.case else {
        return outside::body(model, doc);
    };
    match &page.kind {
        Kind::Node(at) => node::body(model, case, *at, doc),
        Kind::Home
        | Kind::Who
        | Kind::Recent
        | Kind::Flows { .. }
        | Kind::New { .. }
        | Kind::Notices(_)
        | Kind::Help => return outside::body(model, doc),
        Kind::Decide(..)
        | Kind::Defer(_)
        | Kind::NotApplicable(_)
        | Kind::Evidence(_)
        | Kind::AddEvidence(_)
        | Kind::RemoveEvidence { .. }
        | Kind::Comment(_)
        | Kind::Why(_)
        | Kind::Guidance(_) => about::body(page, case, doc),
        Kind::Edition | Kind::Reworded(_) | Kind::Adopt => edition::body(model, case, doc),
        Kind::Review(about) => review::body(model, case, about, doc),
        Kind::Signing(about) => signing::body(model, about, doc),
        Kind::Copies(about) => copies::body(model, about, doc),
        Kind::Redact(what) => publish::body(page, case, what, doc),
        Kind::People(_) | Kind::Assign(_) | Kind::HandOver | Kind::Acknowledge => {
            people::body(model, case, doc);
        }
        _ => session::body(model, case, doc),
    }
    match model.node() {
        Some(at) => progress(case, at),
        None => whole_progress(case),
    }
}

/// Where a node is: its stage, its number in it, and how much is to go.
fn progress(case: &Case, at: NodeAt) -> String {
    let flow = &case.flow;
    let Some(stage) = flow.stage_of(at) else {
        return flow.title.clone();
    };
    let togo = to_go(case);
    let before = stage
        .nodes
        .iter()
        .filter(|node| flow.question(**node).is_some() && case.now.on_walk(**node))
        .take_while(|node| **node <= at)
        .count();
    if flow.question(at).is_none() || before == 0 {
        return say!("tui.where_stage", stage = stage.title, togo = togo);
    }
    say!(
        "tui.where_question",
        stage = stage.title,
        number = before,
        togo = togo
    )
}

fn whole_progress(case: &Case) -> String {
    let stage = case
        .stage()
        .map(|stage| case.flow.stages[stage].title.as_str());
    let togo = to_go(case);
    match stage {
        Some(stage) => say!("tui.where_stage", stage = stage, togo = togo),
        None => togo,
    }
}

/// Questions to go, in words.
fn to_go(case: &Case) -> String {
    match case.to_go() {
        (0, 0) => say!("tui.togo_none"),
        (least, most) if least == most => say!("tui.togo", count = least),
        (least, most) => say!("tui.togo_range", least = least, most = most),
    }
}
