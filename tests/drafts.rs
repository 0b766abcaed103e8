//! What a person types and what became of it: failures are seen, and nothing typed is lost.

mod failures;
mod forms;
mod left;
mod others;
mod plain;
mod stored;
