//! What is near to a passage because it is spelt in another way, misspelt or put into a code.

use std::collections::HashMap;
use std::ops::Range;

use super::super::name::Name;
use super::{Hits, Kind, Looking};
use crate::text::passage::letters::Letters;
use crate::text::passage::loose::{Coarse, is_misspelt};
use crate::text::passage::{Passage, Views, coded};

impl Looking<'_> {
    pub(super) fn spelt(
        &self,
        view: &Letters,
        typed: bool,
        out: &mut Vec<(usize, Kind, Range<usize>)>,
    ) {
        let text = Coarse::of(view);
        for (at, sought) in self.sought.iter().enumerate() {
            let loose = sought.loose.iter().flat_map(|loose| loose.find_in(&text));
            let said = sought.said.iter().flat_map(|said| said.find_in(view));
            let said = said.filter(|(_, stands)| stands.is_sure());
            let found = loose
                .map(|range| (Kind::Spelt, range))
                .chain(said.map(|(range, _)| (Kind::Rounded, range)));
            let otherwise = sought.otherwise.iter();
            let otherwise = otherwise.flat_map(|form| {
                let kind = if form.is_number() {
                    Kind::Digits
                } else {
                    Kind::Spelt
                };
                form.find_in(view)
                    .into_iter()
                    .map(move |(range, _)| (kind, range))
            });
            let found = found.chain(otherwise);
            for (kind, range) in found {
                let around = view.around(&range);
                if !typed || self.is_typed(view, &around) {
                    out.push((at, kind, around));
                }
            }
        }
    }

    /// Long words that are one letter off. What the flow or the program says as well is none.
    pub(super) fn misspelt(
        &self,
        view: &Letters,
        typed: bool,
        out: &mut Vec<(usize, Kind, Range<usize>)>,
    ) {
        let mut known: HashMap<char, Vec<(usize, &str)>> = HashMap::new();
        for (at, sought) in self.sought.iter().enumerate() {
            let alone = sought.passages.iter().filter(|passage| passage.len() == 1);
            let alone = alone.map(Passage::letters).filter(|word| word.len() > 5);
            // Short words have many like them, but a part of a name is one to ask about.
            let parts = sought.name.iter().flat_map(Name::parts);
            let parts = parts.filter(|part| part.len() > 4);
            for word in alone.chain(parts) {
                let first = word.chars().next().unwrap_or_default();
                known.entry(first).or_default().push((at, word));
            }
        }
        if known.is_empty() {
            return;
        }
        // Each word is compared once, however often it stands there.
        let mut seen: HashMap<&str, Vec<usize>> = HashMap::new();
        for range in view.words() {
            let word = view.at(&range);
            let first = word.chars().next().unwrap_or_default();
            let Some(known) = known.get(&first).filter(|_| word.len() > 3) else {
                continue;
            };
            let near = seen.entry(word).or_insert_with(|| {
                if (typed && !self.typed.0.contains(word)) || self.ordinary.has(word) {
                    return Vec::new();
                }
                let near = known.iter().filter(|(_, known)| is_misspelt(word, known));
                near.map(|(at, _)| *at).collect()
            });
            for at in near {
                out.push((*at, Kind::Misspelt, range.clone()));
            }
        }
    }

    /// What is written in a code.
    pub(super) fn coded(&self, text: &str, out: &mut Hits) {
        for (range, read) in coded::find(text) {
            let views = Views::of(&read);
            for (at, sought) in self.sought.iter().enumerate() {
                if sought.passages.iter().any(|passage| views.has(passage)) {
                    out.put(at, Kind::Coded, range.clone());
                }
            }
        }
    }
}
