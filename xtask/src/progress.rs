//! What a command prints: progress and messages on standard error, in the style of Cargo, and its report on standard
//! output. With `--message-format json`, messages and the report are JSON objects on standard output, one per line.

use std::fmt::Display;
use std::io::{IsTerminal as _, Write as _};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anstream::AutoStream;
use anstyle::{AnsiColor, Style};
use codegen::Note;
use codegen::escape::{self, visible};
use serde_json::{Value, json};

use crate::cli::MessageFormat;
use crate::failure::Failure;
use crate::report;

const VERB: Style = AnsiColor::Green.on_default().bold();

/// Prints progress, notes, errors and reports. Colours are used only on a terminal.
#[derive(Debug)]
pub struct Progress {
    stream: AutoStream<std::io::Stderr>,
    format: MessageFormat,
    /// The width of the terminal; `None` if standard error is not one.
    width: Option<usize>,
    started: Instant,
    /// The object of the last step.
    summary: Option<String>,
}

impl Progress {
    /// Starts the clock. Messages are for people.
    #[must_use]
    pub fn start() -> Self {
        let size = || terminal_size::terminal_size_of(std::io::stderr());
        let width = std::io::stderr().is_terminal().then(size).flatten().map(|(width, _)| usize::from(width.0));
        Self { stream: anstream::stderr(), format: MessageFormat::Human, width, started: Instant::now(), summary: None }
    }

    /// Sets the format of messages.
    #[must_use]
    pub fn with_format(self, format: MessageFormat) -> Self {
        Self { format, ..self }
    }

    /// Prints a step: a verb and its object.
    pub fn step(&mut self, verb: &str, what: impl Display) {
        let what = what.to_string();
        self.line(format_args!("{VERB}{verb:>12}{VERB:#} {}", visible(&what)));
    }

    /// Prints the last step, with the total time.
    pub fn finish(&mut self, what: impl Display) {
        self.summary = Some(what.to_string());
        let took = seconds(self.started.elapsed());
        self.step("Finished", format_args!("{what} in {took}"));
    }

    /// Prints a note.
    pub fn note(&mut self, note: &Note) {
        match self.format {
            MessageFormat::Human => self.line(report::note(note, self.width)),
            MessageFormat::Json => Self::object(&report::json::note(note)),
        }
    }

    /// Prints the report of a command. Characters that control a terminal are escaped.
    pub fn output(&mut self, text: &str) {
        match self.format {
            // A closed pipe is not a failure of the command: the reader has seen enough.
            MessageFormat::Human => drop(std::io::stdout().write_all(escape::visible_lines(text).as_bytes())),
            MessageFormat::Json => Self::object(&json!({ "reason": "report", "text": text })),
        }
    }

    /// Prints the errors of a command that failed. Returns its exit code.
    pub fn end(&mut self, outcome: &Result<(), Failure>) -> ExitCode {
        if let Err(failure) = outcome {
            self.failure(failure);
        }
        if self.format == MessageFormat::Json {
            Self::object(&json!({ "reason": "finished", "success": outcome.is_ok(), "summary": self.summary }));
        }
        if outcome.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    /// Prints the errors of a failure.
    pub(crate) fn failure(&mut self, failure: &Failure) {
        let problems = failure.problems();
        match self.format {
            MessageFormat::Human => {
                let errors: Vec<String> = problems.iter().map(|problem| report::error(problem, self.width)).collect();
                self.line(errors.join("\n\n"));
            }
            MessageFormat::Json => problems.iter().for_each(|problem| Self::object(&report::json::error(problem))),
        }
    }

    fn line(&mut self, line: impl Display) {
        // A closed standard error is not a failure of the command.
        let _ = writeln!(self.stream, "{line}");
    }

    fn object(object: &Value) {
        // As above.
        let _ = writeln!(std::io::stdout(), "{}", escape::json(&object.to_string()));
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.2}s", time.as_secs_f64())
}
