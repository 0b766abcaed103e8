//! What is filled in in a form or table, as scripts write it.
//!
//! A form is an object with a member per entry. A table is one with what is done to it: `add`, a list of rows;
//! `change`, rows by their ids; `strike`, the reasons by the ids of rows; `put_back` and `order`, lists of ids; `end`,
//! `"all"`, `{"none": because}`, or `"open"` where what was said of the whole is taken back. A row is an object with a member per entry. Each value is a text as a person would
//! type it, a number, a list of options, or null where what stands there is to be taken out.

use serde_json::{Map, Value, json};

use crate::flow::entry::Entry;
use crate::flow::{Question, QuestionKind};
use crate::session::event::{
    EntryGiven, EntryValue, Filled, Person, RowChanged, RowStruck, TableEnd,
};
use crate::session::rejection::{Refusal, Rejection, reject};
use crate::session::value::entry;

/// Reads what a script fills in.
///
/// # Errors
///
/// A rejection that names the member, and says what it takes.
pub fn read(question: &Question, value: &Value) -> Result<Filled, Rejection> {
    let members = object(value, "value")?;
    if question.kind == QuestionKind::Fields {
        return Ok(Filled::form(entries(question, members)?));
    }
    let mut filled = Filled::default();
    for (name, value) in members {
        match name.as_str() {
            "add" => {
                for row in list(value, name)? {
                    let row = entries(question, object(row, name)?)?;
                    filled.added.push(row);
                }
            }
            "change" => {
                for (row, value) in object(value, name)? {
                    filled.changed.push(RowChanged {
                        row: row.as_str().into(),
                        entries: entries(question, object(value, row)?)?,
                        ..RowChanged::default()
                    });
                }
            }
            "strike" => {
                for (row, reason) in object(value, name)? {
                    filled.struck.push(RowStruck {
                        row: row.as_str().into(),
                        reason: text(reason, row)?.to_owned(),
                    });
                }
            }
            "put_back" => {
                for row in list(value, name)? {
                    filled.put_back.push(text(row, name)?.into());
                }
            }
            "order" => {
                for row in list(value, name)? {
                    filled.order.push(text(row, name)?.into());
                }
            }
            "end" => filled.end = Some(end(value)?),
            _ => {
                return Err(reject(Refusal::NoSuchMember {
                    name: name.clone(),
                    list: ["add", "change", "strike", "put_back", "order", "end"].join("`, `"),
                }));
            }
        }
    }
    Ok(filled)
}

fn end(value: &Value) -> Result<TableEnd, Rejection> {
    if value == "all" {
        return Ok(TableEnd::All);
    }
    if value == "open" {
        return Ok(TableEnd::Open);
    }
    let because = value.get("none").and_then(Value::as_str);
    let because = because.ok_or_else(|| reject(Refusal::NoSuchEnd))?;
    Ok(TableEnd::None {
        because: because.to_owned(),
    })
}

fn entries(question: &Question, row: &Map<String, Value>) -> Result<Vec<EntryGiven>, Rejection> {
    let mut given = Vec::new();
    for (id, value) in row {
        let Some(place) = question.entry_at(id) else {
            let ids: Vec<&str> = question.entries.iter().map(|one| one.id.as_str()).collect();
            return Err(reject(Refusal::UnknownEntry {
                id: id.clone(),
                list: ids.join("`, `"),
            }));
        };
        let asked = &question.entries[place];
        let value = entry_value(asked, value).map_err(|refused| refused.within(question, place))?;
        given.push(entry::given(asked, value));
    }
    Ok(given)
}

