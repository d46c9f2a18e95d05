//! Whether a document is a newer one of the same product as the document that it replaces.

use std::path::Path;

use codegen::{Identity, Problem, Source};

use super::problem;
use crate::cli::Update;

/// Refuses a document of another product, and one that is older, unless the options allow it.
pub(super) fn check((path, new): (&Path, &Source), old: &Source, options: &Update, problems: &mut Vec<Problem>) {
    // What cannot be read has its own problems.
    let (Ok(old), Ok(new)) = (codegen::identity(old), codegen::identity(new)) else { return };
    if !options.other_product {
        let help = "give a document of this API; or accept this one with `--other-product`";
        if let Some(found) = differs(&old.title, &new.title) {
            problems.push(problem(path, "the document is of another product, by its `info.title`", &found, help));
        }
        if let Some(found) = differs(&old.host, &new.host) {
            problems.push(problem(path, "the document is of another product, by its host", &found, help));
        }
    }
    if !options.older && is_older(&old, &new) {
        let found = format!("`info.version` {}, where the present document has {}", new.version, old.version);
        let help = "give a newer document; or accept this one with `--older`";
        problems.push(problem(path, "the document is older than the one that it replaces", &found, help));
    }
}

fn differs(old: &str, new: &str) -> Option<String> {
    (old != new).then(|| format!("`{new}`, where the present document has `{old}`"))
}

/// Whether the version of a document is lower, by its numbers. Versions that are no numbers say nothing.
fn is_older(old: &Identity, new: &Identity) -> bool {
    match (numbers(&old.version), numbers(&new.version)) {
        (Some(old), Some(new)) => new < old,
        _ => false,
    }
}

/// The numbers of a version, without zeros at its end.
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

    fn of(version: &str) -> Identity {
        Identity { title: String::new(), host: String::new(), version: version.to_owned() }
    }

    #[test]
    fn versions_are_compared_by_their_numbers() {
        for (old, new) in [("1.9.0", "1.10.0"), ("1.0", "1.0.0"), ("1.0.0", "1.0"), ("1", "1.0.1"), ("2026-01", "1")] {
            assert!(!is_older(&of(old), &of(new)), "{old} to {new}");
        }
        for (old, new) in [("1.10.0", "1.9.0"), ("1.0.1", "1.0"), ("2", "1.9.9")] {
            assert!(is_older(&of(old), &of(new)), "{old} to {new}");
        }
    }
}
