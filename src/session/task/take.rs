//! Takes in what an adviser filled in: as ordinary entries of theirs that follow on from what they had in
//! view, and not from what stands today.
//!
//! So whatever others said meanwhile is a conflict in full view of both, as it is with copies that went
//! separate ways; an answer to a question that was reworded meanwhile is kept and does not count before it
//! is confirmed; and no other answer is touched. What came in before is not taken in twice.

mod rows;

use super::parse::{Fault, InView, Reading};
use super::{Given, Question, Says, Task, bare, said_as_given};
use crate::id::{EventId, NodeId};
use crate::session::adopt::asked;
use crate::session::command::{self, Command};
use crate::session::event::{
    Actor, AnswerDeferred, AnswerGiven, AnswerNotApplicable, AnswerValue, EventBody, TaskReturned,
};
use crate::session::journal;
use crate::session::rejection::{Refusal, Rejection, reject};
use crate::session::roles;
use crate::session::state::Case;
use crate::session::telling::Telling;
use crate::session::value;
use crate::session::why::said_in_words;
use crate::text::is_blank;
use crate::text::same::same_name;
use crate::{say, time, words};

/// What taking a file in would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The adviser, as the file says.
    pub by: Actor,
    /// What to look at before it is taken in: where the file was made for another role or person.
    pub cautions: Vec<String>,
    /// What stands where the date was asked for, where it is no date: it is told, since no entry has it.
    pub date: String,
    pub base: Vec<EventId>,
    /// What comes in, in the order of the file.
    pub steps: Vec<Step>,
    /// Questions of which everything came in before, by id.
    pub again: Vec<NodeId>,
    /// Questions that had an answer when the file was made and have none in it now: nothing is taken back.
    pub emptied: Vec<NodeId>,
    /// Questions whose places say what somebody had said before, where it cannot be told whether the adviser
    /// wrote that or only left it: nobody's new answer.
    pub left: Vec<NodeId>,
    /// The entries by which that came in.
    pub known: Vec<EventId>,
    /// Whether this very file came in before.
    pub returned: bool,
    /// The entry of the adviser's that the first new one follows on from, where one came in before.
    pub after: Option<EventId>,
}

/// One entry to be made.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Question id.
    pub question: NodeId,
    /// What is asked and said, in one sentence.
    pub says: String,
    /// Of a form or table: what is filled in, a line a row.
    pub rows: Vec<String>,
    /// What that means beside what stands now, a line each.
    pub means: Vec<String>,
    pub body: EventBody,
}

/// What taking in a file would do to a case; changes nothing. `digest` is that of its bytes, as in
/// [`TaskReturned::file`]. Questions with a fault are left out.
///
/// # Errors
///
/// Where it is of another session or of a copy that has entries which are not here, and where nobody says
/// who filled it in.
pub fn plan(case: &Case, reading: &Reading, digest: &str) -> Result<Plan, Rejection> {
    let task = &reading.task;
    if task.session != case.id() {
        return Err(reject(Refusal::TaskOfOtherSession {
            title: task.title.clone(),
        })
        .hint(say!("task.hint_other_session", id = task.session)));
    }
    let base: Option<Vec<u32>> = task.base.iter().map(|id| place_of(case, id)).collect();
    let Some(base) = base.filter(|base| !base.is_empty()) else {
        return Err(reject(Refusal::TaskBaseMissing).hint(say!("task.hint_base_missing")));
    };
    let name = reading.filled.name.trim();
    if is_blank(name) {
        return Err(reject(Refusal::TaskNameNeeded));
    }
    let by = Actor {
        name: name.to_owned(),
        role: role(case, reading)?,
    };
    let mut plan = Plan {
        cautions: cautions(case, task, &by),
        by,
        date: match time::read_date(&reading.filled.date) {
            Some(_) => String::new(),
            None => reading.filled.date.trim().to_owned(),
        },
        base: task.base.clone(),
        steps: Vec::new(),
        again: Vec::new(),
        known: Vec::new(),
        emptied: Vec::new(),
        left: Vec::new(),
        returned: case.people.has_returned(digest),
        after: None,
    };
    let pairs = task.questions.iter().zip(&reading.filled.given);
    for (number, (question, given)) in pairs.enumerate() {
        if !reading.is_faulty(number) {
            plan.question(case, &base, question, given, reading.view)?;
        }
    }
    plan.weigh(case);
    Ok(plan)
}

