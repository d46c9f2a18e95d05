//! A scripted server on a raw socket. Every fault is a list of steps.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::arrival::Arrival;

/// The client's `Authorization`, for `AC1` and `token`.
pub(crate) const AUTHORIZATION: &str = "Basic QUMxOnRva2Vu";

/// One action of the server.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    /// Writes bytes.
    Send(Vec<u8>),
    /// Writes bytes repeatedly until the client disconnects.
    Repeat(Vec<u8>),
    /// Waits.
    Pause(Duration),
    /// Sends nothing more, until the client disconnects.
    Hang,
    /// Closes the connection.
    Close,
    /// Resets the connection.
    Reset,
}

/// Returns the steps for a request. After the last step, the connection stays open for the next request.
type Script = Box<dyn Fn(&Arrival) -> Vec<Step> + Send + Sync>;

/// Returns the step for a connection, by its number, before a request is read.
type Greeting = fn(usize) -> Option<Step>;

/// A server that listens on a port of this machine until it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    scheme: &'static str,
    records: Arc<Records>,
    listening: JoinHandle<()>,
}

/// What the server records.
#[derive(Default)]
struct Records {
    arrivals: Mutex<Vec<Arrival>>,
    connections: AtomicUsize,
    /// The number of connections that ended.
    ended: AtomicUsize,
    /// The number of connections that the client closed before the server was finished.
    abandoned: AtomicUsize,
    written: AtomicUsize,
}

impl Server {
    pub(crate) async fn start(script: impl Fn(&Arrival) -> Vec<Step> + Send + Sync + 'static) -> Self {
        Self::listen(|_| None, Box::new(script), None).await
    }

    pub(crate) async fn greeting(
        greeting: Greeting,
        script: impl Fn(&Arrival) -> Vec<Step> + Send + Sync + 'static,
    ) -> Self {
        Self::listen(greeting, Box::new(script), None).await
    }

    #[cfg(all(target_os = "linux", feature = "rustls"))]
    pub(crate) async fn tls(
        acceptor: TlsAcceptor,
        script: impl Fn(&Arrival) -> Vec<Step> + Send + Sync + 'static,
    ) -> Self {
        Self::listen(|_| None, Box::new(script), Some(acceptor)).await
    }

    async fn listen(greeting: Greeting, script: Script, tls: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let scheme = if tls.is_some() { "https" } else { "http" };
        let records = Arc::<Records>::default();
        let (shared, script) = (Arc::clone(&records), Arc::new(script));
        let listening = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let number = shared.connections.fetch_add(1, Ordering::SeqCst);
                let (records, script, tls) = (Arc::clone(&shared), Arc::clone(&script), tls.clone());
                tokio::spawn(async move {
                    let wire: Box<dyn Wire> = match tls {
                        None => Box::new(stream),
                        Some(tls) => match tls.accept(stream).await {
                            Ok(stream) => Box::new(stream),
                            Err(_) => return,
                        },
                    };
                    let shared = Arc::clone(&records);
                    Connection { wire, number, records }.serve(greeting(number), &**script).await;
                    shared.ended.fetch_add(1, Ordering::SeqCst);
                });
            }
        });
        Self { address, scheme, records, listening }
    }

    /// Returns the base URL, for example `http://127.0.0.1:4711`.
    pub(crate) fn url(&self) -> String {
        format!("{}://{}", self.scheme, self.address)
    }

    /// Returns all requests.
    pub(crate) fn arrivals(&self) -> Vec<Arrival> {
        self.records.arrivals.lock().unwrap().clone()
    }

    /// Returns the number of requests, and the number with exactly one `Authorization`, that of the client.
    pub(crate) fn seen(&self) -> (usize, usize) {
        let arrivals = self.arrivals();
        let authorized = arrivals.iter().filter(|arrival| arrival.header("authorization") == [AUTHORIZATION]);
        (arrivals.len(), authorized.count())
    }

    pub(crate) fn connections(&self) -> usize {
        self.records.connections.load(Ordering::SeqCst)
    }

    pub(crate) fn ended(&self) -> usize {
        self.records.ended.load(Ordering::SeqCst)
    }

    pub(crate) fn abandoned(&self) -> usize {
        self.records.abandoned.load(Ordering::SeqCst)
    }

    /// Returns the number of bytes written.
    pub(crate) fn written(&self) -> usize {
        self.records.written.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.listening.abort();
    }
}

/// A connection, encrypted or not.
trait Wire: AsyncRead + AsyncWrite + Send + Unpin {
    fn socket(&self) -> &TcpStream;
}

impl Wire for TcpStream {
    fn socket(&self) -> &TcpStream {
        self
    }
}

impl Wire for TlsStream<TcpStream> {
    fn socket(&self) -> &TcpStream {
        self.get_ref().0
    }
}

struct Connection {
    wire: Box<dyn Wire>,
    number: usize,
    records: Arc<Records>,
}

impl Connection {
    async fn serve(mut self, greeting: Option<Step>, script: &(dyn Fn(&Arrival) -> Vec<Step> + Send + Sync)) {
        if let Some(step) = greeting
            && !self.take(step).await
        {
            return;
        }
        while let Some(mut arrival) = Arrival::read(&mut self.wire).await {
            arrival.connection = self.number;
            let steps = {
                let mut arrivals = self.records.arrivals.lock().unwrap();
                arrival.number = arrivals.len();
                arrivals.push(arrival.clone());
                script(&arrival)
            };
            for step in steps {
                if !self.take(step).await {
                    return;
                }
            }
        }
    }

    /// Runs a step. Returns whether the connection is still open.
    async fn take(&mut self, step: Step) -> bool {
        match step {
            Step::Send(bytes) => return self.write(&bytes).await,
            Step::Repeat(bytes) => while self.write(&bytes).await {},
            Step::Pause(time) => {
                tokio::time::sleep(time).await;
                return true;
            }
            Step::Hang => {
                while !matches!(self.wire.read(&mut [0; 64]).await, Ok(0) | Err(_)) {}
                self.records.abandoned.fetch_add(1, Ordering::SeqCst);
            }
            Step::Close => {
                let _ = self.wire.shutdown().await;
                while !matches!(self.wire.read(&mut [0; 64]).await, Ok(0) | Err(_)) {}
            }
            // The client's kernel should have received the written bytes, because a reset discards them.
            Step::Reset => {
                tokio::time::sleep(Duration::from_millis(5)).await;
                self.wire.socket().set_zero_linger().unwrap();
            }
        }
        false
    }

    async fn write(&mut self, bytes: &[u8]) -> bool {
        let done = self.wire.write_all(bytes).await.is_ok() && self.wire.flush().await.is_ok();
        let counter = if done { &self.records.written } else { &self.records.abandoned };
        counter.fetch_add(if done { bytes.len() } else { 1 }, Ordering::SeqCst);
        // An endless writer must let other tasks on this thread run.
        tokio::task::yield_now().await;
        done
    }
}
