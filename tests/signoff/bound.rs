//! What a sign-off is bound to: any change of what it covers fells it, and nothing else does.

use apposite::flow::NodeKind;
use apposite::session::command::Command;
use apposite::session::event::{Decision, EventBody, EvidenceAdded};
use apposite::session::preview;
use apposite::session::proposal::propose;
use apposite::session::signoff::covered::{covered, no_papers};
use apposite::session::signoff::{self, Look, Scope, Standing, Unsure};
use apposite::session::state::Case;
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

use super::{as_named, at_the_gate, changes, sign, stage, stamped, standings};
use crate::common::case::{self, Dice};

fn comment(node: &str) -> Command {
    Command::Comment {
        node: node.into(),
        text: "I wonder.".to_owned(),
    }
}

#[test]
fn the_words_say_who_signed_what_and_what_was_open() {
    let mut case = at_the_gate();
    case::answer(&mut case, "data", "b").expect("it is asked");
    let sign = Command::SignOff(signoff::Command::Sign {
        scope: stage("one"),
        conditions: vec!["The supplier answers first.\nsha256: nothing".to_owned()],
        note: "I read it twice.".to_owned(),
        at: case::AT.to_owned(),
        paper: None,
    });
    case::perform(&mut case, &sign, "chief").expect("it may be signed");
    let signoff = case.signoffs().remove(0);
    let says = &signoff.signed.statement;
    for part in [
        "I, Ann, Chief officer, attest that I have read the stage One as it stood at",
        "24 November 2026",
        "not an electronic signature in law",
        "Raised, holding a gate (1): Data B",
        "Gates without a decision to go on that stands (1): Go on?",
        "    sha256: nothing",
        "Note: I read it twice.",
        "scope: stage one\n",
        &format!("sha256: {}\n", signoff.signed.digest),
    ] {
        assert!(says.contains(part), "{part} is not in:\n{says}");
    }
    assert_eq!(signoff.signed.seen.raised, ["r-data"]);
    assert_eq!(standings(&case), [Standing::Stands]);
}

#[test]
fn the_digest_is_the_plain_sha256_of_a_text_that_says_the_answers() {
    let mut case = at_the_gate();
    case::perform(&mut case, &sign(Scope::Whole), "sro").expect("it may be signed");
    let signoff = case.signoffs().remove(0);
    let look = Look::new(&case, &no_papers);
    let text = look.text_then(&signoff).expect("it can be rebuilt");
    let digest = apposite::session::journal::hex(&Sha256::digest(text.as_bytes()));
    assert_eq!(signoff.signed.digest, digest.as_str());
    assert!(
        text.starts_with("apposite-signed-state/1\nsession\t"),
        "{text}"
    );
    let risk = text
        .lines()
        .find(|line| line.starts_with("question risk\t"));
    let risk = risk.expect("it was answered");
    assert!(
        risk.contains("asked answered value low chosen \"Low\" prompt \"How risky?\" by \"Ann\""),
        "{risk}"
    );
    // Rebuilt from what the sign-off knew of, whatever came after.
    case::answer(&mut case, "risk", "high").expect("it is asked");
    let signoff = case.signoffs().remove(0);
    let look = Look::new(&case, &no_papers);
    assert_eq!(look.text_then(&signoff), Some(text));
}

