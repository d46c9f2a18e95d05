//! Setters: their arguments and the values that they store.

use crate::{file, method};

/// The setter of a parameter called `X`.
fn setter(rest: &str) -> String {
    let schemas = "
        {kind: {type: string, enum: [a]}, model: {type: object, properties: {x: {type: string}}},
         one: {oneOf: [{$ref: '#/components/schemas/model'}, {type: string}]}}";
    let parameter = format!("{{name: X, {rest}}}");
    let operation = format!("{{operationId: FetchA, parameters: [{parameter}]}}");
    let yaml = format!("paths: {{/v1/A: {{get: {operation}}}}}\ncomponents: {{schemas: {schemas}}}");
    method(&file("src/v1/a.rs", &yaml), "pub fn x(")
}

/// The setter of a query parameter with this schema.
fn query(schema: &str) -> String {
    setter(&format!("in: query, schema: {schema}"))
}

/// The setter of a field `X` of a form with this schema.
fn form(schema: &str) -> String {
    let form = format!("{{type: object, properties: {{X: {schema}}}}}");
    let body = format!("{{content: {{application/x-www-form-urlencoded: {{schema: {form}}}}}}}");
    let schemas = "{model: {type: object, properties: {x: {type: string}}}}";
    let operation = format!("{{operationId: CreateA, requestBody: {body}}}");
    let yaml = format!("paths: {{/v1/A: {{post: {operation}}}}}\ncomponents: {{schemas: {schemas}}}");
    method(&file("src/v1/a.rs", &yaml), "pub fn x(")
}

