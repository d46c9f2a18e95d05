//! Progress on standard error, in the manner of Cargo's.

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

/// Tells a person what happens. Colours show on a terminal alone.
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

    /// One step: a verb and what it is done to.
    pub fn step(&mut self, verb: &str, what: impl Display) {
        self.line(format_args!("{VERB}{verb:>12}{VERB:#} {what}"));
    }

    /// The last step, with the time that all took.
    pub fn finish(&mut self, what: impl Display) {
        let took = seconds(self.started.elapsed());
        self.step("Finished", format_args!("{what} in {took}"));
    }

    /// Something that was passed over on purpose.
    pub fn note(&mut self, note: &Note) {
        let text = note.to_string();
        self.line(format_args!("{NOTE}note{NOTE:#}{}", text.strip_prefix("note").unwrap_or(&text)));
    }

    /// Why the command stops.
    pub fn failure(&mut self, failure: &Failure) {
        for line in failure.to_string().lines() {
            match line.strip_prefix("error:") {
                Some(rest) => self.line(format_args!("{ERROR}error{ERROR:#}:{rest}")),
                None => self.line(line),
            }
        }
    }

    fn line(&mut self, line: impl Display) {
        // Nobody is left to be told when standard error is closed.
        let _ = writeln!(self.stream, "{line}");
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.2}s", time.as_secs_f64())
}
