//! Texts of flows, kept on this machine: so that a session opens with the very text it is on, and so that
//! another edition can be held against it.
//!
//! A flow from a path is kept as its documents, and opened again from them. What is built in need not be
//! opened again, since a newer program brings a newer edition; it is kept as one file, to compare with.

use std::fs::File;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::disk::{JOURNAL_LIMIT, make_folder, read_whole, regular};
use super::flows::{self, FoundFlow};
use super::held::retry;
use super::{Notice, Store, StoreError, atomic};
use crate::flow::Flow;
use crate::flow::compile::{Document, compile};
use crate::id::Digest;
use crate::session::event::{Edition, EventBody};

/// The texts that a flow was compiled from, and where this machine keeps them.
#[derive(Debug, Clone)]
pub struct Texts {
    folder: PathBuf,
    built_in: bool,
    id: String,
    fingerprint: Digest,
    documents: Vec<Document>,
}

/// The file that a built-in edition is kept in: name and text of each document, the flow's own first.
#[derive(Debug, Default, Serialize, Deserialize)]
struct KeptFile {
    documents: Vec<(String, String)>,
}

impl Texts {
    /// Keeps them where this body adopts the flow; says so where that fails. It is for before the append:
    /// a session must not be on an edition that this machine had and does not find again.
    pub fn keep_for(&self, body: &EventBody) -> Option<Notice> {
        let kept = match body {
            EventBody::FlowAdopted(_) => self.keep(),
            _ => Ok(()),
        };
        kept.err()
            .map(|error| Notice::FlowNotKept(error.to_string()))
    }

    /// Keeps them, unless they are kept already.
    ///
    /// # Errors
    ///
    /// Where they cannot be written.
    pub fn keep(&self) -> Result<(), StoreError> {
        let Some(folder) = folder_of(&self.folder, &self.fingerprint) else {
            return Ok(());
        };
        if self.built_in {
            return self.keep_built_in(&folder.with_extension("json"));
        }
        if folder.join(format!("{}.json", self.id)).is_file() {
            return Ok(());
        }
        made(&folder)?;
        // The flow itself comes last, so that a copy cut short is not taken for a whole one.
        for (place, document) in self.documents.iter().enumerate().rev() {
            let name = if place == 0 {
                format!("{}.json", self.id)
            } else {
                let path = Path::new(&document.name);
                path.file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned()
            };
            atomic::put(&folder.join(name), document.text.as_bytes())?;
        }
        Ok(())
    }

    fn keep_built_in(&self, file: &Path) -> Result<(), StoreError> {
        if file.is_file() {
            return Ok(());
        }
        made(&self.folder)?;
        let documents = self.documents.iter();
        let kept = KeptFile {
            documents: documents
                .map(|document| (document.name.clone(), document.text.clone().into_owned()))
                .collect(),
        };
        // Strings always serialise.
        let text = serde_json::to_string(&kept).unwrap_or_default();
        atomic::put(file, text.as_bytes())
    }
}

fn made(folder: &Path) -> Result<(), StoreError> {
    make_folder(folder).map_err(|source| StoreError::io(super::Doing::Create, folder, source))
}

fn folder_of(flows: &Path, fingerprint: &str) -> Option<PathBuf> {
    let digits = fingerprint.strip_prefix("sha256:")?.get(..32)?;
    digits
        .bytes()
        .all(|byte| byte.is_ascii_hexdigit())
        .then(|| flows.join(digits))
}

impl Store {
    /// The texts of a flow as they would be kept.
    pub(super) fn texts(&self, found: &FoundFlow, flow: &Flow, documents: Vec<Document>) -> Texts {
        Texts {
            folder: self.places().flows.clone(),
            built_in: found.path.is_none(),
            id: flow.id.clone(),
            fingerprint: flow.fingerprint.clone(),
            documents,
        }
    }

    /// The flow with this very text that was kept from a path, if one was.
    pub(super) fn kept_flow(&self, id: &str, fingerprint: &str) -> Option<FoundFlow> {
        let folder = folder_of(&self.places().flows, fingerprint)?;
        flows::at(&folder.join(flows::document_name(id)?))
    }

    /// The flow of an edition, from wherever on this machine it is; for comparing only.
    #[must_use]
    pub fn edition_at_hand(&self, id: &str, edition: &Edition, beside: &Path) -> Option<Flow> {
        let fits = |flow: &Flow| flow.id == id && flow.fingerprint == edition.fingerprint;
        let built_in = flows::is_built_in(id).then(|| self.flow(id).ok()).flatten();
        let found = [
            self.kept_flow(id, &edition.fingerprint),
            built_in,
            flows::document_name(id).and_then(|name| flows::at(&beside.with_file_name(name))),
        ];
        let compiled = found
            .into_iter()
            .flatten()
            .filter_map(|found| Some(super::case::compiled::compiled(&found).ok()?.0));
        compiled
            .chain(self.kept_built_in(&edition.fingerprint))
            .find(fits)
    }

    /// What to say where another edition of a flow lies beside the session: on a machine that has not kept
    /// this one, the session opens over that.
    pub(super) fn lies_beside(flow: &Flow, session: &Path) -> Option<Notice> {
        #[derive(Deserialize)]
        struct Head {
            id: String,
            edition: String,
        }
        let path = session.with_file_name(flows::document_name(&flow.id)?);
        let found = flows::at(&path)?;
        let head: Head = serde_json::from_str(&found.document.text).ok()?;
        let other = head.id == flow.id && head.edition != flow.edition;
        other.then_some(Notice::EditionBeside {
            edition: head.edition,
            path,
        })
    }

    fn kept_built_in(&self, fingerprint: &str) -> Option<Flow> {
        let path = folder_of(&self.places().flows, fingerprint)?.with_extension("json");
        regular(&path).ok()?;
        let mut file = retry(|| File::open(&path)).ok()?;
        let bytes = read_whole(&mut file, &path, JOURNAL_LIMIT).ok()?;
        let kept: KeptFile = serde_json::from_slice(&bytes).ok()?;
        let documents: Vec<Document> = kept
            .documents
            .into_iter()
            .map(|(name, text)| Document {
                name,
                text: text.into(),
            })
            .collect();
        let find = |id: &str| {
            let wanted = format!("{id}.json");
            let named = |document: &&Document| {
                Path::new(&document.name).file_name() == Some(wanted.as_ref())
            };
            documents.iter().find(named).cloned()
        };
        compile(documents.first()?.clone(), &find).flow
    }
}
