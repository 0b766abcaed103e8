//! What the engine costs, as ratios against a baseline of the same run.
//!
//! `cargo bench` prints one line a figure: the median of the baseline, ours, the ratio of the two, and
//! the goal. `cargo bench --bench engine -- compile` runs one group: `compile`, `change`, `save`,
//! `draw` or `filled`. Both sides of a pair take turns, so that a busy machine slows both. No library of benches
//! is used because those at hand print times, and a time says nothing on another day or machine.

// A bench speaks to the person who ran it and stops at the first surprise.
#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::panic)]

mod draw;
mod filled;
#[path = "../tests/common/synthetic.rs"]
mod synthetic;

use std::fs::{File, OpenOptions};
use std::hint::black_box;
use std::io::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use apposite::flow::Flow;
use apposite::flow::compile::{Document, compile};
use apposite::flow::document::FlowDocument;
use apposite::session::command::{self, Command};
use apposite::session::event::{Actor, AnswerValue, Event, EventBody, FORMAT, Opened};
use apposite::session::journal;
use apposite::session::state::Case;
use apposite::store::{Mode, Places, Store};

const AT: &str = "2026-11-24T09:00:00Z";

fn main() {
    println!(
        "{:<46} {:>12} {:>12} {:>8}  goal",
        "figure", "baseline", "ours", "ratio"
    );
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    let wants = |group: &str| wanted.is_empty() || wanted.iter().any(|word| word == group);
    if wants("compile") {
        for (questions, turns) in [(1_000, 41), (10_000, 21), (100_000, 7)] {
            compiling(questions, turns);
        }
    }
    if wants("change") {
        let small = changing(1_000);
        let middle = changing(10_000);
        let large = changing(100_000);
        println!(
            "first answer changed, 10k against 1k            {:>34.1}  linear: 10",
            ratio(middle, small)
        );
        println!(
            "first answer changed, 100k against 10k          {:>34.1}  15",
            ratio(large, middle)
        );
    }
    if wants("save") {
        saving();
    }
    if wants("draw") {
        draw::drawing(80, 24);
        draw::drawing(200, 60);
    }
    if wants("filled") {
        filled::filling();
    }
}

/// P8: reading and checking a flow, against only reading its JSON into the document's types.
fn compiling(questions: usize, turns: usize) {
    let text = synthetic::flow(questions);
    let mut baseline = || {
        let start = Instant::now();
        let document: FlowDocument = serde_json::from_str(&text).unwrap();
        let took = start.elapsed();
        drop(black_box(document));
        took
    };
    let mut ours = || {
        let document = Document {
            name: "synthetic.json".to_owned(),
            text: text.clone().into(),
        };
        let start = Instant::now();
        let compiled = compile(document, &|_| None);
        let took = start.elapsed();
        assert!(black_box(compiled).flow.is_some());
        took
    };
    let (baseline, ours) = pair(turns, &mut baseline, &mut ours);
    line(
        &format!("flow compiled, {questions} questions"),
        baseline,
        ours,
        "1.5",
    );
}

/// P10 and P11: an answer at the end, and another answer to the very first question, when all are
/// answered; against one bare pass over conditions that were compiled to pairs of numbers.
fn changing(questions: usize) -> Duration {
    let flow = flow_of(questions);
    let mut case = answered(&flow, questions);
    let last = format!("q{}", questions - 2);
    let mut floor = Floor::new(questions);
    let turns = if questions > 10_000 { 31 } else { 201 };

    for (what, question, goal) in [
        ("one answer", last.as_str(), "10"),
        ("first answer changed", "q0", "10"),
    ] {
        // The events are made beforehand: reading the clock, hashing and writing lines are the journal's.
        let mut other = false;
        let mut events: Vec<Event> = Vec::new();
        for _ in 0..=turns {
            let option = if other { "a" } else { "b" };
            events.push(answer(&case, events.last(), question, option));
            other = !other;
        }
        let mut events = events.into_iter();
        let mut ours = || {
            let event = events.next().unwrap();
            let start = Instant::now();
            case.apply(event);
            start.elapsed()
        };
        let mut baseline = || {
            floor.answers[0] ^= 1;
            let start = Instant::now();
            floor.pass();
            start.elapsed()
        };
        let (baseline, ours) = pair(turns, &mut baseline, &mut ours);
        line(
            &format!("{what}, {questions} questions"),
            baseline,
            ours,
            goal,
        );
        if question == "q0" {
            return ours;
        }
    }
    Duration::ZERO
}

