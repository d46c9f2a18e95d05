//! Builds the request of a case with the typed builders.
//!
//! A crate root that includes this needs `#![recursion_limit = "1024"]`: a macro calls itself once per setter.

use flex_api::{Client, Request};
use serde_json::{Map, Value};

use super::builders::BUILDERS;
use super::input::Input;

/// The order of the setters.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Order {
    Document,
    Reverse,
}

/// Builds the request of an operation.
pub(crate) type Builder = fn(&Client, &Input<'_>, Order) -> Result<Request, String>;

/// Calls one setter: always for a required parameter, else only if the input has a value. Brackets contain the reader
/// of each item of a list.
#[allow(unused_macros, reason = "the document decides which of them are used")]
macro_rules! set {
    ($input:ident, $builder:ident, must $setter:ident([$read:ident] $name:literal)) => {
        $builder.$setter($input.must_list($name, $read)?)
    };
    ($input:ident, $builder:ident, must $setter:ident($read:ident $name:literal)) => {
        $builder.$setter($input.must($name, $read)?)
    };
    ($input:ident, $builder:ident, may $setter:ident([$read:ident] $name:literal)) => {
        match $input.may_list($name, $read)? {
            Some(values) => $builder.$setter(values),
            None => $builder,
        }
    };
    ($input:ident, $builder:ident, may $setter:ident($read:ident $name:literal)) => {
        match $input.may($name, $read)? {
            Some(value) => $builder.$setter(value),
            None => $builder,
        }
    };
}

/// Calls the setters in their order.
#[allow(unused_macros, reason = "the document decides which of them are used")]
macro_rules! forwards {
    ($input:ident, $builder:ident, $($need:ident $setter:ident $value:tt;)*) => {{
        $(let $builder = $crate::build::set!($input, $builder, $need $setter $value);)*
        $builder
    }};
}

/// Calls the others, then the first setter.
#[allow(unused_macros, reason = "the document decides which of them are used")]
macro_rules! backwards {
    ($input:ident, $builder:ident,) => { $builder };
    ($input:ident, $builder:ident, $need:ident $setter:ident $value:tt; $($rest:tt)*) => {{
        let $builder = $crate::build::backwards!($input, $builder, $($rest)*);
        $crate::build::set!($input, $builder, $need $setter $value)
    }};
}

/// Calls the setters, listed in the order of the document, in the given order.
#[allow(unused_macros, reason = "the document decides which of them are used")]
macro_rules! build {
    ($input:ident, $order:ident, $builder:expr, { $($setters:tt)* }) => {{
        let builder = $builder;
        let built = match $order {
            $crate::build::Order::Document => {
                $crate::build::forwards!($input, builder, $($setters)*).into_request()
            }
            $crate::build::Order::Reverse => $crate::build::backwards!($input, builder, $($setters)*).into_request(),
        };
        $input.finish()?;
        built.map_err(|error| error.to_string())
    }};
}

#[allow(unused_imports, reason = "the document decides which of them are used")]
pub(crate) use {backwards, build, forwards, set};

/// Builds the request of an operation from its input.
pub(crate) fn by_builder(
    client: &Client,
    (version, operation): (&str, &str),
    input: &Map<String, Value>,
    order: Order,
) -> Result<Request, String> {
    let is_it = |row: &&(&str, &str, Builder)| (row.0, row.1) == (version, operation);
    let (_, _, builder) = BUILDERS.iter().find(is_it).ok_or("there is no such operation")?;
    builder(client, &Input::new(input), order)
}
