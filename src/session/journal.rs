//! Lines of a journal: writing one, reading them all, and saying what is wrong with which.
//!
//! Reading is total: any bytes give a [`Reading`], never an error and never a panic. What the reading
//! means for opening the file is decided by the store; what the events mean, by the fold.
//!
//! A write that a crash cut short leaves an unterminated last line. Nobody was told that it was saved,
//! so it is dropped, and the next append seals it: a [`EventBody::Sealed`] event is written straight
//! after the torn bytes, on the same line. So at every moment the only thing that can be unfinished in
//! a file is its last, unterminated line, wherever a further crash falls.
//!
//! Where saves were written over one another, as on a share that does not put every append at the end, a
//! [`EventBody::Mended`] event accounts for what is left of them; see [`repair`], and [`remains`] for what nobody has
//! accounted for yet.
//!
//! Three oddities are notes and not damage, because no event can have been altered or lost by them: an
//! empty line, the same line twice (two machines put the same lost event back), and torn bytes before
//! a whole event.

use crate::id::{EventId, Moment};
use std::borrow::Borrow;
use std::collections::HashSet;
use std::ops::Range;

use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::event::{Actor, Event, EventBody, FORMAT, TAGS};

pub mod remains;
pub mod repair;
mod wrong;

pub use wrong::{Foreign, Problem, Wrong};

/// The longest line accepted, in bytes without its newline.
pub const LINE_LIMIT: usize = 16 * 1024 * 1024;

/// How many events one may follow on from, as written here, so that its line stays short.
pub const MOST_PARENTS: usize = 1000;

/// Problems listed one by one; further ones are only counted.
const PROBLEM_LIMIT: usize = 1000;

/// How every line begins.
pub const OPENING: &[u8] = b"{\"id\":\"";
const AFTER_ID: &[u8] = b"\",";
const ID_LENGTH: usize = 32;
const FAMILY: &str = "apposite-session/";

/// One event and its line, without the newline. `parents` are ids, `at` is UTC as in [`Event::at`].
///
/// # Panics
///
/// Never: these types hold only strings, numbers and lists, which always serialise.
#[must_use]
pub fn write(parents: Vec<EventId>, at: &str, by: &Actor, body: EventBody) -> (Event, String) {
    let rest = Rest {
        at,
        by,
        body: Body(&body),
        parents: &parents,
    };
    let rest = serde_json::to_string(&rest).expect("strings and numbers always serialise");
    let id = digest(&[rest.as_bytes()]);
    let line = format!("{{\"id\":\"{id}\",{}", &rest[1..]);
    let event = Event {
        id: id.into(),
        parents,
        at: at.into(),
        by: by.clone(),
        body,
    };
    (event, line)
}

/// What happened, as it is written in a line.
#[must_use]
pub fn body_json(body: &EventBody) -> Value {
    serde_json::to_value(Body(body)).unwrap_or_default()
}

/// The event that seals torn bytes, and its line: to be written straight after them.
#[must_use]
pub fn seal(torn: &[u8], parents: Vec<EventId>, at: &str, by: &Actor) -> (Event, String) {
    let body = EventBody::Sealed {
        bytes: torn.len() as u64,
        digest: digest(&[torn]).into(),
    };
    write(parents, at, by, body)
}

/// Everything read from the bytes of a journal.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The good events, in file order, each once.
    pub events: Vec<Event>,
    /// Where each event stands, in step with `events`.
    pub places: Vec<Place>,
    /// What is wrong or odd, by line.
    pub problems: Vec<Problem>,
    /// The bytes on damaged lines that are no event, or what is left of one.
    pub broken: Vec<Place>,
    /// Problems beyond those listed.
    pub more_problems: usize,
    /// An unterminated last line that is not a whole event.
    pub torn: Option<Torn>,
    /// The last line is a whole event and only its newline is missing.
    pub newline_missing: bool,
    pub format: Format,
}

/// Where an event's line stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub line: usize,
    /// The bytes of the event, without newline, carriage return or torn bytes before it.
    pub bytes: Range<usize>,
}

/// An unfinished write at the end of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Torn {
    /// From 1.
    pub line: usize,
    /// Where it begins.
    pub offset: usize,
    /// How long it is.
    pub bytes: usize,
}

