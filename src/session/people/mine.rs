//! "My questions": what one person, in one role, is to answer.

use super::open::{is_overdue, is_settled};
use super::same_name;
use crate::flow::NodeAt;
use crate::id::RoleId;
use crate::say;
use crate::session::responses::SaidKind;
use crate::session::state::Case;
use crate::session::why::said_in_words;
use crate::time;

/// Whose questions: by role, by name, or both; an empty one is nobody's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Whose<'a> {
    pub name: &'a str,
    /// A role id or title of the flow.
    pub role: &'a str,
}

/// A question for one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mine {
    pub at: NodeAt,
    /// The flow says that the role answers it.
    pub by_role: bool,
    /// It was given to them.
    pub assigned: bool,
    /// Somebody said that they would find out.
    pub deferred: bool,
    pub state: State,
    /// The earliest date by which it is wanted; may be empty.
    pub due: String,
    /// That date has passed and it is not answered.
    pub overdue: bool,
}

/// Where a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    ToAnswer,
    Deferred,
    Answered,
    NotApplicable,
    /// It was answered differently by people who did not know of each other.
    Conflict,
}

impl State {
    /// The word used in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::ToAnswer => "to-answer",
            Self::Deferred => "deferred",
            Self::Answered => "answered",
            Self::NotApplicable => "not-applicable",
            Self::Conflict => "conflict",
        }
    }

    /// Of a question of a case.
    #[must_use]
    pub fn of(case: &Case, at: NodeAt) -> Self {
        match case.kind(at) {
            SaidKind::Nothing if case.is_conflict(at) => Self::Conflict,
            SaidKind::Nothing | SaidKind::Read => Self::ToAnswer,
            SaidKind::Answered => Self::Answered,
            SaidKind::Deferred => Self::Deferred,
            SaidKind::NotApplicable => Self::NotApplicable,
        }
    }
}

/// What one person is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// Questions to answer, in the order of the path.
    pub answers: Vec<Mine>,
    /// Questions and gates that others answer and on which the role's advice is asked for.
    pub advises: Vec<NodeAt>,
}

impl List {
    /// Those that are not answered yet.
    pub fn open(&self) -> impl Iterator<Item = &Mine> {
        let open = |mine: &&Mine| !matches!(mine.state, State::Answered | State::NotApplicable);
        self.answers.iter().filter(open)
    }
}

impl Case {
    /// Whether words for a role or a person mean this one.
    #[must_use]
    pub fn means(&self, said: &str, whose: Whose<'_>) -> bool {
        same_name(said, whose.name)
            || self.is_role(said, whose.role)
            || self.is_role(whose.role, said)
    }
}

/// What somebody is asked, of the questions that are reached. `today` is a date.
#[must_use]
pub fn mine(case: &Case, whose: Whose<'_>, today: &str) -> List {
    let mut list = List::default();
    let has_role = |roles: &[RoleId]| roles.iter().any(|role| case.is_role(role, whose.role));
    for at in case.now.path().iter().copied() {
        let node = case.flow.node(at);
        let Some(question) = case.flow.question(at) else {
            let stage = case
                .flow
                .stage_of(at)
                .filter(|_| case.flow.gate(at).is_some());
            let header = stage.and_then(|stage| stage.header.as_ref());
            if header.is_some_and(|header| has_role(&header.advice)) {
                list.advises.push(at);
            }
            continue;
        };
        let given = case.assigned(&node.id).into_iter();
        let given: Vec<_> = given
            .filter(|(_, assigned)| case.means(&assigned.to, whose))
            .collect();
        let deferrals = case.deferrals(at).into_iter();
        let deferrals: Vec<_> = deferrals
            .filter(|known| case.means(&known.owner, whose))
            .collect();
        let by_role = has_role(&question.answered_by);
        if !by_role && given.is_empty() && deferrals.is_empty() {
            if has_role(&question.advised_by) {
                list.advises.push(at);
            }
            continue;
        }
        let due = given.iter().map(|(_, assigned)| assigned.due.as_str());
        let due = due.chain(deferrals.iter().map(|deferred| deferred.due.as_str()));
        let due = due.filter(|due| !due.is_empty()).min().unwrap_or_default();
        list.answers.push(Mine {
            at,
            by_role,
            assigned: !given.is_empty(),
            deferred: !deferrals.is_empty(),
            state: State::of(case, at),
            due: due.to_owned(),
            overdue: is_overdue(due, today) && !is_settled(case, at),
        });
    }
    list
}

/// A question of somebody's and how it stands, in words.
#[must_use]
pub fn in_words(case: &Case, mine: &Mine) -> String {
    let mut said = match mine.state {
        State::Conflict => say!("people.mine_conflict"),
        State::ToAnswer => say!("people.mine_to_answer"),
        State::Deferred | State::Answered | State::NotApplicable => said_in_words(case, mine.at),
    };
    if mine.assigned {
        said = say!("people.mine_assigned", said = said);
    }
    if !mine.due.is_empty() && !is_settled(case, mine.at) {
        let due = time::date_words(&mine.due);
        said = if mine.overdue {
            say!("people.mine_overdue", said = said, due = due)
        } else {
            say!("people.mine_due", said = said, due = due)
        };
    }
    said
}
