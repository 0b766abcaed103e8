//! Roles and people as they are named. Every word for a role or a person is understood here and nowhere else:
//! of who acts, of who is to answer or to find out, of who takes over, and of whose questions are asked for.
//!
//! A role is named by its id or its title, in any case and with or without marks and hyphens. What is no role
//! of the flow is refused where a role is wanted. Where a person will do too, a name is taken as one if
//!
//! - it is said to be one: `person: NAME`;
//! - somebody of that name has acted in the session, or was handed it;
//! - or it is written as a name is, each word with a capital, and no word of it is a word of a role.
//!
//! Everything else is refused with the roles that were perhaps meant, since a question that is given to a role
//! that is misspelt waits for nobody. A flow without roles knows none to compare with, so any word will do.

use unicode_normalization::char::is_combining_mark;

use super::event::{Actor, Event, EventBody};
use super::rejection::{Refusal, Rejection, reject};
use super::state::Case;
use crate::flow::{Flow, Role};
use crate::text::same::{letters, same_letters, same_name};
use crate::text::shortened;
use crate::{say, words};

/// What comes before the name of a person, so that it is not taken for a role.
const PERSON: &str = "person:";

/// Roles that are named at most where none fits.
const FEW: usize = 3;

/// A word that says of a name that it is a person's and no role.
#[must_use]
pub fn person(name: &str) -> String {
    format!("{PERSON} {}", name.trim())
}

/// The role of the flow that a word means: its id or its title.
#[must_use]
pub fn role<'a>(flow: &'a Flow, said: &str) -> Option<&'a Role> {
    let said = letters(said);
    let means = |text: &str| !said.is_empty() && letters(text) == said;
    let by_id = flow.roles.iter().find(|role| means(&role.id));
    by_id.or_else(|| flow.roles.iter().find(|role| means(&role.title)))
}

/// Roles that are much like a word, the likest first; `FEW` at most.
#[must_use]
pub fn like<'a>(flow: &'a Flow, said: &str) -> Vec<&'a Role> {
    let folded = letters(said);
    let mut found: Vec<(f64, &Role)> = Vec::new();
    for role in &flow.roles {
        let whole = [role.id.as_str(), role.title.as_str()]
            .into_iter()
            .map(|text| strsim::jaro_winkler(&folded, &letters(text)))
            .fold(0.0, f64::max);
        let shared = if shares_word(role, said) { 0.9 } else { 0.0 };
        found.push((f64::max(whole, shared), role));
    }
    found.retain(|(likeness, _)| *likeness > 0.87);
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().take(FEW).map(|(_, role)| role).collect()
}

/// Whether a word of four letters or more is one of the role's too; of six or more with one slip.
fn shares_word(role: &Role, said: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric() && !is_combining_mark(c));
        let words = words.map(letters);
        words.filter(|word| word.chars().count() >= 4).collect()
    };
    let own = [words(&role.id), words(&role.title)].concat();
    words(said).iter().any(|word| {
        let slips = usize::from(word.chars().count() >= 6);
        own.iter().any(|known| {
            let same = strsim::osa_distance(word, known);
            same == 0 || same <= slips && known.chars().count() >= 6
        })
    })
}

/// Whether it is one slip in five letters or fewer from the id or the title of a role.
fn is_slip(flow: &Flow, said: &str) -> bool {
    let said = letters(said);
    let mut names = flow
        .roles
        .iter()
        .flat_map(|role| [role.id.as_str(), role.title.as_str()]);
    names.any(|name| {
        let name = letters(name);
        let length = said.chars().count().max(name.chars().count());
        strsim::osa_distance(&said, &name) <= length / 5
    })
}

/// Small words in the names of people.
const PARTICLES: [&str; 26] = [
    "ab", "af", "al", "ap", "bin", "bint", "da", "das", "de", "del", "den", "der", "di", "dos",
    "du", "el", "ferch", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu",
];

/// Whether it is written as the name of a person is.
fn is_written_as_name(said: &str) -> bool {
    let mut capitals = 0;
    let mut words = 0;
    for word in said.split_whitespace() {
        words += 1;
        let Some(first) = word.chars().find(|c| c.is_alphanumeric()) else {
            return false;
        };
        if word.chars().any(|c| c.is_numeric() || c == '_') {
            return false;
        }
        // Letters that have no case stand in names as they are.
        if first.is_uppercase() || !first.is_lowercase() {
            capitals += 1;
        } else if !PARTICLES.contains(&word) {
            return false;
        }
    }
    let letters: Vec<char> = said.chars().filter(|c| c.is_alphabetic()).collect();
    let shortened =
        words == 1 && (2..=5).contains(&letters.len()) && letters.iter().all(|c| c.is_uppercase());
    capitals > 0 && !shortened
}

/// Whether somebody of this name acted in the session, or was handed it.
fn is_known(case: &Case, name: &str) -> bool {
    case.events.iter().any(|event| {
        same_name(&event.by.name, name)
            || matches!(&event.body, EventBody::HandedOver(handed) if same_name(&handed.to.name, name))
    })
}

