//! `verify`: what is altered, removed, added out of place or moved is named, and it says what it cannot show.

use std::fs;
use std::num::NonZero;

use apposite::id::EventId;
use apposite::session::event::{Actor, Event, EventBody, FORMAT, Opened};
use apposite::session::journal::{self, Format, Reading, Wrong};
use serde_json::Value;

use crate::common::workspace::{Output, Workspace};

const EVENTS: usize = 200;

/// A session of two hundred entries, with two people at once and a save cut short in it.
fn lines() -> Vec<String> {
    let by = |name: &str| Actor {
        name: name.to_owned(),
        role: String::new(),
    };
    let opened = EventBody::Opened(Opened {
        format: FORMAT.to_owned(),
        title: "T\u{e9}st".to_owned(),
        ..Opened::default()
    });
    let mut lines = Vec::new();
    let mut last: Vec<Vec<EventId>> = Vec::new();
    let mut add = |parents: Vec<EventId>, name: &str, body| {
        let at = format!(
            "2026-11-25T{:02}:{:02}:00Z",
            lines.len() / 60,
            lines.len() % 60
        );
        let (event, line) = journal::write(parents, &at, &by(name), body);
        lines.push(line);
        event.id
    };
    let first = add(Vec::new(), "Ann", opened);
    last.resize(2, vec![first]);
    for number in 1..EVENTS {
        let side = usize::from(number % 50 > 40 && number % 2 == 0);
        let parents = if number % 50 == 0 {
            last.concat()
        } else {
            last[side].clone()
        };
        let body = EventBody::CommentMade {
            node: "q".into(),
            text: format!("r\u{e9}mark {number}"),
            reply_to: EventId::default(),
        };
        let id = add(parents, ["Ann", "Bob"][side], body);
        if number % 50 > 40 {
            last[side] = vec![id];
        } else {
            last.fill(vec![id]);
        }
    }
    lines
}

fn file(lines: &[String]) -> Vec<u8> {
    lines
        .iter()
        .flat_map(|line| [line, "\n"].concat().into_bytes())
        .collect()
}

/// The lines that are named as not as they were written.
fn named(reading: &Reading) -> Vec<usize> {
    if matches!(reading.format, Format::Foreign(_)) {
        return vec![1];
    }
    let all = reading.verify().into_iter();
    let wrong = all.filter(|line| line.wrong.iter().any(Wrong::is_gap));
    wrong.map(|line| line.line).collect()
}

/// Alters every byte to what `values` makes of it; none may go unnoticed, and its line is named.
fn alter(whole: &[u8], values: &(dyn Fn(usize, u8) -> Vec<u8> + Sync)) {
    let workers = std::thread::available_parallelism().map_or(1, NonZero::get);
    std::thread::scope(|scope| {
        for worker in 0..workers {
            scope.spawn(move || {
                let mut bytes = whole.to_vec();
                let mut line = 1;
                for at in 0..whole.len() {
                    let here = line;
                    line += usize::from(whole[at] == b'\n');
                    if at % workers != worker {
                        continue;
                    }
                    for value in values(at, whole[at]) {
                        if value == whole[at] {
                            continue;
                        }
                        bytes[at] = value;
                        let named = named(&journal::read(&bytes));
                        // A line end in the place of a line's first byte leaves an empty line before it.
                        let next = value == b'\n' && named.contains(&(here + 1));
                        assert!(
                            next || named.contains(&here),
                            "byte {at} as {value}: {named:?}"
                        );
                    }
                    bytes[at] = whole[at];
                }
            });
        }
    });
}

const SOME: [u8; 8] = [b' ', 0, b'"', b'}', b'{', b'\\', b'\r', 0xFF];

/// Each line is looked at by itself, so one byte of every line is altered at once.
#[test]
fn every_altered_byte_of_two_hundred_entries_is_noticed() {
    let lines = lines();
    assert_eq!(journal::read(&file(&lines)).problems, []);
    let longest = lines.iter().map(String::len).max().unwrap_or(0);
    for at in 0..=longest {
        for value in SOME.iter().copied().map(Some).chain([None]) {
            let mut bytes = format!("{}\n", lines[0]).into_bytes();
            let mut altered = Vec::new();
            let mut stands = 2;
            for (line, number) in lines.iter().zip(1..).skip(1) {
                let start = bytes.len();
                bytes.extend_from_slice(line.as_bytes());
                // A line end is altered of every other line, or two would be one.
                bytes.push(b'\n');
                let whole = at > line.len() || (at == line.len() && number % 2 == 0);
                if !whole && value != Some(bytes[start + at]) {
                    bytes[start + at] = value.unwrap_or(bytes[start + at] ^ 1);
                    altered.push(stands);
                }
                stands += usize::from(bytes.ends_with(b"\n"));
            }
            let reading = journal::read(&bytes);
            let named = named(&reading);
            for line in altered {
                assert!(
                    named.contains(&line),
                    "byte {at} of line {line} as {value:?}"
                );
            }
        }
    }
}

