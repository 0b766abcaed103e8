//! The sign-offs in a record: the words that were signed, and whether they still fit what stands.

use super::{Block, Field, Trace};
use crate::say;
use crate::session::signoff::SignOff;
use crate::session::signoff::covered::Papers;
use crate::session::signoff::words::{changes_of_all, details, headline, standing_in_words};
use crate::session::telling::Telling;
use crate::session::view::View;

/// Every sign-off; those that do not stand first, with what changed where that can be told.
pub(super) fn part(session: View<'_>, papers: &Papers<'_>, blocks: &mut Vec<Block>) {
    let mut all = session.signoffs(papers);
    if all.is_empty() {
        blocks.push(Block::Paragraph(say!("signoff.nobody")));
    }
    all.sort_by_key(|(_, standing)| standing.stands() == Some(true));
    let changed = changes_of_all(session, papers, &all);
    for ((signoff, standing), changed) in all.into_iter().zip(changed) {
        let says = standing_in_words(standing);
        one(session.telling(), &signoff, says, &changed, blocks);
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
