### Forms and tables, told wherever they are not filled in.

## What stands.

entry_is = { $label }: { $value }
asked_is = { $label } { $value }
or = {" / "}
reworded = { $value } (said before this was reworded)
no_place = { $value } (no longer possible here)
disputed = { $value } (said differently by people who did not know of each other)
deferred = { $says }; so far: { $so_far }
unfinished = not finished; so far: { $says }
rows_and_end = { $rows }; { $end }
rows =
    { $count ->
        [one] 1 row: { $list }
       *[other] { $count } rows: { $list }
    }
rows_called = { $count } { $many }: { $list }
no_rows = no row
more = and { $count } more
row_short = { $name } ({ $beside })

## What a row is called.

empty_row = an empty row
one_row = a row
numbered = row { $number }
numbered_named = row { $number } ({ $name })

## How a row stands.

not_begun = nothing filled in yet
row_missing = unfinished: { $list }
to_confirm = filled in by people who did not know of each other: to be confirmed
row_disputed = struck by one person and changed by another: to be settled
struck = struck
struck_by = Struck by { $who }, { $when }: { $reason }

## How a table ends.

all = that is all
none_because = there is none, because: { $because }
none_called_because = there are no { $many }, because: { $because }
outdated = that was all, before rows came in or the question was reworded
outdated_deferred = more to come, said before the question was reworded; { $owner } was to find out
outdated_not_applicable = not applicable, said before the question was reworded
more_to_come = more to come; { $owner } is to find out
end_disputed = people who did not know of each other said different things of the whole

## In a record.

row = Row
how_it_stands = How it stands
nothing_there = nothing filled in
told_below = told below
counted_below = { $says }; told below
count =
    { $count ->
        [one] 1 row
       *[other] { $count } rows
    }
count_called = { $count } { $many }
written_by = Filled in by { $who }

## What changed.

filled_in = Filled in "{ $title }"
change = { $row }, { $what }
from_to = { $before } to { $after }
taken_out = { $before } taken out
left_empty = { $label }: left empty
added = added: { $row }
row_struck = struck: { $row }, because: { $reason }
struck_only = struck: { $row }
put_back = put back: { $row }
confirmed = confirmed as it stands: { $row }
open_again = what was said of the whole is taken back
order = put in this order: { $list }

## How a row stands where it is filled in, in at most ten columns.

brief_complete = complete
brief_empty = empty
brief_missing = { $count } missing
brief_to_confirm = to confirm
brief_disputed = to settle

## How many rows there are.

counts =
    { $count ->
        [0] no { $many }
        [one] 1 { $one }
       *[other] { $count } { $many }
    }
counts_unfinished = { $count } unfinished
counts_to_confirm = { $count } to be confirmed
counts_disputed = { $count } to be settled
counts_struck = { $count } struck
counts_least = at least { $least } needed
counts_most = at most { $most }

## What people said at one place who did not know of each other.

side = { $value } ({ $who })
side_who = { $who }, { $when }
side_empty = taken out
