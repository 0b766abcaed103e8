### What `tui` says.

program = apposite
practice = PRACTICE
saved = Saved.
paste_ended = The pasted text ended its line. Nothing is confirmed: press Enter for that.
no_field = There is no field for text here. It was not used.
too_early = Some keys were pressed before this page was shown. They were not used.
stray = You typed “{ $text }” where there is no field for text, or where a letter opened one. It may not have been meant for what it would save now. Nothing of it is saved.
saved_value = Saved: { $value }.
left = Everything you confirmed is saved in { $path }
terminal_failed = the terminal failed: { $why }
hint_terminal_failed = everything confirmed is saved; `apposite --plain` asks the same questions as printed lines
continue = Continue
problem = There is a problem
error = Error: { $message }
no_session = no session is open
too_small = This window has { $width } columns and { $height } rows. Make it at least { $wide } by { $high } to go on. Nothing is lost.
more_below = { $count } more below
more_above = { $count } more above
written = Written to { $path }
kept_who = Kept. Everything from here on is recorded under this name.
draft_back =
    { $count ->
        [one] What you had not saved last time is back.
       *[other] What you had not saved last time is back, on { $count } pages.
    }
draft_not_saved = Not saved yet, typed { $when }
draft_not_saved_undated = Not saved yet
draft_yours = Your text from { $when }, not saved yet:
draft_theirs = Text typed by { $name }, { $when }, not saved yet:
draft_undated = Text from an earlier time, not saved yet:
draft_thrown = Thrown away:
draft_keys = Ctrl-t puts this text in the page. Ctrl-x throws it away.
draft_take = Ctrl-t puts this text in the page.
draft_thrown_away = Thrown away. Ctrl-t brings it back while this page is open.
draft_does_not_fit = The page has changed, and this text has no place in it now. Copy what you need by hand.
draft_not_kept = What you typed could not be kept for next time: { $why }
leave_not_kept = What you typed could not be kept. Press the key again to leave without it. { $why }
leave_private = A privileged note is not saved. Press the key again to leave without it.
help_take_draft = put text that was not saved into the page
help_throw_draft = throw away what is not saved
where_nobody = Nobody is named yet
where_name = Acting: { $name }
where_who = Acting: { $name }, { $role }
where_question = { $stage }: question { $number }. { $togo }
where_stage = { $stage }. { $togo }
togo_none = Nothing left to answer
togo = { $count } to go
togo_range = { $least } to { $most } to go

## Home.

home = What do you want to do?
home_means = For whoever is asked for a technology that works on data: the questions of the guidance, one at a time, and the record of the answers. A named person decides, never the program.
home_go_on = Go on with: { $title }
home_new = Start a new session
home_new_explain = For a real proposal. Every answer is saved as soon as you give it.
home_resume = Go on with an earlier session
home_resume_explain = It opens where it stopped.
home_practise = Practise
home_practise_explain = The same questions, marked as practice on every page. It can never become a real case.
home_who = Say who you are, or change it
home_help = Help: which keys do what
home_leave = Save and come back later
home_plain = If you use a screen reader, `apposite --plain` asks the same questions as printed lines.
recent = Which session do you want to go on with?
recent_gone = Not there any more: { $path }
who = Who are you?
who_why = Your name and role are recorded with every answer and decision. They stay on this machine and in your sessions.
flows = What is the session about?
flows_practice = What do you want to practise?
flows_none = No flow is built into this program. Start one from a file with `apposite start FILE --title TITLE`.
practice_means = This is practice. It cannot be signed and cannot become a real case.
new = New session
new_practice = New practice session
new_flow = { $title }, edition { $edition }
new_saving = Every answer is saved when you confirm it. You can leave at any time and come back later.
notices = Before you go on

## Labels and hints.

label_name = Your name
label_role = Your role
label_roles = Or choose a role of this flow
label_title = Title
label_handling = Handling instructions (optional)
label_jump = Search
label_write = File
hint_role = For example: project lead
hint_title = A short name for the proposal. It becomes part of the file name.
hint_handling = For example: who may see it.
hint_number = A whole number
hint_number_unit = A whole number ({ $unit })
hint_date = For example, 23 11 2026
hint_each = One on each line. Alt-Enter or Ctrl-j starts a line.
hint_jump = Type a few letters. Up and Down choose, Enter goes there.
hint_write = The ending says the form: .md, .txt, .html or .json
hint_change_role = press i to say in which role you act
hint_change_role_typing = press Esc and then i to say in which role you act
hint_held = press f for the findings, or c for the answers; to pause or to stop is always possible

