//! Plain mode: the same walk as append-only lines, for screen readers, simple terminals and slow links.
//!
//! Nothing is redrawn and nothing is drawn with lines. What a person types is an answer or a word such as
//! `back`; every word is listed by `help`.

mod about;
mod asking;
mod away;
mod copies;
mod drafts;
mod edition;
mod find;
mod form;
mod gate;
mod home;
mod numbers;
mod offers;
mod options;
mod page;
mod people;
mod publish;
mod read_out;
mod review;
mod row;
mod sign;
mod table;
mod together;
mod words;

use std::collections::HashSet;
use std::path::PathBuf;

use super::beside::Ids;
pub use home::home;
pub use read_out::read_out;

use super::error::Failure;
use super::lines::wrapped;
use super::typed::{self, Typed};
use super::world::World;
use crate::flow::{NodeAt, NodeKind, QuestionKind};
use crate::say;
use crate::session::command::Command;
use crate::session::eval::FindingState;
use crate::session::event::{Actor, AnswerValue};
use crate::session::field::FieldKey;
use crate::session::filling;
use crate::session::form::{AddEvidence, Assign, Comment, Defer, NotApplicable};
use crate::session::preview;
use crate::session::proposal::{Proposal, propose};
use crate::session::rejection::{Help, Refusal, Rejection};
use crate::session::responses::SaidKind;
use crate::session::telling::Telling;
use crate::session::understood;
use crate::session::value;
use crate::store::beside::Beside;
use crate::store::{Desk, Refused, Store};
use crate::text::is_blank;
use form::fill;
use words::Word;

/// A walk in plain mode.
pub(super) struct Plain<'w, 'a> {
    pub(super) world: &'w mut World<'a>,
    pub(super) store: &'w Store,
    pub(super) desk: Desk,
    pub(super) by: Actor,
    /// Where the person is; `None` follows what comes next.
    at: Option<NodeAt>,
    /// What others changed while the person was away, a line each.
    away: Vec<String>,
    /// The copies beside the session that can be joined into it.
    copies: Vec<Beside>,
    /// Entries of forms and rows of which it was said in full what they take.
    told: HashSet<(NodeAt, usize)>,
    /// It was said how a form or row is left and gone back through.
    told_how: bool,
}

/// What a typed line led to.
enum Then {
    /// Show the place again, or the next one.
    Show,
    /// Ask again without showing it all.
    Ask,
    Leave,
}

/// Walks a session until the person leaves.
///
/// # Errors
///
/// Where output fails; a failed save is said and the walk goes on.
pub fn walk(
    world: &mut World<'_>,
    store: &Store,
    mut desk: Desk,
    by: Actor,
) -> Result<(), Failure> {
    let copies = desk.take_offer();
    let mut plain = Plain {
        world,
        store,
        desk,
        by,
        at: None,
        away: Vec::new(),
        copies,
        told: HashSet::new(),
        told_how: false,
    };
    plain.run()
}

impl Plain<'_, '_> {
    /// A line, wrapped to the width.
    pub(super) fn say(&mut self, line: &str) -> Result<(), Failure> {
        wrapped(self.world, line)
    }

    fn run(&mut self) -> Result<(), Failure> {
        let missing = self.desk.take_missing();
        let file = self.desk.journal.path().display().to_string();
        let (_, unread) = self.store.drafts(self.desk.case.id(), &file);
        for line in self.desk.told_first(&unread, &self.world.today()) {
            self.say(&line)?;
        }
        people::role_at_opening(self)?;
        if copies::missing(self, missing)? {
            return self.leave();
        }
        away::at_opening(self)?;
        copies::at_opening(self)?;
        offers::at_opening(self)?;
        edition::at_opening(self)?;
        people::at_opening(self)?;
        self.say(&say!("plain.welcome"))?;
        loop {
            let Some(at) = self.place() else {
                if !self.at_the_end()? {
                    return Ok(());
                }
                continue;
            };
            page::show(self, at)?;
            loop {
                match self.turn(at)? {
                    Then::Show => break,
                    Then::Ask => {}
                    Then::Leave => return self.leave(),
                }
            }
        }
    }

    fn leave(&mut self) -> Result<(), Failure> {
        away::keep(self)?;
        // Nothing is called saved that a last look did not find.
        for notice in self.desk.last_look()? {
            self.say(&notice.text())?;
        }
        let path = self.desk.journal.path().to_string_lossy().into_owned();
        self.say(&say!("plain.left", path = path))
    }

