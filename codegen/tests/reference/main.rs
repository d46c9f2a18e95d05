//! The reference: one test per kind of content.

mod calls;
mod html;
mod links;
mod operations;
mod pages;
#[path = "../lowering/spec.rs"]
#[allow(dead_code, reason = "the tests of lowering need more of it")]
mod spec;
mod tags;
mod types;

/// A page of the reference of a document.
fn page(path: &str, yaml: &str) -> String {
    let output = codegen::generate(&[spec::input(yaml)], None).unwrap_or_else(|problems| panic!("{problems}"));
    let path = format!("docs/reference/{path}");
    let file = output.files.into_iter().find(|file| file.path == path);
    file.unwrap_or_else(|| panic!("there is no {path}")).contents
}

/// The lines of a page from one line up to another.
fn part(text: &str, from: &str, to: &str) -> String {
    let lines = text.lines().skip_while(|line| !line.starts_with(from));
    let part: Vec<&str> = lines.take_while(|line| to.is_empty() || !line.starts_with(to)).collect();
    assert!(!part.is_empty(), "no line starts with {from} in:\n{text}");
    part.join("\n").trim_end().to_owned()
}

/// The code block in a language.
fn block(text: &str, language: &str) -> String {
    let mut lines = text.lines().skip_while(|line| !line.starts_with(&format!("```{language}"))).skip(1);
    lines.by_ref().take_while(|line| !line.starts_with("```")).collect::<Vec<_>>().join("\n")
}
