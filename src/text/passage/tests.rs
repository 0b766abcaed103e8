//! What counts as the passage, what as near to it, and what as neither.

use super::*;

fn first(passage: &str, text: &str) -> Option<Stands> {
    let passage = Passage::of(passage).expect("it has words");
    let found = Views::of(text).find(&passage);
    found.first().map(|found| found.stands)
}

#[test]
fn a_passage_is_found_however_it_is_written() {
    let passage = Passage::of("Zoë Example").expect("it has words");
    for text in [
        "by Zoë Example.",
        "ZOË\n   EXAMPLE",
        "zoe\u{308}-example@police.example",
        "Zo\u{AD}ë  Exam\u{200B}ple",
        "Zoe Example",
        "Ｚｏë Ｅｘａｍｐｌｅ",
        "Z\u{43E}ë \u{415}xample",
        "Zo\u{2060}ë\u{A0}Exa\u{202E}mple",
        "Zo-ë Example",
        "Z o ë E x a m p l e",
        "Ⓩⓞⓔ 🅴🅧🅰🅼🅿🅻🅴",
        "ᴢᴏᴇ ᴇxᴀᴍᴘʟᴇ",
    ] {
        assert_eq!(passage.find(text).len(), 1, "{text}");
    }
    for text in ["Zoë Examples", "Example Zoë", "", "Zoë, an Example"] {
        assert_eq!(passage.find(text).len(), 0, "{text}");
    }
    for text in ["ZΕPHYᎡIΝΕ", "Zерhугinе", "\u{1F1FF}ephyrine"] {
        assert_eq!(first("Zephyrine", text), Some(Stands::Whole), "{text}");
    }
    // A passage in another script is compared in that.
    for (passage, text) in [
        ("Νίκος", "ΝΙΚΟΣ"),
        ("Иван Петров", "ИВАН ПЕТРОВ"),
        ("Иван", "иван"),
    ] {
        let mut each = Passage::each(passage).into_iter();
        assert!(each.any(|one| Views::of(text).has(&one)), "{text}");
    }
    let text = "a Zoë\nExample b";
    assert_eq!(&text[passage.find(text)[0].clone()], "Zoë\nExample");
    let text = "a Zoe Example\u{301}\u{200D}b";
    assert_eq!(Passage::of(" .,! "), None);
    assert_eq!(passage.find(text).len(), 0);
}

#[test]
fn escapes_and_tags_hide_nothing() {
    for text in [
        "Zo%C3%AB%20Example",
        "Zo%EB+Example",
        "Zo%25C3%25AB%2520Example",
        "Zo&euml; Example",
        "Zo&#235; Example",
        "Zo&#xEB Example",
        "Zo&euml Example",
        "Zo&amp;euml; Example",
        "Zo\\u00eb Example",
        "Zo\\xc3\\xab Example",
        "Z\\o\\u{eb} E\\_xample",
        "Zo<wbr>ë <b>Ex</b>ample",
        "Zo&lt;wbr&gt;ë Example",
        "Zo**ë** _Example_",
        "Zo=C3=AB Exam=\nple",
        "Zo<U+202E>ë Example",
        "Zo\\<U+202E\\>ë Example",
        "Zo%u00EB Example",
        "\\ud835\\udc19oë Example",
    ] {
        assert_eq!(first("Zoë Example", text), Some(Stands::Whole), "{text}");
    }
    for text in [
        "O&#x27;Brien",
        "O\u{2BC}Brien",
        "OBrien",
        "O’BRIEN",
        "O\u{FF07}Brien",
        "O\u{2B9}Brien",
    ] {
        assert_eq!(first("O'Brien", text), Some(Stands::Whole), "{text}");
    }
    let passage = Passage::of("Kestrel").expect("it has words");
    let found = Views::of("a https://x/op%4Bestrel b").find(&passage);
    assert_eq!(found[0].range, 14..23);
    assert!(found[0].escaped);
}

#[test]
fn a_passage_within_a_word_is_told_apart() {
    for text in [
        "KESTREL2",
        "kestrels",
        "#opkestrel",
        "KestrelCam",
        "kestrel_cam",
        "xkestrelx",
    ] {
        let stands = first("Kestrel", text).expect(text);
        assert!(stands.is_sure(), "{text}");
    }
    assert_eq!(first("Reed", "agreed"), Some(Stands::Near(Near::Longer)));
    assert_eq!(first("Reed", "Reed2 came"), Some(Stands::Inside));
    assert_eq!(first("Reed", "OpReed"), Some(Stands::Inside));
    assert_eq!(first("Reed", "three edges"), None);
    assert_eq!(first("Roe", "heroes, and Roesler"), None);
    assert_eq!(first("Roe", "here, o Edward"), None);
    assert_eq!(first("Roe", "by ROE."), Some(Stands::Whole));
    let near = |near| Some(Stands::Near(near));
    assert_eq!(first("Jane Roe", "janeroe"), near(Near::Together));
    assert_eq!(first("Jane Roe", "by JaneRoe2"), near(Near::Together));
    assert_eq!(first("José O’Brien", "JoséO’Brien"), near(Near::Together));
    assert_eq!(first("José O’Brien", "José OBrien"), Some(Stands::Whole));
    assert_eq!(first("Northtown", "North town"), near(Near::Pieces));
    assert_eq!(first("Northtown", "North-\ntown"), Some(Stands::Whole));
    assert_eq!(first("Northtown", "north, town"), near(Near::Pieces));
    assert_eq!(first("Bo", "about, bob"), None);
}

#[test]
fn a_number_is_the_same_in_any_grouping() {
    for text in [
        "420000",
        "420,000",
        "£420 000",
        "420\u{202F}000",
        "GBP420000",
        "420'000",
        "420,000.00",
        "420.000",
        "42 00 00",
        "in 2026, 420000 pounds",
        "４２００００",
        "420&#44;000",
        "420%2C000",
        "420000pa",
        "in 2026 420000",
    ] {
        assert_eq!(first("420000", text), Some(Stands::Whole), "{text}");
    }
    for text in [
        "1420000",
        "4200001",
        "1,420,000",
        "420,000,000",
        "4, 20, 000",
    ] {
        assert_eq!(first("420000", text), None, "{text}");
    }
    assert_eq!(first("12", "12 vans"), Some(Stands::Whole));
    for text in ["112", "12k", "1,200", "a12", "121"] {
        assert_eq!(first("12", text), None, "{text}");
    }
    let long = "49291234123412341234";
    assert_eq!(first(long, "4929 1234-1234 1234 1234"), Some(Stands::Whole));
    assert_eq!(
        first("420000", "420,000.50"),
        Some(Stands::Near(Near::Digits))
    );
}

#[test]
fn a_rounded_number_is_about_it() {
    let about = |text: &str, number: u128| {
        let found = number::rounded(&Letters::of(text));
        found.iter().any(|one| one.is_about(number))
    };
    for text in [
        "420k",
        "£0.42m",
        "0.42 million",
        "420 thousand",
        "420.0k",
        "420K",
    ] {
        assert!(about(text, 420_000), "{text}");
    }
    for text in ["423k", "420,000", "£0.42m", "about 423,000", "423 200"] {
        assert!(about(text, 423_150), "{text}");
    }
    for text in ["42k", "400,000", "430k", "4.2m", "420", "423,150", "2026"] {
        assert!(!about(text, 423_150), "{text}");
    }
}
