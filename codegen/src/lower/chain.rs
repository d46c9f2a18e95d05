//! The schemas of a value, from the one at its use to the one that defines it.
//!
//! An `allOf` whose other members are annotations means its one real member, and a `oneOf` or `anyOf` of one schema
//! means that schema. The schemas before it add what they state: a description, a default, narrower limits.

use openapiv3::Schema;

use super::context::{At, Lowering};
use super::limits::{self, Limits};
use super::shape::{self, SchemaRef, Shape};

/// The maximum length of a chain. Chains without end consist of compositions that contain themselves.
const MAX_LENGTH: usize = 48;

/// The schemas of a value. Those that override others come first; the definition is last.
#[derive(Default)]
pub(super) struct Chain<'d> {
    pub(super) layers: Vec<Layer<'d>>,
    /// Whether a member of a composition allows null and nothing else.
    has_null: bool,
    /// Whether the chain has no end.
    pub(super) is_endless: bool,
}

/// One schema of a chain.
pub(super) struct Layer<'d> {
    pub(super) schema: &'d Schema,
    /// The name of its component.
    pub(super) component: Option<&'d str>,
    /// The place of an inline member of a composition.
    pointer: Option<String>,
}

impl Layer<'_> {
    /// The place of the schema, in a chain that starts at `start`.
    pub(super) fn place<'a>(&'a self, start: At<'a>) -> At<'a> {
        match &self.pointer {
            Some(pointer) => At::Pointer(pointer),
            None => start.of("schemas", self.component),
        }
    }
}

impl<'d> Chain<'d> {
    /// The schema that defines the value.
    pub(super) fn definition(&self) -> Option<&Layer<'d>> {
        self.layers.last()
    }

    /// What the schema nearest to the use states.
    pub(super) fn nearest<T>(&self, stated: impl Fn(&'d Schema) -> Option<T>) -> Option<T> {
        self.layers.iter().find_map(|layer| stated(layer.schema))
    }

    /// Whether the value may be null.
    pub(super) fn is_nullable(&self) -> bool {
        self.has_null || self.layers.iter().any(|layer| layer.schema.schema_data.nullable)
    }

    /// The limits of all schemas together.
    pub(super) fn limits(&self) -> Limits<'d> {
        self.layers.iter().map(|layer| limits::of(layer.schema)).fold(Limits::default(), Limits::and)
    }
}

