//! Reads what is filled in in a form or table: a block a row, each entry by its label, wherever in the block it stands.
//!
//! Blocks and entries may be left out, put in another order and copied. Everything that cannot be read is told by its
//! line, not only what comes first.

use super::super::pieces::{Piece, blocks, letters};
use super::super::reading::refusal;
use super::super::rows::{self, GivenRow};
use super::super::{Question, bare};
use super::heads::Heads;
use super::{Lost, Reader, lost, outside, plain, whole};
use crate::flow::document::EntryKind;
use crate::session::rejection::{Refusal, reject};
use crate::text::capitalised;
use crate::{say, text};

/// The furthest that a line which begins a row may be from its end, in bytes.
const HEAD: usize = 400;

/// What a place for a mark begins with.
const BOXES: [char; 4] = ['[', '\u{2610}', '\u{2611}', '\u{2612}'];

/// What stands behind the line that begins a row.
struct Block {
    row: GivenRow,
    /// Where its line begins.
    head: usize,
    from: usize,
    to: usize,
}

/// A label that was found.
#[derive(Debug, Clone, Copy)]
struct Label {
    /// The place of the entry; behind the last, why the row is struck.
    entry: usize,
    at: usize,
    end: usize,
    /// Whether what the entry takes stands behind the label.
    full: bool,
}

/// How something is typed at a place.
#[derive(Debug, Clone, Copy)]
struct Typed {
    /// In one paragraph.
    line: bool,
    /// Behind the colon of its label.
    short: bool,
    /// Behind a word of its own, where it is not behind that colon.
    asks: bool,
}

