//! Whether two words are one word spelled in two ways.

use super::Likeness;

/// English words that become another English word when two letters are swapped or one is doubled, such as
/// *trial* and *trail*. Made from the word lists of SCOWL (size 70, British); variants of one word
/// (*focused*, *focussed*) were taken out. Sorted, one a line.
const NEIGHBOURS: &str = include_str!("neighbours.txt");

/// Words that decide what a sentence says. Nothing about them is ever a slip.
const SENSE: &str = "\
    about above after against all almost always and any anyone are at because before below \
    between both but by can cannot could did do does during each either even ever every everyone \
    except exceeds exceed few fewer for from had has have if in instead is lawful least less \
    many may might more most must neither never no nobody none nor not nothing now of off often \
    on only or other otherwise ought out over rather rarely shall should since some someone \
    sometimes than that the their them then there these they this those to too under unlawful \
    unless until was were what when where whether which whose will with within without would";

/// Words that count or order.
const COUNTS: &str = "\
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen \
    fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty \
    ninety hundred hundreds thousand thousands million millions billion billions dozen half \
    third thirds quarter quarters first second fourth fifth sixth seventh eighth ninth tenth \
    eleventh twelfth once twice single double triple pair";

/// Words that mean something else with a capital.
const CAPITAL_MATTERS: &str = "\
    act acts aid august bill bills bond bronze china crown frank gold grant house i it lords \
    march mark may met nick pace polish reading rob rose silver sis state states turkey us who \
    will";

/// Stems of words in *-our*, American *-or*.
const OUR: &[&str] = &[
    "arm", "behavi", "clam", "col", "demean", "endeav", "fav", "flav", "harb", "hon", "hum", "lab",
    "neighb", "od", "parl", "ranc", "rig", "rum", "savi", "splend", "tum", "vap", "vig",
];

/// Words that are not one word in two spellings by a rule: as written here, and otherwise.
const VARIANTS: &[(&str, &str)] = &[
    ("acknowledgement", "acknowledgment"),
    ("acknowledgements", "acknowledgments"),
    ("ageing", "aging"),
    ("anaesthetic", "anesthetic"),
    ("analogue", "analog"),
    ("archaeological", "archeological"),
    ("archaeology", "archeology"),
    ("artefact", "artifact"),
    ("artefacts", "artifacts"),
    ("café", "cafe"),
    ("calibre", "caliber"),
    ("catalogue", "catalog"),
    ("catalogues", "catalogs"),
    ("catalogued", "cataloged"),
    ("centimetre", "centimeter"),
    ("centimetres", "centimeters"),
    ("centre", "center"),
    ("centred", "centered"),
    ("centres", "centers"),
    ("centring", "centering"),
    ("defence", "defense"),
    ("defences", "defenses"),
    ("dialogue", "dialog"),
    ("dialogues", "dialogs"),
    ("encyclopaedia", "encyclopedia"),
    ("enrol", "enroll"),
    ("enrols", "enrolls"),
    ("façade", "facade"),
    ("fibre", "fiber"),
    ("fibres", "fibers"),
    ("fulfil", "fulfill"),
    ("fulfils", "fulfills"),
    ("fulfilment", "fulfillment"),
    ("grey", "gray"),
    ("judgement", "judgment"),
    ("judgements", "judgments"),
    ("kilometre", "kilometer"),
    ("kilometres", "kilometers"),
    ("licence", "license"),
    ("licences", "licenses"),
    ("litre", "liter"),
    ("litres", "liters"),
    ("manoeuvre", "maneuver"),
    ("manoeuvres", "maneuvers"),
    ("millimetre", "millimeter"),
    ("millimetres", "millimeters"),
    ("mould", "mold"),
    ("naïve", "naive"),
    ("offence", "offense"),
    ("offences", "offenses"),
    ("paediatric", "pediatric"),
    ("practice", "practise"),
    ("practices", "practises"),
    ("practiced", "practised"),
    ("practicing", "practising"),
    ("pretence", "pretense"),
    ("rôle", "role"),
    ("rôles", "roles"),
    ("sceptic", "skeptic"),
    ("sceptical", "skeptical"),
    ("scepticism", "skepticism"),
    ("skilful", "skillful"),
    ("theatre", "theater"),
    ("theatres", "theaters"),
    ("wilful", "willful"),
];