/// The role that the adviser named.
fn role(case: &Case, reading: &Reading) -> Result<String, Rejection> {
    let said = reading.filled.role.trim();
    // As the role was called when the file was made.
    let task = &reading.task;
    if !task.role.is_empty() && bare(said) == bare(&task.whose) {
        return roles::role_only(&case.flow, &task.role);
    }
    roles::role_only(&case.flow, said).map_err(|refused| Rejection {
        message: say!("task.behind_role", message = refused.message),
        ..refused
    })
}

/// Where another role or person filled the file in than it was made for.
fn cautions(case: &Case, task: &Task, by: &Actor) -> Vec<String> {
    let title = case.flow.role_title(&by.role);
    if !task.role.is_empty() {
        return match by.role.as_str() {
            role if role == task.role => Vec::new(),
            "" => vec![say!("task.no_role_given", whose = task.whose)],
            _ => vec![say!("task.another_role", whose = task.whose, role = title)],
        };
    }
    if task.whose.is_empty() || same_name(&task.whose, &by.name) {
        return Vec::new();
    }
    vec![say!(
        "task.another_person",
        whose = task.whose,
        name = by.name
    )]
}

fn place_of(case: &Case, id: &str) -> Option<u32> {
    let place = case.events.iter().rposition(|event| event.id == id)?;
    u32::try_from(place).ok()
}

impl Plan {
    fn question(
        &mut self,
        case: &Case,
        base: &[u32],
        question: &Question,
        given: &Given,
        view: InView,
    ) -> Result<(), Rejection> {
        let mut bodies = Vec::new();
        let mut came = false;
        let mut rows = Vec::new();
        if !given.says_as(&question.was) {
            let says = question.says(given)?;
            if says.is_empty() && question.unfinished(given).is_none() {
                self.emptied.push(question.id.clone());
            }
            for says in says {
                if let Says::Answer(AnswerValue::Filled(filled)) = says {
                    let new = self.new_rows(case, base, question, *filled, view);
                    came = true;
                    if !new.is_empty() {
                        rows = rows::lines(case, question, &new);
                        let said = words::long_list(&rows);
                        let value = AnswerValue::Filled(Box::new(new));
                        bodies.push((body(question, given, &Says::Answer(value)), said));
                    }
                    continue;
                }
                let body = body(question, given, &says);
                let mine = self.known(case, base, &body).is_some();
                if view != InView::Told && !mine && was_said(case, question, given) {
                    self.left.push(question.id.clone());
                } else {
                    bodies.push((body, in_words(question, &says)));
                }
            }
        }
        if !given.comment.is_empty() && bare(&given.comment) != bare(&question.was.comment) {
            let comment = Command::Comment {
                node: question.id.clone(),
                text: given.comment.clone(),
            };
            let body = command::check(case, &comment, &self.by)?;
            bodies.push((body, say!("task.comments", text = given.comment)));
        }
        let here = came || !bodies.is_empty();
        let mut new = false;
        for (body, said) in bodies {
            if let Some(id) = self.known(case, base, &body) {
                self.known.push(id.clone());
                self.after = Some(id);
                continue;
            }
            new = true;
            self.steps.push(Step {
                question: question.id.clone(),
                says: say!("task.step", prompt = question.prompt, said = said),
                rows: match body.filled() {
                    Some(_) => std::mem::take(&mut rows),
                    None => Vec::new(),
                },
                means: Vec::new(),
                body,
            });
        }
        if here && !new {
            self.again.push(question.id.clone());
        }
        Ok(())
    }

