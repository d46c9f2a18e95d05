//! No text of a document becomes code, HTML or a foreign link in the documentation, or leaves the output folder.

use std::path::{Component, Path};
use std::thread;

use codegen::File;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use serde_json::{Value, json};

use crate::mutations::{collect, replaced};
use crate::{everything, generate};

/// Marks text of the document. No name that is made from a text has these capitals.
const MARK: &str = "EVIL";

/// Texts that would be code, HTML or a link if they were copied.
const TEXTS: [&str; 3] = [
    "x\n\n```\nEVIL\n```\n\n~~~ rust\nEVIL\n~~~\n\n    EVIL\n\n> ````\n> EVIL\n> ````\n\n- ```\n  EVIL\n  ```\n# h\n    EVIL",
    "x` <EVIL> `` <b>EVIL</b> ``` <EVIL> \\` <EVIL>\n\n<EVIL>\n\n[a](javascript:EVIL) [EVIL](EVIL) ![EVIL](https://EVIL.example)",
    "../../EVIL\n```\n<EVIL>\n```\n</details> [a]: EVIL",
];

#[test]
fn texts_of_a_document_are_shown_as_text() {
    let document = everything();
    let mut nodes = Vec::new();
    collect(&document, String::new(), &mut nodes);
    nodes.retain(|node| !node.is_empty());
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let accepted: usize = thread::scope(|scope| {
        let parts = nodes.chunks(nodes.len().div_ceil(threads));
        let runs: Vec<_> = parts
            .map(|part| {
                let document = &document;
                scope.spawn(move || part.iter().map(|node| inject(document, node)).sum::<usize>())
            })
            .collect();
        runs.into_iter().map(|run| run.join().expect("the texts are shown as text")).sum()
    });
    assert!(accepted > nodes.len(), "{accepted} of {} changes are accepted", TEXTS.len() * nodes.len());
}

/// Puts each text into a node, or into its name if it is not a text. Returns how many documents are accepted.
fn inject(document: &Value, node: &str) -> usize {
    let is_text = document.pointer(node).is_some_and(Value::is_string);
    let accepted = TEXTS.iter().filter(|text| {
        let changed = if is_text { replaced(document, node, Some(json!(text))) } else { renamed(document, node, text) };
        let files = generate(&changed);
        files.iter().flatten().for_each(|file| check(file, &format!("{text:?} at {node}")));
        files.is_ok()
    });
    accepted.count()
}

/// The document with another name for a node.
fn renamed(document: &Value, node: &str, name: &str) -> Value {
    let mut document = document.clone();
    let (parent, key) = node.rsplit_once('/').expect("a pointer has a parent");
    let key = key.replace("~1", "/").replace("~0", "~");
    if let Some(Value::Object(members)) = document.pointer_mut(parent) {
        *members = std::mem::take(members)
            .into_iter()
            .map(|(other, value)| (if other == key { format!("{key}{name}") } else { other }, value))
            .collect();
    }
    document
}

fn check(file: &File, change: &str) {
    let path = Path::new(&file.path);
    assert!(path.components().all(|part| matches!(part, Component::Normal(_))), "{change}: the file {}", file.path);
    let texts = if path.extension().is_some_and(|extension| extension == "md") {
        vec![file.contents.clone()]
    } else {
        comments(&file.contents)
    };
    for text in texts.iter().filter(|text| text.contains(MARK)) {
        if let Err(found) = check_markdown(text) {
            panic!("{change}: {found} in {}:\n{text}", file.path);
        }
    }
}

/// The doc comments of a Rust file.
fn comments(code: &str) -> Vec<String> {
    let mut comments = vec![String::new()];
    for line in code.lines().map(str::trim_start) {
        match line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) {
            Some(text) => comments.last_mut().unwrap().extend([text.strip_prefix(' ').unwrap_or(text), "\n"]),
            None => comments.push(String::new()),
        }
    }
    comments
}

/// Checks a text as rustdoc reads it.
fn check_markdown(text: &str) -> Result<(), String> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let mut language = None;
    for event in Parser::new_ext(text, options) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) if html.contains(MARK) => return Err(format!("HTML: {html}")),
            Event::Start(Tag::Image { dest_url, .. }) => return Err(format!("an image: {dest_url}")),
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.contains(MARK) && !dest_url.starts_with("http") => {
                return Err(format!("a link: {dest_url}"));
            }
            Event::Start(Tag::CodeBlock(kind)) => {
                language = Some(match kind {
                    CodeBlockKind::Fenced(language) => language.to_string(),
                    CodeBlockKind::Indented => String::new(),
                });
            }
            Event::End(TagEnd::CodeBlock) => language = None,
            Event::Text(code) if language.as_ref().is_some_and(|language| is_compiled(language)) && is_code(&code) => {
                return Err(format!("code: {code}"));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether rustdoc compiles a code block.
fn is_compiled(language: &str) -> bool {
    !["text", "json", "sh"].contains(&language)
}

/// Whether the mark is code and not part of a literal.
fn is_code(code: &str) -> bool {
    let Ok(tokens) = code.replace("\n# ", "\n").trim_start_matches("# ").parse::<proc_macro2::TokenStream>() else {
        return code.contains(MARK);
    };
    has_mark(tokens)
}

fn has_mark(tokens: proc_macro2::TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        proc_macro2::TokenTree::Ident(name) => name == MARK,
        proc_macro2::TokenTree::Group(group) => has_mark(group.stream()),
        _ => false,
    })
}
