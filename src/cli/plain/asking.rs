//! What plain mode asks for: a line, one thing in the middle of another, a text of several lines.

use super::super::error::Failure;
use super::super::typed::{self, Typed};
use super::Plain;
use super::words::Word;
use crate::flow::NodeAt;
use crate::say;
use crate::session::form::Choice;
use crate::store::drafts::Draft;
use crate::text::is_blank;

/// A text that was typed over several lines.
pub(super) enum More {
    Whole(Draft),
    /// What there is of it, and the word by which the person left.
    Left(Draft, Word),
}

/// A line without the full stop that makes a word an answer.
pub(super) fn unescaped(line: &str) -> &str {
    match line.strip_prefix('.') {
        Some(answer) if Word::read(answer).is_some() => answer,
        _ => line,
    }
}

impl Plain<'_, '_> {
    /// Asks for a line; `None` where the input has ended.
    pub(super) fn ask(&mut self, prompt: &str) -> Result<Option<String>, Failure> {
        typed::line(self.world, prompt)
    }

    /// Asks for one thing in the middle of another; `None` where the input has ended or the person leaves
    /// it as it was. What is typed may be empty.
    pub(super) fn ask_within(&mut self, prompt: &str) -> Result<Option<String>, Failure> {
        loop {
            let typed = self.text_within(prompt)?;
            match typed {
                Some(typed) if typed.several => typed::one_line(self.world, &typed)?,
                typed => return Ok(typed.map(|typed| typed.text)),
            }
        }
    }

    /// As [`Self::ask_within`], where several lines that came in one go may be one text.
    pub(super) fn text_within(&mut self, prompt: &str) -> Result<Option<Typed>, Failure> {
        loop {
            let Some(typed) = typed::read(self.world, prompt)? else {
                return Ok(None);
            };
            let word = if typed.several {
                None
            } else {
                Word::alone(&typed.text)
            };
            match word {
                Some(Word::Back | Word::Quit) => {
                    self.say(&say!("plain.unchanged"))?;
                    return Ok(None);
                }
                Some(Word::Help) => self.say(&say!("plain.help_within"))?,
                _ => return Ok(Some(typed)),
            }
        }
    }

    /// One of several, by its number or as it reads, asked until it is one; an empty line is `otherwise`. `None` to
    /// leave it.
    pub(super) fn chosen(
        &mut self,
        choices: &[Choice],
        prompt: &str,
        otherwise: Option<usize>,
    ) -> Result<Option<usize>, Failure> {
        for (number, choice) in (1..).zip(choices) {
            let label = &choice.label;
            self.say(&say!("plain.option", number = number, label = label))?;
        }
        loop {
            let Some(line) = self.ask_within(prompt)? else {
                return Ok(None);
            };
            let otherwise = otherwise.filter(|_| is_blank(&line));
            match otherwise.or_else(|| Choice::named(choices, &line)) {
                Some(place) => return Ok(Some(place)),
                None => self.say(&say!("review.choose_one", count = choices.len()))?,
            }
        }
    }

    /// What was typed after the word, else what is typed when asked; `None` to leave it.
    pub(super) fn given_or_asked(
        &mut self,
        rest: &str,
        prompt: &str,
    ) -> Result<Option<String>, Failure> {
        if !is_blank(rest) {
            return Ok(Some(rest.trim().to_owned()));
        }
        let line = self.ask_within(prompt)?;
        self.unless_empty(line)
    }

    /// As [`Self::given_or_asked`], for a text that may have several lines.
    pub(super) fn given_or_text(
        &mut self,
        rest: &str,
        prompt: &str,
    ) -> Result<Option<String>, Failure> {
        if !is_blank(rest) {
            return Ok(Some(rest.trim().to_owned()));
        }
        let typed = self.text_within(prompt)?;
        self.unless_empty(typed.map(|typed| typed.text))
    }

    fn unless_empty(&mut self, line: Option<String>) -> Result<Option<String>, Failure> {
        let Some(line) = line.map(|line| line.trim().to_owned()) else {
            return Ok(None);
        };
        if is_blank(&line) {
            self.say(&say!("plain.unchanged"))?;
            return Ok(None);
        }
        Ok(Some(line))
    }

    /// Further lines of a text, up to an empty one, or what there is of it where the person left before. What
    /// there is of it is on disk at every line.
    pub(super) fn more_text(&mut self, at: NodeAt, first: Typed) -> Result<More, Failure> {
        let mut draft = self.text_draft(at)?;
        let mut text = String::new();
        let mut next = first;
        loop {
            if next.several {
                let count = next.text.split('\n').count();
                self.say(&say!("plain.pasted", count = count))?;
            }
            text.push_str(&next.text);
            draft = self.longer(draft, text.trim_matches('\n'));
            next = loop {
                let Some(typed) = typed::read(self.world, &say!("plain.more"))? else {
                    return Ok(More::Left(draft, Word::Quit));
                };
                if typed.several {
                    break typed;
                }
                if typed.text.trim().is_empty() {
                    // What follows at once is more of a paste, and this was a blank line in it.
                    if typed::goes_on(self.world) {
                        break typed;
                    }
                    return Ok(More::Whole(draft));
                }
                match Word::alone(&typed.text) {
                    Some(word @ (Word::Back | Word::Quit)) => return Ok(More::Left(draft, word)),
                    Some(Word::Help) => self.say(&say!("plain.help_text"))?,
                    _ => {
                        break Typed {
                            text: unescaped(&typed.text).to_owned(),
                            several: false,
                        };
                    }
                }
            };
            text.push('\n');
        }
    }
}
