//! What a guard says as it is written: one form, with what belongs beside it.

use crate::flow::document::{Bound, GuardDocument};
use crate::say;

/// A guard of one form.
pub(super) enum Form<'a> {
    /// A test of a question or of one entry of a form.
    Answer {
        question: &'a str,
        test: Test<'a>,
    },
    /// A test of an entry of the row that is looked at.
    Entry {
        entry: &'a str,
        test: Test<'a>,
    },
    /// A test of how many rows a table has.
    Rows {
        table: &'a str,
        test: Test<'a>,
    },
    /// Some row of a table passes a test, or each does.
    Passes {
        table: &'a str,
        key: &'static str,
        of_row: &'a GuardDocument,
    },
    Fact(&'a str),
    Not(&'a GuardDocument),
    List(List<'a>),
}

/// `all`, `any` or `count`.
#[derive(Clone, Copy)]
pub(super) struct List<'a> {
    pub(super) of: &'a [GuardDocument],
    pub(super) key: &'static str,
    /// Where it is counted.
    pub(super) least: Option<u32>,
}

/// What is asked of an answer or an entry.
#[derive(Clone, Copy)]
pub(super) enum Test<'a> {
    Options {
        key: &'static str,
        list: &'a [String],
    },
    Bound {
        key: &'static str,
        bound: &'a Bound,
    },
    Given(bool),
}

/// Where a guard stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    Flow,
    /// Inside `where`.
    Row,
}

/// The form of a guard, or what is wrong with it.
pub(super) fn form(guard: &GuardDocument, within: Within) -> Result<Form<'_>, String> {
    let mut forms = forms(guard);
    let mut tests = tests(guard);
    let (Some(form), true) = (forms.pop(), forms.is_empty()) else {
        return Err(match within {
            Within::Flow => say!("flow.guard_forms"),
            Within::Row => say!("flow.guard_forms_of_row"),
        });
    };
    let looks_at_row = matches!(form, Form::Entry { .. });
    let joins = matches!(form, Form::Not(_) | Form::List(_));
    match within {
        Within::Flow if looks_at_row => return Err(say!("flow.guard_entry_outside")),
        Within::Row if !looks_at_row && !joins => return Err(say!("flow.guard_forms_of_row")),
        Within::Flow | Within::Row => {}
    }
    let wants_where = matches!(form, Form::Passes { .. });
    if wants_where != guard.of_row.is_some() {
        return Err(say!("flow.guard_where"));
    }
    let test = tests.pop();
    let more = !tests.is_empty();
    match form {
        Form::Answer { question, .. } => match test.filter(|_| !more) {
            Some(test) => Ok(Form::Answer { question, test }),
            None => Err(say!("flow.guard_tests", form = "answer")),
        },
        Form::Entry { entry, .. } => match test.filter(|_| !more) {
            Some(test) => Ok(Form::Entry { entry, test }),
            None => Err(say!("flow.guard_tests", form = "entry")),
        },
        Form::Rows { table, .. } => match test.filter(|_| !more) {
            Some(test @ Test::Bound { .. }) => Ok(Form::Rows { table, test }),
            Some(Test::Options { .. } | Test::Given(_)) | None => Err(say!("flow.guard_rows")),
        },
        Form::Passes { .. } | Form::Fact(_) | Form::Not(_) | Form::List(_) if test.is_some() => {
            Err(say!("flow.guard_test_without_answer"))
        }
        Form::Passes { .. } | Form::Fact(_) | Form::Not(_) | Form::List(_) => Ok(form),
    }
}

/// Every form that stands in a guard; what is tested comes later.
fn forms(guard: &GuardDocument) -> Vec<Form<'_>> {
    let test = Test::Given(true);
    let of_row = guard.of_row.as_deref().unwrap_or(guard);
    let passes = |table, key| Form::Passes { table, key, of_row };
    let list = |of, key, least| Form::List(List { of, key, least });
    [
        guard
            .answer
            .as_deref()
            .map(|question| Form::Answer { question, test }),
        guard
            .entry
            .as_deref()
            .map(|entry| Form::Entry { entry, test }),
        guard
            .rows
            .as_deref()
            .map(|table| Form::Rows { table, test }),
        guard
            .any_row
            .as_deref()
            .map(|table| passes(table, "any_row")),
        guard
            .every_row
            .as_deref()
            .map(|table| passes(table, "every_row")),
        guard.fact.as_deref().map(Form::Fact),
        guard.not.as_deref().map(Form::Not),
        guard.all.as_deref().map(|of| list(of, "all", None)),
        guard.any.as_deref().map(|of| list(of, "any", None)),
        guard
            .count
            .as_ref()
            .map(|count| list(&count.of, "count", Some(count.at_least))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Every test that stands in a guard.
fn tests(guard: &GuardDocument) -> Vec<Test<'_>> {
    let is = guard.is.as_ref().map(std::slice::from_ref);
    let options = [
        ("is", is),
        ("any_of", guard.any_of.as_deref()),
        ("all_of", guard.all_of.as_deref()),
        ("none_of", guard.none_of.as_deref()),
    ];
    let bounds = [("at_least", &guard.at_least), ("at_most", &guard.at_most)];
    let options = options.into_iter();
    let options = options.filter_map(|(key, list)| Some(Test::Options { key, list: list? }));
    let bounds = bounds.into_iter();
    let bounds = bounds.filter_map(|(key, bound)| {
        let bound = bound.as_ref()?;
        Some(Test::Bound { key, bound })
    });
    let given = guard.given.map(Test::Given);
    options.chain(bounds).chain(given).collect()
}
