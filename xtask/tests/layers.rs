//! The layers of the crates: a module uses its own layer and those below it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use proc_macro2::{TokenStream, TokenTree};

/// A crate with its layers.
struct Layers {
    /// The folder of its sources, from the root of the repository.
    sources: &'static str,
    /// The modules at the root of the crate, by layer from the top. Modules of the same layer may use each other.
    order: &'static [&'static [&'static str]],
    /// The modules at the root without a layer.
    exempt: &'static [&'static str],
}

/// Generated modules, including those of the versions, are at the top. `bin` is another crate, which uses only public
/// items.
const FLEX_API: Layers = Layers {
    sources: "flex-api/src",
    order: &[
        &["reference", "sids", "versions"],
        &["mock"],
        &["client", "webhooks"],
        &["send"],
        &["request"],
        &["model"],
    ],
    exempt: &["bin"],
};

/// The data flow in reverse: a module does not use later stages. `diff` reads only the IR, except for functions of
/// `lower` that recognise made-up examples and hidden values.
const CODEGEN: Layers = Layers {
    sources: "codegen/src",
    order: &[
        &["audit", "effects", "examples", "fitting"],
        &["diff"],
        &["lower"],
        &["emit"],
        &["names"],
        &["call"],
        &["format"],
        &["ir"],
        &["spec"],
        &[
            "characters",
            "escape",
            "identifier",
            "markdown",
            "pairing",
            "position",
            "problem",
            "sdk",
            "similar",
            "template",
        ],
    ],
    exempt: &[],
};

#[test]
fn no_module_of_flex_api_uses_a_layer_above_it() {
    check(&FLEX_API);
}

#[test]
fn no_module_of_codegen_uses_a_layer_above_it() {
    check(&CODEGEN);
}

/// Fails for every path to a higher layer, and for every module that is not in the table.
fn check(layers: &Layers) {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(layers.sources);
    let versions = fs::read_to_string(sources.join("versions.rs")).unwrap_or_default();
    let level = |module: &str| {
        let is_version = || versions.contains(&format!("pub mod {module};"));
        layers.order.iter().position(|layer| layer.contains(&module)).or_else(|| is_version().then_some(0))
    };
    let reexports = reexports(&read(&sources.join("lib.rs")));
    let mut wrong = BTreeSet::new();
    let mut checked = 0;
    for file in files(&sources) {
        let relative = file.strip_prefix(&sources).expect("a file below the sources").with_extension("");
        let module: Vec<&str> = relative.iter().map(|part| part.to_str().expect("a name in UTF-8")).collect();
        let root = module[0];
        if matches!(root, "lib" | "main") || layers.exempt.contains(&root) {
            continue;
        }
        let Some(layer) = level(root) else {
            wrong.insert(format!("`{root}` is in no layer: add it to the table"));
            continue;
        };
        checked += 1;
        for used in uses(&read(&file), &module) {
            let used = reexports.get(&used).unwrap_or(&used);
            match level(used) {
                Some(used) if used >= layer => {}
                Some(_) => drop(wrong.insert(format!("`{}` uses `{used}`, a layer above it", module.join("::")))),
                None if !sources.join(used).with_extension("rs").is_file() => {} // A path in printed code.
                None => drop(wrong.insert(format!("`{}` uses `{used}`, which is in no layer", module.join("::")))),
            }
        }
    }
    assert!(checked > 0, "{} has no sources", layers.sources);
    assert!(wrong.is_empty(), "{}:\n{}", layers.sources, wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

/// Returns the names at the crate root that a source uses, by `crate::…` and by `super::…` from the module's path.
fn uses(source: &str, module: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(&parse(source), module.len(), &mut found);
    found
}

/// `depth` is the number of `super`s from the module to the root.
fn collect(tokens: &[TokenTree], depth: usize, found: &mut BTreeSet<String>) {
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        index += 1;
        match token {
            TokenTree::Group(group) => {
                let is_module = matches!(tokens[..index - 1], [.., TokenTree::Ident(ref word), TokenTree::Ident(_)] if word == "mod");
                let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
                collect(&tokens, depth + usize::from(is_module), found);
            }
            TokenTree::Ident(word) if word == "crate" => found.extend(names_after(tokens, index)),
            TokenTree::Ident(word) if word == "super" => {
                let mut supers = 1;
                while is_word(names_at(tokens, index), "super") {
                    (supers, index) = (supers + 1, index + 3);
                }
                if supers == depth {
                    found.extend(names_after(tokens, index));
                }
            }
            _ => {}
        }
    }
}

/// Returns the name after `::`, or the first names within the braces after it.
fn names_after(tokens: &[TokenTree], index: usize) -> Vec<String> {
    match names_at(tokens, index) {
        Some(TokenTree::Ident(name)) => vec![name.to_string()],
        Some(TokenTree::Group(group)) => first_names(group.stream()),
        _ => Vec::new(),
    }
}

/// Returns the token after a `::` at the index.
fn names_at(tokens: &[TokenTree], index: usize) -> Option<&TokenTree> {
    let is_colon = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(mark)) if mark.as_char() == ':');
    if is_colon(tokens.get(index)) && is_colon(tokens.get(index + 1)) { tokens.get(index + 2) } else { None }
}

