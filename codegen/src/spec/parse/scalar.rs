//! Resolves plain YAML scalars.

use serde_json::{Number, Value};

/// The value of a scalar without quotes: null, a boolean, a number or a string.
///
/// YAML 1.1 words such as `yes` are strings, and so are digits after a leading zero. An integer beyond 64 bits becomes
/// the nearest float, as in `serde_json`.
///
/// # Errors
///
/// The number, if JSON has no such number.
pub(super) fn plain(text: &str) -> Result<Value, f64> {
    let value = match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) => return number(text),
        _ => Value::from(text),
    };
    Ok(value)
}

/// The value of a scalar that starts like a number.
fn number(text: &str) -> Result<Value, f64> {
    let (negative, rest) = match text.as_bytes()[0] {
        b'-' => (true, &text[1..]),
        b'+' => (false, &text[1..]),
        _ => (false, text),
    };
    if rest.starts_with(['+', '-']) {
        return Ok(text.into());
    }
    if let Some(number) = integer(negative, rest) {
        return Ok(Value::Number(number));
    }
    match rest {
        ".inf" | ".Inf" | ".INF" => return Err(if negative { f64::NEG_INFINITY } else { f64::INFINITY }),
        ".nan" | ".NaN" | ".NAN" if rest == text => return Err(f64::NAN),
        _ => {}
    }
    let float = rest.parse::<f64>().ok().filter(|float| float.is_finite() && !is_code(rest));
    let float = float.and_then(|float| Number::from_f64(if negative { -float } else { float }));
    Ok(float.map_or_else(|| text.into(), Value::Number))
}

fn integer(negative: bool, text: &str) -> Option<Number> {
    let (radix, digits) = match text.as_bytes() {
        [b'0', b'x', ..] => (16, &text[2..]),
        [b'0', b'o', ..] => (8, &text[2..]),
        [b'0', b'b', ..] => (2, &text[2..]),
        _ => (10, text),
    };
    if digits.starts_with('+') || radix == 10 && is_code(digits) {
        return None;
    }
    let magnitude = u128::from_str_radix(digits, radix).ok()?;
    if negative {
        if let Some(integer) =
            i64::try_from(magnitude).ok().map(|value| -value).or((magnitude == 1 << 63).then_some(i64::MIN))
        {
            return Some(integer.into());
        }
    } else if let Ok(integer) = u64::try_from(magnitude) {
        return Some(integer.into());
    }
    // The nearest float is intended.
    #[allow(clippy::cast_precision_loss)]
    let float = magnitude as f64;
    Number::from_f64(if negative { -float } else { float })
}

/// Whether these are digits after a leading zero, such as a postal code.
fn is_code(text: &str) -> bool {
    text.len() > 1 && text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn scalars_without_quotes() {
        let cases = [
            ("", json!(null)),
            ("~", json!(null)),
            ("Null", json!(null)),
            ("true", json!(true)),
            ("FALSE", json!(false)),
            ("0", json!(0)),
            ("-0", json!(0)),
            ("+12", json!(12)),
            ("-12", json!(-12)),
            ("0x1F", json!(31)),
            ("-0x1F", json!(-31)),
            ("0o17", json!(15)),
            ("0b101", json!(5)),
            ("18446744073709551615", json!(u64::MAX)),
            ("-9223372036854775808", json!(i64::MIN)),
            ("18446744073709551616", json!(18_446_744_073_709_551_616.0)),
            ("1.10", json!(1.1)),
            (".5", json!(0.5)),
            ("5.", json!(5.0)),
            ("-1e3", json!(-1000.0)),
        ];
        for (text, value) in cases {
            assert_eq!(plain(text), Ok(value), "{text}");
        }
    }

    #[test]
    fn texts_that_look_like_numbers_or_booleans_are_texts() {
        for text in [
            "yes", "no", "on", "007", "-007", "1_000", "+-1", "--1", "0x", "0x+1", "3.0.1", "inf", "-inf", "nan",
            "1e999", ".", "-", "12:30",
        ] {
            assert_eq!(plain(text), Ok(json!(text)), "{text}");
        }
    }

    #[test]
    fn numbers_that_json_does_not_have() {
        assert_eq!(plain(".inf"), Err(f64::INFINITY));
        assert_eq!(plain("-.Inf"), Err(f64::NEG_INFINITY));
        assert!(plain(".nan").is_err_and(f64::is_nan));
    }
}
