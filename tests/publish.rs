//! Publishing a session: warnings before something is saved, passages marked to be removed, and the copy.

mod personal;
