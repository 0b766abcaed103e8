//! A session of some twenty kilobytes with each of its bytes altered in turn, and cut at each.

use std::fs;
use std::ops::Range;

use apposite::id::EventId;
use apposite::session::event::Actor;
use apposite::session::journal::{self, Format, Reading};

use super::{NAME, commands, run_as};
use crate::common::workspace::{Output, Workspace};

/// The built-in flow has other roles than the one of the other tests.
fn run(space: &Workspace, args: &[&str]) -> Output {
    run_as(space, args, &["--as", "Ann"])
}

/// A file with a save cut short and sealed in the middle.
fn sample(space: &Workspace) -> Vec<u8> {
    let path = space.path(NAME).to_string_lossy().into_owned();
    let made = run(
        space,
        &[
            "start",
            "data-driven-technologies",
            "--title",
            "Fleet chart",
            "--no-open",
            "--output",
            &path,
        ],
    );
    assert_eq!(made.code, 0, "{made}");
    let walk = include_str!("../walks/standard.jsonl");
    let lines: Vec<&str> = walk.lines().take(30).collect();
    let script = space.write("script.jsonl", lines.join("\n"));
    let done = run(space, &["answer", &path, "--script", &script]);
    assert_eq!(done.code, 0, "{done}");
    let mut bytes = fs::read(&path).unwrap();
    let reading = journal::read(&bytes);
    let torn = bytes[reading.places[20].bytes.clone()][..90].to_vec();
    let last = reading.events.last().unwrap().id.clone();
    let (_, seal) = journal::seal(&torn, vec![last], "2026-11-24T12:00:00Z", &Actor::default());
    bytes.extend([&torn[..], seal.as_bytes(), b"\n"].concat());
    let read = journal::read(&bytes);
    assert!(
        !read.is_damaged() && read.problems.len() == 1,
        "{:?}",
        read.problems
    );
    // One more after it, so that the seal is not the last.
    let last = read.events.last().unwrap().id.clone();
    let body = apposite::session::event::EventBody::CommentMade {
        node: "regime".into(),
        text: "After the crash".into(),
        reply_to: EventId::default(),
    };
    let (_, line) = journal::write(vec![last], "2026-11-24T12:01:00Z", &Actor::default(), body);
    bytes.extend([line.as_bytes(), b"\n"].concat());
    assert!((15_000..30_000).contains(&bytes.len()), "{}", bytes.len());
    bytes
}

/// The number of the line that a byte stands in.
fn line_of(bytes: &[u8], at: usize) -> usize {
    bytes[..at].split(|byte| *byte == b'\n').count()
}

/// Whether the reading says that this line is not as it was written.
fn names(reading: &Reading, line: usize) -> bool {
    if matches!(reading.format, Format::Foreign(_)) {
        return line == 1;
    }
    reading.is_damaged()
        && reading.verify().iter().any(|checked| {
            checked.line == line && checked.wrong.iter().any(journal::Wrong::is_damage)
        })
}

/// Alters every byte of a part; a different bit of each.
fn alter(part: impl Fn(usize) -> Range<usize>) {
    let space = Workspace::new();
    let whole = sample(&space);
    let before = journal::read(&whole);
    let mut bytes = whole.clone();
    let mut missed = Vec::new();
    for at in part(whole.len()) {
        bytes[at] ^= 1 << (at % 8);
        let reading = journal::read(&bytes);
        if !names(&reading, line_of(&whole, at)) {
            missed.push(at);
        }
        // At most the line itself is lost, and of the first line the file.
        let foreign = matches!(reading.format, Format::Foreign(_));
        assert!(
            foreign || reading.events.len() + 1 >= before.events.len(),
            "byte {at}"
        );
        bytes[at] = whole[at];
    }
    assert!(missed.is_empty(), "not noticed: {missed:?}");
}

#[test]
fn every_altered_byte_of_the_first_half_is_noticed_and_its_line_named() {
    alter(|length| 0..length / 2);
}

#[test]
fn every_altered_byte_of_the_second_half_is_noticed_and_its_line_named() {
    alter(|length| length / 2..length);
}

#[test]
fn every_altered_line_end_is_noticed_whatever_it_became_and_loses_nothing() {
    let space = Workspace::new();
    let whole = sample(&space);
    let count = journal::read(&whole).events.len();
    let mut bytes = whole.clone();
    let ends: Vec<usize> = (0..whole.len()).filter(|at| whole[*at] == b'\n').collect();
    for (number, at) in ends.iter().copied().enumerate() {
        // Every value for a few, and a few for every one.
        let some = [0, b' ', b'\r', b'}', b'{', b'"', b'\\', 0xFF, b'\n' ^ 1];
        let all: Vec<u8> = (0..=255).collect();
        let last = number + 1 == ends.len();
        let values = if last || number == 7 {
            &all[..]
        } else {
            &some[..]
        };
        for value in values.iter().filter(|value| **value != b'\n') {
            bytes[at] = *value;
            let reading = journal::read(&bytes);
            assert!(names(&reading, number + 1), "line end {number} as {value}");
            // Between torn bytes and another line only the seal is lost, which says nothing.
            let lost = usize::from(number + 2 == ends.len());
            if number > 0 {
                let kept = reading.events.len() + lost;
                assert_eq!(kept, count, "line end {number} as {value}");
            }
        }
        bytes[at] = b'\n';
    }
}

