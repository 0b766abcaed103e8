//! What has become of each answer under another edition, and what counts.

use apposite::session::adopt::asked::Part;
use apposite::session::adopt::{Change, Comparison, words};
use apposite::session::command::Command;
use apposite::session::responses::SaidKind;
use apposite::session::why::said_in_words;
use proptest::prelude::*;

use super::{
    adopt, at_gate, change, counts, edition, later, older, on, replayed, same, undo, without,
};
use crate::common::case::{self, Dice, answer, id, perform};

const NEED: (&str, &str) = (
    "What is the problem?",
    "What is to be solved, and for whom?",
);

#[test]
fn on_the_same_edition_there_is_nothing_to_look_at() {
    let case = at_gate();
    assert!(!case.flow_changed());
    let comparison = Comparison::of(&case);
    assert!(
        comparison
            .answers
            .iter()
            .all(|known| known.change == Change::Unchanged)
    );
    assert_eq!(comparison.answers.len(), 5);
    assert_eq!(comparison.added, []);
}

#[test]
fn spelling_and_layout_carry_without_a_word() {
    let flow = later(&[
        ("What is the problem?", "What is the  problem?"),
        ("One sentence.", "One sentence"),
        ("About officers", "about officers"),
    ]);
    for case in [on(&at_gate(), &flow), without(&at_gate(), &flow)] {
        assert!(case.flow_changed());
        assert_eq!(change(&case, "need"), Change::Spelling);
        assert_eq!(change(&case, "data"), Change::Spelling);
        assert_eq!(change(&case, "cost"), Change::Unchanged);
        assert!(counts(&case, "need") && counts(&case, "data"));
        assert!(case.awaiting.is_empty());
        assert_eq!(id(&case, case.now.next), "gate");
        assert!(!apposite::session::adopt::must_be_seen(&case));
    }
}

#[test]
fn a_reworded_question_is_asked_again_whatever_its_id_says() {
    let case = on(&at_gate(), &later(&[NEED]));
    assert_eq!(
        change(&case, "need"),
        Change::Reworded(vec![Part::Prompt {
            was: NEED.0.to_owned(),
            is: NEED.1.to_owned(),
        }])
    );
    assert!(!counts(&case, "need"));
    assert_eq!(id(&case, case.now.next), "need");
    assert_eq!(case.now.bound.0, at_gate().now.bound.0 + 1);
    let at = case.flow.at("need").unwrap();
    assert_eq!(case.reworded(), [at]);
    assert_eq!(
        said_in_words(&case, at),
        "not answered; before the question changed: Too slow"
    );
    // Answering again is enough.
    let mut case = case;
    answer(&mut case, "need", "Too slow for the public").unwrap();
    assert!(counts(&case, "need"));
    assert!(case.awaiting.is_empty());
    assert_eq!(change(&case, "need"), Change::Unchanged);
}

#[test]
fn options_that_swap_their_meaning_under_the_same_ids_are_reworded() {
    let swapped = (
        r#""prompt": "Is a tool wanted?", "options": [{ "id": "yes", "label": "Yes" }, { "id": "no", "label": "No" }]"#,
        r#""prompt": "Is a tool wanted?", "options": [{ "id": "yes", "label": "No" }, { "id": "no", "label": "Yes" }]"#,
    );
    let case = on(&at_gate(), &later(&[swapped]));
    let Change::Reworded(parts) = change(&case, "tool") else {
        panic!("carried in silence");
    };
    assert!(parts.contains(&Part::Chosen {
        was: "Yes".to_owned(),
        is: "No".to_owned(),
    }));
    assert!(!counts(&case, "tool"));
    // Another order of the same options is layout.
    let moved = (
        r#""options": [{ "id": "people", "label": "About people" }, { "id": "officers", "label": "About officers" }"#,
        r#""options": [{ "id": "officers", "label": "About officers" }, { "id": "people", "label": "About people" }"#,
    );
    let case = on(&at_gate(), &later(&[moved]));
    assert_eq!(change(&case, "data"), Change::Spelling);
    assert!(counts(&case, "data"));
}

