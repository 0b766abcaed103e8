//! What a new edition changes, in lines for people.

mod names;

use self::names::{answers, field, part, place_in_words};
use super::marked::{marked_in_short, words_that_differ};
use super::{
    BUDGET, Change, Detail, Difference, Effect, Fate, Field, FlowChanges, LIMIT, Place, Respelled,
    Seen, Touched, Weight,
};
use crate::flow::Flow;
use crate::flow::document::Cite;
use crate::{say, text, time, words};

/// Every change as lines, what may change the meaning first; indented by two spaces a level.
///
/// `old` and `new` are the editions that were compared: from them comes what roles, papers and sources are
/// called.
#[must_use]
pub fn in_words(changes: &FlowChanges, old: &Flow, new: &Flow) -> Vec<String> {
    let mut lines = vec![say!(
        "edition.head",
        title = changes.new.title,
        flow = changes.new.flow,
        old = changes.old.edition,
        new = changes.new.edition
    )];
    if changes.is_empty() {
        lines.push(if changes.old.fingerprint == changes.new.fingerprint {
            say!("edition.nothing")
        } else {
            say!("edition.nothing_but_writing")
        });
        return lines;
    }
    let count = |fate| {
        let parts = changes.changes.iter();
        parts.filter(|change| change.fate == fate).count()
    };
    lines.push(say!(
        "edition.counts",
        added = count(Fate::Added),
        removed = count(Fate::Removed),
        changed = count(Fate::Changed),
        spelled = changes.spelling.len()
    ));
    let of = |weight| {
        let parts = changes.changes.iter();
        parts.filter(move |change| change.weight == weight)
    };
    let writer = Writer { old, new };
    for (weight, heading) in [
        (Weight::Meaning, say!("edition.of_meaning")),
        (Weight::Other, say!("edition.of_the_rest")),
    ] {
        if of(weight).next().is_some() {
            lines.push(String::new());
            lines.push(heading);
        }
        for change in of(weight) {
            lines.push(String::new());
            writer.change(change, &mut lines);
        }
    }
    if !changes.spelling.is_empty() {
        lines.push(String::new());
        lines.push(say!("edition.of_spelling"));
        lines.extend(changes.spelling.iter().map(respelled));
    }
    lines
}

struct Writer<'a> {
    old: &'a Flow,
    new: &'a Flow,
}

