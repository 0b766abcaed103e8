### What plain mode says.

welcome = Every answer is saved as soon as it is given. Type `quit` to leave and come back later, `help` for every word.
left = Everything confirmed is saved in { $path }
saved = Saved.
saved_value = Saved: { $value }.
unchanged = Nothing has been changed.
help_within = Type what is asked for, or `back` to leave it as it was.
help_text = Type another line, or an empty line to end the text. `back` and `quit` leave it, and keep what you typed as a draft.
line_too_long = A terminal cuts a line off after { $count } characters, so nothing was taken. Enter it in shorter lines.
try_again = Your text is not lost: type it again when this is put right, or type `quit`. What was saved before is safe.
not_a_word = Type a word such as `list`, `record` or `quit`; `help` lists them.
answer_or_word = Give an answer, or type a word such as `not known` or `help`.
would_change = This would change more than the answer itself:
really = Make the change? (yes or no){" "}
yes = yes|y
one_line = { $count } lines came in one go, and one line is asked for here. Nothing of it was used.
pasted = { $count } lines came in one go and are one text. An empty line, typed alone, ends it.
not_utf8 = What was typed is not UTF-8 text, so nothing was taken. Set the terminal to UTF-8, or type it without accents.
keys_removed = Arrow keys and the like do nothing in a line here. Without what they left in it, the line reads: { $text }
more = (an empty line ends the text){" "}
draft = Your text from { $when }, not saved yet (`draft` makes it the answer): { $text }
draft_undated = Text from an earlier time, not saved yet (`draft` makes it the answer): { $text }
draft_theirs = Text typed by { $name }, { $when }, not saved yet (`draft` makes it the answer): { $text }
draft_kept = The text was not confirmed, so it is no answer yet. It is kept on this machine and offered next time.
form_waits = You typed this, { $when }, and it was not saved; Enter takes it: { $text }
form_kept = What you typed was not saved in the session. It is kept on this machine and offered next time.
no_draft = No text is waiting here.
not_here = That word belongs to a question, and none is shown here.
note_after_answer = Answer first, then add the note.
which_rule = Which finding? Its number or its title:{" "}
note = Note:{" "}
record_file = File to write (ending in .md, .txt, .html or .json):{" "}
record_written = Written to { $path }
at_the_start = This is the first page.
not_on_path = That cannot be answered now.
undoing = Taking back the last answer, to "{ $title }".
now_acting = Now acting: { $name }, { $role }.
hint_who = type `who` to say who is acting, and in which role
hint_gate = type `findings` or `check`; to pause or to stop is always possible
hint_go = `list` gives the number of each page

## A page.

place = { $stage }: question { $number } of { $of }. { $remaining }
place_bare = { $stage }. { $remaining }
said = Answered before: { $said } (Enter keeps it)
evidence_line = Evidence: { $title } { $location }
no_such_number = Nothing in this list has the number { $number }.
option = {"  "}{ $number }. { $label }
option_explained = {"  "}{ $number }. { $label }: { $explain }
how = { $how } Or type { $words }, `help`.
how_one = Type the number of one option.
how_many = Type the numbers of all that apply, with commas between.
how_text = Type your answer; an empty line ends it.
how_number = Type a whole number.
how_number_unit = Type a whole number ({ $unit }).
how_date = Type a date, such as 23 11 2026.
or_why = `why`
or_not_known = `not known`
or_not_applicable = `not applicable`
note_how = Press Enter when you have read this.
no_guidance = There is no further guidance here.
answered_by = Who answers: { $roles }
advised_by = Who can advise: { $roles }
term = { $term }: { $meaning }

## Findings.

finding_new = A finding has come up:
matters = Why it matters: { $text }
resolve = What would resolve it: { $text }
who = Who can resolve it: { $roles }
papers = Documents: { $list }
holds_gate = It stands in the way of the gate "{ $gate }".
finding_due = Due { $due }.
authority = Authority: { $cite }
unverified = The authority for this could not be verified.
may_override = It may be overridden with a reason by { $roles }: type `override { $number }`.
no_findings = No findings so far. That does not mean that nothing is wrong: only what was asked has been looked at.

## Gates.

gate = Gate: { $prompt }
decided_by = Decided by: { $roles }
objective = Objective of this stage: { $text }
to_proceed = To go on, these must be answered:
decided = Decided: { $decision }
decision_fell = Decided before: { $decision }; it no longer stands, because answers or the edition of the flow changed after it
not_decided = not decided
decided_differently = different decisions were taken, and none stands
way_clear = Nothing this program knows of stands in the way. The decision is yours.
gate_others = Other findings, which do not hold this decision:
in_the_way = In the way of going on:
how_gate = Type the number of a decision. To pause or to stop is a good outcome too. Or type `who` to change who is acting, `check`, `findings`, `help`.

