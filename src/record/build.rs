//! From a case and a template to a record.

use super::template::{FieldTemplate, Part, Template};
use super::{Block, FORMAT, Field, Record, Section, Trace};
use super::{by_events, editions, filled_in, lists, people, review, schedule, signoffs};
use crate::flow::{NodeAt, NodeKind};
use crate::session::event::{Actor, Opened};
use crate::session::forecast;
use crate::session::in_words::decision_in_words;
use crate::session::journal::tips_in_words;
use crate::session::merge::{Conflict, words};
use crate::session::signoff::covered::Covered;
use crate::session::stages::StageStatus;
use crate::session::state::Case;
use crate::session::telling::Telling;
use crate::session::view::View;
use crate::session::why::said_in_words;
use crate::words::{Language, speaking};
use crate::{say, time};

/// What a record of some kind says now.
pub type Known = fn(&Case, &str) -> Option<Covered>;

/// When, by whom and with what a record is printed.
#[derive(Debug, Clone, Copy)]
pub struct Printed<'a> {
    /// UTC, as in an event.
    pub at: &'a str,
    pub by: &'a Actor,
    /// Of the program.
    pub version: &'a str,
    /// What a record says now, by which it is told whether a sign-off of one still stands:
    /// [`papers`](super::signed::papers).
    pub papers: Known,
}

/// Builds the record, in the language of the session. Without the flow it has what the events say, and says plainly
/// what they cannot.
#[must_use]
pub fn build<'a>(
    session: impl Into<View<'a>>,
    template: &Template,
    printed: Printed<'_>,
) -> Record {
    let session: View<'_> = session.into();
    let language = Language::of(&session.opened.language);
    speaking(language, || spoken(session, template, printed))
}

fn spoken(session: View<'_>, template: &Template, printed: Printed<'_>) -> Record {
    let (telling, reviewed) = (session.telling(), session.ledger().reviewed());
    let sections = template
        .sections
        .iter()
        .map(|section| {
            let mut blocks = Vec::new();
            if !section.intro.is_empty() {
                blocks.push(Block::Paragraph(section.intro.clone()));
            }
            let over_flow =
                |part: fn(&Case, &mut Vec<Block>), blocks: &mut Vec<Block>| match session.case {
                    Some(case) => part(case, blocks),
                    None => by_events::untold(blocks),
                };
            match section.part {
                Part::Header => header(session, printed, &mut blocks),
                Part::Standing => match session.case {
                    Some(case) => standing(case, &mut blocks),
                    None => by_events::standing(session, &mut blocks),
                },
                Part::Findings => over_flow(lists::findings, &mut blocks),
                Part::Decisions => lists::decisions(session, &mut blocks),
                Part::Open => match session.case {
                    Some(case) => {
                        lists::open(case, &mut blocks);
                        review::open_of(case, &mut blocks);
                    }
                    None => {
                        by_events::open(session, &mut blocks);
                        review::open(telling, reviewed, &mut blocks);
                    }
                },
                Part::Answers => match session.case {
                    Some(case) => lists::answers(case, &mut blocks),
                    None => by_events::answers(session, &mut blocks),
                },
                Part::Evidence => {
                    let added = session.ledger().evidence_added();
                    lists::evidence(telling, added, &mut blocks);
                }
                Part::Advice => review::advice(telling, reviewed, &mut blocks),
                Part::Comments => review::comments(telling, reviewed, &mut blocks),
                Part::Privileged => review::privileged(telling, reviewed, &mut blocks),
                Part::Sources => over_flow(lists::sources, &mut blocks),
                Part::People => people::part(telling, &session.people, &mut blocks),
                Part::Signoffs => signoffs::part(session, &printed.papers, &mut blocks),
                Part::Fields => match session.case {
                    Some(case) => fields(case, &section.fields, &mut blocks),
                    None => by_events::fields(session, &section.fields, &mut blocks),
                },
                Part::Redactions => over_flow(
                    |case, blocks| blocks.extend(schedule::schedule(case, &[], true)),
                    &mut blocks,
                ),
                Part::History => blocks.extend(schedule::history(telling)),
                Part::Appendix => blocks.extend(appendix(session)),
            }
            Section {
                part: section.part,
                heading: section.heading.clone(),
                blocks,
            }
        })
        .collect();
    framed(template, session, sections)
}

/// A record of these sections, with what no record leaves out.
fn framed(template: &Template, session: View<'_>, mut sections: Vec<Section>) -> Record {
    let opened = &session.opened;
    if !sections
        .iter()
        .any(|section| section.part == Part::Appendix)
    {
        sections.push(Section {
            part: Part::Appendix,
            heading: say!("record.appendix"),
            blocks: appendix(session),
        });
    }
    Record {
        format: FORMAT,
        kind: template.id.clone(),
        language: opened.language.clone(),
        title: say!("record.title", kind = template.title, title = opened.title),
        marking: opened.marking.text().to_owned(),
        handling: opened.handling.clone(),
        practice: opened.practice,
        notice: say!("record.not_clearance"),
        intro: template.intro.clone(),
        sections,
    }
}

