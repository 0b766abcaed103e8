//! Plain mode: passages to be kept out of copies, and the copies.

use std::path::Path;

use super::super::beside::Ids;
use super::super::error::Failure;
use super::super::publish::{Made, Order, make_new};
use super::form::fill;
use super::numbers::Numbers;
use super::{Plain, Then, words as typed};
use crate::flow::NodeAt;
use crate::id::EventId;
use crate::say;
use crate::session::cautions;
use crate::session::command::Command;
use crate::session::field::FieldKey;
use crate::session::form::{Lift, Mark, Refuse};
use crate::session::proposal::Proposal;
use crate::session::redaction::{Command as Redact, find, words};
use crate::text;

/// What should be looked at before it is saved is said, and the person decides; true where it is to be saved
/// as it is.
pub(super) fn looked_at(plain: &mut Plain<'_, '_>, proposal: &Proposal) -> Result<bool, Failure> {
    let today = || plain.world.today();
    let cautions = proposal.cautions(&plain.desk.case, today);
    if cautions.is_empty() {
        return Ok(true);
    }
    for line in cautions::in_words(&cautions) {
        plain.say(&line)?;
    }
    let answer = plain.ask(&say!("publish.save_anyway"))?;
    Ok(answer.is_some_and(|line| typed::is_yes(&line)))
}

/// Marks a passage of what was written here.
pub(super) fn mark(plain: &mut Plain<'_, '_>, at: NodeAt, rest: &str) -> Result<Then, Failure> {
    let place = plain.desk.case.flow.node(at).id.clone();
    let Some(passage) = plain.given_or_asked(rest, &say!("publish.plain_passage"))? else {
        return Ok(Then::Ask);
    };
    let found = find::text_at(&plain.desk.case, &place, Some(&passage), None);
    let (event, member) = match found {
        Ok(found) => found,
        Err(rejection) => {
            plain.rejected(&rejection)?;
            return Ok(Then::Ask);
        }
    };
    let form = Mark {
        node: at,
        event,
        member,
    };
    fill(plain, form, &[(FieldKey::Words, &passage)], None)?;
    Ok(Then::Ask)
}

/// Lists the marks, and takes what is said to them.
pub(super) fn marks(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    loop {
        let case = &plain.desk.case;
        let marks = case.redactions();
        if marks.is_empty() {
            return plain.say(&say!("publish.no_marks"));
        }
        let numbers = Numbers::of_marks(case);
        let lines: Vec<String> = marks
            .iter()
            .flat_map(|mark| numbers.lines(&mark.event.id, words::lines(case, mark, true)))
            .collect();
        for line in lines {
            plain.say(&line)?;
        }
        let Some(line) = plain.ask_within(&say!("publish.plain_what"))? else {
            return Ok(());
        };
        let mut parts = line.splitn(3, ' ').map(str::trim);
        let (word, id) = (parts.next().unwrap_or_default(), parts.next());
        let (Some(id), false) = (id, word.is_empty()) else {
            return Ok(());
        };
        let Some(redaction) = numbers.read(plain, id, |_| true)? else {
            continue;
        };
        let reason = parts.next().unwrap_or_default();
        let given = [(FieldKey::Reason, reason)];
        let mark = EventId::from(redaction.as_str());
        if word == say!("publish.plain_agree") {
            let command = Redact::Review {
                redaction,
                agreed: true,
                reason: reason.to_owned(),
            };
            plain.perform(&Command::Redaction(command), None)?;
        } else if word == say!("publish.plain_refuse") {
            fill(plain, Refuse { mark }, &given, None)?;
        } else if word == say!("publish.plain_lift") {
            fill(plain, Lift { mark }, &given, None)?;
        } else {
            plain.say(&say!("plain.not_a_word"))?;
        }
    }
}

/// Writes a copy; a first word *draft* makes it one.
pub(super) fn publish(plain: &mut Plain<'_, '_>, rest: &str) -> Result<(), Failure> {
    let word = say!("publish.plain_draft");
    let after = rest.trim().strip_prefix(word.as_str());
    let after = after.filter(|after| after.starts_with(' ') || after.is_empty());
    let (draft, rest) = (after.is_some(), after.unwrap_or(rest).trim());
    let Some(path) = plain.given_or_asked(rest, &say!("publish.plain_where"))? else {
        return Ok(());
    };
    let output = Path::new(text::unquoted(&path)).to_owned();
    let at = plain.world.now();
    let session = plain.desk.journal.path().to_owned();
    let mut order = Order {
        session: &session,
        output: &output,
        kind: "summary",
        format: None,
        draft,
        stays: &[],
        near: &[],
        ids: Ids::Nowhere,
        role: &plain.by.role.clone(),
        at: &at,
    };
    let made = match make_new(&plain.desk.case, &order) {
        Ok(made) => made,
        Err(failure) => return plain.say(failure.text().trim_end()),
    };
    let near = made.near_marks();
    let made = if near.is_empty() {
        Ok(made)
    } else {
        if !left_standing(plain, &made)? {
            return plain.say(&say!("publish.near_not_written"));
        }
        order.near = &near;
        make_new(&plain.desk.case, &order)
    };
    match made.and_then(Made::write) {
        Ok(done) => {
            plain.say(&done.says(&output))?;
            plain.say(&done.searched())
        }
        Err(failure) => plain.say(failure.text().trim_end()),
    }
}

/// What is near to something that was removed is said, and the person decides; true where it may stand.
fn left_standing(plain: &mut Plain<'_, '_>, made: &Made) -> Result<bool, Failure> {
    plain.say(&say!("publish.near_ask"))?;
    for line in made.near_in_words() {
        plain.say(&line)?;
    }
    let answer = plain.ask(&say!("publish.near_write_anyway"))?;
    Ok(answer.is_some_and(|line| typed::is_yes(&line)))
}
