//! Other spellings, slips and codes are listed before a copy is written, and ordinary words are not.

use super::folded::{FORMS, copy, marked, publish};

/// What is asked about, and as what.
const NEAR: &[(&str, &str, &str)] = &[
    ("Jürgen Müller", "Juergen Mueller", "spelt in another way"),
    ("Juergen Mueller", "Jürgen Müller", "spelt in another way"),
    ("Søren Ødegård", "Soeren Oedegaard", "spelt in another way"),
    ("Jane Roe", "Jane R0e", "spelt in another way"),
    ("Jane Roe", "Ms R0e", "spelt in another way"),
    ("Kestrel", "k3strel", "spelt in another way"),
    ("420000", "£42O,OOO", "spelt in another way"),
    ("Kestrel", "the Kestral van", "one letter different"),
    ("Operation Halcyon", "Halycon", "one letter different"),
    ("Priya Raghunathan", "Ms Ragunathan", "one letter different"),
    ("14 Station Road", "14 Statoin Road", "one letter different"),
    ("Kestrel", "S2VzdHJlbA==", "in a code such as base64"),
    (
        "Zoë Smith",
        "5a6fc3ab20536d697468",
        "in a code such as base64",
    ),
    ("Jane Roe", "RoeStatement.docx", "a part of the words alone"),
    ("420000", "420, 000", "the digits among others"),
    (
        "07700 900123",
        "+44 7700 900 123",
        "the digits among others",
    ),
    (
        "07700 900123",
        "+44 (0)7700 900123",
        "the digits among others",
    ),
    ("07700 900123", "00447700900123", "the digits among others"),
    (
        "020 7946 0018",
        "(020) 7946 0018",
        "the digits among others",
    ),
    (
        "+44 20 7946 0018",
        "020 7946 0018",
        "the digits among others",
    ),
    ("1 May 1980", "01/05/1980", "the digits among others"),
    ("1 May 1980", "1.5.1980", "the digits among others"),
    ("1980-05-01", "May 1st 1980", "spelt in another way"),
    ("31/12/1980", "31 Dec 80", "spelt in another way"),
    (
        "AB 12 34 56 C",
        "AB12345 6C",
        "the letters with a space in them",
    ),
    ("SW1A 1AA", "SW1 A1AA", "the letters with a space in them"),
    ("José O'Brien", "Mr O'Brian", "one letter different"),
    (
        "420000",
        "four hundred and twenty thousand",
        "a number that says about the same",
    ),
];

#[test]
fn another_spelling_a_slip_and_a_code_wait_for_a_yes() {
    for (passage, near, kind) in NEAR {
        let (space, id) = marked(&format!("So: {passage}"), &[near], passage);
        for end in FORMS {
            let output = publish(&space, &format!("--output {{copy.{end}}}"));
            assert_eq!(output.code, 1, "{near} in {end}: {output}");
            let said = output.err.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(said.contains(kind), "{near} in {end}: {output}");
            assert!(!space.path(&format!("copy.{end}")).exists());
        }
        let output = publish(&space, &format!("--output {{copy.md}} --stays {id}"));
        assert_eq!(output.code, 0, "{output}");
        assert!(!copy(&space, "copy.md").contains(&format!("So: {passage}")));
    }
}

#[test]
fn what_only_looks_like_it_is_not_asked_about() {
    for (passage, beside) in [
        ("Ball", "bail was set in Bali"),
        ("Joe Hall", "we hail them, and fall"),
        ("Kestrel", "restore the nestrel"),
        ("420000", "20 of 42, 000 to 999, four hundred"),
        ("1 May 1980", "in May, 1980 of them"),
        ("07700 900123", "447 or 77 and 123"),
        ("José O'Brien", "they bring it"),
    ] {
        let (space, _) = marked(&format!("So: {passage}"), &[beside], passage);
        let output = publish(&space, "--output {copy.md}");
        assert_eq!(output.code, 0, "{passage}: {output}");
    }
}

#[test]
fn an_escape_that_goes_on_in_the_next_line_hides_nothing() {
    // The plain text breaks it between two lines, in the middle of a letter.
    let bytes = "Ｏ’Ｂｒｉｅｎ, Ｊｏｓé".bytes();
    let each: Vec<String> = bytes.map(|byte| format!("\\x{byte:02X}")).collect();
    let wide = each.concat();
    let beside = format!("https://acme.example/?q={wide}");
    let (space, _) = marked("By José O’Brien", &[&beside], "José O’Brien");
    for end in FORMS {
        let output = publish(&space, &format!("--output {{copy.{end}}}"));
        assert_eq!(output.code, 1, "{end}: {output}");
    }
}
