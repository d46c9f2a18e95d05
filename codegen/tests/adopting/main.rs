//! What becomes of the project's documents when the vendor's change.

mod arrangement;
mod beginnings;
mod everything;
mod facts;
mod mutations;
mod small;
mod vendor;

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use codegen::Source;
use codegen::adopt::{Adopted, adopt};
use serde_json::Value;

/// A document of the project: its text, and what it says.
struct Own {
    text: String,
    document: Value,
}

impl Own {
    fn read(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec").join(name);
        Self::of(fs::read_to_string(path).expect("the spec"))
    }

    fn of(text: String) -> Self {
        let document = serde_yaml_ng::from_str(&text).expect("YAML");
        Self { text, document }
    }

    fn adopt(&self, new: &Value) -> Adopted {
        adopt(&source("own.yaml", &self.text), &source("new.json", &new.to_string())).expect("both can be read")
    }
}

fn source(path: &str, text: &str) -> Source {
    Source { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
}

/// The lines that only the first text has, in order, and those that only the second has.
fn difference<'t>(old: &'t str, new: &'t str) -> (Vec<&'t str>, Vec<&'t str>) {
    (only(old, new), only(new, old))
}

fn only<'t>(text: &'t str, other: &'t str) -> Vec<&'t str> {
    let mut counts: HashMap<&'t str, usize> = HashMap::new();
    other.lines().for_each(|line| *counts.entry(line).or_default() += 1);
    let mut is_more = |line: &&'t str| match counts.get_mut(*line) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    text.lines().filter(|line| is_more(line)).collect()
}
