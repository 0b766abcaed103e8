//! This machine's own copies: what a file has lost is put back, and said.

use apposite::id::EventId;
use apposite::session::journal::Wrong;

use super::*;

#[test]
fn what_a_file_has_lost_is_put_back_from_the_copy() {
    let desk = Desk::new();
    let mut opening = desk.session();
    append(&mut opening, "one");
    let path = opening.journal.path().to_owned();
    let old = fs::read(&path).expect("the file");
    append(&mut opening, "two");
    append(&mut opening, "three");
    drop(opening);
    // A synchroniser brings back an older file, and a colleague goes on from there, torn at the end.
    fs::write(&path, &old).expect("write");
    let mut there = open(&desk.other(), &path);
    append(&mut there, "there");
    drop(there);
    add(&path, b"{\"id\":\"to");

    let looked = read(&desk.store, &path);
    let copy = desk.store.places().copies.clone();
    let lost = |notice: &&Notice| matches!(notice, Notice::Lost { count: 2, copy: at } if at.starts_with(&copy));
    assert!(
        looked.notices.iter().any(|notice| lost(&notice)),
        "{:?}",
        looked.notices
    );

    // Opening it writes nothing; the next save puts them back, as they were.
    let before = fs::read(&path).expect("the file");
    let mut opening = open(&desk.store, &path);
    assert!(
        opening.notices.contains(&Notice::ToPutBack(2)),
        "{:?}",
        opening.notices
    );
    assert_eq!(texts(&opening.reading.events), ["one", "there"]);
    assert_eq!(opening.journal.refresh().expect("a look").notices, []);
    assert_eq!(fs::read(&path).expect("the file"), before);
    let appended = opening.journal.append(AT, &officer(), note("four"));
    let appended = appended.expect("it is saved");
    assert_eq!(appended.notices, [Notice::PutBack(2)]);
    drop(opening);
    let again = read(&desk.store, &path);
    // What is said follows on from what stood there, and not from what came back.
    let events = &again.reading.events;
    assert_eq!(events[6].parents, [events[2].id.clone()]);
    assert_eq!(events[4].parents, [events[1].id.clone()]);
    assert_eq!(
        again.reading.events.len(),
        7,
        "with the opening and the seal"
    );
    assert_eq!(
        texts(&again.reading.events),
        ["one", "there", "two", "three", "four"]
    );
    assert!(!again.reading.is_damaged());
    assert_eq!(again.notices, []);
    let copied = fs::read_dir(&copy)
        .expect("copies")
        .next()
        .expect("a copy")
        .expect("an entry");
    let copied = journal::read(&fs::read(copied.path()).expect("the copy"));
    assert_eq!(copied.events.len(), 7);
    assert!(!copied.is_damaged(), "{:?}", copied.problems);
    let same = open(&desk.store, &path);
    assert_eq!(same.notices, []);
}

#[test]
fn a_colleagues_lost_line_is_put_back_as_well() {
    let desk = Desk::new();
    let mut here = desk.session();
    let path = here.journal.path().to_owned();
    let mut there = open(&desk.other(), &path);
    append(&mut there, "there");
    append(&mut here, "here");
    drop((here, there));
    let whole = fs::read_to_string(&path).expect("the file");
    let first = whole.lines().next().expect("a line");
    let second = whole.lines().nth(2).expect("a line");
    fs::write(&path, format!("{first}\n{second}\n")).expect("write");
    let mut opening = open(&desk.store, &path);
    append(&mut opening, "on");
    let reading = read(&desk.store, &path).reading;
    assert_eq!(texts(&reading.events), ["here", "there", "on"]);
}

#[test]
fn without_copies_nothing_is_kept_here() {
    let desk = Desk::new();
    let store = desk.store.clone().with_copies(false);
    let made = store.create(AT, &officer(), opened("x"), Some(desk.home.path()));
    append(&mut made.expect("a session"), "one");
    assert!(!desk.store.places().copies.exists());
}

