//! What only a Unix system can do to a file.

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

    /// A session on it.
    fn session(&self, desk: &Desk) -> (Opening, PathBuf) {
        let made = desk
            .store
            .create(AT, &officer(), opened("x"), Some(&self.0));
        let opening = made.expect("a session");
        let path = opening.journal.path().to_owned();
        (opening, path)
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
    let (mut opening, path) = small.session(&desk);
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
    let (mut opening, path) = small.session(&desk);
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
    let _ = atomic::write(&path, b"one").expect("written");
    allow(&path, 0o640);
    let link = desk.file("link.md");
    symlink(&path, &link).expect("link");
    let _ = atomic::write(&link, b"two").expect("written");
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
