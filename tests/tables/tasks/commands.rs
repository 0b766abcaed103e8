//! `task` over forms and tables, as it is typed: given out, filled in, refused with its lines, and taken in once.

use serde_json::{Value, json};

use super::{fill_in, mark, new_risk};
use crate::common::workspace::{Output, Workspace};
use crate::tables::document;

fn told(output: &Output) -> Value {
    serde_json::from_str(&output.out).unwrap_or_else(|_| panic!("{output}"))
}

#[test]
fn a_file_is_given_out_mended_and_taken_in_once() {
    let space = Workspace::new();
    // One measure stands alone.
    let mut flow = document();
    let measures = &mut flow["stages"][0]["nodes"][1]["entries"][3]["options"];
    let alone = json!({ "id": "nothing", "label": "Nothing", "exclusive": true });
    measures.as_array_mut().expect("options").push(alone);
    space.write("tables.json", flow.to_string());
    space.start("{tables.json}");
    let made = "task {case.apposite.jsonl} --for officer --as Ann --output {sent.txt}";
    let output = space.run(&format!("{made} --json"));
    assert_eq!(output.code, 0, "{output}");
    assert_eq!(
        told(&output)["questions"],
        json!(["supplier", "risks", "grid"])
    );
    let sent = std::fs::read_to_string(space.path("sent.txt")).expect("the file");
    let sent = sent.replacen("Your name:", "Your name: Dee", 1);
    let text = new_risk(&sent, "Late", "Remote");
    let text = mark(
        &mark(&text, "== New risk ==", "Training"),
        "== New risk ==",
        "Nothing",
    );
    let text = fill_in(&text, "Question 1", "Cost a year", "£1.85m");
    space.write("back.txt", &text);
    let take = "task {case.apposite.jsonl} --take {back.txt} --yes --as Ann";
    // What is alone is told with its line, and the form comes in all the same.
    let output = space.run(take);
    assert_eq!(output.code, 1, "{output}");
    for said in [
        "line ",
        "question 2: New risk: Measures",
        "Cost a year: £1,850,000",
        "Taken in",
    ] {
        assert!(output.out.contains(said), "{said}: {output}");
    }
    space.write("back.txt", text.replacen("[x] Nothing", "[ ] Nothing", 1));
    let output = space.run(&format!("{take} --json"));
    assert_eq!(output.code, 0, "{output}");
    let told = told(&output);
    assert_eq!(told["came_before"], json!(["supplier"]));
    assert_eq!(told["entries"][0]["question"], "risks");
    let rows = told["entries"][0]["rows"][0].as_str().unwrap_or_default();
    assert!(rows.contains("Late") && rows.contains("Remote"), "{told}");
    let output = space.run(take);
    assert!(
        output.out.contains("This very file came in before"),
        "{output}"
    );
    let verified = space.run("verify {case.apposite.jsonl}");
    assert_eq!(verified.code, 0, "{verified}");
}
