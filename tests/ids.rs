//! A person reads titles and labels. Every id of the flow is a token here that stands in no text, sessions go
//! through everything that a session can hold, and no page, list or record may show one.

mod pages;

use std::cell::RefCell;

use serde_json::Value;

use crate::common::stage::CLEAN;
use crate::common::workspace::{Output, Workspace};

/// What every id begins with.
const TOKEN: &str = "zqx";

/// Members whose texts are ids, or lists of them.
const IDS: [&str; 21] = [
    "id",
    "source",
    "answer",
    "is",
    "any_of",
    "all_of",
    "none_of",
    "fact",
    "to",
    "gate",
    "decision_maker",
    "advice",
    "documents",
    "answered_by",
    "advised_by",
    "who",
    "override_by",
    "owner",
    "phase",
    "on_stop",
    "roles",
];

fn rename(value: &mut Value, is_id: bool) {
    match value {
        Value::String(text) if is_id => *text = format!("{TOKEN}-{text}"),
        Value::Array(list) => {
            for item in list {
                rename(item, is_id);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                rename(member, IDS.contains(&key.as_str()));
            }
        }
        _ => {}
    }
}

/// The clean flow with every id a token; as a later edition with a question reworded and a rule gone.
fn flow(later: bool) -> String {
    let mut flow: Value = serde_json::from_str(CLEAN).unwrap();
    flow["signing"] = serde_json::json!({ "whole": { "roles": ["owner"] }, "stages": {} });
    flow.as_object_mut().unwrap().remove("signing");
    if later {
        flow["edition"] = "2027-01-01".into();
        let node = &mut flow["stages"][0]["nodes"];
        node[1]["prompt"] = "What is the problem to be solved?".into();
        node[4]["prompt"] = "What would it cost?".into();
        flow["rules"].as_array_mut().unwrap().pop();
    }
    rename(&mut flow, false);
    serde_json::to_string_pretty(&flow).unwrap()
}

