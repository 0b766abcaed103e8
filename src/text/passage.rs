//! Words looked for in a text, however they are written there: in capitals or not, over a line's end, with
//! another space or stop between them, and with letters composed or not.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Words to look for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Passage {
    words: Vec<String>,
}

/// A text cut into words, to be looked through for many passages.
#[derive(Debug, Clone)]
pub struct Words {
    words: Vec<(String, Range<usize>)>,
}

/// Whether a character is seen by nobody and stands within a word.
const fn is_nothing(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
    )
}

impl Words {
    /// The words of a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut words = Vec::new();
        let mut from: Option<usize> = None;
        let mut end = 0;
        for (at, c) in text.char_indices() {
            if c.is_alphanumeric() || (from.is_some() && is_combining_mark(c)) {
                from.get_or_insert(at);
                end = at + c.len_utf8();
            } else if !is_nothing(c)
                && let Some(start) = from.take()
            {
                words.push((plain(&text[start..end]), start..end));
            }
        }
        if let Some(start) = from {
            words.push((plain(&text[start..end]), start..end));
        }
        Self { words }
    }

    /// Where a passage stands, in bytes; what overlaps an earlier place is left out.
    #[must_use]
    pub fn find(&self, passage: &Passage) -> Vec<Range<usize>> {
        let mut out: Vec<Range<usize>> = Vec::new();
        let length = passage.words.len();
        if length == 0 {
            return out;
        }
        for window in self.words.windows(length) {
            let fits = window.iter().zip(&passage.words).all(|(a, b)| a.0 == *b);
            let range = window[0].1.start..window[length - 1].1.end;
            if fits && out.last().is_none_or(|last| last.end <= range.start) {
                out.push(range);
            }
        }
        out
    }

    /// Whether a passage stands in it.
    #[must_use]
    pub fn has(&self, passage: &Passage) -> bool {
        let mut windows = self.words.windows(passage.words.len().max(1));
        let fits = |window: &[(String, Range<usize>)]| {
            let mut pairs = window.iter().zip(&passage.words);
            pairs.all(|(a, b)| a.0 == *b)
        };
        !passage.words.is_empty() && windows.any(fits)
    }

    /// Letters and digits alone, one after the other: what a word broken over two lines reads as.
    #[must_use]
    pub fn run_together(&self) -> String {
        self.words.iter().map(|(word, _)| word.as_str()).collect()
    }
}

impl Passage {
    /// The words of a passage; `None` where it has none.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let words: Vec<String> = Words::of(text)
            .words
            .into_iter()
            .map(|(word, _)| word)
            .collect();
        (!words.is_empty()).then_some(Self { words })
    }

    /// Where it stands in a text, in bytes.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Range<usize>> {
        Words::of(text).find(self)
    }

    /// How many words it has.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it has none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Its words one after the other, without anything between them.
    #[must_use]
    pub fn run_together(&self) -> String {
        self.words.concat()
    }

    /// Every run of so many words in it.
    pub fn runs(&self, length: usize) -> impl Iterator<Item = Self> + '_ {
        self.words.windows(length.max(1)).map(|words| Self {
            words: words.to_vec(),
        })
    }
}

/// A word as it is compared.
fn plain(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.chars()
        .filter(|c| !is_nothing(*c))
        .nfkc()
        .flat_map(char::to_lowercase)
        .nfkc()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_is_found_however_it_is_written() {
        let passage = Passage::of("Zoë Example").expect("it has words");
        for text in [
            "by Zoë Example.",
            "ZOË\n   EXAMPLE",
            "zoe\u{308}-example@police.example",
            "Zo\u{AD}ë  Exam\u{200B}ple",
        ] {
            assert_eq!(passage.find(text).len(), 1, "{text}");
        }
        for text in ["Zoë Examples", "Zoe Example", "Example Zoë", ""] {
            assert_eq!(passage.find(text).len(), 0, "{text}");
        }
        let text = "a Zoë\nExample b";
        assert_eq!(&text[passage.find(text)[0].clone()], "Zoë\nExample");
        assert_eq!(Passage::of(" .,! "), None);
    }
}
