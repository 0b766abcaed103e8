//! Which session is meant, and which sessions there are.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};

use super::Store;
use super::disk::{names, regular};
use super::error::{Doing, StoreError, why};
use super::held::{For, patiently, retry};
use super::names::{ends_with, is_called_session};
use crate::id::{EventId, Moment};
use crate::session::event::{EventBody, Opened};
use crate::session::journal::{self, Format, LINE_LIMIT};
use crate::text::same::{fold, fold_plain};

/// How much is read at first from the head of a file, and how much of its tail.
const HEAD: u64 = 16 * 1024;

/// A session file as listed, without reading all of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Listed {
    pub path: PathBuf,
    /// The id of the first event; empty where it cannot be read.
    pub id: EventId,
    /// What was opened, where the first line can be read.
    pub opened: Option<Opened>,
    /// When the first and the last event were written, as in an event; empty where unknown.
    pub started: Moment,
    pub changed: Moment,
    /// Other files of the same folder that are the same session, by the id of the first event.
    pub copies: Vec<PathBuf>,
    /// What keeps it from being opened as usual, in words.
    pub trouble: Option<String>,
}

impl Listed {
    /// A file of which nothing is known yet.
    pub(super) fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            id: EventId::default(),
            opened: None,
            started: Moment::default(),
            changed: Moment::default(),
            copies: Vec::new(),
            trouble: None,
        }
    }

    /// The title, or the file name where there is none.
    #[must_use]
    pub fn title(&self) -> String {
        self.opened.as_ref().map_or_else(
            || {
                let name = self.path.file_name().unwrap_or_default();
                name.to_string_lossy().into_owned()
            },
            |opened| opened.title.clone(),
        )
    }
}

impl Store {
    /// The sessions of a folder, or the person's own, latest change first. Damaged files are listed too.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be read. The person's own folder need not exist yet.
    pub fn sessions(&self, folder: Option<&Path>) -> Result<Vec<Listed>, StoreError> {
        let looked = self.look_into(folder)?;
        Ok(looked.into_iter().map(|(listed, _)| listed).collect())
    }

    /// The sessions of a folder, each with the error that kept it from being looked at.
    fn look_into(
        &self,
        folder: Option<&Path>,
    ) -> Result<Vec<(Listed, Option<StoreError>)>, StoreError> {
        let own = self.places().sessions.as_path();
        let path = folder.unwrap_or(own);
        let names = match retry(|| names(path)) {
            Ok(names) => names,
            Err(error) if folder.is_none() && error.kind() == io::ErrorKind::NotFound => {
                return Ok(Vec::new());
            }
            Err(error) => return Err(StoreError::io(Doing::List, path, error)),
        };
        let mut list = Vec::new();
        for file in names {
            let name = file.to_string_lossy();
            if name.starts_with('.') || !ends_with(&name, "jsonl") {
                continue;
            }
            list.extend(look(&path.join(&file), is_called_session(&name)));
        }
        name_copies(&mut list);
        list.sort_by(|(a, _), (b, _)| (&b.changed, &a.path).cmp(&(&a.changed, &b.path)));
        Ok(list)
    }

    /// The file that is meant: a path, else a part of the title or file name, or the start of the id,
    /// of just one of the person's own sessions. A whole title goes before a part of one.
    ///
    /// # Errors
    ///
    /// Where there is none, or more than one, and where a session could not be looked at and none of
    /// the others fits.
    pub fn find(&self, name: &str) -> Result<PathBuf, StoreError> {
        let path = Path::new(name);
        if retry(|| fs::metadata(path)).is_ok() {
            regular(path)?;
            return Ok(path.to_owned());
        }
        if name.contains(['/', '\\']) || ends_with(name, "jsonl") {
            return match retry(|| fs::metadata(path)) {
                Err(error) => Err(StoreError::io(Doing::Open, path, error)),
                Ok(_) => Ok(path.to_owned()),
            };
        }
        let wanted = fold(name);
        // What has no letter and no digit names nothing: `-` is no part of a title.
        if !name.chars().any(char::is_alphanumeric) {
            return Err(StoreError::NoSuchSession {
                name: name.to_owned(),
            });
        }
        let (sessions, errors): (Vec<Listed>, Vec<Option<StoreError>>) =
            self.look_into(None)?.into_iter().unzip();
        // As written, then without accents for whoever has no key for them.
        let mut found = fitting(&sessions, &wanted, fold);
        if found.is_empty() {
            found = fitting(&sessions, &fold_plain(name), fold_plain);
        }
        match found.as_slice() {
            [one] => Ok(one.path.clone()),
            [] => {
                let name = name.to_owned();
                // It may be the one that was meant.
                Err(match errors.into_iter().flatten().next() {
                    Some(error) => StoreError::Unseen {
                        name,
                        error: Box::new(error),
                    },
                    // A file of that name was meant, and it is not there.
                    None if is_file_name(&name) => {
                        StoreError::io(Doing::Open, path, io::ErrorKind::NotFound.into())
                    }
                    None => StoreError::NoSuchSession { name },
                })
            }
            many if let Some(path) = original(many) => Ok(path),
            many => Err(StoreError::Ambiguous {
                name: name.to_owned(),
                candidates: many
                    .iter()
                    .map(|listed| (listed.title(), listed.id.chars().take(8).collect()))
                    .collect(),
            }),
        }
    }
}