#[test]
fn a_line_end_altered_between_two_who_wrote_at_once_loses_neither() {
    let by = Actor::default();
    let note = |text: &str| apposite::session::event::EventBody::CommentMade {
        node: "need".into(),
        text: text.into(),
        reply_to: EventId::default(),
    };
    let at = "2026-11-24T12:00:00Z";
    let opened = apposite::session::event::EventBody::Opened(apposite::session::event::Opened {
        format: apposite::session::event::FORMAT.to_owned(),
        ..Default::default()
    });
    let (first, line) = journal::write(Vec::new(), at, &by, opened);
    let (_, one) = journal::write(vec![first.id.clone()], at, &by, note("one"));
    let (_, two) = journal::write(vec![first.id], at, &by, note("two"));
    for between in ["x", "\0", " ", "\r", "}", ""] {
        let text = format!("{line}\n{one}{between}{two}\n");
        let reading = journal::read(text.as_bytes());
        assert_eq!(reading.events.len(), 3, "{between:?}");
        assert!(names(&reading, 2), "{between:?}: {:?}", reading.problems);
    }
}

#[test]
fn every_bit_of_a_line_counts() {
    let space = Workspace::new();
    let whole = sample(&space);
    let reading = journal::read(&whole);
    let mut line = whole[reading.places[1].bytes.clone()].to_vec();
    assert!(journal::read_line(&line).is_ok());
    for at in 0..line.len() {
        let was = line[at];
        for value in (0..=255).filter(|value| *value != was) {
            line[at] = value;
            assert!(journal::read_line(&line).is_err(), "byte {at} as {value}");
        }
        line[at] = was;
    }
}

#[test]
fn a_file_cut_anywhere_keeps_every_whole_line_and_says_where_it_ends() {
    let space = Workspace::new();
    let whole = sample(&space);
    let places = journal::read(&whole).places;
    let first = places[0].bytes.end;
    for cut in 0..whole.len() {
        let reading = journal::read(&whole[..cut]);
        if cut < first {
            assert!(matches!(reading.format, Format::Foreign(_)), "cut at {cut}");
            continue;
        }
        let kept = places.iter().filter(|place| place.bytes.end <= cut).count();
        assert_eq!(reading.events.len(), kept, "cut at {cut}");
        assert!(!reading.is_damaged(), "cut at {cut}");
        let clean = whole[cut - 1] == b'\n';
        let line = line_of(&whole, cut - 1);
        match reading.torn {
            Some(torn) => {
                assert_eq!((torn.line, torn.offset + torn.bytes), (line, cut));
                assert!(
                    reading
                        .verify()
                        .iter()
                        .any(|said| said.line == line && said.torn)
                );
            }
            None => assert!(clean || reading.newline_missing, "cut at {cut}"),
        }
    }
}

#[test]
fn commands_name_the_line_and_leave_the_file_alone() {
    let space = Workspace::new();
    let whole = sample(&space);
    let path = space.path(NAME).to_string_lossy().into_owned();
    let reading: Vec<Vec<&str>> = commands(&path)
        .into_iter()
        .filter(|args| !["why", "what-if"].contains(&args[0]))
        .collect();
    // Steps that meet every part of a line.
    for at in (40..whole.len()).step_by(whole.len() / 12 - 7) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x10;
        fs::write(&path, &bytes).unwrap();
        let line = line_of(&whole, at);
        let begins = whole[..at].iter().rposition(|byte| *byte == b'\n');
        let in_id = begins.is_some_and(|end| at - end < r#"{"id":""#.len() + 34);
        for args in &reading {
            let output = run(&space, args);
            let said = format!("{}{}", output.out, output.err).to_lowercase();
            let fails = line == 1 || args[0] == "verify";
            assert_eq!(
                output.code,
                u8::from(fails),
                "byte {at}, {args:?}: {output}"
            );
            let wanted = format!("line {line}");
            let named = said.contains(&wanted)
                || said.contains(&format!("\"line\": {line},"))
                || (line == 1 && said.contains(NAME) && said.contains("first line"))
                // Where only its id is altered, what is left of the entry is as an overlapping save leaves one: the
                // file lacks the entry, and this machine's own copy gives it back.
                || (in_id && said.contains("own copy still has"));
            assert!(named, "byte {at}, {args:?} does not name {wanted}: {said}");
            assert!(fs::read(&path).unwrap() == bytes, "byte {at}, {args:?}");
        }
    }
    for cut in (0..whole.len()).step_by(whole.len() / 12 - 7) {
        fs::write(&path, &whole[..cut]).unwrap();
        for args in &reading {
            let output = run(&space, args);
            assert!(output.code <= 1, "cut at {cut}, {args:?}: {output}");
            assert!(
                fs::read(&path).unwrap() == whole[..cut],
                "cut at {cut}, {args:?}"
            );
        }
        let verify = run(&space, &["verify", &path]);
        let line = line_of(&whole, cut.max(1) - 1);
        let said = format!("{}{}", verify.out, verify.err).to_lowercase();
        let named = said.contains(&format!("line {line}")) || (line == 1 && said.contains(NAME));
        assert!(named, "cut at {cut}: {said}");
    }
}
