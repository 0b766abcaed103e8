//! The sign-offs of a session, as its events tell them.

use std::collections::BTreeMap;

use crate::id::EventId;
use crate::session::event::subjects::{OfSignoff, Subject};
use crate::session::event::{Event, EventBody, SignatureAttached, Signed, SignoffWithdrawn};
use crate::text::same::same_name;

/// The sign-offs of a session, as folded: sets, so that no order of lines matters.
#[derive(Debug, Clone, Default)]
pub struct Signoffs {
    /// Places in `events`, in the order of the journal.
    pub(super) made: Vec<u32>,
    /// By the id of the sign-off: the withdrawals, as places in `events`.
    withdrawn: BTreeMap<EventId, Vec<u32>>,
    /// By the id of the sign-off: what was attached, as places in `events`.
    signatures: BTreeMap<EventId, Vec<u32>>,
}

impl Signoffs {
    /// Takes in one event.
    pub(in crate::session) fn fold(&mut self, body: OfSignoff<'_>, place: u32) {
        match body {
            OfSignoff::Signed(_) => self.made.push(place),
            OfSignoff::SignoffWithdrawn(withdrawn) => {
                let id = withdrawn.signoff.clone();
                self.withdrawn.entry(id).or_default().push(place);
            }
            OfSignoff::SignatureAttached(attached) => {
                let id = attached.signoff.clone();
                self.signatures.entry(id).or_default().push(place);
            }
        }
    }
}

/// One sign-off of a session.
#[derive(Debug, Clone)]
pub struct SignOff<'a> {
    pub event: &'a Event,
    pub signed: &'a Signed,
    /// Its place in the journal.
    pub place: u32,
    /// Who took it back, where that was the signatory.
    pub withdrawn: Option<(&'a Event, &'a SignoffWithdrawn)>,
    /// What was attached to it, oldest first.
    pub signatures: Vec<(&'a Event, &'a SignatureAttached)>,
}

/// The sign-offs in these events, by time; whatever the flow.
#[must_use]
pub fn in_events<E: AsRef<Event>>(events: &[E]) -> Vec<SignOff<'_>> {
    let mut signoffs = Signoffs::default();
    for (place, event) in (0_u32..).zip(events) {
        if let Subject::Signoff(body) = event.as_ref().body.subject() {
            signoffs.fold(body, place);
        }
    }
    of(&signoffs, |place| {
        events.get(place as usize).map(AsRef::as_ref)
    })
}

pub(super) fn of<'a>(
    signoffs: &Signoffs,
    event: impl Fn(u32) -> Option<&'a Event>,
) -> Vec<SignOff<'a>> {
    let by_time = |places: Option<&Vec<u32>>| -> Vec<&'a Event> {
        let places = places.into_iter().flatten();
        let mut events: Vec<&Event> = places.filter_map(|place| event(*place)).collect();
        events.sort_by(|a, b| (&a.at, &a.id).cmp(&(&b.at, &b.id)));
        events
    };
    let made = signoffs.made.iter().filter_map(|place| {
        let event = event(*place)?;
        let EventBody::Signed(signed) = &event.body else {
            return None;
        };
        let withdrawn = by_time(signoffs.withdrawn.get(&event.id)).into_iter();
        let signatures = by_time(signoffs.signatures.get(&event.id)).into_iter();
        Some(SignOff {
            event,
            signed,
            place: *place,
            withdrawn: withdrawn
                .filter(|known| same_name(&known.by.name, &event.by.name))
                .find_map(|known| match &known.body {
                    EventBody::SignoffWithdrawn(withdrawn) => Some((known, withdrawn)),
                    _ => None,
                }),
            signatures: signatures
                .filter_map(|known| match &known.body {
                    EventBody::SignatureAttached(attached) => Some((known, attached)),
                    _ => None,
                })
                .collect(),
        })
    });
    let mut all: Vec<SignOff<'a>> = made.collect();
    all.sort_by(|a, b| (&a.event.at, &a.event.id).cmp(&(&b.event.at, &b.event.id)));
    all
}