/// The id of the role that a word means where it can be only a role; empty for an empty word.
///
/// # Errors
///
/// Where the flow has roles, and none of them is meant.
pub fn role_only(flow: &Flow, said: &str) -> Result<String, Rejection> {
    let said = said.trim();
    if said.is_empty() || flow.roles.is_empty() {
        return Ok(said.to_owned());
    }
    match role(flow, said) {
        Some(role) => Ok(role.id.to_string()),
        None => Err(reject(Refusal::NoSuchRole {
            given: shortened(said).to_string(),
        })
        .hint(perhaps(flow, said, false))),
    }
}

/// The roles of a flow as a numbered list, where somebody is asked for one.
#[must_use]
pub fn listed(flow: &Flow) -> Vec<String> {
    let roles = flow.roles.iter().zip(1_usize..);
    roles
        .map(|(role, number)| say!("people.role_line", number = number, title = role.title))
        .collect()
}

/// As [`role_only`], where the list of [`listed`] is in view: its number will do too.
///
/// # Errors
///
/// As [`role_only`].
pub fn by_number(flow: &Flow, said: &str) -> Result<String, Rejection> {
    match numbered(flow, said) {
        Some(role) => Ok(role.id.to_string()),
        None => role_only(flow, said),
    }
}

/// The role of a number in the list of [`listed`].
#[must_use]
pub fn numbered<'a>(flow: &'a Flow, said: &str) -> Option<&'a Role> {
    let number: usize = said.trim().parse().ok()?;
    flow.roles.get(number.checked_sub(1)?)
}

/// Whoever acts, with the id of the role that their word means.
///
/// # Errors
///
/// As [`role_only`].
pub fn acting(flow: &Flow, by: &Actor) -> Result<Actor, Rejection> {
    Ok(Actor {
        name: by.name.clone(),
        role: role_only(flow, &by.role)?,
    })
}

/// The id of a role or the name of a person, whichever is meant; empty for an empty word.
///
/// # Errors
///
/// Where it is neither, as the module says.
pub fn role_or_person(case: &Case, said: &str) -> Result<String, Rejection> {
    let said = said.trim();
    let flow = &case.flow;
    if let Some(name) = said_person(said) {
        let name = name.trim();
        if name.is_empty() {
            return Err(reject(Refusal::PersonUnnamed));
        }
        return Ok(name.to_owned());
    }
    if said.is_empty() || flow.roles.is_empty() {
        return Ok(said.to_owned());
    }
    if let Some(role) = role(flow, said) {
        return Ok(role.id.to_string());
    }
    let near = || is_slip(flow, said) || flow.roles.iter().any(|role| shares_word(role, said));
    if is_known(case, said) || is_written_as_name(said) && !near() {
        return Ok(said.to_owned());
    }
    Err(reject(Refusal::NeitherRoleNorPerson {
        given: shortened(said).to_string(),
    })
    .hint(perhaps(flow, said, true)))
}

/// A role or a person as they are kept, as they are typed to mean the same.
#[must_use]
pub fn as_typed(case: &Case, kept: &str) -> String {
    match role(&case.flow, kept) {
        Some(role) => role.title.clone(),
        None if role_or_person(case, kept).is_ok() => kept.to_owned(),
        None => person(kept),
    }
}

/// The name in a word that says of itself that it is a person.
fn said_person(said: &str) -> Option<&str> {
    let head = said.get(..PERSON.len())?;
    head.eq_ignore_ascii_case(PERSON)
        .then(|| &said[PERSON.len()..])
}

/// What was perhaps meant, and how to see all roles; with how to name a person where one will do.
pub(super) fn perhaps(flow: &Flow, said: &str, or_person: bool) -> String {
    let like: Vec<String> = like(flow, said)
        .iter()
        .map(|role| say!("people.role_named", title = role.title))
        .collect();
    let roles = words::either(&like);
    let name = shortened(said);
    match (roles.is_empty(), or_person) {
        (true, false) => say!("people.hint_roles"),
        (true, true) => say!("people.hint_roles_person", name = name),
        (false, false) => say!("people.hint_role_like", roles = roles),
        (false, true) => say!("people.hint_role_like_person", roles = roles, name = name),
    }
}

/// The role in which the same person last acted before, and when, where it is another than the one in which
/// they acted in `event`; of `None` the one in which `by` acts now.
#[must_use]
pub fn other_role_before<'a>(
    events: impl DoubleEndedIterator<Item = &'a Event>,
    by: &Actor,
) -> Option<&'a Event> {
    let mut theirs = events
        .rev()
        .filter(|event| same_name(&event.by.name, &by.name));
    let last = theirs.next()?;
    let other = !last.by.role.trim().is_empty() && !same_letters(&last.by.role, &by.role);
    other.then_some(last)
}
