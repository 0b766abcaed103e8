//! What is said of one text, id or choice, wherever it stands.

use super::super::fault::{Fault, Step, at, under};
use super::super::ids::check_id;
use crate::diagnostic::LintCode;
use crate::flow::document::OptionDocument;
use crate::{say, text, time};

/// Words a sentence in a prompt or hint.
const SENTENCE: usize = 25;

/// Adds a fault.
pub(super) struct Pen<'a> {
    pub(super) faults: &'a mut Vec<Fault>,
    pub(super) document: usize,
    /// Per document, whether some text of it may hide something.
    pub(super) hides: &'a [bool],
}

impl Pen<'_> {
    pub(super) fn fault(&mut self, code: LintCode, path: Vec<Step>, message: String) {
        self.faults
            .push(Fault::new(code, self.document, path, message));
    }

    /// A text that must say something and may hide nothing.
    pub(super) fn needed(&mut self, text: &str, path: impl Fn() -> Vec<Step>) {
        let begins = text.as_bytes().first();
        if begins.is_none_or(|first| *first <= b' ' || !first.is_ascii()) && text.trim().is_empty()
        {
            self.fault(LintCode::EmptyText, path(), say!("flow.empty_text"));
        }
        self.seen(text, path);
    }

    /// A text that may hide nothing.
    pub(super) fn seen(&mut self, text: &str, path: impl Fn() -> Vec<Step>) {
        if !self.hides[self.document] {
            return;
        }
        let found = text.chars().find(|c| *c != '\n' && text::is_hostile(*c));
        if let Some(found) = found {
            let message = say!(
                "flow.hidden_character",
                code = format!("U+{:04X}", u32::from(found))
            );
            self.fault(LintCode::HiddenCharacter, path(), message);
        }
    }

    /// Sentences short enough to be read at a glance.
    pub(super) fn short(&mut self, text: &str, path: impl Fn() -> Vec<Step>) {
        if text.len() < SENTENCE * 3 {
            return;
        }
        let sentences = text.split_inclusive(['.', '?', '!', ';', ':']);
        let longest = sentences.map(|s| s.split_whitespace().count()).max();
        if let Some(words) = longest.filter(|words| *words > SENTENCE) {
            let message = say!("flow.long_sentence", words = words, limit = SENTENCE);
            self.fault(LintCode::LongSentence, path(), message);
        }
    }

    pub(super) fn date(&mut self, date: &str, path: impl FnOnce() -> Vec<Step>) {
        if !date.is_empty() && !time::is_date(date) {
            self.fault(
                LintCode::BadDate,
                path(),
                say!("flow.bad_date", date = date),
            );
        }
    }

    /// The options of a choice: at most 64, each with an id of its own and a label.
    pub(super) fn options(&mut self, options: &[OptionDocument], path: &dyn Fn() -> Vec<Step>) {
        if options.len() > 64 {
            let message = say!("flow.too_many_options", count = options.len());
            self.fault(LintCode::TooManyOptions, path(), message);
        }
        let ids = || options.iter().map(|option| option.id.as_str());
        for (place, option) in options.iter().enumerate() {
            let to = |key: &'static str| move || under(&path(), at![place, key]);
            self.own_id(&option.id, ids().take(place), to("id"));
            self.needed(&option.label, to("label"));
            self.seen(&option.explain, to("explain"));
        }
    }

    /// An id, which none of those before it has.
    pub(super) fn own_id<'i>(
        &mut self,
        id: &str,
        mut before: impl Iterator<Item = &'i str>,
        path: impl Fn() -> Vec<Step>,
    ) {
        check_id(id, self.document, &path, self.faults);
        if before.any(|other| other == id) {
            let message = say!("flow.duplicate_id", id = id);
            self.fault(LintCode::DuplicateId, path(), message);
        }
    }

    /// A member that stands where it means something.
    pub(super) fn placed(
        &mut self,
        set: bool,
        fits: bool,
        path: impl Fn() -> Vec<Step>,
        message: impl Fn() -> String,
    ) {
        if set && !fits {
            self.fault(LintCode::MisplacedField, path(), message());
        }
    }
}
