//! Progress on standard error, in the style of Cargo.

use std::fmt::Display;
use std::io::Write as _;
use std::time::{Duration, Instant};

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use codegen::Note;

use crate::failure::Failure;

const VERB: Style = AnsiColor::Green.on_default().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();
const NOTE: Style = AnsiColor::Cyan.on_default().bold();

/// Prints progress, notes and errors. Colours are used only on a terminal.
#[derive(Debug)]
pub struct Progress {
    stream: AutoStream<std::io::Stderr>,
    started: Instant,
}

impl Progress {
    /// Starts the clock.
    #[must_use]
    pub fn start() -> Self {
        Self { stream: anstream::stderr(), started: Instant::now() }
    }

    /// Prints a step: a verb and its object.
    pub fn step(&mut self, verb: &str, what: impl Display) {
        self.line(format_args!("{VERB}{verb:>12}{VERB:#} {what}"));
    }

    /// Prints the last step, with the total time.
    pub fn finish(&mut self, what: impl Display) {
        let took = seconds(self.started.elapsed());
        self.step("Finished", format_args!("{what} in {took}"));
    }

    /// Prints a note.
    pub fn note(&mut self, note: &Note) {
        let text = note.to_string();
        self.line(format_args!("{NOTE}note{NOTE:#}{}", text.strip_prefix("note").unwrap_or(&text)));
    }

    /// Prints why the command failed.
    pub fn failure(&mut self, failure: &Failure) {
        for line in failure.to_string().lines() {
            match line.strip_prefix("error:") {
                Some(rest) => self.line(format_args!("{ERROR}error{ERROR:#}:{rest}")),
                None => self.line(line),
            }
        }
    }

    fn line(&mut self, line: impl Display) {
        // A closed standard error is not a failure of the command.
        let _ = writeln!(self.stream, "{line}");
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.2}s", time.as_secs_f64())
}
