//! All changes of a plan, or none of them.
//!
//! New contents are written beside their targets: what can fail for want of space or rights fails there, before any
//! target is touched. Then files change places by renaming, and what fails half-way is undone in reverse.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::plan::Plan;

const HELP: &str = "let it be a folder that can be written to; `regen` takes another with `--out`";

/// Carries out a plan.
///
/// # Errors
///
/// When a folder or a file cannot be written; then all is as it was before.
pub fn apply(plan: &Plan) -> Result<(), Failure> {
    let mut transaction = Transaction::default();
    match transaction.carry_out(plan) {
        Ok(()) => {
            transaction.finish(&plan.out);
            Ok(())
        }
        Err((path, error)) => {
            transaction.undo();
            let message = "the output cannot be written, and is left as it was";
            Err(Failure::file(message, &path, &error, HELP))
        }
    }
}

/// What was done, so that it can be undone.
#[derive(Default)]
struct Transaction {
    done: Vec<Step>,
}

enum Step {
    /// A folder was made.
    MadeFolder(PathBuf),
    /// A file with new contents was put beside its target.
    Staged(PathBuf),
    /// A file was renamed, to make room.
    SetAside { path: PathBuf, aside: PathBuf },
    /// A staged file was renamed to its target.
    Placed(PathBuf),
}

/// A step that failed, and the place where it did.
type Attempt = Result<(), (PathBuf, io::Error)>;

impl Transaction {
    fn carry_out(&mut self, plan: &Plan) -> Attempt {
        // First, since what a killed run left behind counts as generated, and may have the name of a staged file.
        for path in &plan.removals {
            self.set_aside(path)?;
        }
        for change in &plan.writes {
            self.stage(&change.path, &change.after)?;
        }
        for change in &plan.writes {
            if change.before.is_some() {
                self.set_aside(&change.path)?;
            }
            self.place(&change.path)?;
        }
        Ok(())
    }

    fn stage(&mut self, path: &Path, contents: &str) -> Attempt {
        let folder = path.parent().unwrap_or(path);
        self.make_folder(folder)?;
        let staged = beside(path, "new");
        self.done.push(Step::Staged(staged.clone()));
        fs::write(&staged, contents).map_err(|error| (folder.to_path_buf(), error))
    }

    fn make_folder(&mut self, folder: &Path) -> Attempt {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        if let Some(parent) = folder.parent() {
            self.make_folder(parent)?;
        }
        let made = if folder.exists() { Err(io::Error::other("a file")) } else { fs::create_dir(folder) };
        made.map_err(|error| (folder.to_path_buf(), error))?;
        self.done.push(Step::MadeFolder(folder.to_path_buf()));
        Ok(())
    }

    fn set_aside(&mut self, path: &Path) -> Attempt {
        let aside = beside(path, "old");
        fs::rename(path, &aside).map_err(|error| (path.to_path_buf(), error))?;
        self.done.push(Step::SetAside { path: path.to_path_buf(), aside });
        Ok(())
    }

    fn place(&mut self, path: &Path) -> Attempt {
        fs::rename(beside(path, "new"), path).map_err(|error| (path.to_path_buf(), error))?;
        self.done.push(Step::Placed(path.to_path_buf()));
        Ok(())
    }

    /// Puts everything back. As far as it goes: there is nobody to turn to when putting back fails too.
    fn undo(self) {
        for step in self.done.into_iter().rev() {
            let _ = match step {
                Step::MadeFolder(path) => fs::remove_dir(path),
                Step::Staged(path) | Step::Placed(path) => fs::remove_file(path),
                Step::SetAside { path, aside } => fs::rename(aside, path),
            };
        }
    }

    /// Drops what was set aside, and the folders that are empty now.
    fn finish(self, out: &Path) {
        for step in self.done {
            if let Step::SetAside { path, aside } = step {
                let _ = fs::remove_file(aside);
                remove_empty(path.parent(), out);
            }
        }
    }
}

/// Removes a folder and those above it, up to `out`, as long as they are empty.
fn remove_empty(folder: Option<&Path>, out: &Path) {
    let Some(folder) = folder.filter(|folder| *folder != out && folder.starts_with(out)) else { return };
    // A folder that still holds something stays.
    if fs::remove_dir(folder).is_ok() {
        remove_empty(folder.parent(), out);
    }
}

/// The name beside a file, hidden, under which its next or former contents stand meanwhile.
fn beside(path: &Path, what: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or(OsStr::new("file")));
    name.push(format!(".regen-{what}"));
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Change;

    fn change(path: PathBuf, before: Option<&str>, after: &str) -> Change {
        Change { path, before: before.map(str::to_owned), after: after.to_owned() }
    }

    /// Every file and folder below a folder, with what the files hold.
    fn tree(folder: &Path) -> Vec<String> {
        let mut lines = Vec::new();
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                lines.push(entry.display().to_string());
                lines.extend(tree(&entry));
            } else {
                lines.push(format!("{}: {}", entry.display(), fs::read_to_string(&entry).expect("a text")));
            }
        }
        lines.sort();
        lines
    }

    #[test]
    fn a_failure_half_way_puts_everything_back() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().to_path_buf();
        fs::write(out.join("changed.rs"), "old").expect("written");
        fs::write(out.join("removed.rs"), "old").expect("written");
        fs::create_dir_all(out.join("taken.rs/inside")).expect("made");
        let before = tree(&out);
        let writes = vec![
            change(out.join("changed.rs"), Some("old"), "new"),
            change(out.join("fresh/new.rs"), None, "new"),
            // Its place is taken by a folder: renaming fails when the others are in place.
            change(out.join("taken.rs"), None, "new"),
        ];
        let plan = Plan { out: out.clone(), writes, removals: vec![out.join("removed.rs")], unchanged: 0 };

        let failure = apply(&plan).expect_err("a place is taken").to_string();

        assert!(failure.contains("taken.rs"), "{failure}");
        assert_eq!(tree(&out), before);
    }

    #[test]
    fn folders_that_become_empty_go() {
        let folder = tempfile::tempdir().expect("a folder");
        let out = folder.path().to_path_buf();
        fs::create_dir_all(out.join("src/v1/deep")).expect("made");
        fs::write(out.join("src/v1/deep/a.rs"), "old").expect("written");
        fs::write(out.join("src/kept.rs"), "old").expect("written");
        let removals = vec![out.join("src/v1/deep/a.rs")];
        let plan = Plan { out: out.clone(), writes: Vec::new(), removals, unchanged: 0 };

        apply(&plan).expect("all can be written");

        assert!(!out.join("src/v1").exists());
        assert!(out.join("src/kept.rs").exists());
    }
}
