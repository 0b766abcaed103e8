//! Whether a question still asks what a person was asked when they answered it.
//!
//! What was on the screen stands in the event, so this needs no earlier flow. Where an event is from
//! before all of it was kept, its fingerprint still tells whether anything beyond the prompt and the
//! chosen options differs, though not what; then a person has to look.

use crate::flow::{Choice, Question};
use crate::id::Digest;
use crate::session::event::{AnswerValue, Asked, Offered, Shown};
use crate::session::responses;
use crate::text::wording::{Likeness, compare_in};

/// How the wording of a question compares with the one that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wording {
    /// Letter for letter.
    Same,
    /// Only spelling, layout or the order of options differs.
    Spelling,
    /// It may ask something else: what differs, never empty.
    Reworded(Vec<Part>),
}

impl Wording {
    /// Whether an answer may be carried over without asking anybody.
    #[must_use]
    pub const fn carries(&self) -> bool {
        matches!(self, Self::Same | Self::Spelling)
    }
}

/// One thing that reads differently: as it was and as it is. Spelling and layout are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Prompt {
        was: String,
        is: String,
    },
    /// The label of an option that was chosen.
    Chosen {
        was: String,
        is: String,
    },
    Hint {
        was: String,
        is: String,
    },
    Unit {
        was: String,
        is: String,
    },
    /// The label of an option that was not chosen.
    Option {
        was: String,
        is: String,
    },
    /// What is said about an option; `option` is its label now.
    Explanation {
        option: String,
        was: String,
        is: String,
    },
    OptionAdded(String),
    /// An option that was not chosen.
    OptionRemoved(String),
    /// The hint, or options that were not chosen: the entry does not say what they were.
    Untold,
    /// Forms and tables: what is asked at a place where something was filled in.
    Entry {
        was: String,
        is: String,
    },
    /// What a row that the flow gives is called.
    Row {
        was: String,
        is: String,
    },
    /// The label of an option that was chosen in a row.
    ChosenThere {
        was: String,
        is: String,
    },
    /// What stands at a place and may be confirmed. `row` is empty for a form.
    Stands {
        row: String,
        entry: String,
        was: String,
        is: String,
    },
    /// What was filled in at a place that does not take it any more.
    NoPlace {
        row: String,
        entry: String,
        was: String,
    },
    /// An entry that is needed now and is empty in some row.
    EntryWanted(String),
    /// A given row in which nothing is filled in.
    RowWanted(String),
    /// There must be so many rows.
    MoreRows(u32),
    /// There may be no more rows than this.
    FewerRows(u32),
}

impl Part {
    /// The word for it in JSON.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Prompt { .. } => "prompt",
            Self::Chosen { .. } => "chosen",
            Self::Hint { .. } => "hint",
            Self::Unit { .. } => "unit",
            Self::Option { .. } => "option",
            Self::Explanation { .. } => "explanation",
            Self::OptionAdded(_) => "option-added",
            Self::OptionRemoved(_) => "option-removed",
            Self::Untold => "untold",
            Self::Entry { .. } => "entry",
            Self::Row { .. } => "row",
            Self::ChosenThere { .. } => "chosen-there",
            Self::Stands { .. } => "stands",
            Self::NoPlace { .. } => "no-place",
            Self::EntryWanted(_) => "entry-wanted",
            Self::RowWanted(_) => "row-wanted",
            Self::MoreRows(_) => "more-rows",
            Self::FewerRows(_) => "fewer-rows",
        }
    }

    /// As it was and as it is; `None` where there was or is nothing.
    #[must_use]
    pub fn sides(&self) -> (Option<&str>, Option<&str>) {
        match self {
            Self::Prompt { was, is }
            | Self::Chosen { was, is }
            | Self::Hint { was, is }
            | Self::Unit { was, is }
            | Self::Option { was, is }
            | Self::Explanation { was, is, .. }
            | Self::Entry { was, is }
            | Self::Row { was, is }
            | Self::ChosenThere { was, is }
            | Self::Stands { was, is, .. } => (some(was), some(is)),
            Self::OptionAdded(label) | Self::EntryWanted(label) | Self::RowWanted(label) => {
                (None, some(label))
            }
            Self::OptionRemoved(label) => (some(label), None),
            Self::NoPlace { was, .. } => (some(was), None),
            Self::Untold | Self::MoreRows(_) | Self::FewerRows(_) => (None, None),
        }
    }

    /// The row and the entry that it stands at, as they are called; `None` where it is no place of a form or table.
    #[must_use]
    pub fn place(&self) -> Option<(&str, &str)> {
        match self {
            Self::Stands { row, entry, .. } | Self::NoPlace { row, entry, .. } => {
                Some((row, entry))
            }
            Self::Prompt { .. }
            | Self::Chosen { .. }
            | Self::Hint { .. }
            | Self::Unit { .. }
            | Self::Option { .. }
            | Self::Explanation { .. }
            | Self::OptionAdded(_)
            | Self::OptionRemoved(_)
            | Self::Untold
            | Self::Entry { .. }
            | Self::Row { .. }
            | Self::ChosenThere { .. }
            | Self::EntryWanted(_)
            | Self::RowWanted(_)
            | Self::MoreRows(_)
            | Self::FewerRows(_) => None,
        }
    }
}

