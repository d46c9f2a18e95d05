//! The command `serve`: a mock server for tests in any language.

use std::fs;
use std::future::poll_fn;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use clap::ArgMatches;
use flex_api::http::Method;
use flex_api::mock::{Builder, Fault, Recorded, Server};
use flex_api::webhooks::Signer;
use serde_json::{Value, json};
use tokio::sync::Notify;

use self::banner::banner;
use super::failure::Failure;
use super::output::escaped;

mod banner;

/// The default port.
pub(crate) const PORT: u16 = 4010;

/// Runs the server until a signal ends it.
pub(crate) fn run(matches: &ArgMatches, mut faults: Vec<String>) -> Result<u8, Failure> {
    let file = matches.get_one::<PathBuf>("state").map(PathBuf::as_path);
    let builder = builder(matches, file, &mut faults);
    if !faults.is_empty() {
        return Err(Failure::Usage(faults));
    }
    let changed = Arc::new(Notify::new());
    let notify = Arc::clone(&changed);
    let builder = builder.on_event(|event| print(&event.to_string()));
    let server = builder.on_request(move |request| report(request, &notify)).start().wait()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    // Within the runtime, and before the server is announced: whoever reads that may send the signal.
    let mut signals = runtime.block_on(async { Signals::new() })?;
    io::stdout().write_all(banner(&server, matches.contains_id("webhook")).as_bytes())?;
    io::stdout().flush()?;
    runtime.block_on(async {
        while !signals.arrive_before(&changed).await {
            if let Some(file) = file {
                write(file, &server.state())?;
            }
        }
        Ok::<(), Failure>(())
    })?;
    // Includes what a request to the server itself has changed.
    file.map_or(Ok(()), |file| write(file, &server.state()))?;
    Ok(0)
}

/// Reads the flags. Adds what is invalid to the faults of the command line.
fn builder(matches: &ArgMatches, file: Option<&Path>, faults: &mut Vec<String>) -> Builder {
    let texts = |name: &str| matches.get_many::<String>(name).into_iter().flatten();
    let mut builder = Server::builder().port(PORT);
    for text in texts("port") {
        match text.parse() {
            Ok(port) => builder = builder.port(port),
            Err(_) => faults.push(format!("--port: must be a whole number from 0 to 65535, found {text:?}")),
        }
    }
    for text in texts("credentials") {
        match text.split_once(':').filter(|(user, secret)| !user.is_empty() && !secret.is_empty()) {
            Some((user, secret)) => builder = builder.credentials(user, secret),
            None => faults.push("--credentials: must be USER:SECRET, and neither can be empty".to_owned()),
        }
    }
    for url in texts("webhook") {
        // Checked here, so that all faults are reported together.
        match Signer::new("").form(url, &json!({})) {
            Ok(_) => builder = builder.webhook(url),
            Err(error) => faults.push(format!("--webhook: {error}")),
        }
    }
    for text in texts("fail") {
        match text.parse::<Fault>() {
            Ok(fault) => builder = builder.fault(fault),
            Err(error) => faults.push(format!("--fail: {error}")),
        }
    }
    let checked = file.map(|file| {
        let problem = |problem: String| format!("--state {}: {problem}", file.display());
        read(file).and_then(|state| check_writable(file).map(|()| state)).map_err(problem)
    });
    match checked.transpose() {
        Ok(state) => state.flatten().into_iter().fold(builder, Builder::state),
        Err(problem) => {
            faults.push(problem);
            builder
        }
    }
}

/// Reads and checks the records of a file; `None` if there is no such file or it is empty.
fn read(file: &Path) -> Result<Option<Value>, String> {
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.to_string()),
    };
    if bytes.trim_ascii().is_empty() {
        return Ok(None);
    }
    let state: Value = serde_json::from_slice(&bytes).map_err(|error| error.to_string())?;
    // Another server checks them, so that all faults are reported together and with the name of the file.
    Server::builder().state(state.clone()).start().wait().map_err(|error| error.to_string())?;
    Ok(Some(state))
}

/// Checks at the start that the records can be written after a change. The file stays as it is.
fn check_writable(file: &Path) -> Result<(), String> {
    let staged = staged(file);
    let result = fs::write(&staged, "").and_then(|()| fs::remove_file(&staged));
    result.map_err(|error| format!("cannot be written: {error}"))
}

/// Replaces the file at once, so that a reader never finds a part of it.
fn write(file: &Path, state: &Value) -> Result<(), Failure> {
    let staged = staged(file);
    let result = fs::write(&staged, format!("{state:#}\n")).and_then(|()| fs::rename(&staged, file));
    result.map_err(|error| Failure::Io(io::Error::new(error.kind(), format!("--state {}: {error}", file.display()))))
}

/// Returns the file that replaces another.
fn staged(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!(".{name}.new"))
}

/// Prints a request, and notes that records may have changed.
fn report(request: &Recorded, changed: &Notify) {
    print(&request.to_string());
    if request.method != Method::GET {
        changed.notify_one();
    }
}

/// Prints a line of the log.
fn print(line: &str) {
    // If standard error is closed, the line is lost.
    let _ = writeln!(anstream::stderr(), "{}", escaped(line));
}

/// The signals that end the server.
struct Signals {
    #[cfg(unix)]
    interrupt: tokio::signal::unix::Signal,
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
    #[cfg(windows)]
    interrupt: tokio::signal::windows::CtrlC,
}

impl Signals {
    #[cfg(unix)]
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { interrupt: signal(SignalKind::interrupt())?, terminate: signal(SignalKind::terminate())? })
    }

    #[cfg(windows)]
    fn new() -> io::Result<Self> {
        Ok(Self { interrupt: tokio::signal::windows::ctrl_c()? })
    }

    /// Waits for a signal or a change. Returns whether it was a signal.
    async fn arrive_before(&mut self, changed: &Notify) -> bool {
        let mut changed = pin!(changed.notified());
        poll_fn(|context| {
            let mut is_signal = self.interrupt.poll_recv(context).is_ready();
            #[cfg(unix)]
            {
                is_signal |= self.terminate.poll_recv(context).is_ready();
            }
            if is_signal { Poll::Ready(true) } else { changed.as_mut().poll(context).map(|()| false) }
        })
        .await
    }
}
