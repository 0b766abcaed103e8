//! Task files: what goes in comes out, what an adviser may do to one, and what is taken in.

use apposite::session::event::{AnswerValue, EventBody};
use apposite::session::people::mine::Whose;
use apposite::session::task::parse::{InView, Reading, parse, parse_beside};
use apposite::session::task::render::render;
use apposite::session::task::take::{Plan, plan};
use apposite::session::task::{FIRST, FORMAT, Filled, Given, Offer, Question, Says, Task, Wanted};
use proptest::prelude::*;

use crate::common::case::{self, Dice};
use crate::merge::writers::{Writer, at_the_gate};

fn read(text: &str) -> Reading {
    parse(text.as_bytes()).unwrap_or_else(|why| panic!("{}\n{text}", why.0))
}

fn clean(text: &str) -> Reading {
    let reading = read(text);
    let faults: Vec<String> = reading
        .faults
        .iter()
        .map(apposite::session::task::parse::Fault::text)
        .collect();
    assert!(faults.is_empty(), "{}\n{text}", faults.join("\n"));
    reading
}

/// Text made of what could be taken for something else.
fn hostile(dice: &mut Dice) -> String {
    const PARTS: &[&str] = &[
        "plain words",
        "[x] Yes",
        "[ ]",
        "\n",
        "\n\n\n",
        "____ write above this line ____",
        "____ write below this line ____",
        "\\____ write above this line ____",
        "\\\\",
        "==== Question 2 of 3 ====",
        "Question 2 of 3",
        "==== End of the questions ====",
        "> quoted",
        ">",
        "| {\"format\":1}",
        "|# 00",
        "Answer: 12",
        "By when:",
        "\u{202e}backwards",
        "\u{200b}",
        "\r\n",
        "\r",
        "\t",
        "\\u{202e}",
        "\\\\u{41}",
        "\\u{zz}",
        "\u{1b}[31mred",
        "\u{e9}\u{301} \u{4e2d}\u{6587} \u{1f600}",
        "\u{201c}curly\u{201d} \u{2014} \u{2026}",
        "-----",
        "  indented",
        "trailing   ",
        "APPOSITE TASK FILE",
        "\u{feff}",
        "\u{85}",
        "\u{2028}",
    ];
    let count = 1 + dice.below(6);
    let parts: Vec<&str> = (0..count).map(|_| PARTS[dice.below(PARTS.len())]).collect();
    let apart = ["", " ", "\n"][dice.below(3)];
    parts.join(apart).trim().to_owned()
}

fn question(kind: &str, dice: &mut Dice) -> Question {
    let offers = match kind {
        "one" | "many" => 1 + dice.below(4),
        _ => 0,
    };
    Question {
        id: format!("q-{kind}").into(),
        kind: kind.to_owned(),
        prompt: hostile(dice),
        hint: hostile(dice),
        why: hostile(dice),
        guidance: hostile(dice),
        options: (0..offers)
            .map(|at| Offer {
                id: format!("o{at}"),
                label: hostile(dice),
                explain: hostile(dice),
                exclusive: false,
            })
            .collect(),
        may_defer: dice.below(2) == 0,
        may_not_apply: dice.below(2) == 0,
        unit: if kind == "number" {
            hostile(dice)
        } else {
            String::new()
        },
        led: vec![(hostile(dice), hostile(dice))],
        sources: vec![hostile(dice)],
        max: (dice.below(2) == 0).then_some(1_000_000),
        given: vec![hostile(dice)],
        stands: hostile(dice),
        ..Question::default()
    }
}

/// Without space at the end of lines, which is nobody's word.
fn unspaced(given: &Given) -> Given {
    let bare = |text: &String| {
        let spaces = [' ', '\t'];
        let lines = text.split('\n').map(|line| line.trim_end_matches(spaces));
        let lines: Vec<&str> = lines.collect();
        lines.join("\n")
    };
    Given {
        text: bare(&given.text),
        note: bare(&given.note),
        reason: bare(&given.reason),
        comment: bare(&given.comment),
        ..given.clone()
    }
}

