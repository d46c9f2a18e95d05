//! The same facts in another arrangement change nothing.

use super::{Own, vendor};

#[test]
fn what_the_vendor_publishes_in_its_own_arrangement_changes_not_a_byte() {
    for name in ["flex_v1.yaml", "flex_v2.yaml"] {
        let own = Own::read(name);
        let adopted = own.adopt(&vendor::render(&own.document));
        assert!(adopted.text == own.text, "{name}: {:?}", super::difference(&own.text, &adopted.text));
        assert_eq!((adopted.unworded, adopted.examples), (Vec::new(), Vec::new()));
    }
}

#[test]
fn a_header_that_all_answers_get_stands_once() {
    let own = Own::read("flex_v1.yaml");
    let mut vendor = vendor::render(&own.document).to_string();
    vendor = vendor.replace(r#""headers":{"#, r#""headers":{"X-New":{"schema":{"type":"string"}},"#);
    let adopted = own.adopt(&serde_json::from_str(&vendor).expect("JSON"));
    let (gone, come) = super::difference(&own.text, &adopted.text);
    assert!(gone.is_empty(), "{gone:?}");
    assert_eq!(come, ["  X-New:", "    schema: {type: string}"]);
}
