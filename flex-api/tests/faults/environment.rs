//! Tests that depend on environment variables. A test starts this program again with other variables, to run only the
//! test of the same name.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::process::Command;
use std::sync::{Arc, Mutex};

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

/// A proxy that accepts nothing, and keeps the first line of every request.
#[cfg(feature = "rustls")]
fn proxy() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let lines = Arc::<Mutex<Vec<String>>>::default();
    let book = Arc::clone(&lines);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut line = String::new();
            let _ = BufReader::new(&stream).read_line(&mut line);
            book.lock().unwrap().push(line.trim_end().to_owned());
            let _ = stream.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        }
    });
    (url, lines)
}

/// The token endpoint is on another machine, although the base URL is on this one.
#[cfg(feature = "rustls")]
#[tokio::test(flavor = "multi_thread")]
async fn token_requests_use_the_proxy_despite_a_base_url_on_this_machine() {
    if let Ok(url) = std::env::var(URL) {
        // The credentials also come from the environment.
        let client = ClientBuilder::from_env().unwrap().base_url(url).retry(RetryPolicy::none()).build().unwrap();
        assert!(matches!(fetch(&client).await.unwrap_err(), Error::Auth(_)));
        return;
    }
    let server = Server::start(|_| fine()).await;
    let (url, lines) = proxy();
    let variables = [
        ("HTTPS_PROXY", url.as_str()),
        ("NO_PROXY", ""),
        ("TWILIO_CLIENT_ID", "OQ1"),
        ("TWILIO_CLIENT_SECRET", "secret"),
        // Not used: the OAuth client comes first.
        ("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000001"),
        ("TWILIO_AUTH_TOKEN", "token"),
    ];
    let test = "environment::token_requests_use_the_proxy_despite_a_base_url_on_this_machine";
    again(test, &server, &variables).await;
    assert_eq!(*lines.lock().unwrap(), ["CONNECT oauth.twilio.com:443 HTTP/1.1"]);
    assert_eq!(server.connections(), 0);
}

#[cfg(feature = "rustls")]
#[tokio::test(flavor = "multi_thread")]
async fn api_requests_use_the_proxy_despite_a_token_endpoint_on_this_machine() {
    if let Ok(url) = std::env::var(URL) {
        let builder = Client::builder().oauth("OQ1", "secret").token_url(format!("{url}/token"));
        let client = builder.retry(RetryPolicy::none()).build().unwrap();
        assert!(matches!(fetch(&client).await.unwrap_err(), Error::Connection(_)));
        return;
    }
    let server = Server::start(|_| json(200, "{\"access_token\": \"T\"}")).await;
    let (url, lines) = proxy();
    let variables = [("HTTPS_PROXY", url.as_str()), ("ALL_PROXY", &url), ("NO_PROXY", "")];
    let test = "environment::api_requests_use_the_proxy_despite_a_token_endpoint_on_this_machine";
    again(test, &server, &variables).await;
    assert_eq!(*lines.lock().unwrap(), ["CONNECT flex-api.twilio.com:443 HTTP/1.1"]);
    assert_eq!(server.arrivals().len(), 1);
}
