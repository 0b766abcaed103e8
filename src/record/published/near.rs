//! What in a finished copy is near to something that was removed: a surname alone, initials, an address made of
//! a name, a number to fewer places. The program cannot tell whether it gives the passage away, so whoever makes
//! the copy is asked.
//!
//! Only words that somebody typed are told, and of those that the flow or the program says as well only the
//! ones that are written like a name. What is found is put together by how it is written, so that a list stays
//! short however often it stands there.

mod spelt;

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use super::super::Record;
use super::name::Name;
use super::search::{Ordinary, parts, passages};
use crate::id::EventId;
use crate::session::redaction::copy::Removed;
use crate::session::state::Case;
use crate::session::texts;
use crate::text::passage::letters::{Gap, Letters};
use crate::text::passage::loose::{self, Loose};
use crate::text::passage::{self, Passage, Stands, Views, number};
use crate::time;

/// What makes something near to a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A part of it stands alone.
    Part,
    /// Its words in another order.
    Order,
    /// A letter for one of its words.
    Initials,
    /// In an address, a handle or the like.
    Address,
    /// Its words without the spaces.
    Together,
    /// Its letters with a space among them.
    Pieces,
    /// Its letters are in a longer word.
    Longer,
    /// Its digits are grouped in another way, or are among others.
    Digits,
    /// A number that says about the same.
    Rounded,
    /// Spelt in another way, or with digits for letters.
    Spelt,
    /// A letter of a long word is another, missing or too much, or two changed places.
    Misspelt,
    /// In base64 or the like.
    Coded,
}

impl Kind {
    /// The word used in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Part => "part",
            Self::Order => "order",
            Self::Initials => "initials",
            Self::Address => "address",
            Self::Together => "together",
            Self::Pieces => "pieces",
            Self::Longer => "longer",
            Self::Digits => "digits",
            Self::Rounded => "rounded",
            Self::Spelt => "spelt",
            Self::Misspelt => "misspelt",
            Self::Coded => "coded",
        }
    }
}

/// Something near to a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// As in [`Removed::number`].
    pub number: usize,
    pub mark: EventId,
    pub kind: Kind,
    /// As it stands there.
    pub written: String,
    pub times: usize,
    /// Parts of the record that have it, in words.
    pub places: Vec<String>,
}

/// The words that people typed and that are left in a copy.
#[derive(Debug, Default)]
pub struct Typed(HashSet<String>);

impl Typed {
    /// Those of a case from which the marked passages are gone.
    #[must_use]
    pub fn of(bare: &Case) -> Self {
        let mut out = HashSet::new();
        for event in &bare.events {
            for text in texts::of_event(event) {
                out.extend(Views::of(&text.text).words().map(str::to_owned));
            }
        }
        Self(out)
    }
}

/// One passage and what is near to it.
struct Sought<'a> {
    removed: &'a Removed,
    passages: Vec<Passage>,
    name: Option<Name>,
    numbers: Vec<u128>,
    /// The passage and the parts of the name, to be found in other spellings.
    loose: Vec<Loose>,
    /// Numbers in words.
    said: Vec<Passage>,
    /// A telephone number as it is dialled from elsewhere, a date as it may be written too.
    otherwise: Vec<Passage>,
}

struct Looking<'a> {
    sought: Vec<Sought<'a>>,
    typed: &'a Typed,
    ordinary: &'a Ordinary,
}

/// A place in a text.
struct Hit {
    sought: usize,
    kind: Kind,
    /// In the text as it was given, in bytes.
    range: Range<usize>,
}

