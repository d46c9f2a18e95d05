//! The generator and the hand-written runtime do not know the product: its names come from the documents, the manifest
//! and `codegen/src/sdk.rs`.

use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use codegen::format::MARK;
use proc_macro2::{TokenStream, TokenTree};

/// The word of the product, in lowercase.
const PRODUCT: &str = codegen::sdk::COMMAND;

/// Files of the generator that may have the word, each with the reason.
const ALLOWED: &[(&str, &str)] = &[
    ("codegen/src/sdk.rs", "it names the SDK"),
    ("codegen/src/emit/reference.rs", "it shares the writer of curl commands with the command"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

/// Returns the hand-written files below a folder of the repository, each with its path from there and its text.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    files(&root().join(folder), &mut found);
    found.sort();
    let named = |path: PathBuf| {
        let name = path.strip_prefix(root()).expect("below the root").display().to_string().replace('\\', "/");
        (name, fs::read_to_string(&path).expect("a text"))
    };
    found.into_iter().map(named).filter(|(_, text)| !text.starts_with(MARK)).collect()
}

/// Collects the identifiers and literals with the word, without comments, documentation and unit tests.
fn words(tokens: TokenStream, found: &mut Vec<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut index = 0;
    while index < tokens.len() {
        match &tokens[index..] {
            [TokenTree::Punct(hash), TokenTree::Group(attribute), ..] if hash.as_char() == '#' => {
                index += 2;
                let text = attribute.stream().to_string();
                if text.starts_with("cfg (test)") || text.starts_with("cfg(test)") {
                    index = after_item(&tokens, index);
                } else if !text.starts_with("doc") {
                    words(attribute.stream(), found);
                }
                continue;
            }
            [TokenTree::Punct(hash), TokenTree::Punct(bang), TokenTree::Group(attribute), ..]
                if (hash.as_char(), bang.as_char()) == ('#', '!')
                    && attribute.stream().to_string().starts_with("doc") =>
            {
                index += 3;
                continue;
            }
            [TokenTree::Group(group), ..] => words(group.stream(), found),
            [TokenTree::Punct(_), ..] | [] => {}
            [word, ..] if word.to_string().to_lowercase().contains(PRODUCT) => found.push(word.to_string()),
            _ => {}
        }
        index += 1;
    }
}

/// Returns the position after an item that ends with `;` or braces.
fn after_item(tokens: &[TokenTree], start: usize) -> usize {
    let is_end = |token: &TokenTree| match token {
        TokenTree::Punct(punct) => punct.as_char() == ';',
        TokenTree::Group(group) => group.delimiter() == proc_macro2::Delimiter::Brace,
        _ => false,
    };
    tokens[start..].iter().position(is_end).map_or(tokens.len(), |end| start + end + 1)
}

#[test]
fn the_generator_does_not_name_the_product() {
    for folder in ["codegen/src", "codegen/templates"] {
        for (name, text) in sources(folder) {
            let is_allowed = ALLOWED.iter().any(|(file, _)| *file == name);
            let line = text.lines().position(|line| line.to_lowercase().contains(PRODUCT));
            assert_eq!(line.is_some(), is_allowed, "{name}, line {:?}", line.map(|line| line + 1));
        }
    }
}

/// Documentation and tests of the runtime have examples of the API.
#[test]
fn the_runtime_does_not_name_the_product() {
    let mut wrong = Vec::new();
    for (name, text) in sources("flex-api/src") {
        // The unit tests in a file of their own.
        if name.ends_with("/tests.rs") {
            continue;
        }
        let mut found = Vec::new();
        words(TokenStream::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}")), &mut found);
        // The command is another crate, which uses the library by its name.
        found.retain(|word| !(name.contains("/bin/") && word == codegen::sdk::LIBRARY));
        wrong.extend(found.into_iter().map(|word| format!("{name}: {word}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_code_is_scanned() {
    let word = PRODUCT;
    let source = format!(
        "//! {word}\n/// A {word}.\n#[doc(alias = \"{word}\")] fn a() {{ b(\"the {word}\"); }}\n#[cfg(test)] mod tests {{ fn {word}() {{}} }}\nfn {word}_c() {{}}"
    );
    let mut found = Vec::new();
    words(TokenStream::from_str(&source).expect("Rust"), &mut found);
    assert_eq!(found, [format!("\"the {word}\""), format!("{word}_c")]);
}

#[test]
fn the_names_of_the_sdk_are_those_of_its_manifest() {
    let manifest = fs::read_to_string(root().join(codegen::sdk::PACKAGE).join("Cargo.toml")).expect("a manifest");
    assert!(manifest.contains(&format!("name = \"{}\"", codegen::sdk::PACKAGE)));
    assert!(manifest.contains(&format!("[[bin]]\nname = \"{}\"", codegen::sdk::COMMAND)));
    assert_eq!(codegen::sdk::LIBRARY, codegen::sdk::PACKAGE.replace('-', "_"));
}
