//! Measures decoding a page, rendering a request and parsing a SID, without a socket.
//!
//! Run it with `cargo bench -p flex-api --bench speed`.

#[path = "../process/clock.rs"]
mod clock;
mod cpu_time;
#[path = "../process/flows.rs"]
mod flows;

use std::hint::black_box;

use bytes::Bytes;
use criterion::{Criterion, Throughput};
use flex_api::Client;
use flex_api::operations::{self, Operation};
use flex_api::sids::FlexFlowSid;
use flex_api::transport::{Transfer, Transport};
use flex_api::v1::flex_flows::{ChannelType, IntegrationType};

use self::cpu_time::CpuTime;

/// A transport that returns the same body for every request.
#[derive(Debug)]
struct Canned(Bytes);

impl Transport for Canned {
    fn send(&self, _: http::Request<Bytes>, _: usize) -> Transfer {
        let body = self.0.clone();
        Box::pin(async { Ok(http::Response::new(body)) })
    }
}

fn client(body: &str) -> Client {
    let transport = Canned(Bytes::copy_from_slice(body.as_bytes()));
    Client::builder().anonymous().transport(transport).build().expect("a client")
}

fn main() {
    let mut criterion = Criterion::default().with_measurement(CpuTime).configure_from_args();
    decode(&mut criterion);
    render(&mut criterion);
    sids(&mut criterion);
    criterion.final_summary();
}

/// Decodes a page of 1,000 flows with the client, as a call without a socket, and with handwritten structs.
fn decode(criterion: &mut Criterion<CpuTime>) {
    let server = operations::find("ListFlexFlow").ok().and_then(Operation::server).expect("a server");
    let page = format!(r#"{{"meta": {}, "flex_flows": {}}}"#, flows::meta(server, 0), flows::flows());
    let client = client(&page);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");

    let mut group = criterion.benchmark_group("a page of 1,000 flows");
    group.throughput(Throughput::Bytes(page.len() as u64));
    group.bench_function("model", |bencher| {
        bencher.iter(|| runtime.block_on(client.v1().flex_flows().list().send()).expect("a page"));
    });
    group.bench_function("struct of Strings, from_slice", |bencher| {
        bencher.iter(|| read(serde_json::from_slice::<flows::Page<String>>(page.as_bytes())));
    });
    group.bench_function("struct of Strings, from_str", |bencher| {
        bencher.iter(|| read(serde_json::from_str::<flows::Page<String>>(&page)));
    });
    group.bench_function("struct of borrowed texts, from_str", |bencher| {
        bencher.iter(|| read(serde_json::from_str::<flows::Page<&str>>(&page)));
    });
    group.finish();
}

fn read<T>(page: serde_json::Result<flows::Page<T>>) -> flows::Page<T> {
    let page = page.expect("a page");
    assert!(page.flex_flows.len() == flows::PER_PAGE && page.meta.next_page_url.is_some());
    page
}

/// Renders a fetch, a list with filters, and a form of ten fields.
fn render(criterion: &mut Criterion<CpuTime>) {
    let flows = client("{}").v1().flex_flows();
    let flow: FlexFlowSid = "FO00000000000000000000000000000001".parse().expect("a SID");
    let mut group = criterion.benchmark_group("a request");
    group.bench_function("fetch", |bencher| {
        bencher.iter(|| flows.fetch(black_box(&flow)).into_request().expect("a request").path_and_query());
    });
    group.bench_function("list", |bencher| {
        bencher.iter(|| {
            let list = flows.list().friendly_name(black_box("Support SMS")).page_size(100);
            list.into_request().expect("a request").path_and_query()
        });
    });
    group.bench_function("create", |bencher| {
        bencher.iter(|| {
            let create = flows
                .create()
                .friendly_name(black_box("Support SMS"))
                .chat_service_sid("IS00000000000000000000000000000001".parse().expect("a SID"))
                .channel_type(ChannelType::Sms)
                .contact_identity("+15550100001")
                .enabled(true)
                .integration_type(IntegrationType::Studio)
                .integration_flow_sid("FW00000000000000000000000000000001".parse().expect("a SID"))
                .integration_retry_count(3)
                .long_lived(false)
                .janitor_enabled(true);
            create.into_request().expect("a request").body()
        });
    });
    group.finish();
}

fn sids(criterion: &mut Criterion<CpuTime>) {
    let mut group = criterion.benchmark_group("a SID");
    group.bench_function("parse", |bencher| {
        bencher.iter(|| black_box("FO00000000000000000000000000000001").parse::<FlexFlowSid>());
    });
    group.bench_function("reject", |bencher| {
        bencher.iter(|| black_box("CH00000000000000000000000000000001").parse::<FlexFlowSid>());
    });
    group.finish();
}
