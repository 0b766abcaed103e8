//! Copies beside a session are offered to be joined, and only a yes joins them.

use std::fs;
use std::path::{Path, PathBuf};

use apposite::session::command::Command;
use apposite::session::event::{Actor, AnswerValue};
use apposite::store::beside::Beside;
use apposite::store::joining::{NotJoined, join_beside, join_files};
use apposite::store::recent::Standing;
use apposite::store::{Mode, Places, Store};

use super::commands::{at_odds, done, parted};
use crate::common::stage::{Set, Stage};

const COPY: &str = "camera-DESKTOP-7.apposite.jsonl";

fn need(said: &str) -> Command {
    Command::Answer {
        question: "need".into(),
        value: AnswerValue::Text(said.into()),
        note: String::new(),
    }
}

/// Appends to a session as somebody on another machine.
fn write(stage: &Stage, path: &Path, name: &str, command: &Command) {
    let home = tempfile::tempdir().expect("a folder");
    let store = Store::new(Places::under(home.path()));
    let flow = stage.folder().join("clean.json");
    let mut desk = store
        .desk(path, Mode::Write, flow.to_str())
        .expect("a session");
    let by = Actor {
        name: name.into(),
        role: "lead".into(),
    };
    desk.perform(command, "2026-11-24T09:00:00Z", &by)
        .expect("saved");
}

/// The session of a stage with a copy beside it in which Bob went on.
fn left_beside(size: (u16, u16), practice: bool) -> (Stage, PathBuf) {
    let set = Set {
        size,
        practice,
        ..Set::default()
    };
    let mut stage = set.start();
    stage.press("<Enter><Enter>");
    let copy = stage.path().with_file_name(COPY);
    fs::copy(stage.path(), &copy).expect("a copy");
    write(&stage, &copy, "Bob", &need("Too slow"));
    (stage, copy)
}

fn again(stage: Stage, size: (u16, u16)) -> Stage {
    Set {
        size,
        ..Set::default()
    }
    .again(stage)
}

