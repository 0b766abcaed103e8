//! No circles among source files: who names whom is read from the tokens of the code, and petgraph looks for knots.
//!
//! A file that names its own children (`mod child; child::draw()`) is not counted: a folder belongs to its file.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::sources;

/// Files that still stand in a circle with others. This list only gets shorter.
const STILL: &[&str] = &[
    "cli.rs",
    "cli/adopt.rs",
    "cli/affected.rs",
    "cli/alone.rs",
    "cli/answer.rs",
    "cli/args.rs",
    "cli/contents.rs",
    "cli/decide.rs",
    "cli/evidence.rs",
    "cli/explain.rs",
    "cli/finding.rs",
    "cli/flow_diff.rs",
    "cli/graph.rs",
    "cli/history.rs",
    "cli/lint.rs",
    "cli/list.rs",
    "cli/merge.rs",
    "cli/output.rs",
    "cli/people.rs",
    "cli/plain.rs",
    "cli/plain/asking.rs",
    "cli/plain/gate.rs",
    "cli/plain/page.rs",
    "cli/plain/words.rs",
    "cli/privileged.rs",
    "cli/publish.rs",
    "cli/record.rs",
    "cli/recover.rs",
    "cli/redact.rs",
    "cli/register.rs",
    "cli/review.rs",
    "cli/review/args.rs",
    "cli/screen.rs",
    "cli/script.rs",
    "cli/script/commands.rs",
    "cli/script/members.rs",
    "cli/script/written.rs",
    "cli/session.rs",
    "cli/sessions.rs",
    "cli/sign.rs",
    "cli/sign/args.rs",
    "cli/signatures.rs",
    "cli/start.rs",
    "cli/status.rs",
    "cli/task.rs",
    "cli/typed.rs",
    "cli/undo.rs",
    "cli/verify.rs",
    "cli/would.rs",
    "session/adopt.rs",
    "session/adopt/asked.rs",
    "session/adopt/kept.rs",
    "session/adopt/words.rs",
    "session/alone.rs",
    "session/command.rs",
    "session/eval.rs",
    "session/event.rs",
    "session/history.rs",
    "session/ids.rs",
    "session/journal.rs",
    "session/journal/mended.rs",
    "session/merge/ancestry.rs",
    "session/merge/conflict.rs",
    "session/merge/heads.rs",
    "session/people.rs",
    "session/people/open.rs",
    "session/people/words.rs",
    "session/preview.rs",
    "session/redaction.rs",
    "session/redaction/words.rs",
    "session/review.rs",
    "session/review/words.rs",
    "session/roles.rs",
    "session/said.rs",
    "session/signoff.rs",
    "session/signoff/words.rs",
    "session/state.rs",
    "session/texts.rs",
    "session/value.rs",
    "session/why.rs",
    "tui/doc.rs",
    "tui/draft.rs",
    "tui/keymap.rs",
    "tui/model.rs",
    "tui/msg.rs",
    "tui/signals.rs",
    "tui/terminal.rs",
    "tui/update/build.rs",
    "tui/update/copies.rs",
    "tui/update/drafts.rs",
    "tui/update/edition.rs",
    "tui/update/people.rs",
    "tui/update/publish.rs",
    "tui/update/review.rs",
    "tui/update/signing.rs",
    "tui/update/submit.rs",
    "tui/widget/page.rs",
];

/// Every module by its path, with its file.
type Modules = BTreeMap<Vec<String>, String>;

fn modules() -> (Modules, Vec<(Vec<String>, String)>) {
    let mut modules = Modules::new();
    let mut texts = Vec::new();
    for (_, path, text) in sources() {
        let name = path.display().to_string();
        if name == "main.rs" {
            continue;
        }
        let module: Vec<String> = if name == "lib.rs" {
            Vec::new()
        } else {
            let parts = path.with_extension("");
            parts
                .iter()
                .map(|part| part.to_string_lossy().into_owned())
                .collect()
        };
        modules.insert(module.clone(), name);
        texts.push((module, text));
    }
    (modules, texts)
}

