//! Options, as plain mode lists them and as they are typed by their numbers.

use crate::flow::{Choice, Question, QuestionKind};
use crate::say;

/// What can be chosen, a line each with its number.
pub(super) fn option_lines(options: &[Choice]) -> Vec<String> {
    let lines = options.iter().zip(1..).map(|(choice, number)| {
        if choice.explain.is_empty() {
            say!("plain.option", number = number, label = choice.label)
        } else {
            say!(
                "plain.option_explained",
                number = number,
                label = choice.label,
                explain = choice.explain
            )
        }
    });
    lines.collect()
}

/// Option numbers as typed, turned into ids; anything else stays.
pub(super) fn numbers_to_ids(question: &Question, text: &str) -> Vec<String> {
    match question.kind {
        QuestionKind::One => options_by_number(&question.options, true, text),
        QuestionKind::Many => options_by_number(&question.options, false, text),
        QuestionKind::Text
        | QuestionKind::Number
        | QuestionKind::Date
        | QuestionKind::Fields
        | QuestionKind::Table => vec![text.to_owned()],
    }
}

/// As [`numbers_to_ids`], of options of which one or several can be chosen.
pub(super) fn options_by_number(options: &[Choice], one: bool, text: &str) -> Vec<String> {
    let by_number = |word: &str| {
        let number: usize = word.trim().parse().ok()?;
        let choice = options.get(number.checked_sub(1)?)?;
        Some(choice.id.clone())
    };
    let words: Vec<&str> = text
        .split([',', ' ', ';'])
        .filter(|word| !word.is_empty())
        .collect();
    let all: Option<Vec<String>> = words.iter().map(|word| by_number(word)).collect();
    all.unwrap_or_else(|| {
        // A label may hold a comma itself.
        let label = |choice: &Choice| choice.label.eq_ignore_ascii_case(text.trim());
        if one || options.iter().any(label) {
            return vec![text.trim().to_owned()];
        }
        let apart = if text.contains(';') { ';' } else { ',' };
        text.split(apart)
            .map(|word| word.trim().to_owned())
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(kind: QuestionKind) -> Question {
        let choice = |id: &str| Choice {
            id: id.to_owned(),
            label: id.to_uppercase(),
            explain: String::new(),
            exclusive: false,
        };
        Question {
            kind,
            options: vec![choice("yes"), choice("no"), choice("maybe")],
            ..Question::default()
        }
    }

    #[test]
    fn numbers_stand_for_options() {
        let many = question(QuestionKind::Many);
        assert_eq!(numbers_to_ids(&many, "1, 3"), ["yes", "maybe"]);
        assert_eq!(numbers_to_ids(&many, "1 3"), ["yes", "maybe"]);
        assert_eq!(numbers_to_ids(&many, "yes, maybe"), ["yes", "maybe"]);
        // A number that is no option is left for the core to refuse.
        assert_eq!(numbers_to_ids(&many, "4"), ["4"]);
        let number = question(QuestionKind::Number);
        assert_eq!(numbers_to_ids(&number, "1"), ["1"]);
    }
}
