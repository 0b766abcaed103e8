//! What `record` says.

pub(super) const TEXT: &[(&str, &str)] = &[];
