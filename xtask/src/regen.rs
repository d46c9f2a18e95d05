//! `cargo xtask regen`: from the specs to the files of `flex-api`.

use std::path::{Path, PathBuf};

use codegen::{Input, Output, Problems};

use crate::cli::{Regen, Spec};
use crate::failure::Failure;
use crate::inputs;
use crate::plan::{self, Plan};
use crate::progress::Progress;
use crate::root::{root, shown};
use crate::transaction::Transaction;

/// Runs the command.
///
/// # Errors
///
/// What is wrong with the specs, or with the files in the way; or, with `--check`, what differs. Nothing was written
/// then.
pub fn run(options: &Regen, progress: &mut Progress) -> Result<(), Failure> {
    let Place { root, out, top } = Place::of(options)?;
    let transaction = Transaction::begin_if(!options.check, &top, progress)?;
    let specs = inputs::choose(&options.specs, &root)?;
    let output = generate(&specs, options.verbose, progress)?;
    let plan = Plan::new(out, &output.files)?;
    match transaction {
        None => check(&plan, options, progress),
        Some(transaction) => write(transaction, &plan, progress),
    }
}

/// Where a run reads and writes.
struct Place {
    root: PathBuf,
    /// The folder of the crate.
    out: PathBuf,
    /// The folder that the transaction is about: the repository, so that all its commands see each other, or `out`.
    top: PathBuf,
}

impl Place {
    /// The repository need not be there when both the specs and the output are named.
    fn of(options: &Regen) -> Result<Self, Failure> {
        let root = match (root(), &options.out) {
            (Ok(root), _) => root,
            (Err(_), Some(out)) if !options.specs.0.is_empty() => out.clone(),
            (Err(failure), _) => return Err(failure),
        };
        let Some(out) = &options.out else {
            return Ok(Self { out: root.join("flex-api"), top: root.clone(), root });
        };
        Ok(match below(&root, out) {
            Some(out) => Self { out, top: root.clone(), root },
            None => Self { out: out.clone(), top: out.clone(), root },
        })
    }
}

/// A folder that is there, as a path below another; `None` when it is somewhere else.
fn below(root: &Path, folder: &Path) -> Option<PathBuf> {
    let (real_root, real) = (root.canonicalize().ok()?, folder.canonicalize().ok()?);
    Some(root.join(real.strip_prefix(real_root).ok()?))
}

fn generate(specs: &[Spec], verbose: bool, progress: &mut Progress) -> Result<Output, Failure> {
    for spec in specs {
        let overlay = spec.overlay.as_ref().map(|overlay| format!(" with {}", shown(overlay)));
        progress.step("Parsing", format_args!("{}{}", shown(&spec.path), overlay.unwrap_or_default()));
    }
    let mut problems = Vec::new();
    let inputs: Vec<Input> = inputs::read(specs, &mut problems);
    match codegen::generate(&inputs) {
        Ok(mut output) if problems.is_empty() => {
            progress.step("Emitting", count(output.files.len(), "file"));
            if verbose {
                codegen::spec::locate_notes(&inputs, &mut output.notes);
                output.notes.iter().for_each(|note| progress.note(note));
            }
            Ok(output)
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

fn write(transaction: Transaction, plan: &Plan, progress: &mut Progress) -> Result<(), Failure> {
    transaction.apply(plan)?;
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
