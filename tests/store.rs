//! Session files on disk: made, opened, appended to, and every way the machine can get in between.

mod copies;
mod names;
#[cfg(unix)]
mod on_unix;
mod put_back;
mod random;
mod recents;
mod recover;
mod small;

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use apposite::id::EventId;
use apposite::session::event::{Actor, Event, EventBody, FORMAT, Opened};
use apposite::session::journal;
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
        node: "q".into(),
        text: text.to_owned(),
        reply_to: EventId::default(),
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

fn only_in(folder: &Path) -> PathBuf {
    let names = names(folder);
    assert_eq!(names.len(), 1, "{names:?}");
    folder.join(&names[0])
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
        ["case.apposite.jsonl", "copied", "copies"],
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
    assert_eq!(there.notices, []);
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
    // What was written at once knows nothing of the other; what came after was told of it.
    assert_eq!(reading.events[3].parents, [reading.events[1].id.clone()]);
    assert_eq!(reading.events[4].parents.len(), 2);
    assert_eq!(journal::tips(&reading.events), [4]);
}

#[test]
fn nobody_looks_at_what_others_write_while_a_script_runs() {
    let desk = Desk::new();
    let mut here = desk.session();
    let path = here.journal.path().to_owned();
    append(&mut here, "start");
    here.journal.unattended();
    let mut there = open(&desk.other(), &path);
    append(&mut there, "there");
    append(&mut here, "here");
    append(&mut here, "more");
    let reading = read(&desk.store, &path).reading;
    assert_eq!(reading.events[4].parents, [reading.events[3].id.clone()]);
    assert_eq!(journal::tips(&reading.events), [2, 4]);
    let mut again = open(&desk.store, &path);
    append(&mut again, "after both");
    let reading = read(&desk.store, &path).reading;
    assert_eq!(journal::tips(&reading.events), [5]);
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
fn a_file_gone_emptied_or_replaced_is_an_error_and_not_a_save() {
    let desk = Desk::new();
    let mut opening = desk.session();
    append(&mut opening, "one");
    let path = opening.journal.path().to_owned();
    let whole = fs::read(&path).expect("the file");
    fs::write(&path, b"").expect("write");
    assert!(matches!(refused(&mut opening), StoreError::Changed { .. }));
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
    // Another session in its place is not taken for it.
    let other = desk
        .store
        .create(AT, &officer(), opened("Another"), Some(&path));
    drop(other.expect("a session"));
    let before = fs::read(&path).expect("the file");
    assert!(matches!(refused(&mut opening), StoreError::Changed { .. }));
    assert_eq!(fs::read(&path).expect("the file"), before);
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
