//! A list to choose from: one option, several, or an entry of a menu.
//!
//! Moving never marks: the focus goes from item to item, and only marking an item, or picking it by its number,
//! chooses it. So nobody confirms what they merely scrolled past.

/// How a list is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choosing {
    /// One option is marked, or none.
    One,
    /// Options are marked one by one.
    Many,
    /// The focused entry is where one goes.
    Entry,
}

/// One line of a list, with what is said below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    pub label: String,
    pub explain: String,
    /// Marking this one clears the others, and the other way round.
    pub exclusive: bool,
}

impl Item {
    /// An item with nothing said below it.
    #[must_use]
    pub fn new(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            ..Self::default()
        }
    }

    #[must_use]
    pub fn with(label: impl Into<String>, explain: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            explain: explain.into(),
            exclusive: false,
        }
    }
}

/// A list and where its focus is.
#[derive(Debug, Clone)]
pub struct Options {
    pub choosing: Choosing,
    pub items: Vec<Item>,
    /// The focused item; `None` where there are none.
    pub at: Option<usize>,
    /// Per item, whether it is marked. Never more than one with [`Choosing::One`], and none in a menu.
    pub marked: Vec<bool>,
}

impl Options {
    /// A list with the first item focused and nothing marked.
    #[must_use]
    pub fn new(choosing: Choosing, items: Vec<Item>) -> Self {
        Self {
            choosing,
            marked: vec![false; items.len()],
            at: (!items.is_empty()).then_some(0),
            items,
        }
    }

    /// Adds an item at the end.
    pub fn add(&mut self, item: Item) {
        self.items.push(item);
        self.marked.push(false);
        self.at.get_or_insert(0);
    }

    /// The same with an item marked, as what stands, and focused.
    #[must_use]
    pub fn with_marked(mut self, item: Option<usize>) -> Self {
        if let Some(item) = item.filter(|item| *item < self.items.len()) {
            self.at = Some(item);
            self.mark(item);
        }
        self
    }

    /// The marked option, the first where there are several; in a menu the entry to go to.
    #[must_use]
    pub fn chosen(&self) -> Option<usize> {
        match self.choosing {
            Choosing::One | Choosing::Many => self.marked.iter().position(|on| *on),
            Choosing::Entry => self.at,
        }
    }

    /// The places of what is filled in here: what would be confirmed. Nothing in a menu.
    #[must_use]
    pub fn filled(&self) -> Vec<usize> {
        let marked = self.marked.iter().enumerate();
        marked.filter(|(_, on)| **on).map(|(at, _)| at).collect()
    }

    /// Fills in these and nothing else, as [`Options::filled`] gives them.
    pub fn fill(&mut self, places: &[usize]) {
        if self.choosing == Choosing::Entry {
            return;
        }
        for (at, mark) in self.marked.iter_mut().enumerate() {
            *mark = places.contains(&at);
        }
        if self.choosing == Choosing::One && !places.is_empty() {
            self.at = places.first().copied();
        }
    }

    /// Moves the focus; `false` where it is at the end already.
    pub fn step(&mut self, down: bool) -> bool {
        let last = self.items.len().checked_sub(1);
        let to = match (self.at, last) {
            (_, None) => return false,
            (None, Some(last)) => Some(if down { 0 } else { last }),
            (Some(at), Some(last)) if down => (at < last).then_some(at + 1),
            (Some(at), Some(_)) => at.checked_sub(1),
        };
        if to.is_some() {
            self.at = to;
        }
        to.is_some()
    }

    /// Moves the focus to the first or last item.
    pub fn to_end(&mut self, last: bool) {
        self.at = if last {
            self.items.len().checked_sub(1)
        } else {
            (!self.items.is_empty()).then_some(0)
        };
    }

    /// Marks the focused item; where several may be marked, takes its mark away again.
    pub fn toggle(&mut self) {
        if let Some(at) = self.at {
            self.mark(at);
        }
    }

    fn mark(&mut self, at: usize) {
        match self.choosing {
            Choosing::Entry => return,
            Choosing::One => {
                for (place, mark) in self.marked.iter_mut().enumerate() {
                    *mark = place == at;
                }
                return;
            }
            Choosing::Many => {}
        }
        let Some(on) = self.marked.get(at).map(|on| !on) else {
            return;
        };
        let alone = |place: usize| self.items.get(place).is_some_and(|item| item.exclusive);
        let clears: Vec<bool> = (0..self.items.len())
            .map(|place| on && place != at && (alone(at) || alone(place)))
            .collect();
        for (mark, clear) in self.marked.iter_mut().zip(clears) {
            *mark &= !clear;
        }
        if let Some(mark) = self.marked.get_mut(at) {
            *mark = on;
        }
    }

    /// Focuses an item by its number from 1, and marks it where marks are used; `false` where there is
    /// none of that number.
    pub fn pick(&mut self, number: usize) -> bool {
        let Some(at) = number.checked_sub(1).filter(|at| *at < self.items.len()) else {
            return false;
        };
        self.at = Some(at);
        self.toggle();
        true
    }
}
