### What is said about another edition of a session's flow, and about a session without its flow.

beside = Edition { $edition } of the flow lies beside the session, which is on another: `--flow { $path }` opens the session over it and shows what differs.

## Rejections.

first = this session is on edition { $from } of its flow, and something in it differs under edition { $to }, which is the one here: see what, and adopt it, before anyone decides to go on or overrides a hold
hint_first = `apposite adopt SESSION` shows what differs and changes nothing; with `--yes` it adopts the edition
nothing = this session is on edition { $edition } already, so there is nothing to adopt
not_reworded = "{ $title }" was not reworded since it was answered, so there is nothing to confirm
no_place = what was said to "{ $title }" has no place in this edition, so it cannot be confirmed; it stays in the record
nothing_said = nothing was said to "{ $title }", so there is nothing to confirm
not_adopted = there is no adoption of an edition to take back

## The comparison.

notice_differs = This session is on edition { $from } of its flow, and the edition here is { $to }. Something that was said or found differs: `apposite adopt SESSION` shows what. The file is unchanged.
notice_same = This session is on edition { $from } of its flow, and the edition here is { $to }. Everything said so far reads the same.
editions = This session is on edition { $from } of its flow. The edition here is { $to }.
same_edition = This session is on edition { $edition } of its flow, which is the one here.
edition_digest = { $edition } (digest { $digits })
unchanged = Unchanged answers: { $count }.
spelling = Answers to questions that differ only in spelling or layout, which count as they are: { $count }.
list_reworded = Reworded since they were answered, so they do not count until confirmed or answered again:
list_option_gone = What was chosen is no longer offered, so they are asked again:
list_incomplete = More is asked for in what was filled in, or some of it has no place, so it has to be completed:
list_other_kind = They take another kind of answer now, so they are asked again:
list_question_gone = No longer asked; what was said stays in the record:
list_confirmed = Reworded, and confirmed under the new wording:
item = {"  "}{ $title }
pair_was = { $label } then: { $text }
pair_is = { $label } now: { $text }
pair_same = { $label }: { $text }
pair_bare = { $label }
question = Question
answer = Answer
hint = Hint
unit = Unit
option = Another option
explanation = Explanation of "{ $option }"
entry = Entry
row = Row
chosen_there = Chosen option
stands_in = { $row }, { $entry }
entry_wanted = Needed now, and empty: { $label }
row_wanted = A row in which nothing is filled in yet: { $label }
more_rows = At least { $least } rows are needed now
fewer_rows = There may be at most { $most } rows now
option_added = An option that is new
option_removed = An option that has gone
untold = The hint or another option differs too; the entry does not hold what it said then.
nothing_there = nothing
no_longer_asked = no longer asked
no_longer_possible = no longer possible
said_not_applicable = not applicable, because: { $reason }
said_before = not answered; before the question changed: { $said }
added = New in this edition and asked now:
added_perhaps = Open, although what comes after them was answered; they may be new in this edition:
with_none = If the edition is adopted and none of them is confirmed:
with = If the edition is adopted and these are confirmed: { $list }:
gates = Decisions:
gate_falls = {"  "}{ $prompt }: the decision stood and would not stand
gate_fell = {"  "}{ $prompt }: the decision does not stand under this edition
gate_returns = {"  "}{ $prompt }: the decision would stand again
findings_untold = Edition { $edition } is not on this machine, so it cannot be told which findings differ. Those of this edition are what status and records show.
findings_same = No finding differs.
findings = Findings that differ:
finding = {"  "}{ $severity }: { $title }: { $before }, then { $after }
finding_reworded = {"  "}{ $severity }: { $title }: says or does something else now
status_not_adopted = This edition has not been adopted for this session, which is on edition { $edition }.
status_reworded = Asked again, because the question has changed since it was answered:

## The command.

how = To adopt this edition: `apposite adopt SESSION --yes`, with `--confirm QUESTION` for each answer that holds as its question reads now, or `--confirm-all`. What is not confirmed is asked again.
not_the_earlier = `{ $name }` is not edition { $edition } of this flow as the session was on it
to_confirm = Answers that can be confirmed:
done = Adopted edition { $edition }.
done_confirmed = Confirmed: { $list }
done_again = Asked again: { $list }

## Plain mode.

