//! Small JSON files of the program's own. One that cannot be read never stops the work.

use std::fs::File;
use std::io;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::disk::{read_whole, regular};
use super::error::{Doing, why};
use super::held::{For, patiently};
use super::{Notice, StoreError, atomic};
use crate::say;

/// More than this is not one of ours.
const LIMIT: u64 = 16 * 1024 * 1024;

/// The content, or the default with a notice where there is a file that cannot be used.
pub(super) fn read<T: DeserializeOwned + Default>(path: &Path) -> (T, Option<Notice>) {
    match load(path) {
        Ok(content) => (content, None),
        Err(why) => {
            let path = path.to_owned();
            (T::default(), Some(Notice::Unreadable { path, why }))
        }
    }
}

/// The content, to be changed and written back.
///
/// # Errors
///
/// Where there is a file that cannot be used: writing over it would lose what is in it.
pub(super) fn read_to_change<T: DeserializeOwned + Default>(path: &Path) -> Result<T, StoreError> {
    load(path).map_err(|why| StoreError::Unusable {
        path: path.to_owned(),
        why,
    })
}

/// The content, or the default where there is no file; else why it cannot be used.
fn load<T: DeserializeOwned + Default>(path: &Path) -> Result<T, String> {
    let bytes = regular(path).and_then(|()| {
        let mut file = patiently(For::Any, || File::open(path))
            .map_err(|source| StoreError::io(Doing::Open, path, source))?;
        read_whole(&mut file, path, LIMIT)
    });
    match bytes {
        Ok(bytes) => {
            serde_json::from_slice(&bytes).map_err(|error| say!("store.why_content", said = error))
        }
        Err(StoreError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => {
            Ok(T::default())
        }
        Err(StoreError::Io { source, .. }) => Err(why(&source)),
        Err(other) => Err(other.to_string()),
    }
}

/// Writes the content, making the folder first.
pub(super) fn write<T: Serialize>(path: &Path, content: &T) -> Result<(), StoreError> {
    atomic::write_in_folder(path, &bytes(path, content)?)
}

/// As [`write()`], for nobody else to read.
pub(super) fn write_private<T: Serialize>(path: &Path, content: &T) -> Result<(), StoreError> {
    atomic::write_private(path, &bytes(path, content)?)
}

fn bytes<T: Serialize>(path: &Path, content: &T) -> Result<Vec<u8>, StoreError> {
    let mut text = serde_json::to_vec_pretty(content)
        .map_err(|error| StoreError::io(Doing::Write, path, io::Error::other(error)))?;
    text.push(b'\n');
    Ok(text)
}
