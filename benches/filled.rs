//! Forms and tables: what an entry costs in a table of 200 rows of 12 entries, against what a text costs, to take in,
//! to save, and a key: on a page full of rows against a page full of text, and typed in a row against typed in a text.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::hint::black_box;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use apposite::flow::Flow;
use apposite::flow::compile::{Document, compile};
use apposite::session::command::{self, Command};
use apposite::session::event::{
    AnswerValue, EntryGiven, EntryValue, Event, Filled, Opened, RowChanged, TableEnd,
};
use apposite::session::journal;
use apposite::session::state::Case;
use apposite::store::{Desk, Places, Store};
use apposite::time::{Timestamp, Zone};
use apposite::tui::driver::{Copied, Driver, Outside};
use apposite::tui::model::Model;
use apposite::tui::signals::Busy;
use apposite::tui::theme::Theme;
use crossterm::event::KeyCode;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::draw::{Glass, Keys};
use super::{AT, actor, line, opened, pair};

const ROWS: usize = 200;
const ENTRIES: usize = 12;

static ZONE: Zone = Zone::UTC;

/// A text with this hint, then a table of lines, then a gate.
fn document(hint: &str) -> String {
    let cites = r#""sources": [{ "source": "ours", "basis": "house" }]"#;
    let mut entries = String::new();
    for at in 0..ENTRIES {
        let comma = if at == 0 { "" } else { ", " };
        write!(
            entries,
            r#"{comma}{{ "id": "e{at}", "label": "Entry {at}", "kind": "line" }}"#
        )
        .unwrap();
    }
    format!(
        r#"{{ "format": "apposite-flow/1", "id": "filled", "edition": "2026-11-23", "title": "Filled",
        "summary": "A text and a table.", "language": "en-GB",
        "sources": [{{ "id": "ours", "title": "Ours", "publisher": "Us", "url": "", "kind": "house",
            "checked": "2026-11-23", "how": "read", "jurisdiction": "" }}],
        "roles": [{{ "id": "tester", "title": "Tester", "meaning": "", "sources": [] }}],
        "stages": [{{ "id": "stage", "title": "Stage", "nodes": [
            {{ "id": "words", "kind": "text", "prompt": "What is it?", "hint": "{hint}", "answered_by": ["tester"], {cites} }},
            {{ "id": "rows", "kind": "table", "prompt": "What is in it?", "answered_by": ["tester"], {cites},
               "rows": {{ "one": "a thing", "many": "things" }}, "entries": [{entries}] }},
            {{ "id": "gate", "kind": "gate", "prompt": "Go on?", "decision_maker": ["tester"], {cites} }} ] }}],
        "rules": [], "outcomes": [{{ "id": "end", "title": "End", "text": "Done.", "kind": "go-on" }}] }}"#
    )
}

fn flow() -> Arc<Flow> {
    let document = Document {
        name: "filled.json".to_owned(),
        text: document("").into(),
    };
    Arc::new(compile(document, &|_| None).flow.unwrap())
}

fn given(at: usize, text: &str) -> EntryGiven {
    EntryGiven {
        entry: format!("e{at}"),
        label: String::new(),
        value: Some(EntryValue::Text(text.to_owned())),
        ..EntryGiven::default()
    }
}

fn fills(filled: Filled) -> Command {
    Command::Answer {
        question: "rows".into(),
        value: AnswerValue::Filled(Box::new(filled)),
        note: String::new(),
    }
}

/// All rows at once, which with this end are all there is.
fn all_rows(end: Option<TableEnd>) -> Command {
    let row = |row: usize| {
        let entries =
            (0..ENTRIES).map(|at| given(at, &format!("What stands in row {row} at {at}")));
        entries.collect()
    };
    fills(Filled {
        added: (0..ROWS).map(row).collect(),
        end,
        ..Filled::default()
    })
}

fn says(text: &str) -> Command {
    Command::Answer {
        question: "words".into(),
        value: AnswerValue::Text(text.to_owned()),
        note: String::new(),
    }
}

/// Another entry of a row in the middle.
fn one_entry(case: &Case, text: &str) -> Command {
    let table = case.table(case.flow.at("rows").unwrap()).unwrap();
    fills(Filled {
        changed: vec![RowChanged {
            row: table.rows[ROWS / 2].id.clone(),
            entries: vec![given(5, text)],
            ..RowChanged::default()
        }],
        ..Filled::default()
    })
}

/// What a person says again and again: of the text, or of one entry.
fn said(number: usize) -> String {
    format!("Said for the {number}th time in a line of some words")
}

/// An entry against a text: taken in by the core, saved, and a key on its page.
pub(super) fn filling() {
    taking();
    saving();
    typing();
}

