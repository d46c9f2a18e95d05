//! Schemas become types.

use std::collections::{HashMap, HashSet};

use openapiv3::Schema;

use crate::ir::{Field, Type, TypeKind, Union, UnionVariant, Variant};

use super::context::{At, Lowering};
use super::shape::{self, Node, Shape, Text};
use super::{docs, extensions, names, sids, type_names};

/// Schemas that refer to each other without a model between them are refused at this depth.
const MAX_DEPTH: usize = 48;

/// The types met in a document.
#[derive(Default)]
pub(super) struct Types<'d> {
    /// The types, in the order in which they were met.
    pub(super) entries: Vec<Entry<'d>>,
    /// Where each schema's type stands, by the schema's address.
    index: HashMap<usize, usize>,
    /// The component schemas that something refers to.
    pub(super) reached: HashSet<&'d str>,
    /// The models whose fields are still to be lowered.
    queue: Vec<(usize, Vec<(&'d str, Node<'d>)>)>,
}

/// A type before it has a module and a final name.
pub(super) struct Entry<'d> {
    /// The component's name; empty for a schema written inline.
    pub(super) schema: &'d str,
    /// The name that the overlay gives.
    pub(super) given: Option<String>,
    /// The names that it may have, best first.
    pub(super) candidates: Vec<String>,
    /// The place of the schema.
    pub(super) pointer: String,
    /// What it is.
    pub(super) docs: String,
    /// The definition.
    pub(super) kind: TypeKind,
}

/// What a type is called if it has no name of its own.
#[derive(Clone, Copy)]
pub(super) struct Hint<'a> {
    /// The type or operation that it belongs to.
    pub(super) owner: &'a str,
    /// The field or parameter that has it.
    pub(super) property: &'a str,
}

impl Hint<'_> {
    /// What a SID here identifies: the field's own name, or the owner where the field is only `sid`.
    fn sid(&self) -> String {
        let name = names::pascal(self.property);
        let singular = name.strip_suffix('s').filter(|name| name.ends_with("Sid"));
        match singular.unwrap_or(&name) {
            "Sid" => format!("{}Sid", self.owner),
            name => name.to_owned(),
        }
    }

    fn inline(&self) -> String {
        format!("{}{}", self.owner, names::pascal(self.property))
    }
}

impl<'d> Lowering<'d> {
    /// The type of a schema.
    pub(super) fn ty(&mut self, node: impl Into<Node<'d>>, at: &At, hint: Hint) -> Type {
        self.ty_within(node.into(), at, hint, 0)
    }

    fn ty_within(&mut self, node: Node<'d>, at: &At, hint: Hint, depth: usize) -> Type {
        if depth > MAX_DEPTH {
            let help = "put a named object schema between them, or remove the circle";
            self.problem(at, "schemas refer to each other in a circle", hint.inline(), help);
            return Type::Json;
        }
        let Some((schema, name)) = self.schema(node) else {
            return Type::Json;
        };
        match shape::of(schema) {
            Shape::String(text) => self.text(schema, name, &text, at, hint),
            Shape::Integer { int32: true, .. } => Type::I32,
            Shape::Integer { .. } => Type::I64,
            Shape::Number { .. } => Type::F64,
            Shape::Boolean => Type::Bool,
            Shape::Object { uri_map: true, .. } => Type::Map(Box::new(Type::String)),
            Shape::Object { properties, .. } if !properties.is_empty() => {
                self.model(schema, name, properties, at, hint)
            }
            Shape::Object { additional: Some(value), .. } => {
                let at = at.down("additionalProperties");
                Type::Map(Box::new(self.ty_within(value, &at, hint, depth + 1)))
            }
            Shape::Object { .. } | Shape::Free => Type::Json,
            Shape::Array(None) => Type::List(Box::new(Type::Json)),
            Shape::Array(Some(items)) => {
                let at = at.down("items");
                Type::List(Box::new(self.ty_within(items, &at, hint, depth + 1)))
            }
            Shape::AllOf(parts, own) if parts.len() == 1 && own.is_empty() => {
                self.ty_within(parts[0], &at.down("allOf"), hint, depth + 1)
            }
            Shape::AllOf(..) => match self.merged(node, at, 0) {
                Some(properties) => self.model(schema, name, properties, at, hint),
                None => Type::Json,
            },
            Shape::OneOf(choices) => self.union(schema, name, &choices, at, hint, depth),
        }
    }

