//! Every surface tells the same of one session: full screen, plain mode, the status in words and as JSON, the record
//! in words and as JSON, and where they speak of the same, lists of sessions and the register.

mod others;
mod walked;

use std::cell::RefCell;
use std::fmt::Debug;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::Value;

use crate::common::case::{self, built_in};
use crate::common::stage::{Set, Stage};
use crate::common::workspace::Workspace;
use crate::session::SMALL;
use apposite::flow::{Flow, NodeAt};
use apposite::session::event::Decision;
use apposite::session::forecast::to_go_in_words;
use apposite::session::holding::Holding;
use apposite::session::in_words::{decision_in_words, severity_in_words, state_in_words};
use apposite::session::journal;
use apposite::session::responses::SaidKind;
use apposite::session::state::Case;
use apposite::session::why::said_in_words;
use walked::walked;

/// A flow, and how commands are told where it is.
struct Over {
    flow: Arc<Flow>,
    /// Of the built-in flow; `None` for one in a file.
    id: Option<&'static str>,
}

impl Over {
    fn built_in(id: &'static str) -> Self {
        Self {
            flow: built_in(id),
            id: Some(id),
        }
    }

    fn small() -> Self {
        Self {
            flow: case::flow(SMALL),
            id: None,
        }
    }
}

/// The journal of a case, as its file.
fn file(case: &Case) -> String {
    let lines = case.events.iter().map(|event| {
        let (again, line) = journal::write(
            event.parents.clone(),
            &event.at,
            &event.by,
            event.body.clone(),
        );
        assert_eq!(again.id, event.id);
        line + "\n"
    });
    lines.collect()
}

/// As one line, so that wrapping does not matter.
fn flat(text: &str) -> String {
    let words = text.split_whitespace().filter(|word| *word != ">");
    words.collect::<Vec<_>>().join(" ")
}

/// Without the ids that stand beside titles for whoever types commands.
fn without_ids(text: &str) -> String {
    let mut parts = text.split(" (`");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once("`)").map_or(part, |(_, rest)| rest));
    }
    out
}

/// What each surface says of one session.
struct Told {
    status: String,
    json: Value,
    record: String,
    data: Value,
    /// Plain mode: the page where one is, findings, every stage, every answer.
    plain: String,
    page: String,
    tasks: String,
    findings: String,
    answers: String,
    map: String,
    /// What others said, sign-offs and marks, in full screen.
    review: String,
    signing: String,
    marks: String,
    /// Of `sessions` and `register`, where the flow is built in.
    listed: Option<(Value, Value)>,
    /// Where they do not agree.
    wrong: RefCell<Vec<String>>,
}

