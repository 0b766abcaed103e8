//! A form or table in plain mode: how it stands, and what is typed there.

mod pasted;
mod said;
mod verb;

use super::super::error::Failure;
use super::super::typed::{self, Typed};
use super::form::fill;
use super::row::{self, Asked, Wanted};
use super::words::Word;
use super::{Plain, Then};
use crate::flow::NodeAt;
use crate::id::RowId;
use crate::say;
use crate::session::event::{Filled, TableEnd};
use crate::session::field::FieldKey;
use crate::session::filling;
use crate::session::form::Defer;
use crate::session::proposal::propose;
use crate::session::responses::SaidKind;
use crate::session::state::Case;
use crate::session::table::RowState;
use crate::session::table::standing::Standing;
use crate::text::same::same_name;
use crate::text::{cells, is_blank};
use verb::Verb;

/// How the form or table stands and what may be typed, as its page shows it.
pub(super) fn lines(plain: &Plain<'_, '_>, at: NodeAt) -> Vec<String> {
    let Some(standing) = Standing::of(&plain.desk.case, at) else {
        return Vec::new();
    };
    let mut lines = standing.lines(false);
    lines.push(standing.how());
    lines
}

/// What rows are called, by their ids.
pub(super) fn named(case: &Case, at: NodeAt, rows: &[RowId]) -> String {
    let named = Standing::of(case, at).map(|standing| standing.asked_as(rows));
    let named = named.filter(|named| !is_blank(named));
    named.unwrap_or_else(|| case.flow.node(at).heading().to_owned())
}

/// One typed line, or a paste.
pub(super) fn turn(plain: &mut Plain<'_, '_>, at: NodeAt, typed: &Typed) -> Result<Then, Failure> {
    if cells::is_sheet(&typed.text) {
        return pasted::text(plain, at, &typed.text);
    }
    if typed.several {
        typed::one_line(plain.world, typed)?;
        return Ok(Then::Ask);
    }
    let line = typed.text.as_str();
    if let Some(verb) = Verb::read(line) {
        return verb_typed(plain, at, verb);
    }
    let word = Word::read(line).or_else(|| Word::search(line));
    if let Some((word, rest)) = word {
        return plain.word(Some(at), word, &rest);
    }
    plain.say(&say!("plain_table.unknown"))?;
    Ok(Then::Ask)
}

