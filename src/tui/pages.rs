//! The pages: each in a file of its own, with what there is to fill in or to choose from, what it does, what it draws,
//! and what a draft of it is kept under.
//!
//! [`of`] is the one list of them.

pub(super) mod asking;
mod away;
mod caution;
mod check;
pub(super) mod copies;
pub(super) mod drafts;
pub(super) mod edition;
mod entries;
mod evidence;
mod fill;
mod findings;
mod flows;
pub(super) mod going;
mod guidance;
mod help;
mod history;
mod home;
pub(super) mod jump;
mod map;
mod new;
pub(super) mod node;
mod notices;
pub(super) mod offers;
pub(super) mod people;
mod preview;
mod recent;
mod redact;
mod review;
pub(super) mod rows;
mod signing;
mod stands;
mod tasks;
mod terms;
pub(super) mod who;
mod why;
mod write;

use super::doc::Doc;
use super::form::{Control, FieldKey};
use super::keeping::Place;
use super::kind::Kind;
use super::model::{Model, Page};
use super::msg::Effect;
use crate::flow::NodeAt;
use crate::say;
use crate::session::rejection::Rejection;
use crate::session::state::Case;

/// What a page is.
trait Shown<'k> {
    /// Puts on the page what there is to fill in or to choose from, as things stand.
    fn build(&self, model: &Model, page: &mut Page);

    /// Draws the body.
    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>);

    /// Does what the page is about; `None` where nothing is to be saved, or where it was refused.
    fn submit(&self, model: &mut Model) -> Option<Effect> {
        going::back(model);
        None
    }

    /// What drafts of it are kept under; `None` where there is nothing to fill in. Ids of the session stand there and no
    /// places in the flow, so that a draft is found again over another edition.
    fn kept(&self, _model: &Model) -> Option<Place> {
        None
    }

    /// What is to be looked for outside as it is opened.
    fn look(&self, _model: &Model) -> Option<Effect> {
        None
    }

    /// Whether what the page asks reasons for may happen at all.
    fn may_open(&self, _model: &Model) -> Result<(), Rejection> {
        Ok(())
    }

    /// The line that says where one is.
    fn whereabouts(&self, model: &Model) -> String {
        in_session(model)
    }
}

/// Every page by its kind.
fn of(kind: &Kind) -> Box<dyn Shown<'_> + '_> {
    match kind {
        Kind::Home => Box::new(home::Home),
        Kind::Who => Box::new(who::Who),
        Kind::Recent => Box::new(recent::Recent),
        Kind::Flows { practice } => Box::new(flows::Flows(*practice)),
        Kind::New { flow, practice } => Box::new(new::New(flow, *practice)),
        Kind::Notices(lines) => Box::new(notices::Notices(lines)),
        Kind::Help => Box::new(help::Help),
        Kind::Entries => Box::new(entries::Entries),
        Kind::Tasks => Box::new(tasks::Tasks),
        Kind::Node(at) => Box::new(node::Node(*at)),
        Kind::Fill(form) => Box::new(fill::Fill(form)),
        Kind::Rows(at, rows) => Box::new(rows::Pages(*at, rows)),
        Kind::Evidence(at) => Box::new(evidence::Evidence(*at)),
        Kind::Preview {
            command,
            lines,
            then,
        } => Box::new(preview::Preview(command, lines, *then)),
        Kind::Caution { held, lines } => Box::new(caution::Look(held, lines)),
        Kind::Raised(rules) => Box::new(findings::Raised(rules)),
        Kind::Check(stage) => Box::new(check::Check(*stage)),
        Kind::Findings => Box::new(findings::Findings),
        Kind::Finding(rule) => Box::new(findings::Finding(*rule)),
        Kind::History => Box::new(history::History),
        Kind::Away => Box::new(away::Away),
        Kind::Map => Box::new(map::Map),
        Kind::Why(at) => Box::new(why::Why(*at)),
        Kind::Guidance(at) => Box::new(guidance::Guidance(*at)),
        Kind::Terms => Box::new(terms::Terms),
        Kind::Jump => Box::new(jump::Jump),
        Kind::Write => Box::new(write::Write),
        Kind::Edition => Box::new(edition::Edition),
        Kind::Reworded(question) => Box::new(edition::Reworded(question)),
        Kind::Adopt => Box::new(edition::Adopt),
        Kind::People(about) => Box::new(people::People(*about)),
        Kind::Acknowledge => Box::new(people::Acknowledge),
        Kind::Review(about) => Box::new(review::Pages(about)),
        Kind::Signing(about) => Box::new(signing::Pages(about)),
        Kind::Redact(what) => Box::new(redact::Pages(what)),
        Kind::Copies(about) => Box::new(copies::Pages(about)),
        Kind::Offers => Box::new(offers::Offers),
    }
}

