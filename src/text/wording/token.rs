//! A text as the words and marks that matter, with what is layout set aside.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// One thing that must have its match in the other text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Word(Word),
    /// A number, an abbreviation, an address or a mark: it matches only itself.
    Exact(String),
    /// A comma, or a dash that stands for one. Most are layout and are taken out.
    Comma,
}

/// A word, in as many parts as hyphens divide it into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) parts: Vec<String>,
    /// It opens a sentence, so a capital says nothing about it.
    pub(super) starts: bool,
}

/// Reads a text.
pub(super) fn read(text: &str) -> Vec<Token> {
    let chars = plain(text);
    let mut reader = Reader {
        strong: strong_is_paired(&chars),
        chars,
        at: 0,
        fresh: true,
        quoted: false,
        tokens: Vec::new(),
    };
    while reader.at < reader.chars.len() {
        reader.take();
    }
    without_layout(reader.tokens)
}

/// Words before which, or after which, a comma says something: *officers, who are trained* are all of them, and
/// *No, drones are used* is not *No drones are used*.
const COMMA_MATTERS: &[&str] = &[
    "except", "however", "if", "never", "no", "not", "only", "that", "unless", "when", "where",
    "which", "who", "whom", "whose", "yes",
];

/// Takes out the commas that are layout. Where a sentence has both *and* and *or*, they say what belongs
/// together and stay.
fn without_layout(tokens: Vec<Token>) -> Vec<Token> {
    if !tokens.contains(&Token::Comma) {
        return tokens;
    }
    let is = |token: Option<&Token>, words: &[&str]| match token {
        Some(Token::Word(word)) => {
            let low = word.parts.concat().to_lowercase();
            words.contains(&low.as_str())
        }
        _ => false,
    };
    let ends = |token: &Token| matches!(token, Token::Exact(mark) if [".", "?", "!", ":", ";"].contains(&mark.as_str()));
    let mut kept = Vec::with_capacity(tokens.len());
    for sentence in tokens.split_inclusive(ends) {
        let holds = |words: &[&str]| sentence.iter().any(|token| is(Some(token), words));
        let groups = holds(&["and"]) && holds(&["or"]);
        for (at, token) in sentence.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| sentence.get(at));
            let beside = [before, sentence.get(at + 1)];
            let matters = groups || beside.iter().any(|token| is(*token, COMMA_MATTERS));
            if *token != Token::Comma || matters {
                kept.push(token.clone());
            }
        }
    }
    kept
}

/// One form for each letter, quotation mark and dash; line ends as `\n`.
///
/// Composed, but not in the compatibility form, which would make `10²` of `102`.
fn plain(text: &str) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            '\u{AD}' => {}
            '‘' | '’' | '‛' | 'ʼ' | '′' | '`' | '´' => out.push('\''),
            '“' | '”' | '„' | '‟' | '«' | '»' => out.push('"'),
            '‐' | '‑' | '−' => out.push('-'),
            '‒' => out.push('–'),
            '―' => out.push('—'),
            '…' => out.extend(['.', '.', '.']),
            'ﬀ' => out.extend(['f', 'f']),
            'ﬁ' => out.extend(['f', 'i']),
            'ﬂ' => out.extend(['f', 'l']),
            '\r' => {
                out.push('\n');
            }
            // Two hyphens are a typist's dash.
            '-' if out.last() == Some(&'-') => {
                out.pop();
                out.push('—');
            }
            '-' if out.last() == Some(&'—') => {}
            _ => out.push(c),
        }
    }
    out
}

/// Whether every `**` opens or closes: only then are they marks of strong words.
fn strong_is_paired(chars: &[char]) -> bool {
    let mut marks = 0;
    let mut at = 0;
    while at < chars.len() {
        let run = chars[at..].iter().take_while(|c| **c == '*').count();
        if run == 2 && flanks(chars, at) {
            marks += 1;
        }
        at += run.max(1);
    }
    marks % 2 == 0
}

/// Whether the `**` at a place stands between a text and what is round it.
fn flanks(chars: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| chars[at]);
    let after = chars.get(at + 2).copied();
    let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let outer = |c: Option<char>| c.is_none_or(char::is_whitespace);
    !(inner(before) && inner(after) || outer(before) && outer(after))
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    /// The next word opens a sentence.
    fresh: bool,
    /// A single quotation mark is open.
    quoted: bool,
    strong: bool,
    tokens: Vec<Token>,
}

impl Reader {
    fn take(&mut self) {
        let c = self.chars[self.at];
        let next = self.chars.get(self.at + 1).copied();
        if c.is_whitespace() {
            if c == '\n' && self.line_is_blank() {
                self.fresh = true;
            }
            self.at += 1;
        } else if self.is_list_mark(c, next) {
            self.fresh = true;
            self.at += 1;
        } else if let Some(end) = self.address() {
            let address = self.chars[self.at..end].iter().collect();
            self.push(Token::Exact(address));
            self.at = end;
        } else if c.is_alphanumeric() || is_combining_mark(c) {
            self.word();
        } else {
            self.mark(c, next);
        }
    }

    fn push(&mut self, token: Token) {
        self.fresh = false;
        self.tokens.push(token);
    }

    /// The line that follows the line end here holds nothing.
    fn line_is_blank(&self) -> bool {
        self.chars[self.at + 1..]
            .iter()
            .find(|c| **c == '\n' || !c.is_whitespace())
            == Some(&'\n')
    }

