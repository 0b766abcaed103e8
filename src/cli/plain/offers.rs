//! Answers that are proposed from elsewhere in plain mode: said one by one, each to be taken or left.

use super::super::error::Failure;
use super::{Plain, Word};
use crate::say;
use crate::session::offer::offers;

/// At the opening: goes through what is proposed. What is not taken is asked as any other question.
pub(super) fn at_opening(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    if plain.desk.offered.is_empty() || !plain.world.asks {
        return Ok(());
    }
    let count = offers(&plain.desk.case, &plain.desk.offered, &plain.by).len();
    if count == 0 {
        return Ok(());
    }
    plain.say(&say!("offer.plain_head", count = count))?;
    let mut left = Vec::new();
    loop {
        let all = offers(&plain.desk.case, &plain.desk.offered, &plain.by);
        let Some(offer) = all.into_iter().find(|offer| !left.contains(&offer.at)) else {
            return plain.say(&say!("offer.plain_end"));
        };
        let stage = plain.desk.case.flow.stage_of(offer.at);
        let stage = stage.map_or_else(String::new, |stage| stage.title.clone());
        plain.say("")?;
        plain.say(&say!("offer.plain_stage", stage = stage))?;
        plain.say(&offer.prompt)?;
        plain.say(&say!("offer.listed_answer", answer = offer.answer))?;
        plain.say(&say!("offer.listed_origin", origin = offer.origin))?;
        let Some(line) = plain.ask(&say!("offer.plain_take"))? else {
            return Ok(());
        };
        match line.trim().to_lowercase().as_str() {
            "yes" | "y" => {
                plain.perform(&offer.command, None)?;
                // What was refused or not saved is not offered again and again.
                left.push(offer.at);
            }
            "no" | "n" => left.push(offer.at),
            word if Word::read(word)
                .is_some_and(|word| matches!(word.0, Word::Quit | Word::Back)) =>
            {
                return plain.say(&say!("offer.plain_left"));
            }
            _ => plain.say(&say!("offer.plain_yes_or_no"))?,
        }
    }
}
