//! What a sign-off of a record is bound to: everything that the record says, a line for each thing, without
//! when and by whom it was printed, and without the sign-offs themselves.
//!
//! Unlike the text for a stage or the whole it holds words of the program's own, since a record does. So it
//! names the version that printed it, and another version that prints other words says that it cannot tell.

use std::collections::HashMap;

use super::build::{Printed, build};
use super::template::{self, Part, Template};
use super::{Block, Record, Section};
use crate::id::EventId;
use crate::say;
use crate::session::command::Command;
use crate::session::event::Actor;
use crate::session::signoff::covered::{Covered, Line, no_papers, quoted};
use crate::session::signoff::{self, Scope};
use crate::session::state::Case;

/// The form of the text.
pub const FORMAT: &str = "apposite-signed-record/1";

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What a record of a built-in kind says now; `None` where there is no such kind, and for one that says privileged
/// notes: their text is not in the session, so nobody could check what was signed.
#[must_use]
pub fn papers(case: &Case, kind: &str) -> Option<Covered> {
    let template = template::built_in(kind)?;
    let privileged = |section: &template::SectionTemplate| section.part == Part::Privileged;
    let says_them = template.sections.iter().any(privileged);
    (!says_them).then(|| covered(case, &template))
}

/// The command with what the record says now, where a record is signed.
#[must_use]
pub fn with_paper(case: &Case, mut command: signoff::Command) -> Command {
    if let signoff::Command::Sign {
        scope: Scope::Record(kind),
        paper,
        ..
    } = &mut command
    {
        *paper = papers(case, kind);
    }
    Command::SignOff(command)
}

/// What a record made with this template says now.
#[must_use]
pub fn covered(case: &Case, template: &Template) -> Covered {
    let nobody = Actor::default();
    let printed = Printed {
        at: "",
        by: &nobody,
        version: "",
        papers: no_papers,
    };
    let mut template = template.clone();
    // What tells of every entry would change with the sign-off itself.
    let left_out = [
        Part::Signoffs,
        Part::People,
        Part::History,
        Part::Redactions,
    ];
    template
        .sections
        .retain(|section| !left_out.contains(&section.part));
    let record = build(case, &template, printed);
    let mut pen = Pen::default();
    pen.put("session".to_owned(), quoted(case.id()), Vec::new());
    pen.put(
        "scope".to_owned(),
        format!("record {}", record.kind),
        Vec::new(),
    );
    pen.frame(&record);
    for section in &record.sections {
        pen.section(section);
    }
    Covered {
        format: FORMAT,
        program: VERSION,
        lines: pen.lines,
    }
}

#[derive(Default)]
struct Pen {
    lines: Vec<Line>,
    /// How often each key was used, so that none is used twice.
    used: HashMap<String, usize>,
}

impl Pen {
    fn put(&mut self, key: String, value: String, events: Vec<EventId>) {
        let used = self.used.entry(key.clone()).or_insert(0);
        *used += 1;
        let key = if *used == 1 {
            key
        } else {
            format!("{key} ({used})")
        };
        self.lines.push(Line { key, value, events });
    }

    fn frame(&mut self, record: &Record) {
        for (key, value) in [
            ("language", &record.language),
            ("title", &record.title),
            ("marking", &record.marking),
            ("handling", &record.handling),
            ("notice", &record.notice),
            ("intro", &record.intro),
        ] {
            self.put(key.to_owned(), quoted(value), Vec::new());
        }
    }

    fn section(&mut self, section: &Section) {
        // They change with every entry, a sign-off among them, and with whoever prints.
        let of_the_print = [
            say!("record.digest"),
            say!("record.entries"),
            say!("record.printed"),
        ];
        let leaves_out = |label: &String| {
            matches!(section.part, Part::Header | Part::Appendix) && of_the_print.contains(label)
        };
        let heading = quoted(&section.heading);
        self.put(format!("section {heading}"), String::new(), Vec::new());
        for block in &section.blocks {
            match block {
                Block::Heading(text) => {
                    self.put(format!("heading in {heading}"), quoted(text), Vec::new());
                }
                Block::Paragraph(text) => {
                    self.put(format!("paragraph in {heading}"), quoted(text), Vec::new());
                }
                Block::Fields(fields) => {
                    for field in fields.iter().filter(|field| !leaves_out(&field.label)) {
                        let key = format!("field {} in {heading}", quoted(&field.label));
                        self.put(key, quoted(&field.value), field.from.events.clone());
                    }
                }
                Block::Table(table) => {
                    let columns: Vec<String> =
                        table.columns.iter().map(|text| quoted(text)).collect();
                    let key = format!("table {} in {heading}", quoted(&table.caption));
                    self.put(key.clone(), columns.join(" "), Vec::new());
                    for row in &table.rows {
                        let cells: Vec<String> =
                            row.cells.iter().map(|text| quoted(text)).collect();
                        self.put(
                            format!("row of {key}"),
                            cells.join(" "),
                            row.from.events.clone(),
                        );
                    }
                }
            }
        }
    }
}