impl<'d> Lowering<'d> {
    /// The schemas of a value.
    pub(super) fn chain(&mut self, node: SchemaRef<'d>, at: &At) -> Chain<'d> {
        self.chain_of_member(node, at, None)
    }

    /// The schemas of a value whose first schema may be an inline member of a composition.
    fn chain_of_member(&mut self, node: SchemaRef<'d>, at: &At, pointer: Option<String>) -> Chain<'d> {
        let mut chain = Chain::default();
        let (mut node, mut pointer) = (node, pointer);
        while let Some((schema, component)) = self.schema(node) {
            let layer_pointer = pointer.take().filter(|_| component.is_none());
            chain.layers.push(Layer { schema, component, pointer: layer_pointer });
            chain.is_endless = chain.layers.len() > MAX_LENGTH;
            if chain.is_endless {
                break;
            }
            let Some(meaning) = self.meaning(schema, &mut { VISITS }) else { break };
            chain.has_null |= meaning.has_null;
            let place = chain.layers[chain.layers.len() - 1].place(*at).to_string();
            let pointer_of = |index: usize| format!("{place}/{}/{index}", meaning.keyword);
            // A later member overrides an earlier one.
            for (index, member) in meaning.annotations.into_iter().rev() {
                let annotation = self.chain_of_member(member, at, Some(pointer_of(index)));
                chain.layers.extend(annotation.layers);
            }
            let Some((index, member)) = meaning.target else {
                // The schema defines the value itself, below the annotations of its members.
                chain.layers.push(Layer { schema, component, pointer: Some(place) });
                break;
            };
            (node, pointer) = (member, Some(pointer_of(index)));
        }
        chain
    }
}

/// The kind of a member of a composition.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// No type: annotations and limits alone.
    Annotation,
    /// Null alone.
    Null,
    /// An object without properties.
    EmptyObject,
    /// An object with properties.
    Object,
    /// A list.
    Array,
    /// A text with an `enum`.
    Enum,
    /// A text.
    String,
    Integer,
    Number,
    Boolean,
    /// Anything else.
    Other,
}

/// The one schema that a composition means.
struct Meaning<'d> {
    keyword: &'static str,
    /// The member that is meant; `None` for the schema that holds the composition.
    target: Option<(usize, SchemaRef<'d>)>,
    kind: Kind,
    /// The members that override it.
    annotations: Vec<(usize, SchemaRef<'d>)>,
    has_null: bool,
}

/// The members that may be visited to find what one schema means. Members can be shared, so their number has no bound.
const VISITS: usize = 256;

impl<'d> Lowering<'d> {
    /// Whether a schema states no type, and so adds nothing to an `allOf` but annotations and limits.
    pub(super) fn is_annotation(&mut self, schema: &'d Schema) -> bool {
        matches!(self.kind_of(schema, &mut { VISITS }), Kind::Annotation | Kind::Null)
    }

    /// The member that a composition means, with its keyword and index.
    pub(super) fn single(&mut self, schema: &'d Schema) -> Option<(&'static str, usize, SchemaRef<'d>)> {
        let meaning = self.meaning(schema, &mut { VISITS })?;
        meaning.target.map(|(index, target)| (meaning.keyword, index, target))
    }

    /// What a composition means. `None` for any other schema, and for a composition of several schemas.
    fn meaning(&mut self, schema: &'d Schema, visits: &mut usize) -> Option<Meaning<'d>> {
        let (keyword, members) = shape::composition(schema)?;
        let members = shape::nodes(members);
        let beside = shape::beside_composition(schema).as_ref().map(of_shape);
        match (keyword, beside) {
            ("allOf", beside) => self.one_of_all(beside, &members, visits),
            (_, Some(_)) => None,
            (keyword, None) => self.only_choice(keyword, &members, visits),
        }
    }

    /// What a `oneOf` or `anyOf` means: its one member that is not null.
    fn only_choice(
        &mut self,
        keyword: &'static str,
        members: &[SchemaRef<'d>],
        visits: &mut usize,
    ) -> Option<Meaning<'d>> {
        let kinds: Vec<Kind> = members.iter().map(|member| self.kind(*member, visits)).collect();
        let mut choices = (0..members.len()).filter(|index| kinds[*index] != Kind::Null);
        let (Some(index), None) = (choices.next(), choices.next()) else { return None };
        let (target, kind, has_null) = (Some((index, members[index])), kinds[index], members.len() > 1);
        Some(Meaning { keyword, target, kind, annotations: Vec::new(), has_null })
    }

    /// What an `allOf` means: its one member that is not an annotation, or the schema that holds it.
    fn one_of_all(
        &mut self,
        beside: Option<Kind>,
        members: &[SchemaRef<'d>],
        visits: &mut usize,
    ) -> Option<Meaning<'d>> {
        let mut kinds: Vec<Kind> = members.iter().map(|member| self.kind(*member, visits)).collect();
        // A member goes before the schema itself, because it may be a component with a name.
        kinds.extend(beside);
        let is_real = |kind: &&Kind| !matches!(kind, Kind::Annotation | Kind::Null);
        let real: Vec<Kind> = kinds.iter().filter(is_real).copied().collect();
        let covers = |kind: &Kind| real.iter().all(|other| kind == other || kind.narrows(*other));
        let kind = *real.iter().find(|kind| covers(kind))?;
        // Several objects are merged. Several lists or unions do not mean one of them.
        let is_single = real.iter().filter(|other| **other == kind).count() == 1;
        if !is_single && matches!(kind, Kind::Object | Kind::Array | Kind::Other) {
            return None;
        }
        let chosen = kinds.iter().position(|known| *known == kind)?;
        let rest = members.iter().copied().enumerate().filter(|(index, _)| *index != chosen);
        let target = members.get(chosen).map(|member| (chosen, *member));
        Some(Meaning { keyword: "allOf", target, kind, annotations: rest.collect(), has_null: false })
    }

    fn kind(&mut self, node: SchemaRef<'d>, visits: &mut usize) -> Kind {
        let Some(left) = visits.checked_sub(1) else { return Kind::Other };
        *visits = left;
        self.schema(node).map_or(Kind::Other, |(schema, _)| self.kind_of(schema, visits))
    }

    fn kind_of(&mut self, schema: &'d Schema, visits: &mut usize) -> Kind {
        if shape::is_null(schema) {
            return Kind::Null;
        }
        let Some((keyword, members)) = shape::composition(schema) else {
            return match shape::of(schema) {
                _ if shape::is_annotation(schema) => Kind::Annotation,
                // An open object adds to the one with properties, and is merged with it.
                _ if shape::is_open(schema) => Kind::Object,
                shape => of_shape(&shape),
            };
        };
        if let Some(meaning) = self.meaning(schema, visits) {
            return meaning.kind;
        }
        let annotates = keyword == "allOf"
            && shape::nodes(members).into_iter().all(|member| self.kind(member, visits) == Kind::Annotation);
        if annotates { Kind::Annotation } else { Kind::Other }
    }
}

impl Kind {
    /// Whether a schema of this kind states all that one of the other kind does.
    fn narrows(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::Object, Self::EmptyObject) | (Self::Enum, Self::String) | (Self::Integer, Self::Number)
        )
    }
}

fn of_shape(shape: &Shape) -> Kind {
    match shape {
        Shape::String(values) if values.texts.is_empty() => Kind::String,
        Shape::String(_) => Kind::Enum,
        Shape::Integer { .. } => Kind::Integer,
        Shape::Number => Kind::Number,
        Shape::Boolean => Kind::Boolean,
        Shape::Object { properties, additional: None, uri_map: false } if properties.is_empty() => Kind::EmptyObject,
        Shape::Object { .. } => Kind::Object,
        Shape::Array(_) => Kind::Array,
        Shape::AllOf(..) | Shape::OneOf(_) | Shape::AnyOf(_) | Shape::Free => Kind::Other,
    }
}
