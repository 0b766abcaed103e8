//! What the compiler found wrong, by path: the place in the text is looked up afterwards.

use crate::diagnostic::LintCode;

/// One step of a path into a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    Key(&'static str),
    Place(usize),
}

impl From<&'static str> for Step {
    fn from(key: &'static str) -> Self {
        Self::Key(key)
    }
}

impl From<usize> for Step {
    fn from(place: usize) -> Self {
        Self::Place(place)
    }
}

/// A path: `at!["stages", 3, "title"]`.
macro_rules! at {
    ($($step:expr),* $(,)?) => { vec![$($crate::flow::compile::fault::Step::from($step)),*] };
}
pub(super) use at;

/// One thing found wrong.
#[derive(Debug, Clone)]
pub(super) struct Fault {
    pub(super) code: LintCode,
    /// Index of the document.
    pub(super) document: usize,
    pub(super) path: Vec<Step>,
    pub(super) message: String,
}

impl Fault {
    pub(super) const fn new(
        code: LintCode,
        document: usize,
        path: Vec<Step>,
        message: String,
    ) -> Self {
        Self {
            code,
            document,
            path,
            message,
        }
    }
}

/// A path with more steps.
pub(super) fn under(path: &[Step], steps: Vec<Step>) -> Vec<Step> {
    let mut path = path.to_vec();
    path.extend(steps);
    path
}
