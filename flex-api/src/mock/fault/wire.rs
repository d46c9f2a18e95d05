//! Responses byte by byte, for what HTTP does not allow.

use std::time::Duration;

use bytes::Bytes;
use http::Response;
use http::header::{CONNECTION, CONTENT_LENGTH};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::sleep;

use super::{At, Malformed, Wire};

/// The size of a part of an endless response.
const PART: usize = 16 * 1024;

/// The size of a header that is too large.
const LARGE: usize = 1024 * 1024;

/// One action on a connection. After the last one, the server closes the connection.
#[derive(Debug, Clone)]
pub(in crate::mock) enum Step {
    Send(Vec<u8>),
    /// Sends the bytes repeatedly until the client disconnects.
    Repeat(Vec<u8>),
    Pause(Duration),
    /// Sends nothing until the client disconnects.
    Hang,
    Reset,
}

/// A response, and what happens to the connection.
pub(super) struct Script<'r> {
    pub(super) response: &'r Response<Bytes>,
    pub(super) wire: Option<Wire>,
    pub(super) pause: Option<Duration>,
}

impl Script<'_> {
    pub(super) fn steps(&self) -> Vec<Step> {
        match self.wire {
            Some(Wire::Close(At::Head)) => Vec::new(),
            Some(Wire::Reset(At::Head)) => vec![Step::Reset],
            Some(Wire::Hang(At::Head)) => vec![Step::Hang],
            Some(Wire::Endless(At::Head)) => {
                let header = format!("x-filler: {}\r\n", "x".repeat(1000)).into_bytes();
                vec![Step::Send(self.status_line()), Step::Repeat(header)]
            }
            Some(Wire::Endless(_)) => {
                vec![Step::Send(self.head(&["transfer-encoding: chunked"])), Step::Repeat(chunk())]
            }
            Some(Wire::Malformed(kind)) => vec![Step::Send(self.malformed(kind))],
            Some(Wire::Close(At::Body)) => self.half(),
            Some(Wire::Reset(_)) => [self.half(), vec![Step::Reset]].concat(),
            Some(Wire::Hang(_)) => [self.half(), vec![Step::Hang]].concat(),
            Some(Wire::Close(At::End)) | None => self.whole(),
        }
    }

    fn status_line(&self) -> Vec<u8> {
        let status = self.response.status();
        format!("HTTP/1.1 {} {}\r\n", status.as_u16(), status.canonical_reason().unwrap_or_default()).into_bytes()
    }

    /// Returns the head with further lines, without the headers that the server itself decides about.
    fn head(&self, lines: &[&str]) -> Vec<u8> {
        let mut head = self.status_line();
        for (name, value) in
            self.response.headers().iter().filter(|(name, _)| **name != CONTENT_LENGTH && **name != CONNECTION)
        {
            head.extend_from_slice(name.as_str().as_bytes());
            head.extend_from_slice(b": ");
            head.extend_from_slice(value.as_bytes());
            head.extend_from_slice(b"\r\n");
        }
        // A connection that is closed without notice is a fault of its own.
        if !matches!(self.wire, Some(Wire::Close(At::End))) {
            head.extend_from_slice(b"connection: close\r\n");
        }
        for line in lines {
            head.extend_from_slice(line.as_bytes());
            head.extend_from_slice(b"\r\n");
        }
        head.extend_from_slice(b"\r\n");
        head
    }

    fn head_with_length(&self) -> Vec<u8> {
        self.head(&[&format!("content-length: {}", self.response.body().len())])
    }

    /// Sends the first half of the body. An empty body is announced with one byte, which does not follow.
    fn half(&self) -> Vec<Step> {
        let body = self.response.body();
        let mut bytes = self.head(&[&format!("content-length: {}", body.len().max(1))]);
        bytes.extend_from_slice(&body[..body.len() / 2]);
        let mut steps = vec![Step::Send(bytes)];
        // What was sent must arrive before the connection ends, because a reset discards it.
        steps.push(Step::Pause(self.pause.unwrap_or(Duration::from_millis(5))));
        steps
    }

    fn whole(&self) -> Vec<Step> {
        let body = self.response.body();
        let (first, second) = body.split_at(body.len() / 2);
        let pause = self.pause.map(Step::Pause);
        let first = Step::Send([&self.head_with_length(), first].concat());
        // A response without a body is complete with its head.
        if body.is_empty() {
            return pause.into_iter().chain([first]).collect();
        }
        [Some(first), pause, Some(Step::Send(second.to_vec()))].into_iter().flatten().collect()
    }

    fn malformed(&self, kind: Malformed) -> Vec<u8> {
        let body = self.response.body();
        match kind {
            Malformed::Chunks => [&*self.head(&["transfer-encoding: chunked"]), b"length\r\n", body].concat(),
            Malformed::Head => [&*self.head(&[&format!("x-filler: {}", "x".repeat(LARGE))]), body].concat(),
            Malformed::Lengths => {
                let lengths = [body.len(), body.len() + 1].map(|length| format!("content-length: {length}"));
                [&*self.head(&[&lengths[0], &lengths[1]]), body].concat()
            }
            Malformed::Start => [b"200 OK\r\n\r\n", &**body].concat(),
        }
    }
}

/// White space, which is valid before JSON.
fn chunk() -> Vec<u8> {
    let mut chunk = format!("{PART:x}\r\n").into_bytes();
    chunk.resize(chunk.len() + PART, b' ');
    chunk.extend_from_slice(b"\r\n");
    chunk
}

/// Runs the steps on a connection, and closes it.
pub(in crate::mock) async fn run(mut stream: TcpStream, steps: Vec<Step>) {
    for step in steps {
        let is_open = match step {
            Step::Send(bytes) => stream.write_all(&bytes).await.is_ok(),
            Step::Repeat(bytes) => {
                while stream.write_all(&bytes).await.is_ok() {
                    // Other connections are served by the same thread.
                    tokio::task::yield_now().await;
                }
                false
            }
            Step::Pause(time) => {
                sleep(time).await;
                true
            }
            Step::Hang => {
                while !matches!(stream.read(&mut [0; 64]).await, Ok(0) | Err(_)) {}
                false
            }
            Step::Reset => {
                reset(stream);
                return;
            }
        };
        if !is_open {
            return;
        }
    }
    // Reads what the client still sends: the system would reset a connection that is closed before.
    let _ = stream.shutdown().await;
    while !matches!(stream.read(&mut [0; 1024]).await, Ok(0) | Err(_)) {}
}

/// Closes a connection so that the system sends a reset.
#[allow(deprecated, reason = "its replacement is not in the lowest version of Tokio that this crate accepts")]
fn reset(stream: TcpStream) {
    // Without the option, the connection is closed, which is another fault.
    let _ = stream.set_linger(Some(Duration::ZERO));
    drop(stream);
}
