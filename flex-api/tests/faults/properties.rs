//! Property tests of values: each is rejected before sending, or a conforming server decodes the same value.

use std::future::Future;

use flex_api::{Request, Response};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use tokio::runtime::Runtime;

use super::arrival::Arrival;
use super::decoding::{pairs, segments};
use super::*;

/// Generates any text, with extra characters that have a meaning in URLs, forms, headers and HTTP.
fn text() -> impl Strategy<Value = String> {
    let telling = "/?#%&=+;:@.\\\r\n\t\0 \"'<>[]{}|^`~!$()*,\u{7f}\u{80}\u{85}\u{a0}\u{2028}\u{feff}é✓😀";
    let character = prop_oneof![
        3 => proptest::sample::select(telling.chars().collect::<Vec<_>>()),
        1 => any::<char>(),
        2 => proptest::char::range(' ', '~'),
    ];
    let any_text = proptest::collection::vec(character, 0..24).prop_map(String::from_iter);
    let whole = ["", ".", "..", "%2e%2e", "a\r\nX: y", "%", "%00", "//evil.example", "\u{feff}", " a", "a "];
    prop_oneof![9 => any_text, 1 => proptest::sample::select(whole.map(str::to_owned).to_vec())]
}

/// Returns the request of a call. A call without a request must fail with an error that names the parameter.
fn arrived<T>(server: &Server, before: usize, name: &str, result: &Result<T, Error>) -> Option<Arrival> {
    let arrivals = server.arrivals();
    match result {
        Ok(_) => {
            assert_eq!(server.seen(), (before + 1, before + 1));
            arrivals.into_iter().last()
        }
        Err(Error::Input(error)) => {
            let names: Vec<_> = error.parameters().iter().map(|parameter| parameter.name).collect();
            assert_eq!((names, arrivals.len()), (vec![name], before));
            None
        }
        Err(error) => panic!("{error:?}"),
    }
}

/// Checks a property of a value against one server. Returns the number of values that were sent.
fn check<V, T, F>(
    values: impl Strategy<Value = V>,
    name: &str,
    call: impl Fn(&Client, V) -> F,
    holds: impl Fn(&V, Arrival),
) -> usize
where
    V: Clone + std::fmt::Debug,
    F: Future<Output = Result<Response<T>, Error>>,
{
    let runtime = Runtime::new().unwrap();
    let server = runtime.block_on(Server::start(|_| fine()));
    let client = client(&server);
    let config = Config { cases: 400, failure_persistence: None, ..Config::default() };
    let property = |value: V| {
        let before = server.seen().0;
        let result = runtime.block_on(call(&client, value.clone()));
        if let Some(arrival) = arrived(&server, before, name, &result) {
            holds(&value, arrival);
        }
        Ok::<(), TestCaseError>(())
    };
    TestRunner::new(config).run(&values, property).unwrap_or_else(|error| panic!("{error}"));
    server.seen().0
}

#[test]
fn path_values_round_trip() {
    let sent = check(
        text(),
        "Sid",
        |client, value| client.v1().plugin_service().plugins().fetch(&value).send_with_meta(),
        |value, arrival| {
            assert_eq!(segments(&arrival.target), ["v1", "PluginService", "Plugins", value]);
            assert_eq!((arrival.method.as_str(), arrival.body.len()), ("GET", 0));
        },
    );
    assert!(sent > 200, "{sent}");
}

#[test]
fn adjacent_path_values_stay_separate() {
    check(
        (text(), text()).prop_filter("only one invalid value", |(first, _)| !matches!(first.as_str(), "" | "." | "..")),
        "Sid",
        |client, (plugin, version)| {
            client.v1().plugin_service().plugins().versions(&plugin).fetch(&version).send_with_meta()
        },
        |(plugin, version), arrival| {
            assert_eq!(segments(&arrival.target), ["v1", "PluginService", "Plugins", plugin, "Versions", version]);
        },
    );
}

