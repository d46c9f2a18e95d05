//! Finds the action that set a value, for problems of this value.

use serde_json::Value;

use super::{Applied, apply};
use crate::spec::pointer::unescape;
use crate::spec::report::Report;
use crate::spec::{Input, parse, worded};
use crate::{Problem, Problems};

/// Moves problems of values that an overlay sets to the action that does. They state the place in the document.
#[must_use]
pub(crate) fn attribute(inputs: &[Input], Problems(mut problems): Problems) -> Problems {
    for input in inputs {
        let is_of_spec = |problem: &Problem| problem.file == input.spec.path && problem.position.is_none();
        let mut of_spec = problems.iter_mut().filter(|problem| is_of_spec(problem)).peekable();
        if of_spec.peek().is_none() {
            continue;
        }
        let Some(actions) = Actions::of(input) else { continue };
        for problem in of_spec {
            if let Some(pointer) = actions.origin(&problem.pointer) {
                let separator = if problem.found.is_empty() { "" } else { ", " };
                let place = format!("for {} #{}", problem.file, problem.pointer);
                problem.found = format!("{}{separator}{place}", problem.found).into();
                problem.file.clone_from(&actions.file);
                problem.pointer = pointer;
            }
        }
    }
    Problems(problems)
}

/// The actions of an overlay, applied to a document.
struct Actions {
    file: String,
    overlay: Value,
    /// The document before.
    before: Value,
    applied: Vec<Applied>,
}

impl Actions {
    fn of(input: &Input) -> Option<Self> {
        let source = input.overlay.as_ref()?;
        let mut problems = Vec::new();
        let overlay = parse(source, &mut problems)?;
        let (before, _) = worded(input, &mut problems, &mut Vec::new())?;
        let mut report = Report::new(&source.path, &mut problems);
        let applied = apply(&overlay, &[], &mut before.clone(), &mut report);
        Some(Self { file: source.path.clone(), overlay, before, applied })
    }

    /// The place in the overlay of the update that set the value at a pointer. The last action counts.
    fn origin(&self, pointer: &str) -> Option<String> {
        self.applied.iter().rev().find_map(|action| {
            let at = format!("/actions/{}/update", action.index);
            let update = self.overlay.pointer(&at)?;
            let below = action.places.iter().find_map(|place| {
                let below = pointer.strip_prefix(place.as_str()).filter(|below| below.starts_with('/'))?;
                sets(update, self.before.pointer(place), below).then_some(below)
            });
            below.map(|below| at + below)
        })
    }
}

/// Whether an update of a value sets the value at a pointer below it. An object that was there is not set: its problems
/// may be those of other keys. Items of an array move, so they are not searched.
fn sets(update: &Value, before: Option<&Value>, below: &str) -> bool {
    let (mut update, mut before) = (update, before);
    for token in below.split('/').skip(1) {
        let next = match update {
            Value::Object(map) => map.get(unescape(token).as_ref()),
            Value::Array(items) if before.is_none() => token.parse().ok().and_then(|index: usize| items.get(index)),
            _ => None,
        };
        let Some(next) = next else { return false };
        before = before.and_then(|before| before.as_object()?.get(unescape(token).as_ref()));
        update = next;
    }
    before.is_none() || !(update.is_object() || update.is_array())
}
