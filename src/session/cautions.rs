//! What a person should be told before something is saved: it cannot be taken out of the file again.
//!
//! A caution refuses nothing. Both shells ask for them once the core has allowed the body.

use serde_json::{Value, json};

use super::event::{Actor, EventBody, EvidenceAdded, Marking};
use super::people::open::{is_overdue, is_settled};
use super::roles;
use super::state::Case;
use super::telling::Telling;
use super::texts::{self, place_in_words};
use crate::id::NodeId;
use crate::session::event::subjects::{OfAnswer, OfPeople, Subject};
use crate::text::personal::{self, Kind};
use crate::{say, time};

/// Something to be looked at again before it is saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Caution {
    /// A text looks as if it had personal data in it. The words themselves are not repeated.
    Personal {
        kind: Kind,
        /// Which text, as in [`texts::TextAt`].
        member: String,
        /// Which text, in words.
        place: String,
        /// Line of the text, from 1.
        line: usize,
        /// How many lines the text has.
        lines: usize,
    },
    /// Evidence is marked higher than the session.
    Marking { evidence: Marking, session: Marking },
    /// The date by which something is wanted has passed already.
    Past { due: String },
    /// A question is given to somebody that is answered, or marked as not applicable, already.
    Settled {
        question: NodeId,
        /// What it asks.
        title: String,
    },
    /// Somebody decides, overrides or signs in another role than the one in which they acted last here.
    OtherRole {
        name: String,
        /// The role in which they acted before, as the session has it.
        before: String,
        /// The role in which they act now; may be empty.
        now: String,
        /// Titles of both.
        titles: (String, String),
    },
}

impl Caution {
    /// As a sentence.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Personal {
                kind,
                place,
                line,
                lines,
                ..
            } => {
                let what = kind_in_words(*kind);
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
            Self::Past { due } => say!("people.due_passed", due = time::date_words(due)),
            Self::Settled { title, .. } => say!("people.settled_already", title = title),
            Self::OtherRole { name, titles, .. } => say!(
                "people.other_role",
                name = name,
                before = titles.0,
                now = titles.1
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
            Self::Past { due } => json!({
                "warning": "due-passed",
                "due": due,
                "message": self.text(),
            }),
            Self::Settled { question, .. } => json!({
                "warning": "settled-already",
                "question": question,
                "message": self.text(),
            }),
            Self::OtherRole {
                name, before, now, ..
            } => json!({
                "warning": "other-role",
                "name": name,
                "before": before,
                "now": now,
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
                place: place_in_words(body, &text.member),
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

/// What to say before a body is appended to a case. `today` gives a date, and is asked only where one is to be
/// compared with it.
pub(super) fn of(
    case: &Case,
    body: &EventBody,
    by: &Actor,
    today: impl FnOnce() -> String,
) -> Vec<Caution> {
    let mut out = of_people(case, body, by, today);
    out.extend(of_body(case.opened.marking, body));
    out
}

/// What to say of dates, of what is settled, and of who acts.
fn of_people(
    case: &Case,
    body: &EventBody,
    by: &Actor,
    today: impl FnOnce() -> String,
) -> Vec<Caution> {
    let mut out = Vec::new();
    let past = |due: &str, out: &mut Vec<Caution>| {
        if !due.is_empty() && is_overdue(due, &today()) {
            out.push(Caution::Past {
                due: due.to_owned(),
            });
        }
    };
    match body.subject() {
        Subject::Answer(OfAnswer::AnswerDeferred(deferred)) => past(&deferred.due, &mut out),
        Subject::People(OfPeople::Assigned(assigned)) => {
            past(&assigned.due, &mut out);
            let at = case.flow.at(&assigned.question);
            if !assigned.to.is_empty() && at.is_some_and(|at| is_settled(case, at)) {
                out.push(Caution::Settled {
                    question: assigned.question.clone(),
                    title: Telling::of(case).heading(&assigned.question).to_owned(),
                });
            }
        }
        Subject::Answer(
            OfAnswer::AnswerGiven(_)
            | OfAnswer::AnswerNotApplicable(_)
            | OfAnswer::AnswerWithdrawn(_),
        )
        | Subject::People(
            OfPeople::HandedOver(_) | OfPeople::HandoverAcknowledged(_) | OfPeople::TaskReturned(_),
        )
        | Subject::Walk(_)
        | Subject::Review(_)
        | Subject::Edition(_)
        | Subject::Signoff(_)
        | Subject::Redaction(_)
        | Subject::File(_) => {}
    }
    if body.is_decision() {
        let events = case.events.iter().map(AsRef::as_ref);
        if let Some(event) = roles::other_role_before(events, by) {
            let now = match by.role.trim() {
                "" => say!("people.without_role"),
                role => case.flow.role_title(role).to_owned(),
            };
            out.push(Caution::OtherRole {
                name: by.name.clone(),
                before: event.by.role.clone(),
                now: by.role.clone(),
                titles: (case.flow.role_title(&event.by.role).to_owned(), now),
            });
        }
    }
    out
}

/// Cautions as lines, with why they are given at the end; empty where there are none.
#[must_use]
pub fn in_words(cautions: &[Caution]) -> Vec<String> {
    let mut out: Vec<String> = cautions.iter().map(Caution::text).collect();
    let personal = |caution: &Caution| matches!(caution, Caution::Personal { .. });
    if cautions.iter().any(personal) {
        out.push(say!("publish.personal_why"));
    }
    let marking = |caution: &Caution| matches!(caution, Caution::Marking { .. });
    if cautions.iter().any(marking) {
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
