//! `x-sdk-required-when`: parameters that the value of another parameter requires.

use serde_json::Value as Json;

use crate::ir::{Condition, Parameter, Place, Type, TypeKind};
use crate::spec::found::{alternatives, describe};

use super::chain::Chain;
use super::context::{At, Lowering};
use super::extensions::Extensions;
use super::shape::SchemaRef;
use super::value::inline_extensions;

const KEY: &str = "x-sdk-required-when";

/// The form of a condition, for messages.
const FORM: &str = "map the wire name of one other parameter to a list of its values, such as `{Kind: [web]}`";

/// The condition of a parameter as the document states it.
pub(super) struct Stated<'d> {
    place: Place,
    wire: String,
    pointer: String,
    value: &'d Json,
}

impl Stated<'_> {
    fn is_of(&self, parameter: &Parameter) -> bool {
        parameter.place == self.place && parameter.wire == self.wire
    }
}

impl<'d> Lowering<'d> {
    /// Reads the condition of a parameter at its place. It is resolved when all parameters are known.
    pub(super) fn state_condition(&mut self, extensions: &'d Extensions, at: &At, place: Place, wire: &str) {
        // A parameter of an operation replaces that of its path.
        self.conditions.retain(|known| known.place != place || known.wire != wire);
        if let Some(value) = extensions.get(KEY) {
            let pointer = at.down(KEY).to_string();
            self.conditions.push(Stated { place, wire: wire.to_owned(), pointer, value });
        }
    }

    /// Reports a condition in the schemas of a parameter, where it is not a property of the form itself.
    pub(super) fn check_condition_places(&mut self, node: SchemaRef<'d>, chain: &Chain<'d>, at: &At, place: Place) {
        let own = inline_extensions(node).filter(|_| place == Place::Form);
        for layer in &chain.layers {
            let extensions = &layer.schema.schema_data.extensions;
            let is_own = own.is_some_and(|own| std::ptr::eq(own, extensions));
            if let Some(value) = extensions.get(KEY).filter(|_| !is_own) {
                let help = "move it to a query parameter, a header or a property of a form";
                let at = layer.place(*at);
                self.problem(&at.down(KEY), format!("`{KEY}` is not on a parameter"), describe(value), help);
            }
        }
    }

    /// Sets the conditions of an operation's parameters. `is_complete`: no parameter is missing because of another
    /// problem.
    pub(super) fn resolve_conditions(&mut self, parameters: &mut [Parameter], is_complete: bool) {
        for stated in std::mem::take(&mut self.conditions) {
            let condition = self.condition(&stated, parameters, is_complete);
            if let Some(parameter) = parameters.iter_mut().find(|parameter| stated.is_of(parameter)) {
                parameter.required_when = condition;
            }
        }
    }

    fn condition(&mut self, stated: &Stated<'_>, parameters: &[Parameter], is_complete: bool) -> Option<Condition> {
        let at = At::Pointer(&stated.pointer);
        let own = parameters.iter().position(|parameter| stated.is_of(parameter))?;
        if parameters[own].required {
            let help = "remove the condition, or make the parameter optional";
            self.problem(&at, "a required parameter has a condition", format!("`{}`", stated.wire), help);
            return None;
        }
        if stated.place == Place::Body {
            let help = "remove it, or state it on a form field, a query parameter or a header";
            self.problem(&at, "a JSON body has a condition", describe(stated.value), help);
            return None;
        }
        let Some((name, values)) = parts(stated.value) else {
            let message = format!("`{KEY}` is not a parameter with values");
            self.problem(&at, message, describe(stated.value), FORM);
            return None;
        };
        let at = at.down(name);
        let parameter = self.other((stated, own), name, parameters, is_complete, &at)?;
        let mut values = self.values_of_condition(&parameters[parameter], values, &at)?;
        values.sort();
        values.dedup();
        Some(Condition { parameter, values })
    }

