//! Facts and rules.

use std::collections::{HashMap, HashSet};

use super::parts::{Parts, Twins, word};
use super::{Detail, Fate, Field, Part, Place, Touched, Weight};
use crate::flow::guard::GuardAt;
use crate::flow::{Fact, Flow, Rule, phrase};

/// Named guards. One that has changed says what uses it, since that is where it is felt.
pub(super) fn facts(parts: &mut Parts<'_>) {
    let (old, new) = (parts.old, parts.new);
    let were: HashMap<&str, &Fact> = old.facts.iter().map(|one| (one.id.as_str(), one)).collect();
    let are: HashSet<&str> = new.facts.iter().map(|one| one.id.as_str()).collect();
    let gone = || {
        old.facts
            .iter()
            .filter(|one| !are.contains(one.id.as_str()))
    };
    let came = || {
        new.facts
            .iter()
            .filter(|one| !were.contains_key(one.id.as_str()))
    };
    let titles = |facts: &mut dyn Iterator<Item = &Fact>| -> Vec<(String, String)> {
        facts
            .map(|one| (one.id.clone(), one.title.clone()))
            .collect()
    };
    let (gone_titles, came_titles) = (titles(&mut gone()), titles(&mut came()));
    let twins = Twins::new(&pairs(&gone_titles), &pairs(&came_titles));
    let mut users = None;
    for (at, fact) in new.facts.iter().enumerate() {
        let known = (Part::Fact, fact.id.as_str(), fact.title.as_str());
        let Some(was) = were.get(fact.id.as_str()) else {
            let details = vec![Detail::Under {
                place: Place::Holds,
                guard: phrase::lines(new, fact.guard),
            }];
            let twin = twins.of_added(&fact.id);
            parts.only(Fate::Added, Weight::Other, known, twin, details);
            continue;
        };
        let mut found = parts.look(Part::Fact, &fact.id);
        found.text(Weight::Meaning, Field::Title, &was.title, &fact.title);
        found.cites(&was.sources, &fact.sources);
        if !parts
            .judge
            .is_written_alike(Some(was.guard), Some(fact.guard))
        {
            parts.guard(&mut found, Place::Holds, Some(was.guard), Some(fact.guard));
            let users = users.get_or_insert_with(|| Users::of(new));
            let touched = users.of_fact(new, at);
            if !touched.is_empty() {
                found.add(Weight::Other, Detail::Touches { parts: touched });
            }
        }
        parts.found(found, &fact.title);
    }
    for fact in gone() {
        let known = (Part::Fact, fact.id.as_str(), fact.title.as_str());
        let twin = twins.of_removed(&fact.id);
        parts.only(Fate::Removed, Weight::Other, known, twin, Vec::new());
    }
}

fn pairs(list: &[(String, String)]) -> Vec<(&str, &str)> {
    list.iter()
        .map(|(id, wording)| (id.as_str(), wording.as_str()))
        .collect()
}

/// What uses each fact by itself.
struct Users {
    parts: Vec<Vec<Touched>>,
    /// Facts that use it.
    facts: Vec<Vec<usize>>,
}

impl Users {
    fn of(flow: &Flow) -> Self {
        let mut users = Self {
            parts: vec![Vec::new(); flow.facts.len()],
            facts: vec![Vec::new(); flow.facts.len()],
        };
        for stage in &flow.stages {
            users.add(flow, stage.guard, Part::Stage, &stage.id);
        }
        for (at, node) in flow.nodes() {
            let part = Part::of(node);
            users.add(flow, flow.own_guard(at), part, &node.id);
            for (guard, _) in flow.jumps(at) {
                users.add(flow, *guard, part, &node.id);
            }
        }
        for rule in &flow.rules {
            users.add(flow, Some(rule.guard), Part::Rule, &rule.id);
            users.add(flow, rule.discharged, Part::Rule, &rule.id);
        }
        for (at, fact) in flow.facts.iter().enumerate() {
            for used in flow.program.named(fact.guard) {
                users.facts[used].push(at);
            }
        }
        users
    }

    fn add(&mut self, flow: &Flow, guard: Option<GuardAt>, part: Part, id: &str) {
        let Some(guard) = guard else { return };
        for fact in flow.program.named(guard) {
            let id = id.to_owned();
            self.parts[fact].push(Touched { part, id });
        }
    }

