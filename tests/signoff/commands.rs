//! `sign` and `signoffs` as commands, and what status, record and history print of sign-offs.

use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::common::workspace::{Output, Workspace};

pub(super) const FILE: &str = "{case.apposite.jsonl}";

pub(super) fn done(space: &Workspace, line: &str) -> Output {
    let output = space.run(line);
    assert_eq!(output.code, 0, "{line}\n{output}");
    output
}

pub(super) fn json(space: &Workspace, line: &str) -> Value {
    serde_json::from_str(&done(space, line).out).expect("it is JSON")
}

/// A session of the small flow, answered to the first gate.
pub(super) fn answered() -> Workspace {
    let space = Workspace::new();
    space.write("small.json", include_str!("../flows/small.json"));
    space.start("{small.json}");
    for (question, value) in [("ddt", "yes"), ("risk", "low"), ("data", "a")] {
        done(
            &space,
            &format!("answer {FILE} {question} {value} --as Ann"),
        );
    }
    space
}

pub(super) fn signed(space: &Workspace, rest: &str) -> String {
    let said = json(
        space,
        &format!("sign {FILE} --yes --json --as Ann --role sro {rest}"),
    );
    said["signed"].as_str().expect("an id").to_owned()
}

#[test]
fn without_yes_what_would_be_signed_is_shown_and_nothing_is_signed() {
    let space = answered();
    let shown = done(&space, &format!("sign {FILE} --as Ann --role sro"));
    assert!(
        shown
            .out
            .contains("I, Ann, Senior responsible owner, attest"),
        "{shown}"
    );
    assert!(shown.out.contains("Nothing was signed."), "{shown}");
    assert_eq!(
        json(&space, &format!("signoffs {FILE} --json"))["signoffs"],
        Value::Array(vec![])
    );
    // Asked where there is somebody to ask.
    let line = format!("sign {FILE} --as Ann --role sro");
    let said = space.type_into(&line, "no\n");
    assert!(said.out.contains("Nothing was signed."), "{said}");
    let said = space.type_into(&line, "Yes\n");
    assert!(said.out.contains("Signed, as an attestation"), "{said}");
    assert!(said.err.contains("To sign this, type yes:"), "{said}");
    let again = space.run(&format!("sign {FILE} --yes --as Ann --role sro"));
    assert_eq!(again.code, 1);
    assert!(again.err.contains("and it stands"), "{again}");
}

#[test]
fn exactly_what_was_shown_is_signed_where_that_is_asked_for() {
    let space = answered();
    let shown = json(&space, &format!("sign {FILE} --json --as Ann --role sro"));
    let digest = shown["digest"].as_str().expect("a digest").to_owned();
    done(&space, &format!("answer {FILE} risk high --as Bob"));
    let line = format!("sign {FILE} --yes --expect {digest} --as Ann --role sro");
    let refused = space.run(&line);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("not what was expected"), "{refused}");
    done(&space, &format!("answer {FILE} risk low --as Bob"));
    assert_eq!(
        space.run(&line).code,
        1,
        "the same answer anew is another state"
    );
}

#[test]
fn a_sign_off_falls_in_every_print_once_what_it_covers_changes() {
    let space = answered();
    let id = signed(
        &space,
        "--stage one --condition \"The supplier answers first\"",
    );
    let stands = json(&space, &format!("status {FILE} --json"));
    assert_eq!(stands["signoffs"][0]["stands"], true);
    assert_eq!(stands["signoffs"][0]["scope"]["stage"], "one");
    assert_eq!(stands["signoffs"][0]["by"]["name"], "Ann");
    done(&space, &format!("answer {FILE} risk high --as Bob"));
    let fell = json(&space, &format!("status {FILE} --json"));
    assert_eq!(fell["signoffs"][0]["id"], id.as_str());
    assert_eq!(fell["signoffs"][0]["stands"], false);
    for (line, says) in [
        (format!("status {FILE}"), "NO LONGER STANDS"),
        (format!("record {FILE}"), "NO LONGER STANDS"),
        (format!("record {FILE}"), "The supplier answers first"),
        (format!("signoffs {FILE}"), "was: Low"),
        (format!("signoffs {FILE}"), "is:  High"),
        (format!("signoffs {FILE}"), "by Bob"),
        (format!("history {FILE}"), "Signed the stage One"),
        (
            format!("history {FILE}"),
            "not an electronic signature in law",
        ),
    ] {
        let said = done(&space, &line);
        assert!(said.out.contains(says), "{line} lacks {says}\n{said}");
    }
    let listed = json(&space, &format!("signoffs {FILE} --json"));
    let changes = listed["signoffs"][0]["changes"].as_array().expect("a list");
    assert!(
        changes
            .iter()
            .any(|change| change["about"] == "question risk"),
        "{changes:?}"
    );
    assert_eq!(listed["signoffs"][0]["fits"], true);
    done(
        &space,
        &format!(
            "sign {FILE} --withdraw {} --reason \"It changed.\" --as ann",
            &id[..8]
        ),
    );
    let said = done(&space, &format!("signoffs {FILE}"));
    assert!(said.out.contains("Withdrawn by ann"), "{said}");
}

