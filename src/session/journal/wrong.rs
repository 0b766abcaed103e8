//! What is wrong or odd about a line or a file, and the sentence for it.

use crate::id::EventId;
use crate::say;

/// Why bytes are not a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Foreign {
    Empty,
    /// UTF-16 text, as some editors save it.
    Utf16,
    /// The first line was cut short.
    FirstLineTorn,
    /// The first line is an event, but not as it was written.
    FirstLineAltered,
    /// The first line is a whole event but does not open a session.
    NotOpened,
    /// A format that is not one of ours.
    OtherFormat(String),
    /// Something else.
    NotAJournal,
}

/// Something to say about one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// From 1.
    pub line: usize,
    pub wrong: Wrong,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// Not UTF-8 from this byte of the line on, counted from 1.
    NotUtf8(usize),
    NotJson,
    /// JSON, but not in the form of an event.
    NotAnEvent,
    /// Not as it was written: the id does not fit the rest.
    Altered,
    /// As written, but a known kind of event with the wrong shape.
    Malformed(String),
    TooLong(usize),
    /// Names an event, by id, that is not in the file.
    ParentMissing(EventId),
    /// Names an event, by id, that stands after it, on the line given.
    ParentLater(EventId, usize),
    /// Names an event, by id, that was lost and has been put back after it.
    PutBack(EventId),
    /// Names an event, by id, that was written over and is not back yet.
    Awaited(EventId),
    /// So many bytes that are no event, left where saves were written over one another, and accounted for.
    Mended(usize),
    /// So many bytes that are left of an entry which another was saved over, and that nobody has accounted for:
    /// see [`super::remains`].
    Remains(usize),
    /// Follows on from nothing although it is not the first.
    SecondStart,
    /// The file begins with a byte order mark, so another program has saved it.
    ByteOrderMark,
    /// Lines end in carriage return and line feed, so another program has rewritten it.
    CarriageReturns,
    /// The same line as an earlier one.
    Duplicate,
    Blank,
    /// Bytes of an unfinished write stand before a whole event.
    Tear {
        bytes: usize,
        sealed: bool,
    },
}

impl Wrong {
    /// Whether events may have been altered or lost, or another program rewrote the file.
    #[must_use]
    pub const fn is_damage(&self) -> bool {
        !matches!(
            self,
            Self::Duplicate
                | Self::Blank
                | Self::Tear { .. }
                | Self::PutBack(_)
                | Self::Awaited(_)
                | Self::Mended(_)
                | Self::Remains(_)
        )
    }

    /// Whether another program saved the whole file in its own way, which can be turned back.
    #[must_use]
    pub const fn is_resaved(&self) -> bool {
        matches!(self, Self::ByteOrderMark | Self::CarriageReturns)
    }

    /// Whether by this an event is missing or not as it was written, work may go on over it or not.
    #[must_use]
    pub const fn is_gap(&self) -> bool {
        self.is_damage() || matches!(self, Self::Awaited(_) | Self::Remains(_))
    }

    /// The sentence for it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::NotUtf8(byte) => say!("store.line_not_utf8", byte = byte),
            Self::NotJson => say!("store.line_not_json"),
            Self::NotAnEvent => say!("store.line_not_an_event"),
            Self::Altered => say!("store.line_altered"),
            Self::Malformed(why) => say!("store.line_malformed", why = why),
            Self::TooLong(bytes) => say!("store.line_too_long", bytes = bytes),
            Self::ParentMissing(id) => say!("store.line_parent_missing", id = id),
            Self::ParentLater(id, line) => say!("store.line_parent_later", id = id, other = line),
            Self::PutBack(id) => say!("store.line_put_back", id = id),
            Self::Awaited(id) => say!("store.line_awaited", id = id),
            Self::Mended(bytes) => say!("store.line_mended", bytes = bytes),
            Self::Remains(bytes) => say!("store.line_remains", bytes = bytes),
            Self::SecondStart => say!("store.line_second_start"),
            Self::ByteOrderMark => say!("store.line_byte_order_mark"),
            Self::CarriageReturns => say!("store.line_carriage_returns"),
            Self::Duplicate => say!("store.line_duplicate"),
            Self::Blank => say!("store.line_blank"),
            Self::Tear { bytes, sealed } => {
                if *sealed {
                    say!("store.line_tear_sealed", bytes = bytes)
                } else {
                    say!("store.line_tear", bytes = bytes)
                }
            }
        }
    }
}

impl Foreign {
    /// The sentence for it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Empty => say!("store.foreign_empty"),
            Self::Utf16 => say!("store.foreign_utf16"),
            Self::FirstLineTorn => say!("store.foreign_torn"),
            Self::FirstLineAltered => say!("store.foreign_altered"),
            Self::NotOpened => say!("store.foreign_not_opened"),
            Self::OtherFormat(format) => say!("store.foreign_format", format = format),
            Self::NotAJournal => say!("store.foreign_other"),
        }
    }
}
