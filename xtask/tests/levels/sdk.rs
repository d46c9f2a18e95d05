//! A copy of the crate `flex-api`, with code that calls it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard, PoisonError};

use codegen::{Input, Source};

/// Only one test at a time may use the folder of the copy.
static FOLDER: Mutex<()> = Mutex::new(());

/// The copy.
pub(crate) struct Sdk {
    root: PathBuf,
    _folder: MutexGuard<'static, ()>,
}

impl Sdk {
    /// Copies the crate without its tests and their dependencies.
    pub(crate) fn copy() -> Self {
        let folder = FOLDER.lock().unwrap_or_else(PoisonError::into_inner);
        let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("levels");
        if root.join("flex-api").exists() {
            fs::remove_dir_all(root.join("flex-api")).expect("removed");
        }
        fs::create_dir_all(root.join("flex-api/examples")).expect("made");
        for folder in ["flex-api/src", "flex-api/docs"] {
            copy(&checkout.join(folder), &root.join(folder));
        }
        let read = |path: &str| fs::read_to_string(checkout.join(path)).expect("a file of the checkout");
        let workspace = read("Cargo.toml")
            .lines()
            .filter(|line| !line.starts_with("codegen = "))
            .map(single_member)
            .collect::<String>();
        fs::write(root.join("Cargo.toml"), workspace).expect("written");
        fs::write(root.join("Cargo.lock"), read("Cargo.lock")).expect("written");
        fs::write(root.join("flex-api/Cargo.toml"), library(&read("flex-api/Cargo.toml"))).expect("written");
        fs::write(root.join("README.md"), read("README.md")).expect("written");
        Self { root, _folder: folder }
    }

    /// Writes the files that documents generate.
    pub(crate) fn generate(&self, inputs: &[Input], names: Option<&Source>) {
        let output = codegen::generate(inputs, names).unwrap_or_else(|problems| panic!("{problems}"));
        for file in output.files {
            let path = self.root.join("flex-api").join(file.path);
            // Unchanged files keep their time, so that Cargo does not rebuild them.
            if fs::read_to_string(&path).ok().as_ref() != Some(&file.contents) {
                fs::create_dir_all(path.parent().expect("a folder")).expect("made");
                fs::write(path, file.contents).expect("written");
            }
        }
    }

    /// Reads a file of the crate.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root.join("flex-api").join(path)).expect("a file of the crate")
    }

    /// Writes the code that calls the SDK.
    pub(crate) fn write_caller(&self, body: &str) {
        let uses =
            "#![allow(missing_docs, unused_imports)]\nuse flex_api::{Client, sids::*, v1::flex_flows::{self, *}};\n";
        fs::write(self.root.join("flex-api/examples/caller.rs"), format!("{uses}{body}\nfn main() {{}}\n"))
            .expect("written");
    }

    /// Compiles the crate and the code. Returns the errors of the compiler.
    pub(crate) fn check(&self) -> Result<(), String> {
        let (is_success, stderr) = self.cargo_check(&["--example", "caller"]);
        if is_success { Ok(()) } else { Err(stderr) }
    }

    /// Compiles the crate. Returns the errors and warnings of the compiler.
    pub(crate) fn check_library(&self) -> String {
        let (is_success, stderr) = self.cargo_check(&["--lib"]);
        if is_success || !stderr.is_empty() { stderr } else { "Cargo failed".to_owned() }
    }

    fn cargo_check(&self, target: &[&str]) -> (bool, String) {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(["check", "--quiet", "--offline", "--package", "flex-api", "--no-default-features"])
            .args(["--color", "never"])
            .args(target)
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", self.root.join("target"))
            .env_remove("RUSTFLAGS")
            .output()
            .expect("Cargo runs");
        (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

/// Returns a line of the workspace's manifest, for a workspace with only this crate.
fn single_member(line: &str) -> String {
    if line.starts_with("members = ") { "members = [\"flex-api\"]\n".to_owned() } else { format!("{line}\n") }
}

/// Returns the crate's manifest without tests, benchmarks and their dependencies.
fn library(manifest: &str) -> String {
    let mut kept = String::new();
    let mut keep = true;
    for line in manifest.lines() {
        if line.starts_with('[') {
            keep = !line.starts_with("[[") && line != "[dev-dependencies]";
        }
        if keep {
            kept.extend([line, "\n"]);
        }
    }
    kept
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(path, target).expect("copied");
        }
    }
}
