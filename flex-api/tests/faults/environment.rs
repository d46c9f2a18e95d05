//! What a process is told by its environment. A test starts this program again with another environment, where only the
//! test of the same name is run.

use std::process::Command;

use super::*;

/// Tells the second process which server to call.
const URL: &str = "FLEX_API_TEST_URL";

/// The client of the second process; `None` in the first.
pub(crate) fn second() -> Option<Client> {
    let url = std::env::var(URL).ok()?;
    let retry = RetryPolicy::new().base_delay(Duration::from_millis(1));
    Some(Client::builder().auth_token("AC1", "token").base_url(url).retry(retry).build().unwrap())
}

/// Runs a test once more, in a process with these variables.
pub(crate) async fn again(test: &str, server: &Server, variables: &[(&str, &str)]) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test]).env(URL, server.url()).envs(variables.iter().copied());
    let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && told.contains("1 passed"), "{told}");
}

/// Whatever the environment says about proxies: what is meant for this machine, without encryption, stays on it.
#[tokio::test(flavor = "multi_thread")]
async fn plain_http_to_this_machine_does_not_pass_a_proxy() {
    if let Some(client) = second() {
        fetch(&client).await.unwrap();
        return;
    }
    let (server, proxy) = (Server::start(|_| fine()).await, Server::start(|_| fine()).await);
    let url = proxy.url();
    let names = ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];
    let variables: Vec<_> = names.into_iter().map(|name| (name, url.as_str())).chain([("NO_PROXY", "")]).collect();
    again("environment::plain_http_to_this_machine_does_not_pass_a_proxy", &server, &variables).await;
    assert_eq!((server.seen(), proxy.seen(), proxy.connections()), ((1, 1), (0, 0), 0));
}
