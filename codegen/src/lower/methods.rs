//! The names of handles, of the methods that return them, of the methods of operations, and of builders.

use std::collections::HashSet;

use crate::ir::{Argument, FormerHandle, Resource, Type};
use crate::names::{Entry, key, last};

use super::conflicts;
use super::context::Lowering;
use super::names;
use super::naming::{self, Chosen, Claim};
use super::operations::Placed;
use super::resources::{Handle, HandleTree, Segments};

impl Lowering<'_> {
    /// The path that identifies a handle: the published one, or the first.
    pub(super) fn published_path(&self, node: &HandleTree) -> String {
        let published = node.paths.iter().find(|path| self.published_handle(path).is_some());
        published.or(node.paths.first()).cloned().unwrap_or_default()
    }

    fn published_handle(&self, path: &str) -> Option<&Entry> {
        if self.names.is_empty() { None } else { self.names.get(&key::handle(&self.module, path)) }
    }

    /// Records which published module this one is.
    pub(super) fn published_modules(&mut self, node: &HandleTree, handle: &Handle) {
        let published = self.published_handle(&self.published_path(node)).map(Entry::module);
        self.modules.insert(published.unwrap_or_else(|| handle.module.clone()), handle.module.clone());
    }

    /// The path values of a handle. Operations may type one differently: then it keeps the published kind of SID, which
    /// accepts all their prefixes; if it was not published as a SID, it is text.
    pub(super) fn arguments(&mut self, node: &HandleTree, path: &str) -> Vec<Argument> {
        let owner = key::path(path);
        let mut arguments: Vec<Argument> = node.arguments.iter().map(|(argument, _)| argument.clone()).collect();
        for (index, (first, others)) in node.arguments.iter().enumerate().filter(|(_, (_, others))| !others.is_empty())
        {
            let line = key::value(&self.module, &owner, &key::position(index));
            let kinds = others.iter().chain([&first.ty]);
            let kinds: Vec<usize> =
                kinds.filter_map(|ty| if let Type::Sid(index) = ty { Some(*index) } else { None }).collect();
            let published = self.names.get(&line).and_then(|entry| {
                let prefixes: Vec<String> = entry.name.split('|').map(str::to_owned).collect();
                self.sids.index(&prefixes).filter(|kind| kinds.contains(kind))
            });
            arguments[index].ty = published.map_or(Type::String, Type::Sid);
            for other in kinds.into_iter().filter(|_| published.is_some()) {
                self.sids.accept(published.unwrap_or(other), other);
            }
        }
        arguments
    }

    /// Names the methods of a handle: those of its operations, and those of its children, which are returned.
    ///
    /// If two operations have the same verb, each is named after its whole id, unless the verb was published.
    pub(super) fn name_methods(&mut self, node: &mut HandleTree, handle: &Handle, segments: &Segments) -> Vec<Handle> {
        let handles = self.handles(node, handle, segments);
        self.note_conflicts(&node.children, &handles, segments);
        handles
    }

    fn handles(&self, node: &mut HandleTree, handle: &Handle, segments: &Segments) -> Vec<Handle> {
        let published: Vec<Option<(Entry, &Entry)>> = node.children.iter().map(|child| self.accessor(child)).collect();
        let methods: Vec<Claim> = node.operations.iter().map(|placed| self.method(placed)).collect();
        let candidates = conflicts::candidates(node, segments);
        let children: Vec<Claim> = node
            .children
            .iter()
            .zip(&published)
            .zip(candidates)
            .map(|((child, entry), candidates)| {
                let given = segments.given(child).map(|_| candidates[0].clone());
                Claim { given, published: entry.as_ref().map(|(accessor, _)| accessor), candidates }
            })
            .collect();
        let mut claims: Vec<Claim> = methods.into_iter().chain(children).collect();
        let operations = node.operations.len();
        avoid(&mut claims, operations, &node.operations);
        let mut chosen = naming::choose(&claims);
        drop(claims);
        let accessors = chosen.split_off(operations);
        for (placed, Chosen { name, former, .. }) in node.operations.iter_mut().zip(chosen) {
            (placed.operation.name, placed.operation.former) = (name, former);
        }
        let children = node.children.iter().zip(published).zip(accessors);
        children
            .map(|((child, entry), accessor)| {
                let word = conflicts::word(child, &accessor.name, segments);
                child_handle(handle, entry.map(|(_, entry)| entry), &word, segments.given(child).is_some(), accessor)
            })
            .collect()
    }

    /// The published method that returns a child, and its handle.
    fn accessor(&self, child: &HandleTree) -> Option<(Entry, &Entry)> {
        let handle = self.published_handle(&self.published_path(child))?;
        let accessor = |path: &str| path.rsplit("::").nth(1).unwrap_or_default().to_owned();
        let former = handle.former.iter().map(|former| accessor(former)).collect();
        Some((Entry { name: accessor(&handle.name), former, ..handle.clone() }, handle))
    }

    fn method(&self, placed: &Placed) -> Claim<'_> {
        let name = placed.operation.name.clone();
        let line = || key::method(&self.module, &placed.operation.id);
        Claim::new(self.names, line, placed.named.then(|| name.clone()), name)
    }

    /// Names the builders of a handle. The name of a new one differs from those of the published types of its module,
    /// and its static from those of published builders.
    pub(super) fn name_builders(&self, node: &mut HandleTree, handle: &Handle, children: &[Resource]) {
        let reserved: Vec<Entry> = self.reserved(handle);
        let mut claims: Vec<Claim> = node
            .operations
            .iter()
            .map(|placed| {
                let line = || key::builder(&self.module, &placed.operation.id);
                Claim::new(self.names, line, None, placed.operation.builder.clone())
            })
            .collect();
        let statics: HashSet<String> = claims.iter().filter_map(Claim::fixed).map(names::shouty).collect();
        for claim in &mut claims {
            let name = &claim.candidates[0];
            // Without letters, a builder and a module can have one name: `_2`.
            let is_module = children.iter().any(|child| child.module.last() == Some(name));
            if is_module || reserved.iter().any(|entry| entry.name == *name) || statics.contains(&names::shouty(name)) {
                claim.candidates = vec![names::with_suffix(name, "Request")];
            }
        }
        let reserved =
            reserved.iter().map(|entry| Claim { given: None, published: Some(entry), candidates: Vec::new() });
        claims.extend(reserved);
        for (placed, Chosen { name, former, .. }) in node.operations.iter_mut().zip(naming::choose(&claims)) {
            placed.operation.table = names::shouty(&name);
            (placed.operation.builder, placed.operation.former_builders) = (name, former);
        }
    }

    /// The published names of a module that are taken for its builders: those of its types, and the aliases of its
    /// handle.
    fn reserved(&self, handle: &Handle) -> Vec<Entry> {
        let entry = |name: &str| Entry { name: name.to_owned(), ..Entry::default() };
        let mut reserved: Vec<Entry> = handle.former.iter().map(|former| entry(&former.handle)).collect();
        let types = self.types.entries.iter().filter(|_| !self.names.is_empty());
        for published in types.filter_map(|ty| self.names.get(&key::ty(&self.module, &ty.key))) {
            if !published.gone && self.modules.get(&published.module()) == Some(&handle.module) {
                reserved.extend(published.former.iter().map(|former| entry(last(former))));
                reserved.push(entry(published.item()));
            }
        }
        reserved
    }
}

