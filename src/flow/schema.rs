//! The published JSON Schema of flow documents, made from the types that read them.

use serde_json::Value;

use super::document::FlowDocument;

/// The schema (draft 2020-12), for editors and for the compiler's own messages.
#[must_use]
pub fn flow_schema() -> Value {
    let mut schema = schemars::schema_for!(FlowDocument).to_value();
    if let Some(members) = schema.as_object_mut() {
        members.insert("title".to_owned(), "Apposite flow document".into());
    }
    schema
}
