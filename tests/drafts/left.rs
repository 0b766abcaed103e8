//! Every page with something to fill in, left in every way: all of it is there on the return.

use std::collections::BTreeSet;

use apposite::store::drafts::Filled;
use apposite::tui::draft;
use apposite::tui::keeping::Fields;
use apposite::tui::kind::Kind;

use crate::common::stage::{Set, Stage};

/// A page: how to get to where it is opened from, how it is opened from there, and what is filled in on it.
struct Form {
    base: &'static str,
    open: &'static str,
    fill: &'static str,
}

const TOOL: &str = "<Enter><Enter>Too slow<Enter>";
const DATA: &str = "<Enter><Enter>Too slow<Enter>1<Enter>";
const GATE: &str =
    "<Enter><Enter>Too slow<Enter>1<Enter>1<Enter><Enter>100<Enter>23 11 2026<Enter>";
const HELD: &str =
    "<Enter><Enter>Too slow<Enter>1<Enter>1<Enter><Enter>600000<Enter><Enter>23 11 2026<Enter>";
const BEYOND: &str = "<Enter><Enter>Too slow<Enter>1<Enter>1<Enter><Enter>100<Enter>23 11 2026<Enter>1<Enter>Right.<Enter><Enter>";
const COMMENTED: &str = "<Enter><Enter>Too slow<Enter>oWho says so?<Enter>";
const ADVISED: &str = "<Enter><Enter>Too slow<Enter>v2lead<Tab>Counsel<Tab><Tab>2<Tab>Ask first.<Tab>Tell them<Enter><Esc>";
const MARKED: &str = "<Enter><Enter>Too slow<Enter><Esc><F11>1slow<Enter>1<Enter>Why.<Enter>Kept.<Enter><Esc><F2><Home><Enter>";

const FORMS: &[Form] = &[
    form("<Enter><Enter>", "", "Half a<A-Enter>thought"),
    form(TOOL, "", "2aTyped<A-Enter>note"),
    // What was answered before is looked at again and changed.
    form(TOOL, "/need<Enter>", " and<A-Enter>dear"),
    form(DATA, "", "2aBecause"),
    form(GATE, "/cost<Enter>", "<Backspace>5"),
    form(GATE, "/start<Enter>", "<Backspace>5"),
    form(GATE, "", "3"),
    form(GATE, "1<Enter>", "Because<A-Enter>so<Tab>Bob disagrees"),
    form(
        GATE,
        "2<Enter>",
        "Because<Tab>One<A-Enter>Two<Tab>Bob disagrees",
    ),
    form(GATE, "3<Enter>", "Wait<Tab>Nobody"),
    form(TOOL, "n", "lead<Tab>1 12 2026<Tab>Asked<A-Enter>twice"),
    form(BEYOND, "x", "No people<A-Enter>in it"),
    form(TOOL, "e1", "The report<Tab>/no/such/file<Tab>2"),
    form(
        "<Enter><Enter>Too slow<Enter>e1Report<Tab>https://x.test/a<Tab>1<Enter><Esc>",
        "e2",
        "Wrong",
    ),
    form(TOOL, "o", "Who says<A-Enter>so"),
    form(HELD, "f12", "Worth<A-Enter>it"),
    form(TOOL, "r", "x"),
    form(
        TOOL,
        "p<End><Up><Up><Enter>",
        "Cem<Tab>1 12 2026<Tab>Please",
    ),
    form(
        TOOL,
        "p<End><Up><Enter>",
        "Cem<Tab>lead<Tab>All<A-Enter>yours",
    ),
    form(COMMENTED, "v11", "I do"),
    form(COMMENTED, "v12", "Done<A-Enter>now"),
    form(
        TOOL,
        "v2",
        "lead<Tab>Counsel<Tab>x<Tab>2<Tab>Ask<A-Enter>first<Tab>One<A-Enter>Two",
    ),
    form(
        TOOL,
        "<F2>v<End><Up><Enter>",
        "lead<Tab>Counsel<Tab><Tab>1<Tab>Fine",
    ),
    form(ADVISED, "v11", "2<Tab>Not<A-Enter>yet"),
    form(
        ADVISED,
        "v1<End><Up><Up><Enter>",
        "<Tab>x<Tab>y<Tab>1<Tab>Fine<Tab>Z",
    ),
    form(TOOL, "s1", "One<A-Enter>Two<Tab>A note"),
    form(
        TOOL,
        "/need<Enter><F11>1",
        "slow<Tab>1<Tab>It<A-Enter>helps<Tab>It<A-Enter>harms",
    ),
    form(MARKED, "t<End><Up><Enter><Down><Enter>", "x<Tab>2"),
    form(TOOL, "i", " Example<Tab>x<Tab>1"),
];

