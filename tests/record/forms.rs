//! What every form says.

use apposite::text::clean_lines;
use pulldown_cmark::{Event, Options, Parser};
use serde_json::Value;

use super::{Forms, NOTICE, full, started};
use crate::common::{case, hostile, markup};

/// Without white space and case, in which the forms differ.
fn squeezed(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_whitespace());
    kept.flat_map(char::to_lowercase).collect()
}

/// What a reader of a form sees.
fn seen(form: &str, text: &str) -> String {
    match form {
        "markdown" => {
            let mut out = String::new();
            for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
                match event {
                    Event::Text(text) => out.push_str(&text),
                    Event::SoftBreak | Event::HardBreak | Event::End(_) => out.push('\n'),
                    Event::InlineHtml(tag) if &*tag == "<br>" => out.push('\n'),
                    Event::Start(tag) => {
                        use pulldown_cmark::Tag;
                        let expected = matches!(
                            tag,
                            Tag::Paragraph
                                | Tag::Heading { .. }
                                | Tag::List(None)
                                | Tag::Item
                                | Tag::Table(_)
                                | Tag::TableHead
                                | Tag::TableRow
                                | Tag::TableCell
                                | Tag::Strong
                        );
                        assert!(expected, "text became {tag:?}");
                    }
                    other => panic!("text became {other:?}"),
                }
            }
            out
        }
        "html" => {
            let page = markup::parse(text).unwrap();
            let body = page.iter().find(|element| element.name == "body");
            body.unwrap().text.clone()
        }
        _ => text.to_owned(),
    }
}

fn words(value: &Value) -> String {
    clean_lines(value.as_str().unwrap()).into_owned()
}

/// Everything that a record says, in the order in which a form says it.
fn facts(record: &Value, by_row: bool) -> Vec<String> {
    let mut out = vec![words(&record["title"])];
    out.extend([words(&record["notice"]), words(&record["intro"])]);
    for section in record["sections"].as_array().unwrap() {
        out.push(words(&section["heading"]));
        for block in section["blocks"].as_array().unwrap() {
            let (kind, block) = block.as_object().unwrap().iter().next().unwrap();
            match kind.as_str() {
                "heading" | "paragraph" => out.push(words(block)),
                "fields" => {
                    for field in block.as_array().unwrap() {
                        out.extend([words(&field["label"]), words(&field["value"])]);
                    }
                }
                "table" => {
                    out.push(words(&block["caption"]));
                    let list = |value: &Value| -> Vec<String> {
                        value.as_array().unwrap().iter().map(words).collect()
                    };
                    let columns = list(&block["columns"]);
                    // No page has room for more beside each other.
                    let by_row = by_row || columns.len() > 8;
                    if !by_row {
                        out.extend(columns.clone());
                    }
                    for row in block["rows"].as_array().unwrap() {
                        let cells = list(&row["cells"]);
                        assert_eq!(cells.len(), columns.len());
                        for (column, cell) in columns.iter().zip(cells) {
                            if by_row && !cell.is_empty() {
                                out.push(column.clone());
                            }
                            out.push(cell);
                        }
                    }
                }
                other => panic!("a block of kind {other}"),
            }
        }
    }
    out.push(words(&record["notice"]));
    out
}

/// Every form says everything that the JSON does, in the same order.
#[track_caller]
fn agree(forms: &Forms) {
    for (form, text) in forms.texts() {
        let seen = squeezed(&seen(form, text));
        let mut from = 0;
        for fact in facts(&forms.json, form == "plain") {
            let fact = squeezed(&fact);
            let found = seen[from..].find(&fact);
            from += found.unwrap_or_else(|| panic!("{form} lacks {fact:?} in its place"));
            from += fact.len();
        }
    }
}

/// The text of a block of the JSON that holds this, else all of them.
fn flat(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text}\n"),
        Value::Array(list) => list.iter().map(flat).collect(),
        Value::Object(members) => members
            .iter()
            .filter(|(name, _)| *name != "from")
            .map(|(_, value)| flat(value))
            .collect(),
        _ => String::new(),
    }
}

