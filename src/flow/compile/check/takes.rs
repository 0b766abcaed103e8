//! What a question or an entry of a form or table takes: options, a range, a unit and a day that comes back. Each is
//! written where its kind has a use for it.

use super::super::fault::Step;
use super::pen::Pen;
use crate::diagnostic::LintCode;
use crate::flow::document::{EntryDocument, EntryKind, NodeDocument, OptionDocument};
use crate::say;

/// What is written of it.
pub(super) struct Takes<'a> {
    id: &'a str,
    /// `None` for what takes nothing by itself: a note, a gate, a form or table as a whole.
    kind: Option<EntryKind>,
    options: &'a [OptionDocument],
    min: Option<i64>,
    max: Option<i64>,
    unit: &'a str,
    returns: bool,
}

impl<'a> From<&'a NodeDocument> for Takes<'a> {
    fn from(node: &'a NodeDocument) -> Self {
        Self {
            id: &node.id,
            kind: node.kind.as_entry(),
            options: &node.options,
            min: node.min,
            max: node.max,
            unit: &node.unit,
            returns: node.returns.is_some(),
        }
    }
}

impl<'a> From<&'a EntryDocument> for Takes<'a> {
    fn from(entry: &'a EntryDocument) -> Self {
        Self {
            id: &entry.id,
            kind: Some(entry.kind),
            options: &entry.options,
            min: entry.min,
            max: entry.max,
            unit: &entry.unit,
            returns: entry.returns.is_some(),
        }
    }
}

impl Takes<'_> {
    /// `to` leads to a member by its key; `misplaced` says of one that it means nothing there.
    pub(super) fn check(
        &self,
        pen: &mut Pen<'_>,
        to: &dyn Fn(&'static str) -> Vec<Step>,
        misplaced: &dyn Fn(&'static str) -> String,
    ) {
        let has = |wanted: &[EntryKind]| self.kind.is_some_and(|kind| wanted.contains(&kind));
        let many = has(&[EntryKind::Many]);
        let worded = has(&[EntryKind::Line, EntryKind::Text]);
        let counted = has(&[EntryKind::Number, EntryKind::Money, EntryKind::Percent]);
        let chooses = self.kind.is_some_and(EntryKind::chooses);
        pen.seen(self.unit, || to("unit"));
        if chooses && self.options.is_empty() {
            let message = say!("flow.no_options", id = self.id);
            pen.fault(LintCode::NoOptions, to("kind"), message);
        }
        pen.options(self.options, &|| to("options"));
        // Something must be chosen or written, so a most of nothing leaves no answer.
        let least = if worded || many {
            Some(self.min.unwrap_or(1).max(1))
        } else {
            self.min
        };
        if let (Some(min), Some(max)) = (least, self.max)
            && min > max
        {
            let key = if self.min.is_some() { "min" } else { "max" };
            let message = say!("flow.bad_range", min = min, max = max);
            pen.fault(LintCode::BadRange, to(key), message);
        }
        for (set, key, fits) in [
            (!self.options.is_empty(), "options", chooses),
            (!self.unit.is_empty(), "unit", has(&[EntryKind::Number])),
            (self.returns, "returns", has(&[EntryKind::Date])),
            (self.min.is_some(), "min", counted || worded),
            (self.max.is_some(), "max", counted || worded || many),
        ] {
            pen.placed(set, fits, || to(key), || misplaced(key));
        }
    }
}
