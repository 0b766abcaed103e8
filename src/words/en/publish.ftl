### What is said about publishing a session: personal data, passages to be removed, and the copy without them.

## Where a text stands in an entry.

in_value = the answer
in_note = the note
in_reason = the reason
in_dissent = the dissent
in_title = the title
in_location = where the evidence is
in_handling = the handling instructions
in_text = the text
in_owner = who is to find out
in_to = to whom it was given
in_by_name = the name of who acted
in_by_role = the role of who acted
in_condition = condition
in_list = { $list } { $number }
in_entry = { $label }
in_row = { $label }, of { $row }
in_new_row = { $label }, of new row { $number }
in_filled = what was filled in
in_other = the text called { $member }

## Before something is saved.

personal = Check { $place }: there may be { $what } in it.
personal_line = Check { $place }, line { $line }: there may be { $what } in it.
kind_ni = a National Insurance number
kind_vehicle = a vehicle registration mark
kind_pnc = a PNC id
kind_birth = somebody's date of birth
personal_why = A session should say what kinds of data there are, and hold none about a person. What is saved stays in the file for good, even when the answer is changed.
mark_saved = The mark is { $id }. Somebody else reviews it: --review { $id } --agree
save_anyway = Save it as it is? yes or no
caution = Look at this again before it is saved
caution_where = Nothing has been saved yet
caution_back = Go back and change it
caution_save = Save it as it is
marking_above = This evidence is marked { $evidence }, and the session { $session }.
evidence_above = Evidence “{ $title }” ({ $node }) is marked { $evidence }, and the session { $session }.
marking_why = The file itself stays where it is. Still, a title or a note may say more than the session's marking allows.

## Marking a passage.

nothing_marked = there is nothing to mark
no_such_entry = no entry, or more than one, has an id that begins `{ $id }`
no_such_text = that entry has no text called `{ $member }`; it has: { $list }
chosen = what was chosen from a list cannot be removed, since what was asked afterwards shows it
hint_chosen = mark the note beside it, or leave the whole question out of what is published
whole_only = a number or a date is removed as a whole
no_words = there are no letters or digits in that passage, so it could not be looked for in the copy
not_there = those words do not stand in that text as whole words
hint_not_there = copy them from there; half a word would tell the other half
exemption_needed = say which exemption is relied on
no_such_exemption = `{ $given }` is no exemption that this flow lists
hint_exemptions = there are: { $list }
interest_needed = { $section } can be relied on only once the public interest has been weighed
hint_interest = say in words why keeping it back serves the public more than publishing it
restated = the reason repeats the words that are to be removed, and it would stand in the schedule
marked_already = that is marked already, on the same ground
no_such_mark = no mark, or more than one, has an id that begins `{ $id }`
hint_list = `apposite redact SESSION --list` lists them
is_lifted = the mark { $id } was taken back already
own_mark = { $name } marked this, so somebody else has to review it
hint_own_mark = a name is what a person says of themselves, and the record shows both
refusal_reason = say why the passage should stay
agreed_stays = somebody else agreed to this mark, so whoever made it cannot take it back alone
exemption = { $id } ({ $section }, { $title })
exemption_unverified = { $id } ({ $section }, { $title }; not verified)

## Marks in words.

state_waiting = not reviewed
state_agreed = agreed, to be removed
state_refused = refused, stays
state_disputed = people disagree who did not know of each other
state_lifted = taken back
ground = { $section } { $title }
place = { $text }
place_about = { $text } at "{ $about }"
place_missing = { $text } of an entry that is not in this file
place_everywhere = { $place }, and wherever else the words stand
mark_head = { $ground } ({ $state })
tui_mark_number = { $number }. { $mark }
mark_place = Where: { $place }
mark_words = Words: { $words }
mark_missing = The words are not in this file.
mark_reason = Reason: { $reason }
mark_interest = Public interest: { $text }
mark_by = Marked by { $who }
mark_unknown = a passage whose mark is not in this file
said_agreed = Agreed by { $who }
said_agreed_why = Agreed by { $who }: { $reason }
said_refused = Refused by { $who }: { $reason }
said_lifted = Taken back by { $who }: { $reason }
detail_ground = Exemption: { $text }
did_mark = Marked a passage to be removed: { $place }.
did_agree = Agreed to removing a passage: { $place }.
did_refuse = Refused to remove a passage: { $place }.
did_lift = Took a mark back: { $place }.
removed = [removed { $number }: { $section }]
no_such_place = `{ $place }` is no question, gate or rule, and no entry has an id that begins so
which_text = say which text is meant: { $list }
not_at_place = no such words stand in what was written at `{ $place }`

## The copy.

marking_copy = REDACTED FOR PUBLICATION from an { $marking } original
marking_draft = { $marking }, DRAFT of a redacted copy, not for publication
head = About this redacted copy
head_draft = About this draft of a redacted copy
says = Passages were removed from this copy, and it does not contain them. Where one stood it says [removed], with a number and the exemption relied on. The schedule at the end lists them. That a copy was published says nothing about whether the proposal should go on.
draft_says = This is a draft. It may be inaccurate, and what was removed from it may not have been reviewed. It is not for publication.
signed = Signed
not_signed = Nobody has signed the session that this was made from, and it may be inaccurate.
signed_line = { $who }: { $scope }. { $standing }
made = Copy made
made_by = { $when }, by { $role }
sha256 = SHA-256 of the original file
original_marking = Marking of the original
count = Removed
count_says = Marks: { $marks }. Places in the entries: { $places }.
stays = Words that were left standing
stays_says = Whoever made this copy says that the words of { $numbers }, and words near to them, are ordinary where they still stand.
link_says = Whoever holds the original file can check by its SHA-256 that this copy was made from it. The digest tells nothing about what was removed.
schedule = Schedule of redactions
history = History
passages = Passages removed
entries = Every entry, oldest first
nothing_removed = Nothing was removed.
where_times =
    { $times ->
        [one] { $place } (once)
       *[other] { $place } ({ $times } times)
    }
