//! Sends a request and prints the response.

use std::fmt;
use std::io::{self, IsTerminal as _, Write};
use std::time::Instant;

use flex_api::operations::{Content, Operation};
use flex_api::{Client, DynamicRequest, Request};
use serde_json::Value;

use super::failure::Failure;
use super::globals::{Globals, LIMIT};
use super::output::text::visible;
use super::output::{Format, Printer, unknown};
use super::progress::Progress;

/// Sends it. All pages of a list, up to the limit.
pub(crate) fn send(client: &Client, request: Request, globals: &Globals) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Failure::Io)?;
    runtime.block_on(async {
        match request.operation().content {
            Content::Page { .. } => list(client, request, globals).await,
            _ => one(client, request, globals).await,
        }
    })
}

/// The request with the limit of its flags, for a list. The default limit is no part of the request: it ends the output
/// and leaves the size of a page to the API.
pub(crate) fn prepare(client: &Client, request: Request, globals: &Globals) -> DynamicRequest {
    let prepared = client.prepare(request);
    match globals.limit {
        Some(limit) => prepared.limit(limit),
        None => prepared,
    }
}

/// To standard output: only a table has colors, which are taken out where it is no terminal.
pub(crate) fn printer(globals: &Globals, columns: &'static [&'static str], list: bool) -> Printer<Box<dyn Write>> {
    let out: Box<dyn Write> = match globals.format {
        Format::Table => Box::new(anstream::stdout().lock()),
        _ => Box::new(io::stdout().lock()),
    };
    Printer::new(globals.options(), columns, list, out)
}

async fn one(client: &Client, request: Request, globals: &Globals) -> Result<(), Failure> {
    let operation = request.operation();
    let start = Instant::now();
    let response = match prepare(client, request, globals).send_with_meta().await {
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
    warn(globals, operation, std::slice::from_ref(&value));
    let mut printer = printer(globals, operation.output, false);
    printer.record(&value).and_then(|()| printer.finish()).map_err(Failure::Io)
}

async fn list(client: &Client, request: Request, globals: &Globals) -> Result<(), Failure> {
    let operation = request.operation();
    let has_default_limit = !globals.all && globals.limit.is_none();
    let most = if has_default_limit { LIMIT } else { usize::MAX };
    let start = Instant::now();
    // Without a limit in the request, a page that the output has no place for would be fetched ahead.
    let mut pages = prepare(client, request, globals).prefetch(!has_default_limit).pages();
    let mut printer = printer(globals, operation.output, true);
    // On one terminal with an array, the line would stand where the array goes on.
    let mut progress = Progress::new(!io::stdout().is_terminal() || globals.format != Format::Json);
    let mut walked = Walked::default();
    while walked.records < most {
        let mut page = match pages.try_next().await {
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
            warn(globals, operation, &page.items);
        }
        let is_cut = page.items.len() > most - walked.records;
        page.items.truncate(most - walked.records);
        walked.add(page.items.len(), is_cut || page.has_next());
        progress.clear();
        for record in &page.items {
            printer.record(record).map_err(Failure::Io)?;
        }
        printer.flush().map_err(Failure::Io)?;
        progress.page(walked.records);
    }
    progress.clear();
    printer.finish().map_err(Failure::Io)?;
    walked.report(globals, start);
    Ok(())
}

/// Says which properties were asked for that are not there. The output is what it would be without.
fn warn(globals: &Globals, operation: &Operation, records: &[Value]) {
    let asked = globals.properties.as_deref().unwrap_or_default();
    for warning in unknown::warnings(asked, operation.output, records) {
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