fn taking() {
    let flow = flow();
    let (event, _) = journal::write(Vec::new(), AT, &actor(), opened(&flow));
    let mut case = Case::open(flow, vec![event]).unwrap();
    let take = |case: &mut Case, command: &Command| {
        let start = Instant::now();
        let body = command::check(case, command, &actor()).unwrap();
        let checked = start.elapsed();
        let parent = case.events.last().map(|event| event.id.clone());
        let (event, _): (Event, String) =
            journal::write(parent.into_iter().collect(), AT, &actor(), body);
        let start = Instant::now();
        case.apply(event);
        checked + start.elapsed()
    };
    take(&mut case, &says(&said(0)));
    take(&mut case, &all_rows(Some(TableEnd::All)));
    let case = RefCell::new(case);
    let number = RefCell::new(0);
    let next = || {
        *number.borrow_mut() += 1;
        said(*number.borrow())
    };
    let mut text = || take(&mut case.borrow_mut(), &says(&next()));
    let mut entry = || {
        let command = one_entry(&case.borrow(), &next());
        take(&mut case.borrow_mut(), &command)
    };
    let (base, took) = pair(201, &mut text, &mut entry);
    line("entry of 2,400 taken in, against a text", base, took, "");
}

/// A session in a folder, with the table filled in, and the text said and the table ended where asked.
fn desk(store: &Store, folder: &std::path::Path, text: bool, end: bool, hint: &str) -> Desk {
    let path = folder.join("filled.json");
    std::fs::write(&path, document(hint)).unwrap();
    let opened = Opened {
        title: "Case".to_owned(),
        nonce: if text { "1" } else { "2" }.to_owned(),
        ..Opened::default()
    };
    let mut desk = store
        .start(path.to_str().unwrap(), AT, &actor(), opened, None)
        .unwrap();
    if text {
        desk.perform(&says(&said(0)), AT, &actor()).unwrap();
    }
    let end = end.then_some(TableEnd::All);
    desk.perform(&all_rows(end), AT, &actor()).unwrap();
    desk
}

fn saving() {
    let folder = tempfile::tempdir_in(std::env::current_dir().unwrap().join("target")).unwrap();
    let store = Store::new(Places::under(&folder.path().join("home")));
    let desk = RefCell::new(desk(&store, folder.path(), true, true, ""));
    let number = RefCell::new(0);
    let next = || {
        *number.borrow_mut() += 1;
        said(*number.borrow())
    };
    let save = |command: &Command| {
        let start = Instant::now();
        black_box(desk.borrow_mut().perform(command, AT, &actor()).unwrap());
        start.elapsed()
    };
    let mut text = || save(&says(&next()));
    let mut entry = || {
        let command = one_entry(&desk.borrow().case, &next());
        save(&command)
    };
    let (base, took) = pair(201, &mut text, &mut entry);
    line("entry of 2,400 saved, against a text", base, took, "1.2");
}

/// A key on the page of the rows, against one on the page of the text; and one typed in a row, against one in the text.
fn typing() {
    let page_full =
        "What is to be said here, in a sentence of some words that goes on. ".repeat(40);
    let move_on = [KeyCode::Down, KeyCode::Up];
    let mut on_text = page(false, &page_full, Keys::after(&[], move_on));
    let mut on_rows = page(true, "", Keys::after(&[], move_on));
    let (base, took) = pair(1_001, &mut on_text, &mut on_rows);
    line("key on 200 rows, against one on text", base, took, "1.2");
    let letters = [KeyCode::Char('x'), KeyCode::Backspace];
    let mut in_text = page(false, &page_full, Keys::after(&[], letters));
    let mut in_row = page(true, "", Keys::after(&[KeyCode::Char('e')], letters));
    let (base, took) = pair(1_001, &mut in_text, &mut in_row);
    line(
        "key in a row of 200, against one in a text",
        base,
        took,
        "1.2",
    );
}

/// A program at the page of the table, or of the text that is not said yet; each call is one key and its frame.
fn page(text_said: bool, hint: &str, keys: Keys) -> impl FnMut() -> Duration {
    let folder = tempfile::tempdir().unwrap();
    let store: &'static Store = Box::leak(Box::new(Store::new(Places::under(
        &folder.path().join("home"),
    ))));
    let desk = desk(store, folder.path(), text_said, false, hint);
    let outside = Outside {
        store,
        clock: &|| Timestamp::from_unix(1_795_510_800).unwrap(),
        zone: &ZONE,
        nonce: &|| "1".to_owned(),
        write_record: &|_, _, _, _| Ok(()),
        publish: &|_, _, _, _, _, _, _| Ok(Copied::Written),
    };
    let took = Rc::new(RefCell::new(Duration::ZERO));
    let glass = Glass {
        terminal: Terminal::new(TestBackend::new(80, 24)).unwrap(),
        took: Rc::clone(&took),
    };
    let model = Model::new(Theme::default(), 80, 24, actor());
    let mut driver = Driver::new(outside, glass, keys, Busy::default(), model);
    driver.begin(Some((desk, false))).unwrap();
    driver.draw().unwrap();
    move || {
        let _ = &folder;
        let start = Instant::now();
        driver.turn().unwrap();
        driver.draw().unwrap();
        start.elapsed()
    }
}
