//! Texts that were put into base64 or into digits to the base 16, as in mail, addresses and data.

use std::ops::Range;

use data_encoding::{BASE64_NOPAD, BASE64URL_NOPAD, HEXLOWER_PERMISSIVE};

/// From how many characters on something may be such a text.
const LEAST: usize = 8;

/// From how many characters on a line of it may be followed by another.
const LINE: usize = 40;

/// Every run of characters in a text that stands for another text, and that text.
#[must_use]
pub fn find(text: &str) -> Vec<(Range<usize>, String)> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !is_code(bytes[at]) {
            at += 1;
            continue;
        }
        let start = at;
        let mut run = Vec::new();
        let mut line = at;
        loop {
            while at < bytes.len() && is_code(bytes[at]) {
                run.push(bytes[at]);
                at += 1;
            }
            // A long one goes on in the next line.
            let rest = &bytes[at..];
            let space = rest
                .iter()
                .take_while(|byte| byte.is_ascii_whitespace())
                .count();
            let more = at - line >= LINE && rest[..space].contains(&b'\n');
            if !more || !rest.get(space).is_some_and(|byte| is_code(*byte)) {
                break;
            }
            at += space;
            line = at;
        }
        if run.len() < LEAST {
            continue;
        }
        if let Some(read) = read(&run) {
            out.push((start..at, read));
        } else if run.len() == at - start {
            // Part of a path or of a file's name.
            let mut from = start;
            for part in run.split(|byte| matches!(byte, b'/' | b'-' | b'_' | b'+')) {
                let end = from + part.len();
                if part.len() >= LEAST && part.len() < run.len() {
                    out.extend(read(part).map(|read| (from..end, read)));
                }
                from = end + 1;
            }
        }
    }
    out
}

const fn is_code(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_')
}

fn read(run: &[u8]) -> Option<String> {
    // A last character that is cut off says nothing.
    let whole = if run.len() % 4 == 1 {
        run.len() - 1
    } else {
        run.len()
    };
    let base64 = |encoding: &data_encoding::Encoding| {
        let begins = encoding.decode(&run[..4]).ok()?;
        let plain = |byte: &u8| !byte.is_ascii_control() || is_break(char::from(*byte));
        begins.iter().all(plain).then_some(())?;
        text(encoding.decode(&run[..whole]).ok()?)
    };
    let hex = || {
        let digits = run.len().is_multiple_of(2) && run.iter().all(u8::is_ascii_hexdigit);
        digits
            .then(|| HEXLOWER_PERMISSIVE.decode(run).ok())
            .flatten()
    };
    hex()
        .and_then(text)
        .or_else(|| base64(&BASE64_NOPAD))
        .or_else(|| base64(&BASE64URL_NOPAD))
}

/// What the bytes say where they are text.
fn text(bytes: Vec<u8>) -> Option<String> {
    let text = String::from_utf8(bytes).ok()?;
    let plain = |c: char| !c.is_control() || is_break(c);
    text.chars().all(plain).then_some(text)
}

const fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t')
}
