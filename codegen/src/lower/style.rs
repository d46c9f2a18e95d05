//! How values become text: `style`, `explode`, `content` and `encoding`.

use openapiv3::{Encoding, HeaderStyle, Parameter, PathStyle, QueryStyle};

use crate::ir::{Place, Serialization, Type, TypeKind};

use super::context::{At, Lowering};
use super::parameters::essence;
use super::shape::{self, SchemaRef, Shape};

/// The serialisation that a document states.
#[derive(Clone, Copy)]
pub(super) struct Stated {
    style: &'static str,
    explode: bool,
    allow_reserved: bool,
}

/// The schema of a parameter, and where it is sent.
#[derive(Clone, Copy)]
pub(super) struct Sent<'d, 'a> {
    pub(super) node: SchemaRef<'d>,
    pub(super) ty: &'a Type,
    pub(super) place: Place,
}

/// The serialisation of a parameter outside of the body.
pub(super) fn of_parameter(parameter: &Parameter) -> Stated {
    let (style, allow_reserved) = match parameter {
        Parameter::Query { style, allow_reserved, .. } => (of_query(style), *allow_reserved),
        Parameter::Path { style: PathStyle::Matrix, .. } => ("matrix", false),
        Parameter::Path { style: PathStyle::Label, .. } => ("label", false),
        Parameter::Path { style: PathStyle::Simple, .. } | Parameter::Header { style: HeaderStyle::Simple, .. } => {
            ("simple", false)
        }
        Parameter::Cookie { .. } => ("form", false),
    };
    let explode = parameter.parameter_data_ref().explode.unwrap_or(style == "form");
    Stated { style, explode, allow_reserved }
}

fn of_query(style: &QueryStyle) -> &'static str {
    match style {
        QueryStyle::Form => "form",
        QueryStyle::SpaceDelimited => "spaceDelimited",
        QueryStyle::PipeDelimited => "pipeDelimited",
        QueryStyle::DeepObject => "deepObject",
    }
}

/// What a value can be, by its schema. Nothing, if the schema does not state it.
#[derive(Clone, Copy, Default)]
struct Kinds {
    text: bool,
    list: bool,
    object: bool,
    /// Whether a list has texts among its items.
    text_items: bool,
    /// Whether lists or objects are in a list or an object.
    nested: bool,
}

/// The schemas that may be visited to find what a value can be. Choices can be shared, so their number has no bound.
const VISITS: usize = 256;

impl<'d> Lowering<'d> {
    /// The serialisation of a field of a form body.
    ///
    /// Without a style, a list repeats its name, and all JSON but a text that the document describes is JSON text: that
    /// is what the vendor's API takes.
    pub(super) fn serialization_in_form(
        &mut self,
        encoding: Option<&'d Encoding>,
        sent: Sent<'d, '_>,
        at: &At,
    ) -> Serialization {
        let Some(encoding) = encoding else { return self.without_encoding(sent, at) };
        // The loader has written out the default of `explode`.
        let Encoding { style, explode, allow_reserved, content_type, .. } = encoding;
        if style.is_some() || !explode || *allow_reserved {
            let style = style.as_ref().map_or("form", of_query);
            return self.serialization(Stated { style, explode: *explode, allow_reserved: *allow_reserved }, sent, at);
        }
        match content_type.as_deref().map(essence) {
            None | Some("text/plain") => self.without_encoding(sent, at),
            Some("application/json") => Serialization::Json,
            Some(other) => {
                let help = "use `application/json` or `text/plain`, or remove the encoding with the overlay";
                let message = "the content type of a form field is not supported";
                self.problem(&at.down("contentType"), message, format!("`{other}`"), help);
                Serialization::Plain
            }
        }
    }

    fn without_encoding(&mut self, sent: Sent<'d, '_>, at: &At) -> Serialization {
        if self.is_text(one(sent.ty)) {
            return Serialization::Plain;
        }
        let kinds = self.kinds(sent.node, at, &mut { VISITS });
        if kinds.text || kinds.text_items { Serialization::Bare } else { Serialization::Plain }
    }

    /// The serialisation of a value in a style.
    pub(super) fn serialization(&mut self, stated: Stated, sent: Sent<'d, '_>, at: &At) -> Serialization {
        let Stated { style, explode, allow_reserved } = stated;
        let kinds = if self.is_text(sent.ty) {
            Kinds { text: true, ..Kinds::default() }
        } else {
            self.kinds(sent.node, at, &mut { VISITS })
        };
        let found = |what: &str| format!("`style: {style}`, `explode: {explode}` for {what}");
        let help = "use another `style` in the overlay, or remove the parameter";
        if allow_reserved {
            let help = "remove it with the overlay: the SDK encodes all reserved characters";
            self.problem(&at.down("allowReserved"), "`allowReserved` is not supported", "`true`", help);
        } else if matches!(style, "matrix" | "label") {
            let message = format!("the style `{style}` is not supported");
            self.problem(at, message, found(kinds.noun()), help);
        } else {
            let is_typed = self.is_text(one(sent.ty));
            match serialization(stated, sent, kinds) {
                Ok(Serialization::Plain) if !is_typed => return Serialization::Bare,
                Ok(serialization) => return serialization,
                Err(what) => self.problem(at, "the value cannot be sent in this style", found(what), help),
            }
        }
        Serialization::Plain
    }

