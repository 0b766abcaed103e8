//! What `recover` and `config` say.

pub(super) const TEXT: &[(&str, &str)] = &[
    ("recover.yes", "yes"),
    ("recover.y", "y"),
    (
        "recover.this",
        "{number}. This machine's copy of this very file has, and the file has not:",
    ),
    (
        "recover.other",
        "{number}. This machine's copy of another file of this session, {path}, has, and this file has not:",
    ),
    (
        "recover.gone",
        "{number}. This machine's copy of a file that is gone, {path}, has, and this file has not:",
    ),
    (
        "recover.unknown",
        "{number}. A copy of a file of this session that is not known any more, {path}, has, and this file has not:",
    ),
    ("recover.no_more", "  nothing"),
    (
        "recover.adrift",
        "  Entries that follow on from some that neither has, and cannot be put back: {count}.",
    ),
    (
        "recover.ask_one",
        "Put the entry of this file back? (yes or no)",
    ),
    (
        "recover.ask",
        "Put these {count} entries into the file? (yes or no)",
    ),
    ("recover.done_one", "Put back: 1 entry."),
    ("recover.done", "Put back: {count} entries."),
    (
        "recover.nothing",
        "Nothing that was seen in {path} is missing in it. What another copy has is taken with `--from NUMBER`.",
    ),
    (
        "recover.not_done",
        "Nothing was put back. To do it: apposite recover \"{path}\" --yes",
    ),
    (
        "recover.no_such_copy",
        "this machine keeps no copy `{name}` of this session",
    ),
    (
        "recover.hint_copy",
        "`apposite recover FILE --list` numbers the copies that there are",
    ),
    // Files that are gone, and copies that are removed.
    ("recover.gone_file", "{title}: {path}"),
    ("recover.gone_copy", "  {count} entries in {copy}"),
    (
        "recover.gone_next",
        "To go on with one, copy it to a new name. To remove all of them from this machine: apposite recover --gone --forget",
    ),
    (
        "recover.none_gone",
        "This machine keeps no copy of a session file that is gone.",
    ),
    ("recover.no_copy", "This machine keeps no copy of {path}."),
    (
        "recover.ask_forget_one",
        "Remove this machine's copy for good? The session file itself is not touched. (yes or no)",
    ),
    (
        "recover.ask_forget",
        "Remove these {count} copies from this machine for good? No session file is touched. (yes or no)",
    ),
    ("recover.forgotten_one", "Removed: 1 copy."),
    ("recover.forgotten", "Removed: {count} copies."),
    (
        "recover.not_forgotten",
        "Nothing was removed. Copies found: {count}. With `--yes` they are removed.",
    ),
    // Settings.
    ("recover.setting", "{name}: {value}  ({means})"),
    ("recover.settings_in", "Kept in {path}"),
    ("recover.set", "{name} is now: {value}"),
    ("recover.on", "on"),
    ("recover.off", "off"),
    ("recover.not_set", "not set"),
    (
        "recover.means_name",
        "who acts, unless `--as` says otherwise",
    ),
    (
        "recover.means_role",
        "in which role, unless `--role` says otherwise",
    ),
    (
        "recover.means_plain",
        "plain mode always, instead of full screen",
    ),
    (
        "recover.means_copies",
        "whether this machine keeps its own copy of each session file, to put back what a shared file loses",
    ),
    ("recover.not_on_off", "`{value}` is neither `on` nor `off`"),
    (
        "recover.copies_off",
        "Copies that this machine has kept so far stay. To remove those of files that are gone: apposite recover --gone --forget; that of one file: apposite recover FILE --forget",
    ),
];
