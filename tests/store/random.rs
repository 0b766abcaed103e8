//! Random copies, moves, resets, deletions, branches and overwritten appends over several machines: no file ever holds
//! an entry that was neither said in it nor joined into it by a person, and nothing confirmed is lost to both the file
//! and the machine that confirmed it.

use apposite::id::EventId;
use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::common::case::Dice;

/// What may stand in each file: what was said in it, and what it was copied from with.
type Said = BTreeMap<PathBuf, BTreeSet<EventId>>;

fn ids(path: &Path) -> BTreeSet<EventId> {
    let reading = journal::read(&fs::read(path).expect("the file"));
    reading.events.into_iter().map(|event| event.id).collect()
}

fn round(seed: u64) {
    let mut dice = Dice::new(seed);
    let desk = Desk::new();
    let home = desk.home.path();
    let machines: Vec<Store> = (0..3)
        .map(|at| Store::new(Places::under(&home.join(format!("machine-{at}")))))
        .collect();
    let folders = ["a", "b", "repo"].map(|name| home.join(name));
    for folder in &folders {
        fs::create_dir(folder).expect("a folder");
    }
    fs::create_dir(folders[2].join(".git")).expect("a work tree");
    let paths: Vec<PathBuf> = (folders.iter())
        .flat_map(|folder| ["x", "y"].map(|name| folder.join(format!("{name}.apposite.jsonl"))))
        .collect();
    let made = machines[0].create(AT, &officer(), opened("Town"), Some(&paths[0]));
    drop(made.expect("a session"));
    let mut may: Said = BTreeMap::new();
    may.insert(paths[0].clone(), ids(&paths[0]));
    // Whatever was confirmed, by the machine and the path.
    let mut confirmed: Vec<(usize, PathBuf, EventId)> = Vec::new();
    let mut kept: Vec<Vec<u8>> = vec![fs::read(&paths[0]).expect("the file")];
    for step in 0..40 {
        let at = &paths[dice.below(paths.len())];
        let other = &paths[dice.below(paths.len())];
        let machine = dice.below(machines.len());
        let there = at.exists();
        match dice.below(10) {
            // Somebody saves.
            0..=3 if there => {
                let mut opening = open(&machines[machine], at);
                if opening.journal.read_only().is_some() {
                    continue;
                }
                let before = ids(at);
                let text = note(&format!("{step} {}", "x".repeat(dice.below(200))));
                let done = opening.journal.append(AT, &officer(), text);
                let done = done.unwrap_or_else(|error| panic!("seed {seed}, step {step}: {error}"));
                let new = done.events.last().expect("the entry").id.clone();
                let now = ids(at);
                assert!(now.contains(&new), "seed {seed}, step {step}");
                for id in now.difference(&before) {
                    let own = done.events.iter().any(|event| {
                        event.id == *id
                            && (*id == new
                                || matches!(
                                    event.body,
                                    EventBody::Sealed { .. } | EventBody::Mended(_)
                                ))
                    });
                    if own {
                        may.entry(at.clone()).or_default().insert(id.clone());
                    }
                }
                confirmed.push((machine, at.clone(), new));
            }
            // Somebody looks, which changes nothing.
            4 if there => {
                let before = fs::read(at).expect("the file");
                let mut opening = open(&machines[machine], at);
                let _ = opening.journal.refresh();
                if dice.below(2) == 0 {
                    opening.journal.leave_missing();
                }
                assert_eq!(
                    fs::read(at).expect("the file"),
                    before,
                    "seed {seed}, step {step}"
                );
            }
            // A copy, over another file in place or as a new one, as branches are.
            5 | 6 if there => {
                let bytes = fs::read(at).expect("the file");
                let in_place =
                    other.exists() && dice.below(2) == 0 && !other.starts_with(&folders[2]);
                let mut said = ids(at);
                if in_place {
                    // The file stays the one that it was.
                    said.extend(may.remove(other).unwrap_or_default());
                } else if other.exists() {
                    fs::remove_file(other).expect("it was there");
                }
                fs::write(other, &bytes).expect("a copy");
                may.insert(other.clone(), said);
                kept.push(bytes);
            }
            7 if there && at != other => {
                fs::rename(at, other).expect("a move");
                let said = may.remove(at).unwrap_or_default();
                may.insert(other.clone(), said);
            }
            // An older state of some file, in place; or the file goes.
            8 if there => {
                fs::write(at, &kept[dice.below(kept.len())]).expect("a reset");
                let now = ids(at);
                may.entry(at.clone()).or_default().extend(now);
            }
            9 if there && may.len() > 1 => {
                fs::remove_file(at).expect("it was there");
                may.remove(at);
            }
            _ => {}
        }
        for (path, said) in &may {
            let strange: Vec<_> = ids(path).difference(said).cloned().collect();
            assert!(
                strange.is_empty(),
                "seed {seed}, step {step}: {strange:?} in {}",
                path.display()
            );
        }
    }
    // What was confirmed is in the copy of the machine, and to be had where a file is left.
    for (machine, _, id) in confirmed {
        let copies = &machines[machine].places().copies;
        let held = names(copies).iter().any(|name| {
            let bytes = fs::read(copies.join(name)).expect("a copy");
            journal::read(&bytes)
                .events
                .iter()
                .any(|event| event.id == id)
        });
        assert!(held, "seed {seed}: {id}");
    }
}

#[test]
fn no_file_gets_what_was_not_said_in_it_and_nothing_confirmed_is_lost() {
    for seed in 0..60 {
        round(seed);
    }
}
