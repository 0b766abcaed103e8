//! A second list is quick because it does not read what it knows. Everything here tries to get from it what
//! is not so any more.

use std::fs::{self, File, FileTimes};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use apposite::store::{Look, Row, Store};
use sha2::{Digest as _, Sha256};

use super::{Folder, to_the_gate};

const CHEAP: &str = r#"{"answer": "cost", "value": 10}"#;
const DEAR: &str = r#"{"answer": "cost", "value": 600000}"#;
const AHEAD: &str = r#"{"answer": "start", "value": "2027-02-01"}"#;

/// So long after that everything that was written now is settled.
const LATER: Duration = Duration::from_secs(100);

impl Folder {
    fn store(&self) -> Store {
        Store::new(self.space.places())
    }

    fn listing(&self, look: Look) -> Vec<Row> {
        let folder = self.space.path("cases");
        self.store().listing(Some(&folder), look).expect("a list")
    }

    /// What a second list says, which must be what reading everything says.
    fn known(&self) -> Vec<Row> {
        let known = self.listing(Look {
            now: Some(SystemTime::now() + LATER),
            ..Look::default()
        });
        let read = self.listing(Look {
            afresh: true,
            ..Look::default()
        });
        assert_eq!(known, read);
        known
    }

    fn cache(&self) -> PathBuf {
        let listings = self.space.places().listings;
        let mut files = fs::read_dir(listings).expect("a folder").flatten();
        files.next().expect("a file").path()
    }