/// `sha256sum` over what is printed gives what the words that were signed name.
#[test]
fn the_state_that_is_printed_has_the_digest_in_the_words() {
    let space = answered();
    for scope in ["", "--stage one", "--record summary"] {
        let id = signed(&space, scope);
        let text = done(&space, &format!("signoffs {FILE} --state {id}")).out;
        let digest = apposite::session::journal::hex(&Sha256::digest(text.as_bytes()));
        let listed = json(&space, &format!("signoffs {FILE} --json"));
        let all = listed["signoffs"].as_array().expect("a list");
        let signoff = all
            .iter()
            .find(|known| known["id"] == id.as_str())
            .expect("it is there");
        let statement = signoff["statement"].as_str().expect("words");
        assert!(
            statement.contains(&format!("sha256: {digest}\n")),
            "{statement}"
        );
        assert_eq!(signoff["stands"], true, "{scope}");
    }
}

#[test]
fn a_record_is_signed_as_it_is_printed_and_falls_with_what_it_prints() {
    let space = answered();
    signed(&space, "--record summary");
    // Neither the sign-off itself nor who prints it when is part of what was signed.
    done(&space, &format!("record {FILE} --as Cat"));
    let status = json(&space, &format!("status {FILE} --json"));
    assert_eq!(status["signoffs"][0]["stands"], true);
    done(&space, &format!("comment {FILE} risk Why so low? --as Bob"));
    let status = json(&space, &format!("status {FILE} --json"));
    assert_eq!(status["signoffs"][0]["stands"], false);
    let refused = space.run(&format!(
        "sign {FILE} --record poem --yes --as Ann --role sro"
    ));
    assert_eq!(refused.code, 1);
    assert!(
        refused.err.contains("cannot make the record poem"),
        "{refused}"
    );
}

#[test]
fn the_change_preview_names_sign_offs_that_would_fall() {
    let space = answered();
    let id = signed(&space, "--record summary");
    let said = json(&space, &format!("what-if {FILE} risk high --json"));
    assert_eq!(said["signoffs_fall"][0], id.as_str());
}

#[test]
fn without_its_flow_it_cannot_be_told_whether_it_stands() {
    let space = answered();
    signed(&space, "");
    std::fs::remove_file(space.path("small.json")).expect("it was there");
    let home = space.places();
    let _ = std::fs::remove_dir_all(home.copies);
    for folder in std::fs::read_dir(space.path("home"))
        .into_iter()
        .flatten()
        .flatten()
    {
        let _ = std::fs::remove_dir_all(folder.path());
    }
    let status = json(&space, &format!("status {FILE} --json"));
    assert_eq!(status["flow_at_hand"], false, "the flow is gone");
    assert_eq!(status["signoffs"][0]["stands"], Value::Null);
    for line in [
        format!("signoffs {FILE}"),
        format!("status {FILE}"),
        format!("record {FILE}"),
    ] {
        let said = done(&space, &line);
        assert!(
            said.out.contains("it cannot be told whether it stands"),
            "{line}\n{said}"
        );
    }
}

#[test]
fn plain_mode_shows_the_words_and_signs_when_yes_is_typed() {
    let space = answered();
    let resume = format!("resume {FILE} --plain --as Ann --role sro");
    let typed = |lines: &[&str]| space.type_into(&resume, &(lines.join("\n") + "\n"));
    let shown = typed(&[
        "sign",
        "one",
        "The supplier answers first",
        "",
        "Read twice",
        "no",
        "quit",
    ]);
    assert!(
        shown.out.contains("attest that I have read the stage One"),
        "{shown}"
    );
    assert!(shown.out.contains("Nothing was signed."), "{shown}");
    assert_eq!(
        json(&space, &format!("signoffs {FILE} --json"))["signoffs"],
        Value::Array(vec![])
    );
    typed(&[
        "sign",
        "one",
        "The supplier answers first",
        "",
        "Read twice",
        "yes",
        "quit",
    ]);
    let listed = json(&space, &format!("signoffs {FILE} --json"));
    let signoff = &listed["signoffs"][0];
    assert_eq!(signoff["stands"], true, "{listed}");
    assert_eq!(signoff["conditions"][0], "The supplier answers first");
    assert_eq!(signoff["note"], "Read twice");
    let id = signoff["id"].as_str().expect("an id").to_owned();
    // A change that would fell it is asked about first.
    let asked = typed(&["go risk", "2", "no", "quit"]);
    assert!(
        asked.out.contains("Sign-offs that would no longer stand:"),
        "{asked}"
    );
    typed(&["sign", &format!("withdraw {id}"), "I was wrong.", "quit"]);
    let listed = json(&space, &format!("signoffs {FILE} --json"));
    assert_eq!(listed["signoffs"][0]["standing"], "withdrawn", "{listed}");
}
