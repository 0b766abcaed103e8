//! Text as spreadsheets and comma-separated files hold it: cells from text, and text that no spreadsheet takes for a
//! formula.

use std::borrow::Cow;

/// One row of cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// The how manyth row it is where it comes from, from 1.
    pub number: usize,
    pub cells: Vec<String>,
    /// What is in the cells is not as a person sees it there: a workbook keeps 12.5% as 0.125.
    pub unformatted: bool,
}

/// Whether pasted text comes from a spreadsheet: there are tabs in it.
#[must_use]
pub fn is_sheet(text: &str) -> bool {
    text.contains('\t')
}

/// The cells of text that was copied from a spreadsheet, or of comma-separated values: tabs stand between cells where
/// there are any outside quotes, else commas or semicolons, whichever the first line has more of. A cell in quotes may
/// hold line ends and what stands between cells, and a quote is written twice in it. Rows without anything are left
/// out, and are counted.
#[must_use]
pub fn read(text: &str) -> Vec<Line> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let apart = apart(&text);
    let mut lines = Vec::new();
    let mut number = 1;
    let mut cells = Vec::new();
    let mut rest = text.as_str();
    loop {
        let (cell, after, _) = cell(rest, apart);
        cells.push(cell);
        let ends = after.chars().next();
        if ends != Some(apart) {
            let cells = std::mem::take(&mut cells);
            if cells.iter().any(|cell| !super::is_blank(cell)) {
                lines.push(Line {
                    number,
                    cells,
                    unformatted: false,
                });
            }
            number += 1;
        }
        match ends {
            Some(end) => rest = &after[end.len_utf8()..],
            None => return lines,
        }
    }
}

/// What stands between the cells.
fn apart(text: &str) -> char {
    let first = text.lines().find(|line| !super::is_blank(line));
    let first = first.unwrap_or_default();
    // What stands in quotes stands in a cell.
    let bare: String = first.split('"').step_by(2).collect();
    let count = |c: char| bare.matches(c).count();
    let apart = if count(';') > count(',') { ';' } else { ',' };
    if has_tabs_between(text, apart) {
        '\t'
    } else {
        apart
    }
}

/// Whether there are tabs that do not stand in quotes, where this stands between cells.
fn has_tabs_between(text: &str, apart: char) -> bool {
    if !text.contains('\t') {
        return false;
    }
    let mut rest = text;
    loop {
        let (cell, after, in_quotes) = cell(rest, apart);
        if !in_quotes && cell.contains('\t') {
            return true;
        }
        let Some(end) = after.chars().next() else {
            return false;
        };
        rest = &after[end.len_utf8()..];
    }
}

/// The first cell, the text from what ends it, and whether the cell stands in quotes.
fn cell(text: &str, apart: char) -> (String, &str, bool) {
    if let Some((cell, after)) = text.strip_prefix('"').and_then(|text| quoted(text, apart)) {
        return (cell, after, true);
    }
    let end = text.find([apart, '\n']).unwrap_or(text.len());
    (text[..end].to_owned(), &text[end..], false)
}

/// A cell after its opening quote; `None` where no quote closes it before the cell ends, so that it stands for itself.
fn quoted(text: &str, apart: char) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let (before, after) = rest.split_once('"')?;
        cell.push_str(before);
        if let Some(twice) = after.strip_prefix('"') {
            cell.push('"');
            rest = twice;
            continue;
        }
        let ends = after.is_empty() || after.starts_with([apart, '\n']);
        return ends.then_some((cell, after));
    }
}

/// Whether a spreadsheet could take it for a formula, or drop what it begins with.
fn is_formula(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    let first = bare.trim_start().chars().next();
    first.is_some_and(|c| "=+-@|%\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}".contains(c))
        || bare.starts_with(char::is_whitespace)
}

/// A cell that no spreadsheet takes for a formula, whatever somebody typed: an apostrophe stands before it.
#[must_use]
pub fn harmless(cell: &str) -> Cow<'_, str> {
    if is_formula(cell) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

/// A cell as it was before [`harmless`].
#[must_use]
pub fn as_meant(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(bare) if is_formula(bare) => bare,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        read(text).into_iter().map(|line| line.cells).collect()
    }

    #[test]
    fn spreadsheets_and_files_are_read_as_they_are_written() {
        for (text, want) in [
            ("a\tb\r\nc\td\r\n", vec![vec!["a", "b"], vec!["c", "d"]]),
            ("a\tb, c\n\td", vec![vec!["a", "b, c"], vec!["", "d"]]),
            ("\"two\nlines\"\tx", vec![vec!["two\nlines", "x"]]),
            ("\"say \"\"so\"\"\",x", vec![vec!["say \"so\"", "x"]]),
            ("5\" pipe\tx", vec![vec!["5\" pipe", "x"]]),
            ("\"never closed\tx\n", vec![vec!["\"never closed", "x"]]),
            ("\"so\" he said\tx", vec![vec!["\"so\" he said", "x"]]),
            ("\u{feff}a;b, c;d", vec![vec!["a", "b, c", "d"]]),
            ("\"x, y, z\";b", vec![vec!["x, y, z", "b"]]),
            ("", vec![]),
        ] {
            assert_eq!(cells(text), want, "{text:?}");
        }
        let numbers: Vec<usize> = read("a\tb\n\n\t\nc\td")
            .iter()
            .map(|line| line.number)
            .collect();
        assert_eq!(numbers, [1, 4]);
    }

    #[test]
    fn what_is_made_harmless_is_read_as_it_was() {
        for cell in [
            "=1+1", "'=1", "''-x", "-5", "it's", "'so'", " x", "' x", "", "'",
        ] {
            assert!(!harmless(cell).starts_with(['=', '+', '-', '@', ' ']));
            assert_eq!(as_meant(&harmless(cell)), cell);
        }
    }
}
