//! Signatures with a key of the signer's own, made and checked by the `ssh-keygen` of the machine.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use apposite::session::signoff::sshsig;
use serde_json::Value;

use super::commands::{FILE, answered, done, json, signed};
use crate::common::workspace::Workspace;

/// Made once with OpenSSH 9.2 over a text of four letters and a line end.
pub(crate) const SIGNATURE: &str = "-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgtHB+IOPr0nlwFd1NgNvF/nwv7J
fRnhGhVJ58egd989gAAAAIYXBwb3NpdGUAAAAAAAAABnNoYTUxMgAAAFMAAAALc3NoLWVk
MjU1MTkAAABAyrFBRahDqC7vj8QMZcC8H5aMM1wCoJfG0h0ZesJIgZUlKUQbNxAJHqm0DV
WxNzgySffrbPQ1c0d7/DiVu9BHAA==
-----END SSH SIGNATURE-----
";

#[test]
fn a_signature_is_read_without_the_tool() {
    let parsed = sshsig::read(SIGNATURE).expect("it is one");
    assert_eq!(parsed.namespace, "apposite");
    assert_eq!(parsed.kind, "ssh-ed25519");
    assert_eq!(
        parsed.fingerprint,
        "SHA256:Fz2wQdmCeFccBebqvo8R/PNkrYoGI+KxPOhrFJHfYww"
    );
    assert_eq!(
        parsed.public_key,
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILRwfiDj69J5cBXdTYDbxf58L+yX0Z4RoVSefHoHffPY"
    );
    assert_eq!(parsed.armored, SIGNATURE);
    let with_noise = SIGNATURE.replace('\n', "\r\n");
    assert_eq!(
        sshsig::read(&with_noise).expect("line ends differ").armored,
        SIGNATURE
    );
}

#[test]
fn what_is_no_signature_is_refused_wherever_it_is_cut() {
    for end in 0..SIGNATURE.len() - 1 {
        assert_eq!(sshsig::read(&SIGNATURE[..end]), None, "cut at {end}");
    }
    assert_eq!(
        sshsig::read(&SIGNATURE.replace("U1NIU0lH", "U1NIU0lX")),
        None
    );
    assert_eq!(sshsig::read(&"a".repeat(sshsig::LIMIT + 1)), None);
}

/// Whether the machine has the tool; where it has not, says that the rest of the test did not run.
fn has_tool() -> bool {
    let there = Command::new("ssh-keygen")
        .arg("-?")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok();
    if !there {
        eprintln!("NOT RUN: `ssh-keygen` is not on this machine");
    }
    there
}

fn key(space: &Workspace, name: &str, passphrase: &str) {
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-C", name, "-N", passphrase, "-f"])
        .arg(space.path(name))
        .status()
        .expect("it runs");
    assert!(made.success());
}

/// The stock tool, in a folder, reading the words; whether it is content.
fn stock(folder: &Path, args: &[&str]) -> bool {
    let words = fs::File::open(folder.join("statement.txt")).expect("it was written");
    let checked = Command::new("ssh-keygen")
        .args(args)
        .current_dir(folder)
        .stdin(words)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    checked.expect("it runs").success()
}

#[test]
fn the_stock_tool_checks_what_was_exported_without_this_program() {
    if !has_tool() {
        return;
    }
    let space = answered();
    key(&space, "ann", "");
    let id = signed(&space, "--stage one --key {ann}");
    let said = done(
        &space,
        &format!("sign {FILE} --export {id} --output {{out}}"),
    );
    assert!(said.out.contains("ssh-keygen -Y verify"), "{said}");
    let folder = space.path("out");
    let verify = [
        "-Y",
        "verify",
        "-f",
        "allowed_signers.example",
        "-I",
        "Ann",
        "-n",
        "apposite",
        "-s",
        "statement.txt.sig",
    ];
    assert!(stock(&folder, &verify));
    let mut other = verify;
    other[7] = "file";
    assert!(!stock(&folder, &other), "it is good for nothing else");
    let words = folder.join("statement.txt");
    let text = fs::read_to_string(&words).expect("it was written");
    fs::write(&words, text.replace("stage one", "stage two")).expect("it can be written");
    assert!(!stock(&folder, &verify), "other words were not signed");
    // Nothing is written over.
    let again = space.run(&format!("sign {FILE} --export {id} --output {{out}}"));
    assert_eq!(again.code, 1, "{again}");
}

