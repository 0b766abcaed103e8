//! The long parts of a record: findings, decisions, answers, what is open, evidence, comments, sources.

use std::collections::BTreeMap;

use super::{Block, Field, Row, Table, Trace, filled_in};
use crate::flow::document::{Cite, Severity};
use crate::flow::{NodeAt, Question, SourceKind};
use crate::say;
use crate::session::adopt::in_force::said_in;
use crate::session::adopt::words::{pair_lines, places_in_words};
use crate::session::eval::FindingState;
use crate::session::event::{Asked, Event, EventBody, GateDecided};
use crate::session::history;
use crate::session::holding::Holding;
use crate::session::in_words::{
    authority_in_words, basis_in_words, decision_in_words, how_in_words, origin_in_words,
    severity_in_words, state_in_words,
};
use crate::session::merge::About;
use crate::session::merge::words::at_node;
use crate::session::responses::SaidKind;
use crate::session::state::Case;
use crate::session::telling::Telling;
use crate::session::view::View;
use crate::session::why::said_in_words;
use crate::time;

pub(super) fn when(event: &Event) -> String {
    time::moment_words(&event.at)
}

pub(super) fn lines(list: impl IntoIterator<Item = String>) -> String {
    list.into_iter().collect::<Vec<_>>().join("\n")
}

fn nothing(blocks: &mut Vec<Block>, says: String) {
    blocks.push(Block::Paragraph(says));
}

/// Every finding, gravest first, with authority, what would resolve it and who.
pub(super) fn findings(case: &Case, blocks: &mut Vec<Block>) {
    let flow = &case.flow;
    let mut shown = false;
    for severity in [Severity::Hold, Severity::Condition, Severity::Advice] {
        let found = case.now.findings.iter().filter(|finding| {
            flow.rules[finding.rule].severity == severity && !case.only_waits(finding)
        });
        for finding in found {
            shown = true;
            let rule = &flow.rules[finding.rule];
            blocks.push(Block::Heading(say!(
                "record.finding",
                severity = severity_in_words(severity),
                title = rule.title
            )));
            let mut fields = vec![
                Field::new(say!("record.state"), state_in_words(finding.state)),
                Field::new(say!("record.says"), &rule.says),
            ];
            let mut add = |label: String, value: String| {
                if !value.is_empty() {
                    fields.push(Field::new(label, value));
                }
            };
            add(say!("record.matters"), rule.matters.clone());
            add(say!("record.resolve"), rule.resolve.clone());
            if !rule.who.is_empty() {
                add(say!("record.who"), case.role_list(&rule.who));
            }
            let papers = rule.documents.iter().map(|id| {
                let paper = flow.paper(id);
                paper.map_or_else(
                    || id.clone(),
                    |paper| {
                        let owner = flow.role_title(&paper.owner);
                        say!("record.paper", title = paper.title, owner = owner)
                    },
                )
            });
            add(say!("record.papers"), lines(papers));
            if let Some(gate) = finding.gate {
                add(say!("record.at_gate"), flow.node(gate).heading().to_owned());
            }
            if !rule.due.is_empty() {
                add(say!("record.due"), rule.due.clone());
            }
            add(
                say!("record.authority"),
                lines(authority_in_words(flow, rule)),
            );
            if rule.unverified {
                add(say!("record.unverified"), say!("record.unverified_says"));
            }
            let mut from = Trace::rule(&rule.id);
            from.nodes = rule
                .reads
                .iter()
                .map(|at| flow.node(*at).id.clone())
                .collect();
            from.sources = rule
                .sources
                .iter()
                .map(|cite| cite.source.clone())
                .collect();
            for field in &mut fields {
                field.from = from.clone();
            }
            blocks.push(Block::Fields(fields));
        }
    }
    if !shown {
        nothing(blocks, say!("record.no_findings"));
    }
}

