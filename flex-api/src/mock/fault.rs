//! Faults: what goes wrong with a response, and the requests to which it happens.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderName, HeaderValue, StatusCode};
use serde_json::Value;

mod active;
mod apply;
mod effect;
mod json;
mod keys;
mod selection;
mod text;
mod wire;

pub(super) use self::active::{Active, Happening};
pub use self::selection::Failing;
use self::selection::Selection;
pub use self::text::ParseFaultError;
pub(super) use self::wire::{Step, run};

/// What goes wrong with a response of a mock [`Server`](super::Server).
///
/// [`Server::fail`](super::Server::fail) adds it and selects the requests. [`and`](Self::and) combines faults:
///
/// ```
/// use std::time::Duration;
/// use flex_api::mock::Fault;
///
/// let fault = Fault::status(503).retry_after(Duration::ZERO).and(Fault::delay(Duration::from_millis(20)));
/// assert_eq!(fault.to_string(), "status=503; retry-after=0; delay=20ms");
/// assert_eq!("status=503; retry-after=0; delay=20ms".parse::<Fault>()?.to_string(), fault.to_string());
/// # Ok::<(), flex_api::mock::ParseFaultError>(())
/// ```
///
/// A part without an effect is an error, such as a message without an error status. So is one that another part replaces.
///
/// # As text
///
/// The header `Mock-Fault`, `POST /__mock/faults` and the command line use a text of keys and values. A value with `;`
/// or white space at an end is in quotation marks, as in JSON.
///
/// | Key | Value | Method |
/// |---|---|---|
/// | `status` | 200 to 599 | [`status`](Self::status) |
/// | `code`, `message` | a number, text; require an error status | [`code`](Self::code), [`message`](Self::message) |
/// | `retry-after`, `retry-after-date` | whole seconds; require an error status | [`retry_after`](Self::retry_after), [`retry_after_date`](Self::retry_after_date) |
/// | `header` | `Name=value`, can be repeated | [`header`](Self::header) |
/// | `body`, `body-base64` | the body; status 204 becomes 200 | [`body`](Self::body) |
/// | `set` | `/pointer=JSON`, can be repeated | [`set`](Self::set) |
/// | `remove` | `/pointer`, can be repeated | [`remove`](Self::remove) |
/// | `next-link` | URL | [`next_link`](Self::next_link) |
/// | `delay`, `pause` | a time: `20ms`, `1.5s`, or a number of seconds | [`delay`](Self::delay), [`pause`](Self::pause) |
/// | `close` | no value, `body` or `end` | [`close`](Self::close), [`close_in_body`](Self::close_in_body), [`close_at_end`](Self::close_at_end) |
/// | `reset` | no value or `body` | [`reset`](Self::reset), [`reset_in_body`](Self::reset_in_body) |
/// | `hang` | no value or `body` | [`hang`](Self::hang), [`hang_in_body`](Self::hang_in_body) |
/// | `endless` | no value or `head` | [`endless`](Self::endless), [`endless_head`](Self::endless_head) |
/// | `malformed` | `chunks`, `head`, `lengths` or `start` | [`malformed`](Self::malformed) |
/// | `processed` | no value; requires a fault that prevents processing | [`processed`](Self::processed) |
///
/// These keys select the requests. The header does not accept them.
///
/// | Key | Value | Method |
/// |---|---|---|
/// | `on` | the operation | [`Failing::on`] |
/// | `when` | `Name=value`, can be repeated | [`Failing::when`] |
/// | `after`, `times` | a number of requests | [`Failing::after`], [`Failing::times`] |
/// | `chance` | a probability from 0 to 1 | [`Failing::chance`] |
/// | `seed` | a number; default: 0; requires `chance` | [`Failing::chance`] |
///
/// # As JSON
///
/// `POST /__mock/faults` also accepts an object with the same keys. A list adds several faults; its items are objects or
/// texts.
///
/// ```json
/// [
///   {"status": 503, "retry-after": 1, "header": {"X-Cache": "miss"}, "on": "ListFlexFlow", "times": 2},
///   {"set": {"/channel_type": "telepathy"}, "remove": ["/url"], "when": {"FriendlyName": "Sales"}},
///   {"body": {"sid": 1}, "delay": "20ms"},
///   "reset; processed; on=CreateFlexFlow"
/// ]
/// ```
///
/// - A key without a value has `true`: `{"reset": true}`. With `false` or `null`, it is omitted.
/// - `header`, `set` and `when` take an object. The values of `set` are JSON; the others are text.
/// - A key that can be repeated also takes a list, of texts as above.
/// - `body` takes text, or an object or a list that becomes its JSON.
#[derive(Debug, Clone, Default)]
#[must_use = "a fault does nothing until `Server::fail` adds it"]
pub struct Fault {
    status: Option<StatusCode>,
    code: Option<u32>,
    message: Option<String>,
    retry_after: Option<RetryAfter>,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Option<Bytes>,
    edits: Vec<Edit>,
    delay: Option<Duration>,
    pause: Option<Duration>,
    wire: Option<Wire>,
    processed: bool,
    selection: Selection,
}

