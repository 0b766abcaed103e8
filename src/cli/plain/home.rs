//! The home of plain mode: new, resume, practise, help.

use super::super::error::Failure;
use super::super::typed;
use super::super::world::World;
use super::read_out::read_out;
use super::walk;
use crate::session::event::{Actor, Marking, Opened};
use crate::store::flows::built_in;
use crate::store::listing::glance::glanced;
use crate::store::recent::{Recent, Standing};
use crate::store::{CaseError, Desk, Found, Mode, Store};
use crate::text::is_blank;
use crate::{say, sentence};

/// Offers what there is until the person leaves.
///
/// # Errors
///
/// Where output fails.
pub fn home(world: &mut World<'_>, store: &Store, by: &Actor) -> Result<(), Failure> {
    loop {
        world.line("")?;
        world.line(&say!("plain.home"))?;
        for line in [
            sentence!("plain.home_new"),
            sentence!("plain.home_resume"),
            sentence!("plain.home_practise"),
        ] {
            world.line(line.text())?;
        }
        world.line(&say!("plain.home_help"))?;
        world.line(&say!("plain.home_quit"))?;
        let Some(line) = ask(world, "")? else {
            return Ok(());
        };
        let desk = match line.trim().to_lowercase().as_str() {
            "1" => new(world, store, by, false)?,
            "2" => resume(world, store)?,
            "3" => new(world, store, by, true)?,
            "4" => {
                world.line(&say!("plain.home_about"))?;
                continue;
            }
            "5" | "q" | "quit" => return Ok(()),
            _ => {
                world.line(&say!("plain.choose_number", of = 5))?;
                continue;
            }
        };
        if let Some(desk) = desk {
            walk(world, store, desk, by.clone())?;
        }
    }
}

fn ask(world: &mut World<'_>, prompt: &str) -> Result<Option<String>, Failure> {
    typed::line(world, prompt)
}

fn choose(world: &mut World<'_>, count: usize) -> Result<Option<usize>, Failure> {
    loop {
        let Some(line) = ask(world, "")? else {
            return Ok(None);
        };
        if line.trim().is_empty() {
            return Ok(None);
        }
        match line.trim().parse::<usize>() {
            Ok(number) if (1..=count).contains(&number) => return Ok(Some(number - 1)),
            _ => world.line(&say!("plain.choose_number", of = count))?,
        }
    }
}

/// Says why a session could not be opened; the home goes on.
fn or_said(world: &mut World<'_>, desk: Result<Desk, CaseError>) -> Result<Option<Desk>, Failure> {
    match desk {
        Ok(desk) => Ok(Some(desk)),
        Err(error) => {
            let failure = Failure::from(error);
            world.line(failure.text().trim_end())?;
            Ok(None)
        }
    }
}

fn new(
    world: &mut World<'_>,
    store: &Store,
    by: &Actor,
    practice: bool,
) -> Result<Option<Desk>, Failure> {
    let flows: Vec<(String, String)> = built_in()
        .filter_map(|(id, _)| {
            let (flow, _) = crate::store::case::compiled(&store.flow(id).ok()?).ok()?;
            Some((flow.id, flow.title))
        })
        .collect();
    let flow = match flows.as_slice() {
        [] => {
            world.line(&say!("plain.no_flows"))?;
            return Ok(None);
        }
        [only] => only,
        several => {
            world.line(&say!("plain.which_flow"))?;
            for (place, (_, title)) in several.iter().enumerate() {
                world.line(&say!("plain.option", number = place + 1, label = title))?;
            }
            match choose(world, several.len())? {
                Some(place) => &several[place],
                None => return Ok(None),
            }
        }
    };
    world.line(&say!("plain.starting", title = flow.1))?;
    let title = match ask(world, &say!("plain.title"))? {
        Some(title) if !is_blank(&title) => title.trim().to_owned(),
        _ => {
            world.line(&say!("plain.unchanged"))?;
            return Ok(None);
        }
    };
    let marking = loop {
        let Some(line) = ask(world, &say!("plain.marking"))? else {
            return Ok(None);
        };
        if line.trim().is_empty() {
            break Marking::Official;
        }
        match Marking::parse(&line) {
            Some(marking) => break marking,
            None => {
                world.line(&say!("cli.marking_refused", given = line.trim()))?;
                world.line(&say!("cli.hint_marking"))?;
            }
        }
    };
    let handling = if marking == Marking::OfficialSensitive {
        ask(world, &say!("plain.handling"))?.unwrap_or_default()
    } else {
        String::new()
    };
    let opened = Opened {
        title: title.clone(),
        marking,
        handling: handling.trim().to_owned(),
        practice,
        nonce: (world.nonce)(),
        ..Opened::default()
    };
    let at = world.now();
    let desk = store.start(&flow.0, &at, by, opened, None);
    let desk = or_said(world, desk)?;
    if let Some(desk) = &desk {
        let path = desk.journal.path();
        world.line(&say!("plain.kept_at", path = path.display()))?;
        if let Err(error) = store.remember(path, &title) {
            world.line(&say!("cli.not_remembered", why = error))?;
        }
    }
    Ok(desk)
}

fn resume(world: &mut World<'_>, store: &Store) -> Result<Option<Desk>, Failure> {
    let (recent, notice) = store.recent_standing();
    if let Some(notice) = notice {
        world.line(&notice.text())?;
    }
    if recent.is_empty() {
        world.line(&say!("plain.nothing_recent"))?;
    }
    for (place, (session, standing, glance)) in recent.iter().enumerate() {
        let title = &session.title;
        let label = match standing {
            Standing::There => title.clone(),
            Standing::Gone => say!("copies.recent_plain_gone", title = title),
            Standing::Broken => say!("copies.recent_plain_broken", title = title),
            Standing::Copied => say!("copies.recent_plain", title = title),
        };
        world.line(&say!("plain.option", number = place + 1, label = label))?;
        let titles = recent.iter().map(|(session, ..)| session.title.as_str());
        let mut known = glanced(glance);
        if Recent::is_one_of_several(title, titles) {
            let path = session.path.display();
            known = say!("list.glance_path", line = known, path = path);
        }
        if !is_blank(&known) {
            world.line(&say!("cli.indented_twice", text = known.trim()))?;
        }
    }
    let Some(line) = ask(world, &say!("plain.which_session"))? else {
        return Ok(None);
    };
    let line = line.trim();
    if line.is_empty() {
        return Ok(None);
    }
    let by_number = line
        .parse::<usize>()
        .ok()
        .and_then(|number| recent.get(number.checked_sub(1)?));
    let path = match by_number {
        Some((session, ..)) => session.path.clone(),
        None => match store.find(line) {
            Ok(path) => path,
            Err(error) => {
                let failure = Failure::from(error);
                world.line(failure.text().trim_end())?;
                return Ok(None);
            }
        },
    };
    let desk = match store.desk_or_detached(&path, Mode::Write, None) {
        Ok(Found::Detached(read)) => {
            read_out(world, &read)?;
            return Ok(None);
        }
        Ok(Found::Desk(desk)) => Ok(*desk),
        Err(error) => Err(error),
    };
    let desk = or_said(world, desk)?;
    if let Some(desk) = &desk
        && let Err(error) = store.remember(desk.journal.path(), &desk.case.opened.title)
    {
        world.line(&say!("cli.not_remembered", why = error))?;
    }
    Ok(desk)
}
