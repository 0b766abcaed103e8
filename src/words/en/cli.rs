//! What the commands say.

pub(super) const TEXT: &[(&str, &str)] = &[
    ("cli.error", "error: {message}"),
    ("cli.hint", "hint: {hint}"),
    ("cli.version", "apposite {version}"),
    ("cli.flow_broken", "{error}; the first: {first}"),
    ("cli.output", "the output could not be written: {why}"),
    ("cli.hint_saved", "`{id}` is saved all the same, in {path}"),
    (
        "cli.hint_saved_line",
        "`{id}` is saved all the same, in {path}; no later line of the script was done",
    ),
    (
        "cli.hint_started",
        "the session is there all the same: {path}",
    ),
    ("cli.stdin", "standard input could not be read: {why}"),
    (
        "cli.stdin_too_long",
        "standard input is longer than {limit} bytes",
    ),
    (
        "cli.stdin_not_session",
        "standard input is not a session: {why}",
    ),
    (
        "cli.clock_unusable",
        "the clock of this machine shows a year before 1970 or after 9999, so no entry can be dated",
    ),
    (
        "cli.hint_clock",
        "set the clock and try again; nothing was read or written",
    ),
    ("cli.stdin_why", "standard input: {why}"),
    ("cli.saved_utf16", "the text is saved as UTF-16"),
    (
        "cli.saved_windows",
        "the text is not UTF-8; it may be saved as Windows-1252",
    ),
    ("cli.hint_save_utf8", "save it as UTF-8 and try again"),
    ("cli.stdin_not_utf8", "standard input is not UTF-8 text"),
    (
        "cli.session_not_stdin",
        "a session that is written to must be a file, not standard input",
    ),
    ("cli.who_missing", "nobody is named as acting"),
    (
        "cli.hint_who",
        "say who with `--as NAME` and in which role with `--role ROLE`",
    ),
    (
        "cli.hint_role_kept",
        "{hint}; the role comes from your settings, and `--role ROLE` says another for this command",
    ),
    (
        "cli.cannot_draw",
        "This console cannot show full screen, so the questions are asked as printed lines. Windows Terminal can.",
    ),
    ("cli.ask_name", "Your name:"),
    ("cli.ask_role", "Your role (may be left empty):"),
    ("cli.who_kept", "Kept in your settings for next time."),
    (
        "cli.who_not_kept",
        "Your name could not be kept for next time: {why}.",
    ),
    (
        "cli.title_needed",
        "the title is empty: say what the session is about",
    ),
    (
        "cli.not_remembered",
        "The session is safe, but could not be put on the list of recent ones: {why}.",
    ),
    ("cli.nothing_to_resume", "there is no session to resume"),
    (
        "cli.hint_start",
        "`apposite start` makes one; `apposite flows` lists the flows",
    ),
    (
        "cli.marking_refused",
        "`{given}` is not a marking that this program may hold",
    ),
    (
        "cli.hint_marking",
        "use OFFICIAL or OFFICIAL-SENSITIVE; anything above must not be put into this program",
    ),
    ("cli.no_terminal", "full screen needs a terminal"),
    (
        "cli.hint_plain",
        "use `--plain` for prompts without one, or `apposite answer` from a script",
    ),
    (
        "cli.nothing_to_undo",
        "there is nothing that can be taken back here",
    ),
    (
        "cli.no_such_decision",
        "`{given}` is not a decision: use proceed, proceed-with-conditions, pause or stop",
    ),
    (
        "cli.evidence_elsewhere",
        "`{location}` is on the network or a device, so it was not opened: it is kept as a reference, without a digest.",
    ),
    (
        "cli.evidence_not_measured",
        "The file was not measured, so the evidence is kept as a mere reference: {why}.",
    ),
    // Reports of what was saved.
    ("cli.saved", "saved {id}"),
    ("cli.saved_value", "{id}: {value}"),
    ("cli.saved_undone", "saved: the adoption is taken back"),
    (
        "cli.took_back_adoption",
        "Taken back: the adoption of the edition.",
    ),
    ("cli.adopted_again", "The edition is adopted again."),
    (
        "cli.took_back",
        "Taken back: the last change of \"{prompt}\".",
    ),
    ("cli.saved_line", "saved line {line}: {id}"),
    ("cli.script_line", "line {line}: {message}"),
    ("cli.script_not_json", "not a command: {said}"),
    ("cli.script_object", "one JSON object"),
    (
        "cli.script_one_command",
        "a line holds exactly one command; this one holds {said}",
    ),
    ("cli.script_no_command", "the line holds no command"),
    ("cli.script_unknown", "no line of a script has a `{said}`"),
    ("cli.script_twice", "`{said}` stands twice in the line"),
    (
        "cli.script_not_with",
        "`{said}` has no place beside `{command}`",
    ),
    (
        "cli.hint_script_with",
        "beside `{command}` may stand: {list}, as, role",
    ),
    (
        "cli.hint_script_alone",
        "beside `{command}` may stand: as, role",
    ),
    ("cli.script_text", "`{said}` takes a text in quotes"),
    ("cli.script_texts", "`{said}` takes a list of texts"),
    ("cli.script_number", "`{said}` takes a whole number"),
    ("cli.script_flag", "`{said}` is either true or false"),
    ("cli.script_true", "`{said}` has to be true"),
    (
        "cli.script_verdict",
        "`{said}` is not a verdict on a mark: use agree or refuse",
    ),
    (
        "cli.script_passage",
        "say either the words to be removed as `passage`, or `whole` as true",
    ),
    (
        "cli.script_scope",
        "`{said}` is not what can be signed: use whole, stage ID or record KIND",
    ),
    (
        "cli.script_not_seen",
        "`{said}` needs `yes` as true, from somebody who has seen what is done",
    ),
    (
        "cli.hint_script_not_seen",
        "`apposite {command} FILE` shows it and changes nothing",
    ),
    (
        "cli.script_undo_reason",
        "only an adoption, named by the id of its entry, is taken back with a reason",
    ),
    (
        "cli.script_privileged",
        "a script makes no privileged note, because its text would stand in the script",
    ),
    (
        "cli.hint_script_privileged",
        "`apposite privileged FILE --add -` reads the note from standard input",
    ),
    ("cli.script_no_value", "the answer has no `value`"),
    (
        "cli.script_value",
        "`{said}` is not an answer: use an option id, a list of them, text, a number or a date",
    ),
    (
        "cli.script_decision",
        "`{said}` is not a decision: use proceed, proceed-with-conditions, pause or stop",
    ),
    (
        "cli.script_marking",
        "`{said}` is not a marking that this program may hold",
    ),
    (
        "cli.hint_script",
        "a line is like {\"answer\": \"QUESTION\", \"value\": \"OPTION\"}",
    ),
    ("cli.at_column", "{said} (column {column})"),
    ("cli.somebody", "somebody"),
    (
        "cli.session_no_flow",
        "`{name}` is a session file, not a flow document",
    ),
    (
        "cli.hint_session_no_flow",
        "`apposite verify` checks a session file; `lint` checks flow documents",
    ),
    // What a flow names.
    ("cli.contents_flow", "{title} (`{id}`)"),
    ("cli.contents_line", "{id}: {text}"),
    ("cli.contents_option", "    {line}"),
    ("cli.contents_no_roles", "This flow names no roles."),
    // Status.
    ("cli.status_head", "{marking}  {title}"),
    (
        "cli.practice",
        "PRACTICE SESSION: for training, not a real case.",
    ),
    ("cli.handling", "Handling: {handling}"),
    ("cli.status_flow", "{title}, edition {edition}"),
    ("cli.status_id", "Session {id}"),
    (
        "cli.status_stage",
        "{title}: {status} ({answered} of {asked} answered)",
    ),
    ("cli.status_stage_bare", "{title}: {status}"),
    // Where commands are typed.
    (
        "cli.may_override",
        "It may be overridden with a reason by {roles}.",
    ),
    ("cli.with_id", "{title} (`{id}`)"),
    ("cli.status_next", "Next: {prompt}"),
    ("cli.status_outcome", "Outcome reached: {title}"),
    ("cli.status_nothing_next", "Nothing is left to answer here."),
    ("cli.status_gates", "Gates:"),
    ("cli.status_gate_open", "  {gate}: not decided"),
    (
        "cli.status_gate_to_come",
        "  {gate}: depends on answers to come",
    ),
    (
        "cli.status_gate_disputed",
        "  {gate}: different decisions were taken, and none stands",
    ),
    ("cli.status_gate", "  {gate}: {decision}"),
    (
        "cli.status_gate_fell",
        "  {gate}: {decision}; no longer stands, because answers or the edition of the flow changed after it",
    ),
    ("cli.status_block", "    in the way: {line}"),
    ("cli.status_findings", "Findings:"),
    ("cli.status_finding", "  {severity}, {state}: {title}"),
    (
        "cli.status_waiting",
        "  not assessed yet, for want of answers: {count}",
    ),
    ("cli.status_deferred", "Not known yet:"),
    ("cli.status_not_applicable", "Marked not applicable:"),
    (
        "cli.status_stale",
        "Answers kept, but not on the path and not counted:",
    ),
    ("cli.status_item", "  {prompt}: {said}"),
    (
        "cli.not_clearance",
        "This supports a decision that a named person takes. It is not clearance.",
    ),
    // Why, what-if, history, verify.
    ("cli.why_asked", "Why we ask: {why}"),
    ("cli.why_on_path", "It is on the path."),
    (
        "cli.why_ahead",
        "It lies ahead, beyond a gate that has not been passed.",
    ),
    ("cli.why_off_path", "It is not on the path."),
    ("cli.why_answers", "Answers that bear on it:"),
    ("cli.why_answer", "  {prompt}: {said}"),
    ("cli.why_sources", "Sources:"),
    ("cli.bullet", "- {text}"),
    ("cli.nothing_changed", "Nothing has been changed."),
    ("cli.history_head", "{at}, {by}"),
    ("cli.indented", "  {text}"),
    ("cli.indented_twice", "    {text}"),
    ("cli.why_raised", "It is raised where:"),
    ("cli.why_discharged", "Once raised, it is discharged where:"),
    // Lists.
    ("cli.no_sessions", "No sessions yet."),
    ("cli.session_line", "{id}  {changed}  {marking}  {title}"),
    ("cli.session_practice", "PRACTICE: {title}"),
    ("cli.flow_line", "{id}  {edition}  {title}"),
    // Linting, drawing, schemas.
    (
        "cli.lint_summary",
        "Errors: {errors}. Warnings: {warnings}. Documents read: {documents}.",
    ),
    (
        "cli.lint_counts",
        "`{flow}`: {nodes} nodes ({questions} questions, {gates} gates), {ways} ways, {rules} rules, {facts} facts. Walks of {shortest} to {longest} questions. {paths}",
    ),
    ("cli.lint_at_most", "at most {number}"),
    ("cli.lint_at_least", "at least {number}"),
    ("cli.lint_paths", "Distinct paths: {count}."),
    (
        "cli.lint_paths_bound",
        "Distinct paths: at least {least}; at most {lead}e{ten}, a bound that lets every guard go either way.",
    ),
    (
        "cli.lint_scripts",
        "Scripts written: {count}, in `{folder}`.",
    ),
    (
        "cli.hint_levels",
        "such as `long-sentence=error`, `same-guard=off`; `--explain all` lists the codes",
    ),
    ("cli.lint_explained", "{code} ({level}): {text}"),
    ("cli.no_such_code", "there is no lint code `{given}`"),
    (
        "cli.hint_codes",
        "`apposite lint --explain all` lists the codes",
    ),
    // Records.
    (
        "cli.record_replaced",
        "There was a file at {path} already. It was replaced.",
    ),
    ("cli.record_there", "there is a file at `{path}` already"),
    (
        "cli.hint_record_there",
        "choose another name: somebody may have gone on writing in that one",
    ),
    (
        "cli.record_ending",
        "the name `{path}` does not say which form is wanted: end it in {list}, or use `--format`",
    ),
    ("cli.record_written", "Written to {path}"),
    (
        "cli.no_such_record",
        "there is no record `{kind}`: use `{list}`, or the path of a record template",
    ),
    (
        "cli.template_fault",
        "the record template `{name}` cannot be used, line {line}: {message}",
    ),
    (
        "cli.neither_flow_nor_session",
        "there is no flow and no session `{name}`",
    ),
    (
        "cli.hint_flow_or_session",
        "`apposite flows` lists what is built in, `apposite sessions` your sessions; a path works too",
    ),
    ("cli.graph_title", "{marking} {practice} {title} ({flow})"),
];
