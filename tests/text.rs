//! Cleaning, measuring and wrapping text, and the notation of guidance.

use apposite::text::markup::{Block, BlockKind, Span, parse};
use apposite::text::{clean, clean_lines, to_ascii, truncate, unquoted, width, wrap};
use proptest::prelude::*;

/// Nothing that steers a terminal or reorders text.
fn is_safe(c: char) -> bool {
    !c.is_control()
        && !matches!(
            c,
            '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}'
        )
}

#[test]
fn what_steers_a_terminal_is_shown_instead() {
    assert_eq!(clean("a\u{1b}[31mb"), "a<U+001B>[31mb");
    assert_eq!(clean("\u{9b}2J\u{7f}\0"), "<U+009B>2J<U+007F><U+0000>");
    assert_eq!(clean("invoice\u{202e}fdp.exe"), "invoice<U+202E>fdp.exe");
    assert_eq!(clean("a\u{e0041}"), "a<U+E0041>");
    assert_eq!(
        clean("\u{feff}x\u{2028}y\u{fff9}"),
        "<U+FEFF>x<U+2028>y<U+FFF9>"
    );
}

#[test]
fn what_writing_needs_is_kept() {
    for text in [
        "می\u{200c}خواهم",
        "👩\u{200d}👧",
        "❤\u{fe0f}",
        "e\u{301}",
        "Heddlu Dyfed-Powys ŵ",
    ] {
        assert_eq!(clean(text), text);
    }
}

#[test]
fn line_ends_and_tabs() {
    assert_eq!(clean("a\r\nb\rc\nd\te"), "a b c d e");
    assert_eq!(clean_lines("a\r\nb\rc\nd\te"), "a\nb\nc\nd    e");
    assert_eq!(clean_lines("a\u{85}b"), "a<U+0085>b");
}

#[test]
fn widths_are_the_terminals() {
    for (text, columns) in [
        ("", 0),
        ("abc", 3),
        ("日本", 4),
        ("e\u{301}", 1),
        ("👩\u{200d}👩\u{200d}👧", 2),
        ("🇬🇧", 2),
    ] {
        assert_eq!(width(text), columns, "{text:?}");
    }
}

#[test]
fn truncating_keeps_within_the_width() {
    assert_eq!(truncate("short", 5, "..."), "short");
    assert_eq!(truncate("rather long", 8, "..."), "rathe...");
    assert_eq!(truncate("日本語日本語", 6, "…"), "日本…");
    assert_eq!(truncate("abc", 2, "..."), "ab");
}

#[test]
fn wrapping_breaks_where_a_reader_would() {
    assert_eq!(wrap("one two three", 7), ["one two", "three"]);
    assert_eq!(
        wrap("  indented text here", 12),
        ["  indented", "text here"]
    );
    assert_eq!(wrap("a\n\nb ", 10), ["a", "", "b"]);
    assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
    assert_eq!(
        wrap("to data-driven ones", 10),
        ["to data-", "driven", "ones"]
    );
    assert_eq!(wrap("日本語日本語", 5), ["日本", "語日", "本語"]);
    assert_eq!(
        wrap("https://www.example.org/some/page", 20),
        ["https://", "www.example.org/", "some/page"]
    );
    assert_eq!(wrap("", 10), [""]);
}

#[test]
fn a_pasted_path_loses_the_quotes_round_it_and_no_others() {
    assert_eq!(
        unquoted(" \"C:\\Case files\\a.pdf\" "),
        "C:\\Case files\\a.pdf"
    );
    assert_eq!(unquoted("a 19\" screen.jpg"), "a 19\" screen.jpg");
    assert_eq!(unquoted("as 19\""), "as 19\"");
    assert_eq!(unquoted("\""), "\"");
}

#[test]
fn ascii_for_terminals_that_know_no_more() {
    assert_eq!(to_ascii("“Tŷ” – ‘it’s’…"), "\"Ty\" - 'it's'...");
    assert_eq!(to_ascii("日本 e\u{301}\n"), "?? e\n");
}

fn plain(text: &str) -> Span {
    Span {
        text: text.into(),
        ..Span::default()
    }
}