#[test]
fn verify_says_what_each_signature_shows() {
    if !has_tool() {
        return;
    }
    let space = answered();
    key(&space, "ann", "");
    key(&space, "bob", "");
    signed(&space, "--key {ann}");
    let verdict = |line: &str, code: u8| -> Value {
        let said = space.run(line);
        assert_eq!(said.code, code, "{line}\n{said}");
        let said: Value = serde_json::from_str(&said.out).expect("it is JSON");
        said["signatures"][0].clone()
    };
    let plain = verdict(&format!("verify {FILE} --json"), 0);
    assert_eq!(plain["verdict"], "good");
    let says = plain["says"].as_str().expect("words");
    assert!(says.contains("who holds the key is not shown"), "{says}");
    let list = |name: &str, who: &str| {
        let public = fs::read_to_string(space.path(&format!("{name}.pub"))).expect("made above");
        space.write(
            "allowed",
            format!("\"{who}\" namespaces=\"apposite\" {public}"),
        );
    };
    list("ann", "Ann Example");
    let line = format!("verify {FILE} --allowed-signers {{allowed}} --json");
    let known = verdict(&line, 0);
    assert_eq!(known["verdict"], "good");
    assert_eq!(known["principal"], "Ann Example");
    list("bob", "Ann Example");
    assert_eq!(verdict(&line, 1)["verdict"], "not-allowed");
    // A list that is not there is no list that lacks the key.
    let missing = space.run(&format!("verify {FILE} --allowed-signers {{nowhere}}"));
    assert_ne!(missing.code, 0, "{missing}");
    assert!(missing.err.contains("nowhere"), "{missing}");
    assert!(!missing.out.contains("does not hold"), "{missing}");
}

#[test]
fn a_signature_made_elsewhere_is_attached_only_where_it_is_over_the_words() {
    if !has_tool() {
        return;
    }
    let space = answered();
    key(&space, "ann", "");
    let first = signed(&space, "--stage one");
    let second = signed(&space, "");
    done(
        &space,
        &format!("sign {FILE} --export {first} --output {{out}}"),
    );
    // On another machine, with nothing of ours.
    let made = Command::new("ssh-keygen")
        .args(["-q", "-Y", "sign", "-n", "apposite", "-f"])
        .arg(space.path("ann"))
        .arg(space.path("out").join("statement.txt"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("it runs");
    assert!(made.success());
    let attach = |id: &str| {
        let signature = space.path("out").join("statement.txt.sig");
        space.run(&format!(
            "sign {FILE} --attach {id} --signature {} --as Bob",
            signature.display()
        ))
    };
    let refused = attach(&second);
    assert_eq!(refused.code, 1, "{refused}");
    assert!(refused.err.contains("not over the words"), "{refused}");
    assert_eq!(attach(&first).code, 0);
    let again = attach(&first);
    assert!(again.err.contains("attached already"), "{again}");
    let listed = json(&space, &format!("signoffs {FILE} --json"));
    let signatures = &listed["signoffs"][0]["signatures"];
    assert_eq!(signatures.as_array().map(Vec::len), Some(1), "{listed}");
    assert_eq!(
        listed["signoffs"][0]["stands"], true,
        "a signature changes nothing signed"
    );
}

#[test]
fn where_the_key_cannot_be_used_nothing_is_signed() {
    let space = answered();
    let said = space.run(&format!(
        "sign {FILE} --yes --key {{no-key}} --as Ann --role sro"
    ));
    // The key is not there, or the tool is not.
    assert!(matches!(said.code, 1 | 3), "{said}");
    assert!(said.err.contains("ssh-keygen"), "{said}");
    assert!(
        said.err.contains("without `--key` you can sign now"),
        "{said}"
    );
    let listed = json(&space, &format!("signoffs {FILE} --json"));
    assert_eq!(listed["signoffs"], Value::Array(Vec::new()));
}

#[cfg(unix)]
#[test]
fn a_temporary_folder_that_is_not_there_is_what_is_named() {
    if !has_tool() {
        return;
    }
    let space = answered();
    key(&space, "ann", "");
    signed(&space, "--stage one --key {ann}");
    let checked = Command::new(env!("CARGO_BIN_EXE_apposite"))
        .args(["verify", &space.filled(FILE)])
        .env("APPOSITE_HOME", space.path("home"))
        .env("TMPDIR", space.path("nowhere"))
        .stdin(Stdio::null())
        .output()
        .expect("it runs");
    let said = String::from_utf8(checked.stdout).expect("text");
    assert!(said.contains("temporary folder"), "{said}");
    assert!(!said.contains("cannot be run"), "{said}");
}
