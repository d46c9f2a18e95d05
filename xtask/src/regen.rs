//! `cargo xtask regen`: from the specs to the files of `flex-api`.

use std::path::{Path, PathBuf};

use codegen::{Input, Output, Problems, Source};

use crate::cli::{Regen, Spec};
use crate::failure::Failure;
use crate::plan::{self, Plan};
use crate::progress::Progress;
use crate::root::{root, shown};
use crate::{inputs, names, transaction};

/// Runs the command.
///
/// # Errors
///
/// What is wrong with the specs, or with the files in the way; or, with `--check`, what differs. Nothing was written
/// then.
pub fn run(options: &Regen, progress: &mut Progress) -> Result<(), Failure> {
    let root = root();
    let specs = inputs::choose(&options.specs, &root)?;
    let lock = lock(options, &root);
    let (output, names) = generate(&specs, lock.as_deref(), progress)?;
    if options.verbose {
        output.notes.iter().for_each(|note| progress.note(note));
    }
    let out = options.out.clone().unwrap_or_else(|| root.join("flex-api"));
    // Another folder than that of the crate is for a look: nothing is published by it.
    let lock = lock.filter(|_| options.out.is_none() || options.names.is_some());
    let names = lock.and_then(|lock| names::change(&lock, names.as_ref(), &output.names));
    let plan = Plan::new(out, &output.files)?.and(names);
    if options.check { check(&plan, options, progress) } else { write(&plan, progress) }
}

/// The lock file of names: the one that was named, or else that of the repository with the specs of the repository.
fn lock(options: &Regen, root: &Path) -> Option<PathBuf> {
    options.names.clone().or_else(|| options.specs.0.is_empty().then(|| names::of_repository(root)))
}

fn generate(specs: &[Spec], lock: Option<&Path>, progress: &mut Progress) -> Result<(Output, Option<Source>), Failure> {
    for spec in specs {
        let overlay = spec.overlay.as_ref().map(|overlay| format!(" with {}", shown(overlay)));
        progress.step("Parsing", format_args!("{}{}", shown(&spec.path), overlay.unwrap_or_default()));
    }
    let mut problems = Vec::new();
    let inputs: Vec<Input> = inputs::read(specs, &mut problems);
    let names = lock.and_then(|lock| names::read(lock, &mut problems));
    match codegen::generate(&inputs, names.as_ref()) {
        Ok(output) if problems.is_empty() => {
            progress.step("Emitting", count(output.files.len(), "file"));
            Ok((output, names))
        }
        Ok(_) => Err(Problems(problems).into()),
        Err(Problems(more)) => {
            problems.extend(more);
            Err(Problems(problems).into())
        }
    }
}

fn check(plan: &Plan, options: &Regen, progress: &mut Progress) -> Result<(), Failure> {
    if plan.is_empty() {
        progress.finish(format_args!("{} up to date", count(plan.unchanged, "file")));
        return Ok(());
    }
    let differences = plan::describe(plan);
    Err(Failure::Differs { differences, command: options.command() })
}

fn write(plan: &Plan, progress: &mut Progress) -> Result<(), Failure> {
    transaction::apply(plan)?;
    let show = |path: &PathBuf| shown(path);
    plan.writes.iter().for_each(|write| progress.step("Writing", show(&write.path)));
    plan.removals.iter().for_each(|path| progress.step("Removing", show(path)));
    let (written, removed, unchanged) = (plan.writes.len(), plan.removals.len(), plan.unchanged);
    progress.finish(format_args!("{written} written, {removed} removed, {unchanged} unchanged"));
    Ok(())
}

fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
