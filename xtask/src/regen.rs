//! `cargo xtask regen`: generates the files of the SDK from the specs.

use std::path::{Path, PathBuf};

use codegen::sdk::PACKAGE;
use codegen::{Input, Names, Note, Output, Problem, Problems, Source};

use crate::cli::{Regen, Spec};
use crate::failure::Failure;
use crate::inputs;
use crate::names;
use crate::overlay;
use crate::plan::{self, Plan};
use crate::progress::Progress;
use crate::root::{root, shown};
use crate::transaction::Transaction;
use crate::update::uses;

/// Runs the command.
///
/// # Errors
///
/// The problems of the specs or of existing files. With `--check`, the files that are out of date. Nothing is written
/// in either case.
pub fn run(options: &Regen, progress: &mut Progress) -> Result<(), Failure> {
    let Place { root, out, top } = Place::of(options)?;
    let transaction = Transaction::begin_if(!options.check, &top, progress)?;
    let specs = inputs::choose(&options.specs, &root)?;
    let lock = lock(options, &root);
    let (output, names) = generate(&specs, lock.as_deref(), options, progress)?;
    // Output in another folder publishes nothing.
    let lock = lock.filter(|_| options.out.is_none() || options.names.is_some());
    let change = lock.and_then(|lock| names::change(&lock, names.as_ref(), &output.names));
    let uses = if change.is_some() { renamed_uses(&root, names.as_ref(), output.names)? } else { String::new() };
    let plan = Plan::new(out, &output.files)?.and(change);
    match transaction {
        None => check(&plan, options, progress),
        Some(transaction) => {
            write(transaction, &plan, progress)?;
            if !uses.is_empty() {
                progress.output(&uses);
            }
            Ok(())
        }
    }
}

/// Returns the lines of hand-written files that may use items with another name in the new lock file.
fn renamed_uses(root: &Path, before: Option<&Source>, after: String) -> Result<String, Failure> {
    let Some(before) = before else { return Ok(String::new()) };
    let after = Source { path: before.path.clone(), bytes: after.into_bytes() };
    uses::list(root, &uses::of_names(&Names::parse(before)?, &Names::parse(&after)?))
}

/// The folders of a run.
struct Place {
    root: PathBuf,
    /// The folder of the crate.
    out: PathBuf,
    /// The folder of the transaction: the repository, so that its commands exclude each other, or `out`.
    top: PathBuf,
}

impl Place {
    /// Returns the folders. The repository is optional if both the specs and the output are named.
    fn of(options: &Regen) -> Result<Self, Failure> {
        let root = match (root(), &options.out) {
            (Ok(root), _) => root,
            (Err(_), Some(out)) if !options.specs.0.is_empty() => out.clone(),
            (Err(failure), _) => return Err(failure),
        };
        let Some(out) = &options.out else {
            return Ok(Self { out: root.join(PACKAGE), top: root.clone(), root });
        };
        Ok(match below(&root, out) {
            Some(out) => Self { out, top: root.clone(), root },
            None => Self { out: out.clone(), top: out.clone(), root },
        })
    }
}

/// Returns an existing folder as a path below another; `None` if it is not below it.
fn below(root: &Path, folder: &Path) -> Option<PathBuf> {
    let (real_root, real) = (root.canonicalize().ok()?, folder.canonicalize().ok()?);
    Some(root.join(real.strip_prefix(real_root).ok()?))
}

/// Returns the lock file of names: the named one, or else that of the repository if its specs are used.
fn lock(options: &Regen, root: &Path) -> Option<PathBuf> {
    options.names.clone().or_else(|| options.specs.0.is_empty().then(|| names::of_repository(root)))
}

fn generate(
    specs: &[Spec],
    lock: Option<&Path>,
    options: &Regen,
    progress: &mut Progress,
) -> Result<(Output, Option<Source>), Failure> {
    for spec in specs {
        let beside: Vec<String> = [&spec.words, &spec.overlay].into_iter().flatten().map(|path| shown(path)).collect();
        let with = if beside.is_empty() { String::new() } else { format!(" with {}", beside.join(" and ")) };
        progress.step("Parsing", format_args!("{}{with}", shown(&spec.path)));
    }
    let mut problems = Vec::new();
    let inputs: Vec<Input> = inputs::read(specs, &mut problems);
    let names = lock.and_then(|lock| names::read(lock, &mut problems));
    let generate = if options.skip_unsupported { codegen::generate_supported } else { codegen::generate };
    match generate(&inputs, names.as_ref()) {
        Ok(mut output) if problems.is_empty() => {
            progress.step("Emitting", count(output.files.len(), "file"));
            show(std::mem::take(&mut output.notes), &inputs, options, progress)?;
            codegen::spec::locate_notes(&inputs, &mut output.left_out);
            output.left_out.iter().for_each(|note| progress.note(note));
            Ok((output, names))
        }
        Ok(_) => Err(Problems(problems).into()),
        Err(Problems(more)) => {
            problems.extend(more);
            Err(Problems(problems).into())
        }
    }
}

/// Prints the notes. Words and actions that fit nothing are notes, since documents change, but problems with `--check`.
/// So are actions without a reason.
fn show(mut notes: Vec<Note>, inputs: &[Input], options: &Regen, progress: &mut Progress) -> Result<(), Problems> {
    let help = |note: &Note| inputs.iter().find_map(|input| unfit_help(note, input));
    let without_reason: Vec<Note> =
        inputs.iter().filter_map(|input| input.overlay.as_ref()).flat_map(codegen::spec::without_reason).collect();
    if options.check && (!without_reason.is_empty() || notes.iter().any(|note| help(note).is_some())) {
        let unfit = notes.into_iter().filter_map(|note| {
            let help = help(&note)?;
            Some(Problem::new(note.message, note.file, note.pointer, "", help))
        });
        let problems = unfit.chain(without_reason.into_iter().map(overlay::no_reason)).collect();
        return Err(codegen::spec::locate_problems(inputs, Problems(problems)));
    }
    notes.retain(|note| options.verbose || help(note).is_some());
    notes.extend(without_reason);
    codegen::spec::locate_notes(inputs, &mut notes);
    for note in &notes {
        progress.note(note);
    }
    Ok(())
}

/// Returns the fix for a note on words or an overlay: a part that does not fit the document.
fn unfit_help(note: &Note, input: &Input) -> Option<&'static str> {
    let is_on = |source: Option<&Source>| source.is_some_and(|source| source.path == note.file);
    if is_on(input.words.as_ref()) {
        Some("fix the key, or remove the words: the spec may have changed")
    } else if is_on(input.overlay.as_ref()) {
        Some("fix the target or the update, or remove the action: the spec may have changed")
    } else {
        None
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
