//! One text with what went and what came marked in it.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Longer texts, in words, are not set into each other: it would take the square of their length.
const LONGEST: usize = 2000;

/// How many words beside a change are given where the rest is left out.
const BESIDE: usize = 8;

/// Stands for what was left out.
const ELLIPSIS: &str = "...";

/// Both wordings as one text with `[-what went-]` and `{+what came+}`, spaces and line ends as single
/// spaces. `None` where they have too little in common to be read so, and are better shown one after the
/// other.
#[must_use]
pub fn marked(old: &str, new: &str) -> Option<String> {
    set_together(old, new, usize::MAX)
}

/// As [`marked`], with what stays left out where it is long: only the words beside a change are given.
pub(super) fn marked_in_short(old: &str, new: &str) -> Option<String> {
    set_together(old, new, BESIDE)
}

fn set_together(old: &str, new: &str, beside: usize) -> Option<String> {
    let marks = ["[-", "-]", "{+", "+}"];
    if marks
        .iter()
        .any(|mark| old.contains(mark) || new.contains(mark))
    {
        return None;
    }
    let (a, b): (Vec<&str>, Vec<&str>) = (
        old.split_whitespace().collect(),
        new.split_whitespace().collect(),
    );
    if a.len().max(b.len()) > LONGEST {
        return None;
    }
    let ops = capture_diff_slices(Algorithm::Myers, &a, &b);
    let kept: usize = ops
        .iter()
        .map(|op| match op {
            DiffOp::Equal { len, .. } => *len,
            _ => 0,
        })
        .sum();
    if kept * 2 < a.len().max(b.len()) {
        return None;
    }
    let mut out: Vec<String> = Vec::new();
    let last = ops.len().saturating_sub(1);
    for (place, op) in ops.into_iter().enumerate() {
        let went = &a[op.old_range()];
        let came = &b[op.new_range()];
        match op {
            DiffOp::Equal { .. } => {
                // At the ends there is a change on one side only.
                let before = if place == 0 { 0 } else { beside };
                let after = if place == last { 0 } else { beside };
                if went.len().saturating_sub(3) > before.saturating_add(after) {
                    let (head, tail) = (&went[..before], &went[went.len() - after..]);
                    let parts = [head.join(" "), ELLIPSIS.to_owned(), tail.join(" ")];
                    out.extend(parts.into_iter().filter(|part| !part.is_empty()));
                } else {
                    out.push(went.join(" "));
                }
            }
            DiffOp::Delete { .. } => out.push(format!("[-{}-]", went.join(" "))),
            DiffOp::Insert { .. } => out.push(format!("{{+{}+}}", came.join(" "))),
            DiffOp::Replace { .. } => {
                out.push(format!("[-{}-]{{+{}+}}", went.join(" "), came.join(" ")));
            }
        }
    }
    Some(out.join(" "))
}

/// Only the words that differ, as (old, new).
pub(super) fn words_that_differ(old: &str, new: &str) -> Vec<(String, String)> {
    let (a, b): (Vec<&str>, Vec<&str>) = (
        old.split_whitespace().collect(),
        new.split_whitespace().collect(),
    );
    if a.len().max(b.len()) > LONGEST {
        return Vec::new();
    }
    capture_diff_slices(Algorithm::Myers, &a, &b)
        .into_iter()
        .filter(|op| !matches!(op, DiffOp::Equal { .. }))
        .map(|op| (a[op.old_range()].join(" "), b[op.new_range()].join(" ")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_went_and_came_is_marked() {
        assert_eq!(
            marked("Is the system  live?", "Is the new system tested?").as_deref(),
            Some("Is the {+new+} system [-live?-]{+tested?+}")
        );
        let long: Vec<String> = (0..60).map(|at| format!("w{at}")).collect();
        let (old, new) = (long.join(" "), long.join(" ").replace("w30", "other"));
        assert_eq!(
            marked_in_short(&old, &new).as_deref(),
            Some(
                "... w22 w23 w24 w25 w26 w27 w28 w29 [-w30-]{+other+} w31 w32 w33 w34 w35 w36 w37 w38 ..."
            )
        );
        assert_eq!(marked_in_short("a b c", "a b d"), marked("a b c", "a b d"));
        assert_eq!(marked("Is it live?", "Who owns the data?"), None);
        assert_eq!(marked("a {+b+} c d", "a {+b+} c e"), None);
    }

    proptest! {
        #[test]
        fn both_wordings_can_be_read_out_of_it(a in "[abc ]{0,20}", b in "[abc ]{0,20}") {
            let Some(text) = marked(&a, &b) else { return Ok(()) };
            let read = |gone: (&str, &str), kept: (&str, &str)| {
                let mut out = String::new();
                let mut rest = text.as_str();
                while let Some(at) = rest.find(gone.0) {
                    out.push_str(&rest[..at]);
                    rest = &rest[at..][rest[at..].find(gone.1).expect("a mark is closed") + 2..];
                }
                out.push_str(rest);
                let out = out.replace(kept.0, " ").replace(kept.1, " ");
                out.split_whitespace().collect::<Vec<_>>().join(" ")
            };
            let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(read(("{+", "+}"), ("[-", "-]")), plain(&a));
            prop_assert_eq!(read(("[-", "-]"), ("{+", "+}")), plain(&b));
        }
    }
}