#[test]
fn text_is_anything_that_converts_into_a_string() {
    insta::assert_snapshot!(query("{type: string, description: What it is., minLength: 1, maxLength: 9, default: a}"), @r#"
    /// What it is.
    ///
    /// `X` in the query. From 1 to 9 characters. Default: `a`.
    pub fn x(mut self, value: impl Into<String>) -> Self {
        self.request.text(0, value.into());
        self
    }
    "#);
}

#[test]
fn a_condition_is_documented() {
    let yaml = "
        paths:
          /v1/A:
            get:
              operationId: FetchA
              parameters:
                - {name: X, in: query, x-sdk-required-when: {Kind: [web, mail]}, schema: {type: string, minLength: 1}}
                - {name: Kind, in: query, schema: {type: string}}
        ";
    insta::assert_snapshot!(method(&file("src/v1/a.rs", yaml), "pub fn x("), @"
    /// `X` in the query. Required if `Kind` is `mail` or `web`. At least 1 characters.
    pub fn x(mut self, value: impl Into<String>) -> Self {
        self.request.text(0, value.into());
        self
    }
    ");
}

#[test]
fn numbers_and_flags_are_values() {
    insta::assert_snapshot!(query("{type: integer, minimum: 1}"), @r#"
    /// `X` in the query. At least 1.
    pub fn x(mut self, value: i64) -> Self {
        self.request.text(0, value.to_string());
        self
    }
    "#);
    insta::assert_snapshot!(query("{type: integer, format: int32}"), @r#"
    /// `X` in the query.
    pub fn x(mut self, value: i32) -> Self {
        self.request.text(0, value.to_string());
        self
    }
    "#);
    insta::assert_snapshot!(query("{type: number}"), @r#"
    /// `X` in the query.
    pub fn x(mut self, value: f64) -> Self {
        self.request.text(0, value.to_string());
        self
    }
    "#);
    insta::assert_snapshot!(query("{type: boolean, default: true}"), @r#"
    /// `X` in the query. Default: `true`.
    pub fn x(mut self, value: bool) -> Self {
        self.request.text(0, value.to_string());
        self
    }
    "#);
}

#[test]
fn times_and_dates_are_values() {
    insta::assert_snapshot!(query("{type: string, format: date-time}"), @r#"
    /// `X` in the query.
    pub fn x(mut self, value: Timestamp) -> Self {
        self.request.text(0, value.to_string());
        self
    }
    "#);
    insta::assert_snapshot!(query("{type: string, format: date}"), @r#"
    /// `X` in the query.
    pub fn x(mut self, value: Date) -> Self {
        self.request.text(0, value.to_string());
        self
    }
    "#);
}

#[test]
fn sids_and_enums_are_values_of_their_type() {
    insta::assert_snapshot!(query("{type: string, pattern: '^FW[0-9a-fA-F]{32}$'}"), @r#"
    /// `X` in the query.
    pub fn x(mut self, value: XSid) -> Self {
        self.request.text(0, value.into());
        self
    }
    "#);
    insta::assert_snapshot!(query("{$ref: '#/components/schemas/kind'}"), @r#"
    /// `X` in the query.
    pub fn x(mut self, value: Kind) -> Self {
        self.request.text(0, value.into());
        self
    }
    "#);
}

#[test]
fn free_form_values_and_models_are_anything_that_converts_into_json() {
    insta::assert_snapshot!(query("{}"), @r#"
    /// `X` in the query.
    pub fn x(mut self, value: impl Into<Value>) -> Self {
        self.request.json(0, value.into());
        self
    }
    "#);
    insta::assert_snapshot!(query("{$ref: '#/components/schemas/model'}"), @r#"
    /// Takes a [`Model`] or a JSON object.
    ///
    /// `X` in the query. A list is sent once for each value, an object once for each property, under its
    /// name.
    pub fn x(mut self, value: impl Into<Value>) -> Self {
        self.request.json(0, value.into());
        self
    }
    "#);
    insta::assert_snapshot!(query("{$ref: '#/components/schemas/one'}"), @r#"
    /// Takes an [`One`], a JSON object or a string, number or boolean.
    ///
    /// `X` in the query. A list is sent once for each value, an object once for each property, under its
    /// name.
    pub fn x(mut self, value: impl Into<Value>) -> Self {
        self.request.json(0, value.into());
        self
    }
    "#);
    insta::assert_snapshot!(query("{type: object, additionalProperties: {type: string}}"), @r#"
    /// Takes a JSON object.
    ///
    /// `X` in the query. A list is sent once for each value, an object once for each property, under its
    /// name.
    pub fn x(mut self, value: impl Into<Value>) -> Self {
        self.request.json(0, value.into());
        self
    }
    "#);
}

#[test]
fn lists_are_any_iterator_of_items() {
    insta::assert_snapshot!(query("{type: array, items: {type: string}}"), @r#"
    /// `X` in the query. Sent once for each value.
    pub fn x(mut self, values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.request.texts(0, values.into_iter().map(Into::into).collect());
        self
    }
    "#);
    insta::assert_snapshot!(query("{type: array, items: {$ref: '#/components/schemas/kind'}}"), @r#"
    /// `X` in the query. Sent once for each value.
    pub fn x(mut self, values: impl IntoIterator<Item = Kind>) -> Self {
        self.request.texts(0, values.into_iter().map(Into::into).collect());
        self
    }
    "#);
    insta::assert_snapshot!(form("{type: array, items: {$ref: '#/components/schemas/model'}}"), @r#"
    /// Each value is a [`Model`] or a JSON object.
    ///
    /// `X` in the form. Sent once for each value.
    pub fn x(mut self, values: impl IntoIterator<Item = impl Into<Value>>) -> Self {
        self.request.json_list(0, values.into_iter().map(Into::into).collect());
        self
    }
    "#);
}

#[test]
fn headers_and_form_fields_are_stored_in_their_places() {
    insta::assert_snapshot!(setter("in: header, schema: {type: string}"), @r#"
    /// The header `X`.
    pub fn x(mut self, value: impl Into<String>) -> Self {
        self.request.text(0, value.into());
        self
    }
    "#);
    insta::assert_snapshot!(setter("in: header, schema: {type: array, items: {type: string}}"), @r#"
    /// The header `X`. Sent as one text: the values, joined by `,`.
    pub fn x(mut self, values: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.request.texts(0, values.into_iter().map(Into::into).collect());
        self
    }
    "#);
    insta::assert_snapshot!(form("{type: string, format: uri}"), @r#"
    /// `X` in the form. An absolute URI.
    pub fn x(mut self, value: impl Into<String>) -> Self {
        self.request.text(0, value.into());
        self
    }
    "#);
    insta::assert_snapshot!(form("{type: array, items: {type: integer}}"), @r#"
    /// `X` in the form. Sent once for each value.
    pub fn x(mut self, values: impl IntoIterator<Item = i64>) -> Self {
        self.request
            .texts(0, values.into_iter().map(|value| value.to_string()).collect());
        self
    }
    "#);
}

#[test]
fn an_empty_default_is_described_in_words() {
    insta::assert_snapshot!(query("{type: string, default: ''}"), @r#"
    /// `X` in the query. Default: an empty text.
    pub fn x(mut self, value: impl Into<String>) -> Self {
        self.request.text(0, value.into());
        self
    }
    "#);
}
