//! Size and digest of a local file that is named as evidence. The file itself never enters a session.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::disk::regular;
use super::error::{Doing, StoreError};
use super::held::{For, patiently, retry};
use super::names;
use crate::id::Digest;
use crate::say;
use crate::session::event::EvidenceAdded;
use crate::session::journal;

/// What identifies a file's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// In bytes.
    pub size: u64,
    /// 64 hex digits.
    pub sha256: Digest,
}

/// Whether a location names something that is not a file of this machine: an address, a network folder, a device.
/// Opening it could call another machine and hand it the person's credentials, so it is named and left alone.
#[must_use]
pub fn is_elsewhere(location: &str) -> bool {
    is_away(location, cfg!(windows))
}

fn is_away(location: &str, windows: bool) -> bool {
    let location = location.trim_start();
    let slash = |byte: Option<&u8>| matches!(byte, Some(b'/' | b'\\'));
    let bytes = location.as_bytes();
    // Also `\\?\` and `\\.\`, which lead to devices, and `\??\`.
    let network = slash(bytes.first()) && (slash(bytes.get(1)) || bytes.get(1) == Some(&b'?'));
    // Where such a folder is watched, looking at a path in it mounts a share of the machine that it names.
    let mounted = ["/net/", "/afs/", "/dev/", "/proc/"];
    let mounted = !windows && mounted.iter().any(|begin| location.starts_with(begin));
    let device = |part: &str| names::is_device(part);
    let device = windows && location.split(['/', '\\', ':']).any(device);
    location.contains("://") || network || mounted || device
}

/// Size and digest of evidence at a location; none where it is no file of this machine and so not looked at.
///
/// # Errors
///
/// As [`measure`].
pub fn measure_at(location: &str) -> Option<Result<Measured, StoreError>> {
    (!location.is_empty() && !is_elsewhere(location)).then(|| measure(Path::new(location)))
}

/// Adds the size and digest of what evidence names, where that is a file of this machine; else gives what to say of it
/// where nothing was read. That nothing is read at an address needs no telling.
pub(super) fn measure_into(added: &mut EvidenceAdded) -> Option<String> {
    match measure_at(&added.location) {
        Some(Ok(measured)) => {
            added.size = Some(measured.size);
            added.sha256 = Some(measured.sha256);
            None
        }
        Some(Err(error)) => Some(say!("cli.evidence_not_measured", why = error)),
        None if added.location.is_empty() || added.location.contains("://") => None,
        None => Some(say!("cli.evidence_elsewhere", location = added.location)),
    }
}

/// Reads a file of any size through once.
///
/// # Errors
///
/// Where it cannot be read, and where it is a folder or a device.
pub fn measure(path: &Path) -> Result<Measured, StoreError> {
    regular(path)?;
    let mut file = patiently(For::Held, || File::open(path))
        .map_err(|source| StoreError::io(Doing::Open, path, source))?;
    let mut hasher = Sha256::new();
    let mut size = 0;
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let read = retry(|| file.read(&mut buffer))
            .map_err(|source| StoreError::io(Doing::Read, path, source))?;
        if read == 0 {
            break;
        }
        size += read as u64;
        hasher.update(&buffer[..read]);
    }
    Ok(Measured {
        size,
        sha256: journal::hex(&hasher.finalize()).into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_here_is_told_by_its_name() {
        let everywhere = [
            r"\\host\share\file.docx",
            "//host/share/file",
            r"\/host/share",
            r"/\host\share",
            r"\\?\UNC\host\share\x",
            r"\\.\pipe\x",
            r"\??\UNC\host\x",
            "https://x.example/terms",
            "file://host/share/x",
            " //host/share",
            "smb://host/x",
        ];
        for location in everywhere {
            assert!(
                is_away(location, true) && is_away(location, false),
                "{location}"
            );
        }
        for location in ["NUL", r"C:\cases\com1", "con.txt", r"a\aux.pdf", "C:nul"] {
            assert!(is_away(location, true), "{location}");
            assert!(!is_away(location, false), "{location}");
        }
        for location in ["/net/host/share/x", "/dev/sda", "/proc/self/mem"] {
            assert!(is_away(location, false), "{location}");
        }
        let here = [
            "dpia.docx",
            "./dpia.docx",
            "/home/ann/dpia.docx",
            r"C:\Users\Ann\dpia.docx",
            r"..\contract.pdf",
            r"folder\console.txt",
            "a: b",
            "",
        ];
        for location in here {
            assert!(
                !is_away(location, true) && !is_away(location, false),
                "{location}"
            );
        }
        assert!(measure_at(r"\\host\x").is_none());
        assert!(measure_at("no such file").is_some_and(|found| found.is_err()));
    }
}
