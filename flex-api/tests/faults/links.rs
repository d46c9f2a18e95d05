//! Redirects and links to other servers. Only the configured server receives credentials.

use super::Step::Send;
use super::*;

#[tokio::test]
async fn redirects_are_not_followed() {
    let other = Server::start(|_| fine()).await;
    for status in [300, 301, 302, 303, 307, 308] {
        for target in [format!("{}/v1/FlexFlows", other.url()), "/v1/FlexFlows/loop".to_owned(), "\\".to_owned()] {
            let headers = format!("Location: {target}\r\n");
            let server = Server::start(move |_| vec![Send(response(status, &headers, ""))]).await;
            let client = client(&server);

            let error = fetch(&client).await.unwrap_err();
            assert_eq!((error.status(), error.attempts(), error.is_retryable()), (Some(status), 1, false), "{target}");
            // Only 307 and 308 mean that the request has not been processed.
            let error = update(&client).await.unwrap_err();
            assert_eq!((error.status(), error.may_have_taken_effect()), (Some(status), status < 307), "{target}");
            assert_eq!(server.seen(), (2, 2), "{status} {target}");
        }
    }
    assert_eq!((other.seen(), other.connections()), ((0, 0), 0));
}

#[tokio::test]
async fn links_to_another_server_are_not_followed() {
    let other = Server::start(|_| page(&["stolen"], None)).await;
    let port = other.url().rsplit_once(':').unwrap().1.to_owned();
    let links = [
        format!("{}/v1/FlexFlows?Page=1", other.url()),
        format!("//127.0.0.1:{port}/v1/FlexFlows"),
        format!("\\\\127.0.0.1:{port}\\v1\\FlexFlows"),
        format!("http://localhost:{port}/v1/FlexFlows"),
        format!("https://127.0.0.1:{port}/v1/FlexFlows"),
        "file:///etc/passwd".to_owned(),
        "http://".to_owned(),
    ];
    for link in links {
        let shown = link.clone();
        let server = Server::start(move |_| page(&["own"], Some(&link))).await;
        let (names, error) = walk(&client(&server)).await;
        assert_eq!(names, ["own"], "{shown}");
        let Some(Error::Decode(error)) = error else { panic!("{shown}: {error:?}") };
        assert_eq!(error.path(), Some("$.meta.next_page_url"), "{shown}");
        assert_eq!(server.seen(), (1, 1), "{shown}");
    }
    assert_eq!((other.seen(), other.connections()), ((0, 0), 0));
}

/// User names, passwords and fragments of a link are ignored.
#[tokio::test]
async fn only_path_and_query_of_a_link_are_used() {
    let server = Server::start(|arrival| {
        let host = arrival.header("host")[0];
        let link = format!("http://mallory:hush@{host}/v1/FlexFlows?Page=1&PageToken=PT#x");
        page(&["a"], (arrival.number == 0).then_some(&*link))
    })
    .await;
    let (names, error) = walk(&client(&server)).await;
    assert!(names == ["a", "a"] && error.is_none(), "{error:?}");
    assert_eq!(server.seen(), (2, 2));
    assert_eq!(server.arrivals()[1].target, "/v1/FlexFlows?Page=1&PageToken=PT");
}

#[tokio::test]
async fn a_circular_link_is_an_error() {
    let circles: [&[&str]; 3] = [
        &["/v1/FlexFlows"],
        &["/v1/FlexFlows?Page=1", "/v1/FlexFlows?Page=1#again"],
        &["/v1/FlexFlows?Page=1", "/v1/FlexFlows?Page=2", "/v1/../v1/FlexFlows?Page=1"],
    ];
    for links in circles {
        let server = Server::start(move |arrival| page(&["a"], Some(links[arrival.number]))).await;
        let (names, error) = walk(&client(&server)).await;
        assert_eq!(names.len(), links.len());
        assert!(error.unwrap().to_string().contains("back to an earlier page"));
        assert_eq!(server.seen(), (links.len(), links.len()));
    }
}

/// A list whose pages are empty and always link to another page.
#[tokio::test]
async fn an_endless_list_of_empty_pages_is_an_error() {
    let script = |arrival: &arrival::Arrival| page(&[], Some(&format!("/v1/FlexFlows?Page={}", arrival.number + 1)));
    let server = Server::start(script).await;
    let (names, error) = walk(&client(&server)).await;
    assert!(names.is_empty());
    assert!(error.unwrap().to_string().contains("100 consecutive pages are empty"));
    assert_eq!(server.seen(), (100, 100));
}

/// Returns the names of all flows, and the error that ended the list.
pub(crate) async fn walk(client: &Client) -> (Vec<String>, Option<Error>) {
    let mut flows = client.v1().flex_flows().list().stream();
    let mut names = Vec::new();
    loop {
        match flows.try_next().await {
            Ok(Some(flow)) => names.push(flow.friendly_name.unwrap_or_default()),
            Ok(None) => return (names, None),
            Err(error) => return (names, Some(error)),
        }
    }
}