plain_later = Answers to questions that were reworded wait to be confirmed or given again: { $count }. Type `edition` to look at them.
plain_by_word = Type `edition` to go through what was reworded, and to adopt it.
plain_hint_first = type `edition` to see what differs and to adopt it
plain_nothing = Nothing in this session waits to be confirmed, and it is on the edition here.
plain_one = Reworded, { $number } of { $of }: { $title }
keep = Keep what was said, as the question reads now
again = Answer it again
later = Later: until then it does not count
plain_would = With that:
adopt = Adopt edition { $edition }
save = Save what is kept
not_now = Not now: nothing is changed
plain_kept = This question has changed since something was said to it:
plain_kept_rows_how = Edit or confirm what was asked differently, or type `edition` to keep all of it.
plain_kept_how = Answer again, or type `edition` to keep what was said.
plain_not_saved = Type `edition` to try again.

## Full screen.

then = Then
now = Now
then_text = Then: { $text }
now_text = Now: { $text }
tui_heading = Another edition of the flow
tui_means = Nothing has been changed. Until an edition that differs is adopted, nobody can decide to go on.
tui_reworded_entry = Reworded: { $prompt }
tui_not_looked_at = Not looked at yet
tui_kept = You keep what was said
tui_again = To be answered again
tui_later = Left for later; it does not count
tui_go_adopt = Go on to adopt edition { $edition }
tui_reworded = This question was reworded after it was answered
tui_reworded_means = Keep what was said only if it is still right for the question as it reads now. Nothing is saved before you adopt the edition.
tui_adopt = Adopt edition { $edition }?
tui_will_count = These answers will count:
tui_will_be_asked = These questions will be asked again:
tui_adopt_means = It is saved as one entry, with both wordings of each answer that you keep, and can be taken back.
tui_tasks = Another edition of the flow: something differs
tui_tasks_later = Answers to reworded questions that do not count yet: { $count }
tui_tasks_same = Another edition of the flow: nothing said so far differs
tui_same = Edition { $edition } of the flow is here; all that was said reads the same.
tui_said_before = Not answered. Before the question changed: { $said }
plain_undoing = Taking back the last change, which was about the edition of the flow.
tui_kept_rows_how = Confirm or change here what was asked differently; to keep all of it, go to the edition in the task list.
tui_kept_how = Answer again here; to keep what was said, go to the edition in the task list.
tui_hint_first = the task list leads to what differs, and to adopting the edition

## Records.

record_opened = Edition opened with
record_adopted = Edition adopted
record_taken_back = Adoption taken back
record_by = { $edition }, by { $who }, { $when }.
record_confirmed = Answers confirmed as reworded: { $list }
record_undone = { $what }. By { $who }, { $when }.
record_asked_then = Asked then: { $prompt }
record_confirmed_by = Confirmed by { $who }, { $when }, after the question was reworded.
record_entry = { $who }, { $when }

## A session without its flow.

alone_which = { $says } Whoever sent the session has the flow: ask for the document of `{ $flow }`.
alone = The flow of this session, in edition { $edition }, is not on this machine. What was asked, said and decided can be read; nothing can be added, and nothing can be said about findings, about what is left to answer, or about whether a decision stands.
alone_untold = This cannot be told: the flow of this session is not at hand. It must not be read as if there were nothing.
alone_stands = This cannot be told without the flow.
alone_decided = { $decision }; whether it stands cannot be told without the flow
alone_flow = Edition { $edition }; not at hand, so its title cannot be told
alone_no_answers = Nothing has been answered.
alone_answers = What was said last to each question, as it was asked; whether it still counts cannot be told
alone_answered = Answered, as it was asked then:
alone_decisions = Decisions taken:
alone_entries = Every entry:
alone_end = That is all. To go on with it, ask for the flow document and name it with `--flow`.
alone_home = Read on: { $title }
alone_file = File: { $path }
alone_where = Without its flow: to be read only
alone_field = cannot be told without the flow

## History.

did_adopt = Adopted edition { $edition } of the flow; it was on edition { $from } before
did_confirm = Confirmed answers to questions that edition { $edition } of the flow had reworded
did_undo = Took back the adoption of edition { $edition }; the session is on edition { $from } again
did_undo_unknown = Took back the adoption of an edition
detail_confirmed = Confirmed what was said to "{ $title }"
detail_was = Asked then: { $prompt }
detail_was_answered = Asked then: { $prompt } Answer: { $answer }
detail_now = Asked now: { $prompt }
detail_now_answered = Asked now: { $prompt } Answer: { $answer }
detail_asked_again = Not confirmed, so asked again: { $list }
detail_gone = No longer asked, kept in this record: { $list }
detail_added = New questions: { $list }
detail_findings = Findings that changed: { $list }
detail_gates = Decisions that do not stand under this edition: { $list }
