//! Nothing in a file that was not said in it: copies, moves, resets and branches are not losses.

use std::fs;

use apposite::session::event::EventBody;
use apposite::session::journal;

use crate::common::workspace::{Output, Workspace};

const CASE: &str = "case.apposite.jsonl";

fn done(space: &Workspace, line: &str) -> Output {
    let output = space.run(line);
    assert_eq!(output.code, 0, "{line}\n{output}");
    output
}

/// A session of the small flow in which Ann has read the note and answered one question.
fn begun() -> Workspace {
    let space = Workspace::new();
    space.write("small.json", include_str!("../flows/small.json"));
    space.start("{small.json}");
    done(&space, "answer {case.apposite.jsonl} intro --read --as Ann");
    done(&space, "answer {case.apposite.jsonl} ddt yes --as Ann");
    space
}

fn bytes(space: &Workspace, name: &str) -> Vec<u8> {
    fs::read(space.path(name)).expect("a file")
}

fn copy(space: &Workspace, from: &str, to: &str) {
    if let Some(folder) = space.path(to).parent() {
        fs::create_dir_all(folder).expect("a folder");
    }
    fs::write(space.path(to), bytes(space, from)).expect("a copy");
}

/// Looks at it in plain mode and leaves.
fn looked_at(space: &Workspace, name: &str) -> Output {
    let line = format!("resume {{{name}}} --plain --as Bob --role sro");
    space.type_into(&line, "quit\n")
}

/// The questions answered in a file, and by whom.
fn answers(space: &Workspace, name: &str) -> Vec<(String, String)> {
    let reading = journal::read(&bytes(space, name));
    assert!(!reading.is_damaged(), "{:?}", reading.problems);
    let answers = reading.events.into_iter().filter_map(|event| {
        let EventBody::AnswerGiven(given) = event.body else {
            return None;
        };
        Some((given.question.into(), event.by.name))
    });
    answers.collect()
}

fn says_nothing_of_loss(output: &Output) {
    let said = format!("{}{}", output.out, output.err);
    for word in ["lost", "put back", "not in it now", "recover"] {
        assert!(!said.contains(word), "{word}\n{output}");
    }
}

#[test]
fn each_class_gets_the_prepared_case_as_it_was_prepared() {
    let space = begun();
    copy(&space, CASE, "mon/case.apposite.jsonl");
    done(
        &space,
        "answer {mon/case.apposite.jsonl} risk high --as Mon",
    );
    done(
        &space,
        "answer {mon/case.apposite.jsonl} why-risk \"A van\" --as Mon",
    );
    fs::remove_dir_all(space.path("mon")).expect("it was there");
    copy(&space, CASE, "tue/case.apposite.jsonl");
    let before = bytes(&space, "tue/case.apposite.jsonl");
    says_nothing_of_loss(&looked_at(&space, "tue/case.apposite.jsonl"));
    says_nothing_of_loss(&done(&space, "status {tue/case.apposite.jsonl}"));
    assert_eq!(bytes(&space, "tue/case.apposite.jsonl"), before);
    let saved = done(&space, "answer {tue/case.apposite.jsonl} risk low --as Tue");
    says_nothing_of_loss(&saved);
    assert_eq!(
        answers(&space, "tue/case.apposite.jsonl"),
        [("ddt", "Ann"), ("risk", "Tue")].map(|(a, b)| (a.to_owned(), b.to_owned()))
    );
}

