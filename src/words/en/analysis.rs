//! What is proved about flows.

pub(super) const TEXT: &[(&str, &str)] = &[
    (
        "analysis.gate_shut",
        "nobody can ever pass the gate `{id}`: whatever is answered, something holds it that nobody may override",
    ),
    (
        "analysis.no_way_on",
        "a decision to stop at the gate `{id}` leads nowhere: name an outcome under `on_stop`",
    ),
    (
        "analysis.never_led_to",
        "no way that leads to `{id}` is ever taken",
    ),
    (
        "analysis.never_chosen",
        "the outcome `{id}` is never chosen: its guard does not hold at the end of any walk",
    ),
    (
        "analysis.never_entered",
        "`{id}` is never on a walk: its guard fails whatever is answered",
    ),
    ("analysis.and_behind", "{message}; and with it {list}"),
    ("analysis.list_more", "{list} and {more} more"),
    (
        "analysis.jump_shadowed",
        "the jump from `{from}` to `{to}` is never taken: an earlier jump always is where it could be",
    ),
    (
        "analysis.jump_never",
        "the jump from `{from}` to `{to}` is never taken: its guard does not hold whatever is answered",
    ),
    (
        "analysis.never_true",
        "{what} never holds where it is asked",
    ),
    (
        "analysis.always_true",
        "{what} never fails where it is asked, so that it decides nothing",
    ),
    (
        "analysis.never_met",
        "{what} tests what is never on the walk there: {list}",
    ),
    ("analysis.guard_of_node", "the guard of `{id}`"),
    (
        "analysis.guard_of_outcome",
        "the guard of the outcome `{id}`",
    ),
    ("analysis.guard_of_stage", "the guard of the stage `{id}`"),
    (
        "analysis.guard_of_jump",
        "the guard of the jump from `{from}` to `{to}`",
    ),
    ("analysis.guard_of_rule", "the guard of the rule `{id}`"),
    (
        "analysis.guard_of_discharge",
        "the discharge of the rule `{id}`",
    ),
    ("analysis.guard_of_fact", "the fact `{id}`"),
    (
        "analysis.same_guard",
        "{what} is the same as {other} in every case: write it once, as a fact",
    ),
    (
        "analysis.not_decided_same",
        "not decided: whether {what} is the same as {other}",
    ),
    (
        "analysis.not_decided_around",
        "not decided: whether the outcome `{id}` can be reached around a gate",
    ),
    (
        "analysis.no_gate",
        "the outcome `{id}` reads as going on and can be reached past no gate at all",
    ),
    (
        "analysis.around_gate",
        "the jump from `{from}` leads around the gate `{gate}` to the outcome `{id}`, which reads as going on",
    ),
    (
        "analysis.not_decided_unheard",
        "not decided: whether the rule `{id}` can be raised with no gate left to hold",
    ),
    (
        "analysis.hold_unheard",
        "the rule `{id}` can be raised on a walk that goes on and meets no gate for it to hold",
    ),
    (
        "analysis.not_decided_overlap",
        "not decided: whether two jumps from `{from}` can be open at once",
    ),
    (
        "analysis.jumps_overlap",
        "the jumps from `{from}` to `{one}` and to `{other}` can both be open, and the first is taken: let their guards exclude each other",
    ),
    (
        "analysis.not_decided_twice",
        "not decided: whether `{id}` can be asked on one walk with `{other}`",
    ),
    (
        "analysis.asked_twice",
        "`{id}` asks in the same words what `{other}` has asked on the same walk",
    ),
    (
        "analysis.rule_never",
        "the rule `{id}` is never raised where it matters",
    ),
    (
        "analysis.rule_discharged",
        "the rule `{id}` is never raised: whenever its guard holds, it is discharged at once",
    ),
    (
        "analysis.not_decided_node",
        "not decided: whether `{id}` can be reached",
    ),
    (
        "analysis.not_decided_jump",
        "not decided: whether the jump from `{from}` to `{to}` can be taken",
    ),
    (
        "analysis.not_decided_guard",
        "not decided: whether {what} ever holds and ever fails",
    ),
    (
        "analysis.opposed",
        "the rules `{one}` and `{other}` demand opposite things: whatever satisfies one leaves the other standing",
    ),
    (
        "analysis.not_decided_opposed",
        "not decided: whether the rules `{one}` and `{other}` contradict each other",
    ),
    ("analysis.owner", "owner"),
    ("analysis.not_known", "not known yet"),
    ("analysis.not_applicable", "not applicable"),
    (
        "analysis.reason",
        "An example that shows what the linter says.",
    ),
    ("analysis.example", "An example."),
    ("analysis.overridden", "overridden"),
];
