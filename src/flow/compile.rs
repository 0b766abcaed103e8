//! From flow documents to a [`Flow`], with everything there is to say about them.

use super::Flow;
use crate::diagnostic::Diagnostic;

/// A document by name, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// File name as a person knows it.
    pub name: String,
    pub text: String,
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
pub fn compile(_document: Document, _find: &dyn Fn(&str) -> Option<Document>) -> Compiled {
    todo!()
}