fn header(session: View<'_>, printed: Printed<'_>, blocks: &mut Vec<Block>) {
    let telling = session.telling();
    let mut fields = opening(telling, &session.opened);
    let flow = match session.case {
        Some(case) => say!(
            "session.flow_edition",
            title = case.flow.title,
            edition = case.flow.edition
        ),
        None => say!("adopt.alone_flow", edition = session.in_force.edition),
    };
    fields.push(Field::new(say!("record.flow"), flow));
    fields.push(Field::new(
        say!("adopt.record_opened"),
        session.opened.edition.clone(),
    ));
    fields.extend(editions::fields(telling));
    fields.extend(session.case.and_then(editions::not_adopted));
    if session.case.is_none() {
        blocks.push(Block::Paragraph(session.no_flow()));
    }
    print(telling, printed, fields, blocks);
    blocks.extend(tips_in_words(telling.events, session.tips().len()).map(Block::Paragraph));
    gaps(&session.gaps, blocks);
    conflicts(telling, &session.conflicts(), blocks);
    if let Some(case) = session.case {
        for (_, added) in case.evidence_above_marking() {
            let says = crate::session::cautions::above_in_words(case, added);
            blocks.push(Block::Paragraph(says));
        }
    }
}

/// What of the session's file is not as it was written.
fn gaps(gaps: &[String], blocks: &mut Vec<Block>) {
    if !gaps.is_empty() {
        blocks.push(Block::Paragraph(say!(
            "record.gaps",
            list = crate::words::long_list(gaps)
        )));
    }
}

/// What people said differently who did not know of each other: both sides in full, and first of all.
fn conflicts(telling: Telling<'_>, conflicts: &[Conflict], blocks: &mut Vec<Block>) {
    if conflicts.is_empty() {
        return;
    }
    let count = conflicts.len();
    blocks.push(Block::Paragraph(say!("merge.conflicts", count = count)));
    for conflict in conflicts {
        let told = words::conflict_in_words(telling, conflict);
        let events = conflict.before.iter().chain(&conflict.sides);
        let events = events.filter_map(|place| telling.events.get(*place as usize));
        let mut from = Trace::node(conflict.about.id());
        from.events.extend(events.map(|event| event.id.clone()));
        let sides = told.before.into_iter().chain(told.sides);
        let fields =
            sides.map(|side| Field::new(side.head, side.lines.join("\n")).from(from.clone()));
        blocks.push(Block::Heading(told.says));
        blocks.push(Block::Fields(fields.collect()));
    }
}

/// What the session is about, how it is marked, and who opened it when.
fn opening(telling: Telling<'_>, opened: &Opened) -> Vec<Field> {
    let mut fields = vec![
        Field::new(say!("record.about"), &opened.title),
        Field::new(say!("record.marking"), opened.marking.text()),
    ];
    if !opened.handling.is_empty() {
        fields.push(Field::new(say!("record.handling"), &opened.handling));
    }
    if opened.practice {
        fields.push(Field::new(
            say!("record.practice"),
            say!("record.practice_says"),
        ));
    }
    if let Some(first) = telling.events.first() {
        let by = telling.actor(first);
        let from = Trace::default().event(&first.id);
        fields.push(Field::new(say!("record.owner"), by).from(from.clone()));
        let when = time::moment_words(&first.at);
        fields.push(Field::new(say!("record.opened"), when).from(from));
    }
    fields
}

/// By which ids and digests the record can be checked: of the session, its last entries, its flow, and the
/// edition that the session is on where that is another.
fn appendix(session: View<'_>) -> Vec<Block> {
    let in_force = &session.in_force;
    let (flow, digest) = match session.case {
        Some(case) => (&case.flow.id, &case.flow.fingerprint),
        None => (&session.opened.flow, &in_force.fingerprint),
    };
    let ids = session.tip_ids();
    let from = Trace {
        events: ids.clone(),
        ..Trace::default()
    };
    let mut fields = vec![
        Field::new(say!("record.session"), session.id()),
        Field::new(say!("record.digest"), crate::words::list(&ids)).from(from),
        Field::new(say!("record.flow_id"), flow),
        Field::new(say!("record.flow_digest"), digest.as_str()),
    ];
    if in_force.fingerprint != *digest {
        fields.push(Field::new(
            say!("record.flow_digest_session"),
            in_force.fingerprint.as_str(),
        ));
    }
    vec![
        Block::Paragraph(say!("record.appendix_says")),
        Block::Fields(fields),
    ]
}

