//! The details of a failure, as text and as JSON.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt::Write as _;

use flex_api::{ApiError, Error, InputError, NoRetry};
use serde_json::{Map, Value, json};

use super::{BrokenList, Failure, hint};
use crate::cli::output::text::{brief, visible};
use crate::cli::output::wrap;

/// The details of a failure.
pub(super) struct Facts {
    kind: &'static str,
    message: String,
    /// Further details by JSON key, in output order; null if unknown.
    extra: Vec<(&'static str, Value)>,
    causes: Vec<String>,
    faults: Vec<String>,
    hints: Vec<String>,
}

impl Facts {
    pub(super) fn of(failure: &Failure) -> Self {
        match failure {
            Failure::Usage(faults) => Self::of_faults("usage", None, faults.clone()),
            Failure::Api(Error::Input(error)) => Self::of_faults("input", error.operation(), faults(error)),
            Failure::Api(error) => Self::of_call(error),
            Failure::List(list) => Self::of_list(list),
            Failure::Webhook(error) => Self {
                causes: causes(error),
                ..Self::of_message("connection", format!("sending the webhook failed: {error}"))
            },
            Failure::Interrupted => Self {
                extra: vec![("may_have_taken_effect", json!(true))],
                hints: vec![hint::MAY_HAVE_TAKEN_EFFECT.to_owned()],
                ..Self::of_message("interrupted", "interrupted before the response was complete".to_owned())
            },
            Failure::Io(error) => Self::of_message("output", format!("cannot write the output: {error}")),
        }
    }

    /// Returns the faults, or the message if there are none.
    pub(super) fn into_faults(self) -> Vec<String> {
        if self.faults.is_empty() { vec![self.message] } else { self.faults }
    }

    fn of_message(kind: &'static str, message: String) -> Self {
        let (extra, causes, faults, hints) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { kind, message, extra, causes, faults, hints }
    }

    fn of_faults(kind: &'static str, operation: Option<&'static str>, faults: Vec<String>) -> Self {
        let message = match (&faults[..], operation) {
            ([only], _) => only.clone(),
            (_, Some(operation)) => format!("{operation}: invalid request: {} problems", faults.len()),
            (_, None) => format!("{} problems", faults.len()),
        };
        let extra = vec![("operation", json!(operation))];
        Self { kind, message, extra, causes: Vec::new(), faults, hints: Vec::new() }
    }

    fn of_call(error: &Error) -> Self {
        let response = if let Error::Api(response) = error { Some(&**response) } else { None };
        let was_tried = !matches!(error, Error::Config(_));
        let extra = vec![
            ("code", json!(error.code())),
            ("status", json!(error.status())),
            ("more_info", json!(response.and_then(more_info))),
            ("details", json!(response.and_then(ApiError::details))),
            ("body", json!(response.and_then(foreign_body))),
            ("request_id", json!(error.request_id())),
            ("operation", json!(error.operation())),
            ("attempts", json!(was_tried.then(|| error.attempts()))),
            ("no_retry", json!(no_retry(error))),
            ("retry_after", json!(error.retry_after().map(|wait| wait.as_secs()))),
            ("may_have_taken_effect", json!(was_tried.then(|| error.may_have_taken_effect()))),
        ];
        Self {
            kind: kind(error),
            message: response.map_or_else(|| error.to_string(), |response| brief(response.message()).into_owned()),
            extra,
            causes: causes(error),
            faults: Vec::new(),
            hints: hint::of(error),
        }
    }

    fn of_list(list: &BrokenList) -> Self {
        let mut facts = Self::of_call(&list.error);
        facts.extra.extend([
            ("pages", json!(list.pages)),
            ("records", json!(list.records)),
            ("next_page_token", json!(list.page_token)),
        ]);
        facts.hints.extend(list.hint());
        facts
    }

