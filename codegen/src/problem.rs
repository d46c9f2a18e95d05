//! Problems of the inputs, and notes on ignored parts.

use std::fmt;

use crate::escape::visible;
use crate::position::Position;

/// A problem of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The message: a short phrase without a period.
    pub message: String,
    /// The file, as the caller named it.
    pub file: String,
    /// The place in the file, as a JSON Pointer; empty for the whole document.
    pub pointer: String,
    /// The value found there. This and the position are boxed so that results with a problem are small.
    pub found: Box<str>,
    /// The fix.
    pub help: String,
    /// The position in the file. [`locate_problems`](crate::spec::locate_problems) adds it.
    pub position: Option<Box<Position>>,
}

impl Problem {
    /// Creates a problem without a position.
    pub fn new(
        message: impl Into<String>,
        file: impl Into<String>,
        pointer: impl Into<String>,
        found: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            message: message.into(),
            file: file.into(),
            pointer: pointer.into(),
            found: found.into().into_boxed_str(),
            help: help.into(),
            position: None,
        }
    }

    /// Returns the problem at a position.
    #[must_use]
    pub(crate) fn at(self, position: Position) -> Self {
        Self { position: Some(Box::new(position)), ..self }
    }

    /// Returns the file with line and column: `spec.yaml:3:7`.
    #[must_use]
    pub fn location(&self) -> String {
        location(&self.file, self.position.as_deref())
    }
}

/// Prints a problem without an excerpt, with hidden characters escaped.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible(&self.message))?;
        write_place(f, &self.location(), &self.pointer)?;
        for (label, text) in [("found", &*self.found), ("help", &*self.help)] {
            if !text.is_empty() {
                write!(f, "\n  {label}: {}", visible(text))?;
            }
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

/// A note on something that is ignored. `cargo xtask regen` prints those on words and overlays, `--verbose` all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The message: the ignored part and the reason, as a short phrase without a period.
    pub message: String,
    /// The file, as the caller named it.
    pub file: String,
    /// The place in the file, as a JSON Pointer.
    pub pointer: String,
    /// The position in the file. [`locate_notes`](crate::spec::locate_notes) adds it.
    pub position: Option<Box<Position>>,
}

impl Note {
    /// Creates a note without a position.
    pub fn new(message: impl Into<String>, file: impl Into<String>, pointer: impl Into<String>) -> Self {
        Self { message: message.into(), file: file.into(), pointer: pointer.into(), position: None }
    }

    /// Returns the file with line and column: `spec.yaml:3:7`.
    #[must_use]
    pub fn location(&self) -> String {
        location(&self.file, self.position.as_deref())
    }
}

/// Prints a note without an excerpt, with hidden characters escaped.
impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "note: {}", visible(&self.message))?;
        write_place(f, &self.location(), &self.pointer)
    }
}

fn location(file: &str, position: Option<&Position>) -> String {
    position.map_or_else(|| file.to_owned(), |position| format!("{file}:{position}"))
}

/// Writes the line with the place: `  --> spec.yaml:3:7 at #/paths`. A failure of a whole run has no file.
fn write_place(f: &mut fmt::Formatter<'_>, location: &str, pointer: &str) -> fmt::Result {
    if !location.is_empty() {
        write!(f, "\n  --> {}", visible(location))?;
    }
    if !pointer.is_empty() {
        write!(f, " at #{}", visible(pointer))?;
    }
    Ok(())
}
