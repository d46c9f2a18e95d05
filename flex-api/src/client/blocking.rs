//! Calls from code that is not async. Requires the feature `blocking`.
//!
//! The client and its builders are the same. Call `.wait()` where async code uses `.await`:
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
//! The first `wait` starts a Tokio runtime with one thread. It serves the connections of all calls until the process
//! ends. `wait` panics in async code, because it would block the thread: use `.await` there. It works within
//! `spawn_blocking`. If another runtime also awaits requests of the same client, idle connections may close when that
//! runtime ends: create one client for each.

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
    /// The errors of `.await`, and [`Error::Config`] if the thread of the runtime cannot be started.
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
    /// Returns an iterator over the records. It waits for each page.
    ///
    /// Yields the same items as the stream. `next` panics in async code: see [`blocking`](crate::blocking).
    pub fn wait(self) -> BlockingIter<Self> {
        BlockingIter { stream: Some(self) }
    }
}

impl<T> PageStream<T> {
    /// Returns an iterator over the pages. It waits for each page.
    ///
    /// Yields the same items as the stream. `next` panics in async code: see [`blocking`](crate::blocking).
    pub fn wait(self) -> BlockingIter<Self> {
        BlockingIter { stream: Some(self) }
    }
}

/// An iterator over the records or pages of a list, from [`ItemStream::wait`] or [`PageStream::wait`].
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

/// The runtime of the process. A connection does not outlive the runtime that created it.
///
/// Its thread serves connections and prefetches pages between calls of `wait`.
fn runtime() -> Result<&'static Runtime, Error> {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    loop {
        if let Some(runtime) = RUNTIME.get() {
            return Ok(runtime);
        }
        let runtime =
            Builder::new_multi_thread().worker_threads(1).thread_name(env!("CARGO_PKG_NAME")).enable_all().build();
        let runtime = runtime.map_err(|error| {
            ConfigError::new("the thread of the blocking runtime cannot be started").with_source(error)
        })?;
        if let Err(second) = RUNTIME.set(runtime) {
            // Another thread was faster. Shut down in the background, because async code must not block.
            second.shutdown_background();
        }
    }
}
