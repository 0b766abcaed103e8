//! Texts and ranges of a node, and what its kind asks for.

use super::super::fault::{Step, at, under};
use super::entries::{entries, rows};
use super::pen::Pen;
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
    pen.seen(&node.unit, to("unit"));
    for (place, key) in node.fills.iter().enumerate() {
        pen.seen(key, || under(&path(), at!["fills", place]));
    }
    let choice = matches!(node.kind, NodeKind::One | NodeKind::Many);
    if choice && node.options.is_empty() {
        pen.fault(
            LintCode::NoOptions,
            to("kind")(),
            say!("flow.no_options", id = node.id),
        );
    }
    pen.options(&node.options, &to("options"));
    // Something must be chosen or written, so a most of nothing leaves no answer.
    let least = match node.kind {
        NodeKind::Many | NodeKind::Text => Some(node.min.unwrap_or(1).max(1)),
        NodeKind::One
        | NodeKind::Number
        | NodeKind::Date
        | NodeKind::Fields
        | NodeKind::Table
        | NodeKind::Note
        | NodeKind::Gate => node.min,
    };
    if let (Some(min), Some(max)) = (least, node.max)
        && min > max
    {
        let key = if node.min.is_some() { "min" } else { "max" };
        let message = say!("flow.bad_range", min = min, max = max);
        pen.fault(LintCode::BadRange, to(key)(), message);
    }
    let mut placed = |set: bool, key: &'static str, fits: bool| {
        let kind = kind_word(node.kind);
        pen.placed(set, fits, to(key), || {
            say!("flow.misplaced", key = key, kind = kind)
        });
    };
    let gate = node.kind == NodeKind::Gate;
    placed(!node.options.is_empty(), "options", choice);
    placed(!node.decision_maker.is_empty(), "decision_maker", gate);
    placed(node.on_stop.is_some(), "on_stop", gate);
    placed(!node.unit.is_empty(), "unit", node.kind == NodeKind::Number);
    placed(
        node.returns.is_some(),
        "returns",
        node.kind == NodeKind::Date,
    );
    let bounded = matches!(node.kind, NodeKind::Number | NodeKind::Text);
    placed(node.min.is_some(), "min", bounded);
    placed(
        node.max.is_some(),
        "max",
        bounded || node.kind == NodeKind::Many,
    );
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
