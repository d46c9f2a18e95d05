//! Whether the actions of an overlay affect the generated files.

use crate::ir::Api;
use crate::lower::lower;
use crate::spec::{self, Applied, Document};
use crate::{Input, Names, Problems};

/// An action with its effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The change of the document.
    pub applied: Applied,
    /// Whether the generated files depend on it.
    pub is_generated: bool,
}

impl Effect {
    /// Whether the action changes nothing, or nothing that reaches the generated files.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.applied.changed == 0 || !self.is_generated
    }
}

/// Returns the effect of each action of the input's overlay; empty if there is no overlay.
///
/// # Errors
///
/// Any problem of the files, except that an action matches nothing.
pub fn effects(input: &Input) -> Result<Vec<Effect>, Problems> {
    let all = spec::check_overlay(input)?;
    effects_of(input, all)
}

/// Returns the effects of the actions at these indices. Each effect takes as long as lowering the document.
///
/// # Errors
///
/// Any problem of the files, except that an action matches nothing.
pub fn some_effects(input: &Input, indices: &[usize]) -> Result<Vec<Effect>, Problems> {
    let mut some = spec::check_overlay(input)?;
    some.retain(|applied| indices.contains(&applied.index));
    effects_of(input, some)
}

fn effects_of(input: &Input, applied: Vec<Applied>) -> Result<Vec<Effect>, Problems> {
    let changing: Vec<usize> =
        applied.iter().filter(|applied| applied.changed > 0).map(|applied| applied.index).collect();
    let mut needed = Vec::new();
    if !changing.is_empty() {
        // Published names would hide the names that the overlay sets.
        let api = crate::api(std::slice::from_ref(input), &Names::default())?;
        for (index, other) in changing.iter().zip(spec::load_without_each(input, &changing)) {
            // The action is needed if the document cannot be lowered without it.
            if other.and_then(|other| lower_one(other).ok()).is_none_or(|other| other != api) {
                needed.push(*index);
            }
        }
    }
    let effect = |applied: Applied| Effect { is_generated: needed.contains(&applied.index), applied };
    Ok(applied.into_iter().map(effect).collect())
}

fn lower_one(document: Document) -> Result<Api, Problems> {
    lower(&[document], &Names::default(), &mut Vec::new())
}
