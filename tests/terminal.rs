//! What only a real terminal shows: that it is given back whatever happens.
//!
//! The program under test is this test binary again, started by [`command`] to run [`child`]: the
//! foundation with a page of three lines on it.

#![cfg(unix)]

use std::path::Path;
use std::sync::{Arc, Mutex};

use apposite::tui::input::{Event, Input as _, Keyboard};
use apposite::tui::signals::{self, Busy};
use apposite::tui::terminal::Screen;
use crossterm::event::{KeyCode, KeyModifiers};
use portable_pty::CommandBuilder;

use crate::common::pty::Pty;

/// Where this is set, this binary is the program under test, and what it names is where the draft goes.
const DRAFT: &str = "APPOSITE_TEST_DRAFT";

/// How this binary is asked to be that program: the test that leads to [`child`], and it alone.
const AS_CHILD: [&str; 4] = [
    "terminal::an_ordinary_end_gives_the_terminal_back",
    "--exact",
    "--nocapture",
    "--test-threads=1",
];

/// The program that the tests below start.
fn child(draft: String) {
    let text = Arc::new(Mutex::new(String::new()));
    let busy = Busy::default();
    let kept = Arc::clone(&text);
    apposite::tui::ending::set_last_words(move || {
        std::fs::write(draft, &*kept.lock().unwrap()).unwrap();
    });
    signals::watch(busy.clone()).unwrap();
    let mut screen = Screen::enter().unwrap();
    let mut keyboard = Keyboard::open(std::time::Duration::from_millis(50)).unwrap();
    let mut draws = 0;
    loop {
        let held = busy.hold();
        draws += 1;
        let shown = text.lock().unwrap().clone();
        // A terminal that is gone cannot be drawn on, and the reader is about to notice.
        let _ = screen.draw(draws == 1, |frame| {
            let size = frame.area();
            let page = format!("ready {}x{}\n[{shown}]", size.width, size.height);
            frame.render_widget(ratatui::widgets::Paragraph::new(page), size);
            frame.set_cursor_position((1, 1));
        });
        drop(held);
        let Ok(events) = keyboard.batch(true) else {
            signals::wait_if_gone();
            panic!("no keyboard");
        };
        for event in events {
            let _held = busy.hold();
            match event {
                Event::Resize => drop(screen.repaint()),
                Event::Paste(paste) => *text.lock().unwrap() += &paste.replace('\r', "/"),
                Event::Key(key) => match (key.code, key.modifiers) {
                    (KeyCode::Char('z'), KeyModifiers::CONTROL) => screen.suspend().unwrap(),
                    (KeyCode::Char('p'), KeyModifiers::CONTROL) => panic!("as asked"),
                    // The harness types a line end and Ctrl-D when it hangs up.
                    (KeyCode::Char(c), KeyModifiers::NONE) => text.lock().unwrap().push(c),
                    (KeyCode::Enter, _) => return,
                    _ => {}
                },
            }
        }
    }
}

fn command(draft: &Path) -> CommandBuilder {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(AS_CHILD);
    dressed(command, draft)
}

fn dressed(mut command: CommandBuilder, draft: &Path) -> CommandBuilder {
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("PATH", "/usr/bin:/bin");
    command.env(DRAFT, draft);
    command
}

struct Case {
    folder: tempfile::TempDir,
    pty: Pty,
}

fn start() -> Case {
    let folder = tempfile::tempdir().unwrap();
    let pty = Pty::start(command(&folder.path().join("draft")), 24, 80);
    pty.wait_for("ready 80x24");
    Case { folder, pty }
}

/// The program as a shell runs it, where the script calls it `"$0" "$@"`.
fn start_in_shell(script: &str) -> Case {
    let folder = tempfile::tempdir().unwrap();
    let mut shell = CommandBuilder::new("/bin/sh");
    let exe = std::env::current_exe().unwrap();
    shell.args(["-c", script, exe.to_str().unwrap()]);
    shell.args(AS_CHILD);
    let pty = Pty::start(dressed(shell, &folder.path().join("draft")), 24, 80);
    pty.wait_for("ready");
    Case { folder, pty }
}

