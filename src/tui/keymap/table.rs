//! The rows of the table of keys.

use crossterm::event::{KeyCode, KeyModifiers};

use super::{Binding, Key, Where};
use crate::sentence;
use crate::tui::intent::Intent;
use crate::tui::widget::field::Motion;

const NONE: KeyModifiers = KeyModifiers::NONE;
pub(super) const CTRL: KeyModifiers = KeyModifiers::CONTROL;
pub(super) const ALT: KeyModifiers = KeyModifiers::ALT;

const fn plain(c: char) -> Key {
    Key::Is(KeyCode::Char(c), NONE)
}

const fn ctrl(c: char) -> Key {
    Key::Is(KeyCode::Char(c), CTRL)
}

const fn alone(code: KeyCode) -> Key {
    Key::Is(code, NONE)
}

const fn function(number: u8) -> Key {
    Key::Is(KeyCode::F(number), NONE)
}

macro_rules! row {
    ($keys:expr, $place:expr, $intent:expr, $help:literal, "" $(,)?) => {
        row!(@ $keys, $place, $intent, $help, None)
    };
    ($keys:expr, $place:expr, $intent:expr, $help:literal, $brief:literal $(,)?) => {
        row!(@ $keys, $place, $intent, $help, Some(sentence!($brief)))
    };
    (@ $keys:expr, $place:expr, $intent:expr, $help:literal, $brief:expr) => {
        Binding {
            keys: $keys,
            place: $place,
            intent: $intent,
            help: sentence!($help),
            brief: $brief,
        }
    };
}

