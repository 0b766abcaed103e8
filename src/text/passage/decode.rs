//! A text with what was written in another way written out: escapes of addresses, of HTML, of JSON, of mail and of
//! Markdown, as often as they were put on top of one another. Every character keeps where it came from.

mod punycode;

use pulldown_cmark::{Event, Parser};

/// How many layers of escapes are undone.
const LAYERS: usize = 5;

/// A character, and where it stands in the text it came from, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) c: char,
    pub(super) from: usize,
    pub(super) to: usize,
}

/// Whether anything in a text could be an escape.
pub(super) fn may_be_escaped(text: &str) -> bool {
    text.bytes()
        .any(|byte| matches!(byte, b'%' | b'&' | b'\\' | b'<' | b'='))
        || punycode::may_be_in(text)
}

/// Whether single letters may be written in it as in mail, `=4B` for `K`.
pub(super) fn may_be_mail(text: &str) -> bool {
    let bytes = text.as_bytes();
    let hex = |at: usize| bytes.get(at).is_some_and(|byte| is_mail_digit(*byte));
    memchr::memchr_iter(b'=', bytes).any(|at| hex(at + 1) && hex(at + 2))
}

/// Mail has its digits in capitals.
const fn is_mail_digit(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'A'..=b'F')
}

/// What is undone beside what hardly ever means itself.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Undo {
    /// Tags, of which those that only shape letters leave no gap.
    pub(super) tags: bool,
    /// Single letters as in mail, which in an address may be a name's beginning: `?q=Edith`.
    pub(super) mail: bool,
}

/// Hands over the text without its escapes, after each layer of them that there is. What looks like an escape
/// may be none, so that what is under it is not all that may be meant.
pub(super) fn decoded(text: &str, undo: Undo, mut each: impl FnMut(&[Piece])) {
    let mut pieces = pieces(text);
    for _ in 0..LAYERS {
        let (next, changed) = layer(&pieces, undo);
        if !changed {
            break;
        }
        each(&next);
        pieces = next;
    }
}

/// The text as it stands.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    text.char_indices()
        .map(|(at, c)| Piece {
            c,
            from: at,
            to: at + c.len_utf8(),
        })
        .collect()
}

fn layer(pieces: &[Piece], undo: Undo) -> (Vec<Piece>, bool) {
    let mut out = Vec::with_capacity(pieces.len());
    let mut changed = false;
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        let rest = &pieces[at..];
        let taken = match piece.c {
            '%' => percent(rest, &mut out),
            '=' => quoted(rest, undo.mail, &mut out),
            '\\' => backslash(rest, &mut out),
            '&' => entity(rest, &mut out),
            '<' => tag(rest, undo.tags, &mut out),
            'x' | 'X' => {
                let before = at.checked_sub(1).and_then(|at| pieces.get(at));
                punycode::label(before, rest, &mut out)
            }
            _ => 0,
        };
        if taken == 0 {
            out.push(*piece);
            at += 1;
        } else {
            changed = true;
            at += taken;
        }
    }
    (out, changed)
}

/// The number that so many characters say in the base, from a place on.
fn number(rest: &[Piece], from: usize, digits: usize, base: u32) -> Option<u32> {
    let run = rest.get(from..from + digits)?;
    run.iter().try_fold(0_u32, |sum, piece| {
        Some(sum * base + narrow(piece.c).to_digit(base)?)
    })
}

