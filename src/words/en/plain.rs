//! What `plain` says.

pub(super) const TEXT: &[(&str, &str)] = &[];
