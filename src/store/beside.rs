//! A copy of a session that lies beside it.

use std::path::PathBuf;

use crate::session::event::{Event, EventBody};
use crate::{say, words};

/// A copy beside a session with entries that the session lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    pub path: PathBuf,
    /// How many entries only it has.
    pub count: usize,
    /// Whose they are, with how many of each, in the order in which they first wrote one.
    pub by: Vec<(String, usize)>,
}

impl Beside {
    /// What a copy has that a session lacks, from its entries that the session has not.
    pub(super) fn of<'a>(path: PathBuf, new: impl Iterator<Item = &'a Event>) -> Self {
        let mut beside = Self {
            path,
            count: 0,
            by: Vec::new(),
        };
        for event in new {
            beside.count += 1;
            // No person wrote it.
            if matches!(event.body, EventBody::Merged {}) {
                continue;
            }
            let name = &event.by.name;
            match beside.by.iter_mut().find(|(known, _)| known == name) {
                Some((_, count)) => *count += 1,
                None => beside.by.push((name.clone(), 1)),
            }
        }
        beside
    }

    /// How many entries and whose, in one line; the name of the file stands elsewhere.
    #[must_use]
    pub fn text(&self) -> String {
        let by = self.by.iter();
        let by: Vec<String> = by
            .map(|(name, count)| say!("copies.by", name = name, count = count))
            .collect();
        if by.is_empty() {
            say!("copies.entries", count = self.count)
        } else {
            say!(
                "copies.entries_by",
                count = self.count,
                list = words::list(&by)
            )
        }
    }

    /// The name of the file, without its folder: that of the session.
    #[must_use]
    pub fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }
}
