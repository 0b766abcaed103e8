//! Personal data is noticed however it was pasted: any gap, any width, anything unseen within.

use apposite::text::personal::{Kind, find};
use proptest::prelude::*;

/// Each part stands apart from the next; what may stand there is put between.
const SAMPLES: &[(&str, Kind, &[&str])] = &[
    ("", Kind::NationalInsurance, &["AB", "12", "34", "56", "C"]),
    (
        "His number is ",
        Kind::NationalInsurance,
        &["JG", "10", "37", "59", "A"],
    ),
    ("The car was ", Kind::VehicleMark, &["BD51", "SMR"]),
    ("born ", Kind::Birth, &["12", "03", "1984"]),
];

const WHITE: &[&str] = &[
    " ", "  ", "\t", "\u{a0}", "\u{202f}", "\u{2009}", "\u{2003}", "\u{205f}", "\u{3000}",
    "\u{2007}",
];

const DASHES: &[&str] = &[
    "-",
    "\u{2010}",
    "\u{2011}",
    "\u{2012}",
    "\u{2013}",
    "\u{2014}",
    "\u{2015}",
    "\u{2212}",
    "\u{fe58}",
    "\u{fe63}",
    "\u{ff0d}",
    " - ",
    "\u{a0}\u{2013}\u{a0}",
];

const UNSEEN: &[&str] = &[
    "", "", "", "\u{ad}", "\u{200b}", "\u{2060}", "\u{feff}", "\u{200d}", "\u{34f}",
];

/// In letters and digits of full width.
fn wide(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap(),
            _ => c,
        })
        .collect()
}

#[test]
fn the_gaps_of_word_and_the_web_are_known() {
    for text in [
        "AB 12 34 56 C",
        "AB\u{a0}12\u{a0}34\u{a0}56\u{a0}C",
        "AB\u{202f}123456\u{202f}C",
        "AB–12–34–56–C",
        "AB\u{2212}123456\u{2212}C",
        "A\u{ad}B123456C",
        "ＡＢ１２３４５６Ｃ",
        "AB 12 34\n56 C",
        "AB.12.34.56.C",
        "AB/12/34/56/C",
        "ab\u{200b}123456c",
        "AB\t12\t34\t56\tC",
    ] {
        let found = find(text);
        assert_eq!(found.len(), 1, "{text:?} {found:?}");
        assert_eq!(found[0].kind, Kind::NationalInsurance);
        assert_eq!(found[0].range, 0..text.len(), "{text:?}");
    }
    for text in [
        "born 12 / 3 / 1984",
        "DOB 12\u{2011}3\u{2011}1984",
        "date\u{a0}of\u{a0}birth: 12.3.84",
        "born １２／０３／１９８４",
    ] {
        assert!(
            find(text).iter().any(|found| found.kind == Kind::Birth),
            "{text:?}"
        );
    }
    assert!(find("2001\u{2044}0171310W").is_empty());
    for text in [
        "PNC 2001/0171310W",
        "PNC 2001 / 0171310 W",
        "PNC\u{a0}2001/0171310\u{2011}W",
        "2001/01\u{ad}71310W",
    ] {
        assert!(
            find(text).iter().any(|found| found.kind == Kind::PncId),
            "{text:?}"
        );
    }
}

proptest! {
    #[test]
    fn it_is_noticed_however_it_is_written(
        sample in 0..SAMPLES.len(),
        gaps in proptest::collection::vec((any::<bool>(), 0_usize..20), 4),
        same in any::<bool>(),
        hidden in proptest::collection::vec(0..UNSEEN.len(), 24),
        full in any::<bool>(),
    ) {
        let (before, kind, parts) = SAMPLES[sample];
        let dated = kind == Kind::Birth;
        let mut text = String::new();
        let mut place = 0;
        for (at, part) in parts.iter().enumerate() {
            if at > 0 {
                // A date has the same sign twice.
                let (dash, which) = if same || dated { gaps[0] } else { gaps[at - 1] };
                let list = if dash { DASHES } else { WHITE };
                text.push_str(list[which % list.len()]);
            }
            for (nth, c) in part.chars().enumerate() {
                if nth > 0 {
                    text.push_str(UNSEEN[hidden[place % hidden.len()]]);
                }
                place += 1;
                text.push(c);
            }
        }
        if full {
            text = wide(&text);
        }
        let whole = format!("{before}{text} in May.");
        let found = find(&whole);
        let hit = found.iter().find(|found| found.kind == kind);
        prop_assert!(hit.is_some(), "{:?} {:?}", whole, found);
        let range = hit.map(|hit| hit.range.clone()).unwrap_or_default();
        prop_assert!(range.start <= before.len() && range.end >= before.len() + text.len(), "{:?}", whole);
        prop_assert!(whole.is_char_boundary(range.start) && whole.is_char_boundary(range.end));
    }

    #[test]
    fn no_text_breaks_it(text in "[A-Z0-9 \u{a0}\u{ad}/é１-９\r\n\u{200b}.-]{0,40}") {
        for found in find(&text) {
            prop_assert!(text.get(found.range.clone()).is_some(), "{:?} {:?}", text, found);
        }
    }
}
