//! Lowers schemas to types.

use std::collections::{HashMap, HashSet};

use openapiv3::Schema;

use crate::ir::{Field, Other, Place, Type, TypeKind};
use crate::names::key;
use crate::spec::found::describe;

use super::chain::Chain;
use super::context::{At, Lowering};
use super::limits::Limits;
use super::merge::Group;
use super::names::Case;
use super::naming::{self, Claim};
use super::shape::{self, SchemaRef, Shape, Values};
use super::value::inline_extensions;
use super::{docs, extensions, names, sids, type_names};

/// The depth at which schemas that refer to each other without a model in between are rejected.
const MAX_DEPTH: usize = 48;

/// The types found in a document.
#[derive(Default)]
pub(super) struct Types<'d> {
    /// The types, in the order of discovery.
    pub(super) entries: Vec<Entry<'d>>,
    /// The index of the type of each schema, by the address of the schema.
    index: HashMap<usize, usize>,
    /// The component schemas in use.
    pub(super) reached: HashSet<&'d str>,
    /// The models whose fields are not lowered yet.
    queue: Vec<(usize, Vec<Group<'d>>)>,
}

/// A type before it has a module and a final name.
pub(super) struct Entry<'d> {
    /// The name of the component; `None` for an inline schema.
    pub(super) schema: Option<&'d str>,
    /// The name in the overlay.
    pub(super) given: Option<String>,
    /// The candidates for its name, best first.
    pub(super) candidates: Vec<String>,
    /// Its key in the lock file of names.
    pub(super) key: String,
    /// The place of the schema.
    pub(super) pointer: String,
    /// The description.
    pub(super) docs: String,
    /// Whether it is a model that keeps the keys that no field has.
    pub(super) is_open: bool,
    /// The definition.
    pub(super) kind: TypeKind,
}

/// The schema that defines a type.
#[derive(Clone, Copy)]
pub(super) struct Source<'d, 'a> {
    /// The schema.
    pub(super) schema: &'d Schema,
    /// The name of its component.
    pub(super) name: Option<&'d str>,
    /// Its place.
    pub(super) at: &'a At<'a>,
    /// The context for a name, if it has none.
    pub(super) hint: Hint<'a>,
}

/// The naming context of a type without a name.
#[derive(Clone, Copy)]
pub(super) struct Hint<'a> {
    /// The type or operation that owns it.
    pub(super) owner: &'a str,
    /// The field or parameter that has it.
    pub(super) property: &'a str,
    /// The same as a key of the lock file of names: see [`Lowering::spot`].
    pub(super) spot: Option<&'a str>,
}

impl Hint<'_> {
    /// The resource that a SID here identifies: the name of the field, or the owner if the field is just `sid`; and
    /// whether the field is called a SID. A field called `from` names a role, not a resource.
    fn sid(&self) -> (String, bool) {
        let name = names::pascal(self.property);
        let singular = name.strip_suffix('s').filter(|name| name.ends_with("Sid"));
        match singular.unwrap_or(&name) {
            "Sid" => (format!("{}Sid", self.owner), true),
            name if name.ends_with("Sid") || name.ends_with("Id") => (name.to_owned(), true),
            name => (format!("{name}Sid"), false),
        }
    }

    /// The name of an inline type.
    pub(super) fn inline(&self) -> String {
        names::with_suffix(self.owner, &names::pascal(self.property))
    }
}

impl<'d> Lowering<'d> {
    /// The type of a schema.
    pub(super) fn ty(&mut self, node: impl Into<SchemaRef<'d>>, at: &At, hint: Hint) -> Type {
        self.ty_within(node.into(), at, hint, 0)
    }

    pub(super) fn ty_within(&mut self, node: SchemaRef<'d>, at: &At, hint: Hint, depth: usize) -> Type {
        let chain = self.chain(node, at);
        self.type_of(&chain, at, hint, depth)
    }

