//! Versions that the project does not have yet.

use codegen::adopt::begin;
use serde_json::Value;

use super::facts::facts;
use super::{Own, source, vendor};

/// The first version as if it were the second.
#[test]
fn a_new_version_takes_over_what_the_others_share_and_no_words_of_the_vendor() {
    let own = Own::read("flex_v1.yaml");
    let text = vendor::render(&own.document).to_string().replace("/v1/", "/v9/");
    let new = source("new.json", &text);

    let adopted = begin("v9", &[source("own.yaml", &own.text)], &new).expect("it can be read");

    let document: Value = serde_yaml_ng::from_str(&adopted.text).expect("YAML");
    let vendor: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(facts(&document, &vendor), facts(&vendor, &document));
    assert!(!adopted.text.contains(vendor::WORDS));
    assert!(adopted.text.contains("\n        - {$ref: '#/components/parameters/PageSize'}\n"));
    assert!(adopted.text.contains("\n          headers: *cors-headers\n"));
    assert!(
        adopted.text.contains("\n          allOf: [{$ref: '#/components/schemas/")
            || adopted.text.contains("$ref: '#/components/schemas/FlexFlowSid'")
    );
    assert!(adopted.unworded.len() > 500, "{}", adopted.unworded.len());
    assert!(adopted.text.lines().all(|line| line.len() <= 160), "lines are broken");
}

#[test]
fn it_needs_no_other_version() {
    let own = Own::read("flex_v2.yaml");
    let vendor = vendor::render(&own.document);
    let adopted = begin("v2", &[], &source("new.json", &vendor.to_string())).expect("it can be read");
    let document: Value = serde_yaml_ng::from_str(&adopted.text).expect("YAML");
    assert_eq!(facts(&document, &vendor), facts(&vendor, &document));
}
