//! Text that means harm: to a terminal, to the eye, to a page, to a table.

/// Each with what makes it dangerous.
pub(crate) const HOSTILE: &[&str] = &[
    "\u{1b}[2J\u{1b}[31mred",
    "\u{1b}]0;title\u{7}",
    "\u{1b}]8;;http://evil.example\u{1b}\\click\u{1b}]8;;\u{1b}\\",
    "\u{1b}]52;c;ZXZpbA==\u{7}",
    "\u{1b}P+q544e\u{1b}\\",
    "\u{9b}2J\u{9d}0;x\u{9c}\u{85}",
    "nul\0bell\u{7}back\u{8}\u{8}del\u{7f}",
    "one\rtwo\u{b}three\u{c}four",
    "invoice\u{202e}fdp.exe\u{202c}",
    "\u{2066}iso\u{2069}\u{200e}\u{200f}\u{61c}",
    "tag\u{e0001}\u{e0041}\u{e007f}",
    "zero\u{200b}width\u{2060}\u{feff}",
    "\u{feff}bom",
    "Ann\u{ad}Exam\u{34f}ple\u{3164}\u{115f}\u{ffa0}\u{2800}",
    "line\u{2028}para\u{2029}\u{fff9}note\u{fffb}",
];

/// All of them as one line.
pub(crate) fn all() -> String {
    HOSTILE.join(" ")
}

/// Text that could be taken for the notation of a form.
pub(crate) const NOTATION: &[&str] = &[
    "<script>alert(1)</script>",
    "\"'&<>&amp;&#x3c;",
    "</td></table></style></title><img src=x onerror=alert(1)>",
    "# heading\n\n| a | b |\n| --- | --- |\n[x](javascript:alert(1)) ![y](http://evil.example/z)",
    "```\n<b>\n```\n***strong***\n1. one\n- two\n> three\n---",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{645}\u{631}\u{62d}\u{628}\u{627}",
    "%s {title} ${x} \\n \\\\",
];

/// Where in a text stands a character that may not reach a terminal, line ends apart.
pub(crate) fn escapes(text: &str) -> Option<String> {
    // Written out again, so that a gap in the program's own list shows.
    let harm = |c: char| {
        let hidden = matches!(
            c,
            '\u{AD}' | '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}'
            | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}'
        );
        c != '\n' && (c.is_control() || hidden)
    };
    let at = text.find(harm)?;
    let from = text.floor_char_boundary(at.saturating_sub(60));
    let to = text.ceil_char_boundary((at + 40).min(text.len()));
    Some(format!("byte {at}: {:?}", &text[from..to]))
}

#[test]
fn what_is_hostile_is_noticed() {
    for text in HOSTILE {
        assert!(escapes(text).is_some(), "{text:?}");
    }
    for text in NOTATION {
        assert_eq!(escapes(text), None);
    }
}