/// Every decision and override in the order they were taken, those that no longer stand included.
pub(super) fn decisions(session: View<'_>, blocks: &mut Vec<Block>) {
    let telling = session.telling();
    let latest: Vec<&str> = match session.case {
        Some(_) => Vec::new(),
        None => {
            let decided = session.ledger().last_decided().into_iter();
            decided.map(|(event, _)| event.id.as_str()).collect()
        }
    };
    let conflicts = session.conflicts();
    let disputed = |place: u32| {
        let of_gates = conflicts
            .iter()
            .filter(|known| matches!(known.about, About::Gate(_)));
        of_gates
            .flat_map(|known| &known.sides)
            .any(|side| *side == place)
    };
    let stands = |place: u32, event: &Event| match (&event.body, session.case) {
        (EventBody::GateDecided(_), _) if disputed(place) => say!("merge.record_neither"),
        (EventBody::GateDecided(decided), Some(case)) => decision_stands(case, decided, place),
        (EventBody::FindingOverridden(overridden), Some(case)) => {
            let mut rules = case.flow.rules.iter();
            let rule = rules.position(|rule| rule.id == overridden.rule);
            if rule.and_then(|rule| case.now.finding(rule)) == Some(FindingState::Overridden) {
                say!("record.stands")
            } else {
                say!("record.override_fell")
            }
        }
        (EventBody::GateDecided(_), None) if !latest.contains(&event.id.as_str()) => {
            say!("record.superseded")
        }
        (EventBody::GateDecided(_) | EventBody::FindingOverridden(_), None) => {
            say!("adopt.alone_stands")
        }
        _ => String::new(),
    };
    decisions_told(telling, &stands, blocks);
}

/// Whether a decision that nobody disputes stands, in words.
fn decision_stands(case: &Case, decided: &GateDecided, place: u32) -> String {
    let at = case.flow.at(&decided.gate);
    let latest = at.is_some_and(|at| {
        let mut decisions = case.said.decisions(&case.flow, at);
        decisions.any(|decided| decided.event == place)
    });
    match at.and_then(|at| case.now.gate(at)) {
        Some(gate) if latest && gate.stands => say!("record.stands"),
        Some(_) if latest => say!("record.fell"),
        _ => say!("record.superseded"),
    }
}

/// `stands` says whether the one in an event does, by its place.
fn decisions_told(
    telling: Telling<'_>,
    stands: &dyn Fn(u32, &Event) -> String,
    blocks: &mut Vec<Block>,
) {
    let mut shown = false;
    for (place, event) in (0_u32..).zip(telling.events) {
        let (heading, mut fields, about) = match &event.body {
            EventBody::GateDecided(decided) => {
                let mut fields = vec![
                    Field::new(say!("record.decision"), decision_in_words(decided.decision)),
                    Field::new(say!("record.whether_stands"), stands(place, event)),
                    Field::new(say!("record.reasons"), &decided.reason),
                ];
                if !decided.conditions.is_empty() {
                    let conditions = lines(decided.conditions.iter().cloned());
                    fields.push(Field::new(say!("record.conditions"), conditions));
                }
                let dissent = if decided.dissent.is_empty() {
                    say!("record.no_dissent")
                } else {
                    decided.dissent.clone()
                };
                fields.push(Field::new(say!("record.dissent"), dissent));
                if !decided.seen.is_empty() {
                    let advice = |id: &str| telling.events.iter().any(|known| known.id == id);
                    let seen = decided.seen.iter().map(|id| {
                        if advice(id) {
                            crate::session::review::words::named(telling, id)
                        } else {
                            telling.any(id).to_owned()
                        }
                    });
                    fields.push(Field::new(say!("record.seen"), lines(seen)));
                }
                (decided.prompt.clone(), fields, Trace::node(&decided.gate))
            }
            EventBody::FindingOverridden(overridden) => {
                let title = telling.rule(&overridden.rule);
                let fields = vec![
                    Field::new(say!("record.decision"), say!("record.overridden")),
                    Field::new(say!("record.whether_stands"), stands(place, event)),
                    Field::new(say!("record.says"), &overridden.says),
                    Field::new(say!("record.reasons"), &overridden.reason),
                ];
                let heading = say!("record.override_of", title = title);
                (heading, fields, Trace::rule(&overridden.rule))
            }
            _ => continue,
        };
        shown = true;
        fields.insert(1, Field::new(say!("record.by"), telling.actor(event)));
        fields.insert(2, Field::new(say!("record.at"), when(event)));
        for field in &mut fields {
            field.from = about.clone().event(&event.id);
        }
        blocks.push(Block::Heading(heading));
        blocks.push(Block::Fields(fields));
    }
    if !shown {
        nothing(blocks, say!("record.no_decisions"));
    }
}

