//! Another edition of the flow in plain mode: what differs, each reworded answer, and whether to adopt.

use super::super::error::Failure;
use super::{Plain, Word};
use crate::id::NodeId;
use crate::say;
use crate::session::adopt::{self, Comparison, Effect, words};
use crate::session::command::Command;
use crate::session::telling::Telling;
use crate::store::Refused;

/// What a person wants to do about one reworded answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Keep,
    Again,
    Later,
}

/// At the opening: shows the comparison where something differs, and says so where nothing does.
pub(super) fn at_opening(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    let case = &plain.desk.case;
    if case.flow_changed() {
        if adopt::must_be_seen(case) {
            if plain.world.asks {
                return offer(plain);
            }
            // A pipe holds what was to be typed at the pages.
            let lines = words::overview(case, &Comparison::of(case));
            plain.say("")?;
            for line in lines {
                plain.say(&line)?;
            }
            return plain.say(&say!("adopt.plain_by_word"));
        }
        return match words::notice(case) {
            Some(notice) => plain.say(&notice),
            None => Ok(()),
        };
    }
    match case.reworded().len() {
        0 => Ok(()),
        count => plain.say(&say!("adopt.plain_later", count = count)),
    }
}

/// Shows what differs, goes through what was reworded, and asks whether to adopt. Nothing is changed before
/// that is answered.
pub(super) fn offer(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    let comparison = Comparison::of(&plain.desk.case);
    let to_confirm = comparison.to_confirm();
    if !plain.desk.case.flow_changed() && to_confirm.is_empty() {
        return plain.say(&say!("adopt.plain_nothing"));
    }
    plain.say("")?;
    for line in words::overview(&plain.desk.case, &comparison) {
        plain.say(&line)?;
    }
    let mut confirm = Vec::new();
    let mut again = None;
    for (place, id) in to_confirm.iter().enumerate() {
        let mut lines = vec![
            String::new(),
            say!(
                "adopt.plain_one",
                number = place + 1,
                of = to_confirm.len(),
                title = Telling::of(&plain.desk.case).heading(id)
            ),
        ];
        if let Some(known) = comparison.answer(id) {
            for pair in words::pairs(&plain.desk.case, known) {
                lines.extend(words::pair_lines(&pair));
            }
        }
        for line in lines {
            plain.say(&line)?;
        }
        let options = [say!("adopt.keep"), say!("adopt.again"), say!("adopt.later")];
        let Some(chosen) = choose(plain, &options)? else {
            return plain.say(&say!("plain.unchanged"));
        };
        match [Choice::Keep, Choice::Again, Choice::Later][chosen] {
            Choice::Keep => confirm.push(id.clone()),
            Choice::Again => again = again.or(plain.desk.case.flow.at(id)),
            Choice::Later => {}
        }
    }
    let effect = Effect::of(&plain.desk.case, &comparison, &confirm);
    let changes = words::effect_lines(&plain.desk.case, &comparison, &effect);
    if !changes.is_empty() {
        plain.say("")?;
        plain.say(&say!("adopt.plain_would"))?;
        for line in changes.into_iter().skip_while(String::is_empty) {
            plain.say(&line)?;
        }
    }
    plain.say("")?;
    if plain.desk.case.flow_changed() {
        let edition = &plain.desk.case.flow.edition;
        let options = [
            say!("adopt.adopt", edition = edition),
            say!("adopt.not_now"),
        ];
        if choose(plain, &options)? != Some(0) {
            return plain.say(&say!("plain.unchanged"));
        }
    } else {
        let options = [say!("adopt.save"), say!("adopt.not_now")];
        if confirm.is_empty() || choose(plain, &options)? != Some(0) {
            return plain.say(&say!("plain.unchanged"));
        }
    }
    save(plain, confirm)?;
    plain.at = again.filter(|at| plain.desk.case.now.is_reached(*at));
    Ok(())
}

fn save(plain: &mut Plain<'_, '_>, confirm: Vec<NodeId>) -> Result<(), Failure> {
    let now = plain.world.now();
    let command = Command::Adopt { confirm };
    match plain.desk.perform(&command, &now, &plain.by) {
        Ok(notices) => {
            for notice in notices {
                plain.say(&notice.text())?;
            }
            plain.say(&say!("plain.saved"))
        }
        Err(Refused::Rejected(rejection)) => plain.rejected(&rejection),
        Err(Refused::NotSaved(error)) => {
            let failure = Failure::from(error);
            plain.say(failure.text().trim_end())?;
            plain.say(&say!("adopt.plain_not_saved"))
        }
    }
}

/// One of these by number; `None` where the input has ended or the person leaves it.
fn choose(plain: &mut Plain<'_, '_>, options: &[String]) -> Result<Option<usize>, Failure> {
    for (place, label) in options.iter().enumerate() {
        plain.say(&say!("plain.option", number = place + 1, label = label))?;
    }
    loop {
        let Some(line) = plain.ask("")? else {
            return Ok(None);
        };
        match Word::alone(&line) {
            Some(Word::Back | Word::Quit) => return Ok(None),
            Some(Word::Help) => {
                plain.say(&say!("plain.help_within"))?;
                continue;
            }
            _ => {}
        }
        match line.trim().parse::<usize>() {
            Ok(number) if (1..=options.len()).contains(&number) => return Ok(Some(number - 1)),
            _ => plain.say(&say!("plain.choose_number", of = options.len()))?,
        }
    }
}
