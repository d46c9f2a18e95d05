//! Handles of one parent whose literals become the same name, such as `/Jobs` and `/{Kind}/Jobs`.
//!
//! The first in the order of the paths keeps the name. Another one is named after its path values, `jobs_by_kind`, or
//! else gets a number. Published names are not affected: they are chosen before.

use std::collections::HashSet;

use super::context::{At, Lowering};
use super::names;
use super::resources::{Handle, HandleTree, Segments};

/// The candidates for the method that returns each child, best first.
pub(super) fn candidates(node: &HandleTree, segments: &Segments) -> Vec<Vec<String>> {
    let first = |child: &HandleTree| names::module(segments.given(child).unwrap_or(&child.literal));
    let firsts: Vec<String> = node.children.iter().map(first).collect();
    let verbs = node.operations.iter().map(|placed| &placed.operation.name);
    // No alternative takes the name of a sibling without a conflict.
    let mut taken: HashSet<String> = firsts.iter().chain(verbs).cloned().collect();
    let mut candidates = Vec::with_capacity(firsts.len());
    for (index, (child, name)) in node.children.iter().zip(&firsts).enumerate() {
        let mut names = vec![name.clone()];
        if firsts[..index].contains(name) {
            let by_values = by_values(child, name).filter(|name| !taken.contains(name));
            let number = || names::numbered(name).find(|name| !taken.contains(name));
            names.extend(by_values.or_else(number));
            taken.extend(names.last().cloned());
        }
        candidates.push(names);
    }
    candidates
}

/// The name with the path values, `jobs_by_account_and_kind`; `None` without values.
fn by_values(child: &HandleTree, name: &str) -> Option<String> {
    let values: Vec<&str> =
        child.arguments.iter().map(|(argument, _)| argument.name.trim_start_matches("r#")).collect();
    (!values.is_empty()).then(|| format!("{}_by_{}", name.trim_start_matches("r#"), values.join("_and_")))
}

/// The word for the type of a handle: its literal or the name in the overlay, or else the name that distinguishes it.
pub(super) fn word(child: &HandleTree, accessor: &str, segments: &Segments) -> String {
    let word = segments.given(child).unwrap_or(&child.literal);
    let (plain, name) = (accessor.trim_start_matches("r#"), names::module(word));
    let name = name.trim_start_matches("r#");
    let is_distinguished = plain.strip_prefix(name).is_some_and(|rest| !rest.is_empty() && rest != "_api");
    if is_distinguished { plain.to_owned() } else { word.to_owned() }
}

impl Lowering<'_> {
    /// Adds a note for each handle that is named differently because of an earlier one.
    pub(super) fn note_conflicts(&mut self, children: &[HandleTree], handles: &[Handle], segments: &Segments) {
        let name = |child: &HandleTree| names::module(&child.literal);
        for (child, handle) in children.iter().zip(handles).filter(|(child, _)| segments.given(child).is_none()) {
            let accessor = handle.module.last().map(String::as_str).unwrap_or_default();
            let other = children.iter().find(|other| other.paths != child.paths && name(other) == name(child));
            let (Some(other), false) = (other, accessor == name(child)) else { continue };
            let [other, path] = [other, child].map(|node| node.paths.first().map(String::as_str).unwrap_or_default());
            let message = format!(
                "the handles of `{other}` and `{path}` would share a name: the second one is `{accessor}`; to rename \
                 it, map `{path}` to a name in `x-sdk-segments`"
            );
            self.note(&At::Pointer("/paths"), message);
        }
    }
}
