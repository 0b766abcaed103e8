//! What goes wrong with files, in words.

use std::io;
use std::path::{Path, PathBuf};

use super::held;
use super::names::unfit::Unfit;
use crate::say;
use crate::session::journal::{Foreign, LINE_LIMIT, Wrong};

/// Whose fault an error is; the exit code follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The machine failed: disk, network, permission (exit code 3).
    Machine,
    /// The document or session is at fault (exit code 1).
    Content,
}

/// What was being done to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Doing {
    Open,
    Read,
    Write,
    Sync,
    Create,
    List,
    Remove,
}

impl Doing {
    fn text(self) -> String {
        match self {
            Self::Open => say!("store.doing_open"),
            Self::Read => say!("store.doing_read"),
            Self::Write => say!("store.doing_write"),
            Self::Sync => say!("store.doing_sync"),
            Self::Create => say!("store.doing_create"),
            Self::List => say!("store.doing_list"),
            Self::Remove => say!("store.doing_remove"),
        }
    }
}

/// Why a journal cannot be appended to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadOnly {
    /// It was opened with [`super::Mode::Read`].
    Asked,
    /// The first damaged line.
    Damaged { line: usize, wrong: Wrong },
    /// The format it names.
    Newer(String),
    /// The machine refuses to open it for writing: its reason in words.
    Machine(String),
}

impl ReadOnly {
    /// How the file can be had as it was written, where another program has only saved it in its own way.
    #[must_use]
    pub fn way_back(&self) -> Option<String> {
        match self {
            Self::Damaged { wrong, .. } if wrong.is_resaved() => Some(say!("store.way_back")),
            Self::Asked | Self::Damaged { .. } | Self::Newer(_) | Self::Machine(_) => None,
        }
    }

    /// The reason, as the end of a sentence.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Asked => say!("store.read_only_asked"),
            Self::Damaged { line, wrong } => {
                say!("store.read_only_damaged", line = line, wrong = wrong.text())
            }
            Self::Newer(format) => say!("store.read_only_newer", format = format),
            Self::Machine(why) => say!("store.read_only_machine", why = why),
        }
    }
}

/// Everything that can go wrong with files.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{}", say!("store.io", path = path.display(), doing = doing.text(), why = why(source)))]
    Io {
        doing: Doing,
        path: PathBuf,
        source: io::Error,
    },
    /// The file or its folder is gone since it was opened.
    #[error("{}", say!("store.not_saved_vanished", path = path.display()))]
    Vanished { path: PathBuf },
    /// Another file or folder stands where the opened one stood.
    #[error("{}", say!("store.not_saved_replaced", path = path.display()))]
    Replaced { path: PathBuf },
    /// A task file takes answers and comments only.
    #[error("{}", say!("task.not_in_task", path = path.display()))]
    NotInTask { path: PathBuf },
    /// It is not the session that was opened any more.
    #[error("{}", say!("store.not_saved_changed", path = path.display()))]
    Changed { path: PathBuf },
    /// An older state of the file was put in its place while it was open: so many entries that the person has
    /// before them are not in it.
    #[error("{}", say!("store.not_saved_older", path = path.display(), count = count))]
    Older { path: PathBuf, count: usize },
    /// Someone else's lines, written since it was opened, are damaged.
    #[error("{}", say!("store.not_saved_damaged", line = line, path = path.display(), wrong = wrong.text()))]
    Damaged {
        path: PathBuf,
        line: usize,
        wrong: Wrong,
    },
    #[error("{}", say!("store.not_saved_long", bytes = bytes, limit = LINE_LIMIT))]
    TooLong { bytes: usize },
    #[error("{}", say!("store.not_saved_read_only", path = path.display(), why = why.text()))]
    ReadOnly { path: PathBuf, why: ReadOnly },
    #[error("{}", say!("store.not_session", path = path.display(), why = why.text()))]
    NotSession {
        path: PathBuf,
        why: Foreign,
        /// This machine's own copy of the session, found by the file's name.
        copy: Option<PathBuf>,
    },
    /// A newer format of which nothing could be read.
    #[error("{}", say!("store.newer", path = path.display(), format = format))]
    Newer { path: PathBuf, format: String },
    /// A folder, or a device or pipe.
    #[error("{}", say!("store.not_file", path = path.display(), what = if *folder { say!("store.what_folder") } else { say!("store.what_device") }))]
    NotFile { path: PathBuf, folder: bool },
    /// Not a file of privileged notes, or one of another session.
    #[error("{}", say!("review.not_privileged", path = path.display()))]
    NotPrivileged { path: PathBuf },
    #[error("{}", say!("store.too_big", path = path.display(), size = size, limit = limit))]
    TooBig {
        path: PathBuf,
        size: u64,
        limit: u64,
    },
    /// `byte` counts from 1.
    #[error("{}", say!("store.not_utf8", path = path.display(), byte = byte))]
    NotUtf8 { path: PathBuf, byte: usize },
    #[error("{}", say!("store.exists", path = path.display()))]
    Exists { path: PathBuf },
    /// A name that some machine would refuse, and one like it that none does.
    #[error("{}", say!("store.unfit", name = name, why = why.text()))]
    Unfit {
        /// On one line.
        name: String,
        why: Unfit,
        instead: String,
    },
    /// What was to be overwritten is a session file.
    #[error("{}", say!("store.is_session", path = path.display()))]
    IsSession { path: PathBuf },
    /// What was to be overwritten is a task file.
    #[error("{}", say!("store.is_task", path = path.display()))]
    IsTask { path: PathBuf },
    #[error("{}", say!("store.no_such_session", name = name))]
    NoSuchSession { name: String },
    /// None of those that could be looked at fits.
    #[error("{}", say!("store.unseen", name = name, error = error))]
    Unseen {
        name: String,
        error: Box<StoreError>,
    },
    #[error("{}", say!("store.no_such_flow", name = name))]
    NoSuchFlow { name: String },
    /// More than one session fits: title and first digits of the id of each.
    #[error("{}", say!("store.ambiguous", name = name, count = candidates.len()))]
    Ambiguous {
        name: String,
        candidates: Vec<(String, String)>,
    },
    /// A small file of the program's own that holds what would be lost.
    #[error("{}", say!("store.unusable", path = path.display(), why = why))]
    Unusable { path: PathBuf, why: String },
    #[error("{}", say!("store.no_home"))]
    NoHome,
}

