### What `session` says.

## Rejections of values.

not_a_date = `{ $given }` is not a date: write it as 23 11 2026 or 2026-11-23
date_year = `{ $given }` has the year { $year }: the year must have four digits, from { $first } to { $last }
date_month = `{ $given }` is not a date: there is no month { $month }; the day comes first, as in 23/11/2026
date_day = `{ $given }` is not a date: that month has no such day
choose_one = choose one option
choose_some = choose at least one option
choose_an_option = choose an option: `{ $list }`
no_such_option = `{ $given }` is not an option here: choose from `{ $list }`
exclusive = `{ $label }` cannot be chosen together with other options
too_many = choose no more than { $max } options
wrong_kind = this question takes { $wanted }
wants_one = one option
wants_many = a list of options
wants_text = text
wants_number = a whole number
wants_date = a date
wants_fields = the entries of a form
wants_table = rows of entries
wants_line = a few words on one line
wants_money = an amount in pounds, as in 1250 or 12.50
wants_percent = a number of per cent, as in 40 or 12.5
wants_person = a person's name, then role, unit and contact, with semicolons between
wants_address = an e-mail or web address
wants_reference = the name of a paper, contract or section
not_an_amount = `{ $given }` is not an amount that can be read in one way: write digits alone, or with commas between thousands and a full stop before the places, as in 1250, 1,250 or 12.50
amount_fraction = `{ $given }` has more than two places after the full stop: round the amount
amount_too_large = `{ $given }` is too large
not_an_address = `{ $given }` is not an e-mail or web address: write one as in name@example.police.uk or example.police.uk/page
filled_in_by_entry = *{ $title }* is filled in entry by entry
no_such_member = there is no `{ $name }` in what is done to a table: there may be `{ $list }`
no_such_end = a table ends with `"all"`, or with `{"{"}"none": "because ..."{"}"}`
wrong_shape = `{ $name }` is not written as it has to be: a form and a row are objects with a member for each entry, and rows are in a list or an object
refused_within = { $label }: { $message }
unknown_entry = there is no entry `{ $id }`: the entries are `{ $list }`
no_entry_named = `{ $given }` does not name an entry: write an entry, the sign `=` and what stands there, as in `owner=Ada`; the entries are `{ $list }`
no_such_row = there is no row `{ $id }`
row_struck = *{ $row }* was struck: put that row back before it is changed
row_not_struck = *{ $row }* was not struck
row_given = *{ $row }* is a row of the flow and cannot be struck: fill it in
row_disputed = somebody struck *{ $row }* and somebody else changed that row: put the row back or strike it
no_more_rows = { $many }: there can be no more than { $most }
no_rows_added = no { $many } can be added: fill in those that are there
nothing_filled_in = nothing was filled in
row_unfinished = *{ $row }* is unfinished: { $missing }
row_unsettled = *{ $row }* was filled in by people who did not know of each other: look at that row and confirm it
too_few_rows = { $many }: at least { $least } needed, { $count } so far
rows_there =
    { $count ->
        [one] one row stands among the { $many }: strike that row before you say that there are none
       *[other] { $count } rows stand among the { $many }: strike them before you say that there are none
    }
rows_needed = { $many }: at least { $least } needed, so it cannot be said that there are none
row_number = { $many }, number { $number }
none_chosen = none chosen
text_too_long = the text is longer than { $limit } bytes: attach long papers as evidence
blank = enter some text
too_short =
    { $min ->
        [one] enter at least 1 character, not { $length }
       *[other] enter at least { $min } characters, not { $length }
    }
too_long = enter no more than { $max } characters; there are { $length }
not_a_number = `{ $given }` is not a whole number
number_fraction = `{ $given }` is not a whole number: leave out what stands after the full stop
number_grouping = `{ $given }` can be read in more than one way: write { $either }
number_unclear = `{ $given }` can be read in more than one way: write a whole number in digits alone, or with one kind of mark between thousands, as in 1250 or 1,250
number_stop = `{ $given }` can be read in more than one way: a comma goes between thousands, and only whole numbers can be given; write { $either }
number_either = { $plain } or { $grouped }
number_money = `{ $given }` is an amount of money, and a number of { $unit } is asked for
number_letter = the `{ $letter }` in `{ $given }` can be read in more than one way: write the number out in digits
number_too_large = `{ $given }` is too large: the largest number that can be given is { $max }
out_of_range = enter a number from { $min } to { $max }
too_small = enter a number of { $min } or more
too_large = enter a number of { $max } or less

## Rejections of commands.

