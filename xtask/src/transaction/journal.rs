//! The journal: a list of all files of a change, from which another run can complete it.
//!
//! ```text
//! xtask journal 1
//! remove 120-9ae16a3b2f90404f flex-api/src/v1/old.rs
//! write 0000 - 98-08b9f07b6f9a1c3d flex-api/src/v1/new.rs
//! write 0001 87-11d62b05a8e5a7c6 91-7b9f08c1d4bd6a5e CHANGELOG.md
//! end
//! ```

use std::fmt::{self, Write as _};
use std::path::{Component, Path, PathBuf};

const FIRST: &str = "xtask journal 1";
const LAST: &str = "end";
/// Stands for a missing file.
const NONE: &str = "-";

/// The length and a hash of a file, to detect edits. Not a protection against attacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fingerprint(String);

impl Fingerprint {
    pub(super) fn of(bytes: &[u8]) -> Self {
        // Eight bytes per step, like FxHash: a run may write megabytes. The hashes of the standard library may change
        // with its version.
        let hash = bytes.chunks(8).fold(0_u64, |hash, chunk| {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            (hash.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517c_c1b7_2722_0a95)
        });
        Self(format!("{}-{hash:016x}", bytes.len()))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file that changes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The file.
    pub(super) target: PathBuf,
    /// Its contents before the change; `None` if it does not exist.
    pub(super) before: Option<Fingerprint>,
    /// Its contents after the change; `None` if it is removed.
    pub(super) after: Option<New>,
}

/// The new contents of a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct New {
    /// The name of the staged file. It has the mode of the target.
    pub(super) staged: String,
    pub(super) fingerprint: Fingerprint,
}

/// Prints the entries. Returns the target as an error if a line cannot hold its path.
pub(super) fn print(top: &Path, entries: &[Entry]) -> Result<String, PathBuf> {
    let mut text = format!("{FIRST}\n");
    for entry in entries {
        let path = path_to_text(top, &entry.target).ok_or_else(|| entry.target.clone())?;
        let before = entry.before.as_ref().map_or(NONE.to_owned(), ToString::to_string);
        // Writing into a string does not fail.
        let _ = match &entry.after {
            Some(new) => writeln!(text, "write {} {before} {} {path}", new.staged, new.fingerprint),
            None => writeln!(text, "remove {before} {path}"),
        };
    }
    Ok(text + LAST + "\n")
}

/// Reads the entries; `None` if the text is not in the format of [`print`].
pub(super) fn parse(top: &Path, text: &str) -> Option<Vec<Entry>> {
    let lines = text.strip_suffix('\n')?.strip_prefix(FIRST)?.strip_suffix(LAST)?.strip_prefix('\n')?;
    lines.lines().map(|line| entry(top, line)).collect()
}

fn entry(top: &Path, line: &str) -> Option<Entry> {
    let fingerprint = |text: &str| (text != NONE).then(|| Fingerprint(text.to_owned()));
    if let Some(rest) = line.strip_prefix("remove ") {
        let (before, path) = rest.split_once(' ')?;
        return Some(Entry { target: path_of_text(top, path), before: fingerprint(before), after: None });
    }
    let mut parts = line.strip_prefix("write ")?.splitn(4, ' ');
    let (staged, before, after, path) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let is_name = staged.chars().all(|c| c.is_ascii_digit());
    let new = New { staged: is_name.then(|| staged.to_owned())?, fingerprint: fingerprint(after)? };
    Some(Entry { target: path_of_text(top, path), before: fingerprint(before), after: Some(new) })
}

/// Returns a path below the top with `/` between its parts, so that a moved folder can be completed; other paths are
/// absolute.
fn path_to_text(top: &Path, path: &Path) -> Option<String> {
    let text = match path.strip_prefix(top) {
        Ok(below) => {
            let name = |part: Component| match part {
                Component::Normal(name) => name.to_str().map(str::to_owned),
                _ => None,
            };
            below.components().map(name).collect::<Option<Vec<_>>>()?.join("/")
        }
        Err(_) => std::path::absolute(path).ok()?.to_str()?.to_owned(),
    };
    (!text.contains(['\n', '\r'])).then_some(text)
}

fn path_of_text(top: &Path, text: &str) -> PathBuf {
    if Path::new(text).is_absolute() {
        return PathBuf::from(text);
    }
    text.split('/').fold(top.to_path_buf(), |path, part| path.join(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_journal_can_be_read() {
        let top = Path::new("top");
        let (old, new) = (Fingerprint::of(b"old"), Fingerprint::of(b"new"));
        let write = |target: &Path, before| {
            let after = Some(New { staged: "0007".to_owned(), fingerprint: new.clone() });
            Entry { target: target.to_path_buf(), before, after }
        };
        let outside = std::path::absolute("elsewhere/a b").expect("a path");
        let entries = [
            Entry { target: top.join("gone.rs"), before: Some(old.clone()), after: None },
            write(&top.join("src").join("a b.rs"), None),
            write(&outside, Some(old)),
        ];
        let text = print(top, &entries).expect("plain names");
        assert_eq!(parse(top, &text).as_deref(), Some(&entries[..]), "{text}");
        for cut in 0..text.len() {
            assert_eq!(parse(top, &text[..cut]), None, "{}", &text[..cut]);
        }
    }

    #[test]
    fn a_path_outside_the_top_or_with_a_line_break_is_rejected() {
        let top = Path::new("top");
        for invalid in ["../a", "a\nb"] {
            let entry = Entry { target: top.join(invalid), before: None, after: None };
            assert_eq!(print(top, &[entry]), Err(top.join(invalid)));
        }
    }

    #[test]
    fn a_staged_name_outside_the_folder_is_rejected() {
        let text = "xtask journal 1\nwrite ../../a - 1-1 b\nend\n";
        assert_eq!(parse(Path::new("top"), text), None);
    }
}
