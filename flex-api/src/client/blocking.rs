//! Calls from code that is not async. Needs the feature `blocking`.
//!
//! The client and its builders are the same; where async code has `.await`, this has `.wait()`:
//!
//! ```no_run
//! fn main() -> Result<(), flex_api::Error> {
//!     let client = flex_api::Client::from_env()?;
//!
//!     let page = client.v1().flex_flows().list().page_size(20).send().wait()?;
//!     println!("{} flows", page.items.len());
//!
//!     for flow in client.v1().flex_flows().list().limit(500).stream().wait() {
//!         println!("{:?}", flow?.sid);
//!     }
//!     Ok(())
//! }
//! ```
//!
//! The first `wait` starts a Tokio runtime with one thread, which serves the connections of all calls until the process
//! ends. In async code, `wait` panics, because it would block the thread: use `.await` there. Within `spawn_blocking` it
//! works. If the requests of a client are also awaited on another runtime, its idle connections may be closed when that
//! runtime ends: make one client for each.

use std::fmt;
use std::future::poll_fn;
use std::iter::FusedIterator;
use std::pin::Pin;
use std::sync::OnceLock;

use futures_core::Stream;
use tokio::runtime::{Builder, Runtime};

use super::page::{ItemStream, Page, PageStream};
use super::response_future::ResponseFuture;
use crate::send::{ConfigError, Error};

impl<T> ResponseFuture<T> {
    /// Sends the request and waits for the response.
    ///
    /// # Errors
    ///
    /// As when it is awaited; and [`Error::Config`] if the system has no thread left for the runtime.
    ///
    /// # Panics
    ///
    /// In async code: see [`blocking`](crate::blocking).
    #[track_caller]
    pub fn wait(self) -> Result<T, Error> {
        runtime()?.block_on(self)
    }
}

impl<T> ItemStream<T> {
    /// Returns the records as an iterator, which waits for each page.
    ///
    /// Yields what the stream would. `next` panics in async code: see
    /// [`blocking`](crate::blocking).
    pub fn wait(self) -> BlockingIter<Self> {
        BlockingIter { stream: Some(self) }
    }
}

impl<T> PageStream<T> {
    /// Returns the pages as an iterator, which waits for each page.
    ///
    /// Yields what the stream would. `next` panics in async code: see
    /// [`blocking`](crate::blocking).
    pub fn wait(self) -> BlockingIter<Self> {
        BlockingIter { stream: Some(self) }
    }
}

/// The records or pages of a list as an iterator, from [`ItemStream::wait`] or [`PageStream::wait`].
#[must_use = "iterators are lazy and do nothing unless consumed"]
pub struct BlockingIter<S> {
    /// `None` after the end.
    stream: Option<S>,
}

impl<S: Stream<Item = Result<T, Error>> + Unpin, T> BlockingIter<S> {
    #[track_caller]
    fn wait(&mut self) -> Option<Result<T, Error>> {
        let stream = self.stream.as_mut()?;
        let next = match runtime() {
            Ok(runtime) => runtime.block_on(poll_fn(|context| Pin::new(&mut *stream).poll_next(context))),
            Err(error) => Some(Err(error)),
        };
        if !matches!(next, Some(Ok(_))) {
            self.stream = None;
        }
        next
    }
}

impl<T> Iterator for BlockingIter<ItemStream<T>> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.stream.as_mut()?.buffered() {
            Some(item) => Some(Ok(item)),
            None => self.wait(),
        }
    }
}

impl<T> Iterator for BlockingIter<PageStream<T>> {
    type Item = Result<Page<T>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.wait()
    }
}

impl<T> FusedIterator for BlockingIter<ItemStream<T>> {}
impl<T> FusedIterator for BlockingIter<PageStream<T>> {}

impl<S> fmt::Debug for BlockingIter<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BlockingIter").finish_non_exhaustive()
    }
}

/// The runtime of the process. A connection does not outlive the runtime on which it was made.
///
/// Its own thread serves connections and prefetches pages between calls of `wait`.
fn runtime() -> Result<&'static Runtime, Error> {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    loop {
        if let Some(runtime) = RUNTIME.get() {
            return Ok(runtime);
        }
        let runtime = Builder::new_multi_thread().worker_threads(1).thread_name("flex-api").enable_all().build();
        let runtime = runtime.map_err(|error| {
            ConfigError::new("the thread of the blocking runtime could not be started").with_source(error)
        })?;
        if let Err(second) = RUNTIME.set(runtime) {
            // Another thread was faster. In the background, because async code must not block.
            second.shutdown_background();
        }
    }
}
