//! The options of a question, and of an entry of a form or table.

use super::order::moved;
use super::parts::{Found, Twins};
use super::{Answers, Detail, Field, Weight};
use crate::flow::Choice;

/// Options that came, went, were reworded or moved.
pub(super) fn options(found: &mut Found, old: &[Choice], new: &[Choice]) {
    let place = |options: &'_ [Choice], id: &str| options.iter().position(|one| one.id == id);
    let (gone, came) = (only(old, new), only(new, old));
    let twins = Twins::new(&labels(&gone), &labels(&came));
    let mut places = Vec::new();
    let mut stayed = Vec::new();
    for option in new {
        let Some(was) = place(old, &option.id) else {
            let wording_of = twins.of_added(&option.id).map(str::to_owned);
            let detail = Detail::OptionAdded {
                option: option.id.clone(),
                label: option.label.clone(),
                wording_of,
            };
            found.add(Weight::Meaning, detail);
            found.means(Answers::Count);
            continue;
        };
        places.push(was);
        stayed.push(option.id.clone());
        let (was, id) = (&old[was], Some(option.id.as_str()));
        let meaning = Weight::Meaning;
        found.text_of(meaning, Field::Label, id, &was.label, &option.label);
        found.means(Answers::ChosenToConfirm);
        found.text_of(meaning, Field::Explain, id, &was.explain, &option.explain);
        if was.exclusive != option.exclusive {
            let detail = Detail::Value {
                field: Field::Exclusive,
                option: Some(option.id.clone()),
                old: Some(was.exclusive.to_string()),
                new: Some(option.exclusive.to_string()),
            };
            found.add(meaning, detail);
        }
        found.means(Answers::Count);
    }
    for option in &gone {
        let wording_of = twins.of_removed(&option.id).map(str::to_owned);
        let detail = Detail::OptionRemoved {
            option: option.id.clone(),
            label: option.label.clone(),
            wording_of,
        };
        found.add(Weight::Meaning, detail);
        found.means(Answers::ChosenAgain);
    }
    let moves = moved(&places);
    let options: Vec<String> = stayed
        .into_iter()
        .zip(moves)
        .filter_map(|(id, moved)| moved.then_some(id))
        .collect();
    if !options.is_empty() {
        found.add(Weight::Other, Detail::OptionsMoved { options });
        found.means(Answers::Count);
    }
}

/// The options that only the first has.
fn only<'a>(these: &'a [Choice], those: &[Choice]) -> Vec<&'a Choice> {
    let known = |id: &str| those.iter().any(|one| one.id == id);
    these.iter().filter(|one| !known(&one.id)).collect()
}

fn labels<'a>(options: &[&'a Choice]) -> Vec<(&'a str, &'a str)> {
    let options = options.iter();
    options
        .map(|one| (one.id.as_str(), one.label.as_str()))
        .collect()
}
