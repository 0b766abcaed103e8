//! The published JSON Schema of flow documents.
