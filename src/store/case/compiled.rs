//! Flows compiled as they are found.

use super::error::CaseError;
use crate::flow::Flow;
use crate::flow::compile::{Document, compile};
use crate::store::flows::FoundFlow;

/// Compiles a flow that was found.
///
/// # Errors
///
/// Where it has faults, with every one of them.
pub fn compiled(found: &FoundFlow) -> Result<(Flow, Vec<Document>), CaseError> {
    let name = found.document.name.clone();
    let compiled = compile(found.document.clone(), &|id| found.find(id));
    match compiled.flow {
        Some(flow) => Ok((flow, compiled.documents)),
        None => Err(CaseError::Flow {
            name,
            diagnostics: compiled.diagnostics,
            documents: compiled.documents,
        }),
    }
}
