//! The fewest moves from one order to another.

/// Which of these must be moved, given for each, in the new order, its place in the old one.
///
/// What stays is a longest run of places that grow; the rest has moved. In `n log n` steps.
pub(super) fn moved(places: &[usize]) -> Vec<bool> {
    // Per length, the last element of the run of that length which ends lowest.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    for (at, place) in places.iter().enumerate() {
        let length = ends.partition_point(|end| places[*end] < *place);
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut moved = vec![true; places.len()];
    let mut stays = ends.last().copied();
    while let Some(at) = stays {
        moved[at] = false;
        stays = before[at];
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The length of a longest growing run, by trying them all.
    fn longest(places: &[usize]) -> usize {
        (0_u32..1 << places.len())
            .filter_map(|chosen| {
                let run: Vec<usize> = (0..places.len())
                    .filter(|at| chosen >> at & 1 == 1)
                    .map(|at| places[at])
                    .collect();
                run.is_sorted().then_some(run.len())
            })
            .max()
            .unwrap_or(0)
    }

    proptest! {
        #[test]
        fn no_fewer_moves_would_do(places in Just((0..9).collect::<Vec<usize>>()).prop_shuffle()) {
            let moved = moved(&places);
            let stays: Vec<usize> = places
                .iter()
                .zip(&moved)
                .filter(|(_, moved)| !**moved)
                .map(|(place, _)| *place)
                .collect();
            prop_assert!(stays.is_sorted());
            prop_assert_eq!(stays.len(), longest(&places));
        }
    }

    #[test]
    fn an_order_that_is_kept_moves_nothing() {
        assert_eq!(moved(&[]), Vec::<bool>::new());
        assert_eq!(moved(&[0, 1, 5]), [false, false, false]);
        assert_eq!(moved(&[3, 0, 1, 2]), [true, false, false, false]);
    }
}
