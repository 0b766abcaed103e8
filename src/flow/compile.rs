//! From flow documents to a [`Flow`], with everything there is to say about them.
//!
//! The way in is fast where nothing is wrong: one parse into plain types, one linear pass that moves the
//! texts into the flow. Only where something is wrong is the text read again, with places, to say where.

mod build;
mod check;
mod fault;
mod guards;
mod hidden;
mod ids;
mod locate;
mod merge;
mod milestone;
mod shape;
mod ways;

use std::borrow::Cow;

use sha2::{Digest as _, Sha256};

use super::Flow;
use super::document::FlowDocument;
use crate::diagnostic::{Diagnostic, Level, LintCode};
use crate::id::Digest;
use crate::say;
use fault::{Fault, at};
pub use locate::Locator;

/// Brackets deeper than this are refused: guards are evaluated by recursion.
pub const DEPTH_LIMIT: usize = 64;

/// Diagnostics listed one by one; the last one says how many more there are.
const LIMIT: usize = 1000;

/// Texts longer than this together are hashed beside the building.
const BESIDE: usize = 256 * 1024;

/// A document by name, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// File name as a person knows it.
    pub name: String,
    /// What is in the program is not copied.
    pub text: Cow<'static, str>,
}

/// What compiling gives: a flow where nothing is broken, and all that was found.
#[derive(Debug)]
pub struct Compiled {
    /// Present only where no diagnostic is an error.
    pub flow: Option<Flow>,
    pub diagnostics: Vec<Diagnostic>,
    /// Every document that was read, for showing source lines.
    pub documents: Vec<Document>,
}

/// Compiles a document and those it includes. `find` gives an included document by its id.
///
/// A broken document is not an error of this function: it gives diagnostics and no flow.
#[must_use]
pub fn compile(document: Document, find: &dyn Fn(&str) -> Option<Document>) -> Compiled {
    let mut documents = vec![document];
    let mut faults = Vec::new();
    let main = match parse(&documents[0]) {
        Ok(main) => main,
        Err(error) => {
            let diagnostics = shape::diagnose(&documents[0], &error);
            return finished(None, diagnostics, documents);
        }
    };
    let mut diagnostics = Vec::new();
    let mut all = vec![main];
    let mut next = 0;
    while next < all.len() {
        let ids = all[next].include.clone();
        for (place, id) in ids.iter().enumerate() {
            if all.iter().any(|known| known.id == *id) {
                if *id == all[0].id || *id == all[next].id {
                    let circle = say!("flow.include_itself", id = id);
                    faults.push(Fault::new(
                        LintCode::Cycle,
                        next,
                        at!["include", place],
                        circle,
                    ));
                }
                continue;
            }
            let Some(found) = find(id) else {
                let message = say!("flow.include_missing", id = id);
                faults.push(Fault::new(
                    LintCode::UnknownId,
                    next,
                    at!["include", place],
                    message,
                ));
                continue;
            };
            match parse(&found) {
                Ok(parsed) if parsed.id == *id => {
                    documents.push(found);
                    all.push(parsed);
                }
                Ok(parsed) => {
                    let message = say!("flow.include_other", id = id, found = parsed.id);
                    faults.push(Fault::new(
                        LintCode::UnknownId,
                        next,
                        at!["include", place],
                        message,
                    ));
                }
                Err(error) => {
                    diagnostics.extend(shape::diagnose(&found, &error));
                    documents.push(found);
                    return finished(None, diagnostics, documents);
                }
            }
        }
        next += 1;
    }
    let hides: Vec<bool> = documents
        .iter()
        .map(|d| hidden::may_hide(&d.text))
        .collect();
    let length: usize = documents.iter().map(|document| document.text.len()).sum();
    let flow = if length > BESIDE {
        std::thread::scope(|scope| {
            let hashing = scope.spawn(|| fingerprint(&documents));
            let mut flow = build::build(all, &hides, &mut faults)?;
            flow.fingerprint = hashing.join().unwrap_or_else(|_| fingerprint(&documents));
            Some(flow)
        })
    } else {
        let mut flow = build::build(all, &hides, &mut faults);
        if let Some(flow) = &mut flow {
            flow.fingerprint = fingerprint(&documents);
        }
        flow
    };
    diagnostics.extend(locate::places(&documents, faults));
    finished(flow, diagnostics, documents)
}

fn finished(
    flow: Option<Flow>,
    mut diagnostics: Vec<Diagnostic>,
    documents: Vec<Document>,
) -> Compiled {
    let order = |name: &str| documents.iter().position(|document| document.name == name);
    diagnostics.sort_by_cached_key(|diagnostic| {
        (
            order(&diagnostic.file),
            diagnostic.line,
            diagnostic.column,
            diagnostic.code,
            diagnostic.message.clone(),
        )
    });
    diagnostics.dedup();
    let broken = diagnostics
        .iter()
        .any(|diagnostic| diagnostic.level == Level::Error);
    if diagnostics.len() > LIMIT {
        let more = diagnostics.len() - LIMIT;
        diagnostics.truncate(LIMIT);
        if let Some(last) = diagnostics.last_mut() {
            last.message = say!("flow.and_more", message = last.message, more = more);
        }
    }
    Compiled {
        flow: flow.filter(|_| !broken),
        diagnostics,
        documents,
    }
}

/// The fast way in. Serde reads no deeper than 128 brackets, so no text can overflow the stack.
fn parse(document: &Document) -> Result<FlowDocument, serde_json::Error> {
    serde_json::from_str(&document.text)
}

/// Over the digests of all texts, so that no text can run into the next.
fn fingerprint(documents: &[Document]) -> Digest {
    use std::fmt::Write as _;
    let mut all = Sha256::new();
    for document in documents {
        all.update(Sha256::digest(document.text.as_bytes()));
    }
    let mut out = "sha256:".to_owned();
    for byte in all.finalize() {
        let _ = write!(out, "{byte:02x}");
    }
    out.into()
}
