//! Checks that each part of a fault has an effect, so that no test relies on a fault that changes nothing.

use http::StatusCode;

use super::{At, Fault, Malformed, Wire};

impl Fault {
    /// Returns an error that lists each part without an effect, and what it requires.
    pub(in crate::mock) fn check(&self) -> Result<(), Vec<String>> {
        if self.is_empty() {
            return Err(vec!["nothing goes wrong: add a key such as `status=503` or `reset`".to_owned()]);
        }
        let mut problems = self.without_error();
        problems.extend(self.without_success());
        problems.extend(self.without_response());
        if self.processed && (Self { processed: false, ..self.clone() }).is_processed() {
            let problem =
                "`processed`: the API processes the request in any case; add `status=503`, `close`, `reset` or `hang`";
            problems.push(problem.to_owned());
        }
        if let Some(status) = self.status.filter(|status| has_no_body(*status)) {
            let parts = [(self.needs_body(), "a fault of the body"), (!self.edits.is_empty(), "`set` and `remove`")];
            let found = parts.into_iter().filter(|(is_set, _)| *is_set);
            problems.extend(found.map(|(_, part)| format!("`status`: {} has no body for {part}", status.as_u16())));
        }
        if problems.is_empty() { Ok(()) } else { Err(problems) }
    }

    /// Returns whether only requests are selected.
    fn is_empty(&self) -> bool {
        let Self {
            status,
            code,
            message,
            retry_after,
            headers,
            body,
            edits,
            delay,
            pause,
            wire,
            processed,
            selection: _,
        } = self;
        let has_error = status.is_some() || code.is_some() || message.is_some() || retry_after.is_some();
        let has_content = !headers.is_empty() || body.is_some() || !edits.is_empty();
        let has_time = delay.is_some() || pause.is_some();
        !(has_error || has_content || has_time || wire.is_some() || *processed)
    }

    /// Returns the parts of an error, if the fault causes none.
    fn without_error(&self) -> Vec<String> {
        let is_error = self.status.is_some_and(is_error);
        let parts = [("code", self.code.is_some()), ("message", self.message.is_some())];
        let mut problems = Vec::new();
        for (key, _) in parts.into_iter().filter(|(_, is_set)| *is_set) {
            if !is_error {
                problems.push(format!("`{key}`: requires a `status` from 400 to 599"));
            } else if self.body.is_some() {
                problems.push(format!("`{key}`: `body` replaces it"));
            }
        }
        if self.retry_after.is_some() && !is_error {
            let problem =
                "`retry-after`: requires a `status` from 400 to 599; `header=Retry-After=1` sets it on other responses";
            problems.push(problem.to_owned());
        }
        problems
    }

    /// Returns `set` and `remove`, if there is no JSON of the API to change.
    fn without_success(&self) -> Option<String> {
        if self.edits.is_empty() {
            return None;
        }
        if let Some(status) = self.status.filter(|status| !status.is_success()) {
            let status = status.as_u16();
            return Some(format!("`set` and `remove`: change a success, not status {status}; `body` sets its body"));
        }
        self.body.is_some().then(|| "`set` and `remove`: `body` replaces what they change".to_owned())
    }

    /// Returns the parts of a response, if the fault sends none.
    fn without_response(&self) -> Vec<String> {
        let wire = match self.wire {
            Some(Wire::Close(At::Head)) => "close",
            Some(Wire::Reset(At::Head)) => "reset",
            Some(Wire::Hang(At::Head)) => "hang",
            _ => return Vec::new(),
        };
        let parts = [
            ("status", self.status.is_some()),
            ("header", !self.headers.is_empty()),
            ("body", self.body.is_some()),
            ("set` and `remove", !self.edits.is_empty()),
            ("pause", self.pause.is_some()),
        ];
        let found = parts.into_iter().filter(|(_, is_set)| *is_set);
        found.map(|(key, _)| format!("`{key}`: `{wire}` sends no response")).collect()
    }

    /// Returns whether the fault requires a response with a body.
    pub(super) fn needs_body(&self) -> bool {
        let is_in_body = match self.wire {
            Some(Wire::Close(at) | Wire::Reset(at) | Wire::Hang(at) | Wire::Endless(at)) => at == At::Body,
            Some(Wire::Malformed(kind)) => matches!(kind, Malformed::Chunks | Malformed::Lengths),
            None => false,
        };
        is_in_body || self.body.is_some()
    }
}

/// Returns whether the vendor's form of an error applies.
pub(super) fn is_error(status: StatusCode) -> bool {
    status.is_client_error() || status.is_server_error()
}

/// Returns whether HTTP allows no body.
pub(super) fn has_no_body(status: StatusCode) -> bool {
    matches!(status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED)
}
