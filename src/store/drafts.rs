//! What was typed or chosen on a page and not confirmed.
//!
//! A draft is no answer: it stays on this machine, outside the session file, for whoever typed it to go on with.
//! Each is a file of its own, so that one which cannot be read, or another program at work, loses no other.

pub mod rows;

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::disk::names;
use super::error::{Doing, why};
use super::held::{For, patiently, retry};
use super::{Notice, Store, StoreError, state_file};
use crate::id::EventId;
use crate::text::same::same_name;
use crate::time;

/// Drafts of what belongs to no session are kept under this name.
const OUTSIDE: &str = "outside";
/// How long a draft is kept, in days: after the session's file is gone, and in any case.
const GONE: i64 = 30;
const OLD: i64 = 365;

/// What somebody typed and chose on one page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(default)]
pub struct Draft {
    /// Id of the session's first entry; empty where the page belongs to no session.
    pub session: String,
    /// The session's file; empty where the page belongs to no session.
    pub file: String,
    /// Which page: a word for what is done there, then the ids of what it is done to.
    pub page: Vec<String>,
    /// Who typed it; empty where nobody was named.
    pub by: String,
    /// When it was typed, as in an event; empty in drafts of earlier versions.
    pub at: String,
    /// Ids of the entries that stood for what the page is about.
    pub over: Vec<EventId>,
    /// What was filled in, by the name of the field. What is not here was empty.
    pub fields: BTreeMap<String, Filled>,
    /// The name of the field that was filled in last.
    pub focus: String,
    /// The person left it for what stands; it is offered and not filled in.
    pub aside: bool,
    /// Never written to disk.
    #[serde(skip)]
    pub private: bool,
}

/// What was filled in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Filled {
    Text(String),
    /// Chosen options, as they read.
    Chosen(Vec<String>),
}

impl Draft {
    /// A draft of a text answer to a question.
    #[must_use]
    pub fn of_answer(question: &str, text: String) -> Self {
        let fields = [("answer".to_owned(), Filled::Text(text))];
        Self {
            page: vec!["answer".to_owned(), question.to_owned()],
            fields: fields.into(),
            ..Self::default()
        }
    }

    /// The text of a field, where it has some.
    #[must_use]
    pub fn text(&self, field: &str) -> Option<&str> {
        match self.fields.get(field)? {
            Filled::Text(text) => Some(text),
            Filled::Chosen(_) => None,
        }
    }

    /// Whether it is this person's: what nobody was named for is anybody's.
    #[must_use]
    pub fn is_of(&self, name: &str) -> bool {
        self.by.trim().is_empty() || same_name(&self.by, name)
    }

    /// Whether both are drafts of one thing, of which the later takes the place of the earlier.
    #[must_use]
    pub fn is_same_as(&self, other: &Self) -> bool {
        self.identity() == other.identity()
    }

    fn identity(&self) -> impl PartialEq {
        // Of those that were put aside there are as many as were typed.
        let typed = self.aside.then_some(&self.at);
        (
            &self.session,
            &self.file,
            &self.page,
            &self.by,
            &self.over,
            self.aside,
            typed,
        )
    }

    /// What its file is called.
    fn name(&self) -> String {
        self.name_of(self.aside)
    }

    /// What its file is called: by when it was typed too, or without that, as earlier versions called all.
    fn name_of(&self, by_time: bool) -> String {
        let mut digest = Sha256::new();
        let mut put = |text: &str| {
            digest.update(text.len().to_be_bytes());
            digest.update(text);
        };
        let aside = if self.aside { "aside" } else { "" };
        for text in [&self.file, &self.by, aside] {
            put(text);
        }
        let page: Vec<&str> = self.page.iter().map(String::as_str).collect();
        let over: Vec<&str> = self.over.iter().map(EventId::as_str).collect();
        for list in [page, over] {
            put(&list.len().to_string());
            for text in list {
                put(text);
            }
        }
        if by_time {
            put(&self.at);
        }
        let name = HEXLOWER.encode(digest.finalize().get(..16).unwrap_or_default());
        format!("{name}.json")
    }
}

/// The one draft of a session as earlier versions kept it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Single {
    question: String,
    text: String,
}

impl Store {
    /// Keeps a draft, in place of an earlier one of the same.
    ///
    /// # Errors
    ///
    /// Where it cannot be written.
    pub fn save_draft(&self, draft: &Draft) -> Result<(), StoreError> {
        let path = self.drafts_of(&draft.session).join(draft.name());
        state_file::write_private(&path, draft)
    }

    /// The draft that this one would take the place of.
    ///
    /// # Errors
    ///
    /// Where there is one and it cannot be read.
    pub fn draft_before(&self, draft: &Draft) -> Result<Option<Draft>, StoreError> {
        let path = self.drafts_of(&draft.session).join(draft.name());
        let before: Draft = state_file::read_to_change(&path)?;
        Ok((!before.page.is_empty()).then_some(before))
    }

