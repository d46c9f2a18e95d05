//! Handles errors, by how far the call got and by what to do.
//!
//! ```sh
//! cargo run --example handle_errors
//! ```

#[path = "local/account.rs"]
mod local;

use std::process::ExitCode;
use std::time::Duration;

use flex_api::mock::Fault;
use flex_api::sids::FlexFlowSid;
use flex_api::v1::flex_flows::FlexFlow;
use flex_api::{Client, Error, Page};

#[tokio::main]
async fn main() -> ExitCode {
    local::exit(run().await)
}

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    // In your own program: `let client = flex_api::Client::from_env()?;`
    let (builder, [], server) = EXAMPLE.start().await?;
    let client = builder.build()?;

    let sid = "FO00000000000000000000000000000000".parse()?;
    match find(&client, &sid).await? {
        Some(flow) => println!("Flex Flow found: {:?}", flow.friendly_name),
        None => println!("Flex Flow not found: {sid}"),
    }

    // The page size exceeds the maximum. The client rejects the request without sending it.
    report(client.v1().flex_flows().list().page_size(5000).send().await);
    // The client makes three attempts.
    if let Some(server) = &server {
        server.fail(Fault::status(429)).times(3);
    }
    report(client.v1().flex_flows().list().page_size(50).send().await);
    Ok(())
}

/// Returns `None` if the flow does not exist.
async fn find(client: &Client, sid: &FlexFlowSid) -> Result<Option<FlexFlow>, Error> {
    match client.v1().flex_flows().fetch(sid).send().await {
        Ok(flow) => Ok(Some(flow)),
        Err(error) if error.is_not_found() => Ok(None),
        Err(error) => Err(error),
    }
}

fn report(result: Result<Page<FlexFlow>, Error>) {
    match result {
        Ok(page) => println!("the page has {} flow(s)", page.items.len()),
        Err(error) => println!("{error}\n  {} attempt(s); {}", error.attempts(), what_to_do(&error)),
    }
}

/// Returns advice. The predicates of the error show what to do. The variants have the details.
fn what_to_do(error: &Error) -> String {
    if let Error::Input(input) = error {
        let names: Vec<_> = input.parameters().iter().map(|parameter| parameter.name).collect();
        return format!("fix {}", names.join(", "));
    }
    if error.is_unauthorized() {
        return "check the credentials and their permissions".to_owned();
    }
    if error.is_rate_limited() {
        // The client has already waited and retried.
        let wait = error.retry_after().unwrap_or(Duration::from_secs(60));
        return format!("send fewer requests, wait {} s", wait.as_secs());
    }
    // Always false for a change that may have taken effect and must not be repeated.
    if error.is_retryable() {
        return "try again later".to_owned();
    }
    if error.may_have_taken_effect() {
        return "check whether the change took effect before trying again".to_owned();
    }
    if let Error::Api(response) = error {
        let code = response.code().map_or("no code".to_owned(), |code| format!("code {code}"));
        return format!("API error {:?} ({code})", response.message());
    }
    "report the error".to_owned()
}

const EXAMPLE: local::Example<0> = local::Example { changes: None, arguments: [] };
