### What `recover` and `config` say.

yes = yes
y = y
this = { $number }. This machine's copy of this very file has, and the file has not:
other = { $number }. This machine's copy of another file of this session, { $path }, has, and this file has not:
gone = { $number }. This machine's copy of a file that is gone, { $path }, has, and this file has not:
unknown = { $number }. A copy of a file of this session that is not known any more, { $path }, has, and this file has not:
no_more = {"  "}nothing
adrift = {"  "}Entries that follow on from some that neither has, and cannot be put back: { $count }.
ask =
    { $count ->
        [one] Put the entry of this file back? (yes or no)
       *[other] Put these { $count } entries into the file? (yes or no)
    }
done =
    { $count ->
        [one] Put back: 1 entry.
       *[other] Put back: { $count } entries.
    }
nothing = Nothing that was seen in { $path } is missing in it. What another copy has is taken with `--from NUMBER`.
not_done = Nothing was put back. To do it: apposite recover "{ $path }" --yes
no_such_copy = this machine keeps no copy `{ $name }` of this session
hint_copy = `apposite recover FILE --list` numbers the copies that there are

## A file that another program saved in its own way.

resaved_lines = Another program has saved this file with line ends of its own (lines: { $lines }). With those turned back, every entry is as it was written (entries: { $count }).
resaved_mark = Another program has saved this file with a byte order mark before the first line. Without that mark, every entry is as it was written (entries: { $count }).
resaved_both = Another program has saved this file with a byte order mark and with line ends of its own (lines: { $lines }). With both turned back, every entry is as it was written (entries: { $count }).
ask_back = Turn that back? (yes or no)
did_lines = Turned back line ends (lines: { $lines }). The file is as it was written (entries: { $count }).
did_mark = Removed the byte order mark. The file is as it was written (entries: { $count }).
did_both = Removed the byte order mark and turned back line ends (lines: { $lines }). The file is as it was written (entries: { $count }).
not_turned = Nothing was changed. To do it: apposite recover "{ $path }" --yes
resaved_never = another program has saved this file in its own way, and more than that is not as it was written, so it was left as it is; line { $line }: { $wrong }
resaved_never_whole = another program has saved this file in its own way, and more than that is not as it was written, so it was left as it is
hint_never = `apposite verify "{ $path }"` says what is wrong with each line; go on with a copy from before
changed_since = the file has changed since it was looked at, so nothing was done; try again

## Files that are gone, and copies that are removed.

gone_file = { $title }: { $path }
gone_copy =
    { $count ->
        [one] {"  "}1 entry in { $copy }
       *[other] {"  "}{ $count } entries in { $copy }
    }
gone_next = To go on with one, copy it to a new name. To remove all of them from this machine: apposite recover --gone --forget
none_gone = This machine keeps no copy of a session file that is gone.
no_copy = This machine keeps no copy of { $path }.
ask_forget =
    { $count ->
        [one] Remove this machine's copy for good? The session file itself is not touched. (yes or no)
       *[other] Remove these { $count } copies from this machine for good? No session file is touched. (yes or no)
    }
forgotten =
    { $count ->
        [one] Removed: 1 copy.
       *[other] Removed: { $count } copies.
    }
not_forgotten = Nothing was removed. Copies found: { $count }. With `--yes` they are removed.

## Settings.

setting = { $name }: { $value }  ({ $means })
settings_in = Kept in { $path }
set = { $name } is now: { $value }
on = on
off = off
not_set = not set
means_name = who acts, unless `--as` says otherwise
means_role = in which role, unless `--role` says otherwise
means_profile = the file with what is the same for all proposals of your force
means_plain = plain mode always, instead of full screen
means_copies = whether this machine keeps its own copy of each session file, to put back what a shared file loses
not_on_off = `{ $value }` is neither `on` nor `off`
copies_off = Copies that this machine has kept so far stay. To remove those of files that are gone: apposite recover --gone --forget; that of one file: apposite recover FILE --forget
