//! What `tui` says.

pub(super) const TEXT: &[(&str, &str)] = &[];
