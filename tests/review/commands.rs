//! `comment`, `comments` and `advice`, as lines typed and as scripts.

use serde_json::Value;

use crate::common::workspace::{Output, Workspace};

const SMALL: &str = include_str!("../flows/small.json");

/// A session over the small flow, answered up to its first gate.
pub(super) fn session() -> Workspace {
    let space = Workspace::new();
    space.write("small.json", SMALL);
    done(
        &space,
        "start {small.json} --title Drones --no-open --output {s.apposite.jsonl} --as Ann",
    );
    let script = [
        r#"{"read":"intro"}"#,
        r#"{"answer":"ddt","value":"yes"}"#,
        r#"{"answer":"risk","value":"low"}"#,
        r#"{"answer":"data","value":["a"]}"#,
    ];
    let output = space.run_with(
        "answer {s.apposite.jsonl} --script - --as Ann",
        &script.join("\n"),
    );
    assert_eq!(output.code, 0, "{output}");
    space
}

pub(super) fn done(space: &Workspace, line: &str) -> String {
    let output = run(space, line);
    assert_eq!(output.code, 0, "{line}\n{output}");
    output.out
}

/// A line with single quotes for what holds spaces.
pub(super) fn run(space: &Workspace, line: &str) -> Output {
    space.run(&line.replace('\'', "\""))
}

pub(super) fn json(space: &Workspace, line: &str) -> Value {
    serde_json::from_str(&done(space, line)).expect("JSON")
}

pub(super) fn saved(space: &Workspace, line: &str) -> String {
    json(space, line)["event"]
        .as_str()
        .expect("an id")
        .to_owned()
}

#[test]
fn comments_are_answered_in_threads() {
    let space = session();
    let id = saved(
        &space,
        "comment {s.apposite.jsonl} risk 'Who says?' --as Ann --json",
    );
    let start = &id[..8];
    let wrong = run(
        &space,
        &format!("comment {{s.apposite.jsonl}} data no --reply-to {start} --as Bob"),
    );
    assert_eq!(
        (wrong.code, wrong.err.contains("is on \"How risky?\"")),
        (1, true),
        "{wrong}"
    );
    done(
        &space,
        &format!("comment {{s.apposite.jsonl}} risk 'The survey.' --reply-to {start} --as Bob"),
    );
    let listed = json(&space, "comments {s.apposite.jsonl} --open --json");
    assert_eq!(listed["comments"][0]["replies"][0]["text"], "The survey.");
    assert_eq!(
        json(&space, "status {s.apposite.jsonl} --json")["comments"]["open"],
        1
    );
    let words = done(&space, "comments {s.apposite.jsonl}");
    assert!(
        words.contains("Reply from Bob") && words.contains("Who says?"),
        "{words}"
    );
    done(
        &space,
        &format!("comment {{s.apposite.jsonl}} --settle {start} --state answered --as Ann"),
    );
    assert_eq!(
        done(&space, "comments {s.apposite.jsonl} --open"),
        "There are no comments.\n"
    );
    let all = json(&space, "comments {s.apposite.jsonl} risk --json");
    assert_eq!(all["comments"][0]["state"], "answered");
    let history = done(&space, "history {s.apposite.jsonl}");
    for said in [
        "Replied to Ann's comment on \"How risky?\"",
        "Marked Ann's comment on \"How risky?\" as answered",
    ] {
        assert!(history.contains(said), "{history}");
    }
    // Without its flow at hand it is told all the same.
    std::fs::remove_file(space.path("small.json")).expect("it is there");
    std::fs::remove_dir_all(space.places().flows).expect("it is there");
    let all = json(&space, "comments {s.apposite.jsonl} --json");
    assert_eq!(all["comments"][0]["state"], "answered");
}

