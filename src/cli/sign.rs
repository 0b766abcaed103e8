//! `sign` and `signoffs`: who attests what, whether it stands, and what changed.

pub mod args;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::beside::Ids;
use super::error::Failure;
use super::output;
use super::session::{self, Seen};
use super::shared_args::Who;
use super::world::World;
use crate::id::EventId;
use crate::record::signed::{papers, with_paper};
use crate::say;
use crate::session::command::{self, Command};
use crate::session::event::{Actor, EventBody};
use crate::session::ids;
use crate::session::signoff::words::{
    change_json, changes_of_all, details, headline, short, standing_in_words, status_lines as told,
};
use crate::session::signoff::{self, Look, Scope, SignOff, Signed, Standing, sshsig};
use crate::session::state::Case;
use crate::session::status::signoffs::SignoffTold;
use crate::session::view::View;
use crate::store::names::check_name;
use crate::store::ssh::{self, Trouble};
use crate::store::{Desk, flows};
use args::{Sign, Signoffs};

/// `sign`.
///
/// # Errors
///
/// Where it may not be signed by this person, a key cannot be used, or a save fails.
pub fn run(world: &mut World<'_>, who: &Who, args: &Sign) -> Result<(), Failure> {
    if let Some(id) = &args.export {
        return export(world, args, id);
    }
    let (store, settings, mut desk) = session::to_write(world, &args.which)?;
    let by = session::actor(world, who, &store, &settings, Some(&desk.case.flow))?;
    if let Some(id) = &args.withdraw {
        let command = Command::SignOff(signoff::Command::Withdraw {
            signoff: id.clone(),
            reason: args.reason.clone().unwrap_or_default(),
        });
        return super::perform::one(world, &mut desk, &by, &command, args.json);
    }
    if let Some(id) = &args.attach {
        return attach(world, &mut desk, &by, args, id);
    }
    let scope = match (&args.stage, &args.record) {
        (Some(id), _) => Scope::Stage(id.clone()),
        (None, Some(kind)) => Scope::Record(kind.clone()),
        (None, None) => Scope::Whole,
    };
    let at = world.now();
    let sign = signoff::Command::Sign {
        scope,
        conditions: args.conditions.clone(),
        note: args.note.clone(),
        at: at.clone(),
        paper: None,
    };
    let command = with_paper(&desk.case, sign);
    let body = command::check(&desk.case, &command, &by)?;
    let EventBody::Signed(signed) = &body else {
        return Ok(());
    };
    let signed = signed.as_ref().clone();
    if args
        .expect
        .as_ref()
        .is_some_and(|wanted| signed.digest != wanted.as_str())
    {
        return Err(Failure::Content {
            message: say!("signoff.not_as_expected", digest = signed.digest),
            hint: Some(say!("signoff.hint_expected")),
        });
    }
    if !args.yes && !asked(world, args, &signed)? {
        return Ok(());
    }
    let signature = match &args.key {
        Some(key) => Some(with_key(world, key, &signed)?),
        None => None,
    };
    for notice in desk.append(body, &at, &by)? {
        world.notice(&notice.text());
    }
    let signoff = latest(&desk.case, &signed);
    let mut attached = Value::Null;
    if let Some(signature) = signature {
        let command = Command::SignOff(signoff::Command::Attach {
            signoff: signoff.to_string(),
            signature,
        });
        for notice in desk.perform(&command, &world.now(), &by)? {
            world.notice(&notice.text());
        }
        attached = (desk.case.events.last())
            .map(|event| event.id.as_str())
            .into();
    }
    if args.json {
        return world.json(&json!({
            "signed": signoff,
            "digest": signed.digest,
            "statement": signed.statement,
            "signature": attached,
        }));
    }
    world.line(&say!("signoff.done", id = short(&signoff)))?;
    world.line(&if attached.is_null() {
        say!("signoff.done_no_key")
    } else {
        say!("signoff.done_with_key")
    })
}

/// The id of the sign-off that was just made.
fn latest(case: &Case, signed: &Signed) -> EventId {
    let all = case.events.iter().rev();
    let mut made = all.filter(
        |event| matches!(&event.body, EventBody::Signed(known) if known.statement == signed.statement),
    );
    made.next()
        .map_or_else(EventId::default, |event| event.id.clone())
}

