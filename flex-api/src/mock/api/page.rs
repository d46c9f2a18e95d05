//! One page of a list, without the others.

use std::ops::Bound::{Excluded, Included, Unbounded};

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

    /// Returns the page of the records that match. Reads only these, and the ones next to them.
    pub(super) fn page<'a>(&self, list: Option<&'a Collection>, matches: impl Fn(&Entry) -> bool) -> Page<'a> {
        let Some(list) = list else { return Page { entries: Vec::new(), previous: None, next: None } };
        let matching = |range| list.range(range).filter(|(_, entry)| matches(entry));
        let limit = self.size.saturating_add(1);
        let mut found: Vec<(u64, &Entry)> = match self.start {
            Start::First => matching((Unbounded, Unbounded)).take(limit).collect(),
            Start::After(number) => matching((Excluded(number), Unbounded)).take(limit).collect(),
            Start::Before(number) => matching((Unbounded, Excluded(number))).rev().take(limit).collect(),
        };
        let is_cut = found.len() > self.size;
        found.truncate(self.size);
        if let Start::Before(_) = self.start {
            found.reverse();
        }
        let first = found.first().map(|(number, _)| *number);
        let last = found.last().map(|(number, _)| *number);
        let (has_previous, has_next) = match (self.start, first, last) {
            (Start::First, ..) => (false, is_cut),
            (Start::After(number), first, _) => {
                let end = first.map_or(Included(number), Excluded);
                (matching((Unbounded, end)).next().is_some(), is_cut)
            }
            (Start::Before(number), _, last) => {
                let start = last.map_or(Included(number), Excluded);
                (is_cut, matching((start, Unbounded)).next().is_some())
            }
        };
        // A page without records lies between its neighbours.
        let (before, after) = match self.start {
            Start::First => (0, 0),
            Start::After(number) => (number.saturating_add(1), number),
            Start::Before(number) => (number, number.saturating_sub(1)),
        };
        Page {
            entries: found.into_iter().map(|(_, entry)| entry).collect(),
            previous: has_previous.then(|| token(BEFORE, first.unwrap_or(before))),
            next: has_next.then(|| token(AFTER, last.unwrap_or(after))),
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
