//! The program itself, several times at once on one file.

use std::io::{Read as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use apposite::session::event::AnswerValue;

use super::*;
use crate::common::workspace::Workspace;

const PEOPLE: [&str; 4] = ["Ann", "Bob", "Cem", "Dee"];

/// A machine of this name runs the program with these words.
fn program(home: &Path, name: &str, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_apposite"));
    command
        .args(words)
        .args(["--as", name, "--role", "sro"])
        .env("APPOSITE_HOME", home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn shared(space: &Workspace) -> PathBuf {
    space.write("small.json", include_str!("../flows/small.json"));
    let output = space
        .run("start {small.json} --title Case --as Ann --no-open --output {case.apposite.jsonl}");
    assert_eq!(output.code, 0, "{output}");
    space.path("case.apposite.jsonl")
}

fn answer(space: &Workspace, name: &str, path: &Path, script: &str) -> Child {
    answer_at(&space.path(name), name, path, script)
}

fn answer_at(home: &Path, name: &str, path: &Path, script: &str) -> Child {
    let path = path.to_string_lossy();
    let words = ["answer", &path, "--script", "-"];
    let mut child = program(home, name, &words).spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let script = script.to_owned();
    std::thread::spawn(move || {
        let _ = stdin.write_all(script.as_bytes());
    });
    child
}

fn text(name: &str, number: usize) -> String {
    format!("{name} {number} {}", "x".repeat(1 + number % 97))
}

fn script(name: &str, count: usize) -> String {
    let line = |number| {
        let value = text(name, number);
        format!("{{\"answer\":\"why-risk\",\"value\":\"{value}\"}}\n")
    };
    (0..count).map(line).collect()
}

/// Waits for everybody; all that they were told is saved, and how many lines that is.
fn all_saved(children: Vec<Child>, count: usize) {
    let waits: Vec<_> = children
        .into_iter()
        .map(|child| std::thread::spawn(|| child.wait_with_output().expect("it ends")))
        .collect();
    for wait in waits {
        let output = wait.join().expect("no panic");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(0), "{err}");
        let saved = said.lines().filter(|line| line.starts_with("saved line "));
        assert_eq!(saved.count(), count, "{err}");
    }
}

/// Every machine opens the file once more; then all answers of all are in it.
fn holds_all(space: &Workspace, path: &Path, count: usize) {
    for name in PEOPLE {
        let store = Store::new(Places::under(&space.path(name)));
        let mut opening = open(&store, path);
        opening.journal.put_back(Vec::new()).expect("a save");
    }
    let bytes = fs::read(path).expect("the file");
    let reading = journal::read(&bytes);
    assert!(!reading.is_damaged(), "{:?}", reading.problems);
    let mut found: Vec<String> = (reading.events.iter())
        .filter_map(|event| match &event.body {
            EventBody::AnswerGiven(given) => match &given.value {
                AnswerValue::Text(text) => Some(text.clone()),
                _ => None,
            },
            _ => None,
        })
        .collect();
    found.sort();
    let numbers = |name: &'static str| (0..count).map(move |number| text(name, number));
    let mut wanted: Vec<String> = PEOPLE.iter().flat_map(|name| numbers(name)).collect();
    wanted.sort();
    assert!(found == wanted, "{} of {}", found.len(), wanted.len());
    let verified = space.run("verify {case.apposite.jsonl}");
    assert_eq!(verified.code, 0, "{verified}");
}

/// A question that is asked where the risk is high.
fn ready(space: &Workspace) -> PathBuf {
    let path = shared(space);
    let script = "{\"read\":\"intro\"}\n{\"answer\":\"ddt\",\"value\":\"yes\"}\n{\"answer\":\"risk\",\"value\":\"high\"}\n";
    let output = space.run_with("answer {case.apposite.jsonl} --script - --as Ann", script);
    assert_eq!(output.code, 0, "{output}");
    path
}

fn four_at_once(locked: bool) {
    const EACH: usize = 500;
    let space = Workspace::new();
    let path = ready(&space);
    // Where somebody else has it, nobody gets the lock, as on a share that has none.
    let held = fs::File::open(&path).expect("the file");
    if locked {
        held.lock().expect("a lock");
    }
    let children = PEOPLE.map(|name| answer(&space, name, &path, &script(name, EACH)));
    all_saved(children.into(), EACH);
    holds_all(&space, &path, EACH);
}

#[test]
fn four_programs_save_five_hundred_answers_each_and_all_are_there() {
    four_at_once(false);
}

#[test]
fn so_they_are_where_nobody_can_have_the_lock() {
    four_at_once(true);
}

/// Ends the synchroniser, whatever happens.
struct Ends<'a>(&'a AtomicBool);

impl Drop for Ends<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Runs one person's script until it is saved. Where an older copy came between opening and the first save, what
/// the person had in view is not there: nothing is saved, it is said why, and the next try is a new beginning.
fn saved_in_the_end(home: &Path, name: &str, path: &Path, count: usize) {
    const REFUSALS: usize = 20;
    for _ in 0..REFUSALS {
        let child = answer_at(home, name, path, &script(name, count));
        let output = child.wait_with_output().expect("it ends");
        let said = String::from_utf8_lossy(&output.stdout);
        let err = String::from_utf8_lossy(&output.stderr);
        let saved = said.lines().filter(|line| line.starts_with("saved line "));
        let saved = saved.count();
        if output.status.success() {
            assert_eq!(saved, count, "{err}");
            return;
        }
        assert_eq!(output.status.code(), Some(1), "{err}");
        assert!(err.contains("an older copy was put in its place"), "{err}");
        assert!(err.contains("hint: "), "{err}");
        assert_eq!(saved, 0, "refused in view of its own entries: {err}");
    }
    panic!("{name} was refused {REFUSALS} times");
}

#[test]
fn programs_keep_working_while_a_synchroniser_brings_back_older_copies() {
    const EACH: usize = 60;
    let space = Workspace::new();
    let path = ready(&space);
    let done = AtomicBool::new(false);
    let (fresh, path, done) = (&space.path("fresh"), &path, &done);
    let homes = PEOPLE.map(|name| (name, space.path(name)));
    std::thread::scope(|scope| {
        let synchroniser = scope.spawn(move || {
            let mut times = 0;
            let start = Instant::now();
            while !done.load(Ordering::Relaxed) && start.elapsed() < Duration::from_mins(2) {
                let old = fs::read(path).expect("the file");
                std::thread::sleep(Duration::from_millis(15));
                fs::write(fresh, old).expect("it can be written");
                fs::rename(fresh, path).expect("it can be renamed");
                times += 1;
                std::thread::sleep(Duration::from_millis(15));
            }
            times
        });
        let ends = Ends(done);
        let people = homes
            .each_ref()
            .map(|(name, home)| scope.spawn(move || saved_in_the_end(home, name, path, EACH)));
        for person in people {
            person.join().expect("all is saved in the end");
        }
        drop(ends);
        let times = synchroniser.join().expect("no panic");
        assert!(times > 3, "it came back only {times} times");
    });
    holds_all(&space, path, EACH);
}

#[test]
fn programs_that_are_killed_while_others_write_lose_nothing_that_was_confirmed() {
    const EACH: usize = 400;
    let space = Workspace::new();
    let path = ready(&space);
    let mut ann = answer(&space, "Ann", &path, &script("Ann", EACH));
    let mut bob = answer(&space, "Bob", &path, &script("Bob", EACH));
    std::thread::sleep(Duration::from_millis(700));
    ann.kill().expect("it can be killed");
    std::thread::sleep(Duration::from_millis(100));
    bob.kill().expect("it can be killed");
    let reading = journal::read(&fs::read(&path).expect("the file"));
    assert!(!reading.is_damaged(), "{:?}", reading.problems);
    for (name, mut child) in [("Ann", ann), ("Bob", bob)] {
        let mut said = String::new();
        let mut pipe = child.stdout.take().expect("a pipe");
        let _ = pipe.read_to_string(&mut said);
        let _ = child.wait();
        let saved = said.matches("saved line ").count();
        let own = reading.events.iter().filter(|event| {
            let answered = matches!(&event.body, EventBody::AnswerGiven(given) if given.question == "why-risk");
            answered && event.by.name == name
        });
        assert!(own.count() >= saved, "{name}");
    }
}