    /// The drafts kept for a session in a file, by time; those that belong to no session where both are empty.
    /// Those of another copy of the session are not among them while that copy is there. Beside them what of the
    /// folder could not be read, so that nobody takes it for empty.
    #[must_use]
    pub fn drafts(&self, session: &str, file: &str) -> (Vec<Draft>, Vec<Notice>) {
        let (paths, unread) = json_files(&self.drafts_of(session));
        let mut notices: Vec<Notice> = unread.into_iter().collect();
        let mut drafts: Vec<Draft> = Vec::with_capacity(paths.len());
        for path in paths {
            let (draft, unread) = state_file::read::<Draft>(&path);
            notices.extend(unread);
            let is_here = draft.file == file || !Path::new(&draft.file).exists();
            if draft.session == session && !draft.page.is_empty() && is_here {
                drafts.push(draft);
            }
        }
        let (single, unread): (Single, _) = state_file::read(&self.single(session));
        notices.extend(unread);
        if !single.question.is_empty() && !session.is_empty() {
            drafts.push(Draft {
                session: session.to_owned(),
                file: file.to_owned(),
                ..Draft::of_answer(&single.question, single.text)
            });
        }
        drafts.sort_by(|a, b| (&a.at, &a.page).cmp(&(&b.at, &b.page)));
        (drafts, notices)
    }

    /// Removes a draft, if it is there.
    ///
    /// # Errors
    ///
    /// Where it is there and cannot be removed.
    pub fn remove_draft(&self, draft: &Draft) -> Result<(), StoreError> {
        let folder = self.drafts_of(&draft.session);
        let path = if draft.at.is_empty() {
            self.single(&draft.session)
        } else {
            folder.join(draft.name())
        };
        let removed = remove(&path);
        if draft.aside {
            let earlier = folder.join(draft.name_of(false));
            if state_file::read::<Draft>(&earlier).0 == *draft {
                remove(&earlier)?;
            }
        }
        // Empty folders of sessions are not left lying about; one that is not empty stays.
        let _ = fs::remove_dir(&folder);
        removed
    }

    /// Removes drafts that nobody has come back to: a year old, or of a session whose file is gone and a month
    /// old. `today` is a date. What cannot be read or removed stays.
    pub fn clear_drafts(&self, today: &str) {
        let Some(today) = time::days(today) else {
            return;
        };
        let home = &self.places().drafts;
        for folder in retry(|| names(home)).unwrap_or_default() {
            let folder = home.join(folder);
            for path in json_files(&folder).0 {
                let (draft, notice): (Draft, _) = state_file::read(&path);
                let typed = draft.at.get(..10).and_then(time::days);
                let Some(typed) = typed.filter(|_| notice.is_none()) else {
                    continue;
                };
                let gone = !draft.file.is_empty() && !Path::new(&draft.file).exists();
                let age = today - typed;
                if age > OLD || (gone && age > GONE) {
                    let _ = remove(&path);
                }
            }
            let _ = fs::remove_dir(&folder);
        }
    }

    fn drafts_of(&self, session: &str) -> PathBuf {
        self.places().drafts.join(folder_name(session))
    }

    /// Where earlier versions kept the one draft of a session.
    fn single(&self, session: &str) -> PathBuf {
        let name = format!("{}.json", folder_name(session));
        self.places().drafts.join(name)
    }
}

/// An id as a name of a folder, whatever stands in it.
fn folder_name(session: &str) -> String {
    let id = session.chars().filter(char::is_ascii_alphanumeric);
    let id: String = id.take(32).collect();
    if id.is_empty() {
        OUTSIDE.to_owned()
    } else {
        id
    }
}

/// The drafts in a folder, and why it could not be looked into, where it is there.
fn json_files(folder: &Path) -> (Vec<PathBuf>, Option<Notice>) {
    let (found, unread) = match retry(|| names(folder)) {
        Ok(found) => (found, None),
        Err(error) if error.kind() == io::ErrorKind::NotFound => (Vec::new(), None),
        Err(error) => {
            let (path, why) = (folder.to_owned(), why(&error));
            (Vec::new(), Some(Notice::Unreadable { path, why }))
        }
    };
    let paths = found.into_iter().map(|name| folder.join(name));
    let is_draft = |path: &PathBuf| path.extension().is_some_and(|end| end == "json");
    (paths.filter(is_draft).collect(), unread)
}

fn remove(path: &Path) -> Result<(), StoreError> {
    match patiently(For::Any, || fs::remove_file(path)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(StoreError::io(Doing::Remove, path, error))
        }
        _ => Ok(()),
    }
}
