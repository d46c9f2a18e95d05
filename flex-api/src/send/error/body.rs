//! The body of an error response.

use std::fmt;

use serde_core::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value};

/// The maximum number of bytes that are decoded. The errors of the API have a few hundred.
const DECODED: usize = 64 * 1024;

/// The members that are kept: those of the vendor's errors and of RFC 9457 problems.
const KEPT: [&str; 9] = ["code", "detail", "details", "error", "errors", "message", "more_info", "title", "type"];

/// The known members of an error response, of the vendor's form or of RFC 9457.
#[derive(Default)]
pub(in crate::send) struct ErrorBody {
    pub(super) code: Option<i64>,
    pub(super) message: Option<String>,
    pub(super) more_info: Option<String>,
    pub(super) details: Option<Value>,
    /// Whether the body has a member that OAuth and other APIs use for errors.
    has_error: bool,
}

impl ErrorBody {
    /// Decodes the beginning of a body. In a body that is cut or malformed, finds the members before that place.
    pub(in crate::send) fn decode(body: &[u8]) -> Self {
        let start = &body[..body.len().min(DECODED)];
        let text = match str::from_utf8(start) {
            Ok(text) => text,
            Err(error) => str::from_utf8(&start[..error.valid_up_to()]).unwrap_or_default(),
        };
        let mut members = Map::new();
        // The error is not of interest: the members before it are kept.
        let _ = serde_json::Deserializer::from_str(text.trim_start_matches('\u{feff}'))
            .deserialize_map(Members(&mut members));
        let mut take =
            |keys: &[&str]| keys.iter().find_map(|key| members.remove(*key).filter(|value| !value.is_null()));
        Self {
            code: take(&["code"]).and_then(|code| integer(&code)),
            message: take(&["message", "detail", "title"]).map(text_of),
            more_info: take(&["more_info", "type"]).map(text_of),
            details: take(&["details", "errors"]),
            has_error: take(&["error"]).is_some(),
        }
    }

    /// Returns whether this is the body of an error: it has a code or a message, or another API's error.
    pub(in crate::send) fn is_error(&self) -> bool {
        self.code.is_some() || self.message.is_some() || self.has_error
    }
}

/// Adds the kept members of an object.
struct Members<'a>(&'a mut Map<String, Value>);

impl<'de> Visitor<'de> for Members<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        while let Some(key) = entries.next_key::<String>()? {
            if KEPT.contains(&key.as_str()) {
                let value = entries.next_value()?;
                self.0.insert(key, value);
            } else {
                entries.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

fn integer(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

fn text_of(value: Value) -> String {
    match value {
        Value::String(text) => text,
        other => other.to_string(),
    }
}
