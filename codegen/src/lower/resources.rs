//! Handles: the tree of resources that the paths form.

use std::collections::HashMap;

use serde_json::Value;

use crate::ir::{Argument, FormerHandle, Method, Operation, Resource, Type};

use crate::spec::found::describe;

use super::context::{At, Lowering};
use super::names::Case;
use super::operations::Placed;
use super::paths::{self, Segment};
use super::{docs, names};

/// A handle during the construction of the tree.
#[derive(Default)]
pub(super) struct HandleTree {
    /// Its literal in the path.
    pub(super) literal: String,
    /// Its path values, each with the types that operations use for it.
    pub(super) arguments: Vec<(Argument, Vec<Type>)>,
    /// Its paths, sorted: several if a literal has no handle.
    pub(super) paths: Vec<String>,
    docs: String,
    /// Its operations.
    pub(super) operations: Vec<Placed>,
    /// The nested handles.
    pub(super) children: Vec<HandleTree>,
}

/// The names of a handle.
pub(super) struct Handle {
    /// Its module.
    pub(super) module: Vec<String>,
    /// Its type.
    pub(super) name: String,
    /// Its former names.
    pub(super) former: Vec<FormerHandle>,
}

/// The names that the overlay sets for the literals of paths with `x-sdk-segments`. The key is the literal, or the path
/// down to it if the literal occurs in several paths; `None` means no handle.
#[derive(Default)]
pub(super) struct Segments(HashMap<String, Option<String>>);

impl Segments {
    /// Marks a literal as one without a handle.
    pub(super) fn omit(&mut self, literal: &str) {
        self.0.insert(literal.to_owned(), None);
    }

    fn get(&self, path: &str, literal: &str) -> Option<&Option<String>> {
        self.0.get(path).or_else(|| self.0.get(literal))
    }

    fn is_omitted(&self, path: &str, literal: &str) -> bool {
        matches!(self.get(path, literal), Some(None))
    }

    /// The name of a handle in the overlay.
    pub(super) fn given(&self, node: &HandleTree) -> Option<&str> {
        node.paths.first().and_then(|path| self.get(path, &node.literal)).and_then(Option::as_deref)
    }
}

impl Lowering<'_> {
    /// Reads `x-sdk-segments` at the root of the document.
    pub(super) fn segments(&mut self) -> Segments {
        let document = self.document;
        let Some(given) = document.openapi.extensions.get("x-sdk-segments") else {
            return Segments::default();
        };
        let root = At::ROOT;
        let at = root.down("x-sdk-segments");
        let Some(given) = given.as_object() else {
            let help = "map each segment of a path to a name, or to null for no handle";
            self.problem(&at, "`x-sdk-segments` is not an object", describe(given), help);
            return Segments::default();
        };
        let mut segments = Segments::default();
        for (literal, name) in given {
            match name {
                Value::Null => segments.omit(literal),
                Value::String(name) if names::is_identifier(name, Case::Snake) => {
                    segments.0.insert(literal.clone(), Some(name.clone()));
                }
                other => {
                    let help = "use lowercase letters, digits and `_`, or null for no handle";
                    self.problem(
                        &at.down(literal),
                        "the name of a segment is not a valid Rust name",
                        describe(other),
                        help,
                    );
                }
            }
        }
        segments
    }

    /// Adds the operations of a path to the tree.
    pub(super) fn place(
        &mut self,
        root: &mut HandleTree,
        path: &str,
        docs: &str,
        operations: Vec<Placed>,
        segments: &Segments,
        at: &At,
    ) {
        let parts = match paths::segments(path) {
            Ok(parts) => parts,
            Err(wrong) => {
                let help = "write each value of the path as `{Name}`";
                return self.problem(at, format!("a path is not a template: {wrong}"), format!("`{path}`"), help);
            }
        };
        for placed in operations {
            self.place_one(root, &parts, docs, placed, segments);
        }
    }

    fn place_one(
        &mut self,
        root: &mut HandleTree,
        parts: &[Segment],
        docs: &str,
        mut placed: Placed,
        segments: &Segments,
    ) {
        let mut declared = std::mem::take(&mut placed.operation.arguments);
        let mut node = root;
        let mut pending: Vec<Argument> = Vec::new();
        let archive = is_archive(parts, &placed);
        let parts = if archive { &parts[..parts.len() - 1] } else { parts };
        let mut path = String::new();
        for part in parts {
            match part {
                Segment::Values(values) => {
                    for wire in values {
                        path.push_str("/{");
                        path.push_str(wire);
                        path.push('}');
                        let Some(index) = declared.iter().position(|argument| argument.wire == *wire) else {
                            let at = At::Pointer(&placed.pointer);
                            let help = "declare it with `in: path`";
                            return self.problem(&at, "a path value has no parameter", format!("`{{{wire}}}`"), help);
                        };
                        pending.push(declared.remove(index));
                    }
                }
                Segment::Literal(literal) => {
                    path.push('/');
                    path.push_str(literal);
                    if !segments.is_omitted(&path, literal) {
                        node = node.child(literal, &path, std::mem::take(&mut pending));
                    }
                }
            }
        }
        if let Some(extra) = declared.first() {
            let at = At::Pointer(&placed.pointer);
            let help = "add it to the path, or remove the parameter";
            self.problem(&at, "a path parameter is not in the path", format!("`{}`", extra.wire), help);
        }
        if archive && !placed.named {
            "archive".clone_into(&mut placed.operation.name);
        } else if !archive && node.docs.is_empty() {
            node.docs = docs::lead(docs);
        }
        placed.operation.arguments = pending;
        node.operations.push(placed);
    }

    /// The tree with final names, sorted by name so that the order of the document does not matter.
    pub(super) fn resource(&mut self, node: &mut HandleTree, handle: Handle, segments: &Segments) -> Resource {
        self.published_modules(node, &handle);
        let handles = self.name_methods(node, &handle, segments);
        let mut children: Vec<Resource> = Vec::new();
        for (child, handle) in node.children.iter_mut().zip(handles) {
            children.push(self.resource(child, handle, segments));
        }
        children.sort_by(|a, b| a.accessor.cmp(&b.accessor));
        node.operations.sort_by_key(|placed| rank(&placed.operation.name));
        self.check_methods(node, &children);
        self.name_builders(node, &handle, &children);
        self.check_builders(node, &handle.name);
        let path = self.published_path(node);
        Resource {
            accessor: handle.module.last().cloned().unwrap_or_default(),
            module: handle.module,
            handle: handle.name,
            former: handle.former,
            arguments: self.arguments(node, &path),
            path,
            docs: node.docs.clone(),
            operations: node.operations.iter().map(|placed| placed.operation.clone()).collect(),
            children,
        }
    }

    /// Reports methods of a handle that share a name.
    fn check_methods(&mut self, node: &HandleTree, children: &[Resource]) {
        for (index, placed) in node.operations.iter().enumerate() {
            let name = &placed.operation.name;
            let other = node.operations[..index].iter().find(|other| other.operation.name == *name);
            let other = other.map(|other| other.operation.id.as_str());
            let child = children.iter().find(|child| child.accessor == *name);
            if let Some(other) = other.or(child.map(|child| child.path.as_str())) {
                let found = format!("`{other}` and `{}`, both `{name}`", placed.operation.id);
                self.name_problem(
                    &At::Pointer(&placed.pointer),
                    "two methods of a handle become one",
                    found,
                    docs::RENAME,
                );
            }
        }
        for (index, child) in children.iter().enumerate() {
            if child.accessor.len() > names::MAX_MODULE {
                let help = "name the path with `x-sdk-segments` in the overlay";
                let found = format!("`{}`", child.accessor);
                self.name_problem(&At::Pointer("/paths"), "the name of a module is too long for a file", found, help);
            }
            if let Some(other) = children[..index].iter().find(|other| other.accessor == child.accessor) {
                let found = format!("`{}` and `{}`, both `{}`", other.path, child.path, child.accessor);
                let help = "name one of the two paths with `x-sdk-segments` in the overlay";
                self.name_problem(&At::Pointer("/paths"), "two handles become one", found, help);
            }
        }
    }
}

