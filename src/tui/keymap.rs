//! The one table of keys: what they mean, where they work, and how they are explained.
//!
//! Keys are handled from this table, and the help page and the line of keys are drawn from it, so that
//! they cannot differ.

mod rows;
mod table;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::draft;
use super::form::FieldKey;
use super::input::{Event, types};
use super::intent::{Intent, Opens};
use super::kind::{Kind, Redact, Review, Signing};
use super::model::Model;
use super::msg::Msg;
use super::widget::options::Choosing;
use crate::flow::{NodeAt, Question, QuestionKind};
use crate::say;
use crate::session::form::{Comment, Defer, Form, NotApplicable};
use crate::words::Sentence;
use table::{ALT, CTRL, TABLE};

pub use rows::{beside, in_focus, listed, takes_rows};

/// A key as pressed. A digit stands for all digits from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Key {
    Is(KeyCode, KeyModifiers),
    /// A capital letter, and no other.
    Capital(char),
    Digit,
}

/// One row of the table.
#[derive(Debug)]
struct Binding {
    /// While letters are commands.
    list: &'static [Key],
    /// While letters are text.
    text: &'static [Key],
    intent: Intent,
    /// The sentence on the help page.
    help: Sentence<0>,
    /// The word in the line of keys, where it is shown there.
    brief: Option<Sentence<0>>,
}

impl Binding {
    const fn keys(&self, typing: bool) -> &'static [Key] {
        if typing { self.text } else { self.list }
    }
}

impl Key {
    fn fits(self, key: &KeyEvent) -> bool {
        // Shift is part of the letter, and some terminals say so besides.
        let modifiers = match key.code {
            KeyCode::Char(_) => key.modifiers - KeyModifiers::SHIFT,
            _ => key.modifiers,
        };
        match self {
            Self::Is(code, wanted) => modifiers == wanted && same(code, key.code),
            Self::Capital(c) => modifiers.is_empty() && key.code == KeyCode::Char(c),
            Self::Digit => modifiers.is_empty() && digit(key.code).is_some(),
        }
    }

    fn name(self) -> String {
        let (code, modifiers) = match self {
            Self::Digit => return say!("tui.key_digit"),
            Self::Capital(c) => return c.to_string(),
            Self::Is(code, modifiers) => (code, modifiers),
        };
        let name = match code {
            KeyCode::Enter => say!("tui.key_enter"),
            KeyCode::Esc => say!("tui.key_esc"),
            KeyCode::Tab => say!("tui.key_tab"),
            KeyCode::BackTab => return say!("tui.key_back_tab"),
            KeyCode::Up => say!("tui.key_up"),
            KeyCode::Down => say!("tui.key_down"),
            KeyCode::Left => say!("tui.key_left"),
            KeyCode::Right => say!("tui.key_right"),
            KeyCode::PageUp => say!("tui.key_page_up"),
            KeyCode::PageDown => say!("tui.key_page_down"),
            KeyCode::Home => say!("tui.key_home"),
            KeyCode::End => say!("tui.key_end"),
            KeyCode::Delete => say!("tui.key_delete"),
            KeyCode::Backspace => say!("tui.key_backspace"),
            KeyCode::Char(' ') => say!("tui.key_space"),
            KeyCode::F(number) => format!("F{number}"),
            KeyCode::Char(c) => c.to_string(),
            _ => String::new(),
        };
        if modifiers.contains(CTRL) {
            say!("tui.key_ctrl", key = name)
        } else if modifiers.contains(ALT) {
            say!("tui.key_alt", key = name)
        } else {
            name
        }
    }
}

/// Letters mean the same with Caps Lock on.
fn same(one: KeyCode, other: KeyCode) -> bool {
    match (one, other) {
        (KeyCode::Char(one), KeyCode::Char(other)) => one.eq_ignore_ascii_case(&other),
        _ => one == other,
    }
}

fn digit(code: KeyCode) -> Option<usize> {
    match code {
        KeyCode::Char(c) => c
            .to_digit(10)
            .filter(|digit| *digit > 0)
            .map(|digit| digit as usize),
        _ => None,
    }
}