/// What is near to something that was removed, in a finished copy and in the name of its file.
#[must_use]
pub fn near(
    text: &str,
    name: (&str, &str),
    record: &Record,
    removed: &[Removed],
    typed: &Typed,
    ordinary: &Ordinary,
) -> Vec<Near> {
    let sought = removed.iter().map(|one| {
        // A month is no name.
        let is_date = one.forms.iter().any(|form| time::read::read(form).is_ok());
        let name = Name::of(one, ordinary).filter(|_| !is_date);
        let numbers: Vec<u128> = one
            .forms
            .iter()
            .filter_map(|form| plain_number(form))
            .collect();
        let parts = name.iter().flat_map(Name::parts);
        let forms = one.forms.iter().map(String::as_str).chain(parts);
        Sought {
            passages: passages(one),
            loose: forms.filter_map(Loose::of).collect(),
            said: numbers.iter().flat_map(|n| loose::in_words(*n)).collect(),
            otherwise: (one.forms.iter())
                .flat_map(|form| number::dialled(form).into_iter().chain(dates(form)))
                .collect(),
            name,
            numbers,
            removed: one,
        }
    });
    let looking = Looking {
        sought: sought.collect(),
        typed,
        ordinary,
    };
    let mut found = Groups::default();
    // Each part as well as the bytes: a line's end in the bytes may stand in the middle of an escape.
    for (place, part) in parts(record) {
        for hit in looking.look(&part, true) {
            found.put(&looking, &part, &hit, Some(&place));
        }
    }
    let known: HashSet<(usize, Kind)> = found.0.keys().map(|key| (key.0, key.1)).collect();
    for hit in looking.look(text, true) {
        // What only the bytes have, since a form put it together.
        if !known.contains(&(hit.sought, hit.kind)) {
            found.put(&looking, text, &hit, None);
        }
    }
    let (file, place) = name;
    for hit in looking.look(file, false) {
        found.put(&looking, file, &hit, Some(place));
    }
    found.0.into_values().collect()
}

/// What was found, by mark, kind and how it is written.
#[derive(Default)]
struct Groups(BTreeMap<(usize, Kind, String), Near>);

impl Groups {
    fn put(&mut self, looking: &Looking<'_>, text: &str, hit: &Hit, place: Option<&str>) {
        let written = text.get(hit.range.clone()).unwrap_or_default();
        let removed = looking.sought[hit.sought].removed;
        let near = self
            .0
            .entry((hit.sought, hit.kind, written.to_lowercase()))
            .or_insert_with(|| Near {
                number: removed.number,
                mark: removed.mark.clone(),
                kind: hit.kind,
                written: written.to_owned(),
                times: 0,
                places: Vec::new(),
            });
        near.times += 1;
        if let Some(place) = place
            && !near.places.iter().any(|known| known == place)
        {
            near.places.push(place.to_owned());
        }
    }
}

/// The places in one text, by passage and where they begin; what is seen in several readings is told once.
#[derive(Default)]
struct Hits(BTreeMap<(usize, usize), Hit>);

impl Hits {
    fn put(&mut self, sought: usize, kind: Kind, range: Range<usize>) {
        let before = self.0.range(..=(sought, range.start)).next_back();
        let after = self.0.range((sought, range.start)..).next();
        let known = before.is_some_and(|(key, hit)| key.0 == sought && range.start < hit.range.end)
            || after.is_some_and(|(key, _)| key.0 == sought && key.1 < range.end);
        if !known {
            let hit = Hit {
                sought,
                kind,
                range,
            };
            self.0.insert((sought, hit.range.start), hit);
        }
    }
}

