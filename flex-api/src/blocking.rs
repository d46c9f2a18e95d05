//! Waiting for answers in code that is not async. Needs the feature `blocking`.
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
//! The first `wait` starts a Tokio runtime with one thread, which serves the connections of all of them until the
//! process ends. In async code there is `.await`: there, `wait` panics, since it would keep the thread from everything
//! else; within `spawn_blocking` it works. A client whose requests are awaited on another runtime, too, may find its idle
//! connections closed when that runtime ends: better make one for each.

use std::fmt;
use std::future::poll_fn;
use std::iter::FusedIterator;
use std::pin::Pin;
use std::sync::OnceLock;

use futures_core::Stream;
use tokio::runtime::{Builder, Runtime};

use crate::error::{ConfigError, Error};
use crate::page::{Items, Page, Pages};
use crate::sending::Sending;

impl<T> Sending<T> {
    /// Sends the request and waits for the answer.
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

impl<T> Items<T> {
    /// The records as an iterator, which waits for a page when it is asked for the first record on it.
    ///
    /// Yields what the stream would. It panics in async code when it is asked for a record: see
    /// [`blocking`](crate::blocking).
    pub fn wait(self) -> Waiting<Self> {
        Waiting { stream: Some(self) }
    }
}

impl<T> Pages<T> {
    /// The pages as an iterator, which waits for each when it is asked for.
    ///
    /// Yields what the stream would. It panics in async code when it is asked for a page: see
    /// [`blocking`](crate::blocking).
    pub fn wait(self) -> Waiting<Self> {
        Waiting { stream: Some(self) }
    }
}

/// The records or pages of a list as an iterator, from [`Items::wait`] or [`Pages::wait`].
#[must_use = "an iterator does nothing until it is asked"]
pub struct Waiting<S> {
    /// `None` when it is over.
    stream: Option<S>,
}

impl<S: Stream<Item = Result<T, Error>> + Unpin, T> Waiting<S> {
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

impl<T> Iterator for Waiting<Items<T>> {
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.stream.as_mut()?.at_hand() {
            Some(item) => Some(Ok(item)),
            None => self.wait(),
        }
    }
}

impl<T> Iterator for Waiting<Pages<T>> {
    type Item = Result<Page<T>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.wait()
    }
}

impl<T> FusedIterator for Waiting<Items<T>> {}
impl<T> FusedIterator for Waiting<Pages<T>> {}

impl<S> fmt::Debug for Waiting<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Waiting").finish_non_exhaustive()
    }
}

/// One for the process, since a connection does not outlive the runtime that it was made on.
///
/// It has a thread of its own, so that connections are looked after, and pages fetched ahead, while nobody waits.
fn runtime() -> Result<&'static Runtime, Error> {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    loop {
        if let Some(runtime) = RUNTIME.get() {
            return Ok(runtime);
        }
        let runtime = Builder::new_multi_thread().worker_threads(1).thread_name("flex-api").enable_all().build();
        let runtime = runtime.map_err(|error| ConfigError::new("no thread could be started").with_source(error))?;
        if let Err(second) = RUNTIME.set(runtime) {
            // Another thread was quicker. Without waiting, which async code must not.
            second.shutdown_background();
        }
    }
}