#[track_caller]
fn holds(value: &Value, texts: &[&str]) {
    let text = flat(value);
    for wanted in texts {
        assert!(text.contains(wanted), "no {wanted:?} in:\n{text}");
    }
}

/// The rows of the table with this caption.
fn table<'v>(blocks: &'v Value, caption: &str) -> &'v Vec<Value> {
    let found = blocks.as_array().unwrap().iter().find_map(|block| {
        let table = &block["table"];
        let fits = table["caption"].as_str()?.starts_with(caption);
        fits.then(|| table["rows"].as_array()).flatten()
    });
    found.unwrap_or_else(|| panic!("no table {caption:?}"))
}

#[test]
fn every_form_says_the_same() {
    agree(&full().forms());
}

#[test]
fn every_form_says_the_same_of_every_walk() {
    for script in [
        include_str!("../walks/standard.jsonl"),
        include_str!("../walks/stopped.jsonl"),
        include_str!("../walks/out-of-scope.jsonl"),
        "",
    ] {
        let session = started(&["--title", "Walk"]);
        if !script.is_empty() {
            let file = session.space.write("script.jsonl", script);
            let done = session.run(&["answer", &session.path, "--script", &file]);
            assert_eq!(done.code, 0, "{done}");
        }
        let forms = session.forms();
        agree(&forms);
        holds(forms.part("standing"), &["Outcome\n"]);
        for (form, text) in forms.texts() {
            assert!(!text.to_lowercase().contains("practice session"), "{form}");
        }
    }
}

#[test]
fn what_is_not_settled_is_printed() {
    let session = full();
    let forms = session.forms();
    let open = forms.part("open");
    let unanswered = table(open, "Not answered");
    // Withdrawn, and never answered.
    holds(&unanswered[0], &["Is the data good enough for this use?"]);
    assert!(unanswered.len() > 20);
    let only = |caption: &str, texts: &[&str]| {
        let rows = table(open, caption);
        assert_eq!(rows.len(), 1, "{rows:?}");
        holds(&rows[0], texts);
    };
    only(
        "Not known yet",
        &[
            "How will the force know that it made a difference?",
            "Jo Bloggs",
            "24 December 2026",
            "The analysts will say",
        ],
    );
    only(
        "Marked not applicable",
        &[
            "What would it cost to carry on without it?",
            "Counted elsewhere",
        ],
    );
    only("Stale", &["Since when has it been in use?", "1 May 2026"]);
    only(
        "Overridden",
        &["It is not clear that this is the best use", "Hold"],
    );
    let not_assessed = table(open, "Not assessed");
    holds(
        &Value::from(not_assessed.clone()),
        &["No measure of success", "Condition"],
    );
}

#[test]
fn the_lists_of_what_is_open_agree_with_the_status() {
    let session = full();
    let forms = session.forms();
    let status = session.run(&["status", &session.path, "--json"]);
    let status: Value = serde_json::from_str(&status.out).unwrap();
    let open = forms.part("open");
    let ids = |caption: &str, kind: &str| -> Vec<Value> {
        let rows = table(open, caption).iter();
        rows.map(|row| row["from"][kind][0].clone()).collect()
    };
    assert_eq!(
        Value::from(ids("Not known yet", "nodes")),
        status["deferred"]
    );
    assert_eq!(Value::from(ids("Stale", "nodes")), status["stale"]);
    for (caption, state) in [
        ("Overridden", "overridden"),
        ("Not assessed", "not-assessed"),
    ] {
        let findings = status["findings"].as_array().unwrap().iter();
        let rules: Vec<Value> = findings
            .filter(|finding| finding["state"] == state)
            .map(|finding| finding["rule"].clone())
            .collect();
        assert_eq!(ids(caption, "rules"), rules);
    }
    let stages = flat(forms.part("answers"));
    let answered = status["answered"].as_array().unwrap();
    assert!(answered.len() > 40);
    let traced = forms.part("answers").to_string();
    for id in answered {
        assert!(
            traced.contains(&id.to_string()),
            "{id} is not in the record"
        );
    }
    assert!(stages.contains("Counted elsewhere"));
}

