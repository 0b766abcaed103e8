//! The catalogue: what is asked for without `say!` is there, nothing is unused, and what the build refuses.

#[path = "../src/words/compile.rs"]
#[allow(unreachable_pub, dead_code)]
mod compile;
#[path = "../src/words/marks.rs"]
mod marks;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use apposite::words::{Language, speaking, spoken};
use compile::{Catalogue, Piece};

fn source() -> Vec<(String, String)> {
    fn files(folder: &Path, into: &mut Vec<(String, String)>) {
        for entry in fs::read_dir(folder).expect("a folder of the source") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                files(&path, into);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).expect("source is text");
                into.push((path.display().to_string(), text));
            }
        }
    }
    let mut list = Vec::new();
    files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut list,
    );
    assert!(list.len() > 100);
    list
}

/// The files of a language as they are in its folder.
fn files(tag: &str) -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/words")
        .join(tag);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the language") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "ftl") {
            let name = path.file_stem().expect("a name").to_string_lossy();
            let text = fs::read_to_string(&path).expect("a text");
            found.push((name.into_owned(), text));
        }
    }
    found
}

/// Every text of every sentence, by key: one for each variant.
fn texts() -> BTreeMap<String, Vec<String>> {
    fn collect(pieces: &[Piece], into: &mut Vec<String>) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => into.push(text.clone()),
                Piece::Place(_) => {}
                Piece::Choice(_, variants) => {
                    for (_, pieces) in variants {
                        collect(pieces, into);
                    }
                }
            }
        }
    }
    let read = compile::read("en", &files("en"), Vec::new()).expect("it was built with them");
    assert!(read.sentences.len() > 1000);
    let pieces = read.sentences.into_iter();
    pieces
        .map(|(key, pieces)| {
            let mut texts = Vec::new();
            collect(&pieces, &mut texts);
            (key, texts)
        })
        .collect()
}

/// The compiler holds what `say!` and `sentence!` ask for. Some keys stand by themselves, such as those by which
/// one rejection is told from another.
#[test]
fn what_looks_like_a_key_is_one() {
    let known = texts();
    let areas: Vec<String> = files("en").into_iter().map(|(area, _)| area).collect();
    let mut wrong = Vec::new();
    for (path, text) in source() {
        for literal in text.split('"') {
            if let Some((area, name)) = literal.split_once('.')
                && areas.iter().any(|known| known == area)
                && !name.is_empty()
                && name
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
                && !["rs", "json", "md", "txt", "html"].contains(&name)
                && !known.contains_key(literal)
            {
                wrong.push(format!("{path}: {literal}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_sentence_is_unused() {
    let all: String = source().into_iter().map(|(_, text)| text).collect();
    let unused: Vec<String> = texts()
        .into_keys()
        .filter(|key| !all.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "unused: {unused:?}");
}

#[test]
fn the_program_never_speaks_as_if_it_cleared_anything() {
    for (key, texts) in texts() {
        for text in texts {
            let lower = text.to_lowercase();
            for word in ["approved", "compliant", "cleared", "✓", "✔", "passed the"] {
                assert!(!lower.contains(word), "{key} says `{word}`: {text}");
            }
        }
    }
}

fn read(tag: &str, text: &str) -> Result<Catalogue, String> {
    compile::read(tag, &[("area".to_owned(), text.to_owned())], Vec::new())
        .map_err(|wrong| wrong.join("\n"))
}

#[test]
fn what_a_resource_file_may_not_hold_is_refused_in_words() {
    for (text, says) in [
        ("key = { $open", "en/area.ftl:1: "),
        ("key = one\nkey = two", "area.key: it is there twice"),
        ("-term = a term", "terms such as `-term` are not supported"),
        ("key = { other }", "between braces there may be"),
        ("key = { NUMBER($n) }", "between braces there may be"),
        (
            "key = text\n    .title = more",
            "area.key: attributes are not supported",
        ),
        ("key = a\ttab", "control characters are not supported"),
        (
            "key = { $n ->\n    [one] a\n    [few] b\n   *[other] c\n}",
            "[few] is no whole number and no category of this language, which are: one, other",
        ),
        (
            "key = { $n ->\n    [0] a\n   *[other] b\n}",
            "the choice has no [one]",
        ),
        (
            "key = { $n ->\n   *[one] a\n    [other] b\n}",
            "the one with the star is `*[other]`",
        ),
        (
            "key = { $n ->\n   *[other] b\n    [one] a\n}",
            "`*[other]` stands last",
        ),
        (
            "key = { $n ->\n    [one] { $m ->\n        [one] a\n       *[other] b\n    }\n   *[other] c\n}",
            "a choice inside a choice is not supported",
        ),
    ] {
        let wrong = read("en", text).expect_err(text);
        assert!(wrong.contains(says), "{text}\n{wrong}");
    }
    assert!(read("klingon", "key = text").is_err());
}

const ENGLISH: &str = "left = { $count ->\n    [one] one of { $all }\n   *[other] { $count } of { $all }\n}\nall = All";

#[test]
fn a_second_language_is_a_folder_with_the_same_sentences_and_values() {
    let both = |text: &str| {
        let languages = [
            read("en", ENGLISH).expect("it is sound"),
            read("pl", text).expect("it is sound"),
        ];
        compile::tables(&languages).map_err(|wrong| wrong.join("\n"))
    };
    let choice = "{ $count ->\n    [one] a\n    [few] b { $all }\n    [many] c\n   *[other] d\n}";
    let source = both(&format!("left = {choice}\nall = Wszystko {{ $count }}\n"));
    assert_eq!(
        source.expect_err("it takes a value more"),
        "pl: area.all takes (count), and in `en` ()"
    );
    let source = both(&format!("left = {choice}\nall = Wszystko\n")).expect("it is the same");
    assert!(source.contains("Self::Pl"), "{source}");
    for (text, says) in [
        ("all = Wszystko".to_owned(), "pl: area.left is missing"),
        (
            format!("left = {choice}\nall = W\nmore = x"),
            "pl: area.more is not there in `en`",
        ),
        (
            "left = { $count }\nall = W".to_owned(),
            "pl: area.left takes (count), and in `en` (all, count)",
        ),
    ] {
        assert_eq!(both(&text).expect_err("it differs"), says);
    }
    let mut other = read("pl", &format!("left = {choice}\nall = Wszystko")).expect("it is sound");
    other.pages.push("zakres".to_owned());
    assert_eq!(
        compile::tables(&[read("en", ENGLISH).expect("it is sound"), other])
            .expect_err("a page more"),
        ["pl: the folder `help` has other pages than in `en`"]
    );
    assert!(
        compile::tables(&[read("pl", "all = W").expect("it is sound")]).is_err(),
        "without English there is nothing to hold it against"
    );
}

#[test]
fn a_language_is_spoken_for_what_is_called_and_no_longer() {
    assert_eq!(spoken(), Language::En);
    assert_eq!(speaking(Language::En, || spoken().tag()), "en");
    assert_eq!(spoken(), Language::En);
}
