### What is said in a list of sessions and in a register of them.

## Where a session stands.

stage = Stage { $number } of { $of }: { $title }
stage_paused = Paused by decision in stage { $number } of { $of }: { $title }
stage_stopped = Stopped by decision in stage { $number } of { $of }: { $title }
no_stage = No stage
ended = Ended: { $title }
flow_missing = Its flow `{ $flow }`, edition { $edition }, is not on this machine, so stage and holds cannot be told
status_open = In progress
status_paused = Paused by decision
status_go_on = Ended with a decision to go on
status_stop = Ended with a decision to stop
status_out_of_scope = Ended: the flow does not apply
status_unknown = Cannot be told: its flow is not on this machine
gate = { $gate }: { $decision }, { $by }, { $at }
gate_fell = { $gate }: { $decision }, { $by }, { $at }, no longer stands
gate_unknown = { $gate }: { $decision }, { $by }, { $at }; whether it stands cannot be told
too_deep = folders lie too deep in one another here; list this folder by itself
holds = holds raised: { $count }
not_assessed = not assessed yet: { $count }
conditions = conditions to discharge: { $count }
conditions_set = conditions set by decisions: { $count }
overridden = overridden: { $count }
advice = advice to answer: { $count }
comments = open comments: { $count }
signed = { $by }, { $at }; `apposite signoffs` tells whether it still stands
signed_stands = { $by }, { $at }; stands
signed_fell = { $by }, { $at }; NO LONGER STANDS: what was signed has changed since
signed_withdrawn = { $by }, { $at }; taken back
no_decision_stands = None that stands
deferred = not known yet: { $count }
stale = answers that do not count: { $count }
conflicts = said differently: { $count }
owner = Owner: { $name }
glance = { $stands }. Last changed { $changed }.
glance_changed = Last changed { $changed }.
glance_path = { $line } { $path }
owners_differ = Owner: not settled between { $names }
handed = { $said }. Handed to { $to }, not acknowledged yet
review = Next review: { $on }
file = File: { $path }
trouble = { $path }: { $why }
shown = { $count } of { $all } files listed.
untold = Whether these { $count } belong here cannot be told:
untold_one = {"  "}{ $path }: { $why }
not_clearance = This list is not clearance: what has not been answered has not been assessed.
bad_marking = `{ $text }` is no marking: use OFFICIAL or OFFICIAL-SENSITIVE
no_such_stage = no flow has a stage `{ $stage }`: give its id, its number or a part of its title

## A table of sessions.

table_marking = { $marking } is the highest marking of what is listed.
table_unknown = ?: cannot be told, because the file or its flow cannot be read here.
table_overdue = With something overdue: { $count }; `--overdue` lists them.
table_more = `--details` says more of each session, `--json` all that is known.
cell_unknown = ?
column_session = Session
column_changed = Changed
column_by = By
column_open = Holds

## A register.

register_title = Register of projects
register_notice = This register is not clearance. It says where each project stands in its file, and nothing about whether it should go ahead.
register_aggregate = Marked { $marking }, the highest marking of what is in it. Many projects together can be more sensitive than any one of them: consider whether the whole needs more.
register_marking = This register is { $marking }: keep it and share it as such. Many projects together can be more sensitive than any one of them.
register_not_read = Files that could not be read, and are listed as such: { $count }
register_written = Written to { $path }
register_ending = the name `{ $path }` does not say which form to write: end it in { $list }, or use `--format`
head_made = Made
head_folder = Folder
head_count = Projects
head_not_read = Files that could not be read
head_practice = Practice sessions left out
head_untold = Projects whose flow is not on this machine, so that holds cannot be told
head_copies = Projects with more than one copy, each told as the copy says that is whole and was changed last
head_damaged = Files with lines that are not as they were written
file_whole = whole
file_damaged = DAMAGED: some of it was not read
file_newer = of a newer version: some of it was not read
head_line = { $label }: { $value }
section_all = All projects
section_each = Each project
section_not_read = Files that could not be read
caption = Where each stands
column_title = Project
column_owner = Owner
column_stands = Stands at
column_holds = What holds
column_file = File
column_overdue = Overdue
column_review = Next review
column_marking = Marking
cannot_tell = cannot be told
no_date = no date

## What is overdue.

overdue_more = And { $count } more are overdue: `apposite status` lists them all.
overdue_head = Overdue:
overdue_review = Review overdue since { $on }: { $title }
overdue_end = End date passed on { $on }: { $title }
overdue_task = Task overdue since { $on }, given to { $who }: { $title }
overdue_answer = Answer overdue since { $on }, from { $who }: { $title }
## A date in a form or row, and what these are called.
date_of = { $label } ({ $of })