#[test]
fn nothing_open_is_said_where_there_is_nothing() {
    let session = started(&["--title", "New"]);
    let forms = session.forms();
    holds(
        forms.part("open"),
        &[
            "Nothing was left as not known yet.",
            "Nothing was marked not applicable.",
            "No answer is stale.",
            "Nothing is overridden.",
        ],
    );
    holds(forms.part("decisions"), &["Nothing has been decided yet."]);
    holds(forms.part("evidence"), &["No evidence was attached."]);
    holds(forms.part("comments"), &["No comments were made."]);
    holds(
        forms.part("findings"),
        &["Only what was asked has been looked at."],
    );
}

#[test]
fn findings_and_decisions_carry_what_they_rest_on() {
    let forms = full().forms();
    let finding = |title: &str| -> &Value {
        let blocks = forms.part("findings").as_array().unwrap();
        let at = blocks.iter().position(|block| {
            let heading = block["heading"].as_str();
            heading.is_some_and(|heading| heading.contains(title))
        });
        &blocks[at.unwrap() + 1]
    };
    let overridden = finding("It is not clear that this is the best use");
    let labels = [
        "State",
        "What it says",
        "Why it matters",
        "What would resolve it",
    ];
    holds(overridden, &labels);
    holds(
        overridden,
        &[
            "overridden",
            "Who can resolve it",
            "At the gate",
            "Authority",
        ],
    );
    holds(finding("Gaps to close before Design ends"), &["raised"]);
    holds(
        forms.part("decisions"),
        &[
            "Override: It is not clear that this is the best use",
            "Nothing else is ready",
            "Proceed with conditions",
            "Report back in March",
            "The analyst would rather wait",
            "Ann (Senior leader)",
            "It stands.",
        ],
    );
    holds(
        forms.part("evidence"),
        &[
            "Crime figures 2025",
            "https://example.org/figures",
            "OFFICIAL",
        ],
    );
    holds(
        forms.part("comments"),
        &[
            "Counsel agrees with this",
            "Written at the same time",
            "Bob",
        ],
    );
}

#[test]
fn sources_say_how_each_was_checked() {
    let forms = full().forms();
    let rows = table(forms.part("sources"), "Sources");
    assert!(rows.len() > 5);
    for row in rows {
        for place in 0..4 {
            let cell = row["cells"][place].as_str().unwrap();
            assert!(!cell.trim().is_empty(), "{row}");
        }
        let checked = row["cells"][2].as_str().unwrap();
        assert!(checked.contains("2026"), "{checked}");
    }
}

#[test]
fn the_header_holds_versions_and_digests() {
    let session = full();
    let forms = session.forms();
    let text = std::fs::read_to_string(&session.path).unwrap();
    let events = crate::common::forge::events(&text);
    let opened = &events[0]["body"]["opened"];
    let id = |event: &Value| event["id"].as_str().unwrap().to_owned();
    let tips = [id(&events[events.len() - 2]), id(&events[events.len() - 1])].join(", ");
    let entries = format!("{}\n", events.len());
    holds(
        forms.part("header"),
        &[
            opened["edition"].as_str().unwrap(),
            env!("CARGO_PKG_VERSION"),
            &entries,
            "it has 2 tips",
            "Ann (Senior leader)",
        ],
    );
    // Ids and digests stand in the appendix alone.
    holds(
        forms.part("appendix"),
        &[
            &id(&events[0]),
            opened["fingerprint"].as_str().unwrap(),
            "data-driven-technologies",
            &tips,
        ],
    );
}

