//! The one test binary.

mod journal;
mod store;
