//! What is blank, what is the same, and how numbers and dates are read: each by one function.

mod commands;
mod files;
mod personal;
mod times;

use std::cmp::Ordering;

use apposite::text::number::{self, NotANumber};
use apposite::text::same::{as_saved, fold, fold_plain, in_order, same_name};
use apposite::text::{clean, grouped, is_blank, to_ascii};
use apposite::time;
use apposite::time::read::NotADate;
use proptest::prelude::*;

/// Each is seen by nobody, alone and beside others of them.
const UNSEEN: &[&str] = &[
    "",
    " ",
    "\t\n\r",
    "\u{a0}",
    "\u{202f}",
    "\u{2009}",
    "\u{3000}",
    "\u{1680}",
    "\u{ad}",
    "\u{34f}",
    "\u{61c}",
    "\u{115f}",
    "\u{1160}",
    "\u{17b4}",
    "\u{180b}",
    "\u{180e}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{200e}",
    "\u{202e}",
    "\u{2028}",
    "\u{2029}",
    "\u{2060}",
    "\u{2061}",
    "\u{2064}",
    "\u{2066}",
    "\u{206f}",
    "\u{2800}",
    "\u{3164}",
    "\u{fe00}",
    "\u{fe0f}",
    "\u{feff}",
    "\u{ffa0}",
    "\u{fff9}",
    "\u{fffc}",
    "\u{301}",
    "\u{20dd}",
    "\u{93e}",
    "\u{e0001}",
    "\u{e0041}",
    "\u{e0100}",
    "\u{1d173}",
    "\u{7}",
    "\u{1b}",
    "\u{7f}",
    "\u{9b}",
    "\u{e000}",
    "\u{ffff}",
    "\u{f0000}",
    "\u{378}",
];

#[test]
fn what_nobody_sees_is_blank() {
    for text in UNSEEN {
        assert!(is_blank(text), "{text:?}");
    }
    assert!(is_blank(&UNSEEN.concat()));
    for text in [
        "a",
        "0",
        "-",
        ".",
        "£",
        "✓",
        "é",
        "e\u{301}",
        "日",
        "한",
        "ا",
        "👍",
        "½",
        "²",
        "…",
        "\u{a0}x",
        "\u{200b}-",
        "❤\u{fe0f}",
        "™",
        "^",
        "क\u{93e}",
    ] {
        assert!(!is_blank(text), "{text:?}");
    }
}

#[test]
fn a_text_is_saved_in_one_form_whichever_way_it_came() {
    for (given, saved) in [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("one\r\n\r\ntwo\n\r\n\rthree", "one\n\ntwo\n\n\nthree"),
        ("a\u{b}b\u{c}c\u{85}d\u{2028}e\u{2029}f", "a\nb\nc\nd\ne\nf"),
        ("\u{feff}café", "café"),
        ("a\u{feff}b", "a\u{feff}b"),
        ("cafe\u{301}", "café"),
        ("\u{feff}e\u{301}\u{2028}\u{feff}", "é\n\u{feff}"),
        ("\ttab", "\ttab"),
        ("", ""),
    ] {
        assert_eq!(as_saved(given), saved, "{given:?}");
    }
}

#[test]
fn names_are_the_same_however_they_are_written() {
    for (a, b) in [
        ("Siân", "sia\u{302}n"),
        ("José O’Brien", "JOSÉ  O'Brien "),
        ("José O\u{2bc}Brien", "José O\u{ff07}Brien"),
        ("Ann Example", "Ann\u{a0}Exam\u{ad}ple"),
        ("Ann\u{200b}", "Ann"),
        ("Ann\u{3164}Example", "Ann Example"),
        ("Anne-Marie", "Anne\u{2011}Marie"),
        ("Straße", "STRASSE"),
        ("Νίκος", "ΝΊΚΟΣ"),
        ("Ａｎｎ", "ann"),
        ("ﬁona", "Fiona"),
    ] {
        assert!(same_name(a, b), "{a:?} {b:?}");
    }
    for (a, b) in [
        ("Sian", "Siân"),
        ("Ann", "Anne"),
        ("Ann Example", "AnnExample"),
        ("", ""),
        ("\u{200b}", "\u{ad}"),
        ("Işık", "Işik"),
    ] {
        assert!(!same_name(a, b), "{a:?} {b:?}");
    }
    assert_eq!(
        fold_plain("Ŵyl Dewi, Łódź, Smørrebrød, Þór"),
        "wyl dewi, lodz, smorrebrod, thor"
    );
    assert_eq!(
        fold("한글"),
        fold("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}")
    );
    assert_eq!(fold_plain("한글 日本 हिन्दी"), "한글 日本 हिनदी");
}