may_not_defer = "{ $title }" must be answered; it cannot be left as not known yet
name_needed = say who you are
owner_needed = say who will find out
must_apply = "{ $title }" applies to every proposal; it cannot be marked not applicable
not_a_note = "{ $title }" is not a note to read
evidence_title = give the evidence a title
evidence_place = say where the evidence is
not_chosen = choose one of these
no_such_evidence = no evidence here has an id that starts with `{ $id }`
not_a_gate = "{ $title }" is not a gate
no_such_node = there is no `{ $id }` in this flow
did_you_mean = did you mean `{ $id }`?
not_a_question = "{ $title }" is not a question but a { $kind }
hint_why = `apposite why SESSION { $id }` explains
not_yet = "{ $title }" cannot be answered yet: the gate "{ $gate }" comes first
off_path = "{ $title }" is not on the path that the answers open
nothing_to_withdraw = "{ $title }" has no answer to withdraw
role_needed = say in which role you decide: this gate is decided by { $who }
not_decision_maker = `{ $role }` does not decide at this gate: it is decided by { $who }
hint_role = give the role with `--role`, by its id or its title
gate_held = "{ $gate }" cannot go ahead yet: { $why }
gate_held_more = "{ $gate }" cannot go ahead yet: { $why }; and { $more } more in the way
hint_gate = `apposite status SESSION` lists everything in the way; to pause or to stop is always possible
no_such_rule = there is no rule `{ $id }` in this flow
already_overridden = "{ $title }" is overridden already
not_raised = "{ $title }" is not raised, so there is nothing to override
advice_only = "{ $title }" is advice and holds nothing, so there is nothing to override
no_override = "{ $title }" cannot be overridden by anyone: it has to be resolved
override_role_needed = say in which role you override: it may be done by { $who }
may_not_override = `{ $role }` may not override this: it may be done by { $who }
reason_needed = give a reason
undone = taken back
nobody_named = nobody named
id_too_short = `{ $id }` is too little of an id: give its first { $fewest } digits or more
several_ids = more than one id begins `{ $id }`
hint_ids = give more digits of the one that is meant: { $list }
id_listed = `{ $id }`
ids_more = and { $count } more

## Stages.

stage_off_path = Not asked on this path

## What is still to go.

to_go =
    { $count ->
        [0] No questions to go.
        [one] 1 question to go.
       *[other] { $count } questions to go.
    }
to_go_range = { $least } to { $most } questions to go.
stage_depends = Depends on answers to come
stage_not_reached = Not reached: stopped before it
holding_not_assessed = Not assessed
holding_advice = Advice to answer
holding_conflict = Said differently
stage_cannot_start = Cannot start yet
stage_not_started = Not started
stage_in_progress = In progress
stage_to_decide = Waiting for a decision
stage_waiting = Waiting for others
stage_done = Nothing left to answer
stage_stopped = Stopped here

## What is in the way of a gate.

block_earlier = "{ $gate }" has not been decided
block_earlier_fell = the decision on "{ $gate }" no longer stands, because answers or the edition of the flow changed after it
block_open =
    { $more ->
        [0] "{ $prompt }" has not been answered
        [one] "{ $prompt }" and 1 more question have not been answered
       *[other] "{ $prompt }" and { $more } more questions have not been answered
    }
block_not_assessed = not assessed: { $title }
block_condition = condition still to be met: { $title }
block_hold = hold: { $title }

## Why.

holds = holds
holds_not = does not hold
holds_unknown = not known yet
way_first = It is the first thing in this flow.
way_stop = The decision at "{ $from }" was to stop, and this is where that leads.
way_jump = The way leads here straight from "{ $from }", because of its answers.
way_guard = It follows "{ $from }", and its own condition does not rule it out.
way_next = It follows "{ $from }", whatever was answered.
way_closed = Its own condition does not hold, so it is passed over.
way_stopped = The walk stopped at "{ $from }".
way_jumped = The way leads from "{ $from }" straight to "{ $to }", past it.
way_other_outcome = Another outcome comes first.
way_elsewhere = No way that the answers open leads here.
said_nothing = not answered
said_deferred = not known yet; { $owner } is to find out
said_not_applicable = not applicable
said_read = read
labelled = { $label }  { $text }
not_reached_yet = not reached yet

## History.

by = { $name } ({ $role })
did_open = Opened the session: { $title }

## What no title is known of.

