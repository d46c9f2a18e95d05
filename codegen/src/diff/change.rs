//! One change, and how much it affects code that uses the SDK.

use std::fmt;

use heck::ToSnakeCase as _;

/// The effect of a change on code that uses the SDK, least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Only documentation changes.
    Docs,
    /// Something is added; existing code compiles and behaves as before.
    Additive,
    /// Code compiles, but the wire format or a local check changes.
    Wire,
    /// Code may stop compiling.
    Breaking,
}

impl Level {
    /// All levels, the most serious first.
    pub const ALL: [Self; 4] = [Self::Breaking, Self::Wire, Self::Additive, Self::Docs];

    /// The name of the level.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Docs => "docs",
            Self::Additive => "additive",
            Self::Wire => "wire",
            Self::Breaking => "breaking",
        }
    }
}

/// The version bump of a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bump {
    /// Nothing changed.
    None,
    /// Only wire or documentation changes.
    Patch,
    /// Additive changes, but no breaking ones.
    Minor,
    /// Breaking changes.
    Major,
}

impl Bump {
    /// The name of the bump.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The bump that a change of this level requires.
    pub(super) fn of(level: Level) -> Self {
        match level {
            Level::Breaking => Self::Major,
            Level::Additive => Self::Minor,
            Level::Wire | Level::Docs => Self::Patch,
        }
    }
}

/// The kind of item that changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is named after its type in the IR")]
pub enum Noun {
    Version,
    Handle,
    Operation,
    Parameter,
    Response,
    Model,
    Enum,
    Union,
    Field,
    Value,
    Variant,
    Sid,
    Header,
}

/// What happened to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Event {
    /// It was added.
    Added,
    /// It was removed.
    Removed,
    /// Its Rust name changed.
    Renamed,
    /// Its module, or the path to it, changed.
    Moved,
    /// Its Rust type changed.
    TypeChanged,
    /// It takes different path values.
    ArgumentsChanged,
    /// Its path values have different names, which callers do not write.
    ArgumentsRenamed,
    /// It became required.
    MadeRequired,
    /// It became optional.
    MadeOptional,
    /// It was only received, and now has setters.
    SettersAdded,
    /// It had setters, and is now only received.
    SettersRemoved,
    /// Its wire name changed; its Rust name did not.
    WireNameChanged,
    /// Its path changed.
    PathChanged,
    /// Its HTTP method changed.
    MethodChanged,
    /// Its body is sent in a different format.
    ContentTypeChanged,
    /// It is sent in a different place.
    PlaceChanged,
    /// The local check accepts more values.
    CheckRelaxed,
    /// The local check accepts fewer values.
    CheckTightened,
    /// The local check accepts different values.
    CheckChanged,
    /// The status of success changed.
    StatusChanged,
    /// The records of a page are under a different key.
    PageKeyChanged,
    /// SIDs of this kind may begin with an additional prefix.
    PrefixesAdded,
    /// SIDs of this kind may no longer begin with one of the prefixes.
    PrefixesRemoved,
    /// SIDs of this kind begin with different prefixes.
    PrefixesChanged,
    /// The discriminator of a union, or one of its values, changed.
    TagChanged,
    /// Requests go to a different host.
    ServerChanged,
    /// Requests send different credentials.
    AuthChanged,
    /// Values are sent, or tried when received, in a different order.
    OrderChanged,
    /// The document serializes the value differently.
    StyleChanged,
    /// The command of the SDK shows different columns.
    ColumnsChanged,
    /// It became hidden from logs, or visible in them.
    SensitivityChanged,
    /// Its default on the server changed.
    DefaultChanged,
    /// It takes any JSON, and the document describes a different shape.
    ShapeChanged,
    /// The document states different limits, which are not checked.
    LimitsChanged,
    /// Its example changed.
    ExampleChanged,
    /// The documentation lists its parts in a different order.
    DocsOrderChanged,
    /// The document describes an additional response.
    Documented,
    /// The document no longer describes a response.
    Undocumented,
    /// The response has different headers.
    HeadersChanged,
    /// The response has different media types.
    MediaTypesChanged,
    /// It became deprecated.
    Deprecated,
    /// It is no longer deprecated.
    Undeprecated,
    /// The mock server behaves differently.
    MockChanged,
    /// Only its documentation changed.
    DocsChanged,
}

