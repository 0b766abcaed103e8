//! What this machine saw in a file and the file has not now, although nothing shows that it lost it: an older state
//! of it was put back, by a person or by a program, or another file stands in its place.

use std::path::Path;

use crate::say;
use crate::session::event::Event;
use crate::session::history::Entry;
use crate::session::state::Case;
use crate::session::telling::Telling;

/// The entries that a file lacks, each after those that it follows on from, with their lines.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Missing {
    pub entries: Vec<(Event, String)>,
    /// The file is in a git work tree, whose history is git's: nobody is asked there.
    pub in_git: bool,
}

impl Missing {
    /// What the entries are, a line each: who, when, what.
    #[must_use]
    pub fn lines(&self, case: &Case) -> Vec<String> {
        let telling = Telling::of(case);
        let mut lines = Vec::new();
        for (event, _) in &self.entries {
            let Entry {
                at,
                by,
                what,
                details,
                ..
            } = telling.entry(event);
            lines.push(say!("copies.missing_head", at = at, by = by));
            lines.push(say!("merge.indented", text = what));
            let details = details.iter().flat_map(|detail| detail.lines());
            lines.extend(details.map(|text| say!("merge.indented_twice", text = text)));
        }
        lines
    }
}

/// Whether a file lies in a git work tree.
#[must_use]
pub fn is_in_git(path: &Path) -> bool {
    let real =
        super::held::retry(|| std::fs::canonicalize(path)).unwrap_or_else(|_| path.to_owned());
    let mut folders = real.ancestors().skip(1);
    folders.any(|folder| folder.join(".git").exists())
}
