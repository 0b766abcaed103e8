### What is said about copies of a session: joining them, what they disagree on, how they differ.

one_stdin = only one copy can come from standard input
news = What others saved since:
no_news = Nobody else has saved anything since.
did_merge = Joined { $count } copies of the session.

## Refusals.

nothing = there is nothing to join
hint_nothing = name two or more copies of one session
foreign = { $path } is not a session file: { $why }
newer = { $path } was written by a newer version of the program ({ $format })
damaged = { $path } is not as it was written, so it was left alone: line { $line }, { $wrong }
other = { $path } is a copy of another session than { $first }, so it was left alone
hint_other = name copies of one session; `apposite sessions` lists them with their ids
hint_damaged = `apposite verify` lists every such line. Get the copy again from whoever sent it, or from the version history of the shared folder, and join that

## Commands.

exists = { $path } is there already, and nothing was joined
hint_exists = to join into it, name it among the copies too; else give a name that is not taken
driver_three = as a merge driver of git this takes three files and a name: `apposite merge --driver %O %A %B %P`
busy = { $path } is being written in by someone else, and nothing was joined
hint_busy = try again in a moment
torn = { $path }: the last line in it was cut short, and its { $bytes } bytes are left out.
joined =
    { $count ->
        [one] Joined in { $path }: 1 entry.
       *[other] Joined in { $path }: { $count } entries.
    }
unchanged = { $path } holds all of it already: { $count } entries. Nothing was written.
copy =
    { $count ->
        [one] { $path }: 1 entry, of which only here: { $only }.
       *[other] { $path }: { $count } entries, of which only here: { $only }.
    }
no_conflicts = Nothing was answered differently.
same = Both copies hold the same entries: { $count }.
differ = Entries in both: { $count }.
would = If they were joined:

## Copies beside a session.

beside = Another copy of this session lies beside it, with entries that are not in it: { $count }. Nothing has been joined. To see them: apposite diff "{ $session }" "{ $path }". To join them: apposite merge "{ $session }" "{ $path }" --output "{ $session }"
beside_all = { $count } copies of this session lie beside it, with entries that are not in it. Nothing has been joined. To join them: apposite merge "{ $session }" { $paths } --output "{ $session }"
beside_damaged =
    { $count ->
        [one] Another copy of this session lies beside it and is not as it was written: { $list }. `apposite verify` says which lines.
       *[other] { $count } copies of this session lie beside it and are not as they were written: { $list }. `apposite verify` says which lines.
    }
also = { $own } is the same session as { $path }. To see what differs: apposite diff. To join them: apposite merge "{ $own }" "{ $path }" --output FILE
also_all = { $own } is the same session as { $count } other files. To join them all: apposite merge "{ $own }" { $paths } --output FILE

## Conflicts.

conflicts = Answered or decided differently by people who did not know of each other: { $count }. None of it counts until somebody answers or decides again.
question = "{ $prompt }" was answered differently, so it counts as not answered.
gate = Different decisions were taken at the gate "{ $prompt }", so neither stands until one is taken again.
edition = Different editions of the flow were adopted, so no gate can be passed until one is adopted again.
about_edition = the edition of the flow
notice = Answered or decided differently by people who did not know of each other, and to be settled: { $count } ({ $list }).
said_conflict = answered differently by people who did not know of each other
alike = The same was said by { $count } people who did not know of each other:
settled = "{ $title }" is settled by this entry; what each side said stays in the history.
block = "{ $prompt }" was answered differently by people who did not know of each other, and must be answered again
block_gate = different decisions were taken on "{ $gate }", and one must be taken again
block_edition = different editions of the flow were adopted, and one must be adopted again
record_neither = No: a different decision was taken at this gate by someone who did not know of it, and neither stands until one is taken again.
before = Before that: { $by }, { $at }
before_nothing = Before that: nothing had been said.
side = Side { $number }: { $by }, { $at }
indented = {"  "}{ $text }
indented_twice = {"    "}{ $text }
