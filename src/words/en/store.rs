//! What `store` says.

pub(super) const TEXT: &[(&str, &str)] = &[];
