//! What holds for every command: exit codes by one table, errors as JSON, ids by their start, text that begins
//! with a hyphen, and outputs that take the place of nobody's work.

use std::fs;

use serde_json::Value;

use crate::common::stage::CLEAN;
use crate::common::workspace::{Output, Workspace};

/// A session with an answer, a comment, evidence and a mark.
fn session() -> Workspace {
    let space = Workspace::new();
    space.write("clean.json", CLEAN);
    space.start("{clean.json}");
    for line in [
        "answer {case.apposite.jsonl} welcome --read --as Ann",
        "answer {case.apposite.jsonl} need \"Kestrel is too slow\" --as Ann",
    ] {
        let done = space.run(line);
        assert_eq!(done.code, 0, "{line}\n{done}");
    }
    space
}

fn json(output: &Output) -> Value {
    serde_json::from_str(&output.out).unwrap_or_else(|error| panic!("{error}\n{output}"))
}

fn events(space: &Workspace) -> Vec<Value> {
    let text = fs::read_to_string(space.path("case.apposite.jsonl")).expect("the session");
    let lines = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"));
    lines.collect()
}

/// Every command that opens a session or a flow, with `{}` where that is named.
const OPENS: [&str; 31] = [
    "resume {} --plain --as Ann",
    "status {}",
    "answer {} need x --as Ann",
    "decide {} gate proceed --reason x --as Ann",
    "override {} hold-cost --reason x --as Ann",
    "evidence {} need --title x --as Ann",
    "mine {} --as Ann",
    "assign {} need --to Bob --as Ann",
    "task {} --for Bob --as Ann",
    "handover {}",
    "comment {} need x --as Ann",
    "comments {}",
    "advice {}",
    "privileged {}",
    "undo {} --as Ann",
    "adopt {}",
    "why {} need",
    "what-if {} need x",
    "what-would {} gate",
    "record {}",
    "redact {} need --passage x --exemption s40 --as Ann",
    "publish {} --output {out.html}",
    "history {}",
    "diff {} {case.apposite.jsonl}",
    "merge {} {case.apposite.jsonl} --output {out.apposite.jsonl}",
    "sign {} --as Ann",
    "signoffs {}",
    "verify {}",
    "graph {}",
    "lint {}",
    "flow-diff {} {clean.json}",
];

#[test]
fn a_file_that_is_not_there_is_the_machines_failure_for_every_command() {
    let space = session();
    for line in OPENS {
        for missing in [
            "{gone.apposite.jsonl}",
            "{gone.json}",
            "gone.json",
            "no/such/folder.json",
        ] {
            let said = space.run(&line.replacen("{}", missing, 1));
            assert_eq!(said.code, 3, "{line} {missing}\n{said}");
            assert!(said.err.contains("error: "), "{line}\n{said}");
        }
    }
}

#[test]
fn a_value_that_is_none_is_told_alike_by_every_command() {
    let space = session();
    for line in [
        "answer {case.apposite.jsonl} tool maybe --as Ann",
        "answer {case.apposite.jsonl} nothing x --as Ann",
        "answer {case.apposite.jsonl} tool --not-known --owner lead --due soon --as Ann",
        "assign {case.apposite.jsonl} tool --to lead --due soon --as Ann",
        "task {case.apposite.jsonl} --for lead --due soon --as Ann",
        "decide {case.apposite.jsonl} gate perhaps --reason x --as Ann",
        "history {case.apposite.jsonl} --since soon",
        "history {case.apposite.jsonl} --since-entry ffffffff",
        "sessions --review-before soon",
        "sessions --marking SECRET",
        "sessions --stage 99",
        "sessions --stage nowhere",
        "sessions --sort colour",
        "record {case.apposite.jsonl} --kind poem",
        "record {case.apposite.jsonl} --format poem",
        "record {case.apposite.jsonl} --output {case.poem}",
        "register --format poem",
        "graph {clean.json} --format poem",
        "lint {clean.json} --level poem=off",
        "lint --explain poem",
        "schema poem",
        "start {clean.json} --title x --marking SECRET --no-open --as Ann",
        "answer {case.apposite.jsonl} need x --as Ann --role poem",
        "advice {case.apposite.jsonl} --give lead --from Bo --outcome poem --text x --as Ann",
        "advice {case.apposite.jsonl} --give lead --from Bo --outcome supports --given soon --text x --as Ann",
    ] {
        let said = space.run(line);
        assert_eq!(said.code, 1, "{line}\n{said}");
    }
    for line in [
        "answer {case.apposite.jsonl} --as Ann",
        "status",
        "status {case.apposite.jsonl} --colour",
        "colour",
        "resume - --plain --as Ann",
        "answer - need x --as Ann",
        "diff - -",
        "merge - - --output {out.apposite.jsonl}",
    ] {
        let said = space.run(line);
        assert_eq!(said.code, 2, "{line}\n{said}");
    }
}

