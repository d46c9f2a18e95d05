//! Profiles: their files, their place among the sources of settings, and the commands that manage them.

use std::fs;
use std::path::{Path, PathBuf};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};
use tempfile::TempDir;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, ResponseTemplate};

use super::Run;
use super::run::command;

const SK: &str = "SK00000000000000000000000000000001";
const AC: &str = "AC00000000000000000000000000000001";

/// A secret that no output may contain.
const HUSH: &str = "obviously-not-a-real-secret";

/// A user with a home folder.
struct User {
    home: TempDir,
    variables: Vec<(&'static str, String)>,
}

impl User {
    fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap(), variables: Vec::new() }
    }

    fn with(mut self, variable: &'static str, value: &str) -> Self {
        self.variables.push((variable, value.to_owned()));
        self
    }

    fn own(&self) -> PathBuf {
        self.home.path().join(".config/flex/config.toml")
    }

    fn write(path: &Path, text: &str) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        mode(path, 0o600);
    }

    /// Writes the file of this command.
    fn with_own(self, text: &str) -> Self {
        Self::write(&self.own(), text);
        self
    }

    /// Writes the file of the vendor's command.
    fn with_vendor(self, document: &Value) -> Self {
        Self::write(&self.home.path().join(".twilio-cli/config.json"), &document.to_string());
        self
    }

    fn flex(&self, line: &str) -> Run {
        let mut command = command(&line.split(' ').collect::<Vec<_>>());
        command.env("HOME", self.home.path()).env("USERPROFILE", self.home.path());
        command.env_remove("XDG_CONFIG_HOME").env_remove("APPDATA").env_remove("DBUS_SESSION_BUS_ADDRESS");
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        let run = Run::of(command.output().unwrap());
        assert!(!format!("{}{}", run.out, run.err).contains(HUSH), "{run:?}");
        run
    }

    /// Sends a request, and returns user name and password.
    async fn authorization(self, flags: &str) -> String {
        let server = MockServer::start().await;
        Mock::given(any()).respond_with(ResponseTemplate::new(200).set_body_string("{}")).mount(&server).await;
        let line = format!("v1 configuration fetch --base-url {}{flags}", server.uri());
        let run = tokio::task::spawn_blocking(move || self.flex(&line)).await.unwrap();
        assert_eq!(run.code, 0, "{}", run.err);
        let sent = server.received_requests().await.unwrap();
        let header = sent[0].headers["authorization"].to_str().unwrap().to_owned();
        String::from_utf8(BASE64_STANDARD.decode(header.strip_prefix("Basic ").unwrap()).unwrap()).unwrap()
    }

    /// Returns what `whoami` prints of a setting: its value and its source.
    fn whoami(&self, flags: &str, setting: &str) -> (String, String) {
        let rows = self.flex(&format!("whoami -o json{flags}")).json();
        let row = rows.as_array().unwrap().iter().find(|row| row["setting"] == setting);
        let text = |key: &str| row.map_or("", |row| row[key].as_str().unwrap()).to_owned();
        (text("value"), text("source"))
    }
}

#[cfg(unix)]
fn mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[cfg(not(unix))]
fn mode(_: &Path, _: u32) {}

fn vendor() -> Value {
    json!({
        "email": {},
        "activeProfile": "work",
        "profiles": {
            "work": {"accountSid": AC, "apiKey": SK, "apiSecret": HUSH, "region": "au1", "edge": "sydney"},
            "home": {"accountSid": "AC00000000000000000000000000000002", "authToken": "home-token"},
        },
    })
}

const OWN: &str = r#"# Mine.
active = "side"

[profiles.side]
client_id = "OQ1"
client_secret = "obviously-not-a-real-secret"
token = "obviously-not-a-real-secret"
"#;

#[tokio::test]
async fn the_active_profile_of_the_vendor_is_used() {
    assert_eq!(User::new().with_vendor(&vendor()).authorization("").await, format!("{SK}:{HUSH}"));
    let (host, _) = User::new().with_vendor(&vendor()).whoami("", "host of v1");
    assert!(host.contains(".sydney.au1."), "{host}");
}