thread_local! {
    /// What was shown that must not be, so far.
    static SHOWN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Refuses all that was shown.
#[track_caller]
fn settle() {
    let mut shown = SHOWN.with_borrow_mut(std::mem::take);
    shown.dedup();
    assert!(shown.is_empty(), "{}", shown.join("\n----\n"));
}

/// Takes down a token, and an id of the session or of an entry where `ids` holds them.
fn clean(what: &str, text: &str, ids: &[String]) {
    let told = |at: usize| {
        let from = text[..at]
            .char_indices()
            .rev()
            .nth(120)
            .map_or(0, |(at, _)| at);
        let to = text[at..]
            .char_indices()
            .nth(120)
            .map_or(text.len(), |(to, _)| at + to);
        text[from..to].to_owned()
    };
    if let Some(at) = text.to_lowercase().find(TOKEN) {
        SHOWN.with_borrow_mut(|all| all.push(format!("{what} shows an id: {}", told(at))));
    }
    for id in ids {
        if let Some(at) = text.find(&id[..8]) {
            SHOWN.with_borrow_mut(|all| {
                all.push(format!("{what} shows the id of an entry: {}", told(at)));
            });
        }
    }
}

/// The text without what stands behind a title in brackets for who types commands.
fn without_beside(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(" (`zqx") {
        let end = rest[at..].find("`)").expect("brackets end") + at + 2;
        out.push_str(&rest[..at]);
        rest = &rest[end..];
    }
    out + rest
}

/// The words that are signed name the bytes that they are bound to, and are kept as they were signed.
fn without_bound(text: &str) -> String {
    let lines = text.lines().filter(|line| {
        let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
        let keys = ["session: ", "scope: ", "flow: ", "entries: "];
        !keys
            .iter()
            .any(|key| line.starts_with(key) || line.contains(&format!("<br>{key}")))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A record up to its appendix.
fn before_appendix(text: &str) -> &str {
    let at = text.to_lowercase().rfind("appendix: how this record");
    &text[..at.expect("an appendix")]
}

const FILE: &str = "{case.apposite.jsonl}";

fn run(space: &Workspace, line: &str) -> Output {
    let output = space.run(&line.replace("FILE", FILE));
    let told = output
        .err
        .lines()
        .filter(|line| !line.contains("did you mean `") && !line.contains("there is no `"));
    clean(line, &told.collect::<Vec<_>>().join("\n"), &[]);
    output
}

#[track_caller]
fn done(space: &Workspace, line: &str) -> Output {
    let output = run(space, line);
    assert_eq!(output.code, 0, "{line}: {output}");
    output
}

/// A command that is refused, in words without ids of what it is about.
#[track_caller]
fn refused(space: &Workspace, line: &str) {
    let output = run(space, line);
    assert_ne!(output.code, 0, "{line}: {output}");
}

fn entries(space: &Workspace) -> Vec<String> {
    let text = std::fs::read_to_string(space.path("case.apposite.jsonl")).unwrap();
    let events = crate::common::forge::events(&text);
    let ids = events
        .iter()
        .map(|event| event["id"].as_str().unwrap().to_owned());
    ids.collect()
}

/// The id of the latest entry.
fn last(space: &Workspace) -> String {
    entries(space).pop().unwrap()
}

/// Everything that a person can be shown of the session, but full screen.
fn look(space: &Workspace) {
    let bare = [
        "history FILE",
        "history FILE --since 2026-11-01",
        "sessions {}",
        "sessions {} --overdue",
        "register {} --practice --format csv",
        "register {} --practice --format markdown",
        "comments FILE",
        "advice FILE",
        "signoffs FILE",
        "what-would FILE zqx-gate",
        "what-would FILE zqx-late-gate",
        "what-if FILE zqx-cost 100",
        "what-if FILE zqx-tool zqx-no",
        "redact FILE --list",
        "verify FILE",
    ];
    for line in bare {
        let output = run(space, line);
        clean(line, &without_bound(&output.out), &[]);
    }
    let beside = [
        "status FILE",
        "mine FILE --as Bob --role zqx-lead",
        "mine FILE --as Ann --role zqx-owner",
        "why FILE zqx-start",
        "why FILE zqx-impact",
        "why FILE zqx-hold-cost",
        "adopt FILE",
    ];
    for line in beside {
        let output = run(space, line);
        clean(line, &without_beside(&output.out), &[]);
    }
    let ids = entries(space);
    for form in ["markdown", "plain", "html"] {
        let line = format!("record FILE --format {form} --as Ann --role zqx-owner");
        let output = done(space, &line);
        let told = before_appendix(&output.out);
        let signed = run(space, "signoffs FILE").out.contains("attest");
        let named: &[String] = if signed { &[] } else { &ids };
        clean(&line, &without_bound(told), named);
    }
    let words = [
        "status",
        "sign",
        "",
        "search: cost",
        "check",
        "findings",
        "history",
        "map",
        "list all",
        "mine",
        "why",
        "guidance",
        "what-would",
        "changes",
        "review",
        "",
        "marks",
        "",
        "copies",
        "",
        "glossary",
        "edition",
        "",
        "go 2",
        "why",
        "go 3",
        "what-if: no",
        "go zebra",
        "override 9",
        "quit",
    ];
    let output = space.type_into(
        &format!("resume {FILE} --plain --as Ann --role zqx-owner"),
        &(words.join("\n") + "\n"),
    );
    clean("plain mode", &without_bound(&output.out), &ids);
    clean("plain mode", &output.err, &ids);
}

/// A session that has gone through everything.
fn walked() -> Workspace {
    let space = Workspace::new();
    space.write("flow.json", flow(false));
    let start = "start {flow.json} --title Case --as Ann --role \"senior RESPONSIBLE owner\" --no-open --output FILE";
    done(&space, start);
    look(&space);
    let by = "--as Ann --role zqx-owner";
    refused(&space, &format!("answer FILE zqx-welcome x {by}"));
    refused(
        &space,
        &format!("decide FILE zqx-gate proceed --reason Good {by}"),
    );
    for line in [
        "answer FILE zqx-welcome --read",
        "answer FILE zqx-need \"Too slow\" --note \"So they say\"",
        "answer FILE zqx-tool zqx-yes",
        "answer FILE zqx-data zqx-people",
        "answer FILE zqx-cost 600000",
        "answer FILE zqx-start --not-known --owner \"project lead\" --due 2026-12-01 --note Ask",
        "assign FILE zqx-start --to \"Project lead\" --due 2026-12-02 --note Soon",
        "assign FILE zqx-need --to Bob",
        "assign FILE zqx-need --withdraw",
        "comment FILE zqx-need \"Is that so?\"",
        "comment FILE zqx-gate \"When?\"",
        "evidence FILE zqx-need --title Study --location https://example.org/study",
        "advice FILE --give zqx-lead --from Bo --outcome has-concerns --text Careful --on zqx-need --condition \"Look again\"",
        "advice FILE --give zqx-lead --from Cy --outcome supports --text Good",
    ] {
        done(&space, &format!("{line} {by}"));
    }
    look(&space);
    let said = std::fs::read_to_string(space.path("case.apposite.jsonl")).unwrap();
    assert!(
        said.contains(r#""owner":"zqx-lead""#) && said.contains(r#""role":"zqx-owner""#),
        "{said}"
    );
    for line in [
        "decide FILE zqx-gate proceed --reason Good",
        "answer FILE zqx-impact --not-applicable --reason None",
        "answer FILE zqx-need --withdraw --reason Wrong",
        "answer FILE zqx-nothing x",
        "answer FILE zqx-need --not-applicable --reason None",
        "override FILE zqx-tip --reason So",
        "override FILE zqx-impact-missing --reason So",
        "assign FILE zqx-gate --to Bob",
        "assign FILE zqx-start --to \"Project lead\" --due 2026-12-02 --note Soon",
        "sign FILE --stage zqx-decide",
        "comment FILE zqx-need Reply --reply-to ffffffff",
    ] {
        run(&space, &format!("{line} {by}"));
    }
    refused(
        &space,
        "override FILE zqx-hold-cost --reason So --as Bob --role zqx-lead",
    );
    look(&space);
    done(&space, &format!("answer FILE zqx-need \"Too slow\" {by}"));
    let advice = space.run("advice FILE --json".replace("FILE", FILE).as_str());
    let advice: Value = serde_json::from_str(&advice.out).unwrap();
    let given = advice.to_string();
    let ids = entries(&space);
    let concerned = ids.iter().find(|id| given.contains(id.as_str())).unwrap();
    run(
        &space,
        &format!("advice FILE --answer {concerned} --response followed --reason Done {by}"),
    );
    run(
        &space,
        &format!(
            "advice FILE --answer {concerned} --condition 1 --response not-followed --reason No {by}"
        ),
    );
    done(
        &space,
        &format!("override FILE zqx-hold-cost --reason \"Lives are at stake\" {by}"),
    );
    done(
        &space,
        &format!(
            "decide FILE zqx-gate proceed-with-conditions --reason Good --condition \"Every month\" --dissent \"Bob: too soon\" {by}"
        ),
    );
    look(&space);
    done(&space, &format!("answer FILE zqx-impact zqx-no {by}"));
    done(&space, &format!("undo FILE {by}"));
    done(&space, &format!("sign FILE --stage zqx-problem --yes {by}"));
    done(
        &space,
        &format!("handover FILE --to Bob --to-role \"Project lead\" --note Yours {by}"),
    );
    look(&space);
    done(
        &space,
        "handover FILE --acknowledge --as Bob --role zqx-lead",
    );
    done(&space, &format!("answer FILE zqx-cost 100 {by}"));
    done(
        &space,
        &format!("redact FILE zqx-need --passage slow --exemption zqx-s40 --reason Private {by}"),
    );
    look(&space);
    space
}

/// A session with everything in it shows no id of its flow anywhere.
#[test]
fn no_id_is_shown_of_a_session_that_went_through_everything() {
    let space = walked();
    let mark = last(&space);
    done(
        &space,
        &format!("redact FILE --review {mark} --agree --as Bob --role zqx-lead"),
    );
    for end in ["md", "txt", "html"] {
        let line = format!("publish FILE --output {{copy.{end}}} --as Ann --role zqx-owner");
        let output = run(&space, &line);
        assert_eq!(output.code, 0, "{line}: {output}");
        let copy = std::fs::read_to_string(space.path(&format!("copy.{end}"))).unwrap();
        let appendix = copy
            .to_lowercase()
            .find("appendix: how this record")
            .unwrap();
        clean(&line, &without_bound(&copy[..appendix]), &[]);
    }
    pages::no_page_shows_one(&space, "flow.json");
    settle();
}

/// As are those who went on apart, and were joined.
#[test]
fn no_id_is_shown_of_what_was_answered_differently() {
    let space = Workspace::new();
    space.write("flow.json", flow(false));
    done(
        &space,
        "start {flow.json} --title Case --as Ann --no-open --output FILE",
    );
    for line in [
        "answer FILE zqx-welcome --read",
        "answer FILE zqx-need \"Too slow\"",
        "answer FILE zqx-tool zqx-yes",
        "answer FILE zqx-data zqx-people",
        "answer FILE zqx-cost 100",
        "answer FILE zqx-start 2027-01-01",
    ] {
        done(&space, &format!("{line} --as Ann --role zqx-owner"));
    }
    let other = Workspace::new();
    other.write("flow.json", flow(false));
    other.write(
        "case.apposite.jsonl",
        std::fs::read(space.path("case.apposite.jsonl")).unwrap(),
    );
    for (one, cost, decision) in [(&space, 200, "pause"), (&other, 300, "stop")] {
        done(
            one,
            &format!("answer FILE zqx-cost {cost} --flow {{flow.json}} --as Bob --role zqx-lead"),
        );
        done(
            one,
            &format!(
                "decide FILE zqx-gate {decision} --flow {{flow.json}} --reason So --as Ann --role zqx-owner"
            ),
        );
    }
    space.write(
        "other.apposite.jsonl",
        std::fs::read(other.path("case.apposite.jsonl")).unwrap(),
    );
    let merged = done(
        &space,
        "merge FILE {other.apposite.jsonl} --output FILE --flow {flow.json} --as Ann --role zqx-owner",
    );
    clean("merge", &merged.out, &[]);
    let shown = run(&space, "diff FILE {other.apposite.jsonl}");
    clean("diff", &shown.out, &[]);
    std::fs::remove_file(space.path("other.apposite.jsonl")).unwrap();
    look(&space);
    pages::no_page_shows_one(&space, "flow.json");
    let settled = done(&space, "answer FILE zqx-cost 200 --as Ann --role zqx-owner");
    clean("settled", &settled.err, &[]);
    settle();
}

/// So is one that goes on over another edition of its flow, before and after that is adopted.
#[test]
fn no_id_is_shown_of_another_edition() {
    let space = walked();
    std::fs::remove_file(space.path("flow.json")).unwrap();
    space.write("later.json", flow(true));
    let shown = run(
        &space,
        "adopt FILE --flow {later.json} --as Ann --role zqx-owner",
    );
    clean("adopt", &without_beside(&shown.out), &[]);
    pages::no_page_shows_one(&space, "later.json");
    refused(
        &space,
        "adopt FILE --flow {later.json} --confirm zqx-tool --yes --as Ann --role zqx-owner",
    );
    let shown = done(
        &space,
        "adopt FILE --flow {later.json} --confirm zqx-cost --yes --as Ann --role zqx-owner",
    );
    clean("adopted", &without_beside(&shown.out), &[]);
    look(&space);
    pages::no_page_shows_one(&space, "later.json");
    settle();
}

/// A session whose flow is not on the machine.
#[test]
fn no_id_is_shown_without_the_flow() {
    let made = walked();
    let bytes = std::fs::read(made.path("case.apposite.jsonl")).unwrap();
    let space = Workspace::new();
    space.write("case.apposite.jsonl", bytes);
    let ids = entries(&space);
    // Only the flow knows what a role is called, and whoever lacks the flow asks for it by its id.
    let clean = |what: &str, text: &str, ids: &[String]| {
        let text = ["zqx-owner", "zqx-lead", "`zqx-clean`", "`zqx-clean.json`"]
            .iter()
            .fold(text.to_owned(), |text, known| text.replace(known, ""));
        clean(what, &without_bound(&text), ids);
    };
    for line in [
        "status FILE",
        "history FILE",
        "sessions {}",
        "register {} --practice --format csv",
        "comments FILE",
        "advice FILE",
        "signoffs FILE",
        "redact FILE --list",
        "verify FILE",
    ] {
        let output = space.run(&line.replace("FILE", FILE));
        clean(line, &output.out, &[]);
        clean(line, &output.err, &[]);
    }
    for form in ["markdown", "plain", "html"] {
        let line = format!("record {FILE} --format {form} --as Ann");
        let output = space.run(&line);
        assert_eq!(output.code, 0, "{output}");
        clean(&line, before_appendix(&output.out), &ids);
    }
    let out = space.type_into(&format!("resume {FILE} --plain --as Ann"), "\nquit\n");
    clean("plain mode", &out.out, &ids);
    clean("plain mode", &out.err, &ids);
    pages::no_page_alone_shows_one(&space, &clean);
    settle();
}

/// What is typed to say something to one of a list is the number that stands before it.
#[test]
fn what_a_list_numbers_is_typed_by_its_number() {
    let space = walked();
    let walk = |who: &str, words: &[&str]| {
        let out = space.type_into(
            &format!("resume {FILE} --plain {who}"),
            &(words.join("\n") + "\nquit\n"),
        );
        assert_eq!(out.code, 0, "{out}");
        out.out
    };
    // Number 2 is the comment on the gate, 3 the first advice.
    let out = walk("--as Ann --role zqx-owner", &["review"]);
    assert!(out.contains("2. open  Ann"), "{out}");
    let out = walk(
        "--as Bob --role zqx-lead",
        &[
            "reply 2", "Soon.", "settle 2", "answered", "", "reply 3", "reply 99",
        ],
    );
    assert!(out.contains("has the number 3"), "{out}");
    assert!(out.contains("has the number 99"), "{out}");
    let text = std::fs::read_to_string(space.path("case.apposite.jsonl")).unwrap();
    assert!(text.contains("Soon."), "{out}");
    assert!(
        text.contains(r#""comment_settled""#) || text.contains("settled"),
        "{text}"
    );
    let out = walk(
        "--as Ann --role zqx-owner",
        &["respond 4", "followed", "As said."],
    );
    assert!(out.contains("Saved"), "{out}");
    let out = walk(
        "--as Bob --role zqx-lead",
        &["marks", "agree 1", "agree 7", ""],
    );
    assert!(out.contains("(agreed"), "{out}");
    assert!(out.contains("has the number 7"), "{out}");
    let out = walk(
        "--as Ann --role zqx-owner",
        &["sign", "withdraw 1", "An error."],
    );
    assert!(out.contains("Saved"), "{out}");
    let out = space.run(&format!("signoffs {FILE} --json"));
    assert!(out.out.contains("withdrawn"), "{out}");
}

/// A role that is typed before a flow is known becomes the id of the role.
#[test]
fn a_role_that_was_kept_in_words_is_kept_by_its_id_in_a_session() {
    let space = Workspace::new();
    space.write("flow.json", flow(false));
    space.run("config name Ann");
    space.run("config role \"project LEAD\"");
    done(
        &space,
        "start {flow.json} --title Case --no-open --output FILE --as Ann --role \"project LEAD\"",
    );
    let text = std::fs::read_to_string(space.path("case.apposite.jsonl")).unwrap();
    assert!(text.contains(r#""role":"zqx-lead""#), "{text}");
}
