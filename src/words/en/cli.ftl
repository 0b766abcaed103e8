### What the commands say.

error = error: { $message }
hint = hint: { $hint }
version = apposite { $version }
flow_broken = { $error }; the first: { $first }
output = the output could not be written: { $why }
hint_saved = `{ $id }` is saved all the same, in { $path }
hint_saved_line = `{ $id }` is saved all the same, in { $path }; no later line of the script was done
hint_started = the session is there all the same: { $path }
stdin = standard input could not be read: { $why }
stdin_too_long = standard input is longer than { $limit } bytes
stdin_not_session = standard input is not a session: { $why }
clock_unusable = the clock of this machine shows a year before 1970 or after 9999, so no entry can be dated
hint_clock = set the clock and try again; nothing was read or written
stdin_why = standard input: { $why }
saved_utf16 = the text is saved as UTF-16
saved_windows = the text is not UTF-8; it may be saved as Windows-1252
hint_save_utf8 = save it as UTF-8 and try again
stdin_not_utf8 = standard input is not UTF-8 text
session_not_stdin = a session that is written to must be a file, not standard input
who_missing = nobody is named as acting
hint_who = say who with `--as NAME` and in which role with `--role ROLE`
hint_role_kept = { $hint }; the role comes from your settings, and `--role ROLE` says another for this command
cannot_draw = This console cannot show full screen, so the questions are asked as printed lines. Windows Terminal can.
ask_name = Your name:
ask_role = Your role (may be left empty):
who_kept = Kept in your settings for next time.
who_not_kept = Your name could not be kept for next time: { $why }.
title_needed = the title is empty: say what the session is about
not_remembered = The session is safe, but could not be put on the list of recent ones: { $why }.
nothing_to_resume = there is no session to resume
hint_start = `apposite start` makes one; `apposite flows` lists the flows
marking_refused = `{ $given }` is not a marking that this program may hold
hint_marking = use OFFICIAL or OFFICIAL-SENSITIVE; anything above must not be put into this program
no_terminal = full screen needs a terminal
hint_plain = use `--plain` for prompts without one, or `apposite answer` from a script
nothing_to_undo = there is nothing that can be taken back here
evidence_elsewhere = `{ $location }` is on the network or a device, so it was not opened: it is kept as a reference, without a digest.
evidence_not_measured = The file was not measured, so the evidence is kept as a mere reference: { $why }.

## Reports of what was saved.

saved = saved { $id }
saved_value = { $id }: { $value }
saved_undone = saved: the adoption is taken back
took_back_adoption = Taken back: the adoption of the edition.
adopted_again = The edition is adopted again.
took_back = Taken back: the last change of "{ $prompt }".
saved_line = saved line { $line }: { $id }
script_line = line { $line }: { $message }
script_not_json = not a command: { $said }
script_object = one JSON object
script_one_command = a line holds exactly one command; this one holds { $said }
script_no_command = the line holds no command
script_unknown = no line of a script has a `{ $said }`
script_twice = `{ $said }` stands twice in the line
script_not_with = `{ $said }` has no place beside `{ $command }`
hint_script_with = beside `{ $command }` may stand: { $list }, as, role
hint_script_alone = beside `{ $command }` may stand: as, role
script_text = `{ $said }` takes a text in quotes
script_texts = `{ $said }` takes a list of texts
script_number = `{ $said }` takes a whole number
script_flag = `{ $said }` is either true or false
script_true = `{ $said }` has to be true
script_verdict = `{ $said }` is not a verdict on a mark: use agree or refuse
script_passage = say either the words to be removed as `passage`, or `whole` as true
script_scope = `{ $said }` is not what can be signed: use whole, stage ID or record KIND
script_not_seen = `{ $said }` needs `yes` as true, from somebody who has seen what is done
hint_script_not_seen = `apposite { $command } FILE` shows it and changes nothing
script_undo_reason = only an adoption, named by the id of its entry, is taken back with a reason
script_privileged = a script makes no privileged note, because its text would stand in the script
hint_script_privileged = `apposite privileged FILE --add -` reads the note from standard input
help_evidence_marking = { $markings }; that of the session where none is given
script_no_value = the answer has no `value`
script_value = `{ $said }` is not an answer: use an option id, a list of them, text, a number or a date
script_no_take_over = an answer that is taken over cannot stand in a script: take it over with `apposite inherit`
script_decision = `{ $said }` is not a decision: use proceed, proceed-with-conditions, pause or stop
script_marking = `{ $said }` is not a marking that this program may hold
hint_script = a line is like {"{"}"answer": "QUESTION", "value": "OPTION"{"}"}
at_column = { $said } (column { $column })
somebody = somebody
session_no_flow = `{ $name }` is a session file, not a flow document
hint_session_no_flow = `apposite verify` checks a session file; `lint` checks flow documents

