//! A fact is asked once: no two questions ask the same, and what both flows need is one question.

use std::collections::BTreeSet;

use apposite::flow::document::{NodeDocument, NodeKind};
use apposite::flow::{Flow, NodeKind as Compiled};

use super::documents;
use crate::common::case;

fn questions() -> Vec<NodeDocument> {
    let stages = documents().into_iter().flat_map(|document| document.stages);
    let nodes = stages.flat_map(|stage| stage.nodes);
    nodes
        .filter(|node| !matches!(node.kind, NodeKind::Note | NodeKind::Gate))
        .collect()
}

/// The words of a prompt that carry its meaning.
fn meaning(prompt: &str) -> BTreeSet<String> {
    let common = [
        "the", "a", "an", "is", "are", "of", "to", "in", "it", "for", "and", "or", "what", "which",
        "who", "does", "do", "has", "have", "been", "be", "on", "by", "will", "would", "how",
        "any", "this", "that", "was", "were", "with", "there", "its", "from", "at", "force",
        "tool",
    ];
    prompt
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !common.contains(word))
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_two_questions_ask_the_same() {
    let questions = questions();
    let mut same = Vec::new();
    for (at, one) in questions.iter().enumerate() {
        for other in &questions[at + 1..] {
            let (a, b) = (meaning(&one.prompt), meaning(&other.prompt));
            let both = a.intersection(&b).count();
            let all = a.union(&b).count();
            if both * 100 >= all * 75 {
                same.push(format!(
                    "{}: {}\n{}: {}",
                    one.id, one.prompt, other.id, other.prompt
                ));
            }
            // The same options, word for word, under much the same words are one question asked twice.
            let labels = |node: &NodeDocument| -> Vec<String> {
                node.options
                    .iter()
                    .map(|o| o.label.to_lowercase())
                    .collect()
            };
            let (x, y) = (labels(one), labels(other));
            if x.len() > 3 && x == y && both * 100 >= all * 40 {
                same.push(format!(
                    "{} and {} offer the same options",
                    one.id, other.id
                ));
            }
        }
    }
    assert!(same.is_empty(), "{}", same.join("\n\n"));
}

fn asked(flow: &Flow) -> BTreeSet<&str> {
    let nodes = flow.graph.nodes();
    nodes
        .filter(|node| matches!(node.kind, Compiled::Question(_)))
        .map(|node| node.id.as_str())
        .collect()
}

/// What the ethics flow asks, the main flow asks by the same question, so that an answer is carried and
/// not given twice. Only the ethics flow's own short way is its own.
#[test]
fn what_both_flows_need_is_one_question() {
    let (main, ethics) = (
        case::built_in("data-driven-technologies"),
        case::built_in("data-ethics"),
    );
    let (main, ethics) = (asked(&main), asked(&ethics));
    let own: Vec<&&str> = ethics.difference(&main).collect();
    assert_eq!(
        own,
        [
            &"ethics-review-date",
            &"light-checks",
            &"light-judgement",
            &"light-objection"
        ]
    );
    assert!(ethics.intersection(&main).count() > 100);
}

#[test]
fn walks_are_as_long_as_they_should_be() {
    for (id, shortest, longest) in [
        ("data-driven-technologies", 20, 315),
        ("data-ethics", 25, 200),
    ] {
        let case = case::case(&case::built_in(id));
        let (least, most) = case.now.bound;
        println!("{id}: {least} to {most} questions");
        assert!(least <= shortest, "{id}: the shortest walk asks {least}");
        assert!(most <= longest, "{id}: the longest walk asks {most}");
    }
}
