//! Tests of decoding, with documented and undocumented types.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::DeserializeSeed as _;
use serde_json::json;

use super::{Fill, Log, Path};
use crate::model::log::Skipped;
use crate::model::sid::{Kind, Sid};
use crate::model::unknown_value::UnknownValue;
use crate::model::{Value, model, open_enum};

pub(crate) enum Pigeon {}

impl Kind for Pigeon {
    const NAME: &'static str = "PigeonSid";
    const PREFIXES: &'static [&'static str] = &["PI"];
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Colour {
    Red,
    Blue,
    Other(UnknownValue<Self>),
}

open_enum!(Colour { Red = "red", Blue = "dark blue" });

#[derive(Clone, Default, PartialEq)]
struct Loft {
    bool: Option<bool>,
    colour: Option<Colour>,
    date: Option<Date>,
    float: Option<f64>,
    int: Option<i32>,
    json: Option<serde_json::Value>,
    long: Option<i64>,
    inner: Option<Box_>,
    links: Option<BTreeMap<String, String>>,
    list: Option<Vec<Colour>>,
    lofts: Option<Vec<Loft>>,
    secret: Option<String>,
    sid: Option<Sid<Pigeon>>,
    text: Option<String>,
    time: Option<Timestamp>,
}

model!(Loft {
    bool = "bool",
    colour = "colour",
    date = "date",
    float = "float",
    int = "int",
    json = "json",
    long = "long",
    inner = "inner",
    links = "links",
    list = "list",
    lofts = "lofts",
    secret = "secret" sensitive,
    sid = "sid",
    text = "text",
    time = "time.stamp",
});

/// A model within a model.
#[derive(Clone, Default, PartialEq)]
struct Box_ {
    r#type: Option<String>,
}

