//! The temporary crate: the runtime of the repository, and the files that a document generates.

use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use codegen::sdk::PACKAGE;
use toml_edit::{DocumentMut, Item, value};

use crate::failure::Failure;
use crate::plan::existing::begins_with_mark;

/// The hand-written tests that hold for every document.
const TESTS: [&str; 2] = ["tests/every.rs", "tests/every"];

/// The parts of the manifests that need other folders, or dependencies of other tests.
const LEFT_OUT: [&str; 4] = ["bench", "dev-dependencies", "example", "test"];

/// The folder of the crate. One run at a time uses it; it is removed at the end.
pub(super) struct Folder {
    path: PathBuf,
    target: PathBuf,
    _lock: File,
}

impl Folder {
    /// Creates the folder with everything that is not generated. Waits while another run uses it.
    pub(super) fn open(root: &Path) -> Result<Self, Failure> {
        let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        // A fixed path: Cargo then replaces the artifacts of the document before.
        let path = target.join("probe");
        let written = || {
            fs::create_dir_all(&target)?;
            let target = target.canonicalize()?;
            let lock = File::create(target.join("probe.lock"))?;
            lock.lock()?;
            let folder = Self { path: target.join("probe"), target, _lock: lock };
            remove(&folder.path)?;
            folder.copy(root)?;
            Ok(folder)
        };
        written().map_err(|error| cannot_write(&path, &error))
    }

    /// Returns the top of the temporary workspace.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the target folder that all documents share.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// Replaces the generated files. `title` is the documentation of the crate.
    pub(super) fn fill(&self, files: &[codegen::File], title: &str) -> Result<(), Failure> {
        let package = self.path.join(PACKAGE);
        let written = || {
            remove_generated(&package)?;
            for file in files {
                write(&package.join(&file.path), &file.contents)?;
            }
            // The root of the crate includes these pages.
            for page in ["guide.md", "faults.md", "recipes.md"] {
                write(&package.join("docs").join(page), title)?;
            }
            Ok(())
        };
        written().map_err(|error| cannot_write(&package, &error))
    }

    fn copy(&self, root: &Path) -> io::Result<()> {
        let (from, to) = (root.join(PACKAGE), self.path.join(PACKAGE));
        for name in ["src"].into_iter().chain(TESTS) {
            copy(&from.join(name), &to.join(name))?;
        }
        for name in ["Cargo.lock", ".clippy.toml"] {
            copy(&root.join(name), &self.path.join(name))?;
        }
        let manifest = |path: PathBuf| {
            let text = fs::read_to_string(path)?;
            text.parse::<DocumentMut>().map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
        };
        let package = manifest(from.join("Cargo.toml"))?;
        write(&to.join("Cargo.toml"), &of_package(package).to_string())?;
        let workspace = manifest(root.join("Cargo.toml"))?;
        write(&self.path.join("Cargo.toml"), &of_workspace(workspace).to_string())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that cannot be removed now is removed by the next run.
        let _ = remove(&self.path);
    }
}

/// Returns the manifest of the crate without what [`LEFT_OUT`] lists.
fn of_package(mut manifest: DocumentMut) -> DocumentMut {
    for key in LEFT_OUT {
        manifest.remove(key);
    }
    manifest
}

/// Returns the manifest of the workspace with one member, and without dependencies in other folders.
fn of_workspace(mut manifest: DocumentMut) -> DocumentMut {
    let Some(workspace) = manifest.get_mut("workspace").and_then(Item::as_table_like_mut) else { return manifest };
    workspace.insert("members", value([PACKAGE].into_iter().collect::<toml_edit::Array>()));
    if let Some(dependencies) = workspace.get_mut("dependencies").and_then(Item::as_table_like_mut) {
        let in_folders = dependencies.iter().filter(|(_, dependency)| dependency.get("path").is_some());
        for name in in_folders.map(|(name, _)| name.to_owned()).collect::<Vec<_>>() {
            dependencies.remove(&name);
        }
    }
    manifest
}

/// Copies a file or a folder, without generated files.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return if begins_with_mark(from)? { Ok(()) } else { write(to, &fs::read_to_string(from)?) };
    }
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        copy(&from.join(&name), &to.join(&name))?;
    }
    Ok(())
}

/// Removes the generated files below a folder.
fn remove_generated(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            remove_generated(&path)?;
        } else if begins_with_mark(&path)? {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn write(path: &Path, contents: &str) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, contents)
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    let help = "free the disk, or set CARGO_TARGET_DIR to a writable folder";
    Failure::file("the temporary crate cannot be written", path, error, help)
}