    fn text(&mut self, schema: &'d Schema, name: Option<&'d str>, text: &Text<'d>, at: &At, hint: Hint) -> Type {
        if !text.values.is_empty() {
            return self.open_enum(schema, name, &text.values, at, hint);
        }
        if let Some(prefixes) = text.pattern.and_then(sids::prefixes) {
            return Type::Sid(self.sids.kind(prefixes, &hint.sid()));
        }
        match text.format {
            "date-time" | "date-time-rfc-2822" => Type::Timestamp,
            "date" => Type::Date,
            _ => Type::String,
        }
    }

    fn open_enum(
        &mut self,
        schema: &'d Schema,
        name: Option<&'d str>,
        values: &[&'d str],
        at: &At,
        hint: Hint,
    ) -> Type {
        let (index, new) = self.register(schema, name, at, hint);
        if new {
            let variants = self.variants(schema, values, at);
            self.types.entries[index].kind = TypeKind::Enum(variants);
        }
        Type::Named(index)
    }

    fn variants(&mut self, schema: &Schema, values: &[&str], at: &At) -> Vec<Variant> {
        let mut variants: Vec<Variant> = Vec::new();
        for value in values {
            let docs = extensions::value_docs(&schema.schema_data.extensions, value);
            let given = extensions::variant(self, &schema.schema_data.extensions, value, at);
            let mut name = given.unwrap_or_else(|| names::pascal(value));
            if name == "Other" {
                name.push('_');
            }
            if let Some(twin) = variants.iter().find(|variant| variant.name == name) {
                if twin.wire != *value {
                    let found = format!("`{}` and `{value}`, both `{name}`", twin.wire);
                    let help = "remove one of the values by the overlay";
                    self.problem(&at.down("enum"), "two values become one variant", found, help);
                }
                continue;
            }
            variants.push(Variant { wire: (*value).to_owned(), name, docs: docs::clean(docs) });
        }
        variants
    }

    fn model(
        &mut self,
        schema: &'d Schema,
        name: Option<&'d str>,
        properties: Vec<(&'d str, Node<'d>)>,
        at: &At,
        hint: Hint,
    ) -> Type {
        let (index, new) = self.register(schema, name, at, hint);
        if new {
            self.types.queue.push((index, properties));
        }
        Type::Named(index)
    }

    /// Lowers the fields of the models that were met, and of those that they lead to.
    pub(super) fn finish_models(&mut self) {
        while let Some((index, properties)) = self.types.queue.pop() {
            let owner = self.types.entries[index].candidates[0].clone();
            let owner = self.types.entries[index].given.clone().unwrap_or(owner);
            let pointer = self.types.entries[index].pointer.clone();
            let fields = self.fields(&properties, &owner, &pointer);
            self.types.entries[index].kind = TypeKind::Model(fields);
        }
    }

    fn fields(&mut self, properties: &[(&'d str, Node<'d>)], owner: &str, pointer: &str) -> Vec<Field> {
        let model = At::Pointer(pointer);
        let list = model.down("properties");
        let mut fields: Vec<Field> = Vec::new();
        for (wire, node) in properties {
            let at = list.down(wire);
            let ty = self.ty(*node, &at, Hint { owner, property: wire });
            let given = self.extension(*node, |lowering, map| extensions::name(lowering, map, &at));
            let field = Field {
                wire: (*wire).to_owned(),
                name: given.unwrap_or_else(|| names::snake(wire)),
                ty,
                boxed: false,
                docs: docs::clean(self.describe(*node)),
                sensitive: self.extension(*node, |_, map| extensions::sensitive(map).then_some(())).is_some(),
            };
            if let Some(twin) = fields.iter().find(|twin| twin.name == field.name) {
                let found = format!("`{}` and `{wire}`, both `{}`", twin.wire, field.name);
                self.problem(&at, "two fields become one", found, docs::RENAME);
            }
            fields.push(field);
        }
        fields
    }

    fn union(
        &mut self,
        schema: &'d Schema,
        name: Option<&'d str>,
        choices: &[Node<'d>],
        at: &At,
        hint: Hint,
        depth: usize,
    ) -> Type {
        let (index, new) = self.register(schema, name, at, hint);
        if !new {
            return Type::Named(index);
        }
        let discriminator = schema.schema_data.discriminator.as_ref();
        let list = at.down("oneOf");
        let mut variants: Vec<UnionVariant> = Vec::new();
        for (position, choice) in choices.iter().enumerate() {
            let key = position.to_string();
            let label = format!("Variant{}", position + 1);
            let ty = self.ty_within(*choice, &list.down(&key), Hint { owner: hint.owner, property: &label }, depth + 1);
            let component = match choice {
                Node::Reference(reference) => super::context::component(reference),
                Node::Item(_) => "",
            };
            let mapped = discriminator.and_then(|discriminator| {
                let same = |(_, target): &(&String, &String)| super::context::component(target) == component;
                discriminator.mapping.iter().find(same).map(|(tag, _)| tag.clone())
            });
            variants.push(UnionVariant {
                name: if component.is_empty() { label } else { type_names::leaf(component) },
                ty,
                tag: discriminator.map(|_| mapped.unwrap_or_else(|| component.to_owned())),
            });
        }
        self.types.entries[index].kind = TypeKind::Union(Union {
            discriminator: discriminator.map(|discriminator| discriminator.property_name.clone()),
            variants,
        });
        Type::Named(index)
    }

    /// The properties of all parts of an `allOf`, where each part is an object.
    fn merged(&mut self, node: Node<'d>, at: &At, depth: usize) -> Option<Vec<(&'d str, Node<'d>)>> {
        let (schema, _) = self.schema(node)?;
        let mut merged: Vec<(&'d str, Node<'d>)> = Vec::new();
        match shape::of(schema) {
            Shape::Object { properties, .. } => return Some(properties),
            Shape::AllOf(parts, own) if depth < MAX_DEPTH => {
                for part in parts {
                    merged.extend(self.merged(part, at, depth + 1)?);
                }
                merged.extend(own);
            }
            _ => {
                self.note(at, "`allOf` of something other than objects is taken as free-form JSON");
                return None;
            }
        }
        let mut seen = HashSet::new();
        merged.retain(|(name, _)| seen.insert(*name));
        Some(merged)
    }

    /// The entry of a schema, and whether it is new.
    fn register(&mut self, schema: &'d Schema, name: Option<&'d str>, at: &At, hint: Hint) -> (usize, bool) {
        let address = std::ptr::from_ref(schema).addr();
        if let Some(index) = self.types.index.get(&address) {
            return (*index, false);
        }
        let components = At::ROOT;
        let components = components.down("components");
        let schemas = components.down("schemas");
        let place = name.map_or(*at, |name| schemas.down(name));
        // On a schema written inline the key names the field or parameter that holds it.
        let given = name.and_then(|_| extensions::name(self, &schema.schema_data.extensions, &place));
        let entry = Entry {
            schema: name.unwrap_or_default(),
            given,
            candidates: name.map_or_else(|| vec![hint.inline()], type_names::candidates),
            pointer: place.to_string(),
            docs: docs::clean(schema.schema_data.description.as_deref().unwrap_or_default()),
            kind: TypeKind::Model(Vec::new()),
        };
        let index = self.types.entries.len();
        self.types.entries.push(entry);
        self.types.index.insert(address, index);
        (index, true)
    }

    /// The description nearest to where the schema is used.
    pub(super) fn describe(&mut self, mut node: Node<'d>) -> &'d str {
        for _ in 0..MAX_DEPTH {
            let Some((schema, _)) = self.schema(node) else { break };
            if let Some(description) = schema.schema_data.description.as_deref() {
                return description;
            }
            match shape::of(schema) {
                Shape::AllOf(parts, own) if parts.len() == 1 && own.is_empty() => node = parts[0],
                _ => break,
            }
        }
        ""
    }

    /// What `read` finds in the extensions of a schema, unless that is a model, an enum or a union with a
    /// name of its own: what a component says of itself is not said of each place that uses it.
    pub(super) fn extension<T>(
        &mut self,
        node: Node<'d>,
        read: impl FnOnce(&mut Self, &extensions::Extensions) -> Option<T>,
    ) -> Option<T> {
        match node {
            Node::Item(schema) => read(self, &schema.schema_data.extensions),
            Node::Reference(_) => None,
        }
    }
}
