//! Copies that lie beside sessions: joined into the open one, and looked for beside those listed.

use super::{Driver, Input, Msg, RecentLine, Surface, failed};

impl<S: Surface, I: Input> Driver<'_, S, I> {
    /// Joins the copies that were offered into the session that is open, and opens it anew. Where that fails,
    /// the work goes on in what is open.
    pub(super) fn join(&mut self) -> Msg {
        let Some(desk) = &self.desk else {
            return failed(&crate::say!("tui.no_session"), None);
        };
        match self.outside.store.joined(desk, &self.model.copies) {
            Ok(desk) => match self.take_desk(desk, false) {
                Msg::Opened(session) => Msg::Joined(session),
                other => other,
            },
            Err(error) => failed(&error, error.hint()),
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
