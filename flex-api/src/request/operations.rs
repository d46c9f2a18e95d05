//! The operations of the API as data, and requests by name.
//!
//! Each operation has a static table. The code that checks, renders and sends requests reads it, so that this code is
//! the same for all operations. [`ALL`] lists the tables without allocation.
//!
//! Every request of the typed builders can also be created by name, with [`Client::call`](crate::Client::call) or as
//! data with [`request`]:
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
// The generator formats its own output.
#[allow(clippy::module_inception, reason = "the names are those of the document")]
#[rustfmt::skip]
pub(crate) mod table;

pub use self::find::find;
#[cfg(feature = "mock")]
pub(crate) use self::find::find_listed;
pub(super) use self::find::is_near;
pub use self::method::Method;
pub use self::parameter::{Condition, Parameter, Place, Serialization, Type};
pub use self::rule::{JsonType, Rule};
pub use self::table::ALL;
pub use super::input::request;

/// An operation of the API, as the document describes it.
///
/// Returned by [`ALL`], [`find`] and [`Request::operation`](crate::Request::operation).
#[non_exhaustive]
pub struct Operation {
    /// The operation ID in the document, for example `FetchFlexFlow`. Useful as a label for metrics.
    pub id: &'static str,
    /// The version of the API, for example `v1`.
    pub version: &'static str,
    /// The handles that lead to the operation, for example `["interactions", "channels"]`.
    pub resource: &'static [&'static str],
    /// The method of the last handle, for example `fetch`.
    pub verb: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path with its placeholders, for example `/v1/FlexFlows/{Sid}`.
    pub path: &'static str,
    /// The format of the request body.
    pub body: Body,
    /// The content of a response.
    pub content: Content,
    /// The most important properties of a record, in display order.
    pub output: &'static [&'static str],
    /// Whether a response may contain a secret, such as a token. Errors do not show such a response.
    pub sensitive_response: bool,
    /// Whether the operation is deprecated.
    pub deprecated: bool,
    /// A summary in one sentence.
    pub summary: &'static str,
    /// Further documentation in Markdown. May be empty.
    pub description: &'static str,
    /// All parameters, in the order in which they are sent.
    pub parameters: &'static [Parameter],
}

/// A resource of the API, or a version as a whole.
pub(crate) struct Resource {
    /// The version of the API.
    pub(crate) version: &'static str,
    /// The handles that lead to the resource; none for the version.
    pub(crate) path: &'static [&'static str],
    /// The description in Markdown.
    pub(crate) docs: &'static str,
}

/// Returns the description of the resource that these handles lead to, in Markdown, or of the version if there are no
/// handles. `None` if the document has no description of it.
///
/// ```
/// use flex_api::operations;
///
/// let operation = operations::find("ListFlexFlow")?;
/// let description = operations::description(operation.version, operation.resource);
/// assert!(description.is_some_and(|text| text.starts_with("Flex Flows.")));
/// # Ok::<(), flex_api::Error>(())
/// ```
#[must_use]
pub fn description(version: &str, resource: &[&str]) -> Option<&'static str> {
    let found = table::RESOURCES.iter().find(|known| known.version == version && known.path == resource);
    found.map(|known| known.docs)
}

impl Operation {
    /// Returns the server of the operation's version, or `None` if the document names none.
    ///
    /// A client can use another server: see [`Client::base_url`](crate::Client::base_url).
    #[must_use]
    pub fn server(&self) -> Option<&'static str> {
        let (_, server) = table::SERVERS.iter().find(|(version, _)| *version == self.version)?;
        Some(*server).filter(|server| !server.is_empty())
    }

    /// Returns the parameter with a place and a wire name.
    #[must_use]
    pub fn parameter(&self, place: Place, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|parameter| parameter.place == place && parameter.name == name)
    }

    /// Returns the key of a parameter in the input of [`Client::call`](crate::Client::call).
    ///
    /// The key is the wire name. It has the place as a prefix if another parameter has the same name.
    #[must_use]
    pub fn key(&self, parameter: &Parameter) -> String {
        let Parameter { name, place, .. } = parameter;
        let namesakes = self.parameters.iter().filter(|other| other.name == *name).count();
        if namesakes > 1 { format!("{}:{name}", place.as_str()) } else { (*name).to_owned() }
    }

    /// Returns whether the JSON body is sensitive and must not be shown.
    #[must_use]
    pub fn hides_body(&self) -> bool {
        self.parameters.iter().any(|parameter| parameter.place == Place::Body && parameter.sensitive)
    }
}

/// Omits the parameters, because errors show their operation.
impl fmt::Debug for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Operation")
            .field("id", &self.id)
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
impl Operation {
    /// An operation that no document has.
    pub(crate) const fn for_tests(path: &'static str, body: Body, parameters: &'static [Parameter]) -> Self {
        Self {
            id: "SendValues",
            version: "v1",
            resource: &["values"],
            verb: "send",
            method: Method::Post,
            path,
            body,
            content: Content::Nothing,
            output: &[],
            sensitive_response: false,
            deprecated: false,
            summary: "Sends values.",
            description: "",
            parameters,
        }
    }
}

/// The format of a request body.
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
    /// Returns the media type for the `Content-Type` header.
    #[must_use]
    pub const fn media_type(self) -> Option<&'static str> {
        match self {
            Self::Form => Some("application/x-www-form-urlencoded"),
            Self::Json => Some("application/json"),
            Self::None => None,
        }
    }
}

/// The content of a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Content {
    /// No content.
    Nothing,
    /// One document.
    One {
        /// The name of its type, for example `FlexFlow`, or `JSON` if it has no type.
        model: &'static str,
    },
    /// One page of a list.
    Page {
        /// The key of the records in a page.
        key: &'static str,
        /// The name of a record's type, for example `FlexFlow`, or `JSON` if it has no type.
        model: &'static str,
    },
}

impl Content {
    /// Returns the name of the type of the document or record.
    #[must_use]
    pub const fn model(self) -> Option<&'static str> {
        match self {
            Self::Nothing => None,
            Self::One { model } | Self::Page { model, .. } => Some(model),
        }
    }

    /// Returns the key of the records in a page, or `None` if the operation is not a list.
    #[must_use]
    pub const fn page_key(self) -> Option<&'static str> {
        if let Self::Page { key, .. } = self { Some(key) } else { None }
    }
}