#[tokio::test]
async fn a_profile_is_named_by_a_flag_or_a_variable() {
    let home = "AC00000000000000000000000000000002:home-token";
    for flags in [" --profile home", " -p home"] {
        assert_eq!(User::new().with_vendor(&vendor()).authorization(flags).await, home);
    }
    let user = User::new().with_vendor(&vendor()).with("TWILIO_PROFILE", "home");
    assert_eq!(user.authorization("").await, home);
    let user = User::new().with_vendor(&vendor()).with("TWILIO_PROFILE", "home");
    assert_eq!(user.authorization(" -p work").await, format!("{SK}:{HUSH}"));
}

#[tokio::test]
async fn flags_win_over_variables_and_variables_over_a_profile() {
    let user = || {
        let user = User::new().with_vendor(&vendor()).with("TWILIO_ACCOUNT_SID", AC);
        user.with("TWILIO_AUTH_TOKEN", "variable")
    };
    assert_eq!(user().authorization("").await, format!("{AC}:variable"));
    assert_eq!(user().with("TWILIO_PROFILE", "home").authorization("").await, format!("{AC}:variable"));
    assert_eq!(user().authorization(" --auth-token flag").await, format!("{AC}:flag"));
    // The flag `--profile` is one.
    assert_eq!(user().authorization(" -p work").await, format!("{SK}:{HUSH}"));
    assert_eq!(user().authorization(" -p home --auth-token flag").await, "AC00000000000000000000000000000002:flag");
    // A profile that is not in effect sets no region.
    assert_eq!(user().whoami("", "region"), (String::new(), String::new()));
    // An account SID alone is no credential.
    let lone = User::new().with_vendor(&vendor()).with("TWILIO_ACCOUNT_SID", "AC00000000000000000000000000000003");
    assert_eq!(lone.authorization("").await, format!("{SK}:{HUSH}"));
}

#[test]
fn whoami_shows_each_source_and_no_secret() {
    let user = User::new().with_vendor(&vendor()).with("TWILIO_EDGE", "dublin");
    let source = |setting: &str| user.whoami(" --region ie1", setting);
    assert_eq!(source("region"), ("ie1".to_owned(), "--region".to_owned()));
    assert_eq!(source("edge"), ("dublin".to_owned(), "TWILIO_EDGE".to_owned()));
    assert_eq!(source("account_sid").0, AC);
    assert_eq!(source("api_key").0, SK);
    let (value, from) = source("api_secret");
    assert_eq!(value, "(secret)");
    assert_eq!(from, "profile work");
    assert!(source("profile").1.ends_with("config.json"));
    let own = User::new().with_own(OWN);
    assert_eq!(own.whoami("", "client_id").0, "OQ1");
    assert_eq!(own.whoami("", "token").0, "(secret)");
    let none = User::new().flex("whoami");
    assert!(none.code == 2 && none.err.contains("flex profiles add NAME"), "{}", none.err);
}

#[test]
fn a_token_of_a_profile_is_sent_by_the_operations_that_take_one() {
    let user = User::new().with_own(&OWN.replace(HUSH, "a-token"));
    let printed = user.flex("v1 insights user-roles fetch --dry-run --reveal").json();
    assert_eq!(printed["headers"]["authorization"], "a-token");
}

#[test]
fn a_webhook_is_signed_with_the_auth_token_of_a_profile() {
    let user = User::new().with_vendor(&vendor());
    let signed =
        |flags: &str| user.flex(&format!("webhook send --url http://localhost/ --event {{}} --dry-run{flags}"));
    assert_eq!(signed(" --profile home").json(), signed(" --auth-token home-token").json());
    let without = signed("");
    assert!(without.code == 2 && without.err.contains("or use a profile that has it"), "{}", without.err);
    assert!(signed(" --profile none").err.contains("none"));
    let active = User::new().with_own("active = \"a\"\n[profiles.a]\nauth_token = \"home-token\"\n");
    let line = "webhook send --url http://localhost/ --event {} --dry-run";
    assert_eq!(active.flex(line).json(), signed(" --profile home").json());
}

