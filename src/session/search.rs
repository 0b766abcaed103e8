//! Finding a page by some of its words, also one that may still come.

use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::state::Case;
use crate::flow::NodeAt;
use crate::text::same::fold_plain;

/// A typed word of fewer letters counts only where no longer one was typed.
const LETTERS: usize = 3;
/// What a word counts in the heading, in what stands beside it, and in the title of its stage; a word that is not
/// there as it was typed counts less than any that is.
const WEIGHTS: [u32; 3] = [8, 4, 2];
/// How much of a word must be alike, at least, where its ending is another.
const STEM: usize = 5;
/// What counts more than any words.
const NAMED: u32 = 1 << 16;
/// The longest ending.
const ENDING: usize = 4;

/// Pages that have every word that was typed, best first, at most so many: those of the path, and those that may
/// still come ([`Case::is_to_come`]). A word may be in the heading, the hint, why it is asked, an option or its
/// explanation, or the title of the stage; it may be shortened, end otherwise or have a slip in it. Where nothing
/// was typed, the first of the path.
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

/// The texts of a page, folded: its heading, what stands beside it, the title of its stage.
fn texts(case: &Case, at: NodeAt) -> [String; 3] {
    let node = case.flow.node(at);
    let options = case.flow.question(at).map_or(&[][..], |one| &one.options);
    let mut texts = vec![node.hint(), node.why()];
    texts.extend(
        options
            .iter()
            .flat_map(|choice| [choice.label.as_str(), &choice.explain]),
    );
    let mut beside = texts.join(" ");
    // Whoever knows a page by its id finds it too.
    beside.push(' ');
    beside.push_str(&node.id);
    let stage = case.flow.stage_of(at).map_or("", |stage| &stage.title);
    [node.heading(), &beside, stage].map(fold_plain)
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
    fn score(&self, texts: &[String; 3], matcher: &mut Matcher) -> Option<u32> {
        let mut sum = 0;
        for word in &self.0 {
            let fields = texts.iter().zip(WEIGHTS);
            let best = fields.filter_map(|(text, weight)| {
                if text.contains(&word.text) {
                    return Some(weight * 2);
                }
                let near = split(text).any(|known| word.is_near(known, matcher));
                near.then_some(weight / 2)
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
