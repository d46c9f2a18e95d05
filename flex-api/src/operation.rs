//! Operations as data: what each one is called, where it lives and what its parameters must look like.
//!
//! One static table an operation; everything that sends, checks or renders a request reads the table and is written
//! once, not once an operation.

use std::fmt;

pub use crate::rule::Rule;

/// One operation of the API, as its specification describes it.
///
/// Reached from [`Request::operation`](crate::Request::operation) and from errors; useful as a label for metrics.
#[non_exhaustive]
pub struct Operation {
    /// The operation's name in the specification, for example `FetchFlexFlow`.
    pub id: &'static str,
    /// The version of the API it belongs to, for example `v1`.
    pub version: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path with its placeholders, for example `/v1/FlexFlows/{Sid}`.
    pub path: &'static str,
    /// How the request carries its body.
    pub body: Body,
    /// The key under which a page holds its records; `None` for what is not a list.
    pub page_key: Option<&'static str>,
    /// Whether an answer holds something that is kept out of errors, for example a token.
    pub sensitive_answer: bool,
    /// All parameters, in the order in which they are sent.
    pub parameters: &'static [Parameter],
}

impl Operation {
    /// Whether the JSON body, if there is one, is kept out of `Debug`.
    pub(crate) fn hides_body(&self) -> bool {
        self.parameters.iter().any(|parameter| parameter.place == Place::Body && parameter.sensitive)
    }

    pub(crate) fn parameter(&self, place: Place, name: &str) -> Option<&'static Parameter> {
        self.parameters.iter().find(|parameter| parameter.place == place && parameter.name == name)
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

/// An HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// `DELETE`
    Delete,
    /// `GET`
    Get,
    /// `PATCH`
    Patch,
    /// `POST`
    Post,
    /// `PUT`
    Put,
}

impl Method {
    /// The method as it stands in a request, for example `GET`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Delete => "DELETE",
            Self::Get => "GET",
            Self::Patch => "PATCH",
            Self::Post => "POST",
            Self::Put => "PUT",
        }
    }

    /// Whether repeating a request changes nothing that the first did not change.
    ///
    /// Decides what may be retried after an attempt whose outcome is unknown.
    #[must_use]
    pub const fn is_idempotent(self) -> bool {
        matches!(self, Self::Delete | Self::Get | Self::Put)
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<Method> for http::Method {
    fn from(method: Method) -> Self {
        match method {
            Method::Delete => Self::DELETE,
            Method::Get => Self::GET,
            Method::Patch => Self::PATCH,
            Method::Post => Self::POST,
            Method::Put => Self::PUT,
        }
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

/// Where a parameter travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Place {
    /// The JSON body as a whole.
    Body,
    /// A field of the form in the body.
    Form,
    /// A request header.
    Header,
    /// A segment of the path.
    Path,
    /// The query string.
    Query,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Body => "JSON body",
            Self::Form => "form field",
            Self::Header => "header",
            Self::Path => "path parameter",
            Self::Query => "query parameter",
        })
    }
}

/// A parameter of an operation.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Parameter {
    /// The name on the wire, for example `Integration.FlowSid`.
    pub name: &'static str,
    /// Where it travels.
    pub place: Place,
    /// Whether a request cannot do without it.
    pub required: bool,
    /// Whether its value is kept out of `Debug`, errors and traces.
    pub sensitive: bool,
    /// What a value is checked for before it is sent; [`Rule::Any`] where there is nothing to check.
    pub rule: Rule,
}

#[allow(dead_code, reason = "what the specification has decides which of these operations use")]
impl Parameter {
    const fn new(name: &'static str, place: Place) -> Self {
        Self { name, place, required: false, sensitive: false, rule: Rule::Any }
    }

    pub(crate) const fn body(name: &'static str) -> Self {
        Self::new(name, Place::Body)
    }

    pub(crate) const fn form(name: &'static str) -> Self {
        Self::new(name, Place::Form)
    }

    pub(crate) const fn header(name: &'static str) -> Self {
        Self::new(name, Place::Header)
    }

    pub(crate) const fn path(name: &'static str) -> Self {
        Self { required: true, ..Self::new(name, Place::Path) }
    }

    pub(crate) const fn query(name: &'static str) -> Self {
        Self::new(name, Place::Query)
    }

    pub(crate) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub(crate) const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// What a value is checked for; of a list, each.
    pub(crate) const fn rule(mut self, rule: Rule) -> Self {
        self.rule = rule;
        self
    }
}