/// In the order of the help page, and of the line of keys.
pub(super) const TABLE: &[Binding] = &[
    row!(
        &[alone(KeyCode::Enter)],
        Where::Both,
        Intent::Confirm,
        "tui.help_confirm",
        "tui.brief_confirm",
    ),
    row!(
        &[alone(KeyCode::Char(' '))],
        Where::List,
        Intent::Mark,
        "tui.help_mark",
        "tui.brief_mark",
    ),
    row!(
        &[alone(KeyCode::Esc), plain('b')],
        Where::List,
        Intent::Back,
        "tui.help_back",
        "tui.brief_back",
    ),
    row!(
        &[alone(KeyCode::Esc)],
        Where::Text,
        Intent::Back,
        "tui.help_back",
        "tui.brief_back",
    ),
    row!(
        &[plain('?'), function(1)],
        Where::List,
        Intent::Help,
        "tui.help_help",
        "tui.brief_help",
    ),
    row!(
        &[function(1)],
        Where::Text,
        Intent::Help,
        "tui.help_help",
        "tui.brief_help",
    ),
    row!(
        &[plain('n'), function(7)],
        Where::List,
        Intent::NotKnown,
        "tui.help_not_known",
        "tui.brief_not_known",
    ),
    row!(
        &[function(7)],
        Where::Text,
        Intent::NotKnown,
        "tui.help_not_known",
        "tui.brief_not_known",
    ),
    row!(
        &[plain('g'), function(5)],
        Where::List,
        Intent::Guidance,
        "tui.help_guidance",
        "tui.brief_guidance",
    ),
    row!(
        &[function(5)],
        Where::Text,
        Intent::Guidance,
        "tui.help_guidance",
        "tui.brief_guidance",
    ),
    row!(
        &[plain('w'), function(4)],
        Where::List,
        Intent::Why,
        "tui.help_why",
        "tui.brief_why",
    ),
    row!(
        &[function(4)],
        Where::Text,
        Intent::Why,
        "tui.help_why",
        "tui.brief_why",
    ),
    row!(
        &[plain('a'), function(6)],
        Where::List,
        Intent::Note,
        "tui.help_note",
        "tui.brief_note",
    ),
    row!(
        &[function(6)],
        Where::Text,
        Intent::Note,
        "tui.help_note",
        "tui.brief_note",
    ),
    row!(
        &[alone(KeyCode::Up), plain('k')],
        Where::List,
        Intent::Up,
        "tui.help_up",
        "",
    ),
    row!(
        &[alone(KeyCode::Up)],
        Where::Text,
        Intent::Up,
        "tui.help_up",
        "",
    ),
    row!(
        &[alone(KeyCode::Down), plain('j')],
        Where::List,
        Intent::Down,
        "tui.help_down",
        "",
    ),
    row!(
        &[alone(KeyCode::Down)],
        Where::Text,
        Intent::Down,
        "tui.help_down",
        "",
    ),
    row!(
        &[Key::Digit],
        Where::List,
        Intent::Pick(0),
        "tui.help_pick",
        "",
    ),
    row!(
        &[alone(KeyCode::Tab)],
        Where::Both,
        Intent::NextControl,
        "tui.help_next",
        "",
    ),
    row!(
        &[
            alone(KeyCode::BackTab),
            Key::Is(KeyCode::BackTab, KeyModifiers::SHIFT),
        ],
        Where::Both,
        Intent::PreviousControl,
        "tui.help_previous",
        "",
    ),
    row!(
        &[alone(KeyCode::PageUp)],
        Where::Both,
        Intent::PageUp,
        "tui.help_page_up",
        "",
    ),
    row!(
        &[alone(KeyCode::PageDown)],
        Where::Both,
        Intent::PageDown,
        "tui.help_page_down",
        "",
    ),
    row!(
        &[alone(KeyCode::Home)],
        Where::List,
        Intent::First,
        "tui.help_first",
        "",
    ),
    row!(
        &[alone(KeyCode::End)],
        Where::List,
        Intent::Last,
        "tui.help_last",
        "",
    ),
    row!(
        &[plain('x'), function(8)],
        Where::List,
        Intent::NotApplicable,
        "tui.help_not_applicable",
        "",
    ),
    row!(
        &[function(8)],
        Where::Text,
        Intent::NotApplicable,
        "tui.help_not_applicable",
        "",
    ),
    row!(
        &[plain('e'), function(9)],
        Where::List,
        Intent::Evidence,
        "tui.help_evidence",
        "",
    ),
    row!(
        &[function(9)],
        Where::Text,
        Intent::Evidence,
        "tui.help_evidence",
        "",
    ),
    row!(
        &[plain('o')],
        Where::List,
        Intent::Comment,
        "tui.help_comment",
        "",
    ),
    row!(
        &[plain('v'), function(12)],
        Where::List,
        Intent::Review,
        "review.help_review",
        "",
    ),
    row!(
        &[function(12)],
        Where::Text,
        Intent::Review,
        "review.help_review",
        "",
    ),
    row!(
        &[plain('s')],
        Where::List,
        Intent::Signing,
        "signoff.help_signing",
        "",
    ),
    row!(
        &[plain('p'), function(10)],
        Where::List,
        Intent::People,
        "people.help_people",
        "",
    ),
    row!(
        &[function(10)],
        Where::Text,
        Intent::People,
        "people.help_people",
        "",
    ),
    row!(
        &[plain('l'), function(11)],
        Where::List,
        Intent::Redact,
        "publish.help_redact",
        "",
    ),
    row!(
        &[function(11)],
        Where::Text,
        Intent::Redact,
        "publish.help_redact",
        "",
    ),
    row!(
        &[plain('u')],
        Where::List,
        Intent::TakeBack,
        "tui.help_take_back",
        "",
    ),
    row!(
        &[plain('/'), function(3)],
        Where::List,
        Intent::Jump,
        "tui.help_jump",
        "tui.brief_jump",
    ),
    row!(
        &[function(3)],
        Where::Text,
        Intent::Jump,
        "tui.help_jump",
        "",
    ),
    row!(
        &[plain('t'), function(2)],
        Where::List,
        Intent::Tasks,
        "tui.help_tasks",
        "tui.brief_tasks",
    ),
    row!(
        &[function(2)],
        Where::Text,
        Intent::Tasks,
        "tui.help_tasks",
        "",
    ),
    row!(
        &[plain('c')],
        Where::List,
        Intent::Check,
        "tui.help_check",
        "",
    ),
    row!(
        &[plain('f')],
        Where::List,
        Intent::Findings,
        "tui.help_findings",
        "",
    ),
    row!(&[plain('m')], Where::List, Intent::Map, "tui.help_map", ""),
    row!(
        &[plain('h')],
        Where::List,
        Intent::History,
        "tui.help_history",
        "",
    ),
    row!(
        &[plain('d')],
        Where::List,
        Intent::Terms,
        "tui.help_terms",
        "",
    ),
    row!(
        &[plain('r')],
        Where::List,
        Intent::Write,
        "tui.help_write",
        "",
    ),
    row!(&[plain('i')], Where::List, Intent::Who, "tui.help_who", ""),
    row!(
        &[Key::Is(KeyCode::Enter, ALT), ctrl('j')],
        Where::Text,
        Intent::NewLine,
        "tui.help_new_line",
        "tui.brief_new_line",
    ),
    row!(
        &[alone(KeyCode::Left), ctrl('b')],
        Where::Text,
        Intent::Go(Motion::Left),
        "tui.help_left",
        "",
    ),
    row!(
        &[alone(KeyCode::Right), ctrl('f')],
        Where::Text,
        Intent::Go(Motion::Right),
        "tui.help_right",
        "",
    ),
    row!(
        &[
            Key::Is(KeyCode::Left, CTRL),
            Key::Is(KeyCode::Left, ALT),
            Key::Is(KeyCode::Char('b'), ALT),
        ],
        Where::Text,
        Intent::Go(Motion::WordLeft),
        "tui.help_word_left",
        "",
    ),
    row!(
        &[
            Key::Is(KeyCode::Right, CTRL),
            Key::Is(KeyCode::Right, ALT),
            Key::Is(KeyCode::Char('f'), ALT),
        ],
        Where::Text,
        Intent::Go(Motion::WordRight),
        "tui.help_word_right",
        "",
    ),
    row!(
        &[alone(KeyCode::Home), ctrl('a')],
        Where::Text,
        Intent::Go(Motion::Start),
        "tui.help_start",
        "",
    ),
    row!(
        &[alone(KeyCode::End), ctrl('e')],
        Where::Text,
        Intent::Go(Motion::End),
        "tui.help_end",
        "",
    ),
    row!(
        &[Key::Is(KeyCode::Home, CTRL)],
        Where::Text,
        Intent::Go(Motion::First),
        "tui.help_text_first",
        "",
    ),
    row!(
        &[Key::Is(KeyCode::End, CTRL)],
        Where::Text,
        Intent::Go(Motion::Last),
        "tui.help_text_last",
        "",
    ),
    row!(
        &[
            alone(KeyCode::Backspace),
            ctrl('h'),
            Key::Is(KeyCode::Backspace, KeyModifiers::SHIFT),
        ],
        Where::Text,
        Intent::Delete(Motion::Left),
        "tui.help_backspace",
        "",
    ),
    row!(
        &[alone(KeyCode::Delete), ctrl('d')],
        Where::Text,
        Intent::Delete(Motion::Right),
        "tui.help_delete",
        "",
    ),
    row!(
        &[
            ctrl('w'),
            Key::Is(KeyCode::Backspace, ALT),
            Key::Is(KeyCode::Backspace, CTRL),
        ],
        Where::Text,
        Intent::Delete(Motion::WordLeft),
        "tui.help_delete_word",
        "",
    ),
    row!(
        &[ctrl('k')],
        Where::Text,
        Intent::Delete(Motion::End),
        "tui.help_delete_end",
        "",
    ),
    row!(
        &[ctrl('u')],
        Where::Text,
        Intent::Delete(Motion::Start),
        "tui.help_delete_start",
        "",
    ),
    // Terminals send the same for Ctrl-7 and Ctrl-_, by which other programs undo.
    row!(
        &[Key::Is(KeyCode::Char('u'), ALT), ctrl('7')],
        Where::Text,
        Intent::Undo,
        "tui.help_undo",
        "",
    ),
    row!(&[ctrl('r')], Where::Text, Intent::Redo, "tui.help_redo", ""),
    row!(
        &[ctrl('t')],
        Where::Both,
        Intent::TakeDraft,
        "tui.help_take_draft",
        "",
    ),
    row!(
        &[ctrl('x')],
        Where::Both,
        Intent::ThrowDraft,
        "tui.help_throw_draft",
        "",
    ),
    row!(
        &[ctrl('l')],
        Where::Both,
        Intent::Repaint,
        "tui.help_repaint",
        "",
    ),
    #[cfg(unix)]
    row!(
        &[ctrl('z')],
        Where::Both,
        Intent::Suspend,
        "tui.help_suspend",
        "",
    ),
    row!(
        &[plain('q'), ctrl('q'), ctrl('c')],
        Where::List,
        Intent::Leave,
        "tui.help_leave",
        "tui.brief_leave",
    ),
    row!(
        &[ctrl('q'), ctrl('c')],
        Where::Text,
        Intent::Leave,
        "tui.help_leave",
        "tui.brief_leave",
    ),
];
