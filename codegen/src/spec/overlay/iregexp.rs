//! The grammar of I-Regexp (RFC 9485).

use std::iter::Peekable;
use std::str::Chars;

/// The maximum number of copies that the quantifiers of a pattern make of their atoms, those of nested quantifiers
/// multiplied. `serde_json_path` compiles a pattern again for each value, so it must compile fast.
pub(super) const REPETITIONS: u64 = 200;

/// The number of copies that a class counts as: its automaton is that much larger than a character's.
const CLASS: u64 = 10;

/// The maximum nesting of groups.
const DEPTH: usize = 50;

/// The categories of Unicode, each letter with its subcategories.
const CATEGORIES: [(char, &str); 7] =
    [('L', "lmotu"), ('M', "cen"), ('N', "dlo"), ('P', "cdefios"), ('Z', "lps"), ('S', "ckmo"), ('C', "cfno")];

/// Whether a pattern is an I-Regexp within the limits of this module.
pub(super) fn is_valid(pattern: &str) -> bool {
    let mut reader = Reader(pattern.chars().peekable());
    reader.branches(0).is_some_and(|repetitions| repetitions <= REPETITIONS) && reader.0.next().is_none()
}

/// The rest of a pattern. The methods read one part of it, and return `None` if it is invalid.
struct Reader<'p>(Peekable<Chars<'p>>);

impl Reader<'_> {
    /// Reads alternatives up to the end or to a parenthesis. Returns their number of copies, at least 1.
    fn branches(&mut self, depth: usize) -> Option<u64> {
        let mut sum: u64 = 0;
        while let Some(next) = self.0.peek().copied().filter(|next| *next != ')') {
            if next == '|' {
                self.0.next();
                continue;
            }
            let atom = self.atom(depth)?;
            let repetitions = self.quantifier()?;
            // Plain characters do not count: a long pattern is not expensive.
            if atom > 1 || repetitions > 1 {
                sum = sum.saturating_add(atom.saturating_mul(repetitions));
            }
        }
        Some(sum.max(1))
    }

    fn atom(&mut self, depth: usize) -> Option<u64> {
        match self.0.next()? {
            '(' if depth < DEPTH => {
                let repetitions = self.branches(depth + 1)?;
                (self.0.next()? == ')').then_some(repetitions)
            }
            '[' => self.class().map(|()| CLASS),
            '\\' => self.escape().map(|escape| if escape == Escape::Category { CLASS } else { 1 }),
            '(' | '*' | '+' | '?' | ']' | '{' | '}' => None,
            _ => Some(1),
        }
    }

    /// Reads a quantifier, if there is one. Returns the number of copies that it makes of its atom.
    fn quantifier(&mut self) -> Option<u64> {
        match self.0.peek() {
            Some('*' | '+' | '?') => {
                self.0.next();
                Some(1)
            }
            Some('{') => {
                self.0.next();
                let min_count = self.number()?;
                let is_range = self.0.next_if_eq(&',').is_some();
                let max_count = if is_range && self.0.peek() != Some(&'}') { self.number()? } else { min_count };
                (self.0.next()? == '}' && min_count <= max_count).then_some(max_count.max(1))
            }
            _ => Some(1),
        }
    }

    fn number(&mut self) -> Option<u64> {
        let mut digits = String::new();
        while let Some(digit) = self.0.next_if(char::is_ascii_digit) {
            digits.push(digit);
        }
        // A number that is too large for the type exceeds the limit.
        (!digits.is_empty()).then(|| digits.parse().unwrap_or(u64::MAX))
    }

    /// Reads the rest of a character class. A hyphen stands for itself only at its start and at its end.
    fn class(&mut self) -> Option<()> {
        self.0.next_if_eq(&'^');
        let mut is_empty = self.0.next_if_eq(&'-').is_none();
        loop {
            match self.0.next()? {
                ']' => return (!is_empty).then_some(()),
                '-' => return (self.0.next()? == ']' && !is_empty).then_some(()),
                '\\' if self.escape()? == Escape::Category => {}
                '[' => return None,
                _ => self.range_end()?,
            }
            is_empty = false;
        }
    }

    /// Reads the end of a range, if a hyphen follows that is not the last character of the class.
    fn range_end(&mut self) -> Option<()> {
        if self.0.peek() != Some(&'-') {
            return Some(());
        }
        let mut ahead = self.0.clone();
        ahead.next();
        if ahead.peek() == Some(&']') {
            return Some(());
        }
        self.0.next();
        match self.0.next()? {
            '\\' => (self.escape()? == Escape::Character).then_some(()),
            '[' | ']' | '-' => None,
            _ => Some(()),
        }
    }

    /// Reads the rest of an escape.
    fn escape(&mut self) -> Option<Escape> {
        match self.0.next()? {
            '(' | ')' | '*' | '+' | '-' | '.' | '?' | '[' | '\\' | ']' | '^' | 'n' | 'r' | 't' | '{' | '|' | '}' => {
                Some(Escape::Character)
            }
            'p' | 'P' => {
                let category = (self.0.next()? == '{').then(|| self.0.next())??;
                let (_, subcategories) = CATEGORIES.into_iter().find(|(letter, _)| *letter == category)?;
                self.0.next_if(|next| subcategories.contains(*next));
                (self.0.next()? == '}').then_some(Escape::Category)
            }
            _ => None,
        }
    }
}

/// The meaning of an escape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Escape {
    /// One character.
    Character,
    /// The characters of a category, or all others.
    Category,
}

#[cfg(test)]
mod tests {
    use super::is_valid;

    #[test]
    fn valid_patterns() {
        for pattern in [
            "",
            "a|b",
            "a||b",
            "(a(b|c))*",
            "a{2}",
            "a{2,}",
            "a{2,3}",
            "1974-05-..",
            "[BR]ob",
            "[^a-z]",
            "[-a]",
            "[a-]",
            "[^-]",
            r"[\]\-\\]",
            r"[\p{L}_-]+",
            r"\p{Lu}\P{Nd}",
            r"\.\*\^\|\n",
            "^a$",
            "é漢",
            "a-b,c",
        ] {
            assert!(is_valid(pattern), "{pattern}");
        }
    }

    #[test]
    fn invalid_patterns() {
        for pattern in [
            r"\d",
            r"\w",
            r"\b",
            r"\x41",
            r"\u0041",
            "(?i)a",
            "(?:a)",
            "a*?",
            "a**",
            "*a",
            "a{",
            "a{,2}",
            "a{3,2}",
            "a}",
            "]",
            "[]",
            "[^]",
            "[a",
            "[[a]]",
            "[a-b-c]",
            r"[a-\p{L}]",
            "(a",
            "a)",
            "a)|(b",
            r"\p{IsGreek}",
            r"\p{Lx}",
            r"\pL",
            r"a\",
        ] {
            assert!(!is_valid(pattern), "{pattern}");
        }
    }

    #[test]
    fn expensive_patterns_are_invalid() {
        assert!(is_valid(r"\p{L}{20}") && is_valid(&"a".repeat(10_000)));
        let nested = format!("{}a{}", "(".repeat(10_000), ")".repeat(10_000));
        for pattern in [r"\p{L}{21}", "((a{100}){100}){100}", "a{99999999999999999999}", &nested, &"a{9}".repeat(1000)]
        {
            assert!(!is_valid(pattern), "{pattern}");
        }
    }
}
