//! The code generated for tiny documents: one kind of code per test.

mod aliases;
mod builders;
mod conflicts;
mod definitions;
mod handles;
mod harness;
mod setters;
mod shared;
#[path = "../lowering/spec.rs"]
#[allow(dead_code, reason = "the tests of lowering need more of it")]
mod spec;
mod tables;
mod versions;

/// The generated file of a document.
fn file(path: &str, yaml: &str) -> String {
    let output = codegen::generate(&[spec::input(yaml)], None).unwrap_or_else(|problems| panic!("{problems}"));
    let file = output.files.into_iter().find(|file| file.path == path);
    file.unwrap_or_else(|| panic!("there is no {path}")).contents
}

/// The item of a file that starts with this text, with its docs and attributes.
fn item(text: &str, begins: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let start =
        lines.iter().position(|line| line.starts_with(begins)).unwrap_or_else(|| panic!("no {begins} in {text}"));
    let above =
        lines[..start].iter().rev().take_while(|line| line.starts_with("///") || line.starts_with("#[")).count();
    let closes = |line: &&str| !line.starts_with(' ') && line.ends_with(['}', ';', ')']);
    let length = lines[start..].iter().position(closes).expect("an item ends");
    lines[start - above..=start + length].join("\n")
}

/// The method of a file that starts with this text, with its docs and attributes, without indentation.
fn method(text: &str, begins: &str) -> String {
    let moved: Vec<&str> = text.lines().map(|line| line.strip_prefix("    ").unwrap_or(line)).collect();
    item(&moved.join("\n"), begins)
}
