//! The streams: of pages, and of records across pages.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::Page;
use super::paginator::Paginator;
use crate::request::Request;
use crate::send::{Config, Error, RawResponse, Skipped};

/// A stream of the pages of a list, from the list's `pages()`.
///
/// Each page is fetched when it is polled, or ahead with the list's `prefetch(true)`. The type implements [`Stream`]
/// for use with the combinators of `futures`. [`try_next`](Self::try_next) requires no other crate. An error ends the
/// stream.
///
/// The link on each page leads to the next. The request for it has the headers and filters of the list. A link that
/// leads to another server, or back to an earlier page, is an error.
///
/// The feature `blocking` adds the method `wait`, which returns an iterator for code that is not async.
#[doc(alias = "paginate")]
#[must_use = "a stream does nothing until it is polled"]
pub struct PageStream<T> {
    paginator: Paginator,
    decode: DecodePage<T>,
    /// The number of records left until the limit.
    remaining: usize,
}

/// Decodes a page and keeps at most the given number of records.
pub(in crate::client) type DecodePage<T> = fn(&RawResponse, usize) -> Result<(Page<T>, Vec<Skipped>), Error>;

impl<T> PageStream<T> {
    pub(in crate::client) fn new(
        config: Arc<Config>,
        request: Result<Request, Error>,
        decode: DecodePage<T>,
        limit: usize,
        prefetch: bool,
    ) -> Self {
        let paginator = match request {
            Err(error) => Paginator::Failed(error),
            Ok(_) if limit == 0 => Paginator::Finished,
            Ok(request) => Paginator::new(config, request, prefetch),
        };
        Self { paginator, decode, remaining: limit }
    }

    /// Returns the next page, or `None` after the last one.
    ///
    /// # Errors
    ///
    /// The [`Error`] of the request for the page. It ends the stream.
    pub async fn try_next(&mut self) -> Result<Option<Page<T>>, Error> {
        poll_fn(|context| self.poll_page(context)).await.transpose()
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<T>, Error>>> {
        Poll::Ready(match ready!(self.paginator.poll(context)) {
            None => None,
            Some(Err(error)) => Some(Err(error)),
            Some(Ok(fetched)) => match (self.decode)(&fetched.1, self.remaining) {
                Err(error) => Some(Err(error)),
                Ok((page, _)) => {
                    self.remaining -= page.items.len();
                    if let Some(link) = page.next_link()
                        && self.remaining > 0
                    {
                        self.paginator.advance(fetched, link, page.items.is_empty());
                    }
                    Some(Ok(page))
                }
            },
        })
    }
}

impl<T> Stream for PageStream<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_page(context)
    }
}

impl<T> fmt::Debug for PageStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageStream").finish_non_exhaustive()
    }
}

/// A stream of the records on all pages of a list, from the list's `stream()`.
///
/// A page is fetched when all records before it have been read. [`PageStream`] describes how pages are fetched. The
/// stream holds the records of one page in memory and, with the list's `prefetch(true)`, the next page.
///
/// The feature `blocking` adds the method `wait`, which returns an iterator for code that is not async.
///
/// ```
/// # async fn example(client: flex_api::Client) -> Result<(), flex_api::Error> {
/// let mut flows = client.v1().flex_flows().list().page_size(1000).limit(5000).stream();
/// while let Some(flow) = flows.try_next().await? {
///     println!("{:?}", flow.sid);
/// }
/// # Ok(())
/// # }
/// ```
#[doc(alias = "paginate")]
#[must_use = "a stream does nothing until it is polled"]
pub struct ItemStream<T> {
    pages: PageStream<T>,
    items: std::vec::IntoIter<T>,
}

impl<T> ItemStream<T> {
    pub(in crate::client) fn new(pages: PageStream<T>) -> Self {
        Self { pages, items: Vec::new().into_iter() }
    }

    /// Returns the next record, or `None` after the last one.
    ///
    /// # Errors
    ///
    /// The [`Error`] of the request for a page. It ends the stream.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|context| self.poll_item(context)).await.transpose()
    }

    /// Returns all remaining records.
    ///
    /// # Errors
    ///
    /// The [`Error`] of the request for a page. The records read before it are lost.
    pub async fn try_collect(mut self) -> Result<Vec<T>, Error> {
        let mut all = Vec::new();
        while let Some(item) = self.try_next().await? {
            all.push(item);
        }
        Ok(all)
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, Error>>> {
        loop {
            if let Some(item) = self.items.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => self.items = page.items.into_iter(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

#[cfg(feature = "blocking")]
impl<T> ItemStream<T> {
    /// Returns a record of the current page, without a request.
    pub(in crate::client) fn buffered(&mut self) -> Option<T> {
        self.items.next()
    }
}

impl<T> Stream for ItemStream<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

// No field is structurally pinned: records are moved out.
impl<T> Unpin for PageStream<T> {}
impl<T> Unpin for ItemStream<T> {}

impl<T> fmt::Debug for ItemStream<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ItemStream").finish_non_exhaustive()
    }
}