    /// Where the person is now.
    fn place(&self) -> Option<NodeAt> {
        let here = self.at.filter(|at| self.desk.case.now.is_reached(*at));
        here.or(self.desk.case.now.next)
    }

    /// Nothing is left to answer: says so, and takes words until one leads back. False to leave.
    fn at_the_end(&mut self) -> Result<bool, Failure> {
        page::end(self)?;
        loop {
            let Some(line) = self.ask("")? else {
                self.leave()?;
                return Ok(false);
            };
            match Word::read(&line) {
                Some((word, rest)) => match self.word(None, word, &rest)? {
                    Then::Leave => {
                        self.leave()?;
                        return Ok(false);
                    }
                    Then::Show => return Ok(true),
                    Then::Ask => {}
                },
                None => self.say(&say!("plain.not_a_word"))?,
            }
            if self.desk.case.now.next.is_some() {
                return Ok(true);
            }
        }
    }

    /// One typed line at a place.
    fn turn(&mut self, at: NodeAt) -> Result<Then, Failure> {
        let Some(typed) = typed::read(self.world, "")? else {
            return Ok(Then::Leave);
        };
        let asked = self.desk.case.flow.question(at).map(|asked| asked.kind);
        if matches!(asked, Some(QuestionKind::Fields | QuestionKind::Table)) {
            return table::turn(self, at, &typed);
        }
        if typed.several {
            // A paste is one text, whatever words it holds, and no answer to anything but a text.
            if asked == Some(QuestionKind::Text) {
                return self.answer(at, QuestionKind::Text, typed);
            }
            typed::one_line(self.world, &typed)?;
            return Ok(Then::Ask);
        }
        let line = typed.text;
        if let Some((word, rest)) = Word::read(&line) {
            return self.word(Some(at), word, &rest);
        }
        // Where no text is asked for, words may follow without a colon.
        if asked != Some(QuestionKind::Text)
            && let Some((word, rest)) = Word::search(&line)
        {
            return self.word(Some(at), word, &rest);
        }
        // A full stop before a word makes it an answer.
        let line = asking::unescaped(&line).to_owned();
        let node = &self.desk.case.flow.node(at).kind;
        match node {
            NodeKind::Question(question) => {
                let kind = question.kind;
                let typed = Typed {
                    text: line,
                    several: false,
                };
                self.answer(at, kind, typed)
            }
            NodeKind::Note(_) => {
                let node = self.desk.case.flow.node(at).id.clone();
                if self.desk.case.kind(at) == SaidKind::Read {
                    self.onward(at);
                    return Ok(Then::Show);
                }
                self.perform(&Command::Read { node }, Some(at))
            }
            NodeKind::Gate(_) => gate::decide(self, at, &line),
            NodeKind::Outcome(_) => Ok(Then::Show),
        }
    }

    /// Moves to what comes after a place that is settled.
    fn onward(&mut self, at: NodeAt) {
        let now = &self.desk.case.now;
        let after = now.place(at).and_then(|place| now.path().get(place + 1));
        // Where one went back, the walk goes on from there; otherwise with what is open.
        self.at = match (self.at, after) {
            (Some(_), Some(after)) => Some(*after),
            _ => None,
        };
    }

    fn answer(&mut self, at: NodeAt, kind: QuestionKind, typed: Typed) -> Result<Then, Failure> {
        let empty = is_blank(&typed.text);
        if empty {
            if self.desk.case.kind(at) == SaidKind::Nothing {
                self.say(&say!("plain.answer_or_word"))?;
                return Ok(Then::Ask);
            }
            // Enter keeps what was said.
            self.onward(at);
            return Ok(Then::Show);
        }
        if kind == QuestionKind::Text {
            return match self.more_text(at, typed)? {
                asking::More::Whole(draft) => self.give_draft(at, &draft),
                asking::More::Left(unfinished, word) => {
                    self.keep_draft(&unfinished)?;
                    match word {
                        Word::Back => self.back(Some(at)),
                        _ => Ok(Then::Leave),
                    }
                }
            };
        }
        let Some(question) = self.desk.case.flow.question(at) else {
            return Ok(Then::Show);
        };
        let words = options::numbers_to_ids(question, &typed.text);
        let of = question.options.len();
        match value::read(question, &words) {
            Ok(value) => self.give(at, value, None),
            // The options are told by their numbers here, and not by their ids.
            Err(rejection) if matches!(rejection.refusal, Refusal::NoSuchOption { .. }) => {
                self.say(&say!("plain.choose_number", of = of))?;
                Ok(Then::Ask)
            }
            Err(rejection) => {
                self.rejected(&rejection)?;
                Ok(Then::Ask)
            }
        }
    }

