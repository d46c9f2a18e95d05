//! Identifies the product and version of a document.

use serde_json::Value;

use super::{Source, parse};
use crate::{Problem, Problems};

/// The properties that distinguish a document from those of other products and versions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Its `info.title`.
    pub title: String,
    /// The host of its first server; empty if it has none.
    pub host: String,
    /// Its `info.version`.
    pub version: String,
}

/// The identity of a document.
///
/// # Errors
///
/// If the file cannot be read.
pub fn identity(source: &Source) -> Result<Identity, Problems> {
    let mut problems: Vec<Problem> = Vec::new();
    let document = parse(source, &mut problems).filter(|_| problems.is_empty()).ok_or(Problems(problems))?;
    let text = |pointer: &str| match document.pointer(pointer) {
        Some(Value::String(text)) => text.clone(),
        // A version without quotes.
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let server = text("/servers/0/url");
    let host = server.split_once("://").map_or(&*server, |(_, rest)| rest).split('/').next().unwrap_or_default();
    Ok(Identity { title: text("/info/title"), host: host.to_ascii_lowercase(), version: text("/info/version") })
}
