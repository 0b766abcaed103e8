//! What is said in a list of sessions and in a register of them.

pub(super) const TEXT: &[(&str, &str)] = &[
    // Where a session stands.
    ("list.stage", "Stage {number} of {of}: {title}"),
    ("list.no_stage", "No stage"),
    ("list.ended", "Ended: {title}"),
    (
        "list.flow_missing",
        "Its flow `{flow}`, edition {edition}, is not on this machine, so stage and holds cannot be told",
    ),
    ("list.status_open", "In progress"),
    ("list.status_go_on", "Ended with a decision to go on"),
    ("list.status_stop", "Ended with a decision to stop"),
    ("list.status_out_of_scope", "Ended: the flow does not apply"),
    (
        "list.status_unknown",
        "Cannot be told: its flow is not on this machine",
    ),
    ("list.person", "{name} ({role})"),
    ("list.gate", "`{gate}`: {decision}, {by}, {at}"),
    (
        "list.gate_fell",
        "`{gate}`: {decision}, {by}, {at}, no longer stands",
    ),
    (
        "list.gate_unknown",
        "`{gate}`: {decision}, {by}, {at}; whether it stands cannot be told",
    ),
    (
        "list.too_deep",
        "folders lie too deep in one another here; list this folder by itself",
    ),
    ("list.holds", "open holds: {count}"),
    ("list.not_assessed", "not assessed yet: {count}"),
    ("list.conditions", "conditions: {count}"),
    ("list.overridden", "overridden: {count}"),
    ("list.deferred", "not known yet: {count}"),
    ("list.stale", "answers that do not count: {count}"),
    ("list.conflicts", "to be settled: {count}"),
    ("list.owner", "Owner: {name}"),
    ("list.owners_differ", "Owner: not settled between {names}"),
    (
        "list.handed",
        "{said}. Handed to {to}, not acknowledged yet",
    ),
    ("list.review", "Next review: {on}"),
    ("list.trouble", "{path}: {why}"),
    ("list.shown", "{count} of {all} files listed."),
    (
        "list.untold",
        "Whether these {count} belong here cannot be told:",
    ),
    ("list.untold_one", "  {path}: {why}"),
    (
        "list.not_clearance",
        "This list is not clearance: what has not been answered has not been assessed.",
    ),
    (
        "list.bad_marking",
        "`{text}` is no marking: use OFFICIAL or OFFICIAL-SENSITIVE",
    ),
    (
        "list.bad_date",
        "`{text}` is no date: write it as 2026-11-23",
    ),
    // What is overdue.
    (
        "list.overdue_review",
        "Review overdue since {on}: {title} (`{id}`)",
    ),
    (
        "list.overdue_end",
        "End date passed on {on}: {title} (`{id}`)",
    ),
    (
        "list.overdue_task",
        "Task overdue since {on}, given to {who}: {title} (`{id}`)",
    ),
    (
        "list.overdue_answer",
        "Answer overdue since {on}, from {who}: {title} (`{id}`)",
    ),
];
