//! The types of parameters and fields, and the generated types.

use super::Facts;

/// A type of a parameter or a field.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// Text.
    String,
    /// A SID: an index into [`Api::sids`](super::Api::sids).
    Sid(usize),
    /// A point in time.
    Timestamp,
    /// A calendar date.
    Date,
    /// `integer`, `int64`.
    I64,
    /// `int32`.
    I32,
    /// `number`.
    F64,
    /// `boolean`.
    Bool,
    /// Free-form JSON.
    Json,
    /// A model, an enum or a union: an index into [`Version::types`](super::Version::types).
    Named(usize),
    /// A list.
    List(Box<Type>),
    /// A map from text.
    Map(Box<Type>),
}

/// A generated type.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeDef {
    /// The path of its module.
    pub module: Vec<String>,
    /// Its name.
    pub name: String,
    /// The former names, kept as deprecated aliases.
    pub former: Vec<String>,
    /// Its key in the lock file of names: the schema, or the owner and the member that defines it inline.
    pub key: String,
    /// The description, in Markdown; may be empty.
    pub docs: String,
    /// The schema's name in the document; `None` for an inline schema.
    pub schema: Option<String>,
    /// Whether callers send values of it.
    pub input: bool,
    /// What a model keeps beside its fields; `None` for a model that drops it, and for any other type.
    pub other: Option<Other>,
    /// The definition.
    pub kind: TypeKind,
}

/// The field of an open model that keeps the keys that no other field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Other {
    /// Whether its value must never be shown, as that of another field of the model or of the models below it.
    pub sensitive: bool,
}

impl Other {
    /// The name of the field.
    pub const NAME: &'static str = "other";
}

/// The definition of a type.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeKind {
    /// A struct of optional fields.
    Model(Vec<Field>),
    /// An open enum of strings.
    Enum(Vec<Variant>),
    /// One of several types.
    Union(Union),
}

/// A field of a model.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The name on the wire.
    pub wire: String,
    /// The field's name.
    pub name: String,
    /// Its type; the struct wraps it in an `Option`.
    pub ty: Type,
    /// Whether it is boxed because the model contains itself.
    pub boxed: bool,
    /// The description, in Markdown; may be empty.
    pub docs: String,
    /// Whether its value is sensitive.
    pub sensitive: bool,
    /// The documented format of the value.
    pub facts: Facts,
}

impl Field {
    /// The name of the method that sets it: that of the field, unless every model has a method of that name.
    #[must_use]
    pub fn setter(&self) -> String {
        let is_taken = ["clone", "default"].contains(&self.name.as_str());
        if is_taken { format!("{}_", self.name) } else { self.name.clone() }
    }
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The value on the wire.
    pub wire: String,
    /// The variant's name.
    pub name: String,
    /// The former names, kept as deprecated aliases.
    pub former: Vec<String>,
    /// The description, in Markdown; may be empty.
    pub docs: String,
}

/// A value that is one of several types.
#[derive(Debug, Clone, PartialEq)]
pub struct Union {
    /// The discriminator: the property whose value selects the type, if any.
    pub discriminator: Option<String>,
    /// The types it can be, each once.
    pub variants: Vec<UnionVariant>,
}

/// One of the types of a union.
#[derive(Debug, Clone, PartialEq)]
pub struct UnionVariant {
    /// The variant's name.
    pub name: String,
    /// Its key in the lock file of names: the schema, or its position.
    pub key: String,
    /// The type of its value.
    pub ty: Type,
    /// The discriminator values that select it; none if the shape of the value decides.
    pub tags: Vec<String>,
}

/// A kind of SID.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SidKind {
    /// The type's name, for example `ChatRoomSid`.
    pub name: String,
    /// The former names, kept as deprecated aliases.
    pub former: Vec<String>,
    /// The original prefixes, which identify the kind whatever it accepts later.
    pub key: Vec<String>,
    /// The prefixes of SIDs of this kind.
    pub prefixes: Vec<String>,
    /// The resource that it identifies, as a sentence in Markdown; may be empty.
    pub docs: String,
    /// Whether a parameter or field uses it: an overlay may name unused kinds.
    pub used: bool,
}
