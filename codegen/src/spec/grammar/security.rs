//! The tables of security: the schemes and requirements.

use super::Shape::{self, List, Map, Object as Of, Prose, Text};
use super::{Object, Pattern, carried, words};

/// The names of schemes in `security`, each with its scopes.
pub(super) static REQUIREMENTS: Shape = List(&Map(&List(&Text)));

pub(crate) static SECURITY_SCHEME: Object = Object::new(
    "a security scheme",
    &[
        carried("type", Text).required(),
        words("description", Text),
        carried("name", Text),
        carried("in", Text),
        carried("scheme", Text),
        carried("bearerFormat", Text),
        carried("flows", Of(&FLOWS)),
        carried("openIdConnectUrl", Text),
    ],
)
.in_section("securitySchemes");

static FLOWS: Object = Object::new(
    "the OAuth flows",
    &[
        carried("implicit", Of(&FLOW)),
        carried("password", Of(&FLOW)),
        carried("clientCredentials", Of(&FLOW)),
        carried("authorizationCode", Of(&FLOW)),
    ],
);

static FLOW: Object = Object::new(
    "an OAuth flow",
    &[
        carried("authorizationUrl", Text),
        carried("tokenUrl", Text),
        carried("refreshUrl", Text),
        carried("scopes", Of(&SCOPES)).required(),
    ],
);

/// The names of scopes are facts; their meanings are words.
static SCOPES: Object = Object::new("the scopes", &[]).with_pattern(Pattern {
    expected: "the name of a scope",
    matches: |_| true,
    shape: Prose,
});
