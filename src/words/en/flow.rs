//! What the compiler says about flow documents.

pub(super) const TEXT: &[(&str, &str)] = &[
    (
        "flow.include_itself",
        "including `{id}` leads round in a circle",
    ),
    (
        "flow.include_missing",
        "no document `{id}` is found beside this one or in the program",
    ),
    (
        "flow.include_other",
        "the document found for `{id}` calls itself `{found}`",
    ),
    ("flow.and_more", "{message}; and {more} more"),
    (
        "flow.from_unknown",
        "`from` names `{id}`, which is not among the documents under `include`",
    ),
    (
        "flow.from_and_nodes",
        "the stage `{id}` takes its nodes `from` another document and cannot have its own",
    ),
    ("flow.no_nodes", "the flow has no node to begin with"),
    (
        "flow.no_outcomes",
        "the flow has no outcome, so that no walk can end",
    ),
    (
        "flow.no_default_outcome",
        "every outcome has a guard, so that a walk might reach none: leave the guard out of the last",
    ),
    ("flow.duplicate_id", "the id `{id}` is used already"),
    (
        "flow.bad_id",
        "`{id}` is not an id: use lower-case letters, digits and single hyphens, at most {limit} of them",
    ),
    (
        "flow.unknown_target",
        "`goto` leads to `{id}`, which does not exist",
    ),
    ("flow.unknown_fact", "there is no fact `{id}`"),
    ("flow.unknown_question", "there is no question `{id}`"),
    ("flow.unknown_option", "`{id}` has no option `{option}`"),
    ("flow.unknown_source", "there is no source `{id}`"),
    ("flow.unknown_role", "there is no role `{id}`"),
    (
        "flow.unknown_paper",
        "there is no document `{id}` in the list of papers",
    ),
    ("flow.unknown_phase", "there is no phase `{id}`"),
    ("flow.unknown_outcome", "there is no outcome `{id}`"),
    ("flow.unknown_gate", "there is no gate `{id}`"),
    ("flow.cycle", "the ways lead round in a circle: {circle}"),
    (
        "flow.fact_cycle",
        "the facts rest on each other in a circle: {circle}",
    ),
    (
        "flow.guard_forms",
        "a guard has exactly one of `answer`, `fact`, `all`, `any`, `not` and `count`",
    ),
    (
        "flow.guard_test_without_answer",
        "a test such as `is` stands only beside `answer`",
    ),
    (
        "flow.guard_tests",
        "beside `answer` stands exactly one of `is`, `any_of`, `all_of`, `none_of`, `at_least`, `at_most` and `given`",
    ),
    ("flow.guard_empty", "`{form}` is empty"),
    (
        "flow.guard_count",
        "at least {least} of {of} can never mean anything",
    ),
    ("flow.guard_on_no_question", "`{id}` is not a question"),
    (
        "flow.guard_not_bounded",
        "`{id}` is not answered with a number or a date",
    ),
    (
        "flow.guard_bound",
        "the bound is not of the kind that `{id}` is answered with",
    ),
    ("flow.guard_no_options", "`{id}` has no options to test for"),
    (
        "flow.guard_all_of_one",
        "`{id}` takes one option, so it never has all of several",
    ),
    (
        "flow.guard_too_late",
        "`{id}` cannot have been answered before this is reached",
    ),
    (
        "flow.rule_too_late",
        "`{id}` cannot have been answered before the gate of this rule",
    ),
    ("flow.unreachable", "no way leads to `{id}`"),
    ("flow.empty_text", "this text is empty"),
    (
        "flow.hidden_character",
        "this text holds the hidden character {code}",
    ),
    (
        "flow.long_sentence",
        "a sentence of {words} words; {limit} are enough",
    ),
    ("flow.bad_date", "`{date}` is not a date such as 2026-11-23"),
    (
        "flow.wrong_format",
        "the format is `{format}`; this program reads `{wanted}`",
    ),
    (
        "flow.no_options",
        "`{id}` asks for a choice and offers none",
    ),
    (
        "flow.too_many_options",
        "{count} options are more than the 64 that a question may have",
    ),
    (
        "flow.bad_range",
        "the least allowed ({min}) is more than the most ({max})",
    ),
    (
        "flow.misplaced",
        "`{key}` means nothing for a node of kind `{kind}`",
    ),
    (
        "flow.gate_without_decision_maker",
        "the gate `{id}` names nobody who decides",
    ),
    ("flow.missing_source", "`{id}` rests on no source"),
    (
        "flow.app_not_seen",
        "`{id}` is the APP, and only what was seen there may be attributed to it: the basis must be `seen`",
    ),
    (
        "flow.seen_not_app",
        "`{id}` is not the APP, so the basis cannot be `seen`",
    ),
    (
        "flow.hold_without_gate",
        "the hold `{id}` names no gate to hold",
    ),
    (
        "flow.condition_without_gate",
        "the condition `{id}` names no later gate",
    ),
    (
        "flow.quiet_hold",
        "`{id}` holds something, so it cannot be quiet: only advice may be",
    ),
    ("flow.unused_source", "nothing rests on the source `{id}`"),
    ("flow.unused_role", "nothing names the role `{id}`"),
    ("flow.unused_fact", "no guard uses the fact `{id}`"),
    // Shape.
    (
        "flow.byte_order_mark",
        "the file begins with a byte order mark: save it as UTF-8 without one",
    ),
    ("flow.too_deep", "brackets are nested too deeply"),
    (
        "flow.facts_too_deep",
        "the fact `{id}` rests on more than {limit} other facts in a row",
    ),
    (
        "flow.facts_too_large",
        "the fact `{id}` comes to more than {limit} facts when those that it names are written out",
    ),
    ("flow.syntax", "this is not JSON: {said}"),
    ("flow.other_shape", "this is not as it should be: {said}"),
    (
        "flow.not_whole",
        "`{given}` is not a whole number that fits here",
    ),
    ("flow.duplicate_key", "`{key}` is written twice"),
    (
        "flow.unknown_field_like",
        "there is no `{key}` here; did you mean `{like}`?",
    ),
    ("flow.unknown_field", "there is no `{key}` here"),
    ("flow.missing_field", "`{key}` is missing"),
    (
        "flow.unknown_word_like",
        "`{word}` cannot stand here; did you mean `{like}`?",
    ),
    (
        "flow.unknown_word",
        "`{word}` cannot stand here: use one of `{list}`",
    ),
    ("flow.wrong_type", "{wanted} is wanted here, not {given}"),
    ("flow.type_string", "text in quotes"),
    ("flow.type_number", "a number"),
    ("flow.type_boolean", "true or false"),
    ("flow.type_array", "a list"),
    ("flow.type_object", "an object in braces"),
    ("flow.type_null", "null"),
    ("flow.or", " or "),
    // Diagnostics as they are shown.
    ("flow.level_error", "error"),
    ("flow.level_warning", "warning"),
    ("flow.level_shown_by", "shown by"),
    (
        "flow.level_shown_at_length",
        "shown by, perhaps not most briefly",
    ),
    (
        "flow.level_shape",
        "`{given}` is not a code, an equals sign and a level",
    ),
    ("flow.level_code", "there is no lint code `{given}`"),
    (
        "flow.level_word",
        "`{given}` is not a level: `error`, `warning` or `off`",
    ),
    (
        "flow.level_fixed",
        "`{code}` is always an error: there is no flow where it is found",
    ),
    ("flow.shown_by", " (shown by: {steps})"),
    (
        "flow.steps_between",
        "{first}; ... {more} more (`--scripts FOLDER` writes them all) ...; {last}",
    ),
    ("flow.step", "{question} = {answer}"),
    // Drawings.
    ("flow.named_by_id", "`{id}`"),
    ("flow.named_by_heading", "\"{heading}\""),
    ("flow.at_least", "{question} is {bound} or more"),
    ("flow.at_most", "{question} is {bound} or less"),
    ("flow.or_later", "{question} is {bound} or later"),
    ("flow.or_earlier", "{question} is {bound} or earlier"),
    ("flow.given", "{question} has an answer"),
    ("flow.marked", "{question} is marked not applicable"),
    ("flow.fact", "{title}"),
    ("flow.all_of", "all of these"),
    ("flow.any_of", "at least one of these"),
    ("flow.not", "this does not hold"),
    ("flow.count_of", "at least {least} of these"),
    ("flow.test_none", "{question} is none of: {list}"),
    ("flow.test_is", "{question} is: {list}"),
    ("flow.test_all", "{question} has all of: {list}"),
    ("flow.test_any", "{question} has at least one of: {list}"),
    ("flow.graph_node", "{id} ({kind})"),
    ("flow.graph_here", "here"),
    ("flow.graph_on_path", "on the path"),
    ("flow.graph_only_if", "only if {guard}"),
    ("flow.graph_taken_if", "if {guard}"),
    ("flow.graph_if", "if {guard}"),
    ("flow.graph_always", "always"),
    ("flow.graph_otherwise", "otherwise"),
    ("flow.graph_stop", "on a decision to stop"),
    ("flow.graph_and", " and "),
    ("flow.graph_or", " or "),
    ("flow.graph_not", "not {guard}"),
    ("flow.graph_any_of", "{question} is {options}"),
    ("flow.graph_none_of", "{question} is not {options}"),
    ("flow.graph_at_least", "{question} is {bound} or more"),
    ("flow.graph_at_most", "{question} is {bound} or less"),
    ("flow.graph_given", "{question} is answered"),
    (
        "flow.graph_not_applicable",
        "{question} is marked not applicable",
    ),
    ("flow.graph_count", "at least {least} of: {list}"),
    (
        "flow.graph_description",
        "A flow of {nodes} nodes and {ways} ways between them.",
    ),
    // What each lint code means.
    ("flow.explain_syntax", "The text is not JSON."),
    (
        "flow.explain_too_deep",
        "Brackets are nested too deeply, or too many facts rest on one another in a row.",
    ),
    (
        "flow.explain_duplicate_key",
        "A member is written twice in one object.",
    ),
    (
        "flow.explain_unknown_field",
        "A member that does not exist there.",
    ),
    (
        "flow.explain_missing_field",
        "A member that must be there is not.",
    ),
    (
        "flow.explain_wrong_type",
        "A value is of another type than it must be.",
    ),
    (
        "flow.explain_unknown_word",
        "A word is not one of those that may stand there.",
    ),
    (
        "flow.explain_wrong_format",
        "The document is not of a format that this program reads.",
    ),
    ("flow.explain_bad_id", "An id is not short kebab-case."),
    ("flow.explain_duplicate_id", "Two things have the same id."),
    ("flow.explain_unknown_id", "An id leads to nothing."),
    (
        "flow.explain_unknown_option",
        "A guard tests for an option that the question does not have.",
    ),
    (
        "flow.explain_guard_shape",
        "A guard is not one form with one test that fits its question.",
    ),
    (
        "flow.explain_guard_too_late",
        "A guard reads a question that cannot come earlier.",
    ),
    (
        "flow.explain_cycle",
        "Ways, facts or includes lead round in a circle.",
    ),
    ("flow.explain_unreachable_node", "No way leads to a node."),
    (
        "flow.explain_dead_end",
        "A node leads nowhere, or the flow has no end.",
    ),
    (
        "flow.explain_gate_without_decision_maker",
        "A gate names nobody who decides.",
    ),
    (
        "flow.explain_missing_source",
        "A question, rule or gate rests on no source.",
    ),
    (
        "flow.explain_app_not_seen",
        "Something is attributed to the APP that was not seen there, or seen in what is not the APP.",
    ),
    (
        "flow.explain_no_options",
        "A choice question offers nothing to choose.",
    ),
    (
        "flow.explain_too_many_options",
        "A question has more than 64 options.",
    ),
    (
        "flow.explain_empty_text",
        "A text that must say something is empty.",
    ),
    (
        "flow.explain_hidden_character",
        "A text holds a character that is not seen and changes what is.",
    ),
    (
        "flow.explain_hold_without_gate",
        "A hold names no gate to hold.",
    ),
    (
        "flow.explain_condition_without_gate",
        "A condition names no later gate.",
    ),
    ("flow.explain_bad_date", "A date does not exist."),
    (
        "flow.explain_bad_range",
        "The least allowed is more than the most.",
    ),
    (
        "flow.explain_misplaced_field",
        "A member that means nothing for this kind of node.",
    ),
    (
        "flow.explain_outcome_order",
        "An outcome can never be taken, or none is left at the end.",
    ),
    (
        "flow.explain_unused_source",
        "A source that nothing rests on.",
    ),
    ("flow.explain_unused_role", "A role that nothing names."),
    ("flow.explain_unused_fact", "A fact that no guard uses."),
    (
        "flow.explain_long_sentence",
        "A sentence of more than 25 words.",
    ),
    (
        "flow.explain_never_reached",
        "No combination of answers leads to this node or outcome, with every gate before it passed. What can never be asked is not looked at by anyone, and whoever reads the flow believes that it is. Look at its guard, at the jumps that lead past it, and at the holds before it. The example comes as near as a walk can.",
    ),
    (
        "flow.explain_gate_shut",
        "Whatever is answered, some hold stands at this gate that nobody may override, or a question before it stays open. All that comes after can never be reached. Look at the rules of the gate together: each may be right, and all of them too much.",
    ),
    (
        "flow.explain_no_way_on",
        "A decision to stop at this gate ends the walk at no outcome, so that nobody is told what stopping means. Name an outcome under `on_stop`.",
    ),
    (
        "flow.explain_jump_never",
        "The guard of this jump is not true for any answers with which its node is left. A jump is taken only where its guard is certainly true; what is not known yet does not take it.",
    ),
    (
        "flow.explain_jump_shadowed",
        "Whenever the guard of this jump is true, an earlier jump of the same node is taken. Change the order, narrow the earlier guard, or take this jump out.",
    ),
    (
        "flow.explain_jumps_overlap",
        "Two jumps of a node that lead to different places can both be open, and the one written first is taken. Whoever reads the second cannot see that. Let the guards exclude each other.",
    ),
    (
        "flow.explain_always_true",
        "Where this guard is asked it is never false; for jumps and outcomes, always true. It decides nothing, and reads as if it did. Take it out, or look for what it was meant to test. In a document that several flows include it is reported where all of them agree.",
    ),
    (
        "flow.explain_never_true",
        "Where this guard is asked it is never true. What it lets in is let in only while something is not known yet.",
    ),
    (
        "flow.explain_never_met",
        "The guard tests a question that is never on the walk where the guard is asked, so that the test is always false. The question may stand on another branch, or behind a jump.",
    ),
    (
        "flow.explain_same_guard",
        "Two facts, two rules of the same gate and severity, or two conditions of more than one test agree in every case that can arise. One of them will be changed and the other forgotten. Write the condition once, as a fact, and name it in both places. A single test or a fact by its name may be repeated.",
    ),
    (
        "flow.explain_rule_never",
        "Whatever is answered, this rule is not raised at any gate that hears it, or is discharged as soon as it is. Nobody will ever see its finding.",
    ),
    (
        "flow.explain_hold_unheard",
        "This hold or condition can be raised by answers that are given after the last gate of a walk, and the walk goes on to an outcome that reads as going on. Nothing holds it. Put a gate after the question, or the question before the gate.",
    ),
    (
        "flow.explain_around_gate",
        "An outcome that reads as going on can be reached without any gate, or by a jump over one that is not the way on from another gate. A person would be told to go on without anybody's decision.",
    ),
    (
        "flow.explain_opposed_rules",
        "Two rules that read a common question can each be satisfied at a gate that hears both, and never at once: whatever satisfies one leaves the other standing. Nobody can do what both demand.",
    ),
    (
        "flow.explain_asked_twice",
        "Two questions in the same words stand on one walk. A person answers the same thing twice, perhaps differently. Ask once, and let guards read that answer.",
    ),
    (
        "flow.explain_not_decided",
        "The time was over before this was decided; it may be right or wrong. Give more time with `--budget`.",
    ),
];
