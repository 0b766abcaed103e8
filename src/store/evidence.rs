//! Size and digest of a local file that is named as evidence. The file itself never enters a session.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::error::{Doing, StoreError};
use super::held::{For, patiently};
use super::{regular, retry};
use crate::session::journal;

/// What identifies a file's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// In bytes.
    pub size: u64,
    /// 64 hex digits.
    pub sha256: String,
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
        sha256: journal::hex(&hasher.finalize()),
    })
}