    /// Whether a list takes what is kept for true: what is kept is made to say something else.
    fn trusts_what_is_kept(&self, now: SystemTime) -> bool {
        let path = self.cache();
        let text = fs::read_to_string(&path).expect("it is there");
        let (head, body) = text.split_once('\n').expect("a head");
        let other = body.replace(r#""title":"one""#, r#""title":"eno""#);
        assert_ne!(other, body, "{text}");
        let digest = |text: &str| apposite::session::journal::hex(&Sha256::digest(text));
        let head = head.replace(&digest(body), &digest(&other));
        fs::write(&path, format!("{head}\n{other}")).expect("it is written");
        let rows = self.listing(Look {
            now: Some(now),
            ..Look::default()
        });
        rows.iter().any(|row| row.title() == "eno")
    }
}

fn folder() -> Folder {
    let folder = Folder::new();
    folder.session("one", "", &to_the_gate(CHEAP, AHEAD));
    folder.session("two", "", &to_the_gate(DEAR, AHEAD));
    folder
}

/// Writes over a file, with the date that it had, until the machine's clock has moved on.
fn write_with_old_date(path: &Path, bytes: &[u8]) {
    let old = fs::metadata(path).expect("it is there");
    loop {
        fs::write(path, bytes).expect("it is written");
        let file = File::options().write(true).open(path).expect("it opens");
        let times = FileTimes::new()
            .set_modified(old.modified().expect("a date"))
            .set_accessed(old.modified().expect("a date"));
        file.set_times(times).expect("its dates are set");
        if has_moved_on(&old, &fs::metadata(path).expect("it is there")) {
            return;
        }
    }
}

#[cfg(unix)]
fn has_moved_on(old: &fs::Metadata, new: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (old.ctime(), old.ctime_nsec()) != (new.ctime(), new.ctime_nsec())
}

#[cfg(not(unix))]
fn has_moved_on(_: &fs::Metadata, _: &fs::Metadata) -> bool {
    true
}

fn settled() -> SystemTime {
    SystemTime::now() + LATER
}

#[test]
fn what_is_known_is_not_read_again() {
    let folder = folder();
    folder.known();
    assert!(folder.trusts_what_is_kept(settled()));
    assert!(!folder.path("").join("listings").exists());
}

#[test]
fn what_had_just_been_written_is_read_again() {
    let folder = folder();
    let now = SystemTime::now();
    let look = Look {
        now: Some(now),
        ..Look::default()
    };
    folder.listing(look);
    // Nothing was kept: a write in the same tick would not be told from the one before it.
    assert!(!folder.space.places().listings.exists());
    folder.known();
    assert!(folder.trusts_what_is_kept(settled()));
}

#[test]
fn a_clock_that_went_back_is_not_trusted() {
    let folder = folder();
    folder.known();
    assert!(!folder.trusts_what_is_kept(SystemTime::now() - LATER));
    folder.known();
}

#[test]
fn as_many_bytes_with_the_old_date_are_noticed() {
    let folder = folder();
    let path = folder.path("one.apposite.jsonl");
    folder.known();
    // Damage in the middle.
    let good = fs::read_to_string(&path).expect("it is there");
    let bad = good.replacen("Too slow", "Too late", 1);
    assert_eq!(bad.len(), good.len());
    write_with_old_date(&path, bad.as_bytes());
    let rows = folder.known();
    assert!(rows.iter().any(|row| row.listed.trouble.is_some()));
    write_with_old_date(&path, good.as_bytes());
    let rows = folder.known();
    assert!(rows.iter().all(|row| row.listed.trouble.is_none()));
}

#[test]
fn another_file_under_the_name_is_noticed() {
    let folder = folder();
    folder.known();
    let (one, two) = (
        folder.path("one.apposite.jsonl"),
        folder.path("two.apposite.jsonl"),
    );
    // Under each other's names, dates and all: renaming changes neither.
    let aside = folder.path("aside");
    fs::rename(&one, &aside).unwrap();
    fs::rename(&two, &one).unwrap();
    fs::rename(&aside, &two).unwrap();
    let rows = folder.known();
    let title = |path: &Path| {
        let mut rows = rows.iter();
        rows.find(|row| row.listed.path == path).map(Row::title)
    };
    assert_eq!(title(&one).as_deref(), Some("two"));
    assert_eq!(title(&two).as_deref(), Some("one"));
    // Put in its place by a rename, as synchronisers do.
    let text = fs::read(&two).unwrap();
    fs::write(&aside, text).unwrap();
    fs::rename(&aside, &one).unwrap();
    let rows = folder.known();
    assert!(rows.iter().all(|row| row.listed.copies.len() == 1));
    fs::remove_file(&one).unwrap();
    let rows = folder.known();
    assert!(rows.len() == 1 && rows[0].listed.copies.is_empty());
}

#[test]
fn appends_and_new_files_are_noticed() {
    let folder = folder();
    let holds = |rows: &[Row]| -> usize {
        let over = rows
            .iter()
            .filter_map(|row| row.summary.as_ref()?.over.as_ref());
        over.map(|over| over.holds.len()).sum()
    };
    assert_eq!(holds(&folder.known()), 1);
    folder.go_on("one", &[DEAR]);
    assert_eq!(holds(&folder.known()), 2);
    folder.session("three", "", &to_the_gate(DEAR, AHEAD));
    assert_eq!(holds(&folder.known()), 3);
    folder.go_on("three", &[CHEAP]);
    folder.go_on("one", &[CHEAP]);
    assert_eq!(holds(&folder.known()), 1);
    // Bytes of an append that was cut short.
    let path = folder.path("two.apposite.jsonl");
    let mut text = fs::read(&path).unwrap();
    text.extend(br#"{"id":"#);
    write_with_old_date(&path, &text);
    folder.known();
}

#[test]
fn another_flow_beside_the_sessions_is_noticed() {
    let folder = folder();
    fs::remove_dir_all(folder.space.places().flows).unwrap();
    let holding = |rows: &[Row]| {
        let over = rows
            .iter()
            .filter_map(|row| row.summary.as_ref()?.over.as_ref());
        over.filter(|over| !over.holds.is_empty()).count()
    };
    assert_eq!(holding(&folder.known()), 1);
    let flow = folder.path("clean.json");
    // As many bytes, and the old date: flows are looked at each time.
    let other = super::flow().replacen(r#""at_least": 500000"#, r#""at_least": 700000"#, 1);
    write_with_old_date(&flow, other.as_bytes());
    assert_eq!(holding(&folder.known()), 0);
    fs::write(&flow, "{").unwrap();
    let rows = folder.known();
    assert!(rows.iter().all(|row| row.listed.trouble.is_some()));
    fs::remove_file(&flow).unwrap();
    let rows = folder.known();
    assert!(rows.iter().all(|row| row.listed.trouble.is_none()));
    fs::write(&flow, super::flow()).unwrap();
    assert_eq!(holding(&folder.known()), 1);
}

#[test]
fn what_is_kept_may_be_damaged_or_gone() {
    let folder = folder();
    folder.known();
    let path = folder.cache();
    let text = fs::read(&path).expect("it is there");
    for cut in [0, 1, 40, text.len() / 2, text.len() - 1] {
        fs::write(&path, &text[..cut]).unwrap();
        folder.known();
    }
    for place in (0..text.len()).step_by(7) {
        let mut bytes = text.clone();
        bytes[place] ^= 1;
        fs::write(&path, bytes).unwrap();
        folder.known();
    }
    fs::write(&path, [0xff; 100]).unwrap();
    folder.known();
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    folder.known();
    fs::remove_dir(&path).unwrap();
    fs::remove_dir_all(folder.space.places().listings).unwrap();
    // A file where the folder belongs: nothing is kept, and nothing is wrong.
    fs::write(folder.space.places().listings, "").unwrap();
    folder.known();
}

#[test]
fn who_wants_no_copies_gets_none() {
    let folder = folder();
    let store = folder.store().with_copies(false);
    let look = Look {
        now: Some(settled()),
        ..Look::default()
    };
    let rows = store.listing(Some(&folder.path("")), look).unwrap();
    assert_eq!(rows.len(), 2);
    assert!(!folder.space.places().listings.exists());
}

#[test]
fn many_at_once_write_no_nonsense() {
    let folder = folder();
    for name in ["three", "four", "five", "six"] {
        folder.session(name, "", &to_the_gate(CHEAP, AHEAD));
    }
    let expected = folder.known();
    std::thread::scope(|scope| {
        for threads in 1..5 {
            let (store, path, expected) = (folder.store(), folder.path(""), &expected);
            scope.spawn(move || {
                for _ in 0..20 {
                    let look = Look {
                        now: Some(settled()),
                        threads,
                        ..Look::default()
                    };
                    let rows = store.listing(Some(&path), look).unwrap();
                    let titles = |rows: &[Row]| rows.iter().map(Row::title).collect::<Vec<_>>();
                    assert_eq!(titles(&rows), titles(expected));
                }
            });
        }
    });
    folder.known();
}
