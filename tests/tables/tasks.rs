//! Forms and tables in task files: what is given out, what comes back, and what a mail does to it.

mod commands;
mod faults;
mod mailed;
mod meanwhile;
mod walked;

use apposite::session::people::mine::Whose;
use apposite::session::responses::SaidKind;
use apposite::session::state::Case;
use apposite::session::table::{Ending, RowState};
use apposite::session::task::parse::{Fault, Reading, parse};
use apposite::session::task::render::render;
use apposite::session::task::take::{Plan, plan};
use apposite::session::task::{Task, Wanted};
use serde_json::json;

use super::{at, fill, tables};
use crate::common::case::case;

pub(super) fn task_of(case: &Case) -> Task {
    let wanted = Wanted {
        whose: Whose {
            role: "officer",
            ..Whose::default()
        },
        from: "Ann",
        all: true,
        ..Wanted::default()
    };
    Task::of(case, &wanted)
}

pub(super) fn sent(case: &Case) -> String {
    let task = task_of(case);
    let text = render(&task, &task.blank());
    text.replacen("Your name:", "Your name: Dee Example", 1)
}

pub(super) fn told(reading: &Reading) -> String {
    let faults: Vec<String> = reading.faults.iter().map(Fault::text).collect();
    faults.join("\n")
}

pub(super) fn clean(text: &str) -> Reading {
    let reading = parse(text.as_bytes()).unwrap_or_else(|why| panic!("{}\n{text}", why.0));
    assert!(reading.faults.is_empty(), "{}\n{text}", told(&reading));
    reading
}

pub(super) fn planned(case: &Case, reading: &Reading) -> Plan {
    plan(case, reading, "d").unwrap_or_else(|refused| panic!("{}", refused.message))
}

/// Takes a file in, as the command does.
pub(super) fn taken(case: &mut Case, text: &str) -> Plan {
    let plan = planned(case, &clean(text));
    let mut parents = plan.parents();
    for step in &plan.steps {
        let (event, _) = apposite::session::journal::write(
            parents,
            "2026-11-25T09:00:00Z",
            &plan.by,
            step.body.clone(),
        );
        parents = vec![event.id.clone()];
        case.apply(event);
    }
    plan
}

/// A session in which a risk stands, and half of the form.
fn begun() -> Case {
    let mut case = case(&tables());
    fill(
        &mut case,
        "supplier",
        &json!({ "name": "Acme", "cost": "£1.85m" }),
    )
    .expect("taken");
    let risk = json!({ "what": "Wrong match", "likelihood": "possible", "measures": ["train"] });
    fill(&mut case, "risks", &json!({ "add": [risk] })).expect("taken");
    case
}

/// Writes behind the first label after a head, or between the rules behind it.
pub(super) fn put(text: &str, head: &str, label: &str, value: &str) -> String {
    let from = text.find(head).unwrap_or_else(|| panic!("{head}\n{text}"));
    let place = text[from..]
        .find(label)
        .unwrap_or_else(|| panic!("{label}\n{}", &text[from..]));
    let behind = from + place + label.len();
    format!("{} {value}{}", &text[..behind], &text[behind..])
}

/// Writes behind the answer of an entry.
pub(super) fn fill_in(text: &str, head: &str, entry: &str, value: &str) -> String {
    let from = text.find(head).unwrap_or_else(|| panic!("{head}\n{text}"));
    let place = text[from..]
        .find(entry)
        .unwrap_or_else(|| panic!("{entry}\n{}", &text[from..]));
    let (before, after) = text.split_at(from + place);
    format!("{before}{}", put(after, entry, "Answer:", value))
}

pub(super) fn mark(text: &str, head: &str, option: &str) -> String {
    let from = text.find(head).unwrap_or_else(|| panic!("{head}\n{text}"));
    let (before, after) = text.split_at(from);
    let open = format!("[ ] {option}");
    assert!(after.contains(&open), "{open}\n{after}");
    format!(
        "{before}{}",
        after.replacen(&open, &format!("[x] {option}"), 1)
    )
}

/// A new risk in the empty block, and an empty block behind it.
pub(super) fn new_risk(text: &str, what: &str, likelihood: &str) -> String {
    let from = text.find("== New risk ==").expect("an empty block");
    let to = text[from..].find("HOW IT ENDS").expect("the end") + from;
    let block = &text[from..to];
    let full = fill_in(block, "== New", "What could happen?", what);
    let full = mark(&full, "== New", likelihood);
    format!("{}{full}{block}{}", &text[..from], &text[to..])
}

