//! The command `webhook send`: signs an event and sends it to a handler.

use std::io::{self, Write};
use std::time::Duration;

use clap::ArgMatches;
use flex_api::bytes::Bytes;
use flex_api::http::header::AUTHORIZATION;
use flex_api::http::{HeaderValue, Request, Response};
use flex_api::webhooks::{self, Signer};
use secrecy::SecretString;
use serde_json::{Map, Value, json};

use super::connect::{ACCOUNT, Sources};
use super::dry_run::text;
use super::failure::Failure;
use super::globals::Globals;
use super::input::Source;
use super::output::text::visible;
use super::output::{Format, escaped};
use super::send::block_on;

/// The default of `--timeout`.
const TIMEOUT: Duration = Duration::from_secs(15);

/// Runs the command and returns the exit code: 0 if the handler accepted the event.
pub(crate) fn run(matches: &ArgMatches, globals: &Globals, mut faults: Vec<String>) -> Result<u8, Failure> {
    let request = request(matches, globals, &mut faults);
    let Some(request) = request.filter(|_| faults.is_empty()) else {
        return Err(Failure::Usage(faults));
    };
    let mut out = io::stdout().lock();
    if globals.dry_run {
        print_request(&request, globals, &mut out)?;
        return Ok(0);
    }
    let sent = block_on(webhooks::send(request, globals.timeout.unwrap_or(TIMEOUT)))?;
    let response = sent.map_err(Failure::Webhook)?;
    print_response(&response, globals, &mut out)?;
    Ok(u8::from(!response.status().is_success()))
}

/// Returns the signed request. Adds all faults of the arguments.
fn request(matches: &ArgMatches, globals: &Globals, faults: &mut Vec<String>) -> Option<Request<Bytes>> {
    let argument = |name: &str| matches.get_one::<String>(name).map_or("", String::as_str);
    let event = Source::default().json(argument("event")).map_err(|problem| faults.push(format!("--event: {problem}")));
    let is_json = matches.get_flag("json");
    if !matches!(globals.format, Format::Table | Format::Json) {
        faults.push("--output: `webhook send` prints text or, with json, one object".to_owned());
    }
    if is_json && matches.get_flag("form") {
        faults.push("--json and --form: use only one".to_owned());
    }
    let token = token(globals).map_err(|failure| faults.extend(failure.into_faults()));
    let signer = Signer::new(token.ok()?);
    let event = event.ok()?;
    let mut request_to = |name: &str| {
        let url = argument(name);
        let request = if is_json { signer.json(url, &event) } else { signer.form(url, &event) };
        request.map_err(|error| faults.push(format!("--{name}: {error}"))).ok()
    };
    let request = request_to("url");
    if matches.contains_id("sign-url") {
        return request_to("sign-url").zip(request).map(|(public, local)| delivered(public, &local));
    }
    request
}

/// Returns the request for the public URL as a proxy passes it on to the local one. The bodies are equal.
fn delivered(mut public: Request<Bytes>, local: &Request<Bytes>) -> Request<Bytes> {
    public.uri_mut().clone_from(local.uri());
    if let Some(credentials) = local.headers().get(AUTHORIZATION) {
        public.headers_mut().insert(AUTHORIZATION, credentials.clone());
    }
    public
}

fn token(globals: &Globals) -> Result<SecretString, Failure> {
    let setting = &ACCOUNT.secret;
    if let Some(token) = &globals.auth_token {
        return Ok(token.clone().into());
    }
    let sources = Sources::read(globals)?;
    let token = sources.level_of(setting).map_or(Ok(None), |level| sources.secret_at(level, setting))?;
    token.ok_or_else(|| {
        let problem = "webhooks are signed with the auth token: set TWILIO_AUTH_TOKEN, or use a profile that has it";
        Failure::usage(problem)
    })
}

fn print_request(request: &Request<Bytes>, globals: &Globals, out: &mut dyn Write) -> io::Result<()> {
    let shown = |value: &HeaderValue| {
        if value.is_sensitive() && !globals.reveal { "[REDACTED]".into() } else { text(value).into_owned() }
    };
    let headers = request.headers().iter().map(|(name, value)| (name.to_string(), Value::from(shown(value))));
    let printed = json!({
        "method": request.method().as_str(),
        "url": request.uri().to_string(),
        "headers": headers.collect::<Map<_, _>>(),
        "body": String::from_utf8_lossy(request.body()),
    });
    writeln!(out, "{}", escaped(&format!("{printed:#}")))
}

/// Prints the status, and the body if there is one. As JSON, both are in one object.
fn print_response(response: &Response<Bytes>, globals: &Globals, out: &mut dyn Write) -> io::Result<()> {
    let (status, body) = (response.status(), String::from_utf8_lossy(response.body()));
    if globals.format == Format::Json {
        let printed = json!({"status": status.as_u16(), "body": body});
        return writeln!(out, "{}", escaped(&format!("{printed:#}")));
    }
    writeln!(out, "{status}")?;
    body.lines().try_for_each(|line| writeln!(out, "{}", visible(line)))
}
