//! The sessions of a folder with what each comes to: every file read and folded once, and never again for as
//! long as nothing about it has changed.
//!
//! Nothing in one file stops the others: what cannot be read is listed with why. What was worked out is kept
//! on this machine (`cache`), never in the folder that is listed, and looked at only where the file is the
//! very one that was read (`stamp`) and its flow is the one that it was folded over.

mod cache;
pub mod cases;
mod file_stamp;
mod flows;
pub mod glance;
mod row;

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::SystemTime;

use cache::{Cache, Keep};
use file_stamp::FileStamp;
use flows::{FlowFound, Flows};
use row::fill;
pub use row::{FileState, Row};

use super::disk::{JOURNAL_LIMIT, names, read_whole};
use super::error::{Doing, StoreError, why};
use super::find::Listed;
use super::held::{For, patiently, retry};
use super::names::{ends_with, is_called_session};
use super::{CaseError, ReadOnly, Store};
use crate::session::event::{Event, EventBody};
use crate::session::journal::{self, Format, Reading};
use crate::session::ledger::Ledger;
use crate::session::state::Case;
use crate::session::summary::{self, Summary};
use crate::{say, words};

/// How deep folders in folders are followed.
const DEEPEST: usize = 32;

/// How many files a thread takes at a time.
const AT_A_TIME: usize = 16;

/// How a folder is looked at.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    /// Folders in it too; links to folders are not followed.
    pub recursive: bool,
    /// How many threads read at once; 0 leaves it to the machine.
    pub threads: usize,
    /// Every file is read, and nothing is kept of it.
    pub afresh: bool,
    /// The moment that is taken for now; without one, the machine's.
    pub now: Option<SystemTime>,
}

/// A file to be looked at, or a folder that could not be.
struct Candidate {
    path: PathBuf,
    /// Its name alone makes it a session file.
    named: bool,
    trouble: Option<String>,
}

impl Store {
    /// The sessions of a folder, or the person's own, latest change first, each with what it comes to.
    ///
    /// # Errors
    ///
    /// Where the folder cannot be read. The person's own folder need not exist yet. What cannot be read in it
    /// is no error but a row that says why.
    pub fn listing(&self, folder: Option<&Path>, look: Look) -> Result<Vec<Row>, StoreError> {
        self.listed_over(folder, look, &Flows::new(self))
    }

    /// As [`Store::listing`]; `flow` names a document, for the sessions over a flow of its id.
    ///
    /// # Errors
    ///
    /// As for [`Store::listing`], and where the flow that was named cannot be read or has faults.
    pub fn listing_over(
        &self,
        folder: Option<&Path>,
        look: Look,
        flow: Option<&str>,
    ) -> Result<Vec<Row>, CaseError> {
        let flows = Flows::with(self, flow)?;
        Ok(self.listed_over(folder, look, &flows)?)
    }

    fn listed_over(
        &self,
        folder: Option<&Path>,
        look: Look,
        flows: &Flows<'_>,
    ) -> Result<Vec<Row>, StoreError> {
        let own = self.places().sessions.as_path();
        let path = folder.unwrap_or(own);
        let mut candidates = Vec::new();
        match gather(path, look.recursive, 0, &mut candidates) {
            Ok(()) => {}
            Err(error) if folder.is_none() && error.kind() == io::ErrorKind::NotFound => {
                return Ok(Vec::new());
            }
            Err(error) => return Err(StoreError::io(Doing::List, path, error)),
        }
        let looked = look.now.unwrap_or_else(SystemTime::now);
        // Whoever wants no copies on this machine wants no summaries of them either.
        let keeps = self.copies && !look.afresh;
        let listings = &self.places().listings;
        let cache = keeps.then(|| Cache::open(listings, path, look.recursive, looked));
        let worker = Worker {
            cache: cache.as_ref(),
            flows,
        };
        let found = in_threads(&candidates, look.threads, |candidate| {
            worker.look(candidate)
        });
        if let Some(cache) = &cache {
            // Not being able to keep it costs time and nothing else.
            let keeps: Vec<&Keep> = found
                .iter()
                .filter_map(|found| found.keep.as_ref())
                .collect();
            let _ = cache.write(&keeps);
        }
        let mut rows: Vec<Row> = found.into_iter().map(|found| found.row).collect();
        name_copies(&mut rows);
        rows.sort_by(|a, b| {
            let (a, b) = (&a.listed, &b.listed);
            (&b.changed, &a.path).cmp(&(&a.changed, &b.path))
        });
        Ok(rows)
    }
}

