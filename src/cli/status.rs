//! `status`: where a session stands, in words and as JSON.

use super::beside::Ids;
use super::error::Failure;
use super::session;
use super::shared_args::Which;
use super::sign;
use super::world::World;
use crate::flow::NodeAt;
use crate::record::signed::papers;
use crate::say;
use crate::session::adopt::words;
use crate::session::cautions;
use crate::session::forecast;
use crate::session::history::conditions_in_words;
use crate::session::in_words::{decision_in_words, severity_in_words, state_in_words};
use crate::session::journal::tips_in_words;
use crate::session::merge;
use crate::session::people::{self as who, words as people};
use crate::session::responses::SaidKind;
use crate::session::state::Case;
use crate::session::status::{CopyBeside, Status};
use crate::session::summary::{self, Due};
use crate::session::view::View;
use crate::session::why::said_in_words;
use crate::store::{Notice, merge as merge_store};
use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(flatten)]
    pub which: Which,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
///
/// # Errors
///
/// Where the session cannot be opened.
pub fn run(world: &mut World<'_>, args: &Args) -> Result<(), Failure> {
    let (which, as_json) = (&args.which, args.json);
    let seen = session::to_look(world, which)?;
    if as_json {
        let copies = copies_beside(world, which)?;
        world.json(&Status::of(seen.view(), &world.today(), &papers, copies))
    } else {
        for line in lines(seen.view(), &world.today(), Ids::Beside) {
            world.line(&line)?;
        }
        Ok(())
    }
}

/// The copies that lie beside a session, where one of them has something to join or is damaged.
fn copies_beside(world: &World<'_>, which: &Which) -> Result<Vec<CopyBeside>, Failure> {
    if which.session == "-" {
        return Ok(Vec::new());
    }
    let (store, _, _) = world.store()?;
    let path = store.find(&which.session)?;
    let taken = merge_store::take(&path)?;
    let copies = merge_store::notices(&path, &taken.reading).into_iter();
    let copies = copies.filter_map(|notice| match notice {
        Notice::CopyBeside { copy, .. } => Some(CopyBeside {
            path: copy.path.to_string_lossy().into_owned(),
            entries_not_here: Some(copy.count),
            damaged: false,
        }),
        Notice::CopyDamaged { path } => Some(CopyBeside {
            path: path.to_string_lossy().into_owned(),
            entries_not_here: None,
            damaged: true,
        }),
        _ => None,
    });
    Ok(copies.collect())
}

/// The status in words, a line each. Without the flow, what cannot be told is left out, and that is said.
#[must_use]
pub fn lines<'a>(session: impl Into<View<'a>>, today: &str, ids: Ids) -> Vec<String> {
    let session: View<'_> = session.into();
    let mut out = head(session, ids);
    out.push(String::new());
    match session.case {
        Some(case) => progress(case, ids, &mut out),
        None => out.push(session.no_flow_named()),
    }
    overdue(&summary::overdue(session, today), &mut out);
    let conflicts = merge::words::all_lines(session.telling(), &session.conflicts());
    if !conflicts.is_empty() {
        out.push(String::new());
        out.extend(conflicts);
    }
    match session.case {
        Some(case) => {
            marked(case, &mut out);
            gates(case, ids, &mut out);
        }
        None => decided(session, &mut out),
    }
    let signoffs = sign::status_lines(session);
    if !signoffs.is_empty() {
        out.push(String::new());
        out.extend(signoffs);
    }
    match session.case {
        Some(case) => responses(case, today, ids, &mut out),
        None => responses_then(session, &mut out),
    }
    out.push(String::new());
    out.push(say!("cli.not_clearance"));
    out
}

fn head(session: View<'_>, ids: Ids) -> Vec<String> {
    let opened = &session.opened;
    let mut out = vec![say!(
        "cli.status_head",
        marking = opened.marking.text(),
        title = opened.title
    )];
    if opened.practice {
        out.push(say!("cli.practice"));
    }
    if !opened.handling.is_empty() {
        out.push(say!("cli.handling", handling = opened.handling));
    }
    if let Some(case) = session.case {
        out.push(say!(
            "cli.status_flow",
            title = case.flow.title,
            edition = case.flow.edition
        ));
        if case.flow_changed() {
            let edition = words::names(case).0;
            out.push(say!("adopt.status_not_adopted", edition = edition));
        }
    }
    if ids == Ids::Beside {
        out.push(say!("cli.status_id", id = session.id()));
    }
    out.extend(tips_in_words(&session.events, session.tips().len()));
    out.extend(people::owner_lines(session.telling(), &session.people));
    out
}

fn progress(case: &Case, ids: Ids, out: &mut Vec<String>) {
    let flow = &case.flow;
    for line in case.stages() {
        let stage = &flow.stages[line.stage];
        let status = line.status.text();
        out.push(if line.asked == 0 {
            say!(
                "cli.status_stage_bare",
                title = stage.title,
                status = status
            )
        } else {
            say!(
                "cli.status_stage",
                title = stage.title,
                status = status,
                answered = line.answered,
                asked = line.asked
            )
        });
    }
    out.push(String::new());
    match (case.now.next, case.now.outcome) {
        (Some(next), _) => {
            out.push(say!("cli.status_next", prompt = ids.node(flow, next)));
            out.push(forecast::to_go_in_words(case.to_go()));
        }
        (None, Some(outcome)) => {
            let node = flow.node(outcome);
            out.push(say!("cli.status_outcome", title = node.heading()));
        }
        (None, None) => out.push(say!("cli.status_nothing_next")),
    }
}

