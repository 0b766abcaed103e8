//! What a page is kept under while it is not confirmed, and what is known of drafts of it.

use std::collections::BTreeMap;

use crate::id::EventId;
use crate::store::drafts::{Draft, Filled};

/// What is filled in, by the name of the field; what is empty is left out.
pub type Fields = BTreeMap<String, Filled>;

/// What a page knows of drafts of it.
#[derive(Debug, Clone, Default)]
pub struct Keeping {
    /// Where and how it is kept.
    pub place: Option<Place>,
    /// What the page holds where nothing was typed: what stands.
    pub stands: Fields,
    /// What was put back as the page was opened.
    pub restored: Option<Draft>,
    /// Drafts that are not put back without being asked for, the latest first.
    pub offers: Vec<Draft>,
    /// What was just thrown away.
    pub thrown: Option<Draft>,
}

/// What a draft of a page is kept under.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Id of the session, and its file; empty for pages that belong to none.
    pub session: String,
    pub file: String,
    /// A word for what is done on the page, then the ids of what it is done to.
    pub page: Vec<String>,
    /// Who fills it in.
    pub by: String,
    /// The ids of the entries that stand for what it is about.
    pub over: Vec<EventId>,
    /// What is typed here never goes to disk before it is confirmed.
    pub private: bool,
}

impl Place {
    /// A draft of what is filled in, typed at this moment.
    #[must_use]
    pub fn draft(&self, fields: Fields, focus: String, at: String) -> Draft {
        Draft {
            session: self.session.clone(),
            file: self.file.clone(),
            page: self.page.clone(),
            by: self.by.clone(),
            at,
            over: self.over.clone(),
            fields,
            focus,
            aside: false,
            private: self.private,
        }
    }

    /// Whether a draft is one of this page, whoever typed it and whatever stood then.
    #[must_use]
    pub fn has(&self, draft: &Draft) -> bool {
        draft.session == self.session && draft.page == self.page
    }
}