/// Adds what a folder holds, and what the folders in it hold.
fn gather(
    folder: &Path,
    recursive: bool,
    depth: usize,
    into: &mut Vec<Candidate>,
) -> io::Result<()> {
    let mut found = retry(|| names(folder))?;
    found.sort();
    for file in found {
        let name = file.to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        let path = folder.join(&file);
        let (named, lines) = (is_called_session(&name), ends_with(&name, "jsonl"));
        // A link to a folder may lead back to where one is.
        if recursive && fs::symlink_metadata(&path).is_ok_and(|metadata| metadata.is_dir()) {
            let inside = if depth < DEEPEST {
                gather(&path, recursive, depth + 1, into).map_err(|error| why(&error))
            } else {
                Err(say!("list.too_deep"))
            };
            if let Err(trouble) = inside {
                into.push(Candidate {
                    path,
                    named: true,
                    trouble: Some(trouble),
                });
            }
            continue;
        }
        if lines {
            into.push(Candidate {
                path,
                named,
                trouble: None,
            });
        }
    }
    Ok(())
}

/// Does the work for every candidate, in their order, on as many threads as the machine has use for.
fn in_threads<T: Sync>(
    candidates: &[T],
    threads: usize,
    work: impl Fn(&T) -> Option<Found> + Sync,
) -> Vec<Found> {
    let most = match threads {
        0 => thread::available_parallelism().map_or(1, |most| most.get().min(8)),
        asked => asked,
    };
    let threads = most.min(candidates.len().div_ceil(AT_A_TIME)).max(1);
    if threads == 1 {
        return candidates.iter().filter_map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let language = words::spoken();
    let read = || {
        let mut done = Vec::new();
        loop {
            let start = next.fetch_add(AT_A_TIME, Ordering::Relaxed);
            let Some(rest) = candidates.get(start..).filter(|rest| !rest.is_empty()) else {
                return done;
            };
            for (place, candidate) in rest.iter().take(AT_A_TIME).enumerate() {
                done.extend(work(candidate).map(|found| (start + place, found)));
            }
        }
    };
    let run = || words::speaking(language, read);
    let mut all: Vec<(usize, Found)> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(run)).collect();
        let mut all = run();
        for other in others {
            match other.join() {
                Ok(done) => all.extend(done),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        all
    });
    all.sort_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, found)| found).collect()
}

/// What was found of a candidate.
struct Found {
    row: Row,
    /// What is kept of it for the next time.
    keep: Option<Keep>,
}

struct Worker<'a> {
    cache: Option<&'a Cache>,
    flows: &'a Flows<'a>,
}

