//! The generated files of this repository are what its specs give.

use std::path::Path;
use std::process::Command;

/// The command says which file differs, where, and that `cargo xtask regen` mends it.
#[test]
fn the_generated_files_are_what_the_specs_give() {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["regen", "--check"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .env("CARGO_MANIFEST_DIR", env!("CARGO_MANIFEST_DIR"))
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
