//! A register as CSV, JSON Lines and Markdown.

use std::io;

use serde_json::{Map, Value, json};

use super::columns::COLUMNS;
use super::{Failure, Project, Register};
use crate::cli::world::escaped;
use crate::record::template::Part;
use crate::record::{self, Block, Field, Record, Section, Table, Trace, markdown};
use crate::session::summary::words;
use crate::store::FileState;
use crate::{say, text, time};

/// The byte order mark: without it Excel on Windows reads the file in another encoding than it is written in.
pub(super) const MARK: char = '\u{feff}';

/// Comma-separated values: a row of names, a row for the register itself, then a row a project and a row for
/// each file that could not be read. The marking of the whole stands in every row, so that it stays with
/// whatever is cut out of it.
pub(super) fn csv(register: &Register) -> Result<String, Failure> {
    let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
    let mut row = |cells: Vec<String>| -> io::Result<()> {
        let cells = cells.iter().map(|cell| safe(cell));
        writer.write_record(cells).map_err(io::Error::other)
    };
    let whole = register.marking.text();
    let named = ["row", "register_marking"].into_iter();
    let names = named.chain(COLUMNS.iter().map(|(name, _)| *name));
    row(names.map(str::to_owned).collect())?;
    let of_kind = |kind: &str, filled: &[(&str, String)]| -> Vec<String> {
        let mut cells = vec![kind.to_owned(), whole.to_owned()];
        cells.extend(COLUMNS.iter().map(|(name, _)| {
            let mut filled = filled.iter();
            filled
                .find(|(of, _)| of == name)
                .map(|(_, value)| value.clone())
                .unwrap_or_default()
        }));
        cells
    };
    let head: Vec<String> = register
        .head()
        .into_iter()
        .map(|(label, value)| say!("list.head_line", label = label, value = value))
        .collect();
    row(of_kind(
        "register",
        &[
            ("title", say!("list.register_title")),
            ("marking", whole.to_owned()),
            ("handling", crate::words::long_list(&register.handling)),
            ("status", say!("list.register_notice")),
            (
                "trouble",
                format!("{}; {}", crate::words::long_list(&head), register.warning()),
            ),
            ("last_changed", register.made.clone()),
            ("file", register.folder.clone()),
        ],
    ))?;
    for project in &register.projects {
        let mut cells = vec!["project".to_owned(), whole.to_owned()];
        let values = COLUMNS.iter().map(|(_, of)| of(project, &register.today));
        cells.extend(values.map(|value| as_cell(&value)));
        row(cells)?;
    }
    for file in &register.not_read {
        row(of_kind(
            "not-read",
            &[
                ("title", file.title()),
                ("file", file.listed.path.to_string_lossy().into_owned()),
                ("file_state", file.state.word().to_owned()),
                ("trouble", file.listed.trouble.clone().unwrap_or_default()),
            ],
        ))?;
    }
    let bytes = writer.into_inner().map_err(io::Error::other)?;
    Ok(String::from_utf8(bytes).map_err(io::Error::other)?)
}

/// A value as text. What cannot be told is said so and is no empty cell, which would read as none.
fn as_cell(value: &Value) -> String {
    match value {
        Value::Null => say!("list.cannot_tell"),
        Value::String(text) => text.clone(),
        Value::Bool(true) => say!("edition.yes"),
        Value::Bool(false) => say!("edition.no"),
        Value::Array(list) => {
            let list: Vec<String> = list.iter().map(as_cell).collect();
            crate::words::long_list(&list)
        }
        other => other.to_string(),
    }
}

/// Text that no spreadsheet takes for a formula, whatever somebody called a project, and no terminal for
/// anything but text.
fn safe(cell: &str) -> String {
    let lines: Vec<&str> = cell.split('\n').map(str::trim_end).collect();
    let cell = text::clean(&lines.join(" ")).into_owned();
    text::cells::harmless(&cell).into_owned()
}

/// JSON Lines: a line for the register itself, then a line a project and a line for each file that could not
/// be read.
pub(super) fn jsonl(register: &Register) -> String {
    let mut lines = vec![json!({ "register": {
        "title": say!("list.register_title"),
        "notice": say!("list.register_notice"),
        "warning": register.warning(),
        "made": register.made,
        "folder": register.folder,
        "marking": register.marking,
        "handling": register.handling,
        "projects": register.projects.len(),
        "not_read": register.not_read.len(),
        "practice_left_out": register.practice_left_out,
    }})];
    for project in &register.projects {
        let members = COLUMNS.iter();
        let mut members: Map<String, Value> = members
            .map(|(name, of)| ((*name).to_owned(), of(project, &register.today)))
            .collect();
        // Titles are for people; a program that reads this names a flow by its id.
        members.insert("flow_id".to_owned(), json!(project.summary.flow));
        lines.push(json!({ "project": members }));
    }
    for file in &register.not_read {
        lines.push(json!({ "not_read": {
            "title": file.title(),
            "file": file.listed.path.to_string_lossy(),
            "file_state": file.state.word(),
            "trouble": file.listed.trouble,
        }}));
    }
    let lines: Vec<String> = lines
        .iter()
        .map(|line| escaped(&line.to_string()))
        .collect();
    lines.join("\n") + "\n"
}

