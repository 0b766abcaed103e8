//! What is told of one case is the same wherever it is told, and never more than is so.

use proptest::prelude::*;
use serde_json::Value;

use crate::common::case::{self, Dice, built_in, perform, step};
use crate::common::stage::Set;
use crate::common::workspace::Workspace;
use crate::session::random_case;
use apposite::cli::beside::Ids;
use apposite::cli::status;
use apposite::record::build::{Printed, build};
use apposite::record::{plain, template};
use apposite::session::command::Command;
use apposite::session::event::Decision;
use apposite::session::forecast::to_go_in_words;
use apposite::session::holding::Holding;
use apposite::session::stages::StageStatus;
use apposite::session::state::Case;
use apposite::session::status::Status;

const TODAY: &str = "2026-11-24";

fn status_json(case: &Case) -> Value {
    let status = Status::of(case, TODAY, &apposite::record::signed::papers, Vec::new());
    serde_json::to_value(status).expect("it serialises")
}

fn status_text(case: &Case) -> String {
    status::lines(case, TODAY, Ids::Nowhere).join("\n")
}

fn record_text(case: &Case) -> String {
    let template = template::built_in("summary").expect("it is built in");
    let printed = Printed {
        at: case::AT,
        by: &case::actor(""),
        version: "0",
        papers: apposite::record::signed::papers,
    };
    plain::render(&build(case, &template, printed))
}

/// As one line, so that wrapping does not matter.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn nothing_is_told_as_off_the_path_while_answers_may_bring_it() {
    for flow in ["data-driven-technologies", "data-ethics"] {
        let case = case::case(&built_in(flow));
        let stages = case.stages();
        assert!(
            stages
                .iter()
                .any(|line| line.status == StageStatus::Depends)
                || stages.iter().all(|line| line.asked > 0),
            "{flow}"
        );
        for told in [status_text(&case), record_text(&case)] {
            assert!(!told.contains("Not asked on this path"), "{flow}: {told}");
        }
    }
    let case = case::case(&built_in("data-driven-technologies"));
    assert!(
        flat(&record_text(&case)).contains("The law: data protection: Depends on answers to come")
    );
    let gates = status_json(&case)["gates_to_come"].clone();
    assert!(
        gates
            .as_array()
            .unwrap()
            .iter()
            .any(|gate| gate == "design-gate"),
        "{gates}"
    );
}

#[test]
fn the_task_list_of_a_new_session_says_what_depends_on_answers() {
    let flow = include_str!("../flows/data-driven-technologies.json");
    let mut stage = Set {
        flow,
        role: "project-lead",
        ..Set::default()
    }
    .start();
    let (least, most) = stage.model().case.as_ref().unwrap().to_go();
    stage.sees(&format!("{least} to {most} to go"));
    stage
        .press("t")
        .sees("Depends on answers to come")
        .lacks("Not asked on this path");
}

#[test]
fn what_a_stop_leaves_unreached_is_not_told_as_off_the_path() {
    let flow = built_in("data-driven-technologies");
    let mut found = false;
    for seed in 0..40 {
        let (mut case, mut dice) = (case::case(&flow), Dice::new(seed));
        let at_gate = |case: &Case| case.now.next.is_some_and(|at| case.flow.gate(at).is_some());
        while !at_gate(&case) && step(&mut case, &mut dice, None) {}
        let Some(gate) = case.now.next.filter(|at| case.flow.gate(*at).is_some()) else {
            continue;
        };
        let node = flow.node(gate);
        let role = flow.gate(gate).unwrap().decision_maker.first().cloned();
        let role = role.unwrap_or_default();
        if case::decide(&mut case, &node.id, Decision::Stop, &role).is_err() {
            continue;
        }
        let after = node.stage.unwrap();
        for line in case.stages().iter().filter(|line| line.stage > after) {
            assert_ne!(
                line.status,
                StageStatus::OffPath,
                "{}",
                flow.stages[line.stage].id
            );
        }
        if case
            .stages()
            .iter()
            .any(|line| line.status == StageStatus::NotReached)
        {
            found = true;
            assert!(record_text(&case).contains("Not reached: stopped before it"));
        }
    }
    assert!(found, "no stop left a stage unreached");
}

