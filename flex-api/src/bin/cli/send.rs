//! Sends a request and prints what is answered.

use std::fmt;
use std::io::{self, IsTerminal as _, Write};
use std::time::Instant;

use flex_api::operations::Content;
use flex_api::{Client, Request};
use serde_json::Value;

use super::failure::Failure;
use super::globals::{Globals, LIMIT};
use super::output::text::visible;
use super::output::{Format, Printer, unknown};
use super::progress::Progress;

/// What is to be sent.
pub(crate) struct Job {
    pub(crate) request: Request,
    pub(crate) input: Value,
    pub(crate) globals: Globals,
}

/// Sends it. All pages of a list, up to the limit.
pub(crate) fn send(client: &Client, job: Job) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Failure::Io)?;
    runtime.block_on(async {
        match job.request.operation().content {
            Content::Page { .. } => list(client, job).await,
            _ => one(client, job).await,
        }
    })
}

/// To standard output: only a table has colors, which are taken out where it is no terminal.
pub(crate) fn printer(globals: &Globals, columns: &'static [&'static str], list: bool) -> Printer<Box<dyn Write>> {
    let out: Box<dyn Write> = match globals.format {
        Format::Table => Box::new(anstream::stdout().lock()),
        _ => Box::new(io::stdout().lock()),
    };
    Printer::new(globals.options(), columns, list, out)
}

/// The name that no other version has, too.
fn name(request: &Request) -> String {
    format!("{}.{}", request.operation().version, request.operation().id)
}

async fn one(client: &Client, job: Job) -> Result<(), Failure> {
    let Job { request, input, globals } = job;
    let start = Instant::now();
    let response = match client.call(&name(&request), input).send_with_meta().await {
        Ok(response) => response,
        Err(error) => {
            if globals.verbose {
                tell(&times(error.attempts(), "attempt"), start);
            }
            return Err(Failure::Api(error));
        }
    };
    if globals.verbose {
        let mut told = format!("status {}, {}", response.status(), times(response.attempts(), "attempt"));
        told.extend(response.request_id().map(|id| format!(", request {id}")));
        tell(&told, start);
    }
    let value = response.into_value();
    if value.is_null() {
        return Ok(());
    }
    warn(&globals, &request, std::slice::from_ref(&value));
    let mut printer = printer(&globals, request.operation().output, false);
    printer.record(&value).and_then(|()| printer.finish()).map_err(Failure::Io)
}

async fn list(client: &Client, job: Job) -> Result<(), Failure> {
    let Job { request, input, globals } = job;
    let limit = if globals.all { usize::MAX } else { globals.limit.unwrap_or(LIMIT) };
    let start = Instant::now();
    let mut pages = client.call(&name(&request), input).limit(limit).prefetch(true).pages();
    let mut printer = printer(&globals, request.operation().output, true);
    // On one terminal with an array, the line would stand where the array goes on.
    let mut progress = Progress::new(!io::stdout().is_terminal() || globals.format != Format::Json);
    let mut walked = Walked::default();
    loop {
        let page = match pages.try_next().await {
            Ok(Some(page)) => page,
            Ok(None) => break,
            Err(error) => {
                // What came before is shown, as it would be had it been the last.
                progress.clear();
                let _ = printer.flush();
                if globals.verbose {
                    tell(&format!("{walked}, then {}", times(error.attempts(), "attempt")), start);
                }
                return Err(Failure::Api(error));
            }
        };
        if walked.pages == 0 {
            warn(&globals, &request, &page.items);
        }
        walked.add(page.items.len(), page.has_next());
        progress.clear();
        for record in &page.items {
            printer.record(record).map_err(Failure::Io)?;
        }
        printer.flush().map_err(Failure::Io)?;
        progress.page(walked.records);
    }
    progress.clear();
    printer.finish().map_err(Failure::Io)?;
    walked.report(&globals, start);
    Ok(())
}

/// Says which properties were asked for that are not there. The output is what it would be without.
fn warn(globals: &Globals, request: &Request, records: &[Value]) {
    let asked = globals.properties.as_deref().unwrap_or_default();
    for warning in unknown::warnings(asked, request.operation().output, records) {
        let _ = writeln!(io::stderr(), "warning: {}", visible(&warning));
    }
}

/// What came of a list.
#[derive(Default)]
struct Walked {
    pages: u32,
    records: usize,
    has_more: bool,
}

impl Walked {
    fn add(&mut self, records: usize, has_more: bool) {
        self.pages += 1;
        self.records += records;
        self.has_more = has_more;
    }

    fn report(&self, globals: &Globals, start: Instant) {
        if globals.verbose {
            tell(&self.to_string(), start);
        }
        let is_cut = self.has_more && globals.limit.is_none() && !globals.all;
        if is_cut && (globals.verbose || io::stderr().is_terminal()) {
            // The records have been printed: what cannot be said about them changes nothing.
            let _ = writeln!(io::stderr(), "The first {}; --limit N or --all shows more.", self.records);
        }
    }
}

impl fmt::Display for Walked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let records = if self.records == 1 { "record" } else { "records" };
        write!(f, "{}, {} {records}", times(self.pages, "page"), self.records)
    }
}

fn times(count: u32, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

/// Where it cannot be written, the answer is worth no less.
fn tell(what: &str, start: Instant) {
    let _ = writeln!(io::stderr(), "{what}, {:.3} s", start.elapsed().as_secs_f64());
}
