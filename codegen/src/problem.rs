//! Problems of the inputs, and notes on ignored parts.

use std::fmt;

/// A problem of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The message: a short phrase without a period.
    pub message: String,
    /// The file, as the caller named it.
    pub file: String,
    /// The place in the file, as a JSON Pointer; empty for the whole document.
    pub pointer: String,
    /// The value found there.
    pub found: String,
    /// The fix.
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

/// All problems of the inputs of a run; never empty.
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

/// A note on something that is ignored, shown by `cargo xtask regen --verbose`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The message: the ignored part and the reason, as a short phrase without a period.
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
