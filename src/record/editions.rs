//! Which editions of its flow a session was on, who adopted them, and what they confirmed.

use super::{Field, Trace};
use crate::session::event::EventBody;
use crate::session::state::Case;
use crate::session::telling::Telling;
use crate::{say, time, words};

/// A field for each adoption, in order, those that were taken back included.
pub(super) fn fields(telling: Telling<'_>) -> Vec<Field> {
    let mut fields = Vec::new();
    for event in telling.events {
        let (label, value) = match &event.body {
            EventBody::FlowAdopted(adopted) => {
                let who = telling.actor(event);
                let when = time::moment_words(&event.at);
                let edition = &adopted.edition;
                let mut value = say!("adopt.record_by", edition = edition, who = who, when = when);
                if !adopted.confirmed.is_empty() {
                    let ids = adopted.confirmed.iter();
                    let list: Vec<&str> = ids
                        .map(|known| telling.asked(&known.now, &known.question))
                        .collect();
                    value.push(' ');
                    value.push_str(&say!(
                        "adopt.record_confirmed",
                        list = words::long_list(&list)
                    ));
                }
                (say!("adopt.record_adopted"), value)
            }
            EventBody::AdoptionUndone { .. } => {
                let entry = telling.entry(event);
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
    fields
}

/// That the flow at hand is an edition which was not adopted, where it is.
pub(super) fn not_adopted(case: &Case) -> Option<Field> {
    case.flow_changed().then(|| {
        Field::new(
            say!("record.flow_changed"),
            say!("record.flow_then", edition = case.in_force.edition),
        )
    })
}
