//! The flow's own head, and what it lists by id: phases, sources, roles, papers and terms.

use std::collections::HashMap;

use super::parts::{Found, Parts, Twins, word};
use super::{Fate, Field, Part, Weight};
use crate::flow::{Exemption, Flow, Paper, Phase, Role, Source, Term};

/// What the flow says of itself. Its edition is no change: that is what is compared.
pub(super) fn head(parts: &mut Parts<'_>) {
    let (old, new) = (parts.old, parts.new);
    let mut found = parts.look(Part::Flow, &new.id);
    found.value(Weight::Meaning, Field::Id, &old.id, &new.id);
    found.value(
        Weight::Meaning,
        Field::Language,
        &old.language,
        &new.language,
    );
    let last = |flow: &Flow| {
        flow.graph
            .nodes()
            .next_back()
            .map(|node| node.id.to_string())
    };
    found.values(Weight::Meaning, Field::LastResort, last(old), last(new));
    found.text(Weight::Other, Field::Title, &old.title, &new.title);
    found.text(Weight::Other, Field::Summary, &old.summary, &new.summary);
    super::nodes::signing(&mut found, old.sign_off.as_ref(), new.sign_off.as_ref());
    parts.found(found, &new.title);
}

/// Everything that a flow lists by id.
pub(super) fn lists(parts: &mut Parts<'_>) {
    let (old, new) = (parts.old, parts.new);
    let kind = (Part::Phase, phase_name as Name<Phase>);
    list(
        parts,
        kind,
        (&old.phases, &new.phases),
        |found, old, new| {
            found.text(Weight::Other, Field::Title, &old.title, &new.title);
        },
    );
    let kind = (Part::Source, source_name as Name<Source>);
    list(parts, kind, (&old.sources, &new.sources), source);
    let kind = (Part::Role, role_name as Name<Role>);
    list(parts, kind, (&old.roles, &new.roles), |found, old, new| {
        found.text(Weight::Other, Field::Title, &old.title, &new.title);
        found.text(Weight::Other, Field::Meaning, &old.meaning, &new.meaning);
        found.cites(&old.sources, &new.sources);
    });
    let kind = (Part::Paper, paper_name as Name<Paper>);
    list(
        parts,
        kind,
        (&old.papers, &new.papers),
        |found, old, new| {
            found.text(Weight::Other, Field::Title, &old.title, &new.title);
            found.value(Weight::Other, Field::Owner, &old.owner, &new.owner);
            found.text(Weight::Other, Field::Meaning, &old.meaning, &new.meaning);
            found.cites(&old.sources, &new.sources);
        },
    );
    let kind = (Part::Term, term_name as Name<Term>);
    list(
        parts,
        kind,
        (&old.glossary, &new.glossary),
        |found, old, new| {
            found.text(Weight::Other, Field::Meaning, &old.meaning, &new.meaning);
            found.cites(old.source.as_slice(), new.source.as_slice());
        },
    );
    let kind = (Part::Exemption, exemption_name as Name<Exemption>);
    let both = (old.exemptions.as_slice(), new.exemptions.as_slice());
    list(parts, kind, both, exemption);
}

/// What an exemption says, and on what terms.
fn exemption(found: &mut Found, old: &Exemption, new: &Exemption) {
    let other = Weight::Other;
    found.value(other, Field::Section, &old.section, &new.section);
    found.text(other, Field::Title, &old.title, &new.title);
    found.text(other, Field::Meaning, &old.meaning, &new.meaning);
    found.flag(other, Field::Qualified, old.qualified, new.qualified);
    found.flag(other, Field::Unverified, old.unverified, new.unverified);
    found.text(other, Field::Note, &old.note, &new.note);
    found.cites(&old.sources, &new.sources);
}

/// The id and the title of a part.
type Name<T> = for<'b> fn(&'b T) -> (&'b str, &'b str);

fn phase_name(one: &Phase) -> (&str, &str) {
    (&one.id, &one.title)
}

fn source_name(one: &Source) -> (&str, &str) {
    (&one.id, &one.title)
}

fn role_name(one: &Role) -> (&str, &str) {
    (&one.id, &one.title)
}

fn paper_name(one: &Paper) -> (&str, &str) {
    (&one.id, &one.title)
}

fn exemption_name(one: &Exemption) -> (&str, &str) {
    (&one.id, &one.title)
}

fn term_name(one: &Term) -> (&str, &str) {
    (&one.term, &one.term)
}

/// Compares what both list, and says what only one of them lists.
fn list<'a, T>(
    parts: &mut Parts<'a>,
    (part, name): (Part, Name<T>),
    (old, new): (&'a [T], &'a [T]),
    compare: impl Fn(&mut Found, &T, &T),
) {
    let index = |list: &'a [T]| -> HashMap<&'a str, &'a T> {
        list.iter().map(|one| (name(one).0, one)).collect()
    };
    let (were, are) = (index(old), index(new));
    let only = |list: &'a [T], other: &HashMap<&str, &T>| -> Vec<(&'a str, &'a str)> {
        let names = list.iter().map(name);
        names.filter(|(id, _)| !other.contains_key(id)).collect()
    };
    let (gone, came) = (only(old, &are), only(new, &were));
    let twins = Twins::new(&gone, &came);
    for one in new {
        let (id, title) = name(one);
        if let Some(was) = were.get(id) {
            let mut found = parts.look(part, id);
            compare(&mut found, was, one);
            parts.found(found, title);
        } else {
            let twin = twins.of_added(id);
            let known = (part, id, title);
            parts.only(Fate::Added, Weight::Other, known, twin, Vec::new());
        }
    }
    for (id, title) in gone {
        let twin = twins.of_removed(id);
        let known = (part, id, title);
        parts.only(Fate::Removed, Weight::Other, known, twin, Vec::new());
    }
}

fn source(found: &mut Found, old: &Source, new: &Source) {
    let other = Weight::Other;
    found.text(other, Field::Title, &old.title, &new.title);
    found.value(other, Field::Checked, &old.checked, &new.checked);
    found.value(other, Field::How, &word(&old.how), &word(&new.how));
    found.value(other, Field::Kind, &word(&old.kind), &word(&new.kind));
    found.text(other, Field::Publisher, &old.publisher, &new.publisher);
    found.value(other, Field::Url, &old.url, &new.url);
    found.text(
        other,
        Field::Jurisdiction,
        &old.jurisdiction,
        &new.jurisdiction,
    );
    found.text(other, Field::Note, &old.note, &new.note);
}
