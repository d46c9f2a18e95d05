//! `allOf`: merges the properties of several objects.

use std::collections::HashSet;

use openapiv3::{Schema, SchemaKind, Type};

use super::context::{At, Lowering};
use super::shape::{self, SchemaRef, Shape};

/// Properties of one object schema.
pub(super) struct Group<'d> {
    /// The place of the object schema.
    pub(super) pointer: String,
    /// The properties, in order.
    pub(super) properties: Vec<(&'d str, SchemaRef<'d>)>,
}

/// The merged parts of an object.
#[derive(Default)]
pub(super) struct Merged<'d> {
    /// The properties, unique by name.
    pub(super) groups: Vec<Group<'d>>,
    /// The names that any part requires.
    pub(super) required: HashSet<&'d str>,
    /// Whether any part is open.
    pub(super) is_open: bool,
    /// The schemas that were merged, by address: a repeated part adds nothing.
    seen: HashSet<usize>,
}

impl<'d> Merged<'d> {
    pub(super) fn is_empty(&self) -> bool {
        self.groups.iter().all(|group| group.properties.is_empty())
    }

    /// All properties, without their places.
    pub(super) fn properties(&self) -> impl Iterator<Item = (&'d str, SchemaRef<'d>)> {
        self.groups.iter().flat_map(|group| group.properties.iter().copied())
    }

    /// Adds the properties of a part, which replace those of earlier parts.
    fn add(&mut self, at: &At, properties: Vec<(&'d str, SchemaRef<'d>)>) {
        let names: HashSet<&str> = properties.iter().map(|(name, _)| *name).collect();
        for group in &mut self.groups {
            group.properties.retain(|(name, _)| !names.contains(name));
        }
        self.groups.push(Group { pointer: at.to_string(), properties });
    }
}

impl<'d> Lowering<'d> {
    /// The properties of an object, or of all parts of an `allOf`. `None` for any other schema.
    pub(super) fn merged(&mut self, node: SchemaRef<'d>, at: &At) -> Option<Merged<'d>> {
        let mut merged = Merged::default();
        self.merge(node, *at, &mut merged)?;
        Some(merged)
    }

    fn merge(&mut self, node: SchemaRef<'d>, at: At, merged: &mut Merged<'d>) -> Option<()> {
        let (schema, component) = self.schema(node)?;
        let at = at.of("schemas", component);
        if !merged.seen.insert(std::ptr::from_ref(schema).addr()) {
            return Some(());
        }
        merged.is_open |= shape::is_open(schema);
        merged.required.extend(required(schema).iter().map(String::as_str));
        match shape::of(schema) {
            Shape::Object { properties, .. } => merged.add(&at, properties),
            Shape::AllOf(parts, beside) => {
                let list = at.down("allOf");
                for (index, part) in parts.into_iter().enumerate() {
                    let key = index.to_string();
                    self.merge(part, list.down(&key), merged)?;
                }
                merged.add(&at, beside);
            }
            _ => match self.single(schema) {
                Some((keyword, index, member)) => {
                    let (list, key) = (at.down(keyword), index.to_string());
                    self.merge(member, list.down(&key), merged)?;
                }
                None if self.is_annotation(schema) => {}
                None => return None,
            },
        }
        Some(())
    }
}

/// The names that the schema's `required` lists.
fn required(schema: &Schema) -> &[String] {
    match &schema.schema_kind {
        SchemaKind::Type(Type::Object(object)) => &object.required,
        SchemaKind::Any(any) => &any.required,
        _ => &[],
    }
}
