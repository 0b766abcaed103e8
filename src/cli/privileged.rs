//! `privileged`: legally privileged notes, kept apart from the session.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use serde_json::{Value, json};

use super::error::Failure;
use super::session;
use super::shared_args::{Which, Who};
use super::world::World;
use crate::say;
use crate::session::review::privileged::{Found, Text, of};
use crate::session::review::words;
use crate::session::view::View;
use crate::store::Store;
use crate::store::privileged::{Making, Note, Notes, Whose};

/// Without `--add` or `--join` it shows the notes.
#[derive(Debug, ClapArgs)]
pub struct Args {
    #[command(flatten)]
    pub which: Which,
    /// Make a privileged note; `-` reads it from standard input, which keeps it out of the shell's history.
    #[arg(long, value_name = "TEXT", conflicts_with = "join")]
    pub add: Option<String>,
    /// The question, note or gate that it is about; without it, the whole session.
    #[arg(long, value_name = "NODE", requires = "add", default_value = "")]
    pub on: String,
    /// Take in the notes of another file of privileged notes of this session.
    #[arg(long, value_name = "FILE")]
    pub join: Option<PathBuf>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

/// `privileged`.
///
/// # Errors
///
/// A rejection, a failed save, or where the session or the notes cannot be opened.
pub fn run(world: &mut World<'_>, who: &Who, args: &Args) -> Result<(), Failure> {
    if let Some(text) = &args.add {
        return add(world, who, args, text);
    }
    if args.which.session == "-" {
        return Err(Failure::usage(say!("review.privileged_file")));
    }
    let (store, _, _) = world.store()?;
    let path = store.find(&args.which.session)?;
    let seen = session::to_look(world, &args.which)?;
    let seen = seen.view();
    let (id, opened) = (seen.id(), &seen.opened);
    let whose = Whose {
        path: &path,
        id,
        opened,
    };
    if let Some(file) = &args.join {
        let other = store.privileged_in(file, id)?;
        let count = store.keep_privileged(whose, &other)?;
        world.line(&say!("review.joined", count = count))?;
    }
    let notes = store.privileged(whose)?;
    let texts: Vec<Text> = notes.notes.iter().map(Note::as_text).collect();
    if args.json {
        return world.json(&as_json(seen, &notes, &texts));
    }
    world.line(&say!("review.marking", marking = opened.marking.text()))?;
    for line in lines(seen, &notes, &texts) {
        world.line(&line)?;
    }
    Ok(())
}

fn add(world: &mut World<'_>, who: &Who, args: &Args, text: &str) -> Result<(), Failure> {
    let text = if text == "-" {
        session::read_text(world)?
    } else {
        text.to_owned()
    };
    let (store, settings, mut desk) = session::to_write(world, &args.which)?;
    let by = session::actor(world, who, &store, &settings, Some(&desk.case.flow))?;
    let at = world.now();
    let salt = format!("{}{}", (world.nonce)(), (world.nonce)());
    let made = Making {
        node: &args.on,
        text: &text,
        salt,
        at: &at,
        by: &by,
    };
    for notice in store.note_privileged(&mut desk, made)? {
        world.notice(&notice.text());
    }
    let id = desk.case.events.last().map(|event| event.id.as_str());
    if args.json {
        return world.json(&json!({ "saved": args.on, "event": id }));
    }
    let path = crate::store::privileged::beside(desk.journal.path());
    world.line(&say!("review.noted", path = path.display()))
}

/// The texts at hand of the notes of a session file.
///
/// # Errors
///
/// Where there is a file of notes that cannot be read, or that belongs to another session.
pub fn texts(store: &Store, path: &std::path::Path, seen: View<'_>) -> Result<Vec<Text>, Failure> {
    let (id, opened) = (seen.id(), &seen.opened);
    let notes = store.privileged(Whose { path, id, opened })?;
    Ok(notes.notes.iter().map(Note::as_text).collect())
}

/// Every note with what it says, a line each.
fn lines(seen: View<'_>, notes: &Notes, texts: &[Text]) -> Vec<String> {
    let telling = seen.telling();
    let mut out = Vec::new();
    let mut any = false;
    for (event, noted) in seen.reviewed().notes() {
        any = true;
        let (by, at) = (telling.actor(event), crate::time::moment_words(&event.at));
        let about = words::about(telling, &noted.node);
        out.push(say!("review.record_note", about = about, by = by, at = at));
        match of(&noted.digest, texts) {
            Found::Text(text) => {
                out.extend(text.lines().map(|line| say!("cli.indented", text = line)));
            }
            Found::Altered => out.push(say!("cli.indented", text = say!("review.altered"))),
            Found::Nowhere => out.push(say!("cli.indented", text = say!("review.nowhere"))),
        }
    }
    if !any {
        out.push(say!("review.no_notes"));
    }
    let strange = strangers(seen, texts);
    if strange > 0 {
        out.push(say!("review.strange_notes", count = strange));
    }
    if !notes.unreadable.is_empty() {
        let list: Vec<String> = notes.unreadable.iter().map(usize::to_string).collect();
        let (path, list) = (notes.path.display(), crate::words::list(&list));
        out.push(say!("review.unreadable", path = path, list = list));
    }
    let kept = notes.notes.len() - notes.in_file;
    if kept > 0 {
        let path = notes.path.display();
        out.push(say!(
            "review.only_here",
            count = kept,
            path = path,
            copy = notes.copy.display()
        ));
    }
    out
}

/// How many texts there are that the session knows nothing of.
fn strangers(seen: View<'_>, texts: &[Text]) -> usize {
    let known: Vec<&str> = seen
        .reviewed()
        .notes()
        .map(|(_, noted)| noted.digest.as_str())
        .collect();
    let strange = texts
        .iter()
        .filter(|text| !known.contains(&text.digest.as_str()));
    strange.count()
}

fn as_json(seen: View<'_>, notes: &Notes, texts: &[Text]) -> Value {
    let list: Vec<Value> = seen
        .reviewed()
        .notes()
        .map(|(event, noted)| {
            let (state, text) = match of(&noted.digest, texts) {
                Found::Text(text) => ("fits", Some(text)),
                Found::Altered => ("altered", None),
                Found::Nowhere => ("not-at-hand", None),
            };
            json!({
                "id": event.id,
                "node": (!noted.node.is_empty()).then_some(&noted.node),
                "by": event.by,
                "at": event.at,
                "digest": noted.digest,
                "state": state,
                "text": text,
            })
        })
        .collect();
    json!({
        "privileged": list,
        "file": notes.path.to_string_lossy(),
        "file_there": notes.is_there,
        "unreadable_lines": notes.unreadable,
        "only_on_this_machine": notes.notes.len() - notes.in_file,
        "not_in_the_session": strangers(seen, texts),
    })
}
