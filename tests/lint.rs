//! What `lint` prints in each of its forms, and the code it ends with.

use std::collections::BTreeSet;

use apposite::diagnostic::{Diagnostic, Level, LintCode, Step, render};
use serde_json::{Value, json};

use crate::common::stage::CLEAN;
use crate::common::workspace::{Output, Workspace};

/// The clean flow with an error after letters of more than one byte, one elsewhere, and two warnings.
fn broken() -> String {
    let text = CLEAN
        .replacen(
            r#""title": "Project lead", "meaning": "Runs the work.", "sources": [{ "source": "app","#,
            r#""title": "Prosiect ŵŷ 👩", "meaning": "Rŵns the work.", "sources": [{ "source": "llyfr","#,
            1,
        )
        .replacen(r#""to": "no-tool""#, r#""to": "nowhere""#, 1)
        .replacen(
            r#"{ "id": "house", "title": "House judgement""#,
            r#"{ "id": "spare", "title": "Spare", "kind": "house", "how": "read" }, { "id": "house", "title": "House judgement""#,
            1,
        )
        .replacen(
            r#"{ "id": "owner", "title""#,
            r#"{ "id": "nobody", "title": "Nobody" }, { "id": "owner", "title""#,
            1,
        );
    assert!(
        ["llyfr", "nowhere", "spare", "nobody"]
            .iter()
            .all(|word| text.contains(word))
    );
    text
}

/// The clean flow with a warning only.
fn warned() -> String {
    CLEAN.replacen(
        r#"{ "id": "owner", "title""#,
        r#"{ "id": "nobody", "title": "Nobody" }, { "id": "owner", "title""#,
        1,
    )
}

fn lint(space: &Workspace, args: &[&str]) -> Output {
    let args: Vec<String> = [&["lint"], args]
        .concat()
        .into_iter()
        .map(str::to_owned)
        .collect();
    space.run_args(&args, b"", false)
}

fn parsed(output: &Output) -> Value {
    serde_json::from_str(&output.out).unwrap_or_else(|error| panic!("{error}: {output}"))
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

#[test]
fn json_has_the_keys_that_scripts_rely_on() {
    let space = Workspace::new();
    let path = space.write("my flow.json", broken());
    let output = lint(&space, &[&path, "--json"]);
    assert_eq!(output.code, 1, "{output}");
    let said = parsed(&output);
    assert_eq!(keys(&said), BTreeSet::from(["diagnostics", "flows"]));
    let list = said["diagnostics"].as_array().unwrap();
    let mut codes = BTreeSet::new();
    for one in list {
        let wanted = BTreeSet::from(["code", "level", "file", "line", "column", "message"]);
        assert_eq!(keys(one), wanted, "{one}");
        let code = LintCode::parse(one["code"].as_str().unwrap()).unwrap();
        let level = if code.level() == Level::Error {
            "error"
        } else {
            "warning"
        };
        assert_eq!(one["level"], level);
        assert_eq!(one["file"], "HOME/my flow.json");
        assert!(
            one["line"].as_u64() > Some(0) && one["column"].as_u64() > Some(0),
            "{one}"
        );
        assert!(!one["message"].as_str().unwrap().is_empty());
        codes.insert(code.word());
    }
    assert!(
        codes.is_superset(&BTreeSet::from([
            "unknown-id",
            "unused-source",
            "unused-role"
        ])),
        "{codes:?}"
    );
    // A column counts letters, not bytes.
    let text = broken();
    let (line, content) = text
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains("llyfr"))
        .unwrap();
    let column = content[..content.find("\"llyfr\"").unwrap()]
        .chars()
        .count()
        + 1;
    let found = list.iter().find(|one| one["line"] == line + 1).unwrap();
    let is = (&found["code"], &found["column"]);
    assert_eq!(is, (&json!("unknown-id"), &json!(column)));
}

#[test]
fn a_counterexample_is_a_list_of_answers() {
    let diagnostic = Diagnostic {
        code: LintCode::DeadEnd,
        level: Level::Error,
        file: "a flow.json".into(),
        line: 3,
        column: 4,
        message: "it ends".into(),
        counterexample: vec![Step {
            question: "tool".into(),
            answer: "no".into(),
            script: json!({ "answer": "tool", "value": "no" }),
        }],
        shortest: true,
        span: (0, 0),
    };
    let list = std::slice::from_ref(&diagnostic);
    let json: Value = serde_json::from_str(&render::json(list, &[json!({})])).unwrap();
    let wanted = json!([{ "question": "tool", "answer": "no" }]);
    assert_eq!(json["diagnostics"][0]["counterexample"], wanted);
    let sarif: Value = serde_json::from_str(&render::sarif(list, "1")).unwrap();
    assert_eq!(
        sarif["runs"][0]["results"][0]["properties"]["counterexample"],
        wanted
    );
    for text in [render::plain(list), render::text(list, &[], false, false)] {
        assert!(text.contains("tool") && text.contains("no"), "{text}");
    }
}

#[test]
fn sarif_is_a_log_that_code_hosts_take() {
    let space = Workspace::new();
    let path = space.write("my flow#1.json", broken());
    let output = lint(&space, &[&path, "--format", "sarif"]);
    assert_eq!(output.code, 1, "{output}");
    let log = parsed(&output);
    assert_eq!(log["version"], "2.1.0");
    assert!(
        log["$schema"]
            .as_str()
            .unwrap()
            .ends_with("sarif-schema-2.1.0.json")
    );
    assert_eq!(keys(&log), BTreeSet::from(["$schema", "version", "runs"]));
    let runs = log["runs"].as_array().unwrap();
    assert_eq!(runs.len(), 1);
    assert_eq!(runs[0]["columnKind"], "unicodeCodePoints");
    let driver = &runs[0]["tool"]["driver"];
    assert_eq!(driver["name"], "apposite");
    assert_eq!(driver["version"], env!("CARGO_PKG_VERSION"));
    let rules = driver["rules"].as_array().unwrap();
    let ids: Vec<&str> = rules
        .iter()
        .map(|rule| rule["id"].as_str().unwrap())
        .collect();
    let all: Vec<&str> = LintCode::ALL.iter().map(|code| code.word()).collect();
    assert_eq!(ids, all);
    for rule in rules {
        assert!(
            rule["shortDescription"]["text"]
                .as_str()
                .unwrap()
                .ends_with('.'),
            "{rule}"
        );
        let level = rule["defaultConfiguration"]["level"].as_str().unwrap();
        assert!(["error", "warning"].contains(&level));
    }
    let listed = parsed(&lint(&space, &[&path, "--json"]));
    let listed = listed["diagnostics"].as_array().unwrap();
    let results = runs[0]["results"].as_array().unwrap();
    assert!(results.len() >= 4 && results.len() == listed.len());
    for (result, said) in results.iter().zip(listed) {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert_eq!(result["ruleId"], said["code"]);
        assert_eq!(result["level"], said["level"]);
        assert_eq!(result["message"]["text"], said["message"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["region"]["startLine"], said["line"]);
        assert_eq!(place["region"]["startColumn"], said["column"]);
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(
            uri.starts_with("file://") && uri.ends_with("/my%20flow%231.json"),
            "{uri}"
        );
    }
}

#[test]
fn a_clean_flow_leaves_empty_lists() {
    let space = Workspace::new();
    let path = space.write("clean.json", CLEAN);
    let json = lint(&space, &[&path, "--json"]);
    assert_eq!((json.code, &parsed(&json)["diagnostics"]), (0, &json!([])));
    let sarif = lint(&space, &[&path, "--format", "sarif", "--strict"]);
    assert_eq!(sarif.code, 0);
    assert_eq!(parsed(&sarif)["runs"][0]["results"], json!([]));
    let plain = lint(&space, &[&path, "--format", "plain"]);
    assert_eq!(
        (plain.code, plain.out.as_str(), plain.err.as_str()),
        (0, "", "")
    );
    let text = lint(&space, &[&path]);
    assert_eq!((text.code, text.out.as_str()), (0, ""));
    assert!(text.err.contains("Errors: 0."), "{text}");
}

#[test]
fn text_shows_the_line_and_plain_one_line_each() {
    let space = Workspace::new();
    let path = space.write("flow.json", broken());
    let listed = parsed(&lint(&space, &[&path, "--json"]));
    let listed = listed["diagnostics"].as_array().unwrap();
    let text = lint(&space, &[&path]);
    let plain = lint(&space, &[&path, "--format", "plain"]);
    assert_eq!((text.code, plain.code), (1, 1));
    assert_eq!(plain.out.lines().count(), listed.len());
    for (said, line) in listed.iter().zip(plain.out.lines()) {
        let of = |key: &str| said[key].as_str().unwrap();
        let place = format!("flow.json:{}:{}", said["line"], said["column"]);
        let wanted = format!(
            "HOME/{place}: {}[{}]: {}",
            of("level"),
            of("code"),
            of("message")
        );
        assert_eq!(line, wanted);
        for wanted in [
            &place,
            of("message"),
            &format!("{}[{}]", of("level"), of("code")),
        ] {
            assert!(text.out.contains(wanted), "no {wanted}:\n{}", text.out);
        }
    }
    // The source line stands there with the place marked.
    let shown = text
        .out
        .lines()
        .position(|line| line.contains("\"llyfr\""))
        .unwrap();
    let mark = text.out.lines().nth(shown + 1).unwrap();
    assert!(mark.contains('^'), "{}", text.out);
    assert!(!text.out.contains('\u{1b}'));
}

#[test]
fn a_flow_on_one_line_is_shown_in_part() {
    let space = Workspace::new();
    let guidance = "word ".repeat(100_000);
    let text = broken()
        .replacen("Have the papers at hand.", &guidance, 1)
        .replace('\n', " ");
    let path = space.write("flow.json", text);
    let output = lint(&space, &[&path]);
    assert_eq!(output.code, 1);
    assert!(
        output.out.contains("\"llyfr\"") && output.out.len() < 5000,
        "{}",
        output.out.len()
    );
}

#[test]
fn the_code_says_how_it_went() {
    let space = Workspace::new();
    let clean = space.write("clean.json", CLEAN);
    let warned = space.write("warned.json", warned());
    let broken = space.write("broken.json", broken());
    let missing = space.path("missing.json").to_string_lossy().into_owned();
    for (args, code) in [
        (&[clean.as_str()][..], 0),
        (&[&clean, "--strict"], 0),
        (&["data-driven-technologies", "--strict"], 0),
        (&[&warned], 0),
        (&[&warned, "--strict"], 1),
        (&[&warned, "--json"], 0),
        (&[&warned, "--json", "--strict"], 1),
        (&[&warned, "--format", "sarif", "--strict"], 1),
        (&[&broken], 1),
        (&[&clean, &broken], 1),
        (&[&missing], 3),
        (&[&missing, &broken], 3),
        (&["no-such-flow"], 1),
        (&[], 2),
        (&[&clean, "--format", "xml"], 1),
        (&[&clean, "--json", "--format", "text"], 2),
        (&["--explain", "no-such-code"], 1),
        (&["--explain", "all"], 0),
    ] {
        let output = lint(&space, args);
        assert_eq!(output.code, code, "{args:?}: {output}");
    }
    // What can be read is checked all the same.
    let output = lint(&space, &[&missing, &broken, "--json"]);
    assert!(parsed(&output)["diagnostics"].as_array().unwrap().len() > 1);
    assert!(output.err.contains("missing.json"), "{output}");
}

#[test]
fn standard_input_is_a_flow_too() {
    let space = Workspace::new();
    let output = space.run_with("lint - --json", &broken());
    assert_eq!(output.code, 1);
    assert!(
        parsed(&output)["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .all(|one| one["file"] == "-")
    );
    assert_eq!(space.run_with("lint -", CLEAN).code, 0);
}

#[test]
fn every_code_is_explained() {
    let space = Workspace::new();
    let mut seen = BTreeSet::new();
    for code in LintCode::ALL {
        let output = lint(&space, &["--explain", code.word()]);
        assert_eq!(output.code, 0, "{output}");
        let text = code.explain();
        assert!(
            output.out.starts_with(code.word()) && output.out.contains(text),
            "{output}"
        );
        assert!(
            text.ends_with('.') && text.contains(' ') && !text.contains("explain_"),
            "{text}"
        );
        assert!(seen.insert(text), "{} is explained as another", code.word());
    }
    let all = lint(&space, &["--explain", "all"]);
    assert_eq!(all.out.lines().count(), LintCode::ALL.len());
}

#[test]
fn a_code_takes_the_level_it_is_given() {
    let space = Workspace::new();
    let path = space.write("flow.json", warned());
    assert_eq!(lint(&space, &[&path]).code, 0);
    assert_eq!(
        lint(&space, &[&path, "--level", "unused-role=error"]).code,
        1
    );
    let off = lint(&space, &[&path, "--strict", "--level", "unused-role=off"]);
    assert_eq!(off.code, 0, "{off}");
    // The last one counts.
    let levels = ["--level", "unused-role=off", "--level", "unused-role=error"];
    let output = lint(&space, &[&[&path as &str], &levels[..]].concat());
    assert_eq!(output.code, 1, "{output}");
    for wrong in [
        "unused-role",
        "nothing=error",
        "unused-role=bad",
        "unknown-id=off",
    ] {
        let output = lint(&space, &[&path, "--level", wrong]);
        assert_eq!(output.code, 1, "{wrong}: {output}");
    }
}

/// The clean flow, with a gate that the walk can go around.
fn around() -> String {
    let from = r#""title": "Go on, nothing personal", "text": "Go on.", "kind": "out-of-scope""#;
    assert!(CLEAN.contains(from));
    CLEAN.replacen(from, &from.replace("out-of-scope", "go-on"), 1)
}

#[test]
fn a_counterexample_is_written_as_a_script_that_replays() {
    let space = Workspace::new();
    let path = space.write("around.json", around());
    let folder = space.path("scripts").display().to_string();
    let output = lint(&space, &[&path, "--scripts", &folder, "--format", "plain"]);
    assert_eq!(output.code, 1, "{output}");
    assert!(output.out.contains("error[around-gate]"), "{output}");
    let names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names, ["01-around-gate.jsonl"]);
    let session = space.path("case.apposite.jsonl").display().to_string();
    let run = |args: &[&str]| {
        let args: Vec<String> = args.iter().map(|arg| (*arg).to_owned()).collect();
        space.run_args(&args, b"", false)
    };
    let start = [
        "start",
        &path,
        "--title",
        "Shown",
        "--output",
        &session,
        "--as",
        "Ann",
        "--no-open",
    ];
    assert_eq!(run(&start).code, 0);
    let script = format!("{folder}/{}", names[0]);
    let output = run(&["answer", &session, "--script", &script, "--as", "Ann"]);
    assert_eq!(output.code, 0, "{output}");
    let status = run(&["status", &session, "--json"]);
    let status: Value = serde_json::from_str(&status.out).unwrap();
    let walk = status["path"].as_array().unwrap();
    assert_eq!(walk.last().unwrap(), "free", "{status}");

    let said = parsed(&lint(&space, &[&path, "--json"]));
    let one = &said["diagnostics"][0];
    assert_eq!(one["shortest"], true);
    let lines: Vec<Value> = std::fs::read_to_string(&script)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(one["script"], json!(lines));
}

#[test]
fn what_a_flow_amounts_to_is_counted() {
    let space = Workspace::new();
    let path = space.write("clean.json", CLEAN);
    let output = lint(&space, &[&path, "--json"]);
    let flow = &parsed(&output)["flows"][0];
    let wanted = json!({
        "flow": "clean", "edition": flow["edition"], "nodes": 13, "questions": 6, "gates": 2,
        "ways": flow["ways"], "rules": 3, "facts": 1,
        "shortest": { "number": 2, "exact": true }, "longest": { "number": 6, "exact": true },
        "paths": flow["paths"],
    });
    assert_eq!(*flow, wanted);
    // Without a tool; nothing personal, with and without the gates; personal, likewise, with a date or not.
    assert_eq!(flow["paths"]["exact"], true);
    assert_eq!(flow["paths"]["at_least"], 5, "{flow}");
    let output = lint(&space, &[&path]);
    assert!(
        output
            .err
            .contains("Walks of 2 to 6 questions. Distinct paths: 5."),
        "{output}"
    );
}

#[test]
fn what_is_idle_in_a_shared_document_must_be_so_in_every_flow() {
    let space = Workspace::new();
    let cites = r#""sources": [{ "source": "house", "basis": "house" }]"#;
    let question = |id: &str, when: &str| {
        format!(
            r#"{{ "id": "{id}", "kind": "one", "prompt": "What of {id}?", {when}"options": [{{ "id": "a", "label": "A" }}, {{ "id": "b", "label": "B" }}], {cites} }}"#
        )
    };
    // In the first flow `x` is always asked, in the second only after one answer.
    let shared = format!(
        r#"{{ "format": "apposite-flow/1", "id": "shared", "edition": "2026-11-23", "title": "Shared", "language": "en",
"stages": [{{ "id": "theirs", "title": "Theirs", "nodes": [{}] }}] }}"#,
        question("x", r#""when": { "answer": "q", "is": "a" }, "#)
    );
    let flow = |id: &str, jump: &str| {
        format!(
            r#"{{ "format": "apposite-flow/1", "id": "{id}", "edition": "2026-11-23", "title": "Main", "language": "en", "include": ["shared"],
"sources": [{{ "id": "house", "title": "House", "kind": "house", "how": "read" }}],
"stages": [
  {{ "id": "own", "title": "Own", "nodes": [{}] }}, {{ "id": "place", "title": "", "from": "shared" }}
],
"outcomes": [{{ "id": "no", "title": "No", "text": "It ends.", "kind": "out-of-scope" }}, {{ "id": "end", "title": "End", "text": "It ends.", "kind": "stop" }}] }}"#,
            question("q", jump)
        )
    };
    let away = r#""goto": [{ "when": { "answer": "q", "is": "b" }, "to": "no" }], "#;
    let shared = space.write("shared.json", shared);
    let first = space.write("first.json", flow("first", away));
    let second = space.write("second.json", flow("second", r#""goto": [{ "when": { "all": [{ "answer": "q", "is": "b" }, { "answer": "q", "is": "a" }] }, "to": "no" }], "#));
    let codes = |args: &[&str]| -> Vec<String> {
        let said = parsed(&lint(&space, &[args, &["--json"]].concat()));
        let list = said["diagnostics"].as_array().unwrap().iter();
        list.map(|one| one["code"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        codes(&[&first]),
        [""; 0],
        "only its own document was asked about"
    );
    assert_eq!(codes(&[&first, &shared]), ["always-true"]);
    let both = codes(&[&first, &second, &shared]);
    assert!(!both.contains(&"always-true".to_owned()), "{both:?}");
}

#[test]
fn a_long_counterexample_is_shown_in_part() {
    let steps = |count: usize| -> Vec<Step> {
        (0..count)
            .map(|at| Step {
                question: format!("q{at}"),
                answer: "a".into(),
                script: json!({}),
            })
            .collect()
    };
    let shown = |count: usize| {
        let diagnostic = Diagnostic {
            code: LintCode::AroundGate,
            level: Level::Error,
            file: "a.json".into(),
            line: 0,
            column: 0,
            message: "it goes around".into(),
            counterexample: steps(count),
            shortest: true,
            span: (0, 0),
        };
        render::text(&[diagnostic], &[], false, false)
    };
    assert!(shown(12).contains("q5 = a") && !shown(12).contains("--scripts"));
    let long = shown(80);
    assert!(
        long.contains("q3 = a; ... 68 more (`--scripts FOLDER` writes them all) ...; q72 = a"),
        "{long}"
    );
    assert!(long.contains("q79 = a") && !long.contains("q40"), "{long}");
}