/// How two parts of words compare; `None` where they are different words.
///
/// `both_start`: each opens a sentence. `may_be_name`: one has a capital that no sentence gave it.
pub(super) fn compare(a: &str, b: &str, both_start: bool, may_be_name: bool) -> Option<Likeness> {
    if a == b {
        return Some(Likeness::Same);
    }
    let (low_a, low_b) = (a.to_lowercase(), b.to_lowercase());
    if low_a == low_b {
        return case_is_layout(a, b, &low_a, both_start).then_some(Likeness::Same);
    }
    let ordinary = |text: &str, low: &str| shape(text) != Shape::Other || text == low;
    if !ordinary(a, &low_a) || !ordinary(b, &low_b) {
        return None;
    }
    let alike = one_form(&low_a) == one_form(&low_b) || !may_be_name && is_slip(&low_a, &low_b);
    alike.then_some(Likeness::Spelling)
}

/// Whether two words have the same letters, capitals apart where they are layout.
pub(super) fn same_letters(a: &str, b: &str, starts: bool) -> bool {
    compare(a, b, starts, true) == Some(Likeness::Same)
}

/// Whether a compound without its hyphens is the same word: `on-line`, but not `re-sign`.
pub(super) fn may_close(parts: &[String]) -> bool {
    let parts: Vec<String> = parts.iter().map(|part| part.to_lowercase()).collect();
    let [first, rest @ ..] = parts.as_slice() else {
        return false;
    };
    let rest = rest.concat();
    let vowel = rest.starts_with(['a', 'e', 'i', 'o', 'u']);
    let prefix = match first.as_str() {
        "re" => vowel && !rest.starts_with("act"),
        "co" => rest != "op" && rest != "ops" && rest.chars().count() > 4,
        "de" | "pre" => vowel,
        "e" => rest.starts_with("mail"),
        "non" => rest != "sense" && rest.chars().count() > 3,
        "un" | "dis" | "mis" | "im" | "ex" | "en" | "be" | "a" | "per" => false,
        "in" | "on" | "over" | "under" | "out" => rest.chars().count() > 3,
        _ => first.chars().count() > 1 && !carries_sense(first),
    };
    let others = &parts[1..];
    prefix
        && others
            .iter()
            .all(|part| part.chars().count() > 1 && !carries_sense(part))
}

/// Whether a compound is the same with spaces for its hyphens: `high-risk`, but not `man-eating`, where the
/// hyphen says who eats whom.
pub(super) fn may_open(parts: &[String]) -> bool {
    const PREFIXES: &[&str] = &[
        "re", "co", "de", "pre", "un", "dis", "mis", "non", "ex", "anti", "semi",
    ];
    let last = parts.len().saturating_sub(1);
    let verb = |part: &str| ["ing", "ed", "en"].iter().any(|end| part.ends_with(end));
    parts.iter().enumerate().all(|(at, part)| {
        let part = part.to_lowercase();
        let inner = (1..last).contains(&at) && matches!(part.as_str(), "to" | "of" | "the");
        let plain = part.chars().count() > 1
            && !carries_sense(&part)
            && !verb(&part)
            && !PREFIXES.contains(&part.as_str());
        inner || plain
    })
}

