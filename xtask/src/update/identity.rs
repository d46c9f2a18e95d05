//! Whether a document describes the same product as the one that it replaces, and is not older.

use std::path::Path;

use codegen::{Identity, Problem, Source};

use super::problem;
use crate::cli::Update;

/// Rejects a document of another product and an older document, unless the options accept it.
pub(super) fn check((path, new): (&Path, &Source), old: &Source, options: &Update, problems: &mut Vec<Problem>) {
    // Documents that cannot be read have their own problems.
    let (Ok(old), Ok(new)) = (codegen::identity(old), codegen::identity(new)) else { return };
    if !options.other_product {
        let help = "use a document of this API, or accept this one with `--other-product`";
        if let Some(found) = differs(&old.title, &new.title) {
            problems.push(problem(path, "the document is of another product, by its `info.title`", &found, help));
        }
        if let Some(found) = differs(&old.host, &new.host) {
            problems.push(problem(path, "the document is of another product, by its host", &found, help));
        }
    }
    if !options.older && is_older(&old, &new) {
        let found = format!("`info.version` {}; the current document has {}", new.version, old.version);
        let help = "use a newer document, or accept this one with `--older`";
        problems.push(problem(path, "the document is older than the one that it replaces", &found, help));
    }
}

fn differs(old: &str, new: &str) -> Option<String> {
    (old != new).then(|| format!("`{new}`; the current document has `{old}`"))
}

/// Whether the version of a document is lower, by its numbers. Other versions are not compared.
fn is_older(old: &Identity, new: &Identity) -> bool {
    match (numbers(&old.version), numbers(&new.version)) {
        (Some(old), Some(new)) => new < old,
        _ => false,
    }
}

/// Returns the numbers of a version, without trailing zeros.
fn numbers(version: &str) -> Option<Vec<u64>> {
    let mut numbers: Vec<u64> = version.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
    while numbers.last() == Some(&0) {
        numbers.pop();
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(version: &str) -> Identity {
        Identity { title: String::new(), host: String::new(), version: version.to_owned() }
    }

    #[test]
    fn versions_are_compared_by_their_numbers() {
        for (old, new) in [("1.9.0", "1.10.0"), ("1.0", "1.0.0"), ("1.0.0", "1.0"), ("1", "1.0.1"), ("2026-01", "1")] {
            assert!(!is_older(&identity(old), &identity(new)), "{old} to {new}");
        }
        for (old, new) in [("1.10.0", "1.9.0"), ("1.0.1", "1.0"), ("2", "1.9.9")] {
            assert!(is_older(&identity(old), &identity(new)), "{old} to {new}");
        }
    }
}
