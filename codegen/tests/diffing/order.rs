//! Order: of values that are sent, and of items in the documentation.

use super::{BASE, based, changes};

/// [`BASE`] with one line moved after another.
fn moved(line: &str, after: &str) -> String {
    based(line, "").replace(after, &format!("{after}\n{line}"))
}

const SIZE: &str = "                Size: {type: integer, minimum: 1}\n";

#[test]
fn of_form_fields() {
    let new = moved(SIZE, "                Data: {}");
    assert_eq!(changes(BASE, &new), ["wire operation_order_changed CreateFlow"]);
}

#[test]
fn of_required_form_fields() {
    let both = based("required: [Name]", "required: [Name, Size]");
    let name = "                Name: {type: string, maxLength: 64}\n";
    let swapped = both.replace(name, "").replace(SIZE, &format!("{SIZE}{name}"));
    assert_eq!(changes(&both, &swapped), ["wire operation_order_changed CreateFlow"]);
}

#[test]
fn of_parameters_in_the_query() {
    let old = based("name: If-Match, in: header", "name: If-Match, in: query");
    let (first, second) = (
        "        - {name: If-Match, in: query, schema: {type: string}}\n",
        "        - {name: PageSize, in: query, schema: {type: integer}}\n",
    );
    let new = old.replace(first, "").replace(second, &format!("{second}{first}"));
    assert_eq!(changes(&old, &new), ["wire operation_order_changed ListFlow"]);
}

#[test]
fn of_parameters_in_different_places() {
    let first = "        - {name: If-Match, in: header, schema: {type: string}}\n";
    let new = moved(first, "        - {name: PageSize, in: query, schema: {type: integer}}");
    assert_eq!(changes(BASE, &new), ["docs operation_docs_order_changed ListFlow"]);
}

#[test]
fn of_the_fields_of_a_model() {
    let name = "        name: {type: string}\n";
    let new = moved(name, "        enabled: {type: boolean}");
    assert_eq!(changes(BASE, &new), ["docs model_docs_order_changed flow"]);
    let (title, size) = ("        title: {type: string}\n", "        size: {type: integer}\n");
    let new = BASE.replace(&format!("{title}{size}"), &format!("{size}{title}"));
    assert_eq!(changes(BASE, &new), ["wire model_order_changed step"]);
}

#[test]
fn of_the_values_of_an_enum() {
    let new = based("enum: [web, sms]", "enum: [sms, web]");
    assert_eq!(changes(BASE, &new), ["docs enum_docs_order_changed channel"]);
}
