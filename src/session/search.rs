//! Finding a page by some of its words, also one that may still come.

use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::state::Case;
use super::table::told::Told;
use crate::flow::NodeAt;
use crate::text::same::fold_plain;

/// A typed word of fewer letters counts only where no longer one was typed.
const LETTERS: usize = 3;
/// What a word counts in the heading, in what stands beside it, in the title of its stage, and in what was filled in
/// in a form or table; a word that is not there as it was typed counts less than any that is, and where it would
/// count nothing it is not looked for.
const WEIGHTS: [u32; 4] = [8, 4, 2, 1];
/// How much of a word must be alike, at least, where its ending is another.
const STEM: usize = 5;
/// What counts more than any words.
const NAMED: u32 = 1 << 16;
/// The longest ending.
const ENDING: usize = 4;

/// Pages that have every word that was typed, best first, at most so many: those of the path, and those that may
/// still come ([`Case::is_to_come`]). A word may be in the heading, the hint, why it is asked, an option or its
/// explanation, an entry or row that is asked for, or the title of the stage; there it may be shortened, end otherwise or have a slip in it. As it was
/// typed it may be in what is filled in in a form or table. Where nothing was typed, the first of the path.
#[must_use]
pub fn found(case: &Case, typed: &str, most: usize) -> Vec<NodeAt> {
    let words = Words::of(typed);
    if words.0.is_empty() {
        return case.now.path().iter().copied().take(most).collect();
    }
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut scored: Vec<(u32, bool, NodeAt)> = Vec::new();
    for (at, _) in case.flow.nodes() {
        if !case.now.is_reached(at) && !case.is_to_come(at) {
            continue;
        }
        // Whoever types an id means that page.
        let named = if case.flow.node(at).id == typed.trim() {
            NAMED
        } else {
            0
        };
        if let Some(score) = words.score(&texts(case, at), &mut matcher) {
            scored.push((score + named, !case.now.is_reached(at), at));
        }
    }
    scored.sort_by_key(|(score, later, at)| (std::cmp::Reverse(*score), *later, *at));
    scored.into_iter().take(most).map(|(.., at)| at).collect()
}

/// The texts of a page, folded: its heading, what stands beside it, the title of its stage, what was filled in.
fn texts(case: &Case, at: NodeAt) -> [String; 4] {
    let node = case.flow.node(at);
    let question = case.flow.question(at);
    let entries = question.map_or(&[][..], |one| &one.entries);
    let of_entries = entries.iter().flat_map(|entry| &entry.options);
    let options = question.map_or(&[][..], |one| &one.options).iter();
    let options = options.chain(of_entries);
    let given = question.map_or(&[][..], |one| &one.rows.given).iter();
    let mut texts = vec![node.hint(), node.why()];
    texts.extend(options.flat_map(|choice| [choice.label.as_str(), &choice.explain]));
    texts.extend(
        entries
            .iter()
            .flat_map(|one| [one.label.as_str(), &one.hint]),
    );
    texts.extend(given.flat_map(|row| [row.label.as_str(), &row.hint]));
    let mut beside = texts.join(" ");
    // Whoever knows a page by its id finds it too.
    beside.push(' ');
    beside.push_str(&node.id);
    let stage = case.flow.stage_of(at).map_or("", |stage| &stage.title);
    let filled = question.filter(|question| question.is_filled_in());
    let filled = filled.map_or_else(String::new, |_| filled_in(case, at));
    [node.heading(), &beside, stage, &filled].map(fold_plain)
}

/// What stands in a form, or in the rows of a table.
fn filled_in(case: &Case, at: NodeAt) -> String {
    let told = Told::of(case, at);
    let rows = told.iter().flat_map(Told::live);
    let cells = rows.flat_map(|row| &row.cells);
    let values: Vec<&str> = cells
        .flat_map(|cell| &cell.values)
        .map(String::as_str)
        .collect();
    values.join(" ")
}

/// The words that were typed, folded.
struct Words(Vec<Word>);

struct Word {
    text: String,
    letters: usize,
    atom: Atom,
}

fn split(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

impl Words {
    fn of(typed: &str) -> Self {
        let folded = fold_plain(typed);
        let words = split(&folded).map(|text| Word {
            text: text.to_owned(),
            letters: text.chars().count(),
            atom: Atom::new(
                text,
                CaseMatching::Ignore,
                Normalization::Smart,
                AtomKind::Fuzzy,
                false,
            ),
        });
        let mut words: Vec<Word> = words.collect();
        if words.iter().any(|word| word.letters >= LETTERS) {
            words.retain(|word| word.letters >= LETTERS);
        }
        Self(words)
    }

    /// How well a page fits; `None` where a word is in none of its texts.
    fn score(&self, texts: &[String; 4], matcher: &mut Matcher) -> Option<u32> {
        let mut sum = 0;
        for word in &self.0 {
            let fields = texts.iter().zip(WEIGHTS);
            let best = fields.filter_map(|(text, weight)| {
                if text.contains(&word.text) {
                    return Some(weight * 2);
                }
                let less = Some(weight / 2).filter(|less| *less > 0)?;
                let near = split(text).any(|known| word.is_near(known, matcher));
                near.then_some(less)
            });
            sum += best.max()?;
        }
        Some(sum)
    }
}

impl Word {
    /// Whether a word of a text is this one with another ending, shortened, or with a slip.
    fn is_near(&self, known: &str, matcher: &mut Matcher) -> bool {
        let length = known.chars().count();
        let alike = self.text.chars().zip(known.chars());
        let alike = alike.take_while(|(a, b)| a == b).count();
        if alike == 0 || self.letters < LETTERS || length < LETTERS {
            return false;
        }
        let (own, other) = (self.letters - alike, length - alike);
        if alike >= STEM && own <= ENDING && other <= ENDING {
            return true;
        }
        let slips = match self.letters {
            0..=4 => 0,
            5..=7 => 1,
            _ => 2,
        };
        if slips > 0
            && own.abs_diff(other) <= slips
            && strsim::osa_distance(&self.text, known) <= slips
        {
            return true;
        }
        // Letters left out, as in `dpia asmt`; of a longer word at least half are there.
        let mut letters = Vec::new();
        self.letters >= 4
            && length <= 2 * self.letters
            && self
                .atom
                .score(Utf32Str::new(known, &mut letters), matcher)
                .is_some()
    }
}