impl Writer<'_> {
    fn change(&self, change: &Change, lines: &mut Vec<String>) {
        let (part, id, heading) = (part(change.part), &change.id, &change.heading);
        lines.push(match change.fate {
            Fate::Added => say!("edition.added", part = part, id = id, heading = heading),
            Fate::Removed => say!("edition.removed", part = part, id = id, heading = heading),
            Fate::Changed => say!("edition.changed", part = part, id = id, heading = heading),
        });
        if let Some(twin) = &change.wording_of {
            lines.push(match change.fate {
                Fate::Removed => say!("edition.wording_now", id = twin),
                _ => say!("edition.wording_of", id = twin),
            });
        }
        if change.fate == Fate::Changed {
            self.differences(&change.details, lines);
            return;
        }
        for difference in &change.details {
            match &difference.detail {
                // What is new is so and not otherwise: there is no before.
                Detail::Value {
                    field: of,
                    new: Some(new),
                    ..
                } => lines.push(say!(
                    "edition.value_is",
                    field = field(*of),
                    value = self.value(*of, Some(new))
                )),
                detail => self.detail(detail, lines),
            }
        }
    }

    /// What differs in a part, or in a piece of one, with what it means for what was filled in: once after all of
    /// which the same is said.
    fn differences(&self, differences: &[Difference], lines: &mut Vec<String>) {
        for alike in differences.chunk_by(|one, next| one.answers == next.answers) {
            for difference in alike {
                self.detail(&difference.detail, lines);
            }
            let means = alike.first().and_then(|difference| difference.answers);
            lines.extend(means.map(|means| say!("edition.answers", says = answers(means))));
        }
    }

    /// What differs in an entry or a given row, one level further in.
    fn inner(&self, heading: String, differences: &[Difference], lines: &mut Vec<String>) {
        lines.push(heading);
        let mut inner = Vec::new();
        self.differences(differences, &mut inner);
        lines.extend(inner.into_iter().map(|line| format!("  {line}")));
    }

    fn detail(&self, detail: &Detail, lines: &mut Vec<String>) {
        match detail {
            Detail::Reworded {
                field: of,
                option,
                old,
                new,
            } => {
                lines.push(match option {
                    Some(id) => say!("edition.option_reworded", id = id, field = field(*of)),
                    None => say!("edition.reworded", field = field(*of)),
                });
                both(old, new, lines);
            }
            Detail::Value {
                field: of,
                option,
                old,
                new,
            } => {
                let (old, new) = (self.value(*of, old.as_ref()), self.value(*of, new.as_ref()));
                lines.push(match option {
                    Some(id) => say!(
                        "edition.option_value",
                        id = id,
                        field = field(*of),
                        old = old,
                        new = new
                    ),
                    None => say!("edition.value", field = field(*of), old = old, new = new),
                });
            }
            Detail::List {
                field: of,
                added,
                removed,
            } => {
                let list = |ids: &[String]| -> String {
                    let names = ids.iter().map(|id| self.name(*of, id));
                    words::long_list(names)
                };
                for (ids, is_new) in [(removed, false), (added, true)] {
                    if ids.is_empty() {
                        continue;
                    }
                    lines.push(if is_new {
                        say!("edition.list_added", field = field(*of), list = list(ids))
                    } else {
                        say!("edition.list_removed", field = field(*of), list = list(ids))
                    });
                }
            }
            Detail::Cites { added, removed } => {
                for cite in removed {
                    lines.push(say!("edition.cite_removed", cite = self.cite(cite)));
                }
                for cite in added {
                    lines.push(say!("edition.cite_added", cite = self.cite(cite)));
                }
            }
            Detail::OptionAdded {
                option,
                label,
                wording_of,
            } => {
                lines.push(say!("edition.option_added", id = option, label = label));
                if let Some(twin) = wording_of {
                    lines.push(say!("edition.option_wording_of", id = twin));
                }
            }
            Detail::OptionRemoved { option, label, .. } => {
                lines.push(say!("edition.option_removed", id = option, label = label));
            }
            Detail::OptionsMoved { options } => {
                lines.push(say!("edition.options_moved", list = options.join("`, `")));
            }
            Detail::Stands { stage, after } => {
                lines.push(match (stage, after) {
                    (Some(stage), Some(after)) => {
                        say!("edition.stands_after", stage = stage, after = after)
                    }
                    (Some(stage), None) => say!("edition.stands_first_in", stage = stage),
                    (None, Some(after)) => say!("edition.stands_behind", after = after),
                    (None, None) => say!("edition.stands_first"),
                });
            }
            Detail::Moved {
                from_stage,
                to_stage,
                old_after,
                after,
            } => {
                let behind = |after: &Option<String>| match after {
                    Some(after) => say!("edition.behind", after = after),
                    None => say!("edition.at_the_start"),
                };
                let (was, is) = (behind(old_after), behind(after));
                lines.push(match (from_stage, to_stage) {
                    (Some(from), Some(to)) => say!(
                        "edition.moved_stage",
                        from = from,
                        to = to,
                        was = was,
                        is = is
                    ),
                    _ => say!("edition.moved", was = was, is = is),
                });
            }
            Detail::Under { place, guard } => {
                lines.push(say!("edition.under", place = place_in_words(place)));
                lines.extend(guard.iter().map(|line| format!("    {line}")));
            }
            Detail::Guard {
                place,
                old,
                new,
                effect,
            } => {
                let what = place_in_words(place);
                lines.push(say!("edition.guard_was", place = what));
                guard(place, old.as_deref(), lines);
                lines.push(say!("edition.guard_is", place = what));
                guard(place, new.as_deref(), lines);
                caught(effect, lines);
            }
            Detail::JumpAdded { to, guard } => {
                jump(say!("edition.jump_added", to = to), guard.as_deref(), lines);
            }
            Detail::JumpRemoved { to, guard } => {
                jump(
                    say!("edition.jump_removed", to = to),
                    guard.as_deref(),
                    lines,
                );
            }
            Detail::Touches { parts } => {
                lines.push(say!("edition.touches", list = touched(parts)));
            }
            Detail::EntryAdded {
                entry,
                label,
                kind,
                needed,
                wording_of,
            } => {
                lines.push(if *needed {
                    say!(
                        "edition.entry_added",
                        id = entry,
                        label = label,
                        kind = kind
                    )
                } else {
                    let (id, label) = (entry, label);
                    say!(
                        "edition.entry_added_optional",
                        id = id,
                        label = label,
                        kind = kind
                    )
                });
                let twin = wording_of.as_ref();
                lines.extend(twin.map(|id| say!("edition.entry_wording_of", id = id)));
            }
            Detail::EntryRemoved { entry, label, .. } => {
                lines.push(say!("edition.entry_removed", id = entry, label = label));
            }
            Detail::EntryChanged {
                entry,
                label,
                details,
            } => {
                let heading = say!("edition.entry_changed", id = entry, label = label);
                self.inner(heading, details, lines);
            }
            Detail::EntriesMoved { entries } => {
                lines.push(say!("edition.entries_moved", list = entries.join("`, `")));
            }
            Detail::RowAdded {
                row,
                label,
                wording_of,
            } => {
                lines.push(say!("edition.row_added", id = row, label = label));
                let twin = wording_of.as_ref();
                lines.extend(twin.map(|id| say!("edition.row_wording_of", id = id)));
            }
            Detail::RowRemoved { row, label, .. } => {
                lines.push(say!("edition.row_removed", id = row, label = label));
            }
            Detail::RowChanged {
                row,
                label,
                details,
            } => {
                let heading = say!("edition.row_changed", id = row, label = label);
                self.inner(heading, details, lines);
            }
            Detail::RowsMoved { rows } => {
                lines.push(say!("edition.rows_moved", list = rows.join("`, `")));
            }
        }
    }

    /// A value of a member, where a person knows it by another name than the document does.
    fn value(&self, of: Field, value: Option<&String>) -> String {
        let Some(value) = value else {
            return say!("edition.none");
        };
        match (of, value.as_str()) {
            (_, "true") => say!("edition.yes"),
            (_, "false") => say!("edition.no"),
            (Field::Gate | Field::OnStop | Field::LastResort | Field::Phase, id) => {
                format!("`{id}`")
            }
            (Field::Checked, date) => time::date_words(date),
            (Field::Returns, "review") => say!("edition.returns_review"),
            (Field::Returns, _) => say!("edition.returns_end"),
            (Field::Min | Field::Max | Field::LeastRows | Field::MostRows, number) => {
                number.parse().map_or_else(|_| value.clone(), text::grouped)
            }
            _ => self.name(of, value),
        }
    }

    /// A role, paper or field of a record by what it is called.
    fn name(&self, of: Field, id: &str) -> String {
        let flows = [self.new, self.old];
        let title = match of {
            Field::AnsweredBy
            | Field::AdvisedBy
            | Field::DecisionMaker
            | Field::Advice
            | Field::Who
            | Field::OverrideBy
            | Field::Owner => flows
                .iter()
                .find_map(|flow| flow.role(id).map(|role| role.title.clone())),
            Field::Documents => flows
                .iter()
                .find_map(|flow| flow.paper(id).map(|paper| paper.title.clone())),
            _ => None,
        };
        title.unwrap_or_else(|| id.to_owned())
    }

    fn cite(&self, cite: &Cite) -> String {
        let flows = [self.new, self.old];
        let title = flows.iter().find_map(|flow| flow.source(&cite.source));
        let title = title.map_or(cite.source.as_str(), |source| source.title.as_str());
        let basis = super::parts::word(&cite.basis);
        if cite.at.is_empty() {
            say!("edition.cite", title = title, basis = basis)
        } else {
            say!(
                "edition.cite_at",
                title = title,
                at = cite.at,
                basis = basis
            )
        }
    }
}

