//! Lists: one page, a stream of pages, and a stream of records.

use reqwest::Url;

use crate::model::{ListPlace, Object, ObjectPlace, Slot, Value, model};
use crate::request::PAGE_TOKEN;
use crate::send::{Decode, DecodeError, Error, RawResponse, Skipped, document};

mod paginator;
mod stream;

pub(super) use self::stream::DecodePage;
pub use self::stream::{ItemStream, PageStream};

/// One page of a list.
///
/// ```
/// # async fn example(client: flex_api::Client) -> Result<(), flex_api::Error> {
/// let page = client.v1().flex_flows().list().page_size(100).send().await?;
/// for flow in &page.items {
///     println!("{:?}", flow.sid);
/// }
/// if let Some(token) = page.next_page_token() {
///     // Later, perhaps in another process:
///     let next = client.v1().flex_flows().list().page_size(100).page_token(token).send().await?;
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Page<T> {
    /// The records of this page.
    pub items: Vec<T>,
    /// The metadata of the page, as received.
    pub meta: PageMeta,
    /// Whether a limit has removed records. The next page would not continue after the last record that is left.
    is_cut: bool,
}

/// The metadata of a page.
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct PageMeta {
    /// The link to the first page.
    pub first_page_url: Option<String>,
    /// The key under which the page holds its records.
    pub key: Option<String>,
    /// The link to the next page. Absent on the last page.
    pub next_page_url: Option<String>,
    /// The number of this page, from 0.
    pub page: Option<i64>,
    /// The maximum number of records on a page.
    pub page_size: Option<i64>,
    /// The link to the previous page. Absent on the first page.
    pub previous_page_url: Option<String>,
    /// The link to this page.
    pub url: Option<String>,
}

model!(PageMeta {
    first_page_url = "first_page_url",
    key = "key",
    next_page_url = "next_page_url",
    page = "page",
    page_size = "page_size",
    previous_page_url = "previous_page_url",
    url = "url",
});

impl<T> Page<T> {
    /// Returns whether another page follows the records of this one.
    ///
    /// False for a page from which the list's `limit` has removed records, because the next page does not begin with
    /// these.
    #[must_use]
    pub fn has_next(&self) -> bool {
        self.next_link().is_some()
    }

    /// Returns the token of the next page. Pass it to the list's `page_token` to continue later.
    ///
    /// `None` for the last page, and for a page from which the list's `limit` has removed records: they are not on the
    /// next page, and would be lost. To continue after a limit, set a page size that divides it.
    #[must_use]
    pub fn next_page_token(&self) -> Option<String> {
        // Only the query is used. The base completes a link without a host.
        let base = Url::parse("https://localhost").ok()?;
        let link = base.join(self.next_link()?).ok()?;
        let token = link.query_pairs().find(|(name, _)| name == PAGE_TOKEN)?;
        Some(token.1.into_owned())
    }

    /// Returns an iterator over the records.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    fn next_link(&self) -> Option<&str> {
        self.meta.next_page_url.as_deref().filter(|link| !link.is_empty() && !self.is_cut)
    }
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Page<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}

impl<T> Page<T> {
    /// Checks the number of records of a page.
    pub(super) fn check_length(response: &RawResponse, key: &str, records: usize) -> Result<(), Error> {
        let max_len = response.operation().max_page_records();
        if records <= max_len {
            return Ok(());
        }
        let problem = format!("the list has more than {max_len} elements");
        Err(DecodeError::new(response, problem, Some(format!("$.{key}"))).into())
    }

    /// The error for a page without its list.
    pub(super) fn without_list(response: &RawResponse, key: &str) -> Error {
        DecodeError::new(response, format!("the page has no list `{key}`"), Some("$".to_owned())).into()
    }
}

/// Decodes a page and keeps at most `limit` records.
pub(super) fn decode_limited<T>(response: &RawResponse, limit: usize) -> Result<(Page<T>, Vec<Skipped>), Error>
where
    Page<T>: Decode,
{
    let (mut page, skipped) = Page::decode(response)?;
    page.is_cut = page.items.len() > limit;
    page.items.truncate(limit);
    Ok((page, skipped))
}

impl<T: Value> Decode for Page<T> {
    fn decode(response: &RawResponse) -> Result<(Self, Vec<Skipped>), Error> {
        let key = response.operation().content.page_key().unwrap_or("items");
        let mut items: Option<Vec<T>> = None;
        let mut records = Records { items: &mut items, max_len: response.operation().max_page_records() };
        let mut envelope = Envelope { key, records: &mut records, has_items: false, meta: None };
        let skipped = document(response, Slot::Object(&mut envelope))?;
        let Envelope { has_items, meta, .. } = envelope;
        // A document without the list is not an empty page: another server responded.
        if !has_items {
            return Err(Self::without_list(response, key));
        }
        Ok((Self { items: items.unwrap_or_default(), meta: meta.unwrap_or_default(), is_cut: false }, skipped))
    }
}

/// A page as it is on the wire.
struct Envelope<'a> {
    key: &'static str,
    records: &'a mut dyn ListPlace,
    has_items: bool,
    meta: Option<PageMeta>,
}

impl Object for Envelope<'_> {
    fn slot(&mut self, key: &str) -> Option<Slot<'_>> {
        if key == self.key {
            self.has_items = true;
            Some(Slot::List(self.records))
        } else if key == "meta" {
            Some(Value::slot(&mut self.meta))
        } else {
            None
        }
    }
}

/// A list with a maximum number of records.
struct Records<'a> {
    items: &'a mut dyn ListPlace,
    max_len: usize,
}

impl ListPlace for Records<'_> {
    fn clear(&mut self) {
        self.items.clear();
    }

    fn open(&mut self) {
        self.items.open();
    }

    fn size(&self) -> usize {
        self.items.size()
    }

    fn max_len(&self) -> usize {
        self.max_len
    }

    fn element(&mut self, read: &mut dyn FnMut(Slot<'_>)) {
        self.items.element(read);
    }
}

impl ObjectPlace for Envelope<'_> {
    fn clear(&mut self) {}

    fn open(&mut self) -> &mut dyn Object {
        self
    }
}
