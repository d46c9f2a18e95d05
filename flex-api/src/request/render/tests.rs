//! Parameters that the value of another one requires.

use super::{InputError, ParameterValue, Request, Values};
use crate::request::operations::{Body, Operation, Parameter, Type};

static OPERATION: Operation = Operation::for_tests(
    "/v1/Values",
    Body::Form,
    &[
        Parameter::query("Kind"),
        Parameter::header("X-Secret").sensitive(),
        Parameter::form("Urgent").ty(Type::Boolean),
        Parameter::form("Url").required_when(0, &["a", "b"]),
        Parameter::query("Key").sensitive().required_when(1, &["hush"]),
        Parameter::form("Tags").list().required_when(2, &["true"]),
        Parameter::form("Data").ty(Type::Json).required_when(3, &["u"]),
    ],
);

/// Returns the violations of values at these positions, one per line.
fn violations(set: &[(usize, &str)]) -> String {
    let mut values = Values::new(&OPERATION, Vec::new());
    for (position, text) in set {
        values.set(*position, ParameterValue::Text((*text).to_owned()));
    }
    let error = Request::render(&values).err();
    let parameters = error.iter().flat_map(InputError::parameters).map(ToString::to_string);
    parameters.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_parameter_is_required_with_the_values_of_its_condition() {
    assert_eq!(violations(&[(0, "b")]), "form field `Url` must be set, because `Kind` is `b`");
    assert_eq!(violations(&[(2, "true")]), "form field `Tags` must be set, because `Urgent` is `true`");
    assert_eq!(violations(&[(0, "a"), (3, "u")]), "form field `Data` must be set, because `Url` is `u`");
}

#[test]
fn other_values_require_nothing() {
    for set in [&[][..], &[(0, "c")], &[(0, "A")], &[(0, "")], &[(2, "false")], &[(0, "a"), (3, "v")]] {
        assert_eq!(violations(set), "", "{set:?}");
    }
}

#[test]
fn a_violation_does_not_show_a_sensitive_value() {
    assert_eq!(violations(&[(1, "hush")]), "query parameter `Key` must be set, because of the value of `X-Secret`");
}

#[test]
fn all_violations_are_reported() {
    assert_eq!(violations(&[(0, "a"), (1, "hush"), (2, "true")]).lines().count(), 3);
}
