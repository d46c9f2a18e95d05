//! Every operation, by name and by command, sends the request that the library builds.

use std::collections::HashMap;

use flex_api::operations::{self, Body, Operation, Parameter, Place, Type};
use serde_json::{Map, Value, json};

use super::{flex, made};

/// The members of the output, in order.
const MEMBERS: [&str; 6] = ["operation", "method", "path", "query", "headers", "body"];

#[test]
fn every_operation_is_called_by_name() {
    for operation in operations::ALL {
        for with_optional in [false, true] {
            let input = made::input(operation, with_optional);
            let name = format!("{}.{}", operation.version, operation.id);
            let run = flex(&["call", &name, "--input", &input.to_string(), "--dry-run", "--reveal"]);
            let printed = run.json();
            assert_eq!(printed, expected(operation, &input), "{name}");
            let members: Vec<&String> = printed.as_object().unwrap().keys().collect();
            assert_eq!(members, MEMBERS);
            for parameter in operation.parameters.iter().filter(|parameter| with_optional || parameter.required) {
                assert!(is_in_place(&printed, parameter), "{name}: {} is missing in {printed}", parameter.name);
            }
        }
    }
}

/// Returns whether the output has the parameter in its place.
fn is_in_place(printed: &Value, parameter: &Parameter) -> bool {
    let has_pair = |place: &str| {
        let pairs = printed[place].as_array().into_iter().flatten();
        pairs.into_iter().any(|pair| pair[0] == parameter.name)
    };
    match parameter.place {
        Place::Query => has_pair("query"),
        Place::Form => has_pair("body"),
        Place::Header => printed["headers"].get(parameter.name.to_lowercase()).is_some(),
        Place::Body => printed["body"] == made::value(parameter),
        _ => !printed["path"].as_str().unwrap().contains('{'),
    }
}

#[test]
fn every_operation_is_called_by_command() {
    let operations_by_name = operations_by_name();
    for operation in operations::ALL {
        for with_optional in [false, true] {
            let input = made::input(operation, with_optional);
            let mut arguments = arguments(&operations_by_name, operation, input.as_object().unwrap());
            arguments.extend(["--dry-run".to_owned(), "--reveal".to_owned()]);
            assert_eq!(flex(&arguments).json(), expected(operation, &input), "{arguments:?}");
        }
    }
}

/// Returns the output of `flex operations` by version and id.
pub(crate) fn operations_by_name() -> HashMap<String, Value> {
    let Value::Array(operations) = flex(&["operations", "--output", "json"]).json() else { panic!("not a list") };
    let name = |operation: &Value| format!("{}.{}", operation["version"], operation["id"]).replace('"', "");
    operations.into_iter().map(|operation| (name(&operation), operation)).collect()
}

/// Returns the words of the command of an operation, with a flag for each value of an input.
pub(crate) fn arguments(
    operations_by_name: &HashMap<String, Value>,
    operation: &Operation,
    input: &Map<String, Value>,
) -> Vec<String> {
    let operation_details = &operations_by_name[&format!("{}.{}", operation.version, operation.id)];
    let command = operation_details["command"].as_str().unwrap();
    let mut arguments: Vec<String> = command.split(' ').skip(1).map(str::to_owned).collect();
    for (parameter, details) in operation.parameters.iter().zip(operation_details["parameters"].as_array().unwrap()) {
        if let Some(value) = input.get(&operation.key(parameter)) {
            push(&mut arguments, parameter, details["flag"].as_str().unwrap(), value);
        }
    }
    arguments
}

/// Adds a flag with its value, once per item of a list, or a switch, which has a value only if it is false.
fn push(arguments: &mut Vec<String>, parameter: &Parameter, flag: &str, value: &Value) {
    let values = match value {
        Value::Array(values) if parameter.list => values,
        value => std::slice::from_ref(value),
    };
    for value in values {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match (parameter.ty, parameter.list) {
            (Type::Boolean, false) if *value == true => arguments.push(flag.to_owned()),
            (Type::Boolean, false) => arguments.push(format!("{flag}={text}")),
            _ => arguments.extend([flag.to_owned(), text]),
        }
    }
}

/// Returns the expected output of `--dry-run --reveal`.
fn expected(operation: &Operation, input: &Value) -> Value {
    let name = format!("{}.{}", operation.version, operation.id);
    let request = operations::request(&name, input.clone()).unwrap();
    let pairs = |place: Place| -> Vec<Value> {
        let of_place = |(name, value): (&str, &str)| {
            assert!(operation.parameter(place, name).is_some(), "{name}");
            json!([name, value])
        };
        if place == Place::Query {
            request.query().map(of_place).collect()
        } else {
            request.form().map(of_place).collect()
        }
    };
    let headers = request.headers().iter().map(|(name, value)| (name.to_string(), json!(value.to_str().unwrap())));
    let body = match (operation.body, request.json()) {
        (Body::Json, json) => json.cloned().unwrap_or_default(),
        _ => json!(pairs(Place::Form)),
    };
    let mut path = operation.path.to_owned();
    for parameter in operation.parameters.iter().filter(|parameter| parameter.place == Place::Path) {
        let value = input[operation.key(parameter)].as_str().unwrap();
        path = path.replace(&format!("{{{}}}", parameter.name), value);
    }
    json!({
        "operation": operation.id,
        "method": operation.method.as_str(),
        "path": path,
        "query": pairs(Place::Query),
        "headers": headers.collect::<Map<_, _>>(),
        "body": body,
    })
}
