//! Bytes of a text that some editor or mail program saved, whatever it saved them as.

use super::same::as_saved;

/// What the bytes were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16,
    Windows1252,
    /// UTF-8 that was taken for Windows-1252 on the way, and saved as UTF-8 once more.
    TwiceUtf8,
}

impl Encoding {
    /// Its name, as editors show it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Windows1252 => "Windows-1252 (ANSI)",
            Self::TwiceUtf8 => "UTF-8 twice over",
        }
    }
}

/// What stands for a character that was lost.
pub const LOST: char = '\u{fffd}';

/// What Windows-1252 has from 0x80 to 0x9F.
const UPPER: [char; 32] = [
    '\u{20ac}', LOST, '\u{201a}', '\u{192}', '\u{201e}', '\u{2026}', '\u{2020}', '\u{2021}',
    '\u{2c6}', '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', LOST, '\u{17d}', LOST, LOST,
    '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}', '\u{2022}', '\u{2013}', '\u{2014}', '\u{2dc}',
    '\u{2122}', '\u{161}', '\u{203a}', '\u{153}', LOST, '\u{17e}', '\u{178}',
];

/// The text, without a mark at its beginning and with `\n` at the end of each line, and what it was saved
/// as. `None` where the bytes are no text. A character that cannot be told becomes [`LOST`]; the end of a
/// text that was cut within a character is left out.
#[must_use]
pub fn decode(bytes: &[u8]) -> Option<(String, Encoding)> {
    if [
        b"PK\x03\x04".as_slice(),
        b"%PDF",
        b"{\\rtf",
        b"\xd0\xcf\x11\xe0",
    ]
    .iter()
    .any(|begin| bytes.starts_with(begin))
    {
        return None;
    }
    let (text, encoding) = match bytes {
        [0xff, 0xfe, rest @ ..] => (utf_16(rest, u16::from_le_bytes), Encoding::Utf16),
        [0xfe, 0xff, rest @ ..] => (utf_16(rest, u16::from_be_bytes), Encoding::Utf16),
        _ => match zeros(bytes) {
            (0, 0) => eight_bits(bytes),
            (even, odd) if odd > even * 8 => (utf_16(bytes, u16::from_le_bytes), Encoding::Utf16),
            (even, odd) if even > odd * 8 => (utf_16(bytes, u16::from_be_bytes), Encoding::Utf16),
            _ => return None,
        },
    };
    Some((as_saved(&text).into_owned(), encoding))
}

/// How many bytes at even and at odd places of the beginning are zero.
fn zeros(bytes: &[u8]) -> (usize, usize) {
    let places = bytes.iter().take(16 * 1024).enumerate();
    places
        .filter(|(_, byte)| **byte == 0)
        .fold((0, 0), |(even, odd), (place, _)| {
            if place % 2 == 0 {
                (even + 1, odd)
            } else {
                (even, odd + 1)
            }
        })
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    char::decode_utf16(pairs.iter().copied().map(unit))
        .map(|c| c.unwrap_or(LOST))
        .collect()
}

fn eight_bits(bytes: &[u8]) -> (String, Encoding) {
    let whole = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        // Cut within a character.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => {
            let lossy = String::from_utf8_lossy(bytes);
            let others = |c: &char| !c.is_ascii() && *c != LOST;
            return if lossy.chars().any(|c| others(&c)) {
                // Characters of both: which ones the strange bytes are cannot be told.
                (lossy.into_owned(), Encoding::Utf8)
            } else {
                (
                    bytes.iter().copied().map(windows).collect(),
                    Encoding::Windows1252,
                )
            };
        }
    };
    let mut text = whole.strip_prefix('\u{feff}').unwrap_or(whole).to_owned();
    let mut encoding = Encoding::Utf8;
    for _ in 0..3 {
        let Some(once) = taken_for_windows(&text) else {
            break;
        };
        text = once;
        encoding = Encoding::TwiceUtf8;
    }
    (text, encoding)
}

fn windows(byte: u8) -> char {
    match byte {
        0x80..=0x9f => UPPER[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

/// The text that became this one when its bytes were taken for Windows-1252; `None` where it reads as UTF-8
/// in no such way.
fn taken_for_windows(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let byte = |c: char| -> Option<u8> {
        if let Some(place) = UPPER.iter().position(|known| *known == c && c != LOST) {
            return u8::try_from(place + 0x80).ok();
        }
        u8::try_from(u32::from(c)).ok()
    };
    let bytes: Vec<u8> = text.chars().map(byte).collect::<Option<_>>()?;
    String::from_utf8(bytes).ok()
}
