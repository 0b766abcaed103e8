//! What a session file names, a flow or a piece of evidence, is no path that this machine then goes to.

use super::*;
use crate::common::forge;

/// A session whose flow has this id.
fn forged(flow: &str) -> Workspace {
    let space = Workspace::new();
    space.write("clean.json", CLEAN);
    space.start("{clean.json}");
    let text = std::fs::read_to_string(space.path(NAME)).expect("the session");
    let mut events = forge::events(&text);
    events[0]["body"]["opened"]["flow"] = flow.into();
    std::fs::remove_file(space.path("clean.json")).expect("it is removed");
    space.write(NAME, forge::file(&events));
    space
}

#[test]
fn a_flow_id_that_is_none_is_not_looked_for() {
    for id in [
        "/etc/passwd",
        "../../etc/passwd",
        r"\\host\share\x",
        "con",
        "a/b",
    ] {
        let space = forged(id);
        let path = space.path(NAME).to_string_lossy().into_owned();
        let folder = space.path("").to_string_lossy().into_owned();
        for command in [
            vec!["why", path.as_str(), "need"],
            vec!["answer", path.as_str(), "need", "x"],
        ] {
            let output = run(&space, &command);
            assert_eq!(output.code, 1, "{id}: {output}");
            assert!(
                output.err.contains("no flow has such an id"),
                "{id}: {output}"
            );
        }
        for command in [
            vec!["status", path.as_str()],
            vec!["history", path.as_str()],
            vec!["record", path.as_str()],
            vec!["verify", path.as_str()],
            vec!["sessions", folder.as_str()],
            vec!["register", folder.as_str()],
        ] {
            let output = run(&space, &command);
            assert!(output.code <= 1, "{id} {command:?}: {output}");
            assert!(!output.err.contains(".json`"), "{id} {command:?}: {output}");
        }
    }
}

#[test]
fn evidence_on_the_network_is_named_and_not_opened() {
    let space = Workspace::new();
    space.write("clean.json", CLEAN);
    space.start("{clean.json}");
    let path = space.path(NAME).to_string_lossy().into_owned();
    let flow = space.path("clean.json").to_string_lossy().into_owned();
    for location in [
        r"\\host\share\dpia.docx",
        "//host/share/dpia.docx",
        r"\\.\pipe\x",
    ] {
        let args = [
            "evidence",
            &path,
            "need",
            "--title",
            "The DPIA",
            "--location",
            location,
            "--flow",
            &flow,
        ];
        let output = run(&space, &args);
        assert_eq!(output.code, 0, "{output}");
        assert!(output.err.contains("was not opened"), "{output}");
    }
    // Somebody else's file, that says it took a digest there.
    let text = std::fs::read_to_string(space.path(NAME)).expect("the session");
    let mut events = forge::events(&text);
    for event in &mut events {
        if let Some(added) = event["body"].get_mut("evidence_added") {
            added["sha256"] = "0".repeat(64).into();
            added["size"] = 1.into();
        }
    }
    space.write(NAME, forge::file(&events));
    let output = run(&space, &["verify", &path]);
    assert_eq!(output.code, 0, "{output}");
    assert_eq!(
        output.out.matches("so not opened and not compared").count(),
        3,
        "{output}"
    );
}