## What a flow names.

contents_flow = { $title } (`{ $id }`)
contents_line = { $id }: { $text }
answer_which_row = say what is done to the table: --add with ENTRY=VALUE, --row ROW with ENTRY=VALUE, --strike ROW, --put-back ROW, --confirm ROW or --end
contents_option = {"    "}{ $line }
contents_entry = { $label } ({ $kind })
contents_row = {"    "}row { $line }
contents_no_roles = This flow names no roles.

## Status.

status_head = { $marking }  { $title }
practice = PRACTICE SESSION: for training, not a real case.
handling = Handling: { $handling }
status_flow = { $title }, edition { $edition }
status_id = Session { $id }
status_stage = { $title }: { $status } ({ $answered } of { $asked } answered)
status_stage_bare = { $title }: { $status }

## Where commands are typed.

may_override = It may be overridden with a reason by { $roles }.
with_id = { $title } (`{ $id }`)
status_next = Next: { $prompt }
status_outcome = Outcome reached: { $title }
status_nothing_next = Nothing is left to answer here.
status_gates = Gates:
status_gate_open = {"  "}{ $gate }: not decided
status_gate_to_come = {"  "}{ $gate }: depends on answers to come
status_gate_disputed = {"  "}{ $gate }: different decisions were taken, and none stands
status_gate = {"  "}{ $gate }: { $decision }
status_gate_fell = {"  "}{ $gate }: { $decision }; no longer stands, because answers or the edition of the flow changed after it
status_block = {"    "}in the way: { $line }
status_findings = Findings:
status_finding = {"  "}{ $severity }, { $state }: { $title }
status_waiting = {"  "}not assessed yet, for want of answers: { $count }
status_deferred = Not known yet:
status_not_applicable = Marked not applicable:
status_stale = Answers kept, but not on the path and not counted:
status_item = {"  "}{ $prompt }: { $said }
not_clearance = This supports a decision that a named person takes. It is not clearance.

## Why, what-if, history, verify.

why_asked = Why we ask: { $why }
why_on_path = It is on the path.
why_ahead = It lies ahead, beyond a gate that has not been passed.
why_off_path = It is not on the path.
why_answers = Answers that bear on it:
why_answer = {"  "}{ $prompt }: { $said }
why_sources = Sources:
bullet = - { $text }
nothing_changed = Nothing has been changed.
history_head = { $at }, { $by }
indented = {"  "}{ $text }
indented_twice = {"    "}{ $text }
why_raised = It is raised where:
why_discharged = Once raised, it is discharged where:

## Lists.

no_sessions = No sessions yet.
session_line = { $id }  { $changed }  { $marking }  { $title }
session_practice = PRACTICE: { $title }
flow_line = { $id }  { $edition }  { $title }

## Linting, drawing, schemas.

lint_summary = Errors: { $errors }. Warnings: { $warnings }. Documents read: { $documents }.
lint_counts =
    `{ $flow }`: { $nodes ->
        [one] 1 node
       *[other] { $nodes } nodes
    } ({ $questions ->
        [one] 1 question
       *[other] { $questions } questions
    }, { $gates ->
        [one] 1 gate
       *[other] { $gates } gates
    }), { $ways ->
        [one] 1 way
       *[other] { $ways } ways
    }, { $rules ->
        [one] 1 rule
       *[other] { $rules } rules
    }, { $facts ->
        [one] 1 fact
       *[other] { $facts } facts
    }. Walks of { $shortest } to { $longest } questions. { $paths }
lint_at_most = at most { $number }
lint_at_least = at least { $number }
lint_paths = Distinct paths: { $count }.
lint_paths_bound = Distinct paths: at least { $least }; at most { $lead }e{ $ten }, a bound that lets every guard go either way.
lint_scripts = Scripts written: { $count }, in `{ $folder }`.
hint_levels = such as `long-sentence=error`, `same-guard=off`; `--explain all` lists the codes
lint_explained = { $code } ({ $level }): { $text }
no_such_code = there is no lint code `{ $given }`
hint_codes = `apposite lint --explain all` lists the codes

## Records.

record_replaced = There was a file at { $path } already. It was replaced.
record_there = there is a file at `{ $path }` already
hint_record_there = choose another name: somebody may have gone on writing in that one
record_ending = the name `{ $path }` does not say which form is wanted: end it in { $list }
hint_record_ending = `--format` says the form too
record_written = Written to { $path }
no_such_record = there is no record `{ $kind }`: use `{ $list }`, or the path of a record template
template_fault = the record template `{ $name }` cannot be used, line { $line }: { $message }
neither_flow_nor_session = there is no flow and no session `{ $name }`
hint_flow_or_session = `apposite flows` lists what is built in, `apposite sessions` your sessions; a path works too
graph_title = { $marking } { $practice } { $title } ({ $flow })