/// The value of the header `Retry-After`.
#[derive(Debug, Clone, Copy)]
enum RetryAfter {
    Seconds(u64),
    /// A date, this number of seconds after the response.
    Date(u64),
}

/// A change of the JSON of a response: at a pointer, a new value or none.
#[derive(Debug, Clone)]
struct Edit {
    pointer: String,
    value: Option<Value>,
}

/// What happens to the connection.
#[derive(Debug, Clone, Copy)]
enum Wire {
    Close(At),
    Reset(At),
    Hang(At),
    Endless(At),
    Malformed(Malformed),
}

/// The part of the response at which something happens to the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    /// Before the head.
    Head,
    /// In the middle of the body.
    Body,
    /// After the body.
    End,
}

/// Why a response is not valid HTTP: [`Fault::malformed`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Malformed {
    /// The length of a chunk is not a number.
    Chunks,
    /// A header has a megabyte.
    Head,
    /// There are two different lengths of the body.
    Lengths,
    /// The response does not begin as HTTP does.
    Start,
}

/// What the server sends.
impl Fault {
    /// Responds with this status. An error has the vendor's form, unless [`body`](Self::body) replaces it.
    ///
    /// The API does not process the request, unless the status is a success or [`processed`](Self::processed) is set. A
    /// success keeps the content of the API's response.
    ///
    /// # Panics
    ///
    /// If the status is not between 200 and 599.
    #[track_caller]
    pub fn status(status: u16) -> Self {
        Self { status: Some(valid(keys::status(status))), ..Self::default() }
    }

    /// Sets the vendor's code in the error. Default: 20000 and the status, or 20001 for status 400, 20003 for 401 and
    /// 20004 for 405.
    pub fn code(mut self, code: u32) -> Self {
        self.code = Some(code);
        self
    }

    /// Sets the message in the error. Default: the standard text of the status.
    pub fn message(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }

    /// Adds the header `Retry-After` in seconds, rounded up. Requires an error status.
    pub fn retry_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(RetryAfter::Seconds(seconds(wait)));
        self
    }

    /// Adds the header `Retry-After` as a date, this long after the response: at most 100 years. Requires an error
    /// status.
    pub fn retry_after_date(mut self, wait: Duration) -> Self {
        self.retry_after = Some(RetryAfter::Date(seconds(wait)));
        self
    }

    /// Sets a header of the response.
    ///
    /// # Panics
    ///
    /// If the name or the value is not valid, or if the server determines the header: `Connection`, `Content-Length` and
    /// `Transfer-Encoding`. [`malformed`](Self::malformed) sends invalid ones.
    #[track_caller]
    pub fn header(name: &str, value: &str) -> Self {
        Self { headers: vec![valid(keys::header(name, value))], ..Self::default() }
    }

    /// Replaces the body: with JSON of another shape, HTML, or nothing. The headers stay, also `Content-Type`.
    ///
    /// A response of status 204 has no body. This fault, and the others that happen in the body, send it with status 200.
    pub fn body(body: impl Into<Bytes>) -> Self {
        Self { body: Some(body.into()), ..Self::default() }
    }

    /// Sets a value of a successful response, such as an enum value that the client does not know.
    ///
    /// The pointer (RFC 6901) leads to the value, for example `/channel_type` or `/flex_flows/0/sid`. If there is nothing
    /// to change, the response is an error of status 500 that says so.
    ///
    /// # Panics
    ///
    /// If the pointer does not begin with `/`.
    #[track_caller]
    pub fn set(pointer: &str, value: impl Into<Value>) -> Self {
        Self::edit(pointer, Some(value.into()))
    }

    /// Removes a value of a successful response. See [`set`](Self::set).
    ///
    /// # Panics
    ///
    /// If the pointer does not begin with `/`.
    #[track_caller]
    pub fn remove(pointer: &str) -> Self {
        Self::edit(pointer, None)
    }

    #[track_caller]
    fn edit(pointer: &str, value: Option<Value>) -> Self {
        Self { edits: vec![Edit { pointer: valid(keys::pointer(pointer)), value }], ..Self::default() }
    }

    /// Sets the link to the next page of a list, for example to another host.
    pub fn next_link(url: &str) -> Self {
        Self::set(NEXT_LINK, url)
    }
}

