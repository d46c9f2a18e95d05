//! Flows as the API sends them, and handwritten structs to decode them.

use std::fmt::Write as _;

use serde::Deserialize;

/// The number of records on a page.
pub(crate) const PER_PAGE: usize = 1000;

/// Returns a record, with the fields and the spacing of the vendor's examples.
pub(crate) fn flow(number: usize) -> String {
    format!(
        r#"{{"integration_type": "studio", "channel_type": "web", "friendly_name": "Support line {number}", "janitor_enabled": true, "integration": {{"flow_sid": "FW{number:032x}", "retry_count": 3}}, "sid": "FO{number:032x}", "account_sid": "AC{:032x}", "chat_service_sid": "IS{:032x}", "long_lived": false, "enabled": true, "contact_identity": "+1555010{number:04}", "date_created": "2016-08-01T22:10:40Z", "date_updated": "2016-08-02T07:31:05Z", "url": "https://flex-api.twilio.com/v1/FlexFlows/FO{number:032x}"}}"#,
        7, 8,
    )
}

/// Returns the list of a page, including the brackets.
pub(crate) fn flows() -> String {
    let mut list = String::from("[");
    for number in 0..PER_PAGE {
        let separator = if number == 0 { "" } else { ", " };
        let _ = write!(list, "{separator}{}", flow(number));
    }
    list + "]"
}

/// Returns the metadata of a page, with a link to the next page.
pub(crate) fn meta(base: &str, page: usize) -> String {
    let link = |page| format!("{base}/v1/FlexFlows?PageSize={PER_PAGE}&Page={page}&PageToken=PTFO{page}");
    format!(
        r#"{{"first_page_url": "{}", "key": "flex_flows", "next_page_url": "{}", "page": {page}, "page_size": {PER_PAGE}, "previous_page_url": null, "url": "{}"}}"#,
        link(0),
        link(page + 1),
        link(page),
    )
}

/// A handwritten model of a flow, whose texts are `String` or `&str`.
#[derive(Deserialize)]
#[expect(dead_code, reason = "reading is what is measured")]
pub(crate) struct Flow<T> {
    account_sid: T,
    date_created: Option<T>,
    date_updated: Option<T>,
    sid: T,
    friendly_name: Option<T>,
    chat_service_sid: Option<T>,
    channel_type: Option<T>,
    contact_identity: Option<T>,
    enabled: Option<bool>,
    integration_type: Option<T>,
    integration: Option<Integration<T>>,
    long_lived: Option<bool>,
    janitor_enabled: Option<bool>,
    url: Option<T>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "reading is what is measured")]
struct Integration<T> {
    flow_sid: Option<T>,
    url: Option<T>,
    workspace_sid: Option<T>,
    workflow_sid: Option<T>,
    channel: Option<T>,
    timeout: Option<i64>,
    priority: Option<i64>,
    creation_on_message: Option<bool>,
    retry_count: Option<i64>,
}

#[derive(Deserialize)]
pub(crate) struct Page<T> {
    pub(crate) flex_flows: Vec<Flow<T>>,
    pub(crate) meta: Meta<T>,
}

#[derive(Deserialize)]
pub(crate) struct Meta<T> {
    pub(crate) next_page_url: Option<T>,
}
