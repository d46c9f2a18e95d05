//! `cargo xtask update`: imports new documents of the vendor and prepares a new version of the SDK.

mod actions;
mod documents;
mod identity;
mod release;
mod remaining;
pub mod uses;

use std::path::{Path, PathBuf};

use codegen::ir::Api;
use codegen::sdk::PACKAGE;
use codegen::{Input, Names, Problems, Source};

use self::documents::NewDocument;
use self::release::Release;
use crate::cli::{Spec, Specs, Update};
use crate::failure::Failure;
use crate::inputs;
use crate::names;
use crate::plan::{Change, Plan};
use crate::progress::Progress;
use crate::root::{root, shown};
use crate::sides::distinct;
use crate::transaction::Transaction;

/// The specs of the project, before and after.
struct Project {
    root: PathBuf,
    specs: Vec<Spec>,
    before: Vec<Input>,
    after: Vec<Input>,
    /// The lock file of names before the update, and its contents.
    lock: Option<Source>,
    names: Names,
}

/// Runs the command.
///
/// # Errors
///
/// The problems of the documents, or of the files to change. Nothing is written then.
pub fn run(options: &Update, progress: &mut Progress) -> Result<(), Failure> {
    let root = root()?;
    let transaction = Transaction::begin_if(!options.dry_run, &root, progress)?;
    let mut project = Project::read(root)?;
    let documents = documents::read(&project, options)?;
    for document in &documents {
        progress.step("Importing", format_args!("{} as {}", document.from.path, shown(&document.path)));
    }
    if documents.iter().all(NewDocument::is_unchanged) {
        progress.output(&remaining::unknown_keywords(&documents));
        progress.finish("no changes");
        return Ok(());
    }
    project.replace(&documents);
    let (old, new) = apis(&project)?;
    let diff = codegen::diff::diff(&old, &new);
    let (changes, removals) = changes(&documents);
    let Release { version, changes: of_release } = Release::new(&project.root, (&diff, &old, &new), options.date)?;
    let has_entry = !of_release.is_empty();
    // The specs come last: the update is complete when they are replaced.
    let changes = of_release.into_iter().chain(changes).collect();
    let generated = Plan::new(project.root.join(PACKAGE), &codegen::files(&new))?;
    let names = project.names.with(&old).with(&new).to_text();
    let names = names::change(&names::of_repository(&project.root), project.lock.as_ref(), &names);
    let plan = generated.with(changes, removals).and(names);
    let remaining = remaining::list(&project, &documents, (&diff, &old, &new), has_entry)?;
    if let Some(transaction) = transaction {
        transaction.apply(&plan)?;
    }
    progress.output(&format!("{}\n{remaining}", diff.text()));
    finish(&plan, &version, options.dry_run, progress);
    Ok(())
}

impl Project {
    fn read(root: PathBuf) -> Result<Self, Failure> {
        let specs = inputs::choose(&Specs::default(), &root)?;
        let mut problems = Vec::new();
        let before = inputs::read(&specs, &mut problems);
        let lock = names::read(&names::of_repository(&root), &mut problems);
        let names = lock.as_ref().map_or_else(|| Ok(Names::default()), Names::parse);
        let names = names.unwrap_or_else(|Problems(more)| {
            problems.extend(more);
            Names::default()
        });
        if !problems.is_empty() {
            return Err(Problems(problems).into());
        }
        Ok(Self { root, specs, after: before.clone(), before, lock, names })
    }

    /// Replaces the documents of the same versions by the new ones.
    fn replace(&mut self, documents: &[NewDocument]) {
        for document in documents {
            let spec = codegen::Source { path: shown(&document.path), bytes: document.facts.text.clone().into_bytes() };
            match document.replaced {
                Some(index) => self.after[index].spec = spec,
                None => self.after.push(Input { spec, words: None, overlay: None }),
            }
        }
    }
}

/// Returns the API before and after. An action that does not fit is not an error.
fn apis(project: &Project) -> Result<(Api, Api), Problems> {
    let old = codegen::api(&project.before, &project.names);
    let names = old.as_ref().map(|old| project.names.with(old)).unwrap_or_default();
    match (old, codegen::api(&project.after, &names)) {
        (Ok(old), Ok(new)) => Ok((old, new)),
        (old, new) => {
            let problems = [old.err(), new.err()].into_iter().flatten().flat_map(|Problems(problems)| problems);
            Err(distinct(problems))
        }
    }
}

/// Returns the documents to write, and the former files of renamed ones.
fn changes(documents: &[NewDocument]) -> (Vec<Change>, Vec<PathBuf>) {
    let (mut writes, mut removals) = (Vec::new(), Vec::new());
    for document in documents.iter().filter(|document| !document.is_unchanged()) {
        let moved = document.before.as_ref().filter(|(path, _)| *path != document.path);
        removals.extend(moved.map(|(path, _)| path.clone()));
        let before = document.before.as_ref().filter(|(path, _)| *path == document.path).map(|(_, text)| text.clone());
        writes.push(Change { path: document.path.clone(), before, after: document.facts.text.clone() });
    }
    (writes, removals)
}

fn finish(plan: &Plan, version: &str, dry_run: bool, progress: &mut Progress) {
    let verbs = if dry_run { ["Would write", "Would remove"] } else { ["Writing", "Removing"] };
    plan.writes.iter().for_each(|write| progress.step(verbs[0], shown(&write.path)));
    plan.removals.iter().for_each(|path| progress.step(verbs[1], shown(path)));
    let (writes, removals) = (plan.writes.len(), plan.removals.len());
    if dry_run {
        progress.finish(format_args!("{writes} to write, {removals} to remove; {version}"));
    } else {
        progress.finish(format_args!("{writes} written, {removals} removed; {version}"));
    }
}

/// Creates a problem of a file to change.
fn problem(path: &Path, message: &str, found: &str, help: &str) -> codegen::Problem {
    crate::failure::problem(message, path, found.to_owned(), help)
}
