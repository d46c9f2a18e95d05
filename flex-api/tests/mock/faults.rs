//! Faults, and the requests to which they happen.

use std::time::{Duration, Instant};

use flex_api::mock::{Fault, Server};
use flex_api::v1::flex_flows::ChannelType;
use flex_api::{Client, ConnectionErrorKind, Error};

use super::{SHORT, builder, create, sid, start};

/// Returns the status of a list; 0 if there was no response.
async fn list(client: &Client) -> u16 {
    match client.v1().flex_flows().list().send_with_meta().await {
        Ok(response) => response.status(),
        Err(error) => error.status().unwrap_or(0),
    }
}

async fn statuses(client: &Client, calls: usize) -> Vec<u16> {
    let mut statuses = Vec::new();
    for _ in 0..calls {
        statuses.push(list(client).await);
    }
    statuses
}

#[tokio::test]
async fn a_fault_happens_to_the_selected_requests() {
    let server = start().await;
    let client = builder(&server).build().unwrap();
    server.fail(Fault::status(500)).on("ListFlexFlow").after(1).times(2);
    server.fail(Fault::status(409)).on("CreateFlexFlow").when("FriendlyName", "Sales");
    assert_eq!(statuses(&client, 5).await, [200, 500, 500, 200, 200]);
    assert_eq!(create(&client, "Sales").await.unwrap_err().status(), Some(409));
    create(&client, "Support").await.unwrap();
    assert_eq!(create(&client, "Sales").await.unwrap_err().status(), Some(409));
}

#[tokio::test]
async fn the_first_fault_wins_until_it_ends() {
    let server = start().await;
    let client = builder(&server).build().unwrap();
    server.fail(Fault::status(500)).times(1);
    server.fail(Fault::status(502)).times(0);
    server.fail(Fault::status(503));
    assert_eq!(statuses(&client, 3).await, [500, 503, 503]);
    server.clear_faults();
    assert_eq!(statuses(&client, 1).await, [200]);
}

#[tokio::test]
async fn chance_depends_only_on_the_seed() {
    let mut outcomes = Vec::new();
    for seed in [7, 7, 8] {
        let server = start().await;
        let client = builder(&server).build().unwrap();
        server.fail(Fault::status(500)).chance(0.3, seed);
        outcomes.push(statuses(&client, 200).await);
    }
    assert_eq!(outcomes[0], outcomes[1]);
    assert_ne!(outcomes[0], outcomes[2]);
    let failed = outcomes[0].iter().filter(|status| **status == 500).count();
    assert!((30..=90).contains(&failed), "{failed} of 200");
}