#[test]
fn a_profile_that_does_not_exist_is_an_error() {
    let user = User::new().with_vendor(&vendor());
    let run = user.flex("v1 flex-flows list -p wrok");
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("--profile: no profile \"wrok\": found home, work; add one with `flex profiles add NAME`")
    );
    let run = user.flex("v1 flex-flows list -p wrok --limit x");
    assert!(run.err.contains("error: 2 problems") && run.err.contains("--limit: "), "{}", run.err);
    let run = User::new().with("TWILIO_PROFILE", "x").flex("whoami");
    assert!(run.err.contains("TWILIO_PROFILE: no profile \"x\": there are none yet"), "{}", run.err);
}

#[test]
fn files_with_problems_are_errors_that_show_no_value() {
    let error = |text: &str| {
        let run = User::new().with_own(text).flex("whoami");
        assert_eq!(run.code, 2, "{}", run.out);
        run.err
    };
    let cases = [
        (format!("a = 1\nb = \"{HUSH}"), "config.toml, line 2: "),
        (format!("[profiles.a]\napi_secrte = \"{HUSH}\""), "profile `a` has an unknown key `api_secrte`"),
        ("[profiles.a]\nregion = 1".to_owned(), "`region` of profile `a` must be text"),
        (format!("actve = \"{HUSH}\""), "`actve` is unknown or has the wrong type"),
        ("active = \"gone\"".to_owned(), "the active profile: no profile \"gone\""),
        (
            format!("active = \"a\"\n[profiles.a]\napi_secret = \"{HUSH}\""),
            "`api_secret` of profile a is set, but `api_key`",
        ),
    ];
    for (text, problem) in cases {
        let error = error(&text);
        assert!(error.contains(problem), "{error}");
    }
    let user = User::new();
    User::write(&user.home.path().join(".twilio-cli/config.json"), "{\"a\": ");
    assert_eq!(user.flex("v1 flex-flows list --dry-run").code, 0);
    assert!(user.flex("whoami").err.contains("config.json: invalid JSON: "));
}

#[cfg(unix)]
#[test]
fn a_file_that_others_can_read_is_rejected_or_reported() {
    let user = User::new().with_own(OWN);
    mode(&user.own(), 0o644);
    let run = user.flex("whoami");
    assert_eq!(run.code, 2);
    assert!(run.err.contains("other users can read ") && run.err.contains("run `chmod 600 "), "{}", run.err);
    let user = User::new().with_vendor(&vendor());
    mode(&user.home.path().join(".twilio-cli/config.json"), 0o644);
    let run = user.flex("whoami");
    assert!(run.code == 0 && run.err.starts_with("warning: other users can read "), "{}", run.err);
    assert_eq!(user.flex("whoami -q").err, "");
}

/// Adds a profile with a secret in a file. `status` is the response to the check.
async fn add(user: User, status: u16, flags: &str) -> (User, Run, usize) {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(status).set_body_string("{}")).mount(&server).await;
    let file = user.home.path().join("secret.txt");
    fs::write(&file, format!("{HUSH}\n")).unwrap();
    let line = format!(
        "profiles add new --secret-file {} --base-url {} --retries 0 --no-keyring{flags}",
        file.display(),
        server.uri()
    );
    let (user, run) =
        tokio::task::spawn_blocking(move || (user.flex(&line), user)).await.map(|(run, user)| (user, run)).unwrap();
    let sent = server.received_requests().await.unwrap();
    assert!(sent.iter().all(|request| request.method.as_str() == "GET"));
    (user, run, sent.len())
}

#[tokio::test]
async fn a_profile_is_added_after_a_check() {
    let flags = format!(" --api-key {SK} --account-sid {AC} --region au1");
    let (user, run, sent) = add(User::new().with_own("# Mine.\n"), 200, &flags).await;
    assert_eq!((run.code, sent), (0, 1), "{}", run.err);
    assert!(run.err.contains("Added profile new to "), "{}", run.err);
    let text = fs::read_to_string(user.own()).unwrap();
    assert!(text.contains("# Mine.") && text.contains("[profiles.new]") && text.contains("active = \"new\""), "{text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(user.own()).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(user.own().parent().unwrap()).unwrap().count(), 1, "a temporary file is left");
    }
    assert_eq!(user.whoami("", "api_key").0, SK);
    let again = user.flex(&format!("profiles add new --api-key {SK} --secret-file x"));
    assert!(again.err.contains("profile new is in ") && again.err.contains("remove it first"), "{}", again.err);
    assert_eq!(user.authorization("").await, format!("{SK}:{HUSH}"));
}

