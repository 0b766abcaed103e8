### What help says besides the commands' own words, and how wrong usage is told. Pages of the manual: `help/`.

home = Without a command the home screen opens.
group_work = Working on a session:
group_look = Seeing where it stands:
group_others = Working with others:
group_papers = Records, registers, publication:
group_signing = Signing off:
group_copies = Files and copies:
group_flows = Flows:
group_program = The program itself:
options = Options, before or after the command:
more_commands = `apposite help --all` lists every command.
about_one = `apposite help COMMAND` explains a command and shows examples.
manual = `apposite help TOPIC` prints a page of the manual. Topics: { $list }.
topic = { $name }: { $title }
example = Example:
examples = Examples:
longer = `apposite help { $name }` says more and shows every example.
see = In the manual: `apposite help { $list }`.
nothing_about = there is no command and no topic `{ $word }`
hint_topics = `apposite help topics` lists the pages of the manual.

## Lists in pages of the manual.

column_kind = kind
column_what = what it is
column_format = format
column_endings = names end in
column_schema = schema
column_setting = setting
column_code = code
column_happened = what happened
column_line = command
column_members = may stand beside it
code_done = it is done; a closed pipe counts as done
code_content = a document or a session is at fault, a command was rejected, or a value is none: no such question, no such date, a word that is not in its list
code_usage = the command line cannot be understood: an unknown command or option, something missing, something that cannot go together, standard input where a file is needed, no terminal
code_machine = the machine failed: a file that is not there or cannot be read, no room, no permission
code_panic = the program itself is at fault: please report it

## What options take.

kind = Which record: `{ $list }`, or the path of a record template
only_marking = Only those marked { $list }
pages_written = Pages written: { $count }, in { $folder }

## Wrong usage.

hint_usage = `{ $command } --help` shows how it is used
no_such_command = `{ $command }` has no command `{ $given }`
hint_commands = `apposite help` lists the commands
no_such_option = `{ $command }` has no option `{ $given }`
too_many = `{ $command }` takes nothing more: `{ $given }` is too many
missing = `{ $command }` needs `{ $list }`
missing_command = `{ $command }` needs a further command
missing_value = `{ $argument }` needs a value
bad_value = `{ $value }` is no value for `{ $argument }`
hint_values = use one of `{ $list }`
hint_takes = `{ $argument }`: { $takes }
twice = `{ $argument }` is given more than once
conflict = `{ $argument }` and `{ $list }` do not go together
too_few = `{ $argument }` needs more values
not_utf8 = a word of the command line is not UTF-8 text
