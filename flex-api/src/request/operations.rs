//! The operations of the API as data, and requests by name.
//!
//! Each operation has a static table. Everything that sends, checks or renders a request reads the table, so that it is
//! written once for all operations. [`ALL`] lists the tables; nothing in it is allocated.
//!
//! Every request of the typed builders can also be made by name: with [`Client::call`](crate::Client::call), or as data
//! with [`request`]:
//!
//! ```
//! use flex_api::operations;
//! use flex_api::serde_json::json;
//!
//! let request = operations::request("ListFlexFlow", json!({"FriendlyName": "Support", "PageSize": 20}))?;
//! assert_eq!(request.path_and_query(), "/v1/FlexFlows?FriendlyName=Support&PageSize=20");
//!
//! let deletes: Vec<&str> =
//!     operations::ALL.iter().filter(|operation| operation.verb == "delete").map(|operation| operation.id).collect();
//! assert!(deletes.contains(&"DeleteFlexFlow"));
//! # Ok::<(), flex_api::Error>(())
//! ```

use std::fmt;

mod find;
mod method;
mod parameter;
mod rule;
pub(crate) mod template;
// What is generated is laid out by the generator.
#[rustfmt::skip]
pub(crate) mod table;

pub use self::find::find;
pub(super) use self::find::is_near;
pub use self::method::Method;
pub use self::parameter::{Parameter, Place, Type};
pub use self::rule::Rule;
pub use self::table::ALL;
pub use super::input::request;

/// One operation of the API, as its specification describes it.
///
/// Reached by [`ALL`] and [`find`], from [`Request::operation`](crate::Request::operation) and from errors; useful as a
/// label for metrics.
#[non_exhaustive]
pub struct Operation {
    /// The operation's name in the specification, for example `FetchFlexFlow`.
    pub id: &'static str,
    /// The version of the API it belongs to, for example `v1`.
    pub version: &'static str,
    /// The handles that lead to it, for example `["interactions", "channels"]`.
    pub resource: &'static [&'static str],
    /// The method of the last handle, for example `fetch`.
    pub verb: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path with its placeholders, for example `/v1/FlexFlows/{Sid}`.
    pub path: &'static str,
    /// How the request carries its body.
    pub body: Body,
    /// What a response holds.
    pub content: Content,
    /// The properties of a record that say most about it, in the order in which to show them.
    pub output: &'static [&'static str],
    /// Whether a response holds something that is kept out of errors, for example a token.
    pub sensitive_response: bool,
    /// Whether the API is to lose it.
    pub deprecated: bool,
    /// What it does, in a sentence.
    pub summary: &'static str,
    /// What else there is to know, in Markdown; may be empty.
    pub description: &'static str,
    /// All parameters, in the order in which they are sent.
    pub parameters: &'static [Parameter],
}

impl Operation {
    /// The server of the operation's version, as the API's document names it; `None` if it names none.
    ///
    /// A client can send elsewhere: see [`Client::base_url`](crate::Client::base_url).
    #[must_use]
    pub fn server(&self) -> Option<&'static str> {
        let (_, server) = table::SERVERS.iter().find(|(version, _)| *version == self.version)?;
        Some(*server).filter(|server| !server.is_empty())
    }

    /// The parameter of that name on the wire in that place.
    #[must_use]
    pub fn parameter(&self, place: Place, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| parameter.place == place && parameter.name == name)
    }

    /// How [`Client::call`](crate::Client::call) names a parameter: as on the wire, and after its place where another has
    /// the same name.
    #[must_use]
    pub fn key(&self, parameter: &Parameter) -> String {
        let Parameter { name, place, .. } = parameter;
        let namesakes = self.parameters.iter().filter(|other| other.name == *name).count();
        if namesakes > 1 { format!("{}:{name}", place.as_str()) } else { (*name).to_owned() }
    }

    /// Whether the JSON body, if there is one, is not to be shown.
    #[must_use]
    pub fn hides_body(&self) -> bool {
        self.parameters.iter().any(|parameter| parameter.place == Place::Body && parameter.sensitive)
    }
}

/// Without the parameters: errors show their operation.
impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Operation")
            .field("id", &self.id)
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// How an operation carries its request body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Body {
    /// `application/x-www-form-urlencoded`
    Form,
    /// `application/json`
    Json,
    /// No body.
    None,
}

impl Body {
    /// The media type, which the header `Content-Type` names.
    #[must_use]
    pub const fn media_type(self) -> Option<&'static str> {
        match self {
            Self::Form => Some("application/x-www-form-urlencoded"),
            Self::Json => Some("application/json"),
            Self::None => None,
        }
    }
}

/// What the response of an operation holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Content {
    /// Nothing.
    Nothing,
    /// One document.
    One {
        /// The name of its type, for example `FlexFlow`; `JSON` for what has none.
        model: &'static str,
    },
    /// One page of a list.
    Page {
        /// The key under which a page holds its records.
        key: &'static str,
        /// The name of a record's type, for example `FlexFlow`; `JSON` for what has none.
        model: &'static str,
    },
}

impl Content {
    /// The name of the type of the document or of a record.
    #[must_use]
    pub const fn model(self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::One { model } | Self::Page { model, .. } => Some(model),
        }
    }

    /// The key under which a page holds its records; `None` for what is not a list.
    #[must_use]
    pub const fn page_key(self) -> Option<&'static str> {
        if let Self::Page { key, .. } = self { Some(key) } else { None }
    }
}
