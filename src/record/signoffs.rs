//! The sign-offs in a record: the words that were signed, and whether they still fit what stands.

use super::{Block, Field, Trace};
use crate::say;
use crate::session::alone::Alone;
use crate::session::signoff::covered::Papers;
use crate::session::signoff::words::{changes_of_all, details, headline, standing_in_words};
use crate::session::signoff::{self, Look, SignOff, Standing};
use crate::session::state::Case;
use crate::session::telling::Telling;

/// Every sign-off of a case; those that do not stand first, with what changed.
pub(super) fn part(case: &Case, papers: &Papers<'_>, blocks: &mut Vec<Block>) {
    let look = Look::new(case, papers);
    let all = case.signoffs();
    let mut all: Vec<(SignOff<'_>, Standing)> = all
        .into_iter()
        .map(|signoff| {
            let standing = look.standing(&signoff);
            (signoff, standing)
        })
        .collect();
    all.sort_by_key(|(_, standing)| standing.stands() == Some(true));
    nobody(all.is_empty(), blocks);
    let changed = changes_of_all(&look, &all);
    for ((signoff, standing), changed) in all.into_iter().zip(changed) {
        let says = standing_in_words(standing);
        one(Telling::of(case), &signoff, says, &changed, blocks);
    }
}

/// As [`part`], where it cannot be told whether they stand.
pub(super) fn alone(alone: &Alone, blocks: &mut Vec<Block>) {
    let all = signoff::in_events(&alone.events);
    nobody(all.is_empty(), blocks);
    for signoff in all {
        let says = signoff::words::standing_alone(&signoff);
        one(alone.telling(), &signoff, says, &[], blocks);
    }
}

fn nobody(is_empty: bool, blocks: &mut Vec<Block>) {
    if is_empty {
        blocks.push(Block::Paragraph(say!("signoff.nobody")));
    }
}

fn one(
    telling: Telling<'_>,
    signoff: &SignOff<'_>,
    standing: String,
    changed: &[String],
    blocks: &mut Vec<Block>,
) {
    let from = Trace::default().event(&signoff.event.id);
    let mut fields = vec![Field::new(say!("signoff.field_standing"), standing)];
    if !changed.is_empty() {
        fields.push(Field::new(
            say!("signoff.field_changed"),
            changed.join("\n"),
        ));
    }
    fields.push(Field::new(
        say!("signoff.field_statement"),
        signoff.signed.statement.trim_end(),
    ));
    let details = details(telling, signoff);
    fields.push(Field::new(
        say!("signoff.field_details"),
        details.join("\n"),
    ));
    blocks.push(Block::Heading(headline(telling, signoff)));
    blocks.push(Block::Fields(
        fields
            .into_iter()
            .map(|field| field.from(from.clone()))
            .collect(),
    ));
}
