//! What a page of plain mode says of itself besides what it asks.

use crate::flow::NodeAt;
use crate::say;
use crate::session::about::{self, About};
use crate::session::state::Case;

/// What the page says of itself, as full screen shows it too: why it is asked, and the rest.
pub(super) fn about_lines(case: &Case, at: NodeAt) -> (Vec<String>, Vec<String>) {
    let (mut why, mut rest) = (Vec::new(), Vec::new());
    for part in about::about(case, at) {
        match part {
            About::Why(text) => why.push(say!("cli.why_asked", why = text)),
            About::Answers(roles) => rest.push(say!("plain.answered_by", roles = roles)),
            About::Advises(roles) => rest.push(say!("plain.advised_by", roles = roles)),
            About::Sources(cites) => match cites.as_slice() {
                [one] => rest.push(say!("plain.source", source = one)),
                cites => {
                    rest.push(say!("plain.sources"));
                    rest.extend(cites.iter().map(|cite| say!("cli.bullet", text = cite)));
                }
            },
        }
    }
    (why, rest)
}