/// The page from its first row to its last, scrolled through.
fn whole(stage: &mut Stage) -> String {
    let mut whole = String::new();
    stage.press("<PageUp><PageUp><PageUp><PageUp><PageUp><PageUp>");
    for _ in 0..8 {
        whole += &stage.text();
        whole.push(' ');
        stage.press("<PageDown>");
    }
    whole.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_copy_is_offered_not_joined_and_reached_again_from_the_tasks() {
    for size in [(80, 24), (40, 15)] {
        let (stage, copy) = left_beside(size, false);
        let (before, other) = (stage.journal(), fs::read(&copy).expect("a copy"));
        let mut stage = again(stage, size);
        stage.sees("Copies beside this session");
        let page = whole(&mut stage);
        for said in [COPY, "Entries not here: 1 (Bob: 1).", "Not now"] {
            assert!(page.contains(said), "{said} is not in\n{page}");
        }
        assert!(!page.contains("apposite merge"), "{page}");
        // Enter alone is no.
        stage.press("<Enter>").sees("What is the problem?");
        assert_eq!(stage.journal(), before);
        stage.press("<Esc>");
        while stage.model().pages.len() > 2 {
            stage.press("<Esc>");
        }
        let at = stage
            .model()
            .page()
            .list()
            .expect("tasks")
            .items
            .iter()
            .position(|item| item.label == "Copies beside this session: 1")
            .expect("an entry");
        stage.press(&"<Down>".repeat(at)).press("<Enter>");
        stage.sees("Copies beside this session");
        stage.press("<Down><Enter>").sees("The copies were joined");
        let page = whole(&mut stage);
        for said in ["Too slow", "Bob", COPY, "hold nothing that is not in"] {
            assert!(page.contains(said), "{said} is not in\n{page}");
        }
        assert!(stage.journal().len() > before.len());
        assert_eq!(fs::read(&copy).expect("a copy"), other);
        stage.press("<Enter>").sees("Is a tool wanted?");
        let case = stage.model().case.as_ref().expect("a session");
        let at = case.flow.at("need").expect("a question");
        assert!(case.answer(at).is_some());
        // The work goes on in the joined file, and nothing is offered any more.
        let length = stage.journal().len();
        stage.press("<Enter>");
        stage.press("1<Enter>");
        assert!(stage.journal().len() > length, "{}", stage.text());
        assert_eq!(stage.model().copies, []);
        let stage = again(stage, size);
        assert_eq!(stage.model().copies, []);
        assert!(!stage.text().contains("lies beside"), "{}", stage.text());
    }
}

#[test]
fn what_both_said_differently_is_told_as_the_copies_are_joined() {
    let (stage, _) = left_beside((80, 24), true);
    write(&stage, &stage.path(), "Cem", &need("Too dear"));
    let mut stage = again(stage, (80, 24));
    // What others changed comes first.
    if stage.text().contains("While you were away") || !stage.text().contains("Copies beside") {
        stage.press("<Enter>");
    }
    stage.sees("Copies beside this session");
    stage.press("<Down><Enter>").sees("The copies were joined");
    let page = whole(&mut stage);
    for said in ["Answered or decided differently", "Too slow", "Too dear"] {
        assert!(page.contains(said), "{said} is not in\n{page}");
    }
    let case = stage.model().case.as_ref().expect("a session");
    assert_eq!(case.conflicts().len(), 1);
    assert!(case.opened.practice);
}

#[test]
fn what_was_being_typed_outlives_the_joining() {
    let (stage, _) = left_beside((80, 24), false);
    let other = stage.path();
    write(&stage, &other, "Cem", &need("Too dear"));
    let mut stage = again(stage, (80, 24));
    while !stage.text().contains("Is a tool wanted?") {
        stage.press("<Enter>");
    }
    stage.press("n");
    stage.press("<Esc>");
    let before = stage.model().drafts.clone();
    stage.press("t");
    let place = stage.model().page().list().expect("a list").items.iter();
    let place = place
        .enumerate()
        .find(|(_, item)| item.label.starts_with("Copies"));
    let place = place.expect("an entry").0;
    stage.press("<Home>").press(&"<Down>".repeat(place));
    stage.press("<Enter><Down><Enter>");
    stage.sees("The copies were joined");
    assert_eq!(stage.model().drafts, before);
}

#[test]
fn a_failure_is_said_and_the_work_goes_on() {
    let (stage, copy) = left_beside((80, 24), false);
    let mut stage = again(stage, (80, 24));
    stage.sees("Copies beside this session");
    let before = stage.journal();
    // The copy is damaged before the person says yes.
    let mut bytes = fs::read(&copy).expect("a copy");
    let last = bytes.len() - 20;
    bytes[last] ^= 1;
    fs::write(&copy, &bytes).expect("written");
    stage
        .press("<Down><Enter>")
        .sees("Copies beside this session");
    stage.sees("is not as it was written");
    assert_eq!(stage.journal(), before);
    // Then it is gone.
    fs::remove_file(&copy).expect("removed");
    stage.press("<Enter>").sees("Copies beside this session");
    assert_eq!(stage.journal(), before);
    // Then the session may not be replaced.
    bytes[last] ^= 1;
    fs::write(&copy, &bytes).expect("written");
    let path = stage.path();
    let mode = fs::metadata(&path).expect("a file").permissions();
    let mut read_only = mode.clone();
    read_only.set_readonly(true);
    fs::set_permissions(&path, read_only).expect("set");
    stage.press("<Enter>").sees("Copies beside this session");
    assert!(stage.model().page().fault.is_some(), "{}", stage.text());
    assert_eq!(stage.journal(), before);
    fs::set_permissions(&path, mode).expect("set");
    stage.press("<Esc>").sees("What is the problem?");
    stage.press("Slow and dear<Enter>");
    assert!(stage.journal().len() > before.len(), "{}", stage.text());
}

#[test]
fn whoever_goes_on_writing_is_not_written_over() {
    let (stage, copy) = left_beside((80, 24), false);
    let path = stage.path();
    let mut texts = 0;
    let tried = join_files(&[path.clone(), copy.clone()], &path, |_| {
        texts += 1;
        let said = format!("Said {texts}");
        write(&stage, &path, "Cem", &need(&said));
        Ok::<(), NotJoined>(())
    });
    assert!(matches!(tried, Err(NotJoined::Busy { .. })), "{tried:?}");
    assert!(texts > 1);
    let text = stage.journal().join("\n");
    assert!(text.contains(&format!("Said {texts}")));
    assert!(!text.contains("Too slow"));
    // What came in since the offer is in what a later yes joins.
    let beside = Beside {
        path: copy,
        count: 1,
        by: Vec::new(),
    };
    join_beside(&path, &[beside]).expect("joined");
    let text = stage.journal().join("\n");
    assert!(text.contains("Too slow") && text.contains(&format!("Said {texts}")));
}

#[test]
fn a_session_that_is_only_read_is_told_and_nothing_offered() {
    let (stage, _) = left_beside((80, 24), false);
    write(&stage, &stage.path(), "Cem", &need("Too dear"));
    let path = stage.path();
    // Damage keeps a session from being written.
    let text = fs::read_to_string(&path).expect("a file");
    fs::write(&path, text.replacen("welcome", "welcomf", 1)).expect("written");
    let mut stage = again(stage, (80, 24));
    assert_eq!(stage.model().copies, []);
    let page = whole(&mut stage);
    assert!(page.contains("lies beside it"), "{page}");
}

#[test]
fn plain_mode_asks_and_joins_only_on_a_yes() {
    let space = at_odds();
    let session = space.path("case.apposite.jsonl");
    let before = fs::read(&session).expect("a file");
    let line = "resume {case.apposite.jsonl} --plain --as Ann";
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for no in ["no\nquit\n", "\nquit\n", ""] {
        let output = space.type_into(line, no);
        let told = flat(&output.out);
        assert!(told.contains("bob.apposite.jsonl: Entries"), "{output}");
        assert!(told.contains("Join them now? (yes or no)"), "{output}");
        assert!(told.contains("Nothing was joined."), "{output}");
        assert_eq!(fs::read(&session).expect("a file"), before);
    }
    let output = space.type_into(line, "no\ncopies\nyes\ncopies\nquit\n");
    let told = flat(&output.out);
    for said in [
        "The copies were joined",
        "Bob's comment",
        "\"How risky?\" was answered differently",
        "The copies are still there",
        "No copy that has more than this session lies beside it.",
    ] {
        assert!(told.contains(said), "{said} is not in\n{output}");
    }
    let joined = fs::read(&session).expect("a file");
    assert!(joined.len() > before.len());
    let output = space.type_into(line, "quit\n");
    assert!(!output.out.contains("Join them now?"), "{output}");
}

#[test]
fn a_pipe_is_told_of_copies_and_keeps_its_lines_for_the_pages() {
    let space = at_odds();
    let session = space.path("case.apposite.jsonl");
    let before = fs::read(&session).expect("a file");
    let line = "resume {case.apposite.jsonl} --plain --as Ann";
    let output = space.run_with(line, "quit\n");
    assert!(
        output.out.contains("bob.apposite.jsonl: Entries"),
        "{output}"
    );
    assert!(
        output.out.contains("Type `copies` to join them."),
        "{output}"
    );
    assert!(
        output.out.contains("Everything confirmed is saved"),
        "{output}"
    );
    assert_eq!(fs::read(&session).expect("a file"), before);
    let output = space.run_with(line, "copies\nyes\nquit\n");
    assert!(output.out.contains("The copies were joined"), "{output}");
}

#[test]
fn the_list_of_earlier_sessions_marks_what_lies_beside() {
    let (stage, copy) = left_beside((80, 24), false);
    let gone = stage.path().with_file_name("gone.apposite.jsonl");
    let broken = stage.path().with_file_name("broken.apposite.jsonl");
    fs::write(&broken, "nothing of the kind\n").expect("written");
    let store = Store::new(Places::under(&stage.folder().join("home")));
    store.remember(&gone, "Gone").expect("kept");
    store.remember(&broken, "Broken").expect("kept");
    let standing = |store: &Store| {
        let list = store.recent_standing().0.into_iter();
        list.map(|(_, standing, _)| standing).collect::<Vec<_>>()
    };
    assert_eq!(
        standing(&store),
        [Standing::Broken, Standing::Gone, Standing::Copied]
    );
    let mut stage = again(stage, (80, 24));
    while stage.model().pages.len() > 1 {
        stage.press("<Esc>");
    }
    stage.press("<Down><Down><Enter>");
    stage
        .sees("A copy lies beside it:")
        .sees("Cannot be opened:");
    stage.sees("Not there any more:");
    // Once joined, the copy holds nothing more.
    let beside = Beside {
        path: copy,
        count: 1,
        by: Vec::new(),
    };
    join_beside(&stage.path(), &[beside]).expect("joined");
    assert!(standing(&store).contains(&Standing::There));
    assert!(!standing(&store).contains(&Standing::Copied));
}

#[test]
fn plain_mode_marks_them_in_its_list() {
    let space = parted();
    let bob = "comment {bob.apposite.jsonl} risk Bob's comment --as Bob";
    done(&space, bob);
    let first = "resume {case.apposite.jsonl} --plain --as Ann";
    space.type_into(first, "no\nquit\n");
    let output = space.type_into("--plain --as Ann", "2\n\n5\n");
    assert!(output.out.contains("(a copy lies beside it)"), "{output}");
    fs::remove_file(space.path("case.apposite.jsonl")).expect("removed");
    let output = space.type_into("--plain --as Ann", "2\n\n5\n");
    assert!(output.out.contains("(not there any more)"), "{output}");
}

#[test]
fn in_a_small_window_the_question_is_in_view_at_once() {
    let (stage, _) = left_beside((40, 15), false);
    let mut stage = again(stage, (40, 15));
    stage.sees(COPY).sees("Not now").sees("Join them now");
}
