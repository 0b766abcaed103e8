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
    ("publish.in_to", "to whom it was given"),
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
    (
        "publish.mark_saved",
        "The mark is {id}. Somebody else reviews it: --review {id} --agree",
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
    // Marking a passage.
    ("publish.nothing_marked", "there is nothing to mark"),
    (
        "publish.no_such_entry",
        "no entry, or more than one, has an id that begins `{id}`",
    ),
    (
        "publish.no_such_text",
        "that entry has no text called `{member}`; it has: {list}",
    ),
    (
        "publish.chosen",
        "what was chosen from a list cannot be removed, since what was asked afterwards shows it",
    ),
    (
        "publish.hint_chosen",
        "mark the note beside it, or leave the whole question out of what is published",
    ),
    (
        "publish.whole_only",
        "a number or a date is removed as a whole",
    ),
    (
        "publish.no_words",
        "there are no letters or digits in that passage, so it could not be looked for in the copy",
    ),
    (
        "publish.not_there",
        "those words do not stand in that text as whole words",
    ),
    (
        "publish.hint_not_there",
        "copy them from there; half a word would tell the other half",
    ),
    (
        "publish.exemption_needed",
        "say which exemption is relied on",
    ),
    (
        "publish.no_such_exemption",
        "`{given}` is no exemption that this flow lists",
    ),
    ("publish.hint_exemptions", "there are: {list}"),
    (
        "publish.interest_needed",
        "{section} can be relied on only once the public interest has been weighed",
    ),
    (
        "publish.hint_interest",
        "say in words why keeping it back serves the public more than publishing it",
    ),
    (
        "publish.restated",
        "the reason repeats the words that are to be removed, and it would stand in the schedule",
    ),
    (
        "publish.marked_already",
        "that is marked already, on the same ground",
    ),
    (
        "publish.no_such_mark",
        "no mark, or more than one, has an id that begins `{id}`",
    ),
    (
        "publish.hint_list",
        "`apposite redact SESSION --list` lists them",
    ),
    ("publish.is_lifted", "the mark {id} was taken back already"),
    (
        "publish.own_mark",
        "{name} marked this, so somebody else has to review it",
    ),
    (
        "publish.hint_own_mark",
        "a name is what a person says of themselves, and the record shows both",
    ),
    ("publish.refusal_reason", "say why the passage should stay"),
    (
        "publish.agreed_stays",
        "somebody else agreed to this mark, so whoever made it cannot take it back alone",
    ),
    ("publish.exemption", "{id} ({section}, {title})"),
    (
        "publish.exemption_unverified",
        "{id} ({section}, {title}; not verified)",
    ),
    // Marks in words.
    ("publish.state_waiting", "not reviewed"),
    ("publish.state_agreed", "agreed, to be removed"),
    ("publish.state_refused", "refused, stays"),
    (
        "publish.state_disputed",
        "people disagree who did not know of each other",
    ),
    ("publish.state_lifted", "taken back"),
    ("publish.ground", "{section} {title}"),
    ("publish.place", "{text}"),
    ("publish.place_about", "{text} at \"{about}\""),
    (
        "publish.place_missing",
        "{text} of an entry that is not in this file",
    ),
    (
        "publish.place_everywhere",
        "{place}, and wherever else the words stand",
    ),
    ("publish.mark_head", "{ground} ({state})"),
    ("publish.tui_mark_number", "{number}. {mark}"),
    ("publish.mark_place", "Where: {place}"),
    ("publish.mark_words", "Words: {words}"),
    ("publish.mark_missing", "The words are not in this file."),
    ("publish.mark_reason", "Reason: {reason}"),
    ("publish.mark_interest", "Public interest: {text}"),
    ("publish.mark_by", "Marked by {who}"),
    (
        "publish.mark_unknown",
        "a passage whose mark is not in this file",
    ),
    ("publish.said_agreed", "Agreed by {who}"),
    ("publish.said_agreed_why", "Agreed by {who}: {reason}"),
    ("publish.said_refused", "Refused by {who}: {reason}"),
    ("publish.said_lifted", "Taken back by {who}: {reason}"),
    ("publish.detail_ground", "Exemption: {text}"),
    (
        "publish.did_mark",
        "Marked a passage to be removed: {place}.",
    ),
    (
        "publish.did_agree",
        "Agreed to removing a passage: {place}.",
    ),
    (
        "publish.did_refuse",
        "Refused to remove a passage: {place}.",
    ),
    ("publish.did_lift", "Took a mark back: {place}."),
    ("publish.removed", "[removed {number}: {section}]"),
    (
        "publish.no_such_place",
        "`{place}` is no question, gate or rule, and no entry has an id that begins so",
    ),
    ("publish.which_text", "say which text is meant: {list}"),
    (
        "publish.not_at_place",
        "no such words stand in what was written at `{place}`",
    ),
    // The copy.
    (
        "publish.marking_copy",
        "REDACTED FOR PUBLICATION from an {marking} original",
    ),
    (
        "publish.marking_draft",
        "{marking}, DRAFT of a redacted copy, not for publication",
    ),
    ("publish.head", "About this redacted copy"),
    ("publish.head_draft", "About this draft of a redacted copy"),
    (
        "publish.says",
        "Passages were removed from this copy, and it does not contain them. Where one stood it says [removed], with a number and the exemption relied on. The schedule at the end lists them. That a copy was published says nothing about whether the proposal should go on.",
    ),
    (
        "publish.draft_says",
        "This is a draft. It may be inaccurate, and what was removed from it may not have been reviewed. It is not for publication.",
    ),
    ("publish.signed", "Signed"),
    (
        "publish.not_signed",
        "Nobody has signed the session that this was made from, and it may be inaccurate.",
    ),
    ("publish.signed_line", "{who}: {scope}. {standing}"),
    ("publish.made", "Copy made"),
    ("publish.made_by", "{when}, by {role}"),
    ("publish.sha256", "SHA-256 of the original file"),
    ("publish.original_marking", "Marking of the original"),
    ("publish.count", "Removed"),
    (
        "publish.count_says",
        "Marks: {marks}. Places in the entries: {places}.",
    ),
    ("publish.stays", "Words that were left standing"),
    (
        "publish.stays_says",
        "Whoever made this copy says that the words of {numbers}, and words near to them, are ordinary where they still stand.",
    ),
    (
        "publish.link_says",
        "Whoever holds the original file can check by its SHA-256 that this copy was made from it. The digest tells nothing about what was removed.",
    ),
    ("publish.schedule", "Schedule of redactions"),
    ("publish.history", "History"),
    ("publish.passages", "Passages removed"),
    ("publish.entries", "Every entry, oldest first"),
    ("publish.nothing_removed", "Nothing was removed."),
    ("publish.where_times", "{place} ({times} times)"),
    ("publish.nobody_yet", "Nobody yet"),
    ("publish.column_number", "Number"),
    ("publish.column_where", "Where"),
    ("publish.column_ground", "Exemption"),
    ("publish.column_reason", "Reason"),
    ("publish.column_marked", "Marked by"),
    ("publish.column_reviewed", "Reviewed by"),
    ("publish.column_what", "What happened"),
    ("publish.by_role", "{role}, {when}"),
    ("publish.no_role", "no role given, {when}"),
    ("publish.role_refused", "refused: {who}"),
    ("publish.role_lifted", "taken back: {who}"),
    ("publish.at_title", "the title"),
    ("publish.at_part", "the part “{part}”"),
    ("publish.at_item", "the part “{part}”, at “{what}”"),
    // The commands.
    (
        "publish.status",
        "Passages marked to be removed from copies: {count}, waiting for review: {waiting}.",
    ),
    ("publish.no_names", "There is no name left to mark."),
    ("publish.no_marks", "No passage is marked."),
    (
        "publish.no_exemptions",
        "The flow of this session lists no exemptions; name the one you rely on.",
    ),
    (
        "publish.is_qualified",
        "The public interest has to be weighed before it is relied on.",
    ),
    (
        "publish.not_stdin",
        "name the session's file: the copy says by a digest which file it was made from",
    ),
    ("publish.hint_flow", "name its flow with `--flow`"),
    (
        "publish.moved",
        "{path} is not what was read a moment ago, or has lines that could not be read",
    ),
    (
        "publish.hint_moved",
        "run the command again; `apposite verify` says whether the file is whole",
    ),
    (
        "publish.astray",
        "the words of these marks are not in this file, so nothing can be said of whether they are gone: {list}",
    ),
    (
        "publish.hint_astray",
        "join the copy of the session that has them, or take the marks back",
    ),
    ("publish.waits", "these marks wait for a review: {list}"),
    (
        "publish.hint_waits",
        "somebody else than who made them looks at each (`apposite redact SESSION --review ID --agree`); a draft can be written before that",
    ),
    (
        "publish.still_there",
        "nothing was written, because words that should be gone still stand in it: {list}",
    ),
    (
        "publish.hint_still_there",
        "mark them wherever they stand, or say with `--stays ID` that they are ordinary there",
    ),
    ("publish.stands", "those of mark {mark}"),
    ("publish.stands_at", "those of mark {mark} in {places}"),
    (
        "publish.name_tells",
        "nothing was written: the name of the file has words in it that should be gone",
    ),
    (
        "publish.handling_left",
        "The copy does not carry the handling instructions at its head and foot: {handling}",
    ),
    (
        "publish.left_personal",
        "The copy still has what looks like personal data in it: {what}.",
    ),
    (
        "publish.look_over",
        "The finished copy was searched for what was removed: in capitals or not, with accents or without, in look-alike letters, over line ends, within words, through the escapes of addresses, HTML and JSON, and numbers in any grouping. Read the copy before you publish it: what nobody marked is still in it.",
    ),
    (
        "publish.not_searched",
        "Nothing was marked, so nothing was removed and there was nothing to search the copy for. Read the copy before you publish it.",
    ),
    (
        "publish.near_there",
        "nothing was written, because the copy has words that are near to what was removed; look at each:\n{list}",
    ),
    (
        "publish.hint_near",
        "mark what must go, or write the copy with `{stays}` where it may stand",
    ),
    ("publish.near_stays", "--stays {mark}"),
    (
        "publish.near_once",
        "mark {mark}: “{written}” ({kind}), in {places}",
    ),
    (
        "publish.near_times",
        "mark {mark}: “{written}” ({kind}), {times} times, in {places}",
    ),
    ("publish.near_more", "mark {mark}: and {count} more"),
    ("publish.near_part", "a part of the words alone"),
    ("publish.near_order", "words of it in another order"),
    ("publish.near_initials", "initials"),
    ("publish.near_address", "in an address"),
    ("publish.near_together", "the words run together"),
    ("publish.near_pieces", "the letters with a space in them"),
    ("publish.near_longer", "the letters in a longer word"),
    (
        "publish.near_digits",
        "the digits among others or grouped in another way",
    ),
    ("publish.near_rounded", "a number that says about the same"),
    (
        "publish.near_spelt",
        "spelt in another way, or with digits for letters",
    ),
    ("publish.near_misspelt", "one letter different"),
    ("publish.near_coded", "in a code such as base64"),
    (
        "publish.near_left",
        "Words near to what was removed were left in the copy, as was allowed:",
    ),
    (
        "publish.near_ask",
        "The copy has words that are near to what was removed. Look at each:",
    ),
    (
        "publish.near_write_anyway",
        "Write the copy with these words in it? yes or no",
    ),
    (
        "publish.near_not_written",
        "Nothing was written. Mark what must go, and write the copy again.",
    ),
    (
        "publish.near_caution",
        "Look at these words before the copy is written",
    ),
    (
        "publish.near_means",
        "They are near to what was removed, and the program cannot tell whether they give it away.",
    ),
    ("publish.near_back", "Go back and write nothing"),
    ("publish.near_save", "Write the copy with these words in it"),
    ("publish.near_where", "Nothing has been written yet"),
    ("publish.at_name", "the name of the file"),
    ("publish.at_bytes", "the finished copy"),
    (
        "publish.written",
        "Written: {path} (marks: {marks}; places removed: {places})",
    ),
    // Plain mode.
    ("publish.word_redact", "redact"),
    (
        "publish.does_redact",
        "mark words written here, to be kept out of copies; they may follow a colon",
    ),
    ("publish.word_marks", "marks"),
    (
        "publish.does_marks",
        "list what is marked, to agree, refuse or take back",
    ),
    ("publish.word_publish", "publish"),
    (
        "publish.does_publish",
        "write a copy without what is marked; a file follows a colon, after `draft` for a draft",
    ),
    ("publish.plain_passage", "Which words, as they stand here?"),
    (
        "publish.plain_exemption",
        "On which exemption? A number, or as you cite it",
    ),
    ("publish.plain_reason", "Why? Do not repeat the words"),
    (
        "publish.plain_interest",
        "How was the public interest weighed? Enter where it need not be",
    ),
    (
        "publish.plain_what",
        "Type agree, refuse or lift, then the number of a mark, then a reason; Enter to leave",
    ),
    ("publish.plain_agree", "agree"),
    ("publish.plain_refuse", "refuse"),
    ("publish.plain_lift", "lift"),
    ("publish.plain_draft", "draft"),
    (
        "publish.plain_where",
        "Which file? Its name ends in .html, .md, .txt or .json",
    ),
    // Full screen.
    (
        "publish.help_redact",
        "Mark words written here, to be kept out of copies for publication",
    ),
    (
        "publish.tui_task",
        "Publication: what is kept out of copies",
    ),
    (
        "publish.tui_task_waiting",
        "Publication: {count} marked passages wait for a review",
    ),
    (
        "publish.tui_list_means",
        "Words that are marked are left out of copies for publication. Somebody else than who marked them looks at each.",
    ),
    ("publish.tui_list", "All that is marked in this session"),
    ("publish.tui_one", "A marked passage"),
    ("publish.tui_agree", "Agree: leave it out of copies"),
    ("publish.tui_refuse", "Refuse: it stays"),
    ("publish.tui_lift", "Take the mark back"),
    ("publish.tui_texts", "Keep something out of copies"),
    (
        "publish.tui_texts_none",
        "Nothing has been written here yet.",
    ),
    (
        "publish.tui_texts_means",
        "Choose the text that has it, the latest first. The words are then left out wherever they stand.",
    ),
    ("publish.tui_mark", "Which words are kept out, and why"),
    ("publish.tui_words", "The words"),
    (
        "publish.tui_words_hint",
        "As they stand above. Leave it empty to mean all of it.",
    ),
    ("publish.tui_exemption", "On which exemption"),
    (
        "publish.tui_exemption_needed",
        "choose the exemption that is relied on",
    ),
    (
        "publish.tui_reason_hint",
        "It stands in the schedule: do not repeat the words.",
    ),
    (
        "publish.tui_interest",
        "How the public interest was weighed",
    ),
    ("publish.tui_interest_hint", "Where the exemption needs it."),
    ("publish.tui_write", "Write a copy for publication"),
    (
        "publish.tui_write_means",
        "The copy is looked through before it is written. If words that should be gone still stand in it, nothing is written. Words near to them are shown to you first.",
    ),
    (
        "publish.tui_where_hint",
        "The end of the name says the form: .html, .md, .txt or .json",
    ),
    (
        "publish.tui_final",
        "For publication: every mark was reviewed",
    ),
    ("publish.tui_draft", "A draft, which says that it is one"),
    ("publish.tui_draft_or_not", "choose whether it is a draft"),
];
