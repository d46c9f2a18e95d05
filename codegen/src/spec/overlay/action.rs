//! Applies one action.

use serde_json::Value;
use serde_json_path::{NormalizedPath, PathElement};

use super::Applied;
use super::document::{Action, Change};
use crate::spec::found::describe;
use crate::spec::pointer::Pointer;
use crate::spec::report::Report;

/// The maximum depth of a document: twice that of a file.
const DEPTH: usize = 256;

/// The maximum number of values that the actions of an overlay may add in total.
const VALUES: usize = 100_000;

/// The number of values that the actions have added so far.
#[derive(Debug, Default)]
pub(super) struct Growth {
    values: usize,
    /// Whether the limit is exceeded: no further action is applied.
    pub(super) exceeded: bool,
}

/// Applies an action; reports a failure to `report`.
pub(super) fn apply(
    action: &Action<'_>,
    document: &mut Value,
    growth: &mut Growth,
    report: &mut Report<'_>,
) -> Applied {
    let root = Pointer::Root;
    let actions_at = root.key("actions");
    let at = actions_at.item(action.index);
    // In the order of the document, without duplicates.
    let nodes = action.target.query_located(document).dedup();
    let pointers = nodes.locations().map(NormalizedPath::to_json_pointer).collect();
    let places: Vec<Vec<Step>> = nodes.locations().map(steps).collect();
    let changed = places.iter().filter(|place| changes(action.change, document, place)).count();
    let applied = Applied { places: pointers, changed, ..Applied::nothing(action) };
    if places.is_empty() {
        let message = format!("the target of action {} matches nothing in this document", action.index);
        report.note(at.key("target"), format!("{message}: `{}`", action.text));
        return applied;
    }
    let outcome = match action.change {
        Change::Update(update) => growth.allow(update, &places).and_then(|()| {
            places.iter().try_for_each(|place| place_of(document, place).map_or(Ok(()), |node| add(node, update)))
        }),
        // In reverse order, so that the earlier places stay valid.
        Change::Remove => places.iter().rev().try_for_each(|place| remove(document, place)),
    };
    if let Err(Failure { reason, found, help, always }) = outcome {
        let key = if matches!(action.change, Change::Remove) { "remove" } else { "update" };
        let message = format!("action {} {reason}", action.index);
        if always {
            report.problem(at.key(key), message, found, help);
        } else {
            report.note(at.key(key), format!("{message} in this document: {found}; {help}"));
        }
    }
    applied
}

/// Whether a change would modify the value at a place.
fn changes(change: Change<'_>, document: &Value, place: &[Step]) -> bool {
    let node = place.iter().try_fold(document, |node, step| match step {
        Step::Key(key) => node.get(key),
        Step::Index(index) => node.get(index),
    });
    match (node, change) {
        (None, _) => false,
        (Some(_), Change::Remove) | (Some(Value::Array(_)), Change::Update(_)) => true,
        (Some(node), Change::Update(update)) => adds(node, update),
    }
}

/// Whether a merge changes anything.
fn adds(node: &Value, update: &Value) -> bool {
    match (node, update) {
        (Value::Object(node), Value::Object(update)) => {
            update.iter().any(|(key, value)| node.get(key).is_none_or(|node| adds(node, value)))
        }
        (Value::Array(_), Value::Array(update)) => !update.is_empty(),
        (node, update) => node != update,
    }
}

/// The reason why an action cannot be applied.
struct Failure {
    reason: &'static str,
    found: String,
    help: &'static str,
    /// Whether the action is invalid for every document.
    always: bool,
}

impl Growth {
    /// Limits the growth of a document.
    fn allow(&mut self, update: &Value, places: &[Vec<Step>]) -> Result<(), Failure> {
        let (size, depth) = measure(update);
        self.values = self.values.saturating_add(size.saturating_mul(places.len()));
        let deepest = places.iter().map(Vec::len).max().unwrap_or(0) + depth;
        if self.values <= VALUES && deepest <= DEPTH {
            return Ok(());
        }
        self.exceeded = true;
        let found = format!("an update of {size} values, for {} places", places.len());
        let help = "narrow the target";
        Err(Failure { reason: "makes the document too large", found, help, always: true })
    }
}

/// The number of values in a value, and its depth.
fn measure(value: &Value) -> (usize, usize) {
    let add = |(size, depth): (usize, usize), child: &Value| {
        let (its_size, its_depth) = measure(child);
        (size + its_size, depth.max(its_depth + 1))
    };
    match value {
        Value::Array(items) => items.iter().fold((1, 1), add),
        Value::Object(map) => map.values().fold((1, 1), add),
        _ => (1, 1),
    }
}

/// A step on the path to a node.
enum Step {
    Key(String),
    Index(usize),
}

fn steps(path: &NormalizedPath<'_>) -> Vec<Step> {
    let step = |element: &PathElement<'_>| match element {
        PathElement::Name(name) => Step::Key((*name).to_owned()),
        PathElement::Index(index) => Step::Index(*index),
    };
    path.iter().map(step).collect()
}

fn place_of<'a>(document: &'a mut Value, place: &[Step]) -> Option<&'a mut Value> {
    place.iter().try_fold(document, |node, step| match step {
        Step::Key(key) => node.get_mut(key),
        Step::Index(index) => node.get_mut(index),
    })
}

/// Merges into an object or appends to an array.
fn add(node: &mut Value, update: &Value) -> Result<(), Failure> {
    match (node, update) {
        (Value::Array(items), update) => {
            items.push(update.clone());
            Ok(())
        }
        (node @ Value::Object(_), Value::Object(_)) => {
            merge(node, update);
            Ok(())
        }
        (node @ Value::Object(_), _) => Err(Failure {
            reason: "updates an object with a value that is not one",
            found: format!("{} for {}", describe(update), describe(node)),
            help: "use an object, whose keys are merged",
            always: false,
        }),
        (node, _) => Err(Failure {
            reason: "updates a value that is neither an object nor an array",
            found: describe(node),
            help: "select the parent object, and update the key there",
            always: false,
        }),
    }
}

/// Merges objects key by key, joins arrays, and replaces any other value.
fn merge(node: &mut Value, update: &Value) {
    match (node, update) {
        (Value::Object(node), Value::Object(update)) => {
            for (key, value) in update {
                match node.get_mut(key) {
                    Some(node) => merge(node, value),
                    None => {
                        node.insert(key.clone(), value.clone());
                    }
                }
            }
        }
        (Value::Array(node), Value::Array(update)) => node.extend(update.iter().cloned()),
        (node, update) => *node = update.clone(),
    }
}

fn remove(document: &mut Value, place: &[Step]) -> Result<(), Failure> {
    let Some((step, parent)) = place.split_last() else {
        let help = "select a value inside the document";
        return Err(Failure { reason: "removes the whole document", found: describe(document), help, always: true });
    };
    match (place_of(document, parent), step) {
        (Some(Value::Object(map)), Step::Key(key)) => {
            map.shift_remove(key);
        }
        (Some(Value::Array(items)), Step::Index(index)) if *index < items.len() => {
            items.remove(*index);
        }
        // It was removed with its parent.
        _ => {}
    }
    Ok(())
}
