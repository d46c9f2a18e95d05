//! From page to page.

use std::hash::{BuildHasher as _, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use reqwest::Url;
use tokio::time::Instant;

use crate::call::Draft;
use crate::encode;
use crate::error::{Error, Unreadable};
use crate::execute::{self, Outgoing};
use crate::request::Request;
use crate::response::Answer;

mod ahead;

use self::ahead::Ahead;

/// What a walk may take in all, unless it is set.
const TOTAL_TIMEOUT: Duration = Duration::from_secs(60 * 60);

/// So many empty pages one after another, and the list is taken to have no end.
const EMPTY_PAGES: u32 = 100;

/// A walk through the pages of a list, whatever they hold: where it stands, and the request under way.
pub(super) enum Walk {
    Unbegun(Box<Draft>),
    Resting(Box<Position>),
    Fetching(Pin<Box<dyn Future<Output = Result<Arrival, Error>> + Send>>),
    Failed(Error),
    Over,
}

/// A page's answer, and the position to [`advance`](Walk::advance) from.
pub(super) type Arrival = (Box<Position>, Answer);

/// What is needed to ask for the next page.
pub(super) struct Position {
    draft: Box<Draft>,
    next: Outgoing,
    /// The filters of the list, which repeat on every page.
    filters: Vec<(String, String)>,
    deadline: Instant,
    /// Hashes of the addresses that were asked for, eight bytes each. Looking through them takes no time beside a request.
    seen: Vec<u64>,
    hasher: RandomState,
    empty_pages: u32,
}

impl Walk {
    /// The next page. After an error, nothing follows.
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Arrival, Error>>> {
        loop {
            *self = match std::mem::replace(self, Self::Over) {
                Self::Over => return Poll::Ready(None),
                Self::Failed(error) => return Poll::Ready(Some(Err(error))),
                Self::Unbegun(draft) => match Position::first(draft) {
                    Ok(position) => Self::Resting(Box::new(position)),
                    Err(error) => Self::Failed(error),
                },
                Self::Resting(position) => Self::Fetching(Box::pin(position.fetch())),
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

    /// Sets out for the page that a link leads to, at once if pages are fetched ahead. A link that must not be followed
    /// fails with the next poll, so that the page that held it is not lost.
    pub(super) fn advance(&mut self, (mut position, answer): Arrival, link: &str, is_empty: bool) {
        *self = match position.follow(link, is_empty) {
            Ok(()) if position.draft.prefetch => Self::Fetching(Box::pin(Ahead::new(position))),
            Ok(()) => Self::Resting(position),
            Err(problem) => {
                Self::Failed(Unreadable::new(&answer, problem, Some("$.meta.next_page_url".to_owned())).into())
            }
        };
    }
}

impl Position {
    fn first(draft: Box<Draft>) -> Result<Self, Error> {
        let request = Request::render(&draft.values).map_err(Error::Input)?;
        let next = Outgoing::new(&draft.client, &request)?;
        let hasher = RandomState::new();
        let seen = vec![hasher.hash_one(request.url(draft.client.base_url(request.operation())?))];
        let filters = request
            .query()
            .filter(|(name, _)| !matches!(*name, "Page" | "PageSize" | "PageToken"))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect();
        let deadline = execute::deadline(&draft, TOTAL_TIMEOUT);
        Ok(Self { draft, next, filters, deadline, seen, hasher, empty_pages: 0 })
    }

    async fn fetch(self: Box<Self>) -> Result<Arrival, Error> {
        let answer = self.next.send(&self.draft.client, &self.draft.options, self.deadline).await?;
        Ok((self, answer))
    }

    fn follow(&mut self, link: &str, is_empty: bool) -> Result<(), String> {
        self.empty_pages = if is_empty { self.empty_pages + 1 } else { 0 };
        if self.empty_pages >= EMPTY_PAGES {
            return Err(format!("{EMPTY_PAGES} pages in a row are empty, and yet another is said to follow"));
        }
        let servers = &self.draft.client.settings().servers;
        let base = servers.of(self.draft.values.operation).map_err(|error| error.to_string())?;
        let mut url = base.follow(link)?;
        repeat_filters(&mut url, &self.filters);
        let address = base.at(&url);
        let hash = self.hasher.hash_one(&address);
        if self.seen.contains(&hash) {
            return Err("the link to the next page leads to a page that was there before".to_owned());
        }
        self.seen.push(hash);
        self.next = self.next.clone().moved_to(address).map_err(|error| error.to_string())?;
        Ok(())
    }
}

/// Adds the filters that the link has lost; those it has are left as the API wrote them.
fn repeat_filters(url: &mut Url, filters: &[(String, String)]) {
    let lost = filters.iter().filter(|(name, _)| url.query_pairs().all(|(present, _)| present != name.as_str()));
    let lost = encode::pairs(lost.map(|(name, value)| (name.as_str(), value.as_str())));
    if !lost.is_empty() {
        let query = url
            .query()
            .filter(|query| !query.is_empty())
            .map_or_else(|| lost.clone(), |query| format!("{query}&{lost}"));
        url.set_query(Some(&query));
    }
}
