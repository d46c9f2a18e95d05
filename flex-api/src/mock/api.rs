//! Stand-in.

use bytes::Bytes;
use http::{Request, Response};
use serde_json::{Value, json};

use crate::request::operations::template::{Part, parts};
use crate::request::operations::{ALL, Operation};

pub(crate) struct Settings {
    pub(crate) credentials: Vec<(String, String)>,
    pub(crate) base_url: String,
}

pub(crate) struct Api {
    settings: Settings,
    state: Value,
}

pub(crate) struct Outcome {
    pub(crate) operation: Option<&'static Operation>,
    pub(crate) input: Value,
    pub(crate) refused: Vec<String>,
    pub(crate) ignored: Vec<String>,
    pub(crate) response: Response<Bytes>,
}

fn fits(operation: &Operation, path: &str) -> bool {
    let mut rest = path;
    parts(operation.path).all(|part| match part {
        Part::Literal(text) => rest.strip_prefix(text).map(|after| rest = after).is_some(),
        Part::Placeholder(_) => {
            let end = rest.find('/').unwrap_or(rest.len());
            rest = &rest[end..];
            end > 0
        }
    }) && rest.is_empty()
}

impl Api {
    pub(crate) fn new(settings: Settings) -> Self {
        Self { settings, state: json!({}) }
    }

    pub(crate) fn read(&self, request: &Request<Bytes>) -> (Option<&'static Operation>, Value) {
        let method = request.method().as_str();
        let of = |operation: &&&'static Operation| {
            operation.method.as_str() == method && fits(operation, request.uri().path())
        };
        let form = String::from_utf8_lossy(request.body()).into_owned();
        let pairs = form.split('&').filter_map(|pair| pair.split_once('='));
        let input = pairs.map(|(name, value)| (name.to_owned(), Value::from(value.replace('+', " ")))).collect();
        (ALL.iter().find(of).copied(), Value::Object(input))
    }

    pub(crate) fn answer(&mut self, request: &Request<Bytes>) -> Outcome {
        let (operation, input) = self.read(request);
        let body = json!({"sid": "FO00000000000000000000000000000001", "channel_type": "sms", "url": self.settings.base_url,
            "flex_flows": [], "meta": {"key": "flex_flows", "next_page_url": null}});
        let _ = &self.settings.credentials;
        let body = Bytes::from(body.to_string());
        Outcome { operation, input, refused: Vec::new(), ignored: Vec::new(), response: Response::new(body) }
    }

    pub(crate) fn state(&self) -> Value {
        self.state.clone()
    }

    pub(crate) fn restore(&mut self, state: &Value) -> Result<(), String> {
        if !state.is_object() {
            return Err("the state is not an object".to_owned());
        }
        self.state = state.clone();
        Ok(())
    }
}
