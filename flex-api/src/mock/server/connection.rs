//! The connections of a mock server.

use std::error::Error as StdError;
use std::fmt;
use std::future::poll_fn;
use std::net::TcpListener;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{Request, Response, StatusCode};
use hyper::body::{Body, Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time::sleep;

use super::control;
use super::shared::{Reply, Shared};
use crate::mock::api::error;
use crate::mock::fault::{Step, run};

/// The maximum size of the body of a request.
const MAX_BODY: usize = 16 * 1024 * 1024;

/// Accepts connections until the runtime ends.
pub(super) async fn accept(listener: TcpListener, shared: Arc<Shared>) {
    // The port is bound and does not block, so this fails only without a runtime.
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(serve(stream, Arc::clone(&shared)))),
            // The process has too many open files: some may be closed soon.
            Err(_) => sleep(Duration::from_millis(10)).await,
        }
    }
}

async fn serve(stream: TcpStream, shared: Arc<Shared>) {
    // Small responses would wait for the client's acknowledgement. Without the option, they are only slower.
    let _ = stream.set_nodelay(true);
    let steps = Mutex::new(None);
    let service = service_fn(|request| respond(request, &shared, &steps));
    let mut connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    // The client may disconnect at any time, and a fault ends HTTP with an error.
    let _ = (&mut connection).await;
    let stream = connection.into_parts().io.into_inner();
    if let Some(steps) = steps.into_inner().unwrap_or_else(PoisonError::into_inner) {
        run(stream, steps).await;
    }
}

/// Returns the response, or [`Leave`] if the steps of a fault replace it.
async fn respond(
    request: Request<Incoming>,
    shared: &Shared,
    steps: &Mutex<Option<Vec<Step>>>,
) -> Result<Response<Whole>, Leave> {
    let (head, body) = request.into_parts();
    let request = match collect(body).await {
        Ok(Some(body)) => Request::from_parts(head, body),
        Ok(None) => {
            let message = format!("the body of a request has at most {} MiB", MAX_BODY / (1024 * 1024));
            return Ok(error(StatusCode::PAYLOAD_TOO_LARGE, None, &message).map(Whole::from));
        }
        // The client has disconnected.
        Err(_) => return Err(Leave),
    };
    if control::is_control(request.uri().path()) {
        return Ok(control::respond(&request, shared).map(Whole::from));
    }
    let Reply { wait, response, steps: instead } = shared.reply(&request);
    if !wait.is_zero() {
        sleep(wait).await;
    }
    if let Some(instead) = instead {
        *steps.lock().unwrap_or_else(PoisonError::into_inner) = Some(instead);
        return Err(Leave);
    }
    Ok(response.map(Whole::from))
}

/// Reads the body; `None` if it is too large.
async fn collect(mut body: Incoming) -> Result<Option<Bytes>, hyper::Error> {
    let mut collected = BytesMut::new();
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        if let Ok(data) = frame?.into_data() {
            if collected.len() + data.len() > MAX_BODY {
                return Ok(None);
            }
            collected.extend_from_slice(&data);
        }
    }
    Ok(Some(collected.freeze()))
}

/// The end of HTTP on a connection.
#[derive(Debug)]
struct Leave;

impl fmt::Display for Leave {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the mock server ends the connection")
    }
}

impl StdError for Leave {}

/// A body of known length.
struct Whole(Option<Bytes>);

impl From<Bytes> for Whole {
    fn from(bytes: Bytes) -> Self {
        Self(Some(bytes).filter(|bytes| !bytes.is_empty()))
    }
}

impl Body for Whole {
    type Data = Bytes;
    type Error = Leave;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<Frame<Bytes>, Leave>>> {
        std::task::Poll::Ready(self.0.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.0.as_ref().map_or(0, |bytes| bytes.len() as u64))
    }
}