    fn is_list_mark(&self, c: char, next: Option<char>) -> bool {
        matches!(c, '-' | '*' | '+' | '•')
            && next.is_some_and(char::is_whitespace)
            && self.chars[..self.at]
                .iter()
                .rev()
                .find(|c| **c == '\n' || !c.is_whitespace())
                .is_none_or(|c| *c == '\n')
    }

    /// The end of the web or mail address that begins here.
    fn address(&self) -> Option<usize> {
        let rest = &self.chars[self.at..];
        let begins = |name: &str| {
            let mut chars = rest.iter();
            name.chars().all(|c| {
                chars
                    .next()
                    .is_some_and(|have| have.eq_ignore_ascii_case(&c))
            })
        };
        let known = ["http://", "https://", "mailto:", "www."];
        if !known.iter().any(|name| begins(name)) {
            return None;
        }
        let length = rest
            .iter()
            .take_while(|c| !c.is_whitespace() && !matches!(c, ')' | '>' | '"'))
            .count();
        Some(self.at + length)
    }

    /// A run of letters and digits, with the marks inside it that belong to it.
    fn word(&mut self) {
        let start = self.at;
        let mut end = start;
        let mut exact = false;
        let mut run = String::new();
        while let Some(&c) = self.chars.get(end) {
            let next = self.chars.get(end + 1).copied();
            let inside = end > start && next.is_some_and(char::is_alphanumeric);
            let digits =
                inside && self.chars[end - 1].is_numeric() && next.is_some_and(char::is_numeric);
            if c.is_alphanumeric() || is_combining_mark(c) {
                exact |= c.is_numeric();
                run.push(c);
            } else if inside && c == '–' {
                run.push('-');
            } else if inside && matches!(c, '\'' | '-') {
                run.push(c);
            } else if inside && matches!(c, '.' | '_') || digits && matches!(c, ',' | ':' | '/') {
                exact = true;
                run.push(c);
            } else {
                break;
            }
            end += 1;
        }
        self.at = end;
        if exact {
            self.push(Token::Exact(run));
        } else {
            let word = Word {
                parts: run.split('-').map(str::to_owned).collect(),
                starts: self.fresh,
            };
            self.push(Token::Word(word));
        }
    }

    fn mark(&mut self, c: char, next: Option<char>) {
        if c == '*' && self.strong && self.is_strong_mark() {
            self.at += 2;
            return;
        }
        let before = self.at.checked_sub(1).map(|at| self.chars[at]);
        match c {
            ',' if !(self.digit_before() && self.digit_after()) => self.comma(),
            '-' | '–' | '—' => {
                let apart = |c: Option<char>| c.is_none_or(char::is_whitespace);
                let spaced = c == '—' || apart(before) && apart(next);
                if !spaced || self.digit_before() || self.digit_after() {
                    self.push(Token::Exact('-'.to_string()));
                } else {
                    self.comma();
                }
            }
            '.' | ':' if self.nothing_follows() && before != Some('.') => {}
            '\'' => self.quotation_mark(before),
            '.' | '?' | '!' | ':' => {
                let ends = c != '.' || !self.after_abbreviation();
                self.push(Token::Exact(c.to_string()));
                self.fresh = ends;
            }
            // What opens with a bracket or quotation mark opens the sentence all the same.
            '"' | '(' | '[' => {
                let fresh = self.fresh;
                self.push(Token::Exact(c.to_string()));
                self.fresh = fresh;
            }
            _ => self.push(Token::Exact(c.to_string())),
        }
        self.at += 1;
    }

    fn comma(&mut self) {
        let fresh = self.fresh;
        // Two in a row say no more than one.
        if self.tokens.last() != Some(&Token::Comma) {
            self.push(Token::Comma);
        }
        self.fresh = fresh;
    }

    /// A single mark that is not inside a word: a quotation mark, or the apostrophe of a plural.
    fn quotation_mark(&mut self, before: Option<char>) {
        let closes = before.is_some_and(|c| c.is_alphanumeric() || c.is_ascii_punctuation());
        let fresh = self.fresh;
        if closes && !self.quoted {
            self.push(Token::Exact('\''.to_string()));
        } else {
            self.quoted = !closes;
            self.push(Token::Exact('"'.to_string()));
            self.fresh = fresh;
        }
    }

    /// An initial or a title such as *Dr* stands before: a name may follow, not a sentence.
    fn after_abbreviation(&self) -> bool {
        matches!(self.tokens.last(), Some(Token::Word(word)) if word.parts.iter().all(|part| {
            part.starts_with(char::is_uppercase) && part.chars().count() < 4
        }))
    }

    fn is_strong_mark(&self) -> bool {
        let from = self.chars[..self.at].iter().rev();
        let run = self.chars[self.at..].iter().take_while(|c| **c == '*');
        from.take_while(|c| **c == '*').count() == 0
            && run.count() == 2
            && flanks(&self.chars, self.at)
    }

    fn digit_before(&self) -> bool {
        let mut before = self.chars[..self.at].iter().rev();
        before
            .find(|c| !c.is_whitespace())
            .is_some_and(|c| c.is_numeric())
    }

    fn digit_after(&self) -> bool {
        let mut after = self.chars[self.at + 1..].iter();
        after
            .find(|c| !c.is_whitespace())
            .is_some_and(|c| c.is_numeric())
    }

    /// Only what closes follows: nothing more is said.
    fn nothing_follows(&self) -> bool {
        self.chars[self.at + 1..]
            .iter()
            .all(|c| c.is_whitespace() || matches!(c, '*' | '"' | '\''))
    }
}