    /// Gives an answer; where one stood before, first shows what the change would do.
    fn give(
        &mut self,
        at: NodeAt,
        value: AnswerValue,
        note: Option<String>,
    ) -> Result<Then, Failure> {
        let case = &self.desk.case;
        let kept = case.answer(at).map(|given| given.note.clone());
        let note = note.or(kept).unwrap_or_default();
        if case.is_same(at, &value, &note) {
            self.onward(at);
            return Ok(Then::Show);
        }
        let question = case.flow.node(at).id.clone();
        let command = Command::Answer {
            question,
            value,
            note,
        };
        self.perform(&command, Some(at))
    }

    /// Does a command and says so; the preview comes first where something said before would stop counting.
    fn perform(&mut self, command: &Command, at: Option<NodeAt>) -> Result<Then, Failure> {
        let proposal = propose(&self.desk.case, command, &self.by);
        self.save(proposal, at)
    }

    /// As [`Self::perform`], where it was proposed already.
    fn save(
        &mut self,
        proposal: Result<Proposal, Rejection>,
        at: Option<NodeAt>,
    ) -> Result<Then, Failure> {
        let proposal = match proposal {
            Ok(proposal) => proposal,
            Err(rejection) => {
                self.rejected(&rejection)?;
                return Ok(Then::Ask);
            }
        };
        if !self.confirmed(&proposal)? || !publish::looked_at(self, &proposal)? {
            self.say(&say!("plain.unchanged"))?;
            return Ok(Then::Ask);
        }
        let before: Vec<usize> = self.raised();
        let now = self.world.now();
        match self.desk.append(proposal.body, &now, &self.by) {
            Ok(notices) => {
                for notice in notices {
                    self.say(&notice.text())?;
                }
                // What goes into a form or row was said as it was typed.
                let last = self.desk.case.events.last();
                let last = last.filter(|event| event.body.filled().is_none());
                let understood =
                    last.and_then(|event| understood::understood(&self.desk.case, &event.body));
                self.say(&understood.map_or_else(
                    || say!("plain.saved"),
                    |value| say!("plain.saved_value", value = value),
                ))?;
            }
            Err(Refused::Rejected(rejection)) => {
                self.rejected(&rejection)?;
                return Ok(Then::Ask);
            }
            Err(Refused::NotSaved(error)) => {
                let failure = Failure::from(error);
                self.say(failure.text().trim_end())?;
                self.say(&say!("plain.try_again"))?;
                return Ok(Then::Ask);
            }
        }
        let new: Vec<usize> = self
            .raised()
            .into_iter()
            .filter(|rule| !before.contains(rule) && !self.desk.case.flow.rules[*rule].quiet)
            .collect();
        for rule in new {
            page::finding(self, rule)?;
        }
        if let Some(at) = at {
            self.onward(at);
        }
        Ok(Then::Show)
    }

    /// Shows what a change would do and asks, where something said before would stop counting.
    fn confirmed(&mut self, proposal: &Proposal) -> Result<bool, Failure> {
        let case = &self.desk.case;
        let changes = proposal.preview(case);
        if !changes.matters() {
            return Ok(true);
        }
        let changes = preview::in_words(case, &changes);
        self.say(&say!("plain.would_change"))?;
        for line in changes {
            self.say(&line)?;
        }
        let answer = self.ask(&say!("plain.really"))?;
        Ok(answer.is_some_and(|line| words::is_yes(&line)))
    }

    fn raised(&self) -> Vec<usize> {
        let findings = self.desk.case.now.findings.iter();
        findings
            .filter(|finding| finding.state == FindingState::Raised)
            .map(|finding| finding.rule)
            .collect()
    }

    pub(super) fn rejected(&mut self, rejection: &Rejection) -> Result<(), Failure> {
        self.say(&say!("cli.error", message = rejection.message))?;
        // What the command line would advise, in the words of this mode.
        let hint = match rejection.refusal.help() {
            Some(Help::Role) => Some(say!("plain.hint_who")),
            Some(Help::Gate) => Some(say!("plain.hint_gate")),
            Some(Help::Edition) => Some(say!("adopt.plain_hint_first")),
            Some(Help::Nothing) => None,
            None => rejection.hint.clone(),
        };
        if let Some(hint) = hint {
            self.say(&say!("cli.hint", hint = hint))?;
        }
        Ok(())
    }

