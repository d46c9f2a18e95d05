//! The version in `Cargo.toml` and `Cargo.lock`. The rest of both files keeps its text.

use toml_edit::{DocumentMut, Formatted, Item, TableLike, Value};

use crate::version::Version;

/// Returns the version of the workspace; `None` if a manifest has none of three numbers.
pub(crate) fn version(manifest: &str) -> Option<Version> {
    let mut document: DocumentMut = manifest.parse().ok()?;
    Version::parse(of_workspace(&mut document)?.as_str()?)
}

/// Returns the manifest with another version of the workspace; `None` if it has none.
pub(crate) fn with_version(manifest: &str, version: Version) -> Option<String> {
    let mut document: DocumentMut = manifest.parse().ok()?;
    replace(of_workspace(&mut document)?, version);
    Some(document.to_string())
}

/// Returns the lock file with another version of the crates of the workspace: those that have no source. `None` if
/// the text is not a lock file.
pub(crate) fn lock_with_version(lock: &str, from: Version, to: Version) -> Option<String> {
    let mut document: DocumentMut = lock.parse().ok()?;
    let packages = document.get_mut("package")?.as_array_of_tables_mut()?;
    for package in packages.iter_mut().filter(|package| !package.contains_key("source")) {
        if let Some(version) = string(package, "version")
            && version.as_str() == Some(&from.to_string())
        {
            replace(version, to);
        }
    }
    Some(document.to_string())
}

fn of_workspace(document: &mut DocumentMut) -> Option<&mut Value> {
    string(document.get_mut("workspace")?.as_table_like_mut()?.get_mut("package")?.as_table_like_mut()?, "version")
}

fn string<'a>(table: &'a mut dyn TableLike, key: &str) -> Option<&'a mut Value> {
    table.get_mut(key).and_then(Item::as_value_mut).filter(|value| value.is_str())
}

/// Replaces a value, and keeps the space and the comment around it.
fn replace(value: &mut Value, version: Version) {
    let decor = value.decor().clone();
    *value = Value::String(Formatted::new(version.to_string()));
    *value.decor_mut() = decor;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Version {
        Version::parse(text).expect("a version")
    }

    #[test]
    fn only_the_version_of_the_workspace_changes() {
        let text = "# [workspace.package]\n[workspace]\nmembers = [\"a\"]\n\n[workspace.package]\nedition = \"2024\"\n\
                    version   =  \"0.1.0\" # As released.\n\n[workspace.dependencies]\nb = { version = \"0.1.0\" }\n";
        assert_eq!(version(text), Some(number("0.1.0")));
        let changed = with_version(text, number("0.2.0")).expect("it has a version");
        assert_eq!(changed, text.replace("version   =  \"0.1.0\"", "version   =  \"0.2.0\""));
    }

    #[test]
    fn a_manifest_without_a_version_is_not_changed() {
        for text in ["[package]\nversion = \"0.1.0\"\n", "[workspace.package]\nversion = 1\n", "[workspace", ""] {
            assert_eq!(version(text), None, "{text}");
            assert_eq!(with_version(text, number("0.2.0")), None, "{text}");
        }
        assert_eq!(version("[workspace.package]\nversion = \"0.1.0-rc.1\"\n"), None);
    }

    #[test]
    fn only_the_crates_of_the_workspace_get_the_version() {
        let text = "# Written by Cargo.\nversion = 4\n\n[[package]]\nname = \"a\"\nversion = \"0.1.0\"\nsource = \"registry\"\n\n\
                    [[package]]\nname = \"own\"\nversion = \"0.1.0\"\ndependencies = [\n \"a\",\n]\n\n\
                    [[package]]\nname = \"other\"\nversion = \"0.3.0\"\n";
        let changed = lock_with_version(text, number("0.1.0"), number("0.2.0")).expect("a lock file");
        assert_eq!(changed, text.replace("\"own\"\nversion = \"0.1.0\"", "\"own\"\nversion = \"0.2.0\""));
        assert_eq!(lock_with_version("package = 1", number("0.1.0"), number("0.2.0")), None);
    }
}