impl Looking<'_> {
    /// Every place in a text; of words that nobody typed only where `typed` is not asked for.
    fn look(&self, text: &str, typed: bool) -> Vec<Hit> {
        let views = Views::of(text);
        let mut out = Hits::default();
        for view in views.each() {
            let mut hits = Vec::new();
            self.passages(view, typed, &mut hits);
            self.spelt(view, typed, &mut hits);
            self.names(view, text, typed, &mut hits);
            self.numbers(view, typed, &mut hits);
            self.misspelt(view, typed, &mut hits);
            for (sought, kind, range) in hits {
                out.put(sought, kind, view.source(&range));
            }
        }
        self.coded(text, &mut out);
        out.0.into_values().collect()
    }

    /// Whether somebody typed every word of these letters.
    fn is_typed(&self, view: &Letters, range: &Range<usize>) -> bool {
        let mut words = view.words_in(range);
        words.all(|word| self.typed.0.contains(view.at(&word)))
    }

    fn passages(&self, view: &Letters, typed: bool, out: &mut Vec<(usize, Kind, Range<usize>)>) {
        for (at, sought) in self.sought.iter().enumerate() {
            for passage in &sought.passages {
                for (range, stands) in passage.find_in(view) {
                    let Stands::Near(near) = stands else { continue };
                    let around = view.around(&range);
                    if typed && !self.is_typed(view, &around) {
                        continue;
                    }
                    let kind = match near {
                        passage::Near::Longer if self.ordinary.has(view.at(&around)) => continue,
                        passage::Near::Longer => Kind::Longer,
                        passage::Near::Together => Kind::Together,
                        passage::Near::Pieces => Kind::Pieces,
                        passage::Near::Digits => Kind::Digits,
                    };
                    out.push((at, kind, around));
                }
            }
        }
    }

    fn names(
        &self,
        view: &Letters,
        text: &str,
        typed: bool,
        out: &mut Vec<(usize, Kind, Range<usize>)>,
    ) {
        let names: Vec<(usize, &Name)> = self
            .sought
            .iter()
            .enumerate()
            .filter_map(|(at, sought)| Some((at, sought.name.as_ref()?)))
            .collect();
        if names.is_empty() {
            return;
        }
        let telling: HashSet<&str> = names.iter().flat_map(|(_, name)| name.telling()).collect();
        let words: Vec<Range<usize>> = view.words().collect();
        for (place, range) in words.iter().enumerate() {
            let word = view.at(range);
            let single = word.len() == 1;
            if !single && !telling.contains(word) {
                self.within(view, range, typed, &names, out);
                continue;
            }
            if typed && !self.typed.0.contains(word) {
                continue;
            }
            let before = place.checked_sub(1).and_then(|at| words.get(at));
            let after = words.get(place + 1);
            let address = in_address(text, &view.source(range));
            let capital = view.is_capital(range.start);
            for (at, name) in &names {
                if single {
                    // Initials with a stop or a space between them.
                    if let Some(after) = after
                        && capital
                        && view.is_capital(after.start)
                        && name.is_initials(&[word, view.at(after)])
                        && before.is_none_or(|before| before.len() > 1)
                    {
                        out.push((*at, Kind::Initials, range.start..after.end));
                    }
                    continue;
                }
                if name.is_compound(word) {
                    let kind = if address {
                        Kind::Address
                    } else {
                        Kind::Initials
                    };
                    out.push((*at, kind, range.clone()));
                    continue;
                }
                if name.is_reversed(word) {
                    out.push((*at, Kind::Together, range.clone()));
                    continue;
                }
                if name.is_initials(&[word]) {
                    if all_capitals(view, range) && !self.ordinary.has(word) {
                        out.push((*at, Kind::Initials, range.clone()));
                    }
                    continue;
                }
                if !name.is_part(word)
                    || !(capital || address || (word.len() > 2 && !self.ordinary.has(word)))
                {
                    continue;
                }
                let beside = |other: Option<&Range<usize>>| other.map(|other| view.at(other));
                let part = |other: Option<&Range<usize>>| {
                    beside(other).is_some_and(|other| other != word && name.is_part(other))
                };
                let initial = |other: Option<&Range<usize>>| {
                    beside(other).is_some_and(|other| name.is_initial(other))
                };
                let (kind, range) = if address {
                    (Kind::Address, range.clone())
                } else if part(after) {
                    let end = after.map_or(range.end, |after| after.end);
                    (Kind::Order, range.start..end)
                } else if part(before) && view.gap(range.start) < Gap::Strong {
                    (Kind::Order, range.clone())
                } else if initial(before) {
                    let start = before.map_or(range.start, |before| before.start);
                    (Kind::Initials, start..range.end)
                } else {
                    (Kind::Part, range.clone())
                };
                out.push((*at, kind, range));
            }
        }
    }

    /// Parts of a name within a word that is put together, such as `RoeStatement` or `roe2`.
    fn within(
        &self,
        view: &Letters,
        range: &Range<usize>,
        typed: bool,
        names: &[(usize, &Name)],
        out: &mut Vec<(usize, Kind, Range<usize>)>,
    ) {
        let parts: Vec<Range<usize>> = view.parts_in(range);
        if parts.len() < 2 || (typed && !self.typed.0.contains(view.at(range))) {
            return;
        }
        for (at, name) in names {
            let mut parts = parts.iter().filter(|part| part.len() > 2);
            if parts.any(|part| name.is_part(view.at(part))) {
                out.push((*at, Kind::Part, range.clone()));
            }
        }
    }

    fn numbers(&self, view: &Letters, typed: bool, out: &mut Vec<(usize, Kind, Range<usize>)>) {
        if self.sought.iter().all(|sought| sought.numbers.is_empty()) {
            return;
        }
        for one in number::rounded(view) {
            for (at, sought) in self.sought.iter().enumerate() {
                if !sought.numbers.iter().any(|number| one.is_about(*number)) {
                    continue;
                }
                let around = view.around(&one.range);
                if !typed || self.is_typed(view, &around) {
                    out.push((at, Kind::Rounded, around));
                }
            }
        }
    }
}

