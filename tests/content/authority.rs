//! On whose authority each question and rule rests, and that nothing demanded is missing.

use std::collections::{BTreeMap, BTreeSet};

use apposite::flow::document::{
    Basis, Cite, FlowDocument, How, RuleDocument, Severity, SourceKind,
};

use super::documents;
use crate::common::case;

/// What the law demands, by rule: severity, gates, and whether its authority could be verified.
const LAW: &str = include_str!("legislation.tsv");

/// How many red lines there are, `rl-01` and on.
const RED_LINES: usize = 37;

/// Encoded by words alone, as the flow says where it lists what it leaves out.
const LEFT_OUT: [&str; 1] = ["r-hz-02"];

fn rules() -> BTreeMap<String, RuleDocument> {
    let rules = documents().into_iter().flat_map(|document| document.rules);
    rules.map(|rule| (rule.id.clone(), rule)).collect()
}

#[test]
fn every_rule_of_law_holds_what_it_must() {
    let rules = rules();
    let mut wrong = Vec::new();
    for line in LAW.lines().filter(|line| !line.starts_with('#')) {
        let [id, severity, gates, verified] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let Some(rule) = rules.get(id) else {
            wrong.push(format!("{id} is missing"));
            continue;
        };
        let is = match rule.severity {
            Severity::Hold => "hold",
            Severity::Condition => "condition",
            Severity::Advice => "advice",
        };
        if is != severity {
            wrong.push(format!("{id} is {is}, not {severity}"));
        }
        // In contract and purchasing the gate itself is named.
        let named = match rule.gate.as_deref() {
            Some("purchasing-gate") => "g4",
            Some("contract-gate") => "g5",
            Some(gate) => gate,
            None => "-",
        };
        if gates != "-" && !gates.split(',').any(|gate| gate == named) {
            wrong.push(format!("{id} is due at {named}, not at {gates}"));
        }
        if rule.unverified != (verified == "unverified") {
            wrong.push(format!("{id} is shown as verified: {}", !rule.unverified));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_red_line_is_drawn() {
    let rules = rules();
    let missing: Vec<String> = (1..=RED_LINES)
        .map(|number| format!("rl-{number:02}"))
        .filter(|id| !rules.contains_key(id))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn what_is_left_out_is_said_where_a_reader_finds_it() {
    let documents = documents();
    let nodes = documents
        .iter()
        .flat_map(|d| &d.stages)
        .flat_map(|s| &s.nodes);
    let note = nodes
        .filter(|node| node.id == "legislation-left-out")
        .map(|node| node.guidance.to_lowercase())
        .next()
        .expect("a note on what is left out");
    let rules = rules();
    for id in LEFT_OUT {
        assert!(note.contains(id), "{id} is nowhere explained");
        assert!(!rules.contains_key(id), "{id} is encoded after all");
    }
}

/// Exemptions are narrow: these stand whatever exemption is claimed.
#[test]
fn no_exemption_lifts_the_rules_that_always_stand() {
    let rules = rules();
    for id in ["r-la-01", "r-la-03", "r-dp-01", "r-hr-02", "r-eq-01"] {
        let rule = &rules[id];
        let guards = serde_json::to_string(&(&rule.when, &rule.discharged)).expect("guards");
        for exemption in [
            "national-security-claimed",
            "rights-restricted",
            "safeguards-withheld",
        ] {
            assert!(
                !guards.contains(exemption),
                "{id} can be lifted by {exemption}"
            );
        }
        assert!(rule.override_by.is_empty(), "{id} can be overridden");
    }
}

fn cites(document: &FlowDocument) -> Vec<(String, Cite)> {
    let mut out = Vec::new();
    let mut add = |id: &str, cites: &[Cite]| {
        out.extend(cites.iter().map(|cite| (id.to_owned(), cite.clone())));
    };
    for role in &document.roles {
        add(&role.id, &role.sources);
    }
    for paper in &document.documents {
        add(&paper.id, &paper.sources);
    }
    for term in &document.glossary {
        add(&term.term, term.source.as_slice());
    }
    for exemption in &document.exemptions {
        add(&exemption.id, &exemption.sources);
    }
    for fact in &document.facts {
        add(&fact.id, &fact.sources);
    }
    for stage in &document.stages {
        if let Some(header) = &stage.header {
            add(&stage.id, &header.sources);
        }
        for node in &stage.nodes {
            add(&node.id, &node.sources);
        }
    }
    for rule in &document.rules {
        add(&rule.id, &rule.sources);
    }
    for outcome in &document.outcomes {
        add(&outcome.id, &outcome.sources);
    }
    out
}

#[test]
fn every_source_is_used_dated_and_public() {
    let documents = documents();
    let used: BTreeSet<String> = documents
        .iter()
        .flat_map(cites)
        .map(|(_, cite)| cite.source)
        .collect();
    // Hosts of copies and origin servers: where a text was read is not where a person is sent.
    let never = [
        "copweb",
        "aws",
        "archive.org",
        "guardint",
        "sasastunts",
        "fly1.",
        "mirror",
        "killerrobots",
        "imtr.net",
        "lavx.hu",
        "failureindex",
    ];
    let mut wrong = Vec::new();
    for source in documents.iter().flat_map(|document| &document.sources) {
        if !used.contains(&source.id) {
            wrong.push(format!("{} is not used", source.id));
        }
        if source.checked.is_empty() {
            wrong.push(format!("{} has no date", source.id));
        }
        let house = source.kind == SourceKind::House;
        if source.note.is_empty() && !house {
            wrong.push(format!("{} says not what was seen of it", source.id));
        }
        let public = source.url.is_empty() || source.url.starts_with("https://");
        if !public || never.iter().any(|host| source.url.contains(host)) {
            wrong.push(format!("{}: {}", source.id, source.url));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each basis goes with the kinds of source that can bear it.
#[test]
fn a_basis_says_no_more_than_its_source_bears() {
    let documents = documents();
    let kinds: BTreeMap<&str, (SourceKind, How)> = documents
        .iter()
        .flat_map(|document| &document.sources)
        .map(|source| (source.id.as_str(), (source.kind, source.how)))
        .collect();
    let mut wrong = Vec::new();
    for document in &documents {
        for (id, cite) in cites(document) {
            let (kind, how) = kinds[cite.source.as_str()];
            let fits = match cite.basis {
                Basis::Seen => kind == SourceKind::App && how == How::Read,
                Basis::College => kind == SourceKind::CollegeGuidance,
                Basis::House => kind == SourceKind::House,
                // An act that is known through what others say of it rests on them.
                Basis::Secondary => kind == SourceKind::Secondary || how == How::Reported,
                Basis::Official => !matches!(
                    kind,
                    SourceKind::App | SourceKind::House | SourceKind::Secondary
                ),
            };
            if !fits {
                wrong.push(format!("{id} rests on {} as {:?}", cite.source, cite.basis));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn who_a_stage_names_as_decision_maker_decides_at_its_gate() {
    for id in ["data-driven-technologies", "data-ethics"] {
        let flow = case::built_in(id);
        for &at in &flow.gates {
            let gate = flow.gate(at).expect("a gate");
            for role in &gate.decision_maker {
                assert!(flow.role(role).is_some(), "{role}");
            }
            if let Some(header) = flow.stage_of(at).and_then(|stage| stage.header.as_ref()) {
                let named: BTreeSet<&apposite::id::RoleId> = header.decision_maker.iter().collect();
                let decides: BTreeSet<&apposite::id::RoleId> = gate.decision_maker.iter().collect();
                assert_eq!(named, decides, "{}", flow.node(at).id);
            }
        }
    }
}