#[test]
fn a_copy_that_cannot_be_kept_is_a_notice() {
    let desk = Desk::new();
    fs::write(&desk.store.places().copies, b"in the way").expect("write");
    let mut opening = desk.session();
    let failed = |notices: &[Notice]| matches!(notices, [Notice::CopyFailed(_)]);
    assert!(failed(&opening.notices), "{:?}", opening.notices);
    let appended = opening.journal.append(AT, &officer(), note("one"));
    assert_eq!(appended.expect("it is saved").notices, [], "said once");
}

#[test]
fn a_copy_that_cannot_be_read_is_left_alone_until_it_can() {
    let desk = Desk::new();
    let mut opening = desk.session();
    append(&mut opening, "one");
    let path = opening.journal.path().to_owned();
    drop(opening);
    let copy = only_in(&desk.store.places().copies);
    let aside = desk.file("aside");
    fs::rename(&copy, &aside).expect("rename");
    fs::create_dir(&copy).expect("a folder in the way");
    let mut opening = open(&desk.store, &path);
    assert!(
        matches!(opening.notices.as_slice(), [Notice::CopyFailed(_)]),
        "{:?}",
        opening.notices
    );
    fs::remove_dir(&copy).expect("remove");
    fs::rename(&aside, &copy).expect("rename");
    let before = fs::read(&copy).expect("the copy");
    append(&mut opening, "two");
    drop(opening);
    assert_eq!(fs::read(&copy).expect("the copy"), before);
    assert_eq!(open(&desk.store, &path).notices, []);
    assert_eq!(
        fs::read(&copy).expect("the copy"),
        fs::read(&path).expect("the file")
    );
}

#[test]
fn a_copy_whose_own_first_line_is_unreadable_is_made_whole_again() {
    let heads: [&[u8]; 3] = [b"{\"id\":\"0123", &[0; 400], b"junk\n"];
    for head in heads {
        let desk = Desk::new();
        let mut opening = desk.session();
        append(&mut opening, "one");
        let path = opening.journal.path().to_owned();
        let old = fs::read(&path).expect("the file");
        append(&mut opening, "two");
        drop(opening);
        let copy = only_in(&desk.store.places().copies);
        let whole = fs::read(&copy).expect("the copy");
        // The first write of the copy was cut short, and what came after stands behind it.
        let first = whole.iter().position(|byte| *byte == b'\n');
        let rest = &whole[first.expect("a line") + 1..];
        fs::write(&copy, [head, rest].concat()).expect("write");
        fs::write(&path, &old).expect("write");
        let mut opening = open(&desk.store, &path);
        let back = opening.journal.put_back(Vec::new()).expect("a save");
        assert_eq!(back.notices, [Notice::PutBack(1)]);
        assert_eq!(texts(&back.events), ["two"]);
        drop(opening);
        let copied = journal::read(&fs::read(&copy).expect("the copy"));
        let twice = |wrong: &Wrong| *wrong == Wrong::Duplicate;
        assert!(copied.problems.iter().all(|problem| twice(&problem.wrong)));
        assert_eq!(texts(&copied.events), ["one", "two"]);
        assert_eq!(open(&desk.store, &path).notices, []);
        assert_eq!(names(&desk.store.places().copies).len(), 1);
    }
}

#[test]
fn what_is_put_back_comes_after_what_it_follows_on_from() {
    let desk = Desk::new();
    let mut opening = desk.session();
    let path = opening.journal.path().to_owned();
    let old = fs::read(&path).expect("the file");
    for text in ["one", "two", "three"] {
        append(&mut opening, text);
    }
    drop(opening);
    let copy = only_in(&desk.store.places().copies);
    let whole = fs::read_to_string(&copy).expect("the copy");
    let lines: Vec<&str> = whole.split_inclusive('\n').collect();
    // The first line of the three came last, since the disk was full when it was confirmed.
    let order = [lines[0], lines[2], lines[3], lines[1]];
    fs::write(&copy, order.concat()).expect("write");
    fs::write(&path, &old).expect("write");
    let mut opening = open(&desk.store, &path);
    let back = opening.journal.put_back(Vec::new()).expect("a save");
    assert_eq!(back.notices, [Notice::PutBack(3)]);
    drop(opening);
    let reading = read(&desk.store, &path).reading;
    assert_eq!(texts(&reading.events), ["one", "two", "three"]);
    assert_eq!(reading.problems, []);

    // What follows on from an event that nobody has cannot be put back, and is not forgotten either.
    fs::write(&copy, [lines[0], lines[2], lines[3]].concat()).expect("write");
    fs::write(&path, &old).expect("write");
    let opening = open(&desk.store, &path);
    let lost = |notice: &Notice| matches!(notice, Notice::Lost { count: 2, .. });
    assert!(opening.notices.iter().any(lost), "{:?}", opening.notices);
    assert_eq!(opening.journal.read_only(), None);
    assert_eq!(fs::read(&path).expect("the file"), old);
}

