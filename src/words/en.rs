//! English. One file an area, each a list of (key, text) sorted by nothing in particular.

mod adopt;
mod affected;
mod analysis;
mod cli;
mod copies;
mod edition;
mod flow;
mod help;
mod list;
mod merge;
mod people;
mod plain;
mod publish;
mod record;
mod recover;
mod review;
mod session;
mod signoff;
mod since;
mod store;
mod task;
mod tui;
mod verify;

/// The English text of a key.
pub(super) fn lookup(key: &str) -> Option<&'static str> {
    let area = key.split_once('.')?.0;
    let list = match area {
        "analysis" => analysis::TEXT,
        "affected" => affected::TEXT,
        "adopt" => adopt::TEXT,
        "cli" => cli::TEXT,
        "copies" => copies::TEXT,
        "edition" => edition::TEXT,
        "flow" => flow::TEXT,
        "help" => help::TEXT,
        "list" => list::TEXT,
        "merge" => merge::TEXT,
        "people" => people::TEXT,
        "plain" => plain::TEXT,
        "publish" => publish::TEXT,
        "record" => record::TEXT,
        "recover" => recover::TEXT,
        "review" => review::TEXT,
        "session" => session::TEXT,
        "since" => since::TEXT,
        "signoff" => signoff::TEXT,
        "task" => task::TEXT,
        "store" => store::TEXT,
        "tui" => tui::TEXT,
        "verify" => verify::TEXT,
        _ => return None,
    };
    list.iter()
        .find(|(known, _)| *known == key)
        .map(|(_, text)| *text)
}
