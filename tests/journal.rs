//! The lines of a journal: whatever is cut, changed, moved or added is noticed, and nothing panics.

use apposite::id::{Day, Digest, EventId};
use apposite::session::event::{
    Actor, AnswerDeferred, AnswerGiven, AnswerValue, Asked, Decision, Event, EventBody,
    EvidenceAdded, FORMAT, GateDecided, Marking, Offered, Opened, Shown,
};
use apposite::session::journal::{self, Foreign, Format, LINE_LIMIT, Reading, Wrong};
use proptest::prelude::*;

const AT: &str = "2026-11-23T20:28:09Z";

fn officer() -> Actor {
    Actor {
        name: "Sgt \"B\" O'Neill \u{1f46e}".to_owned(),
        role: String::new(),
    }
}

fn opened() -> EventBody {
    EventBody::Opened(Opened {
        format: FORMAT.to_owned(),
        title: "Town centre cameras".to_owned(),
        nonce: "7".to_owned(),
        ..Opened::default()
    })
}

fn note(text: &str) -> EventBody {
    EventBody::CommentMade {
        node: "scope".into(),
        text: text.to_owned(),
        reply_to: EventId::default(),
    }
}

/// Events one after another, and their lines.
fn history(bodies: impl IntoIterator<Item = EventBody>) -> (Vec<Event>, Vec<String>) {
    let mut events: Vec<Event> = Vec::new();
    let mut lines = Vec::new();
    for body in bodies {
        let parents = events.last().map(|event| event.id.clone());
        let parents = parents.into_iter().collect();
        let (event, line) = journal::write(parents, AT, &officer(), body);
        events.push(event);
        lines.push(line);
    }
    (events, lines)
}

fn sample(count: usize) -> (Vec<Event>, Vec<String>) {
    let notes = (1..count).map(|n| note(&format!("answer {n} \"in words\", \u{e9}t\u{e9}\n{n}")));
    history(std::iter::once(opened()).chain(notes))
}

fn file(lines: &[String]) -> Vec<u8> {
    let mut text = lines.join("\n").into_bytes();
    text.push(b'\n');
    text
}

fn read(lines: &[String]) -> Reading {
    journal::read(&file(lines))
}

fn wrongs(reading: &Reading) -> Vec<(usize, Wrong)> {
    let wrong = |problem: &journal::Problem| (problem.line, problem.wrong.clone());
    reading.problems.iter().map(wrong).collect()
}

fn is_clean(reading: &Reading) -> bool {
    reading.problems.is_empty()
        && reading.torn.is_none()
        && !reading.newline_missing
        && reading.format == Format::Known
}

#[test]
fn what_is_written_is_read_and_chained() {
    let (events, lines) = sample(5);
    let reading = read(&lines);
    assert!(is_clean(&reading), "{reading:?}");
    assert_eq!(reading.events, events);
    assert_eq!(journal::tips(&events), [4]);
    assert_eq!(reading.places[1].line, 2);
    let bytes = file(&lines);
    for (place, line) in reading.places.iter().zip(&lines) {
        assert_eq!(&bytes[place.bytes.clone()], line.as_bytes());
    }
    assert!(lines[1].starts_with("{\"id\":\"") && lines[1].contains(",\"parents\":[\""));
}

#[test]
fn two_who_wrote_at_once_make_two_tips() {
    let (mut events, mut lines) = sample(3);
    let (event, line) = journal::write(vec![events[1].id.clone()], AT, &officer(), note("x"));
    events.push(event);
    lines.push(line);
    assert_eq!(read(&lines).problems, []);
    assert_eq!(journal::tips(&events), [2, 3]);
}

