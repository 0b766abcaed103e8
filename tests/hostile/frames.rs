//! Full-screen pages of a session full of hostile text, and hostile text typed and pasted into them.

use super::text::dressed;
use crate::common::hostile::{HOSTILE, all, escapes};
use crate::common::stage::{Set, Stage};

#[track_caller]
fn clean(stage: &Stage, what: &str) {
    assert_eq!(escapes(&stage.text()), None, "{what}:\n{}", stage.text());
    // A cell holds one grapheme, which no terminal may take for more.
    for cell in stage.buffer().content() {
        let symbol = cell.symbol();
        assert!(
            !symbol.contains(['\n', '\r', '\u{1b}']),
            "{what}: {symbol:?}"
        );
    }
}

/// Keys that lead from one page to others, and back.
const WAYS: [&str; 20] = [
    "c", "f", "t", "m", "h", "d", "r", "n", "w", "a", "e", "o", "x", "g", "i", "u", "/", "?",
    "<Enter>", "",
];

fn forged(size: (u16, u16), words: &str) -> Stage {
    let set = || Set {
        size,
        ..Set::default()
    };
    let mut stage = set().start();
    stage.press("<Enter><Enter>");
    stage.paste("Too slow").press("<Enter>");
    let path = stage.path();
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("answer_given"), "{text}");
    let (mut forged, count) = dressed(&text, words);
    assert!(count > 8);
    let events = crate::common::forge::events(&forged);
    // More that a page may show: a finding overridden, evidence, a comment, a deferral.
    let mut all = events.clone();
    for body in [
        serde_json::json!({ "comment_made": { "node": "need", "text": words } }),
        serde_json::json!({ "evidence_added": { "node": "need", "title": words, "location": words } }),
        serde_json::json!({ "answer_deferred": { "question": "tool", "owner": words, "note": words, "asked": { "prompt": words, "wording": "" } } }),
        serde_json::json!({ "finding_overridden": { "rule": "hold-cost", "reason": words, "basis": "", "says": words } }),
        serde_json::json!({ "gate_decided": { "gate": "gate", "decision": "pause", "reason": words, "conditions": [words], "dissent": words, "basis": "", "prompt": words, "seen": [words] } }),
        serde_json::json!({ words: words }),
    ] {
        let parent = all.last().unwrap()["id"].clone();
        let event = serde_json::json!({ "at": "2026-11-24T10:00:00Z", "by": { "name": words, "role": words }, "body": body, "parents": [parent] });
        let (line, _) = crate::common::forge::line(&event);
        forged.push_str(&line);
        forged.push('\n');
        all.push(serde_json::from_str(&line).unwrap());
    }
    std::fs::write(&path, forged).unwrap();
    set().again(stage)
}

#[test]
fn no_page_of_a_hostile_session_obeys_it() {
    let words = all();
    let mut shown = String::new();
    for size in [(80, 24), (40, 15)] {
        for first in WAYS {
            for second in ["", "<PageDown><PageDown>", "<Down><Enter>", "h<End>", "w"] {
                let mut stage = forged(size, &words);
                clean(&stage, "at first");
                for keys in [first, second] {
                    if !stage.over {
                        stage.press(keys);
                    }
                    clean(&stage, &format!("{first}{second}"));
                    shown.push_str(&stage.text());
                }
            }
        }
    }
    for mark in ["<U+001B>", "<U+202E>", "<U+0007>"] {
        let flat: String = shown.split_whitespace().collect();
        assert!(flat.contains(mark), "{mark} is nowhere to be seen");
    }
}

#[test]
fn hostile_text_that_is_typed_is_shown_and_kept() {
    for words in HOSTILE {
        let mut stage = Stage::new();
        stage.press("<Enter><Enter>");
        stage.paste(words);
        clean(&stage, words);
        stage.paste(" and enough");
        stage.press("<Home><Right><Right><Backspace><End>");
        clean(&stage, words);
        stage.press("<Enter>");
        clean(&stage, words);
        assert!(
            stage.journal().join("").contains("answer_given"),
            "{}",
            stage.text()
        );
        for keys in ["<Esc>c", "<Esc><Esc>h", "<Esc><Esc>/"] {
            stage.press(keys);
            clean(&stage, keys);
        }
        stage.paste(words);
        clean(&stage, words);
    }
}
