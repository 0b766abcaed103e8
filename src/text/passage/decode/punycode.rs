//! Names of machines as they are written in addresses, `xn--zo-ija` for `zoë` (RFC 3492).

use super::{Piece, put};

const START: &[u8] = b"xn--";

/// How long such a name may be.
const LONGEST: usize = 63;

/// Whether there is one in a text.
pub(super) fn may_be_in(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, b"--").any(|at| {
        let start = at.checked_sub(2).and_then(|start| bytes.get(start..at));
        start.is_some_and(|start| start.eq_ignore_ascii_case(&START[..2]))
    })
}

/// Puts in its place the name that begins here, and tells how many characters it had; 0 where there is none.
pub(super) fn label(before: Option<&Piece>, rest: &[Piece], out: &mut Vec<Piece>) -> usize {
    let starts = START
        .iter()
        .enumerate()
        .all(|(at, byte)| rest.get(at).is_some_and(|piece| same(piece.c, *byte)));
    if !starts || before.is_some_and(|piece| piece.c.is_ascii_alphanumeric()) {
        return 0;
    }
    let name: Vec<char> = rest[START.len()..]
        .iter()
        .take(LONGEST)
        .map(|piece| piece.c)
        .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
        .collect();
    let end = START.len() + name.len();
    let Some(read) = read(&name) else { return 0 };
    for c in read {
        put(c, &rest[..end], out);
    }
    end
}

fn same(c: char, byte: u8) -> bool {
    c.eq_ignore_ascii_case(&char::from(byte))
}

/// What the letters after the start stand for; `None` where they are not so written.
fn read(name: &[char]) -> Option<Vec<char>> {
    const BASE: u32 = 36;
    let plain = name.iter().rposition(|c| *c == '-').unwrap_or_default();
    let mut out = name[..plain].to_vec();
    let mut rest = name[plain..].iter().skip(usize::from(plain > 0)).peekable();
    rest.peek()?;
    let (mut code, mut at, mut bias) = (128_u32, 0_u32, 72_u32);
    while rest.peek().is_some() {
        let (start, mut weight, mut place) = (at, 1_u32, BASE);
        loop {
            let digit = match rest.next()? {
                c @ 'a'..='z' => u32::from(*c) - u32::from('a'),
                c @ 'A'..='Z' => u32::from(*c) - u32::from('A'),
                c => c.to_digit(10)? + 26,
            };
            at = at.checked_add(digit.checked_mul(weight)?)?;
            let least = place.saturating_sub(bias).clamp(1, 26);
            if digit < least {
                break;
            }
            weight = weight.checked_mul(BASE - least)?;
            place += BASE;
        }
        let count = u32::try_from(out.len()).ok()? + 1;
        bias = adapted(at - start, count, start == 0);
        code = code.checked_add(at / count)?;
        at %= count;
        out.insert(at as usize, char::from_u32(code)?);
        at += 1;
    }
    Some(out)
}

fn adapted(by: u32, count: u32, first: bool) -> u32 {
    let mut by = if first { by / 700 } else { by / 2 };
    by += by / count;
    let mut out = 0;
    while by > 455 {
        by /= 35;
        out += 36;
    }
    out + 36 * by / (by + 38)
}
