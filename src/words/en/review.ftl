### Review: comments in threads, advice and what was done with it, privileged notes.

## --- comments ----------------------------------------------------------------------------------------

state_open = open
state_answered = answered
state_withdrawn = withdrawn
thread_head = { $state }  { $by }, { $at }
thread_short = "{ $node }": { $text } ({ $by })
reply_head = Reply from { $by }, { $at }:
settled_head = Marked { $state } by { $by }, { $at }.
reopened = It is open again: not everybody knew of what the others had said.
no_such_comment = no comment, or more than one, has an id that begins with `{ $id }`
not_yours = only { $name }, who made the comment, can withdraw it
settled_so = the comment is { $state } already
answer_needed = nobody has replied yet, so the answer has to be given as the reason
other_node = comment { $id } is on "{ $node }", and so is every reply to it
no_comments = There are no comments.

## --- advice ------------------------------------------------------------------------------------------

whole = the whole session
outcome_supports = supports it
outcome_conditions = supports it with conditions
outcome_concerns = has concerns
outcome_does_not = does not support it
response_followed = followed
response_in_part = followed in part
response_not = not followed
advice_head = { $from }: { $outcome }. Given on { $date }.
advice_short = { $from }: { $outcome }; { $standing }
advice_named = advice from { $from }, given on { $date }
advice_untold = advice that is not in this file
advice_about = About: { $about }
replaced = A later one takes its place: { $named }. Both stay on record.
replaces = Takes the place of earlier { $named }.
condition = Condition { $number }: { $text }
not_answered = Not answered yet.
whole_not_answered = The advice as a whole is not answered yet.
differ = Answered differently by people who did not know of each other, so it counts as not answered:
response = Answer from { $by }, { $at }: { $response }.
response_why = Answer from { $by }, { $at }: { $response }. Reason: { $reason }
standing_open = not answered yet
standing_conflict = answered differently, nobody has settled it
standing_replaced = replaced by later advice
conflict = What is to be done with { $advice } was answered differently by people who did not know of each other. Until somebody answers it again it counts as not answered.
conflict_condition = Condition { $number } of { $advice } was answered differently by people who did not know of each other. Until somebody answers it again it counts as not answered.
no_such_advice = no advice, or more than one, has an id that begins with `{ $id }`
no_such_condition = there is no condition { $number }; the advice has { $count }
role_needed = whoever does not follow advice, or only in part, says so in a role
no_such_kind = `{ $kind }` is not a role of this flow
hint_kind = who may be expected to advise: { $list }
from_needed = advice needs the name of the person or body that gave it
text_needed = advice needs a text
conditions_needed = support with conditions needs at least one condition
conditions_without = conditions go with `supports-with-conditions`, `has-concerns` or `does-not-support`
replaces_other = that advice was given as { $role }; only advice in the same role takes its place
condition_number = `{ $given }` is not the number of a condition; with `--answer` give its number
one_condition = one answer is about one condition; answer each on its own
condition_alone = `--condition` goes with `--give` or `--answer`
no_advice = There is no advice.
status_advice = Advice:
status_notes = Legally privileged notes, kept apart from the session: { $count }
after_gate = After the decision at "{ $gate }", or unknown to whoever decided: { $advice }
script_state = `{ $said }` is not how a comment can stand: open, answered or withdrawn
script_outcome = `{ $said }` is not an outcome of advice: supports, supports-with-conditions, has-concerns or does-not-support
script_response = `{ $said }` is not a response: followed, followed-in-part or not-followed

## --- at gates ----------------------------------------------------------------------------------------

block = { $advice } has not been answered; it is enough to say why it is not followed
block_conflict = { $advice } was answered differently by people who did not know of each other
after = Advice came, or was not followed, after the decision here, or whoever decided did not know of it:
would = Advice that is to be answered first, whatever else changes:
gate_advice = Advice that bears on this gate:
gate_comments = Comments that are open:

## --- how much there is --------------------------------------------------------------------------------

count_comment = 1 comment, open
count_comments =
    { $count ->
        [one] 1 comment, { $open } open
       *[other] { $count } comments, { $open } open
    }
count_advice =
    { $count ->
        [one] 1 piece of advice
       *[other] { $count } pieces of advice
    }
count_notes =
    { $count ->
        [one] 1 privileged note kept apart
       *[other] { $count } privileged notes kept apart
    }

## --- records ------------------------------------------------------------------------------------------

record_state = State
record_reopened = open again: not everybody knew of what the others had said
record_reply = Reply: { $text }
record_settled = Marked { $state }. { $reason }
record_no_advice = No advice was recorded.
record_outcome = Outcome
record_given = Given on
record_text = Advice
record_by = Recorded by
by_when = { $by }, { $at }
record_replaces = Takes the place of
record_replaced = Replaced by later advice
record_condition = Condition { $number }
record_response = What was done with it
record_said = { $response }: { $reason } ({ $by })
record_unanswered = Advice not answered yet
record_not_followed = Advice not followed, or only in part
record_adviser = From
record_advised = What was advised
record_open = Comments that are open: { $count }
record_after = Advice that came, or was not followed, after the decision: { $gate }
record_after_said = { $outcome }; { $standing }

