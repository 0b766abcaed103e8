//! What a save brought: the new entry, and what others wrote meanwhile.

use super::notice::Notice;
use crate::session::event::Event;
use crate::session::state::Case;

/// What an append brought.
#[derive(Debug, Clone, Default)]
pub struct Appended {
    /// Every event to fold, in file order: what others wrote meanwhile, a seal where one was needed,
    /// and the event asked for.
    pub events: Vec<Event>,
    /// How many of them someone else wrote.
    pub others: usize,
    /// Where what was known before does not hold any more, all events that do, in the place of `events`: an older
    /// state of the file was put in its place, or a damaged one was mended.
    pub anew: Option<Vec<Event>>,
    /// Where the whole file was read anew, what of it is not as it was written, as [`Reading::gaps`](crate::session::journal::Reading::gaps) says it.
    pub gaps: Option<Vec<String>>,
    pub notices: Vec<Notice>,
}

impl Appended {
    /// Folds the events into a case, or all events that hold now, and gives what there is to say.
    #[must_use]
    pub fn into_case(self, case: &mut Case) -> Vec<Notice> {
        match self.anew {
            Some(events) => case.begin_anew(events),
            None => case.apply_all(self.events),
        }
        if let Some(gaps) = self.gaps {
            case.ledger.gaps = gaps;
        }
        self.notices
    }
}
