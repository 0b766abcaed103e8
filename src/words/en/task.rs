//! Task files: what stands in one, what is wrong with one, what became of it.

pub(super) const TEXT: &[(&str, &str)] = &[
    // The file itself. What divides it is looked for by its letters: change it only with care.
    ("task.magic", "APPOSITE TASK FILE"),
    ("task.handling", "{marking} - {handling}"),
    (
        "task.practice",
        "PRACTICE. This is for training and decides nothing.",
    ),
    ("task.about", "Questions about: {title}\n{flow}"),
    ("task.for", "For: {whose}\nFrom: {from}"),
    ("task.due", "Wanted by {due}."),
    (
        "task.how",
        "How to fill this in: use any text editor, or open it with the program: `apposite task FILE`. Put an x between the brackets of what you choose, and write only where a line says so or behind a colon. What you leave empty is simply not answered. Then save the file as text and send it back. Leave the lines at the end as they are.",
    ),
    (
        "task.not_clearance",
        "Your answers inform a decision that a named person takes. This file decides nothing.",
    ),
    ("task.name", "Your name"),
    ("task.role", "Your role"),
    ("task.date", "Date"),
    ("task.head", "Question {number} of {of}"),
    ("task.why", "Why we ask: {why}"),
    ("task.led", "What was answered before, and led here:"),
    ("task.led_line", "- {prompt} {said}"),
    ("task.stands", "What stands now: {said}"),
    ("task.sources", "It rests on: {sources}"),
    ("task.mark_one", "YOUR ANSWER. Mark one with an x:"),
    (
        "task.mark_many",
        "YOUR ANSWER. Mark all that apply with an x:",
    ),
    ("task.write_text", "YOUR ANSWER:"),
    ("task.write_number", "YOUR ANSWER, a whole number:"),
    (
        "task.write_number_unit",
        "YOUR ANSWER, a whole number of {unit}:",
    ),
    (
        "task.write_date",
        "YOUR ANSWER, a date such as 23 November 2026:",
    ),
    ("task.between", "From {min} to {max}."),
    ("task.at_least", "{min} or more."),
    ("task.at_most", "{max} or less."),
    ("task.between_letters", "In {min} to {max} characters."),
    ("task.at_least_letters", "In at least {min} characters."),
    ("task.at_most_letters", "In at most {max} characters."),
    ("task.at_most_marks", "At most {max} of them."),
    ("task.answer", "Answer"),
    ("task.note", "A note with your answer, if any:"),
    ("task.not_known", "If it is not known yet:"),
    ("task.owner", "Not known yet - who will find out"),
    ("task.by_when", "By when"),
    ("task.not_applicable", "Does not apply - the reason:"),
    (
        "task.comment",
        "A comment, if any; it goes back with or without an answer:",
    ),
    ("task.below", "write below this line"),
    ("task.above", "write above this line"),
    ("task.rule", "{words}: {what}"),
    ("task.place", "{number} {place}"),
    ("task.place_answer", "answer"),
    ("task.place_note", "note"),
    ("task.place_reason", "reason"),
    ("task.place_comment", "comment"),
    ("task.reference", "Reference: {session} & {base}"),
    ("task.end_head", "End of the questions"),
    (
        "task.end",
        "Thank you. Save this file as text and send it back to whoever sent it.",
    ),
    (
        "task.program",
        "For the program. Please leave these lines as they are.",
    ),
    // What is wrong with one.
    ("task.fault", "line {line}: {message}"),
    (
        "task.fault_question",
        "line {line}, question {number}: {message}",
    ),
    ("task.refused", "{message}; {hint}"),
    (
        "task.not_text",
        "it is not plain text; save it as plain text with *Encoding: UTF-8*",
    ),
    (
        "task.not_one",
        "it is not a task file: no line says APPOSITE TASK FILE",
    ),
    (
        "task.altered",
        "the lines for the program at its end are missing or not as they were written. Beside its session the file can still be taken in: `apposite task SESSION --take FILE`",
    ),
    (
        "task.rescue_other",
        "the lines for the program at its end are missing or not as they were written, and nothing else in the file says that it belongs to this session ({title})",
    ),
    (
        "task.two_files",
        "two copies of a task file stand in it that say different things; leave the one that counts",
    ),
    (
        "task.read_as",
        "The file is saved as {encoding}, and was read as that.",
    ),
    (
        "task.rescued",
        "The lines for the program at the end of the file are missing or not as they were written. The questions were found in this session by their words; what stands outside of the places to fill in was not read.",
    ),
    (
        "task.view_unknown",
        "What stood in the session when the file was made is not known. Where somebody has answered a question, both answers will stand until somebody settles it.",
    ),
    (
        "task.lost_characters",
        "characters were lost on the way; save the file as plain text with *Encoding: UTF-8*, or write this anew",
    ),
    (
        "task.long_word",
        "lines were broken on the way, and whether one long word was broken here cannot be told; write this anew",
    ),
    (
        "task.ends_within",
        "the file ends within this question, so nothing of it was taken in",
    ),
    (
        "task.cut_off",
        "the question is not in the file any more, so nothing of it was taken in",
    ),
    (
        "task.not_asked",
        "the session does not ask this question in these words, so nothing of it was taken in",
    ),
    (
        "task.asked_twice",
        "the session asks this in the same words more than once, so nothing of it was taken in",
    ),
    (
        "task.newer",
        "a newer version of the program wrote it ({format})",
    ),
    (
        "task.question_missing",
        "the question is not there any more, so nothing of it was taken in",
    ),
    (
        "task.end_missing",
        "the end of the questions is not there any more",
    ),
    (
        "task.outside",
        "something stands here outside of the places to fill in, or the words around them were changed. Write only in those places",
    ),
    (
        "task.no_brackets",
        "the brackets before \"{label}\" are not there any more",
    ),
    (
        "task.strange_mark",
        "\"{mark}\" between the brackets is no mark; put an x there or nothing",
    ),
    (
        "task.not_ended",
        "the line that ends this place for text is not there any more",
    ),
    (
        "task.says_two_things",
        "it is answered, not known and not applicable in more than one way; leave one",
    ),
    (
        "task.date_without_person",
        "a date stands there and nobody who will find out",
    ),
    (
        "task.note_without_answer",
        "a note stands there without an answer; give one, or write it as a comment",
    ),
    (
        "task.name_needed",
        "nobody says who filled it in; write a name behind `Your name:` at the top",
    ),
    (
        "task.behind_role",
        "behind `Your role:` in the file: {message}",
    ),
    (
        "task.another_role",
        "The file was made for {whose}; the role given in it is {role}.",
    ),
    (
        "task.no_role_given",
        "The file was made for {whose}; no role is given in it.",
    ),
    (
        "task.another_person",
        "The file was made for {whose}; {name} filled it in.",
    ),
    // Taking one in.
    (
        "task.other_session",
        "the task file is about another session: {title}",
    ),
    (
        "task.hint_other_session",
        "its session has the id {id}; `apposite sessions` lists ids",
    ),
    (
        "task.base_missing",
        "the task file was made from a copy of the session that has entries which are not here",
    ),
    (
        "task.hint_base_missing",
        "join that copy first with `apposite merge`, then take the file in",
    ),
    ("task.step", "{prompt} {said}"),
    ("task.comments", "Comment: {text}"),
    (
        "task.says_not_known",
        "Not known yet; {owner} will find out by {due}",
    ),
    (
        "task.means_gone",
        "This edition of the flow does not ask it: it is kept and does not count.",
    ),
    (
        "task.means_conflict",
        "Somebody has said something else since the file was made: {said}. Both will stand, and neither counts until somebody settles it.",
    ),
    (
        "task.means_still_conflict",
        "People have answered this differently; this is one more side, to be settled.",
    ),
    (
        "task.means_reworded",
        "The question was reworded since: the answer is kept and counts once somebody confirms it.",
    ),
    (
        "task.means_stale",
        "The question is not on the path now: the answer is kept and does not count.",
    ),
    ("task.means_replaces", "It takes the place of: {said}"),
    (
        "task.plan_none",
        "Filled in by {who}; there is nothing in it to take in.",
    ),
    (
        "task.plan",
        "Filled in by {who}. What comes in, as their entries: {count}",
    ),
    ("task.who_without_role", "{name} (no role)"),
    (
        "task.plan_left",
        "- \"{title}\": it says what somebody said before, so it is not taken as a new answer.",
    ),
    ("task.plan_date", "As the date they wrote: {date}"),
    ("task.plan_line", "- {line}"),
    ("task.plan_means", "  {line}"),
    ("task.plan_again", "- \"{title}\": came in before."),
    (
        "task.plan_emptied",
        "- \"{title}\": it was emptied in the file; what stands in the session stays.",
    ),
    (
        "task.plan_faults",
        "Not taken in, because it cannot be understood:",
    ),
    // Commands.
    ("task.for_whom", "whose questions are to go into the file?"),
    (
        "task.hint_for_whom",
        "say it with `--for ROLE`, or with `--for` and a name; `--role` is the role that you act in",
    ),
    ("task.nothing_for", "no question waits for {whose}"),
    (
        "task.hint_nothing_for",
        "`apposite assign` gives them one; `--all` also takes those that are answered",
    ),
    (
        "task.there_already",
        "{path} is there already and may hold answers, so it is not written over",
    ),
    (
        "task.hint_there_already",
        "give another name with `--output`",
    ),
    ("task.written", "Wrote {count} questions to {path}"),
    ("task.unreadable", "{path} cannot be taken in: {why}"),
    (
        "task.around",
        "{count} lines stand before or after the task file, as in a mail. They were not read.",
    ),
    (
        "task.returned_before",
        "This very file came in before; nothing was changed.",
    ),
    ("task.nothing_new", "Nothing was changed."),
    (
        "task.not_taken",
        "Nothing was changed. `--yes` takes it in.",
    ),
    ("task.taken", "Taken in; entries: {count}"),
    ("task.ask_take", "Take it in? (yes or no)"),
    // Walking one.
    (
        "task.source",
        "As sent by {from}; its guidance says what the question rests on",
    ),
    ("task.stage", "Questions for {whose}"),
    ("task.outcome", "You have been through every question"),
    (
        "task.outcome_text",
        "What you said is in the task file. Send that file back to whoever sent it: {from}. You can change an answer until then.",
    ),
    (
        "task.not_in_task",
        "not saved: a task file has no place for this ({path})",
    ),
    (
        "task.hint_not_in_task",
        "answer, or write a comment; that goes back with the file",
    ),
    (
        "task.mend_first",
        "{path} holds something that cannot be understood, so it is not opened here",
    ),
    (
        "task.hint_mend_first",
        "put that right in a text editor first: opened here it would be lost",
    ),
    (
        "task.left",
        "What this machine kept of the task file while it was filled in could not be removed: {error}.",
    ),
    (
        "task.send_back",
        "What you filled in is in {path}. Send it back to {from}.",
    ),
    (
        "task.opened",
        "{whose}: {count} questions. Each answer goes into {path} at once.",
    ),
];