/// Whether the bytes are a journal, and of which version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Format {
    Known,
    /// Written by a newer version of the program: the format it names.
    Newer(String),
    /// Not a journal; nothing was read.
    Foreign(Foreign),
}

/// One line as checked, for a report over the whole file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// From 1.
    pub line: usize,
    /// Index of the event that stands on it, if a good one does.
    pub event: Option<usize>,
    /// What is wrong with it; empty where the line is as written.
    pub wrong: Vec<Wrong>,
    /// The line is an unfinished write.
    pub torn: bool,
}

impl Reading {
    /// Whether anything is wrong that makes the file read-only.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.problems
            .iter()
            .any(|problem| problem.wrong.is_damage())
    }

    /// The bytes up to the end of the last whole line or event, given the length of the file.
    #[must_use]
    pub fn whole(&self, length: usize) -> usize {
        self.torn.map_or(length, |torn| torn.offset)
    }

    /// A report over every line that holds something.
    #[must_use]
    pub fn verify(&self) -> Vec<Checked> {
        let mut lines: std::collections::BTreeMap<usize, Checked> =
            std::collections::BTreeMap::new();
        let blank = |line| Checked {
            line,
            event: None,
            wrong: Vec::new(),
            torn: false,
        };
        for (index, place) in self.places.iter().enumerate() {
            lines
                .entry(place.line)
                .or_insert_with(|| blank(place.line))
                .event = Some(index);
        }
        for problem in &self.problems {
            lines
                .entry(problem.line)
                .or_insert_with(|| blank(problem.line))
                .wrong
                .push(problem.wrong.clone());
        }
        if let Some(torn) = self.torn {
            lines
                .entry(torn.line)
                .or_insert_with(|| blank(torn.line))
                .torn = true;
        }
        lines.into_values().collect()
    }
}

/// Indices of the events that no other event follows on from, in file order.
#[must_use]
pub fn tips<E: Borrow<Event>>(events: &[E]) -> Vec<usize> {
    let followed: HashSet<&str> = events
        .iter()
        .flat_map(|event| event.borrow().parents.iter().map(EventId::as_str))
        .collect();
    (0..events.len())
        .filter(|index| !followed.contains(events[*index].borrow().id.as_str()))
        .collect()
}

/// Reads the bytes of a whole journal.
#[must_use]
pub fn read(bytes: &[u8]) -> Reading {
    let mut reader = Reader::new(HashSet::new());
    reader.read(bytes);
    reader.reading
}

/// Reads on where a journal has grown, from the start of a line. `known` are the ids of all events before it, to
/// which those read are added.
#[must_use]
pub(crate) fn read_on(bytes: &[u8], from: usize, known: &mut HashSet<EventId>) -> Reading {
    let mut reader = Reader::new(std::mem::take(known));
    let before = bytes.get(..from).unwrap_or(bytes);
    let line = memchr::memchr_iter(b'\n', before).count();
    reader.lines(bytes, before.len(), line);
    *known = reader.seen;
    reader.reading
}

struct Reader {
    reading: Reading,
    seen: HashSet<EventId>,
}

impl Reader {
    fn new(seen: HashSet<EventId>) -> Self {
        let reading = Reading {
            events: Vec::new(),
            places: Vec::new(),
            problems: Vec::new(),
            broken: Vec::new(),
            more_problems: 0,
            torn: None,
            newline_missing: false,
            format: Format::Known,
        };
        Self { reading, seen }
    }

    fn read(&mut self, bytes: &[u8]) {
        let mut offset = 0;
        if bytes.starts_with(b"\xef\xbb\xbf") {
            self.problem(1, Wrong::ByteOrderMark);
            offset = 3;
        }
        self.lines(bytes, offset, 0);
        if self.reading.is_damaged() {
            repair::settle(&mut self.reading, &self.seen, bytes);
            remains::tell(&mut self.reading, bytes);
        }
    }

