//! Proofs about a flow: what can never happen in it, what must never happen and can, and how to show it.
//!
//! The compiler looks at each guard by itself; here all combinations of answers are looked at, deferral
//! included, and gates with what holds them. [`lint`] decides each question exactly (`model` says why)
//! or lists it as not decided when its time is over; nothing is sampled and passed off as proved.
//!
//! An option needs no proof of its own: no guard stands before an option, so it can be given wherever its
//! question is asked. Nor does an outcome that may end a walk: the last one has no guard, so only a decision to
//! stop can lead nowhere.
//!
//! - `cells`, `row`, `filled`, `question`, `network` and `model`: the flow as conditions on what is given.
//! - `solver` and `sweep`: whether a condition can hold, for one and for thousands.
//! - `places` and `facts`: where guards are asked, and all that can happen.
//! - `reach`, `guards`, `rules`, `opposed`, `around`: what is wrong, each with what would show it.
//! - `shortest`, `fewest`, `steps` and `filling`: the shortest list of answers that shows it.
//! - `counts`: how large a flow is and how long its walks are; `agree`: what flows say of what they share.
//! - `here`: the same over a session, with what was answered fixed.
//! - `differ`: what tells guards of two editions of a flow apart.

mod agree;
mod around;
mod cells;
mod claim;
mod counts;
mod differ;
mod facts;
mod fewest;
mod filled;
mod filling;
mod guards;
mod here;
mod listing;
mod model;
mod network;
mod opposed;
mod pattern;
mod places;
mod question;
mod rails;
mod reach;
mod row;
mod rules;
mod shortest;
mod solver;
mod steps;
mod sweep;
mod tested;

use crate::diagnostic::Diagnostic;
use crate::flow::Flow;
use crate::flow::compile::{Document, Locator};
pub use agree::{Linted, agreed};
pub use counts::{Bound, Counts, Paths, on_the_graph};
pub use differ::{Answer, Apart, Editions};
use facts::Facts;
pub use here::{Change, Given, Here, Reach, Stands, Would, remaining};
use model::Model;
pub use question::Is;
use shortest::{Lists, Shown};
pub use solver::Over;
use solver::Solver;
use sweep::Sweep;

/// What was proved about a flow.
#[derive(Debug)]
pub struct Report {
    pub diagnostics: Vec<Diagnostic>,
    pub counts: Counts,
}

/// Proves what there is to prove about a flow.
///
/// `documents` are those it was compiled from, for saying where; `over` says when to stop looking. What was
/// not decided by then is among the diagnostics as such.
#[must_use]
pub fn lint(flow: &Flow, documents: &[Document], over: Over<'_>) -> Report {
    let mut model = Model::new(flow);
    let mut claims = Vec::new();
    {
        let mut solver = Solver::new(over);
        let mut sweep = Sweep::new();
        let facts = Facts::new(&mut model, &mut solver, &mut sweep);
        facts::undecided(&model, &facts, &mut claims);
        reach::claims(&model, &facts, &mut claims);
        guards::claims(&model, &facts, &mut claims);
        rules::claims(&model, &facts, &mut claims);
        guards::twins(&mut model, &mut solver, &mut sweep, &facts, &mut claims);
        opposed::claims(&mut model, &mut solver, &mut sweep, &mut claims);
        around::claims(&mut model, &mut solver, &mut sweep, &mut claims);
    }
    // What matters most is shown first, while there is time, and everything once before anything is made
    // as short as it can be.
    claims.sort_by_key(|claim| claim.code.level());
    let mut lists = (!claims.is_empty()).then(|| Lists::new(&mut model, over));
    let mut shown: Vec<Option<Shown>> = Vec::with_capacity(claims.len());
    for claim in &claims {
        let lists = lists.as_mut();
        shown.push(lists.and_then(|lists| lists.any(&mut model, &claim.shown)));
    }
    let counts = counts::counts(&mut model, over);
    // Reading the documents once more is not for nothing.
    let locator = Locator::new(if claims.is_empty() { &[] } else { documents });
    let mut diagnostics = Vec::with_capacity(claims.len());
    for (claim, shown) in claims.into_iter().zip(shown) {
        let mut diagnostic = locator.diagnostic(&claim.part, claim.code, claim.message);
        if let (Some(lists), Some(shown)) = (&mut lists, shown) {
            let shown = lists.shortest(&mut model, &claim.shown, shown);
            diagnostic.counterexample = shown.steps;
            diagnostic.shortest = shown.shortest;
        }
        diagnostics.push(diagnostic);
    }
    Report {
        diagnostics,
        counts,
    }
}