/// Sets other candidates for new methods whose name is published, and whole ids for operations with the same verb.
fn avoid(claims: &mut [Claim], operations: usize, placed: &[Placed]) {
    let current = |claim: &Claim| claim.fixed().unwrap_or(&claim.candidates[0]).to_owned();
    let verbs: Vec<String> = claims[..operations].iter().map(current).collect();
    let mut reserved: HashSet<String> = HashSet::new();
    for claim in claims.iter().filter(|claim| claim.given_now().is_none()) {
        let published = claim.published.filter(|entry| !entry.gone);
        reserved.extend(
            published
                .into_iter()
                .flat_map(|entry| entry.former.iter().chain([&entry.name]))
                .map(|name| last(name).to_owned()),
        );
    }
    for (index, claim) in claims.iter_mut().enumerate().filter(|(_, claim)| claim.fixed().is_none()) {
        let name = claim.candidates[0].clone();
        let is_ambiguous = index < operations && verbs.iter().filter(|verb| **verb == name).count() > 1;
        match placed.get(index) {
            Some(placed) if is_ambiguous || reserved.contains(&name) => {
                claim.candidates = vec![names::method(&placed.operation.id)];
            }
            None if reserved.contains(&name) => {
                claim.candidates.remove(0);
                claim.candidates.push(format!("{}_api", name.trim_start_matches("r#")));
            }
            _ => {}
        }
    }
}

/// The names of a child, derived from the method that returns it.
fn child_handle(parent: &Handle, published: Option<&Entry>, segment: &str, is_given: bool, accessor: Chosen) -> Handle {
    let mut module = parent.module.clone();
    module.push(accessor.name);
    let published_name = published.filter(|_| !is_given).map(|entry| entry.item().to_owned());
    let name = published_name.unwrap_or_else(|| names::with_suffix(&names::pascal(segment), "Api"));
    let mut former = Vec::new();
    for path in published.into_iter().flat_map(|entry| entry.former.iter().chain([&entry.name])) {
        let accessor_of = path.rsplit("::").nth(1).unwrap_or_default();
        if accessor.former.iter().any(|alias| alias == accessor_of) {
            former.push(FormerHandle { accessor: accessor_of.to_owned(), handle: last(path).to_owned() });
        }
    }
    former.sort();
    Handle { module, name, former }
}
