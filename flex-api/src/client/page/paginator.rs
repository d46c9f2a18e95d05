//! Fetches the pages of a list, one after another.

use std::hash::{BuildHasher as _, RandomState};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use reqwest::Url;

use crate::request::{Request, is_paging};
use crate::send::{Config, Deadline, DecodeError, Error, Exchange, RawResponse, send};

mod prefetch;

use self::prefetch::Prefetch;

/// The default total timeout of a list with all its pages.
const TOTAL_TIMEOUT: Duration = Duration::from_secs(60 * 60);

/// The number of consecutive empty pages after which the list counts as endless.
const EMPTY_PAGES: u32 = 100;

/// The state between pages, independent of the type of the records.
pub(super) enum Paginator {
    Waiting(Box<First>),
    Ready(Box<Position>),
    Fetching(Fetching),
    Failed(Error),
    Finished,
}

/// The request for the first page, before the first poll.
pub(super) struct First {
    config: Arc<Config>,
    request: Request,
    prefetch: bool,
}

/// The response with a page, and the position for [`advance`](Paginator::advance).
pub(super) type Fetched = (Box<Position>, RawResponse);

/// The future of a page.
type Fetching = Pin<Box<dyn Future<Output = Result<Fetched, Error>> + Send>>;

/// The state that a request for the next page needs.
pub(super) struct Position {
    exchange: Exchange,
    prefetch: bool,
    /// The filters of the list, repeated in the request for every page.
    filters: Vec<(String, String)>,
    deadline: Deadline,
    /// Hashes of the URLs so far, eight bytes each. A search takes negligible time compared to a request.
    seen: Vec<u64>,
    hasher: RandomState,
    empty_pages: u32,
}

impl Paginator {
    pub(super) fn new(config: Arc<Config>, request: Request, prefetch: bool) -> Self {
        Self::Waiting(Box::new(First { config, request, prefetch }))
    }

    /// Polls for the next page. An error ends the list.
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Fetched, Error>>> {
        loop {
            *self = match std::mem::replace(self, Self::Finished) {
                Self::Finished => return Poll::Ready(None),
                Self::Failed(error) => return Poll::Ready(Some(Err(error))),
                Self::Waiting(first) => match Position::first(*first) {
                    Ok(position) => Self::Ready(Box::new(position)),
                    Err(error) => Self::Failed(error),
                },
                Self::Ready(position) => Self::Fetching(position.fetch()),
                Self::Fetching(mut fetching) => match fetching.as_mut().poll(context) {
                    Poll::Ready(result) => return Poll::Ready(Some(result)),
                    Poll::Pending => {
                        *self = Self::Fetching(fetching);
                        return Poll::Pending;
                    }
                },
            }
        }
    }

    /// Continues with the page behind a link, at once if pages are prefetched. A link that must not be followed fails
    /// at the next poll, so that the page with the link is not lost.
    pub(super) fn advance(&mut self, (mut position, response): Fetched, link: &str, is_empty: bool) {
        *self = match position.follow(link, is_empty) {
            Ok(()) if position.prefetch => Self::Fetching(Box::pin(Prefetch::new(position))),
            Ok(()) => Self::Ready(position),
            Err(problem) => {
                Self::Failed(DecodeError::new(&response, problem, Some("$.meta.next_page_url".to_owned())).into())
            }
        };
    }
}

impl Position {
    fn first(First { config, request, prefetch }: First) -> Result<Self, Error> {
        let hasher = RandomState::new();
        let seen = vec![hasher.hash_one(request.url(config.servers.of(request.operation())?.as_str()))];
        let filters = request
            .encoded_pairs()
            .filter(|(name, _)| !is_paging(name))
            .map(|(name, encoded)| (name.to_owned(), encoded))
            .collect();
        let exchange = Exchange::new(config, &request)?;
        let deadline = exchange.deadline(TOTAL_TIMEOUT);
        Ok(Self { exchange, prefetch, filters, deadline, seen, hasher, empty_pages: 0 })
    }

    fn fetch(self: Box<Self>) -> Fetching {
        Box::pin(async move {
            let response = send(self.exchange.clone(), Some(self.deadline)).await?;
            Ok((self, response))
        })
    }

    fn follow(&mut self, link: &str, is_empty: bool) -> Result<(), String> {
        self.empty_pages = if is_empty { self.empty_pages + 1 } else { 0 };
        if self.empty_pages >= EMPTY_PAGES {
            return Err(format!("{EMPTY_PAGES} consecutive pages are empty, and the last one links to another page"));
        }
        let servers = &self.exchange.config().servers;
        let base_url = servers.of(self.exchange.operation()).map_err(|error| error.to_string())?;
        let mut url = base_url.follow(link)?;
        repeat_filters(&mut url, &self.filters);
        let address = base_url.at(&url);
        let hash = self.hasher.hash_one(&address);
        if self.seen.contains(&hash) {
            return Err("the link to the next page leads back to an earlier page".to_owned());
        }
        self.seen.push(hash);
        self.exchange.set_address(address).map_err(|error| error.to_string())
    }
}

/// Adds the filters that the link lacks. Filters in the link stay unchanged.
fn repeat_filters(url: &mut Url, filters: &[(String, String)]) {
    let missing = filters.iter().filter(|(name, _)| url.query_pairs().all(|(present, _)| present != name.as_str()));
    let missing = missing.map(|(_, encoded)| encoded.as_str()).collect::<Vec<_>>().join("&");
    if !missing.is_empty() {
        let query = url
            .query()
            .filter(|query| !query.is_empty())
            .map_or_else(|| missing.clone(), |query| format!("{query}&{missing}"));
        url.set_query(Some(&query));
    }
}
