//! Passages in entries of forms and tables: found, marked, and gone from a copy.

use apposite::record::build::Printed;
use apposite::record::published::{Making, published};
use apposite::record::{html, markdown, plain, template};
use apposite::session::cautions;
use apposite::session::command::Command;
use apposite::session::event::{Actor, Event, EventBody, Marking};
use apposite::session::redaction::Command as Redact;
use apposite::session::redaction::find::text_at;
use apposite::session::signoff::covered::no_papers;
use apposite::session::state::Case;
use apposite::session::texts;
use serde_json::json;

use super::told::filled_in;
use super::{fill, tables};
use crate::common::case::{case, perform};

fn filling(case: &Case) -> impl Iterator<Item = &Event> {
    let events = case.events.iter().map(AsRef::as_ref);
    events.filter(|event| matches!(event.body, EventBody::AnswerGiven(_)))
}

fn mark(case: &mut Case, event: &str, member: &str) {
    let command = Command::Redaction(Redact::Mark {
        event: event.into(),
        member: member.to_owned(),
        passage: None,
        only_here: false,
        exemption: "section 43".to_owned(),
        reason: "trade".to_owned(),
        public_interest: String::new(),
    });
    perform(case, &command, "officer").expect("it may be marked");
}

#[test]
fn what_stands_in_rows_has_names_and_words() {
    let case = filled_in();
    let told: Vec<(String, String, String)> = filling(&case)
        .flat_map(|event| {
            texts::of_event(event).into_iter().map(|text| {
                let place = texts::place_in_words(&event.body, &text.member);
                (text.member, place, text.text)
            })
        })
        .filter(|(member, ..)| !member.starts_with("by."))
        .collect();
    for (member, place, text) in [
        (
            "value.filled.changed.0.1.amount",
            "Cost a year",
            "£1,850,000",
        ),
        (
            "value.filled.changed.0.1.date",
            "First day of the contract",
            "5 November 2026",
        ),
        (
            "value.filled.added.0.2.number",
            "People affected, of new row 1",
            "250",
        ),
        (
            "value.filled.added.1.0.text",
            "What could happen?, of new row 2",
            "Late",
        ),
        ("value.filled.struck.0.reason", "the reason", "a slip"),
    ] {
        let wanted = (member.to_owned(), place.to_owned(), text.to_owned());
        assert!(told.contains(&wanted), "{wanted:?} is not in {told:#?}");
    }
}

#[test]
fn what_is_marked_in_rows_is_gone_from_a_copy() {
    let mut case = filled_in();
    let (event, member) = text_at(&case, "risks", Some("Wrong match"), None).expect("found");
    assert_eq!(member, "value.filled.added.0.0.text");
    mark(&mut case, &event, &member);
    let (event, member) = text_at(&case, "supplier", Some("£2,000,000"), None).expect("found");
    assert!(member.ends_with(".amount"), "{member}");
    mark(&mut case, &event, &member);
    let ids: Vec<String> = case
        .events
        .iter()
        .skip(1)
        .map(|event| event.id.to_string())
        .collect();
    let by = Actor::default();
    let printed = Printed {
        at: "2026-11-24T09:00:00Z",
        by: &by,
        version: "",
        papers: no_papers,
    };
    let made = published(
        &case,
        &template::built_in("summary").expect("it is built in"),
        Making {
            printed,
            sha256: "",
            draft: true,
            stays: &[],
        },
    );
    let record = &made.record;
    for text in [
        record.json(),
        markdown::render(record),
        plain::render(record),
        html::render(record),
    ] {
        for gone in ["Wrong match", "2,000,000", "2000000"] {
            assert!(!text.contains(gone), "{gone} is in\n{text}");
        }
        for id in &ids {
            assert!(!text.contains(id.as_str()), "{id} is in\n{text}");
        }
        // What is not marked stays, and so does who struck what.
        for stays in ["Probable", "5 November 2026", "Late", "nobody"] {
            assert!(text.contains(stays), "{stays} is not in\n{text}");
        }
    }
}

#[test]
fn what_looks_like_personal_data_is_told_by_what_was_asked() {
    let mut case = case(&tables());
    let add = json!({ "add": [{ "what": "QQ123456C would be matched" }, { "what": "AB 12 34 56 C is late" }] });
    fill(&mut case, "risks", &add).expect("taken");
    let event = filling(&case).last().expect("an entry");
    let said: Vec<String> = cautions::of_body(Marking::Official, &event.body)
        .iter()
        .map(cautions::Caution::text)
        .collect();
    assert!(
        said.iter()
            .any(|text| text.contains("What could happen?, of new row 2")),
        "{said:?}"
    );
}
