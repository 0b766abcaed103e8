//! The HTML form as a page: for a screen reader, for paper, and with nothing from elsewhere.

use super::{full, started};
use crate::common::markup::{self, Element};

fn page(html: &str) -> Vec<Element> {
    markup::parse(html).unwrap_or_else(|why| panic!("{why}"))
}

fn of<'p>(page: &'p [Element], name: &'p str) -> impl Iterator<Item = &'p Element> {
    page.iter().filter(move |element| element.name == name)
}

/// Whether an element stands within one of this name.
fn within(page: &[Element], element: &Element, name: &str) -> bool {
    let mut at = element.parent;
    while let Some(parent) = at {
        if page[parent].name == name {
            return true;
        }
        at = page[parent].parent;
    }
    false
}

#[test]
fn it_has_a_language_a_title_and_one_chief_heading() {
    let page = page(&full().record("html"));
    assert_eq!(page[0].name, "html");
    assert_eq!(page[0].attribute("lang"), Some("en"));
    let titles: Vec<&Element> = of(&page, "title").collect();
    let heads: Vec<&Element> = of(&page, "h1").collect();
    assert_eq!((titles.len(), heads.len()), (1, 1));
    assert_eq!(titles[0].text, "Summary record: Faces from shops");
    assert_eq!(heads[0].text, titles[0].text);
    assert!(of(&page, "meta").any(|meta| meta.attribute("charset") == Some("utf-8")));
    assert_eq!(of(&page, "main").count(), 1);
}

#[test]
fn headings_never_skip_a_level() {
    let page = page(&full().record("html"));
    let mut level = 0;
    let mut count = 0;
    for element in &page {
        let Some(digit) = element
            .name
            .strip_prefix('h')
            .and_then(|d| d.parse::<u32>().ok())
        else {
            continue;
        };
        assert!(
            digit <= level + 1,
            "h{digit} after h{level}: {}",
            element.text
        );
        assert!(!element.text.trim().is_empty());
        level = digit;
        count += 1;
    }
    assert!(count > 10);
}

#[test]
fn every_table_has_a_caption_and_headings_with_scope() {
    let page = page(&full().record("html"));
    let tables: Vec<usize> = (0..page.len())
        .filter(|at| page[*at].name == "table")
        .collect();
    assert!(tables.len() > 8);
    for at in tables {
        let inner = |name: &str| {
            page.iter()
                .enumerate()
                .filter(|(_, element)| element.name == name)
                .filter(|(_, element)| {
                    let mut up = element.parent;
                    while let Some(parent) = up.filter(|parent| *parent != at) {
                        up = page[parent].parent;
                    }
                    up.is_some()
                })
                .map(|(place, _)| place)
                .collect::<Vec<_>>()
        };
        assert_eq!(inner("caption").len(), 1);
        let cells = |row: usize| {
            page.iter()
                .filter(|element| element.parent == Some(row))
                .collect::<Vec<_>>()
        };
        let rows = inner("tr");
        let columns = cells(rows[0]).len();
        for (number, row) in rows.into_iter().enumerate() {
            let cells = cells(row);
            assert_eq!(cells.len(), columns);
            let wanted = if number == 0 { "col" } else { "row" };
            for (place, cell) in cells.into_iter().enumerate() {
                let heads = number == 0 || place == 0;
                assert_eq!(cell.name, if heads { "th" } else { "td" });
                assert_eq!(cell.attribute("scope"), heads.then_some(wanted));
            }
        }
    }
}

#[test]
fn nothing_comes_from_elsewhere_and_nothing_runs() {
    let html = full().record("html");
    let page = page(&html);
    for element in &page {
        let known = [
            "html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "h2", "h3",
            "h4", "nav", "ul", "li", "main", "section", "dl", "div", "dt", "dd", "table",
            "caption", "thead", "tbody", "tr", "th", "td", "footer", "br",
        ];
        assert!(known.contains(&element.name.as_str()), "<{}>", element.name);
        for (name, value) in &element.attributes {
            assert!(
                !name.starts_with("on") && name != "style" && name != "src",
                "{name}"
            );
            if name == "href" {
                let id = value
                    .strip_prefix('#')
                    .unwrap_or_else(|| panic!("leads to {value}"));
                let target = page.iter().filter(|e| e.attribute("id") == Some(id));
                assert_eq!(target.count(), 1, "{value}");
            }
        }
    }
    let style = of(&page, "style").next().unwrap();
    for bad in ["url(", "@import", "http", "expression", "<"] {
        assert!(!style.text.contains(bad), "{bad} in the style");
    }
}

#[test]
fn every_label_reference_and_id_is_right() {
    let page = page(&full().record("html"));
    let ids: Vec<&str> = page.iter().filter_map(|e| e.attribute("id")).collect();
    let unique: std::collections::HashSet<&&str> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len());
    for section in of(&page, "section") {
        let label = section.attribute("aria-labelledby").unwrap();
        assert!(ids.contains(&label), "{label}");
    }
    for region in page
        .iter()
        .filter(|e| e.attribute("role") == Some("region"))
    {
        assert!(
            region
                .attribute("aria-label")
                .is_some_and(|label| !label.is_empty())
        );
    }
    for item in of(&page, "dt").chain(of(&page, "dd")) {
        assert!(within(&page, item, "dl"));
    }
}

#[test]
fn it_prints_on_a4_with_the_marking_on_every_sheet() {
    let session = started(&[
        "--title",
        "Quotes",
        "--marking",
        "OFFICIAL-SENSITIVE",
        "--handling",
        "Not for \"the press\"; } body { display: none } \\ </style><script>x",
    ]);
    let html = session.record("html");
    let page = page(&html);
    let styles: Vec<&Element> = of(&page, "style").collect();
    assert_eq!(styles.len(), 1);
    let style = styles[0].text.as_str();
    assert!(style.contains("@page { size: A4;"), "{style}");
    assert!(style.contains("@media print"));
    for place in ["@top-center", "@bottom-center"] {
        let from = style.find(place).unwrap();
        let rest = &style[from..];
        assert!(rest.contains("content: \"OFFICIAL-SENSITIVE - Not for \\22 the press\\22 "));
    }
    // Nothing that was given ends a string or a block of the style.
    assert!(!style.contains("body { display: none }"));
    let (mut depth, mut quoted) = (0_i32, false);
    for c in style.chars() {
        match c {
            '"' => quoted = !quoted,
            '{' if !quoted => depth += 1,
            '}' if !quoted => depth -= 1,
            _ => {}
        }
        assert!(depth >= 0);
    }
    assert_eq!((depth, quoted), (0, false));
    assert!(html.contains(
        "Not for &quot;the press&quot;; } body { display: none } \\ &lt;/style&gt;&lt;script&gt;x"
    ));
}