/// Shows what would be signed, and asks where there is somebody to ask.
fn asked(world: &mut World<'_>, args: &Sign, signed: &Signed) -> Result<bool, Failure> {
    if args.json {
        world.json(&json!({
            "signed": null,
            "scope": signed.scope,
            "digest": signed.digest,
            "statement": signed.statement,
            "seen": signed.seen,
        }))?;
        return Ok(false);
    }
    world.line(&signed.statement)?;
    if !world.asks {
        world.line(&say!("signoff.how_to_sign", digest = signed.digest))?;
        return Ok(false);
    }
    world.stdout.flush()?;
    let said = super::typed::said_to(world, &say!("signoff.ask"))?.to_lowercase();
    if said == say!("signoff.yes") {
        return Ok(true);
    }
    world.line(&say!("signoff.nothing_signed"))?;
    Ok(false)
}

/// Has the words signed with a key of the person's own.
fn with_key(world: &mut World<'_>, key: &Path, signed: &Signed) -> Result<String, Failure> {
    if world.asks {
        world.notice(&say!("signoff.key_asks"));
    }
    ssh::sign(key, signed.statement.as_bytes()).map_err(|trouble| trouble_with(key, &trouble))
}

fn trouble_with(key: &Path, trouble: &Trouble) -> Failure {
    match trouble {
        Trouble::Missing => Failure::Machine {
            message: say!("signoff.no_tool"),
            hint: Some(say!("signoff.hint_no_tool")),
        },
        Trouble::Failed(why) => Failure::Machine {
            message: say!("signoff.tool_failed", why = why),
            hint: None,
        },
        Trouble::Unwritten { folder, why } => Failure::Machine {
            message: say!("signoff.tool_file", folder = folder.display(), why = why),
            hint: Some(say!("signoff.hint_tool_file")),
        },
        Trouble::Refused(said) => Failure::Content {
            message: say!("signoff.key_refused", key = key.display(), said = said),
            hint: Some(say!("signoff.hint_key_refused")),
        },
    }
}

fn known<'a>(case: &'a Case, id: &str) -> Result<SignOff<'a>, Failure> {
    Ok(signoff::command::known(case, id)?)
}

/// `sign --attach`: a signature made elsewhere, or now with a key.
fn attach(
    world: &mut World<'_>,
    desk: &mut Desk,
    by: &Actor,
    args: &Sign,
    id: &str,
) -> Result<(), Failure> {
    let known = known(&desk.case, id)?;
    let statement = known.signed.statement.clone();
    let signature = match (&args.signature, &args.key) {
        (Some(path), _) => {
            let text = flows::read(Path::new(path))?.text.into_owned();
            // What is kept beside a sign-off must be over its words, where that can be found out.
            match ssh::verify(&text, statement.as_bytes(), None) {
                Ok(ssh::Verdict::Bad(said)) => {
                    return Err(Failure::Content {
                        message: say!("signoff.signature_bad", said = said),
                        hint: Some(say!("signoff.hint_export", id = id)),
                    });
                }
                Ok(_) => {}
                Err(_) => world.notice(&say!("signoff.attached_unchecked")),
            }
            text
        }
        (None, Some(key)) => {
            let signed = known.signed.clone();
            with_key(world, key, &signed)?
        }
        (None, None) => return Err(Failure::usage(say!("signoff.attach_what"))),
    };
    let command = Command::SignOff(signoff::Command::Attach {
        signoff: id.to_owned(),
        signature,
    });
    super::perform::one(world, desk, by, &command, args.json)
}

/// `sign --export`: the words and the signatures over them as files, for tools that know nothing of sessions.
fn export(world: &mut World<'_>, args: &Sign, id: &str) -> Result<(), Failure> {
    let seen = session::to_look(world, &args.which)?;
    let all = seen.view().ledger().signoffs();
    let ids: Vec<&str> = all.iter().map(|one| one.event.id.as_str()).collect();
    let whole = ids::one(id, ids.iter().copied(), |id| id);
    let found = all.iter().find(|one| whole == Some(one.event.id.as_str()));
    let Some(signoff) = found else {
        let none = signoff::command::none(id);
        return Err(ids::explained(id, ids, none).into());
    };
    let folder = args.output.clone().unwrap_or_else(|| PathBuf::from("."));
    if !folder.exists() {
        check_name(&folder)?;
    }
    std::fs::create_dir_all(&folder).map_err(|error| {
        crate::store::StoreError::io(crate::store::Doing::Write, &folder, error)
    })?;
    let mut files = vec![("statement.txt".to_owned(), signoff.signed.statement.clone())];
    let mut allowed = String::new();
    for (number, (_, attached)) in signoff.signatures.iter().enumerate() {
        let name = match number {
            0 => "statement.txt.sig".to_owned(),
            more => format!("statement.txt.{}.sig", more + 1),
        };
        files.push((name, attached.signature.clone()));
        let principal = principal(&signoff.event.by.name);
        allowed.extend([
            format!("\"{principal}\" namespaces=\"{}\" ", sshsig::NAMESPACE),
            format!("{}\n", attached.public_key),
        ]);
    }
    if !allowed.is_empty() {
        files.push(("allowed_signers.example".to_owned(), allowed));
    }
    for (name, _) in &files {
        if folder.join(name).exists() {
            return Err(Failure::Content {
                message: say!("signoff.export_there", path = folder.join(name).display()),
                hint: Some(say!("signoff.hint_export_there")),
            });
        }
    }
    for (name, text) in &files {
        output::write(world, &folder.join(name), text.as_bytes())?;
    }
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    if args.json {
        return world.json(&json!({ "folder": folder, "files": names }));
    }
    world.line(&say!(
        "signoff.exported",
        folder = folder.display(),
        list = crate::words::list(&names)
    ))?;
    if names.len() > 1 {
        let name = principal(&signoff.event.by.name);
        world.line(&say!("signoff.how_to_verify", name = name))?;
    }
    Ok(())
}

