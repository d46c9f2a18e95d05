//! The API as the emitters see it, once all decisions about the documents are made.
//!
//! Plain data: names are final Rust names, types are resolved, and the order is that of the output. Nothing here refers
//! to a document; emitters read nothing else.

mod condition;
pub mod mock;
mod parameter;
mod types;

use serde_json::Value;

pub use self::condition::Condition;
pub use self::parameter::{Facts, JsonType, Parameter, Place, Rule, Serialization};
pub use self::types::{Field, Other, SidKind, Type, TypeDef, TypeKind, Union, UnionVariant, Variant};

/// The whole API: every document of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Api {
    /// The versions, one per document, by module name.
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
    /// The description of the version, in Markdown.
    pub docs: String,
    /// The base URL of paths, without a trailing slash, if the document has one.
    pub server: Option<String>,
    /// The operations and resources at the top of the version's paths; its module is [`Version::module`].
    pub root: Resource,
    /// The models, enums and unions; [`Type::Named`] is an index into this list.
    pub types: Vec<TypeDef>,
    /// The required parameters that `send` checks at compile time, by trait name.
    pub requirements: Vec<Requirement>,
    /// What the mock server does.
    pub mock: mock::Mock,
    /// The security schemes that operations state, sorted by name.
    pub schemes: Vec<Scheme>,
    /// The guides of the vendor, in the order of the document.
    pub guides: Vec<Guide>,
}

/// A security scheme of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scheme {
    /// Its name in the document.
    pub name: String,
    /// The description, in Markdown; may be empty.
    pub docs: String,
}

/// A guide of the vendor that explains a term of the API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guide {
    /// The term as texts write it.
    pub term: String,
    /// The address of the guide: `http` or `https`.
    pub url: String,
    /// What the term means, in Markdown, on one line; may be empty.
    pub docs: String,
}

/// A handle: a part of the path that has operations or nested handles.
#[derive(Debug, Clone, PartialEq)]
pub struct Resource {
    /// The modules from the version down to this one, for example `["v1", "chat_rooms"]`.
    pub module: Vec<String>,
    /// The handle's type, for example `ChatRoomsApi`.
    pub handle: String,
    /// The method of the parent that returns the handle, for example `chat_rooms`.
    pub accessor: String,
    /// The path values that the accessor takes.
    pub arguments: Vec<Argument>,
    /// The former names of the handle, kept as deprecated aliases.
    pub former: Vec<FormerHandle>,
    /// The path, for example `/v1/ChatRooms`.
    pub path: String,
    /// The description, in Markdown; may be empty.
    pub docs: String,
    /// The operations, in the order of the output.
    pub operations: Vec<Operation>,
    /// The nested handles, in the order of the output.
    pub children: Vec<Resource>,
}

/// A former name of a handle.
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
    /// Every method that the generator supports.
    const ALL: [Self; 5] = [Self::Get, Self::Post, Self::Put, Self::Patch, Self::Delete];

    /// The method of a key of a path, such as `get`. `None` for a method that the generator does not support.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str().eq_ignore_ascii_case(key))
    }

    /// The method as a request sends it.
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
    /// The former names of the method, kept as deprecated aliases.
    pub former: Vec<String>,
    /// The builder's type, for example `CreateChatRoom`.
    pub builder: String,
    /// The static that describes it to the runtime, for example `CREATE_CHAT_ROOM`.
    pub table: String,
    /// The former names of the builder, kept as deprecated aliases.
    pub former_builders: Vec<String>,
    /// The HTTP method.
    pub method: Method,
    /// The path template, for example `/v1/ChatRooms/{Sid}`.
    pub path: String,
    /// The summary, a sentence; never empty.
    pub summary: String,
    /// The rest of the description, in Markdown; may be empty.
    pub description: String,
    /// Whether the document marks it as deprecated.
    pub deprecated: bool,
    /// The path values that the method takes, in addition to those of the handle.
    pub arguments: Vec<Argument>,
    /// Every parameter in the order of the document: path, query, header, then body.
    pub parameters: Vec<Parameter>,
    /// The format of the body.
    pub body: Body,
    /// The response that the client decodes.
    pub response: Response,
    /// The most important properties of a record, in display order.
    pub output: Vec<String>,
    /// The documented responses, by status.
    pub responses: Vec<DocumentedResponse>,
    /// The credentials of a request.
    pub auth: Auth,
    /// The security schemes as the document states them: alternatives, each with the schemes that it combines.
    pub security: Vec<Vec<String>>,
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

/// The credentials of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Auth {
    /// HTTP Basic authentication.
    Basic,
    /// A token in this header, set by a parameter of the operation, instead of Basic authentication.
    Header(String),
}

/// The format of a request body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body {
    /// No body.
    None,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `application/json`.
    Json,
}

/// The response that the client decodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Response {
    /// The status of success.
    pub status: u16,
    /// The content.
    pub content: Content,
    /// Whether a part of the content is sensitive.
    pub sensitive: bool,
}

/// A response that the document describes.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentedResponse {
    /// The status as the document writes it: `201`, `4XX` or `default`.
    pub status: String,
    /// The description, in Markdown, one line per paragraph; may be empty.
    pub docs: String,
    /// The media types of its content, sorted; empty if it has no content.
    pub media_types: Vec<String>,
    /// Its headers, sorted by name.
    pub headers: Vec<Header>,
    /// An example of its content.
    pub example: Option<Value>,
}

/// A header of a response.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// The type of its value in OpenAPI, if the document states it.
    pub ty: Option<&'static str>,
    /// The description, in Markdown, one line per paragraph; may be empty.
    pub docs: String,
}

/// The content of a response.
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

/// A required parameter, as a trait that the state of a request implements once it is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// The trait, for example `HasFriendlyName`.
    pub name: String,
    /// The wire names of the parameter: several if operations spell it differently.
    pub wires: Vec<String>,
    /// The setter's name.
    pub setter: String,
}
