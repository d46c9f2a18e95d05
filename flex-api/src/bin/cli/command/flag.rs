//! Builds the argument of a parameter, with its help.
//!
//! Clap neither requires nor checks these arguments: the input is checked as a whole, so that all faults are reported
//! together.

mod prose;

use std::fmt::Write as _;

use clap::{Arg, ArgAction};
use flex_api::operations::{Parameter, Place, Rule, Serialization, Type};

use super::flags::Flag;
use super::known::Known;
use super::links::Links;
use super::{completions, example};

/// Returns the argument of the flag at this position and, for a boolean, the negative one.
pub(super) fn arguments(flags: &[Flag], position: usize, links: Links) -> Vec<Arg> {
    let flag = &flags[position];
    let parameter = flag.parameter;
    let heading = if parameter.required { "Required" } else { "Options" };
    let arg = Arg::new(flag.name.clone())
        .long(flag.name.clone())
        .help_heading(heading)
        .display_order(position)
        .help(short_help(flags, flag, links))
        .long_help(long_help(flags, flag, links));
    match flag.negative() {
        None => vec![value_argument(arg, parameter)],
        Some(negative) => {
            let no = Arg::new(negative.clone())
                .long(negative)
                .action(ArgAction::Count)
                .hide(true)
                .help(format!("Set --{} to false", flag.name));
            vec![switch(arg), no]
        }
    }
}

/// Collects all values, so that a surplus value is reported with the other faults.
fn value_argument(arg: Arg, parameter: &Parameter) -> Arg {
    let arg = arg
        .value_name(value_name(parameter))
        .action(ArgAction::Append)
        .allow_negative_numbers(matches!(parameter.ty, Type::Integer | Type::Integer32 | Type::Number));
    match (parameter.values, parameter.ty) {
        _ if is_json(parameter) => arg.add(completions::file_after_at()),
        ([], Type::Boolean) => arg.value_parser(Known(&["true", "false"])),
        ([], _) => arg,
        (values, _) => arg.value_parser(Known(values)),
    }
}

/// The value of a switch without one. No argument contains this character.
pub(crate) const SWITCHED: &str = "\0";

/// Accepts `--enabled` and `--enabled=false`.
fn switch(arg: Arg) -> Arg {
    arg.action(ArgAction::Append)
        .num_args(0..=1)
        .require_equals(true)
        .default_missing_value(SWITCHED)
        .value_name("true|false")
        .value_parser(Known(&["true", "false"]))
        .hide_possible_values(true)
}

/// Returns whether the value is JSON, which may be in a file.
fn is_json(parameter: &Parameter) -> bool {
    parameter.ty == Type::Json || parameter.place == Place::Body
}

pub(super) fn value_name(parameter: &Parameter) -> &'static str {
    match (parameter.rule, parameter.ty) {
        (Rule::Sid(_), _) => "SID",
        (Rule::Uri, _) => "URL",
        (_, Type::Boolean) => "true|false",
        (_, Type::Date) => "DATE",
        (_, Type::DateTime) => "DATE-TIME",
        (_, Type::Integer | Type::Integer32) => "INTEGER",
        (_, Type::Json) => "JSON|@FILE|-",
        (_, Type::Number) => "NUMBER",
        _ if parameter.place == Place::Body => "JSON|@FILE|-",
        _ => "TEXT",
    }
}

/// Returns the summary, and the facts in brackets.
fn short_help(flags: &[Flag], flag: &Flag, links: Links) -> String {
    let mut text = links.shown(&prose::with_flags(summary(flag.parameter), flags));
    let stated = prose::limits(flag.parameter);
    for fact in facts(flags, flag).into_iter().chain(stated.iter().map(|fact| prose::with_flags(fact, flags))) {
        let _ = write!(text, " [{fact}]");
    }
    text
}

fn long_help(flags: &[Flag], flag: &Flag, links: Links) -> String {
    let parameter = flag.parameter;
    let mut text = links.shown(&prose::with_flags(summary(parameter), flags));
    if !parameter.description.is_empty() {
        let _ = write!(text, "\n\n{}", links.shown(parameter.description));
    }
    let mut facts = vec![format!("type: {}", type_name(parameter))];
    facts.extend(self::facts(flags, flag));
    facts.extend(parameter.pattern.map(|pattern| format!("pattern: {pattern}")));
    facts.extend(example::known(parameter).first().map(|example| format!("example: {example}")));
    facts.push(format!("sent as: {} `{}`{}", parameter.place, parameter.name, form(parameter)));
    let _ = write!(text, "\n\n[{}]", facts.join("]\n["));
    text
}

/// Returns how the value becomes text, if not one text for each value.
fn form(parameter: &Parameter) -> String {
    match parameter.serialization {
        Serialization::Json => ", as JSON text".to_owned(),
        Serialization::Joined(' ') => ", values separated by spaces".to_owned(),
        Serialization::Joined(separator) => format!(", values separated by `{separator}`"),
        Serialization::Exploded => ", or each property under its own name".to_owned(),
        Serialization::Deep => format!(", each property as `{}[property]`", parameter.name),
        _ => String::new(),
    }
}

fn summary(parameter: &Parameter) -> &'static str {
    match (parameter.summary, parameter.place) {
        ("", Place::Body) => "The request body.",
        (summary, _) => summary,
    }
}

fn type_name(parameter: &Parameter) -> String {
    let ty = if parameter.place == Place::Body { Type::Json } else { parameter.ty };
    if parameter.list { format!("list of {}", ty.as_str()) } else { ty.as_str().to_owned() }
}

/// Returns the condition, the rule, the negative flag, repetition and the default.
fn facts(flags: &[Flag], flag: &Flag) -> Vec<String> {
    let parameter = flag.parameter;
    let mut facts = Vec::new();
    facts.extend(flag.required_with(flags).map(|arguments| format!("required with {arguments}")));
    if parameter.rule != Rule::Any {
        facts.push(format!("must be {}", parameter.rule));
    }
    if let Some(negative) = flag.negative() {
        facts.push(format!("--{negative} for false"));
    }
    if parameter.list {
        facts.push("can be repeated".to_owned());
    }
    facts.extend(parameter.default.map(|default| format!("default: {default}")));
    facts
}
