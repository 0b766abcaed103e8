//! Whether a document can hold a character that is not seen, told by one quick look at its bytes.
//!
//! Nearly every document holds none, and then no text of it need be looked into one by one.

use crate::text;

/// Bytes looked at together; those that are plain ASCII are passed over at once.
const PIECE: usize = 4096;

/// Whether some text of this JSON may hold a hostile character: written as it is, or as an escape.
///
/// For a text that is valid JSON a *no* is certain: control characters cannot stand in a JSON string as
/// they are, and the escapes that make none are a quote, a slash, a backslash and a new line.
pub(super) fn may_hide(json: &str) -> bool {
    escapes(json.as_bytes()) || written(json)
}

fn escapes(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = memchr::memchr(b'\\', rest) {
        match rest.get(at + 1) {
            Some(b'"' | b'\\' | b'/' | b'n') => rest = &rest[at + 2..],
            _ => return true,
        }
    }
    false
}

fn written(json: &str) -> bool {
    let bytes = json.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        let mut end = (start + PIECE).min(bytes.len());
        while !json.is_char_boundary(end) {
            end += 1;
        }
        let piece = &json[start..end];
        // Delete is the one control character of ASCII that JSON lets stand.
        let hides = if piece.is_ascii() {
            memchr::memchr(0x7f, piece.as_bytes()).is_some()
        } else {
            let space = |c: char| matches!(c, '\n' | '\r' | '\t');
            piece.chars().any(|c| !space(c) && text::is_hostile(c))
        };
        if hides {
            return true;
        }
        start = end;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::may_hide;

    #[test]
    fn what_may_hide_is_noticed_wherever_it_stands() {
        for harmless in [
            "{}",
            "{\n\t\"a\": \"b\\n\\\\u202e \\/ \\\"\"\r\n}",
            "{\"a\": \"Caf\u{e9} \u{2019} \u{4e2d}\"}",
        ] {
            assert!(!may_hide(harmless), "{harmless}");
        }
        for hides in [
            "\"\\u0041\"",
            "\"\\t\"",
            "\"\u{202e}\"",
            "\"\u{7f}\"",
            "\"\u{e0041}\"",
            "\"\u{85}\"",
        ] {
            assert!(may_hide(hides), "{hides}");
        }
        for place in [
            super::PIECE - 2,
            super::PIECE - 1,
            super::PIECE,
            3 * super::PIECE,
        ] {
            let mut text = "x".repeat(place);
            text.push('\u{2066}');
            text.push_str("yyy");
            assert!(may_hide(&text), "{place}");
        }
    }
}