#[test]
fn the_record_names_every_hold_under_what_is_not_settled() {
    let mut seen = 0;
    for seed in 0..60 {
        let (case, _) = random_case(seed, 60);
        let told = record_text(&case);
        let (_, open) = told.split_once("WHAT IS NOT SETTLED").expect("the section");
        let (open, _) = open.split_once("\nFINDINGS").expect("the section after it");
        let open = flat(open);
        for holding in case.holding() {
            if matches!(holding, Holding::NotAssessed(_)) {
                continue;
            }
            seen += 1;
            let title = flat(&holding.title(&case));
            assert!(open.contains(&title), "`{title}` is missing from: {open}");
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn every_open_finding_of_a_status_is_one_of_what_holds() {
    for seed in 0..60 {
        let (case, _) = random_case(seed, 60);
        let status = status_json(&case);
        let findings = status["findings"].as_array().unwrap();
        let of = |state: &str| {
            findings
                .iter()
                .filter(|f| f["state"] == state && f["severity"] != "advice")
                .count()
        };
        let holding = case.holding();
        let raised = holding
            .iter()
            .filter(|h| matches!(h, Holding::Raised(_)))
            .count();
        assert_eq!(raised, of("raised"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// What no answer still to come can bring is the only thing that is told as not asked on this path.
    #[test]
    fn what_is_off_the_path_for_good_never_comes(seed in 0_u64..1_000_000, steps in 0_usize..60) {
        let (case, _) = random_case(seed, steps);
        let spared: Vec<usize> = case
            .stages()
            .iter()
            .filter(|line| line.status == StageStatus::OffPath)
            .map(|line| line.stage)
            .collect();
        for other in 0..4 {
            let mut later = case.clone();
            let mut dice = Dice::new(seed ^ (other << 32));
            while step(&mut later, &mut dice, None) {
                for stage in &spared {
                    let on_walk = later.flow.stages[*stage].nodes.iter().any(|at| later.now.on_walk(*at));
                    prop_assert!(!on_walk, "{} came all the same", later.flow.stages[*stage].id);
                }
            }
        }
    }

    /// One figure of what is to go, one word for each stage, the same holds: in the status, as JSON and in words, in
    /// the record, and where a change is looked at before it is made.
    #[test]
    fn every_surface_tells_the_same(seed in 0_u64..1_000_000, steps in 0_usize..60) {
        let (case, _) = random_case(seed, steps);
        let (status, text, record) = (status_json(&case), status_text(&case), record_text(&case));
        let record = flat(&record);
        let (least, most) = case.to_go();
        prop_assert_eq!(&status["remaining"]["min"], &Value::from(least));
        prop_assert_eq!(&status["remaining"]["max"], &Value::from(most));
        let (quick_least, quick_most) = case.now.bound;
        prop_assert!(quick_least <= least && most <= quick_most);
        let said = to_go_in_words((least, most));
        if case.now.next.is_some() && case.now.outcome.is_none() {
            prop_assert!(text.contains(&said), "{said}: {text}");
            prop_assert!(record.contains(&said), "{said}: {record}");
        }
        let stages = status["stages"].as_array().unwrap();
        for (line, told) in case.stages().iter().zip(stages) {
            prop_assert_eq!(&told["status"], &Value::from(line.status.word()));
            let title = &case.flow.stages[line.stage].title;
            let said = format!("{title}: {}", line.status.text());
            prop_assert!(text.contains(&said), "{said}: {text}");
            prop_assert!(record.contains(&flat(&said)), "{said}: {record}");
        }
        for gate in case.gates_to_come() {
            let said = format!(
                "{}: depends on answers to come",
                case.flow.node(gate).heading()
            );
            prop_assert!(text.contains(&said), "{said}");
        }
    }
}

#[test]
fn full_screen_and_plain_mode_tell_the_figure_of_the_status() {
    let space = Workspace::new();
    space.start("data-driven-technologies");
    let lines = [
        r#"{"read": "start-here"}"#,
        r#"{"answer": "proposal-summary", "value": "A van with cameras looks for wanted people."}"#,
        r#"{"not_known": "informs-decisions", "owner": "project-lead"}"#,
    ];
    let line = "answer {case.apposite.jsonl} --script - --as Ann --role project-lead";
    let output = space.run_with(line, &(lines.join("\n") + "\n"));
    assert_eq!(output.code, 0, "{output}");
    let remaining = space.status()["remaining"].clone();
    let (least, most) = (&remaining["min"], &remaining["max"]);
    let said = format!("{least} to {most} questions to go.");
    let output = space.run("status {case.apposite.jsonl}");
    assert!(output.out.contains(&said), "{output}");
    let output = space.type_into(
        "resume {case.apposite.jsonl} --plain --as Ann --role project-lead",
        "quit\n",
    );
    assert!(flat(&output.out).contains(&said), "{said}: {output}");
    let output = space.run("record {case.apposite.jsonl} --format plain");
    assert!(flat(&output.out).contains(&said), "{said}: {output}");
    let output = space.run("what-if {case.apposite.jsonl} informs-decisions yes --json");
    let before: Value = serde_json::from_str(&output.out).unwrap();
    assert_eq!(before["remaining"]["before"], remaining);
}

#[test]
fn the_record_says_who_acted_in_more_than_one_role() {
    let flow = built_in("data-driven-technologies");
    let mut case = case::case(&flow);
    let comment = |text: &str| Command::Comment {
        node: "start-here".into(),
        text: text.to_owned(),
    };
    perform(&mut case, &comment("One."), "project-lead").expect("it may be said");
    let told = flat(&record_text(&case));
    assert!(!told.contains("Acted in more than one role"), "{told}");
    perform(&mut case, &comment("Two."), "chief-constable").expect("it may be said");
    let told = flat(&record_text(&case));
    assert!(told.contains("Acted in more than one role"), "{told}");
    let at = told.find("Acted in more than one role").unwrap();
    let told = &told[at..];
    for said in ["Ann", "Project lead, first on 24 November 2026"] {
        assert!(told.contains(said), "{told}");
    }
}