/// Evidence that is marked higher than the session, and passages that are marked to be removed.
fn marked(case: &Case, out: &mut Vec<String>) {
    let above: Vec<String> = case
        .evidence_above_marking()
        .map(|(_, added)| cautions::above_in_words(case, added))
        .collect();
    if !above.is_empty() {
        out.push(String::new());
        out.extend(above);
    }
    let marks = case.redactions();
    if !marks.is_empty() {
        let waiting = marks.iter().filter(|mark| mark.state.holds()).count();
        out.push(String::new());
        out.push(say!(
            "publish.status",
            count = marks.len(),
            waiting = waiting
        ));
    }
}

/// Findings, what was said to questions but plain answers, what was given to people, review and conditions.
fn responses(case: &Case, today: &str, ids: Ids, out: &mut Vec<String>) {
    findings(case, ids, out);
    let mut list = |heading: String, nodes: Vec<NodeAt>| {
        let items = nodes
            .into_iter()
            .map(|at| (ids.node(&case.flow, at), said_in_words(case, at)));
        items_under(heading, items.collect(), out);
    };
    list(
        say!("cli.status_deferred"),
        case.with(SaidKind::Deferred).collect(),
    );
    list(
        say!("cli.status_not_applicable"),
        case.with(SaidKind::NotApplicable).collect(),
    );
    list(say!("cli.status_stale"), case.stale());
    list(say!("adopt.status_reworded"), case.reworded());
    let given = who::open::given(case, today);
    if !given.is_empty() {
        out.extend([String::new(), say!("people.status_given")]);
        let given = given.iter().map(people::item);
        out.extend(given.map(|line| say!("cli.bullet", text = line)));
    }
    out.extend(super::review::status_of(case));
    let conditions = conditions_in_words(case);
    if !conditions.is_empty() {
        out.push(String::new());
        out.push(say!("session.conditions"));
        out.extend(
            conditions
                .iter()
                .map(|line| say!("cli.bullet", text = line)),
        );
    }
}

/// Without the flow: what was said to questions, as they were asked then, and review.
fn responses_then(session: View<'_>, out: &mut Vec<String>) {
    let said = session.last_said();
    for (kind, heading) in [
        (SaidKind::Answered, say!("adopt.alone_answered")),
        (SaidKind::Deferred, say!("cli.status_deferred")),
        (SaidKind::NotApplicable, say!("cli.status_not_applicable")),
    ] {
        let of_kind = said.iter().filter(|said| said.kind == kind);
        let items = of_kind.map(|said| (said.asked.prompt.clone(), said.in_words()));
        items_under(heading, items.collect(), out);
    }
    out.extend(super::review::status_lines(
        session.reviewed(),
        session.telling(),
    ));
}

/// Without the flow: what was decided last at each gate; whether it stands cannot be told.
fn decided(session: View<'_>, out: &mut Vec<String>) {
    let decided = session.last_decided();
    if decided.is_empty() {
        return;
    }
    out.push(String::new());
    out.push(say!("adopt.alone_decisions"));
    out.extend(decided.into_iter().map(|(_, decided)| {
        let decision = decision_in_words(decided.decision);
        say!(
            "cli.status_gate",
            gate = decided.prompt,
            decision = say!("adopt.alone_decided", decision = decision)
        )
    }));
}

/// Questions with what was said to them, under a heading; nothing where there are none.
fn items_under(heading: String, items: Vec<(String, String)>, out: &mut Vec<String>) {
    if items.is_empty() {
        return;
    }
    out.push(String::new());
    out.push(heading);
    let items = items.into_iter();
    out.extend(items.map(|(prompt, said)| say!("cli.status_item", prompt = prompt, said = said)));
}

/// What is overdue, under a heading; nothing where nothing is.
pub(super) fn overdue(all: &[Due], out: &mut Vec<String>) {
    if all.is_empty() {
        return;
    }
    out.push(String::new());
    out.push(say!("list.overdue_head"));
    let lines = all.iter().map(summary::words::overdue);
    out.extend(lines.map(|line| say!("cli.bullet", text = line)));
}

fn gates(case: &Case, ids: Ids, out: &mut Vec<String>) {
    let to_come: Vec<NodeAt> = case.gates_to_come().collect();
    if case.now.gates.is_empty() && to_come.is_empty() {
        return;
    }
    out.push(String::new());
    out.push(say!("cli.status_gates"));
    for gate in &case.now.gates {
        let title = ids.node(&case.flow, gate.gate);
        out.push(match gate.decision {
            None if case.is_conflict(gate.gate) => say!("cli.status_gate_disputed", gate = title),
            None => say!("cli.status_gate_open", gate = title),
            Some(decision) => {
                let decision = decision_in_words(decision);
                if gate.stands {
                    say!("cli.status_gate", gate = title, decision = decision)
                } else {
                    say!("cli.status_gate_fell", gate = title, decision = decision)
                }
            }
        });
        if gate.on_walk && case.now.is_reached(gate.gate) {
            for line in case.blocks(gate.gate).in_words(case) {
                out.push(say!("cli.status_block", line = line));
            }
        }
    }
    for gate in to_come {
        let title = ids.node(&case.flow, gate);
        out.push(say!("cli.status_gate_to_come", gate = title));
    }
}

fn findings(case: &Case, ids: Ids, out: &mut Vec<String>) {
    if case.now.findings.is_empty() {
        return;
    }
    out.push(String::new());
    out.push(say!("cli.status_findings"));
    let (told, waiting) = case.findings_told();
    for finding in told {
        let rule = &case.flow.rules[finding.rule];
        out.push(say!(
            "cli.status_finding",
            severity = severity_in_words(rule.severity),
            state = state_in_words(finding.state),
            title = ids.rule(rule)
        ));
    }
    if waiting > 0 {
        out.push(say!("cli.status_waiting", count = waiting));
    }
}