#[test]
fn an_error_is_json_too_where_the_result_would_be() {
    let space = session();
    for (line, code) in [
        ("status {gone.apposite.jsonl} --json", 3),
        ("answer {case.apposite.jsonl} tool maybe --as Ann --json", 1),
        (
            "assign {case.apposite.jsonl} tool --to leed --as Ann --json",
            1,
        ),
        ("sessions --stage 99 --json", 1),
        ("status --json", 2),
        ("record {case.apposite.jsonl} --kind poem --json", 1),
    ] {
        let said = space.run(line);
        let error = json(&said);
        assert_eq!(said.code, code, "{line}\n{said}");
        assert_eq!(error["exit"], code, "{line}");
        assert!(
            error["error"].as_str().is_some_and(|text| !text.is_empty()),
            "{error}"
        );
        assert!(error.get("hint").is_some(), "{error}");
        assert!(!said.err.is_empty(), "{said}");
    }
}

#[test]
fn a_hyphen_by_itself_is_standard_input_and_never_a_search() {
    let space = session();
    let copy = fs::read_to_string(space.path("case.apposite.jsonl")).expect("the session");
    let same = space.run_with("diff - {case.apposite.jsonl}", &copy);
    assert_eq!(same.code, 0, "{same}");
    assert!(
        same.out.contains("the same") || same.out.contains("same"),
        "{same}"
    );
    let less = copy.lines().take(2).collect::<Vec<_>>().join("\n") + "\n";
    let joined = space.run_with(
        "merge {case.apposite.jsonl} - --output {joined.apposite.jsonl}",
        &less,
    );
    assert_eq!(joined.code, 0, "{joined}");
    let wrote = fs::read_to_string(space.path("joined.apposite.jsonl")).expect("the joined copy");
    assert_eq!(wrote.lines().count(), copy.lines().count());
    // One session of one's own, whose file name has hyphens.
    let own = space.run("start {clean.json} --title one-two --as Ann --no-open");
    assert_eq!(own.code, 0, "{own}");
    let none = space.run("resume - --plain --as Ann");
    assert_eq!(none.code, 2, "{none}");
}

#[test]
fn ids_are_named_by_their_first_digits_in_capitals_or_not() {
    let space = session();
    for line in [
        "comment {case.apposite.jsonl} need First --as Ann",
        "evidence {case.apposite.jsonl} need --title Paper --as Ann",
        "advice {case.apposite.jsonl} --give lead --from Bo --outcome has-concerns --text Hm --as Ann",
        "redact {case.apposite.jsonl} need --passage Kestrel --exemption s40 --reason x --as Ann",
    ] {
        let done = space.run(line);
        assert_eq!(done.code, 0, "{line}\n{done}");
    }
    let id = |tag: &str| -> String {
        let all = events(&space);
        let event = all
            .iter()
            .rev()
            .find(|event| event.to_string().contains(tag));
        let id = event.unwrap_or_else(|| panic!("{tag}"))["id"]
            .as_str()
            .expect("an id");
        id[..8].to_uppercase()
    };
    for (line, tag) in [
        (
            "history {case.apposite.jsonl} --since-entry ID",
            "comment_made",
        ),
        (
            "comment {case.apposite.jsonl} need Yes --reply-to ID --as Bo",
            "comment_made",
        ),
        (
            "comment {case.apposite.jsonl} --settle ID --state answered --reason Done --as Ann",
            "comment_made",
        ),
        (
            "evidence {case.apposite.jsonl} --remove ID --reason Old --as Ann",
            "evidence_added",
        ),
        (
            "advice {case.apposite.jsonl} --answer ID --response followed --as Ann",
            "advice_given",
        ),
        (
            "redact {case.apposite.jsonl} --review ID --agree --as Bo",
            "redaction_marked",
        ),
        ("verify {case.apposite.jsonl} --tip ID", "comment_made"),
    ] {
        let done = space.run(&line.replace("ID", &id(tag)));
        assert_eq!(done.code, 0, "{line}\n{done}");
        let short = space.run(&line.replace("ID", &id(tag)[..2]));
        assert_ne!(short.code, 0, "{line}\n{short}");
    }
}

#[test]
fn text_that_begins_with_a_hyphen_is_text() {
    let space = session();
    for line in [
        "answer {case.apposite.jsonl} need \"- slow at night\" --note \"- seen twice\" --as Ann",
        "answer {case.apposite.jsonl} need --note \"- seen twice\" \"-5 degrees at night\" --as Ann",
        "comment {case.apposite.jsonl} need \"- a point\" --as Ann",
        "assign {case.apposite.jsonl} tool --to lead --note \"- please\" --as Ann",
        "decide {case.apposite.jsonl} gate stop --reason \"- too dear\" --as Ann --role owner --json",
    ] {
        let done = space.run(line);
        assert!(
            done.code == 0 || line.starts_with("decide"),
            "{line}\n{done}"
        );
        assert_ne!(done.code, 2, "{line}\n{done}");
    }
    let all: Vec<String> = events(&space).iter().map(ToString::to_string).collect();
    for said in [
        "\"- slow at night\"",
        "\"- seen twice\"",
        "\"-5 degrees at night\"",
        "\"- a point\"",
        "\"- please\"",
    ] {
        assert!(all.iter().any(|line| line.contains(said)), "{said}");
    }
    // An option that is none is still one.
    assert_eq!(
        space
            .run("answer {case.apposite.jsonl} need x --colour --as Ann")
            .code,
        2
    );
}

