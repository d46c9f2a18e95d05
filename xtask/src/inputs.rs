//! The specs: finds them and reads their bytes.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use codegen::{Input, Problem, Problems, Source};

use crate::cli::{Spec, Specs};
use crate::failure::{Failure, problem, reason};
use crate::root::shown;

/// The endings of the files beside a spec, and their names in messages.
const SIBLINGS: [(&str, &str); 2] = [(WORDS, "words"), (OVERLAY, "an overlay")];

/// The ending of a file of words.
pub(crate) const WORDS: &str = ".words.yaml";

/// The ending of an overlay.
pub(crate) const OVERLAY: &str = ".overlay.yaml";

/// The name of the lock file of names, in the folder of the specs.
pub(crate) const LOCK: &str = "names.lock";

/// Returns the specs to generate from: the named ones, or else those of the folder `spec`.
///
/// # Errors
///
/// The folder cannot be read, has no spec, or has words or an overlay without a spec.
pub fn choose(named: &Specs, root: &Path) -> Result<Vec<Spec>, Failure> {
    if named.0.is_empty() { of_folder(&root.join("spec")) } else { Ok(named.0.clone()) }
}

fn of_folder(folder: &Path) -> Result<Vec<Spec>, Failure> {
    let help = "name a spec with `--spec`";
    let names =
        names(folder).map_err(|error| Failure::file("the folder of the specs cannot be read", folder, &error, help))?;
    let ending = |name: &str| SIBLINGS.into_iter().find(|(ending, _)| name.ends_with(ending));
    let (siblings, specs): (Vec<_>, Vec<_>) = names.into_iter().partition(|name| ending(name).is_some());
    let mut problems: Vec<Problem> = Vec::new();
    for name in &siblings {
        let Some((ending, what)) = ending(name) else { continue };
        let stem_of_name = name.strip_suffix(ending).unwrap_or(name);
        if !specs.iter().any(|spec| stem(spec) == stem_of_name) {
            let help = "name it after its spec, or remove it";
            let found = format!("no `{stem_of_name}.yaml` beside it");
            problems.push(problem(&format!("{what} without a spec"), &folder.join(name), found, help));
        }
    }
    if specs.is_empty() {
        problems.push(problem("the folder of the specs has no spec", folder, String::new(), help));
    }
    if !problems.is_empty() {
        return Err(Problems(problems).into());
    }
    let sibling = |spec: &str, ending: &str| {
        let name = format!("{}{ending}", stem(spec));
        siblings.contains(&name).then(|| folder.join(name))
    };
    let spec =
        |name: &String| Spec { path: folder.join(name), words: sibling(name, WORDS), overlay: sibling(name, OVERLAY) };
    Ok(specs.iter().map(spec).collect())
}

/// Whether a file of this name is a spec, and not words or an overlay.
pub(crate) fn is_spec(name: &str) -> bool {
    stem(name) != name && SIBLINGS.iter().all(|(ending, _)| !name.ends_with(ending))
}

/// Returns the name of a spec without its extension.
pub(crate) fn stem(spec: &str) -> &str {
    spec.strip_suffix(".yaml").or_else(|| spec.strip_suffix(".json")).unwrap_or(spec)
}

/// Returns the names of the YAML and JSON files of a folder, sorted.
pub(crate) fn names(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path: PathBuf = entry?.path();
        let is_document = ["yaml", "json"].iter().any(|known| path.extension() == Some(OsStr::new(known)));
        if is_document && path.is_file() {
            names.extend(path.file_name().and_then(OsStr::to_str).map(str::to_owned));
        }
    }
    names.sort();
    Ok(names)
}

/// Reads the specs. Skips those that cannot be read and adds the reasons to `problems`.
pub fn read(specs: &[Spec], problems: &mut Vec<Problem>) -> Vec<Input> {
    let mut inputs = Vec::new();
    for Spec { path, words, overlay } in specs {
        let before = problems.len();
        let spec = source(path, problems);
        let [words, overlay] = [words, overlay].map(|path| source(path.as_deref()?, problems));
        if let Some(spec) = spec.filter(|_| problems.len() == before) {
            inputs.push(Input { spec, words, overlay });
        }
    }
    inputs
}

/// Reads a file.
pub(crate) fn source(path: &Path, problems: &mut Vec<Problem>) -> Option<Source> {
    match fs::read(path) {
        Ok(bytes) => Some(Source { path: shown(path), bytes }),
        Err(error) => {
            let help = "fix the path, or the permissions of the file";
            problems.push(problem("the file cannot be read", path, reason(&error), help));
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_spec;

    #[test]
    fn words_overlays_and_the_lock_are_not_specs() {
        for name in ["a.b.yaml", "a.json"] {
            assert!(is_spec(name), "{name}");
        }
        for name in ["a.overlay.yaml", "a.words.yaml", "names.lock"] {
            assert!(!is_spec(name), "{name}");
        }
    }
}