#[test]
fn form_values_round_trip() {
    let sent = check(
        text(),
        "FriendlyName",
        |client, value| {
            let flows = client.v1().flex_flows();
            flows.update(&SID.parse().unwrap()).friendly_name(value).enabled(true).send_with_meta()
        },
        |value, arrival| {
            assert_eq!(arrival.header("content-type"), ["application/x-www-form-urlencoded"]);
            let form = pairs(str::from_utf8(&arrival.body).unwrap());
            let expected = [("FriendlyName", value.as_str()), ("Enabled", "true")];
            assert_eq!(form, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
            assert!(!arrival.target.contains('?'));
        },
    );
    assert_eq!(sent, 400, "there is no text that a form cannot hold");
}

#[test]
fn query_values_round_trip() {
    let sent = check(
        text(),
        "FriendlyName",
        |client, value| client.v1().flex_flows().list().friendly_name(value).send_with_meta(),
        |value, arrival| {
            let (path, query) = arrival.target.split_once('?').unwrap();
            assert_eq!(path, "/v1/FlexFlows");
            assert_eq!(pairs(query), [("FriendlyName".to_owned(), value.clone())]);
        },
    );
    assert_eq!(sent, 400, "there is no text that a query cannot hold");
}

#[test]
fn header_values_round_trip() {
    let sent = check(
        text(),
        "Flex-Metadata",
        |client, value| client.v1().plugin_service().plugins().fetch("x").flex_metadata(value).send_with_meta(),
        |value, arrival| assert_eq!(arrival.header("flex-metadata"), [value]),
    );
    assert!(sent > 20, "{sent}");
}

#[test]
fn page_sizes_round_trip() {
    let sizes = prop_oneof![-2..=2_i64, 998..=1002_i64, any::<i64>()];
    check(
        sizes,
        "PageSize",
        |client, size| client.v1().flex_flows().list().page_size(size).send_with_meta(),
        |size, arrival| {
            assert!((1..=1000).contains(size));
            assert_eq!(arrival.target, format!("/v1/FlexFlows?PageSize={size}"));
        },
    );
}

#[test]
fn json_bodies_round_trip() {
    let body = (text(), text(), any::<i64>(), any::<bool>())
        .prop_map(|(key, text, integer, flag)| serde_json::json!({ key: [text, integer, flag, null] }));
    check(
        body,
        "body",
        |client, body| client.v1().configuration().update().body(body).send_with_meta(),
        |body, arrival| {
            assert_eq!(arrival.header("content-type"), ["application/json"]);
            assert_eq!(serde_json::from_slice::<serde_json::Value>(&arrival.body).unwrap(), *body);
        },
    );
}

/// Numbers are exact to the last bit, by the parser of the standard library.
#[test]
fn numbers_in_json_bodies_round_trip() {
    check(
        any::<f64>(),
        "body",
        |client, number| client.v1().configuration().update().body(number).send_with_meta(),
        |number, arrival| {
            let text = str::from_utf8(&arrival.body).unwrap();
            if number.is_finite() {
                assert_eq!(text.parse::<f64>().unwrap().to_bits(), number.to_bits());
            } else {
                assert_eq!(text, "null");
            }
        },
    );
}

/// The views of `into_request` show the values that are sent.
#[test]
fn requests_as_data_decode_to_their_values() {
    let client = Client::builder().anonymous().base_url("http://localhost").build().unwrap();
    proptest!(Config { cases: 400, failure_persistence: None, ..Config::default() }, |(path in text(), name in text())| {
        let list = client.v1().plugin_service().plugins().versions(&path).list().page_token(name.clone());
        match list.into_request() {
            Ok(request) => agrees(&request, &path, &name),
            Err(error) => prop_assert!(matches!(path.as_str(), "" | "." | ".."), "{error}"),
        }
    });
}

fn agrees(request: &Request, path: &str, token: &str) {
    assert_eq!(segments(request.path())[3], path);
    assert_eq!(request.query().collect::<Vec<_>>(), [("PageToken", token)]);
    assert_eq!(pairs(&request.encoded_query()), [("PageToken".to_owned(), token.to_owned())]);
    let url = reqwest::Url::parse(&request.url("https://example.com")).unwrap();
    assert_eq!(url.origin().ascii_serialization(), "https://example.com");
    assert_eq!((url.path(), url.query()), (request.path(), Some(&*request.encoded_query())));
}
