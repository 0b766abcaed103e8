//! `config`: the person's settings, read and set.

use std::path::Path;

use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use serde_json::json;

use super::error::Failure;
use super::world::World;
use crate::say;
use crate::store::{Settings, profile};

/// What `config` takes.
#[derive(Debug, ClapArgs)]
#[command(
    after_help = "The settings are one small JSON file, settings.json.",
    disable_help_subcommand = true
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
        #[arg(value_enum)]
        setting: Setting,
    },
    /// Change one setting.
    Set {
        #[arg(value_enum)]
        setting: Setting,
        /// A text, or `on` or `off`; nothing empties a text.
        #[arg(num_args = 0..)]
        value: Vec<String>,
    },
}

/// A setting that there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Setting {
    Name,
    Role,
    Profile,
    Plain,
    Copies,
}

impl Setting {
    const fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Role => "role",
            Self::Profile => "profile",
            Self::Plain => "plain",
            Self::Copies => "copies",
        }
    }

    /// What it is for.
    fn means(self) -> String {
        match self {
            Self::Name => say!("recover.means_name"),
            Self::Role => say!("recover.means_role"),
            Self::Profile => say!("recover.means_profile"),
            Self::Plain => say!("recover.means_plain"),
            Self::Copies => say!("recover.means_copies"),
        }
    }

    /// What it is now, in words.
    fn value(self, settings: &Settings) -> String {
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
        match self {
            Self::Name => text(&settings.name),
            Self::Role => text(&settings.role),
            Self::Profile => text(&settings.profile),
            Self::Plain => switch(settings.plain),
            Self::Copies => switch(settings.copies),
        }
    }
}

/// Every setting with what it is for.
pub fn meanings() -> impl Iterator<Item = (&'static str, String)> {
    let all = Setting::value_variants().iter();
    all.map(|setting| (setting.word(), setting.means()))
}

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
                    profile,
                    plain,
                    copies,
                    ..
                } = &settings;
                return world.json(&json!({
                    "name": name, "role": role, "profile": profile, "plain": plain, "copies": copies,
                    "file": path.to_string_lossy(),
                }));
            }
            for setting in Setting::value_variants() {
                let value = setting.value(&settings);
                world.line(&say!(
                    "recover.setting",
                    name = setting.word(),
                    value = value,
                    means = setting.means()
                ))?;
            }
            world.line(&say!("recover.settings_in", path = path.display()))
        }
        Some(What::Get { setting }) => {
            let value = setting.value(&settings);
            if args.json {
                return world.json(&json!({ "setting": setting.word(), "value": value }));
            }
            world.line(&value)
        }
        Some(What::Set {
            setting,
            value: words,
        }) => {
            let mut settings = settings;
            let text = words.join(" ").trim().to_owned();
            match setting {
                Setting::Name => settings.name = text,
                Setting::Role => settings.role = text,
                Setting::Profile => {
                    if !text.is_empty() {
                        profile::read(Path::new(&text)).map_err(Failure::value)?;
                    }
                    settings.profile = text;
                }
                Setting::Plain => settings.plain = switch(&text)?,
                Setting::Copies => settings.copies = switch(&text)?,
            }
            store.save_settings(&settings)?;
            let value = setting.value(&settings);
            if args.json {
                return world.json(&json!({ "setting": setting.word(), "value": value }));
            }
            world.line(&say!("recover.set", name = setting.word(), value = value))?;
            if *setting == Setting::Copies && !settings.copies {
                world.line(&say!("recover.copies_off"))?;
            }
            Ok(())
        }
    }
}

fn switch(text: &str) -> Result<bool, Failure> {
    let text = text.to_lowercase();
    match text.as_str() {
        "on" | "yes" | "true" => Ok(true),
        "off" | "no" | "false" => Ok(false),
        _ => Err(Failure::value(say!("recover.not_on_off", value = text))),
    }
}