#[test]
fn advice_is_recorded_answered_and_shown_where_it_holds() {
    let space = session();
    let id = saved(
        &space,
        "advice {s.apposite.jsonl} --give 'Chief officer' --on risk --from 'Dee Okoro' --outcome \
         does-not-support --text 'Too early.' --given 2026-11-20 --as Ann --json",
    );
    let start = &id[..8];
    let held = run(
        &space,
        "decide {s.apposite.jsonl} g1 proceed --reason Fine --as Cem --role sro",
    );
    assert_eq!(held.code, 1);
    assert!(held.err.contains("advice from Dee Okoro"), "{held}");
    let would = json(&space, "what-would {s.apposite.jsonl} g1 --json");
    assert_eq!(would["advice"][0], id.as_str());
    let status = json(&space, "status {s.apposite.jsonl} --json");
    assert_eq!(status["advice"]["not_answered"], 1);
    assert_eq!(status["advice"]["list"][0]["holds"], true);
    assert!(
        done(&space, "status {s.apposite.jsonl}").contains("does not support it; not answered yet")
    );
    let silent = run(
        &space,
        &format!(
            "advice {{s.apposite.jsonl}} --answer {start} --response not-followed --as Cem --role sro"
        ),
    );
    assert_eq!(silent.code, 1, "{silent}");
    done(
        &space,
        &format!(
            "advice {{s.apposite.jsonl}} --answer {start} --response not-followed --reason 'It is a trial.' \
             --as Cem --role sro"
        ),
    );
    assert!(
        json(&space, "advice {s.apposite.jsonl} --open --json")["advice"]
            .as_array()
            .expect("a list")
            .is_empty()
    );
    let words = done(&space, "advice {s.apposite.jsonl}");
    for said in [
        "Dee Okoro (Chief officer)",
        "not followed",
        "Cem",
        "It is a trial.",
    ] {
        assert!(words.contains(said), "{said} is not in\n{words}");
    }
    done(
        &space,
        "decide {s.apposite.jsonl} g1 proceed --reason Fine --as Cem --role sro",
    );
    let late = "advice {s.apposite.jsonl} --give sro --from Ed --outcome has-concerns --text Late. --as Ann";
    done(&space, late);
    let status = done(&space, "status {s.apposite.jsonl}");
    assert!(
        status.contains("After the decision at \"Go on?\""),
        "{status}"
    );
}

#[test]
fn a_script_has_lines_for_all_of_it() {
    let space = session();
    let id = |output: &str, line: usize| -> String {
        let line = output.lines().nth(line).expect("a line");
        let saved: Value = serde_json::from_str(line).expect("JSON");
        saved["event"].as_str().expect("an id").to_owned()
    };
    let first = [
        r#"{"comment":"risk","text":"Who says?"}"#,
        r#"{"advice":"chief","on":"risk","from":"Dee","given":"2026-11-20","outcome":"supports-with-conditions","text":"Yes, but.","conditions":["Test it."]}"#,
    ];
    let apply = |lines: &str| {
        let line = "answer {s.apposite.jsonl} --script - --json --as Ann --role sro";
        space.run_with(line, lines)
    };
    let output = apply(&first.join("\n"));
    assert_eq!(output.code, 0, "{output}");
    let (comment, advice) = (id(&output.out, 0), id(&output.out, 1));
    let second = format!(
        "{{\"reply\":\"{comment}\",\"text\":\"The survey.\"}}\n\
         {{\"settle\":\"{comment}\",\"state\":\"withdrawn\",\"reason\":\"I see.\"}}\n\
         {{\"respond\":\"{advice}\",\"condition\":1,\"response\":\"followed\"}}\n"
    );
    let output = apply(&second);
    assert_eq!(output.code, 0, "{output}");
    let status = json(&space, "status {s.apposite.jsonl} --json");
    assert_eq!(status["comments"]["open"], 0);
    assert_eq!(status["advice"]["not_answered"], 0);
    for line in [
        format!("{{\"settle\":\"{comment}\",\"state\":\"done\"}}"),
        format!("{{\"respond\":\"{advice}\",\"response\":\"maybe\"}}"),
        r#"{"advice":"chief","outcome":"perhaps"}"#.to_owned(),
    ] {
        let output = apply(&line);
        assert_eq!(
            (output.code, output.err.contains("is not")),
            (1, true),
            "{output}"
        );
    }
}

#[test]
fn what_is_typed_is_cleaned_before_it_reaches_a_terminal() {
    let space = session();
    let output = space.run_with(
        "comment {s.apposite.jsonl} risk - --as Ann",
        "a\u{1b}[31mred\u{202e}",
    );
    assert_eq!(output.code, 0, "{output}");
    let give = "advice {s.apposite.jsonl} --give sro --from x\u{1b}]0;y --outcome supports --text - --as Ann";
    let output = space.run_with(give, "b\u{1b}[31m");
    assert_eq!(output.code, 0, "{output}");
    for line in [
        "comments {s.apposite.jsonl}",
        "advice {s.apposite.jsonl}",
        "status {s.apposite.jsonl}",
        "comments {s.apposite.jsonl} --json",
    ] {
        let out = done(&space, line);
        assert!(!out.contains(['\u{1b}', '\u{202e}']), "{out:?}");
    }
}
