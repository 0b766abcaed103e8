//! Copies of a session on disk: found beside one another, read to be joined, and the result put in place.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use super::beside::Beside;
use super::create::{self, Fresh, sync_folder};
use super::disk::{JOURNAL_LIMIT, names, read_whole, regular};
use super::error::{Doing, StoreError};
use super::held::{For, patiently, retry};
use super::lock::{self, Lock};
use super::notice::Notice;
use super::{Journal, Mode, practice_name};
use crate::id::EventId;
use crate::session::journal::{self, Format, Reading};

/// How many files of a folder are looked into for copies of a session: on a slow share each takes its time. In
/// a folder of more, only those are whose names are alike, as the names of copies are.
const FEW: usize = 40;

/// A copy of a session, as read. Nothing is locked and nothing changed.
#[derive(Debug, Clone)]
pub struct Taken {
    /// As an absolute path.
    pub path: PathBuf,
    pub bytes: Vec<u8>,
    pub reading: Reading,
}

/// A copy of a session that came by standard input. It has a name, and no file.
#[must_use]
pub fn taken_in(bytes: Vec<u8>) -> Taken {
    Taken {
        reading: journal::read(&bytes),
        path: PathBuf::from("-"),
        bytes,
    }
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

/// What became of putting joined copies in the place of one of them.
#[derive(Debug, PartialEq, Eq)]
pub enum Replaced {
    Done,
    /// That copy was no longer as it was taken: somebody went on writing in it. Nothing was done.
    Not,
    /// Somebody wrote in the old file just before it was replaced. What came is in the new one too, which is not
    /// joined now.
    Late,
}

/// Puts joined copies in the place of one of them: whole, or not at all.
///
/// # Errors
///
/// Where it cannot be written; the old file is then as it was, except that a failure to make the new one safe
/// is reported although it stands.
pub fn replace(taken: &Taken, bytes: &[u8]) -> Result<Replaced, StoreError> {
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
    let mut file = retry(|| File::open(&target)).map_err(error)?;
    // Whoever is saving has the lock for as long as that takes.
    let held = lock::take(&file, lock::PATIENCE) == Lock::Held;
    // As late as can be. Who writes between this and the next line finds another file here after their write and
    // appends to that; and what they left in the old one is read once more.
    if read_whole(&mut file, &taken.path, JOURNAL_LIMIT)? != taken.bytes {
        return Ok(Replaced::Not);
    }
    fresh.rename(&target).map_err(error)?;
    sync_folder(folder).map_err(|source| StoreError::io(Doing::Sync, &taken.path, source))?;
    file.seek(SeekFrom::Start(0)).map_err(error)?;
    let late = read_whole(&mut file, &taken.path, JOURNAL_LIMIT)?;
    if held {
        lock::give_back(&file);
    }
    if late == taken.bytes {
        return Ok(Replaced::Done);
    }
    take_over(&taken.path, &late)?;
    Ok(Replaced::Late)
}

/// Appends to a file the events of another that it has not.
fn take_over(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let reading = journal::read(bytes);
    let mut opening = Journal::open(path, Mode::Write, None)?;
    let have: HashSet<EventId> = (opening.reading.events.iter())
        .map(|event| event.id.clone())
        .collect();
    let new: Vec<_> = (reading.events.into_iter().zip(reading.places))
        .filter(|(event, _)| !have.contains(&event.id))
        .map(|(event, place)| {
            let line = String::from_utf8_lossy(&bytes[place.bytes]).into_owned();
            (event, line)
        })
        .collect();
    if !new.is_empty() {
        opening.journal.put_back(new)?;
    }
    Ok(())
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
    let mut found: Vec<_> = retry(|| names(folder))
        .unwrap_or_default()
        .into_iter()
        .filter(|name| *name != own && may_be_session(&name.to_string_lossy()))
        .collect();
    if found.len() > FEW {
        let own = own.to_string_lossy();
        found.retain(|name| may_be_copy(&own, &name.to_string_lossy()));
    }
    found.sort();
    let paths = found.into_iter().map(|name| folder.join(name));
    paths
        .filter(|path| first_id(path).is_some_and(|first| first == id))
        .collect()
}

/// Whether a file of this name may be a session or a copy of one: what synchronisers, mail programs and editors add
/// to a name stands before, after and behind its ending.
pub(super) fn may_be_session(name: &str) -> bool {
    !name.starts_with('.') && name.to_lowercase().contains(".jsonl")
}

/// Whether by its name a file may be a copy of another, or the other a copy of it: what both are called stands
/// whole in the longer of the names. Whether it is one, its first entry says.
fn may_be_copy(own: &str, other: &str) -> bool {
    let (own, other) = (own.to_lowercase(), other.to_lowercase());
    let (own, other) = (stem(&own), stem(&other));
    holds(own, other) || holds(other, own)
}

/// Whether one name stands in another between characters that are no letters or digits.
fn holds(name: &str, part: &str) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !part.is_empty()
        && name.match_indices(part).any(|(at, _)| {
            let before = name[..at].chars().next_back();
            let after = name[at + part.len()..].chars().next();
            !is_word(before) && !is_word(after)
        })
}