#[tokio::test]
async fn rejected_credentials_are_not_added() {
    let flags = format!(" --api-key {SK}");
    for (status, code) in [(401, 1), (500, 1), (403, 0), (404, 0)] {
        let (user, run, sent) = add(User::new(), status, &flags).await;
        assert_eq!((run.code, sent), (code, 1), "{status}: {}", run.err);
        assert_eq!(user.own().exists(), code == 0);
    }
    let (user, run, sent) = add(User::new(), 401, &format!("{flags} --no-check")).await;
    assert_eq!((run.code, sent, user.own().exists()), (0, 0, true), "{}", run.err);
}

#[test]
fn unknown_commands_of_profiles_are_suggested() {
    let error = |line: &str| User::new().flex(line).err;
    assert!(error("profile list").contains("unknown command \"profile\": try `flex profiles list`"));
    assert!(error("profiles lits").contains("unknown command \"lits\": try `flex profiles list`"));
    assert!(error("whoam").contains("try `flex whoami`"));
}

#[test]
fn secrets_are_not_read_from_the_arguments() {
    let user = User::new();
    let run = user.flex(&format!("profiles add a b/c --api-key {SK} --api-secret {HUSH} --all"));
    assert_eq!(run.code, 2);
    for fault in ["--all: not accepted by `flex profiles add`", "unexpected argument \"b/c\""] {
        assert!(run.err.contains(fault), "{}", run.err);
    }
    let run = user.flex(&format!("profiles add a/b --api-key {SK} --api-secret {HUSH}"));
    assert!(run.err.contains("--api-secret: other users can read the arguments"), "{}", run.err);
    assert!(run.err.contains("the name of a profile must be"), "{}", run.err);
    let run = user.flex("profiles add a --secret-fil x");
    assert!(run.err.contains("unknown flag --secret-fil; did you mean --secret-file?"), "{}", run.err);
    let run = user.flex(&format!("profiles add a --api-key {SK}"));
    assert!(
        run.err.contains("--secret-file FILE is required without a terminal: the api_secret of --api-key"),
        "{}",
        run.err
    );
    assert!(user.flex("profiles add a").err.contains("set --api-key, --client-id or --account-sid"));
}

#[test]
fn profiles_are_listed_used_and_removed() {
    let user = User::new().with_own(OWN).with_vendor(&vendor());
    let names = |user: &User| {
        let rows = user.flex("profiles list -o json").json();
        let name =
            |row: &Value| format!("{}{}", row["name"].as_str().unwrap(), if row["active"] == true { "*" } else { "" });
        rows.as_array().unwrap().iter().map(name).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(names(&user), "home side* work");
    assert_eq!(user.flex("profiles use home").code, 0);
    assert_eq!(names(&user), "home* side work");
    assert_eq!(user.whoami("", "account_sid").0, "AC00000000000000000000000000000002");
    assert_eq!(user.flex("profiles use nobody").code, 2);
    assert!(user.flex("profiles remove work --yes").err.contains("remove it with the command that made it"));
    assert!(user.flex("profiles remove side").err.contains("--yes"));
    assert_eq!(user.flex("profiles rm side --yes").code, 0);
    assert_eq!(names(&user), "home* work");
    assert!(fs::read_to_string(user.own()).unwrap().starts_with("# Mine.\n"));
}

#[test]
fn profiles_are_completed() {
    let user = User::new().with_own(OWN).with_vendor(&vendor());
    assert_eq!(user.flex("complete -- flex v1 flex-flows list --profile w").out, "work\n");
    assert_eq!(user.flex("complete -- flex v1 flex-flows list --profile=w").out, "--profile=work\n");
    assert_eq!(user.flex("complete -- flex profiles use si").out, "side\n");
}

#[test]
fn a_curl_command_names_the_user_of_the_profile() {
    let out = User::new().with_vendor(&vendor()).flex("v1 flex-flows list --curl").out;
    assert!(out.contains(&format!("--user \"{SK}:$TWILIO_API_SECRET\"")) && out.contains(".sydney.au1."), "{out}");
}
