//! Forms and tables on screen: filled in, changed, struck, put back, moved and ended, at two sizes of the window.

mod conflicts;

use std::time::Duration;

use apposite::session::responses::SaidKind;
use apposite::session::table::{RowState, Table};
use apposite::tui::kind::Kind;

use super::document;
use crate::common::stage::{Set, Stage};

const SIZES: [(u16, u16); 2] = [(80, 24), (40, 15)];

pub(crate) fn set(size: (u16, u16)) -> Set {
    Set {
        size,
        role: "officer",
        flow: Box::leak(document().to_string().into_boxed_str()),
        ..Set::default()
    }
}

/// At the first question, the form.
pub(crate) fn at_form(size: (u16, u16)) -> Stage {
    let mut stage = set(size).start();
    stage.press("<Enter>").sees("Who supplies the tool?");
    stage
}

/// At the table of risks, the form filled in.
pub(crate) fn at_risks(size: (u16, u16)) -> Stage {
    let mut stage = at_form(size);
    stage
        .press("Acme<Enter>1.85m<Enter><Enter><Enter><Enter><Enter><Enter><Enter>1 12 2026<Enter>");
    stage.sees("What could go wrong?");
    stage
}

/// Adds a risk with its likelihood.
fn add(stage: &mut Stage, what: &str, likelihood: &str) {
    stage.press("a").press(what).press("<Enter>");
    stage.press(likelihood).press("<Enter><Enter><Enter>");
}

/// At the grid of given rows.
fn at_grid(size: (u16, u16)) -> Stage {
    let mut stage = at_risks(size);
    stage.press("nAsked all<Enter>");
    stage.sees("Who is affected, and how?");
    stage
}

fn table(stage: &Stage, id: &str) -> std::sync::Arc<Table> {
    let case = stage.model().case.as_ref().unwrap();
    case.table(case.flow.at(id).unwrap()).unwrap()
}

fn kind(stage: &Stage, id: &str) -> SaidKind {
    let case = stage.model().case.as_ref().unwrap();
    case.kind(case.flow.at(id).unwrap())
}

#[test]
fn a_form_is_filled_in_top_to_bottom_and_saved_once() {
    for size in SIZES {
        let mut stage = at_form(size);
        let before = stage.journal().len();
        stage.press("Acme<Enter>").sees("> ");
        assert_eq!(stage.journal().len(), before);
        // What cannot be read is said beside its entry, and nothing typed is lost.
        stage.press("lots<Enter><Enter>Cem; Buyer; ; cem@x.uk<Enter><Enter><Enter><Enter><Enter>");
        stage
            .press("<Enter>")
            .sees("There is a problem")
            .sees("Cost a year");
        assert_eq!(stage.journal().len(), before);
        stage.press("<Backspace><Backspace><Backspace><Backspace>1.85m");
        stage.press("<Enter><Enter><Enter><Enter><Enter><Enter><Enter><Enter>");
        // Saved and not complete: what is missing is said, and one is there.
        stage.sees("Still missing: First day of the contract");
        assert_eq!(stage.journal().len(), before + 1);
        assert_eq!(kind(&stage, "supplier"), SaidKind::Nothing);
        stage.press("31 6 2026<Enter>").sees("There is a problem");
        stage
            .press("<Home><C-k>1 12 2026<Enter>")
            .sees("What could go wrong?");
        assert_eq!(kind(&stage, "supplier"), SaidKind::Answered);
        let last = stage.journal().pop().unwrap();
        assert!(
            last.contains("2026-12-01") && !last.contains("Acme"),
            "{last}"
        );
    }
}

#[test]
fn rows_are_added_changed_struck_put_back_and_moved() {
    for size in SIZES {
        let mut stage = at_risks(size);
        stage.sees("No risks yet.");
        add(&mut stage, "Wrong match", "2");
        stage.sees("1 risk").sees("1. Wrong match");
        add(&mut stage, "Relied on", "3");
        stage
            .sees("2. Relied on")
            .sees("Risk 2 of 2: Relied on: complete");
        // The hardware cursor is on the row.
        let row = stage.cursor().y as usize;
        assert!(stage.rows()[row].contains("Relied on"), "{}", stage.text());
        stage.press("K").sees("1. Relied on").sees("2. Wrong match");
        stage.press("J").sees("2. Relied on");
        stage
            .press("<Enter>")
            .sees("Risk 2 of 2: Relied on")
            .sees("State: complete");
        stage.press("e").sees("(editing)");
        stage.press("<C-a><C-k>Relied on alone<Enter><Enter><Enter><Enter>");
        stage.sees("2. Relied on alone");
        // Striking asks for a reason on its own page, with the row named.
        stage
            .press("d")
            .sees("Strike Risk 2 of 2: Relied on alone")
            .press("<Enter>");
        stage.sees("There is a problem").press("A slip<Enter>");
        stage.sees("1 risk");
        assert_eq!(table(&stage, "risks").live().count(), 1);
        stage.press("<End>").sees("Struck: kept, and not counted");
        stage
            .press("<Enter>")
            .sees("A slip")
            .press("u")
            .sees("Risk 2 of 2");
        assert_eq!(table(&stage, "risks").live().count(), 2);
        assert_eq!(stage.model().page().fault, None);
    }
}

