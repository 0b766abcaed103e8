//! Sessions made and opened together with their flows.

use std::path::Path;
use std::sync::{Arc, Mutex};

use super::compiled::compiled;
use super::error::CaseError;
use super::{Desk, Detached};
use crate::flow::Flow;
use crate::session::adopt::in_force;
use crate::session::event::{Actor, Edition, Event, EventBody, Opened};
use crate::session::journal;
use crate::session::ledger::Ledger;
use crate::session::offer::Known;
use crate::session::roles;
use crate::session::state::Case;
use crate::store::editions::Texts;
use crate::store::flows::{self, FoundFlow};
use crate::store::notice::{self, Notice};
use crate::store::{Mode, Opening, Store, StoreError, merge};
use crate::text::same::as_saved;

/// A session as it could be opened.
#[derive(Debug)]
pub enum Found {
    /// With its flow.
    Desk(Box<Desk>),
    /// By itself, to be read.
    Detached(Box<Detached>),
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
        let texts = self.texts(&found, &flow, documents);
        let kept = texts.keep();
        opened.title = as_saved(opened.title.trim()).into_owned();
        opened.handling = as_saved(opened.handling.trim()).into_owned();
        // Where the word is no role of this flow, whoever goes on is asked for one.
        let by = roles::acting(&flow, &by.as_saved()).unwrap_or_else(|_| Actor {
            role: String::new(),
            ..by.as_saved()
        });
        let opening = self.create(at, &by, opened, output)?;
        let mut desk = desk(Arc::new(flow), texts, opening)?;
        let (settings, _) = self.settings();
        let (offered, wrong) = self.proposed(&settings, desk.journal.path(), &desk.case);
        desk.offered = offered;
        desk.notices.extend(wrong);
        if let Err(error) = kept {
            let notice = Notice::FlowNotKept(error.to_string());
            desk.notices.push(notice.text());
        }
        Ok(desk)
    }

    /// Opens a session with its flow: the one named, else the very text of the edition that it was opened
    /// with or has adopted last, else the built-in flow or one beside the session file. Where it is another
    /// edition, that edition comes along to compare with, if it is on this machine.
    ///
    /// # Errors
    ///
    /// Where the session cannot be read, or no flow for it is to be had.
    pub fn desk(&self, session: &Path, mode: Mode, flow: Option<&str>) -> Result<Desk, CaseError> {
        let opening = self.open_told(session, mode)?;
        let flow = self.flow_for(session, &opening, flow)?;
        self.with_flow(session, opening, flow)
    }

    /// Opens a session, and looks whether copies of it lie beside it.
    fn open_told(&self, session: &Path, mode: Mode) -> Result<Opening, StoreError> {
        let mut opening = self.open(session, mode)?;
        let beside = merge::notices(opening.journal.path(), &opening.reading);
        opening.notices.extend(beside);
        Ok(opening)
    }

    /// As [`Store::desk`]; where no flow was named and none for the session is to be had, the session by
    /// itself, to be read.
    ///
    /// # Errors
    ///
    /// Where the session cannot be read, and where the flow that was named cannot be had.
    pub fn desk_or_detached(
        &self,
        session: &Path,
        mode: Mode,
        flow: Option<&str>,
    ) -> Result<Found, CaseError> {
        let opening = self.open_told(session, mode)?;
        match self.flow_for(session, &opening, flow) {
            Ok(found) => {
                let desk = self.with_flow(session, opening, found)?;
                Ok(Found::Desk(Box::new(desk)))
            }
            Err(error) if flow.is_none() && error.is_about_the_flow() => {
                let mut read = detached(opening)?;
                if matches!(error, CaseError::Flow { .. }) {
                    read.notices.push(error.to_string());
                }
                Ok(Found::Detached(Box::new(read)))
            }
            Err(error) => Err(error),
        }
    }

    /// Opens a session by itself, to be read. Nothing is written.
    ///
    /// # Errors
    ///
    /// Where it cannot be read.
    pub fn detached(&self, session: &Path) -> Result<Detached, CaseError> {
        detached(self.open(session, Mode::Read)?)
    }

    /// The flow of an opened session: the one that is named, else the one of the edition that it is on.
    fn flow_for(
        &self,
        session: &Path,
        opening: &Opening,
        flow: Option<&str>,
    ) -> Result<(Flow, Texts), CaseError> {
        let Some(opened) = opened_of(&opening.reading.events) else {
            return Err(CaseError::Newer {
                path: session.to_owned(),
                format: newer(&opening.reading.format),
            });
        };
        let in_force = in_force::in_force(&opening.reading.events).unwrap_or_default();
        match flow {
            Some(name) => self.flow_named(name, &opened.flow),
            None => self.flow_of(session, &opened.flow, &in_force),
        }
    }

    /// Opens a session over a flow that is at hand.
    pub(in crate::store) fn desk_over(
        &self,
        session: &Path,
        flow: Arc<Flow>,
        texts: Texts,
    ) -> Result<Desk, CaseError> {
        let mut desk = desk(flow, texts, self.open_told(session, Mode::Write)?)?;
        self.bring_earlier(&mut desk.case, session);
        Ok(desk)
    }

    fn with_flow(
        &self,
        session: &Path,
        opening: Opening,
        (flow, texts): (Flow, Texts),
    ) -> Result<Desk, CaseError> {
        let flow = Arc::new(flow);
        // Dropped where the next one takes its place.
        if let Ok(mut last) = LAST.lock() {
            *last = Some(Arc::clone(&flow));
        }
        let mut desk = desk(flow, texts, opening)?;
        self.bring_earlier(&mut desk.case, session);
        if !desk.case.flow_changed()
            && let Some(notice) = Self::lies_beside(&desk.case.flow, session)
        {
            desk.notices.push(notice.text());
        }
        Ok(desk)
    }

    /// Brings along the edition that holds for a case, where it is another than the one that the case is
    /// open over and is on this machine.
    pub(crate) fn bring_earlier(&self, case: &mut Case, session: &Path) {
        if case.flow_changed() {
            let earlier = self.edition_at_hand(&case.opened.flow, &case.in_force, session);
            case.before = earlier.map(Arc::new);
        }
    }

    /// The flow that is named for a session, which must be of the same id.
    ///
    /// # Errors
    ///
    /// Where it is not there, has faults, or is another than the session's.
    pub fn flow_named(&self, name: &str, id: &str) -> Result<(Flow, Texts), CaseError> {
        let (flow, texts) = self.with_texts(&self.flow(name)?)?;
        if flow.id == id {
            return Ok((flow, texts));
        }
        Err(CaseError::Other {
            given: flow.id,
            flow: id.to_owned(),
        })
    }

    fn with_texts(&self, found: &FoundFlow) -> Result<(Flow, Texts), CaseError> {
        let (flow, documents) = compiled(found)?;
        let texts = self.texts(found, &flow, documents);
        Ok((flow, texts))
    }

    /// The flow of a session that is on this edition.
    pub(crate) fn flow_of(
        &self,
        session: &Path,
        id: &str,
        in_force: &Edition,
    ) -> Result<(Flow, Texts), CaseError> {
        let mut near = None;
        if flows::is_built_in(id) {
            let built_in = self.with_texts(&self.flow(id)?)?;
            if built_in.0.fingerprint == in_force.fingerprint {
                return Ok(built_in);
            }
            near = Some(built_in);
        }
        if let Some(found) = self.kept_flow(id, &in_force.fingerprint)
            && let Ok(kept) = self.with_texts(&found)
        {
            return Ok(kept);
        }
        let beside = flows::document_name(id).map(|name| session.with_file_name(name));
        if let Some(found) = beside.and_then(|beside| flows::at(&beside)) {
            let beside = self.with_texts(&found)?;
            let same = beside.0.fingerprint == in_force.fingerprint;
            if beside.0.id == id && (near.is_none() || same) {
                return Ok(beside);
            }
        }
        near.ok_or_else(|| CaseError::Missing {
            flow: id.to_owned(),
            edition: in_force.edition.clone(),
        })
    }

    /// Opens a session anew, after its file was replaced. Where it has gone to another edition meanwhile, over
    /// the text of that, if it is on this machine.
    pub(in crate::store) fn desk_again(&self, open: &Desk) -> Result<Desk, CaseError> {
        let session = open.journal.path();
        let desk = self.desk_over(session, Arc::clone(&open.case.flow), open.texts.clone())?;
        let moved = desk.case.in_force.fingerprint != open.case.in_force.fingerprint;
        if moved && let Ok(other) = self.desk(session, Mode::Write, None) {
            return Ok(other);
        }
        Ok(desk)
    }
}

