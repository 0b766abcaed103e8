### What `store` and the journal say.

## Lines of a journal.

line_not_utf8 = not text from byte { $byte } of the line on
line_not_json = not whole, or not an entry at all
line_not_an_event = not in the form of a session entry
line_altered = not as it was written: something in this line has been changed
line_malformed = as it was written, but this program cannot read it ({ $why })
line_too_long = { $bytes } bytes long, which is more than a session entry can be
line_parent_missing = follows entry { $id }, which is not in the file: a line was removed or altered
line_parent_later = follows entry { $id }, which stands after it on line { $other }: a line was moved
line_put_back = follows entry { $id }, which was lost where two people saved at once, and has been put back after it
line_awaited = follows entry { $id }, which was lost where two people saved at once; it comes back when whoever saved it next opens this session
line_mended = { $bytes } bytes left of an entry that another save was written over; they are accounted for
line_remains = { $bytes } bytes left of an entry that another was saved over at the same moment; nobody can read them, and the machine that saved the entry puts it back with its next save here
line_second_start = starts another history: lines of two files have been put together
line_byte_order_mark = begins with a byte order mark: another program has saved this file
line_carriage_returns = line ends have been changed to those of Windows: another program has rewritten this file
line_duplicate = the same as an earlier line; it is counted once
line_blank = empty; nothing is lost by it
line_tear_sealed = begins with { $bytes } bytes of a line that was cut short; sealed since
line_tear = begins with { $bytes } bytes that are not an entry; the entry after them is whole

## Why a file is not a session file.

foreign_empty = it is empty
foreign_utf16 = it is saved as UTF-16 text; a session file is UTF-8
foreign_torn = its first line is cut short
foreign_altered = its first line has been changed or damaged
foreign_not_opened = its first line does not open a session
foreign_format = its format is `{ $format }`, which is not one of ours
foreign_other = its first line is not that of a session file

## What was being done when the machine failed.

doing_open = could not be opened
doing_read = could not be read
doing_write = could not be written
doing_sync = could not be made safe on disk
doing_create = could not be created
doing_list = could not be listed
doing_remove = could not be removed

## Errors.

io = `{ $path }` { $doing }: { $why }
why_full = no space is left on the disk
why_quota = your share of the disk is used up
why_readonly = the disk or folder is read-only
why_missing = it does not exist
why_permission = you do not have permission
why_folder = it is a folder
why_not_folder = a part of its path is a file and not a folder
why_stale = the network folder has gone away
why_name = its name is not allowed here
why_too_large = the disk, or a limit that is set for you, does not allow a file as large
why_exists = something of that name is already there
why_other = the machine says: { $said }
why_code = Windows gives the error number { $code } and no reason
why_held = another program has this file open (Word, OneDrive, a virus scanner): close it or wait
why_refused = Windows refuses access
why_away = the network or the drive does not answer
why_not_here = OneDrive, or another program that keeps files in step, cannot bring it to this machine now
why_faulty = the disk reports a fault
not_saved_vanished = not saved: `{ $path }` is no longer there
not_saved_replaced = not saved: the folder of `{ $path }` is no longer the one that was opened
not_saved_changed = not saved: `{ $path }` is no longer the session that was opened, or others keep changing it
not_saved_older =
    { $count ->
        [one] not saved: 1 entry that you have before you is no longer in `{ $path }`: an older copy was put in its place
       *[other] not saved: { $count } entries that you have before you are no longer in `{ $path }`: an older copy was put in its place
    }
not_saved_damaged = not saved: line { $line } of `{ $path }` is damaged: { $wrong }
not_saved_long = not saved: the entry is { $bytes } bytes long, and at most { $limit } can be kept
not_saved_read_only = not saved: `{ $path }` is open for reading only: { $why }
read_only_asked = it was opened only to be looked at
read_only_damaged = line { $line } is damaged: { $wrong }
read_only_newer = it was written by a newer version of this program (`{ $format }`)
read_only_machine = { $why }
not_session = `{ $path }` is not a session file: { $why }
not_file = `{ $path }` is { $what } and not a file
what_folder = a folder
what_device = a device or pipe
too_big = `{ $path }` is { $size } bytes long, and more than { $limit } is not read
not_utf8 = `{ $path }` is not UTF-8 text from byte { $byte } on
exists = `{ $path }` is already there
unfit = `{ $name }` cannot be the name of a file: { $why }
unfit_character = Windows and SharePoint do not take { $character } in a name
unfit_line_end = a line end
unfit_reserved = Windows or OneDrive keeps the name `{ $name }` for itself
unfit_edge = Windows and SharePoint do not take a blank at either end or a full stop at the end
unfit_long = it is longer than { $most } characters
unfit_not_text = it is not text
hint_unfit = choose another name, for instance `{ $name }`; nothing was written
is_session = `{ $path }` is a session file, and is never written over
is_task = `{ $path }` is a task file and may hold answers, so it is not written over
no_such_session = no session of yours fits `{ $name }`
unseen = no session of yours that could be looked at fits `{ $name }`, and { $error }
no_such_flow = there is no flow `{ $name }`
unusable = `{ $path }` is not written over, because what is in it could not be used: { $why }
hint_unusable = put the file right or move it away, and try again
ambiguous = { $count } sessions fit `{ $name }`
candidate = {"\u000A  "}{ $id }  { $title }
more_candidates = {"\u000A  "}and { $count } more
hint_ambiguous = say more of the title, or the digits before it:{ $list }
hint_sessions = `apposite sessions` lists them; a path works too
hint_flows = `apposite flows` lists what is built in; a path works too
why_content = its content is not as expected ({ $said })
no_home = this machine does not say where your own files belong

