//! What others changed while the person was away.

use super::Plain;
use crate::cli::error::Failure;
use crate::say;
use crate::session::since::away;

/// Tells it when a session is taken up again; nothing where there is nothing.
pub(super) fn at_opening(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    let (case, name) = (&plain.desk.case, &plain.by.name);
    let tips = plain.store.last_seen(case.id(), name);
    plain.away = away(case, name, &tips);
    if plain.away.is_empty() {
        return Ok(());
    }
    tell(plain)
}

/// Tells it again.
pub(super) fn tell(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    if plain.away.is_empty() {
        return plain.say(&say!("since.no_away"));
    }
    plain.say(&say!("since.away"))?;
    plain.say(&say!("since.away_means"))?;
    for line in plain.away.clone() {
        plain.say(&line)?;
    }
    Ok(())
}

/// Keeps what the person was shown, as they leave.
pub(super) fn keep(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    let case = &plain.desk.case;
    let kept = plain
        .store
        .keep_last_seen(case.id(), &plain.by.name, case.tip_ids());
    match kept {
        Ok(()) => Ok(()),
        Err(error) => plain.say(&say!("since.not_kept", why = error)),
    }
}