impl Reader<'_> {
    /// Reads a form or table as far as the next piece. What cannot be read goes to the faults.
    pub(super) fn blocks(&mut self, question: &Question, next: Option<&Piece>) -> Vec<GivenRow> {
        let stop = self.next(self.at, next);
        let begin = std::mem::replace(&mut self.at, stop);
        if question.rows.is_none() {
            let stood = question.was.rows.first().cloned().unwrap_or_default();
            return vec![self.entries(question, &stood, &question.prompt, begin, stop)];
        }
        let blocks = self.heads(question, begin, stop);
        let first = blocks.first().map_or(stop, |block| block.head);
        self.nothing(begin, first);
        let mut rows: Vec<GivenRow> = Vec::new();
        for block in blocks {
            let Block {
                row,
                head,
                from,
                to,
            } = block;
            let mut at = from;
            if let Ok(end) = self.after(from, &letters(blocks::row_hint(question, &row)))
                && end <= to
            {
                at = end;
            }
            let called = if row.row.is_empty() {
                capitalised(&blocks::new_head(question))
            } else {
                blocks::head(question, &row, number_of(question, &row))
            };
            let read = self.entries(question, &row, &called, at, to);
            if read.row.is_empty() {
                if read.is_blank() {
                    continue;
                }
            } else if let Some(other) = rows.iter().find(|other| other.row == read.row) {
                if !rows::say_as(std::slice::from_ref(&read), std::slice::from_ref(other)) {
                    self.fault(head, say!("task.row_twice", row = called));
                }
                continue;
            }
            let new = |row: &GivenRow| row.row.is_empty();
            let count = question.was.rows.len() + rows.iter().filter(|row| new(row)).count();
            if new(&read) && !blocks::may_add(question, count) {
                self.fault(head, no_more(question));
            }
            rows.push(read);
        }
        rows
    }

    fn fault(&mut self, at: usize, message: String) {
        self.faults.push(lost(at, message));
    }

    /// Tells what stands where nothing is to be filled in.
    fn nothing(&mut self, from: usize, to: usize) {
        let at = self.says(from);
        if at < to {
            self.faults.push(outside(at));
        }
    }

    /// The blocks of a table, by the lines that begin them.
    fn heads(&mut self, question: &Question, from: usize, to: usize) -> Vec<Block> {
        let heads = Heads::of(question);
        let mut found: Vec<Block> = Vec::new();
        let lines: Vec<(usize, &str)> = self
            .page
            .lines_of(from..to)
            .map(|(_, at, line)| (at, line))
            .collect();
        let mut behind = from;
        for (begin, line) in lines {
            let at = begin + (line.len() - line.trim_start().len());
            if at < behind || !line.trim_start().starts_with("==") || !self.page.begins_line(at) {
                continue;
            }
            let Some((words, end)) = self.headed(at, to) else {
                continue;
            };
            behind = end;
            if let Some(before) = found.last_mut() {
                before.to = at;
            }
            let row = heads.row(&words).unwrap_or_else(|| {
                let words = text::shortened(words.trim()).into_owned();
                let new = blocks::new_head(question);
                self.fault(at, say!("task.no_such_block", words = words, new = new));
                GivenRow::default()
            });
            found.push(Block {
                row,
                head: at,
                from: end,
                to,
            });
        }
        found
    }

    /// The words of a line that begins a row, and where it ends; a mail program may have broken it.
    fn headed(&self, at: usize, to: usize) -> Option<(String, usize)> {
        let text = &self.page.body[at..to];
        let rest = text.trim_start_matches('=');
        let begin = text.len() - rest.len();
        let paragraph = rest.find("\n\n").unwrap_or(rest.len());
        let close = rest[..paragraph]
            .find("==")
            .filter(|close| *close <= HEAD)?;
        let words = rest[..close]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let behind = &rest[close..];
        let signs = behind.len() - behind.trim_start_matches('=').len();
        Some((words, at + begin + close + signs))
    }

    /// What is filled in between two offsets, beside what stood there.
    fn entries(
        &mut self,
        question: &Question,
        stood: &GivenRow,
        called: &str,
        from: usize,
        to: usize,
    ) -> GivenRow {
        let mut row = stood.clone();
        row.entries.resize(question.entries.len(), String::new());
        let labels = self.labels(question, from, to);
        self.nothing(from, labels.first().map_or(to, |label| label.at));
        let asked = question.asked();
        for (place, label) in labels.iter().enumerate() {
            if labels[..place]
                .iter()
                .any(|known| known.entry == label.entry)
            {
                continue;
            }
            let end = labels.get(place + 1).map_or(to, |next| next.at);
            let mut part = Reader {
                page: self.page,
                format: self.format,
                at: label.end,
                end,
                faults: Vec::new(),
            };
            let read = part.entry(question, label);
            let value = match read {
                Ok((_, value)) if label.entry == question.entries.len() => {
                    row.strike = value;
                    continue;
                }
                Ok(value) => value,
                Err(lost) => {
                    self.faults.push(lost);
                    continue;
                }
            };
            let (at, value) = value;
            let before = stood.entry(label.entry);
            let one = &asked.entries[label.entry];
            if bare(before) != bare(&value)
                && let Err(refused) = rows::read(one, &value)
            {
                let message = refusal(&refused.within(&asked, label.entry));
                let message = if question.rows.is_none() {
                    message
                } else {
                    say!("task.in_row", row = called, message = message)
                };
                self.fault(at, message);
            }
            if let Some(at) = self.swallowed(question, &labels, label.end, end) {
                self.faults.push(outside(at));
            }
            row.entries[label.entry] = value;
        }
        row
    }

    /// Where, between two offsets, an option begins whose entry has lost its label: it was broken, and all behind it
    /// would be taken for part of the text before it.
    fn swallowed(
        &self,
        question: &Question,
        labels: &[Label],
        from: usize,
        to: usize,
    ) -> Option<usize> {
        let lost = question.entries.iter().enumerate().filter(|(place, _)| {
            let mut found = labels.iter();
            found.all(|label| label.entry != *place)
        });
        let options: Vec<String> = lost
            .flat_map(|(_, entry)| &entry.options)
            .map(|option| letters(&option.label))
            .collect();
        if options.is_empty() {
            return None;
        }
        let mut lines = self.page.lines_of(from..to);
        lines.find_map(|(_, at, line)| {
            let text = line.trim_start();
            let begins = |option: &String| !option.is_empty() && letters(text).contains(option);
            let is_box = text.starts_with(BOXES);
            (is_box && options.iter().any(begins)).then(|| at + (line.len() - text.len()))
        })
    }

    /// The labels in a block, in the order in which they stand. A label with what the entry takes behind it goes
    /// before one with a colon, which may be part of a text.
    fn labels(&mut self, question: &Question, from: usize, to: usize) -> Vec<Label> {
        let mut words: Vec<(String, String)> = question
            .entries
            .iter()
            .map(|entry| (letters(&entry.label), letters(&blocks::label(entry))))
            .collect();
        if question.rows.is_some() {
            words.push((letters(&blocks::strike(question)), String::new()));
        }
        let answer = letters(&say!("task.answer"));
        let mut found: Vec<Label> = Vec::new();
        let starts: Vec<usize> = self.words(from).take_while(|at| *at < to).collect();
        for at in starts {
            if found.last().is_some_and(|label| at < label.end) || !self.says_first(at) {
                continue;
            }
            let label = words
                .iter()
                .enumerate()
                .filter_map(|(entry, (short, full))| {
                    let ends = |words: &String| {
                        let end = self.after(at, words).ok().filter(|end| *end <= to)?;
                        let within = self.page.body[end..].starts_with(char::is_alphanumeric);
                        (!words.is_empty() && !within).then_some(end)
                    };
                    if let Some(end) = ends(full) {
                        return Some(Label {
                            entry,
                            at,
                            end,
                            full: true,
                        });
                    }
                    let end = ends(short)?;
                    let colon = |at: usize| {
                        let rest = self.page.body[at..to].trim_start_matches(|c: char| {
                            c.is_whitespace() || matches!(c, '?' | '.' | '!' | ')')
                        });
                        rest.starts_with([':', '\u{ff1a}'])
                    };
                    let answers = || self.after(end, &answer).is_ok_and(&colon);
                    let full = entry == question.entries.len();
                    (colon(end) || answers()).then_some(Label {
                        entry,
                        at,
                        end,
                        full,
                    })
                });
            let longest = label.max_by_key(|label| (label.full, label.end));
            found.extend(longest);
        }
        let fulls: Vec<usize> = found.iter().filter(|l| l.full).map(|l| l.entry).collect();
        found.retain(|label| label.full || !fulls.contains(&label.entry));
        let mut once: Vec<usize> = Vec::new();
        for label in &found {
            if once.contains(&label.entry) {
                let words = match question.entries.get(label.entry) {
                    Some(entry) => entry.label.clone(),
                    None => blocks::strike(question),
                };
                self.fault(label.at, say!("task.entry_twice", label = words));
            }
            once.push(label.entry);
        }
        found
    }

    /// Whether an offset is where a line says something first. Signs such as `£` may stand before it.
    fn says_first(&self, at: usize) -> bool {
        let before = &self.page.body[..at];
        let line = before.rsplit('\n').next().unwrap_or_default();
        !line.contains(['\\', '[', ':']) && !line.contains(char::is_alphanumeric)
    }

    /// What stands behind a label, and where.
    fn entry(&mut self, question: &Question, label: &Label) -> Result<(usize, String), Lost> {
        let Some(entry) = question.entries.get(label.entry) else {
            return self.typed(
                question,
                Typed {
                    line: true,
                    short: true,
                    asks: false,
                },
            );
        };
        if label.full {
            self.signs(&blocks::label(entry));
        }
        let hint = blocks::hint(entry);
        if !hint.is_empty()
            && let Ok(end) = self.after(self.at, &letters(&hint))
        {
            self.at = end;
            self.signs(&hint);
        }
        if entry.kind.chooses() && self.text()[self.at..].contains(BOXES) {
            return self.marked(entry);
        }
        let typed = Typed {
            line: entry.kind != EntryKind::Text,
            short: !label.full,
            asks: !entry.kind.chooses(),
        };
        self.typed(question, typed)
    }

    /// Which options are marked. One that is not there is not marked.
    fn marked(
        &mut self,
        entry: &crate::flow::document::EntryDocument,
    ) -> Result<(usize, String), Lost> {
        let begun = self.says(self.at);
        let mut chosen = Vec::new();
        let mut first = None;
        for option in &entry.options {
            let at = self.at;
            match self.option(
                &text::clean(&option.label),
                &text::clean_lines(&option.explain),
            ) {
                Ok(true) => chosen.push(option.id.as_str()),
                Ok(false) => {}
                Err(lost) => {
                    self.at = at;
                    first = first.or(Some(lost));
                }
            }
        }
        let at = self.says(self.at);
        if at < self.end {
            return Err(first.unwrap_or_else(|| outside(at)));
        }
        Ok((begun, chosen.join("; ")))
    }

    /// What is typed behind a colon.
    fn typed(&self, question: &Question, typed: Typed) -> Result<(usize, String), Lost> {
        let Typed { line, short, asks } = typed;
        let words = letters(&say!("task.answer"));
        let colon = |at: usize| {
            let rest = self.text()[at..].trim_start_matches(|c: char| {
                c.is_whitespace() || short && matches!(c, '?' | '.' | '!' | ')')
            });
            let behind = rest.strip_prefix([':', '\u{ff1a}'])?;
            Some(self.end - behind.len())
        };
        let answer = |at: usize| colon(self.after(at, &words).ok()?);
        let answers: Vec<(usize, usize)> = self
            .words(self.at)
            .filter(|at| self.page.begins_line(*at))
            .filter_map(|at| Some((at, answer(at)?)))
            .collect();
        let first = answers.first().copied();
        let direct = colon(self.at).filter(|_| short);
        let from = match (direct, first) {
            // `Answer:` may stand behind the colon of a label, in a line of its own.
            (Some(from), Some((at, behind))) if self.says(from) == at => behind,
            (Some(from), _) => from,
            (None, _) if let Some(behind) = answer(self.at) => behind,
            (None, Some((at, behind))) => {
                let before = self.says(self.at);
                if before < at {
                    return Err(outside(before));
                }
                behind
            }
            (None, None) => {
                let at = self.says(self.at);
                if asks && at < self.end {
                    return Err(outside(at));
                }
                self.at
            }
        };
        if let Some((at, _)) = answers.iter().find(|(at, _)| *at >= from) {
            return Err(lost(*at, say!("task.second_answer")));
        }
        let divides = |line: &str| blocks::divides(question, line, self.format);
        let value = plain(self.filled_in(from, self.end, &divides)?.trim());
        let at = self.says(from);
        if line && let Some(place) = value.find("\n\n") {
            let words = letters(&value[..place]);
            let second = self.after(from, &words).map_or(at, |end| self.says(end));
            return Err(outside(second));
        }
        let value = if line {
            value.split_whitespace().collect::<Vec<_>>().join(" ")
        } else {
            value
        };
        Ok((at, whole(value, at)?))
    }
}

/// Why no row may be added.
fn no_more(question: &Question) -> String {
    let rows = question.rows.clone().unwrap_or_default();
    let many = rows.many;
    let refused = match rows.most.filter(|_| rows.may_add) {
        Some(most) => Refusal::NoMoreRows { most, many },
        None => Refusal::NoRowsAdded { many },
    };
    refusal(&reject(refused))
}

/// The number of a row among those that stood.
fn number_of(question: &Question, row: &GivenRow) -> usize {
    let mut rows = question.was.rows.iter();
    rows.position(|stood| stood.row == row.row)
        .unwrap_or_default()
        + 1
}
