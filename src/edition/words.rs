//! What a new edition changes, in lines for people.

use super::marked::{marked_in_short, words_that_differ};
use super::{
    BUDGET, Change, Detail, Effect, Fate, Field, FlowChanges, LIMIT, Part, Place, Respelled, Seen,
    Touched, Weight,
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
        for detail in &change.details {
            match detail {
                // What is new is so and not otherwise: there is no before.
                Detail::Value {
                    field: of,
                    new: Some(new),
                    ..
                } if change.fate == Fate::Added => lines.push(say!(
                    "edition.value_is",
                    field = field(*of),
                    value = self.value(*of, Some(new))
                )),
                _ => self.detail(detail, lines),
            }
        }
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
            (Field::Min | Field::Max, number) => {
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
    let of = match &one.option {
        Some(id) => say!("edition.of_option", id = id, field = field(one.field)),
        None => field(one.field),
    };
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

fn place_in_words(place: &Place) -> String {
    match place {
        Place::When => say!("edition.place_when"),
        Place::Raised => say!("edition.place_raised"),
        Place::Discharged => say!("edition.place_discharged"),
        Place::Holds => say!("edition.place_holds"),
        Place::Jump(to) => say!("edition.place_jump", to = to),
    }
}

fn part(part: Part) -> String {
    match part {
        Part::Flow => say!("edition.part_flow"),
        Part::Fact => say!("edition.part_fact"),
        Part::Stage => say!("edition.part_stage"),
        Part::Question => say!("edition.part_question"),
        Part::Note => say!("edition.part_note"),
        Part::Gate => say!("edition.part_gate"),
        Part::Outcome => say!("edition.part_outcome"),
        Part::Rule => say!("edition.part_rule"),
        Part::Phase => say!("edition.part_phase"),
        Part::Source => say!("edition.part_source"),
        Part::Role => say!("edition.part_role"),
        Part::Paper => say!("edition.part_paper"),
        Part::Term => say!("edition.part_term"),
        Part::Exemption => say!("edition.part_exemption"),
    }
}

fn field(field: Field) -> String {
    match field {
        Field::Id => say!("edition.field_id"),
        Field::Title => say!("edition.field_title"),
        Field::Summary => say!("edition.field_summary"),
        Field::Language => say!("edition.field_language"),
        Field::Prompt => say!("edition.field_prompt"),
        Field::Hint => say!("edition.field_hint"),
        Field::Why => say!("edition.field_why"),
        Field::Guidance => say!("edition.field_guidance"),
        Field::Label => say!("edition.field_label"),
        Field::Explain => say!("edition.field_explain"),
        Field::Exclusive => say!("edition.field_exclusive"),
        Field::Text => say!("edition.field_text"),
        Field::Kind => say!("edition.field_kind"),
        Field::AnsweredBy => say!("edition.field_answered_by"),
        Field::AdvisedBy => say!("edition.field_advised_by"),
        Field::Fills => say!("edition.field_fills"),
        Field::MayDefer => say!("edition.field_may_defer"),
        Field::MayNotApply => say!("edition.field_may_not_apply"),
        Field::Min => say!("edition.field_min"),
        Field::Max => say!("edition.field_max"),
        Field::Unit => say!("edition.field_unit"),
        Field::Returns => say!("edition.field_returns"),
        Field::DecisionMaker => say!("edition.field_decision_maker"),
        Field::OnStop => say!("edition.field_on_stop"),
        Field::SignedBy => say!("edition.field_signed_by"),
        Field::WhySigned => say!("edition.field_why_signed"),
        Field::Phase => say!("edition.field_phase"),
        Field::Header => say!("edition.field_header"),
        Field::Objective => say!("edition.field_objective"),
        Field::StageQuestions => say!("edition.field_stage_questions"),
        Field::Advice => say!("edition.field_advice"),
        Field::Documents => say!("edition.field_documents"),
        Field::Severity => say!("edition.field_severity"),
        Field::Gate => say!("edition.field_gate"),
        Field::Due => say!("edition.field_due"),
        Field::Says => say!("edition.field_says"),
        Field::Matters => say!("edition.field_matters"),
        Field::Resolve => say!("edition.field_resolve"),
        Field::Who => say!("edition.field_who"),
        Field::OverrideBy => say!("edition.field_override_by"),
        Field::Unverified => say!("edition.field_unverified"),
        Field::Quiet => say!("edition.field_quiet"),
        Field::Publisher => say!("edition.field_publisher"),
        Field::Url => say!("edition.field_url"),
        Field::Checked => say!("edition.field_checked"),
        Field::How => say!("edition.field_how"),
        Field::Jurisdiction => say!("edition.field_jurisdiction"),
        Field::Note => say!("edition.field_note"),
        Field::Meaning => say!("edition.field_meaning"),
        Field::Owner => say!("edition.field_owner"),
        Field::Section => say!("edition.field_section"),
        Field::Qualified => say!("edition.field_qualified"),
        Field::LastResort => say!("edition.field_last_resort"),
    }
}
