//! `cargo xtask overlay check`: whether each action of the overlays still has something to do.

use std::fmt::Write as _;
use std::io::Write as _;

use codegen::spec::Applied;
use codegen::{Input, Problems};

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
    let specs = inputs::choose(&options.specs, &root())?;
    let mut problems = Vec::new();
    let inputs: Vec<Input> = inputs::read(&specs, &mut problems);
    let mut text = String::new();
    let mut idle = Vec::new();
    for input in &inputs {
        let Some(overlay) = &input.overlay else { continue };
        match codegen::spec::check_overlay(input) {
            Ok(applied) => {
                // Writing into a string does not fail.
                let _ = writeln!(text, "{} on {}", overlay.path, input.spec.path);
                for action in &applied {
                    describe(action, &mut text);
                }
                let without = applied.iter().filter(|action| action.changed == 0);
                idle.extend(without.map(|action| format!("action {} of {}", action.index, overlay.path)));
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

fn describe(action: &Applied, text: &mut String) {
    let count = action.places.len();
    let effect = match (count, action.changed) {
        (0, _) => "matches nothing: NO EFFECT".to_owned(),
        (_, 0) => format!("matches {}, all as it wants them: NO EFFECT", places(count)),
        (_, changed) if changed == count => format!("changes {}", places(count)),
        (_, changed) => format!("matches {}, changes {changed}", places(count)),
    };
    let _ = writeln!(text, "  {:>3}  {effect}\n       {}", action.index, action.target);
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
