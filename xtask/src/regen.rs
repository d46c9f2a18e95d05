//! `cargo xtask regen`: from the specs to the files of `flex-api`.

use std::path::PathBuf;

use codegen::{Input, Note, Output, Problem, Problems};

use crate::cli::{Regen, Spec};
use crate::failure::Failure;
use crate::plan::{self, Plan};
use crate::progress::Progress;
use crate::root::{root, shown};
use crate::{inputs, transaction};

/// Runs the command.
///
/// # Errors
///
/// What is wrong with the specs, or with the files in the way; or, with `--check`, what differs. Nothing was written
/// then.
pub fn run(options: &Regen, progress: &mut Progress) -> Result<(), Failure> {
    let root = root();
    let specs = inputs::choose(&options.specs, &root)?;
    let output = generate(&specs, options, progress)?;
    let out = options.out.clone().unwrap_or_else(|| root.join("flex-api"));
    let plan = Plan::new(out, &output.files)?;
    if options.check { check(&plan, options, progress) } else { write(&plan, progress) }
}

fn generate(specs: &[Spec], options: &Regen, progress: &mut Progress) -> Result<Output, Failure> {
    for spec in specs {
        let beside: Vec<String> = [&spec.words, &spec.overlay].into_iter().flatten().map(|path| shown(path)).collect();
        let with = if beside.is_empty() { String::new() } else { format!(" with {}", beside.join(" and ")) };
        progress.step("Parsing", format_args!("{}{with}", shown(&spec.path)));
    }
    let mut problems = Vec::new();
    let inputs: Vec<Input> = inputs::read(specs, &mut problems);
    match codegen::generate(&inputs) {
        Ok(mut output) if problems.is_empty() => {
            progress.step("Emitting", count(output.files.len(), "file"));
            show(std::mem::take(&mut output.notes), &inputs, options, progress)?;
            Ok(output)
        }
        Ok(_) => Err(Problems(problems).into()),
        Err(Problems(more)) => {
            problems.extend(more);
            Err(Problems(problems).into())
        }
    }
}

/// Shows what was passed over. Documents come and go: what an overlay has for others is a note, and a problem in a check.
fn show(mut notes: Vec<Note>, inputs: &[Input], options: &Regen, progress: &mut Progress) -> Result<(), Problems> {
    let of_overlay = |note: &Note| inputs.iter().any(|it| it.overlay.as_ref().is_some_and(|it| it.path == note.file));
    let is_refused = options.check && notes.iter().any(of_overlay);
    notes.retain(|note| of_overlay(note) || options.verbose && !is_refused);
    codegen::spec::locate_notes(inputs, &mut notes);
    if is_refused {
        return Err(unfit(notes));
    }
    for note in &notes {
        progress.note(note);
    }
    Ok(())
}

/// The parts of overlays that fit nothing, as problems.
fn unfit(notes: Vec<Note>) -> Problems {
    let help = "fix the target or the update, or remove the action: the spec may have changed";
    let problem = |Note { message, file, pointer }| Problem {
        message,
        file,
        pointer,
        found: String::new(),
        help: help.to_owned(),
    };
    Problems(notes.into_iter().map(problem).collect())
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
