//! Compares a request with the expected one.

use std::fmt::Debug;

use flex_api::Request;
use flex_api::operations::Place;
use serde_json::Value;

use super::case::{Body, Expected};
use super::decode::{decode_pairs, decode_path};

type Pairs = Vec<(String, String)>;

/// Returns all differences as messages.
pub(crate) fn differences(request: &Request, expected: &Expected) -> Vec<String> {
    let mut found = Vec::new();
    differ(&mut found, "the method", &request.method().as_str(), &expected.method.as_str());
    path(&mut found, request, expected);
    query(&mut found, request, expected);
    headers(&mut found, request, expected);
    body(&mut found, request, &expected.body);
    found
}

fn path(found: &mut Vec<String>, request: &Request, expected: &Expected) {
    differ(found, "the path", &decode_path(request.path()), &Ok(expected.path_decoded.clone()));
    // A `/` within a value is not a separator.
    let segments = |path: &str| path.split('/').count();
    let template = request.operation().path;
    differ(found, "the number of segments", &segments(request.path()), &segments(template));
}

fn query(found: &mut Vec<String>, request: &Request, expected: &Expected) {
    differ(found, "the decoded view of the query", &owned(request.query()), &expected.query);
    let encoded = request.encoded_query();
    differ(found, "the query as it is sent", &decode_pairs(&encoded), &Ok(expected.query.clone()));
    let target = if encoded.is_empty() { request.path().to_owned() } else { format!("{}?{encoded}", request.path()) };
    differ(found, "path and query together", &request.path_and_query(), &target);

    let in_header = |name: &str| {
        let mut headers = request.operation().parameters.iter().filter(|parameter| parameter.place == Place::Header);
        headers.any(|header| header.name.eq_ignore_ascii_case(name))
    };
    for (name, _) in request.query().filter(|(name, _)| in_header(name)) {
        found.push(format!("the header `{name}` is in the query"));
    }
}

/// Names are in lower case, as in the expected request. Duplicate names count twice.
fn headers(found: &mut Vec<String>, request: &Request, expected: &Expected) {
    let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
    let sent = request.headers().iter().map(|(name, value)| (name.to_string(), text(value.as_bytes())));
    differ(found, "the headers", &sorted(sent.collect()), &sorted(expected.headers.clone()));
}

fn body(found: &mut Vec<String>, request: &Request, expected: &Body) {
    let bytes = request.body();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let form = owned(request.form());
    match expected {
        Body::None => {
            differ(found, "the body", &text.as_str(), &"");
            differ(found, "the content type", &request.content_type(), &None);
        }
        Body::Form(pairs) => {
            differ(found, "the decoded view of the form", &form, pairs);
            differ(found, "the form as it is sent", &decode_pairs(&text), &Ok(pairs.clone()));
            let expected = Some("application/x-www-form-urlencoded").filter(|_| !pairs.is_empty());
            if expected.is_some() || !text.is_empty() {
                differ(found, "the content type", &request.content_type(), &expected);
            }
        }
        Body::Json(value) => {
            differ(found, "the view of the JSON body", &request.json(), &Some(value));
            let sent = serde_json::from_str::<Value>(&text).map_err(|error| error.to_string());
            differ(found, "the JSON body as it is sent", &sent, &Ok(value.clone()));
            differ(found, "the content type", &request.content_type(), &Some("application/json"));
        }
    }
    if !matches!(expected, Body::Form(_)) {
        differ(found, "the form", &form, &Vec::new());
    }
    if !matches!(expected, Body::Json(_)) {
        differ(found, "the JSON body", &request.json(), &None);
    }
}

fn differ<T: PartialEq + Debug>(found: &mut Vec<String>, what: &str, actual: &T, expected: &T) {
    if actual != expected {
        found.push(format!("{what}\n    is       {actual:?}\n    expected {expected:?}"));
    }
}

fn owned<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Pairs {
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn sorted(mut pairs: Pairs) -> Pairs {
    pairs.sort();
    pairs
}