model!(Box_ { r#type = "type" });

/// A model that keeps what it has no field for.
#[derive(Clone, Default, PartialEq)]
struct Open {
    int: Option<i32>,
    inner: Option<Box<Open>>,
    other: serde_json::Value,
}

model!(Open + other { int = "int", inner = "inner" });

/// The same, with something sensitive in it.
#[derive(Clone, Default, PartialEq)]
struct Closed {
    int: Option<i32>,
    rest: serde_json::Value,
}

model!(Closed + rest sensitive { int = "int" sensitive });

fn read(document: &str) -> Result<(Loft, Vec<Skipped>), String> {
    let (mut place, log) = (None, Log::default());
    let mut deserializer = serde_json::Deserializer::from_str(document);
    match (Fill { slot: Loft::slot(&mut place), path: &Path::Root, log: &log }).deserialize(&mut deserializer) {
        Ok(()) => Ok((place.unwrap_or_default(), log.into_skipped())),
        Err(error) => Err(format!("{}: {error}", log.failed_at().unwrap_or_default())),
    }
}

/// Decodes a document without skipped values.
fn whole(document: &str) -> Loft {
    let (loft, skipped) = read(document).unwrap();
    assert_eq!(skipped, [], "{document}");
    loft
}

#[test]
fn documented_types_are_decoded() {
    let document = json!({
        "bool": true, "colour": "dark blue", "date": "2016-08-01", "float": 1.5, "int": -3, "json": {"b": 1, "a": [null]},
        "long": i64::MAX, "inner": {"type": "x"}, "links": {"a": "b"}, "list": ["red", "mauve"], "lofts": [{"int": 1}, {}],
        "secret": "hush", "sid": "PI00000000000000000000000000000001", "text": "é", "time.stamp": "2016-08-01T22:10:40Z",
    });
    let loft = whole(&document.to_string());
    assert_eq!(loft.list, Some(vec![Colour::Red, Colour::from("mauve")]));
    assert_eq!(loft.lofts.as_ref().unwrap()[0].int, Some(1));
    // Serialization returns the decoded values, in the order of the model.
    assert_eq!(serde_json::to_value(&loft).unwrap(), document);
    assert_eq!(serde_json::from_value::<Loft>(document).unwrap(), loft);
    let shown = format!("{loft:?}");
    assert!(shown.contains("secret: [REDACTED]") && !shown.contains("hush"), "{shown}");
    assert!(shown.starts_with("Loft { bool: true, colour: \"dark blue\""), "{shown}");
}

#[test]
fn null_equals_absent() {
    let nulls = r#"{"bool": null, "colour": null, "date": null, "float": null, "int": null, "json": null, "long": null,
        "inner": null, "links": null, "list": null, "lofts": null, "sid": null, "text": null, "time.stamp": null}"#;
    assert_eq!(whole(nulls), Loft::default());
    assert_eq!(whole("{}"), Loft::default());
    assert_eq!(serde_json::to_string(&Loft::default()).unwrap(), "{}");
    assert_eq!(format!("{:?}", Loft::default()), "Loft");
    let nulls_within = whole(r#"{"list": [null, "red"], "links": {"a": null, "b": "c"}, "lofts": [null]}"#);
    assert_eq!(nulls_within.list, Some(vec![Colour::Red]));
    assert_eq!(nulls_within.links.unwrap().len(), 1);
    assert_eq!(nulls_within.lofts, Some(vec![]));
}

#[test]
fn scalars_of_other_types_are_converted() {
    let loft = whole(
        r#"{"bool": "TRUE", "colour": 5, "date": "Mon, 01 Aug 2016 22:10:40", "float": "2", "int": "-7", "long": 3.0,
            "list": "red", "text": 1.5, "time.stamp": 1470089440, "lofts": {"int": 1}}"#,
    );
    assert_eq!(loft.bool, Some(true));
    assert_eq!(loft.colour, Some(Colour::from("5")));
    assert_eq!(loft.date, "2016-08-01".parse().ok());
    assert_eq!((loft.float, loft.int, loft.long), (Some(2.0), Some(-7), Some(3)));
    assert_eq!(loft.list, Some(vec![Colour::Red]));
    assert_eq!(loft.text.as_deref(), Some("1.5"));
    assert_eq!(loft.time, "2016-08-01T22:10:40Z".parse().ok());
    assert_eq!(loft.lofts.unwrap()[0].int, Some(1));
}

#[test]
fn values_that_cannot_be_decoded_are_skipped_and_logged() {
    let document = json!({
        "bool": "perhaps", "date": "soon", "float": "NaN", "int": 1_i64 << 40, "long": true, "text": "kept",
        "time.stamp": "", "lofts": [{}, {"int": "x"}],
    });
    let (loft, skipped) = read(&document.to_string()).unwrap();
    let paths: Vec<_> = skipped.iter().map(|skipped| skipped.path.as_str()).collect();
    let expected = ["$.bool", "$.date", "$.float", "$.int", "$.long", "$.time.stamp", "$.lofts[1].int"];
    assert_eq!(paths, expected);
    assert_eq!((skipped[0].expected, skipped[0].found.as_str()), ("a boolean", "perhaps"));
    assert_eq!(loft.text.as_deref(), Some("kept"));
    assert_eq!((loft.bool, loft.time), (None, None));
}

#[test]
fn a_time_is_decoded_or_skipped_with_its_whole_text() {
    for (json, expected) in [
        (json!("1637013849"), "2021-11-15T22:04:09Z"),
        (json!(1_637_013_849.5), "2021-11-15T22:04:09.5Z"),
        (json!("9999-12-30T22:00:00Z"), "9999-12-30T22:00:00Z"),
    ] {
        assert_eq!(whole(&json!({ "time.stamp": json }).to_string()).time, expected.parse().ok(), "{json}");
    }
    for beyond in ["9999-12-31T23:59:59Z", "9999-12-31", "+010000-01-01T00:00:00.000000000+00:00"] {
        let (loft, skipped) = read(&json!({ "time.stamp": beyond }).to_string()).unwrap();
        let found: Vec<_> = skipped.iter().map(|skipped| (skipped.expected, skipped.found.as_str())).collect();
        assert_eq!((loft.time, &found[..]), (None, &[("a date and time", beyond)][..]));
    }
    assert_eq!(whole(r#"{"date": "9999-12-31T23:59:59Z"}"#).date, "9999-12-31".parse().ok());
}

#[test]
fn a_sid_keeps_the_text_of_the_response() {
    for text in ["", "default", &"x".repeat(1000)] {
        let loft = whole(&json!({ "sid": text }).to_string());
        assert_eq!(loft.sid.as_ref().map(Sid::as_str), Some(text));
        assert_eq!(serde_json::to_value(&loft).unwrap(), json!({ "sid": text }));
    }
}

#[test]
fn a_field_of_another_type_is_skipped() {
    for (document, path, expected) in [
        (r#"{"text": {"a": [1]}, "int": 7}"#, "$.text", "a single value"),
        (r#"{"text": [1, {}], "int": 7}"#, "$.text", "a single value"),
        (r#"{"inner": 1, "int": 7}"#, "$.inner", "an object"),
        (r#"{"inner": [], "int": 7}"#, "$.inner", "a single value"),
        (r#"{"links": {"a": {}}, "int": 7}"#, "$.links.a", "a single value"),
    ] {
        let (loft, skipped) = read(document).unwrap();
        assert_eq!(
            skipped.iter().map(|skipped| (&*skipped.path, skipped.expected)).collect::<Vec<_>>(),
            [(path, expected)]
        );
        assert_eq!((loft.text, loft.inner, loft.int), (None, None, Some(7)), "{document}");
    }
}

/// A document as an open model, which skips nothing and writes the document again.
fn open(document: &str) -> Open {
    let (mut place, log) = (None, Log::default());
    let mut deserializer = serde_json::Deserializer::from_str(document);
    let fill = Fill { slot: Open::slot(&mut place), path: &Path::Root, log: &log };
    fill.deserialize(&mut deserializer).unwrap();
    assert_eq!(log.into_skipped(), [], "{document}");
    let open = place.unwrap();
    assert_eq!(serde_json::to_string(&open).unwrap(), document);
    assert_eq!(serde_json::Value::from(open.clone()).to_string(), document);
    assert_eq!(serde_json::from_str::<Open>(document).unwrap(), open);
    open
}

#[test]
fn an_open_model_keeps_further_keys_in_their_order() {
    let kept = open(r#"{"int":1,"z":null,"a":{"b":[1,1.5]},"":"x"}"#);
    assert_eq!(kept.int, Some(1));
    assert_eq!(kept.other, json!({"z": null, "a": {"b": [1, 1.5]}, "": "x"}));
    assert_ne!(kept, Open { int: Some(1), ..Open::default() });
    assert_eq!(open("{}").other, json!(null));
    assert_eq!(open(r#"{"int":1}"#).other, json!(null));
    assert_eq!(open(r#"{"inner":{"a":1}}"#).inner.unwrap().other, json!({"a": 1}));
}

#[test]
fn an_open_model_keeps_a_value_that_is_no_object() {
    for (document, other) in
        [(r#""studio""#, json!("studio")), (r#"[1,{"a":null}]"#, json!([1, {"a": null}])), ("1.5", json!(1.5))]
    {
        assert_eq!(open(document), Open { other: other.clone(), ..Open::default() });
        let within = open(&format!(r#"{{"inner":{document}}}"#));
        assert_eq!(within.inner.unwrap().other, other);
    }
    assert_eq!(open("{}"), serde_json::from_str("null").unwrap());
}

#[test]
fn a_field_that_is_set_precedes_the_same_key_in_other() {
    let of = |other| serde_json::to_string(&Open { int: Some(1), other, ..Open::default() }).unwrap();
    assert_eq!(of(json!({"int": 2, "a": 3})), r#"{"int":1,"a":3}"#);
    assert_eq!(of(json!("text")), r#"{"int":1}"#);
}

#[test]
fn debug_shows_further_keys_unless_they_are_sensitive() {
    let shown = |document: &str| format!("{:?}", open(document));
    assert_eq!(shown(r#"{"int":1}"#), "Open { int: 1 }");
    assert_eq!(shown(r#"{"int":1,"a":2}"#), r#"Open { int: 1, other: {"a":2} }"#);
    assert_eq!(shown(r#"{"inner":"x"}"#), r#"Open { inner: {"other": "x"} }"#);
    for document in [r#"{"a": "hush"}"#, r#""hush""#, r#"["hush"]"#, r#"{"int": 7, "a": 1}"#] {
        let closed: Closed = serde_json::from_str(document).unwrap();
        for shown in [format!("{closed:?}"), format!("{:?}", closed.view())] {
            assert!(shown.contains("[REDACTED]") && !shown.contains("hush") && !shown.contains('7'), "{shown}");
        }
    }
}

#[test]
fn a_record_of_another_type_is_an_error_with_its_path() {
    for (document, expected) in [
        (r#"{"lofts": [[]]}"#, "$.lofts[0]: unexpected array"),
        (r#"{"lofts": 1}"#, "$.lofts[0]: expected an object, found a scalar"),
        ("[]", "$: unexpected array"),
    ] {
        let error = read(document).unwrap_err();
        assert!(error.starts_with(expected), "{document}: {error}");
    }
}

#[test]
fn the_last_of_duplicate_keys_counts() {
    assert_eq!(whole(r#"{"int": 1, "int": 2}"#).int, Some(2));
    assert_eq!(whole(r#"{"list": ["red"], "list": []}"#).list, Some(vec![]));
    assert_eq!(whole(r#"{"int": 1, "int": null}"#).int, None);
    assert_eq!(whole(r#"{"inner": {"type": "x"}, "inner": {}}"#).inner, Some(Box_::default()));
}

#[test]
fn keys_can_have_escapes() {
    assert_eq!(whole(r#"{"te\u0078t": "\u00e9\n", "unh\u0065ard": [{"a": 1}]}"#).text.as_deref(), Some("é\n"));
}

#[test]
fn free_form_values_are_unchanged() {
    for value in [json!("text"), json!(1.5), json!([1, {"b": null, "a": 1}]), json!({}), json!(false)] {
        assert_eq!(whole(&json!({ "json": value }).to_string()).json, Some(value));
    }
    let kept = whole(r#"{"json": {"z": 1, "a": 2}}"#).json.unwrap().to_string();
    assert_eq!(kept, r#"{"z":1,"a":2}"#);
}

#[test]
fn open_enums_keep_unknown_values() {
    for text in ["red", "dark blue", "Red", "", "é"] {
        let colour = Colour::from(text);
        assert_eq!(colour.to_string(), text);
        assert_eq!(text.parse::<Colour>(), Ok(colour.clone()));
        let json = serde_json::to_string(&colour).unwrap();
        assert_eq!(serde_json::from_str::<Colour>(&json).unwrap(), colour);
    }
    assert_eq!(Colour::KNOWN, [Colour::Red, Colour::Blue]);
    assert_eq!(String::from(Colour::Blue), "dark blue");
}
