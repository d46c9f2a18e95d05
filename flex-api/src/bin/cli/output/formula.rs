//! Cells that a spreadsheet would run as a formula.
//!
//! Spreadsheet programs run a cell of a CSV file that begins with one of a few characters. A value of the API can come
//! from anybody, such as the name that a customer types into a chat, and a formula can send other cells to a server. A
//! leading apostrophe makes the cell a text.

use std::borrow::Cow;

/// Returns the cell with a leading apostrophe if a spreadsheet would run it as a formula.
pub(super) fn escaped(cell: &str) -> Cow<'_, str> {
    if is_formula(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// Returns whether a spreadsheet runs the cell. Asian versions also accept full-width characters.
///
/// Numbers and telephone numbers are not formulas: their digits and signs can do no harm, and most programs that read
/// them do not expect an apostrophe.
fn is_formula(cell: &str) -> bool {
    match cell.chars().next() {
        Some('+' | '-') => !is_numeric(&cell[1..]),
        Some('=' | '@' | '\t' | '\r' | '\n' | '\u{ff1d}' | '\u{ff0b}' | '\u{ff0d}' | '\u{ff20}') => true,
        _ => false,
    }
}

/// Returns whether a text after a sign is a number, or a telephone number in a usual notation.
fn is_numeric(text: &str) -> bool {
    let is_telephone = text.chars().all(|char| char.is_ascii_digit() || " .-()".contains(char));
    let is_number = text.starts_with(|first: char| first.is_ascii_digit()) && text.parse::<f64>().is_ok();
    is_telephone || is_number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_get_an_apostrophe() {
        for formula in
            ["=1+1", "+A1", "-2+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "+1+A1", "\u{ff1d}1", "-inf"]
        {
            assert_eq!(escaped(formula), format!("'{formula}"));
        }
    }

    #[test]
    fn numbers_telephone_numbers_and_other_texts_are_unchanged() {
        for plain in ["", "-5", "-1.5e-7", "+15551234567", "+1 (555) 123-4567", "+49.30.1234", "-", "a=b", "1-2", "'=1"]
        {
            assert_eq!(escaped(plain), plain);
        }
    }
}
