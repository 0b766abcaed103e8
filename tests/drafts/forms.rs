//! What plain mode asks for by several prompts is kept at each, and offered when it is asked for again, in both modes.

use crate::common::stage::CLEAN;
use crate::common::workspace::Workspace;

fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A session at its gate.
fn at_the_gate() -> Workspace {
    let ws = Workspace::new();
    let flow = ws.write("clean.json", CLEAN);
    ws.start(&flow);
    for line in [
        "welcome --read",
        "need \"Too slow\"",
        "tool yes",
        "data people",
        "cost 100",
        "start 2027-02-01",
    ] {
        let line = format!("answer {{case.apposite.jsonl}} {line} --as Ann --role owner");
        let done = ws.run(&line);
        assert_eq!(done.code, 0, "{done}");
    }
    ws
}

fn walk(ws: &Workspace, who: &str, lines: &[&str]) -> String {
    let typed = lines.join("\n") + "\n";
    let out = ws.type_into(
        &format!("resume {{case.apposite.jsonl}} --plain {who}"),
        &typed,
    );
    assert_eq!(out.code, 0, "{out}");
    flat(&out.out)
}

const ANN: &str = "--as Ann --role owner";
const KEPT: &str = "What you typed was not saved in the session. It is kept";

fn text(ws: &Workspace) -> String {
    std::fs::read_to_string(ws.path("case.apposite.jsonl")).unwrap()
}

#[test]
fn a_decision_left_in_the_middle_is_offered_again() {
    let ws = at_the_gate();
    let before = text(&ws);
    // Left by a word, and by the end of what is typed.
    let out = walk(
        &ws,
        ANN,
        &["2", "Good reasons", "Every month", "", "back", "quit"],
    );
    assert!(out.contains(KEPT), "{out}");
    let out = walk(&ws, ANN, &["2", "", "", "Bob: too soon"]);
    assert!(out.contains("Enter takes it: Good reasons"), "{out}");
    assert!(out.contains("Enter takes it: Every month"), "{out}");
    assert!(!out.contains("not saved in the session"), "{out}");
    assert!(text(&ws).len() > before.len(), "{out}");
    for said in ["Good reasons", "Every month", "Bob: too soon"] {
        assert!(text(&ws).contains(said), "{said}");
    }
    // What was saved is offered to nobody.
    let out = walk(&ws, ANN, &["2", "back", "quit"]);
    assert!(!out.contains("Enter takes it"), "{out}");
}

#[test]
fn what_another_person_typed_is_not_taken_for_ones_own() {
    let ws = at_the_gate();
    walk(&ws, ANN, &["1", "Good reasons", "quit"]);
    let out = walk(&ws, "--as Cem --role owner", &["1", "back", "quit"]);
    assert!(!out.contains("Good reasons"), "{out}");
    let out = walk(&ws, ANN, &["1", "back", "quit"]);
    assert!(out.contains("Good reasons"), "{out}");
}

#[test]
fn a_sign_off_and_a_reply_are_kept_in_the_middle() {
    let ws = at_the_gate();
    let out = walk(
        &ws,
        ANN,
        &["sign", "whole", "The supplier answers", "", "back", "quit"],
    );
    assert!(out.contains(KEPT), "{out}");
    let out = walk(&ws, ANN, &["sign", "whole", "", "A note", "yes", "quit"]);
    assert!(
        out.contains("Enter takes it: The supplier answers"),
        "{out}"
    );
    assert!(text(&ws).contains("The supplier answers"), "{out}");
    assert!(text(&ws).contains("A note"), "{out}");
}

/// The pages of full screen have what plain mode kept.
#[test]
fn full_screen_takes_up_what_plain_mode_kept() {
    let ws = at_the_gate();
    walk(&ws, ANN, &["1", "Good reasons", "back", "quit"]);
    let store = apposite::store::Store::new(ws.places());
    let path = ws.path("case.apposite.jsonl");
    let desk = store
        .desk(&path, apposite::store::Mode::Write, None)
        .unwrap();
    let file = desk.journal.path().display().to_string();
    let drafts = store.drafts(desk.case.id(), &file).0;
    assert_eq!(drafts.len(), 1, "{drafts:?}");
    assert_eq!(drafts[0].page, ["decide", "gate", "proceed"]);
    assert_eq!(drafts[0].text("reasons"), Some("Good reasons"));
    let at = desk.case.flow.at("gate").unwrap();
    assert_eq!(drafts[0].over, desk.case.head_ids(at));
}
