//! What else was on the screen when a question was answered.
//!
//! A long session holds thousands of these and hardly ever looks into one, so each is one text with marks
//! and not a string for every label.

use std::borrow::Cow;
use std::fmt;

use schemars::JsonSchema;
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The rest of a question as it was shown, so that a later edition can tell just what was reworded.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// Hint, unit, then id, label and explanation of each option.
    text: Box<str>,
    /// Where each of them ends.
    ends: Box<[u32]>,
}

/// An option as it was offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offered<'a> {
    /// Option id.
    pub option: &'a str,
    pub label: &'a str,
    pub explain: &'a str,
}

/// The rest of a question as it was shown; what is empty is not written.
// Options are lists and no objects: the bytes that begin a line, `{"id":"`, stand nowhere else in it, so
// that a line can be found after a write that was cut short; and an option may have any name.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(rename = "Shown")]
pub(super) struct Written<'a> {
    #[serde(default, borrow)]
    #[schemars(skip_serializing_if = "Piece::is_empty")]
    hint: Piece<'a>,
    #[serde(default, borrow)]
    #[schemars(skip_serializing_if = "Piece::is_empty")]
    unit: Piece<'a>,
    /// Id and label of every option that was offered, in order.
    #[serde(default, borrow)]
    #[schemars(skip_serializing_if = "Vec::is_empty")]
    options: Vec<(Piece<'a>, Piece<'a>)>,
    /// Id and explanation of those options that had one.
    #[serde(default, borrow)]
    #[schemars(skip_serializing_if = "Vec::is_empty")]
    explained: Vec<(Piece<'a>, Piece<'a>)>,
}

/// Text that is read without a copy where that can be.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(inline)]
#[serde(transparent)]
struct Piece<'a>(#[serde(borrow)] Cow<'a, str>);

impl Piece<'_> {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Shown {
    /// What is shown of a question: its hint, its unit and its options in order.
    #[must_use]
    pub fn new<'a>(
        hint: &str,
        unit: &str,
        options: impl Iterator<Item = Offered<'a>> + Clone,
    ) -> Self {
        let each = options
            .clone()
            .map(|offered| offered.option.len() + offered.label.len() + offered.explain.len());
        let size = hint.len() + unit.len() + each.sum::<usize>();
        let mut text = String::with_capacity(size);
        let mut ends = Vec::with_capacity(2 + 3 * options.clone().count());
        let mut put = |piece: &str| {
            text.push_str(piece);
            ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        };
        put(hint);
        put(unit);
        for offered in options {
            put(offered.option);
            put(offered.label);
            put(offered.explain);
        }
        Self {
            text: text.into(),
            ends: ends.into(),
        }
    }

    fn piece(&self, place: usize) -> &str {
        let end = |place: usize| self.ends.get(place).map_or(0, |end| *end as usize);
        let start = place.checked_sub(1).map_or(0, end);
        self.text.get(start..end(place)).unwrap_or_default()
    }

    #[must_use]
    pub fn hint(&self) -> &str {
        self.piece(0)
    }

    #[must_use]
    pub fn unit(&self) -> &str {
        self.piece(1)
    }

    /// Every option that was offered, in order.
    pub fn options(&self) -> impl ExactSizeIterator<Item = Offered<'_>> + Clone {
        let count = self.ends.len().saturating_sub(2) / 3;
        (0..count).map(|place| Offered {
            option: self.piece(2 + 3 * place),
            label: self.piece(3 + 3 * place),
            explain: self.piece(4 + 3 * place),
        })
    }
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shown")
            .field("hint", &self.hint())
            .field("unit", &self.unit())
            .field("options", &self.options().collect::<Vec<_>>())
            .finish()
    }
}

impl<'de> Deserialize<'de> for Shown {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let written: Written<'de> = super::object(from)?;
        let options = written.options.iter().map(|(id, label)| {
            let mut explained = written.explained.iter();
            let explain = explained.find(|(known, _)| known.0 == id.0);
            Offered {
                option: &id.0,
                label: &label.0,
                explain: explain.map_or("", |(_, text)| &text.0),
            }
        });
        Ok(Self::new(&written.hint.0, &written.unit.0, options))
    }
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        for (name, text) in [("hint", self.hint()), ("unit", self.unit())] {
            if !text.is_empty() {
                map.serialize_entry(name, text)?;
            }
        }
        let options = self.options();
        if options.len() > 0 {
            let labels = options.clone().map(|known| (known.option, known.label));
            map.serialize_entry("options", &labels.collect::<Vec<_>>())?;
            let explained = options.filter(|known| !known.explain.is_empty());
            let explained: Vec<_> = explained
                .map(|known| (known.option, known.explain))
                .collect();
            if !explained.is_empty() {
                map.serialize_entry("explained", &explained)?;
            }
        }
        map.end()
    }
}
