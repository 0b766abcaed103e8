//! Copies beside the session in plain mode: the offer to join them, and what came in.

use super::super::error::Failure;
use super::words::Word;
use super::{Plain, Then, words};
use crate::say;
use crate::session::merge::words::all_lines;
use crate::session::since::came_in;
use crate::session::telling::Telling;
use crate::store::beside::Beside;
use crate::store::joining::join_beside;

/// At the opening: offers them, where there are any.
pub(super) fn at_opening(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    if plain.copies.is_empty() {
        return Ok(());
    }
    if plain.world.asks {
        return offer(plain).map(|_| ());
    }
    // A pipe holds what was to be typed at the pages; it says so where it wants to join.
    told(plain)?;
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
    told(plain)?;
    let answer = plain.ask(&say!("copies.ask"))?;
    if !answer.is_some_and(|line| words::is_yes(&line)) {
        plain.say(&say!("copies.not_now"))?;
        return Ok(Then::Ask);
    }
    join(plain)
}

/// Says which they are and what joining does.
fn told(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
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
    let path = plain.desk.journal.path().to_owned();
    if let Err(error) = join_beside(&path, &plain.copies) {
        return not_done(plain, &error.into());
    }
    let case = &plain.desk.case;
    let over = (&case.flow, case.in_force.fingerprint.as_str());
    let mut desk = match plain.store.desk_again(&path, over, &plain.desk.texts) {
        Ok(desk) => desk,
        Err(error) => return not_done(plain, &error.into()),
    };
    let tips = case.tip_ids();
    let names: Vec<String> = plain.copies.iter().map(Beside::name).collect();
    plain.copies = desk.take_offer();
    let notices = desk.notices.clone();
    let told = crate::session::merge::words::notice(&desk.case);
    let place = plain.at.map(|at| case.flow.node(at).id.clone());
    plain.at = place.and_then(|id| desk.case.flow.at(&id));
    plain.desk = desk;
    plain.say(&say!("copies.joined"))?;
    let case = &plain.desk.case;
    let mut lines = came_in(case, &tips);
    let conflicts = all_lines(Telling::of(case), &case.conflicts());
    if !conflicts.is_empty() {
        lines.push(String::new());
        lines.extend(conflicts);
    }
    // The conflicts are told above.
    lines.extend(
        notices
            .into_iter()
            .filter(|line| Some(line) != told.as_ref()),
    );
    lines.push(String::new());
    lines.push(say!("copies.left", list = crate::words::list(&names)));
    for line in lines {
        plain.say(&line)?;
    }
    Ok(Then::Show)
}

fn not_done(plain: &mut Plain<'_, '_>, failure: &Failure) -> Result<Then, Failure> {
    plain.say(failure.text().trim_end())?;
    Ok(Then::Ask)
}
