//! Endless or very large bodies, which must not exhaust the memory.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::Step::{Hang, Repeat, Send};
use super::*;

/// The body limit in these tests.
const LIMIT: usize = 100_000;

/// The maximum number of bytes in the buffers of two sockets.
const BUFFERS: usize = 16 << 20;

fn limited(server: &Server) -> Client {
    builder(server).max_body(LIMIT).build().unwrap()
}

/// Returns the head of a response. The body follows.
fn head(status: u16, headers: &str) -> Step {
    raw(&format!("HTTP/1.1 {status} Reason\r\nContent-Type: application/json\r\n{headers}\r\n"))
}

/// Returns the header of a gzip stream, and a repeatable chunk that decompresses to one mebibyte of spaces.
fn bomb() -> [Step; 2] {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&vec![b' '; 1 << 20]).unwrap();
    // Ends at a byte boundary, so that the stream can continue.
    encoder.flush().unwrap();
    let piece = encoder.get_ref().clone();
    assert!(piece.len() < 2000, "{}", piece.len());
    [Send(b"\x1f\x8b\x08\0\0\0\0\0\0\xff".to_vec()), Repeat(piece)]
}

fn too_large() -> Vec<(&'static str, u16, Vec<Step>)> {
    let [magic, piece] = bomb();
    let chunk = format!("4000\r\n{}\r\n", " ".repeat(0x4000));
    vec![
        ("no length and no end", 200, vec![head(200, ""), Repeat(vec![b' '; 16384])]),
        ("chunks without end", 200, vec![head(200, "Transfer-Encoding: chunked\r\n"), Repeat(chunk.into_bytes())]),
        ("a length of terabytes", 200, vec![head(200, "Content-Length: 9999999999999\r\n"), Hang]),
        ("a byte over the limit", 200, vec![Send(response(200, "", vec![b' '; LIMIT + 1]))]),
        ("gzip without end", 201, vec![head(201, "Content-Encoding: gzip\r\n"), magic, piece]),
    ]
}

#[tokio::test]
async fn a_success_response_that_is_too_large_is_a_decode_error() {
    for (name, status, steps) in too_large() {
        let server = Server::start(move |_| steps.clone()).await;
        let client = limited(&server);
        for (error, writes) in [(fetch(&client).await.unwrap_err(), false), (update(&client).await.unwrap_err(), true)]
        {
            assert!(error.to_string().contains("larger than allowed"), "{name}: {error}");
            assert_eq!((error.may_have_taken_effect(), error.is_retryable()), (writes, false), "{name}");
            assert_eq!((error.attempts(), error.status()), (1, Some(status)), "{name}");
            assert!(matches!(error, Error::Decode(_)), "{name}: {error:?}");
        }
        assert_eq!(server.seen(), (2, 2), "{name}");
        assert!(server.written() < 2 * (LIMIT + BUFFERS), "{name}: {} bytes were written", server.written());
    }
}

#[tokio::test]
async fn an_error_response_that_is_too_large_is_an_api_error() {
    for (name, _, mut steps) in too_large() {
        if let Send(bytes) = &mut steps[0] {
            bytes[9..12].copy_from_slice(b"503");
        }
        let server = Server::start(move |_| steps.clone()).await;
        let client = limited(&server);
        let error = fetch(&client).await.unwrap_err();
        assert_eq!((error.status(), error.attempts(), error.is_retryable()), (Some(503), 3, true), "{name}: {error:?}");
        let error = update(&client).await.unwrap_err();
        assert_eq!((error.status(), error.attempts(), error.may_have_taken_effect()), (Some(503), 1, true), "{name}");
        assert_eq!(server.seen(), (4, 4), "{name}");
    }
}

/// At most 100 skipped values are kept.
#[tokio::test]
async fn the_number_of_skipped_values_is_limited() {
    let links: Vec<_> = (0..10_000).map(|number| format!("\"{number}\":[]")).collect();
    let body = format!("{{\"links\": {{{}}}, \"sid\": \"KD1\"}}", links.join(","));
    let server = Server::start(move |_| json(200, &body)).await;
    let sid = "KD00000000000000000000000000000001".parse().unwrap();
    let response = client(&server).v1().interactions().fetch(&sid).send_with_meta().await.unwrap();
    assert_eq!(response.skipped().len(), 100);
    assert_eq!(response.value().sid.as_ref().unwrap(), "KD1");
    assert_eq!(server.seen(), (1, 1));
}

/// A server that compresses a response although the request does not accept it.
#[tokio::test]
async fn an_unsupported_encoding_is_reported() {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(b"{}").unwrap();
    let packed = packed.finish().unwrap();
    let server = Server::start(move |_| vec![Send(response(200, "Content-Encoding: gzip\r\n", &packed))]).await;
    let plain = reqwest::Client::builder().no_gzip().build().unwrap();
    let error = fetch(&builder(&server).http_client(plain).build().unwrap()).await.unwrap_err();
    assert!(error.to_string().contains("the body is encoded with \"gzip\""), "{error}");
    assert!(server.arrivals()[0].header("accept-encoding").is_empty());
    assert_eq!(server.seen(), (1, 1));
}

#[cfg(feature = "gzip")]
#[tokio::test]
async fn a_body_within_the_limit_is_decoded() {
    let body = format!("{{\"friendly_name\": \"a\"{}}}", " ".repeat(LIMIT - 22));
    assert_eq!(body.len(), LIMIT);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(body.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    for (headers, body) in [("", body.into_bytes()), ("Content-Encoding: gzip\r\n", packed)] {
        let server = Server::start(move |_| vec![Send(response(200, headers, &body))]).await;
        let flow = fetch(&limited(&server)).await.unwrap().into_value();
        assert_eq!(flow.friendly_name.as_deref(), Some("a"), "{headers}");
        assert_eq!(server.seen(), (1, 1));
        assert_eq!(server.arrivals()[0].header("accept-encoding"), ["gzip"]);
    }
}