nobody_yet = Nobody yet
column_number = Number
column_where = Where
column_ground = Exemption
column_reason = Reason
column_marked = Marked by
column_reviewed = Reviewed by
column_what = What happened
by_role = { $role }, { $when }
no_role = no role given, { $when }
role_refused = refused: { $who }
role_lifted = taken back: { $who }
at_title = the title
at_part = the part “{ $part }”
at_item = the part “{ $part }”, at “{ $what }”

## The commands.

status = Passages marked to be removed from copies: { $count }, waiting for review: { $waiting }.
no_names = There is no name left to mark.
no_marks = No passage is marked.
no_exemptions = The flow of this session lists no exemptions; name the one you rely on.
is_qualified = The public interest has to be weighed before it is relied on.
not_stdin = name the session's file: the copy says by a digest which file it was made from
hint_flow = name its flow with `--flow`
moved = { $path } is not what was read a moment ago, or has lines that could not be read
hint_moved = run the command again; `apposite verify` says whether the file is whole
astray = the words of these marks are not in this file, so nothing can be said of whether they are gone: { $list }
hint_astray = join the copy of the session that has them, or take the marks back
waits = these marks wait for a review: { $list }
hint_waits = somebody else than who made them looks at each (`apposite redact SESSION --review ID --agree`); a draft can be written before that
still_there = nothing was written, because words that should be gone still stand in it: { $list }
hint_still_there = mark them wherever they stand, or say with `--stays ID` that they are ordinary there
stands = those of mark { $mark }
stands_at = those of mark { $mark } in { $places }
name_tells = nothing was written: the name of the file has words in it that should be gone
handling_left = The copy does not carry the handling instructions at its head and foot: { $handling }
left_personal = The copy still has what looks like personal data in it: { $what }.
look_over = The finished copy was searched for what was removed: in capitals or not, with accents or without, in look-alike letters, over line ends, within words, through the escapes of addresses, HTML and JSON, and numbers in any grouping. Read the copy before you publish it: what nobody marked is still in it.
not_searched = Nothing was marked, so nothing was removed and there was nothing to search the copy for. Read the copy before you publish it.
near_there =
    nothing was written, because the copy has words that are near to what was removed; look at each:
    { $list }
hint_near = mark what must go, or write the copy with `{ $stays }` where it may stand
near_stays = --stays { $mark }
near =
    { $times ->
        [one] mark { $mark }: “{ $written }” ({ $kind }), in { $places }
       *[other] mark { $mark }: “{ $written }” ({ $kind }), { $times } times, in { $places }
    }
near_more = mark { $mark }: and { $count } more
near_part = a part of the words alone
near_order = words of it in another order
near_initials = initials
near_address = in an address
near_together = the words run together
near_pieces = the letters with a space in them
near_longer = the letters in a longer word
near_digits = the digits among others or grouped in another way
near_rounded = a number that says about the same
near_spelt = spelt in another way, or with digits for letters
near_misspelt = one letter different
near_coded = in a code such as base64
near_left = Words near to what was removed were left in the copy, as was allowed:
near_ask = The copy has words that are near to what was removed. Look at each:
near_write_anyway = Write the copy with these words in it? yes or no
near_not_written = Nothing was written. Mark what must go, and write the copy again.
near_caution = Look at these words before the copy is written
near_means = They are near to what was removed, and the program cannot tell whether they give it away.
near_back = Go back and write nothing
near_save = Write the copy with these words in it
near_where = Nothing has been written yet
at_name = the name of the file
at_bytes = the finished copy
written = Written: { $path } (marks: { $marks }; places removed: { $places })

## Plain mode.

word_redact = redact
does_redact = mark words written here, to be kept out of copies; they may follow a colon
word_marks = marks
does_marks = list what is marked, to agree, refuse or take back
word_publish = publish
does_publish = write a copy without what is marked; a file follows a colon, after `draft` for a draft
plain_passage = Which words, as they stand here?
plain_what = Type agree, refuse or lift, then the number of a mark, then a reason; Enter to leave
plain_agree = agree
plain_refuse = refuse
plain_lift = lift
plain_draft = draft
plain_where = Which file? Its name ends in .html, .md, .txt or .json

## Full screen.

help_redact = Mark words written here, to be kept out of copies for publication
tui_task = Publication: what is kept out of copies
tui_task_waiting = Publication: { $count } marked passages wait for a review
tui_list_means = Words that are marked are left out of copies for publication. Somebody else than who marked them looks at each.
tui_list = All that is marked in this session
tui_one = A marked passage
tui_agree = Agree: leave it out of copies
tui_refuse = Refuse: it stays
tui_lift = Take the mark back
tui_texts = Keep something out of copies
tui_texts_none = Nothing has been written here yet.
tui_texts_means = Choose the text that has it, the latest first. The words are then left out wherever they stand.
tui_mark = Which words are kept out, and why
tui_write = Write a copy for publication
tui_write_means = The copy is looked through before it is written. If words that should be gone still stand in it, nothing is written. Words near to them are shown to you first.
tui_where_hint = The end of the name says the form: .html, .md, .txt or .json
tui_final = For publication: every mark was reviewed
tui_draft = A draft, which says that it is one
tui_draft_or_not = choose whether it is a draft