impl StoreError {
    /// An IO error with what was being done to which path.
    #[must_use]
    pub fn io(doing: Doing, path: &Path, source: io::Error) -> Self {
        Self::Io {
            doing,
            path: path.to_owned(),
            source,
        }
    }

    /// Whose fault it is.
    #[must_use]
    pub const fn fault(&self) -> Fault {
        match self {
            Self::Io { .. }
            | Self::Vanished { .. }
            | Self::Replaced { .. }
            | Self::NoHome
            | Self::Unseen { .. }
            | Self::ReadOnly {
                why: ReadOnly::Machine(_),
                ..
            } => Fault::Machine,
            _ => Fault::Content,
        }
    }

    /// What to do next, where there is something to say.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Io { source, .. } => io_hint(source),
            Self::Vanished { .. } => say!("store.hint_share"),
            Self::NotInTask { .. } => say!("task.hint_not_in_task"),
            Self::Replaced { .. } | Self::Changed { .. } => {
                say!("store.hint_reopen")
            }
            Self::Older { path, .. } => say!("store.hint_older", path = path.display()),
            Self::Damaged { .. } => say!("store.hint_damaged"),
            Self::TooLong { .. } => say!("store.hint_long"),
            Self::ReadOnly { why, .. } => match why {
                ReadOnly::Asked => return None,
                ReadOnly::Damaged { .. } => {
                    let way = why.way_back();
                    way.unwrap_or_else(|| say!("store.hint_damaged"))
                }
                ReadOnly::Newer(_) => say!("store.hint_newer"),
                ReadOnly::Machine(_) => say!("store.hint_permission"),
            },
            Self::NotSession {
                copy: Some(copy), ..
            } => say!("store.hint_copy", copy = copy.display()),
            Self::NotSession {
                why: Foreign::Utf16,
                ..
            } => say!("store.way_back"),
            Self::Newer { .. } => say!("store.hint_newer"),
            Self::NotSession { .. } | Self::NotPrivileged { .. } | Self::TooBig { .. } => {
                return None;
            }
            Self::NotFile { .. } => say!("store.hint_file"),
            Self::NotUtf8 { .. } => say!("store.hint_utf8"),
            Self::Exists { .. } | Self::IsSession { .. } | Self::IsTask { .. } => {
                say!("store.hint_name")
            }
            Self::Unfit { instead, .. } => say!("store.hint_unfit", name = instead),
            Self::NoSuchSession { .. } => say!("store.hint_sessions"),
            Self::Unseen { error, .. } => return error.hint(),
            Self::NoSuchFlow { .. } => say!("store.hint_flows"),
            Self::Ambiguous { candidates, .. } => {
                let mut list = String::new();
                for (title, id) in candidates.iter().take(10) {
                    list.push_str(&say!("store.candidate", title = title, id = id));
                }
                if candidates.len() > 10 {
                    list.push_str(&say!(
                        "store.more_candidates",
                        count = candidates.len() - 10
                    ));
                }
                say!("store.hint_ambiguous", list = list)
            }
            Self::Unusable { .. } => say!("store.hint_unusable"),
            Self::NoHome => say!("store.hint_home"),
        })
    }
}

/// Why the machine failed, in words.
#[must_use]
pub fn why(error: &io::Error) -> String {
    use io::ErrorKind as Kind;
    if let Some(said) = held::reason(error) {
        return said.text();
    }
    match error.kind() {
        Kind::StorageFull => say!("store.why_full"),
        Kind::QuotaExceeded => say!("store.why_quota"),
        Kind::ReadOnlyFilesystem => say!("store.why_readonly"),
        Kind::NotFound => say!("store.why_missing"),
        Kind::PermissionDenied => say!("store.why_permission"),
        Kind::IsADirectory => say!("store.why_folder"),
        Kind::NotADirectory => say!("store.why_not_folder"),
        Kind::StaleNetworkFileHandle => say!("store.why_stale"),
        Kind::InvalidFilename => say!("store.why_name"),
        Kind::FileTooLarge => say!("store.why_too_large"),
        Kind::AlreadyExists => say!("store.why_exists"),
        // Its own words would be in the language of Windows.
        _ if cfg!(windows)
            && let Some(code) = error.raw_os_error() =>
        {
            say!("store.why_code", code = code)
        }
        _ => say!("store.why_other", said = error),
    }
}

fn io_hint(error: &io::Error) -> String {
    use io::ErrorKind as Kind;
    if let Some(said) = held::reason(error) {
        return said.hint();
    }
    match error.kind() {
        Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => say!("store.hint_space"),
        Kind::ReadOnlyFilesystem | Kind::PermissionDenied => say!("store.hint_permission"),
        Kind::NotFound | Kind::NotADirectory => say!("store.hint_missing"),
        Kind::StaleNetworkFileHandle => say!("store.hint_share"),
        Kind::IsADirectory => say!("store.hint_file"),
        Kind::InvalidFilename | Kind::AlreadyExists => say!("store.hint_name"),
        _ => say!("store.hint_retry"),
    }
}
