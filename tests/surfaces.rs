//! The surfaces are equals: what full screen says of a page plain mode says too, and the ways about are the same.

use apposite::session::about::{About, about};

use crate::common::stage::{CLEAN, Set, Stage};
use crate::common::workspace::{Output, Workspace};

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A session over the clean flow, with the first pages said.
fn space() -> Workspace {
    let ws = Workspace::new();
    let flow = ws.write("clean.json", CLEAN);
    ws.start(&flow);
    ws
}

fn said(ws: &Workspace, line: &str) {
    let done = ws.run(&format!(
        "answer {{case.apposite.jsonl}} {line} --as Ann --role owner"
    ));
    assert_eq!(done.code, 0, "{done}");
}

fn walk(ws: &Workspace, lines: &[&str]) -> Output {
    let typed = lines.join("\n") + "\n";
    let out = ws.type_into(
        "resume {case.apposite.jsonl} --plain --as Ann --role owner",
        &typed,
    );
    assert_eq!(out.code, 0, "{out}");
    out
}

/// What each kind of page says of itself stands on it in both.
#[test]
fn a_page_says_the_same_of_itself_in_full_screen_and_in_plain_mode() {
    let tall = || Set {
        size: (80, 120),
        ..Set::default()
    };
    let mut stage: Stage = tall().start();
    let ws = space();
    let mut seen = 0;
    // A note, a text, a choice, a choice of many, a number, a gate and an outcome.
    for (keys, line) in [
        ("<Enter>", "welcome --read"),
        ("<Enter>", "need \"Too slow\""),
        ("Too slow<Enter>", "tool yes"),
        ("1<Enter>", "data none"),
        ("3 <Enter>", "cost 600000"),
        ("600000<Enter>", ""),
    ] {
        stage.press(keys);
        let model = stage.model();
        let case = model.case.as_ref().expect("a case");
        let at = model.node().expect("a page of the flow");
        let page = flat(&stage.text());
        let plain = flat(&walk(&ws, &["quit"]).out);
        for part in about(case, at) {
            let (label, texts) = match part {
                About::Why(why) => ("Why we ask", vec![why]),
                About::Answers(who) => ("Who answers", vec![who]),
                About::Advises(who) => ("Who can advise", vec![who]),
                About::Sources(cites) => ("Source", cites),
            };
            for text in texts {
                for shown in [&page, &plain] {
                    assert!(shown.contains(label), "{label}: {shown}");
                    assert!(shown.contains(&flat(&text)), "{text}: {shown}");
                }
                seen += 1;
            }
        }
        if !line.is_empty() {
            said(&ws, line);
        }
    }
    assert!(seen > 6, "{seen}");
}

#[test]
fn plain_mode_lists_this_stage_unless_all_are_asked_for() {
    let ws = space();
    for line in [
        "welcome --read",
        "need \"Too slow\"",
        "tool yes",
        "data people",
        "cost 100",
        "start 2027-02-01",
    ] {
        said(&ws, line);
    }
    let short = walk(&ws, &["list", "quit"]).out;
    assert!(!short.contains("1. Before you begin"), "{short}");
    assert!(short.contains("May it go on?"), "{short}");
    assert!(
        flat(&short).contains("`list all` reads every stage"),
        "{short}"
    );
    let all = walk(&ws, &["list all", "quit"]).out;
    assert!(all.contains("1. Before you begin"), "{all}");
    // The numbers are the same in both.
    let gate = all.lines().find(|line| line.contains(". May it go on?"));
    assert!(
        gate.is_some_and(|line| short.contains(line.trim())),
        "{all}\n{short}"
    );
}

#[test]
fn plain_mode_searches_by_words_and_reads_the_map() {
    let ws = space();
    said(&ws, "welcome --read");
    said(&ws, "need \"Too slow\"");
    let out = walk(&ws, &["search: problem", "quit"]).out;
    assert!(out.contains("2. What is the problem?"), "{out}");
    // At a choice no colon is needed; at a text it would be an answer.
    let out = walk(
        &ws,
        &[
            "search the problem",
            "go 2",
            "search the archive",
            "",
            "quit",
        ],
    );
    assert!(out.out.contains("2. What is the problem?"), "{out}");
    assert!(out.out.contains("Saved."), "{out}");
    let out = walk(&ws, &["search: zebra", "quit"]).out;
    assert!(
        flat(&out).contains("No page of this session has `zebra` in it"),
        "{out}"
    );
    let out = walk(&ws, &["map", "quit"]).out;
    assert!(out.contains("1. Before you begin"), "{out}");
    assert!(
        out.contains("What does it cost? (not yet)") || out.contains("What does it cost?"),
        "{out}"
    );
}

#[test]
fn plain_mode_says_what_a_change_would_do_and_saves_nothing() {
    let ws = space();
    for line in ["welcome --read", "need \"Too slow\"", "tool yes"] {
        said(&ws, line);
    }
    let before = std::fs::read(ws.path("case.apposite.jsonl")).unwrap();
    let out = walk(&ws, &["go tool", "what-if: no", "quit"]).out;
    let told = ws.run("what-if {case.apposite.jsonl} tool no").out;
    for line in told.lines() {
        assert!(flat(&out).contains(&flat(line)), "{line}\n{out}");
    }
    let out = walk(&ws, &["go tool", "what-if: perhaps", "quit"]).out;
    assert!(out.contains("perhaps"), "{out}");
    assert_eq!(
        std::fs::read(ws.path("case.apposite.jsonl")).unwrap(),
        before
    );
    for line in ["data people", "cost 600000", "start 2027-02-01"] {
        said(&ws, line);
    }
    let out = walk(&ws, &["what-would", "quit"]).out;
    let told = ws.run("what-would {case.apposite.jsonl} gate").out;
    assert!(!told.trim().is_empty());
    for line in told.lines() {
        assert!(flat(&out).contains(&flat(line)), "{line}\n{out}");
    }
}

#[test]
fn help_is_short_unless_all_is_asked_for() {
    let ws = space();
    let short = walk(&ws, &["help", "quit"]).out;
    let all = walk(&ws, &["help all", "quit"]).out;
    assert!(short.lines().count() + 30 < all.lines().count(), "{short}");
    assert!(short.contains("`help all`"), "{short}");
    assert!(!short.contains("privileged:"), "{short}");
    for word in [
        "back:",
        "privileged:",
        "what-would:",
        "map:",
        "To get about:",
    ] {
        assert!(all.contains(word), "{word}: {all}");
    }
}

#[test]
fn evidence_that_cannot_be_read_is_said_on_every_surface() {
    let told = "The file was not measured, so the evidence is kept as a mere reference";
    let mut stage = Stage::new();
    stage
        .press("<Enter><Enter>Too slow<Enter>")
        .sees("Is a tool wanted?");
    stage.press("e<Enter>Study<Enter>/no/such/file<Enter><Enter>");
    stage.sees(told).sees("/no/such/file");
    assert!(
        stage
            .journal()
            .last()
            .is_some_and(|line| line.contains("/no/such/file"))
    );
    let ws = space();
    let out = walk(&ws, &["evidence", "Study", "/no/such/file", "", "quit"]).out;
    assert!(flat(&out).contains(told), "{out}");
    let out = ws.run(
        "evidence {case.apposite.jsonl} welcome --title Study --location /no/such/file --as Ann --role owner",
    );
    assert!(flat(&out.err).contains(told), "{out}");
}
