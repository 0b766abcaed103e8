//! The pages about publishing a session: what to look at before it is saved.

use super::super::doc::Doc;
use super::super::model::Page;
use crate::say;

/// What should be looked at before it is saved, with the way back first.
pub(super) fn caution<'a>(page: &'a Page, lines: &'a [String], doc: &mut Doc<'a>) {
    doc.heading(say!("publish.caution"));
    for line in lines {
        doc.para(line.as_str());
    }
    doc.controls(page);
}
