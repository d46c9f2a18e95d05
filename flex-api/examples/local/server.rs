//! A local server that stands in for the API, so that the examples run without an account. It is not part of what the
//! examples demonstrate.

use std::env;
use std::error::Error;
use std::io;
use std::process::ExitCode;

use flex_api::{Client, ClientBuilder};
use tokio::io::{AsyncBufRead, AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// The setup of an example.
pub(crate) struct Example<const N: usize> {
    /// The change that the example makes in an account, if any. It then requires `--live`.
    pub(crate) changes: Option<&'static str>,
    /// The arguments that it requires with an account: their names, and their values for the local server.
    pub(crate) arguments: [(&'static str, &'static str); N],
    /// The responses of the local server, in order.
    pub(crate) responses: &'static [Response],
}

/// A response of the local server.
pub(crate) struct Response {
    /// The expected request, for example `GET /v1/FlexFlows?PageSize=20`.
    pub(crate) request: &'static str,
    /// The HTTP status.
    pub(crate) status: u16,
    /// The JSON body.
    pub(crate) body: &'static str,
}

impl<const N: usize> Example<N> {
    /// Returns a client builder and the arguments, for the account in the environment or else for the local server.
    pub(crate) async fn start(&self) -> Result<(ClientBuilder, [String; N]), Box<dyn Error>> {
        if has_credentials() {
            return Ok((ClientBuilder::from_env()?, self.live_arguments()?));
        }
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        println!("(no credentials in the environment: using a local server)");
        tokio::spawn(serve(listener, self.responses));
        let builder = Client::builder()
            .auth_token("AC0123456789abcdef0123456789abcdef", "an auth token")
            .base_url(format!("http://{address}"));
        Ok((builder, self.arguments.map(|(_, value)| value.to_owned())))
    }

    /// Returns the arguments of the command line. A change requires the flag `--live`.
    fn live_arguments(&self) -> Result<[String; N], Box<dyn Error>> {
        let (flags, values): (Vec<_>, Vec<_>) = env::args().skip(1).partition(|argument| argument.starts_with("--"));
        let is_confirmed = self.changes.is_none() || flags.iter().any(|flag| flag == "--live");
        match <[String; N]>::try_from(values) {
            Ok(values) if is_confirmed => Ok(values),
            _ => Err(self.usage().into()),
        }
    }

    fn usage(&self) -> String {
        let mut usage = match self.changes {
            Some(changes) => format!("this example {changes} in your account: to confirm, add --live"),
            None => "this example reads your account: add".to_owned(),
        };
        for (name, _) in self.arguments {
            usage = format!("{usage} <{name}>");
        }
        usage
    }
}

/// Returns whether any credential is set. If one of a pair is missing, the client reports it.
fn has_credentials() -> bool {
    use flex_api::environment::{ACCOUNT_SID, API_KEY, API_SECRET, AUTH_TOKEN, CLIENT_ID, CLIENT_SECRET};
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let names = [ACCOUNT_SID, AUTH_TOKEN, API_KEY, API_SECRET, CLIENT_ID, CLIENT_SECRET];
    names.iter().any(|name| is_set(name) || is_set(&format!("{name}_FILE")))
}

/// Prints an error with its sources.
pub(crate) fn exit(result: Result<(), Box<dyn Error>>) -> ExitCode {
    let Err(error) = result else { return ExitCode::SUCCESS };
    eprintln!("{error}");
    let mut source = error.source();
    while let Some(error) = source {
        eprintln!("  caused by: {error}");
        source = error.source();
    }
    ExitCode::FAILURE
}

/// Serves one request per connection until the program ends.
async fn serve(listener: TcpListener, responses: &'static [Response]) {
    let mut responses = responses.iter();
    while let Ok((stream, _)) = listener.accept().await {
        // A client that disconnects cancels its request. This does not affect the next response.
        if let Err(error) = respond(stream, &mut responses).await {
            eprintln!("(local server: connection lost: {error})");
        }
    }
}

async fn respond(stream: TcpStream, responses: &mut std::slice::Iter<'_, Response>) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let Some(request) = read_request(&mut stream).await? else { return Ok(()) };
    let (status, body) = match responses.as_slice().first() {
        Some(response) if response.request == request => {
            responses.next();
            (response.status, response.body.trim())
        }
        _ => {
            eprintln!("(local server: unexpected request: {request})");
            (501, r#"{"message": "not part of this example"}"#)
        }
    };
    let response = format!(
        "HTTP/1.1 {status} \r\n\
         Content-Type: application/json\r\n\
         Content-Length: {}\r\n\
         Twilio-Request-Id: RQ0123456789abcdef0123456789abcdef\r\n\
         Connection: close\r\n\
         \r\n\
         {body}",
        body.len(),
    );
    stream.write_all(response.as_bytes()).await?;
    stream.shutdown().await
}

/// Reads a request and returns its method and target, or `None` if the client disconnected before sending one.
async fn read_request(stream: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<String>> {
    let mut line = String::new();
    if stream.read_line(&mut line).await? == 0 {
        return Ok(None);
    }
    let request = line.trim_end().trim_end_matches(" HTTP/1.1").to_owned();
    let mut length = 0;
    loop {
        line.clear();
        stream.read_line(&mut line).await?;
        match line.trim_end().split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse().map_err(io::Error::other)?;
            }
            Some(_) => {}
            None => break,
        }
    }
    stream.read_exact(&mut vec![0; length]).await?;
    Ok(Some(request))
}
