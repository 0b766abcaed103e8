//! A record as one HTML file: no script, nothing from elsewhere, readable by screen readers and on paper.

use super::{Block, Record, Table};
use crate::{say, text};

/// Dark on white, light on ink; A4 with the marking on every sheet.
const STYLE: &str = "
:root { color-scheme: light; }
body { font: 1rem/1.5 Arial, Helvetica, sans-serif; color: #0b0c0c; background: #fff; max-width: 60rem; margin: 0 auto; padding: 0 1rem 2rem; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; line-height: 1.2; } h2 { font-size: 1.375rem; margin-top: 2.5rem; border-top: 1px solid #505a5f; padding-top: .75rem; } h3 { font-size: 1.1rem; margin-bottom: .25rem; } h4 { font-size: 1rem; margin: 1rem 0 .25rem; }
a { color: #1d4ed8; } a:focus, nav a:focus { outline: 3px solid #0b0c0c; outline-offset: 2px; background: #fff3b0; }
.skip { position: absolute; left: -999rem; } .skip:focus { position: static; }
.marking { font-weight: bold; text-align: center; letter-spacing: .05em; margin: .75rem 0; }
.notice { font-weight: bold; border: 2px solid #0b0c0c; padding: .5rem .75rem; }
dl { margin: .25rem 0 1rem; } dl > div { display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr; gap: .25rem 1rem; padding: .25rem 0; border-bottom: 1px solid #d0d4d6; }
dt { font-weight: bold; } dd { margin: 0; white-space: pre-wrap; }
.table { overflow-x: auto; } table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem; } caption { text-align: start; font-weight: bold; font-size: 1.1rem; padding: .25rem 0; }
th, td { text-align: start; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #d0d4d6; } td { white-space: pre-wrap; } th[scope=row] { font-weight: normal; }
@media (max-width: 40rem) { dl > div { grid-template-columns: 1fr; } }
@page { size: A4; margin: 18mm 15mm; }
@media print { body { font-size: 10.5pt; max-width: none; padding: 0; } nav, .skip { display: none; } h2, h3, h4, caption { break-after: avoid; } tr, dl > div { break-inside: avoid; } thead { display: table-header-group; } .table { overflow: visible; } a { color: inherit; text-decoration: none; } }
";

/// Renders the record.
#[must_use]
pub fn render(record: &Record) -> String {
    let mut out = Page::default();
    let marking = record.marking_line();
    let language = attribute(&record.language);
    out.raw("<!doctype html>\n<html lang=\"");
    out.raw(&language);
    out.raw("\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    out.text(&record.title);
    out.raw("</title>\n<style>");
    out.raw(STYLE);
    // The marking on every sheet; a quote or backslash of the text cannot end the string.
    let printed = css_string(&marking);
    out.raw(&format!(
        "@page {{ @top-center {{ content: \"{printed}\"; font: bold 9pt Arial, sans-serif; }} @bottom-center {{ content: \"{printed}\"; font: bold 9pt Arial, sans-serif; }} @bottom-right {{ content: counter(page) \" / \" counter(pages); font: 9pt Arial, sans-serif; }} }}\n</style>\n</head>\n<body>\n"
    ));
    out.raw("<a class=\"skip\" href=\"#main\">");
    out.text(&say!("record.skip"));
    out.raw("</a>\n<header>\n");
    out.element("p", " class=\"marking\"", &marking);
    out.element("h1", " dir=\"auto\"", &record.title);
    if record.practice {
        out.element("p", " class=\"notice\"", &say!("record.practice_says"));
    }
    out.element("p", " class=\"notice\"", &record.notice);
    if !record.intro.is_empty() {
        out.element("p", "", &record.intro);
    }
    out.raw("</header>\n<nav aria-label=\"");
    out.raw(&attribute(&say!("record.contents")));
    out.raw("\">\n<ul>\n");
    for (number, section) in record.sections.iter().enumerate() {
        out.raw(&format!("<li><a href=\"#s{number}\">"));
        out.text(&section.heading);
        out.raw("</a></li>\n");
    }
    out.raw("</ul>\n</nav>\n<main id=\"main\">\n");
    for (number, section) in record.sections.iter().enumerate() {
        out.raw(&format!("<section aria-labelledby=\"s{number}\">\n"));
        out.element("h2", &format!(" id=\"s{number}\""), &section.heading);
        for block in &section.blocks {
            match block {
                Block::Heading(heading) => out.element("h3", " dir=\"auto\"", heading),
                Block::Paragraph(text) => out.element("p", " dir=\"auto\"", text),
                Block::Fields(fields) => {
                    let fields = fields.iter();
                    out.fields(fields.map(|field| (field.label.as_str(), field.value.as_str())));
                }
                Block::Table(table) => out.table(table),
            }
        }
        out.raw("</section>\n");
    }
    out.raw("</main>\n<footer>\n");
    out.element("p", " class=\"notice\"", &record.notice);
    if record.practice {
        out.element("p", " class=\"notice\"", &say!("record.practice_says"));
    }
    out.element("p", " class=\"marking\"", &marking);
    out.raw("</footer>\n</body>\n</html>\n");
    out.html
}

#[derive(Default)]
struct Page {
    html: String,
}

impl Page {
    fn raw(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Text, cleaned and escaped; line ends become breaks.
    fn text(&mut self, text: &str) {
        let clean = text::clean_lines(text);
        for (number, line) in clean.split('\n').enumerate() {
            if number > 0 {
                self.raw("<br>");
            }
            let line = escaped(line);
            self.raw(&line);
        }
    }

    fn element(&mut self, name: &str, attributes: &str, text: &str) {
        self.raw(&format!("<{name}{attributes}>"));
        self.text(text);
        self.raw(&format!("</{name}>\n"));
    }

    fn fields<'a>(&mut self, fields: impl Iterator<Item = (&'a str, &'a str)>) {
        self.raw("<dl>\n");
        for (label, value) in fields {
            self.raw("<div>");
            self.element("dt", "", label);
            self.element("dd", " dir=\"auto\"", value);
            self.raw("</div>\n");
        }
        self.raw("</dl>\n");
    }

    /// A table that no page has room for, row by row.
    fn rows(&mut self, table: &Table) {
        self.element("h3", " dir=\"auto\"", &table.caption);
        for row in &table.rows {
            let mut told = table.told(row);
            if let Some((column, cell)) = told.next() {
                let head = say!("record.row_headed", column = column, cell = cell);
                self.element("h4", " dir=\"auto\"", &head);
            }
            self.fields(told);
        }
    }

    fn table(&mut self, table: &Table) {
        if table.is_wide() {
            self.rows(table);
            return;
        }
        // A table wider than the screen scrolls by itself, and by keyboard.
        self.raw("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
        let label = attribute(&table.caption);
        self.raw(&label);
        self.raw("\">\n<table>\n");
        self.element("caption", "", &table.caption);
        self.raw("<thead>\n<tr>");
        for column in &table.columns {
            self.element("th", " scope=\"col\"", column);
        }
        self.raw("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            self.raw("<tr>");
            for (place, cell) in row.cells.iter().enumerate() {
                if place == 0 {
                    self.element("th", " scope=\"row\" dir=\"auto\"", cell);
                } else {
                    self.element("td", " dir=\"auto\"", cell);
                }
            }
            self.raw("</tr>\n");
        }
        self.raw("</tbody>\n</table>\n</div>\n");
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

fn attribute(text: &str) -> String {
    escaped(&text::clean(text))
}

/// Text inside a quoted string of a style sheet: whatever is not plain becomes its number.
fn css_string(text: &str) -> String {
    let clean = text::clean(text);
    clean
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || matches!(c, ' ' | '-' | '.' | ',' | ':') {
                c.to_string()
            } else {
                format!("\\{:x} ", u32::from(c))
            }
        })
        .collect()
}