#[test]
fn a_row_that_is_left_half_way_is_there_as_an_unfinished_one() {
    for size in SIZES {
        let mut stage = at_risks(size);
        stage.press("aWrong match<Enter><Esc>");
        stage.sees("1 unfinished").sees("Wrong match");
        let rows = table(&stage, "risks");
        assert_eq!(rows.live().count(), 1);
        // That is all cannot be said of it.
        stage
            .press("<Down><Down><Enter>")
            .sees("There is a problem");
        stage
            .press("<Home>e2<Enter><Enter><Enter>")
            .sees("Wrong match: complete");
        stage
            .press("<Down><Down><Enter>")
            .sees("Who is affected, and how?");
        assert_eq!(kind(&stage, "risks"), SaidKind::Answered);
    }
}

#[test]
fn a_row_is_opened_where_something_is_missing() {
    for size in SIZES {
        let mut stage = at_risks(size);
        let long = "The wrong person is matched, stopped and held. ".repeat(20);
        stage.press("a").paste(&long);
        stage.press("<Enter><Esc>").press("<Home>e");
        stage.sees("> ( ) 1. Remote");
    }
}

#[test]
fn a_table_ends_in_three_ways() {
    for size in SIZES {
        let mut stage = at_risks(size);
        stage
            .press("n")
            .sees("There are no risks")
            .press("Asked all<Enter>");
        stage.sees("Who is affected, and how?");
        assert_eq!(kind(&stage, "risks"), SaidKind::Answered);
        let mut stage = at_risks(size);
        stage
            .press("<Down><Enter>")
            .sees("Not known yet")
            .press("officer<Enter><Enter><Enter>");
        stage.sees("Who is affected, and how?");
        assert_eq!(kind(&stage, "risks"), SaidKind::Deferred);
        let mut stage = at_risks(size);
        add(&mut stage, "Wrong match", "2");
        stage.press("n").sees("There is a problem").sees("strike");
    }
}

#[test]
fn given_rows_are_filled_in_one_by_one_or_alike() {
    for size in SIZES {
        let mut stage = at_grid(size);
        stage.sees("Age").sees("2 unfinished");
        stage
            .lacks("Add a characteristic")
            .lacks("a add")
            .lacks("d strike");
        let before = stage.journal().len();
        stage
            .press("s")
            .sees("The same for several")
            .press("1<Enter>");
        stage.sees("mark two rows or more").press("2<Enter>");
        stage.sees("The same for Age; Sex").press("1<Enter><Enter>");
        stage.sees("Who is affected, and how?");
        assert_eq!(stage.journal().len(), before + 1);
        let rows = table(&stage, "grid");
        assert!(rows.rows.iter().all(|row| row.entries[0].word.is_some()));
        stage.press("<Home>e2<Enter><Enter>");
        let rows = table(&stage, "grid");
        assert_eq!(rows.rows[0].entries[0].word, Some(2));
    }
}

#[test]
fn another_like_a_row_saves_nothing_that_was_not_confirmed() {
    for size in SIZES {
        let mut stage = at_risks(size);
        add(&mut stage, "Wrong match", "2");
        stage.press("l").sees("Filled in beforehand");
        stage
            .press(" again<Enter><Esc>")
            .sees("2. Wrong match again");
        let rows = table(&stage, "risks");
        assert!(rows.rows[1].entries[1].word.is_none());
    }
}

#[test]
fn what_is_typed_in_a_row_is_there_after_a_kill_and_a_resize() {
    for size in SIZES {
        let mut stage = at_risks(size);
        stage.press("aWrong <Tab>").pause();
        let mut stage = set(size).again(stage);
        stage.sees("Wrong").sees("Not saved yet");
        assert!(matches!(stage.model().page().kind, Kind::Rows(..)));
        stage
            .resize(60, 18)
            .resize(size.0, size.1)
            .press("<Up>match<Enter>");
        stage.press("3<Tab>").hang_up();
        let mut stage = set(size).again(stage);
        stage
            .sees("Risk 1 of 1")
            .sees("(*) 3. Probable")
            .sees("What you had not saved last time is back.");
    }
}

#[test]
fn what_cannot_be_saved_stays_in_the_row() {
    for size in SIZES {
        let mut stage = at_risks(size);
        stage.press("aWrong match");
        let path = stage.path();
        let away = stage.folder().join("away");
        std::fs::rename(&path, &away).unwrap();
        stage.press("<Enter>").sees("There is a problem");
        let typed = |stage: &Stage| {
            let page = stage.model().page();
            page.controls[0].field().unwrap().text().to_owned()
        };
        assert_eq!(typed(&stage), "Wrong match");
        std::fs::rename(&away, &path).unwrap();
        stage.press("<Enter><Esc>").sees("1. Wrong match");
    }
}

