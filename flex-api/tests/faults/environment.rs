//! Tests that depend on environment variables. A test starts this program again with other variables, to run only the
//! test of the same name.

#[cfg(feature = "rustls")]
mod https_proxy;

use std::process::Command;

use super::*;

/// The variable with the server's URL for the second process.
const URL: &str = "FLEX_API_TEST_URL";

/// Returns the client of the second process, or `None` in the first.
pub(crate) fn second() -> Option<Client> {
    let url = std::env::var(URL).ok()?;
    let retry = RetryPolicy::new().base_delay(Duration::from_millis(1));
    Some(Client::builder().auth_token("AC1", "token").base_url(url).retry(retry).build().unwrap())
}

/// Runs a test again, in a process with these variables.
pub(crate) async fn again(test: &str, server: &Server, variables: &[(&str, &str)]) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test]).env(URL, server.url()).envs(variables.iter().copied());
    let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    let stdout = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && stdout.contains("1 passed"), "{stdout}");
}

/// Unencrypted requests to this machine ignore the proxy settings of the environment.
#[tokio::test(flavor = "multi_thread")]
async fn plain_http_to_this_machine_bypasses_the_proxy() {
    if let Some(client) = second() {
        fetch(&client).await.unwrap();
        return;
    }
    let (server, proxy) = (Server::start(|_| fine()).await, Server::start(|_| fine()).await);
    let url = proxy.url();
    let names = ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];
    let variables: Vec<_> = names.into_iter().map(|name| (name, url.as_str())).chain([("NO_PROXY", "")]).collect();
    again("environment::plain_http_to_this_machine_bypasses_the_proxy", &server, &variables).await;
    assert_eq!((server.seen(), proxy.seen(), proxy.connections()), ((1, 1), (0, 0), 0));
}
