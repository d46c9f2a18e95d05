//! Environments that are not what they should be: an error names the variable, and nothing is sent.

use super::Run;
use super::run::command;
use super::server::start;

const SK: &str = "SK00000000000000000000000000000001";
const AC: &str = "AC00000000000000000000000000000001";

/// A secret that no message may contain.
const HUSH: &str = "obviously-not-a-real-token";

const FETCH: [&str; 3] = ["v1", "configuration", "fetch"];

/// Runs a command with these variables only.
fn run(environment: &[(&str, &str)], arguments: &[&str]) -> Run {
    let mut command = command(arguments);
    for proxy in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        command.env_remove(proxy);
    }
    let run = Run::of(command.envs(environment.iter().copied()).output().unwrap());
    assert!(!format!("{}{}", run.out, run.err).contains(HUSH), "{run:?}");
    run
}

/// Returns the error of a call to a server that must receive nothing.
fn rejected(environment: &[(&str, &str)]) -> String {
    let server = start();
    let run = run(environment, &[&FETCH[..], &["--base-url", &server.base_url()]].concat());
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
    assert!(server.requests().is_empty(), "a request arrived");
    run.err
}

#[test]
fn a_value_that_is_probably_a_mistake_is_an_error() {
    let odd = |value: &str| rejected(&[("TWILIO_ACCOUNT_SID", AC), ("TWILIO_AUTH_TOKEN", value)]);
    let cases = [
        (format!("{HUSH} "), "begins or ends with white space: remove it"),
        (format!("\t{HUSH}"), "begins or ends with white space: remove it"),
        (format!("{HUSH}\r"), "ends with a carriage return: remove it"),
        (format!("\"{HUSH}\""), "begins or ends with a quotation mark (\"): remove it"),
        (format!("'{HUSH}'"), "begins or ends with a quotation mark ('): remove it"),
        (format!("\u{201c}{HUSH}\u{201d}"), "begins or ends with a quotation mark (\u{201c}): remove it"),
        (format!("\u{feff}{HUSH}"), "contains a control character or one that is not ASCII"),
        (format!("{HUSH}\u{7}x"), "contains a control character or one that is not ASCII"),
    ];
    for (value, problem) in cases {
        assert_eq!(odd(&value).lines().next(), Some(&*format!("error: TWILIO_AUTH_TOKEN {problem}")));
    }
}

#[cfg(unix)]
#[test]
fn a_value_that_is_not_utf_8_is_an_error() {
    use std::os::unix::ffi::OsStringExt as _;
    for (name, other) in
        [("TWILIO_ACCOUNT_SID", ("TWILIO_AUTH_TOKEN", HUSH)), ("TWILIO_AUTH_TOKEN", ("TWILIO_ACCOUNT_SID", AC))]
    {
        let mut command = command(&FETCH);
        command.env(name, std::ffi::OsString::from_vec(vec![b'A', 0xff])).env(other.0, other.1);
        let run = Run::of(command.output().unwrap());
        assert_eq!(run.code, 2);
        assert!(run.err.starts_with(&format!("error: {name} is not valid UTF-8\n")), "{}", run.err);
    }
}

#[test]
fn sids_of_another_kind_or_form_are_an_error() {
    let account = |sid| rejected(&[("TWILIO_ACCOUNT_SID", sid), ("TWILIO_AUTH_TOKEN", HUSH)]);
    let key = |sid| rejected(&[("TWILIO_API_KEY", sid), ("TWILIO_API_SECRET", HUSH)]);
    assert!(account(SK).contains("TWILIO_ACCOUNT_SID is the SID of an API key (`SK…`): set TWILIO_API_KEY"));
    assert!(key(AC).contains("TWILIO_API_KEY is the SID of an account (`AC…`): set TWILIO_ACCOUNT_SID"));
    for wrong in ["AC1", HUSH, "ac00000000000000000000000000000001", "AC0000000000000000000000000000000g"] {
        let error = account(wrong);
        assert!(error.contains("TWILIO_ACCOUNT_SID is not a SID of its kind: expected `AC` followed by 32"), "{error}");
    }
    assert!(key("SK1").contains("TWILIO_API_KEY is not a SID of its kind: expected `SK` followed by 32"));
    let flags = run(&[], &[&FETCH[..], &["--account-sid", SK, "--auth-token", HUSH]].concat());
    assert!(
        flags.err.contains("--account-sid: found a SID that begins with `SK`, which is for --api-key"),
        "{}",
        flags.err
    );
}

#[test]
fn all_problems_of_a_pair_are_reported_together() {
    let error = rejected(&[("TWILIO_ACCOUNT_SID", SK), ("TWILIO_AUTH_TOKEN", " x")]);
    assert!(
        error.contains("error: 2 problems")
            && error.contains("TWILIO_ACCOUNT_SID is")
            && error.contains("TWILIO_AUTH_TOKEN begins"),
        "{error}"
    );
}