#[test]
fn it_falls_with_each_thing_that_it_covers_and_says_what_changed() {
    let evidence = Command::AddEvidence(EvidenceAdded {
        node: "data".into(),
        title: "Data sheet".to_owned(),
        ..EvidenceAdded::default()
    });
    let deferred = Command::NotKnown {
        question: "risk".into(),
        owner: "sro".to_owned(),
        due: String::new(),
        note: String::new(),
    };
    let decided = Command::Decide {
        gate: "g1".into(),
        decision: Decision::Pause,
        reason: "Not yet.".to_owned(),
        conditions: Vec::new(),
        dissent: String::new(),
    };
    let withdrawn = Command::Withdraw {
        question: "risk".into(),
        reason: String::new(),
    };
    for (command, says) in [
        (evidence, "New: Added evidence"),
        (comment("data"), "New: "),
        (deferred, "How risky?"),
        (decided, "Go on?"),
        (withdrawn, "How risky?"),
    ] {
        let mut case = at_the_gate();
        case::perform(&mut case, &sign(stage("one")), "chief").expect("it may be signed");
        as_named(&mut case, "Bob", "sro", &command).expect("it may be done");
        assert_eq!(standings(&case), [Standing::Fell], "{command:?}");
        let changes = changes(&case);
        assert!(
            changes.iter().any(|line| line.starts_with(says)),
            "{changes:?}"
        );
        assert!(
            changes.iter().any(|line| line.contains("by Bob")),
            "{changes:?}"
        );
    }
}

#[test]
fn the_same_answer_given_anew_is_another_state() {
    let mut case = at_the_gate();
    case::perform(&mut case, &sign(Scope::Whole), "sro").expect("it may be signed");
    case::answer(&mut case, "risk", "high").expect("it is asked");
    case::answer(&mut case, "risk", "low").expect("it is asked");
    assert_eq!(standings(&case), [Standing::Fell]);
    let changes = changes(&case);
    assert!(
        changes.contains(&"  says the same, in another entry: Low".to_owned()),
        "{changes:?}"
    );
}

#[test]
fn evidence_that_came_and_went_leaves_what_was_signed() {
    let mut case = at_the_gate();
    case::perform(&mut case, &sign(Scope::Whole), "sro").expect("it may be signed");
    let add = Command::AddEvidence(EvidenceAdded {
        node: "data".into(),
        title: "Data sheet".to_owned(),
        ..EvidenceAdded::default()
    });
    case::perform(&mut case, &add, "").expect("it may be added");
    assert_eq!(standings(&case), [Standing::Fell]);
    let remove = Command::RemoveEvidence {
        evidence: case.events.last().expect("just added").id.to_string(),
        reason: "The wrong file.".to_owned(),
    };
    case::perform(&mut case, &remove, "").expect("it may be removed");
    assert_eq!(standings(&case), [Standing::Stands]);
}

#[test]
fn evidence_that_went_is_told_with_who_removed_it() {
    let mut case = at_the_gate();
    let add = Command::AddEvidence(EvidenceAdded {
        node: "data".into(),
        title: "Data sheet".to_owned(),
        ..EvidenceAdded::default()
    });
    case::perform(&mut case, &add, "").expect("it may be added");
    let evidence = case.events.last().expect("just added").id.to_string();
    case::perform(&mut case, &sign(Scope::Whole), "sro").expect("it may be signed");
    let remove = Command::RemoveEvidence {
        evidence,
        reason: "The wrong file.".to_owned(),
    };
    as_named(&mut case, "Bob", "", &remove).expect("it may be removed");
    let changes = changes(&case);
    assert!(
        changes[0].starts_with("No longer there: Added evidence"),
        "{changes:?}"
    );
    assert!(
        changes.iter().any(|line| line.contains("by Bob")),
        "{changes:?}"
    );
}

#[test]
fn a_stage_is_not_touched_by_what_happens_elsewhere() {
    let mut case = at_the_gate();
    case::decide(&mut case, "g1", Decision::Proceed, "sro").expect("nothing holds it");
    case::perform(&mut case, &sign(stage("one")), "chief").expect("it may be signed");
    case::perform(&mut case, &sign(Scope::Whole), "chief").expect("it may be signed");
    case::answer(&mut case, "cost", "10").expect("it is asked");
    let signoffs = case.signoffs();
    let look = Look::new(&case, &no_papers);
    for signoff in &signoffs {
        let wanted = match signoff.signed.scope {
            Scope::Whole => Standing::Fell,
            _ => Standing::Stands,
        };
        assert_eq!(look.standing(signoff), wanted);
    }
    // To have read a note, and to have signed, changes nothing that could be signed.
    let read = Command::Read {
        node: "intro".into(),
    };
    case::perform(&mut case, &read, "").expect("it is a note");
    assert!(standings(&case).contains(&Standing::Stands));
}

