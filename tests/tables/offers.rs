//! Answers that are proposed from the profile of a force, or from another session.

use std::sync::Arc;

use apposite::flow::Flow;
use apposite::id::EventId;
use apposite::session::command::{self, Command};
use apposite::session::event::{EventBody, Marking, Opened, Origin};
use apposite::session::journal;
use apposite::session::offer::{Unfit, inherited, offers};
use apposite::session::profile::Profile;
use apposite::session::responses::SaidKind;
use apposite::session::state::Case;
use serde_json::{Value, json};

use super::{at, document, fill};
use crate::common::case::{AT, actor, case, flow, opened, perform};
use crate::common::stage::Set;
use crate::common::workspace::Workspace;

const EXAMPLE: &[u8] = include_bytes!("../../flows/profiles/exampleshire.apposite-profile.json");

/// The flow with keys for a profile: the form's contact and first day, and a question of one option.
fn keyed() -> Value {
    let mut document = document();
    let nodes = document["stages"][0]["nodes"]
        .as_array_mut()
        .expect("nodes");
    nodes[0]["entries"][3]["profile"] = json!("dpo");
    nodes[0]["entries"][4]["profile"] = json!("tools-register");
    nodes.insert(
        0,
        json!({
            "id": "nation", "kind": "one", "prompt": "Where will the tool be used?",
            "profile": "nation", "answered_by": ["officer"],
            "sources": [{ "source": "house", "basis": "house" }],
            "options": [{ "id": "england", "label": "England" }, { "id": "wales", "label": "Wales" }],
        }),
    );
    document
}

fn keyed_flow() -> Arc<Flow> {
    flow(&keyed().to_string())
}

fn take(case: &mut Case, command: &Command) {
    perform(case, command, "officer").expect("it is taken over");
}

/// A session of its own over the flow.
fn another(flow: &Arc<Flow>, change: impl FnOnce(&mut Opened)) -> Case {
    let EventBody::Opened(mut body) = opened(flow) else {
        unreachable!("it opens a session");
    };
    "2".clone_into(&mut body.nonce);
    "Earlier".clone_into(&mut body.title);
    change(&mut body);
    let (event, _) = journal::write(Vec::new(), AT, &actor(""), EventBody::Opened(body));
    Case::open(Arc::clone(flow), vec![event]).expect("it opens a session")
}

#[test]
fn a_profile_proposes_and_only_what_is_taken_is_an_answer() {
    let mut case = case(&keyed_flow());
    let profile = Profile::read(EXAMPLE).expect("a profile");
    let (known, wrong) = profile.proposes(&case);
    assert_eq!(wrong, Vec::<String>::new());
    let by = actor("officer");
    let all = offers(&case, &known, &by);
    let ids: Vec<&str> = all
        .iter()
        .map(|offer| case.flow.node(offer.at).id.as_str())
        .collect();
    assert_eq!(ids, ["nation", "supplier"]);
    assert_eq!(all[0].answer, "England");
    assert!(all[0].origin.contains("Exampleshire"), "{}", all[0].origin);
    assert!(
        all[0].origin.contains("30 November 2026"),
        "{}",
        all[0].origin
    );
    // Nothing is answered by being proposed.
    for offer in &all {
        assert_eq!(case.kind(offer.at), SaidKind::Nothing);
    }
    take(&mut case, &all[0].command);
    take(&mut case, &all[1].command);
    let nation = case.answer(all[0].at).expect("an answer");
    match nation.from.as_deref() {
        Some(Origin::Profile { title, of, .. }) => {
            assert_eq!(
                (title.as_str(), of.as_str()),
                ("Exampleshire Constabulary", "2026-11-30")
            );
        }
        other => panic!("{other:?}"),
    }
    // The form has what the profile knows, and still lacks the rest.
    let table = case.table(all[1].at).expect("a form");
    assert_eq!(table.rows[0].entries[3].word, Some(0));
    assert_eq!(case.kind(all[1].at), SaidKind::Nothing);
    assert_eq!(offers(&case, &known, &by), Vec::new());
}

#[test]
fn what_somebody_answered_is_not_proposed() {
    let mut case = case(&keyed_flow());
    let command = Command::Answer {
        question: "nation".into(),
        value: apposite::session::event::AnswerValue::One("wales".to_owned()),
        note: String::new(),
    };
    perform(&mut case, &command, "officer").expect("an answer");
    let (known, _) = Profile::read(EXAMPLE).expect("a profile").proposes(&case);
    let all = offers(&case, &known, &actor("officer"));
    let ids: Vec<&str> = all
        .iter()
        .map(|offer| case.flow.node(offer.at).id.as_str())
        .collect();
    assert_eq!(ids, ["supplier"]);
}

