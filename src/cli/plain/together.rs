//! What others saved in the meantime.

use super::Plain;
use crate::cli::error::Failure;
use crate::say;
use crate::session::merge::words::news;

/// Looks for it, and tells it.
pub(super) fn refresh(plain: &mut Plain<'_, '_>) -> Result<(), Failure> {
    let seen = plain.desk.case.tip_ids();
    match plain.desk.refresh() {
        Ok(notices) => {
            for notice in notices {
                plain.say(&notice.text())?;
            }
            let news = news(&plain.desk.case, &plain.by.name, &seen);
            if news.is_empty() {
                return plain.say(&say!("merge.no_news"));
            }
            for line in news {
                plain.say(&line)?;
            }
            Ok(())
        }
        Err(error) => {
            plain.say(&error.to_string())?;
            match error.hint() {
                Some(hint) => plain.say(&say!("cli.hint", hint = hint)),
                None => Ok(()),
            }
        }
    }
}
