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
    for text in ["1420000", "4200001", "1,420,000", "420,000,000"] {
        assert_eq!(first("420000", text), None, "{text}");
    }
    assert_eq!(first("12", "12 vans"), Some(Stands::Whole));
    for text in ["112", "12k", "1,200", "a12", "121"] {
        assert_eq!(first("12", text), None, "{text}");
    }
    let long = "49291234123412341234";
    assert_eq!(first(long, "4929 1234-1234 1234 1234"), Some(Stands::Whole));
    assert_eq!(first("420000", "4, 20, 000"), None);
    for text in ["420,000.50", "420, 000", "420\u{2009}.\u{2009}000"] {
        assert_eq!(
            first("420000", text),
            Some(Stands::Near(Near::Digits)),
            "{text}"
        );
    }
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

#[test]
fn a_letter_of_another_script_is_read_as_capital_and_as_small_letter() {
    for text in [
        "A\u{39D}\u{39D}E \u{39D}\u{3A5}M",
        "a\u{3BD}\u{3BD}e \u{3BD}\u{3C5}m",
        "A\u{39D}\u{3BD}e \u{39D}ym",
        "\u{391}nn\u{3B5} N\u{3A5}m",
    ] {
        assert_eq!(first("Anne Nym", text), Some(Stands::Whole), "{text}");
    }
    for text in ["\u{3BD}era", "\u{39D}ERA", "\u{39D}era"] {
        assert_eq!(first("Vera", text), Some(Stands::Whole), "{text}");
    }
}

#[test]
fn mail_and_names_of_machines_hide_nothing() {
    for text in [
        "=5A=6F=C3=AB=20=45=78=61=6D=70=6C=65",
        "Zo=EB Example",
        "Zo=C3=AB Exam=\r\nple",
        "https://xn--zo-example-y7a.example/",
        "XN--ZO-IJA Example",
    ] {
        assert_eq!(first("Zoë Example", text), Some(Stands::Whole), "{text}");
    }
    assert_eq!(
        first("Bücher", "www.xn--bcher-kva.example"),
        Some(Stands::Whole)
    );
    assert_eq!(first("Ed Roe", "?q=ED%20ROE"), Some(Stands::Whole));
}

fn is_loose(passage: &str, text: &str) -> bool {
    let loose = loose::Loose::of(passage).expect(passage);
    let letters = Letters::of(text);
    !loose.find_in(&loose::Coarse::of(&letters)).is_empty()
}

#[test]
fn another_spelling_is_near() {
    for (passage, text) in [
        ("Jürgen Müller", "by Juergen Mueller"),
        ("Juergen Mueller", "by Jürgen Müller"),
        ("Søren Ødegård", "Soeren Oedegaard"),
        ("Søren Ødegård", "SÖREN OEDEGÅRD"),
        ("Kestrel", "K3STR3L2"),
        ("Kestrel", "kestre1"),
        ("Jane Roe", "Jane R0e"),
        ("Jane Roe", "JaneR0e"),
        ("Hall", "HaII"),
        ("Hall", "Ha11"),
        ("Ian Reed", "lan Reed"),
        ("Ian Reed", "1AN REED"),
        ("IAN REED", "lAN REED"),
        ("BD51 SMR", "BDSI SMR"),
        ("420000", "42OOOO"),
        ("420000", "£42O,OOO"),
        ("1234567", "l234567"),
        ("1234567", "I234S67"),
    ] {
        assert!(is_loose(passage, text), "{passage}: {text}");
    }
    for (passage, text) in [
        ("Ball", "bail, and Bali, BAIL"),
        ("Kestrel", "Kestrel"),
        ("14 Station Road", "14 Station Road"),
        ("Joe Ball", "Joe Bail"),
        ("420000", "420000 or 42 or soil"),
        ("Boss", "8055"),
        ("Unit 16", "Unit 18"),
    ] {
        assert!(!is_loose(passage, text), "{passage}: {text}");
    }
}

#[test]
fn a_slip_in_a_long_word_is_near() {
    for (word, known) in [
        ("raghunatan", "raghunathan"),
        ("halycon", "halcyon"),
        ("kestrell", "kestrel"),
        ("kestral", "kestrel"),
        ("brian", "brien"),
    ] {
        assert!(loose::is_misspelt(word, known), "{word}");
    }
    for (word, known) in [
        ("kestrel", "kestrel"),
        ("restrel", "kestrel"),
        ("kastral", "kestrel"),
        ("bran", "bron"),
        ("123457", "123456"),
    ] {
        assert!(!loose::is_misspelt(word, known), "{word}");
    }
}

#[test]
fn a_number_in_words_is_the_number() {
    let said = |number, text: &str| {
        let views = Views::of(text);
        let mut each = loose::in_words(number).into_iter();
        each.any(|said| views.has(&said))
    };
    for (number, text) in [
        (420_000, "about Four hundred and twenty thousand pounds"),
        (420_000, "four hundred twenty thousand"),
        (
            1_234_567,
            "one million, two hundred and thirty-four thousand, five hundred and sixty seven",
        ),
        (8_000_000, "eight million"),
        (53_900, "fifty three thousand nine hundred"),
        (2_005, "two thousand and five"),
    ] {
        assert!(said(number, text), "{text}");
    }
    assert!(!said(420_000, "four hundred and twenty"));
    assert!(!said(40_000, "forty-two thousand"));
}

#[test]
fn a_text_in_a_code_is_read() {
    for (text, read) in [
        ("data:text/plain;base64,S2VzdHJlbA==", "Kestrel"),
        ("see /files/S2VzdHJlbA/x", "Kestrel"),
        ("Wm_DqyBTbWl0aA", "Zoë Smith"),
        ("4b65737472656c", "Kestrel"),
        ("0x 4B65737472656C", "Kestrel"),
        // A break of the line among the first letters.
        ("MTQKc3RhdGlvbgpyb2Fk", "14\nstation\nroad"),
    ] {
        let found = coded::find(text);
        assert!(
            found.iter().any(|(_, text)| text == read),
            "{text}: {found:?}"
        );
    }
    let long = "QSBsZXR0ZXIgb2YgbWFueSB3b3JkcyB0aGF0IG5hbWVzIE9w\n  ZXJhdGlvbiBLZXN0cmVs";
    let found = coded::find(long);
    assert!(found[0].1.ends_with("names Operation Kestrel"), "{found:?}");
    for text in [
        "Operation Kestrel was agreed by the committee",
        "7f83b1657ff1fc53b92dc18148a1d65d",
    ] {
        assert!(coded::find(text).is_empty(), "{text}");
    }
}