## What is missing.

name_needed = enter your name
name_first = nothing is saved before you say who you are
title_needed = enter a title
marking_needed = choose a marking
choose_option = nothing is marked yet: mark an option with Space or its number, then press Enter
choose_decision = no decision is marked yet: mark one with Space or its number, then press Enter
write_where_needed = enter a file name

## Session.

tasks_flow = { $title }, edition { $edition }
tasks_handling = Handling: { $text }
tasks_saved = Saved in { $path }
tasks_go_on = Go on: { $what }
tasks_outcome = Outcome: { $title }
tasks_findings = Findings: { $count } open
stage = { $title }: { $status }
stage_counted = { $title }: { $status } ({ $answered } of { $asked })
go_check = Check your answers
go_write = Write the record to a file
go_findings = Findings
go_history = History
go_tasks = Task list
go_back = Back
check = Check your answers
check_means = Everything asked so far, and what stands. Choose one to change it.
check_stale = Not counted now: { $prompt }
not_answered = Not answered
not_read = Not read
not_decided = Not decided
decided_differently = Different decisions were taken, and none stands
decision_fell = { $decision }, but this no longer stands
said_deferred = Not known yet; { $owner } is to find out
said_not_applicable = Not applicable
said_read = Read
settled_answered = Answered
answered_differently = Answered differently by people who did not know of each other
settled_deferred = Not known yet

## Questions.

why_we_ask = Why we ask
answered_by = Who answers: { $who }
advised_by = Who can advise: { $who }
source = Source: { $source }
sources = Sources
not_yet = This cannot be answered yet. A decision comes first: { $gate }
off_path = This is not on the path that the answers open.
stale_answer = Kept, but not counted: { $answer }
answered_when = Answered by { $by }, { $when }
said_by = { $by }, { $when }
deferred_to = Not known yet. To find out: { $owner }.
deferred_due = By { $due }
deferred_line = { $prompt } ({ $owner })
marked = Marked not applicable: { $reason }
evidence_here = Evidence
evidence_line = { $title }: { $location }
comment_line = { $by }: { $text }
defer = Not known yet
defer_means = The question stays open and is shown in every record. You can go on with others meanwhile.
not_applicable = Why does this not apply?
comment = Comment
comment_means = A comment holds no gate. Advice that was given is recorded on the page of comments and advice: press Esc and then v.
evidence = Evidence
evidence_add = Add evidence
evidence_means = Only the title, the place, the size and a digest are kept. The file itself stays where it is.
evidence_remove = Remove: { $title }
evidence_remove_heading = Remove this evidence?
evidence_remove_means = The history still shows that it was there.
evidence_where = Where: { $location }
evidence_size = Size: { $size } bytes
evidence_digest = SHA-256: { $digest }
evidence_not_read = Not read by this program: no digest
evidence_marking = Marking: { $marking }
guidance = Guidance
why = Why is this asked?
why_path = How it came onto the path
why_proved = What follows from the answers
why_answers = Answers that this depends on
why_authority = On whose authority
why_no_source = No source is given.
why_fills = What it fills in
source_publisher = Publisher: { $text }
source_checked = Checked: { $text }
source_url = { $text }
source_jurisdiction = Applies in: { $text }
source_note = { $text }

## Changes.

preview = If you change this answer
preview_back = Take this back?
preview_means = Nothing has been changed yet. What the change would do stands below the choice.
preview_yes = Make the change
preview_no = Leave it as it is

## Findings.

raised = Your answers raise a finding
findings = Findings
findings_means = Raised by the answers so far, or not assessed because an answer is missing.
findings_none = None so far. That is not a clearance: it says only what these questions can show.
finding_line = { $severity }: { $title } ({ $state })
finding_state = { $severity }, { $state }
finding_gate = It stands in the way of: { $gate }
decided_condition = Condition: { $text }
decided_dissent = Dissent: { $text }
taken_back = Taken back: "{ $prompt }"
taken_back_edition = Taken back: the last change, which was about the edition of the flow
preview_subject = You are changing: { $prompt }
preview_was = So far: { $said }
preview_will = Then: { $said }
finding_hold = ! { $state }: nobody can go on past it
finding_advice = { $state }: it holds nothing up
finding_due = Due { $due }.
finding_matters = Why it matters: { $text }
finding_resolve = What would resolve it: { $text }
finding_who = Who can resolve it: { $who }
finding_document = With: { $title }
finding_unverified = Its authority has not been verified.
finding_answer = See the answer: { $prompt }
finding_override = Override it, as { $who }
override = Override this finding
override_means = The finding stays in every record, with your name, role and reason. It holds only while the answers stay as they are.

