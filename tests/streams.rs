//! Commands whose standard output or input fails: nothing saved is lost, and nobody is misled.

use std::io::{self, BufReader, ErrorKind, Read, Write};

use crate::common::workspace::Workspace;

/// An output that takes so many bytes and then fails in this way.
struct Output(usize, ErrorKind);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(self.1.into());
        }
        let taken = bytes.len().min(self.0);
        self.0 -= taken;
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// An input that fails at once.
struct Input;

impl Read for Input {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(ErrorKind::IsADirectory.into())
    }
}

const SCRIPT: &str = r#"{"read": "intro"}
{"answer": "ddt", "value": "yes"}
{"answer": "risk", "value": "low"}
"#;

fn space() -> Workspace {
    let space = Workspace::new();
    space.write("small.json", include_str!("flows/small.json"));
    space.write("script.jsonl", SCRIPT);
    space.start("{small.json}");
    space
}

fn run(space: &Workspace, line: &str, mut output: Output) -> (u8, String) {
    let args: Vec<String> = line.split(' ').map(|word| space.filled(word)).collect();
    space.run_over(&args, &mut io::empty(), &mut output, false)
}

const ANSWER: &str = "answer {case.apposite.jsonl} ddt yes --as Ann";
const ANSWERS: &str = "answer {case.apposite.jsonl} --script {script.jsonl} --as Ann";

#[test]
fn a_script_is_done_to_its_end_when_nobody_reads_what_is_said() {
    for json in ["", " --json"] {
        let space = space();
        let line = format!("{ANSWERS}{json}");
        let (code, err) = run(&space, &line, Output(5, ErrorKind::BrokenPipe));
        assert_eq!((code, err.as_str()), (0, ""));
        let answered = &space.status()["answered"];
        assert_eq!(answered, &serde_json::json!(["ddt", "risk"]));
    }
}

#[test]
fn a_rejected_line_fails_although_nobody_reads_what_is_said() {
    let space = space();
    space.write(
        "script.jsonl",
        format!("{SCRIPT}{{\"read\": \"nothing\"}}\n"),
    );
    let line = format!("{ANSWERS} --json");
    let (code, err) = run(&space, &line, Output(0, ErrorKind::BrokenPipe));
    assert_eq!(code, 1);
    assert!(err.contains("line 4"), "{err}");
}

#[test]
fn what_is_saved_is_said_to_be_saved_where_the_output_cannot_be_written() {
    let space = space();
    let fails = |line: &str, said: &[&str]| {
        let (code, err) = run(&space, line, Output(0, ErrorKind::StorageFull));
        assert_eq!(code, 3, "{line}: {err}");
        assert!(
            err.contains("no space is left on the disk"),
            "{line}: {err}"
        );
        for part in said {
            assert!(err.contains(part), "{line}: {err}");
        }
    };
    fails(ANSWER, &["`ddt` is saved", "HOME/case.apposite.jsonl"]);
    assert_eq!(space.status()["answered"], serde_json::json!(["ddt"]));
    fails(ANSWERS, &["`intro` is saved", "no later line"]);
    assert_eq!(space.status()["answered"], serde_json::json!(["ddt"]));
    fails(
        "start {small.json} --title New --as Ann --no-open --output {new.apposite.jsonl}",
        &["HOME/new.apposite.jsonl"],
    );
    assert!(space.path("new.apposite.jsonl").exists());
    fails("status {case.apposite.jsonl}", &[]);
}

#[test]
fn an_input_that_fails_is_not_called_an_output() {
    let space = space();
    for line in [
        "resume {case.apposite.jsonl} --plain --as Ann",
        "answer {case.apposite.jsonl} --script - --as Ann",
        "answer {case.apposite.jsonl} ddt - --as Ann",
        "answer {case.apposite.jsonl} ddt yes",
    ] {
        let args: Vec<String> = line.split(' ').map(|word| space.filled(word)).collect();
        let mut input = BufReader::new(Input);
        let (code, err) = space.run_over(&args, &mut input, &mut io::sink(), true);
        assert_eq!(code, 3, "{line}");
        assert!(err.contains("standard input"), "{line}: {err}");
    }
}
