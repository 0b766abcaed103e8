//! A page of the manual as lines of a terminal: headings, paragraphs, lists, tables, and commands as they are
//! typed.
//!
//! The pages are the program's own Markdown, compiled in. Text from people and flows goes through
//! [`super::markup`], which knows less on purpose.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{clean_lines, width, wrap};

/// How far everything but headings stands in.
const INDENT: usize = 2;
/// How far commands stand in, so that they are seen at once and copied whole.
const TYPED: usize = 6;
/// The narrowest last column of a table; where less is left, the cells of a row stand under one another.
const NARROWEST: usize = 20;
/// Columns between two cells.
const GAP: usize = 2;

/// The page in lines of at most so many columns. Commands are never broken, since they are copied.
#[must_use]
pub fn lines(page: &str, columns: usize) -> Vec<String> {
    let text = clean_lines(page);
    let mut drawn = Page {
        columns,
        ..Page::default()
    };
    for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
        drawn.take(event);
    }
    drawn.lines
}

/// The title: the words of the first heading.
#[must_use]
pub fn title(page: &str) -> &str {
    let mut lines = page.lines();
    lines
        .find_map(|line| line.strip_prefix("# "))
        .unwrap_or_default()
        .trim()
}

#[derive(Debug, Default)]
struct Page {
    columns: usize,
    lines: Vec<String>,
    /// The block being read.
    text: String,
    /// Per open list: the number of its next entry, if it is numbered.
    lists: Vec<Option<u64>>,
    /// The mark of an entry whose first block is still to come.
    mark: Option<String>,
    /// The address of an open link.
    address: String,
    /// Rows of an open table, the headings first.
    table: Vec<Vec<String>>,
}

