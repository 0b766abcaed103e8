//! Copies of one session become one file.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use crate::id::{EventId, Moment};
use crate::say;
use crate::session::event::{Actor, Event, EventBody};
use crate::session::journal::{self, Format, MOST_PARENTS, Reading, Wrong};

/// The name in the entry that joins copies. No person decided anything by it, and whoever joins the same
/// copies has to write the same entry.
const JOINER: &str = "Apposite";

/// One copy of a session, as read.
#[derive(Debug, Clone, Copy)]
pub struct Copy<'a> {
    pub bytes: &'a [u8],
    /// What [`journal::read`] makes of them.
    pub reading: &'a Reading,
}

/// What joining gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Joined {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// Its events, in its order.
    pub events: Vec<Event>,
    /// Per copy, how many entries it has.
    pub had: Vec<usize>,
    /// Per copy, the entries that only it has, as places in `events`.
    pub only: Vec<Vec<usize>>,
    /// How many entries were added that join the sides: one; none where one copy holds all that is in the
    /// others; more where there are more ends than one entry can name.
    pub merged: usize,
}

/// Why copies are not joined. Each names the copy that is at fault by its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// None was given.
    Nothing,
    /// It is no session file.
    Foreign { copy: usize, why: String },
    /// It was written by a newer version of the program.
    Newer { copy: usize, format: String },
    /// It is not as it was written.
    Damaged {
        copy: usize,
        line: usize,
        wrong: Wrong,
    },
    /// It is a copy of another session than the first.
    Other { copy: usize },
}

impl Refusal {
    /// The copy that is at fault, by its place.
    #[must_use]
    pub const fn copy(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Foreign { copy, .. }
            | Self::Newer { copy, .. }
            | Self::Damaged { copy, .. }
            | Self::Other { copy } => *copy,
        }
    }

    /// The sentence for it, with the names of the copies.
    #[must_use]
    pub fn text(&self, names: &[String]) -> String {
        let named = |copy: &usize| names.get(*copy).map_or("", String::as_str);
        match self {
            Self::Nothing => say!("merge.nothing"),
            Self::Foreign { copy, why } => say!("merge.foreign", path = named(copy), why = why),
            Self::Newer { copy, format } => {
                say!("merge.newer", path = named(copy), format = format)
            }
            Self::Damaged { copy, line, wrong } => say!(
                "merge.damaged",
                path = named(copy),
                line = line,
                wrong = wrong.text()
            ),
            Self::Other { copy } => say!("merge.other", path = named(copy), first = named(&0)),
        }
    }

    /// What to do next.
    #[must_use]
    pub fn hint(&self) -> String {
        match self {
            Self::Nothing => say!("merge.hint_nothing"),
            Self::Foreign { .. } | Self::Other { .. } => say!("merge.hint_other"),
            Self::Newer { .. } => say!("store.hint_newer"),
            Self::Damaged { .. } => say!("merge.hint_damaged"),
        }
    }
}

/// A line to be written: the event, and its bytes with what a save that was cut short left before it.
struct Line<'a> {
    event: &'a Event,
    bytes: &'a [u8],
    copies: usize,
    /// A copy that has it.
    copy: usize,
}

