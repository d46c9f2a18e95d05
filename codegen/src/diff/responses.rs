//! What sending gives.

use crate::ir::Content;

use super::change::{Change, Kind, Noun, Verb};
use super::{Context, docs, signature};

impl Context<'_, '_> {
    /// Compares the answers of an operation.
    pub(super) fn response(&mut self, before: usize, after: usize) {
        let (old, new) = (&self.old.operations[before], &self.new.operations[after]);
        let (a, b) = (&old.operation.response, &new.operation.response);
        let id = &new.operation.id;
        let mut found = Vec::new();
        if !self.same_content(&a.content, &b.content) {
            let (before, after) = (self.old.output(old.operation), self.new.output(new.operation));
            let text = format!("`{id}` gives `{after}`, and gave `{before}`.");
            found.push((Verb::TypeChanged, (Some(before), Some(after)), text));
        }
        if let (Content::Page { key: before, .. }, Content::Page { key: after, .. }) = (&a.content, &b.content)
            && before != after
        {
            let text = format!("The records of `{id}` come under `{after}`, and came under `{before}`.");
            found.push((Verb::PageKeyChanged, (Some(before.clone()), Some(after.clone())), text));
        }
        if a.status != b.status {
            let text = format!("`{id}` answers with {}, and answered with {}.", b.status, a.status);
            found.push((Verb::StatusChanged, (Some(a.status.to_string()), Some(b.status.to_string())), text));
        }
        if !docs::same(&a.docs, &b.docs) {
            let text = format!("What is said of the answer of `{id}` changes.");
            found.push((Verb::DocsChanged, docs::sides(&a.docs, &b.docs), text));
        }
        for (verb, (before, after), text) in found {
            self.changes.push(Change {
                kind: Kind { noun: Noun::Response, verb },
                level: verb.level(),
                subject: old.operation.id.clone(),
                item: format!("{}::send", signature::builder_path(old)),
                before,
                after,
                text,
                group: old.resource().module.join("::"),
            });
        }
    }

    fn same_content(&self, old: &Content, new: &Content) -> bool {
        match (old, new) {
            (Content::Nothing, Content::Nothing) => true,
            (Content::One(old), Content::One(new))
            | (Content::Page { item: old, .. }, Content::Page { item: new, .. }) => self.pairs.same(old, new),
            _ => false,
        }
    }
}
