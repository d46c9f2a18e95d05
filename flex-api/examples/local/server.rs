//! A stand-in for the API on this machine, so that the examples run without an account. Nothing here is part of what
//! they show.

use std::env;
use std::error::Error;
use std::io;
use std::process::ExitCode;

use flex_api::{Client, ClientBuilder};
use tokio::io::{AsyncBufRead, AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What an example needs to know before it starts.
pub(crate) struct Example<const N: usize> {
    /// What it changes in an account, if anything: then it asks for `--live` first.
    pub(crate) changes: Option<&'static str>,
    /// What it has to be told about an account: what each is, and the value that stands in without one.
    pub(crate) arguments: [(&'static str, &'static str); N],
    /// What the stand-in is asked, in this order, and what it answers.
    pub(crate) answers: &'static [Answer],
}

/// An answer of the stand-in.
pub(crate) struct Answer {
    /// The request that it answers, for example `GET /v1/FlexFlows?PageSize=20`.
    pub(crate) to: &'static str,
    /// The HTTP status.
    pub(crate) status: u16,
    /// The JSON.
    pub(crate) body: &'static str,
}

impl<const N: usize> Example<N> {
    /// Sets a client up, for the account in the environment or else for the stand-in, and gives it with the arguments.
    pub(crate) async fn start(&self) -> Result<(ClientBuilder, [String; N]), Box<dyn Error>> {
        if has_credentials() {
            return Ok((ClientBuilder::from_env()?, self.live_arguments()?));
        }
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        println!("(No credentials in the environment: a server of this example's own answers.)");
        tokio::spawn(serve(listener, self.answers));
        let builder = Client::builder()
            .auth_token("AC0123456789abcdef0123456789abcdef", "an auth token")
            .base_url(format!("http://{address}"));
        Ok((builder, self.arguments.map(|(_, value)| value.to_owned())))
    }

    /// The arguments of the command line, once it is sure that they are meant.
    fn live_arguments(&self) -> Result<[String; N], Box<dyn Error>> {
        let (flags, values): (Vec<_>, Vec<_>) = env::args().skip(1).partition(|argument| argument.starts_with("--"));
        let is_meant = self.changes.is_none() || flags.iter().any(|flag| flag == "--live");
        match <[String; N]>::try_from(values) {
            Ok(values) if is_meant => Ok(values),
            _ => Err(self.usage().into()),
        }
    }

    fn usage(&self) -> String {
        let mut usage = match self.changes {
            Some(changes) => format!("This {changes} in your account. If that is what you want, add: --live"),
            None => "This asks your account. Add:".to_owned(),
        };
        for (name, _) in self.arguments {
            usage = format!("{usage} <{name}>");
        }
        usage
    }
}

/// Half of a pair counts: the client then says what is missing.
fn has_credentials() -> bool {
    let names = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_API_KEY", "TWILIO_API_SECRET"];
    names.iter().any(|name| env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Shows what went wrong, and why as far as is known.
pub(crate) fn exit(result: Result<(), Box<dyn Error>>) -> ExitCode {
    let Err(error) = result else { return ExitCode::SUCCESS };
    eprintln!("{error}");
    let mut source = error.source();
    while let Some(error) = source {
        eprintln!("  because: {error}");
        source = error.source();
    }
    ExitCode::FAILURE
}

/// Answers one request a connection, until the program ends.
async fn serve(listener: TcpListener, answers: &'static [Answer]) {
    let mut answers = answers.iter();
    while let Ok((stream, _)) = listener.accept().await {
        // A client that hangs up has given its request up: it has no part in what the next one is answered.
        if let Err(error) = answer(stream, &mut answers).await {
            eprintln!("(The example's own server lost a connection: {error})");
        }
    }
}

async fn answer(stream: TcpStream, answers: &mut std::slice::Iter<'_, Answer>) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let Some(request) = read_request(&mut stream).await? else { return Ok(()) };
    let (status, body) = match answers.as_slice().first() {
        Some(answer) if answer.to == request => {
            answers.next();
            (answer.status, answer.body.trim())
        }
        _ => {
            eprintln!("(The example's own server has no answer to {request})");
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

/// Reads a whole request and gives its method and target; `None` if the client connected and hung up.
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
