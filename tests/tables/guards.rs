//! Guards that look into forms and tables: what they come to, and what is said of wrong ones.

use std::fmt::Write as _;

use apposite::diagnostic::LintCode;
use apposite::flow::compile::{Compiled, Document, compile};
use apposite::flow::entry::{Probe, RowTest, written};
use apposite::flow::guard::{Guard, Tri};
use apposite::flow::phrase::{Named, phrase};
use apposite::session::command::Command;
use apposite::session::state::Case;
use serde_json::{Value, json};

use super::{document, fill};
use crate::common::case::{case, flow, perform};

/// The flow with a rule for each of these guards.
fn ruled(guards: &[Value]) -> Value {
    let mut flow = document();
    let rules = guards.iter().enumerate().map(|(place, guard)| {
        json!({ "id": format!("rule-{place}"), "title": "Rule", "severity": "advice",
            "gate": "gate", "when": guard, "says": "Something.",
            "sources": [{ "source": "house", "basis": "house" }] })
    });
    flow["rules"] = rules.collect();
    flow
}

/// What each rule's guard comes to: yes, no, or not known.
fn read(case: &Case) -> String {
    let flow = &case.flow;
    let mut facts = case.now.facts.clone();
    facts.known.fill(None);
    flow.rules.iter().fold(String::new(), |mut out, rule| {
        let mark = match flow.program.eval(rule.guard, &mut facts) {
            Tri::True => 'y',
            Tri::False => 'n',
            Tri::Unknown => '?',
        };
        let _ = out.write_char(mark);
        out
    })
}

#[test]
fn a_guard_looks_into_a_form_once_it_is_answered() {
    let guards = [
        json!({ "answer": "supplier.cost", "at_least": 1000 }),
        json!({ "answer": "supplier.cost", "at_most": 1000 }),
        json!({ "answer": "supplier.share", "at_least": 12 }),
        json!({ "answer": "supplier.share", "given": false }),
        json!({ "answer": "supplier.starts", "at_most": "2026-12-31" }),
        json!({ "answer": "supplier", "given": true }),
    ];
    let mut document = ruled(&guards);
    document["stages"][0]["nodes"][0]["may_not_apply"] = true.into();
    let flow = flow(&document.to_string());
    let mut case = case(&flow);
    assert_eq!(read(&case), "??????");
    let open = json!({ "name": "Acme", "cost": "1000.01" });
    fill(&mut case, "supplier", &open).expect("taken");
    assert_eq!(read(&case), "??????");
    fill(&mut case, "supplier", &json!({ "starts": "2027-01-01" })).expect("taken");
    assert_eq!(read(&case), "ynnyny");
    let changed = json!({ "cost": "1000", "share": "12.5", "starts": "2026-12-31" });
    fill(&mut case, "supplier", &changed).expect("taken");
    assert_eq!(read(&case), "yyynyy");
    let command = Command::NotApplicable {
        question: "supplier".into(),
        reason: "nobody supplies it".to_owned(),
    };
    perform(&mut case, &command, "officer").expect("marked");
    assert_eq!(read(&case), "nnnynn");
}

#[test]
fn a_guard_looks_at_the_rows_of_a_table() {
    let guards = [
        json!({ "rows": "risks", "at_least": 2 }),
        json!({ "rows": "risks", "at_most": 0 }),
        json!({ "any_row": "risks", "where": { "entry": "likelihood", "is": "probable" } }),
        json!({ "every_row": "risks", "where": { "any": [
            { "entry": "people", "at_most": 10 },
            { "all": [{ "entry": "people", "given": false },
                { "not": { "entry": "likelihood", "is": "probable" } }] } ] } }),
        json!({ "any_row": "risks", "where": { "count": { "at_least": 2, "of": [
            { "entry": "measures", "all_of": ["train", "test"] },
            { "entry": "likelihood", "none_of": ["remote"] },
            { "entry": "what", "given": true } ] } } }),
    ];
    let flow = flow(&ruled(&guards).to_string());
    let mut case = case(&flow);
    let probable = json!({ "what": "Wrong match", "likelihood": "probable", "people": "11" });
    fill(&mut case, "risks", &json!({ "add": [probable] })).expect("taken");
    assert_eq!(read(&case), "?????");
    fill(&mut case, "risks", &json!({ "end": "all" })).expect("complete");
    assert_eq!(read(&case), "nnyny");
    let remote = json!({ "what": "Late", "likelihood": "remote", "measures": ["train"] });
    fill(
        &mut case,
        "risks",
        &json!({ "add": [remote], "end": "all" }),
    )
    .expect("complete");
    assert_eq!(read(&case), "ynyny");
}