const fn form(base: &'static str, open: &'static str, fill: &'static str) -> Form {
    Form { base, open, fill }
}

/// What is filled in, which page it is on, and the control in focus.
fn state(stage: &Stage) -> (Kind, Fields, usize) {
    let page = stage.model().page();
    (page.kind.clone(), draft::filled(page), page.focus)
}

/// From wherever the person is to the base again, and on to the page.
fn go_back(stage: &mut Stage, form: &Form) {
    stage.press("<F2><Home><Enter>");
    if form.open.is_empty() {
        return;
    }
    stage.press(form.open);
}

/// The ways to leave a page within the program.
const WAYS: &[&str] = &["<Esc>", "<F2>", "<F3>", "<F1>", "<F3><Esc>", "<Esc><F2>"];

/// How the program ends.
type End = fn(&mut Stage);

#[test]
fn every_field_and_choice_is_there_again_however_the_page_was_left() {
    let (mut words, mut names) = (BTreeSet::new(), BTreeSet::new());
    for form in FORMS {
        let mut stage = Stage::new();
        stage.press(form.base).press(form.open);
        let word = stage.model().page().keeping.place.as_ref();
        let word = word.unwrap_or_else(|| panic!("{}: {}", form.open, stage.text()));
        let word = word.page[0].clone();
        words.insert(word.clone());
        let page = stage.model().page();
        let keys: BTreeSet<&str> = (page.controls.iter().map(|held| held.name.as_ref())).collect();
        assert_eq!(keys.len(), page.controls.len(), "two fields of one name");
        let before = state(&stage).1;
        stage.press(form.fill);
        let filled = state(&stage);
        assert_ne!(filled.1, before, "nothing filled in: {}", stage.text());
        names.extend(filled.1.keys().cloned());
        let count = stage.journal().len();
        for way in WAYS {
            stage.press(way);
            go_back(&mut stage, form);
            assert_eq!(state(&stage), filled, "{}, {way}", form.open);
            stage.sees("Not saved yet");
        }
        // Another program, however this one ended.
        let ends: [(&str, End); 3] = [
            ("left", |stage| _ = stage.press("<C-q>")),
            ("hung up", |stage| _ = stage.hang_up()),
            ("killed after a pause", |stage| _ = stage.pause()),
        ];
        for (how, end) in ends {
            end(&mut stage);
            stage = Set::default().again(stage);
            // It is the page that the person is led back to; who acts is on one of no session.
            if word == "who" {
                go_back(&mut stage, form);
            }
            assert_eq!(state(&stage), filled, "{}, {how}", form.open);
            stage.sees("Not saved yet");
        }
        assert_eq!(stage.journal().len(), count, "nothing was saved");
    }
    // Every page that says it can be filled in is among those above, but the two that start a session, the two
    // that need a mark of somebody else, what withdraws a sign-off, and privileged notes.
    let known = [
        "advise",
        "answer",
        "assign",
        "comment",
        "copy",
        "correct",
        "decide",
        "evidence",
        "gate",
        "hand-over",
        "mark",
        "not-applicable",
        "not-known",
        "override",
        "record",
        "remove-evidence",
        "reply",
        "respond",
        "settle",
        "sign",
        "who",
    ];
    assert_eq!(words.iter().map(String::as_str).collect::<Vec<_>>(), known);
    // Drafts that an earlier build left are found by these.
    let known = [
        "answer",
        "conditions",
        "decision",
        "dissent",
        "due",
        "exemption",
        "form",
        "from",
        "given",
        "interest",
        "listed",
        "location",
        "marking",
        "name",
        "note",
        "outcome",
        "owner",
        "path",
        "reason",
        "reasons",
        "response",
        "role",
        "text",
        "title",
        "to",
        "words",
    ];
    assert_eq!(names.iter().map(String::as_str).collect::<Vec<_>>(), known);
}