## Gates and outcomes.

header_objective = Objective: { $text }
header_decides = Decision maker: { $text }
header_question = Question to proceed: { $text }
header_advice = Who can advise: { $text }
header_documents = Documents to complete: { $text }
gate_who = Decided by: { $who }
gate_decided = Decided: { $decision }
gate_fell = Decided: { $decision }. This no longer stands, because answers or the edition of the flow changed after it.
gate_clear = Nothing known to this program holds this gate. That is not a clearance.
gate_held = In the way of going on
gate_others = Other findings
gate_deferred = Not known yet
gate_stale = Answers kept but not counted
gate_decide = The decision
gate_never = To pause or to stop is always possible, and can be the right decision.
explain_conditions = You write the conditions on the next page.
explain_pause = The session stays as it is until someone decides again.
explain_stop = Recorded with your reasons. It can be looked at again later.
decide = Your decision: { $decision }
outcome_go_on = The decisions taken were to go on.
outcome_stop = The decision taken was to stop.
outcome_out = This flow does not apply to the proposal.
outcome_open = What is still open
outcome_deferred = Not known yet: { $count }
outcome_stale = Answers kept but not counted: { $count }
outcome_raised = Findings raised: { $count }
outcome_discharged = Findings discharged: { $count }
outcome_overridden = Findings overridden: { $count }
outcome_not_assessed = Findings not assessed: { $count }
outcome_means = The people named in the record took the decisions. This program took none.

## Other pages.

history = History
history_entry = { $at }, { $by }
map = Where you are
map_means = Everything on the path, in order. Choose one to go there.
map_line = { $what }: { $status }
map_here = You are here: { $what }
map_later = Later: { $what }
terms = What words mean
jump = Go to
jump_none = No page has these words, reached or to come.
write = Write the record to a file
write_means = It shows every answer, finding and decision, and everything that is still open.
help = Keys that work on the page you came from
help_means = Letters work where no text is being typed. Function keys work everywhere they are listed.
help_line = { $keys }: { $does }
help_safe = Everything you confirmed is saved. You can leave at any time.

## Keys.

key_enter = Enter
key_esc = Esc
key_tab = Tab
key_back_tab = Shift-Tab
key_up = Up
key_down = Down
key_left = Left
key_right = Right
key_page_up = Page Up
key_page_down = Page Down
key_home = Home
key_end = End
key_delete = Delete
key_backspace = Backspace
key_space = Space
key_digit = 1 to 9
key_ctrl = Ctrl-{ $key }
key_alt = Alt-{ $key }
brief_confirm = continue
brief_back = back
brief_help = all keys
brief_not_known = not known yet
brief_guidance = guidance
brief_why = why
brief_note = note
brief_mark = mark
brief_jump = go to
brief_tasks = tasks
brief_new_line = new line
brief_leave = leave
help_confirm = Confirm and continue
help_back = Back
help_help = This help
help_not_known = Not known yet: say who will find out
help_guidance = Guidance on this question
help_why = Why this is asked, and on whose authority
help_note = Add a note to the answer
help_mark = Mark or unmark the option
help_up = The line or option above
help_down = The line or option below
help_pick = Choose by number
help_next = Next field
help_previous = Previous field
help_page_up = Scroll up
help_page_down = Scroll down
help_first = To the first
help_last = To the last
help_not_applicable = Mark this question not applicable, with a reason
help_evidence = Evidence for this question
help_comment = Comment on this page
help_take_back = Take back the last change of an answer
help_jump = Go to any question on the path
help_tasks = Task list
help_check = Check all answers
help_findings = Findings
help_map = Map: where you are
help_history = History
help_terms = What words mean
help_write = Write the record to a file
help_who = Say who you are, and in which role
help_new_line = Start a new line
help_left = One character left
help_right = One character right
help_word_left = One word left
help_word_right = One word right
help_start = To the start of the line
help_end = To the end of the line
help_text_first = To the start of the text
help_text_last = To the end of the text
help_backspace = Delete the character before
help_delete = Delete the character after
help_delete_word = Delete the word before
help_delete_start = Delete to the start of the line
help_delete_end = Delete to the end of the line
help_undo = Undo in this field
help_redo = Redo in this field
help_repaint = Draw the page again, and look for what others saved
help_suspend = Stop the program; `fg` brings it back
help_leave = Save and come back later
