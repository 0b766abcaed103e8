//! What joining and comparing copies cost (P15), against reading the same lines as JSON and writing the result.
//!
//! `cargo bench --bench joining`; see `engine.rs` for what the columns are.

// A bench speaks to the person who ran it and stops at the first surprise.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use apposite::id::EventId;
use apposite::session::event::{Actor, AnswerGiven, AnswerValue, Asked, EventBody, FORMAT, Opened};
use apposite::session::journal;
use apposite::session::merge::{Copy, conflict, join};
use serde_json::Value;

const AT: &str = "2026-11-24T09:00:00Z";

/// Two copies of a session with this many entries each, a fifth of them in common.
fn copies(entries: usize) -> [Vec<u8>; 2] {
    let by = |name: &str| Actor {
        name: name.to_owned(),
        role: "lead".to_owned(),
    };
    let opened = EventBody::Opened(Opened {
        format: FORMAT.to_owned(),
        ..Opened::default()
    });
    let (first, line) = journal::write(Vec::new(), AT, &by("Ann"), opened);
    let (mut common, mut last) = (format!("{line}\n"), first.id);
    let add = |file: &mut String, last: &mut EventId, name: &str, number: usize| {
        let body = EventBody::AnswerGiven(AnswerGiven {
            from: None,
            question: format!("question-{}", number % 200).into(),
            value: AnswerValue::Text(format!("{name} says {number}")),
            note: "As the policy says, and as was discussed.".to_owned(),
            asked: Asked::default(),
        });
        let (event, line) = journal::write(vec![last.clone()], AT, &by(name), body);
        file.push_str(&line);
        file.push('\n');
        *last = event.id;
    };
    for number in 1..entries / 5 {
        add(&mut common, &mut last, "Ann", number);
    }
    ["Ann", "Bob"].map(|name| {
        let (mut file, mut last) = (common.clone(), last.clone());
        for number in entries / 5..entries {
            add(&mut file, &mut last, name, number);
        }
        file.into_bytes()
    })
}

fn parsed(file: &[u8]) -> Vec<Value> {
    let lines = file
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty());
    lines
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect()
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// The medians of both, which take turns.
fn pair(turns: usize, mut baseline: impl FnMut(), mut ours: impl FnMut()) -> [Duration; 2] {
    let mut times = [Vec::new(), Vec::new()];
    for _ in 0..turns {
        let start = Instant::now();
        baseline();
        times[0].push(start.elapsed());
        let start = Instant::now();
        ours();
        times[1].push(start.elapsed());
    }
    times.map(|mut times| median(&mut times))
}

fn line(figure: &str, [baseline, ours]: [Duration; 2], goal: &str) {
    let ratio = ours.as_secs_f64() / baseline.as_secs_f64();
    println!("{figure:<46} {baseline:>12.2?} {ours:>12.2?} {ratio:>8.2}  {goal}");
}

fn joining(entries: usize, turns: usize) -> Duration {
    let [ann, bob] = copies(entries);
    let out = {
        let readings = [journal::read(&ann), journal::read(&bob)];
        let copies = [(&ann, &readings[0]), (&bob, &readings[1])];
        join(&copies.map(|(bytes, reading)| Copy { bytes, reading }))
            .unwrap()
            .bytes
    };
    let values = parsed(&out);
    let baseline = || {
        black_box((parsed(&ann), parsed(&bob)));
        for value in &values {
            black_box(serde_json::to_vec(value).unwrap());
        }
    };
    let ours = || {
        let readings = [journal::read(&ann), journal::read(&bob)];
        let copies = [(&ann, &readings[0]), (&bob, &readings[1])];
        let joined = join(&copies.map(|(bytes, reading)| Copy { bytes, reading })).unwrap();
        black_box(conflict::conflicts(&joined.events));
        black_box(joined.bytes);
    };
    let times = pair(turns, baseline, ours);
    line(&format!("joined, {entries} entries each"), times, "3");
    times[1]
}

fn main() {
    println!(
        "{:<46} {:>12} {:>12} {:>8}  goal",
        "figure", "baseline", "ours", "ratio"
    );
    let small = joining(2_500, 21);
    let middle = joining(5_000, 15);
    let large = joining(20_000, 7);
    let ratio = |a: Duration, b: Duration| a.as_secs_f64() / b.as_secs_f64();
    println!(
        "joined, 5k against 2.5k {:>58.1}  linear: 2",
        ratio(middle, small)
    );
    println!(
        "joined, 20k against 5k  {:>58.1}  linear: 4",
        ratio(large, middle)
    );
}
