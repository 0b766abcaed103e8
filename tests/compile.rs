//! Flow documents that are broken: what is said of them, and where.

use apposite::diagnostic::{Diagnostic, LintCode};
use apposite::flow::compile::{Compiled, Document, compile};
use proptest::prelude::*;

use crate::common::stage::CLEAN;

fn read(text: &str) -> Compiled {
    let document = Document {
        name: "test.json".to_owned(),
        text: text.to_owned().into(),
    };
    compile(document, &|_| None)
}

fn lines(diagnostics: &[Diagnostic]) -> String {
    let lines: Vec<String> = diagnostics.iter().map(Diagnostic::line_text).collect();
    lines.join("\n")
}

/// For each code a piece of the clean flow and what to write instead; `§` stands where it must point.
const BREAKS: &[(LintCode, &str, &str)] = &[
    (
        LintCode::Syntax,
        r#""language": "en","#,
        r#""language": "en",§,"#,
    ),
    (
        LintCode::DuplicateKey,
        r#""language": "en","#,
        r#""language": "en", §"language": "cy","#,
    ),
    (
        LintCode::UnknownField,
        r#""language": "en","#,
        r#""language": "en", §"langage": "en","#,
    ),
    (
        LintCode::MissingField,
        r#"{ "id": "owner", "title": "Senior responsible owner" }"#,
        r#"§{ "id": "owner" }"#,
    ),
    (LintCode::WrongType, r#""max": 3,"#, r#""max": §"three","#),
    (
        LintCode::UnknownWord,
        r#""kind": "text""#,
        r#""kind": §"txt""#,
    ),
    (
        LintCode::WrongFormat,
        r#""apposite-flow/1""#,
        r#"§"apposite-flow/9""#,
    ),
    (
        LintCode::BadId,
        r#""id": "clean""#,
        r#""id": §"Clean flow""#,
    ),
    (
        LintCode::DuplicateId,
        r#""id": "cost", "kind""#,
        r#""id": §"need", "kind""#,
    ),
    (
        LintCode::UnknownId,
        r#""to": "no-tool""#,
        r#""to": §"no-such-thing""#,
    ),
    (
        LintCode::UnknownId,
        r#""summary": "What is wanted, and why.","#,
        r#""summary": "What is wanted, and why.", "sign_off": { "roles": [§"nobody"], "sources": [] },"#,
    ),
    (
        LintCode::UnknownOption,
        r#"{ "answer": "tool", "is": "no" }"#,
        r#"{ "answer": "tool", "is": §"perhaps" }"#,
    ),
    (
        LintCode::GuardShape,
        r#"{ "answer": "tool", "is": "no" }"#,
        r#"§{ "answer": "tool", "is": "no", "given": true }"#,
    ),
    (
        LintCode::GuardTooLate,
        r#""prompt": "What does it cost?","#,
        r#""when": { "answer": §"start", "given": true }, "prompt": "What does it cost?","#,
    ),
    (
        LintCode::Cycle,
        r#"{ "when": { "answer": "tool", "is": "no" }, "to": "no-tool" }"#,
        r#"§{ "when": { "answer": "tool", "is": "no" }, "to": "need" }"#,
    ),
    (
        LintCode::UnreachableNode,
        r#"{ "when": { "answer": "tool", "is": "no" }, "to": "no-tool" }"#,
        r#"{ "to": "no-tool" }"#,
    ),
    (LintCode::DeadEnd, "", ""),
    (
        LintCode::GateWithoutDecisionMaker,
        r#"{ "id": "late-gate", "kind": "gate", "prompt": "May it be used?", "decision_maker": ["owner"],"#,
        r#"{ "id": §"late-gate", "kind": "gate", "prompt": "May it be used?","#,
    ),
    (
        LintCode::MissingSource,
        r#"{ "id": "cost", "kind": "number", "prompt": "What does it cost?", "unit": "pounds", "min": 0, "max": 1000000, "sources": [{ "source": "house", "basis": "house" }] }"#,
        r#"{ "id": §"cost", "kind": "number", "prompt": "What does it cost?", "unit": "pounds", "min": 0, "max": 1000000 }"#,
    ),
    (
        LintCode::AppNotSeen,
        r#"{ "source": "app", "at": "Design", "basis": "seen" }"#,
        r#"{ "source": "app", "at": "Design", "basis": §"official" }"#,
    ),
    (
        LintCode::NoOptions,
        r#"{ "id": "need", "kind": "text", "prompt": "What is the problem?", "hint": "One sentence.", "why": "Everything rests on it.", "answered_by": ["lead"], "min": 3, "max": 2000,"#,
        r#"{ "id": "need", "kind": §"one", "prompt": "What is the problem?","#,
    ),
    (LintCode::TooManyOptions, "", ""),
    (
        LintCode::EmptyText,
        r#""prompt": "What does it cost?""#,
        r#""prompt": §" ""#,
    ),
    (
        LintCode::HiddenCharacter,
        r#""prompt": "What does it cost?""#,
        r#""prompt": §"What does \u202eit cost?""#,
    ),
    (
        LintCode::HoldWithoutGate,
        r#"{ "id": "hold-cost", "title": "It costs too much", "severity": "hold", "gate": "gate","#,
        r#"{ "id": §"hold-cost", "title": "It costs too much", "severity": "hold","#,
    ),
    (
        LintCode::ConditionWithoutGate,
        r#"{ "id": "impact-missing", "title": "No assessment", "severity": "condition", "gate": "late-gate","#,
        r#"{ "id": §"impact-missing", "title": "No assessment", "severity": "condition","#,
    ),
    (LintCode::BadDate, r#""2026-11-23""#, r#"§"2026-02-30""#),
    (
        LintCode::BadRange,
        r#""min": 0, "max": 1000000"#,
        r#""min": §7, "max": 6"#,
    ),
    (
        LintCode::MisplacedField,
        r#""kind": "date","#,
        r#""kind": "date", "unit": §"days","#,
    ),
    (LintCode::OutcomeOrder, "", ""),
    (
        LintCode::UnusedSource,
        r#"{ "id": "house", "title": "House judgement""#,
        r#"{ "id": §"spare", "title": "Spare", "kind": "house", "how": "read" }, { "id": "house", "title": "House judgement""#,
    ),
    (
        LintCode::UnusedRole,
        r#"{ "id": "owner", "title""#,
        r#"{ "id": §"spare", "title": "Spare" }, { "id": "owner", "title""#,
    ),
    (
        LintCode::UnusedFact,
        r#""facts": ["#,
        r#""facts": [{ "id": §"spare", "title": "Spare", "when": { "answer": "tool", "is": "yes" }, "sources": [{ "source": "house", "basis": "house" }] },"#,
    ),
    (
        LintCode::LongSentence,
        r#""prompt": "What does it cost?""#,
        r#""prompt": §"What does it cost if one counts every hour of every person and every pound of every year and then all that nobody has thought of so far?""#,
    ),
];

/// The clean flow with other outcomes, and nothing that names the old ones.
fn with_outcomes(outcomes: &str) -> String {
    let start = CLEAN.find(r#""outcomes": ["#).unwrap();
    format!(r#"{}"outcomes": {outcomes} }}"#, &CLEAN[..start])
        .replace(r#", "on_stop": "stopped""#, "")
        .replace(r#""to": "no-tool""#, r#""to": "data""#)
}

/// The broken text, and the line and column that must be named.
fn broken(code: LintCode, from: &str, to: &str) -> (String, Option<(usize, usize)>) {
    let text = match code {
        LintCode::TooManyOptions => {
            let many: Vec<String> = (0..65)
                .map(|at| format!(r#"{{ "id": "o{at}", "label": "Option {at}" }}"#))
                .collect();
            CLEAN.replacen(
                r#""options": [{ "id": "people", "label": "About people" }, { "id": "officers", "label": "About officers" }, { "id": "none", "label": "None of these", "exclusive": true }]"#,
                &format!(r#""options": §[{{ "id": "people", "label": "P" }}, {{ "id": "officers", "label": "O" }}, {{ "id": "none", "label": "N" }}, {}]"#, many.join(",")),
                1,
            )
        }
        // Deeper than any stack. Seven brackets are open already, and the 128th is refused.
        LintCode::TooDeep => CLEAN.replacen(
            r#""all": ["#,
            &format!(
                r#""all": [{}§{}"#,
                r#"{ "not": "#.repeat(120),
                r#"{ "not": "#.repeat(100_000)
            ),
            1,
        ),
        LintCode::UnreachableNode => {
            let text = CLEAN.replacen(from, to, 1);
            text.replacen(r#""data", "kind""#, r#"§"data", "kind""#, 1)
        }
        LintCode::OutcomeOrder => with_outcomes(
            r#"[§{ "id": "go", "title": "Go on", "text": "Go on.", "kind": "go-on", "when": { "fact": "personal" }, "sources": [{ "source": "app", "basis": "seen" }] }]"#,
        ),
        LintCode::DeadEnd => with_outcomes("§[]"),
        _ => {
            assert_eq!(CLEAN.matches(from).count(), 1, "{from}");
            CLEAN.replacen(from, to, 1)
        }
    };
    let place = text.find('§').map(|at| {
        let line = text[..at].matches('\n').count() + 1;
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        (line, text[start..at].chars().count() + 1)
    });
    (text.replace('§', ""), place)
}

#[test]
fn the_clean_flow_is_clean() {
    let compiled = read(CLEAN);
    assert_eq!(lines(&compiled.diagnostics), "");
    assert!(compiled.flow.is_some());
}

#[test]
fn every_code_is_given_for_its_fault_and_at_its_place() {
    let mut wrong = Vec::new();
    for code in LintCode::ALL.into_iter().filter(|code| !code.is_proved()) {
        let (_, from, to) = BREAKS
            .iter()
            .find(|(known, ..)| *known == code)
            .copied()
            .unwrap_or((code, "", ""));
        assert!(
            code == LintCode::TooDeep || BREAKS.iter().any(|(known, ..)| *known == code),
            "no break for {code:?}"
        );
        let (text, place) = broken(code, from, to);
        let compiled = read(&text);
        let found = compiled.diagnostics.iter().find(|diagnostic| {
            let at = (diagnostic.line as usize, diagnostic.column as usize);
            diagnostic.code == code && place == Some(at)
        });
        if found.is_none() {
            wrong.push(format!(
                "{} at {place:?}, but:\n{}",
                code.word(),
                lines(&compiled.diagnostics)
            ));
        }
        let errors = compiled
            .diagnostics
            .iter()
            .any(|diagnostic| diagnostic.level == apposite::diagnostic::Level::Error);
        assert_eq!(compiled.flow.is_none(), errors, "{}", code.word());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn only_advice_may_be_quiet() {
    let quiet = |rule: &str| {
        let from = format!(r#""id": "{rule}","#);
        read(&CLEAN.replacen(&from, &format!(r#"{from} "quiet": true,"#), 1))
    };
    assert!(
        quiet("tip")
            .flow
            .expect("a flow")
            .rule("tip")
            .expect("a rule")
            .quiet
    );
    let compiled = quiet("hold-cost");
    assert_eq!(compiled.diagnostics[0].code, LintCode::MisplacedField);
    assert!(compiled.flow.is_none());
}

#[test]
fn only_a_date_can_come_back() {
    let returns = |kind: &str, word: &str| {
        let from = format!(r#""kind": "{kind}","#);
        let to = format!(r#"{from} "returns": "{word}","#);
        read(&CLEAN.replacen(&from, &to, 1))
    };
    let flow = returns("date", "end").flow.expect("a flow");
    let start = flow.question(flow.at("start").expect("it is there"));
    let start = start.expect("a question");
    assert_eq!(start.returns, Some(apposite::flow::Returns::End));
    let compiled = returns("number", "end");
    assert_eq!(compiled.diagnostics[0].code, LintCode::MisplacedField);
    assert_eq!(
        returns("date", "soon").diagnostics[0].code,
        LintCode::UnknownWord
    );
}

#[test]
fn everything_wrong_is_said_at_once() {
    let text = CLEAN
        .replacen(r#""to": "no-tool""#, r#""to": "nowhere""#, 1)
        .replacen(r#""2026-11-23""#, r#""yesterday""#, 1)
        .replacen(r#""prompt": "What does it cost?""#, r#""prompt": """#, 1);
    let compiled = read(&text);
    assert!(compiled.flow.is_none());
    for code in [LintCode::UnknownId, LintCode::BadDate, LintCode::EmptyText] {
        let said = lines(&compiled.diagnostics);
        let found = &compiled.diagnostics;
        assert!(found.iter().any(|found| found.code == code), "{said}");
    }
}

#[test]
fn a_text_cut_anywhere_is_an_error_and_no_flow() {
    let whole = CLEAN.trim_end();
    for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
        let compiled = read(&whole[..end]);
        assert!(compiled.flow.is_none(), "cut at {end}");
        assert!(!compiled.diagnostics.is_empty(), "cut at {end}");
    }
}

#[test]
fn a_byte_order_mark_is_an_error_that_says_so() {
    let compiled = read(&format!("\u{feff}{CLEAN}"));
    assert!(compiled.flow.is_none());
    assert_eq!(compiled.diagnostics.len(), 1);
    assert_eq!(compiled.diagnostics[0].code, LintCode::Syntax);
}

#[test]
fn the_schema_takes_what_compiles_and_refuses_what_does_not() {
    let schema = apposite::flow::schema::flow_schema();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert!(validator.is_valid(&value(CLEAN)));
    for (id, document) in apposite::store::flows::built_in() {
        assert!(validator.is_valid(&value(&document.text)), "{id}");
    }
    for code in [
        LintCode::UnknownField,
        LintCode::MissingField,
        LintCode::WrongType,
        LintCode::UnknownWord,
    ] {
        let (_, from, to) = BREAKS.iter().find(|(known, ..)| *known == code).unwrap();
        let (text, _) = broken(code, from, to);
        assert!(!validator.is_valid(&value(&text)), "{}", code.word());
    }
}

proptest! {
    #[test]
    fn no_change_of_bytes_panics_or_half_loads(
        changes in prop::collection::vec((0..CLEAN.len(), any::<u8>()), 1..6)
    ) {
        let mut bytes = CLEAN.as_bytes().to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        let compiled = read(&String::from_utf8_lossy(&bytes));
        let errors = compiled
            .diagnostics
            .iter()
            .any(|found| found.level == apposite::diagnostic::Level::Error);
        prop_assert_eq!(compiled.flow.is_none(), errors);
    }
}

/// A flow of facts, each of which rests on the one before.
fn chain(facts: usize) -> String {
    use serde_json::json;
    let mut flow: serde_json::Value = serde_json::from_str(CLEAN).unwrap();
    let list = flow["facts"].as_array_mut().unwrap();
    list.push(json!({ "id": "f0", "title": "First", "when": { "fact": "personal" } }));
    for at in 1..facts {
        let before = format!("f{}", at - 1);
        list.push(json!({ "id": format!("f{at}"), "title": "Next", "when": { "not": { "fact": before } } }));
    }
    // The last first: the order in the document does not matter.
    list.reverse();
    flow.to_string()
}

#[test]
fn facts_that_rest_on_one_another_without_end_are_refused() {
    assert!(read(&chain(64)).flow.is_some());
    for facts in [65, 200_000] {
        let compiled = read(&chain(facts));
        assert!(compiled.flow.is_none());
        let found = &compiled.diagnostics[0];
        assert_eq!(found.code, LintCode::TooDeep, "{}", found.line_text());
        assert!(found.message.contains("`f64`"), "{}", found.message);
    }
}

#[test]
fn facts_that_double_at_each_step_are_refused() {
    use serde_json::json;
    let mut flow: serde_json::Value = serde_json::from_str(CLEAN).unwrap();
    let list = flow["facts"].as_array_mut().unwrap();
    for at in 0..40 {
        let before = if at == 0 {
            "personal".to_owned()
        } else {
            format!("f{}", at - 1)
        };
        let both = json!([{ "fact": before }, { "not": { "fact": before } }]);
        list.push(json!({ "id": format!("f{at}"), "title": "Twice", "when": { "any": both } }));
    }
    let compiled = read(&flow.to_string());
    assert!(compiled.flow.is_none());
    assert_eq!(compiled.diagnostics[0].code, LintCode::TooDeep);
    assert!(
        compiled.diagnostics[0].message.contains("`f11`"),
        "{}",
        compiled.diagnostics[0].message
    );
}
