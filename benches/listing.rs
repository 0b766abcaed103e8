//! What listing ten thousand sessions costs, as ratios against a baseline of the same run.
//!
//! `cargo bench --bench listing` makes the sessions under `target`, from a walk that the tests check, and removes
//! them afterwards; `cargo bench --bench listing -- 1000` makes fewer. The baseline reads every file and
//! looks whether each line is JSON, on one thread. Cold figures need leave to drop the machine's file
//! cache, and are left out without it.

// A bench speaks to the person who ran it and stops at the first surprise.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use apposite::cli::script;
use apposite::flow::Flow;
use apposite::session::command;
use apposite::session::event::{Actor, EventBody, FORMAT, Opened};
use apposite::session::journal;
use apposite::session::state::Case;
use apposite::session::summary::Summary;
use apposite::store::case::compiled;
use apposite::store::{Look, Places, Store};
use serde::de::IgnoredAny;

const FLOW: &str = "data-driven-technologies";
const WALK: &str = include_str!("../tests/walks/long.jsonl");

/// Events of a session.
const EVENTS: usize = 200;

fn main() {
    let count = std::env::args()
        .skip(1)
        .find_map(|word| word.parse().ok())
        .unwrap_or(10_000);
    let rounds = if count > 2_000 { 5 } else { 11 };
    let target = std::env::current_dir().unwrap().join("target");
    let room = tempfile::tempdir_in(target).unwrap();
    let folder = room.path().join("sessions");
    fs::create_dir(&folder).unwrap();
    let store = Store::new(Places::under(&room.path().join("home")));
    let flow = Arc::new(compiled(&store.flow(FLOW).unwrap()).unwrap().0);
    let bytes = make(&flow, &folder, count);
    println!(
        "{count} sessions of {EVENTS} events, {} MB; minimum and median of {rounds} rounds",
        bytes / 1_000_000
    );
    println!(
        "{:<38} {:>10} {:>10} {:>7} {:>7}  goal",
        "figure", "min", "median", "min", "median"
    );

    parts(&flow, &folder);

    let list = |look: Look| {
        let start = Instant::now();
        let rows = store.listing(Some(&folder), look).unwrap();
        let took = start.elapsed();
        assert_eq!(rows.len(), count);
        assert!(rows.iter().all(|row| row.listed.trouble.is_none()));
        black_box(rows);
        took
    };
    // What has just been made is settled long after.
    let now = Some(SystemTime::now() + Duration::from_hours(1));
    let known = |threads| Look {
        threads,
        now,
        ..Look::default()
    };
    let afresh = |threads| Look {
        afresh: true,
        threads,
        ..Look::default()
    };
    let forget = || {
        let _ = fs::remove_dir_all(&store.places().listings);
    };
    let mut names = vec![
        ("read all, look whether it is JSON", ""),
        ("listed, 1 thread", "1.3"),
        ("listed, 2 threads", "0.7"),
        ("listed and kept, 2 threads", ""),
        ("listed again, 1 thread", ""),
        ("listed again, 2 threads", ""),
    ];
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); names.len()];
    for round in 0..=rounds {
        let took = [
            baseline(&folder),
            list(afresh(1)),
            list(afresh(2)),
            {
                forget();
                list(known(2))
            },
            list(known(1)),
            list(known(2)),
        ];
        // The first does not count.
        if round > 0 {
            for (times, took) in times.iter_mut().zip(took) {
                times.push(took);
            }
        }
    }
    if drop_caches() {
        names.extend([
            ("cold: read all", ""),
            ("cold: listed, 2 threads", "1.2"),
            ("cold: listed again, 2 threads", ""),
        ]);
        let mut cold: Vec<Vec<Duration>> = vec![Vec::new(); 3];
        for _ in 0..3 {
            drop_caches();
            cold[0].push(read_all(&folder));
            drop_caches();
            cold[1].push(list(afresh(2)));
            drop_caches();
            cold[2].push(list(known(2)));
        }
        times.extend(cold);
    }
    let (mut base, mut cold) = (None, None);
    for ((name, goal), mut times) in names.into_iter().zip(times) {
        times.sort_unstable();
        let (min, median) = (times[0], times[times.len() / 2]);
        let against = if name.starts_with("cold") {
            cold.get_or_insert((min, median))
        } else {
            base.get_or_insert((min, median))
        };
        println!(
            "{name:<38} {:>7.0} ms {:>7.0} ms {:>7.2} {:>7.2}  {goal}",
            1e3 * min.as_secs_f64(),
            1e3 * median.as_secs_f64(),
            min.as_secs_f64() / against.0.as_secs_f64(),
            median.as_secs_f64() / against.1.as_secs_f64(),
        );
    }
}

