//! Signatures made and checked by `ssh-keygen`, which is found on `PATH`.
//!
//! The private key is never read here: it stays with the tool, its agent or a hardware key, and so does any
//! passphrase, which the tool asks for on the terminal by itself.

use std::fs;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::held;
use crate::session::signoff::sshsig::NAMESPACE;

const TOOL: &str = "ssh-keygen";

/// Why there is no answer from the tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// It is not on this machine.
    Missing,
    /// It could not be run; in words.
    Failed(String),
    /// A file that it is to read could not be written in this folder; in words.
    Unwritten { folder: PathBuf, why: String },
    /// It refused: what it said, on one line.
    Refused(String),
}

/// What the tool says of a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The key in it signed these bytes. `principal` is what the list of allowed signers calls the key; `None`
    /// where there is no such list.
    Good { principal: Option<String> },
    /// The key signed these bytes, and the list of allowed signers does not hold it for this.
    NotAllowed,
    /// It is not over these bytes, or no signature; what the tool said.
    Bad(String),
}

/// Signs bytes with a key; gives the signature as text. `key` is a private key, or a public one whose private
/// half is with the agent.
///
/// # Errors
///
/// Where the tool is not there, or cannot or may not use the key.
pub fn sign(key: &Path, bytes: &[u8]) -> Result<String, Trouble> {
    let mut command = Command::new(TOOL);
    command.args(["-Y", "sign", "-n", NAMESPACE, "-f"]).arg(key);
    let (done, out, said) = run(command, bytes)?;
    if done {
        String::from_utf8(out).map_err(|_| Trouble::Refused(said))
    } else {
        Err(Trouble::Refused(said))
    }
}

/// Checks a signature over bytes, against a list of allowed signers where one is given.
///
/// # Errors
///
/// Where the tool is not there or cannot be run.
pub fn verify(signature: &str, bytes: &[u8], allowed: Option<&Path>) -> Result<Verdict, Trouble> {
    let file = Held::new(signature)?;
    let mut plain = Command::new(TOOL);
    plain.args(["-Y", "check-novalidate", "-n", NAMESPACE, "-s"]);
    plain.arg(&file.path);
    let (good, _, said) = run(plain, bytes)?;
    if !good {
        return Ok(Verdict::Bad(said));
    }
    let Some(allowed) = allowed else {
        return Ok(Verdict::Good { principal: None });
    };
    let mut find = Command::new(TOOL);
    find.args(["-Y", "find-principals", "-f"]).arg(allowed);
    find.arg("-s").arg(&file.path);
    let (found, out, _) = run(find, &[])?;
    let names = String::from_utf8_lossy(&out).into_owned();
    for principal in names.lines().filter(|name| found && !name.is_empty()) {
        let mut verify = Command::new(TOOL);
        verify
            .args(["-Y", "verify", "-n", NAMESPACE, "-f"])
            .arg(allowed);
        verify.args(["-I", principal, "-s"]).arg(&file.path);
        if run(verify, bytes)?.0 {
            let principal = Some(principal.to_owned());
            return Ok(Verdict::Good { principal });
        }
    }
    Ok(Verdict::NotAllowed)
}

/// Runs it with these bytes as its input: whether it succeeded, what it wrote, and what it complained of.
fn run(mut command: Command, input: &[u8]) -> Result<(bool, Vec<u8>, String), Trouble> {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let failed = |error: std::io::Error| Trouble::Failed(super::error::why(&error));
    let mut child = command.spawn().map_err(|error| match error.kind() {
        ErrorKind::NotFound => Trouble::Missing,
        _ => failed(error),
    })?;
    if let Some(mut stdin) = child.stdin.take() {
        match stdin.write_all(input) {
            // It may have given up before it read anything, and says why.
            Err(error) if !held::is_closed(&error) => return Err(failed(error)),
            _ => {}
        }
    }
    let output = child.wait_with_output().map_err(failed)?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let lines: Vec<&str> = said
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && *line != "Signing data on standard input")
        .collect();
    Ok((output.status.success(), output.stdout, lines.join("; ")))
}

/// A signature in a file of its own, since the tool reads it from nothing else; gone when dropped.
struct Held {
    path: PathBuf,
}

impl Held {
    fn new(text: &str) -> Result<Self, Trouble> {
        let name = format!("apposite-{}.sig", uuid::Uuid::now_v7().simple());
        let folder = std::env::temp_dir();
        let path = folder.join(name);
        let failed = |error: std::io::Error| Trouble::Unwritten {
            folder: folder.clone(),
            why: super::error::why(&error),
        };
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .open(&path)
            .map_err(failed)?;
        let held = Self { path };
        file.write_all(text.as_bytes()).map_err(failed)?;
        Ok(held)
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // Whatever is left of it says nothing that the session does not say.
        let _ = fs::remove_file(&self.path);
    }
}
