//! Evidence of a page: what there is, adding some, and removing it.

use super::asking::ask;
use super::going::fault;
use super::{
    Case, Doc, Effect, FieldKey, Kind, Model, NodeAt, Page, Place, Shown, about_node,
    chosen_marking, id, in_case, marking, reason,
};
use crate::session::command::Command;
use crate::session::event::{EventBody, EvidenceAdded};
use crate::session::history::actor;
use crate::session::value::grouped;
use crate::text::{is_blank, unquoted};
use crate::tui::kind::{Go, Then};
use crate::{say, time};

pub(super) fn find(case: &Case, parts: &[&str]) -> Option<Kind> {
    match parts {
        ["evidence", id] => case.flow.at(id).map(Kind::AddEvidence),
        ["remove-evidence", id, evidence] => Some(Kind::RemoveEvidence {
            node: case.flow.at(id)?,
            evidence: (*evidence).into(),
        }),
        _ => None,
    }
}

pub(super) struct Evidence(pub(super) NodeAt);

impl<'k> Shown<'k> for Evidence {
    fn build(&self, model: &Model, page: &mut Page) {
        let Some(case) = &model.case else { return };
        page.add(say!("tui.evidence_add"), Go::To(Kind::AddEvidence(self.0)));
        for event in case.evidence_of(self.0) {
            if let EventBody::EvidenceAdded(added) = &event.body {
                let go = Go::To(Kind::RemoveEvidence {
                    node: self.0,
                    evidence: event.id.clone(),
                });
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

pub(super) struct Add(pub(super) NodeAt);

impl<'k> Shown<'k> for Add {
    fn build(&self, model: &Model, page: &mut Page) {
        let label = say!("tui.label_evidence_title");
        page.line(FieldKey::Title, label, String::new(), "");
        let label = say!("tui.label_evidence_where");
        let hint = say!("tui.hint_evidence_where");
        page.line(FieldKey::Location, label, hint, "");
        marking(model.case.as_ref().map(|case| case.opened.marking), page);
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        doc.heading(say!("tui.evidence_add"));
        about_node(model, self.0, doc);
        doc.para(say!("tui.evidence_means"));
        doc.controls(model.page());
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        let page = model.page();
        let added = EvidenceAdded {
            node: id(model, self.0)?.to_owned(),
            title: page.text(FieldKey::Title).to_owned(),
            location: unquoted(page.text(FieldKey::Location)).to_owned(),
            marking: chosen_marking(page),
            ..EvidenceAdded::default()
        };
        if is_blank(&added.title) {
            let key = FieldKey::Title;
            fault(model, say!("tui.evidence_title_needed"), None, key);
            return None;
        }
        if is_blank(&added.location) {
            let key = FieldKey::Location;
            fault(model, say!("tui.evidence_where_needed"), None, key);
            return None;
        }
        ask(model, Command::AddEvidence(added), Then::Back)
    }

    fn kept(&self, model: &Model) -> Option<Place> {
        in_case(model, &["evidence", id(model, self.0)?])
    }
}

/// Removing what was added by the entry of this id.
pub(super) struct Remove<'k>(pub(super) NodeAt, pub(super) &'k str);

impl<'k> Shown<'k> for Remove<'k> {
    fn build(&self, _: &Model, page: &mut Page) {
        reason(page);
    }

    fn draw(&self, model: &'k Model, doc: &mut Doc<'k>) {
        let Some(case) = &model.case else { return };
        doc.heading(say!("tui.evidence_remove_heading"));
        let added = case.events.iter().find(|event| event.id == self.1);
        if let Some(EventBody::EvidenceAdded(added)) = added.map(|event| &event.body) {
            doc.para(added.title.as_str());
            doc.para(added.location.as_str());
        }
        doc.para(say!("tui.evidence_remove_means"));
        doc.controls(model.page());
    }

    fn submit(&self, model: &mut Model) -> Option<Effect> {
        let command = Command::RemoveEvidence {
            evidence: self.1.to_owned(),
            reason: model.page().text(FieldKey::Reason).to_owned(),
        };
        ask(model, command, Then::Back)
    }

    fn kept(&self, model: &Model) -> Option<Place> {
        in_case(model, &["remove-evidence", id(model, self.0)?, self.1])
    }
}
