//! Review in plain mode: comments, advice and privileged notes of a page and of the whole session.

use super::super::error::Failure;
use super::form::fill;
use super::numbers::Numbers;
use super::{Plain, Then};
use crate::flow::NodeAt;
use crate::id::EventId;
use crate::say;
use crate::session::event::{EventBody, ThreadState};
use crate::session::field::FieldKey;
use crate::session::form::{Advise, Choice, Reply, Respond, Settle};
use crate::session::review::command::advisers;
use crate::session::review::words;
use crate::session::telling::Telling;
use crate::store::privileged::Making;
use crate::text::is_blank;

/// All of review about the page that is shown, then what is open elsewhere.
pub(super) fn show(plain: &mut Plain<'_, '_>, at: Option<NodeAt>) -> Result<(), Failure> {
    let case = &plain.desk.case;
    let telling = Telling::of(case);
    let reviewed = case.reviewed();
    let here = at.map_or("", |at| case.flow.node(at).id.as_str());
    let numbers = Numbers::of_review(case);
    let mut lines = Vec::new();
    if at.is_some() {
        lines.push(say!("review.here", about = words::about(telling, here)));
        let before = lines.len();
        for thread in reviewed.threads_on(here) {
            let told = words::thread_lines(telling, &thread);
            lines.extend(numbers.lines(&thread.first.id, told));
        }
        for given in reviewed.advice_on(here) {
            let told = words::advice_lines(telling, &given);
            lines.extend(numbers.lines(&given.event.id, told));
        }
        lines.extend(words::note_lines(telling, reviewed, here));
        if lines.len() == before {
            lines.push(say!("review.nothing_here"));
        }
    }
    let elsewhere = words::elsewhere(telling, reviewed, here);
    if elsewhere.is_empty() {
        lines.push(say!("review.nothing_elsewhere"));
    } else {
        lines.push(say!("review.elsewhere"));
        let told = elsewhere.iter();
        lines.extend(told.map(|(id, text)| numbers.line(id, text)));
    }
    lines.push(say!("review.plain_how"));
    for line in lines {
        plain.say(&line)?;
    }
    Ok(())
}

/// One of several things, by its number or the start of its id; `None` to leave it. `choices` are offered where
/// nothing was typed.
fn pick(
    plain: &mut Plain<'_, '_>,
    typed: &str,
    choices: &[(EventId, String)],
    none: &str,
    fitting: fn(&EventBody) -> bool,
) -> Result<Option<String>, Failure> {
    let numbers = Numbers::of_review(&plain.desk.case);
    let typed = if is_blank(typed) {
        match choices {
            [] => {
                plain.say(none)?;
                return Ok(None);
            }
            [(id, line)] => {
                plain.say(line)?;
                return Ok(Some(id.to_string()));
            }
            several => {
                for (id, line) in several {
                    plain.say(&numbers.line(id, line))?;
                }
                let Some(line) = plain.ask_within(&say!("review.ask_which"))? else {
                    return Ok(None);
                };
                if is_blank(&line) {
                    plain.say(&say!("plain.unchanged"))?;
                    return Ok(None);
                }
                line
            }
        }
    } else {
        typed.to_owned()
    };
    let events = plain.desk.case.events.clone();
    numbers.read(plain, &typed, |id| {
        let event = events.iter().find(|event| event.id == id);
        event.is_some_and(|event| fitting(&event.body))
    })
}

const fn is_comment(body: &EventBody) -> bool {
    matches!(body, EventBody::CommentMade { .. })
}

const fn is_advice(body: &EventBody) -> bool {
    matches!(body, EventBody::AdviceGiven(_))
}

