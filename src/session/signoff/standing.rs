//! Whether a sign-off stands, and what has changed since where it does not.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::command::binds;
use super::covered::{self, Covered, FORMAT, Line, Papers, covered};
use super::{Scope, SignOff};
use crate::id::{Digest, EventId};
use crate::session::event::Event;
use crate::session::state::Case;

/// Whether a sign-off stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// What it covers is, byte for byte, what was signed.
    Stands,
    /// What it covers has changed since.
    Fell,
    /// The signatory took it back.
    Withdrawn,
    Unsure(Unsure),
}

impl Standing {
    /// The word used in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Stands => "stands",
            Self::Fell => "fell",
            Self::Withdrawn => "withdrawn",
            Self::Unsure(_) => "cannot-be-told",
        }
    }

    /// For the key `stands` in JSON: `None` where it cannot be told.
    #[must_use]
    pub const fn stands(self) -> Option<bool> {
        match self {
            Self::Stands => Some(true),
            Self::Fell | Self::Withdrawn => Some(false),
            Self::Unsure(_) => None,
        }
    }
}

/// Why it cannot be told whether a sign-off stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsure {
    /// The edition of the flow it was made on is not at hand.
    Flow,
    /// It is bound to a form of text that this version does not know.
    Format,
    /// This version has no record of its kind.
    Paper,
    /// Another version of the program printed the record that was signed.
    Program,
    /// Its words name another digest, scope or session than it does, so they were not signed for it.
    Words,
}

/// What has changed since a sign-off, one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Such as `question risk`.
    pub key: String,
    /// What stood when it was signed, as in the text that was signed; `None` where there was nothing.
    pub before: Option<String>,
    /// What stands now.
    pub after: Option<String>,
    /// Ids of entries that only one of the two rests on: who changed it, and when.
    pub events: Vec<EventId>,
}

/// What has changed since a sign-off.
#[derive(Debug, Clone)]
pub struct Changes {
    pub list: Vec<Change>,
    /// The session as it stood when it was signed, for telling it in words.
    pub then: Case,
    /// The session as it stands, over the same flow as `then`.
    pub now: Case,
    /// What stood then has the digest that was signed. False where the sign-off was not made on what it
    /// claims, and where the flow of that time is not at hand.
    pub fits: bool,
}

/// Looks at the sign-offs of one case. What stands within a scope is worked out once, however many signed it.
pub struct Look<'a> {
    case: &'a Case,
    papers: &'a Papers<'a>,
    /// The case over the edition that is in force, where another is at hand that was not adopted.
    in_force: OnceCell<Option<Case>>,
    known: std::cell::RefCell<HashMap<Scope, Option<(Digest, &'static str)>>>,
}

impl std::fmt::Debug for Look<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Look").finish_non_exhaustive()
    }
}

impl<'a> Look<'a> {
    /// At this case, with what is known of records.
    #[must_use]
    pub fn new(case: &'a Case, papers: &'a Papers<'a>) -> Self {
        Self {
            case,
            papers,
            in_force: OnceCell::new(),
            known: std::cell::RefCell::default(),
        }
    }

    /// The case over the edition that is in force; `None` where that is not at hand.
    #[must_use]
    pub fn case(&self) -> Option<&Case> {
        if !self.case.flow_changed() {
            return Some(self.case);
        }
        let made = self.in_force.get_or_init(|| {
            let flow = self.case.before.clone()?;
            let fits = flow.fingerprint == self.case.in_force.fingerprint;
            fits.then(|| Case::over(flow, self.case.events.clone()))?
        });
        made.as_ref()
    }

    /// What stands within a scope now.
    #[must_use]
    pub fn covered(&self, scope: &Scope) -> Option<Covered> {
        covered(self.case()?, scope, self.papers)
    }

    fn digest(&self, scope: &Scope) -> Option<(Digest, &'static str)> {
        if let Some(known) = self.known.borrow().get(scope) {
            return known.clone();
        }
        let covered = self.covered(scope);
        let found = covered.map(|covered| (covered.digest(), covered.program));
        self.known.borrow_mut().insert(scope.clone(), found.clone());
        found
    }

    /// Whether a sign-off stands.
    #[must_use]
    pub fn standing(&self, signoff: &SignOff<'_>) -> Standing {
        let signed = signoff.signed;
        if signoff.withdrawn.is_some() {
            return Standing::Withdrawn;
        }
        if !binds(signed, self.case.id()) {
            return Standing::Unsure(Unsure::Words);
        }
        let is_record = matches!(signed.scope, Scope::Record(_));
        if !is_record && signed.covers != FORMAT {
            return Standing::Unsure(Unsure::Format);
        }
        if self.case.in_force.fingerprint != signed.fingerprint {
            return Standing::Fell;
        }
        if self.case().is_none() {
            return Standing::Unsure(Unsure::Flow);
        }
        match self.digest(&signed.scope) {
            Some((digest, _)) if digest == signed.digest => Standing::Stands,
            Some((_, program)) if program != signed.program => Standing::Unsure(Unsure::Program),
            None if is_record => Standing::Unsure(Unsure::Paper),
            _ => Standing::Fell,
        }
    }