/// The paths that begin with `crate`, `self` or `super`, each as written; groups are opened, and what is only
/// compiled for unit tests is left out.
fn paths(tokens: TokenStream, found: &mut Vec<Vec<String>>) {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < trees.len() {
        if is_test_module(&trees[at..]) {
            while at < trees.len() && !ends_item(&trees[at]) {
                at += 1;
            }
            at += 1;
            continue;
        }
        match &trees[at] {
            TokenTree::Group(group) => paths(group.stream(), found),
            TokenTree::Ident(word)
                if ["crate", "self", "super"].contains(&word.to_string().as_str()) =>
            {
                at = path(&trees, at, Vec::new(), found);
                continue;
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
        at += 1;
    }
}

fn ends_item(tree: &TokenTree) -> bool {
    match tree {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(mark) => mark.as_char() == ';',
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    }
}

/// `#[cfg(test)] mod name { .. }`
fn is_test_module(trees: &[TokenTree]) -> bool {
    let [
        TokenTree::Punct(hash),
        TokenTree::Group(attribute),
        TokenTree::Ident(word),
        ..,
    ] = trees
    else {
        return false;
    };
    hash.as_char() == '#'
        && attribute.stream().to_string().replace(' ', "") == "cfg(test)"
        && word == "mod"
}

/// Reads one path, and each that a group in it opens; says where it ended.
fn path(
    trees: &[TokenTree],
    mut at: usize,
    mut so_far: Vec<String>,
    found: &mut Vec<Vec<String>>,
) -> usize {
    loop {
        match trees.get(at) {
            Some(TokenTree::Ident(word)) => {
                so_far.push(word.to_string());
                at += 1;
            }
            Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                let inner: Vec<TokenTree> = group.stream().into_iter().collect();
                let mut place = 0;
                while place < inner.len() {
                    match &inner[place] {
                        TokenTree::Ident(_) => place = path(&inner, place, so_far.clone(), found),
                        TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {
                            place += 1;
                        }
                    }
                }
                return at + 1;
            }
            _ => break,
        }
        let colon = |at: usize| matches!(trees.get(at), Some(TokenTree::Punct(mark)) if mark.as_char() == ':');
        if !(colon(at) && colon(at + 1)) {
            break;
        }
        at += 2;
    }
    found.push(so_far);
    at
}

/// The file that a path leads into, seen from a module.
fn target<'a>(modules: &'a Modules, from: &[String], path: &[String]) -> Option<&'a str> {
    let mut whole: Vec<String> = match path[0].as_str() {
        "crate" => Vec::new(),
        _ => from.to_vec(),
    };
    for part in path {
        match part.as_str() {
            "crate" | "self" => {}
            "super" => {
                whole.pop();
            }
            part => whole.push(part.to_owned()),
        }
    }
    while !whole.is_empty() {
        if let Some(file) = modules.get(&whole) {
            return Some(file);
        }
        whole.pop();
    }
    None
}

/// The knots among files: in each, every file leads to every other.
fn knots() -> Vec<BTreeSet<String>> {
    let (modules, texts) = modules();
    let mut graph: DiGraph<&str, ()> = DiGraph::new();
    let files = modules.values();
    let nodes: BTreeMap<&str, _> = files
        .map(|file| (file.as_str(), graph.add_node(file.as_str())))
        .collect();
    for (module, text) in &texts {
        let tokens: TokenStream = text.parse().expect("the source is Rust");
        let mut found = Vec::new();
        paths(tokens, &mut found);
        let file = modules[module].as_str();
        for path in &found {
            if let Some(other) = target(&modules, module, path).filter(|other| *other != file) {
                graph.update_edge(nodes[file], nodes[other], ());
            }
        }
    }
    let knots = kosaraju_scc(&graph)
        .into_iter()
        .filter(|knot| knot.len() > 1);
    knots
        .map(|knot| {
            knot.into_iter()
                .map(|file| graph[file].to_owned())
                .collect()
        })
        .collect()
}

#[test]
fn no_new_circle_among_files() {
    let knots = knots();
    let within: BTreeSet<&str> = knots.iter().flatten().map(String::as_str).collect();
    let still: BTreeSet<&str> = STILL.iter().copied().collect();
    let new: Vec<&&str> = within.difference(&still).collect();
    let told: Vec<String> = knots
        .iter()
        .filter(|knot| knot.iter().any(|file| !still.contains(file.as_str())))
        .map(|knot| knot.iter().cloned().collect::<Vec<_>>().join(", "))
        .collect();
    assert!(new.is_empty(), "in a circle: {new:?}\n{}", told.join("\n"));
    let untied: Vec<&&str> = still.difference(&within).collect();
    assert!(
        untied.is_empty(),
        "no longer in a circle, take them off the list: {untied:?}"
    );
}