    /// Does what a typed word asks for.
    fn word(&mut self, at: Option<NodeAt>, word: Word, rest: &str) -> Result<Then, Failure> {
        match word {
            Word::Quit => return Ok(Then::Leave),
            Word::Back => return self.back(at),
            Word::Next => {
                self.at = None;
                return Ok(Then::Show);
            }
            Word::Again => return Ok(Then::Show),
            Word::Go => return self.go(rest),
            Word::Undo => return self.undo(),
            Word::Edition => {
                edition::offer(self)?;
                return Ok(Then::Show);
            }
            Word::Copies => return copies::offer(self),
            Word::Help => find::help(self, false)?,
            Word::HelpAll => find::help(self, true)?,
            Word::List => find::list(self, at, false)?,
            Word::ListAll => find::list(self, at, true)?,
            Word::Map => find::map(self)?,
            Word::Search => find::search(self, rest)?,
            Word::WhatWould => find::what_would(self, at, rest)?,
            Word::Status => {
                let today = self.world.today();
                for line in super::status::lines(&self.desk.case, &today, Ids::Nowhere) {
                    self.say(&line)?;
                }
            }
            Word::Mine => people::mine(self)?,
            Word::Handover => people::handover(self)?,
            Word::Review => review::show(self, at)?,
            Word::Reply => return review::reply(self, at, rest),
            Word::Settle => return review::settle(self, at, rest),
            Word::Respond => return review::respond(self, at, rest),
            Word::Check => page::check(self)?,
            Word::Findings => page::findings(self)?,
            Word::History => page::history(self)?,
            Word::Changes => away::tell(self)?,
            Word::Refresh => {
                together::refresh(self)?;
                return Ok(Then::Show);
            }
            Word::Glossary => page::glossary(self)?,
            Word::Record => self.record(rest)?,
            Word::Marks => publish::marks(self)?,
            Word::Publish => publish::publish(self, rest)?,
            Word::Who => people::change(self, rest)?,
            Word::Override => return gate::override_hold(self, rest),
            Word::Sign => return sign::page(self, rest),
            Word::Why
            | Word::Guidance
            | Word::NotKnown
            | Word::NotApplicable
            | Word::Withdraw
            | Word::Draft
            | Word::Note
            | Word::Comment
            | Word::Assign
            | Word::Advice
            | Word::Privileged
            | Word::Redact
            | Word::WhatIf
            | Word::Evidence => {
                let Some(at) = at else {
                    self.say(&say!("plain.not_here"))?;
                    return Ok(Then::Ask);
                };
                return self.word_here(at, word, rest);
            }
        }
        Ok(Then::Ask)
    }

