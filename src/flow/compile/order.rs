//! Numbers nodes so that every way leads forward, keeping document order wherever it can.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Ways between nodes in document order: for each node where it may lead.
pub(super) struct Order {
    /// Number by place in the document.
    pub(super) number: Vec<u32>,
    /// A circle of places, where one was found.
    pub(super) circle: Vec<usize>,
}

/// Numbers `ways.len()` nodes.
pub(super) fn number(ways: &[Vec<usize>]) -> Order {
    let count = ways.len();
    let forward = ways
        .iter()
        .enumerate()
        .all(|(from, to)| to.iter().all(|to| *to > from));
    if forward {
        return Order {
            number: (0..count).map(small).collect(),
            circle: Vec::new(),
        };
    }
    let mut incoming = vec![0_u32; count];
    for &to in ways.iter().flatten() {
        incoming[to] += 1;
    }
    let mut ready: BinaryHeap<Reverse<usize>> = (0..count)
        .filter(|node| incoming[*node] == 0)
        .map(Reverse)
        .collect();
    let mut number = vec![u32::MAX; count];
    let mut next = 0;
    while let Some(Reverse(node)) = ready.pop() {
        number[node] = next;
        next += 1;
        for &to in &ways[node] {
            incoming[to] -= 1;
            if incoming[to] == 0 {
                ready.push(Reverse(to));
            }
        }
    }
    let circle = match number.iter().position(|number| *number == u32::MAX) {
        Some(left) => circle(ways, &number, left),
        None => Vec::new(),
    };
    Order { number, circle }
}

/// A circle among the nodes that could not be numbered: each has a way in from another of them, so going
/// back from any must come round.
fn circle(ways: &[Vec<usize>], number: &[u32], start: usize) -> Vec<usize> {
    let count = ways.len();
    let mut before = vec![usize::MAX; count];
    for (from, to) in ways.iter().enumerate() {
        for &to in to {
            if number[from] == u32::MAX && number[to] == u32::MAX {
                before[to] = from;
            }
        }
    }
    let mut seen = vec![false; count];
    let mut at = start;
    while !seen[at] {
        seen[at] = true;
        if before[at] == usize::MAX {
            return vec![at];
        }
        at = before[at];
    }
    let mut circle = vec![at];
    let mut back = before[at];
    while back != at {
        circle.push(back);
        back = before[back];
    }
    circle.reverse();
    // Begin with the earliest, so that the message is the same whichever way it was found.
    if let Some(first) = (0..circle.len()).min_by_key(|place| circle[*place]) {
        circle.rotate_left(first);
    }
    circle
}

fn small(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn document_order_is_kept_where_every_way_leads_forward() {
        let order = number(&[vec![1, 2], vec![2], vec![]]);
        assert_eq!(order.number, [0, 1, 2]);
    }

    #[test]
    fn a_way_back_that_is_no_circle_only_renumbers() {
        // 0 jumps to 2, 2 leads back to 1, 1 ends.
        let order = number(&[vec![2], vec![], vec![1]]);
        assert_eq!(order.number, [0, 2, 1]);
        assert!(order.circle.is_empty());
    }

    #[test]
    fn a_circle_is_found() {
        let order = number(&[vec![1], vec![2], vec![3], vec![1, 4], vec![]]);
        assert_eq!(order.circle, [1, 2, 3]);
    }
}
