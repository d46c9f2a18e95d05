//! What becomes of the actions of the overlays.

use codegen::spec::Applied;
use codegen::{Effect, Input, Problems, Source};

/// The actions of an input's overlay that a person has to look at, in a line each.
pub(super) fn lines(before: &Input, after: &Input) -> Result<Vec<String>, Problems> {
    let Some(overlay) = &after.overlay else { return Ok(Vec::new()) };
    let is = codegen::effects(after)?;
    let idle: Vec<usize> = is.iter().filter(|effect| effect.is_idle()).map(|effect| effect.applied.index).collect();
    let was = codegen::some_effects(before, &idle)?;
    let matched = codegen::spec::check_overlay(before)?;
    let fate = |effect: &Effect| {
        let index = effect.applied.index;
        let places = matched.iter().find(|it| it.index == index).map_or(0, |it| it.places.len());
        let told = fate(was.iter().find(|it| it.applied.index == index), places, effect)?;
        Some(format!("{}: {told}", name(overlay, &effect.applied)))
    };
    Ok(is.iter().filter_map(fate).collect())
}

/// What happened to an action, if anything is to be done about it. One that matches nothing has a note of its own.
fn fate(was: Option<&Effect>, matched: usize, is: &Effect) -> Option<&'static str> {
    let places = is.applied.places.len();
    if places == 0 {
        return None;
    }
    if matched > places {
        return Some("it matches fewer places than before: see whether the others have another name now");
    }
    is.is_idle().then(|| match was {
        Some(was) if was.is_idle() => "it has no effect and had none before: remove it",
        _ => "it has no effect any more: the document states the same now, so remove it",
    })
}

fn name(overlay: &Source, action: &Applied) -> String {
    let reason = if action.reason.is_empty() { String::new() } else { format!(" ({})", action.reason.trim()) };
    let pointer = format!("/actions/{}", action.index);
    let line = codegen::spec::locate(overlay, &pointer).map_or(String::new(), |(line, _)| format!(":{line}"));
    format!("Look at {}{line}, action {}, `{}`{reason}", overlay.path, action.index, action.target)
}
