//! The cases of a folder, one after another: each file read once, each edition of a flow compiled once.

use std::path::Path;

use super::flows::{FlowFound, Flows};
use crate::session::event::EventBody;
use crate::session::state::Case;
use crate::session::summary;
use crate::store::{CaseError, Listed, Mode, ReadOnly, Store, StoreError};

/// A session file of a folder, over its flow where that is at hand.
#[derive(Debug)]
pub enum Looked {
    /// The case, and what is wrong with its file where it is not whole.
    Case(Box<Case>, Option<ReadOnly>),
    /// Its flow is not on this machine: said in words.
    FlowMissing(String),
    /// Its flow has faults, or cannot be read: said in words.
    FlowBroken(String),
    /// Of a newer format, of which the opening line cannot be read: said in words.
    Newer(String),
    /// It cannot be read: said in words.
    NotRead(String),
}

impl Store {
    /// Looks at every session of a folder, latest change first. `flow` names a document, for the sessions over a
    /// flow of its id.
    ///
    /// # Errors
    ///
    /// Where the folder or the flow that was named cannot be read, and where that flow has faults. What cannot be
    /// read in the folder is no error.
    pub fn each_case(
        &self,
        folder: &Path,
        flow: Option<&str>,
        mut each: impl FnMut(Listed, Looked),
    ) -> Result<(), CaseError> {
        let flows = Flows::with(self, flow)?;
        for listed in self.sessions(Some(folder))? {
            let looked = match self.case_at(&listed.path, &flows) {
                Ok(looked) => looked,
                Err(error @ StoreError::Newer { .. }) => Looked::Newer(error.to_string()),
                Err(error) => Looked::NotRead(error.to_string()),
            };
            each(listed, looked);
        }
        Ok(())
    }

    fn case_at(&self, path: &Path, flows: &Flows<'_>) -> Result<Looked, StoreError> {
        let opening = self.open(path, Mode::Read)?;
        let events = opening.reading.events;
        let newer = |format| CaseError::Newer {
            path: path.to_owned(),
            format,
        };
        let why = match opening.journal.read_only() {
            Some(ReadOnly::Asked | ReadOnly::Machine(_)) | None => None,
            Some(why @ (ReadOnly::Damaged { .. } | ReadOnly::Newer(_))) => Some(why.clone()),
        };
        let format = match &why {
            Some(ReadOnly::Newer(format)) => format.clone(),
            _ => String::new(),
        };
        let (Some(in_force), Some(EventBody::Opened(opened))) = (
            summary::in_force(&events),
            events.first().map(|event| &event.body),
        ) else {
            return Ok(Looked::Newer(newer(format).to_string()));
        };
        let found = flows.of(path, &opened.flow, &in_force);
        let flow = match found.as_ref() {
            FlowFound::Flow(flow) => flow.clone(),
            FlowFound::Missing => {
                let missing = CaseError::Missing {
                    flow: opened.flow.clone(),
                    edition: in_force.edition.clone(),
                };
                return Ok(Looked::FlowMissing(missing.to_string()));
            }
            FlowFound::Broken(said) => return Ok(Looked::FlowBroken(said.clone())),
        };
        Ok(match Case::open(flow, events) {
            Some(case) => Looked::Case(Box::new(case), why),
            None => Looked::Newer(newer(format).to_string()),
        })
    }
}
