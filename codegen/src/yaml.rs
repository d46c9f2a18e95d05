//! YAML whose text a person looks after: values are changed in it, and all other text stays as it is.

mod edit;
mod list;
mod scalar;
mod splice;
mod tree;
mod write;

use serde_json::Value;

pub(crate) use edit::Rename;

/// The text with the new value in place of the old one; only the places that differ are touched. `None` for a text that
/// cannot be edited in place.
///
/// `old` is what the text holds. A renamed key keeps its place and the text of its value.
pub(crate) fn edit(text: &str, old: &Value, new: &Value, renames: &[Rename]) -> Option<String> {
    let root = tree::parse(text)?;
    let edited = edit::edit(text, &root, old, new, renames);
    // What stands behind a comment or an anchor can be more than it seems: the result is what counts.
    holds(&edited, new).then_some(edited)
}

/// A value as a text.
pub(crate) fn write(value: &Value) -> String {
    write::document(value)
}

fn holds(text: &str, value: &Value) -> bool {
    let source = crate::Source { path: String::new(), bytes: text.as_bytes().to_vec() };
    let mut problems = Vec::new();
    crate::spec::parse(&source, &mut problems).as_ref() == Some(value) && problems.is_empty()
}

#[cfg(test)]
mod tests {
    use insta::assert_snapshot;
    use serde_json::json;

    use super::*;

    const TEXT: &str = "\
# A comment on top.
shared: &shared
  a: {b: 1}

first:
  text: >-
    Words that are
    folded.
  list: [x, y] # why
  things:
    - name: one
      value: 1
    # About two.
    - name: two
      value: *shared

second:
  value: *shared

# The last.

third: done
";

    fn edited(change: impl FnOnce(&mut Value), renames: &[Rename]) -> String {
        let old: Value = serde_yaml_ng::from_str(TEXT).expect("YAML");
        let mut new = old.clone();
        change(&mut new);
        let text = edit(TEXT, &old, &new, renames).expect("it can be edited in place");
        diff(TEXT, &text)
    }

    /// The lines that are in one text alone.
    fn diff(old: &str, new: &str) -> String {
        let (old, new): (Vec<_>, Vec<_>) = (old.lines().collect(), new.lines().collect());
        let start = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
        let rest = old.len().min(new.len()) - start;
        let end = old.iter().rev().zip(new.iter().rev()).take(rest).take_while(|(a, b)| a == b).count();
        let lines = |mark: &'static str, side: &[&str]| -> String {
            side[start..side.len() - end].iter().flat_map(|line| [mark, "|", line, "\n"]).collect()
        };
        lines("-", &old) + &lines("+", &new)
    }

    #[test]
    fn nothing_changes_where_nothing_differs() {
        assert_eq!(edited(|_| {}, &[]), "");
    }

    #[test]
    fn a_value_is_replaced_where_it_stands() {
        assert_snapshot!(edited(|it| it["first"]["list"] = json!(["x", "true"]), &[]), @"
        -|  list: [x, y] # why
        +|  list: [x, 'true'] # why
        ");
        assert_snapshot!(edited(|it| it["first"]["text"] = json!("short"), &[]), @"
        -|  text: >-
        -|    Words that are
        -|    folded.
        +|  text: short
        ");
        assert_snapshot!(edited(|it| it["third"] = json!({"k": {"m": null}}), &[]), @"
        -|third: done
        +|third:
        +|  k:
        +|    m: null
        ");
    }

    #[test]
    fn keys_come_and_go_with_their_lines() {
        assert_snapshot!(edited(|it| drop(it.as_object_mut().unwrap().shift_remove("second")), &[]), @"
        -|second:
        -|  value: *shared
        -|
        ");
        let add = |it: &mut Value| drop(it["second"].as_object_mut().unwrap().insert("more".into(), json!({})));
        assert_snapshot!(edited(add, &[]), @"+|  more: {}");
        let add = |it: &mut Value| drop(it.as_object_mut().unwrap().insert("fourth".into(), json!("x: y")));
        assert_snapshot!(edited(add, &[]), @"
        +|
        +|fourth: 'x: y'
        ");
    }

    #[test]
    fn items_come_and_go_with_their_comments() {
        let items = |it: &mut Value, change: &dyn Fn(&mut Vec<Value>)| {
            change(it["first"]["things"].as_array_mut().expect("things"));
        };
        assert_snapshot!(edited(|it| items(it, &|all| drop(all.remove(1))), &[]), @"
        -|    # About two.
        -|    - name: two
        -|      value: *shared
        ");
        assert_snapshot!(edited(|it| items(it, &|all| all.insert(1, json!({"name": "new", "num": [1]}))), &[]), @"
        +|    - name: new
        +|      num: [1]
        ");
        assert_snapshot!(edited(|it| items(it, &|all| all[0] = json!({"value": 2})), &[]), @"
        -|    - name: one
        -|      value: 1
        +|    - value: 2
        ");
    }

    #[test]
    fn an_alias_follows_its_anchor_or_is_written_out() {
        assert_snapshot!(edited(|it| it["second"]["value"]["a"]["b"] = json!(2), &[]), @"
        -|  value: *shared
        +|  value:
        +|    a:
        +|      b: 2
        ");
        let all = |it: &mut Value| {
            let new = json!({"a": {"b": 3}});
            (it["shared"], it["second"]["value"]) = (new.clone(), new.clone());
            it["first"]["things"][1]["value"] = new;
        };
        assert_snapshot!(edited(all, &[]), @"
        -|  a: {b: 1}
        +|  a: {b: 3}
        ");
    }

    #[test]
    fn what_equals_an_anchor_is_written_as_its_alias() {
        let add = |it: &mut Value| it["third"] = it["shared"].clone();
        assert_snapshot!(edited(add, &[]), @"
        -|third: done
        +|third: *shared
        ");
    }

    #[test]
    fn keys_that_change_places_are_no_renamed_ones() {
        let swap = |it: &mut Value| {
            let map = it["first"]["things"][0].as_object_mut().expect("a map");
            (map["name"], map["value"]) = (json!(1), json!("one"));
        };
        let rename = |from: &str, to: &str| Rename { map: "/first/things/0".into(), from: from.into(), to: to.into() };
        assert_snapshot!(edited(swap, &[rename("name", "value"), rename("value", "name")]), @"
        -|    - name: one
        -|      value: 1
        +|    - name: 1
        +|      value: one
        ");
    }

    #[test]
    fn a_renamed_key_keeps_its_text() {
        let rename = |it: &mut Value| {
            let map = it["first"].as_object_mut().expect("a map");
            *map = std::mem::take(map)
                .into_iter()
                .map(|(k, v)| (if k == "text" { "words".into() } else { k }, v))
                .collect();
        };
        let renames = [Rename { map: "/first".into(), from: "text".into(), to: "words".into() }];
        assert_snapshot!(edited(rename, &renames), @"
        -|  text: >-
        +|  words: >-
        ");
    }
}
