//! What is said about sessions that rest on a source.

pub(super) const TEXT: &[(&str, &str)] = &[
    ("affected.source", "Source: {title} (`{id}`)"),
    ("affected.source_at", "Source: {title} (`{id}`), {at}"),
    (
        "affected.count",
        "Sessions with an answer, finding or decision that rests on it: {count} of {all} looked at.",
    ),
    ("affected.path", "  {path}"),
    ("affected.question", "  Question `{id}`: {prompt}{places}"),
    ("affected.said", "    {said}"),
    (
        "affected.said_stale",
        "    {said} (stale: not on the path now)",
    ),
    (
        "affected.rule",
        "  {severity} `{id}`, {state}: {title}{places}",
    ),
    (
        "affected.through",
        "    It uses what was determined from this source: {title}.",
    ),
    ("affected.gate", "  Gate `{id}`: {prompt}{places}"),
    (
        "affected.decided",
        "    {decision}, by {by}, {at}. The decision stands.",
    ),
    (
        "affected.decided_fell",
        "    {decision}, by {by}, {at}. The decision no longer stands.",
    ),
    ("affected.places", " [{list}]"),
    ("affected.no_place", " [the flow names no place in it]"),
    (
        "affected.other_edition",
        "looked at with the flow at hand (edition {now}), which is not the one that it was opened with (edition {opened})",
    ),
    (
        "affected.strangers",
        "Entries that this edition or version cannot use, and that were not looked at: {count}.",
    ),
    (
        "affected.tips",
        "It has {count} ends that were not brought together.",
    ),
    ("affected.troubles", "Not looked at, or not whole:"),
    ("affected.trouble", "- {path}: {why}"),
    (
        "affected.in_part",
        "- {path}: looked at as far as it can be read; {why}",
    ),
    (
        "affected.unknown_source",
        "no flow of these sessions lists a source `{id}`",
    ),
    ("affected.hint_sources", "they list `{list}`"),
    (
        "affected.hint_sources_more",
        "they list `{list}` and {count} more",
    ),
];