/// Joins copies of one session.
///
/// The result has every entry of every copy once, its line byte for byte, each after those that it follows on
/// from, and otherwise by time and id; then, where that leaves more than one end, an entry that joins them.
/// That entry is made of nothing but what it joins. So the same copies give the same bytes in any order and
/// however often each is given, and joining the result with any of them gives it again. Where three copies are
/// joined two by two, the entries that join differ with the order; all others, their order among themselves,
/// and what the session says are the same.
///
/// Time and memory grow with the number of entries; a heap of the sides, as many as there are at once, gives
/// the order.
///
/// # Errors
///
/// Where a copy is of another session, damaged, or from a newer version: nothing is left out in silence.
pub fn join(copies: &[Copy<'_>]) -> Result<Joined, Refusal> {
    check(copies)?;
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    for (copy, given) in copies.iter().enumerate() {
        let torn = torn_before(given.reading);
        for (event, place) in given.reading.events.iter().zip(&given.reading.places) {
            let before = torn.get(&place.line).copied().unwrap_or(0);
            let start = place.bytes.start.saturating_sub(before);
            let bytes = &given.bytes[start..place.bytes.end];
            let next = lines.len();
            let known = *places.entry(&event.id).or_insert(next);
            if known == next {
                lines.push(Line {
                    event,
                    bytes,
                    copies: 1,
                    copy,
                });
                continue;
            }
            let line = &mut lines[known];
            line.copies += 1;
            // A copy that was put back from elsewhere has not what was torn.
            let rank = |bytes: &[u8]| (Reverse(bytes.len()), bytes.to_vec());
            if line.bytes != bytes && rank(bytes) < rank(line.bytes) {
                line.bytes = bytes;
            }
        }
    }
    let made = joinings(&lines);
    for (event, line) in &made {
        places.insert(&event.id, lines.len());
        lines.push(Line {
            event,
            bytes: line.as_bytes(),
            copies: 0,
            copy: 0,
        });
    }
    let mut only = vec![Vec::new(); copies.len()];
    let order = order(&lines, &places);
    let size = lines.iter().map(|line| line.bytes.len() + 1).sum::<usize>();
    let mut bytes = Vec::with_capacity(size);
    let mut events = Vec::with_capacity(lines.len());
    for place in order {
        bytes.extend_from_slice(lines[place].bytes);
        bytes.push(b'\n');
        if lines[place].copies == 1 && copies.len() > 1 {
            only[lines[place].copy].push(events.len());
        }
        events.push(lines[place].event.clone());
    }
    Ok(Joined {
        bytes,
        events,
        had: copies
            .iter()
            .map(|copy| copy.reading.events.len())
            .collect(),
        only,
        merged: made.len(),
    })
}

fn check(copies: &[Copy<'_>]) -> Result<(), Refusal> {
    for (copy, given) in copies.iter().enumerate() {
        match &given.reading.format {
            Format::Known => {}
            Format::Newer(format) => {
                let format = format.clone();
                return Err(Refusal::Newer { copy, format });
            }
            Format::Foreign(why) => {
                let why = why.text();
                return Err(Refusal::Foreign { copy, why });
            }
        }
        let mut problems = given.reading.problems.iter();
        let is_in_the_way = |wrong: &Wrong| wrong.is_damage() || matches!(wrong, Wrong::Remains(_));
        if let Some(problem) = problems.find(|problem| is_in_the_way(&problem.wrong)) {
            return Err(Refusal::Damaged {
                copy,
                line: problem.line,
                wrong: problem.wrong.clone(),
            });
        }
    }
    let first = |copy: &Copy<'_>| copy.reading.events.first().map(|event| event.id.clone());
    let Some(session) = copies.first().map(first) else {
        return Err(Refusal::Nothing);
    };
    match copies.iter().position(|copy| first(copy) != session) {
        Some(copy) => Err(Refusal::Other { copy }),
        None => Ok(()),
    }
}

/// How many bytes of a save that was cut short stand before the event of a line.
fn torn_before(reading: &Reading) -> HashMap<usize, usize> {
    let tears = reading.problems.iter();
    tears
        .filter_map(|problem| match problem.wrong {
            Wrong::Tear { bytes, .. } => Some((problem.line, bytes)),
            _ => None,
        })
        .collect()
}

/// Every line after those that its event follows on from, and otherwise by time and id.
fn order(lines: &[Line<'_>], places: &HashMap<&str, usize>) -> Vec<usize> {
    let mut waits = vec![0_usize; lines.len()];
    let mut followers: Vec<Vec<usize>> = vec![Vec::new(); lines.len()];
    for (place, line) in lines.iter().enumerate() {
        let parents = line.event.parents.iter();
        for parent in parents.filter_map(|parent| places.get(parent.as_str())) {
            waits[place] += 1;
            followers[*parent].push(place);
        }
    }
    let key = |place: usize| {
        let event = lines[place].event;
        Reverse((event.at.as_str(), event.id.as_str(), place))
    };
    let ready = (0..lines.len()).filter(|place| waits[*place] == 0);
    let mut ready: BinaryHeap<_> = ready.map(key).collect();
    let mut order = Vec::with_capacity(lines.len());
    while let Some(Reverse((_, _, place))) = ready.pop() {
        order.push(place);
        for &follower in &followers[place] {
            waits[follower] -= 1;
            if waits[follower] == 0 {
                ready.push(key(follower));
            }
        }
    }
    order
}

/// The entries that join what no other follows on from, and their lines.
fn joinings(lines: &[Line<'_>]) -> Vec<(Event, String)> {
    let events: Vec<&Event> = lines.iter().map(|line| line.event).collect();
    let tips = journal::tips(&events).into_iter();
    let end = |event: &Event| (event.id.clone(), event.at.clone());
    let mut ends: Vec<(EventId, Moment)> = tips.map(|tip| end(events[tip])).collect();
    ends.sort_unstable();
    let mut made = Vec::new();
    while ends.len() > 1 {
        let chunks = std::mem::take(&mut ends);
        for chunk in chunks.chunks(MOST_PARENTS) {
            if let [one] = chunk {
                ends.push(one.clone());
                continue;
            }
            let (event, line) = joining(chunk);
            ends.push(end(&event));
            made.push((event, line));
        }
    }
    made
}

/// The entry that joins these ends, each an id and a time; by id.
fn joining(ends: &[(EventId, Moment)]) -> (Event, String) {
    let at = ends.iter().map(|(_, at)| at.as_str()).max();
    let parents = ends.iter().map(|(id, _)| id.clone()).collect();
    let by = Actor {
        name: JOINER.to_owned(),
        role: String::new(),
    };
    journal::write(parents, at.unwrap_or_default(), &by, EventBody::Merged {})
}