    /// Reads lines from an offset on, after so many others.
    fn lines(&mut self, bytes: &[u8], mut offset: usize, mut line: usize) {
        let mut returns = false;
        while offset < bytes.len() || line == 0 {
            line += 1;
            let rest = &bytes[offset..];
            let end = memchr::memchr(b'\n', rest);
            let mut text = &rest[..end.unwrap_or(rest.len())];
            let next = offset + end.map_or(rest.len(), |end| end + 1);
            if let [before @ .., b'\r'] = text {
                text = before;
                if !returns {
                    returns = true;
                    self.problem(line, Wrong::CarriageReturns);
                }
            }
            if line == 1 {
                self.reading.format = first_line(bytes, text, end.is_some());
                if matches!(self.reading.format, Format::Foreign(_)) {
                    self.reading.problems.clear();
                    return;
                }
            }
            self.line(line, offset, text, end.is_some());
            offset = next;
        }
    }

    fn line(&mut self, line: usize, offset: usize, text: &[u8], terminated: bool) {
        if text.is_empty() {
            self.problem(line, Wrong::Blank);
            return;
        }
        match event(text) {
            Ok(event) => self.event(event, line, offset..offset + text.len(), terminated),
            Err(wrong) => {
                let tail = after_tear(text);
                let tear = tail
                    .as_ref()
                    .map(|(event, from)| tear(event, &text[..*from]));
                let sealed = matches!(tear, Some(Wrong::Tear { sealed: true, .. }));
                let head = if sealed { None } else { at_head(text) };
                if let Some((event, size)) = head {
                    self.problem(line, Wrong::Altered);
                    let end = tail.as_ref().map_or(text.len(), |(_, from)| *from);
                    self.broken(line, offset + size..offset + end);
                    self.event(event, line, offset..offset + size, terminated);
                    if let Some((event, from)) = tail {
                        self.event(event, line, offset + from..offset + text.len(), terminated);
                    }
                } else if let (Some((event, from)), Some(wrong)) = (tail, tear) {
                    self.problem(line, wrong);
                    self.event(event, line, offset + from..offset + text.len(), terminated);
                } else if terminated {
                    self.problem(line, wrong);
                    self.broken(line, offset..offset + text.len());
                } else {
                    self.reading.torn = Some(Torn {
                        line,
                        offset,
                        bytes: text.len(),
                    });
                }
            }
        }
    }

    fn event(&mut self, event: Event, line: usize, bytes: Range<usize>, terminated: bool) {
        self.reading.newline_missing = !terminated;
        if self.seen.contains(&event.id) {
            self.problem(line, Wrong::Duplicate);
            return;
        }
        if event.parents.is_empty() && !self.seen.is_empty() {
            self.problem(line, Wrong::SecondStart);
        }
        for parent in &event.parents {
            if !self.seen.contains(parent) {
                self.problem(line, Wrong::ParentMissing(parent.clone()));
            }
        }
        self.seen.insert(event.id.clone());
        self.reading.events.push(event);
        self.reading.places.push(Place { line, bytes });
    }

    fn broken(&mut self, line: usize, bytes: Range<usize>) {
        if self.reading.broken.len() < 2 * PROBLEM_LIMIT {
            self.reading.broken.push(Place { line, bytes });
        }
    }

    fn problem(&mut self, line: usize, wrong: Wrong) {
        // Damage is listed even past the limit's worth of notes, or a file could hide it behind them.
        let listed = self.reading.problems.len();
        if listed < PROBLEM_LIMIT || (wrong.is_damage() && listed < 2 * PROBLEM_LIMIT) {
            self.reading.problems.push(Problem { line, wrong });
        } else {
            self.reading.more_problems += 1;
        }
    }
}

/// What the head of a file says about its format, where at least its first line is in the head.
#[must_use]
pub fn format_of(head: &[u8]) -> Format {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let end = memchr::memchr(b'\n', text);
    let line = &text[..end.unwrap_or(text.len())];
    first_line(
        head,
        line.strip_suffix(b"\r").unwrap_or(line),
        end.is_some(),
    )
}

/// Whether the bytes begin as a line of a journal does, if need be after a byte order mark.
#[must_use]
pub fn looks_like_one(head: &[u8]) -> bool {
    split(head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head)).is_some()
}

/// The id of the first event, by the head of a file; of at least 42 bytes.
#[must_use]
pub fn id_of_head(head: &[u8]) -> Option<EventId> {
    let (id, _) = split(head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head))?;
    String::from_utf8(id.to_vec()).ok().map(Into::into)
}

