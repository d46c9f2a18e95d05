//! The sides of a comparison: a spec or a folder of specs, of the working tree or of a commit, each spec with the files
//! beside it.

use codegen::ir::Api;
use codegen::{Input, Names, Note, Problem, Problems, Source};

use crate::cli::Place;
use crate::failure::reason;
use crate::git;
use crate::inputs::{self, LOCK, OVERLAY, WORDS};
use crate::revision;

/// The files to use for both specs of a comparison instead of those beside them.
#[derive(Debug, Default)]
pub(crate) struct Overrides {
    /// The words.
    pub(crate) words: Option<Place>,
    /// The overlay.
    pub(crate) overlay: Option<Place>,
}

/// A side of a comparison.
pub(crate) struct Side {
    inputs: Vec<Input>,
    /// The lock file of names in the folder of the specs, if there is one.
    lock: Option<Names>,
}

impl Side {
    /// Reads a side. Skips what cannot be read and adds the reasons to `problems`.
    pub(crate) fn read(place: &Place, overrides: &Overrides, problems: &mut Vec<Problem>) -> Self {
        let (inputs, lock) = match names(place) {
            Ok(Some(names)) => (folder(place, names, overrides, problems), existing(below(place, LOCK))),
            Ok(None) => (input(place, overrides, problems).into_iter().collect(), named_beside(place, LOCK)),
            Err(found) => {
                problems.push(problem("the folder cannot be read", place, found, "fix the path, or the commit"));
                (Vec::new(), None)
            }
        };
        let lock = lock.and_then(|place| source(&place, problems)).map(|source| Names::parse(&source));
        let lock = lock.and_then(|lock| lock.map_err(|Problems(more)| problems.extend(more)).ok());
        Self { inputs, lock }
    }
}

/// Lowers both sides, each with the names of its own revision. A new side without a lock file gets the names of the old
/// one, so additions rename nothing. Adds a note for each action that does not fit, with its side. If `supported`,
/// leaves out the operations that the SDK cannot express, each with a note.
///
/// # Errors
///
/// The problems of the documents of both sides.
pub(crate) fn lower(old: &Side, new: &Side, supported: bool, notes: &mut Vec<Note>) -> Result<(Api, Api), Problems> {
    let before = lower_old(old, supported, notes);
    let published = old.lock.clone().unwrap_or_default();
    let names = new.lock.clone().or_else(|| Some(published.with(before.as_ref().ok()?))).unwrap_or_default();
    match (before, lower_side("new", &new.inputs, &names, supported, notes)) {
        (Ok(before), Ok(after)) => Ok((before, after)),
        (before, after) => {
            Err(distinct([before.err(), after.err()].into_iter().flatten().flat_map(|problems| problems.0)))
        }
    }
}

/// Lowers the old side alone, like [`lower`].
pub(crate) fn lower_old(old: &Side, supported: bool, notes: &mut Vec<Note>) -> Result<Api, Problems> {
    lower_side("old", &old.inputs, &old.lock.clone().unwrap_or_default(), supported, notes)
}

fn lower_side(
    side: &str,
    inputs: &[Input],
    names: &Names,
    supported: bool,
    notes: &mut Vec<Note>,
) -> Result<Api, Problems> {
    let mut of_side = Vec::new();
    let api = codegen::lower_fitting(inputs, names, supported, &mut of_side);
    codegen::spec::locate_notes(inputs, &mut of_side);
    notes.extend(of_side.into_iter().map(|note| Note { message: format!("{} ({side} side)", note.message), ..note }));
    api.map_err(|problems| codegen::spec::locate_problems(inputs, problems))
}

/// Removes repeated problems: the two documents may share an overlay, or be one file.
pub(crate) fn distinct(problems: impl Iterator<Item = Problem>) -> Problems {
    let mut distinct: Vec<Problem> = Vec::new();
    for problem in problems {
        if !distinct.contains(&problem) {
            distinct.push(problem);
        }
    }
    Problems(distinct)
}

/// Reads the specs of a folder.
fn folder(place: &Place, names: Vec<String>, overrides: &Overrides, problems: &mut Vec<Problem>) -> Vec<Input> {
    for (option, is_set) in [("--overlay", overrides.overlay.is_some()), ("--words", overrides.words.is_some())] {
        if is_set {
            let message = format!("`{option}` belongs to one spec, but this is a folder");
            let help =
                format!("name one spec on each side, or omit `{option}`: each spec is read with the file beside it");
            problems.push(problem(&message, place, String::new(), &help));
        }
    }
    let specs: Vec<String> = names.into_iter().filter(|name| inputs::is_spec(name)).collect();
    if specs.is_empty() {
        let help = "name a folder with specs in YAML or JSON";
        problems.push(problem("the folder has no spec", place, String::new(), help));
    }
    specs.iter().filter_map(|name| input(&below(place, name), overrides, problems)).collect()
}

/// Reads a spec with its words and its overlay: the overrides, or else the files beside it.
fn input(spec: &Place, overrides: &Overrides, problems: &mut Vec<Problem>) -> Option<Input> {
    let mut read = |chosen: Option<&Place>, ending: &str| {
        let place = chosen.cloned().or_else(|| beside(spec, ending));
        place.map_or(Some(None), |place| source(&place, problems).map(Some))
    };
    let words = read(overrides.words.as_ref(), WORDS);
    let overlay = read(overrides.overlay.as_ref(), OVERLAY);
    Some(Input { spec: source(spec, problems)?, words: words?, overlay: overlay? })
}

/// Returns the names of the files of a folder, sorted; `None` if the place is not a folder.
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

/// Returns the place of a file in a folder.
fn below(folder: &Place, name: &str) -> Place {
    match folder {
        Place::File(path) => Place::File(path.join(name)),
        Place::Git { revision, path } => {
            let path = format!("{}/{name}", path.trim_end_matches('/'));
            Place::Git { revision: revision.clone(), path: path.trim_start_matches('/').to_owned() }
        }
    }
}

/// Returns the file beside a spec with the same name and another ending, if it exists.
fn beside(spec: &Place, ending: &str) -> Option<Place> {
    let name = match spec {
        Place::File(path) => path.file_name()?.to_str()?,
        Place::Git { path, .. } => path.rsplit('/').next()?,
    };
    named_beside(spec, &format!("{}{ending}", inputs::stem(name)))
}

/// Returns the file of that name in the folder of a spec, if it exists.
fn named_beside(spec: &Place, name: &str) -> Option<Place> {
    existing(match spec {
        Place::File(path) => Place::File(path.with_file_name(name)),
        Place::Git { revision, path } => {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            below(&Place::Git { revision: revision.clone(), path: folder.to_owned() }, name)
        }
    })
}

/// Returns the file, if it exists.
fn existing(place: Place) -> Option<Place> {
    let is_there = match &place {
        Place::File(path) => path.is_file(),
        Place::Git { revision, path } => revision::read(revision, path).is_ok(),
    };
    is_there.then_some(place)
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
            let help = git::help(&found, "fix the commit or the path; the path starts at the top of the repository");
            problems.push(problem("the file of a commit cannot be read", place, found, &help));
            None
        }
    }
}

fn problem(message: &str, place: &Place, found: String, help: &str) -> Problem {
    Problem::new(message, place.to_string(), "", found, help)
}