fn task(dice: &mut Dice) -> (Task, Filled) {
    let questions: Vec<Question> = ["one", "many", "text", "number", "date"]
        .into_iter()
        .map(|kind| question(kind, dice))
        .collect();
    let task = Task {
        format: [FIRST, FORMAT][dice.below(2)].to_owned(),
        session: "0".repeat(32),
        base: vec!["1".repeat(32).into()],
        title: hostile(dice),
        flow_title: hostile(dice),
        handling: hostile(dice),
        practice: dice.below(2) == 0,
        whose: hostile(dice),
        from: hostile(dice),
        note: hostile(dice),
        questions,
        ..Task::default()
    };
    let given = task
        .questions
        .iter()
        .map(|question| {
            let mut given = Given {
                comment: hostile(dice),
                ..Given::default()
            };
            match dice.below(4) {
                0 if question.may_defer => {
                    given.owner = hostile(dice);
                    "1 December 2026".clone_into(&mut given.due);
                }
                1 if question.may_not_apply => given.reason = hostile(dice),
                2 => {}
                _ => match question.kind.as_str() {
                    "one" => given.marked = vec![dice.below(question.options.len())],
                    "many" => {
                        let all = 0..question.options.len();
                        given.marked = all.filter(|_| dice.below(2) == 0).collect();
                    }
                    "text" => given.text = hostile(dice),
                    "number" => "-12,345".clone_into(&mut given.text),
                    _ => "23 November 2026".clone_into(&mut given.text),
                },
            }
            let answered = !given.marked.is_empty() || !given.text.is_empty();
            if answered {
                given.note = hostile(dice);
            }
            given
        })
        .collect();
    let filled = Filled {
        name: hostile(dice),
        role: hostile(dice),
        date: "1 December 2026".to_owned(),
        given,
    };
    (task, filled)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_is_read(seed: u64) {
        let mut dice = Dice::new(seed);
        let (task, filled) = task(&mut dice);
        let text = render(&task, &filled);
        let reading = read(&text);
        prop_assert_eq!(&reading.task, &task);
        // What cannot be said at all is a fault of what was filled in, and then nothing of it counts.
        for (number, given) in filled.given.iter().enumerate() {
            if reading.is_faulty(number) {
                prop_assert!(task.questions[number].says(given).is_err(), "{:?}\n{}", reading.faults, text);
            } else {
                prop_assert_eq!(&reading.filled.given[number], &unspaced(given), "{}", text);
            }
        }
        prop_assert_eq!(&reading.filled.name, &filled.name);
        prop_assert_eq!(&reading.filled.role, &filled.role);
        // Written anew it is the same.
        prop_assert_eq!(render(&reading.task, &filled), text.clone());
        let unspaced = Filled {
            given: filled.given.iter().map(unspaced).collect(),
            ..filled.clone()
        };
        prop_assert_eq!(read(&render(&task, &unspaced)).filled, reading.filled.clone());
        // So it is with the line ends of another system, and a mark at its beginning.
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        let again = read(&windows);
        prop_assert_eq!(again.filled, reading.filled);
        prop_assert_eq!(again.faults, reading.faults);
    }

    #[test]
    fn no_text_makes_reading_fail_otherwise_than_in_words(seed: u64) {
        let mut dice = Dice::new(seed);
        let (task, filled) = task(&mut dice);
        let mut bytes = render(&task, &filled).into_bytes();
        for _ in 0..=dice.below(4) {
            let at = dice.below(bytes.len());
            match dice.below(3) {
                0 => { bytes.remove(at); }
                1 => bytes.insert(at, b"x[]_=\n:|>\\"[dice.below(10)]),
                _ => bytes.truncate(at.max(1)),
            }
        }
        let _ = parse(&bytes);
    }
}

