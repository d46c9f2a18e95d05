//! The base URL of requests.

use crate::spec;

fn server(servers: &str) -> String {
    spec::lower(&format!("{{servers: {servers}, paths: {{}}}}")).versions[0].server.clone().unwrap_or_default()
}

#[test]
fn requests_go_to_the_first_server_and_the_others_are_noted() {
    let servers = "[{url: 'https://a.example/'}, {url: 'https://b.example'}]";
    assert_eq!(server(servers), "https://a.example");
    insta::assert_snapshot!(spec::notes(&format!("{{servers: {servers}, paths: {{}}}}")), @"
    note: requests go to the first server
      --> spec.yaml at #/servers/1
    ");
}

#[test]
fn variables_have_their_defaults() {
    let url = "[{url: 'https://{name}.example/{version}', variables: {name: {default: api}, version: {default: v1}}}]";
    assert_eq!(server(url), "https://api.example/v1");
}

#[test]
fn a_relative_url_is_noted_and_ignored() {
    assert_eq!(server("[{url: /v1}]"), "");
    insta::assert_snapshot!(spec::notes("{servers: [{url: /v1}], paths: {}}"), @"
    note: a relative server URL is ignored: the client needs a base URL
      --> spec.yaml at #/servers/0/url
    ");
    assert_eq!(server("[]"), "");
}

#[test]
fn a_url_with_more_than_scheme_host_and_path_is_a_problem() {
    insta::assert_snapshot!(spec::problems("{servers: [{url: 'https://user:secret@a.example'}], paths: {}}"), @"
    error: the server URL is not a base URL
      --> spec.yaml at #/servers/0/url
      found: `https://user:secret@a.example`
      help: use scheme, host and path only, such as `https://api.example.com`
    ");
    for url in ["https://", "https:///v1", "https://a.example?x", "https://a.example/#x", "https://{x}.example"] {
        let problems = spec::problems(&format!("{{servers: [{{url: '{url}'}}], paths: {{}}}}"));
        assert!(problems.contains("the server URL is not a base URL"), "{url}: {problems}");
    }
}
