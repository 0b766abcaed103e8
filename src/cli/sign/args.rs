//! The arguments of `sign` and `signoffs`.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use crate::cli::shared_args::Which;

#[derive(Debug, ClapArgs)]
pub struct Sign {
    #[command(flatten)]
    pub which: Which,
    /// Sign one stage: its id.
    #[arg(long, value_name = "ID", conflicts_with = "record")]
    pub stage: Option<String>,
    /// Sign a record as it is printed: its kind.
    #[arg(long, value_name = "KIND")]
    pub record: Option<String>,
    /// What the attestation is subject to; may be given more than once.
    #[arg(long = "condition", value_name = "TEXT")]
    pub conditions: Vec<String>,
    /// A note with it.
    #[arg(long, default_value = "")]
    pub note: String,
    /// Also sign the words with this SSH key, by `ssh-keygen`: a private key file, or a public one whose key is
    /// with the agent. Nothing is signed where the key cannot be used.
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
    /// Sign. Without it what would be signed is shown, and asked about where there is a terminal.
    #[arg(long)]
    pub yes: bool,
    /// Sign only where what stands has this SHA-256: that of what was shown.
    #[arg(long, value_name = "SHA256")]
    pub expect: Option<String>,
    /// Withdraw your own sign-off with this id, or the start of one.
    #[arg(long, value_name = "ID", requires = "reason", conflicts_with_all = ["stage", "record", "key"])]
    pub withdraw: Option<String>,
    #[arg(long)]
    pub reason: Option<String>,
    /// Attach a signature to the sign-off with this id: a file with `--signature`, or made now with `--key`.
    #[arg(long, value_name = "ID", conflicts_with_all = ["stage", "record", "withdraw"])]
    pub attach: Option<String>,
    /// A signature that `ssh-keygen -Y sign -n apposite` made over the words.
    #[arg(long, value_name = "FILE", requires = "attach")]
    pub signature: Option<String>,
    /// Write the words of the sign-off with this id, and the signatures over them, as files.
    #[arg(long, value_name = "ID", requires = "output", conflicts_with_all = ["stage", "record", "withdraw", "attach"])]
    pub export: Option<String>,
    /// The folder for those files.
    #[arg(long, short, value_name = "DIR", requires = "export")]
    pub output: Option<PathBuf>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Signoffs {
    #[command(flatten)]
    pub which: Which,
    /// Print the text that the sign-off with this id is bound to, whose SHA-256 its words name.
    #[arg(long, value_name = "ID", conflicts_with = "json")]
    pub state: Option<String>,
    /// Print JSON, for scripts.
    #[arg(long)]
    pub json: bool,
}
