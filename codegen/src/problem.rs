//! What can be wrong with the inputs, and what was passed over on purpose.

use std::fmt;

/// One thing that is wrong with an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, as a short sentence without a period.
    pub message: String,
    /// The file, as the caller named it.
    pub file: String,
    /// The place in the file, as a JSON Pointer; empty for the whole document.
    pub pointer: String,
    /// What stands there.
    pub found: String,
    /// What to do about it.
    pub help: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.message)?;
        write!(f, "  --> {}", self.file)?;
        if !self.pointer.is_empty() {
            write!(f, "#{}", self.pointer)?;
        }
        if !self.found.is_empty() {
            write!(f, "\n  found: {}", self.found)?;
        }
        if !self.help.is_empty() {
            write!(f, "\n  help: {}", self.help)?;
        }
        Ok(())
    }
}

/// All that is wrong with the inputs of a run; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(pub Vec<Problem>);

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n\n")?;
            }
            write!(f, "error: {problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Problems {}

/// Something that was passed over on purpose: shown by `cargo xtask regen --verbose`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What was passed over and why, as a short sentence without a period.
    pub message: String,
    /// The file, as the caller named it.
    pub file: String,
    /// The place in the file, as a JSON Pointer.
    pub pointer: String,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "note: {}\n  --> {}#{}", self.message, self.file, self.pointer)
    }
}
