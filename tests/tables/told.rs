//! Forms and tables in words: what stands, and what each entry of the journal changed, with the flow and without.

use apposite::session::event::EventBody;
use apposite::session::state::Case;
use apposite::session::telling::Telling;
use apposite::session::why::said_in_words;
use serde_json::{Value, json};

use super::{at, fill, tables};
use crate::common::case::case;

/// Every entry about a question in words, as its details.
fn history(telling: Telling<'_>) -> Vec<String> {
    let events = telling.events.iter();
    let events = events.filter(|event| !matches!(event.body, EventBody::Opened(_)));
    events
        .flat_map(|event| telling.entry(event).details)
        .collect()
}

fn put(case: &mut Case, question: &str, value: &Value) -> Vec<String> {
    fill(case, question, value).expect("taken");
    let table = case.table(at(case, question)).expect("a table");
    table.rows.iter().map(|row| row.id.to_string()).collect()
}

/// A form, two risks of which one was changed and one struck, and a grid, all of them answers.
pub(super) fn filled_in() -> Case {
    let mut case = case(&tables());
    let first = json!({ "name": "Acme", "cost": "£1.85m" });
    put(&mut case, "supplier", &first);
    let then = json!({ "starts": "5 November 2026", "cost": "£2m" });
    put(&mut case, "supplier", &then);
    let add = json!({ "add": [
        { "what": "Wrong match", "likelihood": "possible", "people": 250 },
        { "what": "Late" },
    ] });
    let ids = put(&mut case, "risks", &add);
    for change in [
        json!({ "change": { &ids[0]: { "likelihood": "probable", "people": null } } }),
        json!({ "strike": { &ids[1]: "a slip" } }),
        json!({ "put_back": [&ids[1]], "change": { &ids[0]: {} } }),
        json!({ "strike": { &ids[1]: "nobody expects it" }, "end": "all" }),
    ] {
        put(&mut case, "risks", &change);
    }
    let grid = json!({
        "change": { "age": { "impact": "worse" }, "sex": { "impact": "none" } }, "end": "all" });
    put(&mut case, "grid", &grid);
    case
}

const CHANGES: &[&str] = &[
    "Name of the supplier: Acme",
    "Cost a year: £1,850,000",
    "Cost a year: £1,850,000 to £2,000,000",
    "First day of the contract: 5 November 2026",
    "added: row 1, What could happen? Wrong match; Likelihood: Possible; People affected: 250 people",
    "added: What could happen? Late",
    "row 1 (Wrong match), Likelihood: Possible to Probable",
    "row 1 (Wrong match), People affected: 250 people taken out",
    "struck: Late, because: a slip",
    "confirmed as it stands: row 1 (Wrong match)",
    "put back: Late",
    "struck: Late, because: nobody expects it",
    "that is all",
    "Age, Effect: Worse",
    "Sex, Effect: None",
    "that is all",
];

#[test]
fn an_entry_of_the_journal_says_what_it_changed_with_the_flow_and_without() {
    let case = filled_in();
    assert_eq!(history(Telling::of(&case)), CHANGES);
    assert_eq!(history(case.telling_without_flow()), CHANGES);
}

#[test]
fn what_stands_is_told_in_a_sentence() {
    let case = filled_in();
    let said = |question: &str| said_in_words(&case, at(&case, question));
    assert_eq!(
        said("supplier"),
        "Name of the supplier: Acme; Cost a year: £2,000,000; First day of the contract: 5 November 2026"
    );
    assert_eq!(said("risks"), "1 risk: Wrong match (Probable); that is all");
    assert_eq!(
        said("grid"),
        "2 characteristics: Age (Worse); Sex (None); that is all"
    );
    let last = case.last_said();
    let risks = last.iter().find(|said| said.question == "risks");
    assert_eq!(
        risks.expect("it was said").in_words(),
        "1 row: Wrong match (Probable); that is all"
    );
}

#[test]
fn what_is_unfinished_says_so_and_what_is_there() {
    let mut case = case(&tables());
    let risks = at(&case, "risks");
    assert_eq!(said_in_words(&case, risks), "not answered");
    let none = json!({ "end": { "none": "nothing is matched" } });
    put(&mut case, "risks", &none);
    assert_eq!(
        said_in_words(&case, risks),
        "there are no risks, because: nothing is matched"
    );
    put(&mut case, "risks", &json!({ "add": [{ "what": "Late" }] }));
    assert_eq!(
        said_in_words(&case, risks),
        "not finished; so far: 1 risk: Late (unfinished: Likelihood)"
    );
}
