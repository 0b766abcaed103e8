//! Paths that lead to no ordinary file.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
#[cfg(target_os = "linux")]
use std::process::Stdio;
use std::sync::mpsc;
use std::time::Duration;

use super::{NAME, appends, commands, on_flow, run, session};
use crate::common::workspace::{Output, Workspace};

/// Runs it where it may be waited for in vain: a pipe that nobody writes to never ends.
fn patiently(args: Vec<String>) -> Output {
    let (done, over) = mpsc::channel();
    std::thread::spawn(move || {
        let space = Workspace::new();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let _ = done.send(run(&space, &args));
    });
    over.recv_timeout(Duration::from_mins(1))
        .expect("it waits for ever")
}

fn everything(path: &str) -> Vec<Vec<&str>> {
    let mut all = [commands(path), appends(path), on_flow(path)].concat();
    all.push(vec!["sessions", path]);
    all
}

/// Every command refuses the path with this code and names it.
fn refuse(path: &Path, code: u8) {
    let path = path.to_str().unwrap();
    for args in everything(path) {
        // What is no folder cannot be listed, and that is the machine's word.
        let code = if args[0] == "sessions" { 3 } else { code };
        refused(&args, path, code);
    }
}

/// Every command that reads refuses the path with this code and names it.
fn refuse_reading(path: &Path, code: u8) {
    let path = path.to_str().unwrap();
    for args in [commands(path), on_flow(path)].concat() {
        refused(&args, path, code);
    }
}

fn refused(args: &[&str], path: &str, code: u8) {
    let output = patiently(args.iter().map(|arg| (*arg).to_owned()).collect());
    assert_eq!(output.code, code, "{args:?}: {output}");
    assert!(output.err.contains(path), "{args:?}: {output}");
}

#[test]
fn a_pipe_is_refused_and_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join(NAME);
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    refuse(&pipe, 1);
    let list = patiently(vec![
        "sessions".into(),
        folder.path().to_str().unwrap().into(),
    ]);
    assert_eq!(list.code, 0, "{list}");
    assert!(list.out.contains(NAME), "{list}");
}

#[test]
fn devices_are_refused() {
    let devices = ["/dev/zero", "/dev/null", "/dev/full"].map(Path::new);
    for device in devices.into_iter().filter(|device| device.exists()) {
        refuse(device, 1);
    }
}

#[test]
fn a_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(NAME);
    fs::create_dir(&path).unwrap();
    refuse_reading(&path, 1);
}

#[test]
fn a_circle_of_links_and_a_link_to_nothing_are_said() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::os::unix::fs::symlink(at("b.jsonl"), at("a.jsonl")).unwrap();
    std::os::unix::fs::symlink(at("a.jsonl"), at("b.jsonl")).unwrap();
    std::os::unix::fs::symlink(at("nothing"), at("c.jsonl")).unwrap();
    for name in ["a.jsonl", "c.jsonl"] {
        refuse_reading(&at(name), 3);
    }
}

#[test]
fn a_file_that_may_not_be_read_is_the_machines_fault() {
    use std::os::unix::fs::PermissionsExt as _;
    let space = Workspace::new();
    let path = session(&space);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if File::open(&path).is_ok() {
        eprintln!("skipped: root may read any file");
        return;
    }
    for args in [commands(&path), on_flow(&path)].concat() {
        let output = run(&space, &args);
        assert_eq!(output.code, 3, "{args:?}: {output}");
        assert!(output.err.contains(NAME), "{args:?}: {output}");
    }
}

#[test]
fn records_and_pictures_are_not_written_over_devices_and_sessions() {
    let space = Workspace::new();
    let path = session(&space);
    let before = fs::read(&path).unwrap();
    for target in ["/dev/null", "/dev", &path] {
        for command in ["record", "graph"] {
            let output = run(&space, &[command, &path, "--output", target]);
            assert_eq!(output.code, 1, "{command} to {target}: {output}");
            let named = if target == path { NAME } else { target };
            assert!(output.err.contains(named), "{output}");
        }
        let flow = space.path("clean.json");
        let flow = flow.to_str().unwrap();
        // Into a folder a session goes under a name of its own.
        if target != "/dev" {
            let made = run(
                &space,
                &[
                    "start",
                    flow,
                    "--title",
                    "T",
                    "--no-open",
                    "--output",
                    target,
                ],
            );
            assert_eq!(made.code, 1, "{made}");
        }
    }
    assert!(fs::read(&path).unwrap() == before);
}

/// The program itself, with its output going there.
#[cfg(target_os = "linux")]
fn into(target: Stdio, space: &Workspace, args: &[&str]) -> (Option<i32>, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_apposite"))
        .args(args)
        .env_clear()
        .env("APPOSITE_HOME", space.path("home"))
        .stdin(Stdio::null())
        .stdout(target)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
        .wait_with_output()
        .unwrap();
    (done.status.code(), String::from_utf8(done.stderr).unwrap())
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_device_for_the_output_is_said_and_a_closed_pipe_is_not() {
    let space = Workspace::new();
    let path = session(&space);
    for args in [
        vec!["status", &path],
        vec!["record", &path],
        vec!["record", &path, "--format", "json"],
        vec!["history", &path],
        vec!["verify", &path],
        vec!["flows"],
        vec!["schema"],
        vec!["man"],
        vec!["graph", "data-driven-technologies"],
        vec!["lint", "data-driven-technologies", "--json"],
    ] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let (code, said) = into(full.into(), &space, &args);
        assert_eq!(code, Some(3), "{args:?}: {said}");
        assert!(
            said.contains("the output could not be written"),
            "{args:?}: {said}"
        );
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let (code, said) = into(writer.into(), &space, &args);
        assert_eq!((code, said.as_str()), (Some(0), ""), "{args:?}");
    }
}

/// A limit on the size of files ends other programs without a word.
#[cfg(target_os = "linux")]
#[test]
fn a_limit_on_the_size_of_files_is_said_and_nothing_is_lost() {
    let space = Workspace::new();
    let path = session(&space);
    let before = fs::read(&path).unwrap();
    let long = "y".repeat(1900);
    let limited = |text: &str| {
        Command::new("sh")
            .args([
                "-c",
                "ulimit -f 2; exec \"$@\"",
                "sh",
                env!("CARGO_BIN_EXE_apposite"),
            ])
            .args([
                "answer", &path, "need", text, "--as", "Ann", "--role", "owner",
            ])
            .env("APPOSITE_HOME", space.path("home"))
            .stdin(Stdio::null())
            .output()
            .unwrap()
    };
    let done = limited(&long);
    let said = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(3), "{said}");
    assert!(said.contains("does not allow a file as large"), "{said}");
    assert_eq!(fs::read(&path).unwrap(), before);
}