#[test]
fn the_form_for_a_new_session_is_there_again_too() {
    let mut stage = Set {
        session: false,
        role: "project-lead",
        ..Set::default()
    }
    .start();
    stage.press("1<Enter>Van<Tab>2<Tab>Board only");
    let filled = state(&stage);
    stage.press("<Esc>").press("<Enter>");
    assert_eq!(state(&stage), filled);
    stage.sees("Not saved yet");
    // Confirmed, it is a session and no draft.
    stage.press("<Enter>").sees("Handling: Board only");
    assert_eq!(stage.store().drafts("", "").0, []);
    stage.press("<C-q>");
    assert_eq!(stage.store().drafts("", "").0, []);
}

#[test]
fn as_many_as_there_were_are_kept_and_what_is_confirmed_is_gone() {
    let mut stage = Stage::new();
    stage.press(TOOL).press("oSays who?<Esc>");
    stage.press("nlead<Esc>");
    stage.press("2aNo need");
    stage.press("<C-q>");
    let mut stage = Set::default().again(stage);
    let id = stage.model().case.as_ref().unwrap().id().to_owned();
    let file = stage.model().path.clone();
    let kept = |stage: &Stage| stage.store().drafts(&id, &file).0.len();
    assert_eq!(kept(&stage), 3);
    stage.sees("is back, on 3 pages.");
    stage.press("<F2><Home><Enter>").sees("No need");
    stage.press("<BackTab>o");
    stage.sees("Says who?").press("<Enter>").sees("Saved.");
    stage.press("n").sees("lead").press("<Esc>");
    stage.sees("No need").press("<Enter>");
    stage.sees("No tool is needed").press("<C-q>");
    // The owner of what is not known is all that was not confirmed.
    let left = stage.store().drafts(&id, &file).0;
    assert_eq!(left.len(), 1, "{left:?}");
    assert_eq!(left[0].page, ["not-known", "tool"]);
    assert_eq!(left[0].fields["owner"], Filled::Text("lead".into()));
}

#[test]
fn what_is_typed_stays_while_something_else_is_taken_back_or_fails() {
    let mut stage = Stage::new();
    stage.press(TOOL).press("2aNo need<Up>");
    let filled = state(&stage).1;
    stage
        .press("u")
        .sees("Take this back?")
        .press("2<Enter>")
        .sees("Taken back: \"What is the problem?\"");
    assert_eq!(state(&stage).1, filled);
    stage.press("u<Enter>");
    assert_eq!(state(&stage).1, filled);
    let away = stage.folder().join("away");
    let path = stage.path();
    std::fs::rename(&path, &away).unwrap();
    stage.press("<Enter>").sees("not saved");
    stage.pause();
    std::fs::rename(&away, &path).unwrap();
    let stage = Set::default().again(stage);
    assert_eq!(state(&stage).1, filled);
}

#[test]
fn it_can_be_thrown_away_and_brought_back() {
    let mut stage = Stage::new();
    stage.press(TOOL).press("<Esc> and dear<Esc><Enter>");
    stage.sees("Not saved yet").sees("> Too slow and dear");
    stage
        .press("<C-x>")
        .sees("Thrown away")
        .lacks("Not saved yet");
    stage.sees("> Too slow").press("<C-t>");
    stage.sees("> Too slow and dear").lacks("Thrown away:");
    stage.press("<C-x><F2><C-q>");
    let mut stage = Set::default().again(stage);
    stage.lacks("Too slow and dear").press("<Esc><Esc>");
    let id = stage.model().case.as_ref().unwrap().id().to_owned();
    let file = stage.model().path.clone();
    assert_eq!(stage.store().drafts(&id, &file).0, []);
}