## Lists.

list_line = {"  "}{ $number }. { $prompt } - { $said }
list_next = next
check_prompt = {"  "}{ $prompt }
check_stale = Not counted, because it is off the path: { $prompt }: { $said }
end_how = Type `record` to write the record, `check` to look at your answers, `back` to change one, `quit` to leave.

## Help.

help = Words you may type:
help_line = {"  "}{ $word }: { $does }
help_after = After a colon you may go on at once, as in `note: ask the supplier`. To answer with one of these words, put a full stop before it.
word_back = back|b
word_next = next|n
word_again = again
word_go = go|g
word_why = why|?
word_guidance = guidance
word_not_known = not known|not known yet|don't know
word_not_applicable = not applicable|n/a
word_withdraw = withdraw
word_undo = undo
word_edition = edition
word_draft = draft
word_note = note
word_comment = comment
word_evidence = evidence
word_list = list|ls
word_list_all = list all
word_map = map
word_search = search|find
word_what_if = what-if
word_what_would = what-would
word_status = status
word_check = check
word_findings = findings
word_history = history
word_changes = changes|changed
word_refresh = refresh|reload
word_glossary = glossary
word_record = record
word_override = override
word_who = who
word_help = help|h
word_help_all = help all
word_quit = quit|q|exit|save
does_back = the page before
does_next = what comes next
does_again = this page again
does_go = to a question by its number in `list`, as in `go 3`
does_why = why this is asked, what led here, and on whose authority
does_guidance = longer guidance
does_not_known = leave it open, with who is to find out
does_not_applicable = say that it does not apply, with a reason
does_withdraw = take back the answer to this question
does_undo = take back the last change of any answer
does_edition = what another edition changes, and adopting it
does_draft = take the text that was not confirmed last time as the answer
does_note = add a note to the answer
does_comment = comment on this page
does_evidence = attach evidence by reference
does_list = the pages of this stage so far, with answers
does_list_all = every page so far, with answers
does_map = every page that there will be as things stand, also what is still to come
does_search = find a page by words, as in `search: legal basis`
does_what_if = what another answer to this question would change, as in `what-if: no`
does_what_would = what would have to be true for a gate not to be held
does_help_all = every word
group_answer = To answer:
group_move = To get about:
group_look = To look at what there is:
group_others = To work with others:
group_session = The session, its papers, and you:
help_more = `help all` names every word.
list_short = `list all` reads every stage. `go` leads to a page by its number.
map_later = {"  "}{ $prompt } (not yet)
search_for = Words to look for:{" "}
search_none = No page of this session has `{ $words }` in it, reached or to come.
search_line = {"  "}{ $number }. { $prompt }
search_go = `go` leads to a page by its number.
what_if_answer = Which answer would it be?{" "}
what_if_no_question = No question is shown here. `go` leads to one.
no_gate_ahead = No decision lies ahead.
source = Source: { $source }
sources = Sources:
does_status = where the session stands
does_check = check your answers
does_findings = every finding
does_history = who did what, and when
does_refresh = look for what others have saved since
does_changes = what others changed while you were away
does_glossary = what the terms mean
does_record = write the record to a file
does_override = override a hold, where that is allowed, by the number that it gives, as in `override 2`
does_who = change who is acting
does_help = this list
does_quit = leave; everything confirmed is saved

## Home.

home = Apposite: a guided decision assistant. It supports a decision; it never makes one.
home_new = {"  "}1. Start a new session
home_resume = {"  "}2. Resume a session
home_practise = {"  "}3. Practise (never a real case)
home_help = {"  "}4. About this program
home_quit = {"  "}5. Quit
home_about = You are asked one question at a time. Each says why it is asked and on whose authority. Answers are saved in one file that you can hand over. At a gate a named person decides. At the end you can write the record.
choose_number = Type a number from 1 to { $of }.
no_flows = There is no flow in this program.
which_flow = Which flow?
starting = { $title }. You can stop at any time: every answer is saved as soon as it is given.
title = What is this session about?{" "}
marking = Marking, OFFICIAL or OFFICIAL-SENSITIVE (Enter for OFFICIAL):{" "}
handling = Handling instructions (or empty):{" "}
kept_at = The session is kept in { $path }
nothing_recent = No recent sessions on this machine.
which_session = A number, a path, or part of a title (or empty):{" "}

## What is asked for by forms.

field = { $label }:{" "}
field_question = { $label }{" "}
field_each = { $label } (one a line; an empty line goes on):{" "}
field_stands = { $label } (Enter for { $stands }):{" "}
