//! Rows from a spreadsheet in plain mode: what they would do is said before they are taken in.

use super::super::super::error::Failure;
use super::super::super::typed;
use super::super::words::{self, Word};
use super::super::{Plain, Then, row};
use super::save;
use crate::flow::NodeAt;
use crate::say;
use crate::session::filling::paste;
use crate::store::drafts::Draft;
use crate::store::drafts::rows::{self, Kept};
use crate::text::{cells, is_blank, shortened};
use crate::time;

/// Rows that follow, up to an empty line: from where a terminal hands over one line at a time, and from a pipe. Each is a
/// draft at once, which an empty line takes up.
pub(super) fn lines(plain: &mut Plain<'_, '_>, at: NodeAt) -> Result<Then, Failure> {
    plain.say(&say!("plain_table.paste_how"))?;
    let (mut draft, waiting) = plain.rows_draft(at, &Kept::Pasted);
    if let Some(waiting) = &waiting {
        let when = time::moment_words(&waiting.at);
        let text = rows::pasted_in(&waiting.fields).unwrap_or_default();
        let text = shortened(text);
        plain.say(&say!("plain.form_waits", when = when, text = text))?;
    }
    let mut text = String::new();
    let prompt = say!("plain_table.paste_more");
    while let Some(typed) = typed::read(plain.world, &prompt)? {
        if !typed.several {
            if is_blank(&typed.text) {
                let waiting = waiting.as_ref().filter(|_| text.is_empty());
                let taken = waiting.and_then(|waiting| rows::pasted_in(&waiting.fields));
                text.push_str(taken.unwrap_or_default());
                return self::text(plain, at, &text);
            }
            if Word::alone(&typed.text).is_some_and(Word::leaves) {
                plain.say(&say!("plain.unchanged"))?;
                return Ok(Then::Ask);
            }
        }
        text.push_str(&typed.text);
        text.push('\n');
        keep_pasted(plain, &mut draft, &text);
    }
    Ok(Then::Ask)
}

fn keep_pasted(plain: &Plain<'_, '_>, draft: &mut Draft, text: &str) {
    draft.at = plain.world.now();
    draft.fields = rows::pasted(text);
    // Where it cannot be written, the rows are still where they were copied from.
    let _ = plain.store.save_draft(draft);
}

/// Says what rows from a spreadsheet would do, and takes them in where that is confirmed.
pub(super) fn text(plain: &mut Plain<'_, '_>, at: NodeAt, text: &str) -> Result<Then, Failure> {
    let lines = cells::read(text);
    let case = &plain.desk.case;
    let (Some(question), Some(read)) =
        (case.flow.question(at), paste::read(case, at, &lines, None))
    else {
        plain.say(&say!("plain_table.paste_no_table"))?;
        return Ok(Then::Ask);
    };
    for line in read.in_words(question) {
        plain.say(&line)?;
    }
    let (mut draft, _) = plain.rows_draft(at, &Kept::Pasted);
    keep_pasted(plain, &mut draft, text);
    if read.filled.is_empty() {
        row::forget(plain, &draft)?;
        return Ok(Then::Ask);
    }
    let ask = if read.faults.is_empty() {
        say!("plain_table.paste_ask")
    } else {
        say!("plain_table.paste_ask_rest")
    };
    let Some(answer) = plain.ask(&ask)? else {
        return Ok(Then::Ask);
    };
    row::forget(plain, &draft)?;
    if !words::is_yes(&answer) {
        plain.say(&say!("plain.unchanged"))?;
        return Ok(Then::Ask);
    }
    save(plain, at, read.filled)
}
