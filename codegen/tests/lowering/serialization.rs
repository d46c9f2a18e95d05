//! `style`, `explode`, `content` and `encoding`.

use codegen::ir::Serialization;

use crate::{render, spec};

const LIST: &str = "{type: array, items: {type: string}}";
const OBJECT: &str = "{type: object, properties: {a: {type: string}, b: {type: integer}}}";
const MAP: &str = "{type: object, additionalProperties: {type: string}}";

fn document(parameter: &str) -> String {
    let path = if parameter.contains("in: path") { "/v1/A/{P}" } else { "/v1/A" };
    format!(
        "paths: {{'{path}': {{get: {{operationId: FetchA, parameters: [{{name: P, required: true, {parameter}}}]}}}}}}"
    )
}

fn form(schema: &str, encoding: &str) -> String {
    let form = format!("{{type: object, properties: {{P: {schema}}}}}");
    let media = format!("{{schema: {form}, encoding: {{P: {encoding}}}}}");
    let body = format!("{{content: {{application/x-www-form-urlencoded: {media}}}}}");
    format!("paths: {{/v1/A: {{post: {{operationId: CreateA, requestBody: {body}}}}}}}")
}

/// The serialization of the one parameter of a document.
fn serialization(yaml: &str) -> Serialization {
    let mut found = Vec::new();
    render::each_operation(&spec::lower(yaml), &mut |_, operation| {
        found.extend(operation.parameters.iter().map(|parameter| parameter.serialization));
    });
    let [serialization] = found[..] else { panic!("one parameter: {found:?}") };
    serialization
}

#[test]
fn lists_in_a_query_follow_their_style() {
    for (style, expected) in [
        ("", Serialization::Plain),
        (", explode: true", Serialization::Plain),
        (", explode: false", Serialization::Joined(',')),
        (", style: form, explode: false", Serialization::Joined(',')),
        (", style: spaceDelimited", Serialization::Joined(' ')),
        (", style: pipeDelimited, explode: false", Serialization::Joined('|')),
        (", style: pipeDelimited, explode: true", Serialization::Plain),
    ] {
        assert_eq!(serialization(&document(&format!("in: query{style}, schema: {LIST}"))), expected, "{style}");
    }
}

#[test]
fn objects_in_a_query_follow_their_style() {
    for object in [OBJECT, MAP, "{type: object}"] {
        for (style, expected) in [
            ("", Serialization::Exploded),
            (", explode: false", Serialization::Joined(',')),
            (", style: deepObject, explode: true", Serialization::Deep),
            (", style: deepObject", Serialization::Deep),
            (", style: pipeDelimited", Serialization::Joined('|')),
        ] {
            assert_eq!(serialization(&document(&format!("in: query{style}, schema: {object}"))), expected, "{style}");
        }
    }
}

#[test]
fn single_values_are_sent_alike_in_most_styles() {
    for style in ["", ", explode: false", ", style: spaceDelimited", ", style: pipeDelimited"] {
        for schema in [
            "{type: string}",
            "{type: integer}",
            "{type: string, enum: [a]}",
            "{oneOf: [{type: string}, {type: integer}]}",
        ] {
            let found = serialization(&document(&format!("in: query{style}, schema: {schema}")));
            let expected = if schema.contains("oneOf") { Serialization::Bare } else { Serialization::Plain };
            assert_eq!(found, expected, "{style} {schema}");
        }
    }
}

#[test]
fn choices_of_lists_and_objects_are_exploded() {
    for schema in [format!("{{oneOf: [{{type: string}}, {LIST}]}}"), format!("{{anyOf: [{{type: string}}, {OBJECT}]}}")]
    {
        let found = serialization(&document(&format!("in: query, schema: {schema}")));
        assert_eq!(found, Serialization::Exploded, "{schema}");
    }
    assert_eq!(serialization(&document("in: query, schema: {}")), Serialization::Bare);
}

#[test]
fn lists_in_headers_and_paths_are_joined() {
    assert_eq!(serialization(&document(&format!("in: header, schema: {LIST}"))), Serialization::Joined(','));
    assert_eq!(serialization(&document(&format!("in: header, schema: {OBJECT}"))), Serialization::Joined(','));
    assert_eq!(serialization(&document(&format!("in: path, schema: {LIST}"))), Serialization::Joined(','));
    assert_eq!(serialization(&document("in: header, schema: {}")), Serialization::Bare);
}

#[test]
fn a_media_type_means_json() {
    let content = "content: {application/json: {schema: {type: string}}}";
    assert_eq!(serialization(&document(&format!("in: query, {content}"))), Serialization::Json);
}

#[test]
fn form_fields_follow_their_encoding() {
    for (schema, encoding, expected) in [
        (LIST, "{}", Serialization::Plain),
        (OBJECT, "{}", Serialization::Plain),
        ("{}", "{}", Serialization::Plain),
        ("{type: array, items: {}}", "{}", Serialization::Plain),
        ("{oneOf: [{type: string}, {type: object}]}", "{}", Serialization::Bare),
        ("{type: array, items: {anyOf: [{type: string}, {type: integer}]}}", "{}", Serialization::Bare),
        (LIST, "{explode: false}", Serialization::Joined(',')),
        (LIST, "{style: pipeDelimited}", Serialization::Joined('|')),
        (OBJECT, "{style: form}", Serialization::Exploded),
        (OBJECT, "{style: deepObject, explode: true}", Serialization::Deep),
        (OBJECT, "{contentType: application/json}", Serialization::Json),
        (LIST, "{contentType: application/json}", Serialization::Json),
        ("{type: string}", "{contentType: text/plain; charset=utf-8}", Serialization::Plain),
    ] {
        assert_eq!(serialization(&form(schema, encoding)), expected, "{schema} {encoding}");
    }
}

