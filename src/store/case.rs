//! A session file together with its flow, ready to be worked on: what both shells hold.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::flows::{self, FoundFlow};
use super::{Appended, Journal, Mode, Store, StoreError, atomic, make_folder};
use crate::diagnostic::Diagnostic;
use crate::flow::Flow;
use crate::flow::compile::{Document, compile};
use crate::say;
use crate::session::command::{self, Command, Rejection};
use crate::session::event::{Actor, Event, EventBody, Opened};
use crate::session::state::Case;

/// An open session over its flow.
#[derive(Debug)]
pub struct Desk {
    pub case: Case,
    pub journal: Journal,
    /// What the person should be told first, as sentences.
    pub notices: Vec<String>,
}

/// Why a session and its flow could not be brought together.
#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    #[error(transparent)]
    Store(#[from] StoreError),
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
    /// What to do next, where there is something to say.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Store(error) => error.hint(),
            Self::Flow { name, .. } => Some(say!("store.hint_lint", name = name)),
            Self::Missing { flow, .. } => Some(say!("store.hint_flow_missing", flow = flow)),
            Self::Other { .. } => None,
            Self::Newer { .. } => Some(say!("store.hint_newer")),
        }
    }
}

/// Why a command did not happen.
#[derive(Debug)]
pub enum Refused {
    /// The core says no; nothing was written.
    Rejected(Rejection),
    /// It could not be saved.
    NotSaved(StoreError),
}

impl Desk {
    /// Does a command: checks it, appends it, and only once it is safe on disk applies it.
    ///
    /// # Errors
    ///
    /// A rejection, or a failed save; the case is then as it was.
    pub fn perform(
        &mut self,
        command: &Command,
        at: &str,
        by: &Actor,
    ) -> Result<Vec<super::Notice>, Refused> {
        let body = command::check(&self.case, command, by).map_err(Refused::Rejected)?;
        self.append(body, at, by).map_err(Refused::NotSaved)
    }

    /// Appends a body that the core has already allowed.
    ///
    /// # Errors
    ///
    /// A failed save; the case is then as it was.
    pub fn append(
        &mut self,
        body: EventBody,
        at: &str,
        by: &Actor,
    ) -> Result<Vec<super::Notice>, StoreError> {
        let Appended {
            events, notices, ..
        } = self.journal.append(at, by, body)?;
        self.case.apply_all(events);
        Ok(notices)
    }
}

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

/// The flow of the session opened last. What a static holds is not given back when the program ends:
/// freeing a large flow text by text would only keep a person waiting.
static LAST: Mutex<Option<Arc<Flow>>> = Mutex::new(None);

impl Store {
    /// Makes a session over a flow, given by name or path. `opened` is completed with what the flow says.
    ///
    /// # Errors
    ///
    /// Where the flow is not there or has faults, or the file cannot be made.
    pub fn start(
        &self,
        flow: &str,
        at: &str,
        by: &Actor,
        mut opened: Opened,
        output: Option<&Path>,
    ) -> Result<Desk, CaseError> {
        let found = self.flow(flow)?;
        let (flow, documents) = compiled(&found)?;
        crate::session::event::FORMAT.clone_into(&mut opened.format);
        opened.flow.clone_from(&flow.id);
        opened.edition.clone_from(&flow.edition);
        opened.fingerprint.clone_from(&flow.fingerprint);
        opened.language.clone_from(&flow.language);
        let kept = match found.path {
            Some(_) => self.keep_flow(&flow, &documents),
            None => Ok(()),
        };
        let opening = self.create(at, by, opened, output)?;
        let mut desk = desk(Arc::new(flow), opening)?;
        if let Err(error) = kept {
            desk.notices
                .push(say!("store.notice_flow_not_kept", why = error));
        }
        Ok(desk)
    }