fn is_word(token: Option<&TokenTree>, word: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(found)) if found == word)
}

/// Returns the first name of each item of a list.
fn first_names(list: TokenStream) -> Vec<String> {
    let tokens: Vec<TokenTree> = list.into_iter().collect();
    let items = tokens.split(|token| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ','));
    let name = |item: &[TokenTree]| match item.first() {
        Some(TokenTree::Ident(name)) => Some(name.to_string()),
        _ => None,
    };
    items.filter_map(name).collect()
}

/// Returns the layer of each name that the root re-exports with `pub use self::layer::…` or `pub use layer::…`.
fn reexports(root: &str) -> BTreeMap<String, String> {
    let mut layers = BTreeMap::new();
    let tokens = parse(root);
    for statement in tokens.split(|token| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ';')) {
        let Some(start) = statement.iter().position(|token| is_word(Some(token), "use")) else { continue };
        let layer = match statement.get(start + 1) {
            Some(TokenTree::Ident(first)) if first == "self" => names_after(statement, start + 2).pop(),
            Some(TokenTree::Ident(first)) => Some(first.to_string()),
            _ => None,
        };
        let Some(layer) = layer else { continue };
        let names = match statement.last() {
            Some(TokenTree::Group(group)) => first_names(group.stream()),
            Some(TokenTree::Ident(name)) => vec![name.to_string()],
            _ => Vec::new(),
        };
        // A crate that is re-exported as a whole has no layer.
        layers.extend(names.into_iter().filter(|name| *name != layer).map(|name| (name, layer.clone())));
    }
    layers
}

/// Returns the tokens of a source. Comments have none; doc comments are strings.
fn parse(source: &str) -> Vec<TokenTree> {
    TokenStream::from_str(source).unwrap_or_else(|error| panic!("{error}: {source}")).into_iter().collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Returns the sources in the folder and below it.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

#[test]
fn paths_to_the_root_are_found_in_every_form() {
    let source = "
        //! `crate::bin` in a comment is not a use.
        use crate::{model::sid::Sid, send::{Error, Config}};
        use super::super::v1;
        use super::exchange;
        macro_rules! m { () => { $crate::client::Client } }
        fn f() -> crate::request::Request { super::super::sids::g() }
        mod tests { use super::super::super::v2; use super::super::exchange; }
    ";
    let expected = ["client", "model", "request", "send", "sids", "v1", "v2"];
    assert_eq!(uses(source, &["send", "error"]).into_iter().collect::<Vec<_>>(), expected);
}

#[test]
fn re_exports_belong_to_their_layer() {
    let root = "mod a; pub use http; pub use self::client::{Client, environment}; pub use self::model::sid::Sid;";
    let pairs = [("Client", "client"), ("Sid", "model"), ("environment", "client")];
    assert_eq!(reexports(root), pairs.map(|(name, layer)| (name.to_owned(), layer.to_owned())).into());
}
