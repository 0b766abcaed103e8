//! Every fault of a form or table is told, and where.

use apposite::diagnostic::LintCode;
use apposite::flow::compile::{Document, compile};

use super::document;

/// What is wrong, and how the clean flow is broken: `§` stands where it is told.
const BREAKS: &[(LintCode, &str, &str)] = &[
    (LintCode::BadId, r#""id":"cost""#, r#""id":§"The cost""#),
    (LintCode::BadId, r#""id":"remote""#, r#""id":§"so_so""#),
    (LintCode::BadId, r#""id":"age""#, r#""id":§"a.ge""#),
    (LintCode::DuplicateId, r#""id":"share""#, r#""id":§"name""#),
    (
        LintCode::DuplicateId,
        r#""id":"possible""#,
        r#""id":§"remote""#,
    ),
    (LintCode::DuplicateId, r#""id":"sex""#, r#""id":§"age""#),
    (
        LintCode::EmptyText,
        r#""label":"Cost a year""#,
        r#""label":§"  ""#,
    ),
    (LintCode::EmptyText, r#""label":"Remote""#, r#""label":§"""#),
    (LintCode::EmptyText, r#""label":"Sex""#, r#""label":§"""#),
    (LintCode::EmptyText, r#""one":"a risk""#, r#""one":§"""#),
    (LintCode::EmptyText, r#""many":"risks""#, r#""many":§"""#),
    (
        LintCode::LongSentence,
        r#""label":"Cost a year""#,
        r#""label":§"What does it cost if one counts every hour of every person and every pound of every year and then all that nobody has thought of so far?""#,
    ),
    (
        LintCode::HiddenCharacter,
        r#""label":"Cost a year""#,
        r#""label":§"Cost\u202e a year""#,
    ),
    (
        LintCode::HiddenCharacter,
        r#""unit":"people""#,
        r#""unit":§"peo\u202eple""#,
    ),
    (
        LintCode::HiddenCharacter,
        r#""many":"risks""#,
        r#""many":§"ri\u202esks""#,
    ),
    (
        LintCode::NoOptions,
        r#""kind":"line","label":"Name of"#,
        r#""kind":§"one","label":"Name of"#,
    ),
    (
        LintCode::MisplacedField,
        r#""kind":"text","label":"What could"#,
        r#""kind":"text","options":§[{"id":"x","label":"X"}],"label":"What could"#,
    ),
    (
        LintCode::MisplacedField,
        r#""kind":"date","#,
        r#""kind":"date","unit":§"days","#,
    ),
    (
        LintCode::MisplacedField,
        r#""kind":"date","#,
        r#""kind":"date","min":§2,"#,
    ),
    (
        LintCode::MisplacedField,
        r#""kind":"person","#,
        r#""kind":"person","max":§2,"#,
    ),
    (
        LintCode::BadRange,
        r#""kind":"money","#,
        r#""kind":"money","min":§3,"max":2,"#,
    ),
    (
        LintCode::BadRange,
        r#""kind":"line","#,
        r#""kind":"line","max":§0,"#,
    ),
    (
        LintCode::BadRange,
        r#""kind":"many","#,
        r#""kind":"many","max":§0,"#,
    ),
    (
        LintCode::BadRange,
        r#""many":"risks""#,
        r#""many":"risks","least":§3,"most":2"#,
    ),
    (
        LintCode::BadRange,
        r#""many":"risks""#,
        r#""many":"risks","most":§0"#,
    ),
    (
        LintCode::BadRange,
        r#""many":"risks""#,
        r#""many":"risks","most":§1001"#,
    ),
    (
        LintCode::BadRange,
        r#""many":"risks""#,
        r#""many":"risks","least":§1001"#,
    ),
    (
        LintCode::BadRange,
        r#""many":"risks""#,
        r#""many":"risks","may_add":§false"#,
    ),
    (LintCode::BadRange, r#""least":2,"#, r#""least":§3,"#),
    (
        LintCode::BadRange,
        r#""given":[{"id":"age""#,
        r#""most":1,"given":§[{"id":"age""#,
    ),
    (
        LintCode::MissingField,
        r#""kind":"fields","#,
        r#""kind":§"table","#,
    ),
    (
        LintCode::MisplacedField,
        r#""kind":"gate","#,
        r#""kind":"gate","entries":§[{"id":"x","kind":"line","label":"X"}],"#,
    ),
    (
        LintCode::MisplacedField,
        r#""kind":"fields","#,
        r#""kind":"fields","rows":§{"one":"a row","many":"rows"},"#,
    ),
    (
        LintCode::MisplacedField,
        r#""kind":"fields","#,
        r#""kind":"fields","options":§[{"id":"x","label":"X"}],"#,
    ),
    (
        LintCode::MisplacedField,
        r#""kind":"fields","#,
        r#""kind":"fields","max":§3,"#,
    ),
];

fn told(text: &str) -> (Vec<(LintCode, usize)>, bool) {
    let document = Document {
        name: "test.json".to_owned(),
        text: text.to_owned().into(),
    };
    let compiled = compile(document, &|_| None);
    let told = compiled.diagnostics.iter();
    let told = told.map(|one| (one.code, one.column as usize)).collect();
    (told, compiled.flow.is_some())
}

#[test]
fn every_fault_of_a_form_or_table_is_told_where_it_is() {
    let clean = document().to_string();
    assert_eq!(told(&clean), (Vec::new(), true));
    for (code, from, to) in BREAKS {
        assert!(clean.contains(from), "{from}");
        let text = clean.replacen(from, to, 1);
        let at = text.find('§').map(|byte| text[..byte].chars().count() + 1);
        let (told, compiled) = told(&text.replace('§', ""));
        assert_eq!(told, [(*code, at.expect("a place"))], "{to}");
        assert_eq!(compiled, *code == LintCode::LongSentence, "{to}");
    }
}

#[test]
fn more_than_64_options_are_too_many_for_an_entry() {
    let mut flow = document();
    let options =
        (0..65).map(|at| serde_json::json!({ "id": format!("o{at}"), "label": "Option" }));
    flow["stages"][0]["nodes"][1]["entries"][1]["options"] = options.collect();
    let (told, compiled) = told(&flow.to_string());
    assert_eq!(told[0].0, LintCode::TooManyOptions);
    assert!(!compiled);
}

#[test]
fn a_form_or_table_without_entries_is_none() {
    for node in 0..3 {
        let mut flow = document();
        flow["stages"][0]["nodes"][node]["entries"] = serde_json::json!([]);
        let (told, _) = told(&flow.to_string());
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].0, LintCode::MissingField);
    }
}