#[test]
fn a_list_is_in_the_order_a_reader_looks_for() {
    let mut titles = vec![
        "zebra", "Ŵyl", "Éclair", "pilot 10", "Pilot 2", "eclair b", "apple", "pilot 02", "Eclair",
        "wyl a",
    ];
    titles.sort_by(|a, b| in_order(a, b));
    assert_eq!(
        titles,
        [
            "apple", "Eclair", "Éclair", "eclair b", "pilot 02", "Pilot 2", "pilot 10", "Ŵyl",
            "wyl a", "zebra"
        ]
    );
}

#[test]
fn what_nobody_sees_is_shown_in_names() {
    for c in [
        "\u{ad}", "\u{34f}", "\u{115f}", "\u{1160}", "\u{3164}", "\u{ffa0}", "\u{2800}",
        "\u{180e}", "\u{2061}", "\u{2064}", "\u{fffc}",
    ] {
        let code = format!("<U+{:04X}>", u32::from(c.chars().next().unwrap()));
        assert_eq!(clean(&format!("Ann{c}")), format!("Ann{code}"));
    }
    // A selector is left where it can select.
    assert_eq!(clean("Ann\u{fe0f}"), "Ann<U+FE0F>");
    assert_eq!(clean("é\u{e0100}1\u{fe0f}"), "é<U+E0100>1<U+FE0F>");
    assert_eq!(clean("\u{fe0f}a"), "<U+FE0F>a");
    for text in [
        "❤\u{fe0f}",
        "1\u{fe0f}\u{20e3}",
        "ℹ\u{fe0f}",
        "葛\u{e0100}",
        "‼\u{fe0f}",
        "👩\u{200d}👧",
        "می\u{200c}خواهم",
    ] {
        assert_eq!(clean(text), text);
    }
}