#[test]
fn a_profile_that_does_not_fit_is_told_and_the_rest_is_used() {
    let case = case(&keyed_flow());
    let mut profile: Value = serde_json::from_slice(EXAMPLE).expect("JSON");
    profile["answers"]["nation"] = json!("scotland");
    let profile = Profile::read(profile.to_string().as_bytes()).expect("a profile");
    let (known, wrong) = profile.proposes(&case);
    assert_eq!(wrong.len(), 1);
    assert!(
        wrong[0].contains("Where will the tool be used?"),
        "{}",
        wrong[0]
    );
    assert_eq!(offers(&case, &known, &actor("officer")).len(), 1);
    for (broken, says) in [
        (&b"{"[..], "line 1"),
        (
            br#"{"format":"x","title":"A","of":"2026-11-30","answers":{}}"#,
            "apposite-profile/1",
        ),
        (
            br#"{"format":"apposite-profile/1","title":"A","of":"30.11.","answers":{}}"#,
            "2026-11-23",
        ),
        (
            br#"{"format":"apposite-profile/1","title":" ","of":"2026-11-30","answers":{}}"#,
            "title",
        ),
    ] {
        let wrong = Profile::read(broken).expect_err("no profile");
        assert!(wrong.contains(says), "{wrong}");
    }
}

#[test]
fn another_session_proposes_what_it_answered_in_the_same_words() {
    let flow = keyed_flow();
    let mut earlier = another(&flow, |_| {});
    let nation = Command::Answer {
        question: "nation".into(),
        value: apposite::session::event::AnswerValue::One("wales".to_owned()),
        note: "said at the meeting".to_owned(),
    };
    perform(&mut earlier, &nation, "officer").expect("an answer");
    fill(
        &mut earlier,
        "risks",
        &json!({ "add": [
            { "what": "Wrong match", "likelihood": "probable" },
            { "what": "Late", "likelihood": "remote", "people": 1200 },
        ], "end": "all" }),
    )
    .expect("taken");
    fill(
        &mut earlier,
        "grid",
        &json!({ "change": { "age": { "impact": "none" } } }),
    )
    .expect("taken");

    let mut case = case(&flow);
    let known = inherited(&case, &earlier).expect("they fit");
    let by = actor("officer");
    let all = offers(&case, &known, &by);
    // The grid was not finished there.
    let ids: Vec<&str> = all
        .iter()
        .map(|offer| case.flow.node(offer.at).id.as_str())
        .collect();
    assert_eq!(ids, ["nation", "risks"]);
    for offer in &all {
        take(&mut case, &offer.command);
        assert_eq!(case.kind(offer.at), SaidKind::Answered);
    }
    let given = case.answer(all[0].at).expect("an answer");
    assert_eq!(given.note, "said at the meeting");
    match given.from.as_deref() {
        Some(Origin::Session {
            title, by, session, ..
        }) => {
            assert_eq!((title.as_str(), by.name.as_str()), ("Earlier", "Ann"));
            assert_eq!(*session, EventId::from(earlier.id()));
        }
        other => panic!("{other:?}"),
    }
    let table = case.table(all[1].at).expect("a table");
    assert_eq!(table.rows.len(), 2);
    // The rows are rows of this session.
    let theirs = earlier.table(all[1].at).expect("a table");
    assert_ne!(table.rows[0].id, theirs.rows[0].id);
    assert_eq!(table.rows[1].entries[2].word, Some(1200));

    // What was reworded since is not proposed.
    let mut reworded = keyed();
    reworded["stages"][0]["nodes"][0]["prompt"] = json!("In which nation is the force?");
    reworded["edition"] = json!("2026-12-01");
    let reworded = crate::common::case::case(&self::flow(&reworded.to_string()));
    let known = inherited(&reworded, &earlier).expect("they fit");
    let ids: Vec<&str> = known.keys().map(AsRef::as_ref).collect();
    assert_eq!(ids, ["risks"]);
}

