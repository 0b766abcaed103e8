//! Text of a question that is not confirmed, in plain mode: kept at every line, and offered by the word `draft`.

use super::super::error::Failure;
use super::{Plain, Then, table};
use crate::flow::{NodeAt, Question};
use crate::id::RowId;
use crate::say;
use crate::session::value;
use crate::store::drafts::Draft;
use crate::store::drafts::rows::Kept;
use crate::time;

impl Plain<'_, '_> {
    /// The draft of a text that was just begun. One that waits here already is put aside, so that it stays; where
    /// that cannot be done, this one is kept beside it.
    pub(super) fn text_draft(&mut self, at: NodeAt) -> Result<Draft, Failure> {
        let case = &self.desk.case;
        let mut begun = Draft {
            session: case.id().to_owned(),
            file: self.desk.journal.path().display().to_string(),
            by: self.by.name.clone(),
            at: self.world.now(),
            over: case.head_ids(at),
            focus: "answer".to_owned(),
            ..Draft::of_answer(&case.flow.node(at).id, String::new())
        };
        let put_aside = self.store.draft_before(&begun).and_then(|before| {
            before.map_or(Ok(()), |before| {
                let aside = true;
                self.store.save_draft(&Draft { aside, ..before })
            })
        });
        if let Err(error) = put_aside {
            begun.aside = true;
            self.say(&error.to_string())?;
        }
        Ok(begun)
    }

    /// The same draft with more of the text.
    pub(super) fn longer(&self, draft: Draft, text: &str) -> Draft {
        let question = draft.page.last().cloned().unwrap_or_default();
        let longer = Draft {
            fields: Draft::of_answer(&question, text.to_owned()).fields,
            ..draft
        };
        // Where it cannot be written, that is said when it matters: see `keep_draft`.
        let _ = self.store.save_draft(&longer);
        longer
    }

    /// Keeps text that was not confirmed when the person left, and says so.
    pub(super) fn keep_draft(&mut self, draft: &Draft) -> Result<(), Failure> {
        match self.store.save_draft(draft) {
            Ok(()) => self.say(&say!("plain.draft_kept")),
            Err(error) => self.say(&error.to_string()),
        }
    }

    /// Takes up text that was not confirmed before.
    pub(super) fn take_draft(&mut self, at: NodeAt) -> Result<Then, Failure> {
        match self.drafts_at(at).pop() {
            Some(draft) => self.give_draft(at, &draft),
            None => {
                self.say(&say!("plain.no_draft"))?;
                Ok(Then::Ask)
            }
        }
    }

    /// Gives the text of a draft as the answer; it is no draft any more where that is saved.
    pub(super) fn give_draft(&mut self, at: NodeAt, draft: &Draft) -> Result<Then, Failure> {
        let text = draft.text("answer").unwrap_or_default().to_owned();
        let note = draft.text("note").map(str::to_owned);
        let Some(question) = self.desk.case.flow.question(at) else {
            return Ok(Then::Show);
        };
        let value = match value::read(question, &[text]) {
            Ok(value) => value,
            Err(rejection) => {
                self.rejected(&rejection)?;
                return Ok(Then::Ask);
            }
        };
        let then = self.give(at, value, note)?;
        // What somebody else typed stays theirs.
        if matches!(then, Then::Show)
            && draft.is_of(&self.by.name)
            && let Err(error) = self.store.remove_draft(draft)
        {
            self.say(&error.to_string())?;
        }
        Ok(then)
    }

    /// Says what waits here, whose it is and from when.
    pub(super) fn tell_draft(&mut self, at: NodeAt) -> Result<(), Failure> {
        let question = self.desk.case.flow.question(at);
        if question.is_some_and(Question::is_filled_in) {
            return self.tell_rows(at);
        }
        let Some(draft) = self.drafts_at(at).pop() else {
            return Ok(());
        };
        let text = draft.text("answer").unwrap_or_default();
        let when = time::moment_words(&draft.at);
        let line = if draft.at.is_empty() {
            say!("plain.draft_undated", text = text)
        } else if draft.is_of(&self.by.name) {
            say!("plain.draft", when = when, text = text)
        } else {
            say!(
                "plain.draft_theirs",
                name = draft.by,
                when = when,
                text = text
            )
        };
        self.say(&line)
    }

    /// The draft of a row, a form or of pasted rows, empty as yet, and what was typed there before and not saved.
    pub(super) fn rows_draft(&self, at: NodeAt, kept: &Kept) -> (Draft, Option<Draft>) {
        let case = &self.desk.case;
        let file = self.desk.journal.path().display().to_string();
        let begun = Draft {
            session: case.id().to_owned(),
            file: file.clone(),
            page: kept.page(&case.flow.node(at).id),
            by: self.by.name.clone(),
            over: kept.over(case, at),
            ..Draft::default()
        };
        let (mut drafts, _) = self.store.drafts(case.id(), &file);
        drafts.retain(|draft| draft.page == begun.page && draft.is_of(&self.by.name));
        (begun, drafts.pop())
    }

    /// Says which rows of a table were begun and not saved, or what of a form.
    fn tell_rows(&mut self, at: NodeAt) -> Result<(), Failure> {
        let case = &self.desk.case;
        let question = case.flow.node(at).id.as_str();
        let file = self.desk.journal.path().display().to_string();
        let (drafts, _) = self.store.drafts(case.id(), &file);
        let form = Kept::Form.page(question);
        let here = drafts.iter().filter(|draft| draft.is_of(&self.by.name));
        let lines = here.filter_map(|draft| {
            let page: Vec<&str> = draft.page.iter().map(String::as_str).collect();
            let when = time::moment_words(&draft.at);
            let named = |rows: &[RowId]| table::named(case, at, rows);
            let kept = match Kept::read(&page) {
                Some((kept, of)) => Some(kept).filter(|_| of == question)?,
                None => Some(Kept::Form).filter(|_| draft.page == form)?,
            };
            Some(match kept {
                Kept::New(_) => say!("plain_table.draft_waits", when = when),
                Kept::Pasted => say!("plain_table.draft_pasted", when = when),
                Kept::Form => say!("plain_table.draft_waits_row", when = when, row = named(&[])),
                Kept::Row(row) => {
                    say!(
                        "plain_table.draft_waits_row",
                        when = when,
                        row = named(&[row])
                    )
                }
                Kept::Several(rows) => {
                    say!(
                        "plain_table.draft_waits_row",
                        when = when,
                        row = named(&rows)
                    )
                }
            })
        });
        for line in lines.collect::<Vec<_>>() {
            self.say(&line)?;
        }
        Ok(())
    }

    /// The drafts of a text answer, the one to offer last.
    fn drafts_at(&self, at: NodeAt) -> Vec<Draft> {
        let case = &self.desk.case;
        if !case
            .flow
            .question(at)
            .is_some_and(|question| question.kind == crate::flow::QuestionKind::Text)
        {
            return Vec::new();
        }
        let here = Draft::of_answer(&case.flow.node(at).id, String::new()).page;
        let file = self.desk.journal.path().display().to_string();
        let (mut drafts, _) = self.store.drafts(case.id(), &file);
        drafts.retain(|draft| draft.page == here && draft.text("answer").is_some());
        drafts.sort_by_key(|draft| draft.is_of(&self.by.name));
        drafts
    }
}
