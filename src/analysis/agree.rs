//! What several flows say of the documents that they share.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::diagnostic::{Diagnostic, LintCode};

/// One flow as it was linted.
#[derive(Debug)]
pub struct Linted {
    /// Names of its documents, its own first.
    pub documents: Vec<String>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Where something is said, and what.
type Place = (LintCode, String, u32, u32);

/// The diagnostics of all flows, each once.
///
/// An included document is written for several flows. That something in it is of no use in one of them is a
/// fault only where it is so in every one that includes it, and only for documents that the linter was
/// asked about: `asked` holds their names.
#[must_use]
pub fn agreed(flows: Vec<Linted>, asked: &BTreeSet<String>) -> Vec<Diagnostic> {
    let mut including: HashMap<&str, usize> = HashMap::new();
    let mut saying: HashMap<Place, usize> = HashMap::new();
    for flow in &flows {
        for document in &flow.documents {
            *including.entry(document).or_default() += 1;
        }
        let places: HashSet<Place> = flow.diagnostics.iter().map(place).collect();
        for place in places {
            *saying.entry(place).or_default() += 1;
        }
    }
    let including: HashMap<String, usize> = including
        .into_iter()
        .map(|(name, count)| (name.to_owned(), count))
        .collect();
    let mut said = HashSet::new();
    let mut out = Vec::new();
    for flow in flows {
        let own = flow.documents.first().cloned().unwrap_or_default();
        for diagnostic in flow.diagnostics {
            let shared = diagnostic.file != own;
            if diagnostic.code.is_idle() && shared {
                let all = including.get(&diagnostic.file) == saying.get(&place(&diagnostic));
                if !all || !asked.contains(&diagnostic.file) {
                    continue;
                }
            }
            // What they agree on is worded by each after its own ids, and said once.
            let words = if diagnostic.code.is_idle() {
                String::new()
            } else {
                diagnostic.message.clone()
            };
            if said.insert((place(&diagnostic), words)) {
                out.push(diagnostic);
            }
        }
    }
    out
}

fn place(diagnostic: &Diagnostic) -> Place {
    (
        diagnostic.code,
        diagnostic.file.clone(),
        diagnostic.line,
        diagnostic.column,
    )
}
