//! Finding a page of the path by some of its words or letters.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::state::Case;
use crate::flow::NodeAt;
use crate::text::same::fold_plain;

/// Nodes of the path that fit what was typed, best first, at most so many; the first of the path where nothing was
/// typed.
#[must_use]
pub fn found(case: &Case, typed: &str, most: usize) -> Vec<NodeAt> {
    let path = case.now.path();
    if typed.trim().is_empty() {
        return path.iter().copied().take(most).collect();
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
    scored.into_iter().take(most).map(|(_, at)| at).collect()
}