#[test]
fn a_cut_at_any_byte_loses_at_most_the_unfinished_line_and_says_so() {
    let (events, lines) = sample(12);
    let bytes = file(&lines);
    let first = lines[0].len();
    for cut in 0..bytes.len() {
        let reading = journal::read(&bytes[..cut]);
        if cut < first {
            let foreign = matches!(reading.format, Format::Foreign(_));
            assert!(foreign, "cut at {cut}: {:?}", reading.format);
            continue;
        }
        // A line counts as soon as it is whole, with or without its newline.
        let mut end = 0;
        let mut whole = 0;
        for line in &lines {
            if end + line.len() <= cut {
                whole += 1;
            }
            end += line.len() + 1;
        }
        assert_eq!(reading.events, events[..whole], "cut at {cut}");
        assert_eq!(reading.problems, [], "cut at {cut}");
        let at_line_start = cut == 0 || bytes[cut - 1] == b'\n';
        let told = reading.torn.is_some() || reading.newline_missing;
        assert_ne!(told, at_line_start, "cut at {cut}");
    }
}

#[test]
fn a_seal_makes_any_torn_file_whole_and_may_itself_be_torn() {
    let (_, lines) = sample(3);
    let bytes = file(&lines);
    let start = lines[0].len() + lines[1].len() + 2;
    for cut in start + 1..start + lines[2].len() {
        let before = journal::read(&bytes[..cut]);
        let tip = before.events[1].id.clone();
        let (seal, line) = journal::seal(&bytes[start..cut], vec![tip.clone()], AT, &officer());
        let mut sealed = bytes[..cut].to_vec();
        sealed.extend_from_slice(line.as_bytes());
        sealed.push(b'\n');
        let reading = journal::read(&sealed);
        assert_eq!(reading.events.len(), 3, "cut at {cut}");
        assert_eq!(reading.events[2], seal);
        let tear = Wrong::Tear {
            bytes: cut - start,
            sealed: true,
        };
        assert_eq!(wrongs(&reading), [(3, tear)]);
        assert!(!reading.is_damaged());
        for again in [cut + 1, cut + 20, sealed.len() - 2] {
            let reading = journal::read(&sealed[..again]);
            assert_eq!(reading.events.len(), 2, "cut at {cut}, seal cut at {again}");
            assert_eq!(reading.problems, []);
            let (_, line) = journal::seal(&sealed[start..again], vec![tip.clone()], AT, &officer());
            let twice = [&sealed[..again], line.as_bytes(), b"\n"].concat();
            assert_eq!(journal::read(&twice).events.len(), 3);
            assert!(!journal::read(&twice).is_damaged());
        }
    }
}

#[test]
fn every_changed_byte_is_noticed() {
    let words = "words with \"quotes\" and \u{e9} ".repeat(22);
    let notes = (0..26).map(|n| note(&format!("{n} {words}")));
    let (_, lines) = history(std::iter::once(opened()).chain(notes));
    let mut bytes = file(&lines);
    assert!(bytes.len() > 20_000);
    let cut = bytes.len() - 40;
    bytes.truncate(cut);
    let reading = journal::read(&bytes);
    let torn = reading.torn.expect("it is torn").offset;
    let last = reading.events.last().expect("events").id.clone();
    let (_, line) = journal::seal(&bytes[torn..], vec![last], AT, &officer());
    bytes.extend_from_slice(line.as_bytes());
    bytes.push(b'\n');
    let good = journal::read(&bytes);
    assert!(!good.is_damaged());
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for first in 0..threads {
            let (mut bytes, good) = (bytes.clone(), &good);
            scope.spawn(move || {
                for at in (first..bytes.len()).step_by(threads) {
                    let flipped = 1 << (at % 8);
                    bytes[at] ^= flipped;
                    let reading = journal::read(&bytes);
                    bytes[at] ^= flipped;
                    let noticed = reading.torn.is_some()
                        || reading.newline_missing
                        || reading.format != Format::Known
                        || reading.problems.len() > good.problems.len()
                        || reading.is_damaged();
                    assert!(noticed, "byte {at}");
                    assert!(reading.events.len() <= good.events.len());
                }
            });
        }
    });
}

