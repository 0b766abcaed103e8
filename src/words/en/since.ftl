### What changed in a session since a date, an entry, a decision, or what a person knew of.

## Points in the past.

point_date = since { $date }
point_gate = since the decision to go on at "{ $gate }"
point_entry = since entry { $id }
point_person = since { $name } last wrote something
point_looked = since { $name } last looked, on this machine
heading = What changed { $point }

## Points that are not there.

backwards =
    { $count ->
        [one] Times in this file do not follow its order: 1 entry has an earlier time than an entry it follows on from. A clock was wrong.
       *[other] Times in this file do not follow its order: { $count } entries have earlier times than entries they follow on from. A clock was wrong.
    }
hint_date = write it as 2026-11-23, 23/11/2026 or 23 November 2026
gate_not_passed = nobody has decided to go on at { $gate }, so nothing can be told since then
hint_gate = `apposite status` lists the gates and what was decided
no_such_entry = no entry has an id that begins with { $id }
many_entries = more than one entry has an id that begins with { $id }
hint_entry = `apposite history --json` lists the id of every entry
wrote_nothing = { $name } has written nothing in this session
hint_person = those who have are: { $names }
never_looked = it is not known what { $name } has seen of this session on this machine
hint_looked = it is kept when a session is left in full screen or plain mode; until then, name a date

## What changed.

nothing = Nothing changed.
summary = New entries: { $count }. { $list }.
summary_joined = Copies were joined. Nothing else is new.
by = { $name }: { $count }
answers = Answers ({ $count })
question = {"  "}{ $prompt }
was = {"    "}was: { $said }{ $by }
is = {"    "}now: { $said }{ $by }
again = {"    "}said again: { $said }{ $by }
who_when = , by { $by }, { $at }
more_answers = {"  "}and { $count } more, which the history lists
others = Also ({ $count })
entry = {"  "}{ $what }
entry_by = {"      "}by { $by }, { $at }
detail = {"      "}{ $text }
follows = What follows from it
gates_fall = Decisions that no longer stand:
gates_return = Decisions that stand again or are new:
findings = Findings that changed:
outcome = Outcome: { $before }, now { $after }
stale = Answers that are kept and do not count any more:
returns = Kept answers that count again:
joins = Questions and pages that are asked now:
leaves = Questions and pages that are not asked any more:
indented = {"  "}{ $text }
entries = Every new entry

## Coming back.

away = What others changed while you were away
away_means = This came in since you last left this session here, or last wrote in it. Your own entries are all kept, also where somebody gave another answer.
missing = Entries that you were shown here last time and that are no longer in the file: { $count }. It may have been put back to an older state. If nothing says that they were put back, look for another copy before you go on.
go_away = What others changed while you were away
no_away = Nobody else changed anything since you last left this session.
not_kept = What you have seen of this session could not be kept: { $why }.

## Copies.

copies = Questions on which they differ ({ $count })
in_copy = {"    "}{ $name }: { $said }{ $by }
