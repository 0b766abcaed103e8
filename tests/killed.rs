//! A scripted walk killed at random moments: nothing that was said to be saved may be missing.

use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use apposite::session::event::EventBody;
use apposite::session::journal;

use crate::common::case::Dice;
use crate::common::workspace::Workspace;

const SCRIPT: &str = include_str!("walks/long.jsonl");
/// So many at once, and of each so many.
const HANDS: u64 = 4;
const EACH: usize = 50;

/// Runs the script in a process of its own, kills it after `patience`, and returns what it had said.
fn run(space: &Workspace, session: &Path, patience: Option<Duration>) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_apposite"))
        .arg("answer")
        .arg(session)
        .args(["--script", "-", "--as", "Ann", "--role", "senior-leader"])
        .env("APPOSITE_HOME", space.path("home"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let mut stdout = child.stdout.take().expect("a pipe");
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A killed reader closes the pipe early.
            let _ = stdin.write_all(SCRIPT.as_bytes());
        });
        let said = scope.spawn(move || {
            let mut said = String::new();
            let _ = stdout.read_to_string(&mut said);
            said
        });
        if let Some(patience) = patience {
            std::thread::sleep(patience);
            child.kill().expect("it can be killed");
        }
        child.wait().expect("it ends");
        said.join().expect("its output is text")
    })
}

/// What each entry after the first is about, in order.
fn subjects(session: &Path) -> Vec<String> {
    let bytes = std::fs::read(session).expect("the session file is there");
    let reading = journal::read(&bytes);
    assert!(reading.problems.is_empty(), "{:?}", reading.problems);
    reading
        .events
        .iter()
        .filter_map(|event| match &event.body {
            EventBody::AnswerGiven(given) => Some(given.question.to_string()),
            EventBody::NoteRead { node } => Some(node.to_string()),
            EventBody::GateDecided(decided) => Some(decided.gate.to_string()),
            _ => None,
        })
        .collect()
}

/// The ids in `saved line 12: people-count`; a line that was cut off promises nothing.
fn promised(said: &str) -> Vec<String> {
    said.split_inclusive('\n')
        .filter(|line| line.ends_with('\n'))
        .filter_map(|line| {
            Some(
                line.trim_end()
                    .strip_prefix("saved line ")?
                    .split_once(": ")?
                    .1,
            )
        })
        .map(str::to_owned)
        .collect()
}

/// So many rounds, one after another: how many were cut short, and the most entries that any kept.
fn rounds(seed: u64, count: usize) -> (usize, usize) {
    let space = Workspace::new();
    // A session of its own each time: what an old copy of a file lacks is put back from this machine's.
    let fresh = |name: &str| {
        let output = space.run(&format!(
            "start data-driven-technologies --title Case --as Ann --no-open --output {{{name}}}"
        ));
        assert_eq!(output.code, 0, "{output}");
        space.path(name)
    };

    let session = fresh("whole.apposite.jsonl");
    let start = Instant::now();
    let said = run(&space, &session, None);
    let whole = start.elapsed();
    let all = promised(&said);
    assert_eq!(all.len(), SCRIPT.lines().count(), "{said}");
    assert!(all.len() >= 40);
    assert_eq!(subjects(&session), all);

    let mut dice = Dice::new(seed);
    let (mut cut, mut most) = (0, 0);
    for round in 0..count {
        let name = format!("killed-{round}.apposite.jsonl");
        let session = fresh(&name);
        let parts = u32::try_from(dice.below(1100)).expect("small");
        let said = run(&space, &session, Some(whole * parts / 1000));
        let promised = promised(&said);
        // It opens without a manual step, to be looked at and to be worked on.
        let status = space.run(&format!("status {{{name}}} --json"));
        assert_eq!(status.code, 0, "round {round}: {status}");
        let kept = subjects(&session);
        assert!(
            kept.starts_with(&promised) && all.starts_with(&kept),
            "round {round}: promised {promised:?}, kept {kept:?}"
        );
        // At most the one that was on its way is there without having been called saved.
        assert!(kept.len() <= promised.len() + 1, "round {round}");
        if kept.len() < all.len() {
            cut += 1;
        }
        most = most.max(kept.len());
        if round % 20 == 0 {
            let rest: Vec<&str> = SCRIPT.lines().skip(kept.len()).collect();
            let output = space.run_with(
                &format!("answer {{{name}}} --script - --as Ann --role senior-leader"),
                &rest.join("\n"),
            );
            assert_eq!(output.code, 0, "round {round}: {output}");
            assert_eq!(subjects(&session), all, "round {round}");
        }
    }
    (cut, most)
}

#[test]
fn killed_two_hundred_times_it_keeps_every_answer_it_called_saved() {
    // Several at once: a round waits for the disk more than for the processor.
    let found: Vec<(usize, usize)> = std::thread::scope(|scope| {
        let hands: Vec<_> = (0..HANDS)
            .map(|hand| scope.spawn(move || rounds(hand, EACH)))
            .collect();
        let found = hands.into_iter().map(std::thread::ScopedJoinHandle::join);
        found.map(|found| found.expect("no round failed")).collect()
    });
    let cut: usize = found.iter().map(|(cut, _)| cut).sum();
    let most = found
        .iter()
        .map(|(_, most)| *most)
        .max()
        .unwrap_or_default();
    // Otherwise the moments were badly chosen, and nothing was shown.
    assert!(cut > 20 && most > 10, "{cut} rounds cut, {most} at most");
}
