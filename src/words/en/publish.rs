//! What is said about publishing a session: personal data, passages to be removed, and the copy without them.

pub(super) const TEXT: &[(&str, &str)] = &[
    // Where a text stands in an entry.
    ("publish.in_value", "the answer"),
    ("publish.in_note", "the note"),
    ("publish.in_reason", "the reason"),
    ("publish.in_dissent", "the dissent"),
    ("publish.in_title", "the title"),
    ("publish.in_location", "where the evidence is"),
    ("publish.in_handling", "the handling instructions"),
    ("publish.in_text", "the text"),
    ("publish.in_owner", "who is to find out"),
    ("publish.in_by_name", "the name of who acted"),
    ("publish.in_by_role", "the role of who acted"),
    ("publish.in_condition", "condition"),
    ("publish.in_list", "{list} {number}"),
    ("publish.in_other", "the text called {member}"),
    // Before something is saved.
    (
        "publish.personal",
        "Check {place}: there may be {what} in it.",
    ),
    (
        "publish.personal_line",
        "Check {place}, line {line}: there may be {what} in it.",
    ),
    ("publish.kind_ni", "a National Insurance number"),
    ("publish.kind_vehicle", "a vehicle registration mark"),
    ("publish.kind_pnc", "a PNC id"),
    ("publish.kind_birth", "somebody's date of birth"),
    (
        "publish.personal_why",
        "A session should say what kinds of data there are, and hold none about a person. What is saved stays in the file for good, even when the answer is changed.",
    ),
    ("publish.save_anyway", "Save it as it is? yes or no"),
    ("publish.caution", "Look at this again before it is saved"),
    ("publish.caution_where", "Nothing has been saved yet"),
    ("publish.caution_back", "Go back and change it"),
    ("publish.caution_save", "Save it as it is"),
    (
        "publish.marking_above",
        "This evidence is marked {evidence}, and the session {session}.",
    ),
    (
        "publish.evidence_above",
        "Evidence “{title}” ({node}) is marked {evidence}, and the session {session}.",
    ),
    (
        "publish.marking_why",
        "The file itself stays where it is. Still, a title or a note may say more than the session's marking allows.",
    ),
];
