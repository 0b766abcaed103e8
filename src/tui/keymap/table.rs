//! The rows of the table of keys.

use crossterm::event::{KeyCode, KeyModifiers};

use super::{Binding, Key};
use crate::sentence;
use crate::tui::intent::{Intent, OfRow, Opens};
use crate::tui::widget::field::Motion;

const NONE: KeyModifiers = KeyModifiers::NONE;
pub(super) const CTRL: KeyModifiers = KeyModifiers::CONTROL;
pub(super) const ALT: KeyModifiers = KeyModifiers::ALT;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;

const ENTER: Key = Key::Is(KeyCode::Enter, NONE);
const ESC: Key = Key::Is(KeyCode::Esc, NONE);
const TAB: Key = Key::Is(KeyCode::Tab, NONE);
const BACK_TAB: Key = Key::Is(KeyCode::BackTab, NONE);
const UP: Key = Key::Is(KeyCode::Up, NONE);
const DOWN: Key = Key::Is(KeyCode::Down, NONE);
const LEFT: Key = Key::Is(KeyCode::Left, NONE);
const RIGHT: Key = Key::Is(KeyCode::Right, NONE);
const PAGE_UP: Key = Key::Is(KeyCode::PageUp, NONE);
const PAGE_DOWN: Key = Key::Is(KeyCode::PageDown, NONE);
const HOME: Key = Key::Is(KeyCode::Home, NONE);
const END: Key = Key::Is(KeyCode::End, NONE);
const DELETE: Key = Key::Is(KeyCode::Delete, NONE);
const BACKSPACE: Key = Key::Is(KeyCode::Backspace, NONE);

/// The key of a character.
const fn c(c: char) -> Key {
    Key::Is(KeyCode::Char(c), NONE)
}

const fn ctrl(c: char) -> Key {
    Key::Is(KeyCode::Char(c), CTRL)
}

const fn alt(c: char) -> Key {
    Key::Is(KeyCode::Char(c), ALT)
}

/// A function key.
const fn f(number: u8) -> Key {
    Key::Is(KeyCode::F(number), NONE)
}

const fn plus(key: Key, modifiers: KeyModifiers) -> Key {
    match key {
        Key::Is(code, _) => Key::Is(code, modifiers),
        Key::Digit => Key::Digit,
        Key::Capital(c) => Key::Capital(c),
    }
}

macro_rules! brief {
    () => {
        None
    };
    ($brief:literal) => {
        Some(sentence!($brief))
    };
}

