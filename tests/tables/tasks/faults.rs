//! What cannot be read in a form or table is told by its line; corrected, the file comes in whole.

use apposite::session::task::parse::{Reading, parse};

use super::{begun, fill_in, mark, new_risk, planned, sent, taken, told, whats};

fn read(text: &str) -> Reading {
    parse(text.as_bytes()).unwrap_or_else(|why| panic!("{}\n{text}", why.0))
}

/// The one fault of a file, which stands in the line that holds this.
fn fault(text: &str, line: &str, says: &str) {
    let reading = read(text);
    let told = told(&reading);
    assert_eq!(reading.faults.len(), 1, "{told}\n{text}");
    let fault = &reading.faults[0];
    let there = text.lines().nth(fault.line - 1).unwrap_or_default();
    assert!(there.contains(line), "{told}\n{there}\n{text}");
    assert!(fault.message.contains(says), "{told}");
}

#[test]
fn every_fault_is_told_in_its_place_and_the_corrected_file_comes_in() {
    let mut case = begun();
    let text = fill_in(&sent(&case), "Question 1", "First day", "5/11/26");
    let text = new_risk(&text, "Late", "Remote");
    let text = fill_in(&text, "== New risk ==", "People affected", "many");
    let reading = read(&text);
    let said = told(&reading);
    assert_eq!(reading.faults.len(), 2, "{said}");
    for (fault, line) in reading
        .faults
        .iter()
        .zip(["Answer: 5/11/26", "Answer: many"])
    {
        assert_eq!(text.lines().nth(fault.line - 1), Some(line), "{said}");
    }
    assert!(said.contains("5/11/26"), "{said}");
    assert!(said.contains("New risk: People affected"), "{said}");
    // What has a fault is not taken in, and comes with the corrected file.
    let first = planned(&case, &reading);
    assert!(first.steps.is_empty(), "{first:?}");
    let right = text
        .replacen("5/11/26", "5 November 2026", 1)
        .replacen("many", "12", 1);
    let plan = taken(&mut case, &right);
    assert_eq!(plan.steps.len(), 2, "{plan:?}");
    assert_eq!(whats(&case), ["Wrong match", "Late"]);
}

#[test]
fn what_is_no_block_and_no_entry_is_told() {
    let case = begun();
    let text = new_risk(&sent(&case), "Late", "Remote");
    fault(
        &text.replacen("== New risk ==", "== Risk 7 ==", 1),
        "== Risk 7 ==",
        "begins no block",
    );
    fault(
        &text.replacen(
            "People affected (a whole number of people; may stay empty)",
            "Folk (a number)",
            1,
        ),
        "Folk",
        "",
    );
    fault(
        &fill_in(
            &text,
            "== Risk 1",
            "What could happen?",
            "x\n\nOwner\nAnswer: Bo",
        ),
        "Answer: Bo",
        "second",
    );
    let twice = "Likelihood (mark one)\n[x] Remote   [ ] Possible   [ ] Probable\n";
    fault(
        &text.replacen(
            "Likelihood (mark one)\n[x] Remote",
            &format!("{twice}\nLikelihood (mark one)\n[x] Remote"),
            1,
        ),
        "Likelihood",
        "twice",
    );
    fault(
        &text.replacen("== Risk 1", "Some words.\n\n== Risk 1", 1),
        "Some words.",
        "outside",
    );
    fault(
        &text.replacen("== Age ==", "== Age ==\n\nNobody.", 1),
        "Nobody.",
        "outside",
    );
    // A block of a row that is there, twice.
    let from = text.find("== Risk 1").expect("a block");
    let to = text.find("== New risk").expect("a block");
    let copied = format!("{}{}{}", &text[..to], &text[from..to], &text[to..]);
    assert!(read(&copied).faults.is_empty());
    fault(
        &copied.replacen("Wrong match", "Another", 1),
        "== Risk 1",
        "stands twice",
    );
}

#[test]
fn options_are_marked_or_named() {
    let mut case = begun();
    let text = new_risk(&sent(&case), "Late", "Remote");
    fault(
        &mark(&text, "== New risk ==", "Probable"),
        "[x] Remote",
        "one",
    );
    fault(
        &text.replacen("[x] Remote   [ ] Possible   [ ] Probable", "Often", 1),
        "Often",
        "Remote, Possible",
    );
    // Named, in capitals or by what is left of the list.
    for named in [
        "PROBABLE",
        "Answer: probable",
        "[x] Probable",
        "[X]Probable",
        "[ ] Remote\n[ ] Possible\n\u{2612} Probable",
    ] {
        let mut case = case.clone();
        let text = text.replacen("[x] Remote   [ ] Possible   [ ] Probable", named, 1);
        let plan = taken(&mut case, &text);
        assert!(plan.steps[0].says.contains("Probable"), "{named}: {plan:?}");
    }
    // A label alone with a colon is enough.
    let from = text.find("== New risk ==").expect("a block");
    let to = text[from + 5..].find("== New risk ==").expect("a block") + from + 5;
    let short = format!(
        "{}== New risk ==\nlikelihood: remote\nWhat could happen?: It fails,\nand: nobody sees\nMeasures: training, testing\n\n{}",
        &text[..from],
        &text[to..]
    );
    let short = short.replacen("likelihood: remote", "Likelihood: remote", 1);
    let plan = taken(&mut case, &short);
    let said = &plan.steps[0].says;
    for part in [
        "It fails,\nand: nobody sees",
        "Remote",
        "Training",
        "Testing",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}
