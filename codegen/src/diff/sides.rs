//! One side of a comparison: a version, the path to each of its operations, and the operations that reach a type.

use std::collections::BTreeSet;

use crate::ir::{Api, Argument, Content, Operation, Parameter, Place, Resource, Type, TypeDef, TypeKind, Version};
use crate::lower::examples;
use crate::template::placeholders;

/// One side of a comparison.
pub(super) struct Side<'a> {
    /// The whole API, for its kinds of SID.
    pub(super) api: &'a Api,
    /// The version.
    pub(super) version: &'a Version,
    /// Its operations, in the order of the output.
    pub(super) operations: Vec<Placed<'a>>,
    /// For each type, the operations that reach it, as indices into `operations`.
    pub(super) users: Vec<BTreeSet<usize>>,
}

/// An operation and the resources that lead to it.
pub(super) struct Placed<'a> {
    /// The operation.
    pub(super) operation: &'a Operation,
    /// The resources from the root of the version down to that of the operation.
    pub(super) trail: Vec<&'a Resource>,
}

impl<'a> Placed<'a> {
    /// The resource that has the operation.
    pub(super) fn resource(&self) -> &'a Resource {
        self.trail[self.trail.len() - 1]
    }

    /// The modules below the version's.
    pub(super) fn module(&self) -> &'a [String] {
        &self.resource().module[1..]
    }

    /// The path values in the order of the path, as methods take them.
    pub(super) fn arguments(&self) -> impl Iterator<Item = &'a Argument> {
        self.trail.iter().flat_map(|resource| &resource.arguments).chain(&self.operation.arguments)
    }

    /// The type of a path value as a method takes it.
    pub(super) fn argument(&self, wire: &str) -> Option<&'a Type> {
        let position = placeholders(&self.operation.path).position(|name| name == wire)?;
        self.arguments().nth(position).map(|argument| &argument.ty)
    }
}

impl<'a> Side<'a> {
    /// Reads a version.
    pub(super) fn new(api: &'a Api, version: &'a Version) -> Self {
        let mut operations = Vec::new();
        collect(&version.root, &mut Vec::new(), &mut operations);
        let mut side = Self { api, version, operations, users: vec![BTreeSet::new(); version.types.len()] };
        for index in 0..side.operations.len() {
            for ty in side.reached(index) {
                side.users[ty].insert(index);
            }
        }
        side
    }

    /// A type of the version.
    pub(super) fn ty(&self, index: usize) -> &'a TypeDef {
        &self.version.types[index]
    }

    /// The generated types. Types that only path values use are not generated.
    pub(super) fn types(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.version.types.len()).filter(|index| !self.ty(*index).module.is_empty())
    }

    /// The ids of the operations that reach a type, sorted.
    pub(super) fn users(&self, index: usize) -> BTreeSet<&'a str> {
        self.users[index].iter().map(|user| self.operations[*user].operation.id.as_str()).collect()
    }

    /// The values of an enum or of a list of enums; none for any other type.
    pub(super) fn values(&self, ty: &Type) -> Vec<&'a str> {
        match ty {
            Type::List(item) => self.values(item),
            Type::Named(index) => match &self.ty(*index).kind {
                TypeKind::Enum(variants) => variants.iter().map(|variant| variant.wire.as_str()).collect(),
                TypeKind::Model(_) | TypeKind::Union(_) => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// Whether the example of a parameter is made up and so follows from the type.
    pub(super) fn made_up(&self, operation: &Operation, parameter: &Parameter) -> bool {
        let prefix = |index: usize| self.api.sids[index].prefixes.first().map_or("", String::as_str);
        let is_wanted = examples::is_wanted(&operation.parameters, parameter);
        match &parameter.example {
            None => !is_wanted,
            Some(example) => is_wanted && *example == examples::made_up(parameter, &self.version.types, &prefix),
        }
    }

    /// The types that an operation reaches.
    fn reached(&self, index: usize) -> BTreeSet<usize> {
        let operation = self.operations[index].operation;
        let parameters = operation.parameters.iter().filter(|parameter| parameter.place != Place::Path);
        let mut stack: Vec<&Type> = parameters.map(|parameter| &parameter.ty).collect();
        stack.extend(content(&operation.response.content));
        let mut reached = BTreeSet::new();
        while let Some(ty) = stack.pop() {
            let Some(index) = named(ty) else { continue };
            if !reached.insert(index) {
                continue;
            }
            match &self.ty(index).kind {
                TypeKind::Model(fields) => stack.extend(fields.iter().map(|field| &field.ty)),
                TypeKind::Union(union) => stack.extend(union.variants.iter().map(|variant| &variant.ty)),
                TypeKind::Enum(_) => {}
            }
        }
        reached
    }
}

fn collect<'a>(resource: &'a Resource, trail: &mut Vec<&'a Resource>, operations: &mut Vec<Placed<'a>>) {
    trail.push(resource);
    let placed = resource.operations.iter().map(|operation| Placed { operation, trail: trail.clone() });
    operations.extend(placed);
    for child in &resource.children {
        collect(child, trail, operations);
    }
    trail.pop();
}

/// The type of the response.
pub(super) fn content(content: &Content) -> Option<&Type> {
    match content {
        Content::Nothing => None,
        Content::One(ty) | Content::Page { item: ty, .. } => Some(ty),
    }
}

/// The generated type that a type refers to, also within lists and maps.
fn named(ty: &Type) -> Option<usize> {
    match ty {
        Type::Named(index) => Some(*index),
        Type::List(inner) | Type::Map(inner) => named(inner),
        _ => None,
    }
}

/// The kind of SID of a value or of the values of a list.
pub(super) fn sid(ty: &Type) -> Option<usize> {
    match ty {
        Type::Sid(index) => Some(*index),
        Type::List(item) => sid(item),
        _ => None,
    }
}