impl Worker<'_> {
    fn look(&self, candidate: &Candidate) -> Option<Found> {
        let path = candidate.path.as_path();
        if let Some(trouble) = &candidate.trouble {
            return Some(without(path, FileState::NotRead, trouble.clone()));
        }
        let metadata = match retry(|| fs::metadata(path)) {
            Ok(metadata) => metadata,
            // Removed since the folder was read.
            Err(error) if error.kind() == io::ErrorKind::NotFound && !is_link(path) => return None,
            Err(error) => {
                let found = without(path, FileState::NotRead, why(&error));
                return candidate.named.then_some(found);
            }
        };
        if !metadata.is_file() {
            let error = StoreError::NotFile {
                path: path.to_owned(),
                folder: metadata.is_dir(),
            };
            let found = without(path, FileState::NotFile, error.to_string());
            return candidate.named.then_some(found);
        }
        if let Some(cache) = self.cache
            && let Some(read) = cache.stamp(path)
            && FileStamp::of(&metadata).is_same(path, read)
            && let Some((row, keep)) = cache.get(path)
            && self.fits(&row)
        {
            return Some(Found {
                row: self.with_flow(row),
                keep: Some(keep),
            });
        }
        match self.read(path, candidate.named) {
            Ok(found) => found,
            Err(error) => {
                let state = match &error {
                    StoreError::TooBig { .. } => FileState::TooBig,
                    _ => FileState::NotRead,
                };
                let trouble = match &error {
                    StoreError::Io { source, .. } => why(source),
                    other => other.to_string(),
                };
                Some(without(path, state, trouble))
            }
        }
    }

    /// Whether what was worked out is what would be worked out now: over the same flow.
    fn fits(&self, row: &Row) -> bool {
        let Some(summary) = &row.summary else {
            return true;
        };
        let path = &row.listed.path;
        let found = self.flows.of(path, &summary.flow, &summary.in_force());
        let now = found.flow().map(|flow| flow.fingerprint.as_str());
        let then = summary.over.as_ref().map(|over| over.fingerprint.as_str());
        now == then
    }

    /// Reads a file, however it was before; nothing where it is no session and is not called one.
    fn read(&self, path: &Path, named: bool) -> Result<Option<Found>, StoreError> {
        let error = |source| StoreError::io(Doing::Read, path, source);
        let mut file = patiently(For::Held, || File::open(path)).map_err(error)?;
        let before = retry(|| file.metadata()).map_err(error)?;
        let mut head = Vec::new();
        (&file).take(64).read_to_end(&mut head).map_err(error)?;
        if !journal::looks_like_one(&head) && !named {
            return Ok(None);
        }
        let mut bytes = read_whole(&mut file, path, JOURNAL_LIMIT)?;
        bytes.splice(0..0, head);
        let mut stamp = FileStamp::of(&before);
        stamp.take_ends(&file, &bytes);
        // Written to while it was read: what was read may be half of each.
        let steady = retry(|| file.metadata())
            .is_ok_and(|after| FileStamp::of(&after).is_alike(&FileStamp::of(&before)));
        let row = self.row(path, journal::read(&bytes));
        let keep = self.cache.filter(|_| steady);
        let keep = keep.and_then(|cache| cache.keep(&stamp, &row));
        let row = self.with_flow(row);
        Ok(Some(Found { row, keep }))
    }

    /// What the events of a file come to.
    fn row(&self, path: &Path, reading: Reading) -> Row {
        let mut listed = Listed::at(path);
        let mut state = FileState::Whole;
        match &reading.format {
            Format::Known => {}
            Format::Newer(format) => {
                state = FileState::Newer;
                listed.trouble = Some(ReadOnly::Newer(format.clone()).text());
            }
            Format::Foreign(why) => {
                state = FileState::Foreign;
                listed.trouble = Some(why.text());
            }
        }
        if state == FileState::Whole
            && let Some(damage) = reading
                .problems
                .iter()
                .find(|found| found.wrong.is_damage())
        {
            state = FileState::Damaged;
            let (line, wrong) = (damage.line, damage.wrong.clone());
            listed.trouble = Some(ReadOnly::Damaged { line, wrong }.text());
        }
        let summary = self.summary(path, reading.events);
        if let Some(summary) = &summary {
            fill(&mut listed, summary);
        }
        Row {
            listed,
            state,
            summary,
        }
    }

    fn summary(&self, path: &Path, events: Vec<Event>) -> Option<Summary> {
        let in_force = summary::in_force(&events)?;
        let EventBody::Opened(opened) = &events.first()?.body else {
            return None;
        };
        let found = self.flows.of(path, &opened.flow, &in_force);
        match found.flow() {
            Some(flow) => Case::open(flow.clone(), events).map(|case| Summary::of(&case)),
            None => Ledger::open(events).map(|ledger| Summary::of(&ledger)),
        }
    }

    /// Says where the flow has faults: that is not the session's fault, and is looked at each time.
    fn with_flow(&self, mut row: Row) -> Row {
        if let Some(summary) = &row.summary
            && summary.over.is_none()
            && row.listed.trouble.is_none()
        {
            let found = self
                .flows
                .of(&row.listed.path, &summary.flow, &summary.in_force());
            if let FlowFound::Broken(why) = found.as_ref() {
                row.listed.trouble = Some(why.clone());
            }
        }
        row
    }
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink())
}

fn without(path: &Path, state: FileState, trouble: String) -> Found {
    let listed = Listed {
        trouble: Some(trouble),
        ..Listed::at(path)
    };
    Found {
        row: Row {
            listed,
            state,
            summary: None,
        },
        keep: None,
    }
}

/// Tells each row which others are the same session.
fn name_copies(rows: &mut [Row]) {
    let mut same: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, row) in rows.iter().enumerate() {
        if !row.listed.id.is_empty() {
            same.entry(&row.listed.id).or_default().push(place);
        }
    }
    let copies: Vec<Vec<usize>> = same.into_values().filter(|all| all.len() > 1).collect();
    for all in copies {
        let paths: Vec<PathBuf> = all
            .iter()
            .map(|place| rows[*place].listed.path.clone())
            .collect();
        for place in all {
            let listed = &mut rows[place].listed;
            let others = paths.iter().filter(|path| **path != listed.path);
            listed.copies = others.cloned().collect();
            listed.copies.sort();
        }
    }
}
