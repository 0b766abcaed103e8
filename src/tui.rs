//! The full-screen program.
//!
//! Once round: the [`driver`] draws [`view`] of the [`model`], waits for [`input`], lets [`keymap`] turn
//! keys into messages, lets [`update`] change the model, and does what comes back as an effect. What a page has
//! to fill in, does and draws is in its file in `pages`. Only the driver knows files; only [`terminal`] and
//! [`signals`] know the terminal.

mod ansi;
mod doc;
pub mod draft;
pub mod driver;
pub mod ending;
pub mod form;
pub mod input;
pub mod intent;
pub mod keeping;
pub mod keymap;
pub mod kind;
pub mod model;
pub mod msg;
mod pages;
pub mod run;
pub mod signals;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
pub mod widget;
pub mod window;

use std::io;
use std::path::PathBuf;
use std::sync::PoisonError;
use std::time::Duration;

use driver::{Driver, First, Outside};
use input::Keyboard;
use model::Model;
use signals::Busy;
use terminal::Screen;
use theme::Theme;

use crate::session::event::Actor;
use crate::store::{Notice, StoreError};

/// The session that was open last, as it was left.
#[derive(Debug)]
pub struct Left {
    /// Its file.
    pub path: PathBuf,
    /// What a last look gave, whether all that was saved stands in it.
    pub looked: Result<Vec<Notice>, StoreError>,
}

/// Runs the program on the terminal, beginning with this page. `escape` is how long the rest of a key may take
/// to follow its escape character. Gives the file of the session that was open last.
///
/// # Errors
///
/// Where there is no terminal, or it fails.
pub fn run(
    outside: Outside<'_>,
    theme: Theme,
    by: Actor,
    first: First,
    escape: Duration,
) -> io::Result<Option<Left>> {
    let busy = Busy::default();
    signals::watch(busy.clone())?;
    let keyboard = Keyboard::open(escape)?;
    let screen = Screen::enter()?;
    let size = screen.size()?;
    let model = Model::new(theme, size.width, size.height, by);
    let store = outside.store.clone();
    let mut driver = Driver::new(outside, screen, keyboard, busy, model);
    let drafts = driver.shared_drafts();
    ending::set_last_words(move || {
        let mut drafts = drafts.lock().unwrap_or_else(PoisonError::into_inner);
        let _ = drafts.write(&store);
    });
    let ended = driver.run(first);
    if ended.is_err() {
        signals::wait_if_gone();
    }
    ending::clear_last_words();
    let (screen, desk) = driver.into_parts();
    drop(screen);
    ended?;
    Ok(desk.map(|mut desk| {
        let path = desk.journal.path().to_owned();
        let looked = desk.last_look();
        Left { path, looked }
    }))
}