/// Every question asked on the path, stage by stage.
pub(super) fn answers(case: &Case, blocks: &mut Vec<Block>) {
    let flow = &case.flow;
    for (number, stage) in flow.stages.iter().enumerate() {
        let asked: Vec<NodeAt> = case
            .questions()
            .filter(|at| flow.node(*at).stage == Some(number))
            .collect();
        if asked.is_empty() {
            continue;
        }
        let mut told_below = Vec::new();
        for at in &asked {
            filled_in::over_flow(case, *at, flow.node(*at).heading(), &mut told_below);
        }
        let rows = asked
            .into_iter()
            .map(|at| {
                let node = flow.node(at);
                let event = case.event_of(at).or_else(|| case.awaiting_event(at));
                // Of a form or table it may be only what is asked within.
                let rows = flow.question(at).is_some_and(Question::is_filled_in);
                let reads_otherwise = |asked: &Asked| !rows || asked.prompt != node.heading();
                let mut said = vec![filled_in::answer(case, at)];
                said.extend(at_node(case, at));
                said.extend(event.and_then(|event| filled_in::written_by(case, at, event)));
                if let Some(from) = case.answer(at).and_then(|given| given.from.as_deref()) {
                    said.push(say!("session.detail_from", text = origin_in_words(from)));
                }
                if let Some(given) = case.answer(at)
                    && !given.note.is_empty()
                {
                    said.push(say!("session.detail_note", text = given.note));
                }
                if let Some(EventBody::AnswerNotApplicable(marked)) = event.map(|e| &e.body) {
                    said.push(say!("session.detail_reason", text = marked.reason));
                }
                for event in case.evidence_of(at) {
                    if let EventBody::EvidenceAdded(added) = &event.body {
                        said.push(say!("record.evidence_item", title = added.title));
                    }
                }
                if let Some(kept) = case.awaiting.get(&at) {
                    let asked = case.asked_before(kept);
                    if let Some(asked) = asked.filter(|asked| reads_otherwise(asked)) {
                        said.push(say!("adopt.record_asked_then", prompt = asked.prompt));
                    }
                    said.push(say!("record.reworded"));
                }
                if let Some(adoption) = case.confirmation(at) {
                    let who = history::actor(case, adoption);
                    let on = when(adoption);
                    said.push(say!("adopt.record_confirmed_by", who = who, when = on));
                    let asked = event.and_then(|event| said_in(&event.body));
                    let asked = asked.map(|said| said.asked);
                    if let Some(asked) = asked.filter(|asked| reads_otherwise(asked)) {
                        let prompt = &asked.prompt;
                        said.push(say!("adopt.record_asked_then", prompt = prompt));
                    }
                    said.extend(confirmed_places(adoption, &node.id));
                }
                let (by, on) = event.map_or_else(
                    || (String::new(), String::new()),
                    |event| (history::actor(case, event), when(event)),
                );
                let mut from = Trace::node(&node.id);
                from.events.extend(event.map(|event| event.id.clone()));
                from.sources = node.sources().iter().map(|c| c.source.clone()).collect();
                Row {
                    cells: vec![node.heading().to_owned(), lines(said), by, on],
                    from,
                }
            })
            .collect();
        blocks.push(answer_table(stage.title.clone(), rows));
        blocks.extend(told_below);
    }
}

/// What an adoption confirmed of a form or table in other words than it was filled in under, a line each.
fn confirmed_places(adoption: &Event, question: &str) -> Vec<String> {
    let EventBody::FlowAdopted(adopted) = &adoption.body else {
        return Vec::new();
    };
    let all = adopted.confirmed.iter();
    let places = all
        .filter(|known| known.question == *question)
        .flat_map(|known| places_in_words(&known.places));
    places.flat_map(|pair| pair_lines(&pair)).collect()
}

/// A table of questions, each with what was said to it, by whom and when.
pub(super) fn answer_table(caption: String, rows: Vec<Row>) -> Block {
    Block::Table(Table {
        caption,
        columns: vec![
            say!("record.question"),
            say!("record.answer"),
            say!("record.by"),
            say!("record.at"),
        ],
        rows,
    })
}

