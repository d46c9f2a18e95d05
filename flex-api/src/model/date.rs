//! The date formats of the API.

use jiff::civil::{Date, DateTime};
use jiff::fmt::rfc2822;
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};

/// RFC 3339, the same without a zone or without a time (UTC is meant), RFC 2822 with and without a zone, and seconds or
/// milliseconds since 1970.
pub(crate) fn timestamp(text: &str) -> Option<Timestamp> {
    const MAIL: rfc2822::DateTimeParser = rfc2822::DateTimeParser::new().relaxed_weekday(true);
    let text = text.trim();
    usual(text)
        .or_else(|| text.parse().ok())
        .or_else(|| in_utc(text.parse::<DateTime>().ok()?))
        .or_else(|| MAIL.parse_timestamp(text).ok())
        .or_else(|| MAIL.parse_timestamp(format!("{text} +0000")).ok())
        .or_else(|| epoch_text(text))
}

/// Parses the most common format, `2016-08-01T22:10:40Z`, several times as fast as the general parser.
fn usual(text: &str) -> Option<Timestamp> {
    let bytes: &[u8; 20] = text.as_bytes().try_into().ok()?;
    let two = |at: usize| {
        let (tens, ones) = (bytes[at].wrapping_sub(b'0'), bytes[at + 1].wrapping_sub(b'0'));
        if tens < 10 && ones < 10 { i8::try_from(tens * 10 + ones).ok() } else { None }
    };
    let marks = [bytes[4], bytes[7], bytes[10], bytes[13], bytes[16], bytes[19]];
    if marks != *b"--T::Z" {
        return None;
    }
    let year = i16::from(two(0)?) * 100 + i16::from(two(2)?);
    let date = DateTime::new(year, two(5)?, two(8)?, two(11)?, two(14)?, two(17)?, 0).ok()?;
    Offset::UTC.to_timestamp(date).ok()
}

/// Seconds since 1970 in decimals, to the nanosecond. A number of seconds beyond the year 5000 is taken as
/// milliseconds.
pub(crate) fn epoch(number: &str) -> Option<Timestamp> {
    const YEAR_5000: u64 = 95_617_584_000;
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // The sign, which a whole part of `-0` does not show.
    let sign = if whole.starts_with('-') { -1 } else { 1 };
    let whole: i64 = whole.parse().ok()?;
    let nanoseconds: i64 = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    let since = if whole.unsigned_abs() < YEAR_5000 {
        SignedDuration::from_secs(whole).checked_add(SignedDuration::from_nanos(sign * nanoseconds))?
    } else {
        SignedDuration::from_millis(whole).checked_add(SignedDuration::from_nanos(sign * nanoseconds / 1000))?
    };
    Timestamp::from_duration(since).ok()
}

/// The same as a text. It has as many digits as a time from 1973 to 2286, since fewer or more may be a date without
/// separators.
fn epoch_text(text: &str) -> Option<Timestamp> {
    let digits = text.split('.').next()?.len();
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if is_number && matches!(digits, 9 | 10 | 13) { epoch(text) } else { None }
}

/// A date alone, or the date part of any form of [`timestamp`], also of the last days that a [`Timestamp`] does not
/// hold.
pub(crate) fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    text.parse::<Date>()
        .ok()
        .or_else(|| Some(Offset::UTC.to_datetime(timestamp(text)?).date()))
        .or_else(|| Some(Pieces::parse(text).ok()?.date()))
}

fn in_utc(date: DateTime) -> Option<Timestamp> {
    Offset::UTC.to_timestamp(date).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_parsed() {
        let expected: Timestamp = "2016-08-01T22:10:40Z".parse().unwrap();
        for text in [
            "2016-08-01T22:10:40Z",
            "2016-08-01T22:10:40.000Z",
            "2016-08-02T00:10:40+02:00",
            "2016-08-02T00:10:40+0200",
            "2016-08-01 22:10:40Z",
            "2016-08-01T22:10:40",
            "2016-08-01 22:10:40",
            " 2016-08-01T22:10:40Z ",
            "Mon, 01 Aug 2016 22:10:40 +0000",
            "Mon, 1 Aug 2016 22:10:40 GMT",
            "Mon, 01 Aug 2016 22:10:40",
            "01 Aug 2016 22:10:40 +0000",
        ] {
            assert_eq!(timestamp(text), Some(expected), "{text}");
        }
        for number in ["1470089440", "1470089440000", "1470089440.0", "1470089440000.000"] {
            assert_eq!(epoch(number), Some(expected), "{number}");
            assert_eq!(timestamp(number), Some(expected), "{number}");
        }
    }

    #[test]
    fn a_number_keeps_its_fraction() {
        for (number, expected) in [
            ("1637013849.5", "2021-11-15T22:04:09.5Z"),
            ("1637013849.123456789", "2021-11-15T22:04:09.123456789Z"),
            ("1637013849.1234567899", "2021-11-15T22:04:09.123456789Z"),
            ("1637013849123.5", "2021-11-15T22:04:09.1235Z"),
            ("-0.5", "1969-12-31T23:59:59.5Z"),
            ("-1.5", "1969-12-31T23:59:58.5Z"),
        ] {
            assert_eq!(epoch(number), expected.parse().ok(), "{number}");
        }
        for number in ["", ".", "1.", ".5", "1.5.5", "1.-5", "1e9", "NaN", "inf"] {
            assert_eq!(epoch(number), None, "{number}");
        }
    }

    #[test]
    fn the_last_day_of_9999_is_a_date_but_not_a_timestamp() {
        for text in ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59", "9999-12-31"] {
            assert_eq!(timestamp(text), None, "{text}");
            assert_eq!(date(text), "9999-12-31".parse().ok(), "{text}");
        }
    }

    #[test]
    fn a_date_without_a_time_is_midnight_in_utc() {
        assert_eq!(timestamp("2016-08-01"), "2016-08-01T00:00:00Z".parse().ok());
        assert_eq!(date("2016-08-01"), "2016-08-01".parse().ok());
        assert_eq!(date("2016-08-01T22:10:40Z"), "2016-08-01".parse().ok());
        assert_eq!(date("Mon, 01 Aug 2016 22:10:40 +0000"), "2016-08-01".parse().ok());
    }

    #[test]
    fn an_invalid_date_is_none() {
        for text in [
            "",
            "soon",
            "2016-13-01T00:00:00Z",
            "2016-02-30T00:00:00Z",
            "2016-0:-01T00:00:00Z",
            "22:10:40",
            "2016",
            "20160801221040",
            "-1637013849",
        ] {
            assert_eq!(timestamp(text), None, "{text}");
        }
        assert_eq!(epoch(&i64::MAX.to_string()), None);
        assert_eq!(epoch(&i64::MIN.to_string()), None);
        assert_eq!(epoch("99999999999999999999"), None);
    }
}
