//! How values become text: `style`, `explode`, `content` and `encoding`.

use openapiv3::{Encoding, HeaderStyle, Parameter, PathStyle, QueryStyle};

use crate::ir::{Place, Serialization, Type, TypeKind};

use super::context::{At, Lowering};
use super::parameters::essence;
use super::shape::{self, SchemaRef, Shape};

/// The serialization that a document states.
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

/// The serialization of a parameter outside of the body.
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
}

/// What a value can be, and what the items of its lists and the properties of its objects can be.
#[derive(Clone, Copy, Default)]
struct Described {
    outer: Kinds,
    inner: Kinds,
}

/// The schemas that may be visited to find what a value can be. Choices can be shared, so their number has no bound.
const VISITS: usize = 256;

impl<'d> Lowering<'d> {
    /// The serialization of a field of a form body.
    ///
    /// Without a style, a list repeats its name, and all JSON except a documented text is JSON text, as the vendor's
    /// API expects.
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
                self.unsupported(&at.down("contentType"), message, format!("`{other}`"), help);
                Serialization::Plain
            }
        }
    }

    fn without_encoding(&mut self, sent: Sent<'d, '_>, at: &At) -> Serialization {
        if self.is_text(one(sent.ty)) {
            return Serialization::Plain;
        }
        let described = self.described(sent.node, at, &mut { VISITS });
        if described.has_text() { Serialization::Bare } else { Serialization::Plain }
    }

    /// The serialization of a value in a style.
    pub(super) fn serialization(&mut self, stated: Stated, sent: Sent<'d, '_>, at: &At) -> Serialization {
        let Stated { style, explode, allow_reserved } = stated;
        let described = if self.is_text(sent.ty) {
            Described { outer: TEXT, ..Described::default() }
        } else {
            self.described(sent.node, at, &mut { VISITS })
        };
        let found = |what: &str| format!("`style: {style}`, `explode: {explode}` for {what}");
        let help = "use another `style` in the overlay, or remove the parameter";
        if allow_reserved {
            let help = "remove it with the overlay: the SDK encodes all reserved characters";
            self.unsupported(&at.down("allowReserved"), "`allowReserved` is not supported", "`true`", help);
        } else if matches!(style, "matrix" | "label") {
            let message = format!("the style `{style}` is not supported");
            self.unsupported(at, message, found(described.noun()), help);
        } else {
            let is_typed = self.is_text(one(sent.ty));
            match serialization(stated, sent, described) {
                Ok(Serialization::Plain) if !is_typed => return Serialization::Bare,
                Ok(serialization) => return serialization,
                Err(what) => self.unsupported(at, "the value cannot be sent in this style", found(what), help),
            }
        }
        Serialization::Plain
    }

    /// Whether a value of the type is one text on the wire, in every style.
    pub(super) fn is_text(&self, ty: &Type) -> bool {
        match ty {
            Type::Json | Type::List(_) | Type::Map(_) => false,
            Type::Named(index) => matches!(self.types.entries[*index].kind, TypeKind::Enum(_)),
            _ => true,
        }
    }

    fn described(&mut self, node: SchemaRef<'d>, at: &At, visits: &mut usize) -> Described {
        let chain = self.chain(node, at);
        let Some(definition) = chain.definition() else { return Described::default() };
        match shape::of(definition.schema) {
            Shape::Array(items) => Described { outer: LIST, inner: self.kinds_of(items, at, visits) },
            Shape::Object { properties, additional, .. } => {
                let members = properties.into_iter().map(|(_, member)| member).chain(additional);
                Described { outer: OBJECT, inner: self.kinds_of(members, at, visits) }
            }
            Shape::AllOf(..) => match self.merged(SchemaRef::Item(definition.schema), at) {
                Some(merged) if !merged.is_empty() => {
                    let members: Vec<_> = merged.properties().map(|(_, member)| member).collect();
                    Described { outer: OBJECT, inner: self.kinds_of(members, at, visits) }
                }
                _ => Described::default(),
            },
            Shape::OneOf(choices) | Shape::AnyOf(choices) => {
                let mut described = Described::default();
                for choice in choices {
                    // With too many choices, the value is rejected as one that may be anything.
                    let Some(left) = visits.checked_sub(1) else { return ANYTHING };
                    *visits = left;
                    described = described.or(self.described(choice, at, visits));
                }
                described
            }
            Shape::String(_) | Shape::Integer { .. } | Shape::Number | Shape::Boolean => {
                Described { outer: TEXT, ..Described::default() }
            }
            Shape::Free => Described::default(),
        }
    }

    /// What members of a list or an object can be.
    fn kinds_of(&mut self, members: impl IntoIterator<Item = SchemaRef<'d>>, at: &At, visits: &mut usize) -> Kinds {
        let mut kinds = Kinds::default();
        for member in members {
            kinds = kinds.or(self.kinds(member, at, visits));
        }
        kinds
    }

    /// What a value can be, without looking into lists and objects.
    fn kinds(&mut self, node: SchemaRef<'d>, at: &At, visits: &mut usize) -> Kinds {
        let chain = self.chain(node, at);
        let Some(definition) = chain.definition() else { return Kinds::default() };
        match shape::of(definition.schema) {
            Shape::String(_) | Shape::Integer { .. } | Shape::Number | Shape::Boolean => TEXT,
            Shape::Array(_) => LIST,
            Shape::Object { .. } | Shape::AllOf(..) => OBJECT,
            Shape::Free => Kinds::default(),
            Shape::OneOf(choices) | Shape::AnyOf(choices) => {
                let Some(left) = visits.checked_sub(choices.len()) else { return ANYTHING.inner };
                *visits = left;
                self.kinds_of(choices, at, visits)
            }
        }
    }
}

