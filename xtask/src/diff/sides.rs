//! The sides of a comparison: a spec or a folder of specs, of the working tree or of a commit, each spec with what stands
//! beside it there.

use std::path::PathBuf;

use codegen::{Input, Problem, Source};

use crate::cli::{self, Place};
use crate::failure::reason;
use crate::inputs::{self, OVERLAY};
use crate::revision;

/// How the names of the files end that are laid over a spec.
const LAID: [&str; 1] = [OVERLAY];

/// The inputs of a side. Those that cannot be read are left out, and `problems` gets the reasons.
pub(super) fn read(side: &Place, options: &cli::Diff, problems: &mut Vec<Problem>) -> Vec<Input> {
    let names = match names(side) {
        Ok(Some(names)) => names,
        Ok(None) => return input(side, options, problems).into_iter().collect(),
        Err(found) => {
            problems.push(problem("the folder cannot be read", side, found, "fix the path, or the commit"));
            return Vec::new();
        }
    };
    if options.overlay.is_some() {
        let help = "name one spec on each side, or leave `--overlay` out: each spec has its own beside it";
        problems.push(problem("`--overlay` belongs to one spec, and this is a folder", side, String::new(), help));
    }
    let specs: Vec<String> = names.into_iter().filter(|name| is_spec(name)).collect();
    if specs.is_empty() {
        let help = "name a folder with specs in YAML or JSON";
        problems.push(problem("the folder has no spec", side, String::new(), help));
    }
    specs.iter().filter_map(|name| input(&below(side, name), options, problems)).collect()
}

/// A spec and what is laid over it: what the options name, else what stands beside it.
fn input(spec: &Place, options: &cli::Diff, problems: &mut Vec<Problem>) -> Option<Input> {
    let mut laid = |named: Option<&Place>, ending: &str| {
        let place = named.cloned().or_else(|| beside(spec, ending));
        place.map_or(Some(None), |place| source(&place, problems).map(Some))
    };
    let overlay = laid(options.overlay.as_ref(), OVERLAY);
    Some(Input { spec: source(spec, problems)?, overlay: overlay? })
}

/// Whether a file of a folder is a spec, and not one that is laid over a spec.
fn is_spec(name: &str) -> bool {
    inputs::stem(name) != name && !LAID.iter().any(|ending| name.ends_with(ending))
}

/// The names of the files of a folder, sorted; `None` for what is no folder.
fn names(place: &Place) -> Result<Option<Vec<String>>, String> {
    match place {
        Place::File(path) if path.is_dir() => inputs::names(path).map(Some).map_err(|error| reason(&error)),
        Place::Git { revision, path } if revision::is_folder(revision, path) => {
            let mut names = revision::names(revision, path)?;
            names.sort();
            Ok(Some(names))
        }
        Place::File(_) | Place::Git { .. } => Ok(None),
    }
}

/// A file of a folder.
fn below(folder: &Place, name: &str) -> Place {
    match folder {
        Place::File(path) => Place::File(path.join(name)),
        Place::Git { revision, path } => {
            let path = format!("{}/{name}", path.trim_end_matches('/'));
            Place::Git { revision: revision.clone(), path: path.trim_start_matches('/').to_owned() }
        }
    }
}

/// The file beside a spec that is called like it and ends otherwise, if there is one.
fn beside(spec: &Place, ending: &str) -> Option<Place> {
    match spec {
        Place::File(path) => {
            let name = path.file_name()?.to_str()?;
            let path: PathBuf = path.with_file_name(format!("{}{ending}", inputs::stem(name)));
            path.is_file().then_some(Place::File(path))
        }
        Place::Git { revision, path } => {
            let path = format!("{}{ending}", inputs::stem(path));
            let is_there = revision::read(revision, &path).is_ok();
            is_there.then(|| Place::Git { revision: revision.clone(), path })
        }
    }
}

/// Reads a file of the working tree or of a commit.
fn source(place: &Place, problems: &mut Vec<Problem>) -> Option<Source> {
    let (revision, path) = match place {
        Place::File(path) => return inputs::source(path, problems),
        Place::Git { revision, path } => (revision, path),
    };
    match revision::read(revision, path) {
        Ok(bytes) => Some(Source { path: place.to_string(), bytes }),
        Err(found) => {
            let help = "fix the commit or the path, which is from the top of the repository";
            problems.push(problem("the file of a commit cannot be read", place, found, help));
            None
        }
    }
}

fn problem(message: &str, place: &Place, found: String, help: &str) -> Problem {
    Problem {
        message: message.to_owned(),
        file: place.to_string(),
        pointer: String::new(),
        found,
        help: help.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::is_spec;

    #[test]
    fn what_is_laid_over_a_spec_is_none() {
        for (name, expected) in [("a.b.yaml", true), ("a.json", true), ("a.overlay.yaml", false), ("names.lock", false)]
        {
            assert_eq!(is_spec(name), expected, "{name}");
        }
    }
}