    /// The type that a chain of schemas describes.
    pub(super) fn type_of(&mut self, chain: &Chain<'d>, at: &At, hint: Hint, depth: usize) -> Type {
        let Some(definition) = chain.definition() else { return Type::Json };
        let (schema, name) = (definition.schema, definition.component);
        let at = &definition.place(*at);
        if depth > MAX_DEPTH || chain.is_endless {
            let found = name.map_or_else(|| format!("{MAX_DEPTH} levels"), |name| format!("`{name}`, recursively"));
            let help = "put an object with properties between the levels";
            self.problem(at, "lists or maps nest without end", found, help);
            return Type::Json;
        }
        let source = Source { schema, name, at, hint };
        match shape::of(schema) {
            Shape::String(values) => self.text(&source, &values, &chain.limits()),
            Shape::Integer { int32 } if int32 || chain.limits().format == Some("int32") => Type::I32,
            Shape::Integer { .. } => Type::I64,
            Shape::Number => Type::F64,
            Shape::Boolean => Type::Bool,
            Shape::Object { uri_map: true, .. } => Type::Map(Box::new(Type::String)),
            Shape::Object { properties, .. } if !properties.is_empty() => {
                let group = Group { pointer: at.to_string(), properties };
                self.model(&source, vec![group], shape::is_open(schema))
            }
            Shape::Object { additional: Some(value), .. } => {
                let at = at.down("additionalProperties");
                Type::Map(Box::new(self.ty_within(value, &at, hint, depth + 1)))
            }
            Shape::Object { .. } | Shape::AnyOf(_) | Shape::Free => Type::Json,
            Shape::Array(None) => Type::List(Box::new(Type::Json)),
            Shape::Array(Some(items)) => {
                let at = at.down("items");
                Type::List(Box::new(self.ty_within(items, &at, hint, depth + 1)))
            }
            Shape::AllOf(..) => self.all_of(&source),
            Shape::OneOf(choices) => self.union(&source, &choices, depth),
        }
    }

    fn text(&mut self, source: &Source<'d, '_>, values: &Values<'d>, limits: &Limits<'d>) -> Type {
        let (at, hint) = (source.at, source.hint);
        if let Some((index, value)) = values.non_string {
            let key = index.to_string();
            let help = "quote it";
            self.problem(
                &at.down("enum").down(&key),
                "a value of a string enum is not a string",
                describe(value),
                help,
            );
            return Type::String;
        }
        if !values.texts.is_empty() {
            return self.open_enum(source, &values.texts);
        }
        if let Some(prefixes) = limits.pattern.and_then(sids::prefixes) {
            let line = hint.spot.map(|spot| format!("{} sid {spot}", self.module));
            let published = line.and_then(|line| sids::published(self.names, &line, &prefixes));
            return Type::Sid(self.sids.kind(prefixes, published, hint.sid()));
        }
        match limits.format {
            Some("date-time" | "date-time-rfc-2822") => Type::Timestamp,
            Some("date") => Type::Date,
            _ => Type::String,
        }
    }

    /// A model with the properties of all parts.
    fn all_of(&mut self, source: &Source<'d, '_>) -> Type {
        match self.merged(SchemaRef::Item(source.schema), source.at) {
            Some(merged) if !merged.is_empty() => self.model(source, merged.groups, merged.is_open),
            Some(_) => Type::Json,
            None => {
                self.note(source.at, "`allOf` of something other than objects is treated as free-form JSON");
                Type::Json
            }
        }
    }

    fn model(&mut self, source: &Source<'d, '_>, groups: Vec<Group<'d>>, is_open: bool) -> Type {
        let (index, new) = self.register(source);
        if new {
            self.types.entries[index].is_open = is_open;
            self.types.queue.push((index, groups));
        }
        Type::Named(index)
    }

