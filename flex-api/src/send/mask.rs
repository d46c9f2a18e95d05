//! Masks the credentials of a call in the text of a response.
//!
//! A server may echo what the client sent. Everything that an error, a trace or `Debug` shows of a response passes
//! through the [`Mask`] of the call when it is read. The content of a response that is returned as data stays as sent.

use std::sync::Arc;

use base64::prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD, Engine as _};
use http::{HeaderMap, HeaderValue};
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::Value;

use self::escapes::{ESCAPES, end_of};
use crate::model::REDACTED;

mod escapes;

/// The minimum length of a secret that is masked. Shorter texts occur by chance.
const MIN_SECRET: usize = 4;

/// The minimum length of a part of a base64 text that is masked.
const MIN_PART: usize = 8;

/// The credentials that a call has sent, in each form in which a server may echo them.
#[derive(Clone, Default)]
pub(crate) struct Mask(Option<Arc<Forms>>);

struct Forms {
    /// From the longest to the shortest.
    texts: Vec<SecretString>,
    /// Whether a byte can begin a form. Most bytes of a response cannot.
    begins: [bool; 256],
}

impl Mask {
    /// Creates the mask of a secret.
    pub(crate) fn of_secret(secret: &SecretString) -> Self {
        let mut forms = Vec::new();
        add_forms(secret.expose_secret(), &mut forms);
        Self::of_forms(forms)
    }

    /// Creates the mask of the value of a header: the value, what follows the scheme, and the user name and password
    /// of HTTP Basic authentication.
    pub(in crate::send) fn of_header(value: &HeaderValue) -> Self {
        let text = SecretString::from(String::from_utf8_lossy(value.as_bytes()).into_owned());
        let text = text.expose_secret();
        let mut forms = Vec::new();
        add(text, &mut forms);
        let (scheme, credentials) = text.split_once(' ').unwrap_or(("", text));
        add_forms(credentials, &mut forms);
        if scheme.eq_ignore_ascii_case("basic")
            && let Ok(Ok(pair)) = BASE64_STANDARD.decode(credentials.trim()).map(String::from_utf8)
        {
            let pair = SecretString::from(pair);
            add_forms(pair.expose_secret(), &mut forms);
            if let Some((_, password)) = pair.expose_secret().split_once(':') {
                add_forms(password, &mut forms);
            }
        }
        Self::of_forms(forms)
    }

    /// Returns a mask of the secrets of both.
    pub(in crate::send) fn with(&self, other: &Self) -> Self {
        match (&self.0, &other.0) {
            (None, _) => other.clone(),
            (_, None) => self.clone(),
            (Some(ours), Some(others)) => Self::of_forms(ours.texts.iter().chain(&others.texts).cloned().collect()),
        }
    }

    fn of_forms(forms: Vec<SecretString>) -> Self {
        // The longest form that matches is replaced as a whole. By insertion: the sort of the standard library is much
        // code for a short list.
        let mut texts: Vec<SecretString> = Vec::with_capacity(forms.len());
        for form in forms {
            let text = form.expose_secret();
            let place = texts.binary_search_by(|before| {
                let before = before.expose_secret();
                text.len().cmp(&before.len()).then_with(|| before.cmp(text))
            });
            if let Err(at) = place {
                texts.insert(at, form);
            }
        }
        let mut begins = [false; 256];
        for byte in texts.iter().filter_map(|text| text.expose_secret().bytes().next()).chain(ESCAPES) {
            begins[usize::from(byte)] = true;
        }
        Self((!texts.is_empty()).then(|| Arc::new(Forms { texts, begins })))
    }

    /// Returns the beginning of a text, with `[REDACTED]` in place of each secret, and whether it is the whole text. A
    /// secret that begins in the first `max` bytes is masked as a whole.
    fn beginning(&self, text: &[u8], max: usize) -> (Vec<u8>, bool) {
        let mut masked = Vec::with_capacity(text.len().min(max));
        let mut at = 0;
        while at < text.len() && at < max {
            if let Some(length) = self.secret_at(&text[at..]) {
                masked.extend_from_slice(REDACTED.as_bytes());
                at += length;
            } else {
                masked.push(text[at]);
                at += 1;
            }
        }
        (masked, at >= text.len())
    }

    /// Returns the length of the secret at the beginning of a text.
    fn secret_at(&self, text: &[u8]) -> Option<usize> {
        let forms = self.0.as_ref()?;
        if !forms.begins[usize::from(*text.first()?)] {
            return None;
        }
        forms.texts.iter().find_map(|form| end_of(form.expose_secret().as_bytes(), text))
    }

    /// Returns the beginning of a body as text. Replaces invalid UTF-8.
    pub(in crate::send) fn snippet(&self, body: &[u8], max: usize) -> String {
        let (masked, is_whole) = self.beginning(body, max);
        let text = String::from_utf8_lossy(&masked);
        if is_whole { text.into_owned() } else { format!("{text}…") }
    }

    /// Masks a text.
    pub(in crate::send) fn text(&self, text: String) -> String {
        if self.hides(text.as_bytes()) { self.snippet(text.as_bytes(), usize::MAX) } else { text }
    }

    /// Masks all texts and keys of a JSON value.
    pub(in crate::send) fn json(&self, value: Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(text)),
            Value::Array(values) => values.into_iter().map(|value| self.json(value)).collect(),
            Value::Object(members) => {
                members.into_iter().map(|(key, value)| (self.text(key), self.json(value))).collect()
            }
            other => other,
        }
    }

    /// Marks the headers that contain a secret as sensitive, so that `Debug` does not show them.
    pub(in crate::send) fn headers(&self, headers: &mut HeaderMap) {
        for value in headers.values_mut() {
            if self.hides(value.as_bytes()) {
                value.set_sensitive(true);
            }
        }
    }

    /// Returns whether a text contains a secret.
    fn hides(&self, text: &[u8]) -> bool {
        let Some(shortest) = self.0.as_ref().and_then(|forms| forms.texts.last()) else { return false };
        let shortest = shortest.expose_secret().len();
        (0..text.len()).take_while(|at| text.len() - at >= shortest).any(|at| self.secret_at(&text[at..]).is_some())
    }
}

/// Adds a secret, and its base64 text.
fn add_forms(secret: &str, forms: &mut Vec<SecretString>) {
    add(secret, forms);
    if secret.len() < MIN_SECRET {
        return;
    }
    let mut texts = vec![SecretString::from(BASE64_STANDARD_NO_PAD.encode(secret))];
    // The text of the secret within a longer base64 text depends on its position modulo three. Its first and last
    // characters also encode neighbours.
    for before in 0..3 {
        let bytes = SecretString::from(format!("{}{secret}", &"\0\0\0"[..before]));
        let text = SecretString::from(BASE64_STANDARD_NO_PAD.encode(bytes.expose_secret()));
        let part = &text.expose_secret()[(before * 8).div_ceil(6)..(before + secret.len()) * 8 / 6];
        if part.len() >= MIN_PART {
            texts.push(part.into());
        }
    }
    for text in texts {
        let text = text.expose_secret();
        if text.contains(['+', '/']) {
            add(&text.replace('+', "-").replace('/', "_"), forms);
        }
        add(text, forms);
    }
}

fn add(text: &str, forms: &mut Vec<SecretString>) {
    if text.len() >= MIN_SECRET {
        forms.push(text.into());
    }
}

#[cfg(test)]
mod tests;
