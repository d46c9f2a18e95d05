//! Times in tables: UTC, with the zone in the text.

use jiff::Timestamp;
use jiff::fmt::rfc2822;

/// Returns a time of the API as `2026-01-31 12:00:00 UTC`; `None` if the text is not exactly a time.
///
/// UTC and not the zone of the reader: times of a table can be compared with those of the API, of logs and of other
/// people. No digit is lost, and `24:00:00` or a leap second, which have no such form, stay as they are.
pub(super) fn readable(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let time: Timestamp = if bytes.get(10) == Some(&b'T') && bytes.get(17..19).is_some_and(|second| second < &b"60"[..])
    {
        text.parse().ok().filter(|_| !text.contains('['))?
    } else if bytes.get(3) == Some(&b',') && !text.contains(":60") {
        rfc2822::parse(text).ok()?.timestamp()
    } else {
        return None;
    };
    let (date, time) = time.to_string().split_once('T').map(|(date, time)| (date.to_owned(), time.to_owned()))?;
    Some(format!("{date} {} UTC", time.strip_suffix('Z')?))
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn times_of_the_api_are_shown_in_utc() {
        for (text, expected) in [
            ("2026-01-31T12:00:00Z", "2026-01-31 12:00:00 UTC"),
            ("2026-01-31T12:00:00.250Z", "2026-01-31 12:00:00.25 UTC"),
            ("2026-01-31T01:30:00+02:00", "2026-01-30 23:30:00 UTC"),
            ("Sat, 31 Jan 2026 12:00:00 +0000", "2026-01-31 12:00:00 UTC"),
        ] {
            assert_eq!(readable(text).as_deref(), Some(expected));
        }
    }

    #[test]
    fn other_texts_stay_as_they_are() {
        for text in [
            "",
            "2026-01-31",
            "2026-01-31T12:00:00",
            "2026-01-31T12:00:60Z",
            "9999-12-31T23:59:59Z",
            "2026-01-31T12:00:00Z[Europe/Berlin]",
            "Mon, a name",
            "Support at 2026-01-31T12:00:00Z",
        ] {
            assert_eq!(readable(text), None, "{text}");
        }
    }
}
