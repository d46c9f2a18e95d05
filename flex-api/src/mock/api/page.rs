//! One page of a list, without the others.

use std::ops::Bound::{Excluded, Unbounded};

use serde_json::{Value, json};

use super::rejection::Rejection;
use super::store::{Collection, Entry};
use crate::request::operations::{Operation, Place};
use crate::request::{PAGE, PAGE_SIZE, PAGE_TOKEN, Request, is_paging};

/// The number of records on a page, if the request states none.
const SIZE: usize = 50;

/// The beginnings of tokens that stand for the records after a number, and for those before it.
const AFTER: &str = "PA";
const BEFORE: &str = "PB";

/// The page that a request selects.
///
/// Only the token selects it. The number of the page is for the client, and repeated in the metadata.
pub(super) struct Selection {
    size: usize,
    page: u64,
    start: Start,
}

/// Where a page starts, by the number of a record.
#[derive(Clone, Copy)]
enum Start {
    First,
    After(u64),
    Before(u64),
}

/// A page: its records, and the tokens of its neighbours.
pub(super) struct Page<'a> {
    pub(super) entries: Vec<&'a Entry>,
    previous: Option<String>,
    next: Option<String>,
}

impl Selection {
    pub(super) fn of(operation: &Operation, input: &Value) -> Result<Self, Rejection> {
        if operation.parameter(Place::Query, PAGE_TOKEN).is_none() {
            return Ok(Self { size: usize::MAX, page: 0, start: Start::First });
        }
        let number = |name| input.get(name).and_then(Value::as_u64);
        let token = input.get(PAGE_TOKEN).and_then(Value::as_str).filter(|token| !token.is_empty());
        let start = match token {
            None => Start::First,
            Some(token) => Start::of(token).ok_or_else(|| {
                let problem = "must be a token from a page URL that the server returned";
                Rejection::invalid_values(vec![format!("query parameter `{PAGE_TOKEN}` {problem}")])
            })?,
        };
        Ok(Self {
            size: number(PAGE_SIZE).and_then(|size| usize::try_from(size).ok()).unwrap_or(SIZE).max(1),
            page: number(PAGE).unwrap_or(0),
            start,
        })
    }

    /// Returns the page of the records that match. Reads no more records than it takes to find these and their neighbours.
    pub(super) fn page<'a>(&self, collection: Option<&'a Collection>, matches: impl Fn(&Entry) -> bool) -> Page<'a> {
        let Some(collection) = collection else { return Page { entries: Vec::new(), previous: None, next: None } };
        let matching = |range| collection.range(range).filter(|(_, entry)| matches(entry));
        let mut found: Vec<(u64, &Entry)> = match self.start {
            Start::First => matching((Unbounded, Unbounded)).take(self.size).collect(),
            Start::After(number) => matching((Excluded(number), Unbounded)).take(self.size).collect(),
            Start::Before(number) => matching((Unbounded, Excluded(number))).rev().take(self.size).collect(),
        };
        if let Start::Before(_) = self.start {
            found.reverse();
        }
        let (first, last) = match (found.first(), found.last(), self.start) {
            (Some((first, _)), Some((last, _)), _) => (*first, *last),
            // A page without records lies between its neighbours.
            (.., Start::First) => (0, u64::MAX),
            (.., Start::After(number)) => (number.saturating_add(1), number),
            (.., Start::Before(number)) => (number, number.saturating_sub(1)),
        };
        let has = |range| matching(range).next().is_some();
        Page {
            previous: has((Unbounded, Excluded(first))).then(|| token(BEFORE, first)),
            next: has((Excluded(last), Unbounded)).then(|| token(AFTER, last)),
            entries: found.into_iter().map(|(_, entry)| entry).collect(),
        }
    }

    /// Returns the metadata of a page. Its URLs repeat the filters.
    pub(super) fn meta(&self, page: &Page, key: &str, request: &Request, base_url: &str) -> Value {
        let size = if self.size == usize::MAX { page.entries.len() } else { self.size };
        let mut filters = String::new();
        for (_, pair) in request.encoded_pairs().filter(|(name, _)| !is_paging(name)) {
            filters = filters + &pair + "&";
        }
        let url = |number: u64, token: Option<&str>| {
            let token = token.map(|token| format!("&{PAGE_TOKEN}={token}")).unwrap_or_default();
            format!("{base_url}{}?{filters}{PAGE_SIZE}={size}&{PAGE}={number}{token}", request.path())
        };
        json!({
            "key": key,
            "page": self.page,
            "page_size": size,
            "first_page_url": url(0, None),
            "previous_page_url": page.previous.as_deref().map(|token| url(self.page.saturating_sub(1), Some(token))),
            "url": url(self.page, self.start.token().as_deref()),
            "next_page_url": page.next.as_deref().map(|token| url(self.page.saturating_add(1), Some(token))),
        })
    }
}

impl Start {
    fn of(token: &str) -> Option<Self> {
        let number = |digits| u64::from_str_radix(digits, 16).ok();
        match (token.strip_prefix(AFTER), token.strip_prefix(BEFORE)) {
            (Some(digits), _) => number(digits).map(Self::After),
            (_, Some(digits)) => number(digits).map(Self::Before),
            (None, None) => None,
        }
    }

    fn token(self) -> Option<String> {
        match self {
            Self::First => None,
            Self::After(number) => Some(token(AFTER, number)),
            Self::Before(number) => Some(token(BEFORE, number)),
        }
    }
}

fn token(direction: &str, number: u64) -> String {
    format!("{direction}{number:032x}")
}

#[cfg(test)]
mod tests;
