//! What `cli` says.

pub(super) const TEXT: &[(&str, &str)] = &[];