#[test]
fn no_output_takes_the_place_of_work_and_every_replacement_is_told() {
    let space = session();
    let made =
        space.run("task {case.apposite.jsonl} --for lead --all --output {task.txt} --as Ann");
    assert_eq!(made.code, 0, "{made}");
    // Under any name, and after it was quoted in a mail.
    let task = fs::read_to_string(space.path("task.txt")).expect("the task file");
    let quoted = format!("> {}\n", task.trim_end().replace('\n', "\n> "));
    let outputs = [
        "record {case.apposite.jsonl} --format plain --output",
        "record {case.apposite.jsonl} --format html --output",
        "register --practice --format csv --output",
        "graph {clean.json} --output",
        "publish {case.apposite.jsonl} --draft --format plain --output",
    ];
    let session = fs::read(space.path("case.apposite.jsonl")).expect("the session");
    for (name, bytes) in [
        ("held.txt", task.as_bytes()),
        ("quoted.txt", quoted.as_bytes()),
        ("renamed.md", &session),
        ("notes.privileged.txt", b"anything".as_slice()),
        (
            "notes.txt",
            b"{\"format\":\"apposite-privileged/1\",\"session\":\"x\"}\n".as_slice(),
        ),
    ] {
        for output in outputs {
            space.write(name, bytes);
            let said = space.run(&format!("{output} {{{name}}}"));
            assert_eq!(said.code, 1, "{output} {name}\n{said}");
            assert_eq!(
                fs::read(space.path(name)).expect("the file"),
                bytes,
                "{output} {name}"
            );
        }
    }
    for output in outputs {
        space.write("old.txt", "an old list");
        let said = space.run(&format!("{output} {{old.txt}}"));
        assert_eq!(said.code, 0, "{output}\n{said}");
        assert!(said.err.contains("It was replaced."), "{output}\n{said}");
        fs::remove_file(space.path("old.txt")).expect("it is there");
        let said = space.run(&format!("{output} {{old.txt}}"));
        assert!(!said.err.contains("replaced"), "{output}\n{said}");
    }
}

#[test]
fn undo_says_what_it_takes_back() {
    let space = session();
    let undone = space.run("undo {case.apposite.jsonl} --as Ann");
    assert_eq!(undone.code, 0, "{undone}");
    assert!(
        undone
            .err
            .contains("Taken back: the last change of \"What is the problem?\""),
        "{undone}"
    );
}

#[test]
fn a_session_is_not_called_bad_json_where_a_flow_is_wanted() {
    let space = session();
    let text = fs::read_to_string(space.path("case.apposite.jsonl")).expect("the session");
    // Under any name, and with its first line damaged.
    space.write("renamed.jsonl", &text);
    space.write("damaged.apposite.jsonl", text.replacen("{\"", "{ \"", 1));
    for line in [
        "lint {case.apposite.jsonl}",
        "lint {renamed.jsonl}",
        "lint {damaged.apposite.jsonl}",
        "flow-diff {case.apposite.jsonl} {clean.json}",
        "roles {case.apposite.jsonl}",
    ] {
        let said = space.run(line);
        assert_eq!(said.code, 1, "{said}");
        assert!(said.err.contains("is a session file"), "{said}");
        assert!(said.err.contains("`apposite verify`"), "{said}");
    }
}

#[test]
fn options_whose_labels_have_commas_are_given_several_at_a_time() {
    let space = Workspace::new();
    let flow = CLEAN
        .replace("\"About officers\"", "\"Officers, staff and volunteers\"")
        .replace("\"About people\"", "\"People; names, dates of birth\"");
    space.write("clean.json", flow);
    space.start("{clean.json}");
    for line in [
        "answer {case.apposite.jsonl} welcome --read --as Ann",
        "answer {case.apposite.jsonl} need \"Too slow\" --as Ann",
        "answer {case.apposite.jsonl} tool yes --as Ann",
    ] {
        let done = space.run(line);
        assert_eq!(done.code, 0, "{line}\n{done}");
    }
    let both = serde_json::json!(["people", "officers"]);
    for given in [
        "\"Officers, staff and volunteers, people; names, dates of birth\"",
        "\"People; names, dates of birth; Officers, staff and volunteers\"",
        "\"people, Officers, staff and volunteers\"",
        "people,officers",
        "people officers",
        "\"Officers, staff and volunteers\" \"People; names, dates of birth\"",
    ] {
        let back = space.run("answer {case.apposite.jsonl} data none --as Ann");
        assert_eq!(back.code, 0, "{back}");
        let done = space.run(&format!(
            "answer {{case.apposite.jsonl}} data {given} --as Ann"
        ));
        assert_eq!(done.code, 0, "{given}\n{done}");
        let last = events(&space).pop().expect("an entry");
        assert!(
            last.to_string().contains(&both.to_string()),
            "{given}\n{last}"
        );
    }
    let none = space.run("answer {case.apposite.jsonl} data \"Officers, cats\" --as Ann");
    assert_eq!(none.code, 1, "{none}");
}
