//! Copies beside the session: which they are, and what came in with them.

use super::super::doc::Doc;
use super::super::kind::Copies;
use super::super::model::Model;
use crate::say;

pub(super) fn body<'a>(model: &'a Model, about: &'a Copies, doc: &mut Doc<'a>) {
    match about {
        Copies::Offer => {
            doc.heading(say!("copies.heading"));
            doc.para(say!("copies.page_means"));
            for copy in &model.copies {
                doc.line(0, copy.name());
                doc.line(2, copy.text());
            }
            doc.gap();
            // What is asked comes before what it means: a small window has no room for both.
            doc.controls(model.page());
            doc.para(say!("copies.joining"));
            return;
        }
        Copies::Missing(lines) => {
            doc.heading(say!("copies.missing_heading"));
            doc.para(say!("copies.missing_means"));
            told(doc, lines);
        }
        Copies::Joined(lines) => {
            doc.heading(say!("copies.joined"));
            told(doc, lines);
        }
    }
    doc.controls(model.page());
}

/// Lines with their indents, and a gap where one is empty.
fn told<'a>(doc: &mut Doc<'a>, lines: &'a [String]) {
    for line in lines {
        if line.is_empty() {
            doc.gap();
            continue;
        }
        let inner = line.trim_start();
        let indent = u16::try_from(line.len() - inner.len()).unwrap_or(0);
        doc.line(indent, inner);
    }
    doc.gap();
}