#[test]
fn a_table_without_rows_has_none_that_fails() {
    let is = json!({ "entry": "likelihood", "is": "probable" });
    let guards = [
        json!({ "rows": "risks", "at_most": 0 }),
        json!({ "any_row": "risks", "where": is }),
        json!({ "every_row": "risks", "where": is }),
    ];
    let mut case = case(&flow(&ruled(&guards).to_string()));
    fill(&mut case, "risks", &json!({ "end": { "none": "looked" } })).expect("none");
    assert_eq!(read(&case), "yny");
}

#[test]
fn the_same_test_is_one_probe() {
    let probable = json!({ "entry": "likelihood", "is": "probable" });
    let guards = [
        json!({ "any_row": "risks", "where": probable }),
        json!({ "all": [{ "rows": "risks", "at_least": 3 },
            { "any_row": "risks", "where": { "entry": "likelihood", "any_of": ["probable"] } }] }),
        json!({ "answer": "supplier.cost", "at_least": 7 }),
    ];
    let flow = flow(&ruled(&guards).to_string());
    let asked = |id: &str| {
        flow.question(flow.at(id).expect("it is there"))
            .expect("a question")
    };
    let test = RowTest::AnyOf { entry: 1, mask: 4 };
    assert_eq!(asked("risks").probes, [Probe::Any(test), Probe::AtLeast(3)]);
    let test = RowTest::AtLeast {
        entry: 1,
        bound: 700,
    };
    assert_eq!(asked("supplier").probes, [Probe::Form(test)]);
    let question = flow.at("risks").expect("it is there");
    let [first, second, _] = flow.rules.as_slice() else {
        panic!("three rules");
    };
    let any = Guard::AnyOf { question, mask: 1 };
    assert_eq!(flow.program.guards[first.guard.0 as usize], any);
    assert!(flow.program.within(second.guard).contains(&any));
    assert!(
        flow.program
            .within(second.guard)
            .contains(&Guard::AnyOf { question, mask: 2 })
    );
}

fn compiled(flow: &Value) -> Compiled {
    let document = Document {
        name: "test.json".to_owned(),
        text: flow.to_string().into(),
    };
    compile(document, &|_| None)
}

#[test]
fn wrong_guards_are_told_and_where() {
    let row = json!({ "entry": "likelihood", "is": "remote" });
    let shape = LintCode::GuardShape;
    // What is wrong, and the text that stands where it is told.
    let wrong = [
        (
            LintCode::UnknownId,
            json!({ "answer": "supplier.colour", "given": true }),
            r#""supplier.colour""#,
        ),
        (
            LintCode::UnknownId,
            json!({ "answer": "suppliers.cost", "given": true }),
            r#""suppliers.cost""#,
        ),
        (
            LintCode::UnknownId,
            json!({ "any_row": "risks", "where": { "entry": "cost", "given": true } }),
            r#""cost","given""#,
        ),
        (
            LintCode::UnknownOption,
            json!({ "any_row": "risks", "where": { "entry": "likelihood", "any_of": ["remote", "sure"] } }),
            r#""sure""#,
        ),
        (
            shape,
            json!({ "answer": "supplier.cost", "is": "dear" }),
            r#""dear""#,
        ),
        (
            shape,
            json!({ "answer": "supplier.name", "at_least": 4321 }),
            "4321",
        ),
        (
            shape,
            json!({ "answer": "supplier.cost", "at_least": "2026-01-01" }),
            r#""2026-01-01"}"#,
        ),
        (
            shape,
            json!({ "answer": "supplier.cost", "at_least": i64::MAX }),
            &i64::MAX.to_string(),
        ),
        (
            shape,
            json!({ "answer": "supplier.starts", "at_least": 4321 }),
            "4321",
        ),
        (
            shape,
            json!({ "answer": "supplier", "is": "dear" }),
            r#""dear""#,
        ),
        (
            shape,
            json!({ "answer": "risks", "at_least": 4321 }),
            "4321",
        ),
        (
            shape,
            json!({ "answer": "risks.what", "given": true }),
            r#""risks.what""#,
        ),
        (
            shape,
            json!({ "rows": "supplier", "at_least": 1 }),
            r#""supplier"}"#,
        ),
        (
            shape,
            json!({ "rows": "risks", "given": true }),
            r#"{"given":true,"rows":"risks"}"#,
        ),
        (
            shape,
            json!({ "rows": "risks", "at_least": 1, "at_most": 2 }),
            r#"{"at_least":1,"at_most":2,"rows":"risks"}"#,
        ),
        (
            shape,
            json!({ "rows": "risks", "at_least": -4321 }),
            "-4321",
        ),
        (
            shape,
            json!({ "any_row": "risks" }),
            r#"{"any_row":"risks"}"#,
        ),
        (
            shape,
            json!({ "rows": "risks", "at_least": 1, "where": row }),
            r#"{"at_least":1,"rows":"risks","where""#,
        ),
        (
            shape,
            json!({ "any_row": "risks", "is": "remote", "where": row }),
            r#"{"any_row":"risks","is""#,
        ),
        (
            shape,
            json!({ "entry": "likelihood", "is": "remote" }),
            r#"{"entry":"likelihood","is":"remote"}"#,
        ),
        (
            shape,
            json!({ "any_row": "risks", "where": { "answer": "supplier", "given": true } }),
            r#"{"answer":"supplier""#,
        ),
        (
            shape,
            json!({ "any_row": "risks", "where": { "entry": "likelihood" } }),
            r#"{"entry":"likelihood"}"#,
        ),
        (
            shape,
            json!({ "any_row": "risks", "where": { "all": [] } }),
            r#"{"all":[]}"#,
        ),
        (
            shape,
            json!({ "any_row": "risks", "where": { "count": { "of": [row], "at_least": 4321 } } }),
            "4321",
        ),
        (
            shape,
            json!({ "any_row": "risks", "where": { "entry": "likelihood", "all_of": ["remote", "probable"] } }),
            r#"["remote","probable"]"#,
        ),
        (
            shape,
            json!({ "any_row": "risks", "where": { "all": [{ "not": { "any_row": "risks", "where": row } }] } }),
            r#"{"any_row":"risks","where":{"entry""#,
        ),
    ];
    for (code, guard, there) in wrong {
        let flow = ruled(std::slice::from_ref(&guard));
        let compiled = compiled(&flow);
        let text = flow.to_string();
        let at = text.find(there).unwrap_or_else(|| panic!("{there}")) + 1;
        let found = compiled.diagnostics.iter();
        let found: Vec<_> = found.map(|one| (one.code, one.column as usize)).collect();
        assert_eq!(found, [(code, at)], "{guard} {:?}", compiled.diagnostics);
        assert!(compiled.flow.is_none());
    }
}