/// A page of this kind, as things stand.
pub(super) fn build(model: &Model, kind: Kind) -> Page {
    let mut page = anew(model, kind);
    drafts::restore(model, &mut page);
    page
}

/// A page of this kind with what stands, whatever was typed there before.
fn anew(model: &Model, kind: Kind) -> Page {
    let mut page = Page::new(kind);
    let kind = page.kind.clone();
    of(&kind).build(model, &mut page);
    drafts::keep_under(model, &mut page);
    page
}

/// Draws the body of the page shown; gives the line that says where one is.
pub(super) fn draw<'k>(model: &'k Model, doc: &mut Doc<'k>) -> String {
    let page = model.page();
    if let Some(fault) = &page.fault {
        doc.problem(fault);
    }
    let shown = of(&page.kind);
    shown.draw(model, doc);
    shown.whereabouts(model)
}

/// Does what the page shown is about.
pub(super) fn submit(model: &mut Model) -> Option<Effect> {
    let kind = model.page().kind.clone();
    of(&kind).submit(model)
}

/// What is to be looked for outside as a page is opened from a menu.
pub(super) fn look(model: &Model, kind: &Kind) -> Option<Effect> {
    of(kind).look(model)
}

/// Where drafts of a page are kept; `None` where there is nothing to fill in.
fn kept(model: &Model, kind: &Kind) -> Option<Place> {
    of(kind).kept(model)
}

/// What drafts of a page of the session are kept under: a word for what is done, then the ids of what it is done to.
fn in_case(model: &Model, page: &[&str]) -> Option<Place> {
    let case = model.case.as_ref()?;
    Some(Place {
        session: case.id().to_owned(),
        file: model.path.clone(),
        ..outside(model, page)
    })
}

/// What drafts of a page outside any session are kept under.
fn outside(model: &Model, page: &[&str]) -> Place {
    Place {
        page: page.iter().map(|part| (*part).to_owned()).collect(),
        by: model.by.name.clone(),
        ..Place::default()
    }
}

/// What finds the page that something is kept under.
type Find = fn(&Case, &[&str]) -> Option<Kind>;

/// The page that something is kept under, where there is one in this case.
fn kind_kept(case: &Case, page: &[String]) -> Option<Kind> {
    let parts: Vec<&str> = page.iter().map(String::as_str).collect();
    let finders: [Find; 6] = [
        node::find,
        fill::find,
        rows::find,
        write::find,
        review::find,
        redact::find,
    ];
    finders.iter().find_map(|find| find(case, &parts))
}

/// The id of a node of the session that is open.
fn id(model: &Model, at: NodeAt) -> Option<&str> {
    Some(model.case.as_ref()?.flow.node(at).id.as_str())
}

/// Says which node a page is about.
fn about_node<'k>(model: &'k Model, at: NodeAt, doc: &mut Doc<'k>) {
    if let Some(case) = &model.case {
        doc.para(case.flow.node(at).heading());
    }
}

/// The field for a note to an answer: it is there once it was asked for.
fn note_field() -> Control {
    Control::lines(FieldKey::Note, say!("form.note"), String::new(), "")
}

/// Where the page shown is in the session.
fn in_session(model: &Model) -> String {
    match (&model.case, model.node()) {
        (None, _) => String::new(),
        (Some(case), Some(at)) => progress(case, at),
        (Some(case), None) => whole_progress(case),
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