fn verb_typed(plain: &mut Plain<'_, '_>, at: NodeAt, verb: Verb) -> Result<Then, Failure> {
    let Some(standing) = Standing::of(&plain.desk.case, at) else {
        return Ok(Then::Show);
    };
    let is_form = !standing.is_table();
    match verb {
        Verb::Help => {
            for line in standing.help() {
                plain.say(&line)?;
            }
            Ok(Then::Ask)
        }
        Verb::List => {
            let mut lines = standing.lines(true);
            lines.push(standing.how());
            for line in lines {
                plain.say(&line)?;
            }
            Ok(Then::Ask)
        }
        Verb::Fill => fill_in(plain, at),
        Verb::Number(number) if is_form => match number.checked_sub(1) {
            Some(place) if place < standing.question.entries.len() => {
                ask_row(plain, at, &[RowId::default()], Which::One(place))
            }
            _ => {
                plain.say(&say!("plain.no_such_number", number = number))?;
                Ok(Then::Ask)
            }
        },
        Verb::Edit(ref which) if is_form => {
            let place = which
                .parse::<usize>()
                .ok()
                .and_then(|number| number.checked_sub(1));
            let place = place.filter(|place| *place < standing.question.entries.len());
            let place = place.or_else(|| entry_named(standing.question, which));
            match place {
                Some(place) => ask_row(plain, at, &[RowId::default()], Which::One(place)),
                None if is_blank(which) => ask_row(plain, at, &[RowId::default()], Which::All),
                None => no_such_entry(plain, at, which),
            }
        }
        Verb::Confirm(_) if is_form => {
            let may = standing
                .table
                .form_may_be_confirmed(&plain.desk.case.events);
            if may {
                confirm(plain, at, &RowId::default())
            } else {
                plain.say(&say!("plain_table.nothing_to_confirm"))?;
                Ok(Then::Ask)
            }
        }
        Verb::More => {
            let given = [(FieldKey::Owner, "")];
            fill(plain, Defer { question: at }, &given, Some(at))
        }
        Verb::Add
        | Verb::Number(_)
        | Verb::Edit(_)
        | Verb::Remove(_)
        | Verb::PutBack(_)
        | Verb::Move(_)
        | Verb::Confirm(_)
        | Verb::Done
        | Verb::None
        | Verb::Same(_)
        | Verb::Paste
            if is_form =>
        {
            plain.say(&say!("plain_table.table_only"))?;
            Ok(Then::Ask)
        }
        Verb::Add => {
            if !standing.question.rows.may_add {
                let many = &standing.question.rows.many;
                let line = say!("plain_table.none_to_add", many = many);
                plain.say(&line)?;
                return Ok(Then::Ask);
            }
            ask_row(plain, at, &[], Which::All)
        }
        Verb::Number(number) => {
            if let Some(id) = meant(plain, at, &number.to_string(), "")? {
                for line in said::row_lines(&plain.desk.case, at, &id) {
                    plain.say(&line)?;
                }
            }
            Ok(Then::Ask)
        }
        Verb::Edit(which) => edit(plain, at, &which),
        Verb::Remove(which) => remove(plain, at, &which),
        Verb::PutBack(which) => {
            let Some(row) = meant(
                plain,
                at,
                &which,
                &verb::first(&say!("plain_table.word_put_back")),
            )?
            else {
                return Ok(Then::Ask);
            };
            save(plain, at, Filled::putting_back(row))
        }
        Verb::Confirm(which) => confirm_named(plain, at, &which),
        Verb::Move(which) => move_row(plain, at, &which),
        Verb::Same(which) => same(plain, at, &which),
        Verb::Done => save(plain, at, Filled::ending(TableEnd::All)),
        Verb::None => {
            let many = standing.question.rows.many.clone();
            let why = say!("plain_table.why_none", many = many);
            let Some(because) = plain.given_or_asked("", &why)? else {
                return Ok(Then::Ask);
            };
            save(plain, at, Filled::ending(TableEnd::None { because }))
        }
        Verb::Paste => pasted::lines(plain, at),
    }
}

/// The row that is named by its number, or as it is called; what is wrong with the name is said.
fn meant(
    plain: &mut Plain<'_, '_>,
    at: NodeAt,
    which: &str,
    word: &str,
) -> Result<Option<RowId>, Failure> {
    let Some(standing) = Standing::of(&plain.desk.case, at) else {
        return Ok(None);
    };
    let which = which.trim();
    let found = filling::typed::row(&plain.desk.case, standing.question, &standing.table, which);
    let found = found.map(|row| row.id.clone());
    if found.is_none() {
        let line = if is_blank(which) {
            say!("plain_table.which_row", word = word)
        } else {
            say!("plain_table.no_such_row", number = which)
        };
        plain.say(&line)?;
    }
    Ok(found)
}

fn entry_named(question: &crate::flow::Question, named: &str) -> Option<usize> {
    let bare = |text: &str| text.trim().trim_end_matches(['?', ':']).to_owned();
    let mut entries = question.entries.iter();
    entries.position(|entry| {
        same_name(&entry.id, named) || same_name(&bare(&entry.label), &bare(named))
    })
}

fn no_such_entry(plain: &mut Plain<'_, '_>, at: NodeAt, given: &str) -> Result<Then, Failure> {
    let question = plain.desk.case.flow.question(at);
    let labels = question.map_or(&[][..], |question| &question.entries);
    let list = crate::words::long_list(labels.iter().map(|entry| &entry.label));
    plain.say(&say!(
        "plain_table.no_such_entry",
        given = given,
        list = list
    ))?;
    Ok(Then::Ask)
}

