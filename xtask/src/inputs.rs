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

/// How the name of an overlay ends.
const OVERLAY: &str = ".overlay.yaml";

/// The specs to generate from: those that were named, or else those of the folder `spec`.
///
/// # Errors
///
/// When the folder cannot be read, has no spec, or has an overlay of none.
pub fn choose(named: &Specs, root: &Path) -> Result<Vec<Spec>, Failure> {
    if named.0.is_empty() { of_folder(&root.join("spec")) } else { Ok(named.0.clone()) }
}

fn of_folder(folder: &Path) -> Result<Vec<Spec>, Failure> {
    let help = "name a spec with `--spec`";
    let names =
        names(folder).map_err(|error| Failure::file("the folder of the specs cannot be read", folder, &error, help))?;
    let specs = pairs(&names);
    let is_stray = |name: &&String| name.ends_with(OVERLAY) && specs.iter().all(|(_, own)| own.as_ref() != Some(*name));
    let stray = names.iter().filter(is_stray);
    let mut problems: Vec<Problem> = stray
        .map(|overlay| {
            let spec = overlay.replace(OVERLAY, ".yaml");
            let help = "name it after its spec, or remove it";
            problem("an overlay without a spec", &folder.join(overlay), format!("no `{spec}` beside it"), help)
        })
        .collect();
    if specs.is_empty() {
        problems.push(problem("the folder of the specs has no spec", folder, String::new(), help));
    }
    if !problems.is_empty() {
        return Err(Problems(problems).into());
    }
    let spec = |(spec, overlay): (String, Option<String>)| Spec {
        path: folder.join(spec),
        overlay: overlay.map(|name| folder.join(name)),
    };
    Ok(specs.into_iter().map(spec).collect())
}

/// The specs among the names of a folder's files, each with its overlay.
pub(crate) fn pairs(names: &[String]) -> Vec<(String, Option<String>)> {
    let is_spec = |name: &&String| !name.ends_with(OVERLAY) && stem(name) != **name;
    let overlay = |spec: &str| Some(format!("{}{OVERLAY}", stem(spec))).filter(|name| names.contains(name));
    names.iter().filter(is_spec).map(|spec| (spec.clone(), overlay(spec))).collect()
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
    for spec in specs {
        let document = source(&spec.path, problems);
        let overlay = spec.overlay.as_deref().map(|path| source(path, problems));
        match (document, overlay) {
            (Some(spec), None) => inputs.push(Input { spec, overlay: None }),
            (Some(spec), Some(Some(overlay))) => inputs.push(Input { spec, overlay: Some(overlay) }),
            _ => {}
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
