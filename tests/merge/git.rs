//! As a merge driver of git, with git itself where it is there.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use apposite::words::topics::topic;

use super::commands::{at_odds, done, forget};

/// Runs git in a folder with nothing of the person's own settings; `None` where there is no git.
fn git(folder: &Path, args: &[&str]) -> Option<Output> {
    let output = Command::new("git")
        .args(args)
        .current_dir(folder)
        .env("HOME", folder)
        .env("APPOSITE_HOME", folder.join("home"))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_AUTHOR_NAME", "T")
        .env("GIT_AUTHOR_EMAIL", "t@example.org")
        .env("GIT_COMMITTER_NAME", "T")
        .env("GIT_COMMITTER_EMAIL", "t@example.org")
        .output();
    output.ok()
}

fn must(folder: &Path, args: &[&str]) -> String {
    let output = git(folder, args).expect("git is there");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(
        output.status.success(),
        "git {args:?}\n{}{}",
        text(&output.stdout),
        text(&output.stderr)
    );
    text(&output.stdout) + &text(&output.stderr)
}

#[test]
fn the_driver_takes_three_files_and_writes_the_second() {
    let space = at_odds();
    let base = fs::read(space.path("case.apposite.jsonl")).expect("a file");
    let lines: Vec<&[u8]> = base.split_inclusive(|byte| *byte == b'\n').collect();
    space.write("base", lines[..5].concat());
    let theirs = fs::read(space.path("bob.apposite.jsonl")).expect("a file");
    done(
        &space,
        "merge --driver {base} {case.apposite.jsonl} {bob.apposite.jsonl}",
    );
    let joined = fs::read(space.path("case.apposite.jsonl")).expect("a file");
    assert_eq!(space.status()["conflicts"][0]["id"], "risk");
    assert_eq!(
        fs::read(space.path("bob.apposite.jsonl")).expect("a file"),
        theirs
    );
    // Both added it: git gives an empty ancestor.
    space.write("case.apposite.jsonl", &base);
    space.write("base", "");
    forget(&space);
    done(
        &space,
        "merge --driver {base} {case.apposite.jsonl} {bob.apposite.jsonl}",
    );
    assert_eq!(
        fs::read(space.path("case.apposite.jsonl")).expect("a file"),
        joined
    );
    // What an ancestor has is not lost because a side has lost it.
    space.write("ours", lines[..3].concat());
    space.write("theirs", lines[..4].concat());
    space.write("base", lines[..5].concat());
    done(&space, "merge --driver {base} {ours} {theirs}");
    assert_eq!(
        fs::read(space.path("ours")).expect("a file"),
        lines[..5].concat()
    );
    // A side that is damaged is left for git to show, and ours is as it was.
    space.write("bad", "{}");
    let refused = space.run("merge --driver {base} {ours} {bad}");
    assert_eq!(refused.code, 1, "{refused}");
    assert_eq!(
        fs::read(space.path("ours")).expect("a file"),
        lines[..5].concat()
    );
    assert_eq!(space.run("merge --driver {ours} {theirs}").code, 2);
}

#[test]
fn git_joins_two_branches_of_a_session_and_says_it_is_merged() {
    let space = at_odds();
    let folder = space.path("repository");
    fs::create_dir(&folder).expect("a folder");
    if git(&folder, &["init", "-q", "-b", "main"]).is_none() {
        // There is no git on this machine: nothing can be tried.
        return;
    }
    let file = folder.join("case.apposite.jsonl");
    let put = |name: &str, lines: usize| {
        let bytes = fs::read(space.path(name)).expect("a file");
        let lines: Vec<&[u8]> = bytes
            .split_inclusive(|byte| *byte == b'\n')
            .take(lines)
            .collect();
        fs::write(&file, lines.concat()).expect("it can be written");
    };
    // As the manual has it, with the program that is being tested.
    let manual = topic("git").expect("the topic").page();
    let driver = "apposite merge --driver %O %A %B %P";
    assert!(manual.contains(&format!("git config merge.apposite.driver \"{driver}\"")));
    assert!(manual.contains("echo '*.apposite.jsonl merge=apposite -text' >> .gitattributes"));
    let driver = driver.replace("apposite", &format!("'{}'", env!("CARGO_BIN_EXE_apposite")));
    must(&folder, &["config", "merge.apposite.driver", &driver]);
    fs::write(
        folder.join(".gitattributes"),
        "*.apposite.jsonl merge=apposite -text\n",
    )
    .expect("it can be written");
    put("case.apposite.jsonl", 5);
    must(&folder, &["add", "."]);
    must(&folder, &["commit", "-q", "-m", "both"]);
    must(&folder, &["checkout", "-q", "-b", "bob"]);
    put("bob.apposite.jsonl", 99);
    must(&folder, &["commit", "-q", "-a", "-m", "bob"]);
    must(&folder, &["checkout", "-q", "main"]);
    put("case.apposite.jsonl", 99);
    must(&folder, &["commit", "-q", "-a", "-m", "ann"]);
    must(&folder, &["merge", "-q", "-m", "joined", "bob"]);
    assert_eq!(
        must(&folder, &["status", "--porcelain", "case.apposite.jsonl"]),
        ""
    );
    done(
        &space,
        "merge {case.apposite.jsonl} {bob.apposite.jsonl} -o {both.apposite.jsonl}",
    );
    let both = fs::read(space.path("both.apposite.jsonl")).expect("a file");
    assert_eq!(fs::read(&file).expect("a file"), both);
    // The other way round gives the same file.
    must(&folder, &["checkout", "-q", "bob"]);
    must(
        &folder,
        &["merge", "-q", "--no-ff", "-m", "joined too", "main~1"],
    );
    assert_eq!(fs::read(&file).expect("a file"), both);
}
