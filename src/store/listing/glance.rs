//! What is known of single sessions without reading them: when each was last changed, and where it stood when a
//! listing last read it, where nothing has changed since.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::cache::Cache;
use super::file_stamp::FileStamp;
use super::flows::Flows;
use super::{Row, Worker};
use crate::session::summary::words::standing;
use crate::store::held::retry;
use crate::store::{Store, find};
use crate::{say, time};

/// What is known of a session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Glance {
    /// When it was last changed, in words; empty where that is not known.
    pub changed: String,
    /// The stage or the outcome, in words; empty where that is not known.
    pub stands: String,
}

/// What is known of a session, in one line; empty where that is nothing.
#[must_use]
pub fn glanced(glance: &Glance) -> String {
    let (changed, stands) = (&glance.changed, &glance.stands);
    match (changed.is_empty(), stands.is_empty()) {
        (true, _) => stands.clone(),
        (false, true) => say!("list.glance_changed", changed = changed),
        (false, false) => say!("list.glance", stands = stands, changed = changed),
    }
}

impl Store {
    /// What is known of these sessions now, each in its place. Of a file the ends are read, and never the whole.
    #[must_use]
    pub fn glance(&self, paths: &[PathBuf], now: SystemTime) -> Vec<Glance> {
        let flows = Flows::new(self);
        let mut caches: HashMap<PathBuf, Vec<Cache>> = HashMap::new();
        let glances = paths.iter().map(|path| {
            let folder = path.parent().unwrap_or(Path::new("."));
            let open = || {
                let listings = &self.places().listings;
                let open = |recursive| Cache::open(listings, folder, recursive, now);
                [false, true].map(open).into()
            };
            // Whoever wants no copies on this machine has no summaries of them either.
            let known = self.copies.then(|| {
                let caches = caches.entry(folder.to_owned()).or_insert_with(open);
                caches.iter().find_map(|cache| known(cache, &flows, path))
            });
            match known.flatten() {
                Some(Row {
                    summary: Some(summary),
                    ..
                }) => Glance {
                    changed: time::moment_words(&summary.changed.at),
                    stands: standing(&summary),
                },
                _ => Glance {
                    changed: find::changed(path)
                        .map_or_else(String::new, |at| time::moment_words(&at)),
                    stands: String::new(),
                },
            }
        });
        glances.collect()
    }
}

/// What a listing keeps of a file that is the very one it read, over the flow that there is now.
fn known(cache: &Cache, flows: &Flows<'_>, path: &Path) -> Option<Row> {
    let metadata = retry(|| fs::metadata(path)).ok()?;
    let read = cache.stamp(path)?;
    if !FileStamp::of(&metadata).is_same(path, read) {
        return None;
    }
    let (row, _) = cache.get(path)?;
    let worker = Worker {
        cache: Some(cache),
        flows,
    };
    worker.fits(&row).then_some(row)
}
