//! Finding a node of the path by a few letters.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::super::model::{Control, Go, Kind, Model};
use super::super::widget::options::{Choosing, Item, Options};
use crate::flow::NodeAt;
use crate::session::state::Case;
use crate::text::same::fold_plain;

/// How many are shown.
const SHOWN: usize = 50;

/// Lists what fits the text in the search field.
pub(super) fn refresh(model: &mut Model) {
    let Some(case) = &model.case else { return };
    let found = found(case, model.page().text(0));
    let items = found
        .iter()
        .map(|at| Item::new(super::build::line_of(case, *at)));
    let options = Options::new(Choosing::Entry, items.collect());
    let targets = found.iter().map(|at| Go::To(Kind::Node(*at))).collect();
    let page = model.page_mut();
    page.targets = targets;
    page.controls.truncate(1);
    page.controls.push(Control::list(options));
}

/// Nodes of the path that fit, best first; all of them in order where nothing was typed.
fn found(case: &Case, typed: &str) -> Vec<NodeAt> {
    let path = case.now.path();
    if typed.is_empty() {
        return path.iter().copied().take(SHOWN).collect();
    }
    let pattern = Pattern::parse(
        &fold_plain(typed),
        CaseMatching::Ignore,
        Normalization::Smart,
    );
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut letters = Vec::new();
    let mut scored: Vec<(u32, NodeAt)> = path
        .iter()
        .filter_map(|at| {
            let node = case.flow.node(*at);
            let stage = case
                .flow
                .stage_of(*at)
                .map_or("", |stage| stage.title.as_str());
            let text = fold_plain(&format!("{} {} {stage}", node.heading(), node.id));
            let score = pattern.score(Utf32Str::new(&text, &mut letters), &mut matcher)?;
            Some((score, *at))
        })
        .collect();
    scored.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
    scored.into_iter().take(SHOWN).map(|(_, at)| at).collect()
}