/// A character in full width as a plain one.
fn narrow(c: char) -> char {
    match u32::from(c) {
        code @ 0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// Puts in its place what these pieces stand for.
fn put(c: char, of: &[Piece], out: &mut Vec<Piece>) {
    if let (Some(first), Some(last)) = (of.first(), of.last()) {
        let (from, to) = (first.from, last.to);
        out.push(Piece { c, from, to });
    }
}

/// Bytes, each written in `width` characters, as text: in UTF-8, and where they are not that, a letter each.
fn bytes(bytes: &[u8], width: usize, of: &[Piece], out: &mut Vec<Piece>) {
    let mut at = 0;
    while at < bytes.len() {
        let good = (1..=4).find_map(|length| {
            let some = bytes.get(at..at + length)?;
            let c = std::str::from_utf8(some).ok()?.chars().next()?;
            Some((c, length))
        });
        let (c, length) = good.unwrap_or((char::from(bytes[at]), 1));
        put(c, &of[at * width..(at + length) * width], out);
        at += length;
    }
}

/// A run of bytes that each begin so, with two digits in the base 16.
fn run(rest: &[Piece], start: &[char]) -> Vec<u8> {
    let width = start.len() + 2;
    let mut found = Vec::new();
    loop {
        let at = found.len() * width;
        let begins = start
            .iter()
            .enumerate()
            .all(|(place, c)| rest.get(at + place).is_some_and(|piece| piece.c == *c));
        let value = number(rest, at + start.len(), 2, 16);
        match value.and_then(|value| u8::try_from(value).ok()) {
            Some(byte) if begins => found.push(byte),
            _ => return found,
        }
    }
}

/// `%C3%AB` and `%u00EB`.
fn percent(rest: &[Piece], out: &mut Vec<Piece>) -> usize {
    if rest
        .get(1)
        .is_some_and(|piece| matches!(piece.c, 'u' | 'U'))
    {
        let c = number(rest, 2, 4, 16).and_then(char::from_u32);
        return c.map_or(0, |c| {
            put(c, &rest[..6], out);
            6
        });
    }
    let found = run(rest, &['%']);
    bytes(&found, 3, rest, out);
    found.len() * 3
}

/// `=C3=AB` and a line's end after `=`, as in mail; where `mail`, any letter that is written so.
fn quoted(rest: &[Piece], mail: bool, out: &mut Vec<Piece>) -> usize {
    let at = |place: usize| rest.get(place).map(|piece| piece.c);
    let end = 1 + usize::from(at(1) == Some('\r'));
    if at(end) == Some('\n') {
        put('\u{2060}', &rest[..=end], out);
        return end + 1;
    }
    let mut found = run(rest, &['=']);
    let sure = found.len() > 1 && found[0] >= 0x80;
    if !sure && mail {
        let capitals = |digits: &&[Piece]| {
            let mut digits = digits[1..].iter();
            digits.all(|piece| u8::try_from(piece.c).is_ok_and(is_mail_digit))
        };
        let count = rest.chunks_exact(3).take(found.len()).take_while(capitals);
        found.truncate(count.count());
    } else if !sure {
        return 0;
    }
    bytes(&found, 3, rest, out);
    found.len() * 3
}

/// `\u00eb`, `\u{eb}`, `\xeb`, `\n` and `\*`.
fn backslash(rest: &[Piece], out: &mut Vec<Piece>) -> usize {
    let Some(next) = rest.get(1).map(|piece| piece.c) else {
        return 0;
    };
    match next {
        'u' if rest.get(2).is_some_and(|piece| piece.c == '{') => {
            let close = rest.iter().take(10).position(|piece| piece.c == '}');
            let c = close.and_then(|close| {
                let c = number(rest, 3, close.checked_sub(3)?, 16).and_then(char::from_u32);
                Some((c?, close + 1))
            });
            c.map_or(0, |(c, taken)| {
                put(c, &rest[..taken], out);
                taken
            })
        }
        'u' => {
            let Some(first) = number(rest, 2, 4, 16) else {
                return 0;
            };
            if let Some(c) = char::from_u32(first) {
                put(c, &rest[..6], out);
                return 6;
            }
            let pair = rest.get(6).is_some_and(|piece| piece.c == '\\')
                && rest.get(7).is_some_and(|piece| piece.c == 'u');
            let second = number(rest, 8, 4, 16).filter(|_| pair);
            let units = [first, second.unwrap_or_default()]
                .map(|unit| u16::try_from(unit).unwrap_or_default());
            match char::decode_utf16(units).next() {
                Some(Ok(c)) => {
                    put(c, &rest[..12], out);
                    12
                }
                _ => 0,
            }
        }
        'U' => {
            let of = |digits| {
                let c = number(rest, 2, digits, 16).and_then(char::from_u32);
                c.map(|c| (c, digits + 2))
            };
            of(8).or_else(|| of(4)).map_or(0, |(c, taken)| {
                put(c, &rest[..taken], out);
                taken
            })
        }
        'x' | 'X' => {
            let found = run(rest, &['\\', next]);
            bytes(&found, 4, rest, out);
            found.len() * 4
        }
        'n' | 'r' | 't' | 'f' => {
            put('\n', &rest[..2], out);
            2
        }
        c if c.is_ascii_punctuation() => {
            put(c, &rest[..2], out);
            2
        }
        _ => 0,
    }
}

/// `&euml;`, `&#235;`, `&#xeb;`, also without the semicolon.
fn entity(rest: &[Piece], out: &mut Vec<Piece>) -> usize {
    if rest.get(1).is_some_and(|piece| piece.c == '#') {
        let hex = rest
            .get(2)
            .is_some_and(|piece| matches!(piece.c, 'x' | 'X'));
        let (from, base) = if hex { (3, 16) } else { (2, 10) };
        let digits = rest[from.min(rest.len())..]
            .iter()
            .take(7)
            .take_while(|piece| piece.c.is_digit(base))
            .count();
        let c = number(rest, from, digits, base).and_then(char::from_u32);
        let Some(c) = c.filter(|_| digits > 0) else {
            return 0;
        };
        let end = from + digits;
        let end = end + usize::from(rest.get(end).is_some_and(|piece| piece.c == ';'));
        put(c, &rest[..end], out);
        return end;
    }
    let name: String = rest[1..]
        .iter()
        .take(32)
        .map(|piece| piece.c)
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    if name.is_empty() {
        return 0;
    }
    let closed = rest.get(1 + name.len()).is_some_and(|piece| piece.c == ';');
    if closed {
        let end = name.len() + 2;
        let c = named(&name);
        for c in c.chars() {
            put(c, &rest[..end], out);
        }
        return if c.is_empty() { 0 } else { end };
    }
    // Browsers know the oldest names without the semicolon as well, whatever follows them.
    for length in (2..=name.len().min(6)).rev() {
        let c = named(&name[..length]);
        let mut chars = c.chars();
        if let (Some(c @ '\0'..='\u{FF}'), None) = (chars.next(), chars.next()) {
            put(c, &rest[..=length], out);
            return length + 1;
        }
    }
    0
}

/// What an entity of HTML stands for; nothing where there is none of that name.
fn named(name: &str) -> String {
    match name {
        "amp" | "AMP" => "&".to_owned(),
        "lt" | "LT" => "<".to_owned(),
        "gt" | "GT" => ">".to_owned(),
        "quot" | "QUOT" => "\"".to_owned(),
        "apos" => "'".to_owned(),
        "nbsp" => "\u{A0}".to_owned(),
        _ => {
            // Markdown knows all the names of HTML.
            let written = format!("&{name};");
            let seen: String = Parser::new(&written)
                .filter_map(|event| match event {
                    Event::Text(text) => Some(text.into_string()),
                    _ => None,
                })
                .collect();
            if seen != written {
                return seen;
            }
            let small = name.to_ascii_lowercase();
            if small == name {
                String::new()
            } else {
                named(&small)
            }
        }
    }
}

/// `<wbr>` and the like; and `<U+202E>`, as this program shows what would otherwise not be seen.
fn tag(rest: &[Piece], tags: bool, out: &mut Vec<Piece>) -> usize {
    let plus = rest.get(2).is_some_and(|piece| piece.c == '+');
    if plus && rest.get(1).is_some_and(|piece| piece.c == 'U') {
        let digits = rest[3..]
            .iter()
            .take(6)
            .take_while(|piece| piece.c.is_ascii_hexdigit())
            .count();
        let closed = rest.get(3 + digits).is_some_and(|piece| piece.c == '>');
        let c = number(rest, 3, digits, 16).and_then(char::from_u32);
        return match c.filter(|_| closed && digits > 0) {
            Some(c) => {
                put(c, &rest[..digits + 4], out);
                digits + 4
            }
            None => 0,
        };
    }
    if !tags {
        return 0;
    }
    let name: String = rest[1..]
        .iter()
        .take(24)
        .map(|piece| piece.c)
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '!' | '-'))
        .collect();
    if name.is_empty() {
        return 0;
    }
    let Some(close) = rest.iter().take(2_000).position(|piece| piece.c == '>') else {
        return 0;
    };
    let plain = name.trim_matches('/').to_ascii_lowercase();
    let c = match plain.as_str() {
        "b" | "i" | "u" | "s" | "em" | "strong" | "span" | "a" | "abbr" | "cite" | "code"
        | "del" | "dfn" | "font" | "ins" | "kbd" | "mark" | "q" | "samp" | "small" | "strike"
        | "sub" | "sup" | "tt" | "var" | "bdi" | "bdo" | "big" | "wbr" => '\u{200B}',
        _ if plain.starts_with('!') => '\u{200B}',
        "br" => '\n',
        _ => '\u{2029}',
    };
    put(c, &rest[..=close], out);
    close + 1
}