/// Where the time goes: one session read, folded and summed up, against looking whether its lines are JSON.
fn parts(flow: &Arc<Flow>, folder: &Path) {
    let bytes = fs::read(folder.join("proposal-00000.apposite.jsonl")).unwrap();
    let mut times: [Vec<Duration>; 4] = Default::default();
    for _ in 0..200 {
        let start = Instant::now();
        for line in bytes
            .split(|byte| *byte == b'\n')
            .filter(|line| !line.is_empty())
        {
            let line: IgnoredAny = serde_json::from_slice(line).unwrap();
            black_box(line);
        }
        times[0].push(start.elapsed());
        let start = Instant::now();
        let reading = journal::read(&bytes);
        times[1].push(start.elapsed());
        let start = Instant::now();
        let case = Case::open(Arc::clone(flow), reading.events).unwrap();
        times[2].push(start.elapsed());
        let start = Instant::now();
        black_box(Summary::of(&case));
        times[3].push(start.elapsed());
    }
    let names = ["looked whether it is JSON", "read", "folded", "summed up"];
    for (name, times) in names.into_iter().zip(times) {
        let least = times.into_iter().min().unwrap_or_default();
        println!(
            "one session {name:<28} {:>7.0} us",
            1e6 * least.as_secs_f64()
        );
    }
}

/// Reads every file.
fn read_all(folder: &Path) -> Duration {
    let start = Instant::now();
    for entry in fs::read_dir(folder).unwrap() {
        black_box(fs::read(entry.unwrap().path()).unwrap());
    }
    start.elapsed()
}

/// Reads every file, and looks whether each line is JSON.
fn baseline(folder: &Path) -> Duration {
    let start = Instant::now();
    for entry in fs::read_dir(folder).unwrap() {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        for line in bytes.split(|byte| *byte == b'\n') {
            if !line.is_empty() {
                let line: IgnoredAny = serde_json::from_slice(line).unwrap();
                black_box(line);
            }
        }
    }
    start.elapsed()
}

/// Whether the machine's file cache could be dropped.
fn drop_caches() -> bool {
    // What has not been written yet is not dropped.
    let _ = std::process::Command::new("sync").status();
    fs::write("/proc/sys/vm/drop_caches", "3").is_ok()
}

/// Makes the sessions; gives how many bytes they have.
fn make(flow: &Arc<Flow>, folder: &Path, count: usize) -> usize {
    let at = |minute: usize| {
        format!(
            "2026-11-{:02}T{:02}:{:02}:00Z",
            1 + minute / 1440,
            minute / 60 % 24,
            minute % 60
        )
    };
    let ann = Actor {
        name: "Ann Archer".to_owned(),
        role: "project-lead".to_owned(),
    };
    let opened = |session: usize| {
        EventBody::Opened(Opened {
            format: FORMAT.to_owned(),
            title: format!("Proposal {session}"),
            flow: flow.id.clone(),
            edition: flow.edition.clone(),
            fingerprint: flow.fingerprint.clone(),
            language: flow.language.clone(),
            nonce: session.to_string(),
            ..Opened::default()
        })
    };
    // The walk once, to have the bodies that the core allows.
    let (event, _) = journal::write(Vec::new(), &at(0), &ann, opened(0));
    let mut case = Case::open(Arc::clone(flow), vec![event]).unwrap();
    for (place, line) in WALK.lines().enumerate().take(EVENTS - 1) {
        let (command, by) = script::read(&case, line.as_bytes(), &ann).unwrap();
        let body = command::check(&case, &command, &by).unwrap();
        let parents = vec![case.events.last().unwrap().id.clone()];
        case.apply(journal::write(parents, &at(place + 1), &by, body).0);
    }
    let mut bytes = 0;
    for session in 0..count {
        let mut text = String::new();
        let mut parents = Vec::new();
        for (place, event) in case.events.iter().enumerate() {
            let body = match place {
                0 => opened(session),
                _ => event.body.clone(),
            };
            let (event, line) = journal::write(parents, &event.at, &event.by, body);
            parents = vec![event.id];
            text.push_str(&line);
            text.push('\n');
        }
        let name = format!("proposal-{session:05}.apposite.jsonl");
        fs::write(folder.join(name), &text).unwrap();
        bytes += text.len();
    }
    bytes
}