    /// The position of the parameter that a condition depends on.
    fn other(
        &mut self,
        (stated, own): (&Stated<'_>, usize),
        name: &str,
        parameters: &[Parameter],
        is_complete: bool,
        at: &At,
    ) -> Option<usize> {
        let is_namesake = |position: &usize| parameters[*position].wire == name;
        let is_beside = |position: &usize| parameters[*position].place == stated.place;
        let mut namesakes: Vec<usize> = (0..parameters.len()).filter(is_namesake).collect();
        // Of several, the one in the same place: a new one elsewhere must not break the condition.
        if namesakes.iter().any(is_beside) {
            namesakes.retain(is_beside);
        }
        let (message, help) = match namesakes[..] {
            [other] if other != own => return Some(other),
            [_] => ("a condition of a parameter on itself", FORM),
            // The parameter may be missing because of another problem.
            [] if !is_complete => return None,
            [] => ("a condition on a parameter that the operation does not have", FORM),
            _ => ("a condition on one of several parameters with the same name", "use another parameter"),
        };
        self.problem(at, message, format!("`{name}`"), help);
        None
    }

    /// The values as text. `None` if the other parameter cannot have one of them.
    fn values_of_condition(&mut self, other: &Parameter, values: &[Json], at: &At) -> Option<Vec<String>> {
        let Some(domain) = self.domain(other) else {
            let help = "use a text, an enum, an integer or a boolean in the query, a header or the form";
            self.problem(at, "a condition cannot depend on this parameter", format!("`{}`", other.wire), help);
            return None;
        };
        let texts: Vec<String> = values.iter().map(super::value::text).collect();
        let mut is_good = true;
        for (index, (value, text)) in values.iter().zip(&texts).enumerate() {
            if !domain.has(text) {
                is_good = false;
                let index = index.to_string();
                let message = format!("a condition with a value that `{}` cannot have", other.wire);
                self.problem(&at.down(&index), message, describe(value), domain.help());
            }
        }
        is_good.then_some(texts)
    }

    /// The values that a condition on a parameter can have. `None` if the parameter has several values at once, several
    /// forms of one value, or is always set.
    fn domain(&self, parameter: &Parameter) -> Option<Domain> {
        Some(match &parameter.ty {
            _ if matches!(parameter.place, Place::Path | Place::Body) => return None,
            Type::String => Domain::Any,
            Type::Bool => Domain::Listed(vec!["true".to_owned(), "false".to_owned()]),
            Type::I64 | Type::I32 => Domain::Integers,
            Type::Named(index) => match &self.types.entries[*index].kind {
                TypeKind::Enum(variants) => Domain::Listed(variants.iter().map(|it| it.wire.clone()).collect()),
                TypeKind::Model(_) | TypeKind::Union(_) => return None,
            },
            _ => return None,
        })
    }
}

/// The values that a condition can have.
enum Domain {
    Any,
    Integers,
    Listed(Vec<String>),
}

impl Domain {
    fn has(&self, text: &str) -> bool {
        match self {
            Self::Any => true,
            // The client sends an integer in this form.
            Self::Integers => text.parse::<i64>().is_ok_and(|number| number.to_string() == text),
            Self::Listed(values) => values.iter().any(|value| value == text),
        }
    }

    fn help(&self) -> String {
        match self {
            Self::Any => FORM.to_owned(),
            Self::Integers => "use an integer".to_owned(),
            Self::Listed(values) => {
                format!("use {}", alternatives(&values.iter().map(String::as_str).collect::<Vec<_>>()))
            }
        }
    }
}

/// The name of the other parameter and its values. `None` for any other form.
fn parts(value: &Json) -> Option<(&String, &Vec<Json>)> {
    let map = value.as_object().filter(|map| map.len() == 1)?;
    let (name, values) = map.iter().next()?;
    let is_scalar = |value: &Json| value.is_string() || value.is_boolean() || value.is_number();
    let values = values.as_array().filter(|values| !values.is_empty() && values.iter().all(is_scalar))?;
    Some((name, values))
}