pub(super) fn whats(case: &Case) -> Vec<String> {
    let table = case.table(at(case, "risks")).expect("a table");
    let question = case.flow.question(at(case, "risks")).expect("a question");
    let name = |row| apposite::session::filling::row_name(case, question, &table, row);
    table.live().map(name).collect()
}

#[test]
fn what_stands_is_given_out_and_unchanged_says_nothing() {
    let case = begun();
    let text = sent(&case);
    for said in [
        "Acme",
        "£1,850,000",
        "Wrong match",
        "[x] Possible",
        "[x] Training",
        "== Age ==",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    assert_eq!(text, include_str!("tasks/given_out.txt"));
    assert!(
        text.lines().all(|line| line.chars().count() <= 72),
        "{text}"
    );
    let plan = planned(&case, &clean(&text));
    assert!(plan.steps.is_empty(), "{plan:?}");
}

#[test]
fn rows_are_added_and_changed_and_struck_and_none_comes_in_twice() {
    let mut case = begun();
    let blank = sent(&case);
    let text = new_risk(&blank, "Late answers", "Remote");
    let text = new_risk(
        &text.replacen("== New risk ==", "== new RISK 2 ==", 1),
        "Bias: in the data",
        "Probable",
    );
    let text = text.replacen(
        "[x] Possible   [ ] Probable",
        "[ ] Possible   [x] Probable",
        1,
    );
    let text = fill_in(&text, "== Risk 1", "People affected", "1,200 people");
    let plan = taken(&mut case, &text);
    assert_eq!(plan.steps.len(), 1, "{plan:?}");
    assert_eq!(
        whats(&case),
        ["Wrong match", "Late answers", "Bias: in the data"]
    );
    assert_eq!(case.kind(at(&case, "risks")), SaidKind::Nothing);
    let said = &plan.steps[0].says;
    for part in [
        "Late answers",
        "Wrong match",
        "Likelihood",
        "Probable",
        "1,200 people",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    // The very same once more, and once more with a word for the table's end.
    let again = planned(&case, &clean(&text));
    assert!(again.steps.is_empty(), "{again:?}");
    assert_eq!(again.again, ["risks"]);
    let text = mark(&text, "HOW IT ENDS", "That is all");
    let plan = taken(&mut case, &text);
    assert_eq!(plan.steps.len(), 1, "{plan:?}");
    assert_eq!(whats(&case).len(), 3);
    assert_eq!(case.kind(at(&case, "risks")), SaidKind::Answered);
    // What was added before is the same risk in other words, and no other.
    let text = text.replacen("[x] Remote   [ ] Possible", "[ ] Remote   [x] Possible", 1);
    let plan = taken(&mut case, &text);
    assert_eq!(plan.steps.len(), 1, "{plan:?}");
    assert_eq!(whats(&case).len(), 3, "{plan:?}");
    assert!(planned(&case, &clean(&text)).steps.is_empty());
    // Struck with a reason, in a file that is made anew.
    let text = put(
        &sent(&case),
        "== Risk 3",
        "say why:",
        "It cannot happen here",
    );
    let plan = taken(&mut case, &text);
    assert!(
        plan.steps[0].says.contains("It cannot happen here"),
        "{plan:?}"
    );
    assert_eq!(whats(&case).len(), 2);
    assert!(planned(&case, &clean(&text)).steps.is_empty());
    let table = case.table(at(&case, "risks")).expect("a table");
    assert_eq!(table.rows[2].state, RowState::Struck);
    assert!(!sent(&case).contains("Bias"));
}

#[test]
fn a_block_that_is_taken_out_strikes_nothing() {
    let mut case = begun();
    let text = sent(&case);
    let from = text.find("== Risk 1").expect("a block");
    let to = text.find("== New risk").expect("a block");
    let gone = format!("{}{}", &text[..from], &text[to..]);
    assert!(planned(&case, &clean(&gone)).steps.is_empty());
    // Neither does an entry that is taken out of a block.
    let from = text.find("Likelihood (mark one)").expect("an entry");
    let to = text[from..].find("People affected").expect("an entry") + from;
    let gone = format!("{}{}", &text[..from], &text[to..]);
    assert!(planned(&case, &clean(&gone)).steps.is_empty());
    // What is emptied is taken out.
    let emptied = text.replacen("[x] Training", "[ ] Training", 1);
    let plan = taken(&mut case, &emptied);
    assert!(plan.steps[0].says.contains("Training"), "{plan:?}");
}

#[test]
fn a_table_ends_in_three_ways_or_stays_open() {
    // Nothing is said of the end.
    let mut case = begun();
    let risks = at(&case, "risks");
    let text = new_risk(&sent(&case), "Late", "Remote");
    taken(&mut case, &text);
    assert_eq!(case.kind(risks), SaidKind::Nothing);
    // That is all, and a row is not finished: the rows come in, and that is told.
    let text = new_risk(&sent(&case), "Lost", "Remote").replacen("[x] Remote", "[ ] Remote", 2);
    let text = mark(&text, "HOW IT ENDS", "That is all");
    let reading = clean(&text);
    let notices = reading.notices().join("\n");
    assert!(
        notices.contains("Question 2") && notices.contains("Likelihood"),
        "{notices}"
    );
    taken(&mut case, &text);
    assert_eq!(case.kind(risks), SaidKind::Nothing);
    assert_eq!(whats(&case).len(), 3);
    // More is to come.
    let text = put(&sent(&case), "== Risk 1", "who will add it:", "Bo Example");
    let text = put(&text, "who will add it:", "By when:", "4 January 2027");
    let plan = taken(&mut case, &new_risk(&text, "Leak", "Possible"));
    assert_eq!(plan.steps.len(), 2, "{plan:?}");
    assert_eq!(case.kind(risks), SaidKind::Deferred);
    assert_eq!(whats(&case).len(), 4);
    // It stands in the next file, and says nothing anew.
    let text = sent(&case);
    assert!(text.contains("who will add it: Bo Example"), "{text}");
    assert!(planned(&case, &clean(&text)).steps.is_empty());
    // There is none.
    let mut fresh = super::super::common::case::case(&tables());
    let none = put(
        &sent(&fresh),
        "If there are no risks",
        "write below this line ____",
        "\nNobody is affected.",
    );
    taken(&mut fresh, &none);
    assert_eq!(fresh.kind(risks), SaidKind::Answered);
    let table = fresh.table(risks).expect("a table");
    assert!(matches!(table.whole, Ending::None(_)));
    assert!(planned(&fresh, &clean(&none)).steps.is_empty());
    // Not where there are some.
    let both = new_risk(&none, "Late", "Remote");
    let reading = parse(both.as_bytes()).expect("a task file");
    assert!(told(&reading).contains("question 2"), "{}", told(&reading));
}

#[test]
fn a_form_and_a_grid_are_filled_in_bit_by_bit() {
    let mut case = begun();
    let (supplier, grid) = (at(&case, "supplier"), at(&case, "grid"));
    let text = fill_in(&sent(&case), "Question 1", "First day", "5 November 2026");
    let text = text.replacen("£1,850,000", "£1.9m", 1);
    let text = fill_in(&text, "Question 1", "Share of", "12.5 %");
    let text = fill_in(
        &text,
        "Question 1",
        "Who to ask",
        "Bo Example; contracts; ; bo@example.org",
    );
    let text = mark(&text, "== Age ==", "Worse");
    let plan = taken(&mut case, &text);
    assert_eq!(plan.steps.len(), 2, "{plan:?}");
    assert_eq!(case.kind(supplier), SaidKind::Answered);
    let form = case.table(supplier).expect("a form");
    let words: Vec<Option<i64>> = form.rows[0]
        .entries
        .iter()
        .map(|place| place.word)
        .collect();
    assert_eq!(words[1..3], [Some(190_000_000), Some(1250)]);
    assert_eq!(case.kind(grid), SaidKind::Nothing);
    let text = mark(&sent(&case), "== Sex ==", "None");
    let text = fill_in(
        &text,
        "== Sex ==",
        "Why",
        "First line.\n\nAge: not this.\n== Other ==",
    );
    let text = text.replacen("\n== Other ==", "\n\\== Other ==", 1);
    let text = mark(&text, "== Sex ==", "That is all");
    let plan = taken(&mut case, &text);
    assert_eq!(plan.steps.len(), 1, "{plan:?}");
    assert_eq!(case.kind(grid), SaidKind::Answered);
    let written = sent(&case);
    assert!(
        written.contains("First line.\n\nAge: not this.\n\\== Other =="),
        "{written}"
    );
    assert!(planned(&case, &clean(&written)).steps.is_empty());
}
