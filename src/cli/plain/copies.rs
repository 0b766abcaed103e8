//! Copies beside the session in plain mode: the offer to join them, and what came in.

use super::super::error::Failure;
use super::words::Word;
use super::{Plain, Then, words};
use crate::say;
use crate::store::joining::joined_in_words;

/// At the opening: offers them, where there are any.
pub(super) fn at_opening(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    if plain.copies.is_empty() {
        return Ok(());
    }
    if plain.world.asks {
        return offer(plain).map(|_| ());
    }
    // A pipe holds what was to be typed at the pages; it says so where it wants to join.
    shown(plain)?;
    plain.say(&say!("copies.by_word"))
}

/// At the opening: shows what is missing in the file and asks whether to put it back, where anything is.
/// True where the person leaves instead.
pub(super) fn missing(plain: &mut Plain<'_, '_>, lines: Vec<String>) -> Result<bool, Failure> {
    if lines.is_empty() {
        return Ok(false);
    }
    plain.say("")?;
    plain.say(&say!("copies.missing_means"))?;
    for line in lines {
        plain.say(&line)?;
    }
    let answer = plain.ask(&say!("copies.missing_ask"))?;
    // Where the input has ended, nobody has said anything.
    let Some(line) = answer else { return Ok(true) };
    if Word::alone(&line) == Some(Word::Quit) {
        return Ok(true);
    }
    if !words::is_yes(&line) {
        plain.desk.journal.leave_missing();
        plain.say(&say!("copies.missing_left"))?;
        return Ok(false);
    }
    match plain.desk.put_back() {
        Ok(notices) => {
            for notice in notices {
                plain.say(&notice.text())?;
            }
        }
        Err(error) => plain.say(Failure::from(error).text().trim_end())?,
    }
    Ok(false)
}

/// Says which they are and asks whether to join them. Nothing is joined before that is answered with yes.
pub(super) fn offer(plain: &mut Plain<'_, '_>) -> Result<Then, Failure> {
    if plain.copies.is_empty() {
        plain.say(&say!("copies.none"))?;
        return Ok(Then::Ask);
    }
    shown(plain)?;
    let answer = plain.ask(&say!("copies.ask"))?;
    if !answer.is_some_and(|line| words::is_yes(&line)) {
        plain.say(&say!("copies.not_now"))?;
        return Ok(Then::Ask);
    }
    join(plain)
}

/// Says which they are and what joining does.
fn shown(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    plain.say("")?;
    plain.say(&say!("copies.means"))?;
    for copy in plain.copies.clone() {
        let (name, text) = (copy.name(), copy.text());
        plain.say(&say!("copies.line", name = name, text = text))?;
    }
    plain.say(&say!("copies.joining"))
}

/// Joins them, opens the session anew and tells what came in. Where that fails, the work goes on as it was.
fn join(plain: &mut Plain<'_, '_>) -> Result<Then, Failure> {
    let mut desk = match plain.store.joined(&plain.desk, &plain.copies) {
        Ok(desk) => desk,
        Err(error) => {
            plain.say(Failure::from(error).text().trim_end())?;
            return Ok(Then::Ask);
        }
    };
    let case = &plain.desk.case;
    let seen = case.tip_ids();
    let copies = std::mem::replace(&mut plain.copies, desk.take_offer());
    let place = plain.at.map(|at| case.flow.node(at).id.clone());
    plain.at = place.and_then(|id| desk.case.flow.at(&id));
    let lines = joined_in_words(&desk.case, &seen, desk.notices.clone(), &copies);
    plain.desk = desk;
    plain.say(&say!("copies.joined"))?;
    for line in lines {
        plain.say(&line)?;
    }
    Ok(Then::Show)
}