#[test]
fn a_change_says_beforehand_which_sign_offs_it_fells() {
    let mut case = at_the_gate();
    case::perform(&mut case, &sign(stage("one")), "chief").expect("it may be signed");
    let answer = Command::Answer {
        question: "risk".into(),
        value: apposite::session::event::AnswerValue::One("high".to_owned()),
        note: String::new(),
    };
    let before = propose(&case, &answer, &case::actor(""))
        .expect("it may be given")
        .preview(&case);
    assert_eq!(before.signoffs_fall.len(), 1);
    assert!(before.matters() && !before.is_empty());
    let lines = preview::in_words(&case, &before);
    let line = lines
        .iter()
        .position(|line| line == "Sign-offs that would no longer stand:");
    let line = line.unwrap_or_else(|| panic!("{lines:?}"));
    assert!(lines[line + 1].contains("the stage One"), "{lines:?}");
    case::answer(&mut case, "risk", "high").expect("it is asked");
    let again = propose(&case, &answer, &case::actor(""))
        .expect("it may be given")
        .preview(&case);
    assert!(again.signoffs_fall.is_empty(), "it has fallen already");
}

#[test]
fn what_was_not_signed_for_these_words_never_stands() {
    let mut case = at_the_gate();
    case::perform(&mut case, &sign(Scope::Whole), "sro").expect("it may be signed");
    let EventBody::Signed(signed) = case.events.last().expect("just signed").body.clone() else {
        panic!("it was signed");
    };
    let forge = |change: &dyn Fn(&mut signoff::Signed)| {
        let mut forged = *signed.clone();
        change(&mut forged);
        let mut case = at_the_gate();
        let event = stamped(
            &case,
            &case::actor("sro"),
            EventBody::Signed(Box::new(forged)),
        );
        case.apply(event);
        standings(&case)[0]
    };
    assert_eq!(forge(&|_| {}), Standing::Stands);
    let other = "0".repeat(64);
    assert_eq!(
        forge(&|signed| signed.digest = other.as_str().into()),
        Standing::Unsure(Unsure::Words)
    );
    assert_eq!(
        forge(&|signed| signed.scope = stage("one")),
        Standing::Unsure(Unsure::Words)
    );
    assert_eq!(
        forge(&|signed| signed.covers = "apposite-signed-state/2".to_owned()),
        Standing::Unsure(Unsure::Format)
    );
    // Both changed alike: it is bound to a state that never was.
    let digest = signed.digest.clone();
    let unfit = move |signed: &mut signoff::Signed| {
        signed.digest = other.as_str().into();
        signed.statement = signed.statement.replace(digest.as_str(), &other);
    };
    assert_eq!(forge(&unfit), Standing::Fell);
}