## --- privileged notes ---------------------------------------------------------------------------------

marking = LEGALLY PRIVILEGED - { $marking }
record_notice = For lawyers alone: this record holds legally privileged notes. { $notice }
record_note = { $about } ({ $by }, { $at })
kept_apart = A privileged note is kept apart. Made by { $by }, { $at }.
no_notes = There are no privileged notes.
altered = The text at hand is not the one that was noted; it is not shown.
nowhere = The text is not at hand here. It is with whoever holds the file of privileged notes.
head = LEGALLY PRIVILEGED. For lawyers alone. Keep this file apart from the session, and do not publish it, disclose it or send it on without a lawyer's word.
noted = The note is saved in { $path }. The session says only that it was made, by whom and when.
privileged_file = privileged notes lie beside a session file, so the session cannot come from standard input
note_read_only = no note can be made, because the session cannot be written to: { $why }
joined = Notes that were not here yet: { $count }
strange_notes = Notes that the session does not know of: { $count }. They may be from another copy of it.
unreadable = Lines of { $path } that cannot be read: { $list }
only_here = Notes that are only in this machine's own copy, and not in { $path }: { $count }. To put them there: apposite privileged FILE --join "{ $copy }"
not_published = the record for lawyers is not published
not_privileged = `{ $path }` is not a file of privileged notes of this session

## --- pages of plain mode and full screen -------------------------------------------------------------

here = In review: { $about }
nothing_here = Nothing has been said about this page.
elsewhere = Open elsewhere in this session:
nothing_elsewhere = Nothing else is open.
plain_how = Type `comment`, `reply`, `settle`, `advice`, `respond` or `privileged`.
plain_count = { $count }. Type `review` for all of it.
ask_which = Which one?{" "}
ask_state = How does it stand?{" "}
choose_one = Type a number from 1 to { $count }.
permanent = Advice is permanent: nobody can change or withdraw it. Everybody who has the session can read it, so legally privileged advice does not belong here. This advice is about: { $about }
who_advises = Who may be expected to advise: { $list }
about_page = this page
ask_about = What is it about?{" "}
ask_point = What do you answer?{" "}
point_whole = the advice as a whole
point_condition = condition { $number }
note_goes = The text goes into { $path } and this machine's own copy of that, and not into the session.
ask_note = The privileged note:{" "}
word_review = review
word_reply = reply
word_settle = settle
word_advice = advice
word_respond = respond
word_privileged = privileged
does_review = comments and advice, here and elsewhere
does_reply = reply to a comment
does_settle = say how a comment stands
does_advice = record advice about this page
does_respond = say what is done with advice
does_privileged = make a legally privileged note, kept apart
help_review = Comments and advice
tui_heading = Comments and advice
tui_tasks = Comments and advice
tui_tasks_open = Comments and advice: { $comments } open, { $advice } not answered
tui_none = There is nothing here yet.
tui_count = { $count }. Press v (F12 while typing) for all of it.
tui_thread = Comment, { $state }. { $by }. Replies: { $count }. On "{ $node }".
tui_advice = Advice from { $from }: { $outcome }
tui_go_comment = Comment on this page
tui_go_advise = Record advice about this page
tui_go_advise_whole = Record advice about the whole session
tui_go_note = Make a privileged note
tui_go_reply = Reply
tui_go_open = Open it again
tui_go_answered = Mark it as answered
tui_go_withdraw = Withdraw it
tui_go_node = Go to that page
tui_go_respond = Say what is done with { $point }
tui_thread_heading = A comment
tui_reply_heading = Reply to a comment
tui_settle_heading = How a comment stands
tui_settle = It will be marked as { $state }.
tui_advice_heading = Advice
tui_respond_heading = What is done with advice
tui_respond = You answer: { $point }.
tui_go_correct = Record advice that takes its place
tui_correct_heading = Advice that takes the place of earlier advice
tui_correct = The earlier advice stays on record beside it. Only advice in the same role can take its place.
tui_advise_heading = Record advice
tui_kinds = Who may be expected to advise
tui_note_heading = Make a privileged note
tui_note_goes = The text goes into a file of its own beside the session and into this machine's own copy of that. The session says only that it was made. What is typed here is not kept until it is saved.
tui_note = The privileged note

## --- history ------------------------------------------------------------------------------------------

did_reply = Replied to { $name }'s comment on "{ $title }"
did_settle = Marked { $name }'s comment on "{ $title }" as { $state }
did_settle_unknown = Marked a comment as { $state }
detail_comment = Comment: { $text }
did_advise = Recorded advice from { $from }, who { $outcome }; about { $about }
detail_given = Given on: { $text }
detail_replaces = Takes the place of: { $text }
did_answer = Answered the advice from { $from }: { $response }
did_answer_unknown = Answered advice: { $response }
did_note = Made a legally privileged note, which is kept apart; about { $about }
