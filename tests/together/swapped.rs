//! A synchroniser that puts another copy of the file in its place while it is open.

use super::*;

fn swap(share: &Share, bytes: &[u8]) {
    let fresh = share.path().with_file_name("fresh");
    fs::write(&fresh, bytes).expect("it can be written");
    fs::rename(&fresh, share.path()).expect("it can be renamed");
}

#[test]
fn an_older_copy_in_its_place_is_brought_up_and_the_work_goes_on() {
    for copies in [true, false] {
        let share = Share::new();
        let store = share.machine("ann").with_copies(copies);
        let mut ann = Person {
            name: "ann".to_owned(),
            opening: open(&store, &share.path()),
            said: Vec::new(),
        };
        ann.tells("one");
        let old = share.bytes();
        ann.tells("two");
        ann.tells("three");
        swap(&share, &old);
        let appended = ann.tells("four");
        let notices = [Notice::Swapped, Notice::PutBack(2)];
        assert_eq!(appended.notices, notices);
        assert_eq!(texts(&appended.events), ["four"]);
        let reading = journal::read(&share.bytes());
        assert_eq!(texts(&reading.events), ["one", "two", "three", "four"]);
        assert_eq!(journal::tips(&reading.events), [4]);
        // Shortened in place, it is no different.
        fs::write(share.path(), &old).expect("it can be written");
        assert_eq!(ann.looks().notices, [Notice::PutBack(3)]);
        share.holds(&ann.said);
    }
}

#[test]
fn a_newer_copy_in_its_place_is_taken_in() {
    let share = Share::new();
    let mut ann = share.open("ann");
    ann.tells("one");
    let here = share.bytes();
    let mut bob = share.open("bob");
    bob.tells("two");
    let there = share.bytes();
    share.becomes(&here);
    ann.tells("three");
    swap(&share, &there);
    let seen = ann.looks();
    assert_eq!(texts(&seen.events), ["two"]);
    let notices = [Notice::Swapped, Notice::PutBack(1), Notice::Others(1)];
    assert_eq!(seen.notices, notices);
    // Bob's program has another file open than stands there now, and finds out.
    let seen = bob.looks();
    assert_eq!(texts(&seen.events), ["three"]);
    assert_eq!(seen.notices, [Notice::Swapped, Notice::Others(1)]);
    share.holds(&[ann.said, bob.said].concat());
}

#[test]
fn a_share_that_went_away_and_came_back_is_gone_on_with() {
    let share = Share::new();
    let mut ann = share.open("ann");
    ann.tells("one");
    let folder = share.path().parent().expect("a folder").to_owned();
    let away = share.home.path().join("away");
    fs::rename(&folder, &away).expect("rename");
    let error = ann.says("two").expect_err("there is no folder");
    assert!(matches!(error, StoreError::Vanished { .. }), "{error}");
    // The empty folder under it takes its place: nothing is ever made there.
    fs::create_dir(&folder).expect("a folder");
    for look in [false, true] {
        let error = if look {
            ann.opening.journal.refresh().map(|_| ())
        } else {
            ann.says("two").map(|_| ())
        };
        let error = error.expect_err("there is no file");
        assert!(matches!(error, StoreError::Vanished { .. }), "{error}");
        assert_eq!(fs::read_dir(&folder).expect("a folder").count(), 0);
    }
    // Not even where an old copy of the file lies in that folder.
    let name = share.path().file_name().expect("a name").to_owned();
    fs::copy(away.join(name), share.path()).expect("a copy");
    let before = share.bytes();
    let error = ann.says("two").expect_err("it is another folder");
    assert!(matches!(error, StoreError::Replaced { .. }), "{error}");
    assert_eq!(share.bytes(), before);
    fs::remove_dir_all(&folder).expect("remove");
    fs::rename(&away, &folder).expect("rename");
    assert_eq!(ann.tells("two").notices, []);
    share.holds(&ann.said);
}

#[test]
fn a_file_that_is_away_for_a_moment_is_an_error_and_then_gone_on_with() {
    let share = Share::new();
    let mut ann = share.open("ann");
    ann.tells("one");
    let whole = share.bytes();
    fs::remove_file(share.path()).expect("remove");
    assert!(matches!(ann.says("two"), Err(StoreError::Vanished { .. })));
    fs::write(share.path(), b"").expect("it is being written");
    assert!(matches!(ann.says("two"), Err(StoreError::Changed { .. })));
    assert_eq!(share.bytes(), b"");
    fs::write(share.path(), &whole[..whole.len() - 30]).expect("it is being written");
    ann.tells("two");
    share.holds(&ann.said);
}

#[test]
fn two_keep_working_while_older_copies_come_back_again_and_again() {
    let share = Share::new();
    let (mut ann, mut bob) = (share.open("ann"), share.open("bob"));
    let mut dice = crate::common::case::Dice::new(5);
    let mut kept = vec![share.bytes()];
    for turn in 0..60 {
        match dice.below(4) {
            0 => {
                let old = &kept[dice.below(kept.len())];
                swap(&share, old);
            }
            1 => {
                bob.tells(&format!("bob {turn}"));
            }
            2 => {
                bob.looks();
            }
            _ => {
                ann.tells(&format!("ann {turn}"));
            }
        }
        kept.push(share.bytes());
    }
    ann.looks();
    bob.looks();
    share.holds(&[ann.said, bob.said].concat());
}

#[cfg(unix)]
#[test]
fn who_waits_for_the_lock_while_the_file_is_replaced_saves_in_the_new_one() {
    let share = Share::new();
    let store = share.machine("ann").with_copies(false);
    let mut ann = Person {
        name: "ann".to_owned(),
        opening: open(&store, &share.path()),
        said: Vec::new(),
    };
    ann.tells("one");
    let old = fs::File::open(share.path()).expect("the file");
    old.lock().expect("nobody has it");
    std::thread::scope(|scope| {
        let saving = scope.spawn(|| ann.tells("two"));
        // Whoever replaces the file has its lock until that is done.
        swap(&share, &share.bytes());
        old.unlock().expect("it was held");
        saving.join().expect("no panic");
    });
    share.holds(&ann.said);
}

#[cfg(unix)]
#[test]
fn a_lock_that_is_never_given_back_holds_up_one_save_only() {
    let share = Share::new();
    let mut ann = share.open("ann");
    let held = fs::File::open(share.path()).expect("the file");
    held.lock().expect("nobody has it");
    ann.tells("one");
    let begun = std::time::Instant::now();
    for text in ["two", "three", "four"] {
        ann.tells(text);
    }
    assert!(begun.elapsed() < std::time::Duration::from_secs(2));
    share.holds(&ann.said);
}
