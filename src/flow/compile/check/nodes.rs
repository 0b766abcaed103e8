//! Texts and ranges of a node, and what its kind asks for.

use super::super::fault::{Step, at, under};
use super::entries::{entries, rows};
use super::pen::Pen;
use super::takes::Takes;
use crate::diagnostic::LintCode;
use crate::flow::document::{NodeDocument, NodeKind};
use crate::say;

/// The texts of a node, and what its kind asks for.
pub(super) fn node_texts(pen: &mut Pen<'_>, node: &NodeDocument, path: &dyn Fn() -> Vec<Step>) {
    let to = |key: &'static str| move || under(&path(), at![key]);
    pen.needed(&node.prompt, to("prompt"));
    pen.short(&node.prompt, to("prompt"));
    pen.seen(&node.hint, to("hint"));
    pen.short(&node.hint, to("hint"));
    pen.seen(&node.why, to("why"));
    pen.seen(&node.guidance, to("guidance"));
    for (place, key) in node.fills.iter().enumerate() {
        pen.seen(key, || under(&path(), at!["fills", place]));
    }
    let misplaced = |key: &'static str| {
        let kind = kind_word(node.kind);
        say!("flow.misplaced", key = key, kind = kind)
    };
    Takes::from(node).check(pen, &|key| under(&path(), at![key]), &misplaced);
    let mut placed = |set: bool, key: &'static str, fits: bool| {
        pen.placed(set, fits, to(key), || misplaced(key));
    };
    let gate = node.kind == NodeKind::Gate;
    placed(!node.decision_maker.is_empty(), "decision_maker", gate);
    placed(node.on_stop.is_some(), "on_stop", gate);
    let table = node.kind == NodeKind::Table;
    let filled_in = table || node.kind == NodeKind::Fields;
    placed(!node.entries.is_empty(), "entries", filled_in);
    placed(node.rows.is_some(), "rows", table);
    if filled_in && node.entries.is_empty() {
        let message = say!("flow.no_entries", id = node.id);
        pen.fault(LintCode::MissingField, to("kind")(), message);
    }
    entries(pen, &node.entries, &to("entries"));
    match &node.rows {
        Some(written) => rows(pen, written, &to("rows")),
        None if table => {
            let message = say!("flow.no_rows_said", id = node.id);
            pen.fault(LintCode::MissingField, to("kind")(), message);
        }
        None => {}
    }
    if gate && node.decision_maker.is_empty() {
        let message = say!("flow.gate_without_decision_maker", id = node.id);
        pen.fault(LintCode::GateWithoutDecisionMaker, to("id")(), message);
    }
}

const fn kind_word(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::One => "one",
        NodeKind::Many => "many",
        NodeKind::Text => "text",
        NodeKind::Number => "number",
        NodeKind::Date => "date",
        NodeKind::Fields => "fields",
        NodeKind::Table => "table",
        NodeKind::Note => "note",
        NodeKind::Gate => "gate",
    }
}
