//! Who answers what, hand-overs, and task files.

pub(super) const TEXT: &[(&str, &str)] = &[
    // The journal in words.
    ("people.did_assign", "Gave \"{title}\" to {to} to answer."),
    (
        "people.did_take_back",
        "Took \"{title}\" back: nobody is asked for it by name.",
    ),
    ("people.did_hand_over", "Handed the session over to {to}."),
    ("people.did_take_over", "Took the session over as {to}."),
    (
        "people.did_acknowledge",
        "Acknowledged the hand-over from {from}, with the list of what is open.",
    ),
    (
        "people.did_acknowledge_unknown",
        "Acknowledged a hand-over that is not in this file.",
    ),
    (
        "people.did_return",
        "Took in a task file filled in by {from}; it brought {count} entries.",
    ),
    ("people.detail_digest", "Digest of the file: {text}"),
    // What is open.
    ("people.open_rule", "{title}. {says}"),
    (
        "people.open_not_assessed",
        "{title}. {says} This could not be assessed.",
    ),
    ("people.open_condition", "{condition} (set at: {gate})"),
    (
        "people.open_conflict",
        "People answered differently without knowing of each other: {prompt}",
    ),
    (
        "people.open_editions",
        "Different editions of the flow were adopted, and nobody has settled which holds.",
    ),
    ("people.open_next", "Next: {next}"),
    (
        "people.open_advice_holds",
        "{from} asked for something or does not support this as it is. It holds gates until somebody says what is done about it.",
    ),
    (
        "people.open_advice",
        "{from} gave advice. Nobody has said yet what is done about it.",
    ),
    ("people.open_comments", "{count} open."),
    (
        "people.nothing_open",
        "Nothing that this program knows of was open. That is not a clearance.",
    ),
    ("people.kind_hold", "Hold"),
    ("people.kind_condition", "Condition"),
    ("people.kind_not_assessed", "Not assessed"),
    ("people.kind_conflict", "To settle"),
    ("people.kind_advice", "Advice"),
    ("people.kind_comments", "Comments"),
    ("people.kind_finding", "Finding"),
    ("people.kind_deferred", "Not known yet"),
    ("people.kind_assigned", "To answer"),
    ("people.item", "{kind}: {says}"),
    ("people.item_owner", "{line} Who: {owner}."),
    ("people.item_due", "{line} By {due}."),
    (
        "people.item_overdue",
        "{line} Overdue: it was due by {due}.",
    ),
    // Assignments.
    ("people.assigned", "Given to {to} by {by}."),
    (
        "people.assigned_due",
        "Given to {to} by {by}, to answer by {due}.",
    ),
    (
        "people.assigned_overdue",
        "Given to {to} by {by}. Overdue: it was due by {due}.",
    ),
    ("people.with_note", "{line} {note}"),
    (
        "people.not_assigned",
        "\"{title}\" is given to nobody by name, so there is nothing to take back",
    ),
    (
        "people.assigned_so",
        "\"{title}\" is given to them already, with that date and note",
    ),
    ("people.status_given", "Given to somebody to answer:"),
    // Hand-overs.
    ("people.owner", "Owner: {owner}"),
    (
        "people.owner_disputed",
        "Owner: disputed between {names}. They were given the session without knowing of each other; hand it over again, or let one of them acknowledge, to settle it.",
    ),
    (
        "people.pending",
        "Handed over to {to} on {when}, not acknowledged.",
    ),
    (
        "people.handover_head",
        "Handed over to {to} by {by} on {when}.",
    ),
    ("people.handover_waits", "Not acknowledged yet by {to}."),
    ("people.handover_acknowledged", "Acknowledged."),
    ("people.open_then", "Open at that moment:"),
    ("people.open_line", "- {line}"),
    ("people.to_whom", "say who takes the session over"),
    (
        "people.note_needed",
        "a hand-over needs a note to whoever takes over",
    ),
    ("people.owns_already", "{name} owns the session already"),
    (
        "people.nothing_to_acknowledge",
        "no hand-over waits to be acknowledged",
    ),
    (
        "people.not_yours_to_acknowledge",
        "the session was handed over to {to}, and you act as {name}",
    ),
    (
        "people.hint_acknowledge",
        "only {to} can acknowledge it; a name is taken as given and proves nothing",
    ),
    ("people.never_handed", "The session was never handed over."),
    ("people.open_now", "Open now:"),
    (
        "people.nothing_open_now",
        "Nothing that this program knows of is open. That is not a clearance.",
    ),
    // Roles and people as they are named.
    (
        "people.no_such_role",
        "`{given}` is not a role of this flow",
    ),
    (
        "people.neither_role_nor_person",
        "`{given}` is not a role of this flow, and it is not clear that it is a person",
    ),
    (
        "people.due_passed",
        "The date by which it is wanted has passed already: {due}.",
    ),
    (
        "people.settled_already",
        "\"{title}\" is answered or marked not applicable already.",
    ),
    (
        "people.other_role",
        "{name} acted in this session as {before} before this, and now acts as {now}. The record says both.",
    ),
    ("people.record_several_roles", "Acted in more than one role"),
    ("people.record_name", "Name"),
    ("people.record_roles", "Roles, and since when"),
    ("people.record_role_since", "{role}, first on {when}"),
    ("people.without_role", "somebody without a role"),
    ("people.person_unnamed", "the person is not named"),
    ("people.role_named", "\"{title}\""),
    ("people.role_line", "{number}. {title}"),
    ("people.hint_role_like", "did you mean {roles}?"),
    (
        "people.hint_role_like_person",
        "did you mean {roles}? If it is a person, write `person: {name}`",
    ),
    ("people.hint_roles", "`apposite roles FLOW` lists the roles"),
    (
        "people.hint_roles_person",
        "`apposite roles FLOW` lists the roles; if it is a person, write `person: {name}`",
    ),
    // Plain mode.
    ("people.word_mine", "mine|my questions"),
    (
        "people.does_mine",
        "your questions, and those that your advice is asked for",
    ),
    ("people.word_assign", "assign"),
    (
        "people.does_assign",
        "give this question to a role or person; `assign: ROLE`",
    ),
    ("people.word_handover", "handover|hand over"),
    (
        "people.does_handover",
        "whose session this is; hand it over, or acknowledge that",
    ),
    ("people.plain_go", "`go ID` leads to one."),
    ("people.ask_to", "Who is to answer this, a role or a name?"),
    (
        "people.ask_to_or_none",
        "Who is to answer this, a role or a name? Empty takes it back.",
    ),
    ("people.ask_note", "A word to them; may be empty"),
    (
        "people.ask_new_owner",
        "Who takes the session over? Empty leaves it as it is.",
    ),
    ("people.ask_new_role", "In which role? May be empty"),
    ("people.ask_handover_note", "Your note to them"),
    (
        "people.ask_acknowledge",
        "Do you take this session over, with all that is open? (yes or no)",
    ),
    (
        "people.by_word",
        "Type `handover` to take this session over, with all that is open.",
    ),
    (
        "people.not_acknowledged_now",
        "Nothing has been changed. `handover` shows this again.",
    ),
    // Full screen.
    (
        "people.help_people",
        "Your questions; give one to somebody; hand the session over",
    ),
    ("people.tui_tasks", "Your questions and hand-over"),
    ("people.tui_heading", "Who does what"),
    ("people.tui_mine", "Questions that wait for you"),
    (
        "people.tui_go_acknowledge",
        "Take over this session, which was handed to you",
    ),
    (
        "people.tui_go_assign",
        "Give the question before this page to somebody",
    ),
    ("people.tui_go_hand_over", "Hand this session over"),
    ("people.tui_assign", "Who is to answer this?"),
    ("people.tui_to", "Role or name"),
    (
        "people.tui_hint_to",
        "A role listed below, or a person's name.",
    ),
    (
        "people.tui_hint_to_or_none",
        "A role listed below, or a person's name. Empty takes it back.",
    ),
    ("people.tui_due", "By when"),
    ("people.tui_note", "A word to them"),
    ("people.tui_hand_over", "Hand this session over"),
    (
        "people.tui_hand_over_means",
        "The list of all that is open goes with your note. You stay the owner until they acknowledge it.",
    ),
    ("people.tui_new_owner", "Who takes it over"),
    ("people.tui_new_role", "In which role"),
    ("people.tui_handover_note", "Your note to them"),
    (
        "people.tui_hint_handover_note",
        "What they should know that the session does not say.",
    ),
    ("people.tui_roles", "Roles"),
    (
        "people.tui_acknowledge_heading",
        "This session was handed over to you",
    ),
    (
        "people.tui_acknowledge_means",
        "Read the note and what is open. You own the session once you say so.",
    ),
    ("people.tui_not_now", "Not now"),
    (
        "people.tui_acknowledge",
        "I take it over, with all that is open",
    ),
    // Records.
    ("people.record_details", "Details"),
    ("people.record_given", "Questions given to somebody"),
    ("people.record_to", "To"),
    ("people.record_due", "By"),
    // My questions.
    (
        "people.whose",
        "whose questions? There is no name and no role",
    ),
    (
        "people.hint_whose",
        "say who you are with `--as NAME` or `--role ROLE`, or whose you want with `--for`",
    ),
    (
        "people.role_is_yours",
        "`--role` is the role that you act in. In which role {name} takes the session over is said with `--to-role ROLE`.",
    ),
    ("people.mine_none", "No question waits for you."),
    ("people.mine_count", "Questions that wait for you: {count}"),
    ("people.mine_done", "Answered:"),
    (
        "people.mine_advises",
        "Others answer these, and your advice is asked for:",
    ),
    ("people.mine_to_answer", "to answer"),
    ("people.mine_conflict", "answered differently; to settle"),
    ("people.mine_assigned", "{said}; given to you"),
    ("people.mine_due", "{said}; by {due}"),
    (
        "people.mine_overdue",
        "{said}; overdue, it was due by {due}",
    ),
];
