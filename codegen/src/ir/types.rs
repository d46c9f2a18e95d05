//! The types of parameters and fields, and those that the generated code defines.

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

/// A type that the generated code defines.
#[derive(Debug, Clone, PartialEq)]
pub struct TypeDef {
    /// The modules down to the one that holds it.
    pub module: Vec<String>,
    /// Its name.
    pub name: String,
    /// The names that it had, which stay as deprecated aliases.
    pub former: Vec<String>,
    /// What it stands for in the lock file of names: the schema, or the owner and the member that has it inline.
    pub key: String,
    /// What it is, in Markdown; may be empty.
    pub docs: String,
    /// The schema's name in the document; empty for one written inline.
    pub schema: String,
    /// Whether callers make values of it, to send.
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
    /// An open enum of texts.
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
    /// Its type; in the struct it stands in an `Option`.
    pub ty: Type,
    /// Whether it is boxed, since the model contains itself.
    pub boxed: bool,
    /// What it means, in Markdown; may be empty.
    pub docs: String,
    /// Whether its value must never be shown.
    pub sensitive: bool,
    /// What the document says of the form of its value.
    pub facts: Facts,
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The value on the wire.
    pub wire: String,
    /// The variant's name.
    pub name: String,
    /// The names that it had, which stay as deprecated aliases.
    pub former: Vec<String>,
    /// What it means, in Markdown; may be empty.
    pub docs: String,
}

/// A value that is one of several types.
#[derive(Debug, Clone, PartialEq)]
pub struct Union {
    /// The property whose value tells which, where there is one.
    pub discriminator: Option<String>,
    /// The types it can be.
    pub variants: Vec<UnionVariant>,
}

/// One of the types of a union.
#[derive(Debug, Clone, PartialEq)]
pub struct UnionVariant {
    /// The variant's name.
    pub name: String,
    /// What it stands for in the lock file of names: the schema, or its position.
    pub key: String,
    /// The type it holds.
    pub ty: Type,
    /// The discriminator's value for it.
    pub tag: Option<String>,
}

/// A kind of SID.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SidKind {
    /// The type's name, for example `FlexFlowSid`.
    pub name: String,
    /// The names that it had, which stay as deprecated aliases.
    pub former: Vec<String>,
    /// The prefixes that it had at first, by which it is known whatever it accepts later.
    pub key: Vec<String>,
    /// The prefixes that a SID of this kind can have.
    pub prefixes: Vec<String>,
    /// What it identifies, as a sentence in Markdown; may be empty.
    pub docs: String,
    /// Whether any parameter or field has it: a kind may be named in an overlay and not be used.
    pub used: bool,
}