    /// The entry by which the same came in since the file was made.
    fn known(&self, case: &Case, base: &[u32], body: &EventBody) -> Option<EventId> {
        let events = (0_u32..).zip(&case.events);
        events
            .filter(|(_, event)| {
                same_name(&event.by.name, &self.by.name) && alike(&event.body, body)
            })
            .find(|(place, _)| !in_view(case, base, *place))
            .map(|(_, event)| event.id.clone())
    }

    /// The parents of the first entry: what the adviser had in view.
    #[must_use]
    pub fn parents(&self) -> Vec<EventId> {
        match &self.after {
            Some(id) => vec![id.clone()],
            None => self.base.clone(),
        }
    }

    /// Says of each step what it means beside what stands now.
    fn weigh(&mut self, case: &Case) {
        let mut after = case.clone();
        let mut parents = self.parents();
        let mut events = Vec::new();
        for step in &self.steps {
            let at = case.events.last().map_or("", |event| event.at.as_str());
            let (event, _) = journal::write(parents, at, &self.by, step.body.clone());
            parents = vec![event.id.clone()];
            events.push(event);
        }
        after.apply_all(events);
        for step in &mut self.steps {
            if matches!(step.body, EventBody::CommentMade { .. }) {
                continue;
            }
            let Some(at) = case.flow.at(&step.question) else {
                step.means.push(say!("task.means_gone"));
                continue;
            };
            let stands = said_in_words(case, at);
            if after.is_conflict(at) {
                let key_was = case.is_conflict(at);
                step.means.push(if key_was {
                    say!("task.means_still_conflict")
                } else {
                    say!("task.means_conflict", said = stands)
                });
            } else if after.awaiting.contains_key(&at) {
                step.means.push(say!("task.means_reworded"));
            } else if !case.now.on_walk(at) {
                step.means.push(say!("task.means_stale"));
            } else if let Some(filled) = step.body.filled() {
                step.means = rows::means(case, &after, &step.question, filled);
            } else if case.kind(at) != crate::session::responses::SaidKind::Nothing {
                step.means.push(say!("task.means_replaces", said = stands));
            }
        }
    }

    /// Whether there is anything to be written.
    #[must_use]
    pub fn writes(&self, case: &Case) -> bool {
        let untold = self.known.iter().any(|id| !case.people.was_brought(id));
        !self.steps.is_empty() || (untold && !self.returned)
    }

    /// The entry that tells that the file came back; `brought` are the ids of the entries that it brought.
    #[must_use]
    pub fn returned(&self, digest: &str, filled: &str, brought: Vec<EventId>) -> EventBody {
        EventBody::TaskReturned(TaskReturned {
            from: self.by.clone(),
            file: digest.into(),
            filled: time::read_date(filled).unwrap_or_default().into(),
            base: self.base.clone(),
            brought,
        })
    }

    /// What would come in, a line each.
    #[must_use]
    pub fn lines(&self, case: &Case, faults: &[Fault]) -> Vec<String> {
        let who = if self.by.role.is_empty() {
            say!("task.who_without_role", name = self.by.name)
        } else {
            let role = case.flow.role_title(&self.by.role);
            say!("session.by", name = self.by.name, role = role)
        };
        let mut out = vec![match self.steps.len() {
            0 => say!("task.plan_none", who = who),
            count => say!("task.plan", who = who, count = count),
        }];
        out.extend(self.cautions.iter().cloned());
        if !self.date.is_empty() {
            out.push(say!("task.plan_date", date = self.date));
        }
        for step in &self.steps {
            let filled = !step.rows.is_empty();
            let telling = Telling::of(case);
            let title = || say!("task.plan_rows", title = telling.heading(&step.question));
            let line = if filled { title() } else { step.says.clone() };
            out.push(say!("task.plan_line", line = line));
            let rows = step.rows.iter();
            out.extend(rows.map(|line| say!("task.plan_means", line = line)));
            for line in &step.means {
                out.push(say!("task.plan_means", line = line));
            }
        }
        let telling = Telling::of(case);
        for id in &self.again {
            out.push(say!("task.plan_again", title = telling.heading(id)));
        }
        for id in &self.emptied {
            out.push(say!("task.plan_emptied", title = telling.heading(id)));
        }
        for id in &self.left {
            out.push(say!("task.plan_left", title = telling.heading(id)));
        }
        if !faults.is_empty() {
            out.push(say!("task.plan_faults"));
            let faults = faults.iter().map(Fault::text);
            out.extend(faults.map(|line| say!("task.plan_line", line = line)));
        }
        out
    }
}

