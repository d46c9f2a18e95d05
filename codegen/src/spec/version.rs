//! Checks the OpenAPI version of a document: only 3.0 is supported. Documents of 3.1 have been rewritten.

use serde_json::Value;

use super::found::describe;
use super::pointer::Pointer;
use super::report::Report;

/// Whether a document is OpenAPI 3.0; else `report` has the reason.
pub(crate) fn check(document: &Value, report: &mut Report<'_>) -> bool {
    let root = Pointer::Root;
    let Value::Object(map) = document else {
        report.problem(root, "the document is not an object", describe(document), "use an OpenAPI 3.0 document");
        return false;
    };
    let at = root.key("openapi");
    match (map.get("openapi"), map.get("swagger")) {
        (Some(Value::String(version)), _) => is_3_0(version, &at, report),
        // The loader quotes it, with a note.
        (Some(Value::Number(version)), _) => is_3_0(&version.to_string(), &at, report),
        (Some(other), _) => {
            let help = "write the version as a string: `\"3.0.1\"`";
            report.problem(at, "`openapi` must be a string", describe(other), help);
            false
        }
        (None, Some(_)) => {
            let message = "the document is Swagger 2.0; the generator reads OpenAPI 3.0";
            report.problem(
                root.key("swagger"),
                message,
                describe(&map["swagger"]),
                "convert the document to OpenAPI 3.0",
            );
            false
        }
        (None, None) => {
            let help = "use an OpenAPI 3.0 document, with `openapi: 3.0.1` on top";
            let message = "the document is not OpenAPI: `openapi` is missing";
            report.problem(root, message, describe(document), help);
            false
        }
    }
}

fn is_3_0(version: &str, at: &Pointer<'_>, report: &mut Report<'_>) -> bool {
    let mut parts = version.split('.');
    let numbers = (parts.next(), parts.next());
    let found = describe(&Value::from(version));
    match numbers {
        (Some("3"), Some("0")) => return true,
        (Some("3"), Some(minor)) if minor.parse::<u32>().is_ok() => {
            let message = format!("the document is OpenAPI 3.{minor}; the generator reads OpenAPI 3.0 and 3.1");
            let help = "convert the document to OpenAPI 3.1 or 3.0";
            report.problem(at, message, found, help);
        }
        _ => {
            let message = "the OpenAPI version is not supported";
            report.problem(at, message, found, "use an OpenAPI 3.0 document");
        }
    }
    false
}