    /// Whether a value of the type is one text on the wire, in every style.
    fn is_text(&self, ty: &Type) -> bool {
        match ty {
            Type::Json | Type::List(_) | Type::Map(_) => false,
            Type::Named(index) => matches!(self.types.entries[*index].kind, TypeKind::Enum(_)),
            _ => true,
        }
    }

    fn kinds(&mut self, node: SchemaRef<'d>, at: &At, visits: &mut usize) -> Kinds {
        let Some(left) = visits.checked_sub(1) else { return Kinds { nested: true, ..Kinds::default() } };
        *visits = left;
        let chain = self.chain(node, at);
        let Some(definition) = chain.definition() else { return Kinds::default() };
        let none = Kinds::default();
        match shape::of(definition.schema) {
            Shape::String(_) | Shape::Integer { .. } | Shape::Number | Shape::Boolean => Kinds { text: true, ..none },
            Shape::Array(items) => {
                let items = items.map(|items| self.kinds(items, at, visits)).unwrap_or_default();
                Kinds { list: true, text_items: items.text, nested: items.list || items.object, ..none }
            }
            Shape::Object { properties, additional, .. } => {
                let members = properties.into_iter().map(|(_, member)| member).chain(additional);
                let nested = members.into_iter().any(|member| self.is_nested(member, at, visits));
                Kinds { object: true, nested, ..none }
            }
            Shape::AllOf(..) => match self.merged(SchemaRef::Item(definition.schema), at) {
                Some(merged) if !merged.is_empty() => {
                    let nested = merged.properties().any(|(_, member)| self.is_nested(member, at, visits));
                    Kinds { object: true, nested, ..none }
                }
                _ => none,
            },
            Shape::OneOf(choices) | Shape::AnyOf(choices) => {
                choices.into_iter().fold(none, |kinds, choice| kinds.or(self.kinds(choice, at, visits)))
            }
            Shape::Free => none,
        }
    }

    /// Whether a member of a list or object is one itself.
    fn is_nested(&mut self, member: SchemaRef<'d>, at: &At, visits: &mut usize) -> bool {
        let kinds = self.kinds(member, at, visits);
        kinds.list || kinds.object
    }
}

impl Kinds {
    fn or(self, other: Self) -> Self {
        Self {
            text: self.text || other.text,
            list: self.list || other.list,
            object: self.object || other.object,
            text_items: self.text_items || other.text_items,
            nested: self.nested || other.nested,
        }
    }

    fn is_free(self) -> bool {
        !(self.text || self.list || self.object)
    }

    fn noun(self) -> &'static str {
        match self {
            Self { nested: true, .. } => "a list or object in another one",
            Self { object: true, .. } => "an object",
            Self { list: true, .. } => "a list",
            Self { text: true, .. } => "a single value",
            _ => "free-form JSON",
        }
    }
}

/// The type of each value of a list.
fn one(ty: &Type) -> &Type {
    if let Type::List(item) = ty { item } else { ty }
}

/// The serialisation of a value of these kinds.
///
/// # Errors
///
/// What the style has no form for.
fn serialization(stated: Stated, sent: Sent, kinds: Kinds) -> Result<Serialization, &'static str> {
    let Kinds { text, list, object, nested, .. } = kinds;
    let is_list = matches!(sent.ty, Type::List(_));
    match (stated.style, stated.explode) {
        _ if nested => Err(kinds.noun()),
        ("deepObject", _) if text || list => Err(if list { "a list" } else { "a single value" }),
        ("deepObject", _) => Ok(Serialization::Deep),
        _ if text && !list && !object => Ok(Serialization::Plain),
        // Free-form JSON that no schema describes is JSON text.
        ("simple", _) | (_, true) if kinds.is_free() => Ok(Serialization::Plain),
        ("simple", _) if sent.place == Place::Path && !is_list => Err(kinds.noun()),
        ("simple" | "spaceDelimited" | "pipeDelimited", true) if object => Err(kinds.noun()),
        ("simple", _) => Ok(Serialization::Joined(',')),
        // A list repeats its name.
        (_, true) if is_list => Ok(Serialization::Plain),
        (_, true) => Ok(Serialization::Exploded),
        ("spaceDelimited", false) => Ok(Serialization::Joined(' ')),
        ("pipeDelimited", false) => Ok(Serialization::Joined('|')),
        (_, false) => Ok(Serialization::Joined(',')),
    }
}