fn desk(flow: Arc<Flow>, texts: Texts, opening: Opening) -> Result<Desk, CaseError> {
    let path = opening.journal.path().to_owned();
    let format = newer(&opening.reading.format);
    let (plans, said): (Vec<Notice>, Vec<Notice>) = (opening.notices.iter().cloned())
        .partition(|notice| matches!(notice, Notice::ToPutBack(_) | Notice::ToMend(_)));
    let plans = plans.iter().map(Notice::text).collect();
    let mut notices = notice::texts(&said);
    let copies = opening
        .notices
        .into_iter()
        .filter_map(|notice| match notice {
            Notice::CopyBeside { copy, .. } => Some(copy),
            _ => None,
        });
    let copies = copies.collect();
    let gaps = opening.reading.gaps();
    let mut case =
        Case::open(flow, opening.reading.events).ok_or(CaseError::Newer { path, format })?;
    case.ledger.gaps = gaps;
    notices.extend(journal::tips_in_words(&case.events, case.tips().len()));
    notices.extend(crate::session::merge::words::notice(&case));
    Ok(Desk {
        case,
        journal: opening.journal,
        notices,
        plans,
        copies,
        texts,
        offered: Known::new(),
    })
}

fn detached(opening: Opening) -> Result<Detached, CaseError> {
    let format = newer(&opening.reading.format);
    let notices = notice::texts(&opening.notices);
    let path = opening.journal.path().to_owned();
    let gaps = opening.reading.gaps();
    match Ledger::open(opening.reading.events) {
        Some(mut ledger) => {
            ledger.gaps = gaps;
            Ok(Detached {
                ledger,
                path,
                notices,
            })
        }
        None => Err(CaseError::Newer { path, format }),
    }
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
