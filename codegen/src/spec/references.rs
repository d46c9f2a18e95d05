//! References: each leads to something of the right kind inside the document, and none leads back to itself.

mod circles;

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::found::{alternatives, describe, shorten};
use super::grammar::Object;
use super::pointer::{Pointer, escape, unescape};
use super::report::Report;

pub(super) use self::circles::check as check_circles;

/// The components that references can lead to.
pub(super) struct References<'a> {
    components: Option<&'a Map<String, Value>>,
}

impl<'a> References<'a> {
    pub(super) fn new(document: &'a Value) -> Self {
        Self { components: document.get("components").and_then(Value::as_object) }
    }

    /// Checks the value of a `$ref` that stands for such an object.
    pub(super) fn check(&self, report: &mut Report<'_>, at: &Pointer<'_>, value: &Value, object: &Object) {
        let Some(reference) = value.as_str() else {
            let help = "give the place of a component, such as `#/components/schemas/Flow`";
            return report.problem(at, "`$ref` must be a string", describe(value), help);
        };
        let Some(section) = object.section else {
            let message = format!("{} cannot be a reference", object.name);
            return report.problem(at, message, describe(value), "write out here what it points to");
        };
        if let Err((message, help)) = self.resolve(reference, section) {
            report.problem(at, message, format!("`{}`", shorten(reference)), help);
        }
    }

    /// Whether a reference leads to a component of a section; else what is wrong, and what to do.
    fn resolve(&self, reference: &str, section: &str) -> Result<(), (String, String)> {
        let Some(pointer) = reference.strip_prefix('#') else {
            let message = "a reference that leads out of the document".to_owned();
            return Err((message, format!("copy what it points to below `#/components/{section}`, and refer to that")));
        };
        let parts: Vec<Cow<str>> = pointer.split('/').map(unescape).collect();
        let (its_section, name) = match parts.as_slice() {
            [root, components, section, name] if root.is_empty() && components == "components" => (section, name),
            _ => {
                let message = "a reference to something that is no component".to_owned();
                let help = format!("move what it points to below `#/components/{section}`, and refer to that");
                return Err((message, help));
            }
        };
        if its_section != section {
            let message = "a reference to something of another kind".to_owned();
            return Err((message, format!("refer to something below `#/components/{section}`")));
        }
        let names = self.components.and_then(|components| components.get::<str>(section)).and_then(Value::as_object);
        if names.is_some_and(|names| names.contains_key(name.as_ref())) {
            return Ok(());
        }
        Err(("a reference to nowhere".to_owned(), suggestion(names, section, name)))
    }
}

/// What to do about a name that is not there: the names that look like it, or how to add it.
fn suggestion(names: Option<&Map<String, Value>>, section: &str, name: &str) -> String {
    let plain = |name: &str| name.to_lowercase().replace(['_', '-', '.', '/'], "");
    let wanted = plain(name);
    let alike = names.into_iter().flat_map(Map::keys).filter(|name| plain(name) == wanted);
    let alike: Vec<&str> = alike.map(String::as_str).take(3).collect();
    if alike.is_empty() {
        format!("add `#/components/{section}/{}`, or refer to one that is there", escape(name))
    } else {
        format!("it may be {}", alternatives(&alike))
    }
}
