//! Copies of a session joined on disk: one way for the command and for both shells.

use std::path::{Path, PathBuf};

use super::beside::Beside;
use super::error::StoreError;
use super::merge::{self, Replaced, Taken};
use super::{CaseError, Desk, Store};
use crate::id::EventId;
use crate::session::event::{EventBody, Opened};
use crate::session::merge::words::{all_lines, notice};
use crate::session::merge::{Copy, Joined, join};
use crate::session::since::came_in;
use crate::session::state::Case;
use crate::session::telling::Telling;
use crate::{say, words};

/// How often joining begins anew because someone writes in the file that is to be replaced.
const TRIES: usize = 5;

/// Why copies were not joined. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum NotJoined {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A copy is damaged, of another session, or from a newer version.
    #[error("{message}")]
    Refused { message: String, hint: String },
    /// Somebody goes on writing in the file that was to be replaced.
    #[error("{}", say!("merge.busy", path = path.display()))]
    Busy { path: PathBuf },
}

impl NotJoined {
    /// What to do next, where there is something to say.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Store(error) => error.hint(),
            Self::Refused { hint, .. } => Some(hint.clone()),
            Self::Busy { .. } => Some(say!("merge.hint_busy")),
        }
    }
}

/// Copies that were joined.
#[derive(Debug)]
pub struct Done<T> {
    /// The copies as they were.
    pub taken: Vec<Taken>,
    pub joined: Joined,
    /// The file that has it all.
    pub path: PathBuf,
    /// False where it had it all before: nothing was written.
    pub changed: bool,
    /// What looking at it gave, before it was written.
    pub seen: T,
}

/// Joins copies into a file: in the place of one of them where `output` leads to it, else as a new file.
/// `look` sees what is to be written and may refuse it.
///
/// # Errors
///
/// Where a copy cannot be read, is damaged or is of another session, where `look` refuses, where the file
/// cannot be written, and where somebody goes on writing in it. Nothing has changed then.
pub fn join_files<T, E: From<NotJoined>>(
    paths: &[PathBuf],
    output: &Path,
    look: impl FnMut(&Joined) -> Result<T, E>,
) -> Result<Done<T>, E> {
    join_with(paths, None, output, look)
}

/// As [`join_files`], where one of the copies was read already; its path stands among the others.
///
/// # Errors
///
/// As [`join_files`].
pub fn join_with<T, E: From<NotJoined>>(
    paths: &[PathBuf],
    stdin: Option<&Taken>,
    output: &Path,
    mut look: impl FnMut(&Joined) -> Result<T, E>,
) -> Result<Done<T>, E> {
    let store = |error| E::from(NotJoined::Store(error));
    let into = paths
        .iter()
        .position(|path| merge::is_same_file(path, output));
    for _ in 0..TRIES {
        let taken = take_all(paths, stdin).map_err(store)?;
        let joined = joined(&taken)?;
        let seen = look(&joined)?;
        let written = match into {
            Some(copy) if taken[copy].bytes == joined.bytes => Some((output.to_owned(), false)),
            Some(copy) => match merge::replace(&taken[copy], &joined.bytes).map_err(store)? {
                Replaced::Done => Some((output.to_owned(), true)),
                Replaced::Not | Replaced::Late => None,
            },
            None => {
                let practice = opened(&joined).is_some_and(|opened| opened.practice);
                let path = merge::write_new(output, &joined.bytes, practice).map_err(store)?;
                Some((path, true))
            }
        };
        if let Some((path, changed)) = written {
            return Ok(Done {
                taken,
                joined,
                path,
                changed,
                seen,
            });
        }
    }
    let path = output.to_owned();
    Err(NotJoined::Busy { path }.into())
}

/// Reads copies, in the order given; `stdin` is one that was read already, under its own path.
///
/// # Errors
///
/// Where one cannot be read.
pub fn take_all(paths: &[PathBuf], stdin: Option<&Taken>) -> Result<Vec<Taken>, StoreError> {
    let taken = paths.iter().map(|path| match stdin {
        Some(taken) if *path == taken.path => Ok(taken.clone()),
        _ => merge::take(path),
    });
    taken.collect()
}

/// Joins copies in memory.
///
/// # Errors
///
/// Where one is damaged, of another session, or from a newer version.
pub fn joined(taken: &[Taken]) -> Result<Joined, NotJoined> {
    let copies: Vec<Copy<'_>> = taken
        .iter()
        .map(|taken| Copy {
            bytes: &taken.bytes,
            reading: &taken.reading,
        })
        .collect();
    let paths = taken.iter().map(|taken| taken.path.display().to_string());
    let paths: Vec<String> = paths.collect();
    join(&copies).map_err(|refusal| NotJoined::Refused {
        message: refusal.text(&paths),
        hint: refusal.hint(),
    })
}

/// What the first entry of joined copies says.
#[must_use]
pub fn opened(joined: &Joined) -> Option<&Opened> {
    match &joined.events.first()?.body {
        EventBody::Opened(opened) => Some(opened),
        _ => None,
    }
}

/// Joins copies that lie beside a session into it. They stay where they are.
///
/// # Errors
///
/// As [`join_files`].
pub fn join_beside(session: &Path, copies: &[Beside]) -> Result<(), NotJoined> {
    let mut paths = vec![session.to_owned()];
    paths.extend(copies.iter().map(|copy| copy.path.clone()));
    join_files(&paths, session, |_| Ok::<(), NotJoined>(())).map(|_| ())
}

/// What joining copies into a session brought, a line each: `seen` are the latest entries that it had before, and
/// `notices` what there is to say as it is opened anew.
#[must_use]
pub fn joined_in_words(
    case: &Case,
    seen: &[EventId],
    notices: Vec<String>,
    copies: &[Beside],
) -> Vec<String> {
    let mut lines = came_in(case, seen);
    let conflicts = all_lines(Telling::of(case), &case.conflicts());
    if !conflicts.is_empty() {
        lines.push(String::new());
        lines.extend(conflicts);
    }
    // The conflicts are told above.
    let above = notice(case);
    let notices = notices.into_iter();
    lines.extend(notices.filter(|line| Some(line) != above.as_ref()));
    let names: Vec<String> = copies.iter().map(Beside::name).collect();
    lines.push(String::new());
    lines.push(say!("copies.left", list = words::list(&names)));
    lines
}

impl Store {
    /// As [`join_beside`], into a session that is open, which is opened anew.
    ///
    /// # Errors
    ///
    /// As there, and where it cannot be opened anew: the next save then finds the joined file and goes on in it.
    pub fn joined(&self, desk: &Desk, copies: &[Beside]) -> Result<Desk, CaseError> {
        join_beside(desk.journal.path(), copies)?;
        self.desk_again(desk)
    }
}
