//! What was said last to each node on every side: the entries that no later one knew of.

use std::collections::{BTreeMap, BTreeSet};

use super::ancestry::Ancestry;
use crate::flow::NodeAt;

/// How many sides of one question are kept. More are only in a file made to be dear, and two are enough for
/// it to be asked again.
pub const MOST: usize = 512;

const NONE: u32 = u32::MAX;

/// Per node the entries that stand last, as places in the journal.
#[derive(Debug, Clone, Default)]
pub struct Heads {
    /// The one that came last in the journal.
    last: Vec<u32>,
    /// Where there is more than one, all of them in the order of the journal.
    forked: BTreeMap<NodeAt, Vec<u32>>,
    /// Nodes that have changed since they were last looked at.
    changed: BTreeSet<NodeAt>,
}

impl Heads {
    /// For this many nodes, with nothing said to any.
    #[must_use]
    pub fn new(nodes: usize) -> Self {
        Self {
            last: vec![NONE; nodes],
            forked: BTreeMap::new(),
            changed: BTreeSet::new(),
        }
    }

    /// Takes in an entry about a node: it takes the place of those that it knew of.
    pub fn put(&mut self, at: NodeAt, place: u32, ancestry: &Ancestry) {
        self.changed.insert(at);
        let Some(last) = self.last.get_mut(at.index()) else {
            return;
        };
        let before = std::mem::replace(last, place);
        if let Some(heads) = self.forked.get_mut(&at) {
            join(heads, place, ancestry);
            if heads.len() == 1 {
                self.forked.remove(&at);
            }
        } else if before != NONE && !ancestry.is_before(before, place) {
            self.forked.insert(at, vec![before, place]);
        }
    }

    /// Marks a node as one to be looked at again.
    pub fn touch(&mut self, at: NodeAt) {
        self.changed.insert(at);
    }

    /// The entries that stand last for a node, in the order of the journal.
    #[must_use]
    pub fn of(&self, at: NodeAt) -> &[u32] {
        if let Some(heads) = self.forked.get(&at) {
            return heads;
        }
        match self.last.get(at.index()) {
            None | Some(&NONE) => &[],
            Some(one) => std::slice::from_ref(one),
        }
    }

    /// The nodes that have changed since this was last asked.
    pub fn changed(&mut self) -> BTreeSet<NodeAt> {
        std::mem::take(&mut self.changed)
    }
}

/// Puts an entry among those that stand last about one thing, in the place of those that it knew of.
pub fn join(heads: &mut Vec<u32>, place: u32, ancestry: &Ancestry) {
    heads.retain(|head| !ancestry.is_before(*head, place));
    if heads.len() >= MOST {
        heads.remove(0);
    }
    heads.push(place);
}
