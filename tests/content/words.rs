//! Words a person can read at a glance, and none that sound like clearance.

use std::collections::BTreeSet;

use super::documents;

/// Words a sentence, as GOV.UK asks.
const SENTENCE: usize = 25;

/// Every text that a person reads, with where it stands.
fn texts() -> Vec<(String, String)> {
    let mut out = Vec::new();
    for document in documents() {
        let mut add = |place: String, text: &str| out.push((place, text.to_owned()));
        add(document.id.clone(), &document.title);
        add(document.id.clone(), &document.summary);
        for role in &document.roles {
            add(role.id.to_string(), &role.meaning);
        }
        for paper in &document.documents {
            add(paper.id.clone(), &paper.meaning);
        }
        for term in &document.glossary {
            add(term.term.clone(), &term.meaning);
        }
        for exemption in &document.exemptions {
            add(exemption.id.clone(), &exemption.title);
            add(exemption.id.clone(), &exemption.meaning);
            add(exemption.id.clone(), &exemption.note);
        }
        for fact in &document.facts {
            add(fact.id.clone(), &fact.title);
        }
        for source in &document.sources {
            add(source.id.clone(), &source.note);
        }
        for milestone in &document.milestones {
            add(milestone.id.clone(), &milestone.title);
        }
        for stage in &document.stages {
            add(stage.id.clone(), &stage.title);
            add(stage.id.clone(), &stage.summary);
            if let Some(header) = &stage.header {
                add(stage.id.clone(), &header.objective);
                for question in &header.questions {
                    add(stage.id.clone(), question);
                }
            }
            for node in &stage.nodes {
                for text in [&node.prompt, &node.hint, &node.why, &node.guidance] {
                    add(node.id.clone(), text);
                }
                let entries = &node.entries;
                for entry in entries {
                    add(node.id.clone(), &entry.label);
                    add(node.id.clone(), &entry.hint);
                }
                let offered = entries.iter().flat_map(|entry| &entry.options);
                for option in node.options.iter().chain(offered) {
                    add(node.id.clone(), &option.label);
                    add(node.id.clone(), &option.explain);
                }
                for row in node.rows.iter().flat_map(|rows| &rows.given) {
                    add(node.id.clone(), &row.label);
                    add(node.id.clone(), &row.hint);
                }
            }
        }
        for rule in &document.rules {
            for text in [&rule.title, &rule.says, &rule.matters, &rule.resolve] {
                add(rule.id.clone(), text);
            }
        }
        for outcome in &document.outcomes {
            add(outcome.id.clone(), &outcome.title);
            add(outcome.id.clone(), &outcome.text);
        }
    }
    out
}

/// A text cut into sentences: at full stops, question marks and the like before a space, and at line
/// ends. Addresses of links are not words.
pub(super) fn sentences(text: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut chars = text.chars().peekable();
    let mut address = false;
    while let Some(c) = chars.next() {
        if c == ']' && chars.peek() == Some(&'(') {
            address = true;
        }
        if !address {
            out.last_mut().expect("there is one").push(c);
        }
        if c == ')' {
            address = false;
        }
        let ends = matches!(c, '.' | '?' | '!' | ';' | ':')
            && chars.peek().is_none_or(|next| next.is_whitespace());
        if ends || c == '\n' {
            out.push(String::new());
        }
    }
    out
}

/// How many words a sentence has; the mark of a list is none.
pub(super) fn words(sentence: &str) -> usize {
    let parts = sentence.split_whitespace();
    parts
        .filter(|part| part.chars().any(char::is_alphanumeric))
        .count()
}

#[test]
fn no_sentence_is_longer_than_a_person_reads_at_a_glance() {
    let mut long = Vec::new();
    for (place, text) in texts() {
        for sentence in sentences(&text) {
            let words = words(&sentence);
            if words > SENTENCE {
                long.push(format!("{place} ({words}): {}", sentence.trim()));
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn sentences_are_found() {
    let cut = |text: &str| -> Vec<usize> {
        let sentences = sentences(text);
        let counts = sentences.iter().map(|sentence| words(sentence));
        counts.filter(|count| *count > 0).collect()
    };
    assert_eq!(cut("One two. Three (s.64) four?\n- five six"), [2, 3, 2]);
    assert_eq!(cut("See [the Act](https://example.org/a.b c) now."), [4]);
}

#[test]
fn nothing_sounds_like_clearance() {
    // The program supports a decision; it gives none.
    let never = [
        "approved",
        "approves",
        "compliant",
        "complies",
        "certified",
        "cleared",
        "green light",
    ];
    let mut found = Vec::new();
    for (place, text) in texts() {
        let lower = text.to_lowercase();
        for word in never {
            if lower.contains(word) {
                found.push(format!("{place}: {word}: {text}"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_question_says_what_a_person_needs() {
    let mut wrong = Vec::new();
    for document in documents() {
        for node in document.stages.iter().flat_map(|stage| &stage.nodes) {
            use apposite::flow::document::NodeKind;
            if matches!(node.kind, NodeKind::Note | NodeKind::Gate) {
                continue;
            }
            let asks = node.prompt.trim_end().ends_with('?');
            let lacks = [
                (!asks, "no question mark"),
                (node.why.is_empty(), "no reason why it is asked"),
                (node.hint.is_empty(), "no hint"),
                (node.answered_by.is_empty(), "nobody answers"),
                (node.fills.is_empty(), "fills no field of a record"),
            ];
            for (lack, what) in lacks {
                if lack {
                    wrong.push(format!("{}: {what}", node.id));
                }
            }
            let entries = node.entries.iter().map(|entry| &entry.options);
            for options in std::iter::once(&node.options).chain(entries) {
                let labels: BTreeSet<&str> = options.iter().map(|o| o.label.as_str()).collect();
                if labels.len() < options.len() {
                    wrong.push(format!("{}: two options read the same", node.id));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