/// A file name up to the ending of a session file, wherever that stands.
fn stem(name: &str) -> &str {
    let ends = [".apposite", ".jsonl"];
    let end = ends.iter().filter_map(|end| name.find(end)).min();
    let stem = &name[..end.unwrap_or(name.len())];
    // Emacs puts these round the name of what it keeps.
    stem.trim_matches('#')
}

/// The id on the first line of a file that begins as a session file does.
pub(super) fn first_id(path: &Path) -> Option<EventId> {
    regular(path).ok()?;
    journal::id_of_head(&head(path).ok()?)
}

/// So much of a file as shows whether it is a session.
pub(super) fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    let file = retry(|| File::open(path))?;
    file.take(64).read_to_end(&mut head)?;
    Ok(head)
}

/// The ids of all entries in whole copies of a session beside it.
pub(super) fn held_beside(session: &Path, id: &str) -> HashSet<EventId> {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// What programs call copies of `camera-van.apposite.jsonl`.
    const COPIES: &[&str] = &[
        // OneDrive, Dropbox, Google Drive, Nextcloud, Syncthing, iCloud.
        "camera-van-DESKTOP-AB12.apposite.jsonl",
        "camera-van.apposite-DESKTOP-AB12.jsonl",
        "camera-van.apposite (Ann's conflicted copy 2026-11-25).jsonl",
        "camera-van (Ann's conflicted copy 2026-11-25).apposite.jsonl",
        "camera-van.apposite (1).jsonl",
        "camera-van (1).apposite.jsonl",
        "camera-van.apposite (conflicted copy 2026-11-25 090000).jsonl",
        "camera-van.sync-conflict-20261125-090000-ABCDEFG.apposite.jsonl",
        "camera-van.apposite.sync-conflict-20261125-090000-ABCDEFG.jsonl",
        "camera-van.apposite.jsonl_conflict-20261125-090000",
        "camera-van 2.apposite.jsonl",
        // Explorer, Finder, file managers.
        "Copy of camera-van.apposite.jsonl",
        "Kopie von camera-van.apposite.jsonl",
        "camera-van.apposite - Copy.jsonl",
        "camera-van.apposite - Copy (2).jsonl",
        "camera-van - Copy.apposite.jsonl",
        "camera-van.apposite copy.jsonl",
        "camera-van (another copy).apposite.jsonl",
        // Mail programs, browsers, editors.
        "camera-van.apposite.jsonl.txt",
        "camera-van.apposite.JSONL",
        "CAMERA-VAN.APPOSITE.JSONL",
        "camera-van.apposite.jsonl (1)",
        "camera-van.apposite(1).jsonl",
        "camera-van.apposite.jsonl~",
        "camera-van.apposite.jsonl.bak",
        "camera-van.apposite.jsonl.orig",
        "camera-van.apposite.jsonl.old",
        "camera-van.apposite.jsonl.download",
        "#camera-van.apposite.jsonl#",
        "PRACTICE-camera-van.apposite.jsonl",
        "final_camera-van.apposite.jsonl",
    ];

    #[test]
    fn whatever_programs_call_copies_is_looked_into() {
        let own = "camera-van.apposite.jsonl";
        for name in COPIES {
            assert!(may_be_session(name), "{name}");
            assert!(may_be_copy(own, name), "{name}");
            assert!(may_be_copy(name, own), "from {name}");
        }
    }

    #[test]
    fn other_names_are_not() {
        let own = "camera-van.apposite.jsonl";
        for name in [
            "camera-vans.apposite.jsonl",
            "webcamera-van.apposite.jsonl",
            "van-camera.apposite.jsonl",
            "cameras.apposite.jsonl",
            "drone.apposite.jsonl",
            "camera-van7.apposite.jsonl",
            ".jsonl",
        ] {
            assert!(!may_be_copy(own, name), "{name}");
        }
        for name in [
            ".camera-van.apposite.jsonl.swp",
            ".apposite-new-7-0",
            "camera-van.html",
            "camera-van.json",
            "camera-van.apposite.txt",
        ] {
            assert!(!may_be_session(name), "{name}");
        }
    }
}
