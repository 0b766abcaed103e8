//! A session, its flow and what three sign-offs in it are bound to, made by version 0.1.0: all of it is read, holds
//! and is worked on as it was, byte for byte.

use crate::common::workspace::Workspace;

const SESSION: &str = include_str!("before/case.apposite.jsonl");
const FLOW: &str = include_str!("before/flow.json");

/// The sign-offs by the start of their ids, what they are bound to, and whether they stand.
const SIGNED: &[(&str, &str, bool)] = &[
    ("0900bd69", include_str!("before/problem.txt"), true),
    ("6444239e", include_str!("before/whole.txt"), false),
    ("af16b993", include_str!("before/decide.txt"), true),
];

fn space() -> Workspace {
    let space = Workspace::new();
    space.write("case.apposite.jsonl", SESSION);
    space.write("flow.json", FLOW);
    space
}

#[test]
fn every_line_is_read_as_it_was_written() {
    let output = space().run("verify {case.apposite.jsonl}");
    assert_eq!(output.code, 0, "{output}");
    let said = "entries read: 23; every line as it was written, and none missing";
    assert!(output.out.contains(said), "{output}");
}

#[test]
fn it_comes_to_the_same() {
    let output = space().run("status {case.apposite.jsonl} --flow {flow.json}");
    assert_eq!(output.code, 0, "{output}");
    for said in [
        "Outcome reached: Go on",
        "May it go on? (`gate`): Proceed",
        "May it be used? (`late-gate`): Proceed with conditions",
        "Hold, overridden: It costs too much",
        "Condition, discharged: No assessment",
        "Who says so?",
    ] {
        assert!(output.out.contains(said), "{said}: {output}");
    }
}

#[test]
fn what_was_signed_is_the_same_text() {
    let space = space();
    let all = space.run("signoffs {case.apposite.jsonl} --flow {flow.json}");
    for (id, bound, stands) in SIGNED {
        let line = format!("signoffs {{case.apposite.jsonl}} --flow {{flow.json}} --state {id}");
        let output = space.run(&line);
        assert_eq!(output.out, *bound, "{id}");
        let mut lines = all.out.lines().skip_while(|line| !line.starts_with(id));
        let said = lines.nth(1).expect("whether it stands");
        assert_eq!(said.trim_start().starts_with("stands"), *stands, "{all}");
    }
}

#[test]
fn the_work_goes_on_behind_it() {
    let space = space();
    let output = space.run(
        "comment {case.apposite.jsonl} need \"Still so.\" --flow {flow.json} --as Ann --role lead",
    );
    assert_eq!(output.code, 0, "{output}");
    let after = std::fs::read_to_string(space.path("case.apposite.jsonl")).expect("the session");
    let line = after.strip_prefix(SESSION).expect("what was there before");
    assert_eq!(line.lines().count(), 1, "{line}");
}