#[test]
fn letters_that_come_in_one_go_do_nothing_to_rows() {
    for size in SIZES {
        let mut stage = at_risks(size);
        add(&mut stage, "Wrong match", "2");
        let before = stage.journal().len();
        stage.at_once("adduJKlen").sees("There is no field");
        stage.paste("add a row\rnone").sees("There is no field");
        // Typed as a sentence, it ends nothing and takes nothing away without being asked.
        for typed in ["none at all<Enter>", "do away with it<Enter>"] {
            stage.types(typed, Duration::from_millis(120));
            assert_eq!(stage.journal().len(), before, "{}", stage.text());
            stage.press("<Esc><Esc><Home>");
        }
        // What is typed after the key that adds is for the row.
        stage.types("aRelied on<Enter>", Duration::from_millis(120));
        stage.press("<Esc>").sees("2. Relied on");
        // A letter that opens a row and a number that chooses in it are no sentence.
        let before = stage.journal().len();
        stage.press("<Home><Down>");
        stage.types("e2<Enter>", Duration::from_millis(300));
        assert_eq!(stage.journal().len(), before + 1, "{}", stage.text());
    }
}

#[test]
fn one_key_says_that_is_all_and_others_lead_from_row_to_row() {
    for size in SIZES {
        let mut stage = at_risks(size);
        stage.lacks("that is all");
        add(&mut stage, "Wrong match", "2");
        add(&mut stage, "Relied on", "3");
        stage.press("<Home><Enter>").sees("Risk 1 of 2");
        stage.press("n").sees("Risk 2 of 2").press("n");
        stage
            .sees("Risk 2 of 2")
            .press("<Left>")
            .sees("Risk 1 of 2");
        stage.press("<Right>").sees("Risk 2 of 2").press("e");
        // What was typed and not confirmed is there on a return.
        stage.press(" alone<A-p>").sees("Risk 1 of 2: Wrong match");
        stage.press("<A-n>").sees("Relied on alone");
        stage.press("<C-x><Esc><Esc>").sees("> 2. Relied on");
        stage.press("y").sees("Who is affected, and how?");
        assert_eq!(kind(&stage, "risks"), SaidKind::Answered);
        stage.press("<Esc>").sees("2 risks").press("y");
        stage.sees("2 risks");
    }
}

#[test]
fn in_the_smallest_window_a_row_is_one_line() {
    let mut stage = at_risks((40, 15));
    for number in 1..=6 {
        add(
            &mut stage,
            &format!("A risk with a long name {number}"),
            "2",
        );
    }
    let rows = stage.rows();
    let shown = rows.iter().filter(|row| row.contains("A risk with"));
    assert!(shown.count() >= 5, "{}", stage.text());
    stage.sees("complete").sees("a add").sees("e edit");
}

#[test]
fn two_hundred_rows_are_drawn_as_quickly_as_they_are_seen() {
    let mut stage = at_risks((80, 24));
    for number in 0..30 {
        add(&mut stage, &format!("Risk called {number}"), "2");
    }
    stage.press("<Home>").sees("1. Risk called 0");
    for number in 0..30 {
        stage.sees(&format!("> {}. Risk called {number}", number + 1));
        stage.press("<Down>");
    }
    stage
        .press("<PageUp>")
        .press("<PageUp>")
        .press("<PageUp>")
        .sees("Risk called 0");
}

#[test]
fn rows_from_a_spreadsheet_are_shown_before_they_are_saved() {
    for size in SIZES {
        let mut stage = at_risks(size);
        let before = stage.journal().len();
        let sheet = "What could happen?\tLikelihood\r\nWrong match\tProbable\r\nLate\tsoon\r\n";
        stage.paste(sheet).sees("What you pasted");
        let lines = stage.model().page().worked_out.join("\n");
        assert!(
            lines.contains("Wrong match") && lines.contains("soon"),
            "{lines}"
        );
        stage.press("<Enter>").sees("No risks yet.");
        assert_eq!(stage.journal().len(), before);
        stage.paste(sheet).press("<Down><Enter>").sees("2 risks");
        assert_eq!(stage.journal().len(), before + 1);
        // Without marks around it, as some terminals send it.
        stage.at_once("Third<Tab>Remote<Enter>Fourth<Tab>Remote<Enter>");
        stage
            .sees("What you pasted")
            .press("<Down><Enter>")
            .sees("4 risks");
        assert_eq!(table(&stage, "risks").rows[3].state, RowState::Complete);
    }
}

#[test]
fn lists_of_questions_say_how_a_form_or_table_stands() {
    let mut stage = at_risks((80, 60));
    add(&mut stage, "Wrong match", "2");
    stage.press("aRelied on<Enter><Esc>");
    stage
        .press("c")
        .sees("2 risks, 1 unfinished")
        .sees("Name of the supplier: Acme");
    stage.press("m").sees("2 risks, 1 unfinished");
    stage.press("h").sees("Relied on");
}
