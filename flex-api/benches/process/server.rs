//! A fast server in a separate process, which is not measured.

use std::io::{BufRead as _, BufReader, Read as _, Result};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::flows;

/// The argument that makes this program the server.
pub(crate) const ROLE: &str = "serve";

/// A running server. It ends when its standard input is closed, at the latest with this program.
pub(crate) struct Server {
    process: Child,
    pub(crate) base: String,
}

impl Server {
    pub(crate) fn start() -> Result<Self> {
        let mut process =
            Command::new(std::env::current_exe()?).arg(ROLE).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut base = String::new();
        if let Some(output) = process.stdout.take() {
            BufReader::new(output).read_line(&mut base)?;
        }
        Ok(Self { process, base: base.trim().to_owned() })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// Prints the address, then serves until the standard input is closed.
#[tokio::main(flavor = "current_thread")]
pub(crate) async fn run() -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let base = format!("http://{}", listener.local_addr()?);
    println!("{base}");
    std::thread::spawn(|| {
        let _ = std::io::stdin().read(&mut [0]);
        std::process::exit(0);
    });
    let responses = Arc::new(Responses { flow: flows::flow(1), flows: flows::flows(), base });
    loop {
        let (connection, _) = listener.accept().await?;
        connection.set_nodelay(true)?;
        tokio::spawn(serve(connection, Arc::clone(&responses)));
    }
}

struct Responses {
    flow: String,
    flows: String,
    base: String,
}

/// Serves the requests of a connection. All of them are `GET` requests without a body.
async fn serve(mut connection: TcpStream, responses: Arc<Responses>) -> Result<()> {
    let mut received = Vec::with_capacity(4096);
    loop {
        while !received.ends_with(b"\r\n\r\n") {
            if connection.read_buf(&mut received).await? == 0 {
                return Ok(());
            }
        }
        let request = String::from_utf8_lossy(&received);
        let target = request.split(' ').nth(1).unwrap_or_default();
        let response = if target.starts_with("/v1/FlexFlows/") {
            whole(&[&responses.flow])
        } else {
            let page = target.split_once("&Page=").and_then(|(_, after)| after.split('&').next()?.parse().ok());
            let meta = flows::meta(&responses.base, page.unwrap_or(0));
            whole(&[r#"{"meta": "#, &meta, r#", "flex_flows": "#, &responses.flows, "}"])
        };
        connection.write_all(response.as_bytes()).await?;
        received.clear();
    }
}

/// Returns a complete response, with the vendor's relevant headers.
fn whole(body: &[&str]) -> String {
    let length: usize = body.iter().map(|part| part.len()).sum();
    let mut response = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=utf-8\r\nContent-Length: {length}\r\n\
         Date: Mon, 01 Aug 2016 22:10:40 GMT\r\nTwilio-Request-Id: RQ00000000000000000000000000000001\r\n\
         Twilio-Request-Duration: 0.025\r\nX-API-Domain: flex-api.twilio.com\r\n\
         Strict-Transport-Security: max-age=31536000\r\n\r\n"
    );
    for part in body {
        response.push_str(part);
    }
    response
}
