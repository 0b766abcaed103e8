//! What records say of review, in every form and with or without the flow.

use super::commands::{done, run, saved, session};
use crate::common::workspace::Workspace;

/// A session with a thread, advice with conditions of which one is not followed, and advice that came later.
fn reviewed() -> Workspace {
    let space = session();
    let comment = saved(
        &space,
        "comment {s.apposite.jsonl} risk 'Who says so?' --as Ann --json",
    );
    done(
        &space,
        &format!(
            "comment {{s.apposite.jsonl}} risk 'The survey says so.' --reply-to {comment} --as Bob"
        ),
    );
    let advice = saved(
        &space,
        "advice {s.apposite.jsonl} --give chief --on risk --from 'Dee Okoro' --outcome supports-with-conditions \
         --text 'Go on with care.' --condition 'Test it first.' --condition 'Tell the public.' \
         --given 2026-11-20 --as Ann --json",
    );
    done(
        &space,
        &format!(
            "advice {{s.apposite.jsonl}} --answer {advice} --condition 1 --response followed --as Cem --role sro"
        ),
    );
    done(
        &space,
        &format!(
            "advice {{s.apposite.jsonl}} --answer {advice} --condition 2 --response not-followed \
             --reason 'It would warn those it is about.' --as Cem --role sro"
        ),
    );
    done(
        &space,
        "decide {s.apposite.jsonl} g1 proceed --reason Fine --as Cem --role sro",
    );
    done(
        &space,
        "advice {s.apposite.jsonl} --give sro --from 'Ed Moss' --outcome has-concerns --text 'Too soon.' --as Ann",
    );
    space
}

const SAYS: [&str; 15] = [
    "Who says so?",
    "Reply: The survey says so.",
    "open",
    "Dee Okoro (Chief officer)",
    "supports it with conditions",
    "Go on with care.",
    "Condition 1",
    "Test it first.",
    "20 November 2026",
    "followed",
    "not followed",
    "It would warn those it is about.",
    "Cem (Senior responsible owner)",
    "Advice not answered yet",
    "Advice not followed, or only in part",
];

#[test]
fn the_summary_says_what_became_of_comments_and_advice() {
    let space = reviewed();
    for form in ["plain", "markdown", "html", "json"] {
        let record = done(
            &space,
            &format!("record {{s.apposite.jsonl}} --format {form}"),
        );
        let flat = record.split_whitespace().collect::<Vec<_>>().join(" ");
        for said in SAYS {
            assert!(flat.contains(said), "{said} is not in\n{record}");
        }
        assert!(flat.contains("after the decision: Go on?"), "{record}");
    }
    // What the decision maker had before them names the advice.
    let record = done(&space, "record {s.apposite.jsonl}");
    assert!(record.contains("advice from Dee Okoro"), "{record}");
}

#[test]
fn it_says_so_without_the_flow_too() {
    let space = reviewed();
    std::fs::remove_file(space.path("small.json")).expect("it is there");
    std::fs::remove_dir_all(space.places().flows).expect("it is there");
    let output = run(&space, "record {s.apposite.jsonl}");
    assert_eq!(output.code, 0, "{output}");
    let flat = output.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in SAYS {
        // What a role is called stands in the advice and not in who acted.
        let said = if said.starts_with("Cem") {
            "Cem (sro)"
        } else {
            said
        };
        assert!(flat.contains(said), "{said} is not in\n{output}");
    }
}

#[test]
fn a_session_without_review_says_that_there_is_none() {
    let space = session();
    let record = done(&space, "record {s.apposite.jsonl}");
    assert!(record.contains("No advice was recorded."), "{record}");
}
