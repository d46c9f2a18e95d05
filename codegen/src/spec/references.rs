//! Checks references: each leads to a component of the right kind in the document, and none forms a cycle.

mod cycles;

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::found::{alternatives, describe, shorten};
use super::grammar::Object;
use super::pointer::{Pointer, escape, unescape};
use super::report::Report;

pub(super) use self::cycles::check as check_cycles;

/// The components that references can lead to.
pub(super) struct References<'a> {
    components: Option<&'a Value>,
}

impl<'a> References<'a> {
    pub(super) fn new(document: &'a Value) -> Self {
        Self { components: document.get("components") }
    }

    /// Checks the value of a `$ref` to such an object.
    pub(super) fn check(&self, report: &mut Report<'_>, at: &Pointer<'_>, value: &Value, object: &Object) {
        let Some(reference) = value.as_str() else {
            let help = "use the place of a component, such as `#/components/schemas/Flow`";
            return report.problem(at, "`$ref` must be a string", describe(value), help);
        };
        let Some(section) = object.section else {
            let message = format!("{} cannot be a reference", object.name);
            return report.problem(at, message, describe(value), "replace it with the object that it refers to");
        };
        if let Err((message, help)) = self.resolve(reference, section) {
            report.problem(at, message, format!("`{}`", shorten(reference)), help);
        }
    }

    /// Checks that a reference leads to a component of a section; otherwise returns the message and the fix.
    fn resolve(&self, reference: &str, section: &str) -> Result<(), (String, String)> {
        let Some(pointer) = reference.strip_prefix('#') else {
            let message = "a reference to another document".to_owned();
            return Err((message, format!("copy its target to `#/components/{section}`, and refer to the copy")));
        };
        let parts: Vec<Cow<str>> = pointer.split('/').map(unescape).collect();
        let (its_section, name) = match parts.as_slice() {
            [root, components, section, name] if root.is_empty() && components == "components" => (section, name),
            _ => {
                let message = "a reference to something other than a component".to_owned();
                let help = format!("move its target to `#/components/{section}`, and refer to it there");
                return Err((message, help));
            }
        };
        if its_section != section {
            let message = "a reference to a different kind of object".to_owned();
            return Err((message, format!("refer to an object in `#/components/{section}`")));
        }
        if self.components.is_some_and(|all| !all.is_object() || all.get(section).is_some_and(|all| !all.is_object())) {
            // The components are broken, and reported: what they would hold is not known.
            return Ok(());
        }
        let names = self.components.and_then(|components| components.get(section)).and_then(Value::as_object);
        if names.is_some_and(|names| names.contains_key(name.as_ref())) {
            return Ok(());
        }
        Err(("a reference to a missing component".to_owned(), suggestion(names, section, name)))
    }
}

/// The fix for a missing name: similar names, or how to add it.
fn suggestion(names: Option<&Map<String, Value>>, section: &str, name: &str) -> String {
    let plain = |name: &str| name.to_lowercase().replace(['_', '-', '.', '/'], "");
    let wanted = plain(name);
    let alike = names.into_iter().flat_map(Map::keys).filter(|name| plain(name) == wanted);
    let alike: Vec<&str> = alike.map(String::as_str).take(3).collect();
    if alike.is_empty() {
        format!("add `#/components/{section}/{}`, or refer to an existing one", escape(name))
    } else {
        format!("use {}, if that is meant", alternatives(&alike))
    }
}
