### What is proved about flows.

gate_shut = nobody can ever pass the gate `{ $id }`: whatever is answered, something holds it that nobody may override
no_way_on = a decision to stop at the gate `{ $id }` leads nowhere: name an outcome under `on_stop`
never_led_to = no way that leads to `{ $id }` is ever taken
never_chosen = the outcome `{ $id }` is never chosen: its guard does not hold at the end of any walk
never_entered = `{ $id }` is never on a walk: its guard fails whatever is answered
and_behind = { $message }; and with it { $list }
list_more = { $list } and { $more } more
jump_shadowed = the jump from `{ $from }` to `{ $to }` is never taken: an earlier jump always is where it could be
jump_never = the jump from `{ $from }` to `{ $to }` is never taken: its guard does not hold whatever is answered
never_true = { $what } never holds where it is asked
always_true = { $what } never fails where it is asked, so that it decides nothing
never_met = { $what } tests what is never on the walk there: { $list }
guard_of_node = the guard of `{ $id }`
guard_of_outcome = the guard of the outcome `{ $id }`
guard_of_stage = the guard of the stage `{ $id }`
guard_of_jump = the guard of the jump from `{ $from }` to `{ $to }`
guard_of_rule = the guard of the rule `{ $id }`
guard_of_discharge = the discharge of the rule `{ $id }`
guard_of_fact = the fact `{ $id }`
same_guard = { $what } is the same as { $other } in every case: write it once, as a fact
not_decided_same = not decided: whether { $what } is the same as { $other }
not_decided_around = not decided: whether the outcome `{ $id }` can be reached around a gate
no_gate = the outcome `{ $id }` reads as going on and can be reached past no gate at all
around_gate = the jump from `{ $from }` leads around the gate `{ $gate }` to the outcome `{ $id }`, which reads as going on
not_decided_unheard = not decided: whether the rule `{ $id }` can be raised with no gate left to hold
hold_unheard = the rule `{ $id }` can be raised on a walk that goes on and meets no gate for it to hold
not_decided_overlap = not decided: whether two jumps from `{ $from }` can be open at once
jumps_overlap = the jumps from `{ $from }` to `{ $one }` and to `{ $other }` can both be open, and the first is taken: let their guards exclude each other
not_decided_twice = not decided: whether `{ $id }` can be asked on one walk with `{ $other }`
asked_twice = `{ $id }` asks in the same words what `{ $other }` has asked on the same walk
rule_never = the rule `{ $id }` is never raised where it matters
rule_discharged = the rule `{ $id }` is never raised: whenever its guard holds, it is discharged at once
not_decided_node = not decided: whether `{ $id }` can be reached
not_decided_jump = not decided: whether the jump from `{ $from }` to `{ $to }` can be taken
not_decided_guard = not decided: whether { $what } ever holds and ever fails
opposed = the rules `{ $one }` and `{ $other }` demand opposite things: whatever satisfies one leaves the other standing
not_decided_opposed = not decided: whether the rules `{ $one }` and `{ $other }` contradict each other
owner = owner
no_rows = none
rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
} ({ $rows })
filled_in = filled in
address = www.example.org
not_known = not known yet
not_applicable = not applicable
reason = An example that shows what the linter says.
example = An example.
overridden = overridden
