//! A request under way: what a builder has collected so far.

use std::fmt;

use crate::client::Client;
use crate::error::{Error, Faults};
use crate::operations::{Operation, Parameter, Place};
use crate::options::RequestOptions;
use crate::page::{Items, Page, Pages};
use crate::request::Request;
use crate::response::{Answer, FromAnswer, Response, with_meta};
use crate::sending::Sending;

/// Where in the API a handle stands: the client, and the path values of what it is nested in.
#[derive(Debug, Clone)]
pub(crate) struct Scope {
    client: Client,
    path: Vec<String>,
}

#[allow(dead_code, reason = "what the specification has decides which of these operations use")]
impl Scope {
    pub(crate) fn new(client: Client) -> Self {
        Self { client, path: Vec::new() }
    }

    /// The scope of what is nested in a resource.
    pub(crate) fn with(&self, value: impl AsRef<str>) -> Self {
        let mut scope = self.clone();
        scope.path.push(value.as_ref().to_owned());
        scope
    }

    pub(crate) fn call(&self, operation: &'static Operation) -> Call {
        Call::new(self.client.clone(), Values { path: self.path.clone(), ..Values::new(operation) })
    }
}

/// The inside of every request builder. A pointer, since builders are moved with every setter.
#[derive(Clone)]
pub(crate) struct Call(pub(crate) Box<Draft>);

#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) client: Client,
    pub(crate) values: Values,
    pub(crate) options: RequestOptions,
    pub(crate) limit: Option<usize>,
    pub(crate) prefetch: bool,
}

/// What the parameters of an operation are to be.
#[derive(Clone)]
pub(crate) struct Values {
    pub(crate) operation: &'static Operation,
    /// The values of the path's placeholders, in their order.
    pub(crate) path: Vec<String>,
    pub(crate) given: Vec<Given>,
    pub(crate) body: Option<serde_json::Value>,
    /// What was wrong with values that could not be taken.
    pub(crate) faults: Faults,
}

impl Values {
    pub(crate) fn new(operation: &'static Operation) -> Self {
        Self { operation, path: Vec::new(), given: Vec::new(), body: None, faults: Faults::default() }
    }

    /// Setting again replaces.
    pub(crate) fn set(&mut self, place: Place, name: &'static str, texts: Texts) {
        match self.given.iter_mut().find(|given| given.is_of(place, name)) {
            Some(given) => given.texts = texts,
            None => self.given.push(Given { place, name, texts }),
        }
    }

    pub(crate) fn get(&self, parameter: &Parameter) -> Option<&Texts> {
        let given = self.given.iter().find(|given| given.is_of(parameter.place, parameter.name))?;
        Some(&given.texts)
    }
}

/// The value of a parameter, as text.
#[derive(Clone)]
pub(crate) struct Given {
    pub(crate) place: Place,
    pub(crate) name: &'static str,
    pub(crate) texts: Texts,
}

impl Given {
    fn is_of(&self, place: Place, name: &str) -> bool {
        self.place == place && self.name == name
    }
}

#[derive(Clone)]
#[allow(dead_code, reason = "a specification need not have a list among its parameters")]
pub(crate) enum Texts {
    One(String),
    Many(Vec<String>),
}

impl Texts {
    pub(crate) fn as_slice(&self) -> &[String] {
        match self {
            Self::One(text) => std::slice::from_ref(text),
            Self::Many(texts) => texts,
        }
    }
}

#[allow(dead_code, reason = "what the specification has decides which of these operations use")]
impl Call {
    pub(crate) fn new(client: Client, values: Values) -> Self {
        Self(Box::new(Draft { client, values, options: RequestOptions::default(), limit: None, prefetch: false }))
    }

    /// Adds the value of the next placeholder of the path.
    pub(crate) fn path(self, value: impl AsRef<str>) -> Self {
        self.path_text(value.as_ref())
    }

    /// Compiled once, and not once a kind of SID.
    fn path_text(mut self, value: &str) -> Self {
        self.0.values.path.push(value.to_owned());
        self
    }

    pub(crate) fn query(&mut self, name: &'static str, value: String) {
        self.set(Place::Query, name, Texts::One(value));
    }

    pub(crate) fn header(&mut self, name: &'static str, value: String) {
        self.set(Place::Header, name, Texts::One(value));
    }

    pub(crate) fn form(&mut self, name: &'static str, value: String) {
        self.set(Place::Form, name, Texts::One(value));
    }

    pub(crate) fn query_list(&mut self, name: &'static str, values: Vec<String>) {
        self.set(Place::Query, name, Texts::Many(values));
    }

    pub(crate) fn header_list(&mut self, name: &'static str, values: Vec<String>) {
        self.set(Place::Header, name, Texts::Many(values));
    }

    pub(crate) fn form_list(&mut self, name: &'static str, values: Vec<String>) {
        self.set(Place::Form, name, Texts::Many(values));
    }

    pub(crate) fn body(&mut self, value: serde_json::Value) {
        self.0.values.body = Some(value);
    }

    pub(crate) fn options(&mut self, options: RequestOptions) {
        self.0.options = options;
    }

    pub(crate) fn limit(&mut self, limit: usize) {
        self.0.limit = Some(limit);
    }

    pub(crate) fn prefetch(&mut self, prefetch: bool) {
        self.0.prefetch = prefetch;
    }

    fn set(&mut self, place: Place, name: &'static str, texts: Texts) {
        self.0.values.set(place, name, texts);
    }

    pub(crate) fn into_request(self) -> Result<Request, Error> {
        Request::render(&self.0.values).map_err(Error::Input)
    }

    pub(crate) fn send<T: FromAnswer>(self) -> Sending<T> {
        self.send_as(T::from_answer_alone)
    }

    pub(crate) fn send_with_meta<T: FromAnswer>(self) -> Sending<Response<T>> {
        self.send_as(with_meta)
    }

    pub(crate) fn send_as<T>(self, decode: fn(Answer) -> Result<T, Error>) -> Sending<T> {
        Sending::new(self.0, decode)
    }

    pub(crate) fn pages<T>(self) -> Pages<T>
    where
        Page<T>: FromAnswer,
    {
        Pages::new(self.0, Page::from_answer)
    }

    pub(crate) fn stream<T>(self) -> Items<T>
    where
        Page<T>: FromAnswer,
    {
        Items::new(self.pages())
    }
}

/// What is set so far, in the order of the operation; values that are sensitive are not shown.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = &self.0.values;
        let mut shown = f.debug_struct(values.operation.id);
        let mut path = values.path.iter();
        for parameter in values.operation.parameters {
            match (parameter.place, values.get(parameter)) {
                (Place::Path, _) => match path.next() {
                    Some(_) if parameter.sensitive => shown.field(parameter.name, &crate::REDACTED),
                    Some(value) => shown.field(parameter.name, value),
                    None => &mut shown,
                },
                (_, Some(_)) if parameter.sensitive => shown.field(parameter.name, &crate::REDACTED),
                (_, Some(Texts::One(text))) => shown.field(parameter.name, text),
                (_, Some(Texts::Many(texts))) => shown.field(parameter.name, texts),
                (_, None) => &mut shown,
            };
        }
        match &values.body {
            Some(_) if values.operation.hides_body() => shown.field("body", &crate::REDACTED),
            Some(body) => shown.field("body", body),
            None => &mut shown,
        };
        shown.finish_non_exhaustive()
    }
}