/// P12: one confirmed answer in a journal of a hundred, from the command to safe on disk, against
/// replacing a file of the same size: write, sync, rename, sync of the folder.
fn saving() {
    let folder = tempfile::tempdir_in(std::env::current_dir().unwrap().join("target")).unwrap();
    let flow = flow_of(1_000);
    let path = folder.path().join("case.apposite.jsonl");
    let mut text = String::new();
    let mut parents = Vec::new();
    let (event, opening) = journal::write(Vec::new(), AT, &actor(), opened(&flow));
    parents.push(event.id.clone());
    text.extend([opening.as_str(), "\n"]);
    let case = answered(&flow, 100);
    for event in case.events.iter().skip(1) {
        let (event, line) = journal::write(parents, AT, &actor(), event.body.clone());
        parents = vec![event.id];
        text.extend([line.as_str(), "\n"]);
    }
    std::fs::write(&path, &text).unwrap();
    let flow_path = folder.path().join("synthetic.json");
    std::fs::write(&flow_path, synthetic::flow(1_000)).unwrap();

    let store = Store::new(Places::under(&folder.path().join("home")));
    let mut desk = store.desk(&path, Mode::Write, flow_path.to_str()).unwrap();
    let whole = text.into_bytes();
    let (temporary, other) = (folder.path().join("other.tmp"), folder.path().join("other"));
    let mut replace = || {
        let start = Instant::now();
        let mut file = File::create(&temporary).unwrap();
        file.write_all(&whole).unwrap();
        file.sync_all().unwrap();
        drop(file);
        std::fs::rename(&temporary, &other).unwrap();
        File::open(folder.path()).unwrap().sync_all().unwrap();
        start.elapsed()
    };
    let mut append = OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.path().join("bare"))
        .unwrap();
    let mut bare = || {
        let start = Instant::now();
        append.write_all(&[b'x'; 300]).unwrap();
        append.sync_data().unwrap();
        start.elapsed()
    };
    let mut other = false;
    let mut ours = || {
        other = !other;
        let command = command_of("q1", if other { "b" } else { "c" });
        let start = Instant::now();
        desk.perform(&command, AT, &actor()).unwrap();
        start.elapsed()
    };
    let (base, took) = pair(200, &mut replace, &mut ours);
    line("answer saved, against a file replaced", base, took, "1.1");
    let (base, took) = pair(200, &mut bare, &mut ours);
    line(
        "answer saved, against a bare append and sync",
        base,
        took,
        "",
    );
}

/// The least an engine could do: every condition as pairs of question and option, one pass.
struct Floor {
    rules: Vec<Vec<(u32, u8)>>,
    answers: Vec<u8>,
    asked: Vec<bool>,
}

impl Floor {
    fn new(questions: usize) -> Self {
        let rules = (0..questions)
            .map(|at| {
                let on = synthetic::condition(at).unwrap_or_default();
                on.into_iter()
                    .map(|on| (u32::try_from(on).unwrap(), 0))
                    .collect()
            })
            .collect();
        Self {
            rules,
            answers: vec![0; questions],
            asked: vec![true; questions],
        }
    }

    fn pass(&mut self) {
        for at in 0..self.rules.len() {
            self.asked[at] = self.rules[at].iter().all(|(on, option)| {
                self.asked[*on as usize] && self.answers[*on as usize] == *option
            });
        }
        black_box(&self.asked);
    }
}

fn flow_of(questions: usize) -> Arc<Flow> {
    let document = Document {
        name: "synthetic.json".to_owned(),
        text: synthetic::flow(questions).into(),
    };
    Arc::new(compile(document, &|_| None).flow.unwrap())
}

fn actor() -> Actor {
    Actor {
        name: "Ann".to_owned(),
        role: "tester".to_owned(),
    }
}

fn opened(flow: &Flow) -> EventBody {
    EventBody::Opened(Opened {
        format: FORMAT.to_owned(),
        title: "Case".to_owned(),
        flow: flow.id.clone(),
        edition: flow.edition.clone(),
        fingerprint: flow.fingerprint.clone(),
        language: flow.language.clone(),
        nonce: "1".to_owned(),
        ..Opened::default()
    })
}

fn command_of(question: &str, option: &str) -> Command {
    Command::Answer {
        question: question.into(),
        value: AnswerValue::One(option.to_owned()),
        note: String::new(),
    }
}

/// An event that follows on from `before`, else from the last of the case: one person's journal is a line of
/// entries, each of which knows of the one before.
fn answer(case: &Case, before: Option<&Event>, question: &str, option: &str) -> Event {
    let body = command::check(case, &command_of(question, option), &actor()).unwrap();
    let last = case.events.last().map(|event| event.id.clone());
    let parent = before.map(|event| event.id.clone()).or(last);
    journal::write(parent.into_iter().collect(), AT, &actor(), body).0
}

/// A case with the first questions answered `a`.
fn answered(flow: &Arc<Flow>, questions: usize) -> Case {
    let (event, _) = journal::write(Vec::new(), AT, &actor(), opened(flow));
    let mut case = Case::open(Arc::clone(flow), vec![event]).unwrap();
    let mut events: Vec<Event> = Vec::with_capacity(questions);
    for at in 0..questions {
        events.push(answer(&case, events.last(), &format!("q{at}"), "a"));
    }
    case.apply_all(events);
    case
}

/// The medians of two things that take turns, after one turn each that does not count.
fn pair(
    turns: usize,
    one: &mut dyn FnMut() -> Duration,
    other: &mut dyn FnMut() -> Duration,
) -> (Duration, Duration) {
    let (mut ones, mut others) = (Vec::new(), Vec::new());
    one();
    other();
    for _ in 0..turns {
        ones.push(one());
        others.push(other());
    }
    (median(ones), median(others))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn ratio(ours: Duration, baseline: Duration) -> f64 {
    ours.as_secs_f64() / baseline.as_secs_f64()
}

fn line(what: &str, baseline: Duration, ours: Duration, goal: &str) {
    println!(
        "{what:<46} {:>9.1} us {:>9.1} us {:>8.2}  {goal}",
        baseline.as_secs_f64() * 1e6,
        ours.as_secs_f64() * 1e6,
        ratio(ours, baseline),
    );
}