/// A name as it may stand in quotes in a list of allowed signers.
fn principal(name: &str) -> String {
    let fits = |c: &char| !c.is_control() && !matches!(c, '"' | '\\' | ',' | '*' | '?' | '!');
    name.chars().filter(fits).collect()
}

/// `signoffs`.
///
/// # Errors
///
/// Where the session cannot be opened.
pub fn list(world: &mut World<'_>, args: &Signoffs) -> Result<(), Failure> {
    let seen = session::to_look(world, &args.which)?;
    if let Some(id) = &args.state {
        return state(world, &seen, id);
    }
    let seen = seen.view();
    if args.json {
        let look = seen.case.map(|case| Look::new(case, &papers));
        let all = seen.signoffs(&papers).into_iter();
        let all = all.map(|(signoff, standing)| {
            let mut said = json!(SignoffTold::of(&signoff, standing));
            said["statement"] = signoff.signed.statement.clone().into();
            if standing == Standing::Fell
                && let Some(changes) = look.as_ref().and_then(|look| look.changes(&signoff))
            {
                said["changes"] = changes.list.iter().map(change_json).collect();
                said["fits"] = changes.fits.into();
            }
            said
        });
        let all: Vec<Value> = all.collect();
        return world.json(&json!({ "signoffs": all }));
    }
    for line in lines(seen, Ids::Beside) {
        world.line(&line)?;
    }
    if seen.case.is_none() {
        world.line(&seen.no_flow())?;
    }
    Ok(())
}

/// Every sign-off with whether it stands and what changed, a line each.
#[must_use]
pub fn lines<'a>(session: impl Into<View<'a>>, ids: Ids) -> Vec<String> {
    let session: View<'_> = session.into();
    let telling = session.telling();
    let mut out = Vec::new();
    let all = session.signoffs(&papers);
    let changed = changes_of_all(session, &papers, &all);
    for (number, ((signoff, standing), changed)) in (1..).zip(all.into_iter().zip(changed)) {
        let head = headline(telling, &signoff);
        out.push(match ids {
            Ids::Beside => {
                let label = short(&signoff.event.id);
                say!("session.labelled", label = label, text = head)
            }
            Ids::Nowhere => say!("plain.option", number = number, label = head),
        });
        let mut inset = |text: &str| out.push(say!("cli.indented", text = text));
        inset(&standing_in_words(standing));
        for line in &changed {
            inset(line);
        }
        for line in details(telling, &signoff) {
            inset(&line);
        }
        out.push(String::new());
    }
    out.push(if out.is_empty() {
        say!("signoff.nobody")
    } else {
        say!("signoff.not_in_law")
    });
    out
}

/// `signoffs --state`: the text that a sign-off is bound to, to the last byte; or, with a scope, what would be
/// signed now.
fn state(world: &mut World<'_>, seen: &Seen, id: &str) -> Result<(), Failure> {
    let Seen::Case(case) = seen else {
        return Err(Failure::Content {
            message: standing_in_words(Standing::Unsure(signoff::Unsure::Flow)),
            hint: None,
        });
    };
    let look = Look::new(case, &papers);
    let signoff = known(case, id)?;
    let text = look.text_then(&signoff).ok_or_else(|| Failure::Content {
        message: say!("signoff.no_state", id = short(&signoff.event.id)),
        hint: Some(say!("signoff.hint_no_state")),
    })?;
    // Nothing in it needs cleaning, and any changed byte would have another digest.
    world.raw(text.as_bytes())
}

/// The sign-offs in a status, a line each; empty where there are none.
#[must_use]
pub fn status_lines<'a>(session: impl Into<View<'a>>) -> Vec<String> {
    let session: View<'_> = session.into();
    told(session.telling(), &session.signoffs(&papers))
}
