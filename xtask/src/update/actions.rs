//! The actions of the overlays that need attention after an update.

use codegen::spec::Applied;
use codegen::{Effect, Input, Problems, Source};

/// Returns a line for each action of an input's overlay that needs attention.
pub(super) fn lines(before: &Input, after: &Input) -> Result<Vec<String>, Problems> {
    let Some(overlay) = &after.overlay else { return Ok(Vec::new()) };
    let effects = codegen::effects(after)?;
    let idle: Vec<usize> =
        effects.iter().filter(|effect| effect.is_idle()).map(|effect| effect.applied.index).collect();
    let earlier = codegen::some_effects(before, &idle)?;
    let matched = codegen::spec::check_overlay(before)?;
    let line = |effect: &Effect| {
        let index = effect.applied.index;
        let places = matched.iter().find(|it| it.index == index).map_or(0, |it| it.places.len());
        let finding = finding(earlier.iter().find(|it| it.applied.index == index), places, effect)?;
        Some(format!("{}: {finding}", name(overlay, &effect.applied)))
    };
    Ok(effects.iter().filter_map(line).collect())
}

/// Returns what is wrong with an action, and the fix. An action that matches nothing has its own note.
fn finding(earlier: Option<&Effect>, matched: usize, current: &Effect) -> Option<&'static str> {
    let places = current.applied.places.len();
    if places == 0 {
        return None;
    }
    if matched > places {
        return Some("it matches fewer places than before: check whether the others were renamed");
    }
    current.is_idle().then(|| match earlier {
        Some(earlier) if earlier.is_idle() => "it has no effect, and had none before: remove it",
        _ => "it no longer has an effect, because the document states the same: remove it",
    })
}

fn name(overlay: &Source, action: &Applied) -> String {
    let reason = if action.reason.is_empty() { String::new() } else { format!(" ({})", action.reason.trim()) };
    let pointer = format!("/actions/{}", action.index);
    let line = codegen::spec::locate(overlay, &pointer).map_or(String::new(), |(line, _)| format!(":{line}"));
    format!("Check {}{line}, action {}, `{}`{reason}", overlay.path, action.index, action.target)
}
