//! A record as Markdown. Text from people cannot make headings, links, tables or HTML.

use super::{Block, Record, Table};
use crate::{say, text};

/// Renders the record.
#[must_use]
pub fn render(record: &Record) -> String {
    let mut out = String::new();
    let marking = strong(&record.marking_line());
    out.push_str(&marking);
    out.push_str(&heading(1, &record.title));
    if record.practice {
        out.push_str(&strong(&say!("record.practice_says")));
    }
    out.push_str(&strong(&record.notice));
    if !record.intro.is_empty() {
        out.push_str(&paragraph(&record.intro));
    }
    for section in &record.sections {
        out.push_str(&heading(2, &section.heading));
        for block in &section.blocks {
            match block {
                Block::Heading(text) => out.push_str(&heading(3, text)),
                Block::Paragraph(text) => out.push_str(&paragraph(text)),
                Block::Fields(fields) => {
                    let fields = fields.iter();
                    let fields = fields.map(|field| (field.label.as_str(), field.value.as_str()));
                    write_fields(fields, &mut out);
                }
                Block::Table(table) => write_table(table, &mut out),
            }
        }
    }
    out.push_str(&strong(&record.notice));
    if record.practice {
        out.push_str(&strong(&say!("record.practice_says")));
    }
    out.push_str(marking.trim_end());
    out.push('\n');
    out
}

fn strong(text: &str) -> String {
    format!("**{}**\n\n", escaped(text))
}

fn heading(level: usize, text: &str) -> String {
    let text = cell(text);
    // Signs at the end of a heading are taken for its closing sequence and dropped.
    let (body, signs) = text.split_at(text.trim_end_matches('#').len());
    let slashes = body.len() - body.trim_end_matches('\\').len();
    // One that begins the line is escaped already.
    let done = usize::from(!signs.is_empty() && slashes % 2 == 1);
    let rest = "\\#".repeat(signs.len() - done);
    format!("{} {body}{}{rest}\n\n", "#".repeat(level), &signs[..done])
}

fn paragraph(text: &str) -> String {
    let lines: Vec<String> = text::clean_lines(text).split('\n').map(escaped).collect();
    format!("{}\n\n", lines.join("  \n"))
}

fn write_fields<'a>(fields: impl Iterator<Item = (&'a str, &'a str)>, out: &mut String) {
    for (label, value) in fields {
        for part in ["- **", &cell(label), "**: ", &cell(value), "\n"] {
            out.push_str(part);
        }
    }
    out.push('\n');
}

fn write_table(table: &Table, out: &mut String) {
    out.push_str(&heading(3, &table.caption));
    if table.is_wide() {
        for row in &table.rows {
            let mut told = table.told(row);
            if let Some((column, cell)) = told.next() {
                let head = say!("record.row_headed", column = column, cell = cell);
                out.push_str(&heading(4, &head));
            }
            write_fields(told, out);
        }
        return;
    }
    let row = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    out.push_str(&row(&table.columns));
    out.push('|');
    out.push_str(&" --- |".repeat(table.columns.len()));
    out.push('\n');
    for line in &table.rows {
        out.push_str(&row(&line.cells));
    }
    out.push('\n');
}

/// Text within one line; its own line ends become breaks.
fn cell(text: &str) -> String {
    let lines: Vec<String> = text::clean_lines(text)
        .split('\n')
        .map(|line| escaped(line.trim_end()))
        .collect();
    lines.join("<br>")
}

/// Escapes everything that Markdown could take for more than text.
fn escaped(line: &str) -> String {
    let line = text::clean(line);
    let mut out = String::with_capacity(line.len() + 8);
    for (place, c) in line.char_indices() {
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' => true,
            '#' | '+' | '-' | '=' => line[..place].trim().is_empty(),
            '.' | ')' => {
                let before = line[..place].trim_start();
                !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit())
            }
            '!' => line[place + 1..].starts_with('['),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        for (text, expected) in [
            ("# no heading", "\\# no heading"),
            ("1. no list", "1\\. no list"),
            ("a | b", "a \\| b"),
            ("<script>", "\\<script\\>"),
            ("[x](y) ![z](w)", "\\[x\\](y) \\!\\[z\\](w)"),
            ("two-part", "two-part"),
            ("costs 3. Then", "costs 3. Then"),
        ] {
            assert_eq!(escaped(text), expected);
        }
        assert_eq!(heading(1, "The C #"), "# The C \\#\n\n");
        assert_eq!(heading(2, "##"), "## \\#\\#\n\n");
        assert_eq!(cell("a\nb\u{202e}"), "a<br>b\\<U+202E\\>");
    }
}
