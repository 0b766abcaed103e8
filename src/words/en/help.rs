//! What help says besides the commands' own words, and how wrong usage is told. Pages of the manual: `help/`.

pub(super) const TEXT: &[(&str, &str)] = &[
    ("help.home", "Without a command the home screen opens."),
    ("help.group_work", "Working on a session:"),
    ("help.group_look", "Seeing where it stands:"),
    ("help.group_others", "Working with others:"),
    ("help.group_papers", "Records, registers, publication:"),
    ("help.group_signing", "Signing off:"),
    ("help.group_copies", "Files and copies:"),
    ("help.group_flows", "Flows:"),
    ("help.group_program", "The program itself:"),
    ("help.options", "Options, before or after the command:"),
    (
        "help.more_commands",
        "`apposite help --all` lists every command.",
    ),
    (
        "help.about_one",
        "`apposite help COMMAND` explains a command and shows examples.",
    ),
    (
        "help.manual",
        "`apposite help TOPIC` prints a page of the manual. Topics: {list}.",
    ),
    ("help.topic", "{name}: {title}"),
    ("help.example", "Example:"),
    ("help.examples", "Examples:"),
    (
        "help.longer",
        "`apposite help {name}` says more and shows every example.",
    ),
    ("help.see", "In the manual: `apposite help {list}`."),
    (
        "help.nothing_about",
        "there is no command and no topic `{word}`",
    ),
    (
        "help.hint_topics",
        "`apposite help topics` lists the pages of the manual.",
    ),
    // Lists in pages of the manual.
    ("help.column_kind", "kind"),
    ("help.column_what", "what it is"),
    ("help.column_format", "format"),
    ("help.column_endings", "names end in"),
    ("help.column_schema", "schema"),
    ("help.column_setting", "setting"),
    ("help.column_code", "code"),
    ("help.column_happened", "what happened"),
    ("help.column_line", "command"),
    ("help.column_members", "may stand beside it"),
    ("help.code_done", "it is done; a closed pipe counts as done"),
    (
        "help.code_content",
        "a document or a session is at fault, a command was rejected, or a value is none: no such question, no such date, a word that is not in its list",
    ),
    (
        "help.code_usage",
        "the command line cannot be understood: an unknown command or option, something missing, something that cannot go together, standard input where a file is needed, no terminal",
    ),
    (
        "help.code_machine",
        "the machine failed: a file that is not there or cannot be read, no room, no permission",
    ),
    (
        "help.code_panic",
        "the program itself is at fault: please report it",
    ),
    // What options take.
    (
        "help.kind",
        "Which record: `{list}`, or the path of a record template",
    ),
    ("help.only_marking", "Only those marked {list}"),
    ("help.or", "{list} or {last}"),
    ("help.pages_written", "Pages written: {count}, in {folder}"),
    // Wrong usage.
    ("help.hint_usage", "`{command} --help` shows how it is used"),
    (
        "help.no_such_command",
        "`{command}` has no command `{given}`",
    ),
    ("help.hint_commands", "`apposite help` lists the commands"),
    ("help.no_such_option", "`{command}` has no option `{given}`"),
    (
        "help.too_many",
        "`{command}` takes nothing more: `{given}` is too many",
    ),
    ("help.missing", "`{command}` needs `{list}`"),
    (
        "help.missing_command",
        "`{command}` needs a further command",
    ),
    ("help.missing_value", "`{argument}` needs a value"),
    ("help.bad_value", "`{value}` is no value for `{argument}`"),
    ("help.hint_values", "use one of `{list}`"),
    ("help.hint_takes", "`{argument}`: {takes}"),
    ("help.twice", "`{argument}` is given more than once"),
    (
        "help.conflict",
        "`{argument}` and `{list}` do not go together",
    ),
    ("help.too_few", "`{argument}` needs more values"),
    (
        "help.not_utf8",
        "a word of the command line is not UTF-8 text",
    ),
];