    /// Returns one object under `error`, without unknown details.
    pub(super) fn to_json(&self) -> Value {
        let mut error = Map::new();
        error.insert("kind".to_owned(), json!(self.kind));
        error.insert("message".to_owned(), json!(self.message));
        let known = self.extra.iter().filter(|(_, value)| !value.is_null());
        error.extend(known.map(|(key, value)| ((*key).to_owned(), value.clone())));
        let lists = [("causes", &self.causes), ("faults", &self.faults), ("hints", &self.hints)];
        let filled = lists.into_iter().filter(|(_, texts)| !texts.is_empty());
        error.extend(filled.map(|(key, texts)| (key.to_owned(), json!(texts))));
        json!({ "error": error })
    }

    /// Returns the message, followed by one line per detail. On a terminal of this width, a long line continues below
    /// its beginning.
    pub(super) fn to_text(&self, terminal: Option<usize>) -> String {
        let text = self.lines();
        let Some(width) = terminal else { return text };
        let indent = "    ";
        let wrapped = text.lines().map(|line| wrap::lines(line, false, width.saturating_sub(indent.len())));
        wrapped.map(|lines| lines.join(&format!("\n{indent}")) + "\n").collect()
    }

    fn lines(&self) -> String {
        let mut text = format!("error: {}\n", brief(&visible(&self.message)));
        if self.faults.len() > 1 {
            for fault in &self.faults {
                add(&mut text, "-", fault);
            }
        }
        for cause in &self.causes {
            add(&mut text, "caused by:", cause);
        }
        for (key, value) in &self.extra {
            self.add_known(&mut text, key, value);
        }
        for hint in &self.hints {
            add(&mut text, "hint:", hint);
        }
        text
    }

    fn add_known(&self, text: &mut String, key: &str, value: &Value) {
        let shown = match value {
            Value::Null => return,
            Value::String(value) => value.clone(),
            other => other.to_string(),
        };
        match key {
            "body" | "code" | "status" | "details" | "pages" | "records" => add(text, &format!("{key}:"), &shown),
            "more_info" => add(text, "see:", &shown),
            "request_id" => add(text, "request:", &shown),
            // Messages of the API do not name the operation; all others do.
            "operation" if self.kind == "api" => add(text, "operation:", &shown),
            "no_retry" if self.kind == "api" => add(text, "retries:", &shown),
            "attempts" if value.as_u64() > Some(1) => add(text, "attempts:", &shown),
            _ => {}
        }
    }
}

fn add(text: &mut String, label: &str, value: &str) {
    // Writing to a string does not fail.
    let _ = writeln!(text, "  {label} {}", brief(&visible(value)));
}

fn kind(error: &Error) -> &'static str {
    match error {
        Error::Config(_) => "config",
        Error::Input(_) => "input",
        Error::Auth(_) => "auth",
        Error::Connection(_) => "connection",
        Error::Api(_) => "api",
        Error::Decode(_) => "decode",
        _ => "other",
    }
}

/// Returns the URL of an explanation: the API's own, or the vendor's page for the code.
fn more_info(error: &ApiError) -> Option<String> {
    let link = error.more_info().filter(|link| link.starts_with("https://"));
    let of_code = || error.code().map(|code| format!("https://www.twilio.com/docs/errors/{code}"));
    link.map(str::to_owned).or_else(of_code)
}

/// Returns the body of a response that does not have the form of the API's errors.
fn foreign_body(error: &ApiError) -> Option<Cow<'_, str>> {
    let body = error.body().trim();
    if error.has_message() || error.hides_body() || body.is_empty() { None } else { Some(brief(body)) }
}

/// Returns why the client sent no other attempt, if there could have been one.
fn no_retry(error: &Error) -> Option<String> {
    let is_usual =
        |reason: &NoRetry| *reason == NoRetry::Failure || *reason == NoRetry::MaxAttempts && error.attempts() == 1;
    error.no_retry().filter(|reason| !is_usual(reason)).map(|reason| reason.to_string())
}

fn faults(error: &InputError) -> Vec<String> {
    let problems = error.problems().iter().cloned();
    problems.chain(error.parameters().iter().map(ToString::to_string)).collect()
}

fn causes(error: &dyn StdError) -> Vec<String> {
    std::iter::successors(error.source(), |&error| error.source())
        .map(|cause| brief(&cause.to_string()).into_owned())
        .collect()
}
