//! Values as the names and texts of a request.

use serde_json::{Value, json};

use crate::request::operations::{Body, Operation, Parameter, Rule, Serialization, Type};
use crate::request::values::{ParameterValue, Values};
use crate::request::{InputError, Request};

static QUERY: Operation = Operation::for_tests(
    "/v1/Values",
    Body::None,
    &[
        Parameter::query("List").list(),
        Parameter::query("Csv").list().serialization(Serialization::Joined(',')),
        Parameter::query("Pipe").list().serialization(Serialization::Joined('|')),
        Parameter::query("Space").list().serialization(Serialization::Joined(' ')),
        Parameter::query("Sizes")
            .list()
            .ty(Type::Integer)
            .rule(Rule::Range { min: Some(1), max: None })
            .serialization(Serialization::Joined(',')),
        Parameter::query("Flat").ty(Type::Json).serialization(Serialization::Joined(',')),
        Parameter::query("Spread").ty(Type::Json).serialization(Serialization::Exploded),
        Parameter::query("filter").ty(Type::Json).serialization(Serialization::Deep),
        Parameter::query("secret").ty(Type::Json).sensitive().serialization(Serialization::Deep),
        Parameter::query("Any").ty(Type::Json).serialization(Serialization::Bare),
        Parameter::query("Anys").list().ty(Type::Json).serialization(Serialization::Bare),
        Parameter::query("Texts").list().ty(Type::Json),
        Parameter::query("Json").serialization(Serialization::Json),
        Parameter::header("X-List").list().serialization(Serialization::Joined(',')),
        Parameter::header("X-Any").ty(Type::Json).serialization(Serialization::Bare),
    ],
);

static FORM: Operation = Operation::for_tests(
    "/v1/Values/{Ids}",
    Body::Form,
    &[
        Parameter::path("Ids").rule(Rule::Length { min: None, max: Some(3) }).serialization(Serialization::Joined(',')),
        Parameter::form("Object").ty(Type::Json),
        Parameter::form("Csv").list().serialization(Serialization::Joined(',')),
        Parameter::form("Deep").ty(Type::Json).serialization(Serialization::Deep),
        Parameter::form("Json").list().ty(Type::Integer).serialization(Serialization::Json),
    ],
);

/// The request with the values that a builder stores.
fn built(operation: &'static Operation, name: &str, value: ParameterValue) -> Result<Request, InputError> {
    let mut values = Values::new(operation, Vec::new());
    let position = operation.parameters.iter().position(|parameter| parameter.name == name).expect("it exists");
    values.set(position, value);
    Request::render(&values)
}

/// The request by name.
fn by_name(operation: &'static Operation, input: Value) -> Result<Request, InputError> {
    Request::render(&crate::request::input::read(operation, input)?)
}

fn query(name: &str, value: impl Into<Value>) -> String {
    by_name(&QUERY, Value::Object([(name.to_owned(), value.into())].into_iter().collect()))
        .expect("the value is valid")
        .encoded_query()
}

