//! Names that Windows or `SharePoint` refuse are refused for every output, and nothing is left behind.

use crate::common::stage::CLEAN;
use crate::common::workspace::Workspace;

/// A command that writes, with the name at `NAME`, and how its own name ends.
const OUTPUTS: &[(&str, &str)] = &[
    (
        "start {flow.json} --title T --as A --role lead --no-open --output NAME",
        ".apposite.jsonl",
    ),
    ("record {case.apposite.jsonl} --output NAME", ".html"),
    (
        "record {case.apposite.jsonl} --format plain --output NAME",
        "",
    ),
    ("publish {case.apposite.jsonl} --output NAME", ".md"),
    ("register {folder} --output NAME", ".csv"),
    (
        "merge {case.apposite.jsonl} {copy.apposite.jsonl} --output NAME",
        ".apposite.jsonl",
    ),
    (
        "task {case.apposite.jsonl} --for lead --output NAME",
        ".txt",
    ),
    ("graph {flow.json} --output NAME", ".svg"),
];

fn space() -> Workspace {
    let space = Workspace::new();
    space.write("flow.json", CLEAN);
    space.start("{flow.json}");
    std::fs::create_dir(space.path("folder")).expect("a folder");
    std::fs::copy(
        space.path("case.apposite.jsonl"),
        space.path("copy.apposite.jsonl"),
    )
    .expect("a copy");
    space
}

fn run(space: &Workspace, command: &str, name: &str) -> crate::common::workspace::Output {
    let args: Vec<String> = command
        .split(' ')
        .map(|word| match word {
            "NAME" => space.path(name).to_string_lossy().into_owned(),
            word => space.filled(word),
        })
        .collect();
    space.run_args(&args, b"", false)
}

fn held(space: &Workspace) -> Vec<String> {
    let entries = std::fs::read_dir(space.path("")).expect("the folder");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn every_output_refuses_names_that_some_machine_refuses() {
    let space = space();
    let before = held(&space);
    for (command, ending) in OUTPUTS {
        for stem in [
            "CON",
            "nul",
            "Com1",
            "a:b",
            "what?",
            "two\nlines",
            "bell\u{7}",
            " blank",
            "a*b",
            "~$x",
        ] {
            let name = format!("{stem}{ending}");
            let output = run(&space, command, &name);
            assert_eq!(output.code, 1, "{command} {name:?}: {output}");
            assert!(
                output.err.contains("cannot be the name of a file"),
                "{output}"
            );
            assert!(
                output.err.contains("choose another name, for instance `"),
                "{output}"
            );
        }
        let long = format!("{}{ending}", "long".repeat(64));
        let output = run(&space, command, &long);
        assert_eq!(output.code, 1, "{command}: {output}");
        assert!(output.err.contains("longer than"), "{output}");
    }
    assert_eq!(held(&space), before, "nothing was written");
}

#[test]
fn they_take_the_name_that_is_named_instead() {
    let space = space();
    for (place, (command, ending)) in OUTPUTS.iter().enumerate() {
        let output = run(&space, command, &format!("a{place}:b?{ending}"));
        let told = output
            .err
            .split("for instance `")
            .nth(1)
            .expect("another name");
        let name = told.split('`').next().expect("its end");
        assert_eq!(name, format!("a{place}-b{ending}"));
        let output = run(&space, command, name);
        assert_eq!(output.code, 0, "{command}: {output}");
        assert!(space.path(name).is_file(), "{command}");
    }
}
