### Task files: what stands in one, what is wrong with one, what became of it.

## The file itself. What divides it is looked for by its letters: change it only with care.

magic = APPOSITE TASK FILE
handling = { $marking } - { $handling }
practice = PRACTICE. This is for training and decides nothing.
about =
    Questions about: { $title }
    { $flow }
for =
    For: { $whose }
    From: { $from }
due = Wanted by { $due }.
how = How to fill this in: use any text editor, or open it with the program: `apposite task FILE`. Put an x between the brackets of what you choose, and write only where a line says so or behind a colon. What you leave empty is simply not answered. Then save the file as text and send it back. Leave the lines at the end as they are.
not_clearance = Your answers inform a decision that a named person takes. This file decides nothing.
name = Your name
role = Your role
date = Date
head = Question { $number } of { $of }
why = Why we ask: { $why }
led = What was answered before, and led here:
led_line = - { $prompt } { $said }
stands = What stands now: { $said }
sources = It rests on: { $sources }
mark_one = YOUR ANSWER. Mark one with an x:
mark_many = YOUR ANSWER. Mark all that apply with an x:
write_text = YOUR ANSWER:
write_number = YOUR ANSWER, a whole number:
write_number_unit = YOUR ANSWER, a whole number of { $unit }:
write_date = YOUR ANSWER, a date such as 23 November 2026:
between = From { $min } to { $max }.
at_least = { $min } or more.
at_most = { $max } or less.
between_letters = In { $min } to { $max } characters.
at_least_letters = In at least { $min } characters.
at_most_letters = In at most { $max } characters.
at_most_marks = At most { $max } of them.
answer = Answer
form_how = YOUR ANSWER. Write behind each "Answer:", in several lines where need be, and put an x between the brackets of what you choose:
table_how = YOUR ANSWER, a block for each { $one }. Write behind each "Answer:", in several lines where need be, and put an x between the brackets of what you choose. What you leave as it is changes nothing.
table_add = A { $one } that is not here yet goes into the empty block at the end. Copy that block, with the line that begins it, for each further one.
table_strike = A block that you take out of this file strikes nothing: to strike a { $one }, say why at the end of its block.
rows_least = At least { $least } { $many }.
rows_most = At most { $most } { $many }.
rows_between = From { $least } to { $most } { $many }.
row_head = { $one } { $number } ({ $id })
row_new = New { $one }
entry = { $label } ({ $takes })
takes_line = a few words
takes_text = in your own words
takes_number = a whole number
takes_number_unit = a whole number of { $unit }
takes_money = a number of £, such as 12,500 or 1.85m
takes_percent = per cent, such as 12.5
takes_date = a date, such as 5 November 2026
takes_person = a person: name; role; unit; how to reach them
takes_address = an e-mail or web address
takes_reference = its name, number or section
takes_one = mark one
takes_many = mark all that apply
takes_optional = { $takes }; may stay empty
strike = To strike this { $one }, say why
table_end = HOW IT ENDS. Mark this with an x once all { $many } are here and complete; until then the table stays open:
that_is_all = That is all: no { $one } is missing.
that_is_all_given = That is all.
table_none = If there are no { $many } at all, say why:
more_to_come = If more is to come:
more_owner = More to come - who will add it
note = A note with your answer, if any:
not_known = If it is not known yet:
owner = Not known yet - who will find out
by_when = By when
not_applicable = Does not apply - the reason:
comment = A comment, if any; it goes back with or without an answer:
below = write below this line
above = write above this line
rule = { $words }: { $what }
place = { $number } { $place }
place_answer = answer
place_note = note
place_reason = reason
place_comment = comment
reference = Reference: { $session } & { $base }
end_head = End of the questions
end = Thank you. Save this file as text and send it back to whoever sent it.
program = For the program. Please leave these lines as they are.

## What is wrong with one.

