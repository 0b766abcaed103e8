//! Reads what is filled in between two lines that say so.

use super::super::FIRST;
use super::super::pieces::{self, Piece, letters};
use super::{Lost, Reader, lost, outside, plain, whole};
use crate::say;

impl Reader<'_> {
    /// Several lines to fill in.
    pub(super) fn several(&mut self, words: &str, next: Option<&Piece>) -> Result<String, Lost> {
        let begun = self.says(self.at);
        let below = letters(&pieces::below(words));
        let end = self.after(self.at, &below).map_err(outside)?;
        let from = self.behind_rule(end);
        let (to, after) = self
            .rule(from, words, next)
            .ok_or_else(|| lost(begun, say!("task.not_ended")))?;
        self.at = after;
        let divides = |line: &str| pieces::divides(line, self.format);
        whole(plain(self.filled_in(from, to, &divides)?.trim()), from)
    }

    /// Behind what is left of a rule: a mail program may have put the rest of it on lines of its own.
    fn behind_rule(&self, end: usize) -> usize {
        let left = |at: usize| &self.text()[at..];
        let rest = left(end).trim_start_matches([' ', '\t']);
        let mut at = self.end - rest.trim_start_matches('_').len();
        loop {
            let rest = left(at).trim_start();
            let line = rest.split('\n').next().unwrap_or_default();
            if !is_rule(line) {
                return at;
            }
            at = self.end - rest.len() + line.len();
        }
    }

    /// Before what is left of a rule that these words belong to.
    fn before_rule(&self, words: usize, from: usize) -> usize {
        let mut to = words;
        let before = |to: usize| self.text()[from..to].trim_end_matches([' ', '\t']);
        to = from + before(to).trim_end_matches('_').len();
        loop {
            let above = self.text()[from..to].trim_end();
            let line = above.rsplit('\n').next().unwrap_or_default();
            if above.is_empty() || !is_rule(line) {
                return to;
            }
            to = from + above.len() - line.len();
        }
    }

    /// The line that ends a place: where it begins and what comes behind it.
    fn rule(&self, from: usize, words: &str, next: Option<&Piece>) -> Option<(usize, usize)> {
        let wanted = letters(&pieces::above(words));
        let mut inline = None;
        let mut unlikely = None;
        for at in self.words(from) {
            let Ok(end) = self.after(at, &wanted) else {
                continue;
            };
            let to = self.before_rule(at, from);
            let ruled = self.text()[to..at].contains('_');
            let slashed = self.text()[from..to].ends_with('\\');
            if slashed || (self.format == FIRST && !ruled) {
                continue;
            }
            let found = (to, self.behind_rule(end));
            let own = self.page.begins_line(to);
            let follows = match next {
                Some(Piece::Fixed(_, text) | Piece::Head(text)) => {
                    self.after(found.1, &letters(text)).is_ok()
                }
                Some(_) => true,
                None => self.says(found.1) == self.end,
            };
            match (own, follows) {
                (true, true) => return Some(found),
                (false, true) => inline = inline.or(Some(found)),
                (true, false) => unlikely = unlikely.or(Some(found)),
                (false, false) => {}
            }
        }
        inline.or(unlikely)
    }
}

/// Whether a line is only what is left of a rule.
fn is_rule(line: &str) -> bool {
    line.contains('_')
        && line
            .chars()
            .all(|c| matches!(c, '_' | '>') || c.is_whitespace())
}