fn listed(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

fn carries_sense(word: &str) -> bool {
    listed(SENSE, word) || listed(COUNTS, word)
}

#[derive(PartialEq, Eq)]
enum Shape {
    Lower,
    /// One capital, at the beginning.
    Capital,
    /// Capitals throughout, two or more.
    Capitals,
    Other,
}

fn shape(text: &str) -> Shape {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let upper = letters.next().is_some_and(char::is_uppercase);
    let (mut low, mut high) = (0, 0);
    for c in letters {
        if c.is_uppercase() {
            high += 1;
        } else {
            low += 1;
        }
    }
    match (upper, low, high) {
        (false, _, 0) => Shape::Lower,
        (true, _, 0) => Shape::Capital,
        (true, 0, _) => Shape::Capitals,
        _ => Shape::Other,
    }
}

/// Whether two spellings that differ in capitals are one word.
fn case_is_layout(a: &str, b: &str, low: &str, both_start: bool) -> bool {
    match (shape(a), shape(b)) {
        (Shape::Lower, Shape::Capital) | (Shape::Capital, Shape::Lower) => {
            both_start || low.chars().count() > 1 && !listed(CAPITAL_MATTERS, low)
        }
        // Capitals may be an abbreviation, except where they lay stress.
        (Shape::Capitals, Shape::Lower | Shape::Capital)
        | (Shape::Lower | Shape::Capital, Shape::Capitals) => {
            listed(SENSE, low) && !listed(CAPITAL_MATTERS, low)
        }
        _ => false,
    }
}

/// What may follow *is* and *iz*.
const ENDINGS: &[&str] = &[
    "e", "ed", "er", "ers", "es", "ing", "ation", "ations", "able", "ational",
];

/// One of the forms in which a word may be spelled.
fn one_form(word: &str) -> String {
    if let Some((_, other)) = VARIANTS.iter().find(|(known, _)| *known == word) {
        return (*other).to_owned();
    }
    for ending in ENDINGS {
        let Some(stem) = word.strip_suffix(ending) else {
            continue;
        };
        if let Some(root) = stem
            .strip_suffix("iz")
            .filter(|root| root.chars().count() > 2)
        {
            return format!("{root}is{ending}");
        }
        if let Some(root) = stem.strip_suffix("lyz") {
            return format!("{root}lys{ending}");
        }
    }
    for prefix in ["", "mis", "dis", "un"] {
        let Some(rest) = word.strip_prefix(prefix) else {
            continue;
        };
        for stem in OUR {
            let end = rest
                .strip_prefix(stem)
                .and_then(|rest| rest.strip_prefix("our"));
            if let Some(end) = end {
                return format!("{prefix}{stem}or{end}");
            }
        }
    }
    word.to_owned()
}

/// Whether one of two words is a slip of the pen for the other: two neighbouring letters swapped, or one
/// doubled. In lower case.
fn is_slip(a: &str, b: &str) -> bool {
    let letters = |word: &str| word.bytes().all(|c| c.is_ascii_lowercase());
    if !letters(a) || !letters(b) || a.len().min(b.len()) < 5 {
        return false;
    }
    let (one, other) = (a.as_bytes(), b.as_bytes());
    if one[0] != other[0]
        || !(is_swap(one, other) || is_doubled(one, other) || is_doubled(other, one))
    {
        return false;
    }
    let roman = |word: &str| word.bytes().all(|c| b"ivxlcdm".contains(&c));
    let means = carries_sense(a) || carries_sense(b) || roman(a) && roman(b);
    !means && !are_both_words(a, b)
}

fn is_swap(a: &[u8], b: &[u8]) -> bool {
    let Some(at) = (a.len() == b.len())
        .then(|| a.iter().zip(b).position(|(one, other)| one != other))
        .flatten()
    else {
        return false;
    };
    at + 1 < a.len() && a[at] == b[at + 1] && a[at + 1] == b[at] && a[at + 2..] == b[at + 2..]
}

/// Whether the longer is the shorter with one letter doubled. A last `s` or `e` makes another word of
/// many: *princes*, *employe*.
fn is_doubled(short: &[u8], long: &[u8]) -> bool {
    if long.len() != short.len() + 1 {
        return false;
    }
    let at = short.iter().zip(long).position(|(one, other)| one != other);
    let at = at.unwrap_or(short.len());
    let last = at == short.len();
    at > 0
        && long[at] == short[at - 1]
        && long[at + 1..] == short[at..]
        && !(last && matches!(long[at], b's' | b'e'))
}

/// Whether both are English words, as far as the list knows; or both have a word of it inside.
fn are_both_words(a: &str, b: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "", "dis", "mis", "non", "out", "over", "pre", "re", "un", "under",
    ];
    const ENDS: &[&str] = &[
        "", "able", "d", "ed", "er", "ers", "es", "ing", "ly", "ness", "r", "s",
    ];
    BEGINNINGS.iter().any(|begin| {
        ENDS.iter().any(|end| {
            let inner = |word: &str| {
                let word = word.strip_prefix(begin)?.strip_suffix(end)?;
                listed(NEIGHBOURS, word).then_some(())
            };
            inner(a).is_some() && inner(b).is_some()
        })
    })
}
