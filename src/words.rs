//! Every sentence the program itself says, in every language that it speaks.
//!
//! A language is a folder here, such as `en/`, with Fluent files (`tui.ftl` has the sentences of full screen) and
//! the pages of the manual ([`topics`]). A second language is another folder with the same messages and values;
//! the build script refuses it otherwise, and makes of all of them the tables that this module reads, so that
//! nothing is parsed when the program starts.
//!
//! A sentence is asked for by its key, the name of its file, a dot and the name of its message: `say!("tui.saved",
//! path = path)`. A key that is not there does not build, nor do values that are missing, too many or no numbers
//! where a language counts them.

mod list;
mod marks;
pub mod topics;

use std::cell::Cell;
use std::fmt::{Display, Write as _};

use intl_pluralrules::{PluralCategory, PluralRuleType, PluralRules};
use unic_langid::LanguageIdentifier;

pub use list::{either, list, long_list};
use marks::{CHOICE, END, LABEL, PLACE, VARIANT};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

impl Language {
    /// The language of a tag such as `en-GB`, or English where it is not spoken.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        let named = |wanted: &str| {
            let mut all = Self::ALL.iter().copied();
            all.find(|known| known.tag().eq_ignore_ascii_case(wanted))
        };
        let first = tag.split(['-', '_']).next().unwrap_or(tag);
        named(tag).or_else(|| named(first)).unwrap_or_default()
    }
}

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::En) };
}

/// Does something in a language: what it says is said in that one, on this thread.
///
/// The shells choose the language in their outermost functions; a record is built in that of its session, whoever
/// asks for it. It is no argument of all that speaks because that is nearly everything, and because errors
/// speak through `Display`, which takes none. It cannot be changed from within, only for what is called.
pub fn speaking<T>(language: Language, work: impl FnOnce() -> T) -> T {
    struct Before(Language);
    impl Drop for Before {
        fn drop(&mut self) {
            SPOKEN.set(self.0);
        }
    }
    let _before = Before(SPOKEN.replace(language));
    work()
}

/// The language that is spoken on this thread. A thread that is started speaks its own, so this is handed on.
#[must_use]
pub fn spoken() -> Language {
    SPOKEN.get()
}

/// The sentences of one language, in the order of [`SIGNATURES`].
struct Table {
    /// All of them in one, with [`marks`].
    text: &'static str,
    /// Where each ends, in bytes.
    ends: &'static [u32],
}

/// A sentence that takes `N` values: what [`sentence!`](crate::sentence) makes of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence<const N: usize> {
    /// Its place among all.
    at: u16,
    /// Which of the values given stands where: the places are in the order of their names.
    order: [u8; N],
    /// Which of the values given are counted in some language.
    counted: [bool; N],
}

impl<const N: usize> Sentence<N> {
    /// The sentence of a key with the names of the values that it is given.
    ///
    /// # Panics
    ///
    /// While it is compiled: when there is no such sentence, or it takes other values.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)]
    pub const fn named(key: &str, names: [&str; N]) -> Self {
        let at = find(key);
        assert!(at < SIGNATURES.len(), "no sentence has this key");
        let places = SIGNATURES[at].1;
        assert!(places.len() == N, "the sentence takes other values");
        let mut sentence = Self {
            at: at as u16,
            order: [0; N],
            counted: [false; N],
        };
        let mut place = 0;
        while place < N {
            let mut given = 0;
            while given < N && compare(places[place].0, names[given]) != 0 {
                given += 1;
            }
            assert!(given < N, "the sentence takes a value of another name");
            sentence.order[place] = given as u8;
            sentence.counted[given] = places[place].1;
            place += 1;
        }
        sentence
    }

    /// Whether the value of this name is counted.
    #[must_use]
    pub const fn counts(&self, names: &[&str], name: &str) -> bool {
        let mut at = 0;
        while at < N {
            if compare(names[at], name) == 0 {
                return self.counted[at];
            }
            at += 1;
        }
        false
    }

    /// The same, where none of its values is counted.
    ///
    /// # Panics
    ///
    /// While it is compiled: when one is, so that the sentence is said at once with `say!`.
    #[must_use]
    pub const fn uncounted(self) -> Self {
        let mut at = 0;
        while at < N {
            assert!(
                !self.counted[at],
                "a sentence that counts is said with `say!`"
            );
            at += 1;
        }
        self
    }

