//! `config`: the person's settings, read and set.

use clap::{Args as ClapArgs, Subcommand};
use serde_json::json;

use super::error::Failure;
use super::world::World;
use crate::say;
use crate::store::Settings;

/// What `config` takes.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = "Examples:\n  apposite config\n  apposite config set copies off\n  apposite config set name \"Sam Okafor\"\n  apposite config get role\n\nThe settings are one small JSON file, settings.json, with the members name, role, plain and copies."
)]
pub struct Args {
    #[command(subcommand)]
    pub what: Option<What>,
    /// Print JSON, for scripts.
    #[arg(long, global = true)]
    pub json: bool,
}

/// What is done with the settings; without it they are listed.
#[derive(Debug, Subcommand)]
pub enum What {
    /// List the settings.
    List,
    /// Print one setting.
    Get {
        /// name, role, plain or copies.
        setting: String,
    },
    /// Change one setting.
    Set {
        /// name, role, plain or copies.
        setting: String,
        /// A text, or `on` or `off`; nothing empties a text.
        #[arg(num_args = 0..)]
        value: Vec<String>,
    },
}

/// The settings there are.
const NAMES: [&str; 4] = ["name", "role", "plain", "copies"];

/// `config`.
///
/// # Errors
///
/// Where there is no such setting, the value does not fit it, or the file cannot be read or written.
pub fn run(world: &mut World<'_>, args: &Args) -> Result<(), Failure> {
    let (store, settings, notice) = world.store()?;
    if let Some(notice) = notice {
        world.notice(&notice.text());
    }
    match &args.what {
        None | Some(What::List) => {
            let path = store.places().settings.clone();
            if args.json {
                let Settings {
                    name,
                    role,
                    plain,
                    copies,
                    ..
                } = &settings;
                return world.json(&json!({
                    "name": name, "role": role, "plain": plain, "copies": copies,
                    "file": path.to_string_lossy(),
                }));
            }
            for name in NAMES {
                let value = value(&settings, name)?;
                let means = crate::words::text(match name {
                    "name" => "recover.means_name",
                    "role" => "recover.means_role",
                    "plain" => "recover.means_plain",
                    _ => "recover.means_copies",
                });
                let line = say!("recover.setting", name = name, value = value, means = means);
                world.line(&line)?;
            }
            world.line(&say!("recover.settings_in", path = path.display()))
        }
        Some(What::Get { setting }) => {
            let value = value(&settings, setting)?;
            if args.json {
                return world.json(&json!({ "setting": setting, "value": value }));
            }
            world.line(&value)
        }
        Some(What::Set {
            setting,
            value: words,
        }) => {
            let mut settings = settings;
            let text = words.join(" ").trim().to_owned();
            match setting.as_str() {
                "name" => settings.name = text,
                "role" => settings.role = text,
                "plain" => settings.plain = switch(&text)?,
                "copies" => settings.copies = switch(&text)?,
                other => return Err(no_such(other)),
            }
            store.save_settings(&settings)?;
            let value = value(&settings, setting)?;
            if args.json {
                return world.json(&json!({ "setting": setting, "value": value }));
            }
            world.line(&say!("recover.set", name = setting, value = value))?;
            if setting == "copies" && !settings.copies {
                world.line(&say!("recover.copies_off"))?;
            }
            Ok(())
        }
    }
}

/// What a setting is now, in words.
fn value(settings: &Settings, name: &str) -> Result<String, Failure> {
    let text = |text: &str| {
        if text.is_empty() {
            say!("recover.not_set")
        } else {
            text.to_owned()
        }
    };
    let switch = |on| {
        if on {
            say!("recover.on")
        } else {
            say!("recover.off")
        }
    };
    Ok(match name {
        "name" => text(&settings.name),
        "role" => text(&settings.role),
        "plain" => switch(settings.plain),
        "copies" => switch(settings.copies),
        other => return Err(no_such(other)),
    })
}

fn switch(text: &str) -> Result<bool, Failure> {
    let text = text.to_lowercase();
    match text.as_str() {
        "on" | "yes" | "true" => Ok(true),
        "off" | "no" | "false" => Ok(false),
        _ => Err(Failure::usage(say!("recover.not_on_off", value = text))),
    }
}

fn no_such(name: &str) -> Failure {
    Failure::Usage {
        message: say!("recover.no_such_setting", name = name),
        hint: Some(say!("recover.hint_settings", list = NAMES.join(", "))),
    }
}
