//! Undoes what mail programs and editors do to a text as a whole: escapes, quote marks, indents, lines
//! doubled with blank ones. What they do to single lines, wrapping above all, is left to whoever reads
//! them, who finds here how wide the lines were when they were wrapped.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;

use super::pieces;
use crate::text;
use crate::text::encoding;

/// A text whose lines are as they were written, but for wrapping.
#[derive(Debug, Clone)]
pub(super) struct Page {
    /// From the line by which a task file is known; without space at the end of lines.
    pub(super) body: String,
    lines: Vec<Line>,
    /// How many lines that say something stand before it.
    pub(super) before: usize,
    pub(super) wrap: Option<Wrap>,
    /// Whether addresses may have been put behind addresses.
    pub(super) linked: bool,
}

#[derive(Debug, Clone, Copy)]
struct Line {
    start: usize,
    /// As it stands in the file, counted from 1.
    number: usize,
    /// In characters, with marks and space around it.
    width: usize,
    /// Whether space stands at its end.
    spaced: bool,
}

/// How a program wrapped the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wrap {
    width: usize,
    /// Words longer than a line were broken.
    long: bool,
    /// Words were broken wherever a line was full.
    anywhere: bool,
}

/// What a mail program puts before the lines that it quotes.
#[derive(Debug, Clone, Default)]
struct Marks {
    indent: usize,
    signs: Vec<char>,
    /// Spaces behind the last mark.
    after: usize,
}

impl Marks {
    /// The marks before the words by which a task file is known; `None` where something else stands there.
    fn of(before: &str) -> Option<Self> {
        let mut out = Self::default();
        for c in before.chars() {
            match c {
                '>' | '|' => {
                    out.signs.push(c);
                    out.after = 0;
                }
                c if c.is_whitespace() && out.signs.is_empty() => out.indent += 1,
                c if c.is_whitespace() => out.after += 1,
                _ => return None,
            }
        }
        Some(out)
    }

    fn without<'a>(&self, line: &'a str) -> &'a str {
        let mut rest = line;
        let mut marked = false;
        for mark in &self.signs {
            let Some(inner) = rest.trim_start().strip_prefix(*mark) else {
                break;
            };
            rest = inner;
            marked = true;
        }
        let spaces = match (marked, self.signs.is_empty()) {
            (true, _) => self.after.max(1),
            (false, true) => self.indent,
            (false, false) => 0,
        };
        let mut chars = rest.char_indices();
        let bare =
            chars.find(|(at, c)| !c.is_whitespace() || rest[..*at].chars().count() >= spaces);
        bare.map_or("", |(at, _)| &rest[at..])
    }
}

/// The lines by which task files are known, by place, with what stands before the words.
fn firsts<'a>(lines: &'a [&'a str]) -> impl Iterator<Item = (usize, Marks)> + 'a {
    let places = lines.iter().enumerate();
    places.filter_map(|(at, line)| Some((at, first(line)?)))
}

fn first(line: &str) -> Option<Marks> {
    let magic = pieces::magic();
    let at = line.find(&magic)?;
    let rest = &line[at + magic.len()..];
    let ends = rest.is_empty() || rest.starts_with(char::is_whitespace);
    Marks::of(&line[..at]).filter(|_| ends)
}

/// Whether a text has the line by which a task file is known.
pub(super) fn is_known(text: &str) -> bool {
    text.lines().any(|line| first(line).is_some())
}

/// The readings of a text, the likeliest first: as it is, and without the escapes of a mail.
pub(super) fn readings(text: &str) -> impl Iterator<Item = String> + '_ {
    let others: [fn(&str) -> String; 6] = [
        str::to_owned,
        joined,
        unescaped,
        |text| unescaped(&joined(text)),
        unquoted_printable,
        |text| unescaped(&unquoted_printable(text)),
    ];
    let mut tried: Vec<u64> = Vec::new();
    std::iter::once_with(|| likely(text))
        .chain(others.into_iter().map(|reading| reading(text)))
        .filter(move |reading| {
            let mut hasher = DefaultHasher::new();
            reading.hash(&mut hasher);
            let known = tried.contains(&hasher.finish());
            tried.push(hasher.finish());
            !known
        })
}

/// Without the escapes that stand where the program or everybody writes none.
fn likely(text: &str) -> String {
    let mut likely = text.to_owned();
    for _ in 0..3 {
        let soft = is_quoted_printable(&likely);
        if soft {
            likely = unquoted_printable(&likely);
        }
        let escaped = is_escaped(&likely);
        if escaped {
            likely = unescaped(&likely);
        }
        if !soft && !escaped {
            break;
        }
    }
    likely
}

/// Whether this is quoted-printable: each head of a question begins with signs that are spelt out in it.
fn is_quoted_printable(text: &str) -> bool {
    !text.contains("====") && text.contains("=3D=3D")
}

