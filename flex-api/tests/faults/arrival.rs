//! Reads received requests strictly by RFC 9112. Violations that a lenient server accepts are failures.

use tokio::io::{AsyncRead, AsyncReadExt as _};

/// A received request.
#[derive(Debug, Clone)]
pub(crate) struct Arrival {
    /// The number of the request on the server, from 0.
    pub(crate) number: usize,
    /// The number of the connection on the server, from 0.
    pub(crate) connection: usize,
    pub(crate) method: String,
    /// Path and query, as in the request line.
    pub(crate) target: String,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Arrival {
    /// Reads the next request of a connection. Returns `None` at its end, even within a request.
    pub(crate) async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<Self> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.ok()?);
        }
        let mut arrival = Self::parse(&head);
        if let [length] = arrival.header("content-length")[..] {
            arrival.body = vec![0; length.parse().unwrap()];
            stream.read_exact(&mut arrival.body).await.ok()?;
        }
        Some(arrival)
    }

    fn parse(head: &[u8]) -> Self {
        let text = str::from_utf8(head).expect("a head is ASCII").strip_suffix("\r\n\r\n").unwrap();
        let mut lines = text.split("\r\n");
        let first: Vec<_> = lines.next().unwrap().split(' ').collect();
        let [method, target, "HTTP/1.1"] = first[..] else { panic!("not a request line: {first:?}") };
        assert!(target.starts_with('/') && target.bytes().all(|byte| byte.is_ascii_graphic()), "{target}");
        let headers: Vec<_> = lines.map(field).collect();
        let arrival = Self {
            number: 0,
            connection: 0,
            method: method.to_owned(),
            target: target.to_owned(),
            headers,
            body: Vec::new(),
        };
        assert_eq!(arrival.header("host").len(), 1, "{text}");
        assert!(arrival.header("content-length").len() <= 1, "{text}");
        assert!(arrival.header("transfer-encoding").is_empty(), "{text}");
        arrival
    }

    /// Returns all values of a header.
    pub(crate) fn header(&self, name: &str) -> Vec<&str> {
        let same = self.headers.iter().filter(|(given, _)| given.eq_ignore_ascii_case(name));
        same.map(|(_, value)| value.as_str()).collect()
    }
}

fn field(line: &str) -> (String, String) {
    let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("not a header: {line:?}"));
    assert!(!name.is_empty() && name.bytes().all(is_token), "{line:?}");
    let value = value.trim_matches([' ', '\t']);
    assert!(value.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~')), "{line:?}");
    (name.to_owned(), value.to_owned())
}

fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}
