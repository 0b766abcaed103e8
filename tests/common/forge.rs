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

/// The events of a file as JSON.
pub(crate) fn events(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}