/// A row: the keys while letters are commands, the keys while they are text, what the person wants by them, the
/// sentence of the help page, and the word in the line of keys where it is shown there.
macro_rules! table {
    ($($(#[$on:meta])? [$($list:expr),*] [$($text:expr),*] $intent:ident $(($arg:expr))?,
        $help:literal $($brief:literal)?;)*) => {
        &[$($(#[$on])? Binding {
            list: &[$($list),*],
            text: &[$($text),*],
            intent: Intent::$intent $(($arg))?,
            help: sentence!($help),
            brief: brief!($($brief)?),
        },)*]
    };
}

/// In the order of the help page, and of the line of keys.
pub(super) const TABLE: &[Binding] = table! {
    // Where there are rows, these go before the same keys further down.
    [ENTER] [] Row(OfRow::View), "rows.help_view" "rows.brief_view";
    [c('a')] [] Row(OfRow::Add), "rows.help_add" "rows.brief_add";
    [c('e')] [] Row(OfRow::Edit), "rows.help_edit" "rows.brief_edit";
    [c('d')] [] Row(OfRow::Strike), "rows.help_strike" "rows.brief_strike";
    [c('u')] [] Row(OfRow::PutBack), "rows.help_put_back" "rows.brief_put_back";
    [c('n')] [] Row(OfRow::None), "rows.help_none" "rows.brief_none";
    [c('y')] [] Row(OfRow::All), "rows.help_all" "rows.brief_all";
    [ENTER] [ENTER] Confirm, "tui.help_confirm" "tui.brief_confirm";
    [c(' ')] [] Mark, "tui.help_mark" "tui.brief_mark";
    [ESC, c('b')] [ESC] Back, "tui.help_back" "tui.brief_back";
    [c('?'), f(1)] [f(1)] Help, "tui.help_help" "tui.brief_help";
    [c('n'), f(7)] [f(7)] Open(Opens::NotKnown), "tui.help_not_known" "tui.brief_not_known";
    [c('g'), f(5)] [f(5)] Open(Opens::Guidance), "tui.help_guidance" "tui.brief_guidance";
    [c('w'), f(4)] [f(4)] Open(Opens::Why), "tui.help_why" "tui.brief_why";
    [c('a'), f(6)] [f(6)] Note, "tui.help_note" "tui.brief_note";
    [c('n'), RIGHT, alt('n')] [alt('n')] Row(OfRow::Next), "rows.help_next" "rows.brief_next";
    [c('p'), LEFT, alt('p')] [alt('p')] Row(OfRow::Previous), "rows.help_previous" "rows.brief_previous";
    [Key::Capital('J'), plus(DOWN, ALT)] [] Row(OfRow::MoveDown), "rows.help_move_down";
    [Key::Capital('K'), plus(UP, ALT)] [] Row(OfRow::MoveUp), "rows.help_move_up";
    [c('l')] [] Row(OfRow::Like), "rows.help_like";
    [c('s')] [] Row(OfRow::Alike), "rows.help_alike";
    [UP, c('k')] [UP] Up, "tui.help_up";
    [DOWN, c('j')] [DOWN] Down, "tui.help_down";
    [Key::Digit] [] Pick(0), "tui.help_pick";
    [TAB] [TAB] NextControl, "tui.help_next";
    [BACK_TAB, plus(BACK_TAB, SHIFT)] [BACK_TAB, plus(BACK_TAB, SHIFT)] PreviousControl, "tui.help_previous";
    [PAGE_UP] [PAGE_UP] PageUp, "tui.help_page_up";
    [PAGE_DOWN] [PAGE_DOWN] PageDown, "tui.help_page_down";
    [HOME] [] First, "tui.help_first";
    [END] [] Last, "tui.help_last";
    [c('x'), f(8)] [f(8)] Open(Opens::NotApplicable), "tui.help_not_applicable";
    [c('e'), f(9)] [f(9)] Open(Opens::Evidence), "tui.help_evidence";
    [c('o')] [] Open(Opens::Comment), "tui.help_comment";
    [c('v'), f(12)] [f(12)] Open(Opens::Review), "review.help_review";
    [c('s')] [] Open(Opens::Signing), "signoff.help_signing";
    [c('p'), f(10)] [f(10)] Open(Opens::People), "people.help_people";
    [c('l'), f(11)] [f(11)] Open(Opens::Redact), "publish.help_redact";
    [c('u')] [] TakeBack, "tui.help_take_back";
    [c('/'), f(3)] [] Open(Opens::Jump), "tui.help_jump" "tui.brief_jump";
    [] [f(3)] Open(Opens::Jump), "tui.help_jump";
    [c('t'), f(2)] [] Tasks, "tui.help_tasks" "tui.brief_tasks";
    [] [f(2)] Tasks, "tui.help_tasks";
    [c('c')] [] Open(Opens::Check), "tui.help_check";
    [c('f')] [] Open(Opens::Findings), "tui.help_findings";
    [c('m')] [] Open(Opens::Map), "tui.help_map";
    [c('h')] [] Open(Opens::History), "tui.help_history";
    [c('d')] [] Open(Opens::Terms), "tui.help_terms";
    [c('r')] [] Open(Opens::Write), "tui.help_write";
    [c('i')] [] Open(Opens::Who), "tui.help_who";
    [] [plus(ENTER, ALT), ctrl('j')] NewLine, "tui.help_new_line" "tui.brief_new_line";
    [] [LEFT, ctrl('b')] Go(Motion::Left), "tui.help_left";
    [] [RIGHT, ctrl('f')] Go(Motion::Right), "tui.help_right";
    [] [plus(LEFT, CTRL), plus(LEFT, ALT), alt('b')] Go(Motion::WordLeft), "tui.help_word_left";
    [] [plus(RIGHT, CTRL), plus(RIGHT, ALT), alt('f')] Go(Motion::WordRight), "tui.help_word_right";
    [] [HOME, ctrl('a')] Go(Motion::Start), "tui.help_start";
    [] [END, ctrl('e')] Go(Motion::End), "tui.help_end";
    [] [plus(HOME, CTRL)] Go(Motion::First), "tui.help_text_first";
    [] [plus(END, CTRL)] Go(Motion::Last), "tui.help_text_last";
    [] [BACKSPACE, ctrl('h'), plus(BACKSPACE, SHIFT)] Delete(Motion::Left), "tui.help_backspace";
    [] [DELETE, ctrl('d')] Delete(Motion::Right), "tui.help_delete";
    [] [ctrl('w'), plus(BACKSPACE, ALT), plus(BACKSPACE, CTRL)] Delete(Motion::WordLeft), "tui.help_delete_word";
    [] [ctrl('k')] Delete(Motion::End), "tui.help_delete_end";
    [] [ctrl('u')] Delete(Motion::Start), "tui.help_delete_start";
    // Terminals send the same for Ctrl-7 and Ctrl-_, by which other programs undo.
    [] [alt('u'), ctrl('7')] Undo, "tui.help_undo";
    [] [ctrl('r')] Redo, "tui.help_redo";
    [ctrl('t')] [ctrl('t')] TakeDraft, "tui.help_take_draft";
    [ctrl('x')] [ctrl('x')] ThrowDraft, "tui.help_throw_draft";
    [ctrl('l')] [ctrl('l')] Repaint, "tui.help_repaint";
    #[cfg(unix)] [ctrl('z')] [ctrl('z')] Suspend, "tui.help_suspend";
    [c('q'), ctrl('q'), ctrl('c')] [ctrl('q'), ctrl('c')] Leave, "tui.help_leave" "tui.brief_leave";
};
