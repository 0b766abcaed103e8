### Copies that lie beside a session: what is said of them, and the offer to join them.

heading = Copies beside this session
means = Another copy of this session lies beside it, with entries that are not in it.
page_means = They hold entries that are not in it.
by = { $name }: { $count }
entries = Entries not here: { $count }.
entries_by = Entries not here: { $count } ({ $list }).
line = { $name }: { $text }
joining = OneDrive and other programs leave such a copy when two people save at once. Joining brings its entries in. Nothing is lost, and the copies stay where they are. Where two people said different things, nothing is decided for you: the question is open until somebody answers it again.
no = Not now
yes = Join them now
tasks = Copies beside this session: { $count }

## After joining.

joined = The copies were joined
left = The copies are still there and hold nothing that is not in the session now: { $list }.

## What is missing in the file itself.

missing_heading = An older state of this file
missing_means = This machine saw entries in this file that are not in it now. An older copy may have been put in its place: on purpose, to begin again, or by a program.
missing_head = { $at }, { $by }
missing_leave = Leave the file as it is
missing_yes = Put the entries back
missing_ask = Put them back? Anything but yes leaves the file as it is, and it is not asked again. (yes or no){" "}
missing_left = The file is left as it is. This machine keeps the entries: `apposite recover` shows them.

## Plain mode.

ask = Join them now? (yes or no){" "}
not_now = Nothing was joined. Type `copies` to come back to this.
by_word = Type `copies` to join them.
none = No copy that has more than this session lies beside it.
word = copies
does = join copies that lie beside this session

## The list of earlier sessions.

recent = A copy lies beside it: { $path }
recent_broken = Cannot be opened: { $path }
recent_plain = { $title } (a copy lies beside it)
recent_plain_broken = { $title } (it cannot be opened)
recent_plain_gone = { $title } (not there any more)