impl Case {
    fn draft(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("draft")).unwrap_or_default()
    }

    /// The terminal is as it was before: no mode of ours left.
    fn assert_given_back(&self) {
        self.pty.wait("terminal given back", |screen| {
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
        });
        let bytes = self.pty.bytes();
        let text = String::from_utf8_lossy(&bytes);
        let (on, off) = (text.rfind("\x1b[?1049h"), text.rfind("\x1b[?1049l"));
        assert!(on < off);
    }
}

#[test]
fn an_ordinary_end_gives_the_terminal_back() {
    if let Ok(draft) = std::env::var(DRAFT) {
        return child(draft);
    }
    let mut case = start();
    case.pty.wait("our modes", |screen| {
        screen.alternate_screen() && screen.bracketed_paste()
    });
    case.pty.key("\r");
    assert!(case.pty.exit().success());
    case.assert_given_back();
}

#[test]
fn a_panic_gives_the_terminal_back_and_says_why() {
    let mut case = start();
    case.pty.key("draft");
    case.pty.wait_for("[draft]");
    case.pty.key("\x10");
    assert_eq!(case.pty.exit().exit_code(), 101);
    case.assert_given_back();
    case.pty.wait_for("as asked");
}

fn ends_by(signal: rustix::process::Signal, name: &str) {
    let mut case = start();
    case.pty.key("not confirmed");
    case.pty.wait_for("[not confirmed]");
    let pid = rustix::process::Pid::from_raw(case.pty.pid()).unwrap();
    rustix::process::kill_process(pid, signal).unwrap();
    let status = case.pty.exit();
    assert!(
        status.signal().is_some_and(|said| said.contains(name)),
        "{status:?}"
    );
    case.assert_given_back();
    assert_eq!(case.draft(), "not confirmed");
}

#[test]
fn signals_give_the_terminal_back_and_keep_the_draft() {
    use rustix::process::Signal;
    ends_by(Signal::TERM, "Terminated");
    ends_by(Signal::INT, "Interrupt");
    ends_by(Signal::HUP, "Hangup");
    ends_by(Signal::QUIT, "Quit");
}

#[test]
fn a_terminal_that_goes_away_ends_the_program() {
    let mut case = start();
    case.pty.key("lost windo");
    case.pty.wait_for("[lost windo]");
    case.pty.hang_up("w");
    let status = case.pty.exit();
    assert!(
        status.signal().is_some_and(|said| said.contains("Hangup")),
        "{status:?}"
    );
    assert_eq!(case.draft(), "lost window");
}

