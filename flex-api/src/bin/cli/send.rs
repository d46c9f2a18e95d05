//! Sends a request and prints the response.

use std::fmt;
use std::io::{self, IsTerminal as _, Write};
use std::time::Instant;

use flex_api::operations::{Content, Operation};
use flex_api::{Client, DynamicRequest, Error, Page, Request};
use serde_json::Value;

use super::failure::{BrokenList, Failure};
use super::globals::{Globals, LIMIT};
use super::interrupt;
use super::output::text::{brief, visible};
use super::output::{Format, Printer, unknown};
use super::progress::Progress;

/// Sends the request and prints the response. For a list, fetches all pages up to the limit.
pub(crate) fn send(client: &Client, request: Request, globals: &Globals) -> Result<(), Failure> {
    block_on(interrupt::guard(request.method(), async {
        match request.operation().content {
            Content::Page { .. } => send_list(client, request, globals).await,
            _ => send_document(client, request, globals).await,
        }
    }))?
}

/// Runs a future that sends requests.
pub(crate) fn block_on<T>(future: impl Future<Output = T>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let result = runtime.block_on(future);
    // After an interruption or a timeout, a lookup of the host may still run on another thread: do not wait for it.
    runtime.shutdown_background();
    Ok(result)
}

/// Prepares the request, with the limit from the flags. The default limit is not part of the request: it ends the
/// output and leaves the page size to the API. Neither is a limit of selected records: it does not say how many to
/// fetch.
pub(crate) fn prepare(client: &Client, request: Request, globals: &Globals) -> DynamicRequest {
    let prepared = client.prepare(request);
    match globals.limit {
        Some(limit) if globals.filter.is_empty() => prepared.limit(limit),
        _ => prepared,
    }
}

/// Returns a printer for standard output. Only tables have colors; these are removed if the output is not a terminal.
fn printer(globals: &Globals, columns: &'static [&'static str], list: bool) -> Printer<Box<dyn Write>> {
    let out: Box<dyn Write> = match globals.format {
        Format::Table => Box::new(anstream::stdout().lock()),
        _ => Box::new(io::stdout().lock()),
    };
    Printer::new(globals.options(), columns, list, out)
}

/// Prints the records that the flags select.
pub(crate) fn print_records(
    globals: &Globals,
    columns: &'static [&'static str],
    records: impl IntoIterator<Item = Value>,
) -> Result<(), Failure> {
    let mut printer = printer(globals, columns, true);
    let records = records.into_iter().filter(|record| globals.filter.matches(record));
    for record in records.take(globals.limit.unwrap_or(usize::MAX)) {
        printer.record(&record).map_err(Failure::Io)?;
    }
    printer.finish().map_err(Failure::Io)
}

async fn send_document(client: &Client, request: Request, globals: &Globals) -> Result<(), Failure> {
    let operation = request.operation();
    let start = Instant::now();
    let response = match prepare(client, request, globals).send_with_meta().await {
        Ok(response) => response,
        Err(error) => {
            if globals.verbose {
                print_verbose(&counted(error.attempts(), "attempt"), start);
            }
            return Err(Failure::Api(error));
        }
    };
    if globals.verbose {
        let mut line = format!("status {}, {}", response.status(), counted(response.attempts(), "attempt"));
        line.extend(response.request_id().map(|id| format!(", request {}", brief(&visible(id)))));
        print_verbose(&line, start);
    }
    let value = response.into_value();
    if value.is_null() {
        return Ok(());
    }
    warn(globals, operation, std::slice::from_ref(&value));
    let mut printer = printer(globals, operation.output, false);
    printer.record(&value).and_then(|()| printer.finish()).map_err(Failure::Io)
}

