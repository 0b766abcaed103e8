//! One row of a table, or a form, in plain mode: asked entry by entry, read back, and kept. What was typed is a draft at
//! once, and offered when the same row is asked for again.

mod takes;

use std::collections::BTreeMap;

use super::super::error::Failure;
use super::super::typed;
use super::Plain;
use super::words::Word;
use crate::flow::document::EntryKind;
use crate::flow::entry::Entry;
use crate::flow::{NodeAt, Question, QuestionKind};
use crate::id::RowId;
use crate::say;
use crate::session::event::{EntryGiven, EntryValue};
use crate::session::rejection::{Refusal, Rejection};
use crate::session::value::entry;
use crate::session::value::filled::labelled;
use crate::store::drafts::Draft;
use crate::store::drafts::rows::{self as kept_rows, Kept};
use crate::text::{capitalised, is_blank};
use crate::{time, words};
pub(super) use takes::is_word;
use takes::{introduce, read, unescaped};

/// What is asked for.
pub(super) struct Wanted<'q> {
    pub(super) at: NodeAt,
    pub(super) question: &'q Question,
    /// Rows that are there; more than one where they are filled in alike. None for a new one.
    pub(super) rows: Vec<RowId>,
    /// What it is called: `risk 3`, the label of a row that is given; empty for a form.
    pub(super) name: String,
    /// The places of the entries that are asked for.
    pub(super) places: Vec<usize>,
    /// Per entry what stands.
    pub(super) stands: Vec<Option<EntryValue>>,
    /// Per entry what several people said who did not know of each other.
    pub(super) sides: Vec<Vec<String>>,
    /// Per entry what is offered, and the row that has it.
    pub(super) before: Option<(String, Vec<Option<EntryValue>>)>,
}

/// What came of it.
pub(super) enum Asked {
    /// What is to be saved, and the drafts that are none any more then.
    Keep(Vec<EntryGiven>, Vec<Draft>),
    /// Nothing is to be saved.
    Unchanged,
    /// The person left before the end.
    Left,
}

/// Where the asking goes on.
enum Step {
    Next,
    Back,
    Restart,
    Stop,
    Leave,
}

/// What was said of an entry while its row is asked for.
#[derive(Debug, Clone, PartialEq)]
enum SaidHere {
    Nothing,
    /// What stands is taken out.
    TakenOut,
    Value(EntryValue),
}

/// A row that is being asked for.
struct Row<'q> {
    wanted: Wanted<'q>,
    /// Per entry what was said here.
    said: Vec<SaidHere>,
    draft: Draft,
    waiting: Option<Draft>,
}

/// Asks for a row, reads it back, and asks whether to keep it.
pub(super) fn ask(plain: &mut Plain<'_, '_>, wanted: Wanted<'_>) -> Result<Asked, Failure> {
    let count = wanted.question.entries.len();
    let kept = match wanted.rows.as_slice() {
        _ if wanted.question.kind == QuestionKind::Fields => Kept::Form,
        [] => Kept::New(None),
        [row] => Kept::Row(row.clone()),
        rows => Kept::Several(rows.to_vec()),
    };
    let (mut draft, waiting) = plain.rows_draft(wanted.at, &kept);
    // What is not asked for stays in it. Rows that are filled in alike begin empty, as new ones do.
    draft.fields = match &waiting {
        Some(waiting) => waiting.fields.clone(),
        None if matches!(kept, Kept::Several(_)) => BTreeMap::new(),
        None => kept_rows::filled(wanted.question, &wanted.stands),
    };
    let mut row = Row {
        wanted,
        said: vec![SaidHere::Nothing; count],
        draft,
        waiting,
    };
    let alone = row.wanted.places.len() == 1;
    let mut head: Vec<String> = Vec::new();
    if !row.wanted.name.is_empty() {
        let name = capitalised(&row.wanted.name);
        head.push(say!("plain_table.asks", row = name));
    }
    if !alone && !std::mem::replace(&mut plain.told_how, true) {
        head.push(say!("plain_table.asks_how"));
    }
    if !head.is_empty() {
        plain.say(&head.join(" "))?;
    }
    loop {
        if !row.walk(plain)? {
            row.left(plain)?;
            return Ok(Asked::Left);
        }
        let entries = row.entries();
        if entries.is_empty() {
            row.waiting = None;
            plain.say(&say!("plain.unchanged"))?;
            return Ok(Asked::Unchanged);
        }
        // One entry alone is saved as an answer is; a row once all of it is as it should be.
        let keep = if alone { Keep::Yes } else { row.keep(plain)? };
        match keep {
            Keep::Yes => {
                let gone = row.waiting.into_iter().chain([row.draft]);
                let gone = gone.filter(|draft| !draft.at.is_empty());
                return Ok(Asked::Keep(entries, gone.collect()));
            }
            Keep::Again => row.waiting = None,
            Keep::Drop => {
                let gone = row.waiting.into_iter().chain([row.draft]);
                for draft in gone.filter(|draft| !draft.at.is_empty()) {
                    forget(plain, &draft)?;
                }
                plain.say(&say!("plain_table.dropped"))?;
                return Ok(Asked::Unchanged);
            }
            Keep::Leave => {
                row.left(plain)?;
                return Ok(Asked::Left);
            }
        }
    }
}

