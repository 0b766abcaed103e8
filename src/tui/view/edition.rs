//! Pages about another edition of the flow: what differs, one reworded answer, and what adopting would do.

use super::super::doc::Doc;
use super::super::kind::Kind;
use super::super::model::Model;
use super::super::update::kept;
use crate::say;
use crate::session::adopt::{self, Comparison, Effect, words};
use crate::session::state::Case;

pub(super) fn body<'a>(model: &'a Model, case: &'a Case, doc: &mut Doc<'a>) {
    let page = model.page();
    match &page.kind {
        Kind::Edition => overview(model, case, doc),
        Kind::Reworded(question) => {
            doc.heading(say!("adopt.tui_reworded"));
            if let Some(known) = case
                .flow
                .at(question)
                .and_then(|at| adopt::compared_at(case, at))
            {
                doc.sides(&words::pairs(case, &known));
            }
            doc.controls(page);
            doc.para(say!("adopt.tui_reworded_means"));
        }
        _ => adopting(model, case, doc),
    }
}

fn overview<'a>(model: &'a Model, case: &'a Case, doc: &mut Doc<'a>) {
    let comparison = Comparison::of(case);
    doc.heading(say!("adopt.tui_heading"));
    doc.para(words::editions(case, &comparison));
    // What is to be done comes before the long list of what has gone or come.
    doc.controls(model.page());
    doc.para(say!("adopt.tui_means"));
    let said = words::overview(case, &comparison);
    lines(said.into_iter().skip(1), doc);
    let confirm = kept(model, &comparison);
    let effect = Effect::of(case, &comparison, &confirm);
    lines(words::with(case, &comparison, &confirm).into_iter(), doc);
    lines(
        words::effect_lines(case, &comparison, &effect).into_iter(),
        doc,
    );
}

fn adopting<'a>(model: &'a Model, case: &'a Case, doc: &mut Doc<'a>) {
    let comparison = Comparison::of(case);
    let confirm = kept(model, &comparison);
    let mut again = comparison.to_confirm();
    again.retain(|id| !confirm.contains(id));
    doc.heading(if case.flow_changed() {
        say!("adopt.tui_adopt", edition = case.flow.edition)
    } else {
        say!("adopt.save")
    });
    doc.controls(model.page());
    let prompts = |heading: String, ids: &[String], doc: &mut Doc<'a>| {
        if ids.is_empty() {
            return;
        }
        doc.part(heading);
        for id in ids {
            let at = case.flow.at(id);
            doc.item(
                at.map_or(id.as_str(), |at| case.flow.node(at).heading())
                    .to_owned(),
            );
        }
    };
    prompts(say!("adopt.tui_will_count"), &confirm, doc);
    prompts(say!("adopt.tui_will_be_asked"), &again, doc);
    let effect = Effect::of(case, &comparison, &confirm);
    lines(
        words::effect_lines(case, &comparison, &effect).into_iter(),
        doc,
    );
    doc.gap();
    doc.para(say!("adopt.tui_adopt_means"));
}

/// Lines of the core, which say by spaces how far in they stand.
fn lines(list: impl Iterator<Item = String>, doc: &mut Doc<'_>) {
    for line in list {
        let inner = line.trim_start();
        if inner.is_empty() {
            doc.gap();
            continue;
        }
        let indent = u16::try_from(line.len() - inner.len()).unwrap_or(0);
        doc.line(indent.min(4), inner.to_owned());
    }
}