/// Both wordings: one text with marks where they are near each other, else one after the other.
fn both(old: &str, new: &str, lines: &mut Vec<String>) {
    if let Some(text) = marked_in_short(old, new) {
        lines.push(format!("    {text}"));
        return;
    }
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = |text: String| {
        if text.is_empty() {
            say!("edition.none")
        } else {
            text
        }
    };
    lines.push(say!("edition.was", text = shown(plain(old))));
    lines.push(say!("edition.is", text = shown(plain(new))));
}

fn guard(place: &Place, guard: Option<&[String]>, lines: &mut Vec<String>) {
    match guard {
        Some(guard) => lines.extend(guard.iter().map(|line| format!("    {line}"))),
        None if *place == Place::Discharged => lines.push(say!("edition.guard_never")),
        None => lines.push(say!("edition.guard_always")),
    }
}

fn caught(effect: &Effect, lines: &mut Vec<String>) {
    match effect {
        Effect::Same => lines.push(say!("edition.same_cases")),
        Effect::Differs { gained, lost, open } => {
            if let Some(seen) = gained {
                lines.push(say!("edition.gained", cases = combination(seen)));
            }
            if let Some(seen) = lost {
                lines.push(say!("edition.lost", cases = combination(seen)));
            }
            if let Some(seen) = open {
                lines.push(say!("edition.open", cases = combination(seen)));
            }
        }
        Effect::TooLong => {
            let number = |value: u64| text::grouped(i64::try_from(value).unwrap_or(i64::MAX));
            let (limit, budget) = (number(LIMIT), number(BUDGET));
            lines.push(say!("edition.too_long", limit = limit, budget = budget));
        }
        Effect::OtherKind { question } => lines.push(say!("edition.other_kind", id = question)),
    }
}