    /// What uses a fact, itself or through other facts; each once.
    fn of_fact(&self, flow: &Flow, fact: usize) -> Vec<Touched> {
        let mut seen = vec![false; self.facts.len()];
        let mut left = vec![fact];
        let mut touched = Vec::new();
        while let Some(at) = left.pop() {
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            if at != fact {
                touched.push(Touched {
                    part: Part::Fact,
                    id: flow.facts[at].id.clone(),
                });
            }
            touched.extend(self.parts[at].iter().cloned());
            left.extend(&self.facts[at]);
        }
        touched.sort();
        touched.dedup();
        touched
    }
}

/// Rules by their ids.
pub(super) fn rules(parts: &mut Parts<'_>) {
    let (old, new) = (parts.old, parts.new);
    let only = |these: &'_ Flow, those: &Flow| -> Vec<(String, String)> {
        let rules = these
            .rules
            .iter()
            .filter(|one| those.rule(&one.id).is_none());
        rules
            .map(|one| (one.id.to_string(), one.says.clone()))
            .collect()
    };
    let (gone, came) = (only(old, new), only(new, old));
    let twins = Twins::new(&pairs(&gone), &pairs(&came));
    for rule in &new.rules {
        let Some(was) = old.rule(&rule.id) else {
            let known = (Part::Rule, rule.id.as_str(), rule.title.as_str());
            let twin = twins.of_added(&rule.id);
            parts.only(Fate::Added, Weight::Meaning, known, twin, added(new, rule));
            continue;
        };
        one_rule(parts, was, rule);
    }
    for rule in &old.rules {
        if new.rule(&rule.id).is_none() {
            let known = (Part::Rule, rule.id.as_str(), rule.title.as_str());
            let twin = twins.of_removed(&rule.id);
            parts.only(Fate::Removed, Weight::Meaning, known, twin, Vec::new());
        }
    }
}

fn added(flow: &Flow, rule: &Rule) -> Vec<Detail> {
    let value = |field, new: Option<String>| Detail::Value {
        field,
        option: None,
        old: None,
        new,
    };
    let mut details = vec![value(Field::Severity, Some(word(&rule.severity)))];
    if let Some(gate) = rule.gate {
        details.push(value(Field::Gate, Some(flow.node(gate).id.to_string())));
    }
    details.push(Detail::Under {
        place: Place::Raised,
        guard: phrase::lines(flow, rule.guard),
    });
    details.extend(rule.discharged.map(|guard| Detail::Under {
        place: Place::Discharged,
        guard: phrase::lines(flow, guard),
    }));
    details
}

fn one_rule(parts: &mut Parts<'_>, old: &Rule, new: &Rule) {
    let (meaning, other) = (Weight::Meaning, Weight::Other);
    let mut found = parts.look(Part::Rule, &new.id);
    found.text(meaning, Field::Title, &old.title, &new.title);
    found.text(meaning, Field::Says, &old.says, &new.says);
    found.value(
        meaning,
        Field::Severity,
        &word(&old.severity),
        &word(&new.severity),
    );
    let gate = |flow: &Flow, rule: &Rule| rule.gate.map(|at| flow.node(at).id.to_string());
    let (was, is) = (gate(parts.old, old), gate(parts.new, new));
    found.values(meaning, Field::Gate, was, is);
    found.list(
        meaning,
        Field::OverrideBy,
        &old.override_by,
        &new.override_by,
    );
    let guards = (Some(old.guard), Some(new.guard));
    parts.guard(&mut found, Place::Raised, guards.0, guards.1);
    parts.guard(
        &mut found,
        Place::Discharged,
        old.discharged,
        new.discharged,
    );
    found.flag(other, Field::Unverified, old.unverified, new.unverified);
    found.flag(other, Field::Quiet, old.quiet, new.quiet);
    found.text(other, Field::Due, &old.due, &new.due);
    found.list(other, Field::Who, &old.who, &new.who);
    found.list(other, Field::Documents, &old.documents, &new.documents);
    found.text(other, Field::Matters, &old.matters, &new.matters);
    found.text(other, Field::Resolve, &old.resolve, &new.resolve);
    found.cites(&old.sources, &new.sources);
    parts.found(found, &new.title);
}
