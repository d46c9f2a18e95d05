//! The requests to which a fault happens.

use std::fmt;

use serde_json::Value;

use super::Fault;
use crate::mock::server::Server;
use crate::request::operations::{self, Operation};

/// Selects requests. The default selects all.
#[derive(Debug, Clone, Default)]
pub(super) struct Selection {
    pub(super) operation: Option<&'static Operation>,
    /// Names and values of the input.
    pub(super) when: Vec<(String, String)>,
    /// The number of matching requests that do not fail, at the beginning.
    pub(super) after: Option<u64>,
    /// The number of requests that fail.
    pub(super) times: Option<u64>,
    pub(super) chance: Option<f64>,
    pub(super) seed: Option<u64>,
}

impl Selection {
    pub(super) fn is_all(&self) -> bool {
        let Self { operation, when, after, times, chance, seed } = self;
        let has_limits = after.is_some() || times.is_some() || chance.is_some() || seed.is_some();
        operation.is_none() && when.is_empty() && !has_limits
    }

    pub(super) fn and(mut self, other: Self) -> Self {
        let Self { operation, when, after, times, chance, seed } = other;
        self.operation = operation.or(self.operation);
        self.when.extend(when);
        self.after = after.or(self.after);
        self.times = times.or(self.times);
        self.chance = chance.or(self.chance);
        self.seed = seed.or(self.seed);
        self
    }

    /// Checks that the selected operation, or else any, has the parameters.
    pub(super) fn check(&self) -> Result<(), String> {
        let has = |operation: &Operation, name: &str| {
            operation.parameters.iter().any(|parameter| operation.key(parameter) == name)
        };
        for (name, _) in &self.when {
            match self.operation {
                Some(operation) if !has(operation, name) => {
                    let known: Vec<String> = operation.parameters.iter().map(|known| operation.key(known)).collect();
                    let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
                    return Err(format!("{} has no parameter `{name}`; its parameters: {known}", operation.id));
                }
                None if !operations::ALL.iter().any(|operation| has(operation, name)) => {
                    return Err(format!("no operation has a parameter `{name}`"));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Returns whether a request is one of the operation and has the values.
    pub(super) fn matches(&self, operation: Option<&'static Operation>, input: &Value) -> bool {
        let is_selected = |selected: &Operation| operation.is_some_and(|operation| std::ptr::eq(operation, selected));
        self.operation.is_none_or(is_selected)
            && self.when.iter().all(|(name, value)| input.get(name).is_some_and(|found| has(found, value)))
    }

    /// Returns whether the matching request of this number fails by chance. The same seed leads to the same requests.
    pub(super) fn draws(&self, number: u64) -> bool {
        let Some(chance) = self.chance else { return true };
        #[expect(clippy::cast_precision_loss, reason = "a random number needs no more precision")]
        let share = (mixed(self.seed.unwrap_or(0), number) >> 11) as f64 / (1_u64 << 53) as f64;
        share < chance
    }
}

/// Returns whether a value, or an item of a list, is this text.
fn has(found: &Value, text: &str) -> bool {
    match found {
        Value::Array(items) => items.iter().any(|item| has(item, text)),
        Value::String(found) => found == text,
        other => format!("{other}") == text,
    }
}

/// Returns a random number for the number of a request, by the generator `SplitMix64`, which needs no state.
fn mixed(seed: u64, number: u64) -> u64 {
    let mut bits = seed.wrapping_add(number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}

/// A fault that [`Server::fail`] adds. Its methods select the requests; without them, all requests fail.
///
/// **The fault takes effect when this value is dropped:** at the end of the statement, unless a variable keeps it.
///
/// ```no_run
/// # fn example(server: &flex_api::mock::Server) {
/// # use flex_api::mock::Fault;
/// // Wrong: the fault takes effect at the end of the test.
/// let _fault = server.fail(Fault::status(503)).times(1);
/// // Right:
/// server.fail(Fault::status(503)).times(1);
/// # }
/// ```
pub struct Failing<'s> {
    server: &'s Server,
    fault: Fault,
}

#[allow(clippy::return_self_not_must_use, reason = "it takes effect when it is dropped")]
impl<'s> Failing<'s> {
    pub(in crate::mock) fn new(server: &'s Server, fault: Fault) -> Self {
        Self { server, fault }
    }

    /// Selects the requests of one operation, such as `CreateFlexFlow`, or `v1.CreateFlexFlow` if the name is in several
    /// versions.
    ///
    /// # Panics
    ///
    /// If there is no such operation or more than one, or if it lacks a parameter of a condition.
    #[track_caller]
    pub fn on(mut self, operation: &str) -> Self {
        let found = operations::find(operation).map_err(|error| error.to_string());
        self.fault.selection.operation = Some(super::valid(found));
        super::valid(self.fault.selection.check());
        self
    }

    /// Selects the requests that have this value of a parameter, by its name in the API. A list has it if an item does.
    ///
    /// Several conditions must all hold.
    ///
    /// # Panics
    ///
    /// If the operation has no such parameter. If none is selected: if no operation has it.
    #[track_caller]
    pub fn when(mut self, parameter: &str, value: &str) -> Self {
        self.fault.selection.when.push((parameter.to_owned(), value.to_owned()));
        super::valid(self.fault.selection.check());
        self
    }

    /// Lets this number of selected requests succeed before the first one fails.
    pub fn after(mut self, requests: u64) -> Self {
        self.fault.selection.after = Some(requests);
        self
    }

    /// Sets the number of requests that fail. The fault then ends. Default: no limit.
    pub fn times(mut self, requests: u64) -> Self {
        self.fault.selection.times = Some(requests);
        self
    }

    /// Lets each selected request fail with this probability. The same seed selects the same requests, by their order.
    ///
    /// # Panics
    ///
    /// If the probability is not between 0 and 1.
    #[track_caller]
    pub fn chance(mut self, probability: f64, seed: u64) -> Self {
        self.fault.selection.chance = Some(super::valid(super::keys::probability(probability)));
        self.fault.selection.seed = Some(seed);
        self
    }
}

impl Drop for Failing<'_> {
    fn drop(&mut self) {
        // A selection that panicked is incomplete.
        if !std::thread::panicking() {
            self.server.add_fault(std::mem::take(&mut self.fault));
        }
    }
}

impl fmt::Debug for Failing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Failing").field(&self.fault).finish()
    }
}
