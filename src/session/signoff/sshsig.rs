//! Signatures as `ssh-keygen -Y sign` writes them: what is in one, read without checking it.
//!
//! Whether a signature is good is for `ssh-keygen -Y verify` to say. Here the key and the namespace are
//! taken out of it, so that nobody has to hand them over beside it. The form is that of
//! `PROTOCOL.sshsig` in OpenSSH.

use data_encoding::{BASE64, BASE64_NOPAD};
use sha2::{Digest as _, Sha256};

/// What a key is asked to sign for, so that a signature over a sign-off is good for nothing else.
pub const NAMESPACE: &str = "apposite";

/// The longest signature accepted, in bytes. The longest that is in use has less than a quarter of it.
pub const LIMIT: usize = 64 * 1024;

const BEGIN: &str = "-----BEGIN SSH SIGNATURE-----";
const END: &str = "-----END SSH SIGNATURE-----";

/// What is in a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    pub namespace: String,
    /// Such as `ssh-ed25519`.
    pub kind: String,
    /// As in an `authorized_keys` file, without a comment.
    pub public_key: String,
    /// As `ssh-keygen -l` prints it: `SHA256:` and 43 characters.
    pub fingerprint: String,
    /// The signature as it is kept: its own lines alone.
    pub armored: String,
}

/// Reads a signature; `None` where it is none.
#[must_use]
pub fn read(text: &str) -> Option<Parsed> {
    if text.len() > LIMIT {
        return None;
    }
    let inner = text.trim().strip_prefix(BEGIN)?.strip_suffix(END)?;
    let base64: String = inner.split_whitespace().collect();
    let bytes = BASE64.decode(base64.as_bytes()).ok()?;
    let rest = bytes.strip_prefix(b"SSHSIG")?;
    let (version, rest) = rest.split_at_checked(4)?;
    if version != 1_u32.to_be_bytes() {
        return None;
    }
    let (key, rest) = string(rest)?;
    let (namespace, rest) = string(rest)?;
    let (_reserved, rest) = string(rest)?;
    let (_hash, rest) = string(rest)?;
    let (_signature, rest) = string(rest)?;
    if !rest.is_empty() {
        return None;
    }
    let (kind, _) = string(key)?;
    let kind = plain(kind)?;
    let mut lines: Vec<&str> = inner.lines().map(str::trim).collect();
    lines.retain(|line| !line.is_empty());
    Some(Parsed {
        namespace: plain(namespace)?,
        public_key: format!("{kind} {}", BASE64.encode(key)),
        kind,
        fingerprint: format!("SHA256:{}", BASE64_NOPAD.encode(&Sha256::digest(key))),
        armored: format!("{BEGIN}\n{}\n{END}\n", lines.join("\n")),
    })
}

/// A string with its length before it, and what follows.
fn string(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_at_checked(4)?;
    let length = u32::from_be_bytes(length.try_into().ok()?);
    rest.split_at_checked(usize::try_from(length).ok()?)
}

/// A word of printable ASCII.
fn plain(bytes: &[u8]) -> Option<String> {
    let printable = !bytes.is_empty() && bytes.iter().all(u8::is_ascii_graphic);
    printable.then(|| String::from_utf8_lossy(bytes).into_owned())
}