/// What a key means on the page shown, if anything.
#[must_use]
pub fn msg(model: &Model, key: &KeyEvent) -> Option<Msg> {
    let typing = model.is_typing();
    if typing && let Some(c) = types(key) {
        return Some(Msg::Type(c));
    }
    let fits = |row: &&Binding| row.keys(typing).iter().any(|known| known.fits(key));
    // A key that means something else where there are rows stands there twice.
    let mut fitting = TABLE.iter().filter(fits);
    let binding = fitting.find(|row| works(model, row.intent))?;
    Some(Msg::Do(match binding.intent {
        Intent::Pick(_) => Intent::Pick(digit(key.code)?),
        intent => intent,
    }))
}

/// Whether a row of the table is about rows of a table: there its keys mean nothing else.
const fn is_of_rows(binding: &Binding) -> bool {
    matches!(binding.intent, Intent::Row(_))
}

/// Whether an event that came together with the key which led to the page shown, or to the refusal on it, was
/// meant for what was there before. Letters are text where there is a field for them, and nothing is lost by
/// moving about; what would choose, confirm or command is not for this page.
#[must_use]
pub fn is_too_early(model: &Model, event: &Event) -> bool {
    let Event::Key(key) = event else {
        return false;
    };
    match types(key) {
        Some(_) => !model.is_typing(),
        None => is_enter(event),
    }
}

/// Whether an event is the Enter key.
pub(super) fn is_enter(event: &Event) -> bool {
    matches!(event, Event::Key(key) if key.code == KeyCode::Enter)
}