/// The whole file anew for every byte; which value it becomes goes round.
#[test]
fn every_byte_of_two_hundred_entries_one_at_a_time_is_noticed() {
    let whole = file(&lines());
    alter(&whole, &|at, byte| {
        let value = SOME.get(at % (SOME.len() + 1)).copied();
        vec![value.filter(|value| *value != byte).unwrap_or(byte ^ 1)]
    });
}

#[test]
fn whatever_a_byte_becomes_is_noticed() {
    let whole = file(&lines()[..12]);
    alter(&whole, &|_, byte| {
        vec![
            byte ^ 1,
            byte ^ 0x80,
            b' ',
            0,
            b'"',
            b'\n',
            b'\r',
            b'\\',
            b'{',
            b'}',
            0xFF,
        ]
    });
}

#[test]
fn every_line_removed_doubled_or_moved_is_noticed() {
    let lines = lines();
    let whole = journal::read(&file(&lines));
    let follows = |id: &EventId| -> Vec<usize> {
        let all = 0..whole.events.len();
        all.filter(|at| whole.events[*at].parents.contains(id))
            .collect()
    };
    for at in 1..lines.len() {
        let id = &whole.events[at].id;
        let children = follows(id);
        let mut removed = lines.clone();
        removed.remove(at);
        let reading = journal::read(&file(&removed));
        // Each that follows on from it is named, and nothing vouches for an end.
        assert_eq!(named(&reading), children, "line {} removed", at + 1);
        let missing = Wrong::ParentMissing(id.clone());
        let all_removed = reading
            .problems
            .iter()
            .all(|problem| problem.wrong == missing);
        assert!(all_removed, "{:?}", reading.problems);

        let mut doubled = lines.clone();
        doubled.insert((at * 7) % lines.len() + 1, lines[at].clone());
        let reading = journal::read(&file(&doubled));
        assert!(!reading.problems.is_empty(), "line {} doubled", at + 1);

        let mut swapped = lines.clone();
        swapped.swap(at - 1, at);
        let reading = journal::read(&file(&swapped));
        if whole.events[at].parents.contains(&whole.events[at - 1].id) {
            // It stands where the other stood.
            let told = [Wrong::ParentLater(whole.events[at - 1].id.clone(), at + 1)];
            let found: Vec<Wrong> = reading.problems.iter().map(|p| p.wrong.clone()).collect();
            if at == 1 {
                assert!(matches!(reading.format, Format::Foreign(_)));
            } else {
                assert_eq!((named(&reading), &found[..]), (vec![at], &told[..]));
            }
        } else {
            // Two that know nothing of each other have no order.
            assert_eq!(reading.problems, [], "line {}", at + 1);
        }
    }
}

#[test]
fn a_line_of_another_session_or_from_nowhere_is_noticed() {
    let lines = lines();
    let by = Actor::default();
    let body = || EventBody::NoteRead { node: "q".into() };
    let (_, nowhere) = journal::write(
        vec!["0".repeat(32).into()],
        "2026-11-25T10:00:00Z",
        &by,
        body(),
    );
    let (_, start) = journal::write(Vec::new(), "2026-11-25T10:00:00Z", &by, body());
    for (added, at) in [(nowhere, 20), (start, 60)] {
        let mut more = lines.clone();
        more.insert(at, added);
        assert_eq!(named(&journal::read(&file(&more))), [at + 1]);
    }
}

fn verify(space: &Workspace, more: &str) -> Output {
    space.run(&format!("verify {{case.apposite.jsonl}} {more}"))
}

fn ready() -> Workspace {
    let space = Workspace::new();
    space.start("data-ethics");
    for text in ["one", "two", "three"] {
        let line = format!("comment {{case.apposite.jsonl}} purposes-mapped {text} --as Ann");
        let done = space.run(&line);
        assert_eq!(done.code, 0, "{done}");
    }
    space
}

fn events(space: &Workspace) -> Vec<Event> {
    let bytes = fs::read(space.path("case.apposite.jsonl")).expect("the file");
    journal::read(&bytes).events
}