#[test]
fn a_line_removed_moved_or_doubled_is_noticed() {
    let (events, lines) = sample(5);
    let mut removed = lines.clone();
    removed.remove(2);
    let missing = Wrong::ParentMissing(events[2].id.clone());
    assert_eq!(wrongs(&read(&removed)), [(3, missing)]);
    assert_eq!(read(&removed).events.len(), 4, "the good ones are returned");
    let mut moved = lines.clone();
    moved.swap(2, 3);
    // A line that was moved is told from one that was removed, and the events are read in their order.
    let later = Wrong::ParentLater(events[2].id.clone(), 4);
    assert_eq!(wrongs(&read(&moved)), [(3, later)]);
    assert!(read(&moved).is_damaged());
    assert_eq!(read(&moved).events, events);
    let mut doubled = lines.clone();
    doubled.insert(4, lines[2].clone());
    assert_eq!(wrongs(&read(&doubled)), [(5, Wrong::Duplicate)]);
    assert!(!read(&doubled).is_damaged());
    assert_eq!(read(&doubled).events, events);
    let (_, others) = history([opened(), note("of another session")]);
    let (_, late) = journal::write(vec![], AT, &officer(), note("from nothing"));
    let mixed = [lines.clone(), others[1..].to_vec(), vec![late]].concat();
    assert!(wrongs(&read(&mixed)).contains(&(7, Wrong::SecondStart)));
}

#[test]
fn damage_is_named_by_line() {
    let (_, lines) = sample(5);
    let changed = |line: usize, text: &[u8]| {
        let mut bytes = Vec::new();
        for (index, good) in lines.iter().enumerate() {
            bytes.extend_from_slice(if index + 1 == line {
                text
            } else {
                good.as_bytes()
            });
            bytes.push(b'\n');
        }
        let reading = journal::read(&bytes);
        let of_line = |problem: &&journal::Problem| problem.line == line;
        let wrong = reading.problems.iter().find(of_line);
        wrong.expect("a problem").wrong.clone()
    };
    let edited = lines[2].replace("answer 2", "answer 3");
    assert_eq!(changed(3, edited.as_bytes()), Wrong::Altered);
    assert_eq!(changed(3, b"hello"), Wrong::NotJson);
    assert_eq!(changed(3, b"{\"a\":1}"), Wrong::NotAnEvent);
    assert_eq!(changed(3, b"ok \xff"), Wrong::NotUtf8(4));
    assert_eq!(changed(3, b""), Wrong::Blank);
    let long = vec![b'x'; LINE_LIMIT + 1];
    assert_eq!(changed(3, &long), Wrong::TooLong(LINE_LIMIT + 1));
    let deep = "[".repeat(100_000);
    assert_eq!(changed(3, deep.as_bytes()), Wrong::NotJson);
    let odd = EventBody::Unknown(serde_json::json!({"answer_given": {"question": 1}}));
    let (_, odd) = journal::write(vec![], AT, &officer(), odd);
    assert!(matches!(changed(3, odd.as_bytes()), Wrong::Malformed(_)));
    for wrong in [Wrong::Altered, Wrong::NotUtf8(4), Wrong::Blank] {
        assert!(!wrong.text().contains("store."), "{wrong:?} has a sentence");
    }
}

#[test]
fn an_unknown_body_is_kept_as_it_was_written() {
    for value in [
        serde_json::json!({"signed_off": {"who": "x", "n": [1, 2]}}),
        serde_json::json!("closed"),
        serde_json::json!([1]),
    ] {
        let body = EventBody::Unknown(value);
        let (events, lines) = history([opened(), body]);
        let reading = read(&lines);
        assert!(is_clean(&reading));
        assert_eq!(reading.events, events);
    }
}

#[test]
fn members_of_a_newer_version_do_no_harm() {
    let (_, lines) = sample(2);
    let rest = lines[1][41..].replace("\"comment_made\":{", "\"comment_made\":{\"new\":[1],");
    let rest = rest.replacen("\"by\":{", "\"place\":\"x\",\"by\":{", 1);
    let id = sha2_hex(&format!("{{{rest}"));
    let reading = read(&[lines[0].clone(), format!("{{\"id\":\"{id}\",{rest}")]);
    assert!(is_clean(&reading), "{reading:?}");
    assert_eq!(reading.events.len(), 2);
}

