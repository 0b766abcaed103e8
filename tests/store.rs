//! Session files on disk: made, opened, appended to, and every way the machine can get in between.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use apposite::session::event::{Actor, Event, EventBody, FORMAT, Opened};
use apposite::session::journal;
use apposite::store::drafts::Draft;
use apposite::store::{
    Fault, Mode, Notice, Opening, Places, ReadOnly, Settings, Store, StoreError, atomic, evidence,
    flows,
};
use tempfile::TempDir;

const AT: &str = "2026-11-23T20:28:09Z";

struct Desk {
    home: TempDir,
    store: Store,
}

impl Desk {
    fn new() -> Self {
        let home = tempfile::tempdir().expect("a temporary folder");
        let store = Store::new(Places::under(home.path()));
        Self { home, store }
    }

    /// Another machine, with copies of its own.
    fn other(&self) -> Store {
        Store::new(Places::under(&self.home.path().join("other")))
    }

    fn file(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn session(&self) -> Opening {
        let path = self.home.path().join("case.apposite.jsonl");
        self.store
            .create(AT, &officer(), opened("Town centre cameras"), Some(&path))
            .expect("a new session")
    }
}

fn officer() -> Actor {
    Actor {
        name: "PC Ann Other".to_owned(),
        role: "lead".to_owned(),
    }
}

fn opened(title: &str) -> Opened {
    Opened {
        format: FORMAT.to_owned(),
        title: title.to_owned(),
        nonce: "1".to_owned(),
        ..Opened::default()
    }
}

fn note(text: &str) -> EventBody {
    EventBody::CommentMade {
        node: "q".to_owned(),
        text: text.to_owned(),
    }
}

fn append(opening: &mut Opening, text: &str) -> Vec<Event> {
    opening
        .journal
        .append(AT, &officer(), note(text))
        .expect("an append")
        .events
}

fn texts(events: &[Event]) -> Vec<String> {
    let text = |event: &Event| match &event.body {
        EventBody::CommentMade { text, .. } => Some(text.clone()),
        _ => None,
    };
    events.iter().filter_map(text).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("a folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn a_session_is_made_appended_to_and_read_again() {
    let desk = Desk::new();
    let mut opening = desk.session();
    assert_eq!(opening.notices, []);
    append(&mut opening, "one");
    append(&mut opening, "two");
    let path = opening.journal.path().to_owned();
    drop(opening);
    let again = desk.store.open(&path, Mode::Read).expect("it opens");
    assert_eq!(texts(&again.reading.events), ["one", "two"]);
    assert_eq!(again.reading.problems, []);
    assert_eq!(journal::tips(&again.reading.events), [2]);
    assert_eq!(
        names(desk.home.path()),
        ["case.apposite.jsonl", "copies"],
        "nothing else is left"
    );
}

fn add(path: &Path, bytes: &[u8]) {
    let mut file = OpenOptions::new().append(true).open(path).expect("open");
    file.write_all(bytes).expect("write");
}

fn open(store: &Store, path: &Path) -> Opening {
    store.open(path, Mode::Write).expect("it opens")
}

fn read(store: &Store, path: &Path) -> Opening {
    let before = fs::read(path).expect("the file");
    let opening = store.open(path, Mode::Read).expect("it opens");
    assert_eq!(
        fs::read(path).expect("the file"),
        before,
        "reading changed it"
    );
    opening
}

fn refused(opening: &mut Opening) -> StoreError {
    let error = opening.journal.append(AT, &officer(), note("refused"));
    let error = error.expect_err("this append must fail");
    let said = error.to_string();
    assert!(!said.contains("store."), "{said}");
    error
}

#[test]
fn a_second_session_never_replaces_the_first() {
    let desk = Desk::new();
    let opening = desk.session();
    let path = opening.journal.path();
    let before = fs::read(path).expect("the file");
    let again = desk
        .store
        .create(AT, &officer(), opened("Another"), Some(path));
    let error = again.expect_err("it is there already");
    assert!(matches!(error, StoreError::Exists { .. }));
    assert!(error.to_string().contains("case.apposite.jsonl"));
    assert_eq!(error.fault(), Fault::Content);
    assert_eq!(fs::read(path).expect("the file"), before);
}

#[test]
fn a_session_goes_among_the_persons_own_or_into_a_folder() {
    let desk = Desk::new();
    let own = desk
        .store
        .create(AT, &officer(), opened("Town: centre?"), None);
    let path = own.expect("a session").journal.path().to_owned();
    assert!(path.starts_with(&desk.store.places().sessions));
    let name = path
        .file_name()
        .and_then(|name| name.to_str())
        .expect("a name");
    assert!(name.starts_with("town-centre-"), "{name}");
    let practice = Opened {
        practice: true,
        ..opened("Town")
    };
    let inside = desk
        .store
        .create(AT, &officer(), practice.clone(), Some(desk.home.path()));
    let name = inside.expect("a session").journal.path().to_owned();
    let name = name
        .file_name()
        .expect("a name")
        .to_string_lossy()
        .into_owned();
    assert!(name.starts_with("PRACTICE-town-"), "{name}");
    let named = desk
        .store
        .create(AT, &officer(), practice, Some(&desk.file("mine.jsonl")));
    assert!(
        named
            .expect("a session")
            .journal
            .path()
            .ends_with("PRACTICE-mine.jsonl")
    );
    let lost = desk
        .store
        .create(AT, &officer(), opened("x"), Some(&desk.file("no/where")));
    assert_eq!(lost.expect_err("no such folder").fault(), Fault::Machine);
}

#[test]
fn cut_at_any_byte_it_opens_and_the_next_append_keeps_everything_before() {
    let desk = Desk::new();
    let mut opening = desk.session();
    for text in ["one", "two", "three"] {
        append(&mut opening, text);
    }
    let whole = fs::read(opening.journal.path()).expect("the file");
    let first = whole
        .iter()
        .position(|byte| *byte == b'\n')
        .expect("a line");
    let store = desk.store.clone().with_copies(false);
    let path = desk.file("cut.jsonl");
    for cut in first..whole.len() {
        fs::write(&path, &whole[..cut]).expect("write");
        let before = read(&store, &path);
        let torn = before.reading.torn.map(|torn| torn.bytes);
        let said = before.notices.iter().find_map(|notice| match notice {
            Notice::Torn(bytes) => Some(*bytes),
            _ => None,
        });
        assert_eq!(said, torn, "cut at {cut}");
        let mut opening = open(&store, &path);
        let new = append(&mut opening, "next");
        assert_eq!(new.len(), 1 + usize::from(torn.is_some()), "cut at {cut}");
        append(&mut opening, "last");
        drop(opening);
        let after = read(&store, &path).reading;
        assert!(!after.is_damaged(), "cut at {cut}: {:?}", after.problems);
        assert!(after.torn.is_none() && !after.newline_missing);
        let kept = before.reading.events.len();
        assert_eq!(after.events[..kept], before.reading.events);
        assert_eq!(after.events[kept..kept + new.len()], new);
        assert_eq!(journal::tips(&after.events), [after.events.len() - 1]);
        assert!(
            fs::read(&path)
                .expect("the file")
                .starts_with(&whole[..cut])
        );
    }
}

#[test]
fn two_who_write_at_once_make_two_tips_and_lose_nothing() {
    let desk = Desk::new();
    let mut here = desk.session();
    let path = here.journal.path().to_owned();
    append(&mut here, "start");
    let mut there = open(&desk.other(), &path);
    if cfg!(unix) {
        assert!(
            there.notices.contains(&Notice::Locked),
            "{:?}",
            there.notices
        );
    }
    append(&mut there, "there");
    let appended = here
        .journal
        .append(AT, &officer(), note("here"))
        .expect("it appends");
    assert_eq!(texts(&appended.events), ["there", "here"]);
    assert_eq!(appended.others, 1);
    assert_eq!(appended.notices, [Notice::Others(1)]);
    assert_eq!(append(&mut here, "more").len(), 1);
    let reading = read(&desk.store, &path).reading;
    assert!(!reading.is_damaged());
    assert_eq!(texts(&reading.events), ["start", "there", "here", "more"]);
    assert_eq!(journal::tips(&reading.events), [2, 4]);
}

#[test]
fn another_writers_unfinished_line_is_sealed_not_joined() {
    let desk = Desk::new();
    let mut opening = desk.session();
    append(&mut opening, "one");
    let path = opening.journal.path().to_owned();
    add(&path, b"{\"id\":\"unfinished");
    let new = append(&mut opening, "two");
    assert!(matches!(new[0].body, EventBody::Sealed { bytes: 17, .. }));
    let reading = read(&desk.store, &path).reading;
    assert_eq!(texts(&reading.events), ["one", "two"]);
    assert!(!reading.is_damaged());
}

#[test]
fn a_damaged_file_is_read_only_and_never_touched() {
    let desk = Desk::new();
    let mut opening = desk.session();
    append(&mut opening, "one");
    append(&mut opening, "two");
    let path = opening.journal.path().to_owned();
    drop(opening);
    let good = fs::read(&path).expect("the file");
    let text = String::from_utf8(good)
        .expect("text")
        .replace("\"one\"", "\"won\"");
    fs::write(&path, &text).expect("write");
    let mut opening = open(&desk.store, &path);
    let damaged = |why: Option<&ReadOnly>| matches!(why, Some(ReadOnly::Damaged { line: 2, .. }));
    assert!(damaged(opening.journal.read_only()));
    assert_eq!(texts(&opening.reading.events), ["two"]);
    let lost = |notice: &Notice| matches!(notice, Notice::Lost { count: 1, .. });
    assert!(opening.notices.iter().any(lost), "{:?}", opening.notices);
    let error = refused(&mut opening);
    assert_eq!(error.fault(), Fault::Content);
    assert!(error.to_string().contains("line 2"), "{error}");
    assert_eq!(fs::read_to_string(&path).expect("the file"), text);
}

#[test]
fn damage_that_arrives_while_it_is_open_stops_the_next_append() {
    let desk = Desk::new();
    let mut opening = desk.session();
    append(&mut opening, "one");
    let path = opening.journal.path().to_owned();
    add(&path, b"junk\n");
    let before = fs::read(&path).expect("the file");
    assert!(matches!(
        refused(&mut opening),
        StoreError::Damaged { line: 3, .. }
    ));
    assert_eq!(fs::read(&path).expect("the file"), before);
}

#[test]
fn a_file_gone_replaced_or_shortened_is_an_error_and_not_a_save() {
    let desk = Desk::new();
    let mut opening = desk.session();
    append(&mut opening, "one");
    let path = opening.journal.path().to_owned();
    let whole = fs::read(&path).expect("the file");
    fs::write(&path, &whole[..whole.len() - 1]).expect("write");
    assert!(matches!(refused(&mut opening), StoreError::Shrank { .. }));
    fs::write(&path, whole.to_ascii_uppercase()).expect("write");
    add(&path, b"more");
    assert!(matches!(refused(&mut opening), StoreError::Changed { .. }));
    fs::write(&path, &whole).expect("write");
    append(&mut opening, "back as it was");
    let aside = desk.file("aside");
    fs::rename(&path, &aside).expect("rename");
    let error = refused(&mut opening);
    assert!(matches!(error, StoreError::Vanished { .. }));
    assert_eq!(error.fault(), Fault::Machine);
    fs::copy(&aside, &path).expect("copy");
    add(&path, b"\n");
    assert!(matches!(refused(&mut opening), StoreError::Replaced { .. }));
    assert_eq!(
        texts(&read(&desk.store, &aside).reading.events),
        ["one", "back as it was"]
    );
}

#[test]
fn a_folder_that_was_swapped_is_an_error_and_not_a_save() {
    let desk = Desk::new();
    let share = desk.file("share");
    fs::create_dir(&share).expect("a folder");
    let made = desk.store.create(AT, &officer(), opened("x"), Some(&share));
    let mut opening = made.expect("a session");
    let away = desk.file("away");
    fs::rename(&share, &away).expect("rename");
    assert!(matches!(refused(&mut opening), StoreError::Vanished { .. }));
    fs::create_dir(&share).expect("a folder");
    assert!(matches!(refused(&mut opening), StoreError::Vanished { .. }));
    let name = opening
        .journal
        .path()
        .file_name()
        .expect("a name")
        .to_owned();
    fs::hard_link(away.join(&name), share.join(&name)).expect("link");
    assert!(matches!(refused(&mut opening), StoreError::Replaced { .. }));
}

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

    let mut opening = open(&desk.store, &path);
    assert!(
        opening.notices.contains(&Notice::PutBack(2)),
        "{:?}",
        opening.notices
    );
    assert_eq!(
        texts(&opening.reading.events),
        ["one", "there", "two", "three"]
    );
    append(&mut opening, "four");
    drop(opening);
    let again = read(&desk.store, &path);
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
    fs::write(&path, format!("{first}\n")).expect("write");
    let opening = open(&desk.store, &path);
    assert_eq!(texts(&opening.reading.events), ["there", "here"]);
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

fn only_in(folder: &Path) -> PathBuf {
    let names = names(folder);
    assert_eq!(names.len(), 1, "{names:?}");
    folder.join(&names[0])
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
        let opening = open(&desk.store, &path);
        assert!(
            opening.notices.contains(&Notice::PutBack(1)),
            "{:?}",
            opening.notices
        );
        assert_eq!(texts(&opening.reading.events), ["one", "two"]);
        drop(opening);
        let copied = journal::read(&fs::read(&copy).expect("the copy"));
        assert_eq!(copied.problems, [], "{head:?}");
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
    let opening = open(&desk.store, &path);
    assert!(opening.notices.contains(&Notice::PutBack(3)));
    assert_eq!(texts(&opening.reading.events), ["one", "two", "three"]);
    assert_eq!(opening.reading.problems, []);
    drop(opening);

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
fn what_is_no_file_or_no_session_is_refused_in_words() {
    let desk = Desk::new();
    let error = |path: &Path| desk.store.open(path, Mode::Read).expect_err("refused");
    assert!(matches!(
        error(desk.home.path()),
        StoreError::NotFile { folder: true, .. }
    ));
    if cfg!(unix) {
        let device = error(Path::new("/dev/zero"));
        assert!(matches!(device, StoreError::NotFile { folder: false, .. }));
        assert!(device.to_string().contains("/dev/zero"));
    }
    let missing = error(&desk.file("missing"));
    assert_eq!(missing.fault(), Fault::Machine);
    assert!(missing.to_string().contains("does not exist"), "{missing}");
    let junk = desk.file("junk.jsonl");
    fs::write(&junk, vec![b'x'; 20_000_000]).expect("write");
    assert!(matches!(error(&junk), StoreError::NotSession { .. }));
    let huge = fs::File::create(&junk).expect("create");
    huge.set_len(300 * 1024 * 1024).expect("a hole");
    assert!(matches!(error(&junk), StoreError::TooBig { .. }));
}

#[test]
fn a_newer_format_is_opened_only_to_be_looked_at() {
    let desk = Desk::new();
    let newer = Opened {
        format: "apposite-session/2".to_owned(),
        ..opened("x")
    };
    let made = desk
        .store
        .create(AT, &officer(), newer, Some(desk.home.path()));
    let mut opening = made.expect("it opens");
    assert!(matches!(
        opening.journal.read_only(),
        Some(ReadOnly::Newer(_))
    ));
    let error = refused(&mut opening);
    assert!(error.hint().expect("a hint").contains("version"));
}

#[test]
fn a_session_that_was_made_and_cannot_be_opened_is_not_left_behind() {
    let desk = Desk::new();
    let other = Opened {
        format: "something-else/1".to_owned(),
        ..opened("x")
    };
    let path = desk.file("x.jsonl");
    let made = desk.store.create(AT, &officer(), other, Some(&path));
    assert!(matches!(made, Err(StoreError::NotSession { .. })));
    assert!(!path.exists());
}

#[test]
fn an_entry_too_long_to_read_back_is_refused_before_it_is_written() {
    let desk = Desk::new();
    let mut opening = desk.session();
    let before = fs::read(opening.journal.path()).expect("the file");
    let long = note(&"x".repeat(17 * 1024 * 1024));
    let error = opening
        .journal
        .append(AT, &officer(), long)
        .expect_err("too long");
    assert!(matches!(error, StoreError::TooLong { .. }));
    assert_eq!(fs::read(opening.journal.path()).expect("the file"), before);
}

#[cfg(unix)]
mod on_unix {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    use std::process::Command;

    use super::*;

    fn skipped(why: &str) {
        let _ = writeln!(std::io::stderr(), "skipped: {why}");
    }

    fn is_root() -> bool {
        rustix::process::geteuid().is_root()
    }

    fn allow(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
    }

    /// A small disk of its own, taken away at the end.
    struct Disk(PathBuf);

    impl Disk {
        /// None where the system does not let a test mount one.
        fn new(at: &Path, size: &str) -> Option<Self> {
            fs::create_dir(at).expect("a folder");
            let option = format!("size={size},mode=700");
            let mut mount = Command::new("mount");
            mount.args(["-t", "tmpfs", "-o", &option, "tmpfs"]).arg(at);
            let mounted = mount.output().is_ok_and(|output| output.status.success());
            if !mounted {
                skipped("no disk can be mounted here");
                assert!(
                    !is_root() || std::env::var_os("CI").is_none(),
                    "root in CI must test this"
                );
            }
            mounted.then(|| Self(at.to_owned()))
        }

        fn remount(&self, option: &str) {
            let option = format!("remount,{option}");
            let mut mount = Command::new("mount");
            let status = mount.args(["-o", &option]).arg(&self.0).status();
            assert!(status.expect("mount runs").success());
        }
    }

    impl Drop for Disk {
        fn drop(&mut self) {
            let _ = Command::new("umount").arg("-l").arg(&self.0).status();
        }
    }

    #[test]
    fn a_full_disk_loses_nothing_and_the_same_journal_goes_on_after() {
        let desk = Desk::new();
        let Some(small) = Disk::new(&desk.file("disk"), "64k") else {
            return;
        };
        let made = desk
            .store
            .create(AT, &officer(), opened("x"), Some(&small.0));
        let mut opening = made.expect("a session");
        let path = opening.journal.path().to_owned();
        let filler = small.0.join("filler");
        fs::write(&filler, vec![0; 40_000]).expect("write");
        let mut saved = 0;
        let error = loop {
            let text = note(&"x".repeat(1500));
            match opening.journal.append(AT, &officer(), text) {
                Ok(_) => saved += 1,
                Err(error) => break error,
            }
            assert!(saved < 100, "the disk never fills");
        };
        assert_eq!(error.fault(), Fault::Machine);
        assert!(error.to_string().contains("no space is left"), "{error}");
        assert!(error.to_string().contains(&path.display().to_string()));
        let reading = read(&desk.store, &path).reading;
        assert_eq!(reading.events.len(), saved + 1);
        assert_eq!(
            (reading.torn, reading.problems.len()),
            (None, 0),
            "cut back"
        );
        let again = opening
            .journal
            .append(AT, &officer(), note(&"x".repeat(9000)));
        assert!(again.is_err());
        let before = names(&small.0);
        let another = desk
            .store
            .create(AT, &officer(), opened(&"y".repeat(9000)), Some(&small.0));
        assert_eq!(another.expect_err("no room").fault(), Fault::Machine);
        let record = small.0.join("record.html");
        assert!(atomic::write(&record, &[b'x'; 9000]).is_err());
        assert_eq!(names(&small.0), before, "nothing is left behind");
        fs::remove_file(&filler).expect("remove");
        append(&mut opening, "room again");
        let reading = read(&desk.store, &path).reading;
        assert_eq!(reading.events.len(), saved + 2);
        assert_eq!(reading.problems, []);
    }

    #[test]
    fn a_disk_turned_read_only_or_taken_away_is_an_error_and_not_a_save() {
        let desk = Desk::new();
        let Some(small) = Disk::new(&desk.file("disk"), "1m") else {
            return;
        };
        let made = desk
            .store
            .create(AT, &officer(), opened("x"), Some(&small.0));
        let mut opening = made.expect("a session");
        let path = opening.journal.path().to_owned();
        append(&mut opening, "one");
        drop(opening);
        small.remount("ro");
        let mut opening = open(&desk.store, &path);
        assert!(matches!(
            opening.journal.read_only(),
            Some(ReadOnly::Machine(_))
        ));
        let error = refused(&mut opening);
        assert_eq!(error.fault(), Fault::Machine);
        assert!(error.to_string().contains("read-only"), "{error}");
        small.remount("rw");
        let mut opening = open(&desk.store, &path);
        append(&mut opening, "two");
        drop(small);
        assert!(matches!(refused(&mut opening), StoreError::Vanished { .. }));
        fs::write(&path, b"in the empty folder under it").expect("write");
        assert!(matches!(refused(&mut opening), StoreError::Replaced { .. }));
    }

    #[test]
    fn a_file_that_may_only_be_read_is_opened_with_a_notice() {
        let desk = Desk::new();
        let path = desk.session().journal.path().to_owned();
        allow(&path, 0o444);
        let mut opening = open(&desk.store, &path);
        if is_root() {
            skipped("root may write to any file");
            append(&mut opening, "root");
            return;
        }
        let why = opening.journal.read_only().cloned().expect("read-only");
        assert!(opening.notices.contains(&Notice::ReadOnly(why)));
        let error = refused(&mut opening);
        assert!(error.to_string().contains("permission"), "{error}");
        allow(&path, 0o000);
        let error = desk
            .store
            .open(&path, Mode::Read)
            .expect_err("not even read");
        assert!(error.to_string().contains("permission"), "{error}");
    }

    #[test]
    fn a_record_keeps_permissions_and_follows_links() {
        let desk = Desk::new();
        let path = desk.file("record.md");
        atomic::write(&path, b"one").expect("written");
        allow(&path, 0o640);
        let link = desk.file("link.md");
        symlink(&path, &link).expect("link");
        atomic::write(&link, b"two").expect("written");
        assert!(fs::symlink_metadata(&link).expect("link").is_symlink());
        assert_eq!(fs::read(&path).expect("the file"), b"two");
        let mode = fs::metadata(&path).expect("metadata").permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
        allow(&path, 0o440);
        assert!(atomic::write(&path, b"three").is_err(), "marked read-only");
        assert_eq!(names(desk.home.path()), ["link.md", "record.md"]);
        let full = atomic::write(Path::new("/dev/full"), b"x").expect_err("a device");
        assert!(matches!(full, StoreError::NotFile { folder: false, .. }));
    }

    #[test]
    fn what_the_copy_could_not_take_it_takes_with_the_next_line() {
        let desk = Desk::new();
        let copies = &desk.store.places().copies;
        symlink(desk.file("gone"), copies).expect("link");
        let mut opening = desk.session();
        assert!(matches!(
            opening.notices.as_slice(),
            [Notice::CopyFailed(_)]
        ));
        append(&mut opening, "one");
        fs::remove_file(copies).expect("remove");
        append(&mut opening, "two");
        assert_eq!(
            fs::read(only_in(copies)).expect("the copy"),
            fs::read(opening.journal.path()).expect("the file")
        );
    }

    #[test]
    fn a_file_that_cannot_be_looked_into_is_not_replaced() {
        let desk = Desk::new();
        let path = desk.session().journal.path().to_owned();
        allow(&path, 0o200);
        let error = atomic::write(&path, b"# Record").expect_err("refused");
        if is_root() {
            skipped("root may read any file");
        } else {
            assert!(error.to_string().contains("permission"), "{error}");
        }
        let circle = desk.file("circle.md");
        symlink(&circle, &circle).expect("link");
        assert!(atomic::write(&circle, b"x").is_err());
        assert!(fs::symlink_metadata(&circle).expect("link").is_symlink());
    }

    #[test]
    fn a_session_that_cannot_be_looked_at_may_be_the_one_that_is_meant() {
        let desk = Desk::new();
        let made = desk.store.create(AT, &officer(), opened("Town"), None);
        drop(made.expect("a session"));
        let sessions = &desk.store.places().sessions;
        let circle = sessions.join("circle.apposite.jsonl");
        symlink(&circle, &circle).expect("link");
        symlink(desk.file("gone"), sessions.join("gone.apposite.jsonl")).expect("link");
        assert!(desk.store.find("town").is_ok());
        let error = desk.store.find("village").expect_err("no such session");
        assert_eq!(error.fault(), Fault::Machine);
        let said = error.to_string();
        assert!(
            said.contains("circle") && said.contains("village"),
            "{said}"
        );
        fs::remove_file(&circle).expect("remove");
        let error = desk.store.find("village").expect_err("no such session");
        assert_eq!(error.fault(), Fault::Content);
    }

    #[test]
    fn a_folder_that_cannot_be_looked_at_is_not_called_a_file_that_exists() {
        let desk = Desk::new();
        let circle = desk.file("circle");
        symlink(&circle, &circle).expect("link");
        let made = desk
            .store
            .create(AT, &officer(), opened("x"), Some(&circle));
        let error = made.expect_err("no folder");
        assert_eq!(error.fault(), Fault::Machine);
        assert!(error.to_string().contains("circle"), "{error}");
    }

    #[test]
    fn copies_are_the_persons_own() {
        let desk = Desk::new();
        drop(desk.session());
        let copies = fs::metadata(&desk.store.places().copies).expect("copies");
        assert_eq!(copies.permissions().mode() & 0o077, 0);
    }
}

#[test]
fn a_record_never_replaces_a_session_or_a_folder() {
    let desk = Desk::new();
    let opening = desk.session();
    let path = opening.journal.path();
    let before = fs::read(path).expect("the file");
    let error = atomic::write(path, b"# Record").expect_err("refused");
    assert!(matches!(error, StoreError::IsSession { .. }));
    assert_eq!(fs::read(path).expect("the file"), before);
    let error = atomic::write(desk.home.path(), b"x").expect_err("refused");
    assert!(matches!(error, StoreError::NotFile { folder: true, .. }));
}

#[test]
fn what_a_killed_process_left_unfinished_is_cleared_a_day_later() {
    let desk = Desk::new();
    let made = |name: &str, hours: u64| {
        let file = fs::File::create(desk.file(name)).expect("create");
        let time = SystemTime::now() - Duration::from_hours(hours);
        file.set_modified(time).expect("a time");
    };
    made(".apposite-new-7-0", 25);
    made(".apposite-new-8-0", 1);
    made("old.md", 99);
    atomic::write(&desk.file("record.md"), b"x").expect("written");
    assert_eq!(
        names(desk.home.path()),
        [".apposite-new-8-0", "old.md", "record.md"]
    );
}

#[test]
fn what_cannot_be_used_is_not_written_over() {
    let desk = Desk::new();
    let places = desk.store.places();
    fs::write(&places.settings, b"{\"copies\": fals").expect("write");
    let settings = Settings {
        name: "Ann".to_owned(),
        ..Settings::default()
    };
    let error = desk.store.save_settings(&settings).expect_err("refused");
    let said = error.to_string();
    assert!(said.contains("settings.json"), "{said}");
    assert!(error.hint().is_some());
    let kept = fs::read(&places.settings).expect("the file");
    assert_eq!(kept, b"{\"copies\": fals");
    fs::create_dir(&places.recent).expect("a folder in the way");
    assert!(desk.store.remember(&desk.file("x"), "x").is_err());
}

#[test]
fn settings_keep_what_they_do_not_know() {
    let desk = Desk::new();
    assert_eq!(desk.store.settings(), (Settings::default(), None));
    let places = desk.store.places();
    fs::write(
        &places.settings,
        br#"{"name":"Ann","colour":"none","copies":false}"#,
    )
    .expect("write");
    let (mut settings, notice) = desk.store.settings();
    assert_eq!(
        (settings.name.as_str(), settings.copies, notice),
        ("Ann", false, None)
    );
    settings.role = "lead".to_owned();
    desk.store.save_settings(&settings).expect("saved");
    let text = fs::read_to_string(&places.settings).expect("the file");
    assert!(
        text.contains("\"colour\": \"none\"") && text.contains("lead"),
        "{text}"
    );
    fs::write(&places.settings, b"{\"name\": 7").expect("write");
    let (settings, notice) = desk.store.settings();
    assert_eq!(settings, Settings::default());
    let said = notice.expect("a notice").text();
    assert!(said.contains("settings.json"), "{said}");
}

#[test]
fn recent_sessions_come_latest_first_and_once() {
    let desk = Desk::new();
    assert_eq!(desk.store.recent(), (Vec::new(), None));
    for n in [1, 2, 1] {
        desk.store
            .remember(&desk.file(&n.to_string()), "x")
            .expect("remembered");
    }
    let (list, _) = desk.store.recent();
    let paths: Vec<&Path> = list.iter().map(|recent| recent.path.as_path()).collect();
    assert_eq!(paths, [desk.file("1"), desk.file("2")]);
    for n in 0..50 {
        desk.store
            .remember(&desk.file(&n.to_string()), "x")
            .expect("remembered");
    }
    assert_eq!(desk.store.recent().0.len(), 20);
    fs::write(&desk.store.places().recent, b"junk").expect("write");
    let (list, notice) = desk.store.recent();
    assert!(list.is_empty() && notice.is_some());
}

#[test]
fn a_draft_is_kept_until_it_is_removed() {
    let desk = Desk::new();
    assert_eq!(desk.store.draft("ab12"), None);
    let draft = Draft {
        question: "why".to_owned(),
        text: "Half a sen".to_owned(),
    };
    desk.store.save_draft("ab12", &draft).expect("kept");
    assert_eq!(desk.store.draft("ab12"), Some(draft));
    desk.store.remove_draft("ab12").expect("removed");
    desk.store.remove_draft("ab12").expect("nothing to remove");
    assert_eq!(desk.store.draft("ab12"), None);
    desk.store
        .save_draft("../../x", &Draft::default())
        .expect("kept");
    assert_eq!(names(&desk.store.places().drafts), ["x.json"]);
}

#[test]
fn evidence_is_measured_and_not_a_folder() {
    let desk = Desk::new();
    let path = desk.file("dpia.pdf");
    fs::write(&path, b"abc").expect("write");
    let measured = evidence::measure(&path).expect("measured");
    assert_eq!(measured.size, 3);
    let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(measured.sha256, known);
    assert!(evidence::measure(desk.home.path()).is_err());
    assert!(evidence::measure(&desk.file("missing")).is_err());
}

#[test]
fn a_session_is_found_by_path_title_or_id() {
    let desk = Desk::new();
    let make = |title: &str, at: &str| {
        let made = desk
            .store
            .create(at, &officer(), opened(title), None)
            .expect("a session");
        (
            made.journal.path().to_owned(),
            made.reading.events[0].id.clone(),
        )
    };
    let (town, id) = make("Town", AT);
    let (centre, _) = make("Town centre", "2026-11-24T20:28:09Z");
    let broken = desk.store.places().sessions.join("broken.apposite.jsonl");
    fs::write(&broken, b"junk").expect("write");
    fs::write(desk.store.places().sessions.join("other.jsonl"), b"{}").expect("write");
    fs::write(
        desk.store.places().sessions.join(".apposite-new-1-0"),
        b"{}",
    )
    .expect("write");
    let find = |name: &str| desk.store.find(name);
    assert_eq!(find(&id[..8]).expect("by id"), town);
    assert_eq!(find("CENTRE").expect("by part"), centre);
    assert_eq!(find("town").expect("whole titles go first"), town);
    assert_eq!(find(&town.display().to_string()).expect("by path"), town);
    let error = find("tow").expect_err("two fit");
    let hint = error.hint().expect("a hint");
    assert!(
        hint.contains("Town centre") && hint.contains(&id[..8]),
        "{hint}"
    );
    assert!(matches!(
        find("zebra"),
        Err(StoreError::NoSuchSession { .. })
    ));
    assert!(matches!(find(""), Err(StoreError::NoSuchSession { .. })));
    assert!(matches!(find("no/such.jsonl"), Err(StoreError::Io { .. })));

    append(&mut open(&desk.store, &town), "one");
    let list = desk.store.sessions(None).expect("a list");
    let titles: Vec<String> = list.iter().map(apposite::store::Listed::title).collect();
    assert_eq!(titles, ["Town centre", "Town", "broken.apposite.jsonl"]);
    assert_eq!(list[1].started, AT);
    assert!(list[1].trouble.is_none());
    assert!(list[2].trouble.is_some() && list[2].opened.is_none());
    assert!(desk.store.sessions(Some(&desk.file("none"))).is_err());
    assert_eq!(desk.other().sessions(None).expect("none yet"), []);
}

#[test]
fn a_flow_that_was_kept_by_half_is_kept_whole_by_the_next_session() {
    let desk = Desk::new();
    let flow = desk.file("small.json");
    fs::write(&flow, include_str!("flows/small.json")).expect("write");
    let folder = desk.file("elsewhere");
    fs::create_dir(&folder).expect("a folder");
    let start = |title: &str| {
        let name = flow.to_string_lossy();
        let opened = opened(title);
        let made = desk
            .store
            .start(&name, AT, &officer(), opened, Some(&folder));
        made.expect("a session").journal.path().to_owned()
    };
    start("one");
    // Killed before the flow itself, which comes last.
    let kept = only_in(&desk.store.places().flows);
    fs::remove_file(kept.join("small.json")).expect("it was kept");
    let session = start("two");
    fs::remove_file(&flow).expect("remove");
    let opened = desk.store.desk(&session, Mode::Read, None);
    assert_eq!(opened.expect("it opens").case.flow.id, "small");
}

#[test]
fn flows_are_read_by_path_and_include_what_stands_beside_them() {
    let desk = Desk::new();
    let path = desk.file("mine.json");
    fs::write(&path, "{}").expect("write");
    fs::write(desk.file("part.json"), "[]").expect("write");
    let found = desk
        .store
        .flow(&path.display().to_string())
        .expect("a flow");
    assert_eq!(found.document.text, "{}");
    assert_eq!(found.find("part").expect("beside it").text, "[]");
    assert_eq!(found.find("../mine"), None);
    assert_eq!(found.find("missing"), None);
    assert!(matches!(
        desk.store.flow("nothing"),
        Err(StoreError::NoSuchFlow { .. })
    ));
    assert!(matches!(
        desk.store.flow("no/file.json"),
        Err(StoreError::Io { .. })
    ));
    fs::write(&path, b"{\"a\": \"\xff\"}").expect("write");
    let error = desk.store.flow(&path.display().to_string());
    assert!(matches!(error, Err(StoreError::NotUtf8 { byte: 8, .. })));
    assert!(flows::read(desk.home.path()).is_err());
}
