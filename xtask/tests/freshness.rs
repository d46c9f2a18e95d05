//! The generated files of this repository are up to date, and do not clash with hand-written ones.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The command prints the file that differs, the line, and that `cargo xtask regen` fixes it.
#[test]
fn the_generated_files_are_up_to_date() {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["regen", "--check"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output()
        .expect("the binary runs");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "\n{stderr}");
    // A check without specs would also pass.
    assert!(
        stderr.contains("Parsing spec/flex_v1.yaml with spec/flex_v1.words.yaml and spec/flex_v1.overlay.yaml"),
        "{stderr}"
    );
    assert!(
        stderr.contains("Parsing spec/flex_v2.yaml with spec/flex_v2.words.yaml and spec/flex_v2.overlay.yaml"),
        "{stderr}"
    );
    assert!(!stderr.contains(" 0 files up to date"), "{stderr}");
}

/// If the paths of a document name no version, its module is named after its title.
#[test]
fn a_version_cannot_have_the_name_of_a_module_or_of_a_client_method() {
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

/// Returns the modules and crates that the root re-exports, which are in lower case.
fn reexported(root: &str) -> Vec<String> {
    let paths = root.split("pub use ").skip(1).filter_map(|rest| rest.split(';').next()?.rsplit("::").next());
    let words = paths.flat_map(|path| path.split(|c: char| !(c.is_alphanumeric() || c == '_')));
    words.filter(|word| word.starts_with(char::is_lowercase)).map(str::to_owned).collect()
}