## What next.

hint_space = make some space, or move the file to another disk, and try again; what was saved before is safe
hint_permission = ask whoever owns the folder, or work on a copy of your own
hint_missing = check the spelling, and that the drive or share is connected
hint_share = check that the drive or share is connected, then open the session again
hint_reopen = try again in a moment, else close the session and open it again; what was saved before is kept on this machine
hint_older = look at the file as it is now (Ctrl-l in full screen, `refresh` in plain mode) and save again; to see or put back what is missing: apposite recover "{ $path }"
hint_damaged = `apposite verify` says which lines are not as written
hint_newer = open it with that version, or ask for an update
hint_name = choose another name; nothing was overwritten
hint_file = give the path of a file
hint_long = attach the document as evidence and keep the note short
hint_home = set APPOSITE_HOME to a folder of your own
hint_utf8 = save it as UTF-8 in the program it came from
hint_copy = this machine has its own copy at `{ $copy }`: copy it to a new name and go on with that
hint_refused = ask whoever owns the folder whether you may write there; a program that guards or has the file open can be the cause too
hint_away = check that the drive or share is connected, and try again; what was saved before is safe
hint_not_here = see that OneDrive is running, signed in and connected, and try again
hint_faulty = copy the file to another disk before anything else, and tell whoever looks after this machine
hint_retry = try again; what was saved before is safe
way_back = To have it as it was written: `apposite recover FILE` takes a byte order mark away and turns line ends back, where every line is then as it was written.

## Notices.

notice_torn =
    { $bytes ->
        [one] The last line of this file was cut short: 1 byte of it is left out.
       *[other] The last line of this file was cut short: { $bytes } bytes of it are left out.
    }
notice_read_only = This session is open for reading only: { $why }.
notice_oddity = Line { $line } of the file: { $wrong }.
notice_to_put_back =
    { $count ->
        [one] This file has lost 1 saved entry, which this machine keeps. It is put back with the next save.
       *[other] This file has lost { $count } saved entries, which this machine keeps. They are put back with the next save.
    }
notice_put_back =
    { $count ->
        [one] This file had lost 1 saved entry. It has been put back from what this machine keeps.
       *[other] This file had lost { $count } saved entries. They have been put back from what this machine keeps.
    }
notice_to_mend =
    { $count ->
        [one] Two saves were written over each other: 1 piece of a line is left in the file. It is noted there with the next save, and no saved entry is changed.
       *[other] Two saves were written over each other: { $count } pieces of lines are left in the file. They are noted there with the next save, and no saved entry is changed.
    }
notice_mended =
    { $count ->
        [one] Two saves had been written over each other: 1 piece of a line is left in the file. It is noted there, and no saved entry is changed.
       *[other] Two saves had been written over each other: { $count } pieces of lines are left in the file. They are noted in it, and no saved entry is changed.
    }
notice_remains =
    { $count ->
        [one] Two saves were written over each other: 1 piece of an entry is left in the file that nobody can read here. Everything else is as it was written, and the work can go on. The machine that saved that entry puts it back with its next save in this session. If nobody saved at such a moment, somebody has changed the file: `apposite verify` says where.
       *[other] Saves were written over each other: { $count } pieces of entries are left in the file that nobody can read here. Everything else is as it was written, and the work can go on. The machines that saved those entries put them back with their next saves in this session. If nobody saved at such a moment, somebody has changed the file: `apposite verify` says where.
    }
notice_missing =
    { $count ->
        [one] 1 entry that was seen in this file is not in it now, as where an older copy was put in its place. It has not been put back. To see it or put it back: apposite recover "{ $path }"
       *[other] { $count } entries that were seen in this file are not in it now, as where an older copy was put in its place. They have not been put back. To see them or put them back: apposite recover "{ $path }"
    }
notice_swapped = Another copy of this file was put in its place while it was open, as a synchronising folder does. Your work goes on in that one.
notice_not_put_back = This file has lost saved entries, and they could not be put back: { $why }.
notice_lost =
    { $count ->
        [one] This file has lost 1 saved entry that this machine's own copy still has: { $copy }
       *[other] This file has lost { $count } saved entries that this machine's own copy still has: { $copy }
    }
notice_copy_failed = This machine's own copy of the session could not be kept: { $why }. The session file is not affected.
notice_unreadable = `{ $path }` could not be used and is left as it is: { $why }. Move it away if nothing in it is needed.
flow_broken =
    { $count ->
        [one] the flow `{ $name }` cannot be used: 1 thing is wrong with it
       *[other] the flow `{ $name }` cannot be used: { $count } things are wrong with it
    }
flow_missing = the flow `{ $flow }` of edition { $edition }, which this session follows, is not on this machine
flow_other = this session follows the flow `{ $flow }`, and `{ $given }` is another
hint_lint = `apposite lint { $name }` lists them
hint_flow_missing = ask for the flow document and put it beside the session file as `{ $name }`, or name it with `--flow`
hint_flow_no_id = no flow has such an id, so none was looked for: do not trust this file, and ask whoever sent it
notice_flow_not_kept = The flow could not be kept on this machine: { $why }. Keep its document with the session file.
notice_tips = People wrote in this session at the same time: it has { $count } tips. Every entry is kept. Where they said different things, it is asked again.
notice_tips_gap = Entries that others follow on from are damaged or missing in this file, so that nothing follows on from { $count } of its entries. What can be read is kept as it is.
newer = `{ $path }` was written by a newer version of this program (`{ $format }`)
notice_others =
    { $count ->
        [one] 1 more entry was written by someone else meanwhile.
       *[other] { $count } more entries were written by someone else meanwhile.
    }