#[test]
fn answers_of_practice_and_of_what_is_marked_higher_stay_where_they_are() {
    let flow = keyed_flow();
    let case = case(&flow);
    let practice = another(&flow, |opened| opened.practice = true);
    assert_eq!(inherited(&case, &practice), Err(Unfit::Practice));
    let higher = another(&flow, |opened| opened.marking = Marking::OfficialSensitive);
    assert_eq!(inherited(&case, &higher), Err(Unfit::Marking));
    assert_eq!(inherited(&case, &case), Err(Unfit::Same));
}

#[test]
fn a_taken_answer_is_written_and_read_with_where_it_came_from() {
    let case = case(&keyed_flow());
    let (known, _) = Profile::read(EXAMPLE).expect("a profile").proposes(&case);
    let by = actor("officer");
    let offer = offers(&case, &known, &by).remove(0);
    let body = command::check(&case, &offer.command, &by).expect("allowed");
    let (first, opening) = journal::write(Vec::new(), AT, &actor(""), opened(&case.flow));
    let (event, line) = journal::write(vec![first.id], AT, &by, body);
    let reading = journal::read(format!("{opening}\n{line}\n").as_bytes());
    assert_eq!(reading.problems, []);
    assert_eq!(reading.events.last(), Some(&event));
}

#[test]
fn commands_list_what_is_proposed_and_take_it_over() {
    let home = Workspace::new();
    home.write("flow.json", keyed().to_string());
    home.write("force.apposite-profile.json", EXAMPLE);
    let started = home.run("start {flow.json} --title Vans --output {case.apposite.jsonl} --no-open --as Ann --role officer");
    assert_eq!(started.code, 0, "{started}");
    // The only profile in the folder is used.
    let listed = home.run("inherit {case.apposite.jsonl} --as Ann --role officer");
    assert_eq!(listed.code, 0, "{listed}");
    assert!(listed.out.contains("England"), "{listed}");
    let before = home.run("status {case.apposite.jsonl} --json").out;
    assert!(before.contains("\"answered\": []"), "{before}");
    let refused = home.run("inherit {case.apposite.jsonl} --take risks --as Ann --role officer");
    assert_eq!(refused.code, 1, "{refused}");
    let taken = home.run("inherit {case.apposite.jsonl} --take nation --as Ann --role officer");
    assert_eq!(taken.code, 0, "{taken}");
    let told = home.run("history {case.apposite.jsonl}");
    assert!(
        told.out
            .contains("from the profile of Exampleshire Constabulary of 30 November 2026"),
        "{told}"
    );
    let record = home.run("record {case.apposite.jsonl} --format text");
    assert!(
        record.out.contains("from the profile of Exampleshire"),
        "{record}"
    );

    let other = home.run("start {flow.json} --title Boats --output {other.apposite.jsonl} --no-open --from {case.apposite.jsonl} --as Ann --role officer");
    assert_eq!(other.code, 0, "{other}");
    let listed = home.run("inherit {other.apposite.jsonl} --from {case.apposite.jsonl} --json --as Ann --role officer");
    let listed: Value = serde_json::from_str(&listed.out).expect("JSON");
    assert_eq!(listed["proposed"][0]["question"], "nation");
    // Plain mode goes through them one by one.
    let plain = home.type_into(
        "start {flow.json} --title Trains --profile {force.apposite-profile.json} --plain --as Ann --role officer",
        "yes\nno\nquit\n",
    );
    assert!(plain.out.contains("2 answers are proposed"), "{plain}");
    assert!(plain.out.contains("Take this answer over?"), "{plain}");
}

#[test]
fn a_page_shows_what_is_proposed_before_anything_is_asked() {
    for size in [(80, 24), (40, 15)] {
        let mut stage = Set {
            size,
            role: "officer",
            flow: Box::leak(keyed().to_string().into_boxed_str()),
            profile: Some(EXAMPLE),
            ..Set::default()
        }
        .start();
        stage.sees("Answers that are proposed");
        let before = stage.journal().len();
        // Down to the first of them, past the entry that goes on without any.
        stage.press("<Down><Enter>");
        let case = stage.model().case.as_ref().expect("a case");
        let nation = at(case, "nation");
        assert_eq!(case.kind(nation), SaidKind::Answered);
        assert_eq!(stage.journal().len(), before + 1);
        // The rest is left, and asked as usual.
        stage
            .sees("Go on without the rest")
            .press("<Up><Up><Up><Enter>");
        let case = stage.model().case.as_ref().expect("a case");
        assert_eq!(case.kind(at(case, "supplier")), SaidKind::Nothing);
        assert_eq!(stage.journal().len(), before + 1);
    }
}