const TEXT: Kinds = Kinds { text: true, list: false, object: false };
const LIST: Kinds = Kinds { text: false, list: true, object: false };
const OBJECT: Kinds = Kinds { text: false, list: false, object: true };
const ANYTHING: Described = Described {
    outer: Kinds { text: true, list: true, object: true },
    inner: Kinds { text: true, list: true, object: true },
};

impl Kinds {
    fn or(self, other: Self) -> Self {
        Self { text: self.text || other.text, list: self.list || other.list, object: self.object || other.object }
    }
}

impl Described {
    fn or(self, other: Self) -> Self {
        Self { outer: self.outer.or(other.outer), inner: self.inner.or(other.inner) }
    }

    /// Whether a list or object is in another one.
    fn is_nested(self) -> bool {
        self.inner.list || self.inner.object
    }

    /// Whether the value, or an item of a list, can be a text.
    fn has_text(self) -> bool {
        self.outer.text || self.outer.list && self.inner.text
    }

    fn noun(self) -> &'static str {
        match self.outer {
            _ if self.is_nested() => "a list or object in another one",
            Kinds { object: true, .. } => "an object",
            Kinds { list: true, .. } => "a list",
            Kinds { text: true, .. } => "a single value",
            _ => "free-form JSON",
        }
    }
}

/// The type of each value of a list.
fn one(ty: &Type) -> &Type {
    if let Type::List(item) = ty { item } else { ty }
}

/// The serialization of a value of these kinds.
///
/// # Errors
///
/// The kind of value that the style cannot express.
fn serialization(stated: Stated, sent: Sent, described: Described) -> Result<Serialization, &'static str> {
    let Kinds { text, list, object } = described.outer;
    let is_free = !(text || list || object);
    let is_list = matches!(sent.ty, Type::List(_));
    match (stated.style, stated.explode) {
        _ if described.is_nested() => Err(described.noun()),
        ("deepObject", _) if text || list => Err(if list { "a list" } else { "a single value" }),
        ("deepObject", _) => Ok(Serialization::Deep),
        _ if text && !list && !object => Ok(Serialization::Plain),
        // Free-form JSON that no schema describes is JSON text.
        ("simple", _) | (_, true) if is_free => Ok(Serialization::Plain),
        ("simple", _) if sent.place == Place::Path && !is_list => Err(described.noun()),
        ("simple" | "spaceDelimited" | "pipeDelimited", true) if object => Err(described.noun()),
        ("simple", _) => Ok(Serialization::Joined(',')),
        // A list repeats its name.
        (_, true) if is_list => Ok(Serialization::Plain),
        (_, true) => Ok(Serialization::Exploded),
        ("spaceDelimited", false) => Ok(Serialization::Joined(' ')),
        ("pipeDelimited", false) => Ok(Serialization::Joined('|')),
        (_, false) => Ok(Serialization::Joined(',')),
    }
}