/// Markdown: a table to read in a minute, then each project by itself.
pub(super) fn markdown(register: &Register) -> String {
    let section = |heading: String, blocks: Vec<Block>| Section {
        part: Part::Fields,
        heading,
        blocks,
    };
    let head = register.head().into_iter();
    let mut blocks = vec![Block::Fields(
        head.map(|(label, value)| Field::new(label, value))
            .collect(),
    )];
    blocks.push(Block::Paragraph(register.warning()));
    blocks.push(Block::Table(overview(register)));
    let mut sections = vec![section(say!("list.section_all"), blocks)];
    if !register.projects.is_empty() {
        let mut blocks = Vec::new();
        for project in &register.projects {
            blocks.push(Block::Heading(titled(project)));
            blocks.push(Block::Fields(fields(project, &register.today)));
        }
        sections.push(section(say!("list.section_each"), blocks));
    }
    if !register.not_read.is_empty() {
        let files = register.not_read.iter();
        let files = files.map(|file| {
            let why = file.listed.trouble.clone().unwrap_or_default();
            Field::new(file.listed.path.to_string_lossy().into_owned(), why)
        });
        let blocks = vec![Block::Fields(files.collect())];
        sections.push(section(say!("list.section_not_read"), blocks));
    }
    markdown::render(&Record {
        format: record::FORMAT,
        kind: "register".to_owned(),
        language: crate::words::spoken().tag().to_owned(),
        title: say!("list.register_title"),
        marking: register.marking.text().to_owned(),
        handling: crate::words::long_list(&register.handling),
        practice: false,
        notice: say!("list.register_notice"),
        intro: String::new(),
        sections,
    })
}

fn titled(project: &Project) -> String {
    let summary = &project.summary;
    if summary.practice {
        say!("cli.session_practice", title = summary.title)
    } else {
        summary.title.clone()
    }
}

fn overview(register: &Register) -> Table {
    let columns = [
        say!("list.column_title"),
        say!("list.column_owner"),
        say!("list.column_stands"),
        say!("list.column_holds"),
        say!("list.column_overdue"),
        say!("list.column_review"),
        say!("list.column_marking"),
        say!("list.column_file"),
    ];
    let rows = register.projects.iter().map(|project| {
        let summary = &project.summary;
        let over = summary.over.as_ref();
        let untold = || say!("list.cannot_tell");
        let review = match (over, summary.review()) {
            (None, _) => untold(),
            (Some(_), Some(due)) => time::date_words(&due.on),
            (Some(_), None) => say!("list.no_date"),
        };
        record::Row {
            cells: vec![
                titled(project),
                summary.owner_names(),
                over.map_or_else(untold, |_| words::standing(summary)),
                words::holding(summary).unwrap_or_else(untold),
                summary.overdue(&register.today).len().to_string(),
                review,
                summary.marking.text().to_owned(),
                file(project),
            ],
            from: Trace::default(),
        }
    });
    Table {
        caption: say!("list.caption"),
        columns: columns.to_vec(),
        rows: rows.collect(),
    }
}

/// In what state the file is that a project is told from.
fn file(project: &Project) -> String {
    match project.row.state {
        FileState::Whole => say!("list.file_whole"),
        FileState::Damaged => say!("list.file_damaged"),
        FileState::Newer => say!("list.file_newer"),
        // Nothing can be told of these, so none is a project.
        FileState::Foreign | FileState::NotRead | FileState::TooBig | FileState::NotFile => {
            say!("list.cannot_tell")
        }
    }
}

/// Everything of a project that is there.
fn fields(project: &Project, today: &str) -> Vec<Field> {
    let columns = COLUMNS.iter().filter(|(name, _)| *name != "title");
    columns
        .filter_map(|(name, of)| {
            let value = as_cell(&of(project, today));
            let label = name.replace('_', " ");
            (!value.is_empty()).then(|| Field::new(label, value))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn no_cell_is_a_formula() {
        for text in [
            "=1+1",
            "+44",
            "-2",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "  =1",
            "\u{ff1d}1",
            "|calc",
            "%x",
        ] {
            let cell = safe(text);
            assert!(!cell.starts_with(['=', '+', '-', '@', '|', '%', '\u{ff1d}']));
            assert!(!cell.starts_with(char::is_whitespace), "{text:?}: {cell:?}");
        }
        assert_eq!(safe("A-B = C"), "A-B = C");
        assert_eq!(safe("a\nb\u{1b}"), "a b<U+001B>");
    }
}
