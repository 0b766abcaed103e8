//! What must be in a list of events that shows a case.

use super::model::{Model, at};
use super::network::Lit;
use crate::flow::{NodeAt, NodeKind};

/// What must be in the list before a number of the walk.
#[derive(Debug)]
pub(super) struct Listing {
    pub(super) until: usize,
    pub(super) stop: Option<NodeAt>,
    /// Per node before `until`: it is in the list.
    pub(super) nodes: Vec<Lit>,
    /// Rules to be overridden, each with the condition and the gate it would hold.
    pub(super) overrides: Vec<(usize, NodeAt, Lit)>,
}

impl Listing {
    pub(super) fn new(
        model: &mut Model<'_>,
        until: usize,
        stop: Option<NodeAt>,
        overrides: &[(usize, NodeAt, Lit)],
    ) -> Self {
        let flow = model.flow;
        let until = until.min(flow.node_count());
        let mut nodes = vec![Lit::FALSE; until];
        // What stands before a gate that is passed must have been given.
        let mut needed = Lit::FALSE;
        for slot in (0..until).rev() {
            let on = model.on[slot];
            match &flow.node(at(slot)).kind {
                NodeKind::Gate(_) => {
                    needed = model.net.or(needed, on);
                    nodes[slot] = on;
                }
                NodeKind::Question(_) => {
                    let given = model.asked[slot]
                        .as_ref()
                        .map_or(Lit::FALSE, |asked| !asked.open);
                    let listed = model.net.or(needed, given);
                    nodes[slot] = model.net.and(on, listed);
                }
                NodeKind::Note(_) | NodeKind::Outcome(_) => {}
            }
        }
        let overrides = overrides.iter().filter(|(_, gate, _)| gate.index() < until);
        Self {
            until,
            stop,
            nodes,
            overrides: overrides.copied().collect(),
        }
    }

    pub(super) fn costs(&self) -> impl Iterator<Item = Lit> + '_ {
        let overrides = self.overrides.iter().map(|(.., lit)| *lit);
        self.nodes.iter().copied().chain(overrides)
    }
}

/// The nodes of the walk before the end of a list, in order.
pub(super) fn walk<'m>(
    model: &'m Model<'_>,
    listing: &Listing,
    values: &'m [bool],
) -> impl Iterator<Item = NodeAt> + 'm {
    (0..listing.until).map(at).filter(|node| {
        let on = model.on[node.index()];
        values[on.node()] != on.negated()
    })
}
