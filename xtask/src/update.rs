//! `cargo xtask update`: new documents of the vendor become a new version of the SDK.

mod actions;
mod identity;
mod left;
mod release;
mod taken;
pub mod uses;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use codegen::ir::Api;
use codegen::{Input, Names, Problems, Source};

use self::release::Release;
use self::taken::Taken;
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
    /// The lock file of names as it is, and what it holds.
    lock: Option<Source>,
    names: Names,
}

/// Runs the command.
///
/// # Errors
///
/// What is wrong with the documents, or with the files that are to be changed. Nothing was written then.
pub fn run(options: &Update, progress: &mut Progress) -> Result<(), Failure> {
    let root = root()?;
    let transaction = Transaction::begin_if(!options.dry_run, &root, progress)?;
    let mut project = Project::read(root)?;
    let taken = taken::take(&project, options)?;
    for it in &taken {
        progress.step("Taking in", format_args!("{} as {}", it.from.path, shown(&it.path)));
    }
    if taken.iter().all(Taken::is_unchanged) {
        write(&left::unknown_keywords(&taken));
        progress.finish("nothing changes");
        return Ok(());
    }
    project.put(&taken);
    let (old, new) = apis(&project)?;
    let diff = codegen::diff::diff(&old, &new);
    let (changes, removals) = changes(&taken);
    let release = Release::new(&project.root, (&diff, &old, &new), options.date)?;
    let version = release.version.clone();
    // The specs come last: as long as they are the old ones, the update is not complete.
    let changes = release.changes.into_iter().chain(changes).collect();
    let generated = Plan::new(project.root.join("flex-api"), &codegen::files(&new))?;
    let names = project.names.with(&old).with(&new).to_text();
    let names = names::change(&names::of_repository(&project.root), project.lock.as_ref(), &names);
    let plan = generated.with(changes, removals).and(names);
    let left = left::list(&project, &taken, (&diff, &old, &new))?;
    if let Some(transaction) = transaction {
        transaction.apply(&plan)?;
    }
    write(&format!("{}\n{left}", diff.text()));
    finish(&plan, version.as_deref(), options.dry_run, progress);
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

    /// Puts the new documents in the place of those of the same version.
    fn put(&mut self, taken: &[Taken]) {
        for it in taken {
            let spec = codegen::Source { path: shown(&it.path), bytes: it.facts.text.clone().into_bytes() };
            match it.own {
                Some(own) => self.after[own].spec = spec,
                None => self.after.push(Input { spec, words: None, overlay: None }),
            }
        }
    }
}

/// What the documents give before and after. An action of an overlay that does not fit is no reason to stop.
fn apis(project: &Project) -> Result<(Api, Api), Problems> {
    let old = lower(&project.before, &project.names);
    let names = old.as_ref().map(|old| project.names.with(old)).unwrap_or_default();
    match (old, lower(&project.after, &names)) {
        (Ok(old), Ok(new)) => Ok((old, new)),
        (old, new) => {
            let problems = [old.err(), new.err()].into_iter().flatten().flat_map(|Problems(problems)| problems);
            Err(distinct(problems))
        }
    }
}

fn lower(inputs: &[Input], names: &Names) -> Result<Api, Problems> {
    let (mut documents, mut problems) = (Vec::new(), Vec::new());
    for input in inputs {
        match codegen::spec::load_one(input) {
            Ok((document, _)) => documents.push(document),
            Err(Problems(more)) => problems.extend(more),
        }
    }
    if !problems.is_empty() {
        return Err(Problems(problems));
    }
    let located = |problems| codegen::spec::locate_problems(inputs, problems);
    codegen::lower::lower(&documents, names, &mut Vec::new()).map_err(located)
}

/// The documents to write, and those whose name changes.
fn changes(taken: &[Taken]) -> (Vec<Change>, Vec<PathBuf>) {
    let (mut writes, mut removals) = (Vec::new(), Vec::new());
    for it in taken.iter().filter(|it| !it.is_unchanged()) {
        let moved = it.before.as_ref().filter(|(path, _)| *path != it.path);
        removals.extend(moved.map(|(path, _)| path.clone()));
        let before = it.before.as_ref().filter(|(path, _)| *path == it.path).map(|(_, text)| text.clone());
        writes.push(Change { path: it.path.clone(), before, after: it.facts.text.clone() });
    }
    (writes, removals)
}

fn write(text: &str) {
    // Whoever closed the pipe has seen enough.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn finish(plan: &Plan, version: Option<&str>, dry_run: bool, progress: &mut Progress) {
    let verbs = if dry_run { ["Would write", "Would remove"] } else { ["Writing", "Removing"] };
    plan.writes.iter().for_each(|write| progress.step(verbs[0], shown(&write.path)));
    plan.removals.iter().for_each(|path| progress.step(verbs[1], shown(path)));
    let version = version.map_or("the version stays".to_owned(), |version| format!("version {version}"));
    let (writes, removals) = (plan.writes.len(), plan.removals.len());
    if dry_run {
        progress.finish(format_args!("{writes} to write, {removals} to remove; {version}"));
    } else {
        progress.finish(format_args!("{writes} written, {removals} removed; {version}"));
    }
}

/// A problem with a file that is to be changed.
fn problem(path: &Path, message: &str, found: &str, help: &str) -> codegen::Problem {
    crate::failure::problem(message, path, found.to_owned(), help)
}
