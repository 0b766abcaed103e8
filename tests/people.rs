//! Who is to answer what, whose session it is, and how it changes hands.

mod commands;
pub(crate) mod mangled;
mod owner;
mod roles;
mod shown;
mod task;
mod walked;
