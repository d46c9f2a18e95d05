//! No change to a valid document, its words or its overlay makes the generator panic, hang or report a place that does
//! not exist.

use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngSeed};
use serde_json::{Value, json};

use crate::{everything, property};

/// A text that is not a valid name, comment or literal.
const HOSTILE: &str = "\u{301}²\r`*/ \"\\\n    }\u{1f}\u{202e}//!#[<http://";

/// The same cases in every run, few enough for a debug build. The target in `fuzz` tries others.
fn config(cases: u32) -> Config {
    Config { cases, rng_seed: RngSeed::Fixed(1), failure_persistence: None, max_shrink_iters: 200, ..Config::default() }
}

proptest! {
    #![proptest_config(config(150))]

    #[test]
    fn changed_nodes(nodes in proptest::collection::vec((any::<Index>(), replacement()), 1..4), yaml in any::<bool>()) {
        let document = nodes.iter().fold(everything(), |document, (node, by)| changed(&document, *node, by.clone()));
        property::check(&written(&document, yaml), None, None);
    }

    #[test]
    fn changed_words_and_overlays(
        (in_words, words) in (any::<Index>(), replacement()),
        (in_overlay, overlay) in (any::<Index>(), replacement()),
        target in select(TARGETS),
    ) {
        let words = changed(&self::words(), in_words, words);
        let overlay = changed(&self::overlay(target), in_overlay, overlay);
        property::check(&written(&everything(), true), Some(&written(&words, true)), Some(&written(&overlay, false)));
    }

    #[test]
    fn changed_bytes(at in any::<Index>(), bytes in proptest::collection::vec(any::<u8>(), 0..4), removed in 0..9_usize, yaml in any::<bool>()) {
        let mut text = written(&everything(), yaml);
        let start = at.index(text.len());
        let end = text.len().min(start + removed);
        text.splice(start..end, bytes);
        property::check(&text, None, None);
    }
}

/// What replaces a node; `None` removes it.
fn replacement() -> impl Strategy<Value = Option<Value>> {
    let texts = select(vec![
        "x",
        "",
        HOSTILE,
        "#/components/schemas/flow",
        "object",
        "array",
        "/v1/{A}/B",
        "\u{200b}",
        "1e999",
    ]);
    prop_oneof![
        Just(None),
        select(vec![json!(null), json!(7), json!(-1), json!(1e300), json!(true), json!([]), json!({}), json!([[[]]])])
            .prop_map(Some),
        texts.prop_map(|text| Some(json!(text))),
        Just(Some(json!({ "$ref": "#/components/schemas/flow" }))),
        Just(Some(json!({ "allOf": [{ "type": "string" }, { "type": "integer" }] }))),
        Just(Some(json!({ HOSTILE: HOSTILE }))),
    ]
}

/// Targets that match much, little and nothing.
const TARGETS: &[&str] =
    &["$", "$..*", "$.paths.*.*", "$..[?match(@, '.*')]", "$.info", "$.x", "$..schema", "$[", "$.paths['a']"];

fn words() -> Value {
    json!({ "info": { "description": "d" }, "operations": { "FetchFlow": { "summary": "s", "parameters": { "Sid": "p" } } },
        "schemas": { "flow": { "description": "d", "fields": { "sid": "f", "status": { "values": { "a": "v" } } } } } })
}

fn overlay(target: &str) -> Value {
    let actions = json!([{ "target": target, "update": { "x-sdk-name": "a" }, "description": "d" },
        { "target": "$.info", "update": { "title": "U" } }, { "target": target, "remove": true }]);
    json!({ "overlay": "1.0.0", "info": { "title": "T", "version": "1" }, "actions": actions })
}

fn written(document: &Value, yaml: bool) -> Vec<u8> {
    let text = if yaml { serde_yaml_ng::to_string(document).expect("YAML") } else { format!("{document:#}") };
    text.into_bytes()
}

/// The document with another node at a place.
fn changed(document: &Value, node: Index, by: Option<Value>) -> Value {
    let mut nodes = Vec::new();
    collect(document, String::new(), &mut nodes);
    let node: &String = node.get(&nodes);
    replaced(document, node, by)
}

/// The pointers of all nodes below the root.
pub(crate) fn collect(value: &Value, pointer: String, nodes: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(map) => {
            map.iter().map(|(key, inner)| (key.replace('~', "~0").replace('/', "~1"), inner)).collect()
        }
        Value::Array(items) => items.iter().enumerate().map(|(index, inner)| (index.to_string(), inner)).collect(),
        _ => Vec::new(),
    };
    for (key, inner) in children {
        collect(inner, format!("{pointer}/{key}"), nodes);
    }
    nodes.push(pointer);
}

pub(crate) fn replaced(document: &Value, node: &str, by: Option<Value>) -> Value {
    let mut mutated = document.clone();
    if let Some(by) = by {
        *mutated.pointer_mut(node).expect("the node is there") = by;
        return mutated;
    }
    let Some((parent, key)) = node.rsplit_once('/') else { return Value::Null };
    match mutated.pointer_mut(parent).expect("the node is there") {
        Value::Object(map) => drop(map.shift_remove(&key.replace("~1", "/").replace("~0", "~"))),
        Value::Array(items) => drop(items.remove(key.parse().expect("an index is a number"))),
        _ => {}
    }
    mutated
}
