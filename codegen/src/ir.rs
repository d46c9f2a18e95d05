//! What the generator knows about the API once every question about the documents is answered.
//!
//! Plain data. Names are final Rust names, types are resolved, order is the order of the output. Nothing here
//! refers back to a document; emitters read this and nothing else.

/// The whole API: every document of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Api {
    /// The versions, one a document, by module name.
    pub versions: Vec<Version>,
    /// The kinds of SID; [`Type::Sid`] is an index into this list.
    pub sids: Vec<SidKind>,
}

/// One version of the API: one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// The module, for example `v1`.
    pub module: String,
    /// The type whose methods reach the resources, for example `V1`.
    pub handle: String,
    /// What the version is, in Markdown.
    pub docs: String,
    /// The operations and resources at the top of the version's paths; its module is [`Version::module`].
    pub root: Resource,
    /// The models, enums and unions; [`Type::Named`] is an index into this list.
    pub types: Vec<TypeDef>,
    /// The required parameters that `send` asks for, by trait name.
    pub requirements: Vec<Requirement>,
}

/// A handle: a part of the path that has operations or leads to further handles.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// The modules from the version's own down to this one, for example `["v1", "flex_flows"]`.
    pub module: Vec<String>,
    /// The handle's type, for example `FlexFlowsApi`.
    pub handle: String,
    /// The method of the parent that gives the handle, for example `flex_flows`.
    pub accessor: String,
    /// The path values that the accessor takes.
    pub arguments: Vec<Argument>,
    /// The path, for example `/v1/FlexFlows`.
    pub path: String,
    /// What the resource is, in Markdown; may be empty.
    pub docs: String,
    /// The operations, in the order of the document.
    pub operations: Vec<Operation>,
    /// The handles below, in the order of the document.
    pub children: Vec<Resource>,
}

/// A path value that a method takes by position.
#[derive(Debug, Clone, PartialEq)]
pub struct Argument {
    /// The argument's name.
    pub name: String,
    /// The parameter's name in the path template.
    pub wire: String,
    /// Its type: a SID or text.
    pub ty: Type,
}

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// `GET`
    Get,
    /// `POST`
    Post,
    /// `PUT`
    Put,
    /// `PATCH`
    Patch,
    /// `DELETE`
    Delete,
}

impl Method {
    /// The method as it stands in a request.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// One operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// The `operationId`.
    pub id: String,
    /// The method on the handle, for example `create`.
    pub name: String,
    /// The builder's type, for example `CreateFlexFlow`.
    pub builder: String,
    /// The HTTP method.
    pub method: Method,
    /// The path template, for example `/v1/FlexFlows/{Sid}`.
    pub path: String,
    /// A sentence that says what the operation does; never empty.
    pub summary: String,
    /// What else there is to know, in Markdown; may be empty.
    pub description: String,
    /// Whether the document marks it as deprecated.
    pub deprecated: bool,
    /// The path values that the method takes, beyond those of the handle.
    pub arguments: Vec<Argument>,
    /// Every parameter in the order of the document: path, query, header, then the body's.
    pub parameters: Vec<Parameter>,
    /// How the body travels.
    pub body: Body,
    /// What comes back.
    pub response: Response,
}

impl Operation {
    /// The parameters that have a setter: all but those of the path.
    pub fn settable(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters.iter().filter(|parameter| parameter.place != Place::Path)
    }

    /// The parameters that must be set before the request can be sent.
    pub fn required(&self) -> impl Iterator<Item = &Parameter> {
        self.settable().filter(|parameter| parameter.required)
    }
}

/// How a request's body travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// There is none.
    None,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `application/json`.
    Json,
}

/// Where a parameter travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// As a header.
    Header,
    /// As a field of a form body.
    Form,
    /// As the whole JSON body.
    Body,
}

/// A parameter of an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// The name on the wire.
    pub wire: String,
    /// Where it travels.
    pub place: Place,
    /// The setter's name; the argument's for a path value.
    pub name: String,
    /// Its type.
    pub ty: Type,
    /// Whether the request needs it.
    pub required: bool,
    /// What is checked before the request is sent.
    pub rule: Rule,
    /// The value that the server takes when it is not sent, as the document writes it.
    pub default: Option<String>,
    /// What it means, in Markdown; may be empty.
    pub docs: String,
    /// Whether its value must never be shown.
    pub sensitive: bool,
}

/// What is checked on a parameter before the request is sent.
#[derive(Debug, Clone, PartialEq)]
pub enum Rule {
    /// Nothing.
    Any,
    /// A SID with one of these prefixes.
    Sid(Vec<String>),
    /// An absolute URI.
    Uri,
    /// A text of so many characters.
    Length {
        /// The least number of characters.
        min: Option<u64>,
        /// The greatest number of characters.
        max: Option<u64>,
    },
    /// A finite number within these bounds, both included.
    Number {
        /// The least value.
        min: Option<f64>,
        /// The greatest value.
        max: Option<f64>,
    },
    /// A whole number within these bounds, both included.
    Range {
        /// The least value.
        min: Option<i64>,
        /// The greatest value.
        max: Option<i64>,
    },
}

/// What an operation gives back.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// The status of success.
    pub status: u16,
    /// What the document says about it, in Markdown; may be empty.
    pub docs: String,
    /// The content.
    pub content: Content,
    /// Whether something in the content must never be shown.
    pub sensitive: bool,
}

/// The content of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// No content.
    Nothing,
    /// One value.
    One(Type),
    /// One page of a list.
    Page {
        /// The property that holds the records.
        key: String,
        /// The type of a record.
        item: Type,
    },
}

/// A type of a parameter or a field.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Type {
    /// Text.
    String,
    /// A SID: an index into [`Api::sids`].
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
    /// A model, an enum or a union: an index into [`Version::types`].
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
    /// What it is, in Markdown; may be empty.
    pub docs: String,
    /// The schema's name in the document; empty for one written inline.
    pub schema: String,
    /// Whether callers make values of it, to send.
    pub input: bool,
    /// The definition.
    pub kind: TypeKind,
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
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The value on the wire.
    pub wire: String,
    /// The variant's name.
    pub name: String,
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
    /// The prefixes that a SID of this kind can have.
    pub prefixes: Vec<String>,
    /// What it identifies, as a sentence in Markdown; may be empty.
    pub docs: String,
    /// Whether any parameter or field has it: a kind may be named in an overlay and not be used.
    pub used: bool,
}

/// A required parameter, as a trait that a request's state satisfies once it is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// The trait, for example `HasFriendlyName`.
    pub name: String,
    /// The parameter's names on the wire: more than one where operations spell it differently.
    pub wires: Vec<String>,
    /// The setter's name.
    pub setter: String,
}
