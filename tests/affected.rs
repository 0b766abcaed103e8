//! Which sessions rest on a source, and what of them.

use std::collections::BTreeSet;
use std::fs;

use apposite::flow::document::{Basis, Cite};
use apposite::session::affected::{Ground, affected};
use apposite::session::eval::FindingState;
use serde_json::Value;

use crate::common::case::{case, flow};
use crate::common::stage::CLEAN;
use crate::common::workspace::{Output, Workspace};

const TO_THE_GATE: &[&str] = &[
    r#"{"read": "welcome"}"#,
    r#"{"answer": "need", "value": "Too slow"}"#,
    r#"{"answer": "tool", "value": "yes"}"#,
    r#"{"answer": "data", "value": ["people"]}"#,
    r#"{"answer": "cost", "value": 10}"#,
    r#"{"answer": "start", "value": "2026-12-01"}"#,
];

const DECIDED: &str = r#"{"decide": "gate", "decision": "proceed", "reason": "It is right."}"#;

/// A folder of sessions over the clean flow.
struct Folder {
    space: Workspace,
}

impl Folder {
    fn new() -> Self {
        let space = Workspace::new();
        fs::create_dir(space.path("cases")).unwrap();
        space.write("cases/clean.json", CLEAN);
        Self { space }
    }

    fn session(&self, name: &str, lines: &[&[&str]]) {
        let start = format!(
            "start {{cases/clean.json}} --title {name} --as Ann --role owner --no-open --output {{cases/{name}.apposite.jsonl}}"
        );
        let output = self.space.run(&start);
        assert_eq!(output.code, 0, "{output}");
        let script = lines.concat().join("\n");
        if script.is_empty() {
            return;
        }
        let line =
            format!("answer {{cases/{name}.apposite.jsonl}} --script - --as Ann --role owner");
        let output = self.space.run_with(&line, &(script + "\n"));
        assert_eq!(output.code, 0, "{output}");
    }

    fn affected(&self, options: &str) -> Output {
        self.space.run(&format!("affected {{cases}} {options}"))
    }

    fn json(&self, options: &str) -> Value {
        let output = self.affected(&format!("{options} --json"));
        assert_eq!(output.code, 0, "{output}");
        serde_json::from_str(&output.out).unwrap()
    }
}

fn titles(value: &Value) -> BTreeSet<&str> {
    let sessions = value["sessions"].as_array().unwrap();
    sessions
        .iter()
        .map(|one| one["title"].as_str().unwrap())
        .collect()
}

fn ids<'a>(value: &'a Value, list: &str, key: &str) -> Vec<&'a str> {
    let list = value[list].as_array().unwrap();
    list.iter().map(|one| one[key].as_str().unwrap()).collect()
}

#[test]
fn sessions_are_listed_with_what_rests_on_the_source() {
    let folder = Folder::new();
    folder.session("begun", &[]);
    folder.session("idea", &[&TO_THE_GATE[..3]]);
    folder.session(
        "whole",
        &[
            TO_THE_GATE,
            &[
                DECIDED,
                r#"{"not_applicable": "impact", "reason": "Nobody is touched"}"#,
            ],
        ],
    );
    let output = folder.affected("--source act");
    assert_eq!(output.code, 0);
    let id = output.out.lines().nth(3).unwrap()[..8].to_owned();
    assert_eq!(
        output.to_string().replace(&id, "ID"),
        "\
Source: Data Protection Act 2018 (`act`)
Sessions with an answer, finding or decision that rests on it: 1 of 3 looked at.

ID  24 November 2026, 09:00 UTC  OFFICIAL  whole
  HOME/cases/whole.apposite.jsonl
  Question `impact`: Is the assessment done? [s.64]
    not applicable
  Condition `impact-missing`, raised: No assessment [s.64]
    It uses what was determined from this source: Personal data is used.
  Gate `gate`: May it go on?
    Proceed, by Ann (Senior responsible owner), 24 November 2026, 09:00 UTC. The decision stands.
"
    );
    let value = folder.json("--source act");
    assert_eq!(value["looked_at"], 3);
    let whole = &value["sessions"][0];
    let keys: BTreeSet<&str> = whole
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let expected = [
        "flow",
        "gates",
        "marking",
        "notes",
        "path",
        "practice",
        "questions",
        "rules",
        "session",
        "title",
    ];
    assert_eq!(keys, BTreeSet::from(expected));
    assert_eq!(whole["questions"][0]["state"], "not-applicable");
    assert_eq!(whole["rules"][0]["facts"][0], "personal");
    assert_eq!(whole["gates"][0]["decision"], "proceed");
    assert_eq!(whole["gates"][0]["stands"], true);
    // Another source: the questions of the APP that were answered in two of them.
    let value = folder.json("--source app");
    assert_eq!(titles(&value), BTreeSet::from(["idea", "whole"]));
    let idea = value["sessions"].as_array().unwrap();
    let idea = idea.iter().find(|one| one["title"] == "idea").unwrap();
    assert_eq!(ids(idea, "questions", "question"), ["need", "tool"]);
    assert_eq!(idea["questions"][0]["answer"], "Too slow");
    assert_eq!(idea["gates"].as_array().unwrap().len(), 0);
}