    /// Lowers the fields of pending models and of the models that they refer to.
    pub(super) fn finish_models(&mut self) {
        while let Some((index, groups)) = self.types.queue.pop() {
            let owner = self.types.entries[index].candidates[0].clone();
            let owner = self.types.entries[index].given.clone().unwrap_or(owner);
            let key = self.types.entries[index].key.clone();
            let (mut fields, mut claims, mut places) = (Vec::new(), Vec::new(), Vec::new());
            for Group { pointer, properties } in groups {
                let object = At::Pointer(&pointer);
                let list = object.down("properties");
                for (wire, node) in properties {
                    let at = list.down(wire);
                    let given = inline_extensions(node)
                        .and_then(|extensions| extensions::name(self, extensions, &at, Case::Snake));
                    let line = || key::field(&self.module, &key, wire);
                    claims.push(Claim::new(self.names, line, given, names::snake(wire)));
                    let spot = self.spot(&key, || key::word(wire).into_owned());
                    fields.push(self.field(
                        wire,
                        node,
                        &at,
                        Hint { owner: &owner, property: wire, spot: spot.as_deref() },
                    ));
                    places.push(pointer.clone());
                }
            }
            for (index, chosen) in naming::choose(&claims).into_iter().enumerate() {
                if let Some(conflict) = chosen.conflict {
                    let (one, other) = (&fields[conflict], &fields[index]);
                    let found = format!("`{}` and `{}`, both `{}`", one.wire, other.wire, chosen.name);
                    let object = At::Pointer(&places[index]);
                    let list = object.down("properties");
                    self.name_problem(&list.down(&other.wire), "two fields become one", found, docs::RENAME);
                }
                fields[index].name = chosen.name;
            }
            self.check_other(index, &fields, &places);
            self.types.entries[index].kind = TypeKind::Model(fields);
        }
    }

    /// Reports a field whose name is that of the field for all other keys.
    fn check_other(&mut self, index: usize, fields: &[Field], places: &[String]) {
        let clash = fields.iter().zip(places).find(|(field, _)| field.name == Other::NAME);
        if let Some((field, place)) = clash.filter(|_| self.types.entries[index].is_open) {
            let object = At::Pointer(place);
            let list = object.down("properties");
            let found = format!("`{}`, and `{}` for `additionalProperties: true`", field.wire, Other::NAME);
            self.name_problem(&list.down(&field.wire), "two fields become one", found, docs::RENAME);
        }
    }

    /// A field, without its name.
    fn field(&mut self, wire: &'d str, node: SchemaRef<'d>, at: &At, hint: Hint) -> Field {
        let value = self.value(node, at, hint, Place::Body);
        Field {
            wire: wire.to_owned(),
            name: String::new(),
            ty: value.ty,
            boxed: false,
            docs: docs::clean(value.docs.unwrap_or_default()),
            sensitive: value.sensitive,
            facts: value.facts,
        }
    }

    /// The index of a schema's entry, and whether it is new.
    pub(super) fn register(&mut self, source: &Source<'d, '_>) -> (usize, bool) {
        let Source { schema, name, at, hint } = *source;
        let address = std::ptr::from_ref(schema).addr();
        if let Some(index) = self.types.index.get(&address) {
            return (*index, false);
        }
        // The key of an inline schema names the field or parameter that holds it.
        let given = name.and_then(|_| extensions::name(self, &schema.schema_data.extensions, at, Case::Pascal));
        let pointer = at.to_string();
        let entry = Entry {
            key: name.map_or_else(|| self.owner(&pointer), |name| key::word(name).into_owned()),
            schema: name,
            given,
            candidates: name.map_or_else(|| vec![hint.inline()], type_names::candidates),
            pointer,
            docs: docs::lead(schema.schema_data.description.as_deref().unwrap_or_default()),
            is_open: false,
            kind: TypeKind::Model(Vec::new()),
        };
        let index = self.types.entries.len();
        self.types.entries.push(entry);
        self.types.index.insert(address, index);
        (index, true)
    }
}
