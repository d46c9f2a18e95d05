//! What is left for a person: a list that also reads well in a pull request.

use std::fmt::Write as _;

use codegen::adopt::Spot;
use codegen::diff::{Bump, Diff, Noun, Verb};
use codegen::{Problem, Problems};

use super::taken::Taken;
use super::{Project, actions};
use crate::root::shown;

/// The list.
pub(super) fn list(project: &Project, taken: &[Taken], diff: &Diff) -> Result<String, Problems> {
    let mut text = "## Left for you\n\n".to_owned();
    for it in taken {
        let path = shown(&it.path);
        if it.is_rewritten {
            // Writing into a string does not fail.
            let _ = writeln!(text, "- {path} could not be edited in place: put back the comments that it had.");
        }
        spots(&mut text, &format!("Write what a reader needs to know in {path}"), &it.unworded);
        spots(&mut text, &format!("Mend the examples in {path} that do not fit any more"), &it.examples);
    }
    overlays(project, taken, &mut text)?;
    refusals(project, &mut text);
    names(diff, &mut text);
    if diff.bump() != Bump::None {
        text.push_str("- Read the entry in CHANGELOG.md.\n");
    }
    text.push_str("- Run `cargo test --workspace`.\n");
    Ok(text)
}

fn spots(text: &mut String, title: &str, spots: &[Spot]) {
    if spots.is_empty() {
        return;
    }
    let _ = writeln!(text, "- {title} ({}):", spots.len());
    for spot in spots {
        let _ = writeln!(text, "  - `#{}`: {}", spot.pointer, spot.what);
    }
}

fn overlays(project: &Project, taken: &[Taken], text: &mut String) -> Result<(), Problems> {
    for own in taken.iter().filter_map(|it| it.own) {
        for line in actions::lines(&project.before[own], &project.after[own])? {
            let _ = writeln!(text, "- Look at {line}.");
        }
    }
    Ok(())
}

/// What `regen` is going to refuse, which an update passes over.
fn refusals(project: &Project, text: &mut String) {
    let Err(Problems(problems)) = codegen::generate(&project.after) else { return };
    let _ = writeln!(text, "- Mend what `cargo xtask regen` refuses until then ({}):", problems.len());
    for problem in problems {
        let Problem { file, pointer, message, found, .. } = problem;
        let _ = writeln!(text, "  - {file}#{pointer}: {message}, {found}");
    }
}

/// The names of what is new: the overlay gives better ones.
fn names(diff: &Diff, text: &mut String) {
    let is_new = |noun, verb| noun == Noun::Operation && matches!(verb, Verb::Added | Verb::Renamed);
    let new: Vec<_> = diff.changes.iter().filter(|change| is_new(change.kind.noun, change.kind.verb)).collect();
    if new.is_empty() {
        return;
    }
    text.push_str("- See whether the new names read well; an overlay gives others:\n");
    for change in new {
        let _ = writeln!(text, "  - `{}`", change.after.as_deref().unwrap_or(&change.item));
    }
}