/// What is missing, one row after another; where nothing is, on to what comes next.
fn fill_in(plain: &mut Plain<'_, '_>, at: NodeAt) -> Result<Then, Failure> {
    loop {
        let Some(standing) = Standing::of(&plain.desk.case, at) else {
            return Ok(Then::Show);
        };
        if standing.table.kind == SaidKind::Answered {
            plain.onward(at);
            return Ok(Then::Show);
        }
        let mut rows = standing.table.live();
        let unfinished = rows.find(|row| row.state == RowState::Unfinished);
        let Some(row) = unfinished.map(|row| row.id.clone()) else {
            let line = if standing.table.live().next().is_none() {
                say!("plain_table.fill_in_first")
            } else {
                say!("plain_table.nothing_missing")
            };
            let how = standing.how();
            plain.say(&line)?;
            plain.say(&how)?;
            return Ok(Then::Ask);
        };
        let before = plain.desk.case.events.len();
        let then = ask_row(plain, at, std::slice::from_ref(&row), Which::Empty)?;
        // On to the next where this one is finished; whoever left one is asked no other.
        let table = plain.desk.case.table(at);
        let state = table.and_then(|table| Some(table.row(&row)?.state));
        let goes_on = state.is_some_and(|state| state != RowState::Unfinished)
            && plain.desk.case.events.len() > before;
        if !goes_on || !matches!(then, Then::Ask) {
            return Ok(then);
        }
    }
}

/// Which entries of a row are asked for.
#[derive(Debug, Clone, Copy)]
enum Which {
    All,
    /// Those in which nothing stands, or nothing that counts.
    Empty,
    One(usize),
}

/// Asks for a new row where none is named, else for those named, alike where there are several.
fn ask_row(
    plain: &mut Plain<'_, '_>,
    at: NodeAt,
    rows: &[RowId],
    which: Which,
) -> Result<Then, Failure> {
    let flow = std::sync::Arc::clone(&plain.desk.case.flow);
    let (Some(question), Some(standing)) = (flow.question(at), Standing::of(&plain.desk.case, at))
    else {
        return Ok(Then::Show);
    };
    let wanted = Wanted {
        at,
        question,
        rows: rows.to_vec(),
        name: standing.asked_as(rows),
        places: match which {
            Which::One(place) => vec![place],
            Which::Empty => standing.empty(rows),
            Which::All => (0..question.entries.len()).collect(),
        },
        stands: standing.stand(rows),
        sides: standing.sides(rows),
        before: rows.is_empty().then(|| standing.before()).flatten(),
    };
    let hint = match rows {
        [row] => standing
            .table
            .row(row)
            .map_or("", |row| standing.hint(row))
            .to_owned(),
        _ => String::new(),
    };
    if !hint.is_empty() {
        plain.say(&hint)?;
    }
    let (entries, drafts) = match row::ask(plain, wanted)? {
        Asked::Keep(entries, drafts) => (entries, drafts),
        Asked::Unchanged | Asked::Left => return Ok(Then::Ask),
    };
    let events = plain.desk.case.events.len();
    let filled = if rows.is_empty() {
        Filled::adding(entries)
    } else {
        Filled::changing(rows, &entries)
    };
    let then = save(plain, at, filled)?;
    if plain.desk.case.events.len() > events {
        for draft in &drafts {
            row::forget(plain, draft)?;
        }
    }
    Ok(then)
}

/// `edit 2`, or `edit 2 owner` for one entry.
fn edit(plain: &mut Plain<'_, '_>, at: NodeAt, which: &str) -> Result<Then, Failure> {
    let word = verb::first(&say!("plain_table.word_edit"));
    let (number, entry) = verb::number_and_rest(which);
    let (row, entry) = match number {
        Some(number) => (number.to_string(), entry),
        None => (which.to_owned(), ""),
    };
    let Some(id) = meant(plain, at, &row, &word)? else {
        return Ok(Then::Ask);
    };
    if is_blank(entry) {
        return ask_row(plain, at, &[id], Which::All);
    }
    let question = plain.desk.case.flow.question(at);
    match question.and_then(|question| entry_named(question, entry)) {
        Some(place) => ask_row(plain, at, &[id], Which::One(place)),
        None => no_such_entry(plain, at, entry),
    }
}