/// Comments of this page that are open, else all open ones, else all; each with its id.
fn threads(plain: &Plain<'_, '_>, at: Option<NodeAt>) -> Vec<(EventId, String)> {
    let case = &plain.desk.case;
    let telling = Telling::of(case);
    let here = at.map_or("", |at| case.flow.node(at).id.as_str());
    let all = case.reviewed().threads();
    let wanted: [&dyn Fn(&crate::session::review::Thread<'_>) -> bool; 3] = [
        &|thread| thread.is_open() && thread.node == here,
        &|thread| thread.is_open(),
        &|_| true,
    ];
    for wanted in wanted {
        let fitting = all.iter().filter(|thread| wanted(thread));
        let fitting: Vec<_> = fitting
            .map(|thread| {
                let line = words::thread_short(telling, thread);
                (thread.first.id.clone(), line)
            })
            .collect();
        if !fitting.is_empty() {
            return fitting;
        }
    }
    Vec::new()
}

/// Replies to a comment.
pub(super) fn reply(
    plain: &mut Plain<'_, '_>,
    at: Option<NodeAt>,
    rest: &str,
) -> Result<Then, Failure> {
    let choices = threads(plain, at);
    let Some(to) = pick(
        plain,
        rest,
        &choices,
        &say!("review.no_comments"),
        is_comment,
    )?
    else {
        return Ok(Then::Ask);
    };
    let to = to.into();
    fill(plain, Reply { to }, &[], None)?;
    Ok(Then::Ask)
}

/// Says how a comment stands.
pub(super) fn settle(
    plain: &mut Plain<'_, '_>,
    at: Option<NodeAt>,
    rest: &str,
) -> Result<Then, Failure> {
    let choices = threads(plain, at);
    let Some(comment) = pick(
        plain,
        rest,
        &choices,
        &say!("review.no_comments"),
        is_comment,
    )?
    else {
        return Ok(Then::Ask);
    };
    let states = Choice::all(ThreadState::ALL.map(words::state));
    let Some(place) = plain.chosen(&states, &say!("review.ask_state"), None)? else {
        return Ok(Then::Ask);
    };
    let state = ThreadState::ALL.get(place).copied().unwrap_or_default();
    let comment = comment.into();
    fill(plain, Settle { comment, state }, &[], None)?;
    Ok(Then::Ask)
}

/// Records advice about the page that is shown, or about the whole session.
pub(super) fn advice(plain: &mut Plain<'_, '_>, at: NodeAt, rest: &str) -> Result<Then, Failure> {
    let labels = Choice::all([say!("review.about_page"), say!("review.whole")]);
    let on = match plain.chosen(&labels, &say!("review.ask_about"), None)? {
        Some(0) => Some(at),
        Some(_) => None,
        None => return Ok(Then::Ask),
    };
    let case = &plain.desk.case;
    let id = on.map_or("", |at| case.flow.node(at).id.as_str());
    let about = words::about(Telling::of(case), id);
    let known: Vec<String> = advisers(case, Some(at))
        .iter()
        .take(8)
        .map(|id| case.flow.role_title(id).to_owned())
        .collect();
    plain.say(&say!("review.permanent", about = about))?;
    plain.say(&say!(
        "review.who_advises",
        list = crate::words::list(&known)
    ))?;
    fill(plain, Advise { on }, &[(FieldKey::Role, rest)], None)?;
    Ok(Then::Ask)
}

/// Says what is done with advice, or with one condition of it.
pub(super) fn respond(
    plain: &mut Plain<'_, '_>,
    at: Option<NodeAt>,
    rest: &str,
) -> Result<Then, Failure> {
    let case = &plain.desk.case;
    let telling = Telling::of(case);
    let here = at.map_or("", |at| case.flow.node(at).id.as_str());
    let reviewed = case.reviewed();
    let mut all: Vec<_> = reviewed.advice().collect();
    // What waits for an answer first, and of that what is about this page.
    all.sort_by_key(|given| (given.is_answered(), given.advice.on != here, given.place));
    let choices: Vec<(EventId, String)> = all
        .iter()
        .map(|given| {
            let line = words::advice_short(telling, given);
            (given.event.id.clone(), line)
        })
        .collect();
    let Some(id) = pick(plain, rest, &choices, &say!("review.no_advice"), is_advice)? else {
        return Ok(Then::Ask);
    };
    let given = crate::session::review::command::advice(&plain.desk.case, &id);
    let (lines, points) = match given {
        Ok(given) => {
            let telling = Telling::of(&plain.desk.case);
            let points: Vec<Option<u32>> = given.points.iter().map(|at| at.condition).collect();
            (words::advice_lines(telling, &given), points)
        }
        Err(rejection) => {
            plain.rejected(&rejection)?;
            return Ok(Then::Ask);
        }
    };
    for line in lines {
        plain.say(&line)?;
    }
    let condition = match points.as_slice() {
        [] => None,
        [only] => *only,
        several => {
            let points = Choice::all(several.iter().map(|point| words::point(*point)));
            match plain.chosen(&points, &say!("review.ask_point"), None)? {
                Some(place) => several.get(place).copied().flatten(),
                None => return Ok(Then::Ask),
            }
        }
    };
    let advice = id.into();
    fill(plain, Respond { advice, condition }, &[], None)?;
    Ok(Then::Ask)
}

/// Makes a privileged note about the page that is shown. Its text goes into its own file and nowhere else; it is
/// never a draft.
pub(super) fn note(plain: &mut Plain<'_, '_>, at: NodeAt) -> Result<Then, Failure> {
    let on = plain.desk.case.flow.node(at).id.clone();
    let path = crate::store::privileged::beside(plain.desk.journal.path());
    plain.say(&say!("review.note_goes", path = path.display()))?;
    let Some(text) = plain.given_or_text("", &say!("review.ask_note"))? else {
        return Ok(Then::Ask);
    };
    let salt = format!("{}{}", (plain.world.nonce)(), (plain.world.nonce)());
    let (now, by) = (plain.world.now(), plain.by.clone());
    let made = Making {
        node: &on,
        text: &text,
        salt,
        at: &now,
        by: &by,
    };
    match plain.store.note_privileged(&mut plain.desk, made) {
        Ok(notices) => {
            for notice in notices {
                plain.say(&notice.text())?;
            }
            plain.say(&say!("plain.saved"))?;
        }
        Err(refused) => plain.say(Failure::from(refused).text().trim_end())?,
    }
    Ok(Then::Ask)
}

/// What a page says of review: comments that are open, and how much there is.
pub(super) fn page_lines(plain: &Plain<'_, '_>, at: NodeAt, lines: &mut Vec<String>) {
    let case = &plain.desk.case;
    let telling = Telling::of(case);
    let id = &case.flow.node(at).id;
    let count = words::count(case, id);
    if count.is_empty() {
        return;
    }
    let numbers = Numbers::of_review(case);
    for thread in case.reviewed().threads_on(id) {
        if thread.is_open() {
            let told = words::thread_lines(telling, &thread);
            lines.extend(numbers.lines(&thread.first.id, told));
        }
    }
    lines.push(say!("review.plain_count", count = count));
}
