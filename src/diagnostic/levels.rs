//! Which codes are errors, which warnings, and which are not said, as whoever runs the linter has it.

use super::{Diagnostic, Level, LintCode};
use crate::say;

/// Levels in the place of those that codes have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels(Vec<(LintCode, Option<Level>)>);

impl Levels {
    /// Reads settings such as `long-sentence=error` or `same-guard=off`; the last of a code counts.
    ///
    /// # Errors
    ///
    /// A sentence where one has no `=`, names no code, names no level, or would let go of a code without
    /// which there is no flow.
    pub fn read<'a>(settings: impl IntoIterator<Item = &'a str>) -> Result<Self, String> {
        let mut levels = Self::default();
        for setting in settings {
            let (code, level) = setting
                .split_once('=')
                .ok_or_else(|| say!("flow.level_shape", given = setting))?;
            let code = LintCode::parse(code.trim())
                .ok_or_else(|| say!("flow.level_code", given = code.trim()))?;
            let level = match level.trim() {
                "error" => Some(Level::Error),
                "warning" => Some(Level::Warning),
                "off" => None,
                other => return Err(say!("flow.level_word", given = other)),
            };
            // The compiler gives no flow where one of these is found: calling it less would change nothing.
            if !code.is_proved() && code.level() == Level::Error && level != Some(Level::Error) {
                return Err(say!("flow.level_fixed", code = code.word()));
            }
            levels.0.push((code, level));
        }
        Ok(levels)
    }

    /// Gives each diagnostic its level, and takes out those that are not to be said.
    pub fn apply(&self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain_mut(|diagnostic| {
            let set = self
                .0
                .iter()
                .rev()
                .find(|(code, _)| *code == diagnostic.code);
            match set {
                Some((_, Some(level))) => {
                    diagnostic.level = *level;
                    true
                }
                Some((_, None)) => false,
                None => true,
            }
        });
    }
}
