//! The text of a fault is read as it was written.

use std::time::Duration;

use serde_json::json;

use super::super::{Fault, Malformed};

#[test]
fn a_fault_is_read_from_its_text() {
    let seconds = Duration::from_secs(3);
    for (fault, text) in [
        (Fault::status(503).retry_after(Duration::ZERO), "status=503; retry-after=0"),
        (Fault::status(429).retry_after_date(seconds).code(20429), "status=429; code=20429; retry-after-date=3"),
        (Fault::status(500).message("a; b").processed(), r#"status=500; message="a; b"; processed"#),
        (Fault::status(400).message(""), r#"status=400; message="""#),
        (Fault::status(400).message(" \"x\"\n"), r#"status=400; message=" \"x\"\n""#),
        (Fault::header("location", "https://a.example/;x"), r#"header="location=https://a.example/;x""#),
        (Fault::body(r#"{"a": "b;c"}"#), r#"body={"a": "b;c"}"#),
        (Fault::body(r#"{"a": "b"#), r#"body="{\"a\": \"b""#),
        (Fault::body(""), r#"body="""#),
        (Fault::body(&b"\xff\x00"[..]), "body-base64=/wA="),
        (Fault::set("/a/0", json!("x;y")).and(Fault::remove("/b")), r#"set=/a/0="x;y"; remove=/b"#),
        (Fault::next_link("https://a.example"), r#"set=/meta/next_page_url="https://a.example""#),
        (Fault::delay(Duration::from_millis(1500)).and(Fault::pause(seconds)), "delay=1500ms; pause=3s"),
        (Fault::delay(Duration::from_micros(10)), "delay=0.00001s"),
        (Fault::close(), "close"),
        (Fault::close_in_body(), "close=body"),
        (Fault::close_at_end(), "close=end"),
        (Fault::reset_in_body(), "reset=body"),
        (Fault::hang_in_body(), "hang=body"),
        (Fault::endless(), "endless"),
        (Fault::endless_head(), "endless=head"),
        (Fault::malformed(Malformed::Lengths), "malformed=lengths"),
    ] {
        assert_eq!(fault.to_string(), text);
        assert_eq!(text.parse::<Fault>().unwrap().to_string(), text);
    }
}

#[test]
fn a_selection_is_read_from_its_text() {
    let text =
        "reset; on=CreateFlexFlow; when=FriendlyName=a=b; when=Enabled=true; after=1; times=2; chance=0.25; seed=7";
    assert_eq!(text.parse::<Fault>().unwrap().to_string(), text);
    // The name of an operation that more than one version has includes the version.
    let text = "reset; on=v2.CreateWebChannel";
    assert_eq!(text.parse::<Fault>().unwrap().to_string(), text);
}

#[test]
fn white_space_and_empty_parts_do_not_matter() {
    let fault: Fault = " status = 503 ;; retry-after=0; ".parse().unwrap();
    assert_eq!(fault.to_string(), "status=503; retry-after=0");
}

#[test]
fn an_invalid_text_is_an_error_with_all_problems() {
    for (text, problem) in [
        ("", "nothing goes wrong: add a key such as `status=503` or `reset`"),
        ("times=2", "nothing goes wrong"),
        ("status", "`status`: requires a value"),
        ("status=101", "`status`: the status of a fault is between 200 and 599, found 101"),
        ("status=503; status=504", "`status`: set twice"),
        ("reset=head", "`reset`: expected no value or `body`, found \"head\""),
        ("close=x", "`close`: expected no value, `body` or `end`, found \"x\""),
        ("malformed", "`malformed`: expected `chunks`, `head`, `lengths` or `start`, found \"\""),
        ("reset; close", "`close`: only one of `close`, `reset`, `hang`, `endless` and `malformed` is possible"),
        ("processed=1", "`processed`: takes no value, found \"1\""),
        ("header=x", "`header`: expected `Name=value`, found \"x\""),
        ("header=a b=c", "`header`: the header `a b` is not valid"),
        ("set=/a", "`set`: expected `/pointer=JSON`"),
        ("set=/a=x", "`set`: \"x\" is not JSON"),
        ("remove=a", "`remove`: a pointer to a value of the response begins with `/`, found \"a\""),
        ("reset; chance=2", "`chance`: a probability is between 0 and 1, found 2"),
        ("reset; seed=2", "`seed`: requires `chance`"),
        ("delay=-1", "`delay`: expected a time such as `20ms` or `1.5s`, found \"-1\""),
        ("delay=1e99", "`delay`: expected a time"),
        ("message=\"x", "a quotation mark has no end"),
        ("message=\"x\"y", "is not a string in quotation marks"),
        ("reset; on=Nothing", "`on`: there is no operation `Nothing`"),
        ("reset; when=Nothing=1", "`when`: no operation has a parameter `Nothing`"),
        (
            "reset; on=FetchFlexFlow; when=FriendlyName=1",
            "`when`: FetchFlexFlow has no parameter `FriendlyName`; its parameters: Sid",
        ),
        ("x; code=y", "`x`: unknown key; the keys are status, "),
        ("x; code=y", "; `code`: expected a number, found \"y\""),
    ] {
        let error = text.parse::<Fault>().unwrap_err().to_string();
        assert!(error.starts_with("invalid fault: ") && error.contains(problem), "{text}: {error}");
    }
}

#[test]
fn the_documentation_lists_all_keys() {
    let page = include_str!("../../fault.rs");
    for key in super::super::keys::ALL.split(", ") {
        assert!(page.contains(&format!("`{key}`")), "{key}");
        let error = key.parse::<Fault>().err().map(|error| error.to_string()).unwrap_or_default();
        assert!(!error.contains("unknown key"), "{error}");
    }
}
