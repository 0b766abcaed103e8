//! What is said about copies of a session: joining them, what they disagree on, how they differ.

pub(super) const TEXT: &[(&str, &str)] = &[
    (
        "merge.one_stdin",
        "only one copy can come from standard input",
    ),
    ("merge.news", "What others saved since:"),
    ("merge.no_news", "Nobody else has saved anything since."),
    ("merge.did_merge", "Joined {count} copies of the session."),
    // Refusals.
    ("merge.nothing", "there is nothing to join"),
    (
        "merge.hint_nothing",
        "name two or more copies of one session",
    ),
    ("merge.foreign", "{path} is not a session file: {why}"),
    (
        "merge.newer",
        "{path} was written by a newer version of the program ({format})",
    ),
    (
        "merge.damaged",
        "{path} is not as it was written, so it was left alone: line {line}, {wrong}",
    ),
    (
        "merge.other",
        "{path} is a copy of another session than {first}, so it was left alone",
    ),
    (
        "merge.hint_other",
        "name copies of one session; `apposite sessions` lists them with their ids",
    ),
    (
        "merge.hint_damaged",
        "`apposite verify` lists every such line. Get the copy again from whoever sent it, or from the version history of the shared folder, and join that",
    ),
    // Commands.
    (
        "merge.exists",
        "{path} is there already, and nothing was joined",
    ),
    (
        "merge.hint_exists",
        "to join into it, name it among the copies too; else give a name that is not taken",
    ),
    (
        "merge.driver_three",
        "as a merge driver of git this takes three files and a name: `apposite merge --driver %O %A %B %P`",
    ),
    (
        "merge.busy",
        "{path} is being written in by someone else, and nothing was joined",
    ),
    ("merge.hint_busy", "try again in a moment"),
    (
        "merge.torn",
        "{path}: the last line in it was cut short, and its {bytes} bytes are left out.",
    ),
    ("merge.joined", "Joined in {path}: {count} entries."),
    (
        "merge.unchanged",
        "{path} holds all of it already: {count} entries. Nothing was written.",
    ),
    (
        "merge.copy",
        "{path}: {count} entries, of which only here: {only}.",
    ),
    ("merge.no_conflicts", "Nothing was answered differently."),
    ("merge.same", "Both copies hold the same entries: {count}."),
    ("merge.differ", "Entries in both: {count}."),
    ("merge.would", "If they were joined:"),
    // Copies beside a session.
    (
        "merge.beside",
        "Another copy of this session lies beside it, with entries that are not in it: {count}. Nothing has been joined. To see them: apposite diff \"{session}\" \"{path}\". To join them: apposite merge \"{session}\" \"{path}\" --output \"{session}\"",
    ),
    (
        "merge.beside_all",
        "{count} copies of this session lie beside it, with entries that are not in it. Nothing has been joined. To join them: apposite merge \"{session}\" {paths} --output \"{session}\"",
    ),
    (
        "merge.beside_damaged_all",
        "{count} copies of this session lie beside it and are not as they were written: {list}. `apposite verify` says which lines.",
    ),
    (
        "merge.beside_damaged",
        "Another copy of this session lies beside it and is not as it was written: {path}. `apposite verify` says which lines.",
    ),
    (
        "merge.also",
        "{own} is the same session as {path}. To see what differs: apposite diff. To join them: apposite merge \"{own}\" \"{path}\" --output FILE",
    ),
    (
        "merge.also_all",
        "{own} is the same session as {count} other files. To join them all: apposite merge \"{own}\" {paths} --output FILE",
    ),
    // Conflicts.
    (
        "merge.conflicts",
        "Answered or decided differently by people who did not know of each other: {count}. None of it counts until somebody answers or decides again.",
    ),
    (
        "merge.question",
        "\"{prompt}\" was answered differently, so it counts as not answered.",
    ),
    (
        "merge.gate",
        "Different decisions were taken at the gate \"{prompt}\", so neither stands until one is taken again.",
    ),
    (
        "merge.edition",
        "Different editions of the flow were adopted, so no gate can be passed until one is adopted again.",
    ),
    ("merge.about_edition", "the edition of the flow"),
    (
        "merge.notice",
        "Answered or decided differently by people who did not know of each other, and to be settled: {count} ({list}).",
    ),
    (
        "merge.said_conflict",
        "answered differently by people who did not know of each other",
    ),
    (
        "merge.alike",
        "The same was said by {count} people who did not know of each other:",
    ),
    (
        "merge.settled",
        "\"{title}\" is settled by this entry; what each side said stays in the history.",
    ),
    (
        "merge.block",
        "\"{prompt}\" was answered differently by people who did not know of each other, and must be answered again",
    ),
    (
        "merge.block_gate",
        "different decisions were taken on \"{gate}\", and one must be taken again",
    ),
    (
        "merge.block_edition",
        "different editions of the flow were adopted, and one must be adopted again",
    ),
    (
        "merge.record_neither",
        "No: a different decision was taken at this gate by someone who did not know of it, and neither stands until one is taken again.",
    ),
    ("merge.before", "Before that: {by}, {at}"),
    (
        "merge.before_nothing",
        "Before that: nothing had been said.",
    ),
    ("merge.side", "Side {number}: {by}, {at}"),
    ("merge.indented", "  {text}"),
    ("merge.indented_twice", "    {text}"),
];
