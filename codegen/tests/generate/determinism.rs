//! Equal input produces equal bytes, whatever its order.

use serde_json::{Map, Value};

use crate::{everything, generate};

#[test]
fn two_runs_give_the_same_files() {
    let document = everything();
    assert_eq!(generate(&document), generate(&document));
}

#[test]
fn the_order_of_paths_operations_components_and_extensions_does_not_matter() {
    let document = everything();
    let expected = generate(&document).unwrap_or_else(|problems| panic!("{problems}"));
    for turn in [reverse, rotate] {
        let mut turned = document.clone();
        each_unordered(&mut turned, turn);
        assert_ne!(turned.to_string(), document.to_string());
        assert_eq!(generate(&turned).as_ref(), Ok(&expected));
    }
}

/// Applies a change to each object whose order has no meaning: all except the properties of an object, which are fields
/// in that order.
fn each_unordered(value: &mut Value, turn: fn(&mut Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| each_unordered(item, turn)),
        Value::Object(map) => {
            for (key, inner) in map.iter_mut() {
                match inner {
                    Value::Object(properties) if key == "properties" => {
                        properties.values_mut().for_each(|property| each_unordered(property, turn));
                    }
                    _ => each_unordered(inner, turn),
                }
            }
            turn(map);
        }
        _ => {}
    }
}

fn reverse(map: &mut Map<String, Value>) {
    *map = std::mem::take(map).into_iter().rev().collect();
}

fn rotate(map: &mut Map<String, Value>) {
    let first: Vec<_> = map.keys().take(1).cloned().collect();
    for key in first {
        let value = map.shift_remove(&key).expect("the key is there");
        map.insert(key, value);
    }
}
