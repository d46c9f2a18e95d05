//! Checks at compile time that clients, requests and futures are `Send`, `Sync` and `Clone` as documented.

use flex_api::transport::{Transport, TransportError};
use flex_api::v1::flex_flows::{FlexFlow, ListFlexFlow};
use flex_api::{
    Client, ClientBuilder, Error, ItemStream, Page, PageStream, Request, RequestOptions, Response, ResponseFuture,
    RetryPolicy,
};

use super::*;

const fn owned<T: std::marker::Send + 'static>() {}
const fn shared<T: std::marker::Send + Sync + 'static>() {}
const fn cloned<T: Clone>() {}

const _: () = {
    shared::<Client>();
    cloned::<Client>();
    owned::<ClientBuilder>();
    owned::<ResponseFuture<FlexFlow>>();
    owned::<ResponseFuture<Response<Page<FlexFlow>>>>();
    owned::<ItemStream<FlexFlow>>();
    owned::<PageStream<FlexFlow>>();
    shared::<ListFlexFlow>();
    cloned::<ListFlexFlow>();
    shared::<Request>();
    shared::<RequestOptions>();
    shared::<RetryPolicy>();
    shared::<Response<FlexFlow>>();
    shared::<Error>();
    shared::<TransportError>();
    shared::<Box<dyn Transport>>();
    assert!(size_of::<Client>() == size_of::<usize>(), "a client is a pointer to what its clones share");
    assert!(size_of::<Error>() <= 64, "an error is small, since every result has room for one");
};

/// A future that borrows the client can be sent to another thread.
#[tokio::test(flavor = "multi_thread")]
async fn calls_run_on_any_thread() {
    let server = Server::start(|_| fine()).await;
    let client = client(&server);
    let tasks: Vec<_> = (0..16)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move {
                let mut flows = client.v1().flex_flows().list().stream();
                assert!(flows.try_next().await.unwrap().is_none());
                fetch(&client).await.unwrap().attempts()
            })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), 1);
    }
    assert_eq!(server.seen(), (32, 32));
}
