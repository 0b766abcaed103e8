//! A record as plain text, for e-mail and screen readers: 72 columns, nothing that a terminal would obey.

use super::{Block, Record};
use crate::{say, text};

const WIDTH: usize = 72;

/// Renders the record.
#[must_use]
pub fn render(record: &Record) -> String {
    let mut out = Page::default();
    out.line(0, &record.marking_line());
    out.line(0, "");
    out.line(0, &record.title);
    out.line(0, "");
    if record.practice {
        out.line(0, &say!("record.practice_says"));
    }
    out.line(0, &record.notice);
    if !record.intro.is_empty() {
        out.line(0, "");
        out.line(0, &record.intro);
    }
    for section in &record.sections {
        out.line(0, "");
        out.line(0, "");
        out.line(0, &section.heading.to_uppercase());
        for block in &section.blocks {
            out.line(0, "");
            match block {
                Block::Heading(heading) => out.line(0, heading),
                Block::Paragraph(text) => out.line(0, text),
                Block::Fields(fields) => {
                    for field in fields {
                        out.field(0, &field.label, &field.value);
                    }
                }
                Block::Table(table) => {
                    out.line(0, &say!("record.caption", caption = table.caption));
                    for row in &table.rows {
                        out.line(0, "");
                        for (column, cell) in table.told(row) {
                            out.field(2, column, cell);
                        }
                    }
                }
            }
        }
    }
    out.line(0, "");
    out.line(0, &record.notice);
    if record.practice {
        out.line(0, &say!("record.practice_says"));
    }
    out.line(0, "");
    out.line(0, &record.marking_line());
    out.text
}

#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    /// Text at an indent, wrapped; its own line ends are kept.
    fn line(&mut self, indent: usize, text: &str) {
        let clean = text::clean_lines(text);
        for line in clean.split('\n') {
            let wrapped = text::wrap(line, WIDTH - indent);
            if wrapped.is_empty() {
                self.text.push('\n');
            }
            for part in wrapped {
                if !part.trim().is_empty() {
                    self.text.push_str(&" ".repeat(indent));
                    self.text.push_str(part.trim_end());
                }
                self.text.push('\n');
            }
        }
    }

    /// A label, and what stands for it: on the same line where it is one line.
    fn field(&mut self, indent: usize, label: &str, value: &str) {
        let one = say!("record.field", label = label, value = value);
        if !value.contains('\n') && text::width(&one) <= WIDTH - indent {
            self.line(indent, &one);
            return;
        }
        self.line(indent, &say!("record.label", label = label));
        self.line(indent + 4, value);
    }
}