/// Everything a person may do to what stands, chosen by the dice.
fn anything(case: &Case, dice: &mut Dice) -> (Command, &'static str) {
    let path = case.now.path();
    let at = path[dice.below(path.len())];
    let node = case.flow.node(at);
    let id = node.id.clone();
    match (&node.kind, dice.below(8)) {
        (_, 0) => (comment(&id), ""),
        (NodeKind::Question(_), 1) => (
            Command::Withdraw {
                question: id,
                reason: String::new(),
            },
            "",
        ),
        (NodeKind::Question(_), 2) => (
            Command::NotKnown {
                question: id,
                owner: "sro".to_owned(),
                due: String::new(),
                note: String::new(),
            },
            "",
        ),
        (NodeKind::Question(question), _) => (
            Command::Answer {
                value: dice.value(question),
                question: id,
                note: String::new(),
            },
            "",
        ),
        (NodeKind::Gate(gate), _) => (
            Command::Decide {
                decision: Decision::ALL[dice.below(4)],
                reason: "So.".to_owned(),
                conditions: vec!["One.".to_owned()],
                dissent: String::new(),
                gate: id,
            },
            if gate.decision_maker[0] == "sro" {
                "sro"
            } else {
                "chief"
            },
        ),
        _ => (Command::Read { node: id }, ""),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    /// A sign-off stands as long as nothing was said within its scope; and where it fell, what changed is told
    /// and the state it was made on has the digest that was signed.
    #[test]
    fn it_stands_until_something_it_covers_changes(seed in any::<u32>()) {
        let dice = &mut Dice::new(u64::from(seed));
        let mut case = case::case(&super::small());
        for _ in 0..dice.below(20) {
            case::step(&mut case, dice, None);
        }
        let scopes = [Scope::Whole, stage("one"), stage("two")];
        let scope = scopes[dice.below(3)].clone();
        if case::perform(&mut case, &sign(scope.clone()), "chief").is_err() {
            return Ok(());
        }
        let was = covered(&case, &scope, &no_papers).expect("it is there");
        let mut touched = false;
        for _ in 0..6 {
            let (command, role) = anything(&case, dice);
            if case::perform(&mut case, &command, role).is_ok() {
                let at = case.flow.at(command.subject()).expect("it is in the flow");
                let within = match &scope {
                    Scope::Stage(id) => case.flow.stage_of(at).is_some_and(|stage| stage.id == *id),
                    _ => true,
                };
                touched |= within && !matches!(command, Command::Read { .. });
            }
            let stands = standings(&case)[0] == Standing::Stands;
            let is = covered(&case, &scope, &no_papers).expect("it is there");
            prop_assert_eq!(stands, is.text() == was.text());
            prop_assert!(!(touched && stands), "something it covers was touched");
            let signoff = case.signoffs().remove(0);
            let look = Look::new(&case, &no_papers);
            let changes = look.changes(&signoff).expect("the flow is here");
            prop_assert!(changes.fits);
            prop_assert_eq!(changes.list.is_empty(), stands);
        }
    }
}

/// Every answer of a whole walk through a built-in flow, changed one at a time.
#[test]
fn no_answer_of_a_signed_session_changes_unnoticed() {
    let flow = case::built_in("data-driven-technologies");
    let dice = &mut Dice::new(7);
    let mut case = case::case(&flow);
    while case.now.path().len() < 60 && case::step(&mut case, dice, None) {}
    let by = case::actor("chief-constable");
    case::perform(&mut case, &sign(Scope::Whole), &by.role).expect("it may be signed");
    let mut tried = 0;
    for at in case.questions().collect::<Vec<_>>() {
        let Some(question) = case.flow.question(at) else {
            continue;
        };
        let mut other = case.clone();
        let answer = Command::Answer {
            question: case.flow.node(at).id.clone(),
            value: dice.value(question),
            note: "Another.".to_owned(),
        };
        if case::perform(&mut other, &answer, "").is_err() {
            continue;
        }
        tried += 1;
        assert_eq!(standings(&other), [Standing::Fell], "{answer:?}");
        let preview = propose(&case, &answer, &by)
            .expect("it may be given")
            .preview(&case);
        assert_eq!(preview.signoffs_fall.len(), 1, "{answer:?}");
    }
    assert!(tried > 20, "{tried} were tried");
}

/// Printed as it is, since its bytes are what was signed.
#[test]
fn nothing_in_the_text_disturbs_a_terminal() {
    // What steers a terminal or reorders text: written out, since the form of what was signed is fixed.
    let steers = |c: char| {
        let reorders = matches!(
            c,
            '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        );
        c.is_control() || reorders
    };
    let hostile: String = (0..=0x10_ffff)
        .filter_map(char::from_u32)
        .filter(|c| steers(*c))
        .collect();
    let quoted = signoff::covered::quoted(&hostile);
    assert!(!quoted.chars().any(steers));
    assert_eq!(
        signoff::covered::quoted("a\tŵ\"\\\n"),
        "\"a\\u{9}ŵ\\\"\\\\\\u{a}\""
    );
}
