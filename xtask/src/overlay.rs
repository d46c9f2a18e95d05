//! `cargo xtask overlay check`: whether each action of the overlays has an effect.

use std::fmt::Write as _;

use codegen::{Effect, Input, Note, Problem, Problems};

use crate::cli::OverlayCheck;
use crate::failure::Failure;
use crate::inputs;
use crate::progress::Progress;
use crate::root::root;

/// The number of matched places that are printed per action.
const SHOWN: usize = 3;

/// Runs the command.
///
/// # Errors
///
/// The problems of the files, or the actions without an effect or a reason.
pub fn check(options: &OverlayCheck, progress: &mut Progress) -> Result<(), Failure> {
    let specs = inputs::choose(&options.specs, &root()?)?;
    let mut problems = Vec::new();
    let inputs: Vec<Input> = inputs::read(&specs, &mut problems);
    let mut text = String::new();
    let mut findings = Vec::new();
    for input in &inputs {
        let Some(overlay) = &input.overlay else { continue };
        match codegen::effects(input) {
            Ok(effects) => {
                // Writing into a string does not fail.
                let _ = writeln!(text, "{} on {}", overlay.path, input.spec.path);
                for effect in &effects {
                    describe(effect, &mut text);
                }
                let idle = effects.iter().filter(|effect| effect.is_idle());
                findings.extend(idle.map(|effect| no_effect(effect, &overlay.path)));
                findings.extend(codegen::spec::without_reason(overlay).into_iter().map(no_reason));
            }
            Err(Problems(more)) => problems.extend(more),
        }
    }
    if !problems.is_empty() {
        return Err(Problems(problems).into());
    }
    progress.output(&text);
    if findings.is_empty() {
        return Ok(());
    }
    Err(codegen::spec::locate_problems(&inputs, Problems(findings)).into())
}

fn no_effect(effect: &Effect, overlay: &str) -> Problem {
    let (index, found) = (effect.applied.index, format!("the target `{}`", effect.applied.target));
    let help = "remove it, or fix its target: the spec may have changed";
    Problem::new(format!("action {index} has no effect"), overlay, format!("/actions/{index}"), found, help)
}

/// Returns the problem of an action without a reason.
pub(crate) fn no_reason(Note { message, file, pointer, .. }: Note) -> Problem {
    Problem::new(message, file, pointer, "", "add a `description` that says why the SDK differs from the document")
}

fn describe(effect: &Effect, text: &mut String) {
    let action = &effect.applied;
    let count = action.places.len();
    let result = match (count, action.changed) {
        (0, _) => action.set_aside.as_ref().map_or("matches nothing: NO EFFECT".to_owned(), |reference| {
            format!("is skipped: it refers to `{reference}`, which the spec lacks: NO EFFECT")
        }),
        (_, 0) => format!("matches {}, all of which already match the update: NO EFFECT", places(count)),
        (_, changed) if !effect.is_generated => {
            format!("changes {}, but no generated file: NO EFFECT", places(changed))
        }
        (_, changed) if changed == count => format!("changes {}", places(count)),
        (_, changed) => format!("matches {}, changes {changed}", places(count)),
    };
    let _ = writeln!(text, "  {:>3}  {result}\n       {}", action.index, action.target);
    for place in action.places.iter().take(SHOWN) {
        let _ = writeln!(text, "         #{place}");
    }
    if count > SHOWN {
        let _ = writeln!(text, "         and {} more", count - SHOWN);
    }
}

fn places(count: usize) -> String {
    if count == 1 { "1 place".to_owned() } else { format!("{count} places") }
}