#[test]
fn what_has_no_form_is_a_problem() {
    let nested = "{type: object, properties: {a: {type: array, items: {type: string}}}}";
    let lists = format!("{{type: array, items: {LIST}}}");
    let problems = [
        document("in: query, allowReserved: true, schema: {type: string}"),
        document("in: path, style: matrix, schema: {type: string}"),
        document(&format!("in: path, style: label, schema: {LIST}")),
        document(&format!("in: path, schema: {OBJECT}")),
        document(&format!("in: header, explode: true, schema: {OBJECT}")),
        document("in: query, style: deepObject, schema: {type: string}"),
        document(&format!("in: query, style: deepObject, schema: {LIST}")),
        document(&format!("in: query, schema: {nested}")),
        document(&format!("in: query, schema: {lists}")),
        document(&format!("in: query, style: spaceDelimited, explode: true, schema: {OBJECT}")),
        document("in: query, content: {text/plain: {schema: {type: string}}}"),
        document("in: path, content: {application/json: {schema: {type: string}}}"),
        form(OBJECT, "{contentType: application/xml}"),
        form(LIST, "{style: deepObject}"),
    ];
    let lines = problems.iter().map(|yaml| spec::problems(yaml));
    insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n\n"), @"
    error: `allowReserved` is not supported
      --> spec.yaml at #/paths/~1v1~1A/get/parameters/0/allowReserved
      found: `true`
      help: remove it with the overlay: the SDK encodes all reserved characters; `regen --skip-unsupported` leaves the operation out

    error: the style `matrix` is not supported
      --> spec.yaml at #/paths/~1v1~1A~1{P}/get/parameters/0
      found: `style: matrix`, `explode: false` for a single value
      help: use another `style` in the overlay, or remove the parameter; `regen --skip-unsupported` leaves the operation out

    error: the style `label` is not supported
      --> spec.yaml at #/paths/~1v1~1A~1{P}/get/parameters/0
      found: `style: label`, `explode: false` for a list
      help: use another `style` in the overlay, or remove the parameter; `regen --skip-unsupported` leaves the operation out

    error: the value cannot be sent in this style
      --> spec.yaml at #/paths/~1v1~1A~1{P}/get/parameters/0
      found: `style: simple`, `explode: false` for an object
      help: use another `style` in the overlay, or remove the parameter; `regen --skip-unsupported` leaves the operation out

    error: the value cannot be sent in this style
      --> spec.yaml at #/paths/~1v1~1A/get/parameters/0
      found: `style: simple`, `explode: true` for an object
      help: use another `style` in the overlay, or remove the parameter; `regen --skip-unsupported` leaves the operation out

    error: the value cannot be sent in this style
      --> spec.yaml at #/paths/~1v1~1A/get/parameters/0
      found: `style: deepObject`, `explode: false` for a single value
      help: use another `style` in the overlay, or remove the parameter; `regen --skip-unsupported` leaves the operation out

    error: the value cannot be sent in this style
      --> spec.yaml at #/paths/~1v1~1A/get/parameters/0
      found: `style: deepObject`, `explode: false` for a list
      help: use another `style` in the overlay, or remove the parameter; `regen --skip-unsupported` leaves the operation out

    error: the value cannot be sent in this style
      --> spec.yaml at #/paths/~1v1~1A/get/parameters/0
      found: `style: form`, `explode: true` for a list or object in another one
      help: use another `style` in the overlay, or remove the parameter; `regen --skip-unsupported` leaves the operation out

    error: the value cannot be sent in this style
      --> spec.yaml at #/paths/~1v1~1A/get/parameters/0
      found: `style: form`, `explode: true` for a list or object in another one
      help: use another `style` in the overlay, or remove the parameter; `regen --skip-unsupported` leaves the operation out

    error: the value cannot be sent in this style
      --> spec.yaml at #/paths/~1v1~1A/get/parameters/0
      found: `style: spaceDelimited`, `explode: true` for an object
      help: use another `style` in the overlay, or remove the parameter; `regen --skip-unsupported` leaves the operation out

    error: the media type of a parameter is not supported
      --> spec.yaml at #/paths/~1v1~1A/get/parameters/0/content
      found: `text/plain`
      help: describe the parameter by a `schema` in the overlay, or remove it; `regen --skip-unsupported` leaves the operation out

    error: a path value in JSON is not supported
      --> spec.yaml at #/paths/~1v1~1A~1{P}/get/parameters/0/content
      found: `application/json`
      help: describe the parameter by a `schema` in the overlay, or remove it; `regen --skip-unsupported` leaves the operation out

    error: the content type of a form field is not supported
      --> spec.yaml at #/paths/~1v1~1A/post/requestBody/content/application~1x-www-form-urlencoded/encoding/P/contentType
      found: `application/xml`
      help: use `application/json` or `text/plain`, or remove the encoding with the overlay; `regen --skip-unsupported` leaves the operation out

    error: the value cannot be sent in this style
      --> spec.yaml at #/paths/~1v1~1A/post/requestBody/content/application~1x-www-form-urlencoded/encoding/P
      found: `style: deepObject`, `explode: false` for a list
      help: use another `style` in the overlay, or remove the parameter; `regen --skip-unsupported` leaves the operation out
    ");
}
