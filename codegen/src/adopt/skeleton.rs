//! The beginning of a document that the project does not have yet.

use serde_json::{Map, Value, json};

use super::facts::section;
use super::words_off;

/// The sections whose components documents share.
const SHARED: [&str; 3] = ["parameters", "headers", "schemas"];

/// What a document begins with.
const HEAD: &str = "\
# The facts (paths, names, types, limits, status codes) are those of the API as its vendor publishes it; the
# words are this project's own.

";

/// How the headers are called that answers share.
const HEADERS: &str = "x-cors-headers";

/// What stands for them.
pub(super) const ALIAS: &str = "*cors-headers";

/// What is said of them.
const ABOUT_HEADERS: &str = "# What every response with a body has. Responses below refer to it by `*cors-headers`.";

/// A document without paths, with what the documents of the project share among their operations, the headers of answers
/// if asked for. What nothing refers to in the end goes again.
pub(super) fn text(module: &str, library: &[Value], vendor: &Value, with_headers: bool) -> String {
    let mut document = json!({
        "openapi": "3.0.3",
        "info": { "title": format!("API {module}"), "version": "1.0.0" },
        "servers": words_off(&vendor["servers"]),
    });
    let Value::Object(map) = &mut document else { return String::new() };
    map.retain(|_, value| !value.is_null());
    map.extend(vendor.get("security").map(|it| ("security".to_owned(), it.clone())));
    map.insert("tags".to_owned(), json!([]));
    let shared = library.iter().find_map(|it| it.get(HEADERS)).filter(|_| with_headers);
    map.extend(shared.map(|headers| (HEADERS.to_owned(), headers.clone())));
    map.insert("paths".to_owned(), json!({}));
    map.insert("components".to_owned(), components(library, vendor));
    let text = HEAD.to_owned() + &crate::yaml::write(&document);
    let anchored = format!("\n{ABOUT_HEADERS}\n{HEADERS}: &{}\n", &ALIAS[1..]);
    text.replacen(&format!("\n{HEADERS}:\n"), &anchored, 1)
}

fn components(library: &[Value], vendor: &Value) -> Value {
    let mut components = Map::new();
    for name in SHARED {
        let mut members = Map::new();
        for (key, member) in library.iter().flat_map(|document| section(document, name)) {
            let is_named = vendor["components"][name].get(key).is_some();
            let is_shared = name != "schemas"
                || member.get("pattern").is_some()
                || member["properties"].get("next_page_url").is_some();
            if is_shared && !is_named && !members.contains_key(key) {
                members.insert(key.clone(), member.clone());
            }
        }
        if !members.is_empty() {
            components.insert(name.to_owned(), members.into());
        }
    }
    components.into()
}
