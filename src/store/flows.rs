//! Flow documents: built into the program, or read from a path.

use std::borrow::Cow;
use std::fs::File;
use std::path::{Path, PathBuf};

use super::Store;
use super::disk::{JOURNAL_LIMIT, read_whole, regular};
use super::error::{Doing, StoreError};
use super::held::{For, patiently};
use super::names::check_name;
use crate::flow::compile::Document;
use crate::flow::is_id;

/// Id, file name and text of a document in the program.
macro_rules! document {
    ($id:literal) => {
        (
            $id,
            concat!("flows/", $id, ".json"),
            include_str!(concat!("../../flows/", $id, ".json")),
        )
    };
}

/// Every document in the program: first the flows, then those that they include.
const BUILT_IN: &[(&str, &str, &str)] = &[
    document!("data-driven-technologies"),
    document!("data-ethics"),
    document!("common"),
    document!("opening"),
    document!("proposal"),
    document!("problem"),
    document!("the-data"),
    document!("risks"),
    document!("legislation"),
    document!("legislation-basis"),
    document!("legislation-data"),
    document!("legislation-rights"),
    document!("legislation-sources"),
    document!("legislation-procurement"),
    document!("legislation-use"),
    document!("ethics"),
    document!("publication"),
    document!("scrutiny"),
    document!("development"),
    document!("purchasing"),
    document!("contract"),
    document!("deployment"),
    document!("go-live"),
    document!("in-life"),
];

/// How many of [`BUILT_IN`] are flows of their own.
const FLOWS: usize = 2;

/// The flows in the program: id and document. The documents that they include are not among them.
pub fn built_in() -> impl Iterator<Item = (&'static str, Document)> {
    BUILT_IN
        .iter()
        .take(FLOWS)
        .map(|built_in| (built_in.0, document(built_in)))
}

/// Whether a flow of this id is in the program.
#[must_use]
pub fn is_built_in(id: &str) -> bool {
    BUILT_IN.iter().take(FLOWS).any(|(known, ..)| *known == id)
}

/// A document in the program, be it a flow or one that flows include.
#[must_use]
pub fn built_in_document(id: &str) -> Option<Document> {
    BUILT_IN
        .iter()
        .find(|(known, ..)| *known == id)
        .map(document)
}

fn document((_, name, text): &(&str, &str, &'static str)) -> Document {
    Document {
        name: (*name).to_owned(),
        text: Cow::Borrowed(text),
    }
}

/// A flow document, and where those it includes are looked for first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFlow {
    pub document: Document,
    /// Where it was read from; a built-in document has none.
    pub path: Option<PathBuf>,
}

impl FoundFlow {
    /// An included document by its id: `ID.json` beside this flow, else the built-in one.
    ///
    /// One that is there but cannot be read counts as not there.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<Document> {
        let plain = !id.is_empty()
            && id
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
            && check_name(Path::new(id)).is_ok();
        let beside = self
            .path
            .as_deref()
            .and_then(Path::parent)
            .filter(|_| plain)
            .and_then(|folder| read(&folder.join(format!("{id}.json"))).ok());
        beside.or_else(|| built_in_document(id))
    }
}

impl Store {
    /// A flow by the id of a built-in one, or by path. A name that is both means the built-in one.
    ///
    /// # Errors
    ///
    /// Where it is no built-in flow and the file cannot be read or is not UTF-8 text.
    pub fn flow(&self, name: &str) -> Result<FoundFlow, StoreError> {
        if let Some(document) = built_in_document(name) {
            return Ok(FoundFlow {
                document,
                path: None,
            });
        }
        let path = Path::new(name);
        match read(path) {
            Ok(document) => Ok(FoundFlow {
                document,
                path: Some(path.to_owned()),
            }),
            Err(StoreError::Io { source, .. })
                if source.kind() == std::io::ErrorKind::NotFound && is_word(name) =>
            {
                Err(StoreError::NoSuchFlow {
                    name: name.to_owned(),
                })
            }
            Err(error) => Err(error),
        }
    }
}

/// What the document of a flow is called, `ID.json`. None where the id is none: a session file names its flow, and
/// whoever sends one must not have this machine look at a path of their choice, or call another machine.
pub(super) fn document_name(id: &str) -> Option<String> {
    let name = format!("{id}.json");
    (is_id(id) && check_name(Path::new(&name)).is_ok()).then_some(name)
}

/// The flow at a path, if there is one that can be read.
pub(super) fn at(path: &Path) -> Option<FoundFlow> {
    let document = read(path).ok()?;
    Some(FoundFlow {
        document,
        path: Some(path.to_owned()),
    })
}

/// Reads a flow document.
///
/// # Errors
///
/// Where the file cannot be read, is not a regular file, is too large, or is not UTF-8 text.
pub fn read(path: &Path) -> Result<Document, StoreError> {
    regular(path)?;
    let mut file = patiently(For::Held, || File::open(path))
        .map_err(|source| StoreError::io(Doing::Open, path, source))?;
    let bytes = read_whole(&mut file, path, JOURNAL_LIMIT)?;
    let text = String::from_utf8(bytes).map_err(|error| StoreError::NotUtf8 {
        path: path.to_owned(),
        byte: error.utf8_error().valid_up_to() + 1,
    })?;
    Ok(Document {
        name: path.display().to_string(),
        text: text.into(),
    })
}

/// Neither a path nor a file name.
fn is_word(name: &str) -> bool {
    !name.contains(['/', '\\', '.'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_id_never_becomes_a_path() {
        let none = [
            "",
            "/etc/passwd",
            "../../../../etc/passwd",
            "..",
            ".",
            r"\\host\share\x",
            r"C:\x",
            "c:x",
            "a/b",
            r"a\b",
            "a.b",
            "a b",
            "A",
            "a\0",
            "a\n",
            "-a",
            "a-",
            "é",
            "con",
            "nul",
            "com1",
            "~",
            "$HOME",
            "a:b",
        ];
        for id in none {
            assert_eq!(document_name(id), None, "{id:?}");
        }
        assert_eq!(document_name(&"a".repeat(65)), None);
        assert_eq!(
            document_name("data-ethics").as_deref(),
            Some("data-ethics.json")
        );
        for (id, _) in built_in() {
            assert!(document_name(id).is_some(), "{id}");
        }
    }
}