async fn send_list(client: &Client, request: Request, globals: &Globals) -> Result<(), Failure> {
    let operation = request.operation();
    let max = if globals.all { usize::MAX } else { globals.limit.unwrap_or(LIMIT) };
    let start = Instant::now();
    // A limit that is not in the request may be reached before the last page: a prefetched page could lie beyond it.
    let prefetches = globals.all || globals.limit.is_some() && globals.filter.is_empty();
    let mut pages = prepare(client, request, globals).prefetch(prefetches).pages();
    let mut printer = printer(globals, operation.output, true);
    // On the terminal that shows a JSON array, the progress line would interrupt the array.
    let mut progress = Progress::new(!globals.quiet && (!io::stdout().is_terminal() || globals.format != Format::Json));
    let mut totals = Totals::default();
    while totals.shown < max {
        let page = match pages.try_next().await {
            Ok(Some(page)) => page,
            Ok(None) => break,
            Err(error) => {
                // Print the records that arrived before the error.
                progress.clear();
                let _ = printer.flush();
                if globals.verbose {
                    print_verbose(&format!("{totals}, then {}", counted(error.attempts(), "attempt")), start);
                }
                return Err(totals.failure(operation, error));
            }
        };
        if totals.pages == 0 {
            warn(globals, operation, &page.items);
        }
        let records = totals.select(page, globals, max);
        progress.clear();
        for record in &records {
            printer.record(record).map_err(Failure::Io)?;
        }
        printer.flush().map_err(Failure::Io)?;
        progress.page(totals.records);
    }
    progress.clear();
    printer.finish().map_err(Failure::Io)?;
    totals.report(globals, start);
    Ok(())
}

/// Prints a warning for each selected property that no record has. The output is the same.
fn warn(globals: &Globals, operation: &Operation, records: &[Value]) {
    if globals.quiet {
        return;
    }
    let selected = globals.properties.as_deref().unwrap_or_default();
    let mut warnings = unknown::warnings("properties", selected, operation.output, records);
    warnings.extend(globals.filter.warnings(operation.output, records));
    for warning in warnings {
        let _ = writeln!(io::stderr(), "warning: {}", visible(&warning));
    }
}

/// How far a list has come.
#[derive(Default)]
struct Totals {
    pages: u32,
    /// The number of records received.
    records: usize,
    /// The number of records printed.
    shown: usize,
    has_more: bool,
    /// The token of the next page.
    next_page: Option<String>,
}

impl Totals {
    /// Counts a page, and returns the records to print: those that the flags select, and `max` in all.
    fn select(&mut self, page: Page<Value>, globals: &Globals, max: usize) -> Vec<Value> {
        self.pages += 1;
        self.records += page.items.len();
        self.next_page = page.next_page_token();
        let has_next = page.has_next();
        let mut records = page.items;
        records.retain(|record| globals.filter.matches(record));
        let left = max - self.shown;
        self.has_more = records.len() > left || has_next;
        records.truncate(left);
        self.shown += records.len();
        records
    }

    fn failure(self, operation: &'static Operation, error: Error) -> Failure {
        let Self { pages, records, next_page: page_token, .. } = self;
        if pages == 0 { error.into() } else { BrokenList { error, operation, pages, records, page_token }.into() }
    }

    fn report(&self, globals: &Globals, start: Instant) {
        if globals.verbose {
            print_verbose(&self.to_string(), start);
        }
        let is_cut = self.has_more && globals.limit.is_none() && !globals.all && !globals.quiet;
        if is_cut && (globals.verbose || io::stderr().is_terminal()) {
            // The records are printed: a failure to write this line is not an error.
            let _ = writeln!(io::stderr(), "Showing the first {}; use --limit N or --all for more.", self.shown);
        }
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let records = if self.records == 1 { "record" } else { "records" };
        write!(f, "{}, {} {records}", counted(self.pages, "page"), self.records)?;
        if self.shown == self.records { Ok(()) } else { write!(f, ", {} shown", self.shown) }
    }
}

fn counted(count: u32, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// Prints a line of `--verbose` to standard error. A failure to write it is not an error.
fn print_verbose(text: &str, start: Instant) {
    let _ = writeln!(io::stderr(), "{text}, {:.3} s", start.elapsed().as_secs_f64());
}
