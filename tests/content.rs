//! What the shipped flows say: their words, their authority, and the cases they must handle.

mod authority;
mod facts;
pub(crate) mod scenarios;
mod tables;
mod words;

use apposite::flow::document::FlowDocument;
use apposite::store::flows::{built_in, built_in_document};

/// Every document in the program, as written: the flows and all that they include.
pub(crate) fn documents() -> Vec<FlowDocument> {
    let mut ids: Vec<String> = built_in().map(|(id, _)| id.to_owned()).collect();
    let mut out: Vec<FlowDocument> = Vec::new();
    let mut next = 0;
    while next < ids.len() {
        let document = built_in_document(&ids[next]).expect("an included document is built in");
        let document: FlowDocument = serde_json::from_str(&document.text).expect("a document");
        for id in &document.include {
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
        out.push(document);
        next += 1;
    }
    out
}
