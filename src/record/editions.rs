//! Which editions of its flow a session was on, who adopted them, and what they confirmed.

use super::{Field, Trace};
use crate::session::event::EventBody;
use crate::session::history;
use crate::session::state::Case;
use crate::{say, time};

/// A field for each adoption, in order, those that were taken back included, and one where the flow at hand
/// is an edition that was not adopted.
pub(super) fn fields(case: &Case) -> Vec<Field> {
    let mut fields = Vec::new();
    for event in &case.events {
        let (label, value) = match &event.body {
            EventBody::FlowAdopted(adopted) => {
                let who = history::actor(case, event);
                let when = time::moment_words(&event.at);
                let edition = &adopted.edition;
                let mut value = say!("adopt.record_by", edition = edition, who = who, when = when);
                if !adopted.confirmed.is_empty() {
                    let ids = adopted.confirmed.iter();
                    let list: Vec<&str> = ids.map(|known| known.question.as_str()).collect();
                    value.push(' ');
                    value.push_str(&say!("adopt.record_confirmed", list = list.join(", ")));
                }
                (say!("adopt.record_adopted"), value)
            }
            EventBody::AdoptionUndone { .. } => {
                let entry = history::entry(case, event);
                let value = say!(
                    "adopt.record_undone",
                    what = entry.what,
                    who = entry.by,
                    when = entry.at
                );
                (say!("adopt.record_taken_back"), value)
            }
            _ => continue,
        };
        fields.push(Field::new(label, value).from(Trace::default().event(&event.id)));
    }
    if case.flow_changed() {
        fields.push(Field::new(
            say!("record.flow_changed"),
            say!(
                "record.flow_then",
                edition = case.in_force.edition,
                fingerprint = case.in_force.fingerprint
            ),
        ));
    }
    fields
}