    /// Words about the node that is shown.
    fn word_here(&mut self, at: NodeAt, word: Word, rest: &str) -> Result<Then, Failure> {
        let id = self.desk.case.flow.node(at).id.clone();
        match word {
            Word::Why => {
                for line in super::explain::why_lines(&self.desk.case, at, Ids::Nowhere) {
                    self.say(&line)?;
                }
                Ok(Then::Ask)
            }
            Word::Guidance => {
                page::guidance(self, at)?;
                Ok(Then::Ask)
            }
            Word::WhatIf => {
                find::what_if(self, at, rest)?;
                Ok(Then::Ask)
            }
            Word::Draft => self.take_draft(at),
            Word::Assign => {
                let given = [(FieldKey::To, rest)];
                let then = fill(self, Assign { question: at }, &given, None)?;
                if matches!(then, Then::Show) {
                    self.at = Some(at);
                }
                Ok(then)
            }
            Word::Advice => review::advice(self, at, rest),
            Word::Privileged => review::note(self, at),
            Word::Redact => publish::mark(self, at, rest),
            Word::NotKnown => {
                let given = [(FieldKey::Owner, rest)];
                fill(self, Defer { question: at }, &given, Some(at))
            }
            Word::NotApplicable => {
                let given = [(FieldKey::Reason, rest)];
                fill(self, NotApplicable { question: at }, &given, Some(at))
            }
            Word::Withdraw => {
                let reason = rest.to_owned();
                let command = Command::Withdraw {
                    question: id,
                    reason,
                };
                self.at = Some(at);
                self.perform(&command, None)
            }
            Word::Note => {
                let Some(given) = self.desk.case.answer(at) else {
                    self.say(&say!("plain.note_after_answer"))?;
                    return Ok(Then::Ask);
                };
                // A note to a form or table goes with what is said of its end again, and adds no row.
                let value = filling::again(&self.desk.case, at).unwrap_or(given.value.clone());
                let Some(note) = self.given_or_text(rest, &say!("plain.note"))? else {
                    return Ok(Then::Ask);
                };
                self.give(at, value, Some(note))
            }
            Word::Comment => {
                fill(self, Comment { node: at }, &[(FieldKey::Text, rest)], None)?;
                Ok(Then::Ask)
            }
            Word::Evidence => {
                let given = [(FieldKey::Title, rest)];
                fill(self, AddEvidence { node: at }, &given, None)?;
                Ok(Then::Ask)
            }
            Word::Back
            | Word::Next
            | Word::Again
            | Word::Go
            | Word::Undo
            | Word::Edition
            | Word::Review
            | Word::Reply
            | Word::Settle
            | Word::Respond
            | Word::Mine
            | Word::Handover
            | Word::Sign
            | Word::Marks
            | Word::Publish
            | Word::List
            | Word::ListAll
            | Word::Map
            | Word::Search
            | Word::WhatWould
            | Word::Status
            | Word::Check
            | Word::Findings
            | Word::History
            | Word::Changes
            | Word::Refresh
            | Word::Copies
            | Word::Glossary
            | Word::Record
            | Word::Override
            | Word::Who
            | Word::Help
            | Word::HelpAll
            | Word::Quit => Ok(Then::Ask),
        }
    }

    fn back(&mut self, at: Option<NodeAt>) -> Result<Then, Failure> {
        let now = &self.desk.case.now;
        let place = match at {
            Some(at) => now.place(at).and_then(|place| place.checked_sub(1)),
            None => now.path().iter().rposition(|at| {
                !matches!(self.desk.case.flow.node(*at).kind, NodeKind::Outcome(_))
            }),
        };
        match place.and_then(|place| now.path().get(place)) {
            Some(before) => {
                self.at = Some(*before);
                Ok(Then::Show)
            }
            None => {
                self.say(&say!("plain.at_the_start"))?;
                Ok(Then::Ask)
            }
        }
    }

    fn go(&mut self, rest: &str) -> Result<Then, Failure> {
        let case = &self.desk.case;
        let wanted = rest.trim();
        let by_number = wanted
            .parse::<usize>()
            .ok()
            .and_then(|number| case.now.path().get(number.checked_sub(1)?).copied());
        let found = by_number.or_else(|| case.flow.at(wanted));
        match found {
            Some(at) if case.now.is_reached(at) => {
                self.at = Some(at);
                Ok(Then::Show)
            }
            Some(at) => {
                let lines = super::explain::why_lines(case, at, Ids::Nowhere);
                self.say(&say!("plain.not_on_path"))?;
                for line in lines {
                    self.say(&line)?;
                }
                Ok(Then::Ask)
            }
            None => {
                self.say(&say!("session.no_such_node", id = wanted))?;
                self.say(&say!("plain.hint_go"))?;
                Ok(Then::Ask)
            }
        }
    }

    fn undo(&mut self) -> Result<Then, Failure> {
        match self.desk.case.undo() {
            Some(command) => {
                let about = Telling::of(&self.desk.case)
                    .any(command.subject())
                    .to_owned();
                let about = match command {
                    Command::Adopt { .. } | Command::UndoAdoption { .. } => {
                        say!("adopt.plain_undoing")
                    }
                    _ => say!("plain.undoing", title = about),
                };
                self.say(&about)?;
                self.at = None;
                self.perform(&command, None)
            }
            None => {
                self.say(&say!("cli.nothing_to_undo"))?;
                Ok(Then::Ask)
            }
        }
    }

    fn record(&mut self, rest: &str) -> Result<(), Failure> {
        let Some(file) = self.given_or_asked(rest, &say!("plain.record_file"))? else {
            return Ok(());
        };
        let path = PathBuf::from(file);
        let at = self.world.now();
        match super::record::write_to(&self.desk.case, &at, &self.by, &path) {
            Ok(()) => self.say(&say!("plain.record_written", path = path.display())),
            Err(failure) => self.say(failure.text().trim_end()),
        }
    }
}