#[test]
fn numbers_are_read_as_people_write_them() {
    for (text, number) in [
        ("1250", 1_250),
        ("1,250", 1_250),
        ("80,000,000", 80_000_000),
        ("1 250", 1_250),
        ("1\u{a0}250", 1_250),
        ("1\u{202f}250\u{2009}000", 1_250_000),
        ("1_250", 1_250),
        ("1'250’000", 1_250_000),
        ("£2,000.00", 2_000),
        ("£ 2000", 2_000),
        ("2000£", 2_000),
        ("12.0", 12),
        ("1000.0", 1_000),
        ("12.", 12),
        ("0", 0),
        ("-0", 0),
        ("-5", -5),
        ("\u{2212}5", -5),
        ("-£1,250", -1_250),
        ("£-5", -5),
        ("+5", 5),
        ("007", 7),
        ("１２５０", 1_250),
        ("\u{200b}12\u{ad}50 ", 1_250),
        ("£1.85m", 1_850_000),
        ("1.85 million", 1_850_000),
        ("420k", 420_000),
        ("420 K", 420_000),
        ("2bn", 2_000_000_000),
        ("1.250m", 1_250_000),
        ("1,250k", 1_250_000),
        ("9,223,372,036,854,775,807", i64::MAX),
        ("-9223372036854775808", i64::MIN),
    ] {
        assert_eq!(number::read(text, ""), Ok(number), "{text}");
    }
    for (text, wrong) in [
        ("12,50", NotANumber::Grouping(1_250)),
        ("1,5", NotANumber::Grouping(15)),
        ("12,3456", NotANumber::Grouping(123_456)),
        ("1,250 000", NotANumber::Grouping(1_250_000)),
        ("1, 250", NotANumber::Grouping(1_250)),
        ("12 50", NotANumber::Grouping(1_250)),
        ("0,125", NotANumber::Unclear),
        ("1 234,5", NotANumber::Unclear),
        ("1.234,56", NotANumber::Unclear),
        ("1'234,5", NotANumber::Unclear),
        ("1,234.567.8", NotANumber::Unclear),
        ("1250,000", NotANumber::Grouping(1_250_000)),
        ("12,34,567", NotANumber::Grouping(1_234_567)),
        ("1.250.000", NotANumber::Grouping(1_250_000)),
        ("1,5m", NotANumber::Unclear),
        ("1.250", NotANumber::Stop(1_250)),
        ("1.000", NotANumber::Stop(1_000)),
        ("12.5", NotANumber::Fraction),
        ("0.125", NotANumber::Fraction),
        (".5", NotANumber::Fraction),
        ("1.8555555m", NotANumber::Fraction),
        ("99999999999999999999", NotANumber::TooLarge),
        ("9,223,372,036,854,775,808", NotANumber::TooLarge),
        ("99999999999bn", NotANumber::TooLarge),
        ("", NotANumber::Unread),
        ("-", NotANumber::Unread),
        ("£", NotANumber::Unread),
        ("--5", NotANumber::Unread),
        ("££5", NotANumber::Unread),
        ("ten", NotANumber::Unread),
        ("10²", NotANumber::Unread),
        ("½", NotANumber::Unread),
        ("1e5", NotANumber::Unread),
        ("0x10", NotANumber::Unread),
        ("5 or 6", NotANumber::Unread),
        ("5-6", NotANumber::Unread),
        ("٣", NotANumber::Unread),
        (",5", NotANumber::Unread),
        ("5,", NotANumber::Unread),
        ("(5)", NotANumber::Unread),
    ] {
        assert_eq!(number::read(text, ""), Err(wrong), "{text}");
    }
}

#[test]
fn a_unit_is_read_and_is_not_taken_for_a_multiple() {
    assert_eq!(number::read("1,250 Vans", "vans"), Ok(1_250));
    assert_eq!(number::read("12%", "%"), Ok(12));
    assert_eq!(number::read("12 months", "months"), Ok(12));
    assert_eq!(number::read("12m", "months"), Err(NotANumber::Letter('m')));
    assert_eq!(number::read("5k", "km"), Err(NotANumber::Letter('k')));
    let money = |unit: &str| Err(NotANumber::Money(unit.to_owned()));
    assert_eq!(number::read("£5m", "months"), money("months"));
    assert_eq!(number::read("5£", "people"), money("people"));
    assert_eq!(number::read("£5m", "pounds"), Ok(5_000_000));
    assert_eq!(number::read("5m", "pounds"), Ok(5_000_000));
    assert_eq!(number::read("5 million pounds", "pounds"), Ok(5_000_000));
    assert_eq!(number::read("5 months", "pounds"), Err(NotANumber::Unread));
}

