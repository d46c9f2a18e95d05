//! A test server for lists and documents, with one thread per connection.

use std::io::{self, BufRead, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use serde_json::{Value, json};

/// A server that runs until the tests end.
pub(crate) struct Server(SocketAddr);

/// A status and a body.
pub(crate) type Response = (u16, String);

impl Server {
    /// Starts a server that responds by path and query.
    pub(crate) fn start(respond: impl Fn(&str) -> Response + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let respond: Arc<dyn Fn(&str) -> Response + Send + Sync> = Arc::new(respond);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let respond = Arc::clone(&respond);
                // Ignore clients that disconnect.
                thread::spawn(move || serve(&stream, &*respond));
            }
        });
        Self(address)
    }

    /// Starts a server that sends the same response to every request.
    pub(crate) fn always(status: u16, body: impl Into<String>) -> Self {
        let body = body.into();
        Self::start(move |_| (status, body.clone()))
    }

    /// Starts a server with a list of these records on one page.
    pub(crate) fn list(records: &[Value]) -> Self {
        Self::always(200, page(records, None))
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.0)
    }
}

/// Returns a page of flows, with the number of the next page.
pub(crate) fn page(records: &[Value], next: Option<usize>) -> String {
    let next = next.map(|number| format!("/v1/FlexFlows?Page={number}"));
    json!({ "flex_flows": records, "meta": { "key": "flex_flows", "next_page_url": next } }).to_string()
}

/// Returns the number of the requested page.
pub(crate) fn number(target: &str) -> usize {
    let mut pairs = target.split(['?', '&']).filter_map(|pair| pair.strip_prefix("Page="));
    pairs.next_back().map_or(0, |number| number.parse().unwrap())
}

fn serve(stream: &TcpStream, respond: &dyn Fn(&str) -> Response) -> io::Result<()> {
    let mut requests = BufReader::new(stream);
    while let Some(target) = read_request(&mut requests)? {
        let (status, body) = respond(&target);
        let response = format!(
            "HTTP/1.1 {status} \r\n\
             Content-Type: application/json\r\n\
             Content-Length: {}\r\n\
             Twilio-Request-Id: RQ00000000000000000000000000000001\r\n\
             \r\n\
             {body}",
            body.len(),
        );
        let mut stream = stream;
        stream.write_all(response.as_bytes())?;
    }
    Ok(())
}

/// Reads a request and returns its path and query; `None` at the end of the connection.
fn read_request(stream: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = String::new();
    if stream.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let target = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut length = 0;
    while !line.trim_end().is_empty() {
        if let Some(("content-length", value)) = line.to_ascii_lowercase().split_once(':') {
            length = value.trim().parse().map_err(io::Error::other)?;
        }
        line.clear();
        stream.read_line(&mut line)?;
    }
    stream.read_exact(&mut vec![0; length])?;
    Ok(Some(target))
}