    /// The sentence with these values, which are in the order of the names it was asked for with.
    #[must_use]
    pub fn with(&self, values: [&dyn Display; N]) -> String {
        self.say(values.map(|shown| Value { shown, count: None }))
    }

    /// As [`with`](Self::with), with what is counted as numbers.
    #[must_use]
    pub fn say(&self, values: [Value<'_>; N]) -> String {
        let language = spoken();
        let pattern = pattern(language, self.at);
        let mut out = String::with_capacity(pattern.len() + 32);
        let values = self.order.map(|given| values[usize::from(given)]);
        fill(pattern, language, &values, &mut out);
        out
    }
}

impl Sentence<0> {
    /// The sentence, which takes no values.
    #[must_use]
    pub fn text(&self) -> &'static str {
        pattern(spoken(), self.at)
    }
}

/// The place of a key among all, or their number.
const fn find(key: &str) -> usize {
    let (mut low, mut high) = (0, SIGNATURES.len());
    while low < high {
        let middle = usize::midpoint(low, high);
        match compare(SIGNATURES[middle].0, key) {
            0 => return middle,
            1.. => high = middle,
            _ => low = middle + 1,
        }
    }
    SIGNATURES.len()
}

/// Below, at or above zero, as the first comes before, is or comes after the second.
const fn compare(first: &str, second: &str) -> i32 {
    let (first, second) = (first.as_bytes(), second.as_bytes());
    let mut at = 0;
    while at < first.len() && at < second.len() {
        if first[at] != second[at] {
            return first[at] as i32 - second[at] as i32;
        }
        at += 1;
    }
    (first.len() > at) as i32 - (second.len() > at) as i32
}

fn pattern(language: Language, at: u16) -> &'static str {
    let Table { text, ends } = language.table();
    let end = |at: usize| ends.get(at).map_or(0, |end| *end as usize);
    let at = usize::from(at);
    let start = at.checked_sub(1).map_or(0, end);
    text.get(start..end(at)).unwrap_or_default()
}

/// What stands in a place of a sentence.
#[derive(Clone, Copy)]
pub struct Value<'a> {
    shown: &'a dyn Display,
    count: Option<u64>,
}

impl std::fmt::Debug for Value<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.shown.fmt(f)
    }
}

/// What may stand in a place: whatever can be shown, and where a language counts it, a whole number.
#[diagnostic::on_unimplemented(message = "where a language counts, the value is a whole number")]
pub trait Fits<const COUNTED: bool> {
    /// As it is handed on.
    fn value(&self) -> Value<'_>;
}

impl<T: Display> Fits<false> for T {
    fn value(&self) -> Value<'_> {
        Value {
            shown: self,
            count: None,
        }
    }
}

macro_rules! counted {
    ($($number:ty),+) => {$(
        impl Fits<true> for $number {
            fn value(&self) -> Value<'_> {
                Value { shown: self, count: u64::try_from(*self).ok() }
            }
        }

        impl Fits<true> for &$number {
            fn value(&self) -> Value<'_> {
                Value { shown: *self, count: u64::try_from(**self).ok() }
            }
        }
    )+};
}

counted!(usize, u64, u32, u16, u8, i64);

/// A value for a place that is counted or not.
pub fn value<const COUNTED: bool, T: Fits<COUNTED>>(value: &T) -> Value<'_> {
    value.value()
}

