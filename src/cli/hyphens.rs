//! Words of a command line that begin with a hyphen and are no options: `- the first point`, `-5 degrees`.
//!
//! The parser takes whatever begins with a hyphen for an option. An option of this program has no blank in it, so
//! what has one is text that somebody typed or pasted. It is put where the parser cannot mistake it: text for an
//! option behind an equals sign, text that stands by itself behind `--`.

use std::ffi::{OsStr, OsString};

use clap::{ArgAction, Command, CommandFactory as _};

use super::args::Args;

/// The arguments with text that begins with a hyphen put where it is safe. The first is the program's name.
pub(super) fn safe(args: Vec<OsString>) -> Vec<OsString> {
    let rest = args.get(1..).unwrap_or_default();
    let until = rest.iter().position(|arg| arg == "--");
    let looked = &rest[..until.unwrap_or(rest.len())];
    if !looked.iter().any(|arg| is_text(arg)) {
        return args;
    }
    let root = Args::command();
    let mut command = &root;
    let mut chosen = false;
    let mut options: Vec<OsString> = args.iter().take(1).cloned().collect();
    let mut others: Vec<OsString> = Vec::new();
    let mut looked = looked.iter().peekable();
    while let Some(arg) = looked.next() {
        let option = arg
            .to_str()
            .filter(|text| text.starts_with('-') && text.len() > 1);
        if let Some(option) = option.filter(|_| !is_text(arg)) {
            let text = looked
                .peek()
                .filter(|next| takes_value(&root, command, option) && is_text(next));
            let Some(text) = text else {
                options.push(arg.clone());
                // Its value belongs to it, whatever it looks like.
                if takes_value(&root, command, option)
                    && let Some(value) = looked.next()
                {
                    options.push(value.clone());
                }
                continue;
            };
            let mut joined = OsString::from(option);
            joined.push("=");
            joined.push(text);
            options.push(joined);
            looked.next();
            continue;
        }
        match arg.to_str().and_then(|name| command.find_subcommand(name)) {
            Some(found) if others.is_empty() && !chosen => {
                command = found;
                chosen = true;
                options.push(arg.clone());
            }
            _ => others.push(arg.clone()),
        }
    }
    options.push("--".into());
    options.extend(others);
    let after = until.map_or(rest.len(), |until| until + 1);
    options.extend(rest[after..].iter().cloned());
    options
}

/// Whether it begins with a hyphen, and cannot be an option.
fn is_text(arg: &OsStr) -> bool {
    let Some(text) = arg.to_str().filter(|text| text.starts_with('-')) else {
        return false;
    };
    // `-oMy file.html` is an option with its value.
    let attached = text.strip_prefix("-o").and_then(|rest| rest.chars().next());
    if attached.is_some_and(|c| !c.is_whitespace() && !c.is_lowercase()) {
        return false;
    }
    // The value of an option may have blanks; its name has none.
    let name = text.split('=').next().unwrap_or_default();
    name.contains(char::is_whitespace)
}

/// Whether an option takes a value that is yet to come.
fn takes_value(root: &Command, command: &Command, option: &str) -> bool {
    let mut all = root.get_arguments().chain(command.get_arguments());
    let known = all.find(|arg| match option.strip_prefix("--") {
        Some(long) => arg.get_long() == Some(long),
        None => option.strip_prefix('-') == arg.get_short().map(String::from).as_deref(),
    });
    known.is_some_and(|arg| matches!(arg.get_action(), ArgAction::Set | ArgAction::Append))
}