#[test]
fn leaving_it_as_it_is_shows_what_stands() {
    let mut stage = Stage::new();
    stage.press(GATE).press("1<Enter>Right.<Enter><Enter>");
    // A choice: the mark that stands.
    stage.press("c<Down><Down><Enter>").sees("(*) 1. Yes");
    stage.press("2<Enter>").sees("Leave it as it is");
    stage
        .press("<Enter>")
        .sees("(*) 1. Yes")
        .lacks("Not saved yet");
    // Back without a choice: the change is still there, and says that it is not saved.
    stage
        .press("2<Enter><Esc>")
        .sees("(*) 2. No")
        .sees("Not saved yet");
    stage
        .press("<Enter><Enter>")
        .sees("(*) 1. Yes")
        .press("<Esc>");
    // A text that was typed instead stays on offer.
    stage.press("<Home><Down><Enter>").sees("> Too slow");
    stage.press(" today<Enter>");
    if stage.text().contains("Leave it as it is") {
        stage.press("<Enter>").sees("> Too slow");
        stage.sees("Your text from").sees("Too slow today");
        stage.press("<C-t>").sees("> Too slow today");
    }
}

#[test]
fn a_privileged_note_stays_while_the_program_runs_and_never_reaches_the_disk() {
    let mut stage = Stage::new();
    stage.press(TOOL).press("v3").press("Not lawful<Esc>");
    stage.press("3").sees("> Not lawful").sees("Not saved yet");
    stage.press("<Esc>").pause().hang_up();
    let home = stage.folder().join("home");
    let mut left = vec![home];
    while let Some(folder) = left.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
            } else {
                let bytes = std::fs::read(&path).unwrap();
                let text = String::from_utf8_lossy(&bytes);
                assert!(!text.contains("Not lawful"), "{}", path.display());
            }
        }
    }
    // Leaving asks first.
    stage.press("<C-q>").sees("A privileged note is not saved");
    assert!(!stage.over);
    stage.press("<C-q>");
    assert!(stage.over);
}

#[test]
fn a_draft_that_cannot_be_kept_is_told() {
    let mut stage = Stage::new();
    stage.press("<Enter><Enter>Half a thought");
    // Something else stands where drafts go.
    let drafts = stage.store().places().drafts.clone();
    std::fs::write(&drafts, "in the way").unwrap();
    stage.pause().sees("could not be kept");
    stage.press("!").press("<C-q>").sees("Press the key again");
    assert!(!stage.over);
    std::fs::remove_file(&drafts).unwrap();
    stage.press("<C-q>");
    assert!(stage.over);
    Set::default().again(stage).sees("> Half a thought!");
}

#[test]
fn drafts_that_cannot_be_read_are_told_as_there() {
    let mut stage = Stage::new();
    stage.press(TOOL).press("oSays who?<C-q>");
    let id = stage.model().case.as_ref().unwrap().id().to_owned();
    let folder = stage.store().places().drafts.join(&id);
    let kept = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    std::fs::write(kept.path(), b"{ cut").unwrap();
    let mut stage = Set::default().again(stage);
    stage.sees("could not be used and is left as it is");
    // No folder any more, as one that nobody may look into.
    stage.press("<C-q>");
    std::fs::remove_dir_all(&folder).unwrap();
    std::fs::write(&folder, b"").unwrap();
    let mut stage = Set::default().again(stage);
    stage.sees("could not be used and is left as it is");
}

#[test]
fn drafts_of_no_session_that_cannot_be_read_are_told_on_the_first_page() {
    let set = || Set {
        session: false,
        ..Set::default()
    };
    let mut stage = set().start();
    stage.press("1<Enter>Van<C-q>");
    let folder = stage.store().places().drafts.join("outside");
    let kept = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap();
    std::fs::write(kept.path(), b"{ cut").unwrap();
    std::fs::write(folder.join("b.json"), b"[1]").unwrap();
    let mut stage = set().home_again(stage);
    stage
        .sees("What do you want to do?")
        .sees("could not be used and is left as it is")
        .sees("b.json");
}
