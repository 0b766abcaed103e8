//! The JSON Schema of one line of a session file, made from the types that read it.

use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::event::{Actor, EventBody};

/// The schema (draft 2020-12). Members and bodies from newer versions are allowed, as they are when read.
#[must_use]
pub fn line_schema() -> Value {
    let mut make = schemars::SchemaGenerator::default();
    let by = make.subschema_for::<Actor>();
    let body = body_schema(&mut make);
    let known = make.take_definitions(true);
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Line of an Apposite session file",
        "type": "object",
        "required": ["id", "parents", "at", "by", "body"],
        "properties": {
            "id": { "type": "string", "pattern": "^[0-9a-f]{32}$" },
            "parents": {
                "type": "array",
                "items": { "type": "string", "pattern": "^[0-9a-f]{32}$" },
            },
            "at": { "type": "string", "format": "date-time" },
            "by": by,
            "body": body,
        },
        "$defs": known,
    })
}

/// The schema of what happened: a body that this version knows, or one from a newer version.
pub(super) fn body_schema(make: &mut SchemaGenerator) -> Schema {
    let body = make.subschema_for::<EventBody>();
    json_schema!({
        "anyOf": [
            body,
            {
                "type": "object",
                "minProperties": 1,
                "maxProperties": 1,
                "propertyNames": { "not": { "enum": words(make.definitions()) } },
            },
        ],
    })
}

/// The bodies that this version knows.
fn words(known: &serde_json::Map<String, Value>) -> Vec<&str> {
    let bodies = known.get("EventBody").and_then(|body| body.get("oneOf"));
    let bodies = bodies.and_then(Value::as_array).into_iter().flatten();
    bodies
        .filter_map(|body| body.get("required")?.get(0)?.as_str())
        .collect()
}
