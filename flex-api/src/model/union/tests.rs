//! Which type a union chooses, and that it loses nothing.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::model::sid::{Kind, Sid};
use crate::model::unknown_value::UnknownValue;
use crate::model::{model, open_enum};

#[derive(Clone, Default, PartialEq)]
struct Call {
    number: Option<String>,
}
model!(Call { number = "number" });

#[derive(Clone, Default, PartialEq)]
struct Open {
    url: Option<String>,
}
model!(Open { url = "url" });

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Colour {
    Red,
    Other(UnknownValue<Self>),
}
open_enum!(Colour { Red = "red" });

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Shade {
    Err,
    Other(UnknownValue<Self>),
}
open_enum!(Shade { Err = "dark" });

enum Flow {}
impl Kind for Flow {
    const NAME: &'static str = "FlowSid";
    const PREFIXES: &'static [&'static str] = &["FW"];
}
const SID: &str = "FW0123456789abcdefABCDEF0123456789";

/// A union of these types; the compiler checks that it is one.
macro_rules! of {
    ($name:ident by $property:literal { $($variant:ident($ty:ty) $(= $($tag:literal)|+)?),* }) => {
        #[derive(Debug, Clone, PartialEq)]
        enum $name {
            $($variant(Box<$ty>),)*
            Other(Json),
        }
        union!($name by $property { $($variant($ty) $(= $($tag)|+)?),* });
    };
}

of!(Tagged by "type" { Call(Call) = "call" | "dial", Open(Open) = "open", Text(String) });
of!(Untagged by "" { Call(Call), Open(Open) });
of!(Texts by "" { Text(String), Colour(Colour), Shade(Shade), Sid(Sid<Flow>), Day(Date), Time(Timestamp) });
of!(Numbers by "" { Float(f64), Int32(i32), Int64(i64), Bool(bool) });
of!(Typed by "" { Colour(Colour), Int(i64) });
of!(Mixed by "" { Any(BTreeMap<String, Json>), Call(Call), Names(Vec<String>), Colours(Vec<Colour>), Json(Json) });
of!(Nested by "" { Numbers(Numbers), Tree(Tree), Unions(Vec<Typed>) });

#[derive(Clone, Default, PartialEq)]
struct Tree {
    left: Option<Nested>,
    right: Option<Nested>,
}
model!(Tree { left = "left", right = "right" });

fn read<T: serde::de::DeserializeOwned>(json: &Json) -> T {
    serde_json::from_value(json.clone()).unwrap()
}

#[test]
fn the_discriminator_selects_the_variant() {
    let open = Open { url: Some("https://example.com".to_owned()) };
    assert_eq!(read::<Tagged>(&json!({"type": "open", "url": "https://example.com"})), open.into());
    for tag in ["call", "dial"] {
        assert_eq!(read::<Tagged>(&json!({"type": tag, "number": "1"})), Call { number: Some("1".to_owned()) }.into());
    }
    assert_eq!(read::<Tagged>(&json!("call")), "call".to_owned().into());
}

#[test]
fn without_a_discriminator_the_variant_that_loses_no_key_is_used() {
    let open = Open { url: Some("https://example.com".to_owned()) };
    assert_eq!(read::<Untagged>(&json!({"url": "https://example.com", "number": null})), open.into());
}

#[test]
fn a_text_is_of_the_narrowest_type() {
    let is = |text: &str, expected: Texts| assert_eq!(read::<Texts>(&json!(text)), expected, "{text}");
    is("red", Colour::Red.into());
    is("dark", Shade::KNOWN[0].clone().into());
    is(SID, SID.parse::<Sid<Flow>>().unwrap().into());
    is("2026-01-31", "2026-01-31".parse::<Date>().unwrap().into());
    for time in ["2026-01-31T12:00:00Z", "2026-01-31T14:00:00.000+02:00"] {
        is(time, "2026-01-31T12:00:00Z".parse::<Timestamp>().unwrap().into());
    }
    for text in ["", "blue", "FW1", "1470089440", "31 Jan 2026"] {
        is(text, text.to_owned().into());
    }
}

#[test]
fn a_number_is_of_the_narrowest_type_and_keeps_its_digits() {
    let is = |json: Json, expected: Numbers| assert_eq!(read::<Numbers>(&json), expected, "{json}");
    is(json!(3), 3_i32.into());
    is(json!(5_000_000_000_i64), 5_000_000_000_i64.into());
    is(json!(1.5), 1.5.into());
    is(json!(true), true.into());
    is(json!(u64::MAX), Numbers::Other(json!(u64::MAX)));
    is(json!("3"), Numbers::Other(json!("3")));
}

#[test]
fn an_enum_keeps_an_unknown_value_if_nothing_else_is_a_text() {
    for known in Colour::KNOWN {
        assert_eq!(read::<Typed>(&json!(known)), known.clone().into());
    }
    assert_eq!(read::<Typed>(&json!("blue")), Colour::from("blue").into());
    assert_eq!(read::<Typed>(&json!([1])), Typed::Other(json!([1])));
}

#[test]
fn maps_lists_and_free_form_values_are_tried_last() {
    let is = |json: Json, expected: Mixed| assert_eq!(read::<Mixed>(&json), expected, "{json}");
    is(json!({"number": "1"}), Call { number: Some("1".to_owned()) }.into());
    is(json!({"n": 1}), BTreeMap::from([("n".to_owned(), json!(1))]).into());
    is(json!(["red"]), vec![Colour::Red].into());
    is(json!(["red", "blue"]), vec!["red".to_owned(), "blue".to_owned()].into());
    is(json!(["red", 1]), json!(["red", 1]).into());
    is(json!("red"), json!("red").into());
}

#[test]
fn unions_nest() {
    assert_eq!(read::<Nested>(&json!(3)), Numbers::from(3_i32).into());
    assert_eq!(read::<Nested>(&json!("x")), Nested::Other(json!("x")));
    let red = Typed::from(Colour::Red);
    assert_eq!(read::<Nested>(&json!(["red", {"x": 1}])), vec![red, Typed::Other(json!({"x": 1}))].into());
    let inner = json!({"left": 1, "right": {"left": 2}});
    let right = Tree { left: Some(Numbers::from(2_i32).into()), right: None };
    assert_eq!(
        read::<Nested>(&inner),
        Tree { left: Some(Numbers::from(1_i32).into()), right: Some(right.into()) }.into()
    );
}

#[test]
fn deep_values_take_little_time() {
    let deep = (0..100).fold(json!(1), |inner, _| json!({"left": inner}));
    assert_eq!(Json::from(read::<Nested>(&deep)), deep);
}

#[test]
fn unknown_values_are_kept_unchanged() {
    for json in [json!({"type": "walk", "far": true}), json!(7), json!(["x"])] {
        assert_eq!(read::<Tagged>(&json), Tagged::Other(json.clone()));
        assert_eq!(Json::from(read::<Tagged>(&json)), json);
    }
}
