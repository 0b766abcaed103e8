//! Copies of a session on disk: found beside one another, read to be joined, and the result put in place.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::create::{self, Fresh, sync_folder};
use super::error::{Doing, StoreError};
use super::held::{For, patiently};
use super::joining::Beside;
use super::notice::Notice;
use super::{JOURNAL_LIMIT, names, practice_name, read_whole, regular, retry};
use crate::session::journal::{self, Format, Reading};

/// How many files of a folder are looked into for copies of a session: on a slow share each takes its time. In
/// a folder of more, only those are whose names begin alike, as the names of conflict copies do.
const FEW: usize = 40;

/// A copy of a session, as read. Nothing is locked and nothing changed.
#[derive(Debug, Clone)]
pub struct Taken {
    /// As an absolute path.
    pub path: PathBuf,
    pub bytes: Vec<u8>,
    pub reading: Reading,
}

/// Reads a copy of a session, whatever state it is in.
///
/// # Errors
///
/// Where it cannot be read.
pub fn take(path: &Path) -> Result<Taken, StoreError> {
    let error = |source| StoreError::io(Doing::Open, path, source);
    let path = std::path::absolute(path).map_err(error)?;
    regular(&path)?;
    let mut file = patiently(For::Held, || File::open(&path)).map_err(error)?;
    let bytes = read_whole(&mut file, &path, JOURNAL_LIMIT)?;
    Ok(Taken {
        reading: journal::read(&bytes),
        path,
        bytes,
    })
}

/// Writes joined copies as a new file, which must not be there yet; gives its path. That of a practice session
/// says so in its name.
///
/// # Errors
///
/// Where it is there already or cannot be made.
pub fn write_new(path: &Path, bytes: &[u8], practice: bool) -> Result<PathBuf, StoreError> {
    fits(path, bytes)?;
    let path = std::path::absolute(practice_name(path, practice))
        .map_err(|source| StoreError::io(Doing::Create, path, source))?;
    create::create(&path, bytes)?;
    Ok(path)
}

/// Puts joined copies in the place of one of them: whole, or not at all. False, and nothing is done, where that
/// copy is no longer as it was taken: somebody went on writing in it.
///
/// # Errors
///
/// Where it cannot be written; the old file is then as it was, except that a failure to make the new one safe
/// is reported although it stands.
pub fn replace(taken: &Taken, bytes: &[u8]) -> Result<bool, StoreError> {
    fits(&taken.path, bytes)?;
    let error = |source| StoreError::io(Doing::Write, &taken.path, source);
    // A link is followed, so that the file it leads to is the one replaced.
    let target = retry(|| fs::canonicalize(&taken.path)).map_err(error)?;
    let old = retry(|| fs::metadata(&target)).map_err(error)?;
    if old.permissions().readonly() {
        return Err(error(io::ErrorKind::PermissionDenied.into()));
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let fresh = Fresh::beside(folder, bytes, Some(&old)).map_err(error)?;
    // As late as can be. Who writes between this and the next line has the entry in their machine's own copy,
    // and their next save finds another file here and says so.
    if take(&taken.path)?.bytes != taken.bytes {
        return Ok(false);
    }
    fresh.rename(&target).map_err(error)?;
    sync_folder(folder).map_err(|source| StoreError::io(Doing::Sync, &taken.path, source))?;
    Ok(true)
}

/// Refuses a file that could not be opened again.
fn fits(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let size = bytes.len() as u64;
    if size <= JOURNAL_LIMIT {
        return Ok(());
    }
    Err(StoreError::TooBig {
        path: path.to_owned(),
        size,
        limit: JOURNAL_LIMIT,
    })
}

/// Whether two paths lead to one file.
#[must_use]
pub fn is_same_file(a: &Path, b: &Path) -> bool {
    let real = |path: &Path| retry(|| fs::canonicalize(path)).ok();
    let real_a = real(a);
    real_a.is_some() && real_a == real(b)
}

/// The other files of a session's folder that are the same session, by the id of their first entry; in the
/// order of their names. What cannot be looked at is left out.
#[must_use]
pub fn beside(session: &Path, id: &str) -> Vec<PathBuf> {
    let folder = match session.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let own = session.file_name().unwrap_or_default();
    let own_stem = stem(&own.to_string_lossy()).to_owned();
    let mut found: Vec<_> = retry(|| names(folder))
        .unwrap_or_default()
        .into_iter()
        .filter(|name| {
            let text = name.to_string_lossy();
            *name != own && !text.starts_with('.') && text.ends_with("jsonl")
        })
        .collect();
    if found.len() > FEW {
        found.retain(|name| {
            let name = name.to_string_lossy();
            let stem = stem(&name);
            stem.starts_with(&own_stem) || own_stem.starts_with(stem)
        });
    }
    found.sort();
    let paths = found.into_iter().map(|name| folder.join(name));
    paths
        .filter(|path| first_id(path).is_some_and(|first| first == id))
        .collect()
}

/// A file name up to its first dot, bracket or blank, where the marks of conflict copies begin.
fn stem(name: &str) -> &str {
    let end = name.find(['.', ' ', '(']).unwrap_or(name.len());
    &name[..end]
}

/// The id on the first line of a file that begins as a session file does.
pub(super) fn first_id(path: &Path) -> Option<String> {
    regular(path).ok()?;
    let mut head = Vec::new();
    let file = retry(|| File::open(path)).ok()?;
    file.take(64).read_to_end(&mut head).ok()?;
    journal::id_of_head(&head)
}

/// The ids of all entries in whole copies of a session beside it.
pub(super) fn held_beside(session: &Path, id: &str) -> HashSet<String> {
    let taken = beside(session, id).into_iter();
    let taken = taken.filter_map(|path| take(&path).ok());
    let whole =
        taken.filter(|taken| taken.reading.format == Format::Known && !taken.reading.is_damaged());
    whole
        .flat_map(|taken| taken.reading.events)
        .map(|event| event.id)
        .collect()
}

/// What to say of the copies beside a session: of each that has entries which the session lacks, how many, or
/// what keeps it from being joined.
#[must_use]
pub fn notices(session: &Path, reading: &Reading) -> Vec<Notice> {
    let Some(first) = reading.events.first() else {
        return Vec::new();
    };
    let copies = beside(session, &first.id);
    if copies.is_empty() {
        return Vec::new();
    }
    let have: HashSet<&str> = reading
        .events
        .iter()
        .map(|event| event.id.as_str())
        .collect();
    let mut notices = Vec::new();
    for path in copies {
        let Ok(taken) = take(&path) else { continue };
        let foreign = matches!(taken.reading.format, Format::Foreign(_));
        if foreign || taken.reading.is_damaged() {
            notices.push(Notice::CopyDamaged { path });
            continue;
        }
        let events = taken.reading.events.iter();
        let new = events.filter(|event| !have.contains(event.id.as_str()));
        let copy = Beside::of(path, new);
        if copy.count > 0 {
            let session = session.to_owned();
            notices.push(Notice::CopyBeside { session, copy });
        }
    }
    notices
}