/// Reads what a script has at one place; `None` where what stands there is to be taken out.
///
/// # Errors
///
/// A rejection that says what the place takes.
pub fn entry_value(asked: &Entry, value: &Value) -> Result<Option<EntryValue>, Rejection> {
    let wrong = || {
        let wanted = entry::wanted(asked.kind);
        reject(Refusal::WrongKind { wanted })
    };
    Ok(match value {
        Value::Null => None,
        Value::String(typed) => Some(entry::read(asked, typed)?),
        Value::Number(number) => Some(entry::read(asked, &number.to_string())?),
        Value::Array(items) => {
            let ids: Option<Vec<String>> = items
                .iter()
                .map(|item| item.as_str().map(str::to_owned))
                .collect();
            let value = EntryValue::Many(ids.ok_or_else(wrong)?);
            Some(entry::check(asked, value)?)
        }
        Value::Object(parts) => {
            let part = |name: &str| parts.get(name).and_then(Value::as_str).unwrap_or_default();
            let person = Person {
                name: part("name").to_owned(),
                role: part("role").to_owned(),
                unit: part("unit").to_owned(),
                contact: part("contact").to_owned(),
            };
            Some(entry::check(asked, EntryValue::Person(Box::new(person)))?)
        }
        Value::Bool(_) => return Err(wrong()),
    })
}

fn object<'a>(value: &'a Value, name: &str) -> Result<&'a Map<String, Value>, Rejection> {
    value.as_object().ok_or_else(|| shape(name))
}

fn list<'a>(value: &'a Value, name: &str) -> Result<&'a Vec<Value>, Rejection> {
    value.as_array().ok_or_else(|| shape(name))
}

fn text<'a>(value: &'a Value, name: &str) -> Result<&'a str, Rejection> {
    value.as_str().ok_or_else(|| shape(name))
}

fn shape(name: &str) -> Rejection {
    reject(Refusal::WrongShape {
        name: name.to_owned(),
    })
}

/// What was filled in as a script writes it: read again, it says the same.
#[must_use]
pub fn written(filled: &Filled) -> Value {
    let is_form = filled.changed.first().is_some_and(|row| row.row.is_empty());
    if is_form && filled.end.is_none() {
        return filled
            .changed
            .first()
            .map_or(Value::Null, |row| row_written(&row.entries));
    }
    let mut members = Map::new();
    let mut put = |name: &str, value: Value, is_empty: bool| {
        if !is_empty {
            members.insert(name.to_owned(), value);
        }
    };
    let added: Vec<Value> = filled.added.iter().map(|row| row_written(row)).collect();
    put("add", added.into(), filled.added.is_empty());
    let changed = filled.changed.iter();
    let changed: Map<String, Value> = changed
        .map(|row| (row.row.to_string(), row_written(&row.entries)))
        .collect();
    put("change", changed.into(), filled.changed.is_empty());
    let struck = filled.struck.iter();
    let struck: Map<String, Value> = struck
        .map(|row| (row.row.to_string(), row.reason.as_str().into()))
        .collect();
    put("strike", struck.into(), filled.struck.is_empty());
    put(
        "put_back",
        json!(filled.put_back),
        filled.put_back.is_empty(),
    );
    put("order", json!(filled.order), filled.order.is_empty());
    match &filled.end {
        Some(TableEnd::All) => put("end", "all".into(), false),
        Some(TableEnd::Open) => put("end", "open".into(), false),
        Some(TableEnd::None { because }) => put("end", json!({ "none": because }), false),
        None => {}
    }
    members.into()
}

fn row_written(entries: &[EntryGiven]) -> Value {
    let entries = entries.iter();
    let members: Map<String, Value> = entries
        .map(|given| {
            let value = given.value.as_ref().map_or(Value::Null, value_written);
            (given.entry.clone(), value)
        })
        .collect();
    members.into()
}

/// What stands at one place as a script writes it.
#[must_use]
pub fn value_written(value: &EntryValue) -> Value {
    match value {
        EntryValue::One(text) | EntryValue::Text(text) => text.as_str().into(),
        EntryValue::Many(ids) => ids.clone().into(),
        EntryValue::Number(number) => (*number).into(),
        EntryValue::Pence(pence) => entry::pounds(*pence).into(),
        EntryValue::Hundredths(hundredths) => entry::per_cent(*hundredths).into(),
        EntryValue::Date(day) => day.as_str().into(),
        EntryValue::Person(person) => json!(person),
    }
}