/// Under `nohup` no signal tells of it.
#[test]
fn a_terminal_that_goes_away_without_a_signal_ends_the_program() {
    let mut case = start_in_shell(
        "trap '' HUP; (\"$0\" \"$@\"; \
         echo \"$?\" > \"$APPOSITE_TEST_DRAFT.code\"); sleep 5",
    );
    case.pty.key("ab");
    case.pty.wait_for("[ab]");
    case.pty.hang_up("c");
    let code = case.folder.path().join("draft.code");
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while std::fs::read_to_string(&code).map_or(true, |text| text.is_empty()) {
        assert!(std::time::Instant::now() < end, "still running");
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert_eq!(std::fs::read_to_string(&code).unwrap().trim(), "129");
    assert_eq!(case.draft(), "abc");
}

#[test]
fn ctrl_z_stops_and_fg_goes_on() {
    let mut case = start_in_shell(
        "set -m; \"$0\" \"$@\"; \
         echo stopped; stty -a | grep -o -- '-\\?icanon'; read line; fg; echo over",
    );
    case.pty.key("kept");
    case.pty.wait_for("[kept]");
    case.pty.key("\x1a");
    case.pty.wait_for("stopped");
    case.pty.wait("cooked mode", |screen| {
        screen.contents().contains("icanon") && !screen.contents().contains("-icanon")
    });
    case.assert_given_back();
    case.pty.key("\r");
    case.pty.wait("page again", |screen| {
        screen.alternate_screen() && screen.contents().contains("[kept]")
    });
    case.pty.key("!");
    case.pty.wait_for("[kept!]");
    case.pty.key("\r");
    case.pty.wait_for("over");
    case.assert_given_back();
}

#[test]
fn being_stopped_by_another_repaints_when_woken() {
    use rustix::process::{Pid, Signal, kill_process};
    let mut case = start();
    let pid = Pid::from_raw(case.pty.pid()).unwrap();
    kill_process(pid, Signal::STOP).unwrap();
    kill_process(pid, Signal::CONT).unwrap();
    case.pty.wait("two entries", |_| true);
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    while String::from_utf8_lossy(&case.pty.bytes())
        .matches("ready")
        .count()
        < 2
    {
        assert!(std::time::Instant::now() < end, "{}", case.pty.screen());
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    case.pty.key("x");
    case.pty.wait_for("[x]");
}

#[test]
fn resizing_repaints_and_loses_no_key() {
    let mut case = start();
    for (rows, cols) in [(15, 40), (50, 200), (3, 10), (24, 80)] {
        case.pty.resize(rows, cols);
        case.pty.key("k");
        if cols > 12 {
            case.pty.wait_for(&format!("ready {cols}x{rows}"));
        }
    }
    case.pty.wait_for("[kkkk]");
}

#[test]
fn pasted_lines_are_not_confirmed_one_by_one() {
    let mut case = start();
    case.pty.paste("one\rtwo");
    case.pty.wait_for("[one/two]");
    // A terminal that does not mark pastes.
    case.pty.key("-three\rfour");
    case.pty.wait_for("[one/two-three/four]");
    case.pty.key("\r");
    assert!(case.pty.exit().success());
}

#[test]
fn nothing_is_sent_while_nothing_happens() {
    let mut case = start();
    case.pty.key("x");
    case.pty.wait_for("[x]");
    let before = case.pty.bytes().len();
    case.pty.key("y");
    case.pty.wait_for("[xy]");
    let sent = case.pty.bytes().len() - before;
    assert!(sent < 60, "{sent} bytes for one key");
}

/// The program itself, in a home of its own.
fn program(home: &Path, args: &[&str]) -> Pty {
    program_in(home, args, (24, 80))
}

fn program_in(home: &Path, args: &[&str], (rows, cols): (u16, u16)) -> Pty {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_apposite"));
    command.args(args);
    command.env_clear();
    command.env("TERM", "xterm-256color");
    command.env("LANG", "en_GB.UTF-8");
    command.env("APPOSITE_HOME", home);
    command.cwd(home);
    Pty::start(command, rows, cols)
}

const WHO: [&str; 4] = ["--as", "Ann", "--role", "owner"];

fn walking(home: &Path) -> Pty {
    std::fs::write(home.join("clean.json"), crate::common::stage::CLEAN).unwrap();
    let start = ["start", "clean.json", "--title", "Camera trial"];
    let mut pty = program(home, &[&WHO[..], &start[..]].concat());
    pty.wait_for("Go on: Before you begin");
    pty.key("\r");
    pty.wait_for("Have the papers at hand.");
    pty.key("\r");
    pty.wait_for("What is the problem?");
    pty
}

#[test]
fn plain_mode_breaks_no_word_in_a_narrow_terminal() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("clean.json"), crate::common::stage::CLEAN).unwrap();
    let start = ["start", "clean.json", "--title", "Camera trial", "--plain"];
    let pty = program_in(home.path(), &[&WHO[..], &start[..]].concat(), (30, 40));
    pty.wait_for("Have the papers at hand.");
    pty.wait_for("Press Enter when you have read this.");
    // A line that the terminal itself went on with on the next row is longer here than a row.
    let screen = pty.screen();
    let broken = screen.lines().filter(|line| line.chars().count() > 40);
    let broken: Vec<&str> = broken.filter(|line| !line.contains('/')).collect();
    assert!(broken.is_empty(), "{broken:?}\n{screen}");
    assert!(screen.contains("Every answer is saved"), "{screen}");
}

