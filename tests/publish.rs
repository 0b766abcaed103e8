//! Publishing a session: warnings before something is saved, passages marked to be removed, and the copy.

mod copy;
mod folded;
mod leaks;
mod marks;
mod personal;
mod shells;
mod spelt;

use apposite::session::command::Command;
use apposite::session::redaction::Command as Redact;
use apposite::session::state::Case;
use apposite::session::texts;

use crate::common::case::Dice;

/// What somebody might do about passages to be removed.
pub(crate) fn random(case: &Case, dice: &mut Dice) -> Command {
    let marks = case.redactions();
    let reason = "It has to be so.".to_owned();
    if marks.is_empty() || dice.below(3) == 0 {
        let event = &case.events[dice.below(case.events.len())];
        let texts = texts::of_event(event);
        let text = &texts[dice.below(texts.len())];
        return Command::Redaction(Redact::Mark {
            event: event.id.to_string(),
            member: text.member.clone(),
            passage: None,
            only_here: dice.below(2) == 0,
            exemption: "s.40(2)".to_owned(),
            reason,
            public_interest: String::new(),
        });
    }
    let redaction = marks[dice.below(marks.len())].event.id.to_string();
    Command::Redaction(match dice.below(3) {
        0 => Redact::Lift { redaction, reason },
        agreed => Redact::Review {
            redaction,
            agreed: agreed == 1,
            reason,
        },
    })
}
