//! `diff`: the sides, and the format of the output.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, ValueEnum};

/// The end of the help.
pub(super) const EXAMPLES: &str = "\
Examples:
  cargo xtask diff git:v0.1.0:spec spec
  cargo xtask diff git:main:spec spec --fail-on breaking
  cargo xtask diff old.json new.json --format markdown > body.md";

/// The options of `diff`.
#[derive(Debug, Args)]
pub struct Diff {
    /// The old side: a spec, a folder of specs, or `git:REV:PATH` for either
    ///
    /// Each spec is read with the files beside it: `flex_v1.yaml` with
    /// `flex_v1.words.yaml`, `flex_v1.overlay.yaml` and `names.lock`. For a
    /// revision, these are the files of that revision. A new side without
    /// a `names.lock` gets the names of the old side.
    ///
    /// A spec or a folder is relative to the current folder. The PATH of a
    /// revision starts at the top of the repository, or at the current
    /// folder if it begins with `./`.
    #[arg(verbatim_doc_comment)]
    pub old: Place,

    /// The new side: a spec, a folder of specs, or `git:REV:PATH` for either
    pub new: Place,

    /// An OpenAPI Overlay 1.0 document for both specs, instead of those beside them
    ///
    /// An action that does not fit a spec is skipped, with a note.
    #[arg(long, value_name = "FILE")]
    pub overlay: Option<Place>,

    /// A file of words for both specs, instead of those beside them
    #[arg(long, value_name = "FILE")]
    pub words: Option<Place>,

    /// Leave out operations that the SDK cannot express, each with a note
    #[arg(long)]
    pub skip_unsupported: bool,

    /// The format of the output
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// Exit with 1 if there is a change of this level or a more serious one
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub fail_on: Option<FailOn>,
}

/// The location of a document or of a folder of documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A file or a folder.
    File(PathBuf),
    /// A file or a folder of a commit.
    Git {
        /// The commit, in any form that Git accepts.
        revision: String,
        /// The path, from the top of the repository; from the current folder if it begins with `./`.
        path: String,
    },
}

impl FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let Some(rest) = text.strip_prefix("git:") else {
            return Ok(Self::File(text.into()));
        };
        match rest.split_once(':') {
            Some((revision, path)) if !revision.is_empty() && !revision.starts_with('-') && !path.is_empty() => {
                Ok(Self::Git { revision: revision.to_owned(), path: path.to_owned() })
            }
            _ => Err("expected `git:REV:PATH`, such as `git:HEAD~1:spec/flex_v1.yaml`".to_owned()),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => f.write_str(&crate::root::shown(path)),
            Self::Git { revision, path } => write!(f, "git:{revision}:{path}"),
        }
    }
}

/// The format of the output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Text for a terminal
    Text,
    /// Markdown for a pull request: by resource, breaking changes first
    Markdown,
    /// JSON for a program: the bump and each change
    Json,
}

/// The lowest level that makes the command fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Code may stop compiling
    Breaking,
    /// Code compiles, but requests or accepted values change
    Wire,
    /// Something is new
    Additive,
    /// Only documentation changes
    Docs,
}

impl From<FailOn> for codegen::diff::Level {
    fn from(level: FailOn) -> Self {
        match level {
            FailOn::Breaking => Self::Breaking,
            FailOn::Wire => Self::Wire,
            FailOn::Additive => Self::Additive,
            FailOn::Docs => Self::Docs,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_file_or_a_file_of_a_commit() {
        assert_eq!("spec/a.yaml".parse(), Ok(Place::File("spec/a.yaml".into())));
        let git = Place::Git { revision: "HEAD~1".to_owned(), path: "spec/a.yaml".to_owned() };
        assert_eq!("git:HEAD~1:spec/a.yaml".parse(), Ok(git));
        for invalid in ["git:", "git:HEAD", "git::a", "git:HEAD:", "git:--output=x:a"] {
            assert!(invalid.parse::<Place>().is_err(), "{invalid}");
        }
    }
}