fn violation(name: &str, value: impl Into<Value>) -> String {
    let error = by_name(&QUERY, Value::Object([(name.to_owned(), value.into())].into_iter().collect()))
        .expect_err("the value is invalid");
    error.parameters().iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn lists_are_repeated_or_joined() {
    assert_eq!(query("List", json!(["a", "b,c"])), "List=a&List=b%2Cc");
    assert_eq!(query("Csv", json!(["a", "b c"])), "Csv=a,b%20c");
    assert_eq!(query("Pipe", json!(["a", "b,c"])), "Pipe=a|b%2Cc");
    assert_eq!(query("Space", json!(["a", "b|c"])), "Space=a%20b%7Cc");
    assert_eq!(query("Sizes", json!([1, 20])), "Sizes=1,20");
    for name in ["List", "Csv", "Pipe", "Space", "Sizes"] {
        assert_eq!(query(name, json!([])), "", "{name}");
    }
}

#[test]
fn objects_are_joined_exploded_or_in_brackets() {
    let object = json!({"origin": "a&b", "n": 1, "is": true, "none": null});
    assert_eq!(query("Flat", object.clone()), "Flat=origin,a%26b,n,1,is,true");
    assert_eq!(query("Spread", object.clone()), "origin=a%26b&n=1&is=true");
    assert_eq!(query("filter", object), "filter[origin]=a%26b&filter[n]=1&filter[is]=true");
    assert_eq!(query("filter", json!({"a]=b&c": "d"})), "filter[a%5D%3Db%26c]=d");
    assert_eq!(query("Spread", json!(["a", 2])), "Spread=a&Spread=2");
    assert_eq!(query("Flat", json!(["a", 2])), "Flat=a,2");
}

#[test]
fn single_values_are_sent_bare() {
    for name in ["Any", "Flat", "Spread"] {
        assert_eq!(query(name, json!("s t")), format!("{name}=s%20t"));
        assert_eq!(query(name, json!(1.5)), format!("{name}=1.5"));
        assert_eq!(query(name, json!(false)), format!("{name}=false"));
    }
    assert_eq!(query("Anys", json!(["s", 1, {"a": "b"}])), "Anys=s&Anys=1&Anys=%7B%22a%22%3A%22b%22%7D");
    assert_eq!(query("Any", json!({"a": "b"})), "Any=%7B%22a%22%3A%22b%22%7D");
    assert_eq!(query("Json", json!("s")), "Json=%22s%22");
    assert_eq!(query("Texts", json!(["s", 1])), "Texts=%22s%22&Texts=1");
}

#[test]
fn a_list_in_a_header_is_one_line() {
    let request = by_name(&QUERY, json!({"X-List": ["a", "b"], "X-Any": "s"})).expect("valid");
    let values: Vec<_> = request.headers().get_all("X-List").iter().collect();
    assert_eq!(values, ["a,b"]);
    assert_eq!(request.headers()["X-Any"], "s");
}

#[test]
fn forms_and_paths_have_the_same_forms() {
    let input = json!({
        "Ids": "a,b/c,d", "Object": {"a": "b"}, "Csv": ["x", "y"], "Deep": {"k": "v"}, "Json": [1, 2],
    });
    let request = by_name(&FORM, input).expect("valid");
    assert_eq!(request.path(), "/v1/Values/a,b%2Fc,d");
    assert_eq!(request.encoded_form(), "Object=%7B%22a%22%3A%22b%22%7D&Csv=x,y&Deep[k]=v&Json=%5B1%2C2%5D");
    let decoded = [("Object", "{\"a\":\"b\"}"), ("Csv", "x,y"), ("Deep[k]", "v"), ("Json", "[1,2]")];
    assert_eq!(request.form().collect::<Vec<_>>(), decoded);
}

#[test]
fn builders_and_calls_by_name_send_the_same() {
    let texts = || vec!["a".to_owned(), "b".to_owned()];
    let object = json!({"a": "b"});
    for (name, value, input) in [
        ("Csv", ParameterValue::Texts(texts()), json!(["a", "b"])),
        ("filter", ParameterValue::Json(object.clone()), object.clone()),
        ("Spread", ParameterValue::Json(object.clone()), object.clone()),
        ("Anys", ParameterValue::JsonList(vec![object.clone()]), json!([object])),
        ("Json", ParameterValue::Text("s".to_owned()), json!("s")),
    ] {
        assert_eq!(built(&QUERY, name, value).expect("valid").encoded_query(), query(name, input), "{name}");
    }
}

#[test]
fn a_separator_within_a_value_is_rejected() {
    assert_eq!(
        violation("Csv", json!(["a,b", "c"])),
        "query parameter `Csv` must not contain ',', which separates the values, found \"a,b\""
    );
    assert_eq!(
        violation("Space", json!(["a b"])),
        "query parameter `Space` must not contain ' ', which separates the values, found \"a b\""
    );
    assert!(violation("Flat", json!({"a,b": "c"})).contains("must not contain ','"));
    assert!(violation("X-List", json!(["a,b"])).contains("must not contain ','"));
}

#[test]
fn nested_values_and_nulls_are_rejected() {
    let nested = "must contain only texts, numbers and booleans: it cannot be sent otherwise";
    for (name, value) in [
        ("filter", json!({"a": [1]})),
        ("Spread", json!({"a": {"b": 1}})),
        ("Flat", json!([[1]])),
        ("Flat", json!({"a": {}})),
        ("Spread", json!([null])),
    ] {
        assert!(violation(name, value.clone()).contains(nested), "{name} {value}");
    }
    assert_eq!(violation("filter", json!("a")), "query parameter `filter` must be an object, found \"a\"");
    let error = by_name(&FORM, json!({"Ids": "a,long"})).expect_err("an item breaks the rule");
    assert!(error.to_string().contains("path parameter `Ids` must be at most 3 characters long"), "{error}");
    assert!(violation("Sizes", json!([1, 0])).contains("must be at least 1, found \"0\""));
}

#[test]
fn sensitive_objects_do_not_show_their_names() {
    let request = by_name(&QUERY, json!({"secret": {"hush": "hush"}})).expect("valid");
    assert_eq!(request.encoded_query(), "secret[hush]=hush");
    for shown in [format!("{request:?}"), request.redacted().encoded_query()] {
        assert!(shown.contains("secret") && shown.contains("REDACTED") && !shown.contains("hush"), "{shown}");
    }
    let message = violation("secret", json!({"hush": ["hush"]}));
    assert!(!message.contains("hush"), "{message}");
}
