//! What is asked for by several prompts in plain mode. What was typed at each is kept as a draft at once, under the
//! names that full screen keeps its pages under, and offered when the same is asked for again.

use super::super::error::Failure;
use super::{Plain, Then};
use crate::flow::NodeAt;
use crate::id::EventId;
use crate::session::command::Command;
use crate::store::drafts::{Draft, Filled};
use crate::text::is_blank;
use crate::{say, time};

/// A form that is being filled in.
pub(super) struct Form {
    draft: Draft,
    /// What the person had typed before and left; nothing of it counts until it is taken again.
    before: Option<Draft>,
}

impl Form {
    /// The form of a page, named as full screen names it, over the entries that stand for what it is about.
    pub(super) fn of(plain: &Plain<'_, '_>, page: &[&str], over: Vec<EventId>) -> Self {
        let case = &plain.desk.case;
        let file = plain.desk.journal.path().display().to_string();
        let page: Vec<String> = page.iter().map(|&part| part.to_owned()).collect();
        let (mut drafts, _) = plain.store.drafts(case.id(), &file);
        drafts.retain(|draft| draft.page == page && draft.is_of(&plain.by.name));
        let before = drafts.pop();
        // What this form does not ask for stays in it.
        let fields = before
            .as_ref()
            .map_or_else(Default::default, |before| before.fields.clone());
        let draft = Draft {
            session: case.id().to_owned(),
            file,
            page,
            by: plain.by.name.clone(),
            over,
            fields,
            ..Draft::default()
        };
        Self { draft, before }
    }

    /// A text that may be empty and may have several lines; `None` where the person leaves, which keeps what was
    /// typed so far. What waits from before is told, and an empty line takes it.
    pub(super) fn text(
        &mut self,
        plain: &mut Plain<'_, '_>,
        field: &str,
        prompt: &str,
    ) -> Result<Option<String>, Failure> {
        let waiting = self.waiting(plain, field)?;
        let Some(typed) = plain.text_within(prompt)? else {
            self.left(plain)?;
            return Ok(None);
        };
        let typed = typed.text.trim();
        let text = match waiting {
            Some(before) if is_blank(typed) => before,
            _ => typed.to_owned(),
        };
        self.keep(plain, field, &text);
        Ok(Some(text))
    }

    /// As [`Self::text`], for one that is needed: what came with the word, else what is typed when asked.
    pub(super) fn needed(
        &mut self,
        plain: &mut Plain<'_, '_>,
        field: &str,
        rest: &str,
        prompt: &str,
    ) -> Result<Option<String>, Failure> {
        if !is_blank(rest) {
            self.keep(plain, field, rest.trim());
            return Ok(Some(rest.trim().to_owned()));
        }
        let text = self.text(plain, field, prompt)?;
        if text.as_deref().is_some_and(is_blank) {
            plain.say(&say!("plain.unchanged"))?;
            self.left(plain)?;
            return Ok(None);
        }
        Ok(text)
    }

    /// Several texts, one a line up to an empty one; where one is needed, `none` says so. What waits from before is
    /// told, and an empty line at the first takes all of it.
    pub(super) fn list(
        &mut self,
        plain: &mut Plain<'_, '_>,
        field: &str,
        prompt: &str,
        none: Option<&str>,
    ) -> Result<Option<Vec<String>>, Failure> {
        let mut waiting = self.waiting(plain, field)?;
        let mut list: Vec<String> = Vec::new();
        loop {
            let Some(typed) = plain.text_within(prompt)? else {
                self.left(plain)?;
                return Ok(None);
            };
            let lines = typed.text.lines().filter(|line| !is_blank(line));
            let lines: Vec<String> = lines.map(|line| line.trim().to_owned()).collect();
            let ends = lines.is_empty();
            list.extend(lines);
            if ends && list.is_empty() {
                let before = waiting.take().unwrap_or_default();
                list.extend(before.lines().map(str::to_owned));
            }
            self.keep(plain, field, &list.join("\n"));
            match none {
                Some(none) if ends && list.is_empty() => plain.say(none)?,
                _ if ends => return Ok(Some(list)),
                _ => {}
            }
        }
    }

    /// Does what was filled in. Where that is saved it is no draft any more.
    pub(super) fn perform(
        self,
        plain: &mut Plain<'_, '_>,
        command: &Command,
        at: Option<NodeAt>,
    ) -> Result<Then, Failure> {
        let then = plain.perform(command, at)?;
        self.done(plain, then)
    }

    /// What was filled in is no draft any more where that is saved.
    pub(super) fn done(self, plain: &mut Plain<'_, '_>, then: Then) -> Result<Then, Failure> {
        if matches!(then, Then::Show) {
            let gone = self.before.iter().chain([&self.draft]);
            for draft in gone.filter(|draft| !draft.at.is_empty()) {
                if let Err(error) = plain.store.remove_draft(draft) {
                    plain.say(&error.to_string())?;
                }
            }
        } else {
            self.left(plain)?;
        }
        Ok(then)
    }

    /// What was typed in a field before, which is told.
    fn waiting(&self, plain: &mut Plain<'_, '_>, field: &str) -> Result<Option<String>, Failure> {
        let Some(before) = &self.before else {
            return Ok(None);
        };
        let Some(text) = before.text(field).filter(|text| !is_blank(text)) else {
            return Ok(None);
        };
        let when = time::moment_words(&before.at);
        plain.say(&say!("plain.form_waits", when = when, text = text))?;
        Ok(Some(text.to_owned()))
    }

    fn keep(&mut self, plain: &Plain<'_, '_>, field: &str, text: &str) {
        self.draft.at = plain.world.now();
        field.clone_into(&mut self.draft.focus);
        let filled = Filled::Text(text.to_owned());
        self.draft.fields.insert(field.to_owned(), filled);
        // Where it cannot be written, that is said as the person leaves.
        if self.is_filled() {
            let _ = plain.store.save_draft(&self.draft);
        }
    }

    fn is_filled(&self) -> bool {
        let mut fields = self.draft.fields.values();
        fields.any(|filled| !matches!(filled, Filled::Text(text) if is_blank(text)))
    }

    /// Says that what was typed is kept, or why it is not.
    fn left(&self, plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
        if self.draft.at.is_empty() || !self.is_filled() {
            return Ok(());
        }
        match plain.store.save_draft(&self.draft) {
            Ok(()) => plain.say(&say!("plain.form_kept")),
            Err(error) => plain.say(&error.to_string()),
        }
    }
}
