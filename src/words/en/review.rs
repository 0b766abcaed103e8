//! Review: comments in threads, advice and what was done with it, privileged notes.

pub(super) const TEXT: &[(&str, &str)] = &[
    // --- comments ----------------------------------------------------------------------------------------
    ("review.state_open", "open"),
    ("review.state_answered", "answered"),
    ("review.state_withdrawn", "withdrawn"),
    ("review.thread_head", "{id}  {state}  {by}, {at}"),
    ("review.thread_short", "{id}  {node}: {text} ({by})"),
    ("review.reply_head", "Reply from {by}, {at}:"),
    ("review.settled_head", "Marked {state} by {by}, {at}."),
    (
        "review.reopened",
        "It is open again: not everybody knew of what the others had said.",
    ),
    (
        "review.no_such_comment",
        "no comment, or more than one, has an id that begins with `{id}`",
    ),
    (
        "review.not_yours",
        "only {name}, who made the comment, can withdraw it",
    ),
    ("review.settled_so", "the comment is {state} already"),
    (
        "review.answer_needed",
        "nobody has replied yet, so the answer has to be given as the reason",
    ),
    (
        "review.other_node",
        "comment {id} is on `{node}`, and so is every reply to it",
    ),
    ("review.no_comments", "There are no comments."),
    // --- advice ------------------------------------------------------------------------------------------
    ("review.whole", "the whole session"),
    ("review.node", "{heading} (`{id}`)"),
    ("review.outcome_supports", "supports it"),
    ("review.outcome_conditions", "supports it with conditions"),
    ("review.outcome_concerns", "has concerns"),
    ("review.outcome_does_not", "does not support it"),
    ("review.response_followed", "followed"),
    ("review.response_in_part", "followed in part"),
    ("review.response_not", "not followed"),
    (
        "review.advice_head",
        "{id}  {from}: {outcome}. Given on {date}.",
    ),
    ("review.advice_short", "{id}  {from}: {outcome}; {standing}"),
    ("review.advice_about", "About: {about}."),
    (
        "review.replaced",
        "Replaced by later advice, {id}; both stay on record.",
    ),
    (
        "review.replaces",
        "Takes the place of earlier advice, {id}.",
    ),
    ("review.condition", "Condition {number}: {text}"),
    ("review.not_answered", "Not answered yet."),
    (
        "review.differ",
        "Answered differently by people who did not know of each other, so it counts as not answered:",
    ),
    ("review.response", "Answer from {by}, {at}: {response}."),
    (
        "review.response_why",
        "Answer from {by}, {at}: {response}. Reason: {reason}",
    ),
    ("review.standing_open", "not answered yet"),
    (
        "review.standing_conflict",
        "answered differently, nobody has settled it",
    ),
    ("review.standing_replaced", "replaced by later advice"),
    (
        "review.conflict",
        "Advice {id} from {from} was answered differently by people who did not know of each other. Until somebody answers it again it counts as not answered.",
    ),
    (
        "review.conflict_condition",
        "Condition {number} of advice {id} from {from} was answered differently by people who did not know of each other. Until somebody answers it again it counts as not answered.",
    ),
    (
        "review.no_such_advice",
        "no advice, or more than one, has an id that begins with `{id}`",
    ),
    (
        "review.no_such_condition",
        "there is no condition {number}; the advice has {count}",
    ),
    (
        "review.role_needed",
        "whoever does not follow advice, or only in part, says so in a role",
    ),
    ("review.no_such_kind", "`{kind}` is not a role of this flow"),
    ("review.kind", "{id} ({title})"),
    ("review.hint_kind", "who may be expected to advise: {list}"),
    (
        "review.from_needed",
        "advice needs the name of the person or body that gave it",
    ),
    ("review.text_needed", "advice needs a text"),
    (
        "review.conditions_needed",
        "support with conditions needs at least one condition",
    ),
    (
        "review.conditions_without",
        "conditions go with `supports-with-conditions`, `has-concerns` or `does-not-support`",
    ),
    (
        "review.replaces_other",
        "advice {id} was given as {role}; only advice in the same role takes its place",
    ),
    (
        "review.condition_number",
        "`{given}` is not the number of a condition; with `--answer` give its number",
    ),
    (
        "review.one_condition",
        "one answer is about one condition; answer each on its own",
    ),
    (
        "review.condition_alone",
        "`--condition` goes with `--give` or `--answer`",
    ),
    ("review.no_advice", "There is no advice."),
    ("review.status_advice", "Advice:"),
    (
        "review.status_notes",
        "Legally privileged notes, kept apart from the session: {count}",
    ),
    (
        "review.after_gate",
        "After the decision at `{gate}`, or unknown to whoever decided: {advice}",
    ),
    (
        "review.script_state",
        "`{said}` is not how a comment can stand: open, answered or withdrawn",
    ),
    (
        "review.script_outcome",
        "`{said}` is not an outcome of advice: supports, supports-with-conditions, has-concerns or does-not-support",
    ),
    (
        "review.script_response",
        "`{said}` is not a response: followed, followed-in-part or not-followed",
    ),
    // --- at gates ----------------------------------------------------------------------------------------
    (
        "review.block",
        "advice {id} from {from} has not been answered; it is enough to say why it is not followed",
    ),
    (
        "review.block_conflict",
        "advice {id} from {from} was answered differently by people who did not know of each other",
    ),
    (
        "review.after",
        "Advice came, or was not followed, after the decision here, or whoever decided did not know of it:",
    ),
    (
        "review.would",
        "Advice that is to be answered first, whatever else changes:",
    ),
    ("review.gate_advice", "Advice that bears on this gate:"),
    ("review.gate_comments", "Comments that are open:"),
    // --- how much there is --------------------------------------------------------------------------------
    ("review.count_comment", "1 comment, open"),
    ("review.count_comments", "{count} comments, {open} open"),
    ("review.count_advice_one", "1 piece of advice"),
    ("review.count_advice", "{count} pieces of advice"),
    ("review.count_note", "1 privileged note kept apart"),
    ("review.count_notes", "{count} privileged notes kept apart"),
    // --- records ------------------------------------------------------------------------------------------
    ("review.record_state", "State"),
    (
        "review.record_reopened",
        "open again: not everybody knew of what the others had said",
    ),
    ("review.record_reply", "Reply: {text}"),
    ("review.record_settled", "Marked {state}. {reason}"),
    ("review.record_no_advice", "No advice was recorded."),
    ("review.record_outcome", "Outcome"),
    ("review.record_given", "Given on"),
    ("review.record_text", "Advice"),
    ("review.record_by", "Recorded by"),
    ("review.by_when", "{by}, {at}"),
    ("review.record_id", "Id"),
    ("review.record_replaces", "Takes the place of"),
    ("review.record_replaced", "Replaced by later advice"),
    ("review.record_condition", "Condition {number}"),
    ("review.record_response", "What was done with it"),
    ("review.record_said", "{response}: {reason} ({by})"),
    ("review.record_unanswered", "Advice not answered yet"),
    (
        "review.record_not_followed",
        "Advice not followed, or only in part",
    ),
    ("review.record_adviser", "From"),
    ("review.record_advised", "What was advised"),
    ("review.record_open", "Comments that are open: {count}"),
    (
        "review.record_after",
        "Advice that came, or was not followed, after the decision: {gate}",
    ),
    ("review.record_after_said", "{outcome}; {standing}"),
    ("review.seen", "advice {id}"),
    // --- privileged notes ---------------------------------------------------------------------------------
    ("review.marking", "LEGALLY PRIVILEGED - {marking}"),
    (
        "review.record_notice",
        "For lawyers alone: this record holds legally privileged notes. {notice}",
    ),
    ("review.record_note", "{about} ({by}, {at})"),
    (
        "review.kept_apart",
        "A privileged note is kept apart. Made by {by}, {at}.",
    ),
    ("review.no_notes", "There are no privileged notes."),
    (
        "review.altered",
        "The text at hand is not the one that was noted; it is not shown.",
    ),
    (
        "review.nowhere",
        "The text is not at hand here. It is with whoever holds the file of privileged notes.",
    ),
    (
        "review.head",
        "LEGALLY PRIVILEGED. For lawyers alone. Keep this file apart from the session, and do not publish it, disclose it or send it on without a lawyer's word.",
    ),
    (
        "review.noted",
        "The note is saved in {path}. The session says only that it was made, by whom and when.",
    ),
    (
        "review.privileged_file",
        "privileged notes lie beside a session file, so the session cannot come from standard input",
    ),
    (
        "review.note_read_only",
        "no note can be made, because the session cannot be written to: {why}",
    ),
    ("review.joined", "Notes that were not here yet: {count}"),
    (
        "review.strange_notes",
        "Notes that the session does not know of: {count}. They may be from another copy of it.",
    ),
    (
        "review.unreadable",
        "Lines of {path} that cannot be read: {list}",
    ),
    (
        "review.only_here",
        "Notes that are only in this machine's own copy, and not in {path}: {count}. `--add` or `--join` puts them back.",
    ),
    (
        "review.not_privileged",
        "`{path}` is not a file of privileged notes of this session",
    ),
    // --- history ------------------------------------------------------------------------------------------
    ("review.did_reply", "Replied to {name}'s comment on `{id}`"),
    (
        "review.did_settle",
        "Marked {name}'s comment on `{id}` as {state}",
    ),
    ("review.did_settle_unknown", "Marked a comment as {state}"),
    ("review.detail_comment", "Comment: {text}"),
    (
        "review.did_advise",
        "Recorded advice from {from}, who {outcome}; about {about}",
    ),
    ("review.detail_given", "Given on: {text}"),
    ("review.detail_replaces", "Takes the place of: {text}"),
    (
        "review.did_answer",
        "Answered the advice from {from}: {response}",
    ),
    ("review.did_answer_unknown", "Answered advice: {response}"),
    (
        "review.did_note",
        "Made a legally privileged note, which is kept apart; about {about}",
    ),
];
