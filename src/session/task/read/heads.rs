//! Which row of a form or table a line begins, whatever a mail program did to it.

use super::super::Question;
use super::super::pieces::{blocks, letters};
use super::super::rows::GivenRow;

/// The lines that begin rows, by their letters.
pub(super) struct Heads<'q> {
    /// Per row that stood: its whole line, and that without the number, which may have become another since.
    stood: Vec<(String, Option<String>, &'q GivenRow)>,
    ids: Vec<String>,
    new: String,
}

impl<'q> Heads<'q> {
    pub(super) fn of(question: &'q Question) -> Self {
        let plain = |words: &str| letters(words).to_lowercase();
        let rows = || question.was.rows.iter();
        let stood = (1..).zip(rows()).map(|(number, row)| {
            let head = plain(&blocks::head(question, row, number));
            let bare = unnumbered(&head, &plain(&blocks::short(&row.row)));
            let bare = bare.filter(|_| blocks::may_strike(question, row));
            (head, bare, row)
        });
        Self {
            stood: stood.collect(),
            ids: rows().map(|row| plain(&blocks::short(&row.row))).collect(),
            new: plain(&blocks::new_head(question)),
        }
    }

    /// The row that these words begin; `None` where they begin none.
    pub(super) fn row(&self, words: &str) -> Option<GivenRow> {
        let here = letters(words).to_lowercase();
        let mut stood = self.stood.iter().zip(&self.ids);
        let like = stood.find(|((head, bare, _), id)| {
            *head == here || bare.is_some() && unnumbered(&here, id) == *bare
        });
        if let Some(((_, _, row), _)) = like {
            return Some((*row).clone());
        }
        let bare = here.trim_end_matches(|c: char| c.is_ascii_digit());
        (bare == self.new).then(GivenRow::default)
    }
}

/// The letters of a line before a number and this id.
fn unnumbered(head: &str, id: &str) -> Option<String> {
    let words = head.strip_suffix(id)?;
    let words = words.trim_end_matches(|c: char| c.is_ascii_digit());
    Some(words.to_owned())
}
