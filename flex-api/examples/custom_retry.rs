//! Sets timeouts and retries, for a client and for one request.
//!
//! ```sh
//! cargo run --example custom_retry
//! ```

#[path = "local/account.rs"]
mod local;

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use flex_api::mock::Fault;
use flex_api::{RequestOptions, RetryPolicy};

#[tokio::main]
async fn main() -> ExitCode {
    local::exit(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    // In your own program: `let builder = flex_api::ClientBuilder::from_env()?;`
    let (builder, [], server) = EXAMPLE.start().await?;
    if let Some(server) = &server {
        server.fail(Fault::status(503)).times(3);
    }

    // A nightly job can wait. Unsafe retries are still not made.
    let policy = RetryPolicy::new()
        .max_attempts(6)
        .base_delay(Duration::from_millis(20))
        .max_delay(Duration::from_millis(100))
        .max_retry_after(Duration::from_secs(120));
    let client = builder.retry(policy).retry_budget(200).total_timeout(Duration::from_secs(600)).build()?;

    let response = client.v1().flex_flows().list().page_size(20).send_with_meta().await?;
    println!("nightly job: {} flow(s) after {} attempt(s)", response.value().items.len(), response.attempts());

    if let Some(server) = &server {
        server.fail(Fault::status(503)).times(1);
    }
    // A user waits for this request, so it must fail fast.
    let options = RequestOptions::new().retry(RetryPolicy::none()).attempt_timeout(Duration::from_secs(2));
    match client.v1().flex_flows().list().page_size(20).options(options).send().await {
        Ok(page) => println!("user request: {} flow(s)", page.items.len()),
        Err(error) if error.is_retryable() => println!("user request: {error}, after {} attempt(s)", error.attempts()),
        Err(error) => return Err(error.into()),
    }
    Ok(())
}

const EXAMPLE: local::Example<0> = local::Example { changes: None, arguments: [] };