#[test]
fn dates_are_read_as_people_write_them() {
    for text in [
        "2026-11-05",
        "2026-11-5",
        "2026/11/05",
        "2026.11.5",
        "2026 Nov 5",
        "5/11/2026",
        "05/11/2026",
        "5-11-2026",
        "5.11.2026",
        "5 / 11 / 2026",
        "5 11 2026",
        "5 November 2026",
        " 5th of november 2026 ",
        "05 nov. 2026",
        "5-Nov-2026",
        "5\u{a0}November\u{202f}2026",
        "5\u{2013}11\u{2013}2026",
        "November 5, 2026",
        "５/１１/２０２６",
    ] {
        assert_eq!(
            time::read_date(text).as_deref(),
            Some("2026-11-05"),
            "{text}"
        );
    }
    assert_eq!(
        time::read_date("23rd November 2026").as_deref(),
        Some("2026-11-23")
    );
    assert_eq!(time::read_date("29/2/2024").as_deref(), Some("2024-02-29"));
    let year = |year: &str| NotADate::Year(year.to_owned());
    for (text, wrong) in [
        ("5/11/26", year("26")),
        ("5 November 26", year("26")),
        ("5/11/0206", year("0206")),
        ("5/11/1899", year("1899")),
        ("2200-01-01", year("2200")),
        ("20266-01-01", year("20266")),
        ("11/23/2026", NotADate::NoSuchMonth(23)),
        ("2026-23-11", NotADate::NoSuchMonth(23)),
        ("31/2/2026", NotADate::NoSuchDay),
        ("29/2/2026", NotADate::NoSuchDay),
        ("0/2/2026", NotADate::NoSuchDay),
        ("5/0/2026", NotADate::NoSuchMonth(0)),
        ("", NotADate::Unread),
        ("soon", NotADate::Unread),
        ("5 N 2026", NotADate::Unread),
        ("5 11", NotADate::Unread),
        ("November 2026", NotADate::Unread),
        ("5 november 2026 8", NotADate::Unread),
        ("-5/11/2026", NotADate::Unread),
        ("5/11/2026/", NotADate::Unread),
        ("5//11/2026", NotADate::Unread),
        ("5th/11th/2026", NotADate::Unread),
        ("+5/11/2026", NotADate::Unread),
        ("5/11/20a6", NotADate::Unread),
    ] {
        assert_eq!(time::read::read(text), Err(wrong), "{text}");
    }
}

#[test]
fn plain_letters_for_ascii() {
    assert_eq!(
        to_ascii("Dŵr Tŷ Łódź Þór ½ m² ẃ"),
        "Dwr Ty Lodz Thor 1/2 m2 w"
    );
    assert_eq!(to_ascii("日本 ∑"), "?? ?");
}

proptest! {
    #[test]
    fn what_is_saved_is_saved_so_again(text in ".*") {
        let saved = as_saved(&text).into_owned();
        prop_assert_eq!(as_saved(&saved), saved.as_str());
        let ends = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
        prop_assert!(!saved.contains(ends), "{:?}", saved);
    }

    #[test]
    fn a_fold_folds_once_and_orders_agree(a in ".*", b in ".*") {
        prop_assert_eq!(fold(&fold(&a)), fold(&a));
        prop_assert_eq!(in_order(&a, &b), in_order(&b, &a).reverse());
        prop_assert_eq!(in_order(&a, &a), Ordering::Equal);
    }

    #[test]
    fn a_number_is_read_from_what_is_shown_of_it(number in any::<i64>(), unit in "(vans|months|km|%|per cent|)") {
        let shown = grouped(number);
        prop_assert_eq!(number::read(&shown, &unit), Ok(number));
        prop_assert_eq!(number::read(&format!("{shown} {unit}"), &unit), Ok(number));
        prop_assert_eq!(number::read(&number.to_string(), &unit), Ok(number));
    }

    #[test]
    fn a_comma_counts_only_between_thousands(number in 1_000_u32.., at in 1_usize..9) {
        let mut digits = number.to_string();
        let at = at.min(digits.len() - 1);
        let place = digits.len() - at;
        digits.insert(at, ',');
        let fits = place == 3 && at <= 3;
        prop_assert_eq!(number::read(&digits, "").is_ok(), fits, "{}", digits);
    }

    #[test]
    fn a_date_is_read_from_what_is_shown_of_it(days in -25_567_i64..84_006) {
        let date = time::date_of_days(days);
        prop_assert_eq!(time::read_date(&date), Some(date.clone()));
        prop_assert_eq!(time::read_date(&time::date_words(&date)), Some(date));
    }
}
