//! Parts of a parameter's description for its flag.

use flex_api::operations::Parameter;

use crate::cli::flags::Flag;

/// How the sentences of a description begin that state a limit. The words of the project have these forms.
const LIMITS: [&str; 5] = ["Default: ", "Range: ", "Required ", "Applies only ", "Ignored unless "];

/// Returns the sentences of the description that state a default, a range or a condition, as short facts. A default that
/// the table has is not repeated.
pub(super) fn limits(parameter: &Parameter) -> Vec<String> {
    let sentences = parameter.description.split("\n\n").flat_map(|paragraph| paragraph.split(". "));
    let is_limit = |sentence: &&str| LIMITS.iter().any(|limit| sentence.starts_with(limit));
    let is_known = |sentence: &&str| parameter.default.is_some() && sentence.starts_with(LIMITS[0]);
    sentences.filter(is_limit).filter(|sentence| !is_known(sentence)).map(fact).collect()
}

/// Returns the sentence as a fact: `default: false`.
fn fact(sentence: &str) -> String {
    let mut fact = sentence.trim_end_matches('.').to_owned();
    if fact.starts_with(LIMITS[0]) {
        fact.retain(|char| char != '`');
    }
    fact[..1].make_ascii_lowercase();
    fact
}

/// Replaces the API's names of parameters in code spans with their flags.
pub(super) fn with_flags(text: &str, flags: &[Flag]) -> String {
    let mut text = text.to_owned();
    for flag in flags {
        let name = format!("`{}`", flag.parameter.name);
        let is_unique = flags.iter().filter(|other| other.parameter.name == flag.parameter.name).count() == 1;
        if is_unique && text.contains(&name) {
            text = text.replace(&name, &format!("--{}", flag.name));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::fact;

    #[test]
    fn a_sentence_becomes_a_fact() {
        assert_eq!(fact("Default: `false`."), "default: false");
        assert_eq!(fact("Applies only if `Kind` is `x`"), "applies only if `Kind` is `x`");
    }
}
