//! The proxy for encrypted requests, from the variables of the environment.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use super::*;

/// A proxy that accepts nothing, and keeps the first line of every request.
fn proxy() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let lines = Arc::<Mutex<Vec<String>>>::default();
    let log = Arc::clone(&lines);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut line = String::new();
            let _ = BufReader::new(&stream).read_line(&mut line);
            log.lock().unwrap().push(line.trim_end().to_owned());
            let _ = stream.write_all(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        }
    });
    (url, lines)
}

/// The token endpoint is on another machine, although the base URL is on this one.
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
    let test = "environment::https_proxy::token_requests_use_the_proxy_despite_a_base_url_on_this_machine";
    again(test, &server, &variables).await;
    assert_eq!(*lines.lock().unwrap(), ["CONNECT oauth.twilio.com:443 HTTP/1.1"]);
    assert_eq!(server.connections(), 0);
}

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
    let test = "environment::https_proxy::api_requests_use_the_proxy_despite_a_token_endpoint_on_this_machine";
    again(test, &server, &variables).await;
    assert_eq!(*lines.lock().unwrap(), ["CONNECT flex-api.twilio.com:443 HTTP/1.1"]);
    assert_eq!(server.arrivals().len(), 1);
}
