//! Copies that lie beside a session: what is said of them, and the offer to join them.

pub(super) const TEXT: &[(&str, &str)] = &[
    ("copies.heading", "Copies beside this session"),
    (
        "copies.means",
        "Another copy of this session lies beside it, with entries that are not in it.",
    ),
    ("copies.page_means", "They hold entries that are not in it."),
    ("copies.by", "{name}: {count}"),
    ("copies.entries", "Entries not here: {count}."),
    ("copies.entries_by", "Entries not here: {count} ({list})."),
    ("copies.line", "{name}: {text}"),
    (
        "copies.joining",
        "OneDrive and other programs leave such a copy when two people save at once. Joining brings its entries in. Nothing is lost, and the copies stay where they are. Where two people said different things, nothing is decided for you: the question is open until somebody answers it again.",
    ),
    ("copies.no", "Not now"),
    ("copies.yes", "Join them now"),
    ("copies.tasks", "Copies beside this session: {count}"),
    // After joining.
    ("copies.joined", "The copies were joined"),
    (
        "copies.left",
        "The copies are still there and hold nothing that is not in the session now: {list}.",
    ),
    // What is missing in the file itself.
    ("copies.missing_heading", "An older state of this file"),
    (
        "copies.missing_means",
        "This machine saw entries in this file that are not in it now. An older copy may have been put in its place: on purpose, to begin again, or by a program.",
    ),
    ("copies.missing_head", "{at}, {by}"),
    ("copies.missing_leave", "Leave the file as it is"),
    ("copies.missing_yes", "Put the entries back"),
    (
        "copies.missing_ask",
        "Put them back? Anything but yes leaves the file as it is, and it is not asked again. (yes or no) ",
    ),
    (
        "copies.missing_left",
        "The file is left as it is. This machine keeps the entries: `apposite recover` shows them.",
    ),
    // Plain mode.
    ("copies.ask", "Join them now? (yes or no) "),
    (
        "copies.not_now",
        "Nothing was joined. Type `copies` to come back to this.",
    ),
    ("copies.by_word", "Type `copies` to join them."),
    (
        "copies.none",
        "No copy that has more than this session lies beside it.",
    ),
    ("copies.word", "copies"),
    ("copies.does", "join copies that lie beside this session"),
    // The list of earlier sessions.
    ("copies.recent", "A copy lies beside it: {path}"),
    ("copies.recent_broken", "Cannot be opened: {path}"),
    ("copies.recent_plain", "{title} (a copy lies beside it)"),
    (
        "copies.recent_plain_broken",
        "{title} (it cannot be opened)",
    ),
    ("copies.recent_plain_gone", "{title} (not there any more)"),
];
