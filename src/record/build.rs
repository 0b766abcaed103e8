//! From a case and a template to a record.

use super::template::{FieldTemplate, Part, Template};
use super::{Block, FORMAT, Field, Record, Section, Trace};
use super::{editions, lists, people, review, schedule, signoffs};
use crate::flow::{NodeAt, NodeKind};
use crate::id::EventId;
use crate::session::ahead;
use crate::session::event::{Actor, Edition, Opened};
use crate::session::in_words::decision_in_words;
use crate::session::journal::tips_in_words;
use crate::session::merge::{Conflict, words};
use crate::session::signoff::covered::Covered;
use crate::session::stages::StageStatus;
use crate::session::state::Case;
use crate::session::telling::Telling;
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

/// Builds the record, in the language of the session.
#[must_use]
pub fn build(case: &Case, template: &Template, printed: Printed<'_>) -> Record {
    let language = Language::of(&case.opened.language);
    speaking(language, || spoken(case, template, printed))
}

fn spoken(case: &Case, template: &Template, printed: Printed<'_>) -> Record {
    let sections = template
        .sections
        .iter()
        .map(|section| {
            let mut blocks = Vec::new();
            if !section.intro.is_empty() {
                blocks.push(Block::Paragraph(section.intro.clone()));
            }
            match section.part {
                Part::Header => header(case, printed, &mut blocks),
                Part::Standing => standing(case, &mut blocks),
                Part::Findings => lists::findings(case, &mut blocks),
                Part::Decisions => lists::decisions(case, &mut blocks),
                Part::Open => {
                    lists::open(case, &mut blocks);
                    review::open_of(case, &mut blocks);
                }
                Part::Answers => lists::answers(case, &mut blocks),
                Part::Evidence => {
                    let events = case.evidence.iter();
                    let events = events.filter_map(|place| case.events.get(*place as usize));
                    lists::evidence(Telling::of(case), events.map(AsRef::as_ref), &mut blocks);
                }
                Part::Advice => review::advice(Telling::of(case), case.reviewed(), &mut blocks),
                Part::Comments => {
                    review::comments(Telling::of(case), case.reviewed(), &mut blocks);
                }
                Part::Privileged => {
                    review::privileged(Telling::of(case), case.reviewed(), &mut blocks);
                }
                Part::Sources => lists::sources(case, &mut blocks),
                Part::People => people::part(Telling::of(case), &case.people, &mut blocks),
                Part::Signoffs => signoffs::part(case, &printed.papers, &mut blocks),
                Part::Fields => fields(case, &section.fields, &mut blocks),
                Part::Redactions => blocks.extend(schedule::schedule(case, &[], true)),
                Part::History => blocks.extend(schedule::history(Telling::of(case))),
                Part::Appendix => blocks.extend(of_case(case)),
            }
            Section {
                part: section.part,
                heading: section.heading.clone(),
                blocks,
            }
        })
        .collect();
    framed(template, &case.opened, sections, || of_case(case))
}

fn of_case(case: &Case) -> Vec<Block> {
    let flow = (case.flow.id.as_str(), case.flow.fingerprint.as_str());
    appendix(Telling::of(case), case.tips(), flow, &case.in_force)
}

/// A record of these sections, with what no record leaves out.
pub(super) fn framed(
    template: &Template,
    opened: &Opened,
    mut sections: Vec<Section>,
    appendix: impl Fn() -> Vec<Block>,
) -> Record {
    if !sections
        .iter()
        .any(|section| section.part == Part::Appendix)
    {
        sections.push(Section {
            part: Part::Appendix,
            heading: say!("record.appendix"),
            blocks: appendix(),
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

fn header(case: &Case, printed: Printed<'_>, blocks: &mut Vec<Block>) {
    let flow = &case.flow;
    let telling = Telling::of(case);
    let mut fields = opening(telling, &case.opened);
    fields.push(Field::new(
        say!("record.flow"),
        say!(
            "session.flow_edition",
            title = flow.title,
            edition = flow.edition
        ),
    ));
    fields.push(Field::new(
        say!("adopt.record_opened"),
        case.opened.edition.clone(),
    ));
    fields.extend(editions::fields(telling));
    fields.extend(editions::not_adopted(case));
    print(telling, printed, fields, blocks);
    blocks.extend(tips_in_words(telling.events, case.tips().len()).map(Block::Paragraph));
    gaps(&case.gaps, blocks);
    conflicts(telling, &case.conflicts(), blocks);
    for (_, added) in case.evidence_above_marking() {
        let says = crate::session::cautions::above_in_words(case, added);
        blocks.push(Block::Paragraph(says));
    }
}

/// What of the session's file is not as it was written.
pub(super) fn gaps(gaps: &[String], blocks: &mut Vec<Block>) {
    if !gaps.is_empty() {
        blocks.push(Block::Paragraph(say!(
            "record.gaps",
            list = crate::words::long_list(gaps)
        )));
    }
}

/// What people said differently who did not know of each other: both sides in full, and first of all.
pub(super) fn conflicts(telling: Telling<'_>, conflicts: &[Conflict], blocks: &mut Vec<Block>) {
    if conflicts.is_empty() {
        return;
    }
    let count = conflicts.len();
    blocks.push(Block::Paragraph(say!("merge.conflicts", count = count)));
    for conflict in conflicts {
        let told = words::told(telling, conflict);
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
pub(super) fn opening(telling: Telling<'_>, opened: &Opened) -> Vec<Field> {
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
pub(super) fn appendix(
    telling: Telling<'_>,
    tips: &[usize],
    flow: (&str, &str),
    in_force: &Edition,
) -> Vec<Block> {
    let session = telling.events.first().map_or("", |first| &first.id);
    let ids: Vec<EventId> = tips
        .iter()
        .filter_map(|tip| telling.events.get(*tip))
        .map(|event| event.id.clone())
        .collect();
    let from = Trace {
        events: ids.clone(),
        ..Trace::default()
    };
    let mut fields = vec![
        Field::new(say!("record.session"), session),
        Field::new(say!("record.digest"), crate::words::list(&ids)).from(from),
        Field::new(say!("record.flow_id"), flow.0),
        Field::new(say!("record.flow_digest"), flow.1),
    ];
    if in_force.fingerprint != flow.1 {
        fields.push(Field::new(
            say!("record.flow_digest_session"),
            &in_force.fingerprint,
        ));
    }
    vec![
        Block::Paragraph(say!("record.appendix_says")),
        Block::Fields(fields),
    ]
}

/// The length of the session as printed, and when and by whom that was.
pub(super) fn print(
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
            let to_go = ahead::to_go_in_words(case.to_go());
            fields.push(Field::new(say!("record.remaining"), to_go));
            blocks.push(Block::Fields(fields));
        }
    }
}

/// Chosen answers under labels of the form's own. What is not known is said, never left blank.
fn fields(case: &Case, list: &[FieldTemplate], blocks: &mut Vec<Block>) {
    let fields = list
        .iter()
        .flat_map(|field| {
            let mut found: Vec<Field> = filling(case, &field.from)
                .into_iter()
                .map(|at| {
                    let id = &case.flow.node(at).id;
                    let value = if case.now.is_reached(at) {
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
