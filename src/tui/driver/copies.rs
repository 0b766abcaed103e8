//! Copies that lie beside sessions: joined into the open one, and looked for beside those listed.

use super::{Driver, Input, Msg, RecentLine, Surface, failed};
use crate::store::joining::join_beside;

impl<S: Surface, I: Input> Driver<'_, S, I> {
    /// Joins the copies that were offered into the session that is open, and opens it anew. Where that fails,
    /// the work goes on in what is open.
    pub(super) fn join(&mut self) -> Msg {
        let none = || failed(&crate::say!("tui.no_session"), None);
        let (Some(journal), Some(texts)) = (&self.journal, &self.texts) else {
            return none();
        };
        let Some(case) = &self.model.case else {
            return none();
        };
        let path = journal.path().to_owned();
        if let Err(error) = join_beside(&path, &self.model.copies) {
            return failed(&error, error.hint());
        }
        let store = self.outside.store;
        let over = (&case.flow, case.in_force.fingerprint.as_str());
        match store.desk_again(&path, over, texts) {
            Ok(desk) => match self.take_desk(desk, false) {
                Msg::Opened(session) => Msg::Joined(session),
                other => other,
            },
            // The next save finds the joined file and goes on in it.
            Err(error) => failed(&error, error.hint()),
        }
    }

    /// Puts back what is missing in the file, as the person said.
    pub(super) fn put_back(&mut self) -> Msg {
        match self
            .journal
            .as_mut()
            .map(|journal| journal.put_back(Vec::new()))
        {
            Some(Ok(appended)) => Msg::PutBack(appended),
            Some(Err(error)) => failed(&error, error.hint()),
            None => failed(&crate::say!("tui.no_session"), None),
        }
    }

    /// The earlier sessions with what lies beside them: it takes the disk its time, so only the page that
    /// lists them asks for it.
    pub(super) fn recent_marked(&self) -> Vec<RecentLine> {
        let (recent, _) = self.outside.store.recent_standing();
        recent
            .into_iter()
            .map(|(recent, standing, glance)| RecentLine {
                path: recent.path,
                title: recent.title,
                standing,
                glance,
            })
            .collect()
    }
}