fn unquoted_printable(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('=') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let after = &rest[at + 1..];
        let hex = after
            .get(..2)
            .filter(|hex| hex.bytes().all(|c| c.is_ascii_hexdigit()));
        if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else if let Some(next) = soft(after) {
            rest = next;
        } else {
            bytes.push(b'=');
            rest = after;
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    encoding::decode(&bytes).map_or_else(String::new, |(text, _)| text)
}

/// What comes after a soft line end.
fn soft(after: &str) -> Option<&str> {
    after.trim_start_matches([' ', '\t']).strip_prefix('\n')
}

/// Without soft line ends, where nothing else was spelt out.
fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        match bare.strip_suffix('=').filter(|bare| !bare.ends_with('=')) {
            Some(bare) => out.push_str(bare),
            None => out.push_str(line),
        }
    }
    out
}

/// What HTML writes in place of characters.
const NAMED: &[(&str, &str)] = &[
    ("lt", "<"),
    ("gt", ">"),
    ("amp", "&"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("lsquo", "\u{2018}"),
    ("rsquo", "\u{2019}"),
    ("ldquo", "\u{201c}"),
    ("rdquo", "\u{201d}"),
    ("ndash", "\u{2013}"),
    ("mdash", "\u{2014}"),
    ("hellip", "\u{2026}"),
    ("pound", "\u{a3}"),
    ("euro", "\u{20ac}"),
];

/// The character that is written here, where one is, and how many bytes it takes.
fn entity(text: &str) -> Option<(String, usize)> {
    let inner = text.strip_prefix('&')?;
    let end = inner.find(';').filter(|end| *end <= 8)?;
    let name = &inner[..end];
    let character = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            let space = |c: char| if c == '\u{a0}' { ' ' } else { c };
            char::from_u32(code).map(space)?.to_string()
        }
        None => {
            let known = NAMED.iter().find(|(known, _)| *known == name)?;
            known.1.to_owned()
        }
    };
    Some((character, end + 2))
}

/// Whether characters are written as HTML writes them. A person may have typed one such; so they have to
/// stand among the program's own lines, or wherever an `&` stands.
fn is_escaped(text: &str) -> bool {
    let all = |text: &str| {
        let mut places = text.match_indices('&').peekable();
        places.peek().is_some() && places.all(|(at, _)| entity(&text[at..]).is_some())
    };
    let program = |line: &&str| {
        let line = line.replace("&gt;", ">");
        line.trim_start_matches(['>', ' ']).starts_with('|')
    };
    let lines = text.lines().filter(program);
    let own: String = lines.flat_map(|line| line.split(['>', '|', ' '])).collect();
    own.match_indices('&')
        .any(|(at, _)| entity(&own[at..]).is_some())
        || all(text)
}

pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((character, length)) = entity(rest) {
            out.push_str(&character);
            rest = &rest[length..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

impl Page {
    /// The task files that stand in a text, one after another: each ends where the next one begins behind the
    /// lines for the program. `numbered` is how many lines stand before the text.
    pub(super) fn of(text: &str, numbered: usize) -> Option<Self> {
        let all: Vec<&str> = text.split('\n').collect();
        let (first, marks) = firsts(&all).next()?;
        let mut page = Self {
            body: String::with_capacity(text.len()),
            lines: Vec::new(),
            before: all[..first].iter().filter(|line| says(line)).count(),
            wrap: None,
            linked: text.contains("<http") || text.contains("<mailto") || text.contains("<file"),
        };
        let bare = all[first..].iter().map(|line| marks.without(line));
        let mut bare: Vec<(usize, &str)> = bare.enumerate().collect();
        while let Some(own) = undoubled(&bare) {
            bare = own;
        }
        for (at, line) in bare {
            page.lines.push(Line {
                start: page.body.len(),
                number: numbered + first + at + 1,
                width: all[first + at].chars().count(),
                spaced: line.ends_with(char::is_whitespace),
            });
            let spaced = line.trim_end().chars();
            page.body
                .extend(spaced.map(|c| if is_blank(c) { ' ' } else { c }));
            page.body.push('\n');
        }
        page.wrap = page.wrapped();
        Some(page)
    }

    /// The lines of a part, each with its place among the lines and where it begins.
    pub(super) fn lines_of(
        &self,
        part: Range<usize>,
    ) -> impl Iterator<Item = (usize, usize, &str)> {
        let first = self.line_at(part.start);
        let last = self.line_at(part.end);
        (first..=last).map(move |at| {
            let from = self.lines[at].start.max(part.start);
            let to = self.end_of(at).min(part.end);
            (at, from, &self.body[from..to.max(from)])
        })
    }

    fn end_of(&self, line: usize) -> usize {
        let next = self.lines.get(line + 1);
        next.map_or(self.body.len(), |next| next.start) - 1
    }

    fn line_at(&self, offset: usize) -> usize {
        self.lines
            .partition_point(|line| line.start <= offset)
            .saturating_sub(1)
    }

    /// The line of the file that an offset is in, counted from 1.
    pub(super) fn number(&self, offset: usize) -> usize {
        self.lines
            .get(self.line_at(offset))
            .map_or(1, |line| line.number)
    }

    /// How wide a line is in the file, in characters.
    pub(super) fn width(&self, line: usize) -> usize {
        self.lines.get(line).map_or(0, |line| line.width)
    }

    /// Whether only space stands before this offset in its line.
    pub(super) fn begins_line(&self, offset: usize) -> bool {
        let start = self.lines.get(self.line_at(offset)).map_or(0, |l| l.start);
        self.body[start..offset].trim().is_empty()
    }

    /// What stood between two lines before a program wrapped them: a line end, a space, or nothing. `None`
    /// where one long word may have stood there or two shorter ones.
    pub(super) fn joint(&self, line: usize, before: &str, after: &str) -> Option<&'static str> {
        let (Some(wrap), Some(first)) = (self.wrap, self.lines.get(line)) else {
            return Some("\n");
        };
        if before.trim().is_empty() || after.trim().is_empty() {
            return Some("\n");
        }
        if wrap.anywhere {
            return Some(match (first.width == wrap.width, first.spaced) {
                (true, true) => " ",
                (true, false) => "",
                (false, _) => "\n",
            });
        }
        // Whoever wraps lines begins none with a space.
        if after.starts_with(char::is_whitespace) {
            return Some("\n");
        }
        let word = before.split_whitespace().next_back().unwrap_or_default();
        let last = word.chars().count();
        let next = after.split_whitespace().next().unwrap_or_default();
        let next = next.chars().count();
        let whole = self.body[first.start..self.end_of(line)].chars();
        let marks = first.width.saturating_sub(whole.count());
        if wrap.long && first.width == wrap.width && last + next + marks > wrap.width {
            return word.contains("://").then_some("");
        }
        if first.width + 1 + next > wrap.width {
            return Some(" ");
        }
        Some("\n")
    }

    /// How the lines were wrapped, by what became of a paragraph that is the same in each file.
    fn wrapped(&self) -> Option<Wrap> {
        let words = pieces::how();
        let wanted = pieces::letters(&words);
        let own = text::wrap(&words, super::pieces::WIDTH).len();
        let letters =
            |at: usize| pieces::letters(&self.body[self.lines[at].start..self.end_of(at)]);
        let first = (0..self.lines.len()).find(|at| {
            let here = letters(*at);
            here.len() >= 12 && wanted.starts_with(&here)
        })?;
        let mut left = wanted.as_str();
        let mut wrap = Wrap {
            width: 0,
            long: false,
            anywhere: false,
        };
        let mut spoken = 0;
        for at in first..self.lines.len() {
            let found = letters(at);
            if found.is_empty() {
                continue;
            }
            spoken += 1;
            wrap.width = wrap.width.max(self.lines[at].width);
            if found.starts_with(left) {
                break;
            }
            left = left.strip_prefix(found.as_str())?;
            wrap.anywhere |= pieces::is_within_word(&words, wanted.len() - left.len());
        }
        if spoken <= own {
            return None;
        }
        // The lines for the program have no spaces: they tell whether a longer word was broken.
        let widest = self.lines.iter().map(|line| line.width).max()?;
        let full = self.lines.iter().filter(|line| line.width == widest);
        if widest < super::pieces::WIDTH - 4 && full.count() > 2 {
            wrap.long = true;
            wrap.width = widest;
        }
        Some(wrap)
    }
}

/// A space of a kind that editors put in place of one.
const fn is_blank(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}' | '\u{2007}')
}

fn says(line: &str) -> bool {
    line.chars().any(char::is_alphanumeric)
}

/// The lines without the blank ones that were put behind each; `None` where none were. Whoever wraps lines
/// after that breaks one into several with nothing between, so that only the number of blank lines between
/// others tells: it is odd everywhere. That may be so by chance where each stands alone; but the program
/// writes some lines with no blank one between, and one blank line behind the first.
fn undoubled<'a>(lines: &[(usize, &'a str)]) -> Option<Vec<(usize, &'a str)>> {
    let last = lines.iter().rposition(|(_, line)| says(line)).unwrap_or(0);
    let own = lines[..=last].iter().rposition(|(_, l)| l.contains('|'));
    let (lines, behind) = lines.split_at(own.unwrap_or(last) + 1);
    let blank = |line: &str| line.chars().all(|c| c.is_whitespace() || c == '>');
    let runs = lines.chunk_by(|(_, a), (_, b)| blank(a) == blank(b));
    let runs: Vec<&[(usize, &str)]> = runs.collect();
    let is_gap = |run: &[(usize, &str)]| run.first().is_some_and(|(_, line)| blank(line));
    let (gaps, said): (Vec<_>, Vec<_>) = runs.iter().copied().partition(|run| is_gap(run));
    let alone = said.iter().all(|run| run.len() == 1);
    let program = |pair: &[(usize, &str)]| pair.iter().all(|(_, line)| line.starts_with('|'));
    let apart = !said.iter().any(|run| run.windows(2).any(program));
    let again = apart && gaps.first().is_some_and(|gap| gap.len() > 2);
    let odd = gaps.iter().all(|gap| gap.len() % 2 == 1);
    if lines.len() <= 8 || !odd || !(alone || again) {
        return None;
    }
    let kept = runs.iter().flat_map(|run| {
        let from = if is_gap(run) { run.len() / 2 + 1 } else { 0 };
        &run[from..]
    });
    Some(kept.chain(behind).copied().collect())
}