#[test]
fn what_is_pasted_into_plain_mode_is_counted_and_is_one_text() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("clean.json"), crate::common::stage::CLEAN).unwrap();
    let start = ["start", "clean.json", "--title", "Camera trial", "--plain"];
    let mut pty = program(home.path(), &[&WHO[..], &start[..]].concat());
    pty.wait_for("Press Enter when you have read this.");
    pty.key("\r");
    pty.wait_for("What is the problem?");
    pty.wait_for("Type your answer");
    pty.key("Too slow\r\rquit\r1\r");
    pty.wait_for("4 lines came in one go and are one text.");
    pty.key("\r");
    pty.wait_for("Is a tool wanted?");
    pty.key("quit\r");
    assert!(pty.exit().success());
    let pty = program(
        home.path(),
        &[&WHO[..], &["history", "Camera"][..]].concat(),
    );
    pty.wait_for("quit");
    pty.wait_for("Too slow");
}

#[test]
fn what_was_confirmed_survives_being_killed() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = walking(home.path());
    pty.key("Too slow");
    pty.wait_for("> Too slow");
    pty.key("\r");
    pty.wait_for("Saved.");
    let pid = rustix::process::Pid::from_raw(pty.pid()).unwrap();
    rustix::process::kill_process(pid, rustix::process::Signal::KILL).unwrap();
    pty.exit();
    let mut pty = program(home.path(), &[&WHO[..], &["resume"][..]].concat());
    pty.wait_for("Is a tool wanted?");
    pty.key("\x1b");
    pty.wait_for("Go on: Is a tool wanted?");
    pty.key("c");
    pty.wait_for("Too slow");
}

#[test]
fn what_was_not_confirmed_survives_a_signal() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = walking(home.path());
    pty.paste("Half a\rthought");
    pty.wait_for("thought");
    let pid = rustix::process::Pid::from_raw(pty.pid()).unwrap();
    rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
    assert!(pty.exit().signal().is_some());
    pty.wait("terminal given back", |screen| !screen.alternate_screen());
    let pty = program(home.path(), &[&WHO[..], &["resume", "Camera"][..]].concat());
    pty.wait_for("Half a");
    pty.wait_for("is back.");
}

#[test]
fn the_program_leaves_in_good_order_and_says_where_everything_is() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = walking(home.path());
    pty.key("\x03");
    assert!(pty.exit().success());
    pty.wait_for("Everything you confirmed is saved in");
    pty.wait("terminal given back", |screen| {
        !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
    });
}

#[test]
fn home_opens_on_a_built_in_flow_in_a_small_window() {
    let home = tempfile::tempdir().unwrap();
    let mut pty = program(home.path(), &["--as", "Ann", "--role", "siro"]);
    pty.wait_for("What do you want to do?");
    pty.resize(15, 40);
    pty.wait("small page", |screen| {
        screen.contents().contains("Acting: Ann, siro")
    });
    pty.key("1");
    pty.wait_for("What is the session about?");
    pty.key("1");
    pty.wait_for("New session");
    // A key that no sentence has: the form was looked at.
    pty.key("\x1b[D");
    pty.key("Trial");
    pty.wait_for("> Trial");
    pty.key("\r");
    pty.wait_for("( ) 1. OFFICIAL");
    pty.key("1");
    pty.wait_for("(*) 1. OFFICIAL");
    pty.key("\r");
    pty.key("\r");
    pty.wait_for("Go on: ");
}
