//! What the generator knows about the API once every question about the documents is answered.
//!
//! Plain data. Names are final Rust names, types are resolved, order is the order of the output. Nothing here
//! refers back to a document; emitters read this and nothing else.

mod types;

use serde_json::Value;

pub use self::types::{Field, Other, SidKind, Type, TypeDef, TypeKind, Union, UnionVariant, Variant};

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
    /// The address that paths are appended to, without a slash at its end; empty if the document names none.
    pub server: String,
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
    /// What the handle was called, which stays as deprecated aliases.
    pub former: Vec<FormerHandle>,
    /// The path, for example `/v1/FlexFlows`.
    pub path: String,
    /// What the resource is, in Markdown; may be empty.
    pub docs: String,
    /// The operations, in the order of the document.
    pub operations: Vec<Operation>,
    /// The handles below, in the order of the document.
    pub children: Vec<Resource>,
}

/// What a handle was called.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FormerHandle {
    /// The method of the parent, and the module.
    pub accessor: String,
    /// The type.
    pub handle: String,
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
    /// The names that the method had, which stay as deprecated aliases.
    pub former: Vec<String>,
    /// The builder's type, for example `CreateFlexFlow`.
    pub builder: String,
    /// The static that describes it to the runtime, for example `CREATE_FLEX_FLOW`.
    pub table: String,
    /// The names that the builder had, which stay as deprecated aliases.
    pub former_builders: Vec<String>,
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
    /// The properties of a record that say most about it, in the order in which to show them.
    pub output: Vec<String>,
    /// Every answer that the document describes, by status.
    pub answers: Vec<Answer>,
    /// How a request says who sends it.
    pub auth: Auth,
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

/// How a request says who sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Auth {
    /// By HTTP Basic authentication.
    Basic,
    /// By a token that a parameter of the operation carries in this header, in place of Basic authentication.
    Header(String),
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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
    /// The names that the setter had, which stay as deprecated aliases.
    pub former: Vec<String>,
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
    /// The first sentence of `docs`, or the first paragraph where that has no second sentence.
    pub summary: String,
    /// Whether its value must never be shown.
    pub sensitive: bool,
    /// What the document says of the form of its value.
    pub facts: Facts,
    /// A value to show: that of the document's example. A path value and a required parameter have one in any
    /// case, made up from the type where need be.
    pub example: Option<Value>,
    /// How the document serialises the value, where that is not OpenAPI's default for its place and type.
    pub style: Option<Style>,
}

/// How a document serialises the value of a parameter.
///
/// The client does not apply it: a list repeats its key, and any other value is one text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Style {
    /// `style`.
    pub name: &'static str,
    /// `explode`.
    pub explode: bool,
    /// `allowReserved`.
    pub allow_reserved: bool,
}

impl Parameter {
    /// What `docs` says beyond the summary.
    #[must_use]
    pub fn description(&self) -> &str {
        self.docs.strip_prefix(&self.summary).unwrap_or_default().trim_start()
    }
}

/// What a document says of the form of a value, beside its type; of each value, where it is a list.
///
/// For readers: what is checked before sending is a [`Rule`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// `format`; empty for none, and for those that the type says already or that no reader sees.
    pub format: String,
    /// `pattern`.
    pub pattern: Option<String>,
    /// `minLength`.
    pub min_length: Option<u64>,
    /// `maxLength`.
    pub max_length: Option<u64>,
    /// The least number, included.
    pub min: Option<String>,
    /// The greatest number, included.
    pub max: Option<String>,
    /// Whether it may be null.
    pub nullable: bool,
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
    /// The content.
    pub content: Content,
    /// Whether something in the content must never be shown.
    pub sensitive: bool,
}

/// An answer that the document describes.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The status as the document writes it: `201`, `4XX` or `default`.
    pub status: String,
    /// What it means, in Markdown, a paragraph a line; may be empty.
    pub docs: String,
    /// The media types of its content, sorted; none where it has no content.
    pub media_types: Vec<String>,
    /// Its headers, sorted by name.
    pub headers: Vec<Header>,
    /// An example of its content.
    pub example: Option<Value>,
}

/// A header of an answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// The type of its value, as OpenAPI calls it; empty if the document does not say.
    pub ty: &'static str,
    /// What it means, in Markdown, a paragraph a line; may be empty.
    pub docs: String,
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
