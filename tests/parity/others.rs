//! What people asked of each other: advice, sign-offs, marks and assignments.

use apposite::session::eval::FindingState;
use apposite::session::event::EventBody;
use apposite::session::people::words::assigned_lines;
use apposite::session::redaction::State;
use apposite::session::redaction::words::lines;
use apposite::session::review::{Thread, words as review};
use apposite::session::signoff::covered::no_papers;
use apposite::session::signoff::standing::Look;
use apposite::session::signoff::words::{headline, standing_in_words};
use apposite::session::state::Case;
use apposite::session::telling::Telling;
use serde_json::Value;

use super::Told;

/// When the surfaces are asked.
const TODAY: &str = "2026-11-24";

pub(super) fn agree(case: &Case, told: &Told) {
    advice(case, told);
    signed(case, told);
    marked(case, told);
    assigned(case, told);
}

/// Something that a session may have, and whether one has it.
type Kind = (&'static str, fn(&Case) -> bool);

/// What random sessions must have, so that the comparison is of something.
pub(super) const KINDS: [Kind; 8] = [
    ("a conflict", |case| !case.conflicts().is_empty()),
    ("an override", |case| {
        (case.now.findings.iter()).any(|finding| finding.state == FindingState::Overridden)
    }),
    ("advice", |case| case.reviewed().advice().next().is_some()),
    ("advice that was answered", |case| {
        case.reviewed().advice().any(|given| given.is_answered())
    }),
    ("an open comment", |case| {
        case.reviewed().threads().iter().any(Thread::is_open)
    }),
    ("a sign-off that stands", |case| {
        let look = Look::new(case, &no_papers);
        (case.signoffs().iter()).any(|signoff| look.standing(signoff).stands() == Some(true))
    }),
    ("a mark", |case| !case.redactions().is_empty()),
    ("an assignment", |case| {
        case.questions()
            .any(|at| !case.assigned(&case.flow.node(at).id).is_empty())
    }),
];

fn array(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn with_id<'v>(list: &'v Value, id: &str) -> &'v Value {
    let mut found = array(list).iter().filter(|one| one["id"] == id);
    found
        .next()
        .unwrap_or_else(|| panic!("{id} is not in {list}"))
}

fn advice(case: &Case, told: &Told) {
    let telling = Telling::of(case);
    let data = &told.json["advice"];
    let all: Vec<_> = case.reviewed().advice().collect();
    told.same("advice", &array(&data["list"]).len(), &all.len());
    for given in all {
        let one = with_id(&data["list"], &given.event.id);
        told.same("answered", &one["answered"], &given.is_answered());
        told.same("holds", &one["holds"], &given.holds());
        let short = review::advice_short(telling, &given);
        let whole = review::advice_lines(telling, &given);
        let from = review::from(telling, given.advice);
        let outcome = review::outcome(given.advice.outcome);
        let (head, standing) = (format!("{from}: {outcome}"), review::standing(&given));
        told.says("full screen", &told.review, &format!("{head} {standing}"));
        told.says("record", &told.record, &from);
        told.says("record", &told.record, &outcome);
        // In plain mode whole where it is about the page that is shown, and else while it waits for an answer.
        let here = case.now.next.map(|at| case.flow.node(at).id.as_str());
        if here == Some(given.advice.on.as_str()) {
            told.says("plain mode", &told.plain, &whole[0]);
        } else if !given.is_answered() {
            told.says("plain mode", &told.plain, &short);
        }
    }
    let threads = case.reviewed().threads();
    let open = threads.iter().filter(|thread| thread.is_open()).count();
    told.same("comments", &told.json["comments"]["open"], &open);
    for thread in threads.iter().filter(|thread| thread.is_open()) {
        let EventBody::CommentMade { text, .. } = &thread.first.body else {
            panic!("a thread begins with a comment");
        };
        told.says("full screen", &told.review, text);
        told.says("plain mode", &told.plain, text);
    }
}

fn signed(case: &Case, told: &Told) {
    let telling = Telling::of(case);
    let look = Look::new(case, &no_papers);
    let all = case.signoffs();
    told.same(
        "sign-offs",
        &array(&told.json["signoffs"]).len(),
        &all.len(),
    );
    for signoff in all {
        let standing = look.standing(&signoff);
        let one = with_id(&told.json["signoffs"], &signoff.event.id);
        told.same("stands", &one["stands"].as_bool(), &standing.stands());
        let (head, words) = (headline(telling, &signoff), standing_in_words(standing));
        for (surface, text) in [
            ("status", &told.status),
            ("record", &told.record),
            ("plain mode", &told.plain),
            ("full screen", &told.signing),
        ] {
            told.says(surface, text, &head);
            told.says(surface, text, &words);
        }
    }
}

fn marked(case: &Case, told: &Told) {
    let marks = case.redactions();
    let data = &told.json["redactions"];
    for (name, state) in [
        ("not-reviewed", State::Waiting),
        ("agreed", State::Agreed),
        ("refused", State::Refused),
        ("disputed", State::Disputed),
        ("lifted", State::Lifted),
    ] {
        let count = marks.iter().filter(|mark| mark.state == state).count();
        told.same(name, &data[name], &count);
    }
    for mark in &marks {
        let head = &lines(case, mark, false)[0];
        told.says("plain mode", &told.plain, head);
        told.says("full screen", &told.marks, head);
    }
}

fn assigned(case: &Case, told: &Told) {
    let data = &told.json["assigned"];
    for at in case.questions() {
        let node = case.flow.node(at);
        let given = case.assigned(&node.id);
        let listed = array(data)
            .iter()
            .filter(|one| one["question"] == node.id.as_str());
        told.same("assigned", &listed.count(), &given.len());
        if case.now.next == Some(at) {
            for line in assigned_lines(case, &node.id, TODAY) {
                told.says("plain mode", &told.plain, &line);
                told.says("full screen", &told.page, &line);
            }
        }
        for (_, assigned) in given {
            let to = case.flow.role_title(&assigned.to);
            if !apposite::session::people::open::is_settled(case, at) {
                told.says("status", &told.status, to);
                told.says("record", &told.record, to);
            }
        }
    }
}