#[test]
fn a_place_in_the_source_narrows_it_down() {
    let folder = Folder::new();
    folder.session("before", &[TO_THE_GATE]);
    folder.session(
        "after",
        &[
            TO_THE_GATE,
            &[DECIDED, r#"{"answer": "impact", "value": "yes"}"#],
        ],
    );
    // Both have the finding that rests on it; one has the answer.
    let value = folder.json("--source act --at S.64");
    assert_eq!(titles(&value), BTreeSet::from(["after", "before"]));
    let value = folder.json("--source act --at s.6");
    assert_eq!(titles(&value), BTreeSet::new());
    // The fact rests on s.3, and the finding uses it.
    let value = folder.json("--source act --at s.3");
    assert_eq!(titles(&value), BTreeSet::from(["after", "before"]));
    assert_eq!(
        value["sessions"][0]["questions"].as_array().unwrap().len(),
        0
    );
    assert_eq!(
        value["sessions"][0]["rules"][0]["at"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
    let text = folder.affected("--source act --at s.3").out;
    assert!(
        text.starts_with("Source: Data Protection Act 2018 (`act`), s.3\n"),
        "{text}"
    );
}

#[test]
fn what_names_no_place_is_not_passed_over() {
    let folder = Folder::new();
    folder.session("idea", &[&TO_THE_GATE[..2]]);
    let text = folder.affected("--source app --at Design").out;
    let line = "Question `need`: What is the problem? [the flow names no place in it]";
    assert!(text.contains(line), "{text}");
    assert!(
        !folder
            .affected("--source app")
            .out
            .contains("names no place")
    );
}

#[test]
fn an_answer_off_the_path_is_listed_as_stale() {
    let folder = Folder::new();
    folder.session(
        "changed",
        &[
            TO_THE_GATE,
            &[
                DECIDED,
                r#"{"answer": "impact", "value": "no"}"#,
                r#"{"answer": "tool", "value": "no"}"#,
            ],
        ],
    );
    let output = folder.affected("--source act");
    assert!(
        output.out.contains("    No (stale: not on the path now)"),
        "{output}"
    );
    assert!(
        output.out.contains("The decision no longer stands."),
        "{output}"
    );
    let value = folder.json("--source act");
    assert_eq!(value["sessions"][0]["questions"][0]["stale"], true);
    assert_eq!(value["sessions"][0]["questions"][0]["answer"], "no");
    assert_eq!(value["sessions"][0]["rules"].as_array().unwrap().len(), 0);
}

#[test]
fn what_cannot_be_looked_at_is_listed_and_stops_nothing() {
    let folder = Folder::new();
    let space = &folder.space;
    folder.session("good", &[TO_THE_GATE]);
    folder.session("bad", &[TO_THE_GATE]);
    let path = space.path("cases/bad.apposite.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    // The journal's copy on this machine is not asked: it is this file that is reported.
    fs::write(&path, text.replacen("Too slow", "Too fast", 1)).unwrap();
    space.write("cases/junk.apposite.jsonl", "not a session\n");
    space.write("cases/notes.txt", "not looked at\n");
    space.write(
        "lost.json",
        CLEAN.replacen(r#""id": "clean""#, r#""id": "lost""#, 1),
    );
    let start =
        "start {lost.json} --title Lost --as Ann --no-open --output {cases/lost.apposite.jsonl}";
    assert_eq!(space.run(start).code, 0);
    fs::remove_dir_all(space.places().flows).unwrap();
    let value = folder.json("--source app");
    assert_eq!(titles(&value), BTreeSet::from(["bad", "good"]));
    let mut troubles: Vec<(String, &str, bool)> = value["troubles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let path = one["path"].as_str().unwrap();
            let name = path
                .rsplit(['/', '\\'])
                .next()
                .unwrap()
                .split('.')
                .next()
                .unwrap();
            (
                name.to_owned(),
                one["kind"].as_str().unwrap(),
                one["looked_at"].as_bool().unwrap(),
            )
        })
        .collect();
    troubles.sort();
    assert_eq!(
        troubles,
        [
            ("bad".to_owned(), "damaged", true),
            ("junk".to_owned(), "not-read", false),
            ("lost".to_owned(), "flow-missing", false),
        ]
    );
    let text = folder.affected("--source app");
    assert_eq!(text.code, 0, "{text}");
    for line in [
        "Not looked at, or not whole:",
        "lost.apposite.jsonl: ",
        "junk.apposite.jsonl: ",
        "bad.apposite.jsonl: looked at as far as it can be read; ",
    ] {
        assert!(text.out.contains(line), "{line}\n{text}");
    }
}

#[test]
fn a_session_whose_own_edition_is_not_at_hand_is_said_to_be() {
    let folder = Folder::new();
    folder.session("old", &[TO_THE_GATE]);
    let space = &folder.space;
    fs::remove_dir_all(space.places().flows).unwrap();
    // In the new edition nothing that was answered rests on the APP any more.
    let renewed = CLEAN
        .replace(r#""edition": "2026-11-23""#, r#""edition": "2026-12-24""#)
        .replace(
            r#"[{ "source": "app", "basis": "seen" }]"#,
            r#"[{ "source": "house", "basis": "house" }]"#,
        );
    space.write("cases/clean.json", renewed);
    let value = folder.json("--source app");
    assert_eq!(titles(&value), BTreeSet::new());
    assert_eq!(value["troubles"][0]["kind"], "other-edition");
    assert_eq!(value["troubles"][0]["looked_at"], true);
    let text = folder.affected("--source app").out;
    let said = "looked at with the flow at hand (edition 2026-12-24), which is not the one";
    assert!(text.contains(said), "{text}");
}

#[test]
fn a_source_that_no_flow_lists_is_refused_with_the_nearest() {
    let folder = Folder::new();
    folder.session("one", &[]);
    let near = folder.affected("--source acct");
    assert_eq!(near.code, 1, "{near}");
    assert!(
        near.err.contains("`acct`") && near.err.contains("`act`"),
        "{near}"
    );
    let far = folder.affected("--source zzz");
    assert_eq!(far.code, 1, "{far}");
    assert!(far.err.contains("`act`, `app`, `house`"), "{far}");
    let nowhere = folder.space.run("affected {nowhere} --source act");
    assert_eq!(nowhere.code, 3, "{nowhere}");
    fs::create_dir(folder.space.path("empty")).unwrap();
    let empty = folder.space.run("affected {empty} --source act");
    assert_eq!(empty.code, 0, "{empty}");
    assert!(empty.out.contains("0 of 0"), "{empty}");
    let missing = folder.space.run("affected {empty}");
    assert_eq!(missing.code, 2, "{missing}");
}

#[test]
fn a_place_is_found_whole_and_never_within_another() {
    let cite = |at: &str| Cite {
        source: "act".to_owned(),
        at: at.to_owned(),
        basis: Basis::Official,
    };
    let under = |words: &str, at: &str| {
        let ground = Ground {
            source: "act",
            at: Some(words),
        };
        ground.under(&[cite(at)]).is_some()
    };
    for (words, at) in [
        ("s.64", "s.64"),
        ("s.64", "ss.35 to 40, S.64(2)"),
        ("s.38", "ss.35 to 40, S.64(2)"),
        ("S.64 ", "s.64"),
        ("64", "s.64"),
        ("Design stage", "the design  stage"),
        // It names no place, and so may mean this one.
        ("s.64", ""),
    ] {
        assert!(under(words, at), "{words} in {at}");
    }
    for (words, at) in [
        ("s.6", "s.64"),
        ("64", "s.164"),
        ("4", "s.64"),
        ("s.64", "s.6"),
        ("s.64", "ss.65-70"),
    ] {
        assert!(!under(words, at), "{words} in {at}");
    }
    let other = Ground {
        source: "app",
        at: None,
    };
    assert_eq!(other.under(&[cite("")]), None);
}

#[test]
fn a_case_in_which_nothing_was_said_rests_on_nothing() {
    let flow = flow(CLEAN);
    let case = case(&flow);
    let waits = case
        .now
        .findings
        .iter()
        .any(|one| one.state == FindingState::NotAssessed);
    assert!(waits, "the clean flow has rules that wait for answers");
    for source in ["app", "act", "house"] {
        let ground = Ground { source, at: None };
        assert!(affected(&case, ground).is_empty(), "{source}");
    }
}

#[test]
fn a_flow_that_is_nowhere_on_this_machine_can_be_named() {
    let folder = Folder::new();
    folder.session("whole", &[TO_THE_GATE]);
    let flow = folder.space.write("elsewhere.json", CLEAN);
    fs::remove_file(folder.space.path("cases/clean.json")).unwrap();
    fs::remove_dir_all(folder.space.path("home")).unwrap();
    let without = folder.json("--source act");
    assert_eq!(without["troubles"][0]["kind"], "flow-missing");
    let named = folder.json("--source act --flow {elsewhere.json}");
    assert_eq!(titles(&named), BTreeSet::from(["whole"]));
    assert_eq!(named["troubles"], serde_json::json!([]));
    let register = |options: &str| {
        let line = format!("register {{cases}} --json {options}");
        let output = folder.space.run(&line);
        assert_eq!(output.code, 0, "{output}");
        output.out
    };
    let at_hand = "\"open_holds\":0";
    let named = register("--flow {elsewhere.json}");
    assert!(named.contains(at_hand), "{named}");
    let without = register("");
    assert!(!without.contains(at_hand), "{without}");
    for command in ["affected {cases} --source act", "register {cases}"] {
        let gone = folder.space.run(&format!("{command} --flow {{gone.json}}"));
        assert_eq!(gone.code, 3, "{gone}");
    }
    assert!(fs::read_to_string(flow).is_ok());
}