fn first_line(bytes: &[u8], text: &[u8], terminated: bool) -> Format {
    if bytes.is_empty() {
        return Format::Foreign(Foreign::Empty);
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || is_utf16(bytes) {
        return Format::Foreign(Foreign::Utf16);
    }
    if let Ok(event) = event(text) {
        return match &event.body {
            EventBody::Opened(opened) if opened.format == FORMAT => Format::Known,
            EventBody::Opened(opened) => family(&opened.format),
            _ => Format::Foreign(Foreign::NotOpened),
        };
    }
    let named = (text.len() <= LINE_LIMIT)
        .then(|| serde_json::from_slice::<Sniff>(text).ok())
        .flatten()
        .and_then(|sniff| sniff.body.opened)
        .map(|opened| opened.format);
    match named {
        Some(format) if format == FORMAT => Format::Foreign(Foreign::FirstLineAltered),
        Some(format) => family(&format),
        None if text.starts_with(OPENING) && !terminated => Format::Foreign(Foreign::FirstLineTorn),
        None if text.starts_with(OPENING) => Format::Foreign(Foreign::FirstLineAltered),
        None => Format::Foreign(Foreign::NotAJournal),
    }
}

fn family(format: &str) -> Format {
    let newer = format
        .strip_prefix(FAMILY)
        .and_then(|version| version.parse::<u32>().ok())
        .is_some_and(|version| version > 1);
    if newer {
        Format::Newer(format.to_owned())
    } else {
        Format::Foreign(Foreign::OtherFormat(format.chars().take(60).collect()))
    }
}

/// ASCII text saved as UTF-16 has a zero as every second byte.
fn is_utf16(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(8)];
    head.len() == 8
        && (head.iter().step_by(2).all(|byte| *byte == 0)
            || head.iter().skip(1).step_by(2).all(|byte| *byte == 0))
        && head.iter().any(|byte| *byte != 0)
}

/// One line, without its newline, as an event, or what is wrong with it.
///
/// # Errors
///
/// Where the line is not a whole event as it was written.
pub fn read_line(line: &[u8]) -> Result<Event, Wrong> {
    event(line.strip_suffix(b"\r").unwrap_or(line))
}

fn event(line: &[u8]) -> Result<Event, Wrong> {
    if line.len() > LINE_LIMIT {
        return Err(Wrong::TooLong(line.len()));
    }
    let Some((id, rest)) = split(line) else {
        return Err(match json(line) {
            Ok(()) => Wrong::NotAnEvent,
            Err(wrong) => wrong,
        });
    };
    if digest(&[b"{", rest]).as_bytes() != id {
        json(line)?;
        return Err(Wrong::Altered);
    }
    let text = std::str::from_utf8(line).map_err(|e| Wrong::NotUtf8(e.valid_up_to() + 1))?;
    let (at, by, body, parents) = match serde_json::from_str::<Line<EventBody>>(text) {
        Ok(line) => (line.at, line.by, line.body, line.parents),
        Err(error) => {
            let line = serde_json::from_str::<Line<Value>>(text)
                .map_err(|outer| Wrong::Malformed(outer.to_string()))?;
            if is_known(&line.body) {
                return Err(Wrong::Malformed(error.to_string()));
            }
            let body = EventBody::Unknown(line.body);
            (line.at, line.by, body, line.parents)
        }
    };
    Ok(Event {
        id: String::from_utf8_lossy(id).into_owned().into(),
        parents,
        at,
        by,
        body,
    })
}

/// The whole event at the end of a line that begins with torn bytes, and where it begins.
///
/// Quotes inside a JSON string are escaped, so the bytes that open a line occur nowhere else in one.
fn after_tear(line: &[u8]) -> Option<(Event, usize)> {
    let from = memchr::memmem::rfind(line, OPENING)?;
    if from == 0 {
        return None;
    }
    event(&line[from..]).ok().map(|event| (event, from))
}

/// The whole event at the beginning of a line that goes on after it, and its length.
///
/// A write that was cut short has no whole event in it: here something else has altered the line's end,
/// and what was confirmed must not be taken for torn bytes.
fn at_head(line: &[u8]) -> Option<(Event, usize)> {
    if !line.starts_with(OPENING) {
        return None;
    }
    let mut values = serde_json::Deserializer::from_slice(line).into_iter::<IgnoredAny>();
    values.next()?.ok()?;
    let size = values.byte_offset();
    event(line.get(..size)?).ok().map(|event| (event, size))
}