impl Event {
    /// The same event from the other direction.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Added => Self::Removed,
            Self::Removed => Self::Added,
            Self::MadeRequired => Self::MadeOptional,
            Self::MadeOptional => Self::MadeRequired,
            Self::SettersAdded => Self::SettersRemoved,
            Self::SettersRemoved => Self::SettersAdded,
            Self::CheckRelaxed => Self::CheckTightened,
            Self::CheckTightened => Self::CheckRelaxed,
            Self::PrefixesAdded => Self::PrefixesRemoved,
            Self::PrefixesRemoved => Self::PrefixesAdded,
            Self::Documented => Self::Undocumented,
            Self::Undocumented => Self::Documented,
            Self::Deprecated => Self::Undeprecated,
            Self::Undeprecated => Self::Deprecated,
            same => same,
        }
    }

    /// The level. A new required parameter breaks code; the level is raised where it is found.
    pub(super) fn level(self) -> Level {
        match self {
            Self::Removed
            | Self::Renamed
            | Self::Moved
            | Self::TypeChanged
            | Self::ArgumentsChanged
            | Self::MadeRequired
            | Self::SettersRemoved => Level::Breaking,
            Self::WireNameChanged
            | Self::PathChanged
            | Self::MethodChanged
            | Self::ContentTypeChanged
            | Self::PlaceChanged
            | Self::CheckTightened
            | Self::CheckChanged
            | Self::StatusChanged
            | Self::PageKeyChanged
            | Self::PrefixesRemoved
            | Self::PrefixesChanged
            | Self::TagChanged
            | Self::ServerChanged
            | Self::AuthChanged
            | Self::OrderChanged
            | Self::StyleChanged
            | Self::ColumnsChanged
            | Self::SensitivityChanged => Level::Wire,
            Self::Added
            | Self::MadeOptional
            | Self::SettersAdded
            | Self::CheckRelaxed
            | Self::PrefixesAdded
            | Self::Deprecated => Level::Additive,
            Self::ArgumentsRenamed
            | Self::DefaultChanged
            | Self::ShapeChanged
            | Self::LimitsChanged
            | Self::ExampleChanged
            | Self::DocsOrderChanged
            | Self::Documented
            | Self::Undocumented
            | Self::HeadersChanged
            | Self::MediaTypesChanged
            | Self::Undeprecated
            | Self::MockChanged
            | Self::DocsChanged => Level::Docs,
        }
    }
}

/// Both sides of a change, if present.
pub(super) type Sides = (Option<String>, Option<String>);

/// A finding: what happened, both sides, and a sentence.
pub(super) type Found = (Event, Sides, String);

/// The kind of a change: `parameter_made_required`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind {
    /// The kind of item.
    pub noun: Noun,
    /// What happened to it.
    pub event: Event,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&format!("{:?}{:?}", self.noun, self.event).to_snake_case())
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub kind: Kind,
    /// Its effect on code that uses the SDK.
    pub level: Level,
    /// The changed part of the document, by its names there: `CreateChatRoom`, `CreateChatRoom.FriendlyName`.
    pub subject: String,
    /// The path of the Rust item: the old one, unless the item is new.
    pub item: String,
    /// The old signature or wire format; `None` for a new item.
    pub before: Option<String>,
    /// The new signature or wire format; `None` for a removed item.
    pub after: Option<String>,
    /// The change, as one sentence of Markdown on one line.
    pub text: String,
    /// The module of its resource, by which reports group changes.
    pub group: String,
}
