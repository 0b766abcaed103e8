//! What a person should be told before something is saved: it cannot be taken out of the file again.
//!
//! A caution refuses nothing. Both shells ask for them once the core has allowed the body.

use serde_json::{Value, json};

use super::command::{self, Command};
use super::event::{Actor, EventBody, EvidenceAdded, Marking};
use super::state::Case;
use super::texts::{self, member_in_words};
use crate::say;
use crate::text::personal::{self, Kind};

/// Something to be looked at again before it is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caution {
    /// A text looks as if it had personal data in it. The words themselves are not repeated.
    Personal {
        kind: Kind,
        /// Which text, as in [`texts::TextAt`].
        member: String,
        /// Line of the text, from 1.
        line: usize,
        /// How many lines the text has.
        lines: usize,
    },
    /// Evidence is marked higher than the session.
    Marking { evidence: Marking, session: Marking },
}

impl Caution {
    /// As a sentence.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Personal {
                kind,
                member,
                line,
                lines,
            } => {
                let what = kind_in_words(*kind);
                let place = member_in_words(member);
                if *lines > 1 {
                    say!(
                        "publish.personal_line",
                        what = what,
                        place = place,
                        line = line
                    )
                } else {
                    say!("publish.personal", what = what, place = place)
                }
            }
            Self::Marking { evidence, session } => say!(
                "publish.marking_above",
                evidence = evidence.text(),
                session = session.text()
            ),
        }
    }

    /// With the keys that scripts rely on.
    #[must_use]
    pub fn to_json(&self) -> Value {
        match self {
            Self::Personal {
                kind, member, line, ..
            } => json!({
                "warning": "personal-data",
                "kind": kind.word(),
                "member": member,
                "line": line,
                "message": self.text(),
            }),
            Self::Marking { evidence, session } => json!({
                "warning": "evidence-marking",
                "evidence": evidence,
                "session": session,
                "message": self.text(),
            }),
        }
    }
}

/// What a kind of personal data is called.
#[must_use]
pub fn kind_in_words(kind: Kind) -> String {
    match kind {
        Kind::NationalInsurance => say!("publish.kind_ni"),
        Kind::VehicleMark => say!("publish.kind_vehicle"),
        Kind::PncId => say!("publish.kind_pnc"),
        Kind::Birth => say!("publish.kind_birth"),
    }
}

/// What to say before this is saved in a session with this marking.
#[must_use]
pub fn of_body(session: Marking, body: &EventBody) -> Vec<Caution> {
    let mut out = Vec::new();
    if let EventBody::EvidenceAdded(added) = body
        && added.marking > session
    {
        out.push(Caution::Marking {
            evidence: added.marking,
            session,
        });
    }
    for text in texts::typed(body) {
        let lines = text.text.lines().count();
        for found in personal::find(&text.text) {
            let before = &text.text[..found.range.start];
            let caution = Caution::Personal {
                kind: found.kind,
                member: text.member.clone(),
                line: before.matches('\n').count() + 1,
                lines,
            };
            if !out.contains(&caution) {
                out.push(caution);
            }
        }
    }
    out
}

/// What to say before a command is done; nothing where it would be rejected.
#[must_use]
pub fn of_command(case: &Case, command: &Command, by: &Actor) -> Vec<Caution> {
    // An answer that was not typed holds nothing that is looked for.
    command::check(case, command, by)
        .map_or_else(|_| Vec::new(), |body| of_body(case.opened.marking, &body))
}

/// Cautions as lines, with why they are given at the end; empty where there are none.
#[must_use]
pub fn in_words(cautions: &[Caution]) -> Vec<String> {
    let mut out: Vec<String> = cautions.iter().map(Caution::text).collect();
    let personal = |caution: &Caution| matches!(caution, Caution::Personal { .. });
    if cautions.iter().any(personal) {
        out.push(say!("publish.personal_why"));
    }
    if !cautions.iter().all(personal) {
        out.push(say!("publish.marking_why"));
    }
    out
}

/// That evidence is marked higher than the session.
#[must_use]
pub fn above_in_words(case: &Case, added: &EvidenceAdded) -> String {
    say!(
        "publish.evidence_above",
        title = added.title,
        node = added.node,
        evidence = added.marking.text(),
        session = case.opened.marking.text()
    )
}

impl Case {
    /// Evidence that stands and is marked higher than the session, with the ids of its entries.
    pub fn evidence_above_marking(&self) -> impl Iterator<Item = (&str, &EvidenceAdded)> + '_ {
        let events = self.evidence.iter();
        let events = events.filter_map(|place| self.events.get(*place as usize));
        events.filter_map(|event| match &event.body {
            EventBody::EvidenceAdded(added) if added.marking > self.opened.marking => {
                Some((event.id.as_str(), added))
            }
            _ => None,
        })
    }
}
