//! Evidence of a page.

use super::{Doc, Kind, Model, NodeAt, Page, Shown};
use crate::session::event::EventBody;
use crate::session::form::{AddEvidence, RemoveEvidence};
use crate::session::history::actor;
use crate::session::value::grouped;
use crate::tui::kind::Go;
use crate::{say, time};

pub(super) struct Evidence(pub(super) NodeAt);

impl<'k> Shown<'k> for Evidence {
    fn build(&self, model: &Model, page: &mut Page) {
        let Some(case) = &model.case else { return };
        let node = self.0;
        let add = Go::To(Kind::fill(AddEvidence { node }));
        page.add(say!("tui.evidence_add"), add);
        for event in case.evidence_of(self.0) {
            if let EventBody::EvidenceAdded(added) = &event.body {
                let evidence = event.id.clone();
                let go = Go::To(Kind::fill(RemoveEvidence { node, evidence }));
                page.explained(
                    say!("tui.evidence_remove", title = added.title),
                    added.location.clone(),
                    go,
                );
            }
        }
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        doc.heading(say!("tui.evidence"));
        doc.para(case.flow.node(self.0).heading());
        for event in case.evidence_of(self.0) {
            let EventBody::EvidenceAdded(added) = &event.body else {
                continue;
            };
            doc.part(added.title.as_str());
            doc.line(2, say!("tui.evidence_where", location = added.location));
            if let Some(size) = added.size {
                doc.line(
                    2,
                    say!(
                        "tui.evidence_size",
                        size = grouped(i64::try_from(size).unwrap_or(i64::MAX))
                    ),
                );
            }
            match &added.sha256 {
                Some(digest) => doc.line(2, say!("tui.evidence_digest", digest = digest)),
                None => doc.line(2, say!("tui.evidence_not_read")),
            }
            doc.line(
                2,
                say!("tui.evidence_marking", marking = added.marking.text()),
            );
            let when = time::moment_words(&event.at);
            doc.line(2, say!("tui.said_by", by = actor(case, event), when = when));
        }
        doc.gap();
        doc.controls(model.page());
    }
}
