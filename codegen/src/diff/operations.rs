//! Operations: come, gone, renamed, and what travels.

use crate::ir::{Body, Operation, Place};

use super::change::{Change, Found, Kind, Noun, Sides, Verb};
use super::sides::{Placed, Side};
use super::{Context, docs, pairs, signature};

impl Context<'_, '_> {
    /// The version's own words and name.
    pub(super) fn version(&mut self) {
        let (old, new) = (self.old.version, self.new.version);
        let change = |verb: Verb, (before, after), text: String| Change {
            kind: Kind { noun: Noun::Version, verb },
            level: verb.level(),
            subject: old.module.clone(),
            item: signature::module_path(std::slice::from_ref(&old.module)),
            before,
            after,
            text,
            group: old.module.clone(),
        };
        // A document without operations has no version, and is called after its file.
        if old.module != new.module && !self.old.operations.is_empty() && !self.new.operations.is_empty() {
            let text = format!("Version `{}` is now `{}`.", old.module, new.module);
            let sides = (Some(format!("mod {}", old.module)), Some(format!("mod {}", new.module)));
            self.changes.push(change(Verb::Renamed, sides, text));
        }
        if !docs::same(&old.docs, &new.docs) {
            let text = "What is said of the version changes.".to_owned();
            self.changes.push(change(Verb::DocsChanged, docs::sides(&old.docs, &new.docs), text));
        }
    }

    /// Every operation of either side.
    pub(super) fn operations(&mut self) {
        let pairs = self.pairs.operations.clone();
        for (before, after) in &pairs {
            self.operation(*before, *after);
            self.parameters(*before, *after);
            self.response(*before, *after);
        }
        for (index, placed) in self.old.operations.iter().enumerate() {
            if !pairs.iter().any(|(before, _)| *before == index) {
                let change = removed(&self.old, placed);
                self.changes.push(change);
            }
        }
        for (index, placed) in self.new.operations.iter().enumerate() {
            if !pairs.iter().any(|(_, after)| *after == index) {
                let change = added(&self.new, placed);
                self.changes.push(change);
            }
        }
    }

    fn operation(&mut self, before: usize, after: usize) {
        let (old, new) = (&self.old.operations[before], &self.new.operations[after]);
        let (a, b) = (old.operation, new.operation);
        let mut found: Vec<Found> = Vec::new();
        let both = |a: String, b: String| (Some(a), Some(b));
        if a.id != b.id || a.name != b.name || a.builder != b.builder {
            let sides = both(begins(&self.old, old), begins(&self.new, new));
            let text = if a.id == b.id {
                format!("`{}` is called by `{}` where it was called by `{}`.", a.id, b.name, a.name)
            } else {
                format!("`{}` is now `{}`: the same request, `{}`, by another name.", a.id, b.id, request(b))
            };
            found.push((Verb::Renamed, sides, text));
        }
        if a.method != b.method {
            let text = format!("`{}` travels by another method.", b.id);
            found.push((Verb::MethodChanged, both(request(a), request(b)), text));
        }
        if pairs::template(&a.path) != pairs::template(&b.path) {
            let text = format!("`{}` goes to `{}` where it went to `{}`.", b.id, b.path, a.path);
            found.push((Verb::PathChanged, both(request(a), request(b)), text));
        }
        if content_type_matters(a, b) {
            let text = format!("The body of `{}` travels as {} where it travelled as {}.", b.id, body(b), body(a));
            found.push((Verb::ContentTypeChanged, both(body(a).to_owned(), body(b).to_owned()), text));
        }
        if a.deprecated != b.deprecated {
            let verb = if b.deprecated { Verb::Deprecated } else { Verb::Undeprecated };
            let text = if b.deprecated { "is deprecated: calling it warns" } else { "is no longer deprecated" };
            let sides = both(self.old.call(old), self.new.call(new));
            found.push((verb, sides, format!("`{}` {text}.", b.id)));
        }
        let words = |it: &Operation| format!("{}\n\n{}", it.summary, it.description).trim().to_owned();
        if !docs::same(&words(a), &words(b)) && !only_id(a, b) {
            let text = format!("What is said of `{}` changes.", b.id);
            found.push((Verb::DocsChanged, docs::sides(&words(a), &words(b)), text));
        }
        for (verb, (before, after), text) in found {
            let change = change(old, verb, (before, after), text);
            self.changes.push(change);
        }
    }
}

/// Whether a body travels another way. One that had no parameters is told of by those that it gets.
fn content_type_matters(old: &Operation, new: &Operation) -> bool {
    let in_body = |it: &Operation| it.parameters.iter().any(|it| matches!(it.place, Place::Form | Place::Body));
    let one_is_none = old.body == Body::None || new.body == Body::None;
    old.body != new.body && !(one_is_none && (in_body(old) || in_body(new)))
}

/// Whether the summaries are those made up of the ids, which are reported as renamed.
fn only_id(old: &Operation, new: &Operation) -> bool {
    let made_up = |it: &Operation| it.summary == format!("The operation `{}`.", it.id) && it.description.is_empty();
    made_up(old) && made_up(new)
}

/// Reports every operation of a version that is gone.
pub(super) fn all_removed(side: &Side, changes: &mut Vec<Change>) {
    changes.extend(side.operations.iter().map(|placed| removed(side, placed)));
}

/// Reports every operation of a version that is new.
pub(super) fn all_added(side: &Side, changes: &mut Vec<Change>) {
    changes.extend(side.operations.iter().map(|placed| added(side, placed)));
}

fn removed(side: &Side, placed: &Placed) -> Change {
    let text = format!("`{}` (`{}`) is gone.", placed.operation.id, request(placed.operation));
    change(placed, Verb::Removed, (Some(begins(side, placed)), None), text)
}

fn added(side: &Side, placed: &Placed) -> Change {
    let text = format!("`{}` (`{}`) is new.", placed.operation.id, request(placed.operation));
    change(placed, Verb::Added, (None, Some(begins(side, placed))), text)
}

fn change(placed: &Placed, verb: Verb, (before, after): Sides, text: String) -> Change {
    Change {
        kind: Kind { noun: Noun::Operation, verb },
        level: verb.level(),
        subject: placed.operation.id.clone(),
        item: signature::method_path(placed),
        before,
        after,
        text,
        group: placed.resource().module.join("::"),
    }
}

/// The call, and the builder that it gives.
fn begins(side: &Side, placed: &Placed) -> String {
    format!("{} -> {}", side.call(placed), placed.operation.builder)
}

fn request(operation: &Operation) -> String {
    format!("{} {}", format!("{:?}", operation.method).to_uppercase(), operation.path)
}

fn body(operation: &Operation) -> &'static str {
    match operation.body {
        Body::None => "nothing",
        Body::Form => "a form",
        Body::Json => "JSON",
    }
}
