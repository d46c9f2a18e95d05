//! What the mock server does for each operation.

use serde_json::Value;

use super::Type;

/// The mock server of a version.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mock {
    /// The kinds of records; behaviors refer to them by index.
    pub records: Vec<Records>,
    /// The behaviors, one for each operation, in the order of the output.
    pub behaviors: Vec<Behavior>,
}

/// Records of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Records {
    /// The module of the first operation on them.
    pub module: Vec<String>,
    /// The path of a record. It ends in `{}` if records have no path of their own, and in a literal if there is always
    /// one.
    pub path: String,
    /// The records to which these belong.
    pub parent: Option<usize>,
    /// The properties of a record, in the order of its model.
    pub properties: Vec<Property>,
    /// The records that exist from the start.
    pub seeds: Vec<Value>,
}

/// A property of a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Property {
    /// The name on the wire.
    pub name: String,
    /// The origin of its value.
    pub origin: Origin,
}

/// The origin of a property's value, if nothing in a request sets it.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// The account of the request.
    Account,
    /// The time of creation.
    Created,
    /// A new SID with this prefix, or other text if it is empty. It is the last segment of the path.
    Key(String),
    /// The names and paths of the records below this one.
    Links(Vec<(String, String)>),
    /// Null.
    Null,
    /// The value of a placeholder of the path.
    Path(String),
    /// The time of the last change.
    Updated,
    /// The URL of the record.
    Url,
}

/// What the server does for an operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Behavior {
    /// The module of the operation.
    pub module: Vec<String>,
    /// The static that describes the operation.
    pub table: String,
    /// The effect on records.
    pub effect: Effect,
    /// The status of success.
    pub status: u16,
}

/// The effect of an operation on records, which are an index into [`Mock::records`].
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// None: the response is the example of the document.
    Answer(Option<Value>),
    /// Creates a record.
    Create(usize, Change),
    /// Deletes a record.
    Delete(usize),
    /// Returns a record.
    Fetch(usize),
    /// Returns a page of records.
    List(usize, Vec<Filter>),
    /// Changes a record.
    Update(usize, Change),
}

/// How a request changes a record.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Change {
    /// The parameters that set properties.
    pub inputs: Vec<Input>,
    /// The properties that the operation always sets, with their values.
    pub values: Vec<(String, Value)>,
    /// Other records that the operation creates.
    pub creates: Vec<Creation>,
    /// The properties of the record that the response lacks.
    pub omits: Vec<String>,
    /// The events that report the record to a webhook.
    pub sends: Vec<Event>,
}

/// A parameter that sets a property.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The position of the parameter.
    pub parameter: usize,
    /// The property; a dot leads to a nested one. Empty for a JSON body, which sets each property that the record has.
    pub property: String,
    /// The type of the property; a SID is text.
    pub ty: Type,
}

/// A parameter that selects the records of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Filter {
    /// The position of the parameter.
    pub parameter: usize,
    /// The property that has the same value.
    pub property: String,
}

/// Records that an operation creates in addition to its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Creation {
    /// The kind of record.
    pub records: usize,
    /// The position of the parameter with a list, each item of which creates a record; `None` for one record.
    pub each: Option<usize>,
    /// The properties that the created record has.
    pub values: Vec<(String, Source)>,
    /// The records of which one is copied, and the property of the item that identifies it.
    pub copies: Option<(usize, String)>,
    /// The events that report the created record to a webhook.
    pub sends: Vec<Event>,
}

/// An event that reports a record to a webhook.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What the event is called.
    pub name: String,
    /// Properties of the record, with values. The event is sent only if the record has them after the operation and did
    /// not have them before.
    pub becomes: Vec<(String, Value)>,
    /// The parameters of the event, and the sources of their values.
    pub fields: Vec<(String, EventValue)>,
}

/// The source of a value of an event.
#[derive(Debug, Clone, PartialEq)]
pub enum EventValue {
    /// This value.
    Json(Value),
    /// A property of the record, of a record above it, or of a singleton: the kind of record, and the property. A dot
    /// leads to a nested one.
    Property(usize, String),
}

/// The source of a value of a created record.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// The value at a path in the item or the input.
    Input(String),
    /// This value.
    Json(Value),
}