impl Lowering<'_> {
    /// Reports operations of a handle that share a builder or the static of a builder.
    fn check_builders(&mut self, node: &HandleTree, handle: &str) {
        for (index, placed) in node.operations.iter().enumerate() {
            let Operation { builder, table, id, .. } = &placed.operation;
            let same = |other: &&Placed| other.operation.table == *table;
            let other = node.operations[..index]
                .iter()
                .find(same)
                .map(|other| format!("the operation `{}`", other.operation.id));
            let other = other.or_else(|| (builder == handle).then(|| "the handle".to_owned()));
            if let Some(other) = other {
                let at = At::Pointer(&placed.pointer);
                let found = format!("`{builder}` for `{id}`, also used by {other}");
                let help = "change the `operationId` of one operation";
                self.name_problem(&at.down("operationId"), "the name of a builder is taken", found, help);
            }
        }
    }
}

impl HandleTree {
    fn child(&mut self, literal: &str, path: &str, arguments: Vec<Argument>) -> &mut HandleTree {
        let same = |child: &HandleTree| child.literal == literal && child.arguments.len() == arguments.len();
        let index = self.children.iter().position(same).unwrap_or_else(|| {
            self.children.push(HandleTree { literal: literal.to_owned(), ..HandleTree::default() });
            self.children.len() - 1
        });
        let child = &mut self.children[index];
        if !child.paths.iter().any(|known| known == path) {
            child.paths.push(path.to_owned());
        }
        child.accept(arguments);
        child
    }

    fn accept(&mut self, arguments: Vec<Argument>) {
        if self.arguments.is_empty() {
            self.arguments = arguments.into_iter().map(|argument| (argument, Vec::new())).collect();
            return;
        }
        for ((first, types), other) in self.arguments.iter_mut().zip(arguments) {
            if first.ty != other.ty && !types.contains(&other.ty) {
                types.push(other.ty);
            }
        }
    }
}

/// Whether the path ends in `/{value}/Archive` and the id is that of an update: then the operation is the method
/// `archive` of the resource before.
fn is_archive(parts: &[Segment], placed: &Placed) -> bool {
    let operation = &placed.operation;
    matches!(parts, [.., Segment::Values(_), Segment::Literal("Archive")])
        && operation.method == Method::Post
        && operation.id.starts_with("Update")
        && operation.id.ends_with("Archive")
}

/// The position of an operation in the order in which readers look for it.
fn rank(name: &str) -> (usize, String) {
    let order = ["create", "fetch", "list", "update", "archive", "delete"];
    (order.iter().position(|verb| *verb == name).unwrap_or(order.len()), name.to_owned())
}
