//! The imports of a function.

use std::collections::BTreeMap;

use super::WIDTH;
use crate::sdk::LIBRARY;

/// The names that a function imports, each with its module.
#[derive(Default)]
pub(super) struct Imports {
    modules: BTreeMap<String, String>,
}

impl Imports {
    /// Imports the name and returns it; returns the whole path if another item of that name is already imported.
    pub(super) fn name(&mut self, module: &[String], name: &str) -> String {
        let module = format!("{LIBRARY}::{}", module.join("::"));
        let imported = self.modules.entry(name.to_owned()).or_insert_with(|| module.clone());
        if *imported == module { name.to_owned() } else { format!("{module}::{name}") }
    }

    pub(super) fn render(&self) -> String {
        let mut by_module: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, module) in &self.modules {
            by_module.entry(module).or_default().push(name);
        }
        let mut out = String::new();
        for (module, names) in &by_module {
            let names = if let [name] = names[..] { name.to_owned() } else { format!("{{{}}}", names.join(", ")) };
            let line = format!("use {module}::{names};");
            out.push_str(&if line.len() > WIDTH { broken(&line) } else { line });
            out.push('\n');
        }
        if !out.is_empty() {
            out.push('\n');
        }
        out
    }
}

/// An import of several names, broken into lines.
fn broken(line: &str) -> String {
    let (head, names) = line.trim_end_matches("};").split_once('{').unwrap_or((line, ""));
    let mut out = format!("{head}{{\n   ");
    let mut width = 3;
    for name in names.split(", ") {
        if width + name.len() + 2 > WIDTH {
            out.push_str("\n   ");
            width = 3;
        }
        width += name.len() + 2;
        out.extend([" ", name, ","]);
    }
    out + "\n};"
}