#[test]
fn marking_practice_and_notice_stand_at_both_ends() {
    let forms = full().forms();
    let marking = "OFFICIAL-SENSITIVE - Recipients only";
    let practice = "PRACTICE SESSION: made for training. It is not a real case.";
    for (form, text) in forms.texts() {
        let seen = seen(form, text);
        let mut lines: Vec<&str> = seen.lines().map(str::trim).collect();
        lines.retain(|line| !line.is_empty() && *line != "Skip to the record");
        assert_eq!(lines.first(), Some(&marking), "{form}");
        assert_eq!(lines.last(), Some(&marking), "{form}");
        let flat = lines.join(" ");
        let (first, last) = (flat.find(NOTICE).unwrap(), flat.rfind(NOTICE).unwrap());
        assert!(first < 300 && last + 400 > flat.len(), "{form}");
        let (first, last) = (flat.find(practice).unwrap(), flat.rfind(practice).unwrap());
        assert!(first < 300 && last + 400 > flat.len(), "{form}");
    }
    assert_eq!(forms.json["marking"], "OFFICIAL-SENSITIVE");
    assert_eq!(forms.json["handling"], "Recipients only");
    assert_eq!(forms.json["practice"], true);
    assert!(forms.json["notice"].as_str().unwrap().starts_with(NOTICE));
    holds(
        forms.part("header"),
        &[practice, "OFFICIAL-SENSITIVE", "Recipients only"],
    );
}

#[test]
fn no_form_claims_more_than_the_program_may() {
    for (form, text) in full().forms().texts() {
        let seen = seen(form, text).to_lowercase();
        for word in [
            "approved",
            "compliant",
            "passed",
            "score:",
            "\u{2713}",
            "\u{2714}",
        ] {
            assert!(!seen.contains(word), "{form} says {word}");
        }
    }
}

/// A session in which every text that a person gives is one of these.
fn dressed(text: &str) -> Forms {
    let session = started(&["--title", text, "--handling", text]);
    let lines = [
        serde_json::json!({ "read": "start-here" }),
        serde_json::json!({ "answer": "proposal-summary", "value": format!("{text} and so on and on"), "note": text }),
        serde_json::json!({ "not_known": "informs-decisions", "owner": format!("person: {text}"), "note": text }),
        serde_json::json!({ "evidence": "proposal-summary", "title": text, "location": text }),
        serde_json::json!({ "comment": "proposal-summary", "text": text, "as": text }),
    ];
    let script = lines.map(|line| line.to_string()).join("\n");
    let file = session.space.write("script.jsonl", script);
    let done = session.run(&["answer", &session.path, "--script", &file]);
    assert_eq!(done.code, 0, "{done}");
    session.forms()
}

#[test]
fn text_stays_text_in_every_form() {
    let long = "W".repeat(3000);
    let texts = hostile::NOTATION.iter().chain(hostile::HOSTILE);
    for text in texts.copied().chain([long.as_str()]) {
        let forms = dressed(text);
        for (form, rendered) in forms.texts() {
            assert_eq!(hostile::escapes(rendered), None, "{form} of {text:?}");
        }
        agree(&forms);
        let page = markup::parse(&forms.html).unwrap();
        for bad in ["script", "img", "b", "link", "iframe"] {
            assert!(page.iter().all(|element| element.name != bad), "{bad}");
        }
        holds(&forms.json["sections"], &[text.trim()]);
    }
}

#[test]
fn plain_text_keeps_within_its_columns() {
    let forms = dressed(&"W".repeat(300));
    for line in forms.plain.lines() {
        assert!(apposite::text::width(line) <= 72, "{line}");
    }
}

/// Every list of ids under this member, wherever it stands.
fn listed<'v>(value: &'v Value, member: &str, into: &mut Vec<&'v str>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match value.as_array().filter(|_| name == member) {
                    Some(ids) => into.extend(ids.iter().filter_map(Value::as_str)),
                    None => listed(value, member, into),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| listed(value, member, into)),
        _ => {}
    }
}

#[test]
fn what_a_line_comes_from_is_of_the_kind_that_it_is_listed_under() {
    let record = full().forms().json;
    let flow = case::built_in("data-driven-technologies");
    let (mut nodes, mut rules) = (Vec::new(), Vec::new());
    listed(&record, "nodes", &mut nodes);
    listed(&record, "rules", &mut rules);
    assert!(rules.contains(&"best-use-unclear"), "it was overridden");
    for id in nodes {
        assert!(flow.at(id).is_some(), "{id} is no node");
    }
    for id in rules {
        assert!(flow.rule(id).is_some(), "{id} is no rule");
    }
}