fault = line { $line }: { $message }
fault_question = line { $line }, question { $number }: { $message }
refused = { $message }; { $hint }
not_text = it is not plain text; save it as plain text with *Encoding: UTF-8*
not_one = it is not a task file: no line says APPOSITE TASK FILE
altered = the lines for the program at its end are missing or not as they were written. Beside its session the file can still be taken in: `apposite task SESSION --take FILE`
rescue_other = the lines for the program at its end are missing or not as they were written, and nothing else in the file says that it belongs to this session ({ $title })
two_files = two copies of a task file stand in it that say different things; leave the one that counts
read_as = The file is saved as { $encoding }, and was read as that.
rescued = The lines for the program at the end of the file are missing or not as they were written. The questions were found in this session by their words; what stands outside of the places to fill in was not read.
view_unknown = What stood in the session when the file was made is not known. Where somebody has answered a question, both answers will stand until somebody settles it.
lost_characters = characters were lost on the way; save the file as plain text with *Encoding: UTF-8*, or write this anew
long_word = lines were broken on the way, and whether one long word was broken here cannot be told; write this anew
ends_within = the file ends within this question, so nothing of it was taken in
cut_off = the question is not in the file any more, so nothing of it was taken in
not_asked = the session does not ask this question in these words, so nothing of it was taken in
asked_twice = the session asks this in the same words more than once, so nothing of it was taken in
newer = a newer version of the program wrote it ({ $format })
question_missing = the question is not there any more, so nothing of it was taken in
end_missing = the end of the questions is not there any more
outside = something stands here outside of the places to fill in, or the words around them were changed. Write only in those places
no_brackets = the brackets before "{ $label }" are not there any more
strange_mark = "{ $mark }" between the brackets is no mark; put an x there or nothing
not_ended = the line that ends this place for text is not there any more
says_two_things = it is answered, not known and not applicable in more than one way; leave one
date_without_person = a date stands there and nobody who will find out
note_without_answer = a note stands there without an answer; give one, or write it as a comment
in_row = { $row }: { $message }
row_twice = the block "{ $row }" stands twice and says different things; leave the one that counts
no_such_block = "{ $words }" begins no block of this file. Leave the line as it was; for a new one, begin with "== { $new } =="
entry_twice = "{ $label }" stands twice in this block. A new block begins with its own line; if it is part of your text, put a \ before it
second_answer = a second "Answer:" stands here, behind no entry of this block. If it is part of your text, put a \ before it
no_such_option = "{ $given }" is none of the options: { $list }
end_not_yet = Question { $number }: the file says that is all, which does not count yet: { $why }
name_needed = nobody says who filled it in; write a name behind `Your name:` at the top
behind_role = behind `Your role:` in the file: { $message }
another_role = The file was made for { $whose }; the role given in it is { $role }.
no_role_given = The file was made for { $whose }; no role is given in it.
another_person = The file was made for { $whose }; { $name } filled it in.

## Taking one in.

other_session = the task file is about another session: { $title }
hint_other_session = its session has the id { $id }; `apposite sessions` lists ids
base_missing = the task file was made from a copy of the session that has entries which are not here
hint_base_missing = join that copy first with `apposite merge`, then take the file in
step = { $prompt } { $said }
comments = Comment: { $text }
says_not_known = Not known yet; { $owner } will find out by { $due }
means_gone = This edition of the flow does not ask it: it is kept and does not count.
means_conflict = Somebody has said something else since the file was made: { $said }. Both will stand, and neither counts until somebody settles it.
means_still_conflict = People have answered this differently; this is one more side, to be settled.
means_reworded = The question was reworded since: the answer is kept and counts once somebody confirms it.
means_stale = The question is not on the path now: the answer is kept and does not count.
means_joined = "{ $row }": others have changed it too since the file was made; somebody has to confirm it.
means_disputed = "{ $row }": somebody has struck it since the file was made; it counts once somebody settles that.
means_not_all = That is all, they say, and that does not count yet: { $why }
means_replaces = It takes the place of: { $said }
plan_none = Filled in by { $who }; there is nothing in it to take in.
plan = Filled in by { $who }. What comes in, as their entries: { $count }
who_without_role = { $name } (no role)
plan_left = - "{ $title }": it says what somebody said before, so it is not taken as a new answer.
plan_date = As the date they wrote: { $date }
plan_line = - { $line }
plan_rows = "{ $title }", filled in:
plan_means = {"  "}{ $line }
plan_again = - "{ $title }": came in before.
plan_emptied = - "{ $title }": it was emptied in the file; what stands in the session stays.
plan_faults = Not taken in, because it cannot be understood:

## Commands.

for_whom = whose questions are to go into the file?
hint_for_whom = say it with `--for ROLE`, or with `--for` and a name; `--role` is the role that you act in
nothing_for = no question waits for { $whose }
hint_nothing_for = `apposite assign` gives them one; `--all` also takes those that are answered
there_already = { $path } is there already and may hold answers, so it is not written over
hint_there_already = give another name with `--output`
written =
    { $count ->
        [one] Wrote 1 question to { $path }
       *[other] Wrote { $count } questions to { $path }
    }
unreadable = { $path } cannot be taken in: { $why }
around =
    { $count ->
        [one] 1 line stands before or after the task file, as in a mail. It was not read.
       *[other] { $count } lines stand before or after the task file, as in a mail. They were not read.
    }
returned_before = This very file came in before; nothing was changed.
nothing_new = Nothing was changed.
not_taken = Nothing was changed. `--yes` takes it in.
taken = Taken in; entries: { $count }
ask_take = Take it in? (yes or no)

## Walking one.

source = As sent by { $from }; its guidance says what the question rests on
stage = Questions for { $whose }
outcome = You have been through every question
outcome_text = What you said is in the task file. Send that file back to whoever sent it: { $from }. You can change an answer until then.
not_in_task = not saved: a task file has no place for this ({ $path })
hint_not_in_task = answer, or write a comment; that goes back with the file
mend_first = { $path } holds something that cannot be understood, so it is not opened here
hint_mend_first = put that right in a text editor first: opened here it would be lost
left = What this machine kept of the task file while it was filled in could not be removed: { $error }.
send_back = What you filled in is in { $path }. Send it back to { $from }.
opened =
    { $count ->
        [one] { $whose }: 1 question. The answer goes into { $path } at once.
       *[other] { $whose }: { $count } questions. Each answer goes into { $path } at once.
    }
