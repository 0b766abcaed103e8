//! What several test modules share.

pub(crate) mod branching;
pub(crate) mod case;
pub(crate) mod filled;
pub(crate) mod forge;
pub(crate) mod hostile;
pub(crate) mod keys;
pub(crate) mod markup;
pub(crate) mod pty;
pub(crate) mod stage;
pub(crate) mod synthetic;
pub(crate) mod workspace;