impl Page {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Code(text) => {
                self.text.push('`');
                self.text.push_str(&text);
                self.text.push('`');
            }
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.text.push_str(&text),
            Event::SoftBreak => self.text.push(' '),
            Event::HardBreak => self.text.push('\n'),
            Event::Rule => self.block(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.block();
                if self.lists.is_empty() {
                    self.gap();
                }
                self.lists.push(first);
            }
            Tag::Item => {
                self.block();
                let number = self.lists.last_mut().and_then(|next| {
                    let number = *next;
                    *next = number.map(|number| number.saturating_add(1));
                    number
                });
                self.mark = Some(match number {
                    Some(number) => format!("{number}. "),
                    None => "- ".to_owned(),
                });
            }
            Tag::TableHead | Tag::TableRow => self.table.push(Vec::new()),
            Tag::TableCell => self.text.clear(),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.address = dest_url.into_string();
            }
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript => {}
            Tag::Paragraph
            | Tag::CodeBlock(_)
            | Tag::Table(_)
            | Tag::Heading { .. }
            | Tag::BlockQuote(_)
            | Tag::HtmlBlock
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => self.block(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => self.heading(level as usize),
            TagEnd::List(_) => {
                self.block();
                self.lists.pop();
            }
            TagEnd::CodeBlock => self.commands(),
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.text);
                if let Some(row) = self.table.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Table => self.rows(),
            TagEnd::Link | TagEnd::Image => {
                let address = std::mem::take(&mut self.address);
                if !address.is_empty() && !self.text.ends_with(&address) {
                    self.text.push_str(" (");
                    self.text.push_str(&address);
                    self.text.push(')');
                }
            }
            TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
            TagEnd::Item
            | TagEnd::Paragraph
            | TagEnd::BlockQuote(_)
            | TagEnd::HtmlBlock
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::MetadataBlock(_) => self.block(),
        }
    }

    /// An empty line, but not at the top and never two.
    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    /// Text at an indent, wrapped; `first` stands at the start of its first line.
    fn wrapped(&mut self, text: &str, indent: usize, first: &str) {
        let room = self.columns.saturating_sub(indent).max(1);
        for (place, line) in wrap(text, room).into_iter().enumerate() {
            let line = line.trim_end();
            let lead = match place {
                0 => format!("{}{first}", " ".repeat(indent - width(first))),
                _ => " ".repeat(indent),
            };
            self.lines
                .push(format!("{lead}{line}").trim_end().to_owned());
        }
    }

    /// Ends a paragraph or an entry of a list.
    fn block(&mut self) {
        let text = std::mem::take(&mut self.text);
        if text.trim().is_empty() {
            return;
        }
        if self.lists.is_empty() {
            self.gap();
            self.wrapped(text.trim(), INDENT, "");
            return;
        }
        let mark = self.mark.take();
        if mark.is_none() {
            // A further paragraph of an entry.
            self.gap();
        }
        let mark = mark.unwrap_or_default();
        let indent = INDENT * self.lists.len() + width(&mark).max(2);
        self.wrapped(text.trim(), indent, &mark);
    }

    fn heading(&mut self, level: usize) {
        let text = std::mem::take(&mut self.text);
        self.gap();
        let text = match level {
            1 => text.to_uppercase(),
            _ => text,
        };
        self.wrapped(text.trim(), 0, "");
    }

    fn commands(&mut self) {
        let text = std::mem::take(&mut self.text);
        self.gap();
        let indent = " ".repeat(TYPED);
        for line in text.trim_end().lines() {
            self.lines
                .push(format!("{indent}{line}").trim_end().to_owned());
        }
    }

    fn rows(&mut self) {
        let rows = std::mem::take(&mut self.table);
        let count = rows.iter().map(Vec::len).max().unwrap_or(0);
        let Some(last) = count.checked_sub(1) else {
            return;
        };
        let widest = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| width(cell)).max().unwrap_or(0)
        };
        let before: usize = (0..last).map(|column| widest(column) + GAP).sum();
        let room = self.columns.saturating_sub(INDENT + before);
        self.gap();
        if room < NARROWEST.min(widest(last)) {
            for row in rows.iter().skip(1) {
                for (place, cell) in row.iter().enumerate() {
                    let indent = if place == 0 { INDENT } else { 2 * INDENT };
                    self.wrapped(cell, indent, "");
                }
            }
            return;
        }
        for row in &rows {
            let mut lead = " ".repeat(INDENT);
            for (column, cell) in row.iter().take(last).enumerate() {
                lead.push_str(cell);
                lead.push_str(&" ".repeat(widest(column) + GAP - width(cell)));
            }
            let cell = row.get(last).map_or("", String::as_str);
            self.wrapped(cell, width(&lead), &lead);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# Files\n\nOne file is\none `session file`.\n\n## Names\n\n- first, which is long\n- second\n\n```sh\napposite status a-file-with-a-long-name.apposite.jsonl\n```\n\n| code | what |\n|---|---|\n| 0 | done |\n| 101 | our mistake, which is ours to mend |\n";

    #[test]
    fn a_page_is_drawn_with_its_headings_lists_commands_and_tables() {
        let drawn = lines(PAGE, 30).join("\n");
        assert_eq!(
            drawn,
            "FILES\n\n  One file is one `session\n  file`.\n\nNames\n\n  - first, which is long\n  - second\n\n      apposite status a-file-with-a-long-name.apposite.jsonl\n\n  code  what\n  0     done\n  101   our mistake, which is\n        ours to mend"
        );
        assert_eq!(title(PAGE), "Files");
    }

    #[test]
    fn where_there_is_no_room_for_a_table_its_cells_stand_under_one_another() {
        let page = "| name | what |\n|---|---|\n| a-long-name | what it is for, in words |\n";
        assert_eq!(
            lines(page, 24),
            ["  a-long-name", "    what it is for, in", "    words"]
        );
    }

    #[test]
    fn nothing_but_commands_is_wider_than_the_terminal() {
        for columns in 12..100 {
            for line in lines(PAGE, columns) {
                let typed = line.trim_start().starts_with("apposite ");
                assert!(typed || width(&line) <= columns, "{columns}: {line}");
            }
        }
    }
}