fn tear(event: &Event, torn: &[u8]) -> Wrong {
    match &event.body {
        EventBody::Sealed { bytes, digest: of } => {
            if *bytes == torn.len() as u64 && *of == digest(&[torn]).as_str() {
                Wrong::Tear {
                    bytes: torn.len(),
                    sealed: true,
                }
            } else {
                Wrong::Altered
            }
        }
        _ => Wrong::Tear {
            bytes: torn.len(),
            sealed: false,
        },
    }
}

/// The id and what follows its comma.
fn split(line: &[u8]) -> Option<(&[u8], &[u8])> {
    let after = line.strip_prefix(OPENING)?;
    let (id, rest) = after.split_at_checked(ID_LENGTH)?;
    Some((id, rest.strip_prefix(AFTER_ID)?))
}

fn json(line: &[u8]) -> Result<(), Wrong> {
    let text = std::str::from_utf8(line).map_err(|e| Wrong::NotUtf8(e.valid_up_to() + 1))?;
    serde_json::from_str::<IgnoredAny>(text)
        .map(|_| ())
        .map_err(|_| Wrong::NotJson)
}

fn is_known(body: &Value) -> bool {
    match body {
        Value::Object(members) => members.keys().any(|tag| TAGS.contains(&tag.as_str())),
        Value::String(tag) => TAGS.contains(&tag.as_str()),
        _ => false,
    }
}

/// What to say of several last entries; nothing of one. Where entries that others follow on from are damaged or
/// missing, that is why, and nobody wrote at the same time.
#[must_use]
pub fn tips_in_words<E: Borrow<Event>>(events: &[E], count: usize) -> Option<String> {
    if count < 2 {
        return None;
    }
    let ids: HashSet<&str> = (events.iter().map(Borrow::borrow))
        .map(|event| event.id.as_str())
        .collect();
    let mut lost: HashSet<&str> = HashSet::new();
    for event in events {
        if let EventBody::Mended(mended) = &event.borrow().body {
            lost.extend(mended.lost.iter().map(EventId::as_str));
        }
    }
    let is_gap = |id: &EventId| !ids.contains(id.as_str()) && !lost.contains(id.as_str());
    let gap = (events.iter().map(Borrow::borrow)).any(|event| event.parents.iter().any(is_gap));
    Some(if gap {
        crate::say!("store.notice_tips_gap", count = count)
    } else {
        crate::say!("store.notice_tips", count = count)
    })
}

/// Bytes as lower-case hex digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    out
}

/// The first 128 bits of the SHA-256 of the parts, in hex.
fn digest(parts: &[&[u8]]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hex(&hasher.finalize()[..ID_LENGTH / 2])
}

#[derive(Serialize)]
struct Rest<'a> {
    at: &'a str,
    by: &'a Actor,
    body: Body<'a>,
    parents: &'a [EventId],
}

struct Body<'a>(&'a EventBody);

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            EventBody::Unknown(value) => value.serialize(serializer),
            known => known.serialize(serializer),
        }
    }
}

#[derive(Deserialize)]
struct Line<B> {
    #[serde(rename = "id")]
    _id: IgnoredAny,
    at: Moment,
    by: Actor,
    body: B,
    parents: Vec<EventId>,
}

#[derive(Deserialize)]
struct Sniff {
    body: SniffBody,
}

#[derive(Deserialize)]
struct SniffBody {
    opened: Option<SniffOpened>,
}

#[derive(Deserialize)]
struct SniffOpened {
    format: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::Digest;

    #[test]
    fn every_tag_is_one_that_the_events_know() {
        for name in TAGS {
            let text = format!("{{\"{name}\":7}}");
            let error = serde_json::from_str::<EventBody>(&text).expect_err("no body is a number");
            assert!(!error.to_string().contains("unknown variant"), "{error}");
        }
        let seal = EventBody::Sealed {
            bytes: 1,
            digest: Digest::default(),
        };
        let text = serde_json::to_string(&seal).expect("it serialises");
        assert!(text.contains(seal.tag()) && TAGS.contains(&seal.tag()));
    }
}
