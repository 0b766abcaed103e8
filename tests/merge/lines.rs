//! The lines of joined copies: each as it was written, whatever it says; and what is not joined.

use apposite::id::EventId;
use apposite::session::event::{Actor, EventBody};
use apposite::session::journal::{self, Wrong};
use apposite::session::merge::Refusal;
use serde_json::json;

use super::writers::{Writer, at_the_gate, joined, joined_files};
use crate::common::forge;

fn bob() -> Actor {
    Actor {
        name: "Bob".to_owned(),
        role: String::new(),
    }
}

fn note(text: &str) -> EventBody {
    EventBody::CommentMade {
        node: "risk".into(),
        text: text.to_owned(),
        reply_to: EventId::default(),
    }
}

#[test]
fn an_entry_from_a_newer_version_is_copied_as_it_stands() {
    let mut ann = at_the_gate();
    let mut bob = ann.copy("Bob");
    ann.answers(10, "risk", "high", "");
    let parent = bob.tips().remove(0);
    // Members in another order, blanks, and a number that would be written otherwise.
    let rest = format!(
        "{{\"parents\":[\"{parent}\"], \"at\":\"2026-11-25T09:09:00Z\",\"new\":1e2,\"body\":{{\"seconded\":{{\"x\":1.50}}}},\"by\":{{\"name\":\"Bob\",\"rank\":7}}}}"
    );
    let (line, id) = forge::line_of(&rest);
    bob.file.extend_from_slice(format!("{line}\n").as_bytes());
    let all = joined(&[&ann, &bob]).expect("they join");
    let text = String::from_utf8(all.bytes.clone()).expect("text");
    assert!(text.lines().any(|known| known == line), "{text}");
    let event = all.events.iter().find(|event| event.id == id.as_str());
    let unknown = json!({ "seconded": { "x": 1.5 } });
    assert_eq!(
        event.expect("it is there").body,
        EventBody::Unknown(unknown)
    );
    assert!(!journal::read(&all.bytes).is_damaged());
    // So is an entry that joined copies, in a version that does not know it.
    assert!(all.merged == 1 && text.contains("\"body\":{\"merged\":{}}"));
}

#[test]
fn what_a_cut_short_save_left_stays_before_its_seal() {
    let ann = at_the_gate();
    let mut sealed = ann.copy("Bob");
    let torn = b"{\"id\":\"0123456789abcdef0123456789abcdef\",\"at\":\"half a li";
    let (_, line) = journal::seal(torn, sealed.tips(), "2026-11-25T09:20:00Z", &bob());
    sealed.file.extend_from_slice(torn);
    sealed.file.extend_from_slice(line.as_bytes());
    sealed.file.push(b'\n');
    let mut other = ann.copy("Cem");
    other.answers(15, "risk", "high", "");
    let all = joined(&[&other, &sealed]).expect("they join");
    let whole = [torn, line.as_bytes(), b"\n"].concat();
    let mut windows = all.bytes.windows(whole.len());
    assert!(windows.any(|window| window == whole));
    let reading = journal::read(&all.bytes);
    let wrong: Vec<&Wrong> = reading
        .problems
        .iter()
        .map(|problem| &problem.wrong)
        .collect();
    let tear = Wrong::Tear {
        bytes: torn.len(),
        sealed: true,
    };
    assert_eq!(wrong, [&tear]);
    // A copy into which the seal was put back alone lacks what was torn; that is no other line.
    let mut put_back = ann.copy("Dee");
    put_back.file.extend_from_slice(line.as_bytes());
    put_back.file.push(b'\n');
    for order in [[&sealed, &put_back, &other], [&other, &put_back, &sealed]] {
        assert_eq!(joined(&order).expect("they join").bytes, all.bytes);
    }
}

#[test]
fn oddities_that_lose_nothing_are_left_behind() {
    let ann = at_the_gate();
    let mut odd = ann.copy("Bob");
    let text = String::from_utf8(odd.file.clone()).expect("text");
    let last = text.lines().next_back().expect("a line");
    odd.file
        .extend_from_slice(format!("\n{last}\n\n").as_bytes());
    odd.answers(10, "risk", "high", "");
    odd.file.extend_from_slice(b"{\"id\":\"torn");
    let all = joined(&[&ann, &odd]).expect("they join");
    assert_eq!(journal::read(&all.bytes).problems, []);
    assert_eq!(all.events, odd.reading().events);
    assert_eq!(all.merged, 0, "one copy has all that is in the other");
    assert_eq!((all.only[0].len(), all.only[1].len()), (0, 1));
}

#[test]
fn a_damaged_copy_is_refused_and_named() {
    let ann = at_the_gate();
    let mut lost = ann.copy("Bob");
    lost.answers(10, "risk", "high", "a telling note");
    lost.answers(11, "data", "none", "");
    let text = String::from_utf8(lost.file.clone()).expect("text");
    let lines: Vec<&str> = text.lines().collect();
    let without = [&lines[..5], &lines[6..]].concat().join("\n") + "\n";
    let altered = text.replace("a telling note", "another note");
    let returns = text.replace('\n', "\r\n");
    for (damaged, line) in [(without, 6), (altered, 6), (returns, 1)] {
        let refused = joined_files(&[&ann.file, damaged.as_bytes()]).expect_err("it is damaged");
        let Refusal::Damaged {
            copy,
            line: at,
            wrong,
        } = &refused
        else {
            panic!("{refused:?}");
        };
        assert_eq!((*copy, *at), (1, line), "{wrong:?}");
        let names = ["one".to_owned(), "two".to_owned()];
        let said = refused.text(&names);
        assert!(said.starts_with("two is not as it was written") && said.contains(&wrong.text()));
        assert!(refused.hint().contains("apposite verify"));
    }
}