/// What is not settled, each kind on its own, and said where there is none of it.
pub(super) fn open(case: &Case, blocks: &mut Vec<Block>) {
    let flow = &case.flow;
    let under = |columns: [String; 2], caption: String, rows: Vec<Row>, says: String| {
        if rows.is_empty() {
            return Block::Paragraph(says);
        }
        Block::Table(Table {
            caption,
            columns: columns.into(),
            rows,
        })
    };
    let table = |caption: String, rows: Vec<Row>, says: String| {
        let columns = [say!("record.question"), say!("record.what")];
        under(columns, caption, rows, says)
    };
    let rows = |nodes: Vec<NodeAt>, what: &dyn Fn(NodeAt) -> String| -> Vec<Row> {
        nodes
            .into_iter()
            .map(|at| Row {
                cells: vec![flow.node(at).heading().to_owned(), what(at)],
                from: Trace::node(&flow.node(at).id),
            })
            .collect()
    };
    // What was not assessed has a table of its own below.
    let holding = case.holding().into_iter();
    let holding: Vec<Row> = holding
        .filter(|holding| !matches!(holding, Holding::NotAssessed(_)))
        .map(|holding| {
            let from = match &holding {
                Holding::Raised(finding) | Holding::NotAssessed(finding) => {
                    Trace::rule(&flow.rules[finding.rule].id)
                }
                Holding::Advice(place) => case
                    .events
                    .get(*place as usize)
                    .map_or_else(Trace::default, |event| Trace::default().event(&event.id)),
                Holding::Conflict(conflict) => Trace::node(conflict.about.id()),
            };
            let kind = holding.kind(case);
            let kind = match holding.gate() {
                Some(gate) => say!(
                    "record.holding_at",
                    kind = kind,
                    gate = flow.node(gate).heading()
                ),
                None => kind,
            };
            Row {
                cells: vec![holding.title(case), kind],
                from,
            }
        })
        .collect();
    blocks.push(under(
        [say!("record.what_holds"), say!("record.holding_kind")],
        say!("record.holding"),
        holding,
        say!("record.no_holding"),
    ));
    let said = |at: NodeAt| said_in_words(case, at);
    let unanswered = rows(case.with(SaidKind::Nothing).collect(), &said);
    blocks.push(table(
        say!("record.unanswered"),
        unanswered,
        say!("record.no_unanswered"),
    ));
    let deferred = rows(case.with(SaidKind::Deferred).collect(), &|at| {
        let mut parts = vec![said(at)];
        for deferred in case.deferrals(at) {
            if !deferred.due.is_empty() {
                let due = time::date_words(&deferred.due);
                parts.push(say!("session.detail_due", text = due));
            }
            if !deferred.note.is_empty() {
                parts.push(say!("session.detail_note", text = deferred.note));
            }
        }
        lines(parts)
    });
    blocks.push(table(
        say!("record.deferred"),
        deferred,
        say!("record.no_deferred"),
    ));
    let not_applicable = rows(
        case.with(SaidKind::NotApplicable).collect(),
        &|at| match case.event_of(at).map(|event| &event.body) {
            Some(EventBody::AnswerNotApplicable(marked)) => {
                say!("session.detail_reason", text = marked.reason)
            }
            _ => said(at),
        },
    );
    blocks.push(table(
        say!("record.not_applicable"),
        not_applicable,
        say!("record.no_not_applicable"),
    ));
    let conditions: Vec<Row> = case
        .conditions()
        .into_iter()
        .map(|(gate, condition)| Row {
            cells: vec![flow.node(gate).heading().to_owned(), condition.to_owned()],
            from: Trace::node(&flow.node(gate).id),
        })
        .collect();
    blocks.push(under(
        [say!("record.at_gate"), say!("record.condition")],
        say!("record.conditions_set"),
        conditions,
        say!("record.no_conditions"),
    ));
    let stale = rows(case.stale(), &said);
    blocks.push(table(say!("record.stale"), stale, say!("record.no_stale")));
    let by_state = |state: FindingState| -> Vec<Row> {
        let found = case
            .now
            .findings
            .iter()
            .filter(|finding| finding.state == state);
        found
            .map(|finding| {
                let rule = &flow.rules[finding.rule];
                let severity = severity_in_words(rule.severity);
                Row {
                    cells: vec![rule.title.clone(), severity],
                    from: Trace::rule(&rule.id),
                }
            })
            .collect()
    };
    let rules = |caption: String, rows: Vec<Row>, says: String| {
        let columns = [say!("record.rule"), say!("record.severity")];
        under(columns, caption, rows, says)
    };
    blocks.push(rules(
        say!("record.overridden_rules"),
        by_state(FindingState::Overridden),
        say!("record.no_overridden"),
    ));
    blocks.push(rules(
        say!("record.not_assessed"),
        by_state(FindingState::NotAssessed),
        say!("record.no_not_assessed"),
    ));
    let strangers: Vec<Row> = case
        .strangers
        .iter()
        .filter_map(|place| case.events.get(*place as usize))
        .map(|event| {
            let entry = history::entry(case, event);
            let by = say!("adopt.record_entry", who = entry.by, when = entry.at);
            let what = std::iter::once(entry.what).chain(entry.details);
            Row {
                cells: vec![lines(what), by],
                from: Trace::default().event(&event.id),
            }
        })
        .collect();
    if !strangers.is_empty() {
        blocks.push(table(say!("record.strangers"), strangers, String::new()));
    }
}

