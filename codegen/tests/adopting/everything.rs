//! A document that uses every feature, with each of its nodes taken away or replaced, in both directions: whatever it
//! is, there is an answer, and good documents stay good.

use codegen::adopt::{adopt, begin};
use codegen::{Input, Source};
use serde_json::{Value, json};

use super::facts::facts;
use super::mutations::collect;
use super::source;

const EVERYTHING: &str = include_str!("../generate/everything.yaml");

#[test]
fn any_change_of_any_node_is_taken_in_or_refused() {
    let document: Value = serde_yaml_ng::from_str(EVERYTHING).expect("YAML");
    let mut places = Vec::new();
    collect(&document, String::new(), &mut places);
    let mut good = 0;
    let others = [None, Some(json!("mutated")), Some(json!({})), Some(json!([1]))];
    // One node is taken away, the next is replaced: by another thing each time.
    for (index, place) in places.iter().enumerate() {
        let by = others[index % 4].clone();
        let changed = changed(&document, place, by);
        let new = source("new.json", &changed.to_string());
        let forth = adopt(&source("own.yaml", EVERYTHING), &new);
        let back = adopt(&new, &source("own.yaml", EVERYTHING));
        let alone = begin("v1", &[], &new);
        if changed.is_object() && is_good(&new) {
            good += 1;
            for adopted in [forth.expect("it can be read"), alone.expect("it can be read")] {
                let result = source("result.yaml", &adopted.text);
                assert!(is_good(&result), "{place}: {}\n{}", why(&result), adopted.text);
                let result: Value = serde_yaml_ng::from_str(&adopted.text).expect("YAML");
                assert_eq!(facts(&result, &changed), facts(&changed, &result), "{place}");
            }
            assert!(is_good(&source("result.json", &back.expect("it can be read").text)), "{place}");
        }
    }
    assert!(good > 50, "{good}");
}

fn load(spec: &Source) -> Result<(), codegen::Problems> {
    codegen::spec::load(&[Input { spec: spec.clone(), overlay: None }]).map(|_| ())
}

fn is_good(spec: &Source) -> bool {
    load(spec).is_ok()
}

fn why(spec: &Source) -> String {
    load(spec).err().map(|problems| problems.to_string()).unwrap_or_default()
}

fn changed(document: &Value, place: &str, by: Option<Value>) -> Value {
    let mut changed = document.clone();
    let Some((parent, key)) = place.rsplit_once('/') else { return by.unwrap_or_default() };
    match (changed.pointer_mut(parent).expect("the node is there"), by) {
        (Value::Object(map), None) => drop(map.shift_remove(&key.replace("~1", "/").replace("~0", "~"))),
        (Value::Array(items), None) => drop(items.remove(key.parse().expect("an index"))),
        (_, by) => *changed.pointer_mut(place).expect("the node is there") = by.unwrap_or_default(),
    }
    changed
}
