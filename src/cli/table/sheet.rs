//! Cells from a workbook.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};

use crate::text::cells::Line;
use crate::text::is_blank;

/// Whether the bytes are those of a workbook: it is a ZIP archive.
pub(super) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The rows of the first sheet; those without anything are left out.
///
/// # Errors
///
/// What is wrong with the workbook.
pub(super) fn lines(bytes: Vec<u8>) -> Result<Vec<Line>, String> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let Some(sheet) = book.worksheet_range_at(0) else {
        return Ok(Vec::new());
    };
    let sheet = sheet.map_err(|error| error.to_string())?;
    let first = sheet.start().map_or(0, |(row, _)| row as usize);
    let rows = sheet.rows().zip(first + 1..);
    let lines = rows.map(|(row, number)| Line {
        number,
        cells: row.iter().map(text).collect(),
        unformatted: true,
    });
    Ok(lines
        .filter(|line| line.cells.iter().any(|cell| !is_blank(cell)))
        .collect())
}

/// What a cell holds, as a person would type it.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => shown(*number),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(moment) => moment.as_f64().to_string(),
        // What a formula could not work out; no entry takes it.
        Data::Error(error) => error.to_string(),
    }
}

/// A number in the digits that a spreadsheet shows of it, of which there are fifteen at most.
fn shown(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse::<f64>();
    rounded.unwrap_or(number).to_string()
}