fn remove(plain: &mut Plain<'_, '_>, at: NodeAt, which: &str) -> Result<Then, Failure> {
    let (number, reason) = verb::number_and_rest(which);
    let row = number.map_or_else(|| which.to_owned(), |number| number.to_string());
    let word = verb::first(&say!("plain_table.word_remove"));
    let Some(id) = meant(plain, at, &row, &word)? else {
        return Ok(Then::Ask);
    };
    let refused = {
        // What may not be struck is said before a reason is asked for.
        let case = &plain.desk.case;
        let filled = Filled::striking(id.clone(), "-".to_owned());
        propose(case, &filling::command::of(case, at, filled), &plain.by).err()
    };
    if let Some(rejection) = refused {
        plain.rejected(&rejection)?;
        return Ok(Then::Ask);
    }
    let name = Standing::of(&plain.desk.case, at)
        .map(|standing| standing.asked_as(std::slice::from_ref(&id)))
        .unwrap_or_default();
    let reason = if number.is_some() { reason } else { "" };
    let prompt = say!("plain_table.why_remove", row = name);
    let Some(reason) = plain.given_or_asked(reason.trim_start_matches(':'), &prompt)? else {
        return Ok(Then::Ask);
    };
    save(plain, at, Filled::striking(id, reason))
}

fn confirm_named(plain: &mut Plain<'_, '_>, at: NodeAt, which: &str) -> Result<Then, Failure> {
    let word = verb::first(&say!("plain_table.word_confirm"));
    match meant(plain, at, which, &word)? {
        Some(id) => confirm(plain, at, &id),
        None => Ok(Then::Ask),
    }
}

fn confirm(plain: &mut Plain<'_, '_>, at: NodeAt, id: &RowId) -> Result<Then, Failure> {
    let case = &plain.desk.case;
    let (Some(question), Some(table)) = (case.flow.question(at), case.table(at)) else {
        return Ok(Then::Show);
    };
    let Some(row) = table.row(id) else {
        return Ok(Then::Show);
    };
    // What is confirmed is heard first.
    let lines = said::row_lines(case, at, id);
    let confirmed = filling::confirmation(case, question, row);
    for line in lines {
        plain.say(&line)?;
    }
    save(plain, at, Filled::confirming(confirmed, Vec::new()))
}

fn move_row(plain: &mut Plain<'_, '_>, at: NodeAt, which: &str) -> Result<Then, Failure> {
    let numbers = verb::numbers(which);
    let Some(standing) = Standing::of(&plain.desk.case, at) else {
        return Ok(Then::Show);
    };
    let order = match numbers.as_slice() {
        [from, to] => {
            let row = from
                .checked_sub(1)
                .and_then(|from| standing.table.live().nth(from));
            row.zip(to.checked_sub(1))
                .and_then(|(row, to)| standing.table.moved(&row.id, to))
        }
        _ => None,
    };
    match order {
        Some(order) => save(plain, at, Filled::ordering(order)),
        None => {
            plain.say(&say!("plain_table.move_how"))?;
            Ok(Then::Ask)
        }
    }
}

/// Several rows that are given, filled in alike.
fn same(plain: &mut Plain<'_, '_>, at: NodeAt, which: &str) -> Result<Then, Failure> {
    let word = verb::first(&say!("plain_table.word_same"));
    let mut rows = Vec::new();
    for number in verb::numbers(which) {
        let Some(id) = meant(plain, at, &number.to_string(), &word)? else {
            return Ok(Then::Ask);
        };
        if !rows.contains(&id) {
            rows.push(id);
        }
    }
    if rows.is_empty() {
        plain.say(&say!("plain_table.which_row", word = word))?;
        return Ok(Then::Ask);
    }
    ask_row(plain, at, &rows, Which::All)
}

/// Saves what was filled in and says how it stands then; on to what comes next where it is an answer now and was none.
fn save(plain: &mut Plain<'_, '_>, at: NodeAt, filled: Filled) -> Result<Then, Failure> {
    let kind = |plain: &Plain<'_, '_>| plain.desk.case.table(at).map(|table| table.kind);
    let (before, events) = (kind(plain), plain.desk.case.events.len());
    let command = filling::command::of(&plain.desk.case, at, filled);
    let then = plain.perform(&command, None)?;
    if plain.desk.case.events.len() == events {
        return Ok(then);
    }
    let line = Standing::of(&plain.desk.case, at).map(|standing| standing.count());
    if let Some(line) = line {
        plain.say(&line)?;
    }
    if kind(plain) == Some(SaidKind::Answered) && before != Some(SaidKind::Answered) {
        plain.onward(at);
        return Ok(Then::Show);
    }
    Ok(Then::Ask)
}