#[test]
fn guards_ask_at_most_64_things_of_a_table() {
    let guards: Vec<Value> = (0..65)
        .map(|rows| json!({ "rows": "risks", "at_least": rows }))
        .collect();
    assert!(compiled(&ruled(&guards[..64])).flow.is_some());
    let compiled = compiled(&ruled(&guards));
    assert_eq!(compiled.diagnostics.len(), 1);
    assert!(compiled.diagnostics[0].message.contains("64"));
}

#[test]
fn a_guard_is_told_in_plain_words() {
    let all = json!({ "all": [{ "entry": "likelihood", "any_of": ["possible", "probable"] },
        { "not": { "entry": "people", "at_most": 1000 } }] });
    let told = [
        (
            json!({ "answer": "supplier.cost", "at_least": 1_000_000 }),
            r#""Who supplies the tool?": "Cost a year" is £1,000,000 or more"#,
        ),
        (
            json!({ "answer": "supplier.share", "at_most": 12 }),
            r#""Who supplies the tool?": "Share of the contract" is 12% or less"#,
        ),
        (
            json!({ "answer": "supplier.starts", "at_least": "2026-12-31" }),
            r#""Who supplies the tool?": "First day of the contract" is 31 December 2026 or later"#,
        ),
        (
            json!({ "rows": "risks", "at_least": 3 }),
            r#""What could go wrong?": there are 3 risks or more"#,
        ),
        (
            json!({ "rows": "risks", "at_most": 0 }),
            r#""What could go wrong?": there are no risks"#,
        ),
        (
            json!({ "any_row": "risks", "where": { "entry": "likelihood", "is": "probable" } }),
            r#""What could go wrong?": in at least one of the risks, "Likelihood" is: Probable"#,
        ),
        (
            json!({ "every_row": "risks", "where": all }),
            r#""What could go wrong?": in each of the risks, "Likelihood" has at least one of: Possible; Probable, and not "People affected" is 1,000 or less"#,
        ),
    ];
    let guards = told.each_ref().map(|(guard, _)| guard.clone());
    let flow = flow(&ruled(&guards).to_string());
    for (rule, (guard, words)) in flow.rules.iter().zip(told) {
        assert_eq!(phrase(&flow, rule.guard, Named::ByHeading), words);
        // Written again as it was, but for a single option.
        let Guard::AnyOf { question, mask } = flow.program.guards[rule.guard.0 as usize] else {
            panic!("{guard}");
        };
        let asked = flow.question(question).expect("a question");
        let id = &flow.node(question).id;
        let again = asked
            .probes_of(mask)
            .map(|probe| json!(written(id, asked, probe)));
        let mut as_list = guard;
        if let Some(test) = as_list.pointer_mut("/where/is") {
            let list = json!([test.take()]);
            let of_row = as_list["where"].as_object_mut().expect("a test");
            of_row.remove("is");
            of_row.insert("any_of".to_owned(), list);
        }
        assert_eq!(again.collect::<Vec<Value>>(), [as_list]);
    }
}
