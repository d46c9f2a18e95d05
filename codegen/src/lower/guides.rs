//! `x-sdk-guides`: the vendor's guides for the terms of the API.

use serde_json::Value;

use crate::ir::Guide;
use crate::spec::found::describe;

use super::context::{At, Lowering};
use super::docs;

const GUIDES: &str = "x-sdk-guides";

impl Lowering<'_> {
    /// The guides, in the order of the document.
    pub(super) fn guides(&mut self) -> Vec<Guide> {
        let document = self.document;
        let Some(given) = document.openapi.extensions.get(GUIDES) else { return Vec::new() };
        let root = At::ROOT;
        let at = root.down(GUIDES);
        let Some(given) = given.as_object() else {
            let help = "map each term to a `url` and a `description`";
            self.problem(&at, format!("`{GUIDES}` is not an object"), describe(given), help);
            return Vec::new();
        };
        given.iter().filter_map(|(term, entry)| self.guide(term, entry, &at.down(term))).collect()
    }

    fn guide(&mut self, term: &str, entry: &Value, at: &At) -> Option<Guide> {
        let text = |key| entry.get(key).and_then(Value::as_str).unwrap_or_default();
        let url = text("url");
        if term.trim().is_empty() || !is_address(url) {
            let help = "write a term, and a `url` such as `https://docs.example.com/flows`";
            self.problem(at, "a guide has no valid address", describe(entry.get("url").unwrap_or(entry)), help);
            return None;
        }
        Some(Guide { term: term.to_owned(), url: url.to_owned(), docs: docs::cell(text("description")) })
    }
}

/// Whether a URL can be written into Markdown as it is.
fn is_address(url: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&+,;=%".contains(c);
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(is_plain))
}
