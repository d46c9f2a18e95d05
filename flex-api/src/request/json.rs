//! Checks the types of JSON values.

use serde_json::Value;

use super::error::Violations;
use super::operations::{Parameter, Rule};
use super::serialize::as_text;

/// Follows a violation of a builder. Rust code often has JSON as text.
pub(super) const ADVICE: &str = ": parse JSON text with `serde_json::from_str`, or write the value with `json!`";

/// Checks each value against the parameter's rule. `advice` follows the violation by a string.
pub(super) fn check(parameter: &Parameter, values: &[Value], advice: &str, violations: &mut Violations) -> bool {
    let Rule::Json(types) = parameter.rule else { return true };
    let mut good = true;
    for value in values.iter().filter(|value| !types.iter().any(|ty| ty.allows(value))) {
        good = false;
        let advice = if value.is_string() { advice } else { "" };
        let rule = format!("must be {}, not {}{advice}", parameter.rule, kind(value));
        violations.add(parameter, &rule, Some(&as_text(value)));
    }
    good
}

/// Checks a JSON body. A document can allow null in place of a list.
pub(super) fn check_body(parameter: &Parameter, body: &Value, advice: &str, violations: &mut Violations) -> bool {
    match body {
        _ if !parameter.list => check(parameter, std::slice::from_ref(body), advice, violations),
        Value::Array(items) => check(parameter, items, advice, violations),
        Value::Null => true,
        other => {
            let advice = if other.is_string() { advice } else { "" };
            let rule = format!("must be an array, not {}{advice}", kind(other));
            violations.add(parameter, &rule, Some(&as_text(other)));
            false
        }
    }
}

/// Returns the type of a value, with its article.
pub(super) fn kind(value: &Value) -> &'static str {
    match value {
        Value::Array(_) => "an array",
        Value::Bool(_) => "a boolean",
        Value::Null => "null",
        Value::Number(_) => "a number",
        Value::Object(_) => "an object",
        Value::String(_) => "a string",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::request::operations::{Body, JsonType, Operation, Parameter, Rule, Type};
    use crate::request::values::{ParameterValue, Values};
    use crate::request::{InputError, Request, input};

    use super::*;

    const OBJECT: Rule = Rule::Json(&[JsonType::Object]);

    static FORM: Operation = Operation::for_tests(
        "/v1/Values",
        Body::Form,
        &[
            Parameter::form("Object").ty(Type::Json).rule(OBJECT),
            Parameter::form("Objects").ty(Type::Json).list().rule(OBJECT),
            Parameter::form("Either").ty(Type::Json).rule(Rule::Json(&[JsonType::Object, JsonType::Null])),
            Parameter::form("Secret").ty(Type::Json).sensitive().rule(OBJECT),
            Parameter::form("Any").ty(Type::Json),
        ],
    );
    static BODY: Operation = Operation::for_tests(
        "/v1/Values",
        Body::Json,
        &[Parameter::body("body").ty(Type::Json).required().rule(OBJECT)],
    );
    static BODIES: Operation =
        Operation::for_tests("/v1/Values", Body::Json, &[Parameter::body("body").ty(Type::Json).list().rule(OBJECT)]);

    /// The request of a builder with this value.
    fn built(operation: &'static Operation, name: &str, value: Value) -> Result<Request, InputError> {
        let mut values = Values::new(operation, Vec::new());
        let position = operation.parameters.iter().position(|parameter| parameter.name == name).expect("it exists");
        match value {
            body if name == "body" => values.body = Some(body),
            Value::Array(items) if operation.parameters[position].list => {
                values.set(position, ParameterValue::JsonList(items));
            }
            value => values.set(position, ParameterValue::Json(value)),
        }
        Request::render(&values)
    }

    /// The request by name.
    fn named(operation: &'static Operation, name: &str, value: &Value) -> Result<Request, InputError> {
        Request::render(&input::read(operation, json!({name: value}))?)
    }

    fn violation(result: Result<Request, InputError>) -> String {
        let error = result.expect_err("the value is invalid");
        error.parameters().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn text_in_place_of_an_object_is_a_violation() {
        let text = json!(r#"{"type": "sms"}"#);
        assert_eq!(
            violation(built(&FORM, "Object", text.clone())),
            "form field `Object` must be an object, not a string: parse JSON text with `serde_json::from_str`, or write \
             the value with `json!`, found \"{\\\"type\\\": \\\"sms\\\"}\""
        );
        let named = violation(named(&FORM, "Object", &text));
        assert!(named.starts_with("form field `Object` must be an object, not a string, found "), "{named}");
        assert!(!violation(built(&FORM, "Secret", text)).contains("sms"));
        assert!(
            violation(built(&FORM, "Object", json!([1]))).contains("must be an object, not an array, found \"[1]\"")
        );
    }

    #[test]
    fn each_item_of_a_list_is_checked() {
        let found = violation(named(&FORM, "Objects", &json!([{}, "a", 1])));
        assert_eq!(
            found,
            "form field `Objects` must be an object, not a string, found \"a\"\n\
             form field `Objects` must be an object, not a number, found \"1\""
        );
        assert!(built(&FORM, "Objects", json!(["a"])).is_err());
        assert!(built(&FORM, "Objects", json!([{}, {"a": 1}])).is_ok());
        let found = violation(named(&FORM, "Objects", &json!("a")));
        assert!(found.contains("must be an array, each item an object"), "{found}");
    }

    #[test]
    fn a_body_is_checked_and_is_not_also_missing() {
        for (operation, good, wrong) in [
            (&BODY, json!({}), vec![json!("{}"), json!([]), json!(null)]),
            (&BODIES, json!([{}]), vec![json!("[{}]"), json!({}), json!(["{}"])]),
        ] {
            assert!(built(operation, "body", good.clone()).is_ok() && named(operation, "body", &good).is_ok());
            for wrong in wrong {
                assert!(built(operation, "body", wrong.clone()).is_err(), "{wrong}");
                let found = violation(named(operation, "body", &wrong));
                assert!(found.contains("must be an ") && !found.contains('\n'), "{found}");
            }
        }
    }

    #[test]
    fn other_values_are_sent() {
        assert!(built(&FORM, "Either", Value::Null).is_ok());
        for any in [json!("a"), json!({}), json!([1]), json!(1), Value::Null] {
            assert!(built(&FORM, "Any", any.clone()).is_ok(), "{any}");
        }
    }
}