page_untold = a page whose title is not at hand
rule_untold = a finding whose title is not at hand
any_untold = something whose title is not at hand
stage_untold = whose title is not at hand
did_answer = Answered "{ $title }"
did_defer = Said not known yet to "{ $title }"
did_mark = Marked "{ $title }" not applicable
did_withdraw = Withdrew the answer to "{ $title }"
did_read = Read "{ $title }"
did_add_evidence = Added evidence to "{ $title }": { $evidence }
did_remove_evidence = Removed evidence: { $title }
did_comment = Commented on "{ $title }"
did_decide = Decided at "{ $gate }": { $decision }
did_override = Overrode "{ $rule }"
did_seal =
    { $bytes ->
        [one] A line was cut short here: 1 byte of it was sealed off
       *[other] A line was cut short here: { $bytes } bytes of it were sealed off
    }
did_mend =
    Saves were written over one another in this file: { $pieces ->
        [one] 1 leftover piece
       *[other] { $pieces } leftover pieces
    } and { $lost ->
        [one] 1 entry
       *[other] { $lost } entries
    } to put back were noted
did_unknown = An entry by a newer version of this program (`{ $kind }`), kept as it is
detail_flow = Flow: { $text }
detail_edition = Edition of the flow: { $text }
flow_edition = { $title }, edition { $edition }
detail_marking = Marking: { $text }
detail_practice = Practice session, not a real case: { $text }
detail_answer = Answer: { $text }
detail_from = Taken over { $text }
detail_note = Note: { $text }
detail_owner = To find out: { $text }
detail_due = By: { $text }
detail_reason = Reason: { $text }
detail_location = Where: { $text }
detail_sha256 = SHA-256: { $text }
detail_condition = Condition: { $text }
detail_dissent = Dissent: { $text }
detail_said = What it said: { $text }
detail_text = { $text }
decision_proceed = Proceed
decision_conditions = Proceed with conditions
decision_pause = Pause
decision_stop = Stop
conditions_needed = to proceed with conditions, name at least one
conditions = Conditions that decisions so far have set:
condition_line = { $condition } ({ $gate })
preview_more = {"  "}and { $count } more
preview_open_rules = {"  "}that cannot be assessed, or can be again: { $count }
severity_hold = Hold
severity_condition = Condition
severity_advice = Advice
state_raised = raised
state_overridden = overridden
state_discharged = discharged
state_not_assessed = not assessed
state_none = not raised
cite = { $title } ({ $basis }; { $how })
cite_house = { $title } ({ $basis })
cite_at = { $title }, { $at }
how_read = read in the text
how_place_unverified = this place in it not verified
how_reported = as reported by another
how_unverified = not verified
basis_seen = seen in the APP
basis_college = another publication of the College
basis_official = official source
basis_secondary = secondary source
basis_house = our own judgement, not the APP's words

## Previews.

preview_node = {"  "}{ $prompt }
preview_prompt = {"  "}{ $prompt }
preview_joins = Would be asked as well:
preview_leaves = Would no longer be asked:
preview_stale = Answers kept, but no longer counted:
preview_returns = Earlier answers that would count again:
preview_gates_fall = Decisions that would no longer stand:
preview_gates_return = Decisions that would stand again:
preview_findings = Findings that would change:
preview_finding = {"  "}{ $severity }: { $title }: { $before }, then { $after }
preview_outcome = Outcome: { $before }, then { $after }.
preview_nothing = Nothing else would change.
no_outcome = none reached
would_none = No answers lift it while this gate is on the walk.
would_undecided = Not decided in the time: whether any answers lift it.
would_more_undecided = Not decided in the time: whether there are other ways with as few answers.
would_if = It would not stand if this were true:
would_or_if = or if this were true:
would_more = There are more ways with as few answers.
would_change = - { $prompt }: { $would }. Now: { $now }.
would_or = {" "}or{" "}
would_not_known = not known yet
would_not_applicable = not applicable
would_answered = answered
would_with = also { $list }
would_without = without { $list }
would_between = from { $from } to { $to }
would_from = { $from } or more
would_to = { $to } or less
reach_undecided = Whether it can still come was not decided in the time.
reach_never = No answers lead to it.
reach_excluded = It cannot come while this stands:
reach_now = - { $prompt }: { $now }.
reach_order = It comes once what stands before it is settled.
reach_with = It comes if this is so:
would_gate = Gate: { $prompt }
would_hold = { $severity }, { $state }: { $title }
would_override = It may be overridden, with a reason, by: { $who }.
would_none_holds = No hold or condition stands in its way.
would_meaning = Below each hold stands what would have to be true for it not to stand. That is no advice to answer otherwise: an answer says what is so. Another hold may come in its place.
would_open = Questions before it without an answer: { $count }.
would_earlier = Gates before it that have not been passed: { $count }.