#[test]
fn an_entry_noted_elsewhere_tells_whether_the_end_was_removed() {
    let space = ready();
    let all = events(&space);
    let last = &all[3].id;
    let output = verify(&space, "");
    assert!(
        output
            .out
            .contains(&format!("last entry: {last}, by Ann, ")),
        "{output}"
    );
    let output = verify(&space, &format!("--tip {last}"));
    assert!(
        output.code == 0 && output.out.contains("with the 3 entries"),
        "{output}"
    );
    let output = verify(
        &space,
        &format!("--tip {} --json", &all[1].id[..8].to_uppercase()),
    );
    let json: Value = serde_json::from_str(&output.out).expect("JSON");
    assert_eq!(json["noted"][0]["found"]["before"], 1, "{json}");
    assert_eq!(json["noted"][0]["found"]["outside"], 2);
    assert_eq!(json["last"][0]["id"], last.as_str());
    for unclear in ["0123", &last[..7]] {
        let output = verify(&space, &format!("--tip \"{unclear}\""));
        assert!(
            output.code == 1 && output.out.contains("more of its digits"),
            "{output}"
        );
    }
    // A machine without a copy cannot tell by the file alone, and by what was noted it can.
    let bytes = fs::read(space.path("case.apposite.jsonl")).expect("the file");
    let text = String::from_utf8(bytes).expect("text");
    let shorter: String = text.split_inclusive('\n').take(3).collect();
    space.write("case.apposite.jsonl", shorter);
    let output = verify(&space, "");
    assert!(
        output.code == 1
            && output
                .out
                .contains("own copy has 1 saved entry that the file lacks"),
        "{output}"
    );
    fs::remove_dir_all(space.places().copies).expect("the copies");
    assert_eq!(verify(&space, "").code, 0);
    let output = verify(&space, &format!("--tip {last}"));
    assert!(
        output.code == 1 && output.out.contains("is not in the file"),
        "{output}"
    );
}

#[test]
fn evidence_files_are_compared_where_they_are_at_hand() {
    let space = ready();
    let same = space.write("same.txt", "as it was");
    let changed = space.write("changed.txt", "as it was");
    let gone = space.write("gone.txt", "as it was");
    let removed = space.write("removed.txt", "as it was");
    for (title, at) in [
        ("Same", same.as_str()),
        ("Changed", &changed),
        ("Gone", &gone),
        ("Removed", &removed),
        ("Web", "https://example.org/x"),
        ("Paper", ""),
    ] {
        let place = if at.is_empty() {
            String::new()
        } else {
            format!("--location \"{at}\"")
        };
        let done = space.run(&format!(
            "evidence {{case.apposite.jsonl}} purposes-mapped --title {title} {place} --as Ann"
        ));
        assert_eq!(done.code, 0, "{done}");
    }
    fs::write(&changed, "as it is").expect("it can be written");
    fs::write(&removed, "as it is").expect("it can be written");
    fs::remove_file(&gone).expect("it was there");
    let id = events(&space).into_iter().find(
        |event| matches!(&event.body, EventBody::EvidenceAdded(added) if added.title == "Removed"),
    );
    let id = id.expect("it was added").id;
    let done = space.run(&format!(
        "evidence {{case.apposite.jsonl}} --remove {id} --reason Wrong --as Ann"
    ));
    assert_eq!(done.code, 0, "{done}");
    let output = verify(&space, "--json");
    assert_eq!(output.code, 1, "{output}");
    let json: Value = serde_json::from_str(&output.out).expect("JSON");
    let states: Vec<_> = json["evidence"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|entry| {
            (
                entry["title"].as_str().unwrap_or(""),
                entry["state"].as_str().unwrap_or(""),
            )
        })
        .collect();
    assert_eq!(
        states,
        [
            ("Same", "same"),
            ("Changed", "changed"),
            ("Gone", "not-at-hand"),
            ("Web", "no-digest"),
            ("Paper", "no-digest")
        ]
    );
    assert_eq!(json["as_written"], true);
    let output = verify(&space, "");
    assert!(
        output
            .out
            .contains("evidence that has changed since it was added: Changed ("),
        "{output}"
    );
    fs::write(&changed, "as it was").expect("it can be written");
    assert_eq!(verify(&space, "").code, 0);
}

#[test]
fn it_says_what_it_cannot_show() {
    let space = ready();
    let output = verify(&space, "");
    for part in [
        "This does not show:",
        "lines at the end were removed",
        "who wrote an entry",
    ] {
        assert!(output.out.contains(part), "{output}");
    }
}