/// Evidence that stands.
pub(super) fn evidence<'a>(
    telling: Telling<'_>,
    events: impl Iterator<Item = &'a Event>,
    blocks: &mut Vec<Block>,
) {
    let rows: Vec<Row> = events
        .filter_map(|event| {
            let EventBody::EvidenceAdded(added) = &event.body else {
                return None;
            };
            let mut details = vec![added.location.clone()];
            if let (Some(size), Some(digest)) = (added.size, &added.sha256) {
                details.push(say!("record.measured", size = size, digest = digest));
            }
            details.push(added.marking.text().to_owned());
            details.retain(|detail| !detail.is_empty());
            let supports = telling.heading(&added.node);
            Some(Row {
                cells: vec![
                    added.title.clone(),
                    lines(details),
                    supports.to_owned(),
                    telling.actor(event),
                ],
                from: Trace::node(&added.node).event(&event.id),
            })
        })
        .collect();
    if rows.is_empty() {
        return nothing(blocks, say!("record.no_evidence"));
    }
    blocks.push(Block::Table(Table {
        caption: say!("record.evidence"),
        columns: vec![
            say!("record.evidence_title"),
            say!("record.evidence_where"),
            say!("record.supports"),
            say!("record.by"),
        ],
        rows,
    }));
}

/// The sources that the questions asked and the findings rest on, and how each was checked.
pub(super) fn sources(case: &Case, blocks: &mut Vec<Block>) {
    let flow = &case.flow;
    let mut used: BTreeMap<usize, (Vec<String>, Trace)> = BTreeMap::new();
    let mut add = |cite: &Cite, by: Trace| {
        if let Some(place) = flow
            .sources
            .iter()
            .position(|source| source.id == cite.source)
        {
            let (bases, from) = used.entry(place).or_default();
            let basis = basis_in_words(cite.basis);
            if !bases.contains(&basis) {
                bases.push(basis);
            }
            from.nodes.extend(by.nodes);
            from.rules.extend(by.rules);
        }
    };
    for at in case.now.path() {
        let node = flow.node(*at);
        for cite in node.sources() {
            add(cite, Trace::node(&node.id));
        }
    }
    for finding in &case.now.findings {
        let rule = &flow.rules[finding.rule];
        for cite in &rule.sources {
            add(cite, Trace::rule(&rule.id));
        }
    }
    let rows: Vec<Row> = used
        .into_iter()
        .map(|(place, (bases, from))| {
            let source = &flow.sources[place];
            let mut what = vec![
                source.title.clone(),
                source.publisher.clone(),
                source.url.clone(),
            ];
            what.push(source.note.clone());
            what.retain(|part| !part.is_empty());
            let mut checked = vec![how_in_words(source.how)];
            if !source.checked.is_empty() {
                checked.push(time::date_words(&source.checked));
            }
            Row {
                cells: vec![
                    lines(what),
                    kind_in_words(source.kind),
                    lines(checked),
                    bases.join("\n"),
                ],
                from: Trace {
                    sources: vec![source.id.clone()],
                    ..from
                },
            }
        })
        .collect();
    if rows.is_empty() {
        return nothing(blocks, say!("record.no_sources"));
    }
    blocks.push(Block::Table(Table {
        caption: say!("record.sources"),
        columns: vec![
            say!("record.source"),
            say!("record.kind"),
            say!("record.checked"),
            say!("record.basis"),
        ],
        rows,
    }));
}

fn kind_in_words(kind: SourceKind) -> String {
    match kind {
        SourceKind::Act => say!("record.kind_act"),
        SourceKind::StatutoryInstrument => say!("record.kind_instrument"),
        SourceKind::Case => say!("record.kind_case"),
        SourceKind::StatutoryCode => say!("record.kind_code"),
        SourceKind::App => say!("record.kind_app"),
        SourceKind::CollegeGuidance => say!("record.kind_college"),
        SourceKind::OfficialGuidance => say!("record.kind_official"),
        SourceKind::Secondary => say!("record.kind_secondary"),
        SourceKind::House => say!("record.kind_house"),
    }
}