/// Whether whoever filled the file in had this entry in view.
fn in_view(case: &Case, base: &[u32], place: u32) -> bool {
    let mut base = base.iter();
    base.any(|tip| *tip == place || case.ancestry.is_before(place, *tip))
}

/// Whether somebody has said this to the question already.
fn was_said(case: &Case, question: &Question, given: &Given) -> bool {
    let options: Vec<String> = question.options.iter().map(|o| o.id.clone()).collect();
    let bodies = case.events.iter().map(|event| &event.body);
    bodies
        .filter_map(|body| said_as_given(&options, body))
        .any(|(id, said)| id == question.id && said.says_as(given))
}

/// Whether two entries say the same, whatever a mail program did to quotes, spaces and line ends.
fn alike(a: &EventBody, b: &EventBody) -> bool {
    match (a, b) {
        (EventBody::AnswerGiven(a), EventBody::AnswerGiven(b)) => {
            let value = match (&a.value, &b.value) {
                (AnswerValue::Text(a), AnswerValue::Text(b)) => bare(a) == bare(b),
                (a, b) => a == b,
            };
            let asked = a.question == b.question && a.asked == b.asked;
            value && asked && bare(&a.note) == bare(&b.note)
        }
        (EventBody::AnswerDeferred(a), EventBody::AnswerDeferred(b)) => {
            let asked = a.question == b.question && a.asked == b.asked && a.due == b.due;
            asked && bare(&a.owner) == bare(&b.owner) && bare(&a.note) == bare(&b.note)
        }
        (EventBody::AnswerNotApplicable(a), EventBody::AnswerNotApplicable(b)) => {
            a.question == b.question && a.asked == b.asked && bare(&a.reason) == bare(&b.reason)
        }
        (
            EventBody::CommentMade {
                node: a,
                text,
                reply_to: to,
            },
            EventBody::CommentMade {
                node: b,
                text: other,
                reply_to,
            },
        ) => a == b && to == reply_to && bare(text) == bare(other),
        (a, b) => a == b,
    }
}

/// What happened, with the question as the adviser saw it.
fn body(question: &Question, given: &Given, says: &Says) -> EventBody {
    let as_seen = question.asked();
    let (id, note) = (question.id.clone(), given.note.clone());
    match says {
        Says::Answer(value) => EventBody::AnswerGiven(AnswerGiven {
            from: None,
            question: id,
            value: value.clone(),
            note,
            asked: asked::now(&as_seen, value::labels(&as_seen, value)),
        }),
        Says::NotKnown { owner, due } => EventBody::AnswerDeferred(AnswerDeferred {
            question: id,
            owner: owner.clone(),
            due: due.as_str().into(),
            note,
            asked: asked::now(&as_seen, Vec::new()),
        }),
        Says::NotApplicable(reason) => EventBody::AnswerNotApplicable(AnswerNotApplicable {
            question: id,
            reason: reason.clone(),
            asked: asked::now(&as_seen, Vec::new()),
        }),
    }
}

/// What is said, in words.
fn in_words(question: &Question, says: &Says) -> String {
    match says {
        Says::Answer(value) => answer_in_words(question, value),
        Says::NotKnown { owner, due } if due.is_empty() => {
            say!("session.said_deferred", owner = owner)
        }
        Says::NotKnown { owner, due } => {
            let due = time::date_words(due);
            say!("task.says_not_known", owner = owner, due = due)
        }
        Says::NotApplicable(reason) => say!("adopt.said_not_applicable", reason = reason),
    }
}

fn answer_in_words(question: &Question, value: &AnswerValue) -> String {
    value::in_words(&question.asked(), value)
}