/// Everything else that was on the screen, one at a time.
#[test]
fn hints_units_explanations_and_other_options_are_looked_at_too() {
    let option = |part: fn(String) -> Part, label: &str| part(label.to_owned());
    let sides = |was: &str, is: &str| (was.to_owned(), is.to_owned());
    let cases: Vec<(&str, (&str, &str), Part)> = vec![
        ("need", ("One sentence.", "Say who is harmed."), {
            let (was, is) = sides("One sentence.", "Say who is harmed.");
            Part::Hint { was, is }
        }),
        (
            "cost",
            (r#""unit": "pounds""#, r#""unit": "thousand pounds""#),
            {
                let (was, is) = sides("pounds", "thousand pounds");
                Part::Unit { was, is }
            },
        ),
        ("data", ("About officers", "About staff of any kind"), {
            let (was, is) = sides("About officers", "About staff of any kind");
            Part::Option { was, is }
        }),
        (
            "data",
            (
                r#""label": "About people" }"#,
                r#""label": "About people", "explain": "Named or not." }"#,
            ),
            Part::Explanation {
                option: "About people".to_owned(),
                was: String::new(),
                is: "Named or not.".to_owned(),
            },
        ),
        (
            "data",
            (
                r#"{ "id": "none", "label""#,
                r#"{ "id": "vehicles", "label": "About vehicles" }, { "id": "none", "label""#,
            ),
            option(Part::OptionAdded, "About vehicles"),
        ),
    ];
    for (question, edit, part) in cases {
        let flow = later(&[edit]);
        let case = on(&at_gate(), &flow);
        assert_eq!(
            change(&case, question),
            Change::Reworded(vec![part]),
            "{edit:?}"
        );
        assert!(!counts(&case, question), "{edit:?}");
        // A file from before all of that was kept cannot say what, but that something differs. The unit
        // was never part of the fingerprint.
        if question != "cost" {
            let case = older(&at_gate(), &flow);
            assert_eq!(
                change(&case, question),
                Change::Reworded(vec![Part::Untold]),
                "{edit:?}"
            );
            assert!(!counts(&case, question), "{edit:?}");
        }
    }
}

#[test]
fn older_files_tell_exactly_what_the_fingerprint_proves() {
    // The prompt is all that changed, and the fingerprint shows it.
    let case = older(&at_gate(), &later(&[NEED]));
    let Change::Reworded(parts) = change(&case, "need") else {
        panic!("carried in silence");
    };
    assert_eq!(parts.len(), 1, "{parts:?}");
    let spelt = later(&[
        ("What is the problem?", "What is the  problem?"),
        ("\"label\": \"About people\"", "\"label\": \"about people\""),
    ]);
    let case = older(&at_gate(), &spelt);
    assert_eq!(change(&case, "need"), Change::Spelling);
    assert_eq!(change(&case, "data"), Change::Spelling);
    assert!(case.awaiting.is_empty());
}

#[test]
fn what_has_no_place_any_more_is_shown_and_never_counted() {
    let flow = later(&[
        (r#"{ "id": "people", "label": "About people" }, "#, ""),
        (
            r#""any_of": ["people", "officers"]"#,
            r#""any_of": ["officers"]"#,
        ),
        (
            r#""all_of": ["people", "officers"]"#,
            r#""all_of": ["officers"]"#,
        ),
        (r#""max": 3, "#, ""),
        (
            r#""kind": "number", "prompt": "What does it cost?", "unit": "pounds", "min": 0, "max": 1000000,"#,
            r#""kind": "text", "prompt": "What does it cost?","#,
        ),
        (r#", { "not": { "answer": "cost", "at_most": 0 } }"#, ""),
        (r#"{ "answer": "cost", "at_least": 1000 }, "#, ""),
        (
            r#"{ "answer": "cost", "at_least": 500000 }"#,
            r#"{ "answer": "cost", "given": false }"#,
        ),
        (
            r#"{ "id": "need", "kind": "text","#,
            r#"{ "id": "aim", "kind": "text","#,
        ),
        (
            r#"{ "answer": "need", "given": true }"#,
            r#"{ "answer": "aim", "given": true }"#,
        ),
    ]);
    let before = at_gate();
    let case = on(&before, &flow);
    assert_eq!(
        change(&case, "data"),
        Change::OptionGone(vec!["About people".to_owned()])
    );
    assert_eq!(change(&case, "cost"), Change::OtherKind);
    assert_eq!(change(&case, "need"), Change::QuestionGone);
    assert!(!counts(&case, "data") && !counts(&case, "cost"));
    let comparison = Comparison::of(&case);
    let aim = case.flow.at("aim").unwrap();
    assert_eq!(comparison.added, [aim]);
    // Every event is there still, and what was said can be read.
    assert_eq!(case.events.len(), before.events.len());
    let effect = apposite::session::adopt::Effect::of(&case, &comparison, &[]);
    let text = words::lines(&case, &comparison, &[], &effect).join("\n");
    for said in [
        "Answer then: About people",
        "Answer now: no longer possible",
        "Answer then: 100 pounds",
        "Question then: What is the problem?",
        "Question now: no longer asked",
        "Answer then: Too slow",
        "New in this edition and asked now:\n  What is the problem?",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
}

#[test]
fn deferrals_and_marks_fall_with_their_wording_too() {
    let mut before = super::beyond_gate();
    let defer = Command::NotKnown {
        question: "cost".into(),
        owner: "lead".to_owned(),
        due: String::new(),
        note: String::new(),
    };
    perform(&mut before, &defer, "").unwrap();
    let mark = Command::NotApplicable {
        question: "impact".into(),
        reason: "because".to_owned(),
    };
    perform(&mut before, &mark, "").unwrap();
    let flow = later(&[
        ("What does it cost?", "What does it cost each year?"),
        ("Is the assessment done?", "Has the assessment been signed?"),
    ]);
    let mut case = on(&before, &flow);
    for question in ["cost", "impact"] {
        assert!(matches!(change(&case, question), Change::Reworded(_)));
        let at = case.flow.at(question).unwrap();
        assert_eq!(case.kind(at), SaidKind::Nothing);
    }
    adopt(&mut case, &["cost", "impact"]);
    let kind =
        |case: &apposite::session::state::Case, id: &str| case.kind(case.flow.at(id).unwrap());
    assert_eq!(kind(&case, "cost"), SaidKind::Deferred);
    assert_eq!(kind(&case, "impact"), SaidKind::NotApplicable);
    // An option that changes is no matter to a mark that chose none.
    let other = (
        r#""may_not_apply": true, "options": [{ "id": "yes", "label": "Yes" }"#,
        r#""may_not_apply": true, "options": [{ "id": "yes", "label": "Done and signed" }"#,
    );
    assert_eq!(
        kind(&on(&before, &later(&[other])), "impact"),
        SaidKind::NotApplicable
    );
}

#[test]
fn a_confirmed_answer_counts_and_everything_is_undone_with_it() {
    let before = at_gate();
    let mut case = on(&before, &later(&[NEED]));
    let asked_again = replayed(&case);
    adopt(&mut case, &["need"]);
    assert!(counts(&case, "need"));
    assert!(!case.flow_changed());
    assert_eq!(change(&case, "need"), Change::Confirmed);
    let at = case.flow.at("need").unwrap();
    assert_eq!(case.confirmation(at).unwrap().by.name, "Ann");
    same(&case, &replayed(&case));
    // The very answer counts, and not a copy of it.
    assert_eq!(case.said.mark[at.index()], {
        let at = before.flow.at("need").unwrap();
        before.said.mark[at.index()]
    });

    undo(&mut case);
    assert!(case.flow_changed() && !counts(&case, "need"));
    same(&case, &replayed(&case));
    assert_eq!(case.awaiting, asked_again.awaiting);
    assert_eq!(case.events.len(), before.events.len() + 2);
    undo(&mut case);
    assert!(!case.flow_changed() && counts(&case, "need"));
    same(&case, &replayed(&case));
}

#[test]
fn what_is_not_confirmed_is_asked_again_and_can_be_confirmed_later() {
    let flow = later(&[NEED, ("When does it begin?", "When is it first used?")]);
    let mut case = on(&at_gate(), &flow);
    adopt(&mut case, &["start"]);
    assert!(counts(&case, "start") && !counts(&case, "need"));
    assert_eq!(id(&case, case.now.next), "need");
    let adopted = case.events.last().unwrap().clone();
    let apposite::session::event::EventBody::FlowAdopted(adopted) = &adopted.body else {
        panic!("not an adoption");
    };
    assert_eq!(adopted.changed.asked_again, ["need"]);
    assert_eq!(adopted.confirmed[0].was.prompt, "When does it begin?");
    assert_eq!(adopted.confirmed[0].now.prompt, "When is it first used?");
    adopt(&mut case, &["need"]);
    assert!(counts(&case, "need") && counts(&case, "start"));
    undo(&mut case);
    assert!(!counts(&case, "need") && counts(&case, "start"));
    same(&case, &replayed(&case));
}

#[test]
fn only_what_was_reworded_can_be_confirmed() {
    let gone = (
        r#"{ "id": "need", "kind": "text","#,
        r#"{ "id": "aim", "kind": "text","#,
    );
    let given = (
        r#"{ "answer": "need", "given": true }"#,
        r#"{ "answer": "aim", "given": true }"#,
    );
    let mut case = on(&at_gate(), &later(&[gone, given]));
    for (question, key) in [
        ("need", "adopt.no_place"),
        ("cost", "adopt.not_reworded"),
        ("impact", "adopt.nothing_said"),
        ("nonsense", "adopt.nothing_said"),
    ] {
        let confirm = vec![question.into()];
        let rejection = perform(&mut case, &Command::Adopt { confirm }, "").unwrap_err();
        assert_eq!(rejection.refusal.key(), key);
    }
    adopt(&mut case, &[]);
    let nothing = Command::Adopt {
        confirm: Vec::new(),
    };
    let rejection = perform(&mut case, &nothing, "").unwrap_err();
    assert_eq!(rejection.refusal.key(), "adopt.nothing");
}

/// What was cut short is found again by the bytes that begin a line.
#[test]
fn no_line_holds_the_beginning_of_another() {
    let mut case = on(&super::beyond_gate(), &later(&[NEED]));
    adopt(&mut case, &["need"]);
    undo(&mut case);
    for event in &case.events {
        let event = apposite::session::event::Event::clone(event);
        let (_, line) =
            apposite::session::journal::write(event.parents, &event.at, &event.by, event.body);
        assert_eq!(line.matches("{\"id\":\"").count(), 1, "{line}");
        let read = apposite::session::journal::read_line(line.as_bytes());
        assert_eq!(read.as_ref().map(|read| &read.id), Ok(&event.id));
    }
}

#[test]
fn each_edition_counts_what_was_said_or_confirmed_under_its_own_words() {
    let first = at_gate();
    let second = later(&[NEED]);
    let third = later(&[(NEED.0, "Who has the problem?")]);
    let mut case = on(&first, &second);
    adopt(&mut case, &["need"]);
    // Under the first words it was given; under the third nobody has confirmed it.
    assert!(counts(&without(&case, &first.flow), "need"));
    let on_third = without(&case, &third);
    assert!(!counts(&on_third, "need"));
    let Change::Reworded(parts) = change(&on_third, "need") else {
        panic!("carried in silence");
    };
    // Compared with what was confirmed last.
    assert_eq!(parts[0].sides().0, Some(NEED.1));
    // A decision to answer again under the third words is none under the second.
    let mut on_third = on_third;
    answer(&mut on_third, "need", "The public").unwrap();
    assert!(!counts(&without(&on_third, &second), "need"));
}

#[test]
fn taking_back_an_answer_says_nothing_to_other_words() {
    let mut case = on(&at_gate(), &later(&[NEED]));
    answer(&mut case, "need", "Anything else").unwrap();
    undo(&mut case);
    // What stood before was an answer to another question.
    let at = case.flow.at("need").unwrap();
    assert_eq!(case.kind(at), SaidKind::Nothing);
}

/// What was taken back on one edition cannot be brought back on another, and no other change is taken in its
/// place.
#[test]
fn only_the_latest_change_is_taken_back() {
    let first = at_gate();
    let mut case = on(&first, &later(&[NEED]));
    adopt(&mut case, &["need"]);
    undo(&mut case);
    assert!(case.undo().is_some());
    assert!(without(&case, &first.flow).undo().is_none());
    let gone = later(&[
        (
            r#"{ "id": "start", "kind": "date","#,
            r#"{ "id": "begin", "kind": "date","#,
        ),
        (
            r#"{ "answer": "start", "at_least": "2026-01-01" }"#,
            r#"{ "answer": "begin", "at_least": "2026-01-01" }"#,
        ),
    ]);
    assert!(on(&first, &gone).undo().is_none());
}

#[test]
fn an_answer_that_does_not_count_can_be_withdrawn() {
    let mut case = on(&at_gate(), &later(&[NEED]));
    let withdraw = Command::Withdraw {
        question: "need".into(),
        reason: String::new(),
    };
    perform(&mut case, &withdraw, "").unwrap();
    assert!(case.awaiting.is_empty());
    assert!(Comparison::of(&case).answer("need").is_none());
}

/// Pieces of the flow and what later editions may make of them.
const EDITS: &[(&str, &str)] = &[
    ("What is the problem?", "What is to be solved?"),
    ("What is the problem?", "What is the  problem?"),
    ("One sentence.", "In your own words."),
    (
        "\"label\": \"About officers\"",
        "\"label\": \"About staff\"",
    ),
    ("What does it cost?", "What does it cost each year?"),
    ("\"unit\": \"pounds\"", "\"unit\": \"euros\""),
    ("When does it begin?", "When does it end?"),
    ("May it go on?", "Should it go on?"),
    ("It costs a lot.", "It is dear."),
    (
        "{ \"answer\": \"cost\", \"at_least\": 500000 }",
        "{ \"answer\": \"cost\", \"at_least\": 50 }",
    ),
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 60, ..ProptestConfig::default() })]

    /// Whatever editions come and go: nothing is dropped, a case read anew is the case that was live, and
    /// what counts was said or confirmed under words that read the same.
    #[test]
    fn nothing_is_dropped_and_nothing_reworded_counts_unseen(
        seed in any::<u64>(),
        chosen in prop::collection::vec(prop::collection::vec(0..EDITS.len(), 0..4), 1..5),
    ) {
        let mut dice = Dice::new(seed);
        let mut case = case::case(&case::flow(crate::common::stage::CLEAN));
        for edits in chosen {
            for _ in 0..dice.below(6) {
                case::step(&mut case, &mut dice, None);
            }
            let mut text = edition(&[]);
            for edit in edits {
                text = text.replacen(EDITS[edit].0, EDITS[edit].1, 1);
            }
            let flow = case::flow(&text);
            let count = case.events.len();
            case = on(&case, &flow);
            prop_assert_eq!(case.events.len(), count);
            let all = Comparison::of(&case).to_confirm();
            let confirm: Vec<apposite::id::NodeId> = all.into_iter().filter(|_| dice.below(2) == 0).collect();
            match dice.below(3) {
                0 if case.flow_changed() => {
                    perform(&mut case, &Command::Adopt { confirm }, "").unwrap();
                    prop_assert!(!case.flow_changed());
                }
                1 => if let Some(command) = case.undo() {
                    let _ = perform(&mut case, &command, "");
                },
                _ => {}
            }
            same(&case, &replayed(&case));
            for known in &Comparison::of(&case).answers {
                let counted = known.at.is_some_and(|at| case.kind(at) != SaidKind::Nothing);
                prop_assert_eq!(counted, !known.change.is_lost(), "{:?}", known);
            }
        }
        // And on the very first edition everything said to it counts.
        let back = without(&case, &case::flow(crate::common::stage::CLEAN));
        prop_assert_eq!(back.events.len(), case.events.len());
    }
}
