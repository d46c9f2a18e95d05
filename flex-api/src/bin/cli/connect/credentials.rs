//! The credentials in effect.

use flex_api::environment;
use secrecy::SecretString;

use super::super::failure::Failure;
use super::sources::{Level, Setting, Sources};

/// A user name and a secret, with their kind.
pub(crate) struct Credentials {
    pub(crate) user: String,
    pub(crate) secret: SecretString,
    pub(crate) kind: &'static Kind,
}

/// A kind of credentials: API key, OAuth client or account.
#[derive(PartialEq, Eq)]
pub(crate) struct Kind {
    pub(crate) user: Setting,
    pub(crate) secret: Setting,
}

pub(crate) static API_KEY: Kind = Kind {
    user: Setting { flag: Some("api-key"), variable: environment::API_KEY },
    secret: Setting { flag: Some("api-secret"), variable: environment::API_SECRET },
};

/// Without flags: other users of the machine can read the flags of a running command.
pub(crate) static OAUTH: Kind = Kind {
    user: Setting { flag: None, variable: environment::CLIENT_ID },
    secret: Setting { flag: None, variable: environment::CLIENT_SECRET },
};

pub(crate) static ACCOUNT: Kind = Kind {
    user: Setting { flag: Some("account-sid"), variable: environment::ACCOUNT_SID },
    secret: Setting { flag: Some("auth-token"), variable: environment::AUTH_TOKEN },
};

/// Returns the kind to use, and the source of what no flag sets: the kind of a flag, else the first of API key, OAuth
/// client and account of which the first source with credentials has a part.
pub(crate) fn kind_and_level(sources: &Sources) -> (&'static Kind, Level) {
    let has_part = |level, kind: &Kind| sources.has(level, &kind.user) || sources.has(level, &kind.secret);
    let first = |kind: &'static Kind| {
        let level = sources.levels().into_iter().find(|level| has_part(*level, kind));
        (kind, level.unwrap_or(Level::Environment))
    };
    let names = |kind: &Kind| sources.flag(&kind.user).is_some() || sources.flag(&kind.secret).is_some();
    if names(&API_KEY) {
        return first(&API_KEY);
    }
    if sources.flag(&ACCOUNT.secret).is_some() {
        return first(&ACCOUNT);
    }
    for level in sources.levels() {
        // An account SID alone is often set together with a key.
        let has_token = sources.has(level, &ACCOUNT.secret);
        if names(&ACCOUNT) && has_token {
            return (&ACCOUNT, level);
        }
        if let Some(kind) = [&API_KEY, &OAUTH].into_iter().find(|kind| has_part(level, kind)) {
            return (kind, level);
        }
        if has_token {
            return (&ACCOUNT, level);
        }
    }
    first(&ACCOUNT)
}

/// Returns the credentials; `None` if none are set.
pub(crate) fn credentials(sources: &Sources) -> Result<Option<Credentials>, Failure> {
    let (kind, level) = kind_and_level(sources);
    let user = match sources.flag(&kind.user) {
        Some(user) => Ok(Some(user.to_owned())),
        None => sources.text_at(level, &kind.user),
    };
    let secret = match sources.flag(&kind.secret) {
        Some(secret) => Ok(Some(SecretString::from(secret))),
        None => sources.secret_at(level, &kind.secret),
    };
    let incomplete = |set: &Setting, missing: &Setting| {
        let problem = format!("{} is set, but {} is not", sources.name(level, set), sources.name(level, missing));
        Err(Failure::usage(problem))
    };
    match (user, secret) {
        (Ok(Some(user)), Ok(Some(secret))) => Ok(Some(Credentials { user, secret, kind })),
        (Ok(None), Ok(None)) => Ok(None),
        (Ok(Some(_)), Ok(None)) => incomplete(&kind.user, &kind.secret),
        (Ok(None), Ok(Some(_))) => incomplete(&kind.secret, &kind.user),
        (user, secret) => Err(together([user.err(), secret.err()])),
    }
}

fn together(failures: [Option<Failure>; 2]) -> Failure {
    Failure::Usage(failures.into_iter().flatten().flat_map(Failure::into_faults).collect())
}