/// The keys that work on the page shown: names of keys, and the sentence that explains them.
#[must_use]
pub fn help(model: &Model) -> Vec<(String, &'static str)> {
    rows(model)
        .map(|(row, keys)| {
            let mut names: Vec<String> = Vec::new();
            for name in keys.iter().map(|key| key.name()) {
                // Terminals tell some keys in more than one way.
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            (crate::words::list(&names), row.help.text())
        })
        .collect()
}

/// The most useful of them, in short: name of the key and a word.
pub fn briefs(model: &Model) -> impl Iterator<Item = (String, &'static str)> + '_ {
    rows(model).filter_map(|(row, keys)| Some((keys.first()?.name(), row.brief?.text())))
}

fn rows(model: &Model) -> impl Iterator<Item = (&'static Binding, Vec<Key>)> + '_ {
    let typing = model.is_typing();
    let first = TABLE
        .iter()
        .filter(|row| is_of_rows(row) && works(model, row.intent));
    let taken: Vec<Key> = first.flat_map(|row| row.keys(typing)).copied().collect();
    let rows = TABLE.iter().map(move |row| {
        let mut keys = row.keys(typing).to_vec();
        if !is_of_rows(row) {
            keys.retain(|key| !taken.contains(key));
        }
        (row, keys)
    });
    rows.filter(|(row, keys)| !keys.is_empty() && works(model, row.intent))
}

/// The page that is opened over the one shown, where it may be opened there.
#[must_use]
pub fn opened(model: &Model, page: Opens) -> Option<Kind> {
    let shown = &model.page().kind;
    let case = model.case.as_ref();
    let question = |at: NodeAt| case.and_then(|case| case.flow.question(at));
    let own = own_node(shown);
    let reached = own.filter(|at| case.is_some_and(|case| case.now.is_reached(*at)));
    let asked = |may: fn(&Question) -> bool| reached.filter(|at| question(*at).is_some_and(may));
    // A page is not opened over its own.
    let over = |own: bool, kind: Kind| (case.is_some() && !own).then_some(kind);
    let other = |kind: Kind| over(kind == *shown, kind);
    match page {
        Opens::NotKnown => {
            let question = asked(|question| question.may_defer)?;
            Some(Kind::fill(Defer { question }))
        }
        Opens::NotApplicable => {
            let question = asked(|question| question.may_not_apply)?;
            Some(Kind::fill(NotApplicable { question }))
        }
        Opens::Why => own.map(Kind::Why),
        Opens::Guidance => {
            let guidance = case?.flow.node(own?).guidance();
            own.filter(|_| !guidance.is_empty()).map(Kind::Guidance)
        }
        Opens::Evidence => reached.map(Kind::Evidence),
        Opens::Comment => reached.map(|node| Kind::fill(Comment { node })),
        Opens::Redact => reached.map(|at| Kind::Redact(Redact::Texts(at))),
        Opens::Review => {
            let all = Kind::Review(Review::All(model.node()));
            let own = matches!(
                shown,
                Kind::Review(_)
                    | Kind::Fill(
                        Form::Reply(_)
                            | Form::Settle(_)
                            | Form::Advise(_)
                            | Form::Correct(_)
                            | Form::Respond(_)
                    )
            );
            over(own, all)
        }
        Opens::Signing => {
            let all = Kind::Signing(Signing::All);
            let own = matches!(
                shown,
                Kind::Signing(_) | Kind::Fill(Form::Sign(_) | Form::WithdrawSignoff(_))
            );
            over(own, all)
        }
        Opens::People => {
            let about = model.node().filter(|at| question(*at).is_some());
            let own = matches!(
                shown,
                Kind::People(_)
                    | Kind::Fill(Form::Assign(_) | Form::HandOver(_))
                    | Kind::Acknowledge
            );
            over(own, Kind::People(about))
        }
        Opens::Jump => other(Kind::Jump),
        Opens::Check => over(matches!(shown, Kind::Check(_)), Kind::Check(None)),
        Opens::Findings => other(Kind::Findings),
        Opens::Map => other(Kind::Map),
        Opens::History => other(Kind::History),
        Opens::Terms => other(Kind::Terms).filter(|_| {
            let terms = case.map(|case| &case.flow.glossary);
            terms.is_some_and(|terms| !terms.is_empty())
        }),
        Opens::Write => other(Kind::Write),
        Opens::Who => (*shown != Kind::Who).then_some(Kind::Who),
    }
}

/// The node whose own page this is.
const fn own_node(kind: &Kind) -> Option<NodeAt> {
    if let Kind::Node(at) = kind {
        Some(*at)
    } else {
        None
    }
}

/// Whether an intent would do anything on the page shown.
#[must_use]
pub fn works(model: &Model, intent: Intent) -> bool {
    let page = model.page();
    let case = model.case.as_ref();
    let list = page.list();
    match intent {
        Intent::Open(page) => opened(model, page).is_some(),
        Intent::Row(what) => rows::works(model, what),
        Intent::Back => model.pages.len() > 1,
        Intent::Confirm
        | Intent::Up
        | Intent::Down
        | Intent::PageUp
        | Intent::PageDown
        | Intent::First
        | Intent::Last
        | Intent::Repaint
        | Intent::Leave
        | Intent::Go(_)
        | Intent::Delete(_)
        | Intent::Undo
        | Intent::Redo
        | Intent::Suspend => true,
        Intent::Help => page.kind != Kind::Help,
        Intent::Mark => list.is_some_and(|list| match list.choosing {
            Choosing::One | Choosing::Many => true,
            Choosing::Entry => false,
        }),
        Intent::Pick(_) => list.is_some_and(|list| !list.items.is_empty()),
        Intent::NextControl | Intent::PreviousControl => page.controls.len() > 1,
        Intent::NewLine => page
            .field()
            .is_some_and(super::widget::field::Field::has_many_lines),
        Intent::Note => {
            let here = case.zip(own_node(&page.kind));
            let asked = here.is_some_and(|(case, at)| {
                let question = case.flow.question(at);
                case.now.is_reached(at)
                    && question.is_some_and(|question| question.kind != QuestionKind::Table)
            });
            asked && page.position(FieldKey::Note).is_none()
        }
        Intent::TakeDraft => page.keeping.thrown.is_some() || !page.keeping.offers.is_empty(),
        Intent::ThrowDraft => draft::is_changed(page) || draft::own_offer(page).is_some(),
        Intent::TakeBack => {
            matches!(page.kind, Kind::Tasks | Kind::Node(_))
                && case.is_some_and(|case| case.undo().is_some())
        }
        Intent::Tasks => case.is_some() && page.kind != Kind::Tasks,
    }
}