/// The pointer to the link to the next page.
const NEXT_LINK: &str = "/meta/next_page_url";

/// When and how the response arrives.
impl Fault {
    /// Waits before the response.
    pub fn delay(delay: Duration) -> Self {
        Self { delay: Some(delay), ..Self::default() }
    }

    /// Waits in the middle of the body; before the response, if it has none.
    pub fn pause(pause: Duration) -> Self {
        Self { pause: Some(pause), ..Self::default() }
    }

    fn wire(wire: Wire) -> Self {
        Self { wire: Some(wire), ..Self::default() }
    }

    /// Closes the connection before the response.
    pub fn close() -> Self {
        Self::wire(Wire::Close(At::Head))
    }

    /// Closes the connection in the middle of the body.
    pub fn close_in_body() -> Self {
        Self::wire(Wire::Close(At::Body))
    }

    /// Closes the connection after the response, without the header that announces it.
    pub fn close_at_end() -> Self {
        Self::wire(Wire::Close(At::End))
    }

    /// Resets the connection before the response.
    pub fn reset() -> Self {
        Self::wire(Wire::Reset(At::Head))
    }

    /// Resets the connection in the middle of the body.
    pub fn reset_in_body() -> Self {
        Self::wire(Wire::Reset(At::Body))
    }

    /// Sends nothing until the client disconnects.
    pub fn hang() -> Self {
        Self::wire(Wire::Hang(At::Head))
    }

    /// Sends half of the body and then nothing, until the client disconnects.
    pub fn hang_in_body() -> Self {
        Self::wire(Wire::Hang(At::Body))
    }

    /// Sends a body without an end.
    pub fn endless() -> Self {
        Self::wire(Wire::Endless(At::Body))
    }

    /// Sends headers without an end.
    pub fn endless_head() -> Self {
        Self::wire(Wire::Endless(At::Head))
    }

    /// Sends a response that is not valid HTTP.
    pub fn malformed(kind: Malformed) -> Self {
        Self::wire(Wire::Malformed(kind))
    }

    /// Lets the API process the request first, so that a change takes effect although the client gets an error.
    pub fn processed(mut self) -> Self {
        self.processed = true;
        self
    }

    /// Combines two faults. Where both set the same, the other one wins.
    pub fn and(mut self, other: Self) -> Self {
        let Self { status, code, message, retry_after, headers, body, edits, delay, pause, wire, processed, selection } =
            other;
        self.status = status.or(self.status);
        self.code = code.or(self.code);
        self.message = message.or(self.message);
        self.retry_after = retry_after.or(self.retry_after);
        self.headers.extend(headers);
        self.body = body.or(self.body);
        self.edits.extend(edits);
        self.delay = delay.or(self.delay);
        self.pause = pause.or(self.pause);
        self.wire = wire.or(self.wire);
        self.processed |= processed;
        self.selection = self.selection.and(selection);
        self
    }
}

/// Returns a valid value of a test. The panic names the line of the test.
#[track_caller]
pub(super) fn valid<T>(checked: Result<T, String>) -> T {
    match checked {
        Ok(value) => value,
        Err(problem) => panic!("{problem}"),
    }
}

/// Rounds up, so that a client does not come too early.
fn seconds(wait: Duration) -> u64 {
    wait.as_secs().saturating_add(u64::from(wait.subsec_nanos() > 0))
}
