//! What changed in a session since a date, an entry, a decision, or what a person knew of.

pub(super) const TEXT: &[(&str, &str)] = &[
    // Points in the past.
    ("since.point_date", "since {date}"),
    (
        "since.point_gate",
        "since the decision to go on at \"{gate}\"",
    ),
    ("since.point_entry", "since entry {id}"),
    ("since.point_person", "since {name} last wrote something"),
    (
        "since.point_looked",
        "since {name} last looked, on this machine",
    ),
    ("since.heading", "What changed {point}"),
    // Points that are not there.
    (
        "since.backwards_one",
        "Times in this file do not follow its order: 1 entry has an earlier time than an entry it follows on from. A clock was wrong.",
    ),
    (
        "since.backwards",
        "Times in this file do not follow its order: {count} entries have earlier times than entries they follow on from. A clock was wrong.",
    ),
    (
        "since.hint_date",
        "write it as 2026-11-23, 23/11/2026 or 23 November 2026",
    ),
    (
        "since.gate_not_passed",
        "nobody has decided to go on at {gate}, so nothing can be told since then",
    ),
    (
        "since.hint_gate",
        "`apposite status` lists the gates and what was decided",
    ),
    (
        "since.no_such_entry",
        "no entry has an id that begins with {id}",
    ),
    (
        "since.many_entries",
        "more than one entry has an id that begins with {id}",
    ),
    (
        "since.hint_entry",
        "`apposite history --json` lists the id of every entry",
    ),
    (
        "since.wrote_nothing",
        "{name} has written nothing in this session",
    ),
    ("since.hint_person", "those who have are: {names}"),
    (
        "since.never_looked",
        "it is not known what {name} has seen of this session on this machine",
    ),
    (
        "since.hint_looked",
        "it is kept when a session is left in full screen or plain mode; until then, name a date",
    ),
    // What changed.
    ("since.nothing", "Nothing changed."),
    ("since.summary", "New entries: {count}. {list}."),
    (
        "since.summary_joined",
        "Copies were joined. Nothing else is new.",
    ),
    ("since.by", "{name}: {count}"),
    ("since.answers", "Answers ({count})"),
    ("since.question", "  {prompt}"),
    ("since.was", "    was: {said}{by}"),
    ("since.is", "    now: {said}{by}"),
    ("since.again", "    said again: {said}{by}"),
    ("since.who_when", ", by {by}, {at}"),
    (
        "since.more_answers",
        "  and {count} more, which the history lists",
    ),
    ("since.others", "Also ({count})"),
    ("since.entry", "  {what}"),
    ("since.entry_by", "      by {by}, {at}"),
    ("since.detail", "      {text}"),
    ("since.follows", "What follows from it"),
    ("since.gates_fall", "Decisions that no longer stand:"),
    (
        "since.gates_return",
        "Decisions that stand again or are new:",
    ),
    ("since.findings", "Findings that changed:"),
    ("since.outcome", "Outcome: {before}, now {after}"),
    (
        "since.stale",
        "Answers that are kept and do not count any more:",
    ),
    ("since.returns", "Kept answers that count again:"),
    ("since.joins", "Questions and pages that are asked now:"),
    (
        "since.leaves",
        "Questions and pages that are not asked any more:",
    ),
    ("since.indented", "  {text}"),
    ("since.entries", "Every new entry"),
    // Coming back.
    ("since.away", "What others changed while you were away"),
    (
        "since.away_means",
        "This came in since you last left this session here, or last wrote in it. Your own entries are all kept, also where somebody gave another answer.",
    ),
    (
        "since.missing",
        "Entries that you were shown here last time and that are no longer in the file: {count}. It may have been put back to an older state. If nothing says that they were put back, look for another copy before you go on.",
    ),
    ("since.go_away", "What others changed while you were away"),
    (
        "since.no_away",
        "Nobody else changed anything since you last left this session.",
    ),
    (
        "since.not_kept",
        "What you have seen of this session could not be kept: {why}.",
    ),
    // Copies.
    ("since.copies", "Questions on which they differ ({count})"),
    ("since.in_copy", "    {name}: {said}{by}"),
];