impl Told {
    fn of(over: &Over, case: &Case) -> Self {
        let space = Workspace::new();
        let session = space.write("case.apposite.jsonl", file(case));
        let flow = match over.id {
            Some(id) => PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("flows/{id}.json")),
            None => PathBuf::from(space.write("flow.json", SMALL)),
        };
        let with = if over.id.is_some() {
            ""
        } else {
            " --flow {flow.json}"
        };
        let run = |line: &str| {
            let output = space.run(&format!("{line}{with}"));
            assert_eq!(output.code, 0, "{line}: {output}");
            output.out
        };
        let parsed = |text: &str| -> Value { serde_json::from_str(text).expect("it is JSON") };
        let listed = over.id.map(|_| {
            let all = parsed(&space.run("sessions {.} --json").out);
            let one = all
                .as_array()
                .unwrap_or_else(|| all["sessions"].as_array().unwrap());
            let register = space.run("register {.} --json").out;
            let projects = register.lines().map(parsed);
            let mut projects =
                projects.filter_map(|mut line| line.get_mut("project").map(Value::take));
            (one[0].clone(), projects.next().expect("the one project"))
        });
        let plain = space.type_into(
            &format!("resume {{case.apposite.jsonl}} --plain --as Ann{with}"),
            "findings\nlist all\ncheck\nreview\nmarks\n\nsign\n\nquit\n",
        );
        let status = run("status {case.apposite.jsonl}");
        let json = parsed(&run("status {case.apposite.jsonl} --json"));
        let record = run("record {case.apposite.jsonl} --format plain");
        let data = parsed(&run("record {case.apposite.jsonl} --format json"));
        let mut stage = Set {
            size: (110, 1500),
            name: "Ann",
            role: "",
            ..Set::default()
        }
        .over(session.as_ref(), &flow);
        if stage.text().contains("Before you go on") {
            stage.press("<Enter>");
        }
        let page = stage.text();
        let mut see = |key: &str| {
            // From the help page, where letters are commands whatever is under it.
            stage.press("<F1>").press(key);
            let text = flat(&stage.text());
            stage.press("<Esc>");
            text
        };
        Self {
            status: flat(&without_ids(&status)),
            json,
            record: flat(&record),
            data,
            plain: flat(&plain.out),
            page: flat(&page),
            tasks: see("t"),
            findings: see("f"),
            answers: see("c"),
            map: see("m"),
            review: see("v"),
            signing: see("s"),
            marks: marks(&mut stage),
            listed,
            wrong: RefCell::default(),
        }
    }

    /// That a surface says something.
    fn says(&self, surface: &str, text: &str, wanted: &str) {
        let wanted = flat(wanted);
        if !text.contains(&wanted) {
            self.wrong
                .borrow_mut()
                .push(format!("{surface} does not say `{wanted}`: {text}"));
        }
    }

    /// That two surfaces say one thing.
    fn same<A: PartialEq<B> + Debug, B: Debug>(&self, what: &str, one: &A, other: &B) {
        if one != other {
            self.wrong
                .borrow_mut()
                .push(format!("{what}: {one:?} and {other:?}"));
        }
    }

    fn record_values(&self, part: &str, node: &str) -> Vec<String> {
        let sections = self.data["sections"].as_array().unwrap();
        let section = sections.iter().find(|section| section["part"] == part);
        let blocks = section.expect("the part")["blocks"].as_array().unwrap();
        let fields = blocks.iter().filter_map(|block| block["fields"].as_array());
        fields
            .flatten()
            .filter(|field| {
                let nodes = field["from"]["nodes"].as_array();
                nodes.is_some_and(|nodes| nodes.iter().any(|of| of == node))
            })
            .map(|field| field["value"].as_str().unwrap().to_owned())
            .collect()
    }
}

/// The page of what is kept out of copies, which is the last but one entry of the task list where there is any.
fn marks(stage: &mut Stage) -> String {
    stage.press("<F2>");
    if !stage.text().contains("Publication: ") {
        return String::new();
    }
    stage.press("<End><Up><Enter>");
    flat(&stage.text())
}

/// Where the surfaces do not agree on a random session.
fn disagreements(over: &Over, seed: u64) -> Vec<String> {
    let case = walked(&over.flow, seed);
    let told = Told::of(over, &case);
    to_go(&case, &told);
    stages(&case, &told);
    gates(&case, &told);
    owed(&case, &told);
    findings(&case, &told);
    conflicts(&case, &told);
    counts(&case, &told);
    others::agree(&case, &told);
    let wrong = told.wrong.into_inner().into_iter();
    wrong.map(|wrong| format!("{seed}: {wrong}")).collect()
}

