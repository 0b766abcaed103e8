//! What a person should know about an open session, although the work can go on.

use std::path::{Path, PathBuf};

use super::beside::Beside;
use super::error::ReadOnly;
use crate::session::journal::{Reading, Wrong};
use crate::{say, words};

/// Something to tell the person; never a reason to stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The last save was cut short: so many bytes are left out.
    Torn(usize),
    /// The file cannot be appended to.
    ReadOnly(ReadOnly),
    /// A harmless oddity on a line: the line and the sentence.
    Oddity(usize, String),
    /// So many events were written by someone else since the file was opened.
    Others(usize),
    /// So many events that the file had lost were put back from this machine's copy.
    PutBack(usize),
    /// So many pieces were found that are left of entries which others were written over.
    Mended(usize),
    /// Another file was put in the place of the open one, and the work goes on in that.
    Swapped,
    /// What is lost could not be put back: why.
    NotPutBack(String),
    /// The file lacks events that this machine's copy has, and that cannot be put back now.
    Lost { count: usize, copy: PathBuf },
    /// The file has lost so many events, which are put back with the next save.
    ToPutBack(usize),
    /// So many pieces are left of entries which others were written over, and are noted with the next save.
    ToMend(usize),
    /// So many pieces are left of entries which others were saved over, and that nobody here knows.
    Remains(usize),
    /// The file lacks events that were seen in it, and nothing shows that it lost them.
    Missing {
        count: usize,
        path: PathBuf,
        copy: PathBuf,
    },
    /// This machine's own copy could not be kept up: why.
    CopyFailed(String),
    /// A copy of the session lies beside it with entries that it lacks.
    CopyBeside { session: PathBuf, copy: Beside },
    /// A copy of the session lies beside it that is not as it was written.
    CopyDamaged { path: PathBuf },
    /// Another edition of the flow lies beside the session.
    EditionBeside { edition: String, path: PathBuf },
    /// The text of the flow could not be kept on this machine: why.
    FlowNotKept(String),
    /// A file that was named as evidence was not read: the sentence.
    NotMeasured(String),
    /// A small file of the program's own could not be used: which, and why.
    Unreadable { path: PathBuf, why: String },
}

impl Notice {
    /// The sentence for it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::NotMeasured(said) => said.clone(),
            Self::Torn(bytes) => say!("store.notice_torn", bytes = bytes),
            Self::ReadOnly(why) => {
                let said = say!("store.notice_read_only", why = why.text());
                match why.way_back() {
                    Some(way) => format!("{said} {way}"),
                    None => said,
                }
            }
            Self::Oddity(line, wrong) => say!("store.notice_oddity", line = line, wrong = wrong),
            Self::Others(count) => say!("store.notice_others", count = count),
            Self::PutBack(count) => say!("store.notice_put_back", count = count),
            Self::ToPutBack(count) => say!("store.notice_to_put_back", count = count),
            Self::Mended(count) => say!("store.notice_mended", count = count),
            Self::ToMend(count) => say!("store.notice_to_mend", count = count),
            Self::Remains(count) => say!("store.notice_remains", count = count),
            Self::Missing { count, path, .. } => {
                say!("store.notice_missing", count = count, path = path.display())
            }
            Self::Swapped => say!("store.notice_swapped"),
            Self::NotPutBack(why) => say!("store.notice_not_put_back", why = why),
            Self::Lost { count, copy } => {
                say!("store.notice_lost", count = count, copy = copy.display())
            }
            Self::CopyFailed(why) => say!("store.notice_copy_failed", why = why),
            Self::CopyBeside { session, copy } => beside_text(session, &[copy]),
            Self::CopyDamaged { path } => damaged_text(&[path]),
            Self::EditionBeside { edition, path } => {
                say!("adopt.beside", edition = edition, path = path.display())
            }
            Self::FlowNotKept(why) => say!("store.notice_flow_not_kept", why = why),
            Self::Unreadable { path, why } => {
                say!("store.notice_unreadable", path = path.display(), why = why)
            }
        }
    }
}

/// The sentences for notices, in their order; what lies beside a session is told once, however many there are.
#[must_use]
pub fn texts(notices: &[Notice]) -> Vec<String> {
    let mut out = Vec::new();
    let (mut beside, mut damaged) = (Vec::new(), Vec::new());
    for notice in notices {
        match notice {
            Notice::CopyBeside { session, copy } => beside.push((session, copy)),
            Notice::CopyDamaged { path } => damaged.push(path),
            other => out.push(other.text()),
        }
    }
    if let Some((session, _)) = beside.first() {
        let copies: Vec<&Beside> = beside.iter().map(|(_, copy)| *copy).collect();
        out.push(beside_text(session, &copies));
    }
    if !damaged.is_empty() {
        out.push(damaged_text(&damaged));
    }
    out
}

fn damaged_text(copies: &[&PathBuf]) -> String {
    let list = copies.iter().map(|path| path.display().to_string());
    let list = words::list(list);
    say!("merge.beside_damaged", count = copies.len(), list = list)
}

/// What is said of copies beside a session, with the command that joins them all.
pub(super) fn beside_text(session: &Path, copies: &[&Beside]) -> String {
    let session = session.display();
    if let [copy] = copies {
        return say!(
            "merge.beside",
            path = copy.path.display(),
            count = copy.count,
            session = session
        );
    }
    let paths = copies
        .iter()
        .map(|copy| format!("\"{}\"", copy.path.display()));
    say!(
        "merge.beside_all",
        count = copies.len(),
        session = session,
        paths = paths.collect::<Vec<_>>().join(" ")
    )
}

/// What to say about a reading: the torn end, and the first few oddities.
pub(super) fn of_reading(reading: &Reading) -> Vec<Notice> {
    let mut notices = Vec::new();
    if let Some(torn) = reading.torn {
        notices.push(Notice::Torn(torn.bytes));
    }
    for problem in &reading.problems {
        // This was said when it was sealed or put back, is nobody's loss, or is said of all remains at once; verify
        // still lists it.
        let wrong = &problem.wrong;
        let sealed = matches!(
            wrong,
            Wrong::Tear { sealed: true, .. }
                | Wrong::Mended(_)
                | Wrong::PutBack(_)
                | Wrong::Remains(_)
                | Wrong::Duplicate
        );
        if !wrong.is_damage() && !sealed && notices.len() < 4 {
            notices.push(Notice::Oddity(problem.line, wrong.text()));
        }
    }
    notices
}
