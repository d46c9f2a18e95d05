//! `--where` and `--since`: selects the records of a list that the API cannot select.

use std::cmp::Ordering;
use std::time::Duration;

use flex_api::jiff::fmt::rfc2822;
use flex_api::jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde_json::Value;

use super::output::text::cell;
use super::output::{property, unknown};

/// The property that `--since` compares: the vendor's usual name for the time of creation.
const CREATED: &str = "date_created";

/// The operators, the longer ones first.
const OPERATORS: [(&str, Operator); 7] = [
    ("!=", Operator::Is(false)),
    (">=", Operator::Order(&[Ordering::Greater, Ordering::Equal])),
    ("<=", Operator::Order(&[Ordering::Less, Ordering::Equal])),
    ("=", Operator::Is(true)),
    (">", Operator::Order(&[Ordering::Greater])),
    ("<", Operator::Order(&[Ordering::Less])),
    ("~", Operator::Contains),
];

/// The conditions that a record must meet. All of them.
#[derive(Default)]
pub(crate) struct Filter(Vec<Condition>);

struct Condition {
    /// The flag that sets it.
    flag: &'static str,
    property: String,
    operator: Operator,
    value: Operand,
}

#[derive(Clone, Copy)]
enum Operator {
    /// The property is the value, or is not.
    Is(bool),
    /// The property contains the text, in capitals or not.
    Contains,
    /// The property compares to the value in one of these ways.
    Order(&'static [Ordering]),
}

/// A value as text and, if it is one, as a number or a time.
struct Operand {
    text: String,
    number: Option<f64>,
    time: Option<Timestamp>,
}

impl Filter {
    /// Reads the values of the flags. Adds invalid ones to the faults.
    pub(crate) fn read<'a>(
        conditions: impl Iterator<Item = &'a String>,
        since: Option<&str>,
        faults: &mut Vec<String>,
    ) -> Self {
        let now = Timestamp::now();
        let conditions = conditions.map(|text| condition(text, now));
        let since = since.map(|text| self::since(text, now));
        let mut read = Vec::new();
        for condition in conditions.chain(since) {
            match condition {
                Ok(condition) => read.push(condition),
                Err(fault) => faults.push(fault),
            }
        }
        Self(read)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether the record meets all conditions.
    pub(crate) fn matches(&self, record: &Value) -> bool {
        self.0.iter().all(|condition| condition.matches(record))
    }

    /// Returns a warning for each property that is neither `known` nor in a record.
    pub(crate) fn warnings(&self, known: &[&str], records: &[Value]) -> Vec<String> {
        let of = |it: &Condition| unknown::warnings(it.flag, std::slice::from_ref(&it.property), known, records);
        self.0.iter().flat_map(of).collect()
    }
}

impl Condition {
    fn matches(&self, record: &Value) -> bool {
        let text = cell(property(record, &self.property));
        let expected = &self.value;
        match self.operator {
            Operator::Contains => text.to_lowercase().contains(&expected.text.to_lowercase()),
            Operator::Is(equal) => {
                let is_same_time = expected.time.is_some() && time(&text) == expected.time;
                let is_equal = text == expected.text || is_same_time;
                is_equal == equal
            }
            Operator::Order(accepted) => Operand::of(&text).compare(expected).is_some_and(|it| accepted.contains(&it)),
        }
    }
}

impl Operand {
    fn of(text: &str) -> Self {
        Self { text: text.to_owned(), number: text.parse().ok().filter(|it: &f64| it.is_finite()), time: time(text) }
    }