fn some(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

/// A fingerprint of the wording of a question and its options.
#[must_use]
pub fn fingerprint(question: &Question) -> Digest {
    let labels = question.options.iter().map(|choice| choice.label.as_str());
    digest(question, &question.prompt, labels)
}

/// The fingerprint as it would be with this prompt and these labels.
fn digest<'a>(
    question: &'a Question,
    prompt: &'a str,
    labels: impl Iterator<Item = &'a str>,
) -> Digest {
    let options = question
        .options
        .iter()
        .zip(labels)
        .flat_map(|(choice, label)| [choice.id.as_str(), label, &choice.explain]);
    let parts = [prompt, &question.hint, question.kind.word()];
    responses::digest_text(responses::digest_of_parts(parts.into_iter().chain(options)))
}

/// What a person is asked now, with the labels that they chose.
#[must_use]
pub fn now(question: &Question, chosen: Vec<String>) -> Asked {
    let options = question.options.iter().map(|choice| Offered {
        option: &choice.id,
        label: &choice.label,
        explain: &choice.explain,
    });
    let shown = Shown::new(&question.hint, &question.unit, options);
    Asked {
        prompt: question.prompt.clone(),
        chosen,
        wording: fingerprint(question),
        shown: Some(Box::new(shown)),
    }
}

/// Compares what was asked with what the question asks now. `value` is the answer that was given, which
/// must fit the question; a deferral or a mark has none, and for those the options do not matter.
/// `language` is the flow's.
#[must_use]
pub fn compare(
    asked: &Asked,
    value: Option<&AnswerValue>,
    question: &Question,
    language: &str,
) -> Wording {
    if is_same(asked, question) {
        return Wording::Same;
    }
    let mut parts = Vec::new();
    let differs =
        |was: &str, is: &str| was != is && compare_in(language, was, is) == Likeness::Reworded;
    if differs(&asked.prompt, &question.prompt) {
        parts.push(Part::Prompt {
            was: asked.prompt.clone(),
            is: question.prompt.clone(),
        });
    }
    let ids = value.and_then(AnswerValue::chosen).unwrap_or_default();
    match &asked.shown {
        Some(shown) => {
            rest(shown, question, &differs, &mut parts);
            if value.is_some() {
                options(shown, ids, question, &differs, &mut parts);
            }
        }
        None => {
            for (id, was) in ids.iter().zip(&asked.chosen) {
                if let Some(choice) = option(question, id)
                    && differs(was, &choice.label)
                {
                    parts.push(Part::Chosen {
                        was: was.clone(),
                        is: choice.label.clone(),
                    });
                }
            }
            if !told_whole(asked, ids, question) {
                parts.push(Part::Untold);
            }
        }
    }
    if parts.is_empty() {
        Wording::Spelling
    } else {
        Wording::Reworded(parts)
    }
}

/// Whether everything reads letter for letter as it did.
fn is_same(asked: &Asked, question: &Question) -> bool {
    let Some(shown) = &asked.shown else {
        return asked.wording == fingerprint(question);
    };
    asked.prompt == question.prompt
        && shown.hint() == question.hint
        && shown.unit() == question.unit
        && shown.options().len() == question.options.len()
        && shown.options().zip(&question.options).all(|(was, is)| {
            was.option == is.id && was.label == is.label && was.explain == is.explain
        })
}

/// Whether the fingerprint comes out right with the old prompt and the old labels of what was chosen: then
/// nothing else can have changed.
fn told_whole(asked: &Asked, ids: &[String], question: &Question) -> bool {
    let labels = question.options.iter().map(|choice| {
        let chosen = ids.iter().position(|id| *id == choice.id);
        let was = chosen.and_then(|place| asked.chosen.get(place));
        was.unwrap_or(&choice.label).as_str()
    });
    asked.wording == digest(question, &asked.prompt, labels)
}

fn rest(
    shown: &Shown,
    question: &Question,
    differs: &dyn Fn(&str, &str) -> bool,
    parts: &mut Vec<Part>,
) {
    if differs(shown.hint(), &question.hint) {
        parts.push(Part::Hint {
            was: shown.hint().to_owned(),
            is: question.hint.clone(),
        });
    }
    // Pounds and thousands of pounds are another number altogether, however they are spelled.
    if shown.unit() != question.unit {
        parts.push(Part::Unit {
            was: shown.unit().to_owned(),
            is: question.unit.clone(),
        });
    }
}

fn options(
    shown: &Shown,
    ids: &[String],
    question: &Question,
    differs: &dyn Fn(&str, &str) -> bool,
    parts: &mut Vec<Part>,
) {
    for was in shown.options() {
        let chosen = ids.iter().any(|id| id == was.option);
        let Some(is) = option(question, was.option) else {
            if !chosen {
                parts.push(Part::OptionRemoved(was.label.to_owned()));
            }
            continue;
        };
        if differs(was.label, &is.label) {
            let (was, is) = (was.label.to_owned(), is.label.clone());
            parts.push(if chosen {
                Part::Chosen { was, is }
            } else {
                Part::Option { was, is }
            });
        }
        if differs(was.explain, &is.explain) {
            parts.push(Part::Explanation {
                option: is.label.clone(),
                was: was.explain.to_owned(),
                is: is.explain.clone(),
            });
        }
    }
    for is in &question.options {
        if !shown.options().any(|was| was.option == is.id) {
            parts.push(Part::OptionAdded(is.label.clone()));
        }
    }
}

fn option<'a>(question: &'a Question, id: &str) -> Option<&'a Choice> {
    question.options.iter().find(|choice| choice.id == *id)
}
