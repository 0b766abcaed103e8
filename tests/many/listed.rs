//! What a list says, in which order, and what it leaves out.

use std::fs;

use serde_json::json;

use super::{Folder, to_the_gate};
use crate::common::forge;

const CHEAP: &str = r#"{"answer": "cost", "value": 10}"#;
const DEAR: &str = r#"{"answer": "cost", "value": 600000}"#;
const PAST: &str = r#"{"answer": "start", "value": "2026-11-01"}"#;
const AHEAD: &str = r#"{"answer": "start", "value": "2027-02-01"}"#;
const PROCEED: &str = r#"{"decide": "gate", "decision": "proceed", "reason": "It is right."}"#;
const LATE: &str = r#"{"not_known": "need", "owner": "lead", "due": "2026-11-20"}"#;

fn folder() -> Folder {
    let folder = Folder::new();
    folder.session("beta", "", &to_the_gate(DEAR, AHEAD));
    folder.session("alpha", "", &to_the_gate(CHEAP, PAST));
    let mut lines = to_the_gate(CHEAP, AHEAD);
    lines.push(PROCEED);
    folder.session("gamma", "--marking OFFICIAL-SENSITIVE", &lines);
    folder.session("delta", "--practice", &[r#"{"read": "welcome"}"#, LATE]);
    folder
}

#[test]
fn each_is_told_with_its_stage_and_holds() {
    let folder = folder();
    let list = folder.json("");
    assert_eq!(list["today"], "2026-11-24");
    let by = |title: &str| {
        let sessions = list["sessions"].as_array().unwrap().iter();
        let found = sessions.clone().find(|one| one["title"] == title);
        found.unwrap().clone()
    };
    let beta = by("beta");
    assert_eq!(
        beta["stage"],
        json!({ "id": "decide", "title": "Decide", "number": 2, "of": 2 })
    );
    assert_eq!(
        beta["holds"],
        json!([{ "id": "hold-cost", "title": "It costs too much" }])
    );
    assert_eq!(beta["next"]["id"], "gate");
    assert_eq!(beta["answered"], 5);
    assert_eq!(beta["review"], "2027-02-01");
    assert_eq!(beta["overdue"], json!([]));
    assert_eq!(beta["owner"], json!([{ "name": "Ann", "role": "owner" }]));
    let gamma = by("gamma");
    assert_eq!(gamma["stage"]["id"], "decide");
    assert_eq!(gamma["gates"][0]["decision"], "proceed");
    assert_eq!(gamma["gates"][0]["stands"], true);
    assert_eq!(gamma["conditions"][0]["id"], "impact-missing");
    assert_eq!(gamma["marking"], "OFFICIAL-SENSITIVE");
    let alpha = by("alpha");
    assert_eq!(alpha["overdue"][0]["kind"], "review");
    assert_eq!(alpha["overdue"][0]["on"], "2026-11-01");
    let delta = by("delta");
    assert_eq!(delta["practice"], true);
    assert_eq!(delta["deferred"], 1);
    assert_eq!(delta["overdue"][0]["kind"], "answer");
    let text = folder.run("--details").out;
    for line in [
        "  Stage 1 of 2: Understand the problem",
        "  holds raised: 1, not assessed yet: 0, conditions to discharge: 1",
        "  Review overdue since 1 November 2026:",
        "PRACTICE: delta",
        "  Next review: 1 February 2027",
        "not clearance",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    // Titles and paths are as long as they are, to be copied.
    let wrapped = text.lines().filter(|line| line.starts_with(' '));
    for line in wrapped.filter(|line| !line.starts_with("  File: ")) {
        assert!(line.len() <= 80, "{line}");
    }
}

#[test]
fn lists_are_sorted_and_filtered() {
    let folder = folder();
    let titles = |options: &str| folder.titles(options);
    assert_eq!(titles(""), ["delta", "gamma", "alpha", "beta"]);
    assert_eq!(titles("--reverse"), ["beta", "alpha", "gamma", "delta"]);
    assert_eq!(titles("--sort title"), ["alpha", "beta", "delta", "gamma"]);
    assert_eq!(titles("--sort opened"), ["delta", "gamma", "alpha", "beta"]);
    assert_eq!(titles("--sort holds")[0], "beta");
    assert_eq!(titles("--sort stage")[0], "delta");
    let review = titles("--sort review");
    assert_eq!((review[0].as_str(), review[3].as_str()), ("alpha", "delta"));
    assert_eq!(titles("--holds"), ["beta"]);
    assert_eq!(titles("--stage problem"), ["delta"]);
    assert_eq!(titles("--stage UNDERSTAND"), ["delta"]);
    assert_eq!(titles("--stage UNDERSTAND --real"), [""; 0]);
    assert_eq!(titles("--stage 2"), ["gamma", "alpha", "beta"]);
    assert_eq!(titles("--overdue"), ["delta", "alpha"]);
    assert_eq!(titles("--practice"), ["delta"]);
    assert_eq!(titles("--marking official-sensitive"), ["gamma"]);
    assert_eq!(titles("--review-before 1/1/2027"), ["alpha"]);
    assert_eq!(titles("--owner ann --holds"), ["beta"]);
    assert_eq!(titles("--owner An"), [""; 0]);
    assert_eq!(titles("--flow clean").len(), 4);
    assert_eq!(titles("--flow other"), [""; 0]);
    assert!(folder.run("--holds").out.contains("1 of 4 files listed."));
    for wrong in ["--marking SECRET", "--review-before soon"] {
        let output = folder.space.run(&format!("sessions {{cases}} {wrong}"));
        assert_eq!(output.code, 1, "{output}");
        assert!(!output.err.is_empty());
    }
}

#[test]
fn advice_that_holds_counts_as_holding() {
    let folder = folder();
    assert_eq!(folder.titles("--holds"), ["beta"]);
    let advise = "advice {cases/gamma.apposite.jsonl} --give lead --on need --from Dee --given 2026-11-24 --outcome does-not-support --text No --as Ann --role owner";
    let output = folder.space.run(advise);
    assert_eq!(output.code, 0, "{output}");
    assert_eq!(folder.titles("--holds"), ["gamma", "beta"]);
    let list = folder.json("--holds");
    assert_eq!(
        list["sessions"][0]["advice_to_answer"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert!(folder.run("--details").out.contains("advice to answer: 1"));
}

#[test]
fn what_cannot_be_told_is_not_told_to_have_no_holds() {
    let folder = folder();
    fs::remove_file(folder.path("clean.json")).unwrap();
    fs::remove_dir_all(folder.space.places().flows).unwrap();
    let list = folder.json("");
    for session in list["sessions"].as_array().unwrap() {
        assert_eq!(session["flow_at_hand"], false);
        for key in ["holds", "stage", "conditions", "not_assessed", "next"] {
            assert!(session[key].is_null(), "{key}: {session}");
        }
    }
    let list = folder.json("--holds");
    assert_eq!(list["sessions"], json!([]));
    assert_eq!(list["not_told"].as_array().unwrap().len(), 4);
    let text = folder.run("--holds").out;
    assert!(
        text.contains("Whether these 4 belong here cannot be told"),
        "{text}"
    );
    assert!(!folder.run("--details").out.contains("holds raised"));
    // Deferred answers stand in the file itself.
    assert_eq!(folder.titles("--overdue"), ["delta"]);
    // It is there again.
    folder.space.write("cases/clean.json", super::flow());
    assert_eq!(folder.titles("--holds"), ["beta"]);
}

#[test]
fn nothing_in_one_file_stops_the_others() {
    let folder = folder();
    let good = fs::read(folder.path("alpha.apposite.jsonl")).unwrap();
    let text = String::from_utf8(good.clone()).unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path(name), bytes).unwrap();
    put(
        "damaged.apposite.jsonl",
        text.replacen("Too slow", "Too late", 1).as_bytes(),
    );
    put("empty.apposite.jsonl", b"");
    put("foreign.apposite.jsonl", b"{\"a\":1}\n");
    put("binary.apposite.jsonl", &[0xff; 300]);
    put(
        "wide.apposite.jsonl",
        &text
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect::<Vec<_>>(),
    );
    put(
        "newer.apposite.jsonl",
        text.replacen("apposite-session/1", "apposite-session/9", 1)
            .as_bytes(),
    );
    put("other.jsonl", b"{\"a\":1}\n");
    put(".hidden.apposite.jsonl", &good);
    fs::create_dir(folder.path("folder.apposite.jsonl")).unwrap();
    let list = folder.json("");
    let state = |name: &str| {
        let sessions = list["sessions"].as_array().unwrap().iter();
        let mut found = sessions.filter(|one| {
            let path = one["path"].as_str().unwrap();
            path.ends_with(&format!("cases/{name}"))
        });
        let found = found.next().unwrap_or_else(|| panic!("{name} in {list:#}"));
        (
            found["state"].as_str().unwrap().to_owned(),
            found["trouble"].as_str().unwrap_or_default().to_owned(),
        )
    };
    for (name, expected) in [
        ("alpha.apposite.jsonl", "whole"),
        ("damaged.apposite.jsonl", "damaged"),
        ("empty.apposite.jsonl", "foreign"),
        ("foreign.apposite.jsonl", "foreign"),
        ("binary.apposite.jsonl", "foreign"),
        ("wide.apposite.jsonl", "foreign"),
        ("newer.apposite.jsonl", "newer"),
        ("folder.apposite.jsonl", "not-a-file"),
    ] {
        let (state, trouble) = state(name);
        assert_eq!(state, expected, "{name}: {trouble}");
        assert_eq!(trouble.is_empty(), expected == "whole", "{name}: {trouble}");
    }
    assert_eq!(list["looked_at"], 11);
    // A damaged copy is a copy still.
    assert!(folder.run("").out.contains("damaged.apposite.jsonl"));
    assert!(folder.titles("--sort holds").len() == 11);
}

#[test]
fn folders_in_folders_are_listed_where_that_is_asked_for() {
    let folder = folder();
    let deep = folder.path("a/b");
    fs::create_dir_all(&deep).unwrap();
    fs::copy(folder.path("clean.json"), deep.join("clean.json")).unwrap();
    fs::rename(
        folder.path("beta.apposite.jsonl"),
        deep.join("beta.apposite.jsonl"),
    )
    .unwrap();
    assert_eq!(folder.titles("--holds"), [""; 0]);
    assert_eq!(folder.titles("--holds --recursive"), ["beta"]);
    // A copy in another folder is a copy.
    fs::copy(
        deep.join("beta.apposite.jsonl"),
        folder.path("b.apposite.jsonl"),
    )
    .unwrap();
    let list = folder.json("--holds --recursive");
    assert_eq!(list["sessions"].as_array().unwrap().len(), 2);
    assert_eq!(list["sessions"][0]["copies"].as_array().unwrap().len(), 1);
}

#[cfg(unix)]
#[test]
fn links_that_lead_round_and_pipes_do_not_hang() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder();
    symlink(folder.path(""), folder.path("round")).unwrap();
    symlink(folder.path("nowhere"), folder.path("gone.apposite.jsonl")).unwrap();
    symlink(
        folder.path("self.apposite.jsonl"),
        folder.path("self.apposite.jsonl"),
    )
    .unwrap();
    rustix::fs::mknodat(
        rustix::fs::CWD,
        folder.path("pipe.apposite.jsonl"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::from_raw_mode(0o600),
        0,
    )
    .unwrap();
    let shut = folder.path("shut");
    fs::create_dir(&shut).unwrap();
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).unwrap();
    let list = folder.json("--recursive");
    fs::set_permissions(&shut, fs::Permissions::from_mode(0o700)).unwrap();
    let sessions = list["sessions"].as_array().unwrap();
    let whole = sessions.iter().filter(|one| one["state"] == "whole");
    assert_eq!(whole.count(), 4);
    let troubled = sessions.iter().filter(|one| !one["trouble"].is_null());
    // Whoever may read everything is not shut out of a folder.
    assert!((3..=4).contains(&troubled.count()), "{list:#}");
}

#[test]
fn text_from_files_is_made_safe() {
    let folder = Folder::new();
    folder.session("x", "", &[]);
    let path = folder.path("x.apposite.jsonl");
    let mut events = forge::events(&fs::read_to_string(&path).unwrap());
    events[0]["body"]["opened"]["title"] = "\u{1b}[31m\u{202e}red".into();
    fs::write(&path, forge::file(&events)).unwrap();
    assert!(folder.json("")["sessions"][0]["trouble"].is_null());
    for options in ["", "--details", "--json", "--sort title", "--holds"] {
        let output = folder.run(options);
        assert!(
            !output.out.contains('\u{1b}') && !output.out.contains('\u{202e}'),
            "{output}"
        );
    }
}

#[test]
fn a_session_is_a_line_of_a_table_that_fits_the_terminal() {
    let folder = folder();
    let text = folder.run("").out;
    assert!(
        text.starts_with("OFFICIAL-SENSITIVE is the highest marking"),
        "{text}"
    );
    let table: Vec<&str> = text.lines().skip(2).take(5).collect();
    let heads: Vec<&str> = table[0].split_whitespace().collect();
    assert_eq!(heads, ["Session", "Stands", "at", "Changed", "By", "Holds"]);
    let line = |title: &str| {
        let found = table.iter().find(|line| line.starts_with(title));
        *found.unwrap_or_else(|| panic!("{title}\n{text}"))
    };
    assert!(line("beta").contains("Stage 2 of 2"), "{text}");
    assert!(line("beta").ends_with("  1"), "{text}");
    assert!(line("gamma").ends_with("  0"), "{text}");
    assert!(
        line("PRACTICE: delta").contains("2026-11-24  Ann"),
        "{text}"
    );
    assert!(
        text.contains("With something overdue: 2; `--overdue` lists them."),
        "{text}"
    );
    assert!(text.contains("`--details` says more"), "{text}");
    assert!(!text.contains("?: cannot be told"), "{text}");
    for line in text.lines() {
        assert!(line.chars().count() <= 72, "{line}");
    }
    // Another machine, without the flow: nothing is told to be without holds.
    fs::remove_file(folder.path("clean.json")).unwrap();
    fs::remove_dir_all(folder.space.path("home")).unwrap();
    let text = folder.run("").out;
    let mut lines = text.lines().filter(|line| line.starts_with("beta"));
    assert!(lines.all(|line| line.ends_with("  ?")), "{text}");
    assert!(text.contains("?: cannot be told"), "{text}");
}

#[test]
fn a_table_is_cut_to_any_width_and_its_columns_stand_under_one_another() {
    use apposite::cli::sessions::table;
    use apposite::store::Look;
    use apposite::text::width;
    use apposite::time::Zone;

    let folder = folder();
    folder.session(
        "a-title-that-is-longer-than-any-table-has-room-for",
        "",
        &[],
    );
    let store = apposite::store::Store::new(folder.space.places());
    let rows = store
        .listing(Some(&folder.space.path("cases")), Look::default())
        .expect("a list");
    for columns in 30..140 {
        let lines = table::lines(&rows, &Zone::UTC, columns);
        assert_eq!(lines.len(), rows.len() + 1);
        let heads = lines[0].find("Holds").expect("the last column");
        for line in &lines {
            assert!(width(line) <= columns, "{columns}: {line}");
            assert!(width(line) >= heads, "{columns}: {line}");
        }
    }
}
