//! Arguments that several commands share.

use clap::Args as ClapArgs;

/// Who is acting.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct Who {
    /// Who is acting.
    #[arg(long = "as", global = true, value_name = "NAME")]
    pub name: Option<String>,
    /// In which role you act: the id or the title of a role of the flow (`apposite roles FLOW` lists them).
    #[arg(long, global = true, value_name = "ROLE")]
    pub role: Option<String>,
}

/// Which session, over which flow.
#[derive(Debug, Clone, ClapArgs)]
pub struct Which {
    /// A session file, or an unambiguous part of a session's title or id. `-` reads standard input where
    /// nothing is written.
    pub session: String,
    /// The flow document, where it is not built in and not known on this machine.
    #[arg(long, value_name = "FLOW")]
    pub flow: Option<String>,
}
