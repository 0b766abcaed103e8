### Who answers what, hand-overs, and task files.

## The journal in words.

did_assign = Gave "{ $title }" to { $to } to answer.
did_take_back = Took "{ $title }" back: nobody is asked for it by name.
did_hand_over = Handed the session over to { $to }.
did_take_over = Took the session over as { $to }.
did_acknowledge = Acknowledged the hand-over from { $from }, with the list of what is open.
did_acknowledge_unknown = Acknowledged a hand-over that is not in this file.
did_return =
    { $count ->
        [one] Took in a task file filled in by { $from }; it brought 1 entry.
       *[other] Took in a task file filled in by { $from }; it brought { $count } entries.
    }
detail_digest = Digest of the file: { $text }

## What is open.

open_rule = { $title }. { $says }
open_not_assessed = { $title }. { $says } This could not be assessed.
open_condition = { $condition } (set at: { $gate })
open_conflict = People answered differently without knowing of each other: { $prompt }
open_editions = Different editions of the flow were adopted, and nobody has settled which holds.
open_next = Next: { $next }
open_advice_holds = { $from } asked for something or does not support this as it is. It holds gates until somebody says what is done about it.
open_advice = { $from } gave advice. Nobody has said yet what is done about it.
open_comments = { $count } open.
nothing_open = Nothing that this program knows of was open. That is not a clearance.
kind_hold = Hold
kind_condition = Condition
kind_not_assessed = Not assessed
kind_conflict = To settle
kind_advice = Advice
kind_comments = Comments
kind_finding = Finding
kind_deferred = Not known yet
kind_assigned = To answer
item = { $kind }: { $says }
item_owner = { $line } Who: { $owner }.
item_due = { $line } By { $due }.
item_overdue = { $line } Overdue: it was due by { $due }.

## Assignments.

assigned = Given to { $to } by { $by }.
assigned_due = Given to { $to } by { $by }, to answer by { $due }.
assigned_overdue = Given to { $to } by { $by }. Overdue: it was due by { $due }.
with_note = { $line } { $note }
not_assigned = "{ $title }" is given to nobody by name, so there is nothing to take back
assigned_so = "{ $title }" is given to them already, with that date and note
status_given = Given to somebody to answer:

## Hand-overs.

owner = Owner: { $owner }
owner_disputed = Owner: disputed between { $names }. They were given the session without knowing of each other; hand it over again, or let one of them acknowledge, to settle it.
pending = Handed over to { $to } on { $when }, not acknowledged.
handover_head = Handed over to { $to } by { $by } on { $when }.
handover_waits = Not acknowledged yet by { $to }.
handover_acknowledged = Acknowledged.
open_then = Open at that moment:
open_line = - { $line }
to_whom = say who takes the session over
note_needed = a hand-over needs a note to whoever takes over
owns_already = { $name } owns the session already
nothing_to_acknowledge = no hand-over waits to be acknowledged
not_yours_to_acknowledge = the session was handed over to { $to }, and you act as { $name }
hint_acknowledge = only { $to } can acknowledge it; a name is taken as given and proves nothing
never_handed = The session was never handed over.
open_now = Open now:
nothing_open_now = Nothing that this program knows of is open. That is not a clearance.

## Roles and people as they are named.

no_such_role = `{ $given }` is not a role of this flow
neither_role_nor_person = `{ $given }` is not a role of this flow, and it is not clear that it is a person
due_passed = The date by which it is wanted has passed already: { $due }.
settled_already = "{ $title }" is answered or marked not applicable already.
other_role = { $name } acted in this session as { $before } before this, and now acts as { $now }. The record says both.
record_several_roles = Acted in more than one role
record_name = Name
record_roles = Roles, and since when
record_role_since = { $role }, first on { $when }
without_role = somebody without a role
person_unnamed = the person is not named
role_named = "{ $title }"
role_line = { $number }. { $title }
hint_role_like = did you mean { $roles }?
hint_role_like_person = did you mean { $roles }? If it is a person, write `person: { $name }`
hint_roles = `apposite roles FLOW` lists the roles
hint_roles_person = `apposite roles FLOW` lists the roles; if it is a person, write `person: { $name }`

## Plain mode.

word_mine = mine|my questions
does_mine = your questions, and those that your advice is asked for
word_assign = assign
does_assign = give this question to a role or person; `assign: ROLE`
word_handover = handover|hand over
does_handover = whose session this is; hand it over, or acknowledge that
plain_go = `go ID` leads to one.
ask_acknowledge = Do you take this session over, with all that is open? (yes or no)
by_word = Type `handover` to take this session over, with all that is open.
not_acknowledged_now = Nothing has been changed. `handover` shows this again.

## Full screen.

help_people = Your questions; give one to somebody; hand the session over
tui_tasks = Your questions and hand-over
tui_heading = Who does what
tui_mine = Questions that wait for you
tui_go_acknowledge = Take over this session, which was handed to you
tui_go_assign = Give the question before this page to somebody
tui_go_hand_over = Hand this session over
tui_assign = Who is to answer this?
tui_hand_over = Hand this session over
tui_hand_over_means = The list of all that is open goes with your note. You stay the owner until they acknowledge it.
tui_roles = Roles
tui_acknowledge_heading = This session was handed over to you
tui_acknowledge_means = Read the note and what is open. You own the session once you say so.
tui_not_now = Not now
tui_acknowledge = I take it over, with all that is open

## Records.

record_details = Details
record_given = Questions given to somebody
record_to = To
record_due = By

## My questions.

whose = whose questions? There is no name and no role
hint_whose = say who you are with `--as NAME` or `--role ROLE`, or whose you want with `--for`
role_is_yours = `--role` is the role that you act in. In which role { $name } takes the session over is said with `--to-role ROLE`.
mine_none = No question waits for you.
mine_count = Questions that wait for you: { $count }
mine_done = Answered:
mine_advises = Others answer these, and your advice is asked for:
mine_to_answer = to answer
mine_conflict = answered differently; to settle
mine_assigned = { $said }; given to you
mine_due = { $said }; by { $due }
mine_overdue = { $said }; overdue, it was due by { $due }