fn agree(over: &Over, seeds: u64) {
    let wrong: Vec<String> = (0..seeds)
        .flat_map(|seed| disagreements(over, seed))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn to_go(case: &Case, told: &Told) {
    let (least, most) = case.to_go();
    told.same("remaining", &told.json["remaining"]["min"], &least);
    told.same("remaining", &told.json["remaining"]["max"], &most);
    if case.now.next.is_none() {
        return;
    }
    let said = to_go_in_words((least, most));
    told.says("status", &told.status, &said);
    told.says("record", &told.record, &said);
    told.says("plain mode", &told.plain, &said);
    let brief = match (least, most) {
        (0, 0) => "Nothing left to answer".to_owned(),
        (least, most) if least == most => format!("{least} to go"),
        (least, most) => format!("{least} to {most} to go"),
    };
    told.says("full screen", &told.tasks, &brief);
}

fn stages(case: &Case, told: &Told) {
    let lines = case.stages();
    let data = told.json["stages"].as_array().unwrap();
    assert_eq!(data.len(), lines.len());
    for (line, data) in lines.iter().zip(data) {
        let title = &case.flow.stages[line.stage].title;
        told.same(title, &data["status"], &line.status.word());
        let said = format!("{title}: {}", line.status.text());
        told.says("status", &told.status, &said);
        told.says("record", &told.record, &said);
        told.says("the task list", &told.tasks, &said);
        if line.first.is_none() {
            told.says("plain mode", &told.plain, &said);
        }
    }
}

/// What was decided and whether it stands; what holds the gate where one is.
fn gates(case: &Case, told: &Told) {
    for gate in &case.now.gates {
        let node = case.flow.node(gate.gate);
        let data = told.json["gates"].as_array().unwrap();
        let data = data.iter().find(|data| data["id"] == node.id.as_str());
        let data = data.unwrap_or_else(|| panic!("no gate {} in {}", node.id, told.json["gates"]));
        let disputed = case.is_conflict(gate.gate);
        let on_path = case.now.is_reached(gate.gate);
        let Some(decision) = gate.decision else {
            told.same("decision", &data["decision"], &Value::Null);
            if disputed {
                let said = format!("{}: different decisions were taken", node.heading());
                told.says("status", &told.status, &said);
                if case.now.on_walk(gate.gate) {
                    let said = format!("{}: Different decisions were taken", node.heading());
                    told.says("the map", &told.map, &said);
                }
            } else {
                told.says(
                    "status",
                    &told.status,
                    &format!("{}: not decided", node.heading()),
                );
                if on_path {
                    told.says(
                        "the map",
                        &told.map,
                        &format!("{}: Not decided", node.heading()),
                    );
                }
            }
            continue;
        };
        let words = decision_in_words(decision);
        told.same("decision", &data["decision"], &decision.word());
        told.same("stands", &data["stands"], &gate.stands);
        let not = |end: &'static str| if gate.stands { "" } else { end };
        let said = format!("{}: {words}{}", node.heading(), not("; no longer stands"));
        told.says("status", &told.status, &said);
        let recorded = told.record_values("decisions", &node.id);
        let stands = if gate.stands {
            "It stands."
        } else {
            "It no longer stands"
        };
        assert!(
            recorded.iter().any(|value| value.starts_with(stands)),
            "{}: {stands}: {recorded:?}",
            node.id
        );
        if case.now.on_walk(gate.gate) {
            let said = format!(
                "{}: {words}{}",
                node.heading(),
                not(", but this no longer stands")
            );
            told.says("the map", &told.map, &said);
        }
        if on_path && case.now.next != Some(gate.gate) {
            let said = if gate.stands {
                format!("{} - {words}", node.heading())
            } else {
                format!(
                    "{} - Decided before: {words}; it no longer stands",
                    node.heading()
                )
            };
            told.says("plain mode", &told.plain, &said);
        }
    }
    let Some(next) = case.now.next.filter(|at| case.flow.gate(*at).is_some()) else {
        return;
    };
    let blocks = case.blocks(next);
    for line in blocks.in_words(case) {
        told.says("status", &told.status, &format!("in the way: {line}"));
        told.says("plain mode", &told.plain, &line);
        told.says("full screen", &told.page, &line);
    }
    for finding in case.beside(next, &blocks) {
        let title = &case.flow.rules[finding.rule].title;
        told.says("plain mode", &told.plain, title);
        told.says("full screen", &told.page, title);
    }
    for holding in case.holding() {
        if !matches!(holding, Holding::NotAssessed(_)) {
            told.says("record", &told.record, &holding.title(case));
        }
    }
}

/// Who is to find out what is not known.
fn owed(case: &Case, told: &Told) {
    let data = told.json["deferred"].as_array().unwrap();
    let deferred: Vec<NodeAt> = case.with(SaidKind::Deferred).collect();
    assert_eq!(data.len(), deferred.len());
    for at in deferred {
        let node = case.flow.node(at);
        assert!(data.iter().any(|id| id == node.id.as_str()), "{}", node.id);
        let owner = case.deferred_to(at);
        let said = said_in_words(case, at);
        assert!(said.contains(&owner), "{owner}: {said}");
        told.says(
            "status",
            &told.status,
            &format!("{}: {said}", node.heading()),
        );
        told.says("record", &told.record, node.heading());
        told.says("record", &told.record, &owner);
        if case.now.is_reached(at) {
            let said = format!("{} {said}", node.heading());
            told.says("plain mode", &told.plain, &said);
            let said = format!("{} Not known yet; {owner} is to find out", node.heading());
            told.says("full screen", &told.answers, &said);
        }
    }
}

fn findings(case: &Case, told: &Told) {
    let data = told.json["findings"].as_array().unwrap();
    assert_eq!(data.len(), case.now.findings.len());
    let (listed, waiting) = case.findings_told();
    for finding in &listed {
        let rule = &case.flow.rules[finding.rule];
        let (severity, state) = (
            severity_in_words(rule.severity),
            state_in_words(finding.state),
        );
        let data = data.iter().find(|data| data["rule"] == rule.id.as_str());
        assert_eq!(data.expect("it is there")["state"], finding.state.word());
        let said = format!("{severity}, {state}: {}", rule.title);
        told.says("status", &told.status, &said);
        told.says("plain mode", &told.plain, &said);
        let said = format!("{severity}: {} ({state})", rule.title);
        told.says("full screen", &told.findings, &said);
        told.says(
            "record",
            &told.record,
            &format!("{severity}: {}", rule.title),
        );
    }
    if waiting > 0 {
        let said = format!("not assessed yet, for want of answers: {waiting}");
        told.says("status", &told.status, &said);
        told.says("full screen", &told.findings, &said);
    }
    for finding in case.now.findings.iter().filter(|f| case.only_waits(f)) {
        let rule = &case.flow.rules[finding.rule];
        let severity = severity_in_words(rule.severity);
        let said = flat(&format!("{severity}: {} (", rule.title));
        told.same(&said, &told.findings.contains(&said), &false);
    }
}

fn conflicts(case: &Case, told: &Told) {
    let known = case.conflicts();
    assert_eq!(
        told.json["conflicts"].as_array().unwrap().len(),
        known.len()
    );
    for conflict in known {
        let says_so = Holding::Conflict(conflict).title(case);
        told.says("status", &told.status, &says_so);
        told.says("record", &told.record, &says_so);
    }
    for at in case.questions().filter(|at| case.is_conflict(*at)) {
        let said = format!(
            "{} {}",
            case.flow.node(at).heading(),
            said_in_words(case, at)
        );
        told.says("plain mode", &told.plain, &said);
        let mut letters = said_in_words(case, at);
        letters[..1].make_ascii_uppercase();
        let said = format!("{} {letters}", case.flow.node(at).heading());
        told.says("full screen", &told.answers, &said);
    }
}

/// What lists of sessions and the register count, where the status counts it too.
fn counts(case: &Case, told: &Told) {
    let Some((session, project)) = &told.listed else {
        return;
    };
    let length = |name: &str| told.json[name].as_array().unwrap().len();
    for (status, list, register) in [
        (length("answered"), "answered", "answered"),
        (length("deferred"), "deferred", "not_known_yet"),
        (length("conflicts"), "conflicts", "conflicts"),
    ] {
        told.same(list, &session[list], &status);
        told.same(register, &project[register], &status);
    }
    let ids = |list: &Value| -> Vec<String> {
        let list = list.as_array().unwrap().iter();
        let mut ids: Vec<String> = list
            .map(|one| one["id"].as_str().unwrap().to_owned())
            .collect();
        ids.sort_unstable();
        ids
    };
    let raised = |severity: &str, state: &str| {
        let findings = told.json["findings"].as_array().unwrap().iter();
        let mut ids: Vec<String> = findings
            .filter(|data| data["severity"] == severity && data["state"] == state)
            .map(|data| data["rule"].as_str().unwrap().to_owned())
            .collect();
        ids.sort_unstable();
        ids
    };
    told.same("holds", &ids(&session["holds"]), &raised("hold", "raised"));
    told.same(
        "conditions",
        &ids(&session["conditions"]),
        &raised("condition", "raised"),
    );
    told.same(
        "open conditions",
        &project["open_conditions"],
        &ids(&session["conditions"]).len(),
    );
    told.same("next", &session["next"]["id"], &told.json["next"]);
    told.same("stage", &session["stage"]["id"], &told.json["stage"]);
    for gate in session["gates"].as_array().unwrap() {
        let at = case.flow.at(gate["id"].as_str().unwrap()).unwrap();
        let standing = case.now.gate(at).unwrap();
        told.same("stands", &gate["stands"], &standing.stands);
        told.same(
            "decision",
            &gate["decision"].as_str(),
            &standing.decision.map(Decision::word),
        );
    }
}

#[test]
fn the_random_sessions_have_all_that_is_compared() {
    let over = Over::small();
    let mut missing = others::KINDS.to_vec();
    for seed in 0..40 {
        let case = walked(&over.flow, seed);
        missing.retain(|(_, is_there)| !is_there(&case));
    }
    let missing: Vec<&str> = missing.iter().map(|(name, _)| *name).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_small_flow_is_told_alike() {
    agree(&Over::small(), 40);
}

#[test]
fn data_driven_technologies_are_told_alike() {
    agree(&Over::built_in("data-driven-technologies"), 8);
}

#[test]
fn data_ethics_is_told_alike() {
    agree(&Over::built_in("data-ethics"), 8);
}
