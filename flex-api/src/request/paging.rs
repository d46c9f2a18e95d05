//! Pagination parameters. Only this module knows their names.

use super::Request;
use super::operations::{Content, Operation, Parameter, Place, Rule};
use super::serialize::Pair;

/// The parameter for the number of a page.
pub(crate) const PAGE: &str = "Page";

/// The parameter for the number of records on a page.
pub(crate) const PAGE_SIZE: &str = "PageSize";

/// The parameter for a page token.
pub(crate) const PAGE_TOKEN: &str = "PageToken";

/// Returns whether a query parameter selects a page, and is not a filter.
pub(crate) fn is_paging(name: &str) -> bool {
    matches!(name, PAGE | PAGE_SIZE | PAGE_TOKEN)
}

impl Operation {
    /// Returns the parameter that sets the number of records on a page, or `None` if the operation has no such
    /// parameter.
    #[must_use]
    pub fn page_size(&self) -> Option<&Parameter> {
        self.paging(PAGE_SIZE)
    }

    /// Returns the parameter that selects a page by [`Page::next_page_token`](crate::Page::next_page_token), or `None`
    /// if the operation has no such parameter.
    #[must_use]
    pub fn page_token(&self) -> Option<&Parameter> {
        self.paging(PAGE_TOKEN)
    }

    fn paging(&self, name: &str) -> Option<&Parameter> {
        if matches!(self.content, Content::Page { .. }) { self.parameter(Place::Query, name) } else { None }
    }
}

/// The maximum number of records on a page, if the document states none.
const MAX_PAGE_SIZE: usize = 1000;

/// The factor by which a page may exceed the documented maximum. A page with more records is an error, because each
/// record uses memory, and an empty one needs only two bytes of a response.
const TOLERANCE: usize = 10;

impl Operation {
    /// Returns the number of records from which a page is not accepted.
    pub(crate) fn max_page_records(&self) -> usize {
        let documented = match self.page_size().map(|parameter| parameter.rule) {
            Some(Rule::Range { max: Some(max), .. }) => usize::try_from(max).ok(),
            _ => None,
        };
        documented.unwrap_or(MAX_PAGE_SIZE).max(MAX_PAGE_SIZE).saturating_mul(TOLERANCE)
    }
}

impl Request {
    /// Limits the page size to the maximum number of records, unless a page size is set.
    ///
    /// The page size is at most the maximum that the document states. If it states none, no page size is
    /// set.
    pub(crate) fn limited(mut self, limit: usize) -> Self {
        let Some(parameter) = self.operation.page_size() else { return self };
        let Rule::Range { min, max: Some(max) } = parameter.rule else { return self };
        if self.query.iter().all(|pair| pair.parameter.name != PAGE_SIZE) {
            let size = i64::try_from(limit).unwrap_or(i64::MAX).max(min.unwrap_or(1)).min(max);
            self.insert(Pair::new(parameter, size.to_string()));
        }
        self
    }

    /// Adds a pair to the query, in the order of the operation's table.
    fn insert(&mut self, pair: Pair) {
        let position = |of: &Parameter| self.operation.parameters.iter().position(|known| std::ptr::eq(known, of));
        let target = position(pair.parameter);
        let index = self.query.iter().take_while(|other| position(other.parameter) < target).count();
        self.query.insert(index, pair);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::operations::request;

    #[test]
    fn a_limit_sets_the_page_size_up_to_its_maximum() {
        let query = |input, limit| request("ListFlexFlow", input).unwrap().limited(limit).encoded_query();
        assert_eq!(query(json!({}), 5), "PageSize=5");
        assert_eq!(query(json!({}), 0), "PageSize=1");
        assert_eq!(query(json!({}), 1000), "PageSize=1000");
        assert_eq!(query(json!({}), usize::MAX), "PageSize=1000");
        assert_eq!(query(json!({"FriendlyName": "x", "Page": 2}), 5), "FriendlyName=x&PageSize=5&Page=2");
        assert_eq!(query(json!({"PageSize": 7}), 5), "PageSize=7");
    }

    #[test]
    fn other_operations_have_no_page_size() {
        let request = request("FetchConfiguration", json!({})).unwrap();
        assert_eq!(request.operation().page_size().map(|parameter| parameter.name), None);
        assert_eq!(request.limited(5).encoded_query(), "");
    }
}
