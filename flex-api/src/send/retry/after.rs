//! The `Retry-After` header, in all the forms that HTTP allows.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER};
use httpdate::parse_http_date;

/// The maximum. A longer time is reduced to this, so that callers can add it to any clock.
const LONGEST: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// Returns the wait that the header requests, in seconds or as a date, at most one year.
///
/// A date is relative to the `Date` of the response if it has one, so that the local clock does not matter.
pub(crate) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    requested(headers).map(|time| time.min(LONGEST))
}

fn requested(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // A number that overflows is a very long time.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let until = parse_http_date(text).ok()?;
    let now = headers.get(DATE).and_then(|date| parse_http_date(date.to_str().ok()?.trim()).ok());
    Some(until.duration_since(now.unwrap_or_else(SystemTime::now)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(text: &str) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, text.parse().unwrap());
        headers.insert(DATE, "Sun, 06 Nov 1994 08:49:30 GMT".parse().unwrap());
        retry_after(&headers)
    }

    #[test]
    fn a_delay_in_seconds() {
        assert_eq!(after("0"), Some(Duration::ZERO));
        assert_eq!(after(" 120 "), Some(Duration::from_secs(120)));
        assert_eq!(after("99999999999999999999999999"), Some(LONGEST));
    }

    #[test]
    fn dates_have_three_forms() {
        for text in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            assert_eq!(after(text), Some(Duration::from_secs(7)), "{text}");
        }
        assert_eq!(after("Sat, 05 Nov 1994 08:49:37 GMT"), Some(Duration::ZERO));
    }

    #[test]
    fn an_invalid_value_is_ignored() {
        for text in ["", "soon", "-1", "1.5", "Sun, 99 Nov 1994 08:49:37 GMT"] {
            assert_eq!(after(text), None, "{text}");
        }
    }
}
