//! A server for lists and single documents, on threads of its own.

use std::io::{self, BufRead, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use serde_json::{Value, json};

/// Listens until the tests are over.
pub(crate) struct Server(SocketAddr);

/// A status and a body.
pub(crate) type Answer = (u16, String);

impl Server {
    /// Answers each request by its path and query.
    pub(crate) fn start(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let answer: Arc<dyn Fn(&str) -> Answer + Send + Sync> = Arc::new(answer);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let answer = Arc::clone(&answer);
                // A client that goes away is none of the server's business.
                thread::spawn(move || serve(&stream, &*answer));
            }
        });
        Self(address)
    }

    /// Answers each request in the same way.
    pub(crate) fn always(status: u16, body: impl Into<String>) -> Self {
        let body = body.into();
        Self::start(move |_| (status, body.clone()))
    }

    /// A list of these records on one page.
    pub(crate) fn list(records: &[Value]) -> Self {
        Self::always(200, page(records, None))
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.0)
    }
}

/// A page of the list of flows, and the number of the one that follows.
pub(crate) fn page(records: &[Value], next: Option<usize>) -> String {
    let next = next.map(|number| format!("/v1/FlexFlows?Page={number}"));
    json!({ "flex_flows": records, "meta": { "key": "flex_flows", "next_page_url": next } }).to_string()
}

/// The number of the page that is asked for.
pub(crate) fn number(target: &str) -> usize {
    let mut pairs = target.split(['?', '&']).filter_map(|pair| pair.strip_prefix("Page="));
    pairs.next_back().map_or(0, |number| number.parse().unwrap())
}

fn serve(stream: &TcpStream, answer: &dyn Fn(&str) -> Answer) -> io::Result<()> {
    let mut requests = BufReader::new(stream);
    while let Some(target) = read_request(&mut requests)? {
        let (status, body) = answer(&target);
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

/// Reads a whole request and gives its path and query; `None` if there is no further one.
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
