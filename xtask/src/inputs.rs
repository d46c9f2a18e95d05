//! The specs: which there are, and their bytes.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use codegen::{Input, Problem, Problems, Source};

use crate::cli::{Place, Spec, Specs};
use crate::failure::{Failure, problem, reason};
use crate::revision;
use crate::root::shown;

/// How the names of the files beside a spec end, and what a message calls them.
const SIBLINGS: [(&str, &str); 2] = [(WORDS, "words"), (OVERLAY, "an overlay")];

/// How the name of a file of words ends.
pub(crate) const WORDS: &str = ".words.yaml";

/// How the name of an overlay ends.
const OVERLAY: &str = ".overlay.yaml";

/// The specs to generate from: those that were named, or else those of the folder `spec`.
///
/// # Errors
///
/// When the folder cannot be read, has no spec, or has words or an overlay of none.
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
        let of = name.strip_suffix(ending).unwrap_or(name);
        if !specs.iter().any(|spec| stem(spec) == of) {
            let help = "name it after its spec, or remove it";
            let found = format!("no `{of}.yaml` beside it");
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

/// The specs among the names of a folder's files, each with the names of its words and its overlay.
pub(crate) fn with_siblings(names: &[String]) -> Vec<(String, Option<String>, Option<String>)> {
    let is_spec = |name: &&String| stem(name) != **name && SIBLINGS.iter().all(|(ending, _)| !name.ends_with(ending));
    let sibling = |spec: &str, ending| Some(format!("{}{ending}", stem(spec))).filter(|name| names.contains(name));
    names.iter().filter(is_spec).map(|spec| (spec.clone(), sibling(spec, WORDS), sibling(spec, OVERLAY))).collect()
}

/// The name of a spec without its extension.
fn stem(spec: &str) -> &str {
    spec.strip_suffix(".yaml").or_else(|| spec.strip_suffix(".json")).unwrap_or(spec)
}

/// The names of the YAML and JSON files of a folder, sorted.
fn names(folder: &Path) -> io::Result<Vec<String>> {
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

/// Reads the specs. Those that cannot be read are left out, and `problems` gets the reasons.
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

/// Reads a document, from a file or a commit.
pub(crate) fn source_at(place: &Place, problems: &mut Vec<Problem>) -> Option<Source> {
    let (revision, path) = match place {
        Place::File(path) => return source(path, problems),
        Place::Git { revision, path } => (revision, path),
    };
    match revision::read(revision, path) {
        Ok(bytes) => Some(Source { path: place.to_string(), bytes }),
        Err(found) => {
            let help = "mend the commit or the path, which is from the top of the repository";
            problems.push(Problem {
                message: "the file of a commit cannot be read".to_owned(),
                file: place.to_string(),
                pointer: String::new(),
                found,
                help: help.to_owned(),
            });
            None
        }
    }
}

/// Reads a file.
pub(crate) fn source(path: &Path, problems: &mut Vec<Problem>) -> Option<Source> {
    match fs::read(path) {
        Ok(bytes) => Some(Source { path: shown(path), bytes }),
        Err(error) => {
            let help = "mend the path, or the permissions of the file";
            problems.push(problem("the file cannot be read", path, reason(&error), help));
            None
        }
    }
}
