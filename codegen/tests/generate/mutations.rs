//! No change to a valid document makes the generator panic, and its problems are in the document.

use std::path::Path;
use std::thread;

use codegen::spec::locate;
use codegen::{File, Problems};
use serde_json::{Value, json};

use crate::{everything, generate, source};

/// A text that is not a valid name, comment or literal.
const HOSTILE: &str = "\u{301}²\r`*/ \"\\\n    }\u{1f}\u{202e}//!#[<http://";

/// The replacements of a node; `None` removes it.
fn mutations() -> impl Iterator<Item = Option<Value>> {
    let values = [Value::Null, json!(7), json!("x"), json!([]), json!({}), json!(HOSTILE)];
    std::iter::once(None).chain(values.map(Some))
}

#[test]
fn a_replaced_or_removed_node_never_causes_a_panic() {
    let document = everything();
    let mut nodes = Vec::new();
    collect(&document, String::new(), &mut nodes);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for part in nodes.chunks(nodes.len().div_ceil(threads)) {
            let document = &document;
            scope.spawn(move || part.iter().for_each(|node| mutate(document, node)));
        }
    });
}

fn mutate(document: &Value, node: &str) {
    for mutation in mutations() {
        let mutated = replaced(document, node, mutation.clone());
        let change = format!("with {mutation:?} at {node}");
        match generate(&mutated) {
            Ok(files) if mutation == Some(json!(HOSTILE)) => check_files(&files, &change),
            Ok(_) => {}
            Err(problems) => check(&problems, &mutated, &change),
        }
    }
}

/// Every problem names the file and an existing place, and has a message.
fn check(problems: &Problems, document: &Value, change: &str) {
    assert!(!problems.0.is_empty(), "{change}: an error without a problem");
    let source = source(document);
    for problem in &problems.0 {
        let place = locate(&source, &problem.pointer).filter(|_| !problem.pointer.is_empty());
        let file = place.map_or("spec.yaml".to_owned(), |(line, column)| format!("spec.yaml:{line}:{column}"));
        assert_eq!(problem.file, file, "{change}");
        assert!(document.pointer(&problem.pointer).is_some(), "{change}: no such place\n{problem}");
        assert!(!problem.message.is_empty() && !problem.help.is_empty(), "{change}: too few words\n{problem}");
    }
}

/// The output is valid Rust or harmless Markdown, whatever texts it contains.
fn check_files(files: &[File], change: &str) {
    for File { path, contents } in files {
        assert!(!contents.contains(['\r', '\u{1f}', '\u{202e}']), "{change}: {path} has what the compiler refuses");
        let is_rust = Path::new(path).extension().is_some_and(|extension| extension == "rs");
        assert!(!is_rust || syn::parse_file(contents).is_ok(), "{change}: {path} is not Rust:\n{contents}");
    }
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