/// The length of the session as printed, and when and by whom that was.
fn print(
    telling: Telling<'_>,
    printed: Printed<'_>,
    mut fields: Vec<Field>,
    blocks: &mut Vec<Block>,
) {
    fields.push(Field::new(
        say!("record.entries"),
        telling.events.len().to_string(),
    ));
    let who = if printed.by.name.is_empty() {
        String::new()
    } else if printed.by.role.is_empty() {
        say!("record.printed_by", name = printed.by.name)
    } else {
        let role = telling.role(&printed.by.role);
        say!(
            "record.printed_by_role",
            name = printed.by.name,
            role = role
        )
    };
    let when = time::moment_words(printed.at);
    fields.push(Field::new(
        say!("record.printed"),
        say!(
            "record.printed_at",
            when = when,
            who = who,
            version = printed.version
        ),
    ));
    blocks.push(Block::Fields(fields));
}

fn standing(case: &Case, blocks: &mut Vec<Block>) {
    let flow = &case.flow;
    let mut fields = Vec::new();
    for line in case.stages() {
        let stage = &flow.stages[line.stage];
        let status = line.status.text();
        let value = if line.asked == 0 {
            status
        } else {
            say!(
                "record.stage",
                status = status,
                answered = line.answered,
                asked = line.asked
            )
        };
        fields.push(Field::new(stage.title.clone(), value));
    }
    for gate in &case.now.gates {
        let node = flow.node(gate.gate);
        let value = match gate.decision {
            None => say!("record.not_decided"),
            Some(decision) => {
                let decision = decision_in_words(decision);
                if gate.stands {
                    say!("record.decided", decision = decision)
                } else {
                    say!("record.decided_fell", decision = decision)
                }
            }
        };
        fields.push(
            Field::new(say!("record.gate", prompt = node.heading()), value)
                .from(Trace::node(&node.id)),
        );
    }
    for gate in case.gates_to_come() {
        let node = flow.node(gate);
        let field = Field::new(
            say!("record.gate", prompt = node.heading()),
            StageStatus::Depends.text(),
        );
        fields.push(field.from(Trace::node(&node.id)));
    }
    match (case.now.next, case.now.outcome) {
        (_, Some(outcome)) => {
            let node = flow.node(outcome);
            fields.push(
                Field::new(say!("record.outcome"), node.heading()).from(Trace::node(&node.id)),
            );
            blocks.push(Block::Fields(fields));
            if let NodeKind::Outcome(outcome) = &node.kind {
                for block in crate::text::markup::parse(&outcome.text) {
                    blocks.push(Block::Paragraph(block.plain()));
                }
            }
        }
        (next, None) => {
            fields.push(Field::new(
                say!("record.outcome"),
                say!("record.no_outcome"),
            ));
            if let Some(next) = next {
                let node = flow.node(next);
                fields.push(
                    Field::new(say!("record.next"), node.heading()).from(Trace::node(&node.id)),
                );
            }
            let to_go = forecast::to_go_in_words(case.to_go());
            fields.push(Field::new(say!("record.remaining"), to_go));
            blocks.push(Block::Fields(fields));
        }
    }
}

/// Chosen answers under labels of the form's own. What is not known is said, never left blank.
fn fields(case: &Case, list: &[FieldTemplate], blocks: &mut Vec<Block>) {
    let mut told_below = Vec::new();
    let fields = list
        .iter()
        .flat_map(|field| {
            let mut found: Vec<Field> = filling(case, &field.from)
                .into_iter()
                .map(|at| {
                    let id = &case.flow.node(at).id;
                    let value = if case.now.is_reached(at) {
                        filled_in::over_flow(case, at, &field.label, &mut told_below);
                        said_in_words(case, at)
                    } else {
                        say!("record.not_on_path")
                    };
                    Field::new(field.label.clone(), value).from(Trace::node(id))
                })
                .collect();
            if found.is_empty() {
                found.push(Field::new(field.label.clone(), say!("record.not_asked")));
            }
            found
        })
        .collect();
    blocks.push(Block::Fields(fields));
    blocks.extend(told_below);
}

fn filling(case: &Case, from: &str) -> Vec<NodeAt> {
    if let Some(at) = case.flow.at(from) {
        return vec![at];
    }
    let nodes = (0..case.flow.node_count()).filter_map(|slot| u32::try_from(slot).ok().map(NodeAt));
    nodes
        .filter(|at| {
            let question = case.flow.question(*at);
            question.is_some_and(|question| question.fills.iter().any(|key| key == from))
        })
        .collect()
}
