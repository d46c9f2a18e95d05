//! One change, and how much it matters to someone who has code against the SDK.

use std::fmt;

use heck::ToSnakeCase as _;

/// How much a change matters, least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Only words change.
    Docs,
    /// There is more than before; code that compiled does, and does the same.
    Additive,
    /// Code compiles, but other bytes go out or come in, or another value is refused before it is sent.
    Wire,
    /// Code may stop compiling.
    Breaking,
}

impl Level {
    /// All levels, the most serious first.
    pub const ALL: [Self; 4] = [Self::Breaking, Self::Wire, Self::Additive, Self::Docs];

    /// The level's name.
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

/// How a release with the changes is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bump {
    /// Nothing changed.
    None,
    /// Only wire or docs.
    Patch,
    /// Something additive, nothing breaking.
    Minor,
    /// Something breaking.
    Major,
}

impl Bump {
    /// The bump's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// What a change of this level asks for.
    pub(super) fn of(level: Level) -> Self {
        match level {
            Level::Breaking => Self::Major,
            Level::Additive => Self::Minor,
            Level::Wire | Level::Docs => Self::Patch,
        }
    }
}

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is what its name says, as the IR has it")]
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

/// What happened to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verb {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another Rust name.
    Renamed,
    /// It stands in another module, or is reached another way.
    Moved,
    /// It has another Rust type.
    TypeChanged,
    /// It takes other path values.
    ArgumentsChanged,
    /// Its path values have other names, which callers do not write.
    ArgumentsRenamed,
    /// It was optional.
    MadeRequired,
    /// It was required.
    MadeOptional,
    /// Callers could only receive it, and can now build it in a chain.
    SettersAdded,
    /// Callers could build it in a chain.
    SettersRemoved,
    /// It has another name on the wire under the same Rust name.
    WireNameChanged,
    /// It has another path.
    PathChanged,
    /// It has another HTTP method.
    MethodChanged,
    /// Its body travels another way.
    ContentTypeChanged,
    /// It travels in another place.
    PlaceChanged,
    /// The check before sending accepts more values.
    CheckRelaxed,
    /// The check before sending accepts fewer values.
    CheckTightened,
    /// The check before sending accepts other values.
    CheckChanged,
    /// Another status says that all went well.
    StatusChanged,
    /// The records of a page stand under another key.
    PageKeyChanged,
    /// A SID of this kind may begin with a further prefix.
    PrefixesAdded,
    /// A SID of this kind may no longer begin with one of the prefixes.
    PrefixesRemoved,
    /// A SID of this kind begins with something else.
    PrefixesChanged,
    /// Another property, or another value of it, tells the types of a union apart.
    TagChanged,
    /// Requests go to another host.
    ServerChanged,
    /// A request carries other credentials.
    AuthChanged,
    /// What is sent, or what is tried when it is received, comes in another order.
    OrderChanged,
    /// The document serialises the value in another way.
    StyleChanged,
    /// The command `flex` shows other columns.
    ColumnsChanged,
    /// It is hidden from logs, or no longer.
    SensitivityChanged,
    /// The server takes another value when none is sent.
    DefaultChanged,
    /// It takes any JSON, and what is said of its shape changes.
    ShapeChanged,
    /// The document states other limits, which are not checked.
    LimitsChanged,
    /// It has another example.
    ExampleChanged,
    /// The documentation lists its parts in another order.
    DocsOrderChanged,
    /// The document describes a further response.
    Documented,
    /// The document no longer describes a response.
    Undocumented,
    /// The response has other headers.
    HeadersChanged,
    /// The response has other media types.
    MediaTypesChanged,
    /// Calling it warns.
    Deprecated,
    /// Calling it no longer warns.
    Undeprecated,
    /// Only what is said of it changes.
    DocsChanged,
}

impl Verb {
    /// What happened to it, seen the other way round.
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

    /// How much it matters. A parameter that is new and required breaks: that is told apart where it is found.
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
            | Self::DocsChanged => Level::Docs,
        }
    }
}

/// Both sides of a change, where there is one.
pub(super) type Sides = (Option<String>, Option<String>);

/// What was found: what happened, both sides, a sentence.
pub(super) type Found = (Verb, Sides, String);

/// The kind of a change: `parameter_made_required`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kind {
    /// What changed.
    pub noun: Noun,
    /// What happened to it.
    pub verb: Verb,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&format!("{:?}{:?}", self.noun, self.verb).to_snake_case())
    }
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What happened.
    pub kind: Kind,
    /// How much it matters.
    pub level: Level,
    /// What changed, in the words of the document as they are: `CreateFlexFlow`, `CreateFlexFlow.FriendlyName`.
    pub subject: String,
    /// The path of the Rust item that it touches: the old one, unless it is new.
    pub item: String,
    /// The item's signature, or what travels, before; `None` for what is new.
    pub before: Option<String>,
    /// The same after; `None` for what is gone.
    pub after: Option<String>,
    /// What happened, in a sentence of Markdown on one line.
    pub text: String,
    /// The module of the resource that it belongs to, by which reports group.
    pub group: String,
}