#[test]
fn a_file_without_its_first_line_points_to_the_copy() {
    let desk = Desk::new();
    let made = desk.store.create(AT, &officer(), opened("Town"), None);
    let path = made.expect("a session").journal.path().to_owned();
    fs::write(&path, b"").expect("write");
    let error = desk
        .store
        .open(&path, Mode::Write)
        .expect_err("it is empty");
    assert!(error.to_string().contains("it is empty"), "{error}");
    let hint = error.hint().expect("a hint");
    let copies = desk.store.places().copies.display().to_string();
    assert!(hint.contains(&copies), "{hint}");
    let other = desk
        .other()
        .open(&path, Mode::Read)
        .expect_err("it is empty");
    assert_eq!(other.hint(), None);
}

#[test]
fn what_was_said_in_one_file_is_not_put_back_into_another_of_the_same_session() {
    let desk = Desk::new();
    let mut opening = desk.session();
    append(&mut opening, "one");
    let path = opening.journal.path().to_owned();
    // A copy is mailed, and comes to lie elsewhere.
    let folder = desk.file("mailed");
    fs::create_dir(&folder).expect("a folder");
    let mailed = folder.join("case.apposite.jsonl");
    fs::copy(&path, &mailed).expect("a copy");
    append(&mut opening, "said here");
    drop(opening);
    let mut there = open(&desk.store, &mailed);
    assert_eq!(there.notices, []);
    append(&mut there, "said there");
    drop(there);
    assert_eq!(
        texts(&open(&desk.store, &path).reading.events),
        ["one", "said here"]
    );
    assert_eq!(read(&desk.store, &mailed).notices, []);
    // Each is still put back where it was said, on request.
    for (file, said) in [(&path, "said here"), (&mailed, "said there")] {
        let whole = fs::read_to_string(file).expect("the file");
        let lines: Vec<&str> = whole.split_inclusive('\n').collect();
        fs::write(file, lines[..2].concat()).expect("write");
        let mut opening = open(&desk.store, file);
        assert!(misses_one(&opening, file), "{:?}", opening.notices);
        let back = opening.journal.put_back(Vec::new()).expect("a save");
        assert_eq!(texts(&back.events), [said]);
    }
}

#[test]
fn a_copy_from_before_each_file_had_its_own_is_still_offered() {
    let desk = Desk::new();
    let mut opening = desk.session();
    let path = opening.journal.path().to_owned();
    let old = fs::read(&path).expect("the file");
    append(&mut opening, "one");
    drop(opening);
    fs::remove_dir_all(desk.file("copied")).expect("what belongs to which");
    fs::write(&path, &old).expect("write");
    // Nobody can tell of which file it was, so nothing of it is said to be lost here.
    assert_eq!(open(&desk.store, &path).notices, []);
    let kept = desk.store.kept(&path).expect("copies");
    let unknown: Vec<_> = kept.iter().filter(|kept| kept.of.is_none()).collect();
    assert_eq!(unknown.len(), 1);
    assert_eq!(unknown[0].entries.len(), 1);
    // A list of before says which path it is of, and not which file.
    fs::write(
        desk.file("copied").join(format!("{}.txt", first(&old))),
        format!("{}.jsonl\t{}\n", first(&old), path.display()),
    )
    .expect("write");
    let opening = open(&desk.store, &path);
    assert!(misses_one(&opening, &path), "{:?}", opening.notices);
}

/// The id of the first entry.
fn first(file: &[u8]) -> EventId {
    journal::read(file).events[0].id.clone()
}

fn misses_one(opening: &Opening, file: &Path) -> bool {
    matches!(opening.notices.as_slice(), [Notice::Missing { count: 1, path, .. }] if path == file)
}
