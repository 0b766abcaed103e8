//! What a guard asks of a row, and of how many there are.

use super::form::{Form, Test, Within, form};
use super::tested::{Asks, Tested};
use super::{Fault, LintCode, Place, at, under};
use crate::flow::document::{Bound, GuardDocument, NodeDocument};
use crate::flow::entry::{Probe, ROWS, RowTest};
use crate::say;

/// A test of an entry of a form or table that `key` names.
pub(super) fn test(
    node: &NodeDocument,
    id: &str,
    key: &'static str,
    test: Test<'_>,
    place: Place<'_>,
    faults: &mut Vec<Fault>,
) -> Option<RowTest> {
    let known = node.entries.iter().position(|entry| entry.id == id);
    let Some(entry) = known else {
        let message = say!("flow.unknown_entry", id = node.id, entry = id);
        place.fault(faults, LintCode::UnknownId, at![key], message);
        return None;
    };
    let tested = Tested::entry(&node.entries[entry]);
    Some(match tested.asks(test, place, faults)? {
        Asks::AnyOf(mask) => RowTest::AnyOf { entry, mask },
        Asks::AllOf(mask) => RowTest::AllOf { entry, mask },
        Asks::NoneOf(mask) => RowTest::NoneOf { entry, mask },
        Asks::AtLeast(bound) => RowTest::AtLeast { entry, bound },
        Asks::AtMost(bound) => RowTest::AtMost { entry, bound },
        Asks::Given(wanted) => RowTest::Given { entry, wanted },
    })
}

/// What stands under `where`.
pub(super) fn of_row(
    table: &NodeDocument,
    guard: &GuardDocument,
    place: Place<'_>,
    faults: &mut Vec<Fault>,
) -> Option<RowTest> {
    let form = match form(guard, Within::Row) {
        Ok(form) => form,
        Err(message) => {
            place.misshapen(faults, Vec::new(), message);
            return None;
        }
    };
    match form {
        Form::Entry { entry, test: asked } => test(table, entry, "entry", asked, place, faults),
        Form::Not(child) => {
            let path = || under(&(place.path)(), at!["not"]);
            let inner = Place {
                path: &path,
                ..place
            };
            let child = of_row(table, child, inner, faults)?;
            Some(RowTest::Not(Box::new(child)))
        }
        Form::List(list) => {
            let each = place.each(list, faults, |child, place, faults| {
                of_row(table, child, place, faults)
            })?;
            let of: Vec<RowTest> = each.into_iter().collect::<Option<_>>()?;
            Some(match (list.least, list.key) {
                (Some(least), _) => RowTest::Count { of, least },
                (None, "all") => RowTest::All(of),
                (None, _) => RowTest::Any(of),
            })
        }
        // Refused by their form.
        Form::Answer { .. } | Form::Rows { .. } | Form::Passes { .. } | Form::Fact(_) => None,
    }
}

/// How many rows there are.
pub(super) fn so_many(test: Test<'_>, place: Place<'_>, faults: &mut Vec<Fault>) -> Option<Probe> {
    let Test::Bound { key, bound } = test else {
        return None;
    };
    let rows = match bound {
        Bound::Number(number) => u32::try_from(*number).ok().filter(|rows| *rows <= ROWS),
        Bound::Date(_) => None,
    };
    let Some(rows) = rows else {
        place.misshapen(faults, at![key], say!("flow.guard_rows_bound", most = ROWS));
        return None;
    };
    Some(if key == "at_least" {
        Probe::AtLeast(rows)
    } else {
        Probe::AtMost(rows)
    })
}
