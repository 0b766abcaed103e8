//! One combination of what is given to every question, as plain values.

/// What is given to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Given {
    /// Not known yet, or not answered.
    Open,
    NotApplicable,
    /// Options as bits, a number, or a date as days; nought for a text.
    Value(i64),
}

/// A combination: whether each input of the network holds, by node.
pub(super) type Pattern = Vec<bool>;

/// Numbers that look random and are the same every time: a proof must not depend on the day.
#[derive(Debug)]
pub(super) struct Dice(u64);

impl Dice {
    pub(super) const fn new() -> Self {
        Self(0x9E37_79B9_7F4A_7C15)
    }

    /// The next number.
    pub(super) const fn next(&mut self) -> u64 {
        // xorshift64*
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `end`, which is not nought.
    pub(super) fn below(&mut self, end: usize) -> usize {
        (self.next() >> 33) as usize % end.max(1)
    }
}