/// A date in the other ways in which people write it; none where a text is no date.
fn dates(form: &str) -> Vec<Passage> {
    let Ok(date) = time::read::read(form) else {
        return Vec::new();
    };
    let mut numbers = date.split('-');
    let (Some(year), Some(month), Some(day)) = (numbers.next(), numbers.next(), numbers.next())
    else {
        return Vec::new();
    };
    let words = time::date_words(&date);
    let name = words.split(' ').nth(1).unwrap_or_default();
    let short: String = name.chars().take(3).collect();
    let bare = |number: &str| number.trim_start_matches('0').to_owned();
    let (d, m, yy) = (bare(day), bare(month), &year[2..]);
    let mut forms = vec![format!("{year}-{month}-{day}")];
    for year in [year, yy] {
        forms.push(format!("{day}/{month}/{year}"));
        forms.push(format!("{d}/{m}/{year}"));
        for name in [name, &short] {
            for day in [d.clone(), ordinal(&d)] {
                forms.push(format!("{day} {name} {year}"));
                forms.push(format!("{day} of {name} {year}"));
                forms.push(format!("{name} {day} {year}"));
            }
        }
    }
    // Four or five digits alone are many other numbers.
    let is_telling = |form: &Passage| !form.is_number() || form.letters().len() >= 6;
    let forms = forms.iter().filter_map(|form| Passage::of(form));
    forms.filter(is_telling).collect()
}

/// The number of a day as it is said: `1st`, `12th`.
fn ordinal(day: &str) -> String {
    let ending = match day {
        "1" | "21" | "31" => "st",
        "2" | "22" => "nd",
        "3" | "23" => "rd",
        _ => "th",
    };
    format!("{day}{ending}")
}

fn all_capitals(view: &Letters, range: &Range<usize>) -> bool {
    range.clone().all(|at| view.is_capital(at))
}

/// Whether what stands there is part of an e-mail address, an address on a network, a handle or a tag.
fn in_address(text: &str, range: &Range<usize>) -> bool {
    let (Some(before), Some(after)) = (text.get(..range.start), text.get(range.end..)) else {
        return false;
    };
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '(' | ')' | ',' | ';');
    let start = before
        .char_indices()
        .rev()
        .take(200)
        .find(|(_, c)| ends(*c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let start = before.len() - (before.len() - start).min(800);
    let start = (start..=before.len())
        .find(|at| before.is_char_boundary(*at))
        .unwrap_or(before.len());
    let end = after.find(ends).unwrap_or(after.len());
    let token = text.get(start..range.end + end).unwrap_or_default();
    token.contains('@') || token.contains("://") || token.starts_with('#')
}

/// The number that a passage says, where it is one of four digits or more and has no other marks in it.
fn plain_number(form: &str) -> Option<u128> {
    let inner = form.trim_matches(|c: char| !c.is_ascii_digit());
    let whole = match inner.rsplit_once('.') {
        Some((whole, pence)) if pence.len() == 2 => whole,
        Some(_) => return None,
        None => inner,
    };
    let mut groups = whole.split([',', ' ', '\u{A0}', '\u{202F}', '\'']);
    let first = groups.next()?;
    let groups: Vec<&str> = groups.collect();
    let thousands = groups.is_empty() || (first.len() <= 3 && groups.iter().all(|g| g.len() == 3));
    let digits: String = std::iter::once(first).chain(groups).collect();
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    if !thousands || !plain || !(4..=18).contains(&digits.len()) {
        return None;
    }
    digits.parse().ok()
}
