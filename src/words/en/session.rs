//! What `session` says.

pub(super) const TEXT: &[(&str, &str)] = &[
    // Rejections of values.
    (
        "session.not_a_date",
        "`{given}` is not a date: write it as 23 11 2026 or 2026-11-23",
    ),
    (
        "session.date_year",
        "`{given}` has the year {year}: the year must have four digits, from {first} to {last}",
    ),
    (
        "session.date_month",
        "`{given}` is not a date: there is no month {month}; the day comes first, as in 23/11/2026",
    ),
    (
        "session.date_day",
        "`{given}` is not a date: that month has no such day",
    ),
    ("session.choose_one", "choose one option"),
    ("session.choose_some", "choose at least one option"),
    ("session.choose_an_option", "choose an option: `{list}`"),
    (
        "session.no_such_option",
        "`{given}` is not an option here: choose from `{list}`",
    ),
    (
        "session.exclusive",
        "`{label}` cannot be chosen together with other options",
    ),
    ("session.too_many", "choose no more than {max} options"),
    ("session.wrong_kind", "this question takes {wanted}"),
    ("session.wants_one", "one option"),
    ("session.wants_many", "a list of options"),
    ("session.wants_text", "text"),
    ("session.wants_number", "a whole number"),
    ("session.wants_date", "a date"),
    ("session.none_chosen", "none chosen"),
    (
        "session.text_too_long",
        "the text is longer than {limit} bytes: attach long papers as evidence",
    ),
    ("session.blank", "enter some text"),
    (
        "session.too_short",
        "enter at least {min} characters; there are {length}",
    ),
    (
        "session.too_long",
        "enter no more than {max} characters; there are {length}",
    ),
    ("session.not_a_number", "`{given}` is not a whole number"),
    (
        "session.number_fraction",
        "`{given}` is not a whole number: leave out what stands after the full stop",
    ),
    (
        "session.number_grouping",
        "`{given}` can be read in more than one way: write {either}",
    ),
    (
        "session.number_stop",
        "`{given}` can be read in more than one way: a comma goes between thousands, and only whole numbers can be given; write {either}",
    ),
    ("session.number_either", "{plain} or {grouped}"),
    (
        "session.number_letter",
        "the `{letter}` in `{given}` can be read in more than one way: write the number out in digits",
    ),
    (
        "session.number_too_large",
        "`{given}` is too large: the largest number that can be given is {max}",
    ),
    ("session.out_of_range", "enter a number from {min} to {max}"),
    ("session.too_small", "enter a number of {min} or more"),
    ("session.too_large", "enter a number of {max} or less"),
    // Rejections of commands.
    (
        "session.may_not_defer",
        "`{id}` must be answered; it cannot be left as not known yet",
    ),
    ("session.name_needed", "say who you are"),
    ("session.owner_needed", "say who will find out"),
    (
        "session.must_apply",
        "`{id}` applies to every proposal; it cannot be marked not applicable",
    ),
    ("session.not_a_note", "`{id}` is not a note to read"),
    ("session.evidence_title", "give the evidence a title"),
    (
        "session.no_such_evidence",
        "no evidence here has an id that starts with `{id}`",
    ),
    ("session.not_a_gate", "`{id}` is not a gate"),
    ("session.no_such_node", "there is no `{id}` in this flow"),
    ("session.did_you_mean", "did you mean `{id}`?"),
    (
        "session.not_a_question",
        "`{id}` is not a question but a {kind}",
    ),
    ("session.hint_why", "`apposite why SESSION {id}` explains"),
    (
        "session.not_yet",
        "`{id}` cannot be answered yet: the gate `{gate}` comes first",
    ),
    (
        "session.off_path",
        "`{id}` is not on the path that the answers open",
    ),
    (
        "session.nothing_to_withdraw",
        "`{id}` has no answer to withdraw",
    ),
    (
        "session.role_needed",
        "say in which role you decide: this gate is decided by {who}",
    ),
    (
        "session.not_decision_maker",
        "`{role}` does not decide at this gate: it is decided by {who}",
    ),
    (
        "session.hint_role",
        "give the role with `--role`, by its id or its title",
    ),
    (
        "session.gate_held",
        "the gate `{gate}` cannot be passed: {why}",
    ),
    (
        "session.gate_held_more",
        "the gate `{gate}` cannot be passed: {why}; and {more} more",
    ),
    (
        "session.hint_gate",
        "`apposite status SESSION` lists everything in the way; to pause or to stop is always possible",
    ),
    (
        "session.no_such_rule",
        "there is no rule `{id}` in this flow",
    ),
    ("session.already_overridden", "`{id}` is overridden already"),
    (
        "session.not_raised",
        "`{id}` is not raised, so there is nothing to override",
    ),
    (
        "session.advice_only",
        "`{id}` is advice and holds nothing, so there is nothing to override",
    ),
    (
        "session.no_override",
        "`{id}` cannot be overridden by anyone: it has to be resolved",
    ),
    (
        "session.override_role_needed",
        "say in which role you override: it may be done by {who}",
    ),
    (
        "session.may_not_override",
        "`{role}` may not override this: it may be done by {who}",
    ),
    ("session.reason_needed", "give a reason"),
    ("session.undone", "taken back"),
    ("session.nobody_named", "nobody named"),
    (
        "session.id_too_short",
        "`{id}` is too little of an id: give its first {fewest} digits or more",
    ),
    ("session.several_ids", "more than one id begins `{id}`"),
    (
        "session.hint_ids",
        "give more digits of the one that is meant: {list}",
    ),
    ("session.id_listed", "`{id}`"),
    ("session.ids_more", "and {count} more"),
    ("session.or_list", "{list} or {last}"),
    // Stages.
    ("session.stage_not_needed", "Not needed"),
    // What is still to go.
    ("session.to_go_none", "No questions to go."),
    ("session.to_go_one", "1 question to go."),
    ("session.to_go", "{count} questions to go."),
    ("session.to_go_range", "{least} to {most} questions to go."),
    ("session.stage_depends", "Depends on answers to come"),
    (
        "session.stage_not_reached",
        "Not reached: stopped before it",
    ),
    ("session.holding_not_assessed", "Not assessed"),
    ("session.holding_advice", "Advice to answer"),
    ("session.holding_conflict", "Said differently"),
    ("session.stage_cannot_start", "Cannot start yet"),
    ("session.stage_not_started", "Not started"),
    ("session.stage_in_progress", "In progress"),
    ("session.stage_to_decide", "Waiting for a decision"),
    ("session.stage_waiting", "Waiting for others"),
    ("session.stage_done", "Nothing left to answer"),
    ("session.stage_stopped", "Stopped here"),
    // What is in the way of a gate.
    (
        "session.block_earlier",
        "the gate `{gate}` has not been decided",
    ),
    (
        "session.block_earlier_fell",
        "the decision at `{gate}` no longer stands, because answers or the edition of the flow changed after it",
    ),
    ("session.block_open", "`{id}` has not been answered"),
    (
        "session.block_open_more",
        "`{id}` and {more} more questions have not been answered",
    ),
    (
        "session.block_not_assessed",
        "not assessed: {title} (`{rule}`)",
    ),
    (
        "session.block_condition",
        "condition not discharged: {title} (`{rule}`)",
    ),
    ("session.block_hold", "hold: {title} (`{rule}`)"),
    // Why.
    ("session.holds", "holds"),
    ("session.holds_not", "does not hold"),
    ("session.holds_unknown", "not known yet"),
    ("session.way_first", "It is the first thing in this flow."),
    (
        "session.way_stop",
        "The decision at `{from}` was to stop, and this is where that leads.",
    ),
    (
        "session.way_jump",
        "The way leads here straight from `{from}`, because of its answers.",
    ),
    (
        "session.way_guard",
        "It follows `{from}`, and its own condition does not rule it out.",
    ),
    (
        "session.way_next",
        "It follows `{from}`, whatever was answered.",
    ),
    (
        "session.way_closed",
        "Its own condition does not hold, so it is passed over.",
    ),
    ("session.way_stopped", "The walk stopped at `{from}`."),
    (
        "session.way_jumped",
        "The way leads from `{from}` straight to `{to}`, past it.",
    ),
    ("session.way_other_outcome", "Another outcome comes first."),
    (
        "session.way_elsewhere",
        "No way that the answers open leads here.",
    ),
    ("session.said_nothing", "not answered"),
    (
        "session.said_deferred",
        "not known yet; {owner} is to find out",
    ),
    ("session.said_not_applicable", "not applicable"),
    ("session.said_read", "read"),
    // History.
    ("session.by", "{name} ({role})"),
    ("session.did_open", "Opened the session: {title}"),
    ("session.did_answer", "Answered `{id}`"),
    ("session.did_defer", "Said not known yet to `{id}`"),
    ("session.did_mark", "Marked `{id}` not applicable"),
    ("session.did_withdraw", "Withdrew the answer to `{id}`"),
    ("session.did_read", "Read `{id}`"),
    (
        "session.did_add_evidence",
        "Added evidence to `{id}`: {title}",
    ),
    ("session.did_remove_evidence", "Removed evidence: {title}"),
    ("session.did_comment", "Commented on `{id}`"),
    ("session.did_decide", "Decided at `{gate}`: {decision}"),
    ("session.did_override", "Overrode `{rule}`"),
    (
        "session.did_seal",
        "A save was cut short here: {bytes} bytes that were never confirmed were sealed off",
    ),
    (
        "session.did_mend",
        "Saves were written over one another in this file: {pieces} leftover pieces and {lost} entries to put back were noted",
    ),
    (
        "session.did_unknown",
        "An entry by a newer version of this program (`{kind}`), kept as it is",
    ),
    ("session.detail_flow", "Flow: {text}"),
    ("session.detail_marking", "Marking: {text}"),
    (
        "session.detail_practice",
        "Practice session, not a real case: {text}",
    ),
    ("session.detail_asked", "Asked: {text}"),
    ("session.detail_answer", "Answer: {text}"),
    ("session.detail_note", "Note: {text}"),
    ("session.detail_owner", "To find out: {text}"),
    ("session.detail_due", "By: {text}"),
    ("session.detail_reason", "Reason: {text}"),
    ("session.detail_location", "Where: {text}"),
    ("session.detail_sha256", "SHA-256: {text}"),
    ("session.detail_condition", "Condition: {text}"),
    ("session.detail_dissent", "Dissent: {text}"),
    ("session.detail_said", "What it said: {text}"),
    ("session.detail_text", "{text}"),
    ("session.decision_proceed", "Proceed"),
    ("session.decision_conditions", "Proceed with conditions"),
    ("session.decision_pause", "Pause"),
    ("session.decision_stop", "Stop"),
    (
        "session.conditions_needed",
        "to proceed with conditions, name at least one",
    ),
    (
        "session.conditions",
        "Conditions that decisions so far have set:",
    ),
    ("session.condition_line", "{condition} ({gate})"),
    ("session.preview_more", "  and {count} more"),
    (
        "session.preview_open_rules",
        "  {count} more that cannot be assessed, or can be again",
    ),
    ("session.severity_hold", "Hold"),
    ("session.severity_condition", "Condition"),
    ("session.severity_advice", "Advice"),
    ("session.state_raised", "raised"),
    ("session.state_overridden", "overridden"),
    ("session.state_discharged", "discharged"),
    ("session.state_not_assessed", "not assessed"),
    ("session.state_none", "not raised"),
    ("session.cite", "{title} ({basis}; {how})"),
    ("session.cite_house", "{title} ({basis})"),
    ("session.cite_at", "{title}, {at}"),
    ("session.how_read", "read in the text"),
    (
        "session.how_place_unverified",
        "this place in it not verified",
    ),
    ("session.how_reported", "as reported by another"),
    ("session.how_unverified", "not verified"),
    ("session.basis_seen", "seen in the APP"),
    (
        "session.basis_college",
        "another publication of the College",
    ),
    ("session.basis_official", "official source"),
    ("session.basis_secondary", "secondary source"),
    (
        "session.basis_house",
        "our own judgement, not the APP's words",
    ),
    // Previews.
    ("session.preview_node", "  {prompt} (`{id}`)"),
    ("session.preview_joins", "Would be asked as well:"),
    ("session.preview_leaves", "Would no longer be asked:"),
    (
        "session.preview_stale",
        "Answers kept, but no longer counted:",
    ),
    (
        "session.preview_returns",
        "Earlier answers that would count again:",
    ),
    (
        "session.preview_gates_fall",
        "Decisions that would no longer stand:",
    ),
    (
        "session.preview_gates_return",
        "Decisions that would stand again:",
    ),
    ("session.preview_findings", "Findings that would change:"),
    (
        "session.preview_finding",
        "  {severity}: {title}: {before}, then {after}",
    ),
    (
        "session.preview_outcome",
        "Outcome: {before}, then {after}.",
    ),
    ("session.preview_nothing", "Nothing else would change."),
    ("session.no_outcome", "none reached"),
    (
        "session.would_none",
        "No answers lift it while this gate is on the walk.",
    ),
    (
        "session.would_undecided",
        "Not decided in the time: whether any answers lift it.",
    ),
    (
        "session.would_more_undecided",
        "Not decided in the time: whether there are other ways with as few answers.",
    ),
    ("session.would_if", "It would not stand if this were true:"),
    ("session.would_or_if", "or if this were true:"),
    (
        "session.would_more",
        "There are more ways with as few answers.",
    ),
    (
        "session.would_change",
        "- {prompt} (`{id}`): {would}. Now: {now}.",
    ),
    ("session.would_or", " or "),
    ("session.would_not_known", "not known yet"),
    ("session.would_not_applicable", "not applicable"),
    ("session.would_answered", "answered"),
    ("session.would_with", "also {list}"),
    ("session.would_without", "without {list}"),
    ("session.would_between", "from {from} to {to}"),
    ("session.would_from", "{from} or more"),
    ("session.would_to", "{to} or less"),
    (
        "session.reach_undecided",
        "Whether it can still come was not decided in the time.",
    ),
    ("session.reach_never", "No answers lead to it."),
    (
        "session.reach_excluded",
        "It cannot come while this stands:",
    ),
    ("session.reach_now", "- {prompt} (`{id}`): {now}."),
    (
        "session.reach_order",
        "It comes once what stands before it is settled.",
    ),
    ("session.reach_with", "It comes if this is so:"),
    ("session.would_gate", "Gate `{id}`: {prompt}"),
    (
        "session.would_hold",
        "{severity}, {state}: {title} (`{rule}`)",
    ),
    (
        "session.would_override",
        "It may be overridden, with a reason, by: {who}.",
    ),
    (
        "session.would_none_holds",
        "No hold or condition stands in its way.",
    ),
    (
        "session.would_meaning",
        "Below each hold stands what would have to be true for it not to stand. That is no advice to answer otherwise: an answer says what is so. Another hold may come in its place.",
    ),
    (
        "session.would_open",
        "Questions before it without an answer: {count} ({list}).",
    ),
    (
        "session.would_earlier",
        "Gates before it that have not been passed: {list}.",
    ),
];
