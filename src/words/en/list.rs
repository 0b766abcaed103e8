//! What is said in a list of sessions and in a register of them.

pub(super) const TEXT: &[(&str, &str)] = &[
    // Where a session stands.
    ("list.stage", "Stage {number} of {of}: {title}"),
    (
        "list.stage_paused",
        "Paused by decision in stage {number} of {of}: {title}",
    ),
    (
        "list.stage_stopped",
        "Stopped by decision in stage {number} of {of}: {title}",
    ),
    ("list.no_stage", "No stage"),
    ("list.ended", "Ended: {title}"),
    (
        "list.flow_missing",
        "Its flow `{flow}`, edition {edition}, is not on this machine, so stage and holds cannot be told",
    ),
    ("list.status_open", "In progress"),
    ("list.status_paused", "Paused by decision"),
    ("list.status_go_on", "Ended with a decision to go on"),
    ("list.status_stop", "Ended with a decision to stop"),
    ("list.status_out_of_scope", "Ended: the flow does not apply"),
    (
        "list.status_unknown",
        "Cannot be told: its flow is not on this machine",
    ),
    ("list.gate", "{gate}: {decision}, {by}, {at}"),
    (
        "list.gate_fell",
        "{gate}: {decision}, {by}, {at}, no longer stands",
    ),
    (
        "list.gate_unknown",
        "{gate}: {decision}, {by}, {at}; whether it stands cannot be told",
    ),
    (
        "list.too_deep",
        "folders lie too deep in one another here; list this folder by itself",
    ),
    ("list.holds", "holds raised: {count}"),
    ("list.not_assessed", "not assessed yet: {count}"),
    ("list.conditions", "conditions to discharge: {count}"),
    (
        "list.conditions_set",
        "conditions set by decisions: {count}",
    ),
    ("list.overridden", "overridden: {count}"),
    ("list.advice", "advice to answer: {count}"),
    ("list.comments", "open comments: {count}"),
    (
        "list.signed",
        "{by}, {at}; `apposite signoffs` tells whether it still stands",
    ),
    ("list.signed_stands", "{by}, {at}; stands"),
    (
        "list.signed_fell",
        "{by}, {at}; NO LONGER STANDS: what was signed has changed since",
    ),
    ("list.signed_withdrawn", "{by}, {at}; taken back"),
    ("list.no_decision_stands", "None that stands"),
    ("list.deferred", "not known yet: {count}"),
    ("list.stale", "answers that do not count: {count}"),
    ("list.conflicts", "said differently: {count}"),
    ("list.owner", "Owner: {name}"),
    ("list.glance", "{stands}. Last changed {changed}."),
    ("list.glance_changed", "Last changed {changed}."),
    ("list.glance_path", "{line} {path}"),
    ("list.owners_differ", "Owner: not settled between {names}"),
    (
        "list.handed",
        "{said}. Handed to {to}, not acknowledged yet",
    ),
    ("list.review", "Next review: {on}"),
    ("list.file", "File: {path}"),
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
        "list.no_such_stage",
        "no flow has a stage `{stage}`: give its id, its number or a part of its title",
    ),
    // A table of sessions.
    (
        "list.table_marking",
        "{marking} is the highest marking of what is listed.",
    ),
    (
        "list.table_unknown",
        "?: cannot be told, because the file or its flow cannot be read here.",
    ),
    (
        "list.table_overdue",
        "With something overdue: {count}; `--overdue` lists them.",
    ),
    (
        "list.table_more",
        "`--details` says more of each session, `--json` all that is known.",
    ),
    ("list.cell_unknown", "?"),
    ("list.column_session", "Session"),
    ("list.column_changed", "Changed"),
    ("list.column_by", "By"),
    ("list.column_open", "Holds"),
    // A register.
    ("list.register_title", "Register of projects"),
    (
        "list.register_notice",
        "This register is not clearance. It says where each project stands in its file, and nothing about whether it should go ahead.",
    ),
    (
        "list.register_aggregate",
        "Marked {marking}, the highest marking of what is in it. Many projects together can be more sensitive than any one of them: consider whether the whole needs more.",
    ),
    (
        "list.register_marking",
        "This register is {marking}: keep it and share it as such. Many projects together can be more sensitive than any one of them.",
    ),
    (
        "list.register_not_read",
        "Files that could not be read, and are listed as such: {count}",
    ),
    ("list.register_written", "Written to {path}"),
    (
        "list.register_ending",
        "the name `{path}` does not say which form to write: end it in {list}, or use `--format`",
    ),
    ("list.head_made", "Made"),
    ("list.head_folder", "Folder"),
    ("list.head_count", "Projects"),
    ("list.head_not_read", "Files that could not be read"),
    ("list.head_practice", "Practice sessions left out"),
    (
        "list.head_untold",
        "Projects whose flow is not on this machine, so that holds cannot be told",
    ),
    (
        "list.head_copies",
        "Projects with more than one copy, each told as the copy says that is whole and was changed last",
    ),
    (
        "list.head_damaged",
        "Files with lines that are not as they were written",
    ),
    ("list.file_whole", "whole"),
    ("list.file_damaged", "DAMAGED: some of it was not read"),
    (
        "list.file_newer",
        "of a newer version: some of it was not read",
    ),
    ("list.head_line", "{label}: {value}"),
    ("list.section_all", "All projects"),
    ("list.section_each", "Each project"),
    ("list.section_not_read", "Files that could not be read"),
    ("list.caption", "Where each stands"),
    ("list.column_title", "Project"),
    ("list.column_owner", "Owner"),
    ("list.column_stands", "Stands at"),
    ("list.column_holds", "What holds"),
    ("list.column_file", "File"),
    ("list.column_overdue", "Overdue"),
    ("list.column_review", "Next review"),
    ("list.column_marking", "Marking"),
    ("list.cannot_tell", "cannot be told"),
    ("list.no_date", "no date"),
    // What is overdue.
    (
        "list.overdue_more",
        "And {count} more are overdue: `apposite status` lists them all.",
    ),
    ("list.overdue_head", "Overdue:"),
    ("list.overdue_review", "Review overdue since {on}: {title}"),
    ("list.overdue_end", "End date passed on {on}: {title}"),
    (
        "list.overdue_task",
        "Task overdue since {on}, given to {who}: {title}",
    ),
    (
        "list.overdue_answer",
        "Answer overdue since {on}, from {who}: {title}",
    ),
];