/// The sessions that are meant by a folded name: those with that title, else those with it in the title or file
/// name or at the beginning of the id.
fn fitting<'a>(
    sessions: &'a [Listed],
    wanted: &str,
    folded: fn(&str) -> String,
) -> Vec<&'a Listed> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let exact: Vec<&Listed> = sessions
        .iter()
        .filter(|listed| folded(&listed.title()) == wanted)
        .collect();
    if !exact.is_empty() {
        return exact;
    }
    let partial = sessions.iter().filter(|listed| {
        let file = listed.path.file_name().unwrap_or_default();
        folded(&listed.title()).contains(wanted)
            || folded(&file.to_string_lossy()).contains(wanted)
            || listed.id.starts_with(wanted)
    });
    partial.collect()
}

/// Of copies of one session, the one with the shortest name: to the names of conflict copies something is added.
/// `None` where there are different sessions among them.
fn original(many: &[&Listed]) -> Option<PathBuf> {
    let first = many.first()?;
    let same = |listed: &&&Listed| !listed.id.is_empty() && listed.id == first.id;
    if !many.iter().all(|listed| same(&listed)) {
        return None;
    }
    let length = |listed: &&Listed| listed.path.as_os_str().len();
    let shortest = many.iter().copied().min_by_key(length)?;
    let mut others = many.iter().filter(|listed| listed.path != shortest.path);
    let alone = others.all(|other| length(other) > length(&shortest));
    alone.then(|| shortest.path.clone())
}

/// Tells each listed session which others are the same one.
fn name_copies(list: &mut [(Listed, Option<StoreError>)]) {
    let mut same: HashMap<EventId, Vec<PathBuf>> = HashMap::new();
    for (listed, _) in list.iter().filter(|(listed, _)| !listed.id.is_empty()) {
        let paths = same.entry(listed.id.clone()).or_default();
        paths.push(listed.path.clone());
    }
    for (listed, _) in list {
        let paths = same.get(&listed.id).filter(|paths| paths.len() > 1);
        let others = paths
            .into_iter()
            .flatten()
            .filter(|path| **path != listed.path);
        listed.copies = others.cloned().collect();
        listed.copies.sort();
    }
}

/// Reads the first and the last line of a file, or says why the machine refuses. `named`: its name
/// alone makes it a session file.
fn look(path: &Path, named: bool) -> Option<(Listed, Option<StoreError>)> {
    let mut listed = Listed::at(path);
    let read = regular(path)
        .and_then(|()| ends(path).map_err(|source| StoreError::io(Doing::Read, path, source)));
    match read {
        Ok((head, tail)) if named || journal::looks_like_one(&head) => {
            fill(&mut listed, &head, &tail);
            Some((listed, None))
        }
        Ok(_) => None,
        Err(error @ StoreError::NotFile { .. }) => {
            listed.trouble = Some(error.to_string());
            named.then_some((listed, None))
        }
        Err(error) => {
            let (gone, trouble) = match &error {
                StoreError::Io { source, .. } => {
                    (source.kind() == io::ErrorKind::NotFound, why(source))
                }
                other => (false, other.to_string()),
            };
            listed.trouble = Some(trouble);
            (named || !gone).then_some((listed, (!gone).then_some(error)))
        }
    }
}

/// When a session was last changed, as in an event, by the ends of its file.
pub(super) fn changed(path: &Path) -> Option<Moment> {
    let (listed, _) = look(path, true)?;
    Some(listed.changed).filter(|at| !at.is_empty())
}

fn fill(listed: &mut Listed, head: &[u8], tail: &[u8]) {
    match journal::format_of(head) {
        Format::Known => {}
        Format::Newer(format) => {
            listed.trouble = Some(super::ReadOnly::Newer(format).text());
        }
        Format::Foreign(why) => {
            listed.trouble = Some(why.text());
            return;
        }
    }
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if let Ok(event) = journal::read_line(line) {
        if let EventBody::Opened(opened) = event.body {
            listed.opened = Some(opened);
        }
        listed.id = event.id;
        listed.changed.clone_from(&event.at);
        listed.started = event.at;
    }
    let last = tail
        .split(|byte| *byte == b'\n')
        .rev()
        .find_map(|line| journal::read_line(line).ok());
    if let Some(event) = last {
        listed.changed = event.at;
    }
}

/// The head of a file, with at least its whole first line, and its tail.
fn ends(path: &Path) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let file = patiently(For::Held, || File::open(path))?;
    let length = retry(|| file.metadata())?.len();
    let mut head = Vec::new();
    let mut wanted = HEAD;
    loop {
        (&file).take(wanted).read_to_end(&mut head)?;
        let done = head.contains(&b'\n') || (head.len() as u64) < wanted;
        if done || !journal::looks_like_one(&head) || head.len() > LINE_LIMIT {
            break;
        }
        wanted = wanted.saturating_mul(3);
    }
    if length <= head.len() as u64 {
        let tail = head.clone();
        return Ok((head, tail));
    }
    (&file).seek(SeekFrom::Start(length.saturating_sub(HEAD)))?;
    let mut tail = Vec::new();
    (&file).take(HEAD).read_to_end(&mut tail)?;
    Ok((head, tail))
}

/// Whether a name ends as the name of a file does.
fn is_file_name(name: &str) -> bool {
    let Some(end) = Path::new(name).extension().and_then(|end| end.to_str()) else {
        return false;
    };
    (2..=8).contains(&end.len())
        && end.chars().all(|c| c.is_ascii_alphanumeric())
        && end.chars().any(|c| c.is_ascii_alphabetic())
}