#[test]
fn copies_of_different_sessions_and_other_files_are_refused() {
    let ann = at_the_gate();
    let mut other = at_the_gate();
    let text = String::from_utf8(other.file.clone()).expect("text");
    let mut events = forge::events(&text);
    events[0]["body"]["opened"]["nonce"] = json!("2");
    other.file = forge::file(&events).into_bytes();
    assert!(!other.reading().is_damaged());
    assert_eq!(
        joined(&[&ann, &ann, &other]),
        Err(Refusal::Other { copy: 2 })
    );
    events[0]["body"]["opened"]["format"] = json!("apposite-session/7");
    let newer = forge::file(&events).into_bytes();
    let refused = joined_files(&[&newer, &ann.file]).expect_err("it is newer");
    assert!(
        matches!(&refused, Refusal::Newer { copy: 0, .. }),
        "{refused:?}"
    );
    let refused = joined_files(&[&ann.file, b"once upon a time"]).expect_err("it is none");
    assert!(
        matches!(&refused, Refusal::Foreign { copy: 1, .. }),
        "{refused:?}"
    );
    assert_eq!(joined_files(&[]), Err(Refusal::Nothing));
}

/// A copy of this many more entries, by someone.
fn long(first: &Writer, name: &str, count: usize) -> Writer {
    let mut writer = first.copy(name);
    let by = Actor {
        name: name.to_owned(),
        role: String::new(),
    };
    let mut tips = writer.tips();
    for number in 0..count {
        let (event, line) = journal::write(
            std::mem::take(&mut tips),
            &format!(
                "2026-11-25T{:02}:{:02}:00Z",
                10 + number / 600,
                number / 10 % 60
            ),
            &by,
            note(&format!("{name} {number}")),
        );
        tips = vec![event.id];
        writer.file.extend_from_slice(line.as_bytes());
        writer.file.push(b'\n');
    }
    writer
}

#[test]
fn two_long_copies_are_joined_in_the_order_of_time() {
    let first = at_the_gate();
    let (ann, bob) = (long(&first, "Ann", 5000), long(&first, "Bob", 5000));
    let all = joined(&[&bob, &ann]).expect("they join");
    assert_eq!(all.events.len(), 5 + 10_000 + 1);
    assert_eq!((all.only[0].len(), all.only[1].len()), (5000, 5000));
    let times: Vec<&str> = all.events.iter().map(|event| event.at.as_str()).collect();
    assert!(times.is_sorted());
    let case = super::writers::open(&super::writers::small(), all.events);
    assert_eq!(case.comments.len(), 10_000);
    assert_eq!(case.conflicts(), []);
}

#[test]
fn a_file_made_to_be_dear_is_read_all_the_same() {
    let first = at_the_gate();
    let mut file = first.file.clone();
    let root = first.tips();
    let mut answers = Vec::new();
    let mut add = |parents: Vec<EventId>, text: &str| {
        let body = EventBody::AnswerWithdrawn(apposite::session::event::AnswerWithdrawn {
            question: "risk".into(),
            reason: text.to_owned(),
        });
        let (event, line) = journal::write(parents, "2026-11-25T10:00:00Z", &bob(), body);
        file.extend_from_slice(line.as_bytes());
        file.push(b'\n');
        event.id
    };
    // Thousands at once, one that knows of them all, and thousands that know of that one.
    for number in 0..4000 {
        answers.push(add(root.clone(), &format!("first {number}")));
    }
    let all = add(answers, "all of them");
    for number in 0..4000 {
        add(vec![all.clone()], &format!("second {number}"));
    }
    let reading = journal::read(&file);
    assert!(!reading.is_damaged());
    let case = super::writers::open(&super::writers::small(), reading.events);
    let risk = case.flow.at("risk").expect("a question");
    // All say the same, and the answer that they take back is gone.
    assert!(!case.is_conflict(risk));
    assert!(case.answer(risk).is_none());
}

#[test]
fn more_ends_than_one_entry_can_name_are_joined_too() {
    let first = at_the_gate();
    let mut file = first.file.clone();
    for number in 0..2001 {
        let body = note(&format!("comment {number}"));
        let (_, line) = journal::write(first.tips(), "2026-11-25T10:00:00Z", &bob(), body);
        file.extend_from_slice(line.as_bytes());
        file.push(b'\n');
    }
    let all = joined_files(&[&file, &first.file]).expect("they join");
    assert_eq!(all.merged, 3);
    let reading = journal::read(&all.bytes);
    assert_eq!(
        (journal::tips(&reading.events).len(), reading.problems.len()),
        (1, 0)
    );
    let again = joined_files(&[&all.bytes, &file]).expect("they join");
    assert!(again.bytes == all.bytes && again.merged == 0);
}