/// What is to become of a row that was read back.
enum Keep {
    Yes,
    Again,
    Drop,
    Leave,
}

impl Row<'_> {
    /// Asks for each entry; false where the person leaves.
    fn walk(&mut self, plain: &mut Plain<'_, '_>) -> Result<bool, Failure> {
        let places = self.wanted.places.clone();
        let mut next = 0;
        while let Some(place) = places.get(next) {
            match self.entry(plain, *place)? {
                Step::Next => next += 1,
                Step::Back if next == 0 => plain.say(&say!("plain_table.at_first"))?,
                Step::Back => next -= 1,
                Step::Restart => {
                    self.said.fill(SaidHere::Nothing);
                    next = 0;
                }
                Step::Stop => return Ok(true),
                Step::Leave => return Ok(false),
            }
        }
        Ok(true)
    }

    /// Asks for one entry until what is typed can be read.
    fn entry(&mut self, plain: &mut Plain<'_, '_>, place: usize) -> Result<Step, Failure> {
        let asked = &self.wanted.question.entries[place];
        let first = plain.told.insert((self.wanted.at, place));
        introduce(plain, asked, first)?;
        let sides = self.wanted.sides.get(place).cloned().unwrap_or_default();
        if self.said[place] == SaidHere::Nothing && !sides.is_empty() {
            plain.say(&say!("plain_table.entry_disputed", label = asked.label))?;
            for side in sides {
                plain.say(&side)?;
            }
        }
        let waiting = self.waiting(plain, asked)?;
        let stands = self.stands(place);
        let before = self.before(place);
        let label = &asked.label;
        let in_words = |value: &EntryValue| entry::in_words(asked, value).replace('\n', " ");
        let prompt = match (&stands, &before) {
            (Some(value), _) => say!(
                "plain_table.prompt_stands",
                label = label,
                stands = in_words(value)
            ),
            (None, Some((row, value))) => say!(
                "plain_table.prompt_before",
                label = label,
                stands = in_words(value),
                row = row
            ),
            (None, None) if label.ends_with('?') => {
                say!("plain_table.prompt_question", label = label)
            }
            (None, None) => say!("plain_table.prompt", label = label),
        };
        loop {
            let Some(typed) = typed::read(plain.world, &prompt)? else {
                return Ok(Step::Leave);
            };
            if typed.several && asked.kind != EntryKind::Text {
                typed::one_line(plain.world, &typed)?;
                continue;
            }
            if !typed.several {
                match typed.text.trim() {
                    "." => return Ok(Step::Stop),
                    "<" => return Ok(Step::Back),
                    "<<" => return Ok(Step::Restart),
                    _ => {}
                }
                let word = Word::alone(&typed.text);
                if word.is_some_and(Word::leaves) {
                    return Ok(Step::Leave);
                }
                if word == Some(Word::Help) || typed.text.trim() == "?" {
                    introduce(plain, asked, true)?;
                    plain.say(&say!("plain_table.help_entry"))?;
                    continue;
                }
                if is_word(&typed.text, &say!("plain_table.word_empty")) {
                    self.said[place] = SaidHere::TakenOut;
                    self.keep_typed(plain, asked, None);
                    plain.say(&say!("plain_table.taken_out"))?;
                    return Ok(Step::Next);
                }
            }
            if is_blank(&typed.text) && waiting.is_none() {
                match (&stands, &before) {
                    (None, Some((_, value))) => {
                        self.keep_typed(plain, asked, Some(value));
                        self.said[place] = SaidHere::Value(value.clone());
                    }
                    (None, None) if self.is_disputed(place) => {
                        plain.say(&say!("plain_table.still_disputed"))?;
                    }
                    (None, None) if asked.needed => plain.say(&say!("plain_table.left_empty"))?,
                    (Some(_), _) | (None, None) => {}
                }
                return Ok(Step::Next);
            }
            let text = match waiting.as_deref().filter(|_| is_blank(&typed.text)) {
                Some(waiting) => waiting.to_owned(),
                None => unescaped(&typed),
            };
            match read(asked, &text) {
                Ok(value) => {
                    self.keep_typed(plain, asked, Some(&value));
                    let understood = entry::in_words(asked, &value);
                    if understood != text.trim() && !matches!(value, EntryValue::Text(_)) {
                        plain.say(&say!("plain_table.understood", value = understood))?;
                    }
                    self.said[place] = SaidHere::Value(value);
                    return Ok(Step::Next);
                }
                Err(rejection) => {
                    // What cannot be read is no less typed.
                    kept_rows::put_text(&mut self.draft.fields, asked, &text);
                    self.keep_draft(plain, asked);
                    self.refused(plain, asked, &rejection)?;
                }
            }
        }
    }

    /// What Enter keeps: what was said here, else what stands and is not in dispute.
    fn stands(&self, place: usize) -> Option<EntryValue> {
        match self.said.get(place) {
            Some(SaidHere::Value(said)) => Some(said.clone()),
            Some(SaidHere::TakenOut) => None,
            Some(SaidHere::Nothing) | None if self.is_disputed(place) => None,
            Some(SaidHere::Nothing) | None => self.wanted.stands.get(place).cloned().flatten(),
        }
    }

    fn is_disputed(&self, place: usize) -> bool {
        let sides = self.wanted.sides.get(place);
        sides.is_some_and(|sides| !sides.is_empty())
    }

    /// What is offered from the row before: what is chosen from a list, and who it is.
    fn before(&self, place: usize) -> Option<(String, EntryValue)> {
        let (row, values) = self.wanted.before.as_ref()?;
        let said = matches!(
            self.said.get(place),
            Some(SaidHere::TakenOut | SaidHere::Value(_))
        );
        if said || place == 0 {
            return None;
        }
        match values.get(place)?.as_ref()? {
            value @ (EntryValue::One(_) | EntryValue::Many(_) | EntryValue::Person(_)) => {
                Some((row.clone(), value.clone()))
            }
            EntryValue::Text(_)
            | EntryValue::Number(_)
            | EntryValue::Pence(_)
            | EntryValue::Hundredths(_)
            | EntryValue::Date(_) => None,
        }
    }

    fn refused(
        &self,
        plain: &mut Plain<'_, '_>,
        asked: &Entry,
        rejection: &Rejection,
    ) -> Result<(), Failure> {
        let of = asked.options.len();
        // The options are told by their numbers here, and not by their ids.
        let message = if !matches!(rejection.refusal, Refusal::NoSuchOption { .. }) {
            rejection.message.clone()
        } else if asked.kind == EntryKind::One {
            say!("plain_table.choose_one", of = of)
        } else {
            say!("plain_table.choose_some", of = of)
        };
        let (row, label) = (&self.wanted.name, &asked.label);
        plain.say(&if row.is_empty() {
            say!("plain_table.error_form", label = label, message = message)
        } else {
            say!(
                "plain_table.error",
                row = row,
                label = label,
                message = message
            )
        })
    }

    /// What was said here and is not what stands already.
    fn entries(&self) -> Vec<EntryGiven> {
        let asked = self.wanted.question.entries.iter().enumerate();
        let several = self.wanted.rows.len() > 1;
        let said = asked.filter_map(|(place, asked)| {
            let said = match self.said.get(place)? {
                SaidHere::Nothing => return None,
                SaidHere::TakenOut => None,
                SaidHere::Value(value) => Some(value.clone()),
            };
            let stands = self.wanted.stands.get(place)?;
            let disputed = self.is_disputed(place);
            (several || disputed || said != *stands).then(|| entry::given(asked, said))
        });
        said.collect()
    }

    /// The row as it would be, a line an entry.
    fn in_words(&self) -> Vec<String> {
        let asked = self.wanted.question.entries.iter().enumerate();
        let lines = asked.filter_map(|(place, asked)| {
            let value = match self.stands(place) {
                Some(value) => entry::in_words(asked, &value).replace('\n', " "),
                None if asked.needed => say!("plain_table.entry_empty"),
                None => return None,
            };
            let text = labelled(&asked.label, &value);
            Some(say!("cli.indented", text = text))
        });
        lines.collect()
    }

    /// Asks whether to keep the row. What was typed was said already; what would be missing was not.
    fn keep(&self, plain: &mut Plain<'_, '_>) -> Result<Keep, Failure> {
        let asked = self.wanted.question.entries.iter().enumerate();
        let missing = asked.filter(|(place, asked)| asked.needed && self.stands(*place).is_none());
        let missing: Vec<&str> = missing.map(|(_, asked)| asked.label.as_str()).collect();
        // How a form stands is said once it is saved.
        if !missing.is_empty() && !self.wanted.name.is_empty() {
            let list = words::long_list(&missing);
            plain.say(&say!("plain_table.form_missing", list = list))?;
        }
        loop {
            let Some(line) = plain.ask(&say!("plain_table.keep"))? else {
                return Ok(Keep::Leave);
            };
            let is = |spelled: String| is_word(&line, &spelled);
            if is_blank(&line) || is(say!("plain_table.word_keep")) {
                return Ok(Keep::Yes);
            }
            if is(say!("plain_table.word_read")) {
                for line in self.in_words() {
                    plain.say(&line)?;
                }
                continue;
            }
            if is(say!("plain_table.word_again")) || line.trim() == "<<" {
                return Ok(Keep::Again);
            }
            if is(say!("plain_table.word_drop")) {
                return Ok(Keep::Drop);
            }
            if Word::alone(&line).is_some_and(Word::leaves) {
                return Ok(Keep::Leave);
            }
            plain.say(&say!("plain_table.keep_how"))?;
        }
    }

    /// What was typed at an entry before and not saved, which is told.
    fn waiting(&self, plain: &mut Plain<'_, '_>, asked: &Entry) -> Result<Option<String>, Failure> {
        let Some(before) = &self.waiting else {
            return Ok(None);
        };
        let place = self.wanted.question.entry_at(&asked.id);
        let said = place.is_some_and(|place| self.said[place] != SaidHere::Nothing);
        let stands = place.and_then(|place| self.wanted.stands.get(place)?.as_ref());
        let stands = stands.map(|value| entry::as_typed(asked, value));
        // A draft holds what stood there too.
        let typed = kept_rows::typed(&before.fields, asked);
        let Some(text) = typed.filter(|text| !said && stands.as_ref() != Some(text)) else {
            return Ok(None);
        };
        let when = time::moment_words(&before.at);
        plain.say(&say!("plain.form_waits", when = when, text = text))?;
        Ok(Some(text))
    }

    fn keep_typed(&mut self, plain: &Plain<'_, '_>, asked: &Entry, value: Option<&EntryValue>) {
        kept_rows::put(&mut self.draft.fields, asked, value);
        self.keep_draft(plain, asked);
    }

    fn keep_draft(&mut self, plain: &Plain<'_, '_>, asked: &Entry) {
        self.draft.at = plain.world.now();
        self.draft.focus = kept_rows::first_name(asked);
        // Where it cannot be written, that is said as the person leaves.
        let _ = plain.store.save_draft(&self.draft);
    }

    /// Says that what was typed is kept, or why it is not.
    fn left(&self, plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
        if self.draft.at.is_empty() {
            return plain.say(&say!("plain.unchanged"));
        }
        match plain.store.save_draft(&self.draft) {
            Ok(()) => plain.say(&say!("plain_table.draft_kept")),
            Err(error) => plain.say(&error.to_string()),
        }
    }
}

/// Takes away a draft of what is saved or not wanted.
pub(super) fn forget(plain: &mut Plain<'_, '_>, draft: &Draft) -> Result<(), Failure> {
    match plain.store.remove_draft(draft) {
        Ok(()) => Ok(()),
        Err(error) => plain.say(&error.to_string()),
    }
}
