//! Finding a page by words, over the shipped flow and in both modes.

use apposite::session::search::found;
use apposite::session::state::Case;

use crate::common::stage::{Set, Stage};
use crate::common::workspace::Workspace;

fn case(space: &Workspace) -> Case {
    let line = "start data-driven-technologies --title Case --as Ann --no-open --output {case.apposite.jsonl}";
    let output = space.run(line);
    assert_eq!(output.code, 0, "{output}");
    let store = apposite::store::Store::new(space.places());
    let path = space.path("case.apposite.jsonl");
    store
        .desk(&path, apposite::store::Mode::Write, None)
        .unwrap()
        .case
}

fn ids(case: &Case, typed: &str) -> Vec<String> {
    let found = found(case, typed, 50);
    found
        .iter()
        .map(|at| case.flow.node(*at).id.to_string())
        .collect()
}

#[test]
fn words_are_found_wherever_a_page_has_them_and_however_they_end() {
    let space = Workspace::new();
    let case = case(&space);
    let purchase = ids(&case, "purchase");
    for id in [
        "buy-strategy",
        "buy-advice",
        "small-purchase-rules",
        "research-terms",
    ] {
        assert!(
            purchase.iter().any(|found| found == id),
            "{id}: {purchase:?}"
        );
    }
    // Other endings, a slip, letters left out, capitals, and more words than stand side by side.
    for typed in [
        "purchasing",
        "PURCHASES",
        "purchsae",
        "prchase",
        "purchase advice",
        "advice, purchase?",
    ] {
        let found = ids(&case, typed);
        assert!(
            found.iter().any(|id| id == "buy-advice"),
            "{typed}: {found:?}"
        );
    }
    // Each word has to be there, wherever it is.
    let both = ids(&case, "purchase advice");
    assert!(both.len() < purchase.len(), "{both:?}");
    assert!(ids(&case, "zebra").is_empty());
    assert!(ids(&case, "purchase zebra").is_empty());
    // What is called so comes before what only mentions it.
    assert_eq!(
        ids(&case, "small purchase rules")
            .first()
            .map(String::as_str),
        Some("small-purchase-rules")
    );
    // Nothing but signs is nothing typed.
    assert_eq!(ids(&case, " - "), ids(&case, ""));
}

#[test]
fn every_page_is_found_by_its_own_heading() {
    let space = Workspace::new();
    let case = case(&space);
    for (at, node) in case.flow.nodes() {
        if !case.now.is_reached(at) && !case.is_to_come(at) {
            continue;
        }
        let all = found(&case, node.heading(), usize::MAX);
        assert!(all.contains(&at), "{}", node.heading());
    }
}

#[test]
fn what_is_not_reached_is_found_and_said_to_be_so() {
    let space = Workspace::new();
    case(&space);
    let walk = |words: &str| {
        let typed = format!("search: {words}\nquit\n");
        let out = space.type_into("resume {case.apposite.jsonl} --plain --as Ann", &typed);
        out.out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let out = walk("tie to a supplier");
    assert!(
        out.contains(
            "Does anyone who has shaped this purchase have a tie to a supplier? not reached yet"
        ),
        "{out}"
    );
    let mut stage: Stage = Set {
        size: (100, 60),
        role: "",
        ..Set::default()
    }
    .over(
        &space.path("case.apposite.jsonl"),
        std::path::Path::new("data-driven-technologies"),
    );
    stage.press("<F2>").press("/");
    stage.paste("tie to a supplier");
    stage
        .sees("Does anyone who has shaped this purchase have a tie to a supplier?")
        .sees("not reached yet");
}
