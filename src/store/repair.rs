//! Whether damage in a file is what saves leave that were written over one another, by the lines known here.
//!
//! Two machines that save at one place of a file leave one entry whole, and of the other nothing, or its end
//! after the first; where one of the writes was itself cut, the beginning of one and the end of the other; and
//! where a disk was late, zeros. Each of these can be told by the lines that this machine knows. A line of
//! which something was altered cannot come about so, and stops the work.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::id::EventId;
use crate::session::event::Event;
use crate::session::journal::repair::{Mended, Piece, is_piece};
use crate::session::journal::{OPENING, Problem, Reading, Wrong};

/// How many bytes the end of a line must have in common with a piece where its beginning is of an entry that
/// nobody here knows, and how many a piece from the middle of a line.
const TELLING: usize = 16;

/// The lines known here, by the id of their event; without newlines.
pub(super) type Lines = HashMap<EventId, Vec<u8>>;

/// The lines of a reading.
pub(super) fn lines(bytes: &[u8], reading: &Reading) -> Lines {
    let all = reading.events.iter().zip(&reading.places);
    all.map(|(event, place)| (event.id.clone(), bytes[place.bytes.clone()].to_vec()))
        .collect()
}

/// Accounts for all damage of a file: by the lines known here, and by those that this very process wrote
/// (`own`), which may lie over what others saved. Empty where nothing is damaged. Remains that nobody here knows are
/// left as they are.
///
/// # Errors
///
/// The first damage that is not accounted for.
pub(super) fn account(
    bytes: &[u8],
    reading: &Reading,
    known: &Lines,
    own: &HashSet<EventId>,
) -> Result<Mended, Problem> {
    let mut mended = Mended::default();
    let damage = (reading.problems.iter())
        .filter(|p| p.wrong.is_damage() || matches!(p.wrong, Wrong::Remains(_)));
    let mut damage = damage.peekable();
    if damage.peek().is_none() {
        return Ok(mended);
    }
    let stands: HashSet<&str> = reading.events.iter().map(|e| e.id.as_str()).collect();
    let has_lost = known.keys().any(|id| !stands.contains(id.as_str()));
    let lines = reading.places.iter().zip(&reading.events);
    let own: HashSet<usize> = lines
        .filter(|(_, event): &(_, &Event)| own.contains(&event.id))
        .map(|(place, _)| place.line)
        .collect();
    let first_own = own.iter().min().copied();
    let after_own = |line: usize| first_own.is_some_and(|own| own < line);
    for problem in damage {
        let line = problem.line;
        let accounted = match &problem.wrong {
            wrong if is_piece(wrong) => {
                let pieces = reading.broken.iter().filter(|piece| piece.line == line);
                let pieces: Vec<&[u8]> = pieces.map(|piece| range(bytes, &piece.bytes)).collect();
                let under_own = own.contains(&line) || own.contains(&line.saturating_sub(1));
                let is_left =
                    |piece: &&[u8]| (under_own && is_end(piece)) || is_known(piece, known, &stands);
                let all_left = !pieces.is_empty() && pieces.iter().all(is_left);
                if all_left {
                    mended
                        .pieces
                        .extend(pieces.iter().map(|piece| Piece::of(piece)));
                }
                // What nobody here knows waits for the machine that does.
                all_left || matches!(wrong, Wrong::Remains(_))
            }
            Wrong::ParentMissing(id) => {
                mended.lost.push(id.clone());
                known.contains_key(id) || after_own(line)
            }
            Wrong::ParentLater(id, _) => {
                mended.lost.push(id.clone());
                (known.contains_key(id) && has_lost) || after_own(line)
            }
            _ => false,
        };
        if !accounted {
            return Err(problem.clone());
        }
    }
    mended.lost.sort_unstable();
    mended.lost.dedup();
    Ok(mended)
}

/// How many remains there are in a file that are not among what is accounted for.
pub(super) fn unknown(bytes: &[u8], reading: &Reading, mended: Option<&Mended>) -> usize {
    let remains = reading.problems.iter();
    let remains = remains.filter(|problem| matches!(problem.wrong, Wrong::Remains(_)));
    let lines: HashSet<usize> = remains.map(|problem| problem.line).collect();
    let pieces = reading.broken.iter().filter(|p| lines.contains(&p.line));
    let known = |piece: Piece| mended.is_some_and(|mended| mended.pieces.contains(&piece));
    pieces
        .filter(|place| !known(Piece::of(range(bytes, &place.bytes))))
        .count()
}

fn range<'a>(bytes: &'a [u8], at: &Range<usize>) -> &'a [u8] {
    bytes.get(at.clone()).unwrap_or_default()
}

/// Whether this may be the end of a line, and not its beginning.
fn is_end(piece: &[u8]) -> bool {
    let end: &[u8] = b"\"]}";
    let cut = piece.len().min(end.len());
    !piece.starts_with(OPENING) && piece.ends_with(&end[end.len() - cut..])
}

/// Whether this is left of lines known here; between zeros stand pieces of their own.
fn is_known(piece: &[u8], known: &Lines, stands: &HashSet<&str>) -> bool {
    if piece.iter().all(|byte| *byte == 0) {
        let mut lost = known.iter().filter(|(id, _)| !stands.contains(id.as_str()));
        return lost.any(|(_, line)| line.len() == piece.len());
    }
    let mut parts = piece
        .split(|byte| *byte == 0)
        .filter(|part| !part.is_empty());
    parts.all(|part| {
        let mut lines = known.values();
        lines.any(|line| is_part(part, line)) || is_of_two(part, known, stands)
    })
}

fn is_part(part: &[u8], line: &[u8]) -> bool {
    part.len() < line.len()
        && (line.ends_with(part)
            || (part.len() >= TELLING && memchr::memmem::find(line, part).is_some()))
}

/// Whether this is the beginning of one line and the end of another.
fn is_of_two(part: &[u8], known: &Lines, stands: &HashSet<&str>) -> bool {
    let Some(id) = part.strip_prefix(OPENING) else {
        return false;
    };
    let id = String::from_utf8_lossy(&id[..id.len().min(32)]).into_owned();
    let Some(line) = known.get(id.as_str()) else {
        // The beginning of what another machine was saving, and the end of what this one knows.
        return known.iter().any(|(other, line)| {
            let same = line.iter().rev().zip(part.iter().rev());
            let same = same.take_while(|(a, b)| a == b).count();
            !stands.contains(other.as_str()) && same >= TELLING
        });
    };
    let same = line.iter().zip(part).take_while(|(a, b)| a == b).count();
    let rest = &part[same..];
    let lost = |id: &str| !stands.contains(id);
    known.iter().any(|(other, line)| {
        *other != id.as_str() && line.ends_with(rest) && (lost(other) || lost(&id))
    })
}