    /// Opens a session with its flow: the one named, else the very text it was opened with, else the
    /// built-in flow or one beside the session file, with a notice that it has changed.
    ///
    /// # Errors
    ///
    /// Where the session cannot be read, or no flow for it is to be had.
    pub fn desk(&self, session: &Path, mode: Mode, flow: Option<&str>) -> Result<Desk, CaseError> {
        let opening = self.open(session, mode)?;
        let Some(opened) = opened_of(&opening.reading.events) else {
            return Err(CaseError::Newer {
                path: session.to_owned(),
                format: newer(&opening.reading.format),
            });
        };
        let flow = match flow {
            Some(name) => {
                let (flow, _) = compiled(&self.flow(name)?)?;
                if flow.id != opened.flow {
                    return Err(CaseError::Other {
                        given: flow.id,
                        flow: opened.flow.clone(),
                    });
                }
                flow
            }
            None => self.flow_of(session, opened)?,
        };
        let flow = Arc::new(flow);
        // Dropped where the next one takes its place.
        if let Ok(mut last) = LAST.lock() {
            *last = Some(Arc::clone(&flow));
        }
        desk(flow, opening)
    }

    pub(crate) fn flow_of(&self, session: &Path, opened: &Opened) -> Result<Flow, CaseError> {
        let built_in = flows::is_built_in(&opened.flow);
        let mut near = None;
        if built_in {
            let (flow, _) = compiled(&self.flow(&opened.flow)?)?;
            if flow.fingerprint == opened.fingerprint {
                return Ok(flow);
            }
            near = Some(flow);
        }
        let file = format!("{}.json", opened.flow);
        if let Some(folder) = self.flow_folder(&opened.fingerprint)
            && let Some(found) = flows::at(&folder.join(&file))
            && let Ok((flow, _)) = compiled(&found)
        {
            return Ok(flow);
        }
        let beside = session.parent().map(|folder| folder.join(&file));
        if let Some(found) = beside.and_then(|path| flows::at(&path)) {
            let (flow, _) = compiled(&found)?;
            if flow.id == opened.flow && (near.is_none() || flow.fingerprint == opened.fingerprint)
            {
                return Ok(flow);
            }
        }
        near.ok_or_else(|| CaseError::Missing {
            flow: opened.flow.clone(),
            edition: opened.edition.clone(),
        })
    }

    /// Keeps the documents of a flow that is not built in, so that its sessions open on this machine
    /// with the very text they were opened with.
    fn keep_flow(&self, flow: &Flow, documents: &[Document]) -> Result<(), StoreError> {
        let Some(folder) = self.flow_folder(&flow.fingerprint) else {
            return Ok(());
        };
        if folder.join(format!("{}.json", flow.id)).is_file() {
            return Ok(());
        }
        make_folder(&folder)
            .map_err(|source| StoreError::io(super::Doing::Create, &folder, source))?;
        // The flow itself comes last, so that a copy cut short is not taken for a whole one.
        for (place, document) in documents.iter().enumerate().rev() {
            let name = if place == 0 {
                format!("{}.json", flow.id)
            } else {
                let path = Path::new(&document.name);
                path.file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned()
            };
            atomic::write(&folder.join(name), document.text.as_bytes())?;
        }
        Ok(())
    }

    fn flow_folder(&self, fingerprint: &str) -> Option<PathBuf> {
        let digits = fingerprint.strip_prefix("sha256:")?.get(..32)?;
        digits
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit())
            .then(|| self.places().flows.join(digits))
    }
}

fn desk(flow: Arc<Flow>, opening: super::Opening) -> Result<Desk, CaseError> {
    let path = opening.journal.path().to_owned();
    let format = newer(&opening.reading.format);
    let mut notices: Vec<String> = opening.notices.iter().map(super::Notice::text).collect();
    let case = Case::open(flow, opening.reading.events).ok_or(CaseError::Newer { path, format })?;
    if case.flow_changed() {
        notices.push(say!(
            "store.notice_flow_changed",
            opened = case.opened.edition,
            now = case.flow.edition
        ));
    }
    if case.tips().len() > 1 {
        notices.push(say!("store.notice_tips", count = case.tips().len()));
    }
    Ok(Desk {
        case,
        journal: opening.journal,
        notices,
    })
}

fn opened_of(events: &[Event]) -> Option<&Opened> {
    match &events.first()?.body {
        EventBody::Opened(opened) => Some(opened),
        _ => None,
    }
}

fn newer(format: &crate::session::journal::Format) -> String {
    match format {
        crate::session::journal::Format::Newer(format) => format.clone(),
        _ => String::new(),
    }
}
