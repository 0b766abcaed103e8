//! Forms and tables filled in at random.

use apposite::flow::document::EntryKind;
use apposite::flow::entry::Entry;
use apposite::flow::{Question, QuestionKind};
use apposite::session::event::{EntryGiven, EntryValue, Filled, Person, RowChanged, TableEnd};
use apposite::session::value::entry;

use super::case::Dice;

/// A form or table filled in at once, so that it is an answer.
pub(crate) fn whole(dice: &mut Dice, question: &Question) -> Filled {
    if question.kind == QuestionKind::Fields {
        return Filled::form(row(dice, question));
    }
    let rows = &question.rows;
    let given = rows.given.iter().map(|given| RowChanged {
        row: given.id.as_str().into(),
        called: given.label.clone(),
        entries: row(dice, question),
    });
    let changed: Vec<RowChanged> = given.collect();
    let least = (rows.least as usize).saturating_sub(changed.len());
    let most = rows
        .most
        .map_or(4, |most| most as usize)
        .saturating_sub(changed.len());
    let count = if rows.may_add {
        least + dice.below(most.max(least) - least + 1)
    } else {
        0
    };
    let added: Vec<Vec<EntryGiven>> = (0..count).map(|_| row(dice, question)).collect();
    let end = if added.is_empty() && changed.is_empty() {
        TableEnd::None {
            because: "nobody found one".to_owned(),
        }
    } else {
        TableEnd::All
    };
    Filled {
        added,
        changed,
        end: Some(end),
        ..Filled::default()
    }
}

/// What guards read of a form or table that was filled in at once.
pub(crate) fn word(question: &Question, filled: &Filled) -> i64 {
    let changed = filled.changed.iter().map(|row| &row.entries);
    let rows: Vec<Vec<Option<i64>>> = changed
        .chain(&filled.added)
        .map(|given| {
            let said = |asked: &Entry| given.iter().find(|place| place.entry == asked.id);
            let entries = question.entries.iter();
            let words = entries.map(|asked| entry::word(asked, said(asked)?.value.as_ref()?));
            words.collect()
        })
        .collect();
    apposite::flow::entry::word(&question.probes, &rows)
}

/// What fills in a form or a row.
pub(crate) fn row(dice: &mut Dice, question: &Question) -> Vec<EntryGiven> {
    let mut given: Vec<EntryGiven> = Vec::new();
    for asked in &question.entries {
        if asked.needed || dice.below(2) == 0 {
            let value = value(dice, asked);
            given.push(entry::given(asked, Some(value)));
        }
    }
    // Nothing at all is no row.
    if given.is_empty()
        && let Some(first) = question.entries.first()
    {
        let value = value(dice, first);
        given.push(entry::given(first, Some(value)));
    }
    given
}

/// A value that the place takes.
pub(crate) fn value(dice: &mut Dice, asked: &Entry) -> EntryValue {
    let some = [0, 1, 3, 10, 99, 100, 1000, 50_000];
    let mut number = |scale: i64| {
        let least = asked.min.unwrap_or(0);
        let most = asked.max.unwrap_or(1_000_000);
        some[dice.below(some.len())].clamp(least, most) * scale
    };
    match asked.kind {
        EntryKind::Line | EntryKind::Text | EntryKind::Reference => {
            let words = [
                "Wrong match",
                "A late answer",
                "Nobody looks",
                "The supplier changes the model",
            ];
            EntryValue::Text(words[dice.below(words.len())].to_owned())
        }
        EntryKind::Address => EntryValue::Text("help@acme.example".to_owned()),
        EntryKind::Number => EntryValue::Number(number(1)),
        EntryKind::Money => EntryValue::Pence(number(100)),
        EntryKind::Percent => EntryValue::Hundredths(number(100)),
        EntryKind::Date => {
            let some = ["2026-01-01", "2026-12-01", "2031-01-01"];
            EntryValue::Date(some[dice.below(some.len())].into())
        }
        EntryKind::Person => EntryValue::Person(Box::new(Person {
            name: "Dee Example".to_owned(),
            role: "Owner".to_owned(),
            ..Person::default()
        })),
        EntryKind::One => {
            EntryValue::One(asked.options[dice.below(asked.options.len())].id.clone())
        }
        EntryKind::Many => {
            let place = dice.below(asked.options.len());
            EntryValue::Many(vec![asked.options[place].id.clone()])
        }
    }
}