/// The client of the server retries without long waits.
#[tokio::test]
async fn the_client_retries_quickly() {
    let server = start().await;
    let started = Instant::now();
    server.fail(Fault::status(503).retry_after(Duration::from_secs(20))).times(1);
    server.fail(Fault::status(429).retry_after_date(Duration::from_secs(20))).times(1);
    assert_eq!(list(&server.client()).await, 200);
    assert!(started.elapsed() < Duration::from_secs(3), "{:?}", started.elapsed());
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn a_change_takes_effect_only_if_the_request_is_processed() {
    for (fault, is_processed) in [
        (Fault::status(500), false),
        (Fault::status(500).processed(), true),
        (Fault::status(202), true),
        (Fault::reset(), false),
        (Fault::reset().processed(), true),
        (Fault::close_in_body(), true),
        (Fault::hang(), false),
        (Fault::hang_in_body(), true),
        (Fault::delay(Duration::from_millis(1)), true),
    ] {
        let server = start().await;
        let client = builder(&server).attempt_timeout(SHORT).build().unwrap();
        let text = fault.to_string();
        let before = server.state();
        server.fail(fault).times(1);
        // The error does not matter.
        let _ = create(&client, "x").await;
        assert_eq!(server.state() != before, is_processed, "{text}");
    }
}

#[tokio::test]
async fn values_of_a_response_change() {
    let server = start().await;
    let client = server.client();
    let sid = sid(&client).await;
    server.fail(Fault::set("/channel_type", "telepathy").and(Fault::remove("/url"))).times(1);
    let flow = client.v1().flex_flows().fetch(&sid).send().await.unwrap();
    assert_eq!((flow.channel_type, flow.url), (Some(ChannelType::from("telepathy")), None));

    // Errors of the API stay as they are.
    server.fail(Fault::set("/channel_type", "telepathy")).on("FetchFlexFlow");
    let none = "FO99999999999999999999999999999999".parse().unwrap();
    assert!(client.v1().flex_flows().fetch(&none).send().await.unwrap_err().is_not_found());
}

#[tokio::test]
async fn a_change_that_does_not_fit_is_an_error_that_says_so() {
    let server = start().await;
    let client = builder(&server).build().unwrap();
    for fault in [Fault::remove("/none"), Fault::set("/flex_flows/7", 1), Fault::set("/meta/key/x", 1)] {
        let text = fault.to_string();
        server.fail(fault).times(1);
        let error = client.v1().flex_flows().list().send().await.unwrap_err();
        let pointer = text.split_once('=').unwrap().1.trim_end_matches("=1");
        assert!(error.to_string().contains(&format!("does not fit: the response has no `{pointer}`")), "{error}");
    }
}

#[tokio::test]
async fn delays_precede_the_response_and_its_second_half() {
    let server = start().await;
    let client = builder(&server).build().unwrap();
    for fault in [Fault::delay(Duration::from_millis(60)), Fault::pause(Duration::from_millis(60))] {
        server.fail(fault).times(1);
        let started = Instant::now();
        assert_eq!(list(&client).await, 200);
        assert!(started.elapsed() >= Duration::from_millis(60), "{:?}", started.elapsed());
    }
}

/// A fault on one connection does not slow others: the server waits for no client.
#[tokio::test]
async fn other_connections_are_served_during_a_fault() {
    let server = start().await;
    let client = builder(&server).build().unwrap();
    server.fail(Fault::hang()).times(1);
    server.fail(Fault::endless().and(Fault::body(""))).times(1);
    let slow: Vec<_> = (0..2)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { list(&client).await })
        })
        .collect();
    while server.requests().len() < 2 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let started = Instant::now();
    assert_eq!(list(&client).await, 200);
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
    for call in slow {
        call.abort();
    }
}

#[tokio::test]
async fn the_effect_of_a_lost_response_is_unknown() {
    let server = start().await;
    let client = builder(&server).build().unwrap();
    server.fail(Fault::reset().processed());
    let error = create(&client, "x").await.unwrap_err();
    assert!(error.may_have_taken_effect(), "{error}");
    assert!(matches!(error, Error::Connection(error) if error.kind() == ConnectionErrorKind::Interrupted));
}

#[test]
fn a_selection_that_panics_adds_no_fault() {
    let server = Server::start().wait().unwrap();
    let select = || drop(server.fail(Fault::status(500)).on("CreateFlexFlow").when("Name", "x"));
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(select)).unwrap_err();
    let expected = "CreateFlexFlow has no parameter `Name`; its parameters: FriendlyName, ";
    assert!(panic.downcast_ref::<String>().is_some_and(|text| text.starts_with(expected)));
    let select = || drop(server.fail(Fault::status(500)).on("createFlexFlow"));
    let panic = std::panic::catch_unwind(std::panic::AssertUnwindSafe(select)).unwrap_err();
    assert!(panic.downcast_ref::<String>().is_some_and(|text| text.contains("did you mean `CreateFlexFlow`?")));
    let listed = super::raw::send(&server, "GET /__mock/faults", &[], "");
    assert_eq!(listed.body, r#"{"faults":[]}"#);
}

#[test]
fn values_that_are_not_possible_panic() {
    for make in [
        (|| drop(Fault::status(101))) as fn(),
        || drop(Fault::status(600)),
        || drop(Fault::header("a b", "c")),
        || drop(Fault::header("a", "b\n")),
        || drop(Fault::set("a", 1)),
        || drop(Fault::remove("")),
    ] {
        assert!(std::panic::catch_unwind(make).is_err());
    }
}
