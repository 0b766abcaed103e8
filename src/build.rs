//! The build script: compiles what people read, in every language, from the resource files under `words/`.

#[path = "words/compile.rs"]
mod compile;
#[path = "words/marks.rs"]
mod marks;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(wrong) => {
            for line in wrong {
                let _ = writeln!(io::stderr(), "src/words/{line}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Vec<String>> {
    let told = |error: io::Error| vec![format!(": {error}")];
    let words = Path::new("src/words");
    // Cargo watches what is in the folder too.
    writeln!(io::stdout(), "cargo::rerun-if-changed={}", words.display()).map_err(told)?;
    let mut languages = Vec::new();
    let mut wrong = Vec::new();
    for folder in under(words, "").map_err(told)? {
        let mut files = Vec::new();
        for path in under(&folder, "ftl").map_err(told)? {
            files.push((named(&path), fs::read_to_string(&path).map_err(told)?));
        }
        let pages = under(&folder.join("help"), "md").map_err(told)?;
        let pages = pages.iter().map(|path| named(path)).collect();
        match compile::read(&named(&folder), &files, pages) {
            Ok(language) => languages.push(language),
            Err(lines) => wrong.extend(lines),
        }
    }
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let source = compile::tables(&languages)?;
    let out = env::var_os("OUT_DIR")
        .map(PathBuf::from)
        .unwrap_or_default();
    fs::write(out.join("words.rs"), source).map_err(told)
}

/// What is in a folder with this ending, in the order of names; folders have none.
fn under(folder: &Path, ending: &str) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().unwrap_or_default() == ending);
    paths.sort();
    Ok(paths)
}

/// The name of a file without its ending, or of a folder.
fn named(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
