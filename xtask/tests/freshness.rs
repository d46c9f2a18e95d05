//! The generated files of this repository are what its specs give, and fit the files beside them.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The command says which file differs, where, and that `cargo xtask regen` mends it.
#[test]
fn the_generated_files_are_what_the_specs_give() {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["regen", "--check"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output()
        .expect("the binary runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "\n{said}");
    // A check of nothing would pass as well.
    assert!(
        said.contains("Parsing spec/flex_v1.yaml with spec/flex_v1.words.yaml and spec/flex_v1.overlay.yaml"),
        "{said}"
    );
    assert!(
        said.contains("Parsing spec/flex_v2.yaml with spec/flex_v2.words.yaml and spec/flex_v2.overlay.yaml"),
        "{said}"
    );
    assert!(!said.contains(" 0 files up to date"), "{said}");
}

/// A document whose paths name no version becomes a module with the name of its title.
#[test]
fn a_version_cannot_be_called_like_a_module_of_the_crate_or_a_method_of_the_client() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../flex-api/src");
    let read = |file: &str| fs::read_to_string(source.join(file)).expect("a file of the crate");
    let names = |text: &str, keyword: &str| -> Vec<String> {
        let items = text.lines().filter_map(|line| line.trim_start().trim_start_matches("pub ").strip_prefix(keyword));
        items.map(|item| item.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()).collect()
    };
    let (root, client) = (read("lib.rs"), read("client.rs"));
    let taken = [names(&root, "mod "), reexported(&root), names(&client, "fn ")].concat();
    assert!(["transport", "http", "builder"].iter().all(|name| taken.iter().any(|other| other == name)), "{taken:?}");
    for name in taken.iter().filter(|name| *name != "fmt") {
        let text = format!("{{openapi: 3.0.1, info: {{title: {name}, version: '1'}}, paths: {{}}}}");
        let spec = codegen::Source { path: format!("{name}.yaml"), bytes: text.into_bytes() };
        let problems = codegen::generate(&[codegen::Input { spec, words: None, overlay: None }], None)
            .expect_err(name)
            .to_string();
        assert!(problems.contains("has a module of that name already"), "{name}: {problems}");
    }
}

/// The modules and crates that the root re-exports, which are in lower case.
fn reexported(root: &str) -> Vec<String> {
    let paths = root.split("pub use ").skip(1).filter_map(|rest| rest.split(';').next()?.rsplit("::").next());
    let words = paths.flat_map(|path| path.split(|c: char| !(c.is_alphanumeric() || c == '_')));
    words.filter(|word| word.starts_with(char::is_lowercase)).map(str::to_owned).collect()
}
