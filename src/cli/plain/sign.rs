//! Sign-offs in plain mode: the list with what changed, signing, and taking one's own back.

use super::super::beside::Ids;
use super::super::error::Failure;
use super::super::sign as commands;
use super::form::{fill, filled_in};
use super::numbers::Numbers;
use super::{Plain, Then, words as typed};
use crate::flow::Flow;
use crate::record::signed::with_paper;
use crate::say;
use crate::session::command::Command;
use crate::session::event::EventBody;
use crate::session::form::{Sign, WithdrawSignoff};
use crate::session::proposal::propose;
use crate::session::signoff::Scope;
use crate::text::same::same_name;

/// Lists the sign-offs, and asks what to sign or withdraw.
pub(super) fn page(plain: &mut Plain<'_, '_>, rest: &str) -> Result<Then, Failure> {
    if rest.trim().is_empty() {
        for line in commands::lines(&plain.desk.case, Ids::Nowhere) {
            plain.say(&line)?;
        }
        let stage = plain.desk.case.stage();
        let stage = stage.map_or(1, |stage| stage + 1);
        plain.say(&say!("signoff.plain_how", stage = stage))?;
    }
    let what = if rest.trim().is_empty() {
        match plain.ask_within(&say!("signoff.ask_what"))? {
            Some(what) => what,
            None => return Ok(Then::Ask),
        }
    } else {
        rest.to_owned()
    };
    let what = what.trim();
    if what.is_empty() {
        plain.say(&say!("signoff.nothing_signed"))?;
        return Ok(Then::Ask);
    }
    if let Some(id) = what.strip_prefix(&say!("signoff.typed_withdraw")) {
        return withdraw(plain, id.trim());
    }
    let scope = scope(&plain.desk.case.flow, what);
    sign(plain, scope)
}

/// What was typed, as a scope: anything that is neither the whole nor a record is a stage, by its number, its
/// title or its id.
fn scope(flow: &Flow, what: &str) -> Scope {
    let lower = what.to_lowercase();
    let after = |word: &str| {
        let rest = lower.strip_prefix(word)?;
        (rest.is_empty() || rest.starts_with(' ')).then(|| rest.trim().to_owned())
    };
    if lower == say!("signoff.typed_whole") {
        return Scope::Whole;
    }
    if let Some(kind) = after(&say!("signoff.typed_record")) {
        return Scope::Record(if kind.is_empty() {
            "summary".to_owned()
        } else {
            kind
        });
    }
    match after(&say!("signoff.typed_stage")) {
        Some(said) if !said.is_empty() => Scope::Stage(stage(flow, said)),
        _ => Scope::Stage(stage(flow, lower)),
    }
}

/// The id of the stage that is meant; else what was typed.
fn stage(flow: &Flow, said: String) -> String {
    let number = said.parse::<usize>().ok();
    let numbered = number.and_then(|number| flow.stages.get(number.checked_sub(1)?));
    let titled = || {
        flow.stages
            .iter()
            .find(|stage| same_name(&stage.title, &said))
    };
    let found = numbered.or_else(titled).map(|stage| stage.id.clone());
    found.unwrap_or(said)
}

fn sign(plain: &mut Plain<'_, '_>, scope: Scope) -> Result<Then, Failure> {
    let Some((filling, command)) = filled_in(plain, Sign { scope }, &[])? else {
        return Ok(Then::Ask);
    };
    let command = match command {
        Command::SignOff(command) => with_paper(&plain.desk.case, command),
        other => other,
    };
    let proposal = match propose(&plain.desk.case, &command, &plain.by) {
        Ok(proposal) => proposal,
        Err(rejection) => {
            plain.rejected(&rejection)?;
            return Ok(Then::Ask);
        }
    };
    if let EventBody::Signed(signed) = &proposal.body {
        plain.say("")?;
        plain.say(&signed.statement)?;
    }
    let answer = plain.ask_within(&say!("signoff.ask"))?;
    if !answer.is_some_and(|line| typed::is_yes(&line)) {
        plain.say(&say!("signoff.nothing_signed"))?;
        return Ok(Then::Ask);
    }
    let then = plain.save(Ok(proposal), None)?;
    let done = filling.done(plain, then)?;
    plain.say(&say!("signoff.key_later"))?;
    Ok(done)
}

fn withdraw(plain: &mut Plain<'_, '_>, id: &str) -> Result<Then, Failure> {
    let numbers = Numbers::of_signoffs(&plain.desk.case);
    let Some(signoff) = numbers.read(plain, id, |_| true)? else {
        return Ok(Then::Ask);
    };
    let signoff = signoff.into();
    fill(plain, WithdrawSignoff { signoff }, &[], None)
}
