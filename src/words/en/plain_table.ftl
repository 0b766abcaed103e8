### Forms and tables in plain mode.

## Words that may be typed at a table. The first spelling is shown.

word_add = add|a
word_edit = edit|change|e
word_remove = remove|strike|delete
word_put_back = put back|putback|restore
word_move = move
word_confirm = confirm
word_done = done|that is all|all
word_more = more
word_none = none
word_same = same
word_list = list|ls
word_paste = paste
word_help = help|?|h
## Typed where one entry of a row is asked for.
word_empty = empty
## Said to a row that was read back.
word_keep = yes|y|keep
word_again = edit|e
word_read = read|r
word_drop = drop|no|n

## How a table stands.

so_far = So far: { $list }.
count = Now: { $list }.
line = {"  "}{ $number }. { $row } ({ $state })
line_struck = {"  "}{ $number }. { $row }. { $struck }
more_lines = { $count } rows that are complete are not listed here; `list` says all of them.
struck_rows = Struck, and not counted:
state_complete = complete
state_empty = not filled in yet
state_unfinished = unfinished: { $list } missing
state_settle = to be settled: people filled in { $list } differently
state_to_confirm = filled in by people who did not know of each other: look at this and confirm it
state_disputed = somebody struck this and somebody else changed it: put it back or remove it
ended_all = Somebody has said that these are all.
ended_none = Somebody has said that there are none.
ended_reworded = The question has changed since somebody said how this table ends. Type `done` if it is complete as the question reads now.
ended_before = Rows came in after this was said to be complete. Type `done` if the table is complete now.
ended_disputed = People who did not know of each other ended this differently. Type `done`, `more` or `none` to settle it.

## What may be typed.

how = Type { $words }.
how_fill = Press Enter to fill in what is missing. Or type { $words }.
how_next = Press Enter to go on. Or type { $words }.
how_add = `add`
how_read = a row's number
how_put_back = `put back { $number }`
how_confirm = `confirm { $number }`
how_confirm_form = `confirm` where it holds as it stands
how_done = `done` where that is all
how_none = `none`
how_entry = the number of an entry
how_rest = or `?` for more
help_table = At a table you may type:
help_form = At a form you may type:
help_form_number = {"  "}a number: change that entry
help_form_list = {"  "}list: say every entry again
help_form_more = {"  "}more: somebody will fill it in, by when
help_add = {"  "}add: fill in a new row
help_number = {"  "}a number: read that row in full
help_edit = {"  "}edit 2: change that row; edit 2 and the name of an entry: change that entry alone
help_remove = {"  "}remove 2: strike that row, and say why; it is kept and can be put back
help_put_back = {"  "}put back 4: let a struck row hold again
help_move = {"  "}move 3 to 1: put that row in another place
help_confirm = {"  "}confirm 2: say that the row stands as it is
help_same = {"  "}same 1, 2: fill in several rows that are given, alike; each can be changed alone later
help_paste = {"  "}paste: take in rows that were copied from a spreadsheet
help_done = {"  "}done: that is all, no row is missing
help_more = {"  "}more: somebody will add to it, by when
help_none = {"  "}none: there are none, and why
help_list = {"  "}list: say every row again
help_fill = {"  "}Enter: fill in what is missing
help_other = The words of every page can be typed too: `help all` lists them.
unknown = That is no word that is known here. Type `?` for those that are.
table_only = That word belongs to a table, and this is a form.
nothing_to_confirm = There is nothing to confirm in this form.
which_row = Which row? Type its number after the word, as in `{ $word } 1`.
no_such_row = There is no row { $number }.
no_such_entry = There is no entry { $given } here: the entries are { $list }.
move_how = Type which row goes where, as in `move 3 to 1`.
none_to_add = No { $many } can be added here: fill in those that are there.
why_remove = Why is { $row } removed?{" "}
why_none = Why are there no { $many }?{" "}
nothing_missing = Nothing is missing: type `done` if that is all.
fill_in_first = Nothing is filled in yet: type `add`, or `none` where there are none.
form_complete = The form is complete.
form_missing = Still missing: { $list }

## Reading a row.

row_head = { $row } ({ $state })
entry_empty = nothing filled in
entry_empty_may = nothing filled in
entry_no_place = { $value } (this is no longer possible here: edit the entry)
entry_reworded = { $value } (this was asked differently then: edit or confirm it)
entry_disputed = {"  "}{ $label } was filled in differently by people who did not know of each other:
form_disputed = filled in differently by people who did not know of each other

## Asking for a row.

row_of = { $one } { $number }
asks = { $row }.
asks_how = A full stop leaves the rest for later, `<` goes back one, `<<` starts again.
takes = Type { $wanted }.
may_be_empty = It may be left empty.
options = { $list }
option = { $number } { $label }
prompt = { $label }:{" "}
prompt_question = { $label }{" "}
prompt_stands = { $label } [{ $stands }]:{" "}
prompt_before = { $label } [{ $stands }, as in { $row }]:{" "}
understood = { $value }
still_disputed = That is still to be settled.
left_empty = Left empty for now.
taken_out = Taken out.
at_first = This is the first entry.
error = Error in { $row }, { $label }: { $message }
error_form = Error in { $label }: { $message }
choose_one = type the number of one option, from 1 to { $of }
choose_some = type the numbers of options from 1 to { $of }, with commas between
help_entry = A full stop leaves the row unfinished, `<` goes back one entry, `<<` starts the row again, `empty` takes out what stands here, and `back` leaves the row and keeps what you typed as a draft.
keep = Keep? yes, read, edit or drop [yes]{" "}
keep_how = Type yes to keep what you filled in, read to hear it, edit to go through it again, or drop.
dropped = Dropped. Nothing has been changed.
draft_kept = What you typed was not saved. It is kept on this machine and offered when you come back to this row.
draft_waits = A row that you began, { $when }, was not saved: `add` offers it again.
draft_pasted = Rows that you pasted, { $when }, were not taken in: `paste` offers them again.
draft_waits_row = What you began to fill in in { $row }, { $when }, was not saved: it is offered again when you edit it.

## Pasting.

paste_how = Paste the rows, or type them with tabs between the cells; an empty line ends them.
paste_more = {"("}an empty line ends the rows)
paste_ask = Take this in? (yes or no){" "}
paste_ask_rest = Take in the rest? What could not be read is left out. (yes or no){" "}
paste_no_table = Rows can be pasted into a table, and this is a form.
