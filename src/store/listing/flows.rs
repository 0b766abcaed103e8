//! The flows of many sessions, each compiled once.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::flow::Flow;
use crate::session::event::Edition;
use crate::store::case::compiled;
use crate::store::flows::document_name;
use crate::store::held::retry;
use crate::store::{CaseError, Store};

/// The flow of a session, or why there is none.
#[derive(Debug)]
pub(super) enum FlowFound {
    Flow(Arc<Flow>),
    /// It is not on this machine.
    Missing,
    /// It is there and has faults, or cannot be read: said in words.
    Broken(String),
}

impl FlowFound {
    pub(super) const fn flow(&self) -> Option<&Arc<Flow>> {
        match self {
            Self::Flow(flow) => Some(flow),
            _ => None,
        }
    }
}

/// What decides which flow a session is opened over: the folder where a document lies beside it, the flow's
/// id, and the edition.
type Key = (Option<PathBuf>, String, Edition);

/// Flows as they are found for sessions, looked for once in one listing.
pub(super) struct Flows<'a> {
    store: &'a Store,
    /// The flow that somebody named, for all sessions over its id.
    named: Option<Arc<FlowFound>>,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    /// Whether a document of that name lies in the folder.
    beside: HashMap<PathBuf, bool>,
    flows: HashMap<Key, Arc<FlowFound>>,
}

impl<'a> Flows<'a> {
    pub(super) fn new(store: &'a Store) -> Self {
        Self {
            store,
            named: None,
            known: Mutex::default(),
        }
    }

    /// As [`Flows::new`], where a flow may have been named: it is that of every session over its id.
    pub(super) fn with(store: &'a Store, named: Option<&str>) -> Result<Self, CaseError> {
        let mut flows = Self::new(store);
        if let Some(name) = named {
            let (flow, _) = compiled(&store.flow(name)?)?;
            flows.named = Some(Arc::new(FlowFound::Flow(Arc::new(flow))));
        }
        Ok(flows)
    }

    /// The flow that a session would be opened over.
    pub(super) fn of(&self, session: &Path, id: &str, in_force: &Edition) -> Arc<FlowFound> {
        let named = self.named.as_ref().filter(|named| {
            let flow = named.flow();
            flow.is_some_and(|flow| flow.id == id)
        });
        if let Some(named) = named {
            return Arc::clone(named);
        }
        let document = document_name(id).map(|name| session.with_file_name(name));
        // Held while a flow is compiled: the others wait for it rather than compile it too.
        let mut known = match self.known.lock() {
            Ok(known) => known,
            Err(poisoned) => poisoned.into_inner(),
        };
        let mut is_beside = |document: &Path| match known.beside.get(document) {
            Some(beside) => *beside,
            None => {
                let beside = retry(|| fs::metadata(document)).is_ok();
                known.beside.insert(document.to_owned(), beside);
                beside
            }
        };
        let document = document.filter(|document| is_beside(document));
        let folder = document.and_then(|document| document.parent().map(Path::to_owned));
        let key = (folder, id.to_owned(), in_force.clone());
        let found = known.flows.entry(key).or_insert_with(|| {
            let found = self.store.flow_of(session, id, in_force);
            Arc::new(match found {
                Ok((flow, _)) => FlowFound::Flow(Arc::new(flow)),
                Err(CaseError::Missing { .. }) => FlowFound::Missing,
                Err(error) => FlowFound::Broken(error.to_string()),
            })
        });
        Arc::clone(found)
    }
}
