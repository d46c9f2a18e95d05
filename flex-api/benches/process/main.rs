//! Compares this client with raw `reqwest` and `serde_json`, by CPU time and memory of whole processes.
//!
//! Run it with `cargo bench -p flex-api --bench process`. It takes about ten seconds. The server runs in a separate
//! process, which is not measured. Client and server communicate over loopback without TLS.

mod clock;
mod flows;
mod measure;
mod server;
mod sides;

use std::io::Result;
use std::process::Command;
use std::time::Duration;

use flex_api::Client;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

use self::server::Server;
use self::sides::{Raw, Side};

const FETCHES: u32 = 3200;
const FETCH_ROUNDS: u32 = 25;
const PAGES: u32 = 100;
const LIST_ROUNDS: u32 = 8;

fn main() -> Result<()> {
    // `cargo bench` adds its own argument.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [server::ROLE] => server::run(),
        [base, "raw", pages] => walk::<Raw>(base, pages),
        [base, "flex-api", pages] => walk::<Client>(base, pages),
        _ => compare(),
    }
}

fn compare() -> Result<()> {
    let server = Server::start()?;
    let base = &server.base;
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let (raw, client) = (Raw::at(base), Client::at(base));

    println!("CPU time, user and system          raw   flex-api   ratio");
    for connections in [1, 32] {
        let least = measure::in_turn(
            FETCH_ROUNDS,
            || runtime.block_on(fetch(&raw, connections)),
            || runtime.block_on(fetch(&client, connections)),
        );
        let name = format!("a fetch, {connections} concurrent");
        show(&name, FETCHES, least);
    }
    let least = measure::in_turn(LIST_ROUNDS, || list(&runtime, &raw, PAGES), || list(&runtime, &client, PAGES));
    show("a page of 1,000 records", PAGES, least);

    println!("\nPeak memory, in KiB                raw   flex-api");
    for pages in ["10", "100", "400"] {
        let (raw, client) = (peak(base, "raw", pages)?, peak(base, "flex-api", pages)?);
        println!("{:<27} {raw:>10} {client:>10}", format!("{pages} pages of 1,000"));
    }
    Ok(())
}

fn show(name: &str, count: u32, (raw, client): (Duration, Duration)) {
    let ratio = client.as_secs_f64() / raw.as_secs_f64();
    let micros = |time: Duration| time.as_secs_f64() * 1e6 / f64::from(count);
    println!("{name:<24} {:>10.1} µs {:>7.1} µs {ratio:>7.3}", micros(raw), micros(client));
}

/// Makes all fetches, divided among a number of concurrent tasks.
async fn fetch(side: &impl Side, connections: u32) {
    let mut tasks = JoinSet::new();
    for _ in 0..connections {
        let side = side.clone();
        tasks.spawn(async move {
            for _ in 0..FETCHES / connections {
                side.fetch().await.expect("a fetch");
            }
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.expect("a task");
    }
}

fn list(runtime: &Runtime, side: &impl Side, pages: u32) {
    let records = runtime.block_on(side.list(pages as usize)).expect("a list");
    assert_eq!(records, pages as usize * flows::PER_PAGE);
}

/// Returns the peak memory of a process that only reads pages.
fn peak(base: &str, side: &str, pages: &str) -> Result<String> {
    let output = Command::new(std::env::current_exe()?).args([base, side, pages]).output()?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The main function of such a process.
fn walk<S: Side>(base: &str, pages: &str) -> Result<()> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    list(&runtime, &S::at(base), pages.parse().unwrap_or(1));
    println!("{}", measure::peak_memory().map_or("-".to_owned(), |kib| kib.to_string()));
    Ok(())
}
