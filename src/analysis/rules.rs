//! Rules that are never raised, and pairs of rules that no answer satisfies.

use super::claim::{Claim, Target};
use super::facts::Facts;
use super::model::Model;
use super::places::Of;
use super::sweep::Can;
use crate::diagnostic::LintCode;
use crate::flow::part::Part;
use crate::say;

/// Rules that are never raised where they matter.
pub(super) fn claims(model: &Model<'_>, facts: &Facts, into: &mut Vec<Claim>) {
    for at in facts.places.iter().filter(|at| at.place.of == Of::Rule) {
        if at.asked.can != Can::Yes || at.raised.can != Can::No {
            continue;
        }
        let rule = &model.flow.rules[at.place.index];
        let (message, shown) = if at.holds.can == Can::No {
            (
                say!("analysis.rule_never", id = rule.id),
                at.place.targets.clone(),
            )
        } else {
            let shown = at.place.targets.iter().map(|target| Target {
                lit: at.holds.lit,
                ..*target
            });
            (
                say!("analysis.rule_discharged", id = rule.id),
                shown.collect(),
            )
        };
        into.push(Claim {
            code: LintCode::RuleNever,
            part: Part::Rule(rule.id.clone()),
            message,
            shown,
        });
    }
}
