//! The signatures in a session, checked by `ssh-keygen` where it is at hand.

use std::path::Path;

use serde_json::{Value, json};

use crate::id::EventId;
use crate::say;
use crate::session::event::Event;
use crate::session::signoff::words::headline;
use crate::session::signoff::{self, command, sshsig};
use crate::session::telling::Telling;
use crate::store::ssh::{self, Trouble, Verdict};

/// One thing that was checked.
#[derive(Debug)]
pub(super) struct Checked {
    /// The sign-off.
    signoff: EventId,
    /// The entry that attached the signature; none where the words of the sign-off are at fault.
    signature: Option<EventId>,
    /// In JSON: `good`, `not-allowed`, `bad`, `not-checked` or `words-differ`.
    word: &'static str,
    pub(super) says: String,
    principal: Option<String>,
}

/// Checks every signature in these events, against a list of allowed signers where one is given.
pub(super) fn check(events: &[Event], allowed: Option<&Path>) -> Vec<Checked> {
    let events: Vec<std::sync::Arc<Event>> = events.iter().cloned().map(Into::into).collect();
    let telling = Telling {
        flow: None,
        events: &events,
        ledger: None,
    };
    let session = events.first().map_or("", |event| event.id.as_str());
    let mut out = Vec::new();
    for signoff in signoff::in_events(&events) {
        let what = headline(telling, &signoff);
        let id = &signoff.event.id;
        if !command::binds(signoff.signed, session) {
            out.push(Checked {
                signoff: id.clone(),
                signature: None,
                word: "words-differ",
                says: say!("signoff.check_words", what = what),
                principal: None,
            });
        }
        for (event, attached) in &signoff.signatures {
            let statement = signoff.signed.statement.as_bytes();
            let parsed = sshsig::read(&attached.signature);
            let key = parsed.map_or_else(String::new, |parsed| parsed.fingerprint);
            let mut principal = None;
            let (word, says) = match ssh::verify(&attached.signature, statement, allowed) {
                Ok(Verdict::Good { principal: None }) => {
                    ("good", say!("signoff.check_good", what = what, key = key))
                }
                Ok(Verdict::Good {
                    principal: Some(name),
                }) => {
                    let says = say!(
                        "signoff.check_allowed",
                        what = what,
                        key = key,
                        principal = name
                    );
                    principal = Some(name);
                    ("good", says)
                }
                Ok(Verdict::NotAllowed) => (
                    "not-allowed",
                    say!("signoff.check_not_allowed", what = what, key = key),
                ),
                Ok(Verdict::Bad(said)) => {
                    ("bad", say!("signoff.check_bad", what = what, said = said))
                }
                Err(trouble) => {
                    let why = match trouble {
                        Trouble::Missing => say!("signoff.no_tool"),
                        Trouble::Failed(why) | Trouble::Refused(why) => {
                            say!("signoff.tool_failed", why = why)
                        }
                        Trouble::Unwritten { folder, why } => {
                            let folder = folder.display();
                            say!("signoff.tool_file", folder = folder, why = why)
                        }
                    };
                    let says = say!("signoff.check_not", what = what, why = why);
                    ("not-checked", says)
                }
            };
            out.push(Checked {
                signoff: id.clone(),
                signature: Some(event.id.clone()),
                word,
                says,
                principal,
            });
        }
    }
    out
}

/// Whether anything is wrong with what was checked.
pub(super) fn is_bad(all: &[Checked]) -> bool {
    let mut all = all.iter();
    all.any(|checked| matches!(checked.word, "bad" | "not-allowed" | "words-differ"))
}

/// What was checked, for the key `signatures`.
pub(super) fn to_json(all: &[Checked]) -> Vec<Value> {
    let all = all.iter().map(|checked| {
        json!({
            "signoff": checked.signoff,
            "signature": checked.signature,
            "verdict": checked.word,
            "principal": checked.principal,
            "says": checked.says,
        })
    });
    all.collect()
}
