//! `cargo xtask overlay check`: whether each action of the overlays still has something to do.

use std::fmt::Write as _;
use std::io::Write as _;

use codegen::{Effect, Input, Problems};

use crate::cli::OverlayCheck;
use crate::failure::Failure;
use crate::inputs;
use crate::root::root;

/// How many of the places that an action matches are shown.
const SHOWN: usize = 3;

/// Runs the command.
///
/// # Errors
///
/// What is wrong with the files; or that an action has no effect.
pub fn check(options: &OverlayCheck) -> Result<(), Failure> {
    let specs = inputs::choose(&options.specs, &root()?)?;
    let mut problems = Vec::new();
    let inputs: Vec<Input> = inputs::read(&specs, &mut problems);
    let mut text = String::new();
    let mut idle = Vec::new();
    for input in &inputs {
        let Some(overlay) = &input.overlay else { continue };
        match codegen::effects(input) {
            Ok(effects) => {
                // Writing into a string does not fail.
                let _ = writeln!(text, "{} on {}", overlay.path, input.spec.path);
                for effect in &effects {
                    describe(effect, &mut text);
                }
                let without = effects.iter().filter(|effect| effect.is_idle());
                idle.extend(without.map(|effect| format!("action {} of {}", effect.applied.index, overlay.path)));
            }
            Err(Problems(more)) => problems.extend(more),
        }
    }
    if !problems.is_empty() {
        return Err(Problems(problems).into());
    }
    // Whoever closed the pipe has seen enough.
    let _ = std::io::stdout().write_all(text.as_bytes());
    if idle.is_empty() { Ok(()) } else { Err(Failure::Idle(idle)) }
}

fn describe(effect: &Effect, text: &mut String) {
    let action = &effect.applied;
    let count = action.places.len();
    let told = match (count, action.changed) {
        (0, _) => action.set_aside.as_ref().map_or("matches nothing: NO EFFECT".to_owned(), |reference| {
            format!("is set aside, since it refers to `{reference}`, which the spec lacks: NO EFFECT")
        }),
        (_, 0) => format!("matches {}, all as it wants them: NO EFFECT", places(count)),
        (_, changed) if !effect.is_generated => {
            format!("changes {}, from which nothing is generated: NO EFFECT", places(changed))
        }
        (_, changed) if changed == count => format!("changes {}", places(count)),
        (_, changed) => format!("matches {}, changes {changed}", places(count)),
    };
    let _ = writeln!(text, "  {:>3}  {told}\n       {}", action.index, action.target);
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
