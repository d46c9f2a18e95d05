//! The streams: of pages, and of records across pages.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::Page;
use super::walk::Walk;
use crate::call::Draft;
use crate::error::Error;
use crate::response::{Answer, FromAnswer, Skipped};

/// The pages of a list, one after another, each fetched when it is asked for, or ahead with the list's `prefetch(true)`.
///
/// From a list's `pages()`. A [`Stream`], for those who have the combinators of `futures`; for all others there is
/// [`try_next`](Self::try_next). After an error the stream is over.
///
/// Each page is fetched by the link that the one before gives, with the headers and filters of the list. A link that
/// leads to another server, or back to a page that was there before, is an error.
#[must_use = "a stream does nothing until it is polled"]
pub struct Pages<T> {
    walk: Walk,
    decode: Decode<T>,
    /// How many more records are wanted.
    remaining: usize,
}

type Decode<T> = fn(&Answer) -> Result<(Page<T>, Vec<Skipped>), Error>;

impl<T> Pages<T> {
    pub(crate) fn new(draft: Box<Draft>, decode: Decode<T>) -> Self {
        let remaining = draft.limit.unwrap_or(usize::MAX);
        let walk = if remaining == 0 { Walk::Over } else { Walk::Unbegun(draft) };
        Self { walk, decode, remaining }
    }

    /// The pages of what cannot be asked for.
    pub(crate) fn failed(error: Error) -> Self
    where
        Page<T>: FromAnswer,
    {
        Self { walk: Walk::Failed(error), decode: Page::from_answer, remaining: 0 }
    }

    /// The next page; `None` after the last.
    ///
    /// # Errors
    ///
    /// Whatever [`Error`] the request for the page ends in. Nothing follows.
    pub async fn try_next(&mut self) -> Result<Option<Page<T>>, Error> {
        poll_fn(|context| self.poll_page(context)).await.transpose()
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<T>, Error>>> {
        Poll::Ready(match ready!(self.walk.poll(context)) {
            None => None,
            Some(Err(error)) => Some(Err(error)),
            Some(Ok(arrival)) => match (self.decode)(&arrival.1) {
                Err(error) => Some(Err(error)),
                Ok((mut page, _)) => {
                    page.items.truncate(self.remaining);
                    self.remaining -= page.items.len();
                    if let Some(link) = page.next_link()
                        && self.remaining > 0
                    {
                        self.walk.advance(arrival, link, page.items.is_empty());
                    }
                    Some(Ok(page))
                }
            },
        })
    }
}

impl<T> Stream for Pages<T> {
    type Item = Result<Page<T>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_page(context)
    }
}

impl<T> fmt::Debug for Pages<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}

/// The records of a list across its pages, each page fetched when the one before is used up.
///
/// From a list's `stream()`; see [`Pages`] for how pages follow one another. Holds the records of one page at a time, and
/// with the list's `prefetch(true)` the next page.
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
#[must_use = "a stream does nothing until it is polled"]
pub struct Items<T> {
    pages: Pages<T>,
    items: std::vec::IntoIter<T>,
}

impl<T> Items<T> {
    pub(crate) fn new(pages: Pages<T>) -> Self {
        Self { pages, items: Vec::new().into_iter() }
    }

    /// The next record; `None` after the last.
    ///
    /// # Errors
    ///
    /// Whatever [`Error`] the request for a page ends in. Nothing follows.
    pub async fn try_next(&mut self) -> Result<Option<T>, Error> {
        poll_fn(|context| self.poll_item(context)).await.transpose()
    }

    /// All records that are left.
    ///
    /// # Errors
    ///
    /// Whatever [`Error`] the request for a page ends in; the records that came before it are lost.
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
impl<T> Items<T> {
    /// A record that is at hand, for which nothing has to be waited for.
    pub(crate) fn at_hand(&mut self) -> Option<T> {
        self.items.next()
    }
}

impl<T> Stream for Items<T> {
    type Item = Result<T, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

// Nothing is pinned within: records are moved out.
impl<T> Unpin for Pages<T> {}
impl<T> Unpin for Items<T> {}

impl<T> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").finish_non_exhaustive()
    }
}