/// Sim: a mail program wraps at 60 columns, curls quotes and puts `> ` before each line.
fn mailed(text: &str) -> String {
    let mut out = String::from("Hello Ann,\nplease find my answers below.\n\n");
    for line in text.lines() {
        let line = line.replace(" \"", " \u{201c}");
        if line.starts_with('|') || line.len() <= 60 {
            out.extend(["> ", &line, "\n"]);
            continue;
        }
        let mut row = String::new();
        for word in line.split(' ') {
            if row.len() + word.len() > 58 && !line.starts_with(['_', '=']) {
                out.extend(["> ", row.trim(), "\n"]);
                row.clear();
            }
            row.push_str(word);
            row.push(' ');
        }
        out.extend(["> ", row.trim_end(), "\n"]);
    }
    out
}

fn wanted(whose: Whose<'_>) -> Wanted<'_> {
    Wanted {
        whose,
        from: "Ann",
        note: "Thank you.",
        today: "2026-11-25",
        ..Wanted::default()
    }
}

fn give(writer: &mut Writer, question: &str, to: &str) {
    use apposite::session::command::Command;
    use apposite::session::people;
    let command = Command::People(people::Command::Assign {
        question: question.into(),
        to: to.to_owned(),
        due: String::new(),
        note: String::new(),
    });
    writer.done(9, "", &command);
}

/// A session in which two questions wait for the chief, and the file for that.
fn asked() -> (Writer, Task) {
    let mut ann = at_the_gate();
    ann.answers(5, "risk", "high", "Ann's own note");
    give(&mut ann, "why-risk", "chief");
    give(&mut ann, "data", "chief");
    let case = ann.case();
    let chief = Whose {
        name: "",
        role: "chief",
    };
    let wanted = Wanted {
        all: true,
        ..wanted(chief)
    };
    let task = Task::of(&case, &wanted);
    let ids: Vec<&str> = task.questions.iter().map(|q| q.id.as_str()).collect();
    assert_eq!(ids, ["why-risk", "data"]);
    (ann, task)
}

/// Fills a line in behind a label, the first of that name after the head of the question.
fn fill(text: &str, question: &str, label: &str, value: &str) -> String {
    let head = text
        .find(question)
        .unwrap_or_else(|| panic!("{question}\n{text}"));
    let (before, after) = text.split_at(head);
    let place = after
        .find(label)
        .unwrap_or_else(|| panic!("{label}\n{after}"))
        + label.len();
    let end = after[place..].find('\n').expect("a line end") + place;
    // Behind a colon, or below the line that begins a place.
    let value = if label.ends_with(':') {
        format!(" {value}")
    } else {
        format!("\n{value}")
    };
    let end = if label.ends_with(':') { place } else { end };
    format!("{before}{}{value}{}", &after[..end], &after[end..])
}

fn named(text: &str) -> String {
    let text = fill(text, "APPOSITE", "Your name:", "Cem Chief");
    fill(&text, "APPOSITE", "Date:", "25 November 2026")
}

fn planned(writer: &Writer, reading: &Reading) -> Plan {
    plan(&writer.case(), reading, "d").unwrap_or_else(|refused| panic!("{}", refused.message))
}

/// As the commands do it: the entries follow on from what the adviser had in view.
fn taken(writer: &mut Writer, reading: &Reading, digest: &str) {
    let plan = plan(&writer.case(), reading, digest).expect("a plan");
    let mut parents = plan.parents();
    let mut brought = plan.known.clone();
    for step in &plan.steps {
        writer.append(40, &plan.by, parents, step.body.clone());
        let last = writer.reading().events.pop().expect("an event").id;
        parents = vec![last.clone()];
        brought.push(last);
    }
    if plan.writes(&writer.case()) {
        let by = case::actor("sro");
        let body = plan.returned(digest, &reading.filled.date, brought);
        writer.append(41, &by, writer.tips(), body);
    }
}

#[test]
fn a_file_holds_one_roles_questions_and_what_led_there_and_nothing_else() {
    let (_, task) = asked();
    let text = render(&task, &task.blank());
    for said in [
        "Thank you.",
        "OFFICIAL",
        "What was answered before, and led here:",
        "High",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    for secret in ["Ann's own note", "Is it data-driven?"] {
        assert!(!text.contains(secret), "{secret}\n{text}");
    }
    assert!(
        text.lines().all(|line| line.chars().count() <= 72),
        "{text}"
    );
    clean(&text);
}

#[test]
fn answers_come_back_as_the_advisers_and_nothing_else_changes() {
    let (mut ann, task) = asked();
    let text = named(&render(&task, &task.blank()));
    let text = fill(
        &text,
        "Question 1 of 2",
        "write below this line ____",
        "First paragraph.\n\nSecond, with [x] and \u{201c}quotes\u{201d}.",
    );
    let reading = clean(&text);
    let before = ann.case();
    let plan = planned(&ann, &reading);
    assert_eq!(plan.steps.len(), 1, "{plan:?}");
    taken(&mut ann, &reading, "d");
    let after = ann.case();
    for (slot, node) in after.flow.graph.nodes().enumerate() {
        if node.id != "why-risk" {
            assert_eq!(before.said.mark[slot], after.said.mark[slot], "{}", node.id);
        }
    }
    let at = after.flow.at("why-risk").expect("it is there");
    let given = after.answer(at).expect("it is answered");
    let AnswerValue::Text(said) = &given.value else {
        panic!("{given:?}")
    };
    assert!(said.starts_with("First paragraph.\n\nSecond"), "{said}");
    assert_eq!(after.event_of(at).expect("an event").by.name, "Cem Chief");
    assert_eq!(after.tips().len(), 1);
    // The same file again changes nothing, nor does the same said in another file.
    let length = ann.file.len();
    taken(&mut ann, &reading, "d");
    taken(&mut ann, &reading, "another");
    assert_eq!(ann.file.len(), length);
}

#[test]
fn a_file_taken_in_by_half_is_taken_in_by_the_other_half() {
    let (mut ann, task) = asked();
    let text = named(&render(&task, &task.blank()));
    let text = fill(
        &text,
        "Question 1 of 2",
        "write below this line ____",
        "Because.",
    );
    let reading = clean(&fill(
        &text,
        "Question 2 of 2",
        "Not known yet - who will find out:",
        "",
    ));
    let step = planned(&ann, &reading).steps.remove(0);
    let plan = planned(&ann, &reading);
    ann.append(40, &plan.by, plan.parents(), step.body);
    // The machine stopped here.
    taken(&mut ann, &reading, "d");
    let case = ann.case();
    let given = case
        .events
        .iter()
        .filter(|event| event.by.name == "Cem Chief");
    assert_eq!(given.count(), 1);
    assert!(case.people.has_returned("d"));
    assert_eq!(case.tips().len(), 1);
}

#[test]
fn what_others_said_meanwhile_is_a_conflict_in_view_of_both() {
    let (mut ann, task) = asked();
    let text = named(&render(&task, &task.blank()));
    let text = fill(
        &text,
        "Question 1 of 2",
        "write below this line ____",
        "Because.",
    );
    let reading = clean(&text);
    ann.answers(20, "why-risk", "Something else.", "");
    let plan = planned(&ann, &reading);
    assert!(
        plan.steps[0].means[0].contains("Somebody has said something else"),
        "{plan:?}"
    );
    taken(&mut ann, &reading, "d");
    let case = ann.case();
    let at = case.flow.at("why-risk").expect("it is there");
    assert!(case.is_conflict(at));
    assert_eq!(case.conflict_at(at).expect("a conflict").sides.len(), 2);
    // Somebody who has both in view settles it, and the file brings it up no more.
    ann.answers(50, "why-risk", "Because.", "both");
    let length = ann.file.len();
    taken(&mut ann, &reading, "d");
    assert_eq!(ann.file.len(), length);
    assert!(!ann.case().is_conflict(at));
}

#[test]
fn a_question_reworded_meanwhile_is_answered_as_it_was_seen() {
    let (mut ann, task) = asked();
    let text = named(&render(&task, &task.blank()));
    let text = fill(
        &text,
        "Question 1 of 2",
        "write below this line ____",
        "Because.",
    );
    let reading = clean(&text);
    let why = task.questions[0].prompt.clone();
    let later = crate::merge::writers::SMALL.replace(&why, "Which dangers do you see for whom?");
    let later = case::flow(&later);
    let over = ann.over(&later);
    let plan = planned(&over, &reading);
    assert!(plan.steps[0].means[0].contains("reworded"), "{plan:?}");
    taken(&mut ann, &reading, "d");
    let case = ann.over(&later).case();
    let at = case.flow.at("why-risk").expect("it is there");
    assert!(case.awaiting.contains_key(&at));
    assert!(case.answer(at).is_none());
    // Over the edition that it was asked in, it counts.
    assert!(ann.case().answer(at).is_some());
}

#[test]
fn a_mail_that_wrapped_and_quoted_it_still_says_the_same() {
    let (_, task) = asked();
    let text = named(&render(&task, &task.blank()));
    let text = fill(
        &text,
        "Question 1 of 2",
        "write below this line ____",
        "Because.",
    );
    let reading = clean(&text);
    let mail = clean(&mailed(&text));
    assert_eq!(mail.filled, reading.filled);
    assert_eq!(mail.around, (2, 0));
}

#[test]
fn what_cannot_be_understood_is_told_by_its_line_and_the_rest_comes_in() {
    let (ann, task) = asked();
    let base = named(&render(&task, &task.blank()));
    let base = fill(
        &base,
        "Question 1 of 2",
        "write below this line ____",
        "Because.",
    );
    let line_of = |text: &str, what: &str| {
        let at = text.lines().position(|line| line.contains(what));
        at.unwrap_or_else(|| panic!("{what}\n{text}")) + 1
    };
    // Two marks where one is to be chosen; a word outside of the places; a strange mark; a line taken out.
    let options = base.matches("\n[").count();
    assert!(options >= 2, "{base}");
    let outside = base.replacen("YOUR ANSWER. Mark", "I think so\nYOUR ANSWER. Mark", 1);
    let strange = base.replacen("[ ]", "[maybe]", 1);
    let gone = base.replacen("[ ] ", "", 1);
    for (text, at) in [
        (&outside, Some(line_of(&outside, "I think so"))),
        (&strange, Some(line_of(&strange, "[maybe]"))),
        (&gone, None),
    ] {
        let reading = read(text);
        assert_eq!(reading.faults.len(), 1, "{:?}\n{text}", reading.faults);
        let fault = &reading.faults[0];
        assert_eq!(fault.question, Some(1));
        if let Some(at) = at {
            assert_eq!(fault.line, at, "{}\n{text}", fault.text());
        }
        let plan = planned(&ann, &reading);
        let ids: Vec<&str> = plan.steps.iter().map(|s| s.question.as_str()).collect();
        assert_eq!(ids, ["why-risk"], "{plan:?}");
    }
    let altered = base.replacen("| {", "| [", 1);
    assert!(parse(altered.as_bytes()).is_err());
    assert!(parse(b"Dear Ann,\nI have no time.\n").is_err());
}

#[test]
fn a_file_of_another_session_or_of_a_copy_that_knows_more_is_refused() {
    let (ann, task) = asked();
    let text = named(&render(&task, &task.blank()));
    let reading = clean(&text);
    let other = case::case(&case::flow(crate::common::stage::CLEAN));
    let refused = plan(&other, &reading, "d").expect_err("another session");
    assert_eq!(refused.refusal.key(), "task.other_session");
    // The file was made later than this copy was.
    let behind = at_the_gate();
    let refused = plan(&behind.case(), &reading, "d").expect_err("it knows more");
    assert_eq!(refused.refusal.key(), "task.base_missing");
    let nobody = clean(&render(&task, &task.blank()));
    let refused = plan(&ann.case(), &nobody, "d").expect_err("nobody says who");
    assert_eq!(refused.refusal.key(), "task.name_needed");
}

#[test]
fn comments_come_back_as_comments_and_what_is_emptied_takes_nothing_back() {
    let (mut ann, task) = asked();
    let text = named(&render(&task, &task.blank()));
    let at = text.rfind("write below this line ____").expect("a place");
    let end = text[at..].find('\n').expect("a line") + at;
    let text = format!("{}\nAsk the supplier.{}", &text[..end], &text[end..]);
    let emptied = text.replacen("[x]", "[ ]", 1);
    assert_ne!(emptied, text);
    let reading = clean(&emptied);
    let plan = planned(&ann, &reading);
    assert_eq!(plan.emptied, ["data"]);
    taken(&mut ann, &reading, "d");
    let case = ann.case();
    assert_eq!(case.comments.len(), 1);
    let at = case.flow.at("data").expect("it is there");
    assert!(case.answer(at).is_some());
    let said = &case.events[case.comments[0] as usize];
    assert_eq!(said.by.name, "Cem Chief");
    assert!(matches!(said.body, EventBody::CommentMade { .. }));
}

#[test]
fn the_same_words_with_other_spaces_and_line_ends_are_no_new_answer() {
    let (mut ann, _) = asked();
    ann.answers(
        6,
        "why-risk",
        "In draft, and it is \"long\".\n\nSecond part.",
        "",
    );
    ann.answers(7, "data", "a", "A note of some words,\nin two lines");
    let chief = Whose {
        name: "",
        role: "chief",
    };
    let wanted = Wanted {
        all: true,
        ..wanted(chief)
    };
    let task = Task::of(&ann.case(), &wanted);
    let text = named(&render(&task, &task.blank()));
    let spaced = text
        .replace("In draft, and", "In draft,  \nand")
        .replace('\n', " \t\r\n");
    let curly = text
        .replace(" \"long", " \u{201c}long")
        .replace("long\"", "long\u{201d}");
    let doubled = text.replace('\n', "\n\n");
    for text in [&text, &spaced, &curly, &doubled] {
        let plan = planned(&ann, &clean(text));
        assert!(plan.steps.is_empty(), "{:?}\n{text}", plan.steps);
    }
}

/// The file as it came back without the lines for the program, and without the line that finds the session.
fn without_program(text: &str) -> String {
    let cut = &text[..text.find("| {").expect("the program's part")];
    let lines: Vec<&str> = cut
        .lines()
        .filter(|line| !line.starts_with("Reference"))
        .collect();
    lines.join("\n")
}

#[test]
fn where_it_is_not_known_what_was_in_view_nobodys_answer_is_displaced() {
    let (mut ann, task) = asked();
    let text = named(&render(&task, &task.blank()));
    let text = fill(
        &text,
        "Question 1 of 2",
        "write below this line ____",
        "Because.",
    );
    ann.answers(20, "why-risk", "Something else.", "");
    let lost = without_program(&text);
    assert!(parse(lost.as_bytes()).is_err());
    let reading =
        parse_beside(lost.as_bytes(), &ann.case()).unwrap_or_else(|why| panic!("{}", why.0));
    assert_eq!(reading.view, InView::Unknown);
    assert!(
        reading
            .notices()
            .concat()
            .contains("both answers will stand")
    );
    let before = planned(&ann, &reading);
    // What stood in the file when it was sent is nobody's new answer.
    assert_eq!(before.left, ["data"]);
    assert_eq!(before.steps.len(), 1, "{before:?}");
    assert!(
        before.steps[0].means[0].contains("Somebody has said something else"),
        "{before:?}"
    );
    taken(&mut ann, &reading, "d");
    let case = ann.case();
    let at = case.flow.at("why-risk").expect("it is there");
    assert!(case.is_conflict(at));
    let length = ann.file.len();
    taken(&mut ann, &reading, "d");
    assert_eq!(ann.file.len(), length);
    // With the reference it is known: the answer follows on from what stood then.
    let cut = &text[..text.find("| {").expect("the program's part")];
    let reading = parse_beside(cut.as_bytes(), &ann.case()).expect("it is read");
    assert_eq!(reading.view, InView::ByReference);
    assert_eq!(reading.task.base, task.base);
    // Beside another session nothing of it is taken.
    let other = case::case(&case::flow(crate::common::stage::CLEAN));
    assert!(parse_beside(cut.as_bytes(), &other).is_err());
    if let Ok(reading) = parse_beside(lost.as_bytes(), &other) {
        assert!(reading.is_faulty(0) && reading.is_faulty(1));
    }
}

#[test]
fn the_file_that_was_sent_below_the_one_that_comes_back_is_not_it() {
    let (ann, task) = asked();
    let sent = render(&task, &task.blank());
    let text = named(&sent);
    let text = fill(
        &text,
        "Question 1 of 2",
        "write below this line ____",
        "Because.",
    );
    let quoted: Vec<String> = sent.lines().map(|line| format!("> {line}")).collect();
    let mail = format!("{text}\nOn Monday Ann wrote:\n{}\n", quoted.join("\n"));
    let first = clean(&mail);
    assert_eq!(first.filled, clean(&text).filled);
    assert_eq!(planned(&ann, &first).steps.len(), 1);
    let below = format!("{}\n\n{text}", quoted.join("\n"));
    assert_eq!(clean(&below).filled, first.filled);
    let other = text.replacen("Because.", "Otherwise.", 1);
    let two = parse(format!("{text}\n\n{other}").as_bytes()).expect_err("two files");
    assert!(two.0.contains("two copies"), "{}", two.0);
}

#[test]
fn a_mark_is_what_stands_between_the_brackets_and_nothing_else() {
    let (_, task) = asked();
    let text = named(&render(&task, &task.blank())).replace("[x]", "[ ]");
    for (mangled, marks) in [
        (text.replacen("[ ] ", "[\n] ", 1), Some(0)),
        (text.replacen("[ ] ", "[]", 1), Some(0)),
        (text.replacen("[ ] ", "[\u{a0}] ", 1), Some(0)),
        (text.replacen("[ ] ", "\u{2610} ", 1), Some(0)),
        (text.replacen("[ ] ", "\u{2612} ", 1), Some(1)),
        (text.replacen("[ ] ", "[ X ]\n", 1), Some(1)),
        (text.replacen("[ ] ", "[>] ", 1), None),
        (text.replacen("[ ] ", "[ ] x ", 1), None),
        (text.replacen("[ ] ", "x [ ] ", 1), None),
        (text.replacen("[ ] ", "[= ", 1), None),
    ] {
        let reading = read(&mangled);
        match marks {
            Some(count) => {
                assert!(reading.faults.is_empty(), "{:?}\n{mangled}", reading.faults);
                assert_eq!(reading.filled.given[1].marked.len(), count, "{mangled}");
            }
            None => {
                assert!(reading.is_faulty(1), "{mangled}");
                assert!(reading.filled.given[1].marked.is_empty());
            }
        }
    }
}

#[test]
fn a_number_may_have_its_unit_behind_it() {
    let question = Question {
        kind: "number".to_owned(),
        unit: "pounds".to_owned(),
        ..Question::default()
    };
    let given = Given {
        text: "1,200 pounds".to_owned(),
        ..Given::default()
    };
    assert_eq!(
        question.says(&given),
        Ok(vec![Says::Answer(AnswerValue::Number(1200))])
    );
}

#[test]
fn what_stands_in_the_place_of_the_date_and_is_none_is_told() {
    let (writer, task) = asked();
    let text = fill(
        &render(&task, &task.blank()),
        "APPOSITE",
        "Your name:",
        "Cem Chief",
    );
    let text = fill(&text, "APPOSITE", "Date:", "Friday\nPS ask Jane first");
    let reading = parse(text.as_bytes()).expect("a task file");
    let lines = planned(&writer, &reading)
        .lines(&writer.case(), &[])
        .concat();
    assert!(
        lines.contains("As the date they wrote: Friday PS ask Jane first"),
        "{lines}"
    );
    let dated = parse(named(&render(&task, &task.blank())).as_bytes()).expect("a task file");
    let lines = planned(&writer, &dated).lines(&writer.case(), &[]).concat();
    assert!(!lines.contains("As the date"), "{lines}");
}