    /// What has changed since a sign-off was made. `None` where the edition in force is not at hand.
    ///
    /// Folds what the sign-off knew of, so it takes as long as opening the session.
    #[must_use]
    pub fn changes(&self, signoff: &SignOff<'_>) -> Option<Changes> {
        // Where it was made on another edition than the one in force, both sides are read over the one at
        // hand that fits best; that the edition changed is the first change of all.
        let now = self.case().unwrap_or(self.case);
        let then = Case::over(Arc::clone(&now.flow), known_to(self.case, signoff.place))?;
        let scope = &signoff.signed.scope;
        let (was, is) = (
            covered(&then, scope, self.papers),
            covered(now, scope, self.papers),
        );
        let digest = was.as_ref().map(Covered::digest);
        Some(Changes {
            list: between(
                was.as_ref().map_or(&[], |was| &was.lines),
                is.as_ref().map_or(&[], |is| &is.lines),
            ),
            fits: digest.as_ref() == Some(&signoff.signed.digest),
            then,
            now: now.clone(),
        })
    }

    /// The text that a sign-off is bound to, rebuilt from what it knew of; `None` where it cannot be: the flow
    /// of that time is not at hand, or what comes out is not what was signed.
    #[must_use]
    pub fn text_then(&self, signoff: &SignOff<'_>) -> Option<String> {
        let flows = [Some(&self.case.flow), self.case.before.as_ref()];
        flows.into_iter().flatten().find_map(|flow| {
            let then = Case::over(Arc::clone(flow), known_to(self.case, signoff.place))?;
            let covered = covered(&then, &signoff.signed.scope, self.papers)?;
            (covered.digest() == signoff.signed.digest).then(|| covered.text())
        })
    }
}

/// The events that the one at `place` follows on from, in the order of the journal.
fn known_to(case: &Case, place: u32) -> Vec<Arc<Event>> {
    let events = (0_u32..).zip(&case.events);
    events
        .filter(|(earlier, _)| case.ancestry.is_before(*earlier, place))
        .map(|(_, event)| Arc::clone(event))
        .collect()
}

/// The lines that differ, in the order in which they stand now, then those that are gone.
fn between(was: &[Line], is: &[Line]) -> Vec<Change> {
    let before: BTreeMap<&str, &Line> = was.iter().map(|line| (line.key.as_str(), line)).collect();
    let after: BTreeMap<&str, &Line> = is.iter().map(|line| (line.key.as_str(), line)).collect();
    let lines = is.iter().map(|line| {
        let known = before.get(line.key.as_str()).copied();
        (known, Some(line))
    });
    let gone = was
        .iter()
        .filter(|line| !after.contains_key(line.key.as_str()));
    lines
        .chain(gone.map(|line| (Some(line), None)))
        .filter(|(was, is)| was.map(|line| &line.value) != is.map(|line| &line.value))
        .filter_map(|(was, is)| {
            let key = was.or(is)?.key.clone();
            let ids = |line: Option<&Line>| line.map_or_else(Vec::new, |line| line.events.clone());
            let (old, new) = (ids(was), ids(is));
            let fresh = new.iter().filter(|id| !old.contains(id));
            let mut events: Vec<EventId> = fresh.cloned().collect();
            if new.is_empty() {
                events = old;
            }
            Some(Change {
                key,
                before: was.map(|line| line.value.clone()),
                after: is.map(|line| line.value.clone()),
                events,
            })
        })
        .collect()
}

/// The ids of the sign-offs of `before` that stand there and no longer would in `after`. A sign-off of a record
/// is taken to fall where anything does that a record can show: what the whole covers.
#[must_use]
pub fn falls(before: &Case, after: &Case) -> Vec<EventId> {
    if !before.has_signoffs() {
        return Vec::new();
    }
    let (was, is) = (
        Look::new(before, &covered::no_papers),
        Look::new(after, &covered::no_papers),
    );
    let whole = |look: &Look<'_>| look.digest(&Scope::Whole).map(|known| known.0);
    let falls = |signoff: &SignOff<'_>| match &signoff.signed.scope {
        Scope::Record(_) => {
            let then = Case::over(Arc::clone(&before.flow), known_to(before, signoff.place));
            let then = then.and_then(|then| covered(&then, &Scope::Whole, &covered::no_papers));
            let then = then.map(|then| then.digest());
            then == whole(&was) && then != whole(&is)
        }
        _ => was.standing(signoff) == Standing::Stands && is.standing(signoff) != Standing::Stands,
    };
    let live = before.signoffs().into_iter();
    live.filter(|signoff| signoff.withdrawn.is_none() && falls(signoff))
        .map(|signoff| signoff.event.id.clone())
        .collect()
}
