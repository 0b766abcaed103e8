//! Forms and tables that two people filled in who did not know of each other, settled on screen.

use apposite::session::command::Command;
use apposite::session::event::{AnswerValue, EntryValue};
use apposite::session::filling::json;
use apposite::session::table::RowState;
use apposite::tui::kind::Kind;
use serde_json::{Value, json};

use super::super::{document, tables};
use super::{SIZES, set, table};
use crate::common::stage::Stage;
use crate::merge::writers::{Writer, joined};

/// Fills in, as a script would, in somebody's copy.
fn fills(writer: &mut Writer, minute: usize, question: &str, value: &Value) {
    let case = writer.case();
    let asked = case.flow.question(case.flow.at(question).unwrap()).unwrap();
    let filled = json::read(asked, value).unwrap();
    let command = Command::Answer {
        question: question.into(),
        value: AnswerValue::Filled(Box::new(filled)),
        note: String::new(),
    };
    writer.done(minute, "officer", &command);
}

/// What Ann and Bob have of one session, on screen.
fn both(size: (u16, u16), ann: &Writer, bob: &Writer) -> (tempfile::TempDir, Stage) {
    let folder = tempfile::tempdir().unwrap();
    let (session, flow) = (
        folder.path().join("case.apposite.jsonl"),
        folder.path().join("flow.json"),
    );
    let joined = joined(&[ann, bob]).unwrap();
    std::fs::write(&session, joined.bytes).unwrap();
    std::fs::write(&flow, document().to_string()).unwrap();
    let mut stage = set(size).over(&session, &flow);
    while !matches!(stage.model().page().kind, Kind::Tasks) {
        stage.press("<Esc>");
    }
    (folder, stage)
}

/// Ann, with one risk that both know.
fn with_a_risk() -> (Writer, String) {
    let mut ann = Writer::new("Ann", &tables());
    fills(
        &mut ann,
        1,
        "risks",
        &json!({ "add": [{ "what": "Wrong match", "likelihood": "remote" }] }),
    );
    let case = ann.case();
    let id = case.table(case.flow.at("risks").unwrap()).unwrap().rows[0]
        .id
        .to_string();
    (ann, id)
}

#[test]
fn a_row_that_two_people_filled_in_is_read_and_confirmed() {
    for size in SIZES {
        let (mut ann, id) = with_a_risk();
        let mut bob = ann.copy("Bob");
        fills(
            &mut ann,
            2,
            "risks",
            &json!({ "change": { &id: { "likelihood": "probable" } } }),
        );
        fills(
            &mut bob,
            3,
            "risks",
            &json!({ "change": { &id: { "people": "500" } } }),
        );
        let (_folder, mut stage) = both(size, &ann, &bob);
        stage.press("<F3>wrong<Enter>").sees("1 to be confirmed");
        stage.press("<Enter>").sees("State: to confirm");
        let page = stage.model().page();
        assert!(page.list().is_some());
        stage.press("<Home><Enter>");
        assert_eq!(table(&stage, "risks").rows[0].state, RowState::Complete);
        stage.press("<Home><Esc>").sees("complete");
    }
}

#[test]
fn what_two_people_said_differently_is_settled_on_the_row() {
    for size in SIZES {
        let (mut ann, id) = with_a_risk();
        let mut bob = ann.copy("Bob");
        fills(
            &mut ann,
            2,
            "risks",
            &json!({ "change": { &id: { "likelihood": "probable" } } }),
        );
        fills(
            &mut bob,
            3,
            "risks",
            &json!({ "change": { &id: { "likelihood": "possible" } } }),
        );
        let (_folder, mut stage) = both(size, &ann, &bob);
        stage.press("<F3>wrong<Enter><Enter>");
        let labels = |stage: &Stage| {
            let items = &stage.model().page().list().unwrap().items;
            let shown = items
                .iter()
                .map(|item| format!("{} {}", item.label, item.explain));
            shown.collect::<Vec<_>>().join("|")
        };
        let all = labels(&stage);
        assert!(
            all.contains("Likelihood: Possible Bob") && all.contains("Likelihood: Probable Ann"),
            "{all}"
        );
        // The latest stands first; the other is taken.
        stage.press("<Home><Down><Enter>");
        assert_eq!(table(&stage, "risks").rows[0].entries[1].word, Some(4));
        // One struck it and another changed it.
        let (mut ann, id) = with_a_risk();
        let mut bob = ann.copy("Bob");
        fills(
            &mut ann,
            2,
            "risks",
            &json!({ "strike": { &id: "a slip" } }),
        );
        fills(
            &mut bob,
            3,
            "risks",
            &json!({ "change": { &id: { "likelihood": "possible" } } }),
        );
        let (_folder, mut stage) = both(size, &ann, &bob);
        stage
            .press("<F3>wrong<Enter>")
            .sees("1 to be settled")
            .press("e");
        stage
            .sees("There is a problem")
            .press("<Home><Enter>")
            .sees("a slip");
        stage.press("u");
        assert_eq!(table(&stage, "risks").live().count(), 1);
        assert_eq!(table(&stage, "risks").rows[0].state, RowState::Complete);
    }
}

#[test]
fn what_two_people_said_differently_in_a_form_is_settled_there() {
    for size in SIZES {
        let mut ann = Writer::new("Ann", &tables());
        let mut bob = ann.copy("Bob");
        fills(
            &mut ann,
            2,
            "supplier",
            &json!({ "name": "Acme", "cost": "£1" }),
        );
        fills(
            &mut bob,
            3,
            "supplier",
            &json!({ "name": "Apex", "starts": "2026-12-01" }),
        );
        let (_folder, mut stage) = both(size, &ann, &bob);
        stage.press("<Enter>").sees("Name of the supplier: Apex");
        stage.press("<Down><Enter>");
        let case = stage.model().case.as_ref().unwrap();
        let row = &table(&stage, "supplier").rows[0];
        let name = row.entries[0].value(&case.events);
        assert_eq!(name, Some(&EntryValue::Text("Acme".into())));
    }
}