#[test]
fn a_secret_has_one_source() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let path = file.path().to_str().unwrap();
    let with = |contents: &str| {
        std::fs::write(&file, contents).unwrap();
        rejected(&[("TWILIO_ACCOUNT_SID", AC), ("TWILIO_AUTH_TOKEN_FILE", path)])
    };
    assert!(with("").contains("the file that TWILIO_AUTH_TOKEN_FILE names is empty"));
    assert!(with("\n").contains("is empty"));
    assert!(with(&format!("{HUSH}\n\n")).contains("begins or ends with white space"));
    assert!(with(&"x".repeat(70_000)).contains("is too large for a secret"));
    // The secret instead of the name of its file is not shown.
    let missing = rejected(&[("TWILIO_ACCOUNT_SID", AC), ("TWILIO_AUTH_TOKEN_FILE", HUSH)]);
    assert!(missing.contains("the file that TWILIO_AUTH_TOKEN_FILE names cannot be read: "), "{missing}");
    std::fs::write(&file, HUSH).unwrap();
    let both = [("TWILIO_ACCOUNT_SID", AC), ("TWILIO_AUTH_TOKEN", HUSH), ("TWILIO_AUTH_TOKEN_FILE", path)];
    assert!(rejected(&both).contains("TWILIO_AUTH_TOKEN and TWILIO_AUTH_TOKEN_FILE are both set: use only one"));
}

#[test]
fn half_of_the_oauth_credentials_are_an_error() {
    let half = rejected(&[("TWILIO_CLIENT_ID", "OQ1"), ("TWILIO_ACCOUNT_SID", AC), ("TWILIO_AUTH_TOKEN", HUSH)]);
    assert!(half.contains("TWILIO_CLIENT_ID is set, but TWILIO_CLIENT_SECRET is not"), "{half}");
    let half = rejected(&[("TWILIO_CLIENT_SECRET", HUSH)]);
    assert!(half.contains("TWILIO_CLIENT_SECRET is set, but TWILIO_CLIENT_ID is not"), "{half}");
}

const ACCOUNT: [(&str, &str); 2] = [("TWILIO_ACCOUNT_SID", AC), ("TWILIO_AUTH_TOKEN", HUSH)];

#[test]
fn an_invalid_region_or_edge_is_an_error_that_names_its_source() {
    let form = "expected one name of letters, digits and hyphens";
    for (name, value, problem) in [
        ("TWILIO_REGION", "a u", "TWILIO_REGION is not a region"),
        ("TWILIO_EDGE", "us1.sydney", "TWILIO_EDGE is not an edge"),
    ] {
        let run = run(&[&ACCOUNT[..], &[(name, value)]].concat(), &FETCH);
        assert_eq!((run.code, run.err.lines().next()), (2, Some(&*format!("error: {problem}: {form}"))), "{run:?}");
        assert!(!run.err.contains(value), "{run:?}");
    }
    let run = run(&ACCOUNT, &[&FETCH[..], &["--edge", "us1.sydney"]].concat());
    let expected = format!("error: invalid edge \"us1.sydney\": {form}");
    assert_eq!((run.code, run.err.lines().next()), (2, Some(&*expected)), "{run:?}");
}

/// Commands that send nothing do not need what sending needs.
fn prints_requests(environment: &[(&str, &str)]) {
    for flag in ["--dry-run", "--curl"] {
        let run = run(environment, &[&FETCH[..], &[flag]].concat());
        assert_eq!((run.code, run.err.as_str()), (0, ""));
    }
}

#[test]
fn a_proxy_that_cannot_be_used_is_an_error() {
    let quoted = format!("\"http://user:{HUSH}@127.0.0.1:1\"");
    for (name, value) in
        [("HTTPS_PROXY", quoted.as_str()), ("https_proxy", " http://127.0.0.1:1"), ("ALL_PROXY", "http://")]
    {
        let environment = [&ACCOUNT[..], &[(name, value)]].concat();
        let run = run(&environment, &FETCH);
        assert_eq!(run.code, 2, "{run:?}");
        assert!(run.err.starts_with(&format!("error: {name} is not the URL of a proxy: expected ")), "{}", run.err);
        prints_requests(&environment);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_system_without_certificates_is_an_error() {
    let environment = [&ACCOUNT[..], &[("SSL_CERT_FILE", "/nowhere"), ("SSL_CERT_DIR", "/nowhere")]].concat();
    let run = run(&environment, &FETCH);
    assert_eq!(run.code, 2, "{run:?}");
    assert!(run.err.starts_with("error: TLS cannot be set up: found no trusted certificates; install "), "{}", run.err);
    prints_requests(&environment);
}
