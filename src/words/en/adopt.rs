//! What is said about another edition of a session's flow, and about a session without its flow.

pub(super) const TEXT: &[(&str, &str)] = &[
    (
        "adopt.beside",
        "Edition {edition} of the flow lies beside the session, which is on another: `--flow {path}` opens the session over it and shows what differs.",
    ),
    // Rejections.
    (
        "adopt.first",
        "this session is on edition {from} of its flow, and something in it differs under edition {to}, which is the one here: see what, and adopt it, before anyone decides to go on or overrides a hold",
    ),
    (
        "adopt.hint_first",
        "`apposite adopt SESSION` shows what differs and changes nothing; with `--yes` it adopts the edition",
    ),
    (
        "adopt.nothing",
        "this session is on edition {edition} already, so there is nothing to adopt",
    ),
    (
        "adopt.not_reworded",
        "\"{title}\" was not reworded since it was answered, so there is nothing to confirm",
    ),
    (
        "adopt.no_place",
        "what was said to \"{title}\" has no place in this edition, so it cannot be confirmed; it stays in the record",
    ),
    (
        "adopt.nothing_said",
        "nothing was said to \"{title}\", so there is nothing to confirm",
    ),
    (
        "adopt.not_adopted",
        "there is no adoption of an edition to take back",
    ),
    // The comparison.
    (
        "adopt.notice_differs",
        "This session is on edition {from} of its flow, and the edition here is {to}. Something that was said or found differs: `apposite adopt SESSION` shows what. The file is unchanged.",
    ),
    (
        "adopt.notice_same",
        "This session is on edition {from} of its flow, and the edition here is {to}. Everything said so far reads the same.",
    ),
    (
        "adopt.editions",
        "This session is on edition {from} of its flow. The edition here is {to}.",
    ),
    (
        "adopt.same_edition",
        "This session is on edition {edition} of its flow, which is the one here.",
    ),
    ("adopt.edition_digest", "{edition} (digest {digits})"),
    ("adopt.unchanged", "Unchanged answers: {count}."),
    (
        "adopt.spelling",
        "Answers to questions that differ only in spelling or layout, which count as they are: {count}.",
    ),
    (
        "adopt.list_reworded",
        "Reworded since they were answered, so they do not count until confirmed or answered again:",
    ),
    (
        "adopt.list_option_gone",
        "What was chosen is no longer offered, so they are asked again:",
    ),
    (
        "adopt.list_other_kind",
        "They take another kind of answer now, so they are asked again:",
    ),
    (
        "adopt.list_question_gone",
        "No longer asked; what was said stays in the record:",
    ),
    (
        "adopt.list_confirmed",
        "Reworded, and confirmed under the new wording:",
    ),
    ("adopt.item", "  {title}"),
    ("adopt.pair_was", "{label} then: {text}"),
    ("adopt.pair_is", "{label} now: {text}"),
    ("adopt.pair_same", "{label}: {text}"),
    ("adopt.pair_bare", "{label}"),
    ("adopt.question", "Question"),
    ("adopt.answer", "Answer"),
    ("adopt.hint", "Hint"),
    ("adopt.unit", "Unit"),
    ("adopt.option", "Another option"),
    ("adopt.explanation", "Explanation of \"{option}\""),
    ("adopt.option_added", "An option that is new"),
    ("adopt.option_removed", "An option that has gone"),
    (
        "adopt.untold",
        "The hint or another option differs too; the entry does not hold what it said then.",
    ),
    ("adopt.nothing_there", "nothing"),
    ("adopt.no_longer_asked", "no longer asked"),
    ("adopt.no_longer_possible", "no longer possible"),
    (
        "adopt.said_not_applicable",
        "not applicable, because: {reason}",
    ),
    (
        "adopt.said_before",
        "not answered; before the question changed: {said}",
    ),
    ("adopt.added", "New in this edition and asked now:"),
    (
        "adopt.added_perhaps",
        "Open, although what comes after them was answered; they may be new in this edition:",
    ),
    (
        "adopt.with_none",
        "If the edition is adopted and none of them is confirmed:",
    ),
    (
        "adopt.with",
        "If the edition is adopted and these are confirmed: {list}:",
    ),
    ("adopt.gates", "Decisions:"),
    (
        "adopt.gate_falls",
        "  {prompt}: the decision stood and would not stand",
    ),
    (
        "adopt.gate_fell",
        "  {prompt}: the decision does not stand under this edition",
    ),
    (
        "adopt.gate_returns",
        "  {prompt}: the decision would stand again",
    ),
    (
        "adopt.findings_untold",
        "Edition {edition} is not on this machine, so it cannot be told which findings differ. Those of this edition are what status and records show.",
    ),
    ("adopt.findings_same", "No finding differs."),
    ("adopt.findings", "Findings that differ:"),
    (
        "adopt.finding",
        "  {severity}: {title}: {before}, then {after}",
    ),
    (
        "adopt.finding_reworded",
        "  {severity}: {title}: says or does something else now",
    ),
    (
        "adopt.status_not_adopted",
        "This edition has not been adopted for this session, which is on edition {edition}.",
    ),
    (
        "adopt.status_reworded",
        "Asked again, because the question has changed since it was answered:",
    ),
    // The command.
    (
        "adopt.how",
        "To adopt this edition: `apposite adopt SESSION --yes`, with `--confirm QUESTION` for each answer that holds as its question reads now, or `--confirm-all`. What is not confirmed is asked again.",
    ),
    (
        "adopt.not_the_earlier",
        "`{name}` is not edition {edition} of this flow as the session was on it",
    ),
    ("adopt.to_confirm", "Answers that can be confirmed:"),
    ("adopt.done", "Adopted edition {edition}."),
    ("adopt.done_confirmed", "Confirmed: {list}"),
    ("adopt.done_again", "Asked again: {list}"),
    // Plain mode.
    (
        "adopt.plain_later",
        "Answers to questions that were reworded wait to be confirmed or given again: {count}. Type `edition` to look at them.",
    ),
    (
        "adopt.plain_by_word",
        "Type `edition` to go through what was reworded, and to adopt it.",
    ),
    (
        "adopt.plain_hint_first",
        "type `edition` to see what differs and to adopt it",
    ),
    (
        "adopt.plain_nothing",
        "Nothing in this session waits to be confirmed, and it is on the edition here.",
    ),
    ("adopt.plain_one", "Reworded, {number} of {of}: {title}"),
    (
        "adopt.keep",
        "Keep what was said, as the question reads now",
    ),
    ("adopt.again", "Answer it again"),
    ("adopt.later", "Later: until then it does not count"),
    ("adopt.plain_would", "With that:"),
    ("adopt.adopt", "Adopt edition {edition}"),
    ("adopt.save", "Save what is kept"),
    ("adopt.not_now", "Not now: nothing is changed"),
    (
        "adopt.plain_kept",
        "This question has changed since something was said to it:",
    ),
    (
        "adopt.plain_kept_how",
        "Answer again, or type `edition` to keep what was said.",
    ),
    ("adopt.plain_not_saved", "Type `edition` to try again."),
    // Full screen.
    ("adopt.then", "Then"),
    ("adopt.now", "Now"),
    ("adopt.then_text", "Then: {text}"),
    ("adopt.now_text", "Now: {text}"),
    ("adopt.tui_heading", "Another edition of the flow"),
    (
        "adopt.tui_means",
        "Nothing has been changed. Until an edition that differs is adopted, nobody can decide to go on.",
    ),
    ("adopt.tui_reworded_entry", "Reworded: {prompt}"),
    ("adopt.tui_not_looked_at", "Not looked at yet"),
    ("adopt.tui_kept", "You keep what was said"),
    ("adopt.tui_again", "To be answered again"),
    ("adopt.tui_later", "Left for later; it does not count"),
    ("adopt.tui_go_adopt", "Go on to adopt edition {edition}"),
    (
        "adopt.tui_reworded",
        "This question was reworded after it was answered",
    ),
    (
        "adopt.tui_reworded_means",
        "Keep what was said only if it is still right for the question as it reads now. Nothing is saved before you adopt the edition.",
    ),
    ("adopt.tui_adopt", "Adopt edition {edition}?"),
    ("adopt.tui_will_count", "These answers will count:"),
    (
        "adopt.tui_will_be_asked",
        "These questions will be asked again:",
    ),
    (
        "adopt.tui_adopt_means",
        "It is saved as one entry, with both wordings of each answer that you keep, and can be taken back.",
    ),
    (
        "adopt.tui_tasks",
        "Another edition of the flow: something differs",
    ),
    (
        "adopt.tui_tasks_later",
        "Answers to reworded questions that do not count yet: {count}",
    ),
    (
        "adopt.tui_tasks_same",
        "Another edition of the flow: nothing said so far differs",
    ),
    (
        "adopt.tui_same",
        "Edition {edition} of the flow is here; all that was said reads the same.",
    ),
    (
        "adopt.tui_said_before",
        "Not answered. Before the question changed: {said}",
    ),
    (
        "adopt.plain_undoing",
        "Taking back the last change, which was about the edition of the flow.",
    ),
    (
        "adopt.tui_kept_how",
        "Answer again here; to keep what was said, go to the edition in the task list.",
    ),
    (
        "adopt.tui_hint_first",
        "the task list leads to what differs, and to adopting the edition",
    ),
    // Records.
    ("adopt.record_opened", "Edition opened with"),
    ("adopt.record_adopted", "Edition adopted"),
    ("adopt.record_taken_back", "Adoption taken back"),
    ("adopt.record_by", "{edition}, by {who}, {when}."),
    (
        "adopt.record_confirmed",
        "Answers confirmed as reworded: {list}",
    ),
    ("adopt.record_undone", "{what}. By {who}, {when}."),
    ("adopt.record_asked_then", "Asked then: {prompt}"),
    (
        "adopt.record_confirmed_by",
        "Confirmed by {who}, {when}, after the question was reworded.",
    ),
    ("adopt.record_entry", "{who}, {when}"),
    // A session without its flow.
    (
        "adopt.alone_which",
        "{says} Whoever sent the session has the flow: ask for the document of `{flow}`.",
    ),
    (
        "adopt.alone",
        "The flow of this session, in edition {edition}, is not on this machine. What was asked, said and decided can be read; nothing can be added, and nothing can be said about findings, about what is left to answer, or about whether a decision stands.",
    ),
    (
        "adopt.alone_untold",
        "This cannot be told: the flow of this session is not at hand. It must not be read as if there were nothing.",
    ),
    (
        "adopt.alone_stands",
        "This cannot be told without the flow.",
    ),
    (
        "adopt.alone_decided",
        "{decision}; whether it stands cannot be told without the flow",
    ),
    (
        "adopt.alone_flow",
        "Edition {edition}; not at hand, so its title cannot be told",
    ),
    ("adopt.alone_no_answers", "Nothing has been answered."),
    (
        "adopt.alone_answers",
        "What was said last to each question, as it was asked; whether it still counts cannot be told",
    ),
    ("adopt.alone_answered", "Answered, as it was asked then:"),
    ("adopt.alone_decisions", "Decisions taken:"),
    ("adopt.alone_entries", "Every entry:"),
    (
        "adopt.alone_end",
        "That is all. To go on with it, ask for the flow document and name it with `--flow`.",
    ),
    ("adopt.alone_home", "Read on: {title}"),
    ("adopt.alone_file", "File: {path}"),
    ("adopt.alone_where", "Without its flow: to be read only"),
    ("adopt.alone_field", "cannot be told without the flow"),
    // History.
    (
        "adopt.did_adopt",
        "Adopted edition {edition} of the flow; it was on edition {from} before",
    ),
    (
        "adopt.did_confirm",
        "Confirmed answers to questions that edition {edition} of the flow had reworded",
    ),
    (
        "adopt.did_undo",
        "Took back the adoption of edition {edition}; the session is on edition {from} again",
    ),
    (
        "adopt.did_undo_unknown",
        "Took back the adoption of an edition",
    ),
    (
        "adopt.detail_confirmed",
        "Confirmed what was said to \"{title}\"",
    ),
    ("adopt.detail_was", "Asked then: {prompt}"),
    (
        "adopt.detail_was_answered",
        "Asked then: {prompt} Answer: {answer}",
    ),
    ("adopt.detail_now", "Asked now: {prompt}"),
    (
        "adopt.detail_now_answered",
        "Asked now: {prompt} Answer: {answer}",
    ),
    (
        "adopt.detail_asked_again",
        "Not confirmed, so asked again: {list}",
    ),
    (
        "adopt.detail_gone",
        "No longer asked, kept in this record: {list}",
    ),
    ("adopt.detail_added", "New questions: {list}"),
    ("adopt.detail_findings", "Findings that changed: {list}"),
    (
        "adopt.detail_gates",
        "Decisions that do not stand under this edition: {list}",
    ),
];