fn sha2_hex(text: &str) -> String {
    use sha2::{Digest as _, Sha256};
    journal::hex(&Sha256::digest(text.as_bytes())[..16])
}

#[test]
fn a_file_that_is_not_a_journal_says_why() {
    let (_, lines) = sample(3);
    let bytes = file(&lines);
    let format = |bytes: &[u8]| {
        let reading = journal::read(bytes);
        assert_eq!(reading.events, []);
        match reading.format {
            Format::Foreign(why) => why,
            other => panic!("{other:?}"),
        }
    };
    let utf16: Vec<u8> = lines[0].encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(format(b""), Foreign::Empty);
    assert_eq!(format(&utf16), Foreign::Utf16);
    assert_eq!(
        format(&[b"\xff\xfe", utf16.as_slice()].concat()),
        Foreign::Utf16
    );
    assert_eq!(format(&bytes[..60]), Foreign::FirstLineTorn);
    assert_eq!(format(&bytes[10..]), Foreign::NotAJournal);
    assert_eq!(format(&bytes[lines[0].len() + 1..]), Foreign::NotOpened);
    assert_eq!(format(b"\n\n\n"), Foreign::NotAJournal);
    assert_eq!(format(&[0; 100]), Foreign::NotAJournal);
    let edited = lines[0].replace("Town", "Down");
    assert_eq!(format(edited.as_bytes()), Foreign::FirstLineAltered);
    let other = Opened {
        format: "recipe/1".to_owned(),
        ..Opened::default()
    };
    let (_, lines) = history([EventBody::Opened(other)]);
    assert_eq!(
        format(&file(&lines)),
        Foreign::OtherFormat("recipe/1".to_owned())
    );
}

#[test]
fn a_newer_format_is_named_whether_or_not_it_can_be_read() {
    let newer = Opened {
        format: "apposite-session/2".to_owned(),
        ..Opened::default()
    };
    let (events, lines) = history([EventBody::Opened(newer), note("x")]);
    let reading = read(&lines);
    assert_eq!(
        reading.format,
        Format::Newer("apposite-session/2".to_owned())
    );
    assert_eq!(reading.events, events);
    let strange = b"{\"v\":2,\"body\":{\"opened\":{\"format\":\"apposite-session/12\"}}}\n";
    let reading = journal::read(strange);
    assert_eq!(
        reading.format,
        Format::Newer("apposite-session/12".to_owned())
    );
}

#[test]
fn a_file_saved_by_another_program_is_read_and_named() {
    let (events, lines) = sample(4);
    let returns = file(&lines).iter().fold(Vec::new(), |mut out, byte| {
        if *byte == b'\n' {
            out.push(b'\r');
        }
        out.push(*byte);
        out
    });
    let reading = journal::read(&returns);
    assert_eq!(reading.events, events);
    assert_eq!(wrongs(&reading), [(1, Wrong::CarriageReturns)]);
    assert!(reading.is_damaged());
    let marked = [b"\xef\xbb\xbf".as_slice(), &file(&lines)].concat();
    let reading = journal::read(&marked);
    assert_eq!(reading.events, events);
    assert_eq!(wrongs(&reading), [(1, Wrong::ByteOrderMark)]);
    assert!(reading.is_damaged());
}

#[test]
fn an_event_straight_after_torn_bytes_counts() {
    let (events, lines) = sample(3);
    let fused = format!("{}{}", &lines[1][..50], lines[1]);
    let reading = read(&[lines[0].clone(), fused, lines[2].clone()]);
    assert_eq!(reading.events, events);
    let tear = Wrong::Tear {
        bytes: 50,
        sealed: false,
    };
    assert_eq!(wrongs(&reading), [(2, tear)]);
}

