//! Records, settings, drafts, evidence, flows, and finding a session.

use super::*;

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
    let _ = atomic::write(&desk.file("record.md"), b"x").expect("written");
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
    fs::write(&flow, include_str!("../flows/small.json")).expect("write");
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
