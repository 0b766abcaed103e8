//! Session files as someone with a hash function could write them: whatever is in them, every id fits.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

/// A line over this object, whose `id` is left out of account, and the id that fits it.
pub(crate) fn line(event: &Value) -> (String, String) {
    let mut event = event.clone();
    if let Some(event) = event.as_object_mut() {
        event.remove("id");
    }
    line_of(&event.to_string())
}

/// A line over the text of an object without `id`.
pub(crate) fn line_of(rest: &str) -> (String, String) {
    let hash = Sha256::digest(rest.as_bytes());
    let id = apposite::session::journal::hex(&hash[..16]);
    (format!("{{\"id\":\"{id}\",{}", &rest[1..]), id)
}

/// The file with these events, whose parents are named by the ids they had.
pub(crate) fn file(events: &[Value]) -> String {
    let mut out = String::new();
    let mut renamed = std::collections::HashMap::new();
    for event in events {
        let mut event = event.clone();
        if let Some(parents) = event["parents"].as_array_mut() {
            for parent in parents {
                if let Some(new) = parent.as_str().and_then(|old| renamed.get(old)) {
                    *parent = Value::from(String::clone(new));
                }
            }
        }
        let old = event["id"].as_str().unwrap_or_default().to_owned();
        let (line, id) = line(&event);
        renamed.insert(old, id);
        out.push_str(&line);
        out.push('\n');
    }
    out
}

/// The events of a file as JSON.
pub(crate) fn events(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The pointers to every value within a value, itself not counted.
pub(crate) fn pointers(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    walk(value, "", &mut found);
    found
}

fn walk(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut inner = |name: &str, value: &Value| {
        let here = format!("{at}/{name}");
        found.push(here.clone());
        walk(value, &here, found);
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| inner(name, value)),
        Value::Array(list) => {
            for (place, value) in list.iter().enumerate() {
                inner(&place.to_string(), value);
            }
        }
        _ => {}
    }
}