    /// Compares two numbers or two times. Other texts have no order.
    fn compare(&self, other: &Self) -> Option<Ordering> {
        match (self.time, other.time) {
            (Some(time), Some(other)) => Some(time.cmp(&other)),
            _ => self.number?.partial_cmp(&other.number?),
        }
    }
}

/// Reads `PROPERTY=VALUE`, or with another operator.
fn condition(text: &str, now: Timestamp) -> Result<Condition, String> {
    let found = OPERATORS.iter().filter_map(|(name, operator)| Some((text.find(name)?, *name, *operator)));
    // The first one in the text; at the same place, the longer one.
    let Some((at, name, operator)) = found.min_by_key(|(at, name, _)| (*at, usize::MAX - name.len())) else {
        return Err(format!("--where: must be PROPERTY=VALUE, or with != ~ < <= > >=; found {text:?}"));
    };
    let (property, value) = (text[..at].trim(), text[at + name.len()..].trim());
    if property.is_empty() {
        return Err(format!("--where: no property before {name} in {text:?}"));
    }
    let mut value = Operand::of(value);
    if matches!(operator, Operator::Order(_)) {
        value.time = value.time.or_else(|| ago(&value.text, now));
        if value.time.is_none() && value.number.is_none() {
            let fault = format!("--where: {property} {name} must be followed by a number or a time");
            return Err(format!("{fault}, such as 2026-01-31 or 7d; found {:?}", value.text));
        }
    }
    Ok(Condition { flag: "where", property: property.to_owned(), operator, value })
}

fn since(text: &str, now: Timestamp) -> Result<Condition, String> {
    let time = time(text).or_else(|| ago(text, now));
    let Some(time) = time else {
        return Err(format!("--since: must be a date, time or age, such as 2026-01-31 or 7d; found {text:?}"));
    };
    let value = Operand { text: text.to_owned(), number: None, time: Some(time) };
    let operator = Operator::Order(&[Ordering::Greater, Ordering::Equal]);
    Ok(Condition { flag: "since", property: CREATED.to_owned(), operator, value })
}

/// Reads a time, or a date as its beginning in UTC.
fn time(text: &str) -> Option<Timestamp> {
    let date = || text.parse::<Date>().ok().filter(|_| text.len() == 10)?.to_zoned(TimeZone::UTC).ok();
    let time = || text.parse::<Timestamp>().ok();
    let mail = || rfc2822::parse(text).ok();
    time().or_else(|| date().or_else(mail).map(|zoned| zoned.timestamp()))
}

/// Reads an age, such as `7d`, as the time before which it began.
fn ago(text: &str, now: Timestamp) -> Option<Timestamp> {
    let (count, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let seconds = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 60 * 60,
        "d" => 24 * 60 * 60,
        "w" => 7 * 24 * 60 * 60,
        _ => return None,
    };
    let seconds = count.parse::<u64>().ok()?.checked_mul(seconds)?;
    now.checked_sub(Duration::from_secs(seconds)).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn matches(condition: &str, record: &Value) -> bool {
        let now = "2026-02-01T00:00:00Z".parse().unwrap();
        super::condition(condition, now).unwrap().matches(record)
    }

    #[test]
    fn a_record_meets_a_condition_or_not() {
        let record = json!({"name": "Support = SMS", "enabled": true, "count": 3, "none": null,
            "integration": {"type": "studio"}, "date_created": "2026-01-31T12:00:00Z"});
        for (condition, expected) in [
            ("name=Support = SMS", true),
            ("name = support = sms", false),
            ("name!=Sales", true),
            ("name~sms", true),
            ("name~mail", false),
            ("enabled=true", true),
            ("count=3", true),
            ("count>=3", true),
            ("count<3", false),
            ("count>10", false),
            ("none=", true),
            ("absent=", true),
            ("absent!=x", true),
            ("absent>1", false),
            ("integration.type=studio", true),
            ("date_created=2026-01-31T13:00:00+01:00", true),
            ("date_created>=2026-01-31", true),
            ("date_created<2026-01-31", false),
            ("date_created>1d", true),
            ("date_created>6h", false),
            ("name>1", false),
        ] {
            assert_eq!(matches(condition, &record), expected, "{condition}");
        }
    }

    #[test]
    fn invalid_conditions_are_reported_together() {
        let mut faults = Vec::new();
        let conditions = ["name", "=x", "name>x", "ok=1"].map(str::to_owned);
        let filter = Filter::read(conditions.iter(), Some("yesterday"), &mut faults);
        assert_eq!((faults.len(), filter.0.len()), (4, 1), "{faults:?}");
    }

    #[test]
    fn since_takes_dates_times_and_ages() {
        let now = "2026-02-01T00:00:00Z".parse().unwrap();
        let record = json!({"date_created": "Sat, 31 Jan 2026 12:00:00 +0000"});
        for (text, expected) in [("2026-01-31", true), ("2026-01-31T12:00:00Z", true), ("1d", true), ("90m", false)] {
            assert_eq!(since(text, now).unwrap().matches(&record), expected, "{text}");
        }
        for text in ["", "d", "1", "-1d", "1x", "1é", "99999999999999999999d", "99999999999999d"] {
            assert!(since(text, now).is_err(), "{text}");
        }
    }
}
