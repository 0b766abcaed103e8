//! What `session` says.

pub(super) const TEXT: &[(&str, &str)] = &[];
