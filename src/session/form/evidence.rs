//! Forms of evidence. Measuring a file is for the shells.

use super::{AddEvidence, Choice, Field, Fill, Filled, RemoveEvidence, Takes};
use crate::say;
use crate::session::command::Command;
use crate::session::event::{EvidenceAdded, Marking};
use crate::session::field::FieldKey;
use crate::session::rejection::{Refusal, Rejection};
use crate::session::state::Case;
use crate::text::{is_blank, unquoted};

impl Fill for AddEvidence {
    fn fields(&self, case: &Case, _: &str) -> Vec<Field> {
        let markings = Choice::all(Marking::ALL.map(|marking| marking.text().to_owned()));
        let mut known = Marking::ALL.iter();
        let stands = known.position(|marking| *marking == case.opened.marking);
        vec![
            Field::new(FieldKey::Title, say!("form.evidence_title"), Takes::Line),
            Field::new(FieldKey::Location, say!("form.evidence_where"), Takes::Line)
                .hint(say!("form.evidence_where_hint")),
            Field::new(
                FieldKey::Marking,
                say!("form.marking"),
                Takes::OneOf(markings, stands),
            ),
        ]
    }

    fn command(&self, case: &Case, filled: &Filled) -> Result<Command, Rejection> {
        let title = filled.text(FieldKey::Title);
        let location = unquoted(&filled.text(FieldKey::Location)).to_owned();
        if is_blank(&location) && !is_blank(&title) {
            return Err(Rejection::from(Refusal::EvidencePlace).at(FieldKey::Location));
        }
        let marking = filled.one_of(FieldKey::Marking, &Marking::ALL);
        Ok(Command::AddEvidence(EvidenceAdded {
            node: case.flow.node(self.node).id.clone(),
            title,
            location,
            marking: marking.copied().unwrap_or(case.opened.marking),
            ..EvidenceAdded::default()
        }))
    }
}

impl Fill for RemoveEvidence {
    fn fields(&self, _: &Case, _: &str) -> Vec<Field> {
        vec![Field::reason()]
    }

    fn command(&self, _: &Case, filled: &Filled) -> Result<Command, Rejection> {
        Ok(Command::RemoveEvidence {
            evidence: self.evidence.to_string(),
            reason: filled.text(FieldKey::Reason),
        })
    }
}
