//! Where a day begins, and clocks that are wrong.

use std::fs;

use apposite::time::{Timestamp, Zone};

use super::commands::{at_the_gate, run};
use crate::common::forge;

#[test]
fn a_day_begins_where_the_person_is() {
    let london = Zone::new(jiff::tz::TimeZone::posix("GMT0BST,M3.5.0/1,M10.5.0").unwrap());
    let moment = |text: &str| Timestamp::parse(text).unwrap();
    assert_eq!(london.date(moment("2026-06-30T23:32:00Z")), "2026-07-01");
    assert_eq!(Zone::UTC.date(moment("2026-06-30T23:32:00Z")), "2026-06-30");
    assert_eq!(
        london.begin("2026-07-01"),
        Some(moment("2026-06-30T23:00:00Z"))
    );
    assert_eq!(
        london.begin("2026-12-01"),
        Some(moment("2026-12-01T00:00:00Z"))
    );

    let (mut space, session) = at_the_gate();
    space.zone = london;
    // 30 June 2026, 23:32 UTC: 1 July, 00:32 by the clock on the wall.
    space.set_clock(1_782_862_320);
    let s = session.as_str();
    let output = run(
        &space,
        &[
            "assign",
            s,
            "need",
            "--to",
            "person: Bea",
            "--due",
            "30/6/2026",
        ],
        b"",
    );
    assert_eq!(output.code, 0, "{output}");
    let status = run(&space, &["status", s, "--json"], b"");
    let status: serde_json::Value = serde_json::from_str(&status.out).unwrap();
    assert_eq!(
        status["assigned"][0]["past"], true,
        "{}",
        status["assigned"]
    );
}

#[test]
fn what_was_written_by_a_slow_clock_is_not_left_out() {
    let (space, session) = at_the_gate();
    let s = session.as_str();
    // The session is of November; this clock is of June.
    space.set_clock(1_782_862_320);
    run(&space, &["comment", s, "need", "Written last of all."], b"");
    let output = run(&space, &["history", s, "--since", "2026-11-24"], b"");
    assert!(
        output.out.contains("Commented on") || output.out.contains("omment"),
        "{output}"
    );
    let last = forge::events(&fs::read_to_string(s).unwrap())
        .pop()
        .unwrap();
    assert!(
        last["at"].as_str().unwrap().starts_with("2026-06"),
        "{last}"
    );
    let json = run(
        &space,
        &["history", s, "--since", "2026-11-24", "--json"],
        b"",
    );
    assert!(json.out.contains(last["id"].as_str().unwrap()), "{json}");
    for words in [
        vec!["verify", s],
        vec!["history", s, "--since", "2026-11-24"],
    ] {
        let output = run(&space, &words, b"");
        assert_eq!(output.code, 0, "{output}");
        assert!(
            output
                .out
                .contains("Times in this file do not follow its order: 1 entry has"),
            "{output}"
        );
    }
}