#[test]
fn a_flood_of_empty_lines_hides_no_damage_and_takes_no_memory() {
    let (_, lines) = sample(2);
    let mut bytes = file(&lines[..1]);
    bytes.extend(std::iter::repeat_n(b'\n', 200_000));
    bytes.extend_from_slice(b"damage\n");
    let reading = journal::read(&bytes);
    assert!(reading.problems.len() < 3000);
    assert!(reading.more_problems > 190_000);
    assert!(reading.is_damaged());
}

#[test]
fn verify_reports_every_line() {
    let (_, lines) = sample(4);
    let mut bytes = file(&lines);
    let at = lines[0].len() + lines[1].len() + 60;
    bytes[at] ^= 1;
    bytes.extend_from_slice(b"{\"id\":\"torn");
    let report = journal::read(&bytes).verify();
    let row = |n: usize| {
        (
            report[n].line,
            report[n].event,
            report[n].wrong.len(),
            report[n].torn,
        )
    };
    assert_eq!(report.len(), 5);
    assert_eq!(row(0), (1, Some(0), 0, false));
    assert_eq!(row(2), (3, None, 1, false));
    assert_eq!(row(3), (4, Some(2), 1, false));
    assert_eq!(row(4), (5, None, 0, true));
}

fn any_body() -> impl Strategy<Value = EventBody> {
    let text = || any::<String>();
    let asked = (text(), prop::collection::vec(text(), 0..3), text()).prop_map(
        |(prompt, chosen, wording)| Asked {
            prompt,
            chosen,
            shown: wording.chars().next().map(|_| {
                let options = [("id", wording.as_str(), ""), (&wording, "x", &wording)];
                let options = options.into_iter().map(|(option, label, explain)| Offered {
                    option,
                    label,
                    explain,
                });
                Box::new(Shown::new(&wording, "", options))
            }),
            wording: wording.into(),
        },
    );
    let value = prop_oneof![
        text().prop_map(AnswerValue::One),
        prop::collection::vec(text(), 0..4).prop_map(AnswerValue::Many),
        text().prop_map(AnswerValue::Text),
        any::<i64>().prop_map(AnswerValue::Number),
    ];
    let given =
        (text(), value, text(), asked.clone()).prop_map(|(question, value, note, asked)| {
            EventBody::AnswerGiven(AnswerGiven {
                from: None,
                question: question.into(),
                value,
                note,
                asked,
            })
        });
    let deferred = (text(), text(), asked).prop_map(|(question, owner, asked)| {
        EventBody::AnswerDeferred(AnswerDeferred {
            question: question.into(),
            owner,
            due: Day::default(),
            note: String::new(),
            asked,
        })
    });
    let evidence = (text(), any::<Option<u64>>()).prop_map(|(location, size)| {
        EventBody::EvidenceAdded(EvidenceAdded {
            location,
            size,
            marking: Marking::OfficialSensitive,
            ..EvidenceAdded::default()
        })
    });
    let decided = (text(), prop::collection::vec(text(), 0..3)).prop_map(|(reason, seen)| {
        EventBody::GateDecided(GateDecided {
            gate: "g".into(),
            decision: Decision::ProceedWithConditions,
            reason,
            conditions: Vec::new(),
            dissent: String::new(),
            basis: Digest::default(),
            prompt: String::new(),
            seen,
            fingerprint: Digest::default(),
        })
    });
    prop_oneof![given, deferred, evidence, decided]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_events_come_back(bodies in prop::collection::vec(any_body(), 0..8)) {
        let (events, lines) = history(std::iter::once(opened()).chain(bodies));
        for line in &lines {
            prop_assert!(!line.contains(['\n', '\r']));
        }
        let reading = read(&lines);
        prop_assert!(is_clean(&reading));
        prop_assert_eq!(reading.events, events);
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = journal::read(&bytes);
        let (_, lines) = sample(2);
        let mut after = file(&lines);
        after.extend_from_slice(&bytes);
        let reading = journal::read(&after);
        prop_assert_eq!(reading.events.len(), 2);
        prop_assert_eq!(is_clean(&reading), bytes.is_empty());
        let _ = reading.verify();
    }
}