fn fill(pattern: &str, language: Language, values: &[Value<'_>], out: &mut String) {
    let mut rest = pattern;
    while let Some(at) = rest.find([PLACE, CHOICE]) {
        let (before, marked) = rest.split_at(at);
        out.push_str(before);
        let mut chars = marked.chars();
        let mark = chars.next();
        let number = chars.next().map_or(0, |c| c as usize - '0' as usize);
        rest = chars.as_str();
        let Some(value) = values.get(number) else {
            continue;
        };
        if mark == Some(PLACE) {
            let _ = write!(out, "{}", value.shown);
        } else if let Some((variants, after)) = rest.split_once(END) {
            fill(
                chosen(variants, language, value.count),
                language,
                values,
                out,
            );
            rest = after;
        }
    }
    out.push_str(rest);
}

/// The variant for a count: that of the number itself, that of its category, or the last.
fn chosen(variants: &str, language: Language, count: Option<u64>) -> &str {
    let labelled = |label: &str| {
        let mut variants = variants
            .split(VARIANT)
            .filter_map(|one| one.split_once(LABEL));
        variants
            .find(|(known, _)| *known == label)
            .map(|(_, text)| text)
    };
    count
        .and_then(|count| {
            labelled(&count.to_string()).or_else(|| labelled(category(language.tag(), count)))
        })
        .or_else(|| labelled("other"))
        .unwrap_or_default()
}

/// How a language counts so many things, as CLDR calls it.
fn category(tag: &str, count: u64) -> &'static str {
    let language = tag.parse::<LanguageIdentifier>().unwrap_or_default();
    let rules = PluralRules::create(language, PluralRuleType::CARDINAL);
    let category = rules.and_then(|rules| rules.select(count));
    match category.unwrap_or(PluralCategory::OTHER) {
        PluralCategory::ZERO => "zero",
        PluralCategory::ONE => "one",
        PluralCategory::TWO => "two",
        PluralCategory::FEW => "few",
        PluralCategory::MANY => "many",
        PluralCategory::OTHER => "other",
    }
}

/// A sentence by its key, to be said later: `sentence!("tui.saved")`, or with the names of its values
/// `sentence!("help.topic", name, title)`. A constant.
#[macro_export]
macro_rules! sentence {
    ($key:literal $(, $name:ident)* $(,)?) => {
        {
            const __NAMES: &[&str] = &[$(stringify!($name)),*];
            const __SENTENCE: $crate::words::Sentence<{ __NAMES.len() }> =
                $crate::words::Sentence::named($key, [$(stringify!($name)),*]).uncounted();
            __SENTENCE
        }
    };
}

/// A sentence: `say!("tui.saved")` or `say!("help.topic", name = name, title = title)`.
#[macro_export]
macro_rules! say {
    ($key:literal $(,)?) => {{
        const __SENTENCE: $crate::words::Sentence<0> = $crate::words::Sentence::named($key, []);
        __SENTENCE.text().to_owned()
    }};
    ($key:literal, $($name:ident = $value:expr),+ $(,)?) => {{
        const __NAMES: &[&str] = &[$(stringify!($name)),+];
        const __SENTENCE: $crate::words::Sentence<{ __NAMES.len() }> =
            $crate::words::Sentence::named($key, [$(stringify!($name)),+]);
        __SENTENCE.say([$($crate::words::value::<
            { __SENTENCE.counts(__NAMES, stringify!($name)) }, _,
        >(&$value)),+])
    }};
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a choice comes to for a count.
    fn said(count: u64) -> String {
        let pattern =
            "\u{1}1: \u{2}0\u{3}0\u{4}none\u{3}one\u{4}one\u{3}other\u{4}\u{1}0 of \u{1}1\u{5}.";
        let mut out = String::new();
        fill(
            pattern,
            Language::En,
            &[value::<true, _>(&count), value::<false, _>(&"all")],
            &mut out,
        );
        out
    }

    #[test]
    fn a_choice_goes_by_the_number_and_then_by_its_category() {
        assert_eq!(said(0), "all: none.");
        assert_eq!(said(1), "all: one.");
        assert_eq!(said(12), "all: 12 of all.");
    }

    #[test]
    fn languages_count_as_their_speakers_do() {
        let counted = |tag: &str| [0, 1, 2, 3, 5, 6, 22].map(|count| category(tag, count));
        assert_eq!(
            counted("en"),
            ["other", "one", "other", "other", "other", "other", "other"]
        );
        assert_eq!(
            counted("cy"),
            ["zero", "one", "two", "few", "other", "many", "other"]
        );
        assert_eq!(
            counted("pl"),
            ["many", "one", "few", "few", "many", "many", "few"]
        );
    }

    #[test]
    fn every_sentence_is_there_in_every_language() {
        assert!(SIGNATURES.is_sorted_by(|one, next| compare(one.0, next.0) < 0));
        let Table { text, ends } = Language::En.table();
        assert_eq!(ends.len(), SIGNATURES.len());
        assert_eq!(ends.last().map(|end| *end as usize), Some(text.len()));
        assert_eq!(sentence!("help.example").text(), "Example:");
        for tag in ["en", "EN", "en-GB", "en_GB", "tlh", ""] {
            assert_eq!(Language::of(tag), Language::En);
        }
        assert_eq!(say!("help.topic", title = "b", name = "a"), "a: b");
    }
}