fn combination(seen: &[Seen]) -> String {
    if seen.is_empty() {
        return say!("edition.nothing_answered");
    }
    let words: Vec<&str> = seen.iter().map(|one| one.words.as_str()).collect();
    words.join(&say!("edition.and"))
}

fn jump(heading: String, guard: Option<&[String]>, lines: &mut Vec<String>) {
    lines.push(heading);
    match guard {
        Some(guard) => lines.extend(guard.iter().map(|line| format!("    {line}"))),
        None => lines.push(say!("edition.guard_always")),
    }
}

fn touched(parts: &[Touched]) -> String {
    let parts = parts.iter();
    let names = parts.map(|one| say!("edition.part_named", part = part(one.part), id = one.id));
    words::list(names)
}

fn respelled(one: &Respelled) -> String {
    let part = part(one.part);
    let mut of = match &one.option {
        Some(id) => say!("edition.of_option", id = id, field = field(one.field)),
        None => field(one.field),
    };
    if let Some(id) = &one.entry {
        of = say!("edition.of_entry", id = id, field = of);
    }
    if let Some(id) = &one.row {
        of = say!("edition.of_row", id = id, field = of);
    }
    if !one.spelling {
        return say!("edition.laid_out", part = part, id = one.id, field = of);
    }
    let words = words_that_differ(&one.old, &one.new);
    let words: Vec<String> = words
        .iter()
        .map(|(old, new)| format!("[-{old}-]{{+{new}+}}"))
        .collect();
    say!(
        "edition.respelled",
        part = part,
        id = one.id,
        field = of,
        words = words::list(&words)
    )
}
