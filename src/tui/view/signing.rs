//! Pages of sign-offs: the list, one of them, the words before they are signed.

use super::super::doc::Doc;
use super::super::kind::Signing;
use super::super::model::Model;
use crate::say;

pub(super) fn body<'a>(model: &'a Model, about: &Signing, doc: &mut Doc<'a>) {
    let page = model.page();
    match about {
        Signing::All => {
            doc.heading(say!("signoff.tui_heading"));
            doc.para(say!("signoff.not_in_law"));
        }
        Signing::One(_) => doc.heading(say!("signoff.tui_one")),
        Signing::Sign(_) => {
            doc.heading(say!("signoff.tui_sign_heading"));
            doc.para(say!("signoff.tui_sign_means"));
        }
        Signing::Words { .. } => {
            doc.heading(say!("signoff.tui_words"));
            doc.para(say!("signoff.tui_words_means"));
        }
        Signing::Withdraw(_) => {
            doc.heading(say!("signoff.tui_withdraw"));
            doc.para(say!("signoff.tui_withdraw_means"));
        }
    }
    for line in &page.worked_out {
        if line.is_empty() {
            doc.gap();
        } else {
            doc.line(0, line.as_str());
        }
    }
    doc.gap();
    doc.controls(page);
}