#[test]
fn a_prepared_case_is_reset_by_copying_it_over_the_old_one() {
    for fresh in [false, true] {
        let space = begun();
        copy(&space, CASE, "class.apposite.jsonl");
        done(&space, "answer {class.apposite.jsonl} risk high --as Mon");
        done(
            &space,
            "answer {class.apposite.jsonl} why-risk \"A van\" --as Mon",
        );
        if fresh {
            fs::remove_file(space.path("class.apposite.jsonl")).expect("it was there");
        }
        copy(&space, CASE, "class.apposite.jsonl");
        let before = bytes(&space, "class.apposite.jsonl");
        let looked = done(&space, "status {class.apposite.jsonl}");
        let told = "2 entries that were seen in this file are not in it now";
        assert_eq!(looked.err.matches(told).count(), 1, "{looked}");
        assert!(
            looked.err.contains("apposite recover \"HOME/class"),
            "{looked}"
        );
        assert_eq!(bytes(&space, "class.apposite.jsonl"), before);
        // Whoever saves has been told, and goes on from the file as it is.
        let saved = done(&space, "answer {class.apposite.jsonl} risk low --as Tue");
        assert!(
            saved.err.contains(told) && !saved.err.contains("had lost"),
            "{saved}"
        );
        let wanted = [("ddt", "Ann"), ("risk", "Tue")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(answers(&space, "class.apposite.jsonl"), wanted);
        says_nothing_of_loss(&done(&space, "status {class.apposite.jsonl}"));
        says_nothing_of_loss(&done(
            &space,
            "answer {class.apposite.jsonl} data a --as Tue",
        ));
        assert_eq!(answers(&space, "class.apposite.jsonl").len(), 3);
        // And again, for the next class.
        copy(&space, CASE, "class.apposite.jsonl");
        done(&space, "answer {class.apposite.jsonl} risk high --as Wed");
        says_nothing_of_loss(&looked_at(&space, "class.apposite.jsonl"));
        assert_eq!(answers(&space, "class.apposite.jsonl").len(), 2);
        // What the earlier classes said is still to be had by whoever asks.
        let kept = done(&space, "recover {class.apposite.jsonl} --list");
        for said in ["UTC, Mon", "UTC, Tue", "A van"] {
            assert!(kept.out.contains(said), "{said}\n{kept}");
        }
    }
}

#[test]
fn a_scratch_copy_that_is_thrown_away_is_not_joined_into_the_renamed_file() {
    let space = begun();
    copy(&space, CASE, "scratch.apposite.jsonl");
    done(&space, "answer {scratch.apposite.jsonl} ddt no --as Ann");
    done(
        &space,
        "comment {scratch.apposite.jsonl} ddt \"a wild idea\" --as Ann",
    );
    fs::remove_file(space.path("scratch.apposite.jsonl")).expect("it was there");
    fs::rename(space.path(CASE), space.path("final.apposite.jsonl")).expect("it is renamed");
    let output = done(&space, "answer {final.apposite.jsonl} risk low --as Ann");
    says_nothing_of_loss(&output);
    let wanted = [("ddt", "Ann"), ("risk", "Ann")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(answers(&space, "final.apposite.jsonl"), wanted);
    let status = done(&space, "status {final.apposite.jsonl} --json");
    let status: serde_json::Value = serde_json::from_str(&status.out).expect("JSON");
    assert_eq!(status["tips"], 1);
}

#[test]
fn looking_at_the_teams_file_puts_nothing_of_a_mailed_copy_into_it() {
    let space = begun();
    copy(&space, CASE, "dl/case.apposite.jsonl");
    done(
        &space,
        "answer {dl/case.apposite.jsonl} ddt no --note \"private musing\" --as Bob",
    );
    fs::remove_dir_all(space.path("dl")).expect("it was there");
    copy(&space, CASE, "share/case.apposite.jsonl");
    let before = bytes(&space, "share/case.apposite.jsonl");
    says_nothing_of_loss(&looked_at(&space, "share/case.apposite.jsonl"));
    assert_eq!(bytes(&space, "share/case.apposite.jsonl"), before);
}

#[test]
fn a_trial_copy_beside_the_next_copy_of_a_colleague_is_said_nowhere_to_be_lost() {
    let space = begun();
    copy(&space, CASE, "trial.apposite.jsonl");
    done(
        &space,
        "answer {trial.apposite.jsonl} ddt no --note \"only trying\" --as Ann",
    );
    fs::remove_file(space.path("trial.apposite.jsonl")).expect("it was there");
    copy(&space, CASE, "bob/case.apposite.jsonl");
    says_nothing_of_loss(&done(&space, "status {bob/case.apposite.jsonl}"));
    says_nothing_of_loss(&done(
        &space,
        "answer {bob/case.apposite.jsonl} risk low --as Bob",
    ));
    assert!(!String::from_utf8_lossy(&bytes(&space, "bob/case.apposite.jsonl")).contains("trying"));
}

#[test]
fn in_a_git_work_tree_a_file_is_taken_as_git_has_it() {
    let space = begun();
    fs::create_dir_all(space.path("repo/.git")).expect("a folder");
    copy(&space, CASE, "repo/case.apposite.jsonl");
    let main = bytes(&space, "repo/case.apposite.jsonl");
    // On the branch of Bob; then back on the main one, by a file that is made anew or written in place.
    done(
        &space,
        "answer {repo/case.apposite.jsonl} risk low --as Bob",
    );
    for fresh in [true, false] {
        if fresh {
            fs::remove_file(space.path("repo/case.apposite.jsonl")).expect("it was there");
        }
        space.write("repo/case.apposite.jsonl", &main);
        let asked = looked_at(&space, "repo/case.apposite.jsonl");
        assert!(!asked.out.contains("Put them back?"), "{asked}");
        assert_eq!(bytes(&space, "repo/case.apposite.jsonl"), main);
        done(
            &space,
            "answer {repo/case.apposite.jsonl} risk high --as Ann",
        );
        let wanted = [("ddt", "Ann"), ("risk", "Ann")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(answers(&space, "repo/case.apposite.jsonl"), wanted);
    }
    // Even where it lost lines that others were written over: only on request.
    let whole = bytes(&space, "repo/case.apposite.jsonl");
    let lines: Vec<&[u8]> = whole.split_inclusive(|byte| *byte == b'\n').collect();
    done(
        &space,
        "comment {repo/case.apposite.jsonl} ddt here --as Ann",
    );
    space.write(
        "repo/case.apposite.jsonl",
        [lines.concat(), b"{\"id\":\"ab".to_vec()].concat(),
    );
    done(
        &space,
        "comment {repo/case.apposite.jsonl} ddt there --as Ann",
    );
    let text = String::from_utf8(bytes(&space, "repo/case.apposite.jsonl")).expect("text");
    assert!(!text.contains("\"here\""), "{text}");
    done(&space, "recover {repo/case.apposite.jsonl} --yes");
    let text = String::from_utf8(bytes(&space, "repo/case.apposite.jsonl")).expect("text");
    assert!(text.contains("\"here\""), "{text}");
}

#[test]
fn what_comes_back_is_a_side_of_its_own_and_supersedes_nothing() {
    let space = begun();
    let base = bytes(&space, CASE);
    done(&space, "answer {case.apposite.jsonl} risk high --as Ann");
    // Bob's machine wrote over it.
    space.write("bob.apposite.jsonl", &base);
    let home = space.path("bobs");
    let store = apposite::store::Store::new(apposite::store::Places::under(&home));
    let bobs = space.path("bob.apposite.jsonl");
    let mode = apposite::store::Mode::Write;
    let mut desk = store.desk(&bobs, mode, None).expect("it opens");
    let command = apposite::session::command::Command::Comment {
        node: "ddt".into(),
        text: "a comment of Bob's that is as long as what it was written over, and longer than that by far, so that nothing at all is left of the other entry but its place in what Ann's own machine knows, which puts it back with the next thing that she saves".to_owned(),
    };
    let by = apposite::session::event::Actor {
        name: "Bob".to_owned(),
        role: String::new(),
    };
    desk.perform(&command, "2026-11-24T10:00:00Z", &by)
        .expect("it is saved");
    drop(desk);
    copy(&space, "bob.apposite.jsonl", CASE);
    fs::remove_file(space.path("bob.apposite.jsonl")).expect("it was there");
    // Ann answers otherwise without having seen what she said before.
    let output = done(&space, "answer {case.apposite.jsonl} risk low --as Ann");
    assert!(
        output
            .err
            .contains("This file had lost 1 saved entry. It has been put back"),
        "{output}"
    );
    assert!(!output.err.contains("with the next save"), "{output}");
    let status = space.status();
    assert_eq!(status["conflicts"][0]["id"], "risk", "{status}");
    assert_eq!(status["tips"], 2);
}

#[test]
fn plain_mode_asks_what_is_to_be_done_and_remembers_it() {
    let space = begun();
    let base = bytes(&space, CASE);
    done(&space, "answer {case.apposite.jsonl} risk high --as Ann");
    let whole = bytes(&space, CASE);
    space.write(CASE, &base);
    // Leaving without a word decides nothing.
    for _ in 0..2 {
        let asked = looked_at(&space, CASE);
        assert!(asked.out.contains("Put them back?"), "{asked}");
        assert!(
            asked.out.contains("Ann") && asked.out.contains("High"),
            "{asked}"
        );
        assert_eq!(bytes(&space, CASE), base);
    }
    let line = "resume {case.apposite.jsonl} --plain --as Ann --role sro";
    let back = space.type_into(line, "yes\nquit\n");
    assert!(back.out.contains("put back"), "{back}");
    assert_eq!(bytes(&space, CASE), whole);
    space.write(CASE, &base);
    let left = space.type_into(line, "no\nquit\n");
    assert!(left.out.contains("is left as it is"), "{left}");
    says_nothing_of_loss(&looked_at(&space, CASE));
    assert_eq!(bytes(&space, CASE), base);
}

#[test]
fn one_entry_is_spoken_of_as_one() {
    let space = begun();
    let base = bytes(&space, CASE);
    done(&space, "answer {case.apposite.jsonl} risk high --as Ann");
    space.write(CASE, &base);
    let output = done(&space, "status {case.apposite.jsonl}");
    assert!(
        output
            .err
            .contains("1 entry that was seen in this file is not in it now"),
        "{output}"
    );
}

#[test]
fn a_damaged_line_is_not_told_as_people_who_wrote_at_the_same_time() {
    let space = begun();
    for comment in ["one remark", "two", "three"] {
        done(
            &space,
            &format!("comment {{case.apposite.jsonl}} ddt \"{comment}\" --as Ann"),
        );
    }
    let whole = String::from_utf8(bytes(&space, CASE)).expect("text");
    fs::remove_dir_all(space.places().copies).expect("the copies");
    let lines: Vec<&str> = whole.split_inclusive('\n').collect();
    let without = [&lines[..3], &lines[4..]].concat().concat();
    for damaged in [whole.replace("one remark", "own remark"), without] {
        space.write(CASE, damaged);
        for command in ["status", "verify", "history", "record"] {
            let output = space.run(&format!("{command} {{case.apposite.jsonl}}"));
            let said = format!("{}{}", output.out, output.err).replace('\n', " ");
            for wrong in [
                "at the same time",
                "at once",
                "over each other",
                "written over",
            ] {
                assert!(!said.contains(wrong), "{command}: {wrong}\n{output}");
            }
            if command != "history" {
                assert!(
                    said.contains("are damaged or missing in this file"),
                    "{command}\n{output}"
                );
            }
        }
    }
}
