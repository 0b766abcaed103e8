//! No circles among source files: who names whom is read from the tokens of the code, and petgraph looks for knots.
//!
//! A file that names its own children (`mod child; child::draw()`) is not counted: a folder belongs to its file.

use std::collections::BTreeMap;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::sources;

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
            // How far something is seen leads nowhere: `pub(super)`, `pub(in crate::session)`.
            TokenTree::Group(group) if at > 0 && is_word(&trees[at - 1], "pub") => {
                assert_eq!(group.delimiter(), Delimiter::Parenthesis);
            }
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

fn is_word(tree: &TokenTree, word: &str) -> bool {
    matches!(tree, TokenTree::Ident(known) if known == word)
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

/// Files that lead to one another, and of each what it names of the others.
type Knot = BTreeMap<String, Vec<String>>;

/// The knots among files: in each, every file leads to every other.
fn knots() -> Vec<Knot> {
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
            let of = |file| {
                let named = graph.neighbors(file).filter(|other| knot.contains(other));
                (
                    graph[file].to_owned(),
                    named.map(|other| graph[other].to_owned()).collect(),
                )
            };
            knot.iter().copied().map(of).collect()
        })
        .collect()
}

#[test]
fn no_circle_among_files() {
    let knots = knots();
    assert!(knots.is_empty(), "in a circle: {knots:#?}");
}
