//! What the mock server does for each operation, as data. The generator decides it and writes the table.

use crate::request::operations::{Operation, Type};

/// What the server does for an operation.
pub(crate) struct Behavior {
    pub(crate) operation: &'static Operation,
    pub(crate) effect: Effect,
    /// The status of success.
    pub(crate) status: u16,
}

/// The effect of an operation on records.
pub(crate) enum Effect {
    /// None: the response is the document's example, as JSON. Empty if it has none.
    Answer {
        example: &'static str,
    },
    Create {
        records: &'static Records,
        change: Change,
    },
    Delete {
        records: &'static Records,
    },
    Fetch {
        records: &'static Records,
    },
    List {
        records: &'static Records,
        filters: &'static [Filter],
    },
    Update {
        records: &'static Records,
        change: Change,
    },
}

/// Records of one kind.
pub(crate) struct Records {
    /// The path of a record, for example `/v1/FlexFlows/{Sid}`. A path without a placeholder at its end is that of a
    /// singleton, which always exists. `{}` at the end is the number of a record that has no path of its own.
    pub(crate) path: &'static str,
    /// The records to which these belong: the one of the path must exist.
    pub(crate) parent: Option<&'static Records>,
    pub(crate) properties: &'static [Property],
    /// The records that exist from the start, as JSON.
    pub(crate) seeds: &'static [&'static str],
}

/// A property of a record.
pub(crate) struct Property {
    pub(crate) name: &'static str,
    pub(crate) origin: Origin,
}

impl Property {
    pub(crate) const fn new(name: &'static str, origin: Origin) -> Self {
        Self { name, origin }
    }
}

/// The origin of a property's value, if nothing in the request sets it.
pub(crate) enum Origin {
    /// The account of the request.
    Account,
    /// The time of creation.
    Created,
    /// A new SID with this prefix. The value is the last segment of the record's path.
    Key(&'static str),
    /// The name and the path of each kind of record below this one. The path follows the one of the record.
    Links(&'static [(&'static str, &'static str)]),
    /// Null.
    Null,
    /// The value of this placeholder of the path.
    Path(&'static str),
    /// The time of the last change.
    Updated,
    /// The URL of the record.
    Url,
}

/// How a request changes a record.
pub(crate) struct Change {
    pub(crate) inputs: &'static [Input],
    /// Properties, and their values as JSON, that the operation always sets.
    pub(crate) values: &'static [(&'static str, &'static str)],
    /// Other records that the operation creates.
    pub(crate) creates: &'static [Creation],
    /// The properties of the record that the response lacks.
    pub(crate) omits: &'static [&'static str],
    /// The events that report the record to a webhook.
    pub(crate) sends: &'static [Event],
}

/// A parameter that sets a property.
pub(crate) struct Input {
    /// The position in [`Operation::parameters`].
    pub(crate) parameter: usize,
    /// The property. A dot leads to a nested one: `integration.flow_sid`. Empty for a JSON body: each property of it
    /// that the record has.
    pub(crate) property: &'static str,
    /// The type of the property.
    pub(crate) ty: Type,
}

impl Input {
    pub(crate) const fn new(parameter: usize, property: &'static str, ty: Type) -> Self {
        Self { parameter, property, ty }
    }
}

/// A parameter that lists only the records with its value.
pub(crate) struct Filter {
    pub(crate) parameter: usize,
    pub(crate) property: &'static str,
}

impl Filter {
    pub(crate) const fn new(parameter: usize, property: &'static str) -> Self {
        Self { parameter, property }
    }
}

/// Records that an operation creates below its own.
pub(crate) struct Creation {
    pub(crate) records: &'static Records,
    /// The position of the parameter, a list: each of its items creates a record. `None`: the request creates one.
    pub(crate) each: Option<usize>,
    /// Properties and the sources of their values. These win over the origin.
    pub(crate) values: &'static [(&'static str, Source)],
    /// Copies the properties of the record, of these records, whose last path value is this property of the item, and
    /// those of the records to which it belongs.
    pub(crate) copies: Option<(&'static Records, &'static str)>,
    /// The events that report the created record to a webhook.
    pub(crate) sends: &'static [Event],
}

/// The source of a value of a created record.
pub(crate) enum Source {
    /// The value at this path in the item, or in the input by wire names: `Channel.type`. Null if absent.
    Input(&'static str),
    /// This JSON.
    Json(&'static str),
}

/// An event that reports a record to a webhook.
pub(crate) struct Event {
    pub(crate) name: &'static str,
    /// Properties of the record, and values as JSON. The event is sent only if the record has them after the operation
    /// and did not have them before.
    pub(crate) becomes: &'static [(&'static str, &'static str)],
    /// The parameters of the event.
    pub(crate) fields: &'static [(&'static str, EventValue)],
}

/// The source of a value of an event.
pub(crate) enum EventValue {
    /// This JSON.
    Json(&'static str),
    /// The property at this path, of the record of this kind: the reported one, one above it, or a singleton.
    Property(&'static Records, &'static str),
}
