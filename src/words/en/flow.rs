//! What `flow` says.

pub(super) const TEXT: &[(&str, &str)] = &[];
