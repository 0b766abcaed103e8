//! Lines that a person types, or pastes, where plain mode and commands ask.
//!
//! A terminal hands over line by line, and says nothing of pastes. But what is pasted is there at once: where
//! more waits as soon as a line is read, the lines belong together. From a pipe each line is a line.

use std::time::Duration;

use super::error::Failure;
use super::lines;
use super::world::World;
use crate::{say, text};

/// How soon the next line of a paste follows. Nobody types one so fast.
const TOGETHER: Duration = Duration::from_millis(30);
/// How soon it follows on a slow line. Waited for only where an empty line would end a text.
const SLOWLY: Duration = Duration::from_millis(250);

/// The longest line that a terminal hands over whole, where there is one.
const LINE: Option<usize> = if cfg!(any(target_os = "linux", target_os = "android")) {
    Some(4095)
} else if cfg!(unix) {
    Some(1023)
} else {
    None
};

/// What came in one go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// Without the last line end; the lines are separated by `\n`.
    pub text: String,
    /// More than one line came.
    pub several: bool,
}

/// Reads what comes in one go; `None` where the input has ended. What cannot be taken is said on standard output
/// and `None` of it is used: then `prompt` is shown again.
///
/// # Errors
///
/// Where the input cannot be read, or is a pipe and no text.
pub fn read(world: &mut World<'_>, prompt: &str) -> Result<Option<Typed>, Failure> {
    loop {
        write!(world.stdout, "{}> ", text::clean(prompt))?;
        world.stdout.flush()?;
        let lines = gathered(world)?;
        if lines.is_empty() {
            return Ok(None);
        }
        let (typed, said) = taken(world.asks, &lines)?;
        for line in said {
            lines::wrapped(world, &line)?;
        }
        if typed.is_some() {
            return Ok(typed);
        }
    }
}

/// What is said to a question of a command, without white space round it; empty where the input has ended. The
/// question goes to standard error, since standard output may be going into a file.
///
/// # Errors
///
/// As [`read`].
pub fn said_to(world: &mut World<'_>, question: &str) -> Result<String, Failure> {
    loop {
        let _ = write!(world.stderr, "{question} ");
        let _ = world.stderr.flush();
        let lines = gathered(world)?;
        if lines.is_empty() {
            return Ok(String::new());
        }
        let (typed, said) = taken(world.asks, &lines)?;
        for line in said {
            world.notice(&line);
        }
        match typed {
            Some(typed) if typed.several => world.notice(&not_one_line(&typed)),
            Some(typed) => return Ok(typed.text.trim().to_owned()),
            None => {}
        }
    }
}

/// The lines that came in one go.
fn gathered(world: &mut World<'_>) -> Result<Vec<Vec<u8>>, Failure> {
    let mut lines: Vec<Vec<u8>> = Vec::new();
    let mut line = Vec::new();
    while world.read_line(&mut line)? {
        lines.push(std::mem::take(&mut line));
        if !world.asks || !(world.more)(TOGETHER) {
            break;
        }
    }
    Ok(lines)
}

fn not_one_line(typed: &Typed) -> String {
    let count = typed.text.split('\n').count();
    say!("plain.one_line", count = count)
}

/// As [`read`], where one line is asked for. More than one is said, and nothing of it is used.
///
/// # Errors
///
/// As [`read`].
pub fn line(world: &mut World<'_>, prompt: &str) -> Result<Option<String>, Failure> {
    loop {
        let Some(typed) = read(world, prompt)? else {
            return Ok(None);
        };
        if !typed.several {
            return Ok(Some(typed.text));
        }
        one_line(world, &typed)?;
    }
}

/// Says that one line was asked for and more came.
///
/// # Errors
///
/// Where output fails.
pub fn one_line(world: &mut World<'_>, typed: &Typed) -> Result<(), Failure> {
    lines::wrapped(world, &not_one_line(typed))
}

/// Whether more comes right after a line, as in a paste.
#[must_use]
pub fn goes_on(world: &World<'_>) -> bool {
    world.asks && (world.more)(SLOWLY)
}

/// The lines as text, `None` where they cannot be taken; and what to say of it.
fn taken(asks: bool, lines: &[Vec<u8>]) -> Result<(Option<Typed>, Vec<String>), Failure> {
    // A terminal hands over no longer line, and drops the rest without a word.
    if asks
        && let Some(longest) = LINE
        && lines.iter().any(|line| line.len() >= longest)
    {
        return Ok((None, vec![say!("plain.line_too_long", count = longest)]));
    }
    let Ok(whole) = String::from_utf8(lines.concat()) else {
        if asks {
            return Ok((None, vec![say!("plain.not_utf8")]));
        }
        return Err(Failure::Content {
            message: say!("cli.stdin_not_utf8"),
            hint: None,
        });
    };
    let whole = whole.replace("\r\n", "\n");
    let whole = whole.strip_suffix('\n').unwrap_or(&whole);
    let (text, keys) = without_keys(whole.trim_end_matches('\r'));
    let said = keys.then(|| say!("plain.keys_removed", text = text));
    let several = lines.len() > 1;
    Ok((Some(Typed { text, several }), said.into_iter().collect()))
}

/// The text without what arrow keys and the like leave in a line, and whether there was any. Marks round a paste
/// go without a word.
fn without_keys(given: &str) -> (String, bool) {
    if !given.contains('\u{1B}') {
        return (given.to_owned(), false);
    }
    let mut out = String::with_capacity(given.len());
    let mut keys = false;
    let mut rest = given;
    while let Some((before, after)) = rest.split_once('\u{1B}') {
        out.push_str(before);
        let length = sequence(after);
        let (sequence, left) = after.split_at(length);
        keys |= !matches!(sequence, "[200~" | "[201~");
        rest = left;
    }
    out.push_str(rest);
    (out, keys)
}

/// How many bytes after an escape character belong to it.
fn sequence(after: &str) -> usize {
    let mut chars = after.char_indices();
    match chars.next() {
        Some((_, '[')) => {
            for (at, c) in chars {
                match c {
                    ' '..='?' => {}
                    '@'..='~' => return at + c.len_utf8(),
                    _ => return at,
                }
            }
            after.len()
        }
        Some((_, 'O')) => match chars.next() {
            Some((at, 'A'..='D' | 'F' | 'H' | 'P'..='S')) => at + 1,
            _ => 0,
        },
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_taken_out_and_text_is_not() {
        for (given, text, keys) in [
            ("ab\u{1B}[Dc", "abc", true),
            ("a\u{1B}[1;5Cb", "ab", true),
            ("\u{1B}OAup", "up", true),
            ("\u{1B}[3~", "", true),
            ("\u{1B}Only", "Only", true),
            ("a\u{1B}", "a", true),
            ("\u{1B}[200~pasted [D]\u{1B}[201~", "pasted [D]", false),
            ("[D is no key", "[D is no key", false),
            ("\u{1B}[é", "é", true),
        ] {
            assert_eq!(without_keys(given), (text.to_owned(), keys), "{given:?}");
        }
    }
}