#[test]
fn guidance_is_read_as_blocks() {
    let blocks =
        parse("See **both** [the APP](https://example.org/app)\nnow.\n\n- one\n- two\n\n  more\n");
    assert_eq!(
        blocks,
        [
            Block {
                kind: BlockKind::Paragraph,
                spans: vec![
                    plain("See "),
                    Span {
                        text: "both".into(),
                        strong: true,
                        link: None
                    },
                    plain(" "),
                    Span {
                        text: "the APP".into(),
                        strong: false,
                        link: Some("https://example.org/app".into()),
                    },
                    plain(" now."),
                ],
            },
            Block {
                kind: BlockKind::Item {
                    depth: 1,
                    number: None
                },
                spans: vec![plain("one")]
            },
            Block {
                kind: BlockKind::Item {
                    depth: 1,
                    number: None
                },
                spans: vec![plain("two")]
            },
            Block {
                kind: BlockKind::More { depth: 1 },
                spans: vec![plain("more")]
            },
        ]
    );
    assert_eq!(
        blocks[0].plain(),
        "See both the APP (https://example.org/app) now."
    );
}

#[test]
fn other_notation_is_shown_as_its_text() {
    let blocks = parse("# Head\n\n<b>x</b> `code` [bad](javascript:alert)\n\n2. two\n   - deep\n");
    let plain: Vec<_> = blocks.iter().map(Block::plain).collect();
    assert_eq!(plain, ["Head", "<b>x</b> code bad", "two", "deep"]);
    assert!(blocks[0].spans[0].strong);
    assert_eq!(
        blocks[2].kind,
        BlockKind::Item {
            depth: 1,
            number: Some(2)
        }
    );
    assert_eq!(
        blocks[3].kind,
        BlockKind::Item {
            depth: 2,
            number: None
        }
    );
}

/// Any text, with a leaning to the characters that matter here.
fn any_text() -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        any::<char>(),
        Just('\u{1b}'),
        Just('\u{202e}'),
        Just('\u{e0041}'),
        Just('\u{200d}'),
        Just('\u{fe0f}'),
        Just('\u{301}'),
        Just('👩'),
        Just('日'),
        Just('\u{1100}'),
        Just('\u{1f1e6}'),
        Just(' '),
        Just('-'),
        Just('\n'),
        Just('\t'),
        Just('\r'),
        Just('a'),
    ];
    proptest::collection::vec(odd, 0..60).prop_map(String::from_iter)
}

#[test]
fn a_selector_after_a_control_that_is_shown_is_shown_too() {
    assert_eq!(clean("\u{80}\u{fe0f}"), "<U+0080><U+FE0F>");
    assert_eq!(clean("a\u{200b}\u{fe0f}"), "a<U+200B><U+FE0F>");
}

proptest! {
    #[test]
    fn no_control_ever_comes_out(text in any_text()) {
        let line = clean(&text);
        prop_assert!(line.chars().all(is_safe), "{line:?}");
        prop_assert_eq!(clean(&line), line.clone());
        let lines = clean_lines(&text);
        prop_assert!(lines.chars().all(|c| c == '\n' || is_safe(c)), "{lines:?}");
        prop_assert!(to_ascii(&line).bytes().all(|b| matches!(b, b' '..=b'~')));
    }

    #[test]
    fn no_line_is_wider_than_asked(text in any_text(), columns in 2_usize..20) {
        let text = clean_lines(&text);
        let lines = wrap(&text, columns);
        for line in &lines {
            prop_assert!(width(line) <= columns, "{line:?} in {columns}");
        }
        let kept: String = lines.concat().split(' ').collect();
        let given: String = text.split([' ', '\n']).collect();
        prop_assert_eq!(kept, given, "only spaces and line ends are dropped");
        prop_assert!(width(&truncate(&text.replace('\n', " "), columns, "...")) <= columns);
    }

    #[test]
    fn any_text_reads_as_guidance(text in any_text()) {
        for block in parse(&text) {
            prop_assert!(block.plain().chars().all(is_safe), "{block:?}");
        }
    }
}
