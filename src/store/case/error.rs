//! Why a session and its flow could not be brought together.

use std::path::PathBuf;

use crate::diagnostic::Diagnostic;
use crate::flow::compile::Document;
use crate::say;
use crate::store::error::StoreError;
use crate::store::flows;
use crate::store::joining::NotJoined;

/// Why a session and its flow could not be brought together.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Copies of the session could not be joined.
    #[error(transparent)]
    NotJoined(#[from] NotJoined),
    /// The flow document has faults.
    #[error("{}", say!("store.flow_broken", name = name, count = diagnostics.len()))]
    Flow {
        name: String,
        diagnostics: Vec<Diagnostic>,
        documents: Vec<Document>,
    },
    /// The flow of the session is not on this machine.
    #[error("{}", say!("store.flow_missing", flow = flow, edition = edition))]
    Missing { flow: String, edition: String },
    /// The flow that was named is another than the session's.
    #[error("{}", say!("store.flow_other", given = given, flow = flow))]
    Other { given: String, flow: String },
    /// A newer format, of which the opening line could not be read.
    #[error("{}", say!("store.newer", path = path.display(), format = format))]
    Newer { path: PathBuf, format: String },
}

impl CaseError {
    /// Whether the session itself can be read.
    #[must_use]
    pub const fn is_about_the_flow(&self) -> bool {
        matches!(self, Self::Missing { .. } | Self::Flow { .. })
    }

    /// What to do next, where there is something to say.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Store(error) => error.hint(),
            Self::NotJoined(error) => error.hint(),
            Self::Flow { name, .. } => Some(say!("store.hint_lint", name = name)),
            Self::Missing { flow, .. } => Some(match flows::document_name(flow) {
                Some(name) => say!("store.hint_flow_missing", name = name),
                None => say!("store.hint_flow_no_id"),
            }),
            Self::Other { .. } => None,
            Self::Newer { .. } => Some(say!("store.hint_newer")),
        }
    }
}
